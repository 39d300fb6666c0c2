# Signals: searching, moving them on, separating, correcting a name, removing.

signals-button = Signals
signals-title = Signals
signals-seek-query = Which company are you looking for?
signals-seek-stage = How far is it?
signals-seek-owner = Who follows it up?
signals-seek-role = Which role has whoever gave it?
signals-seek-days = When was it logged?
signals-any = Doesn't matter
signals-days = the last { $days } days
signals-owner = Followed up by { $owner }
signals-search = Search
signals-line = { $company } · { $referrer } · { $day } · { $stage }
signals-none-yet = Nobody has logged a signal yet.
signals-none = Nothing found. Look for less, or try a shorter part of the name.
signals-look = Look
signals-back = Back
signals-company = Company: { $company }
signals-from = Logged by { $referrer } on { $day }
signals-stage = Its stage: { $stage }
signals-why = Why: { $why }
signals-supports = This signal supports an earlier one about { $company }, of { $day }. Is it about another company? Then separate the two.
signals-accept = Is taken up
signals-unmatch = Separate
signals-unmatch-title = Separate the two?
signals-unmatch-text = This signal then counts itself, and is never joined to that earlier one again.
signals-unmatched = Separated. This signal counts itself now.
signals-put-back = Undo the outcome
signals-put-back-title = Undo the outcome?
signals-put-back-text = The signal is then under way again, as it was before. Whoever heard how it ended hears that it is not over yet. What already stands in a channel I don't take away.
signals-put-back-done = { $company } is back at: { $stage }.
signals-put-back-taken = By now another signal holds for { $company }, from { $referrer }. So this one cannot go back. Follow that other signal up.
signals-rename = Correct the name
signals-rename-label = What is the company called?
signals-rename-note = { $count ->
    [one] Only this signal has this name.
   *[other] All { $count } signals with this name get the new one.
} If that company is known already, I count anew who named it first.
signals-renamed = The company is called { $company } everywhere now.
signals-remove = Remove
signals-remove-text = { $company } then no longer counts. If another signal supports this one, the oldest takes its place.
signals-remove-label = Why do you remove this?
signals-remove-hint = Whoever logged it reads this.
signals-remove-missing = Say in a few words why.
signals-removed = { $company } is removed. Whoever logged it hears why.
signals-removed-told = An administrator removed your signal about { $company }. The reason: { $reason }
notice-refused-removal = The message that signal { $number } was removed did not reach whoever logged it.
notice-unclear-removal = While I was telling somebody that signal { $number } was removed, the connection dropped. I can't see whether the message arrived. Could you ask them?
