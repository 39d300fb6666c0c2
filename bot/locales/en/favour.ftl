# What we gave away ourselves: a customer whom we brought in touch with somebody who can help them.

favour-direction = Which way?
favour-to-us = To us: they should get to know us
favour-from-us = From us: we helped a customer to somebody
favour-from-us-question = Is it the other way round, and did we help a customer to somebody?
favour-from-us-open = Note that
favour-title = Referral given away
favour-company = Which customer?
favour-what = Whom did you bring them in touch with, and what for?
favour-what-hint = Such as: our accountant, for their takeover.
favour-note = Giving is part of it. This goes into your own list and does not count on the board.
favour-submit = Note it
favour-what-missing = Say in a few words whom you brought them in touch with, and what for.
favour-logged = Noted: { $company }, given away
favour-thanks = Well done. It is in your list and does not count on the board.
favour-withdrawn = { $company } is taken off your list of referrals given away.
favour-list = Given away
favour-line = { $company } · { $day }
favour-more = { $count ->
    [one] And one earlier.
   *[other] And { $count } earlier.
}
