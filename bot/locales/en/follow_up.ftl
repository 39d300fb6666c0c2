# Following up: what whoever takes it up does with it, and what the referrer hears of that.

assignment-title-passed-on = No longer yours: { $company }
assignment-title-over = Closed: { $company }
assignment-waiting = This is waiting for you. Will you take it up?
assignment-stage = Where it stands: { $stage }, since { $day }
assignment-stage-by = Where it stands: { $stage }, since { $day } ({ $name })
assignment-given = { $name } handed this over to you. The reason: { $reason }
assignment-now-with = { $owner } is following this up now.
assignment-reason = The reason: { $reason }
assignment-amount = Amount: { $amount }

move-accept = I'll take it
move-decline = Not a fit
move-hand-over = Hand over
move-introduce = Introduced
move-meet = In talks
move-win = Became a customer
move-lose = Didn't work out

follow-title-decline = Not a fit
follow-title-hand-over = Hand over
follow-title-win = Became a customer
follow-title-lose = Didn't work out
follow-about-decline = { $company } then no longer counts on the board.
follow-about-hand-over = Whoever takes over sees all that you see.
follow-about-win = Anybody else who named { $company } and wants updates gets a thank-you.
follow-about-lose = The signal keeps counting.
follow-hears-decline = I'll tell { $referrer }, with your reason.
follow-hears-hand-over = I'll tell { $referrer } who has it now, and why.
follow-hears-win = Well done. I'll tell { $referrer }, with a thank-you.
follow-hears-lose = I'll tell { $referrer }, with a thank-you and your reason.
follow-muted = { $referrer } asked me for no more updates, so won't hear this from me. Feel free to tell them yourself.
follow-left = { $referrer } no longer takes part here, so won't hear this.
follow-note-decline = Why is it not a fit?
follow-note-hand-over = Why do you hand it over?
follow-note-lose = Why did it not work out?
follow-note-hint = { $referrer } will read this.
follow-note-hint-hand-over = Whoever takes over will read this.
follow-owner = Who takes over?
follow-line = A personal line for { $referrer }
follow-line-hint = It comes with the message, under your name.
follow-amount = Amount
follow-amount-hint = In whole euros or your own currency. Only whoever follows it up sees it, and administrators in their list of all signals.
follow-submit = Save
follow-done = { $company } is now: { $stage }.

problem-note-missing = Write in a few words why.
problem-note-no-words = Write in a few words why, with letters or digits.
problem-note-too-long = This can be at most { $limit } characters long.
problem-personal-line-no-words = Write a line with letters or digits, or leave it empty.
problem-personal-line-too-long = This can be at most { $limit } characters long.
problem-amount-too-long = This amount can't be right. Write a whole number, or leave it empty.
problem-owner-same = They are following it up already. Pick somebody else.
error-already-moved = { $company } is: { $stage }. { $name } did that on { $at }. Nothing has changed now.
error-already-moved-self = { $company } is: { $stage }. You did that yourself on { $at }. Nothing has changed now.
error-already-moved-nobody = { $company } is: { $stage }. Nothing has changed now.
error-now-with = { $owner } is following { $company } up now. Nothing has changed now.
error-now-with-nobody = { $company } is no longer yours. Nothing has changed now.

progress-accepted = { $owner } has taken up your signal about { $company }.
progress-introduced = { $owner } has been introduced to { $company }, thanks to your signal.
progress-meeting = { $owner } is talking with { $company }, thanks to your signal.
progress-won = { $company } became a customer. It began with your signal. Thank you.
progress-lost = It didn't work out with { $company }. Thank you all the same: without your signal there would have been no chance at all.
progress-declined = { $company } is not a fit for us right now, so we won't take it further. Thank you for thinking of us.
progress-handed-over = Your signal about { $company } is now with { $owner }.
progress-put-back = A correction: we are not done with { $company } yet. An administrator put it back to: { $stage }.
progress-promoted = No earlier signal about { $company } is running any more. Yours counts now, and is with { $owner }.
progress-promoted-own = No earlier signal about { $company } is running any more. Yours counts now, and you follow it up.
progress-unmatched = Your signal about { $company } counts by itself now, and is with { $owner }.
progress-unmatched-own = Your signal about { $company } counts by itself now, and you follow it up.
progress-matched = Somebody else named { $company } before you, so your signal supports theirs from now on. If it becomes a customer, we thank you both.
progress-won-support = { $company } became a customer. You named them too: thank you for your support.
progress-pass-on = It is in the name of { $name }: will you pass on our thanks?
progress-reason = The reason: { $reason }
progress-line = { $name } writes to you:
progress-somebody = one of us
progress-mute = No more updates
progress-muted = Fine, I won't tell you any more what becomes of your signals. Changed your mind? Type { $command } updates on. And { $command } mine always shows where things stand.
progress-hear = Tell me after all
progress-heard = Good. I tell you again what becomes of your signals.
progress-muted-written = Fine, I won't tell you any more what becomes of your signals. Changed your mind? Write me "updates on". Write me "mine" and you always see where things stand.

referrer-withdrew = { $referrer } withdrew the signal about { $company }. You need not follow it up any further. Would you like to know why? Then give them a call.
referrer-withdrew-goes-on = { $referrer } withdrew the signal about { $company }. Another signal about this company takes its place, and you follow that one up.
referrer-added = { $referrer } added to the signal about { $company }, which is a customer already. It now says:

home-progress = I tell you what becomes of your signals.
home-progress-muted = I don't tell you what becomes of your signals.
home-progress-hear = Tell me

notice-refused-progress = The message about what became of signal { $number } did not arrive.
notice-unclear-progress = While I was telling somebody what became of signal { $number }, the connection dropped. I can't see whether that message arrived. If you don't know either, leave it.
notice-refused-referrer-news = The message about what changed in signal { $number } did not reach whoever follows it up.
notice-unclear-referrer-news = While I was telling what changed in signal { $number }, the connection dropped. I can't see whether that reached whoever follows it up. Could you ask?
notice-why-message-gone = The message that I wanted to bring up to date is no longer there.

notice-ownerless-title = Nobody is following this up
notice-ownerless = { $count ->
    [one] There is a signal that nobody is following up. Hand it over to a colleague.
   *[other] There are { $count } signals that nobody is following up. Hand them over to a colleague.
  } Should this go by itself from now on? Then choose in the administration, under General, who follows signals up, or give somebody the role sales.
notice-ownerless-line = { $company } · { $day }

open-title = You are following up
open-line = { $company }, from { $referrer } · { $stage } since { $day }
open-next = Next step
open-none = Nothing is open with you.
open-no-more = You have nothing else open.
open-further = Show them
open-more = { $count ->
    [one] And one other that has been still for less long.
   *[other] And { $count } others that have been still for less long.
}
