# The weekly question to those who lead by example, and its settings.

nudge-question-0 = Which supplier did you speak to this week? And which of their customers should know us?
nudge-question-1 = Which customer was happy with us this week? And who else is in their group?
nudge-question-2 = Who has been complaining to you lately about something we are good at?
nudge-question-3 = Which former colleague now works somewhere that could really use us?
nudge-question-4 = Which company name came up this week that made you think: they should know us?
nudge-question-5 = Outside work, over a drink or on the touchline: who told you about a problem we could help with?
nudge-why = The name of a company and a sentence on why is enough, which takes you ten seconds. And when you do it, others do it too.
nudge-pass = None this week
nudge-away = I'm away
nudge-away-weeks = { $weeks ->
    [one] This week
    [2] This week and next week
   *[other] This week and the { $more } weeks after
}
nudge-settings = Settings

nudge-passed = Thank you, that is an answer too. I won't ask again this week. If somebody does come to mind, you can still log it here.
nudge-passed-pause = Thank you, that is an answer too. I won't ask you anything until { $day }. If somebody does come to mind, you can still log it here.
nudge-passed-stop = Thank you, that is an answer too. I won't ask you again. If somebody does come to mind, you can still log it here.
nudge-week-over = That question was about an earlier week; there is nothing left to do about it. Have you spoken to anybody since who should get to know us?

nudge-settings-title = The weekly question
nudge-settings-intro = In a week when you have logged { $target ->
    [one] nothing yet
   *[other] fewer than { $target } signals
}, I ask you one question in a direct message. Never more than one a week.
nudge-settings-often = How often may I ask?
nudge-settings-weekly = Every week
nudge-settings-pause = Not for a while, again from { $day }
nudge-settings-stop = Not any more
nudge-settings-weekday = On which day?
nudge-settings-at = At what time?
nudge-settings-at-hint = In the time zone of your Slack profile. On a public holiday I ask a working day earlier.
nudge-settings-incomplete = Choose a day from Monday to Friday, and a time.
nudge-saved-weekly = Saved. If you have logged { $target ->
    [one] nothing
   *[other] fewer than { $target } signals
} by { $weekday } at { $at }, you will hear from me.
nudge-saved-off = Saved. The weekly question is switched off now, so I ask you none yet.
nudge-saved-pause = Saved. I won't ask you anything until { $day }.
nudge-saved-stop = Saved. I won't ask you again. You can always log a referral, of course.
nudge-state-weekly = In a week { $target ->
    [one] without a referral
   *[other] with fewer than { $target } referrals
} I ask you one question, in a direct message.
nudge-state-off = The weekly question is switched off now, so I ask you none.
nudge-state-pause = Until { $day } I don't ask you the weekly question.
nudge-state-stop = I don't ask you the weekly question any more.
nudge-not-for-you = You get no weekly question from me, so there is nothing to set here. You can always log a referral, of course.

press-not-saved = This has not been saved: I can't get at my notes right now. Please try again in a minute.
press-unknown = The connection just dropped, so I don't know whether this was saved. Feel free to do it again, that does no harm.
