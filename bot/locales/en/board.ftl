# The weekly board in the channel, and this week so far for whoever asks.

board-title = Referrals in week { $number } · { $start } to { $end }
board-title-so-far = This week so far · { $start } to { $end }
board-invitation = Week { $number } was a quiet one. Who have you spoken to lately that should get to know us? The name of the company and a sentence on why is enough.
board-invitation-so-far = This week is still wide open. Who have you spoken to that should get to know us? The name of the company and a sentence on why is enough.

board-column-place = Place
board-column-name = Name
board-column-signals = Signals
board-line = { $place }. { $names }: { $people ->
    [one] { $count ->
        [one] one signal
       *[other] { $count } signals
    }
   *[other] { $count ->
        [one] one signal each
       *[other] { $count } signals each
    }
}
board-more = { $count ->
    [one] one other
   *[other] { $count } others
}
board-own-place = { $count ->
    [one] You are in place { $place }, with one signal.
   *[other] You are in place { $place }, with { $count } signals.
}

board-signals = { $count ->
    [one] One signal
   *[other] { $count } signals
}
board-taking-part = { $count ->
    [one] one of { $enrolled } people took part
   *[other] { $count } of { $enrolled } people took part
}
board-company = { $signals }; { $people }.
board-company-signals = { $signals }.
board-introductions = { $count ->
    [one] one introduction
   *[other] { $count } introductions
}
board-meetings = { $count ->
    [one] one first meeting
   *[other] { $count } first meetings
}
board-wins = { $count ->
    [one] one new customer
   *[other] { $count } new customers
}
board-progress = What came of earlier signals: { $steps }

board-favours = { $count ->
    [one] We gave away one referral ourselves too.
   *[other] We gave away { $count } referrals ourselves too.
}
board-silence = { $open ->
    [one] One signal is under way
   *[other] { $open } signals are under way
}; { $days ->
    [0] nobody has waited more than a day for news.
    [one] the longest wait for news is one day.
   *[other] the longest wait for news is { $days } days.
}

board-shares = Who takes part: { $shares }
board-share = { $role } { NUMBER($share, style: "percent", maximumFractionDigits: 0) } ({ $count } of { $enrolled })
board-rolling = The last four weeks:
board-rolling-line = { $place }. { $names } ({ $people ->
    [one] { $count }
   *[other] { $count } each
})
board-welcome = Here for the first time: { $names }. Welcome.
board-footer = A referral is a company that should get to know us. Log one with the button or with { $command }. Rather not have your name on this board? Type { $command } off the board.

role-management = management
role-supervisory-board = supervisory board
role-shareholder = shareholders
role-sales = sales
role-marketing = marketing
role-staff = staff
role-supplier = suppliers
role-partner = partners
role-others = everybody else
