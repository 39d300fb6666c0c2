# Wat wij zelf weggaven: een klant die we in contact brachten met iemand die verder kan helpen.

favour-direction = Welke kant op?
favour-to-us = Naar ons: zij zouden ons moeten leren kennen
favour-from-us = Van ons: wij hielpen een klant aan iemand
favour-from-us-question = Is het andersom, en hielpen wij een klant aan iemand?
favour-from-us-open = Dat noteren
favour-title = Referral weggegeven
favour-company = Welke klant?
favour-what = Met wie bracht je ze in contact, en waarvoor?
favour-what-hint = Bijvoorbeeld: met onze accountant, voor hun overname.
favour-note = Geven hoort erbij. Dit komt in je eigen lijst en telt niet mee op het bord.
favour-submit = Noteren
favour-what-missing = Schrijf in een paar woorden met wie je ze in contact bracht, en waarvoor.
favour-logged = Genoteerd: { $company }, weggegeven
favour-thanks = Goed gedaan. Dit staat in je lijst en telt niet mee op het bord.
favour-withdrawn = { $company } is uit je lijst met weggegeven referrals gehaald.
favour-list = Weggegeven
favour-line = { $company } · { $day }
favour-more = { $count ->
    [one] En nog één eerder.
   *[other] En nog { $count } eerder.
}
