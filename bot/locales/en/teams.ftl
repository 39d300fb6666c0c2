# Microsoft Teams: what an administrator and Teams' own store show.

teams-app-name = Referral: pass on a tip
teams-app-short = Tell us who should get to know us, and hear what comes of it.
teams-app-full = Did you hear of a company that could use us? Type / and choose referral, or write to me. A colleague takes it up and you hear what comes of it. Every week the channel sees who takes part. I write to colleagues only, never to a prospect, and I read no conversations.
teams-command-form = Tell us who should get to know us
teams-word-help = help
teams-word-help-what = What you can do
teams-word-mine = mine
teams-word-mine-what = Your signals and how they are doing
teams-word-board = board
teams-word-board-what = The week so far, for you alone
teams-word-away = away
teams-word-away-what = You are not there for a while, such as: away 2w
teams-word-back = back
teams-word-back-what = You are back
teams-word-language = language
teams-word-language-what = Dutch or English: language nl, language en
teams-stranger = This bot belongs to another company. Sign in with your own account there, or ask a colleague there to pass it on. Nothing has been saved.
teams-mention = Who did you speak to that should get to know us? The button lets you pass it on; only you see the form.
teams-mention-privately = Others read along here. Write it to me in our own chat, then only you see the answer.
teams-post-button = Mention me in a channel that I am in: I then put a button there for guests and people from outside.
teams-board-footer = A referral is a company that should get to know us. Log one with the button, or write ‘referral’ to me. Rather not have your name on this board? Write ‘off the board’ to me.
teams-away-weeks = { $weeks ->
    [1] Away this week
   *[other] Away for { $weeks } weeks
}
teams-button-gone = This button is from an older version and does nothing any more. Nothing has changed. Write ‘help’ to me to see what you can do.
teams-left-out = This is too long for one message in Teams. Where there is a …, something was left out.
teams-give-to = Give { $company } to…
teams-welcome = I am here for referrals: companies that should get to know us. Did you hear of one? Write it to me like this: ‘Acme BV: their new warehouse has no software yet’. One sentence is enough.
teams-welcome-sends = What I send you: what becomes of your signals, and what is yours to follow up. Whoever leads by example gets one question a week as well. Nothing else.
teams-welcome-less = Rather not have your name on the board? Write: off the board. The messages about your signals and the question have a button to end them. Write help to see what I can do.
teams-hello = Did you hear of a company that should get to know us? The button lets you pass it on; only you see the form. A colleague takes it up and you hear what comes of it. I do not read along here.
teams-board-here = Put the weekly board here
teams-board-here-done = From now on the board comes in this channel.
teams-board-here-already = The board comes in this channel already.
teams-board-not-here = The board cannot come here. Mention me in a channel of a team and press the button there.
teams-admin-open = Administration
teams-channel-off = No board in { $channel }
teams-channel-how = Mention me in a channel to have the board there.
teams-roles-role = Which role?
teams-roles-look = Where does it come from?
teams-roles-as-listed = what groups and lists say
teams-roles-incomplete = Choose somebody and a role.
