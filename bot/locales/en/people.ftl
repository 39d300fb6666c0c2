# Help, settings, the app's home and what can go wrong.

help-title = How to log a referral
help-log = { $command } Acme BV: their planner said the new warehouse has no software yet
help-form = { $command } opens the form
help-mine = { $command } mine shows your signals, to edit or withdraw
help-open = { $command } open shows what you follow up, the longest silence first
help-board = { $command } board shows this week's board, to you alone
help-away = { $command } away 2w, { $command } away until 12 dec or { $command } away next week; { $command } back when you return
help-language = { $command } language nl or { $command } language en
help-on-board = { $command } off the board or { $command } on the board: whether your name is on the weekly board
help-progress = { $command } updates off or { $command } updates on: whether you hear what becomes of your signals
help-settings = { $command } settings: hear less from me, or change or stop the weekly question
help-post-button = { $command } post-button puts a button in this channel for guests and people from outside
help-written-button = Press the button below, or the one in the channel.
help-written-words = Or write to me here:
help-written-mine = "mine" for your signals, to edit or withdraw
help-written-away = "away 2w", "away until 12 dec" or "away next week", and "back" when you return
help-written-language = "language nl" or "language en"
help-written-on-board = "off the board" or "on the board": whether your name is on the weekly board
help-written-progress = "updates off" or "updates on": whether you hear what becomes of your signals
help-written-settings = "settings" to hear less from me
help-privacy = Only you see the answer. What you wrote is also seen by whoever follows it up, whoever leads sales and the administrators.

suggestion = I do not know "{ $word }". Did you mean { $command } { $suggestion }? Nothing was saved.
suggestion-written = I do not know "{ $word }". Did you mean "{ $suggestion }"? Nothing was saved.
away-usage = Until when are you away? Write for example { $command } away 2w (then you are away for two weeks) or { $command } away until 12 dec, at most { $most } weeks ahead. Nothing has changed.
away-usage-written = Until when are you away? Write to me for example "away 2w" (then you are away for two weeks) or "away until 12 dec", at most { $most } weeks ahead. Nothing has changed.
away-too-long = I cannot remember it that far ahead: at most { $most } weeks. Write for example { $command } away { $most }w. Nothing has changed.
away-too-long-written = I cannot remember it that far ahead: at most { $most } weeks. Write to me for example "away { $most }w". Nothing has changed.
away-past = That day is today, or past. Until which day are you away, at most { $most } weeks ahead? Write for example { $command } away until 12 dec. Nothing has changed.
away-past-written = That day is today, or past. Until which day are you away, at most { $most } weeks ahead? Write to me for example "away until 12 dec". Nothing has changed.
away-in-days = I count in whole weeks. For a few days there is nothing to do. Are you away for longer? Write for example { $command } away 1w, and at most { $command } away { $most }w. Nothing has changed.
away-in-days-written = I count in whole weeks. For a few days there is nothing to do. Are you away for longer? Write to me for example "away 1w", and at most "away { $most }w". Nothing has changed.
language-usage = I speak Dutch and English: { $command } language nl or { $command } language en.
language-usage-written = I speak Dutch and English. Write to me "language nl" or "language en".
away-set = You are away from { $start } up to and including { $end }. I count in whole weeks: in those weeks I ask you nothing, and you count nowhere. Back earlier? Type { $command } back.
away-set-written = You are away from { $start } up to and including { $end }. I count in whole weeks: in those weeks I ask you nothing and you count nowhere. Back earlier? Write "back" to me.
away-short = Then you are back on { $back } and miss no whole week. I count in whole weeks: from { $start } on you simply take part.
away-not-away = You were not marked as away.
away-back = Welcome back. You are taking part again.
language-set = From now on I speak English with you.
on-board-set = Your name is on the board again when you have signals.
off-board-set = Your name is no longer on the board. Your signals still count in the totals.
own-settings-title = What you hear from me
undo-how = Below what you just logged there is a button, Undo. Is it gone? { $command } mine shows your signals, and under Edit you can withdraw one.
undo-how-written = Below what you just logged there is a button, Undo. Is it gone? Write "mine" to me: you see your signals, and under Edit you can withdraw one.
pass-not-asked = You get no weekly question from me, so there is nothing to answer. You can always log a referral, of course.
board-colleagues-only = The board is for colleagues with an account of their own. Say "mine" to see your own signals.

door-text = Spoke to somebody who should get to know us? Tell us here, in ten seconds.
door-posted = The button is in this channel.
door-not-in-channel = I am not in this channel yet. Invite me with /invite @{ $bot } and try again.
door-failed = Slack did not take the button. Try again in a moment.
mention-text = You can log a referral here. What you fill in is not shown in this channel.
mention-privately = I don't answer that here, for everybody in this channel reads along. Type it behind { $command }, or write to me directly: then only you see the answer.
mention-privately-written = I don't answer that here, for everybody in this channel reads along. Write to me directly: then only you see the answer.
direct-text = Would you like to log a referral? Use the button. Say "help" to see what else there is.
direct-prefilled = Shall we log this as a referral? The button opens the form with it filled in.
direct-long = Shall we log this as a referral? It is too long to fill in for you. Press the button and paste what is needed.

home-week = This week
home-given = { $count ->
    [0] You have not logged a signal this week yet.
    [one] You have logged one signal this week.
   *[other] You have logged { $count } signals this week.
}
week-count = { $count ->
    [0] None of your signals counts this week yet.
    [one] You have one signal that counts this week.
   *[other] You have { $count } signals that count this week.
}
week-place = { $count ->
    [one] You have one signal that counts this week, place { $place } on the board.
   *[other] You have { $count } signals that count this week, place { $place } on the board.
}
home-settings = My settings
home-language = Language
home-language-nl = Nederlands
home-language-en = English
home-on-board = Your name is on the weekly board when you have signals.
home-off-board = Your name is not on the weekly board; you still count in the totals.
home-board-leave = Take me off the board
home-board-join = Put me on the board
home-present = You are taking part. Going away? Then you count nowhere until you are back.
home-away = You are away from { $start } up to and including { $end }.
home-away-choose = I'm away
home-back = I am back
home-nudge-settings = Settings for the question

error-nothing-saved = Nothing has been saved: that does not work right now. Please try again in a minute.
error-nothing-saved-form = Nothing has been saved: that does not work right now. Leave this form open and try again in a minute.
error-unknown-outcome = The connection broke just now. Check with { $command } mine whether it was saved before you do it again.
error-unknown-outcome-form = The connection broke just now. Press the button once more: it will not be saved twice.
error-unexpected = Something went wrong, and it is not your doing. Check with { $command } mine what was saved.
error-not-found = I cannot find this signal. Perhaps it is gone already.
home-later = I cannot show you this page right now. Please open it again in a minute.
what-you-typed = You typed:
error-too-late = { $company } can no longer be changed. It now stands at "{ $stage }".
error-form-not-opened = The form would not open. Please try once more.

moment = { $day } at { $at }
find-named = Not in the list? Type part of the name.
find-button = Find
