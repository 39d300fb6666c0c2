# The figures on follow-up, for administrators.

figures-button = Figures
figures-title = Figures
figures-intro = { $count ->
    [0] Nothing has been given in this month and the five before it.
    [one] One signal was given in this month and the five before it. A second one on the same company is not counted apart.
   *[other] { $count } signals were given in this month and the five before it. A second one on the same company is not counted apart.
}
figures-silence = Longest silence: { $days ->
    [0] less than a day
    [one] one day
   *[other] { $days } days
} without news, of { $open ->
    [one] the one signal that is under way.
   *[other] the { $open } signals that are under way.
}
figures-silence-none = Longest silence: no signal is under way.
figures-accept = Taken up after { $median } (median of { $count }, longest { $longest }); { $waiting ->
    [0] none is waiting.
    [one] one is still waiting.
   *[other] { $waiting } are still waiting.
}
figures-accept-none = Taken up: none yet; { $waiting ->
    [0] none is waiting either.
    [one] one is waiting.
   *[other] { $waiting } are waiting.
}
figures-contact = First contact after { $median } (median of { $count }, longest { $longest }); { $waiting ->
    [0] none is waiting.
    [one] one is still waiting.
   *[other] { $waiting } are still waiting.
}
figures-contact-none = First contact: none yet; { $waiting ->
    [0] none is waiting either.
    [one] one is waiting.
   *[other] { $waiting } are waiting.
}
figures-qualified = Good signals: { $count } of the { $of } that were decided on, { NUMBER($share, style: "percent", maximumFractionDigits: 0) } (between { NUMBER($low, style: "percent", maximumFractionDigits: 0) } and { NUMBER($high, style: "percent", maximumFractionDigits: 0) }).
figures-qualified-none = Good signals: none has been decided on yet.
figures-won = Led to a customer: { $count } of the { $of } that have ended, { NUMBER($share, style: "percent", maximumFractionDigits: 0) } (between { NUMBER($low, style: "percent", maximumFractionDigits: 0) } and { NUMBER($high, style: "percent", maximumFractionDigits: 0) }).
figures-won-none = Led to a customer: none has ended yet.
figures-repeat = Coming back: { $of ->
    [one] the only one who gave something did so { $count ->
        [0] in one month
       *[other] in more than one month
    }
   *[other] { $count } of the { $of } people gave something in more than one month
}, { NUMBER($share, style: "percent", maximumFractionDigits: 0) } (between { NUMBER($low, style: "percent", maximumFractionDigits: 0) } and { NUMBER($high, style: "percent", maximumFractionDigits: 0) }).
figures-repeat-none = Coming back: nobody has given anything yet.
figures-interval = On few cases a percentage says little. In brackets is where it would be, with 95% confidence, if there were many.
figures-hours = { $count ->
    [one] one hour
   *[other] { $count } hours
}
figures-days = { $count ->
    [one] one day
   *[other] { $count } days
}

figures-months = By month of logging
figures-month = { $month }: { $count ->
    [one] one signal
   *[other] { $count } signals
}; { $steps }
figures-month-none = { $month }: none
figures-step-accepted = { $count } taken up
figures-step-contacted = { $count } with a first contact
figures-step-won = { $count ->
    [one] one new customer
   *[other] { $count } new customers
}
figures-step-lost = { $count } did not work out
figures-step-declined = { $count } not a fit
figures-step-open = { $count } still open

export-intro = All signals in a file, for a spreadsheet or your CRM. Contact persons are not in it.
export-button = Send it to me
export-sent = The file is in your messages with me. Only you see it. It holds what colleagues confided to you, so keep it no longer than you need.
export-not-sent = Slack did not take the file just now. Try again in a while.
export-no-scope = I am not allowed to send files in Slack. If you want me to, give the app the scope files:write. On the server it always works, with python -m bot export signals.
export-too-long = There are more than { $count } signals, too many to send here. It works on the server, with python -m bot export signals.
export-asked = Look at your messages with me. There I ask whether the file may go into your OneDrive. I only send it once you agree.
export-description = All signals, without contacts. I put the file into your own OneDrive.
export-in-onedrive = The file is in your own OneDrive. It holds what colleagues confided to you, so keep it no longer than you need.
export-declined = All right, then I send nothing.
export-not-arrived = The file did not arrive just now. Try again in a while. On the server it always works, with python -m bot export signals.
export-own-chat = This only works in your own chat with me. Write "admin" to me there, and choose Settings and then Figures.
