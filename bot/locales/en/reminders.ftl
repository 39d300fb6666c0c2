# Signals that wait: with whoever takes them up, with whoever leads sales, and for whoever gave them.

reminder-title = This is waiting for you
reminder-acceptance = { $company }, from { $referrer }: has been with you for { $days ->
    [one] a day
   *[other] { $days } days
} and is not taken up yet.
reminder-move = { $company }, from { $referrer }: has been ‘{ $stage }’ for { $days ->
    [one] a day
   *[other] { $days } days
}. How is it now?
reminder-more = { $count ->
    [one] And one other.
   *[other] And { $count } others.
}
reminder-note = Still going on, and nothing new? Then there is nothing you need to do. Whoever gave the signal and wants updates hears that it is still open.

escalation-title = Nobody takes this up
escalation-intro = These signals have waited too long. Talk to whoever has them, or give them to somebody else.
escalation-intro-nobody = These signals need somebody else. Give them to a colleague.
escalation-acceptance = { $company }, from { $referrer }: has been with { $owner } for { $days ->
    [one] a day
   *[other] { $days } days
}.
escalation-left = { $company }, from { $referrer }: { $owner } followed this up and no longer works here.
escalation-nobody = { $company }, from { $referrer }: has been with nobody for { $days ->
    [one] a day
   *[other] { $days } days
}.

still-open = Your signal about { $company } is not forgotten: it is with { $owner } and has been ‘{ $stage }’ since { $day }.
still-open-nobody = Your signal about { $company } is not forgotten: it is waiting for somebody to take it up.
still-open-title = These signals of yours have not been forgotten.
still-open-line = { $company }: is with { $owner } and has been ‘{ $stage }’ since { $day }.
still-open-line-nobody = { $company }: is waiting for somebody to take it up.

admin-follow-up-settings-button = Following up
admin-follow-up-title = Following up
admin-accept-within = Within how many working days must a signal be taken up?
admin-accept-within-hint = After that whoever has it gets a reminder; as many working days later whoever leads sales hears.
admin-silence-days = After how many days without a step do I ask how it stands?
admin-silence-days-hint = Whoever gave the signal then hears that it is still open.
admin-sales-lead = Who leads sales?
admin-sales-lead-hint = They hear of signals that nobody takes up, and may help any signal along. Leave this empty and the administrators hear.
admin-sales-lead-nobody = the administrators
admin-problem-accept-within = Choose a whole number from 1 to 20.
admin-problem-silence-days = Choose a whole number from 2 to 365.
admin-problem-sales-lead = This person can't do that. Choose a colleague with an account of their own.
decision-setting-accept-within = the working days to take a signal up
decision-setting-silence-days = the days without a step after which I ask
decision-setting-sales-lead = who leads sales
home-sales-lead = You lead sales: you can look up all signals and help them along.

notice-refused-reminder = The reminder of { $day } did not reach one person.
notice-refused-escalation = The message of { $day } about signals that nobody takes up did not arrive.
notice-refused-still-open = The message of { $day } about signals that are still open did not reach one person.
notice-unclear-reminder = While I was sending the reminder of { $day }, the connection dropped for one person. If you don't know whether it arrived, leave it.
notice-unclear-escalation = While I was telling which signals nobody takes up, on { $day }, the connection dropped. If you don't know whether that message arrived, leave it.
notice-unclear-still-open = While I was telling on { $day } which signals are still open, the connection to one person dropped. If you don't know whether that message arrived, leave it.
