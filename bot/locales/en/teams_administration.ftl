# Administration on Microsoft Teams: what is said otherwise there.

teams-admin-again = How it stands now

teams-preview-not-sent = The preview did not arrive just now. Please try again later.

teams-announcement-how = Write to the app Referral in Teams what the company is called and why they might need us, or type / and choose referral.
teams-announcement-less = Write to the app: off the board. You then only count in the totals. If you are away, write: away 2w.
teams-announcement-more = Write to the app: help.
teams-announcement-self = Nowhere, I post the text myself
teams-announcement-channels = These are the channels I am in. In a channel that you share with other organisations they read the text too. If you post the text yourself, copy it above.
teams-announcement-not-there = I am not in that channel any more. Choose another one, or post the text yourself.

teams-webhooks-remove = Remove { $host }

teams-administrators = Administrators
teams-administrators-own = Always an administrator: { $names }
teams-administrators-appointed = Made administrator here: { $names }
teams-administrators-appoint = Make them an administrator
teams-administrators-dismiss = No longer an administrator
teams-administrators-incomplete = Choose somebody first.
