# De wekelijkse vraag aan wie het voorbeeld geeft, en de instellingen ervan.

nudge-question-0 = Welke leverancier sprak je deze week? En welke klant van hen zou ons moeten kennen?
nudge-question-1 = Welke klant was deze week blij met ons? En wie zit er nog meer in hun groep?
nudge-question-2 = Wie klaagde de laatste tijd bij jou over iets waar wij goed in zijn?
nudge-question-3 = Welke oud-collega werkt nu bij een bedrijf dat ons goed kan gebruiken?
nudge-question-4 = Welke bedrijfsnaam viel er deze week waarbij je dacht: die zouden ons moeten kennen?
nudge-question-5 = Wie sprak je buiten het werk, op een borrel of langs de lijn, die met iets zit waarmee wij kunnen helpen?
nudge-why = De naam van een bedrijf en één zin waarom is genoeg, dat kost je tien seconden. En als jij het doet, doen anderen het ook.
nudge-pass = Deze week geen
nudge-away = Ik ben weg
nudge-away-weeks = { $weeks ->
    [one] Deze week
    [2] Deze week en volgende week
   *[other] Deze week en de { $more } weken erna
}
nudge-settings = Instellingen

nudge-passed = Dank je, dat is ook een antwoord. Deze week vraag ik het je niet nog eens. Schiet je toch nog iemand te binnen, dan kan het gewoon hier.
nudge-passed-pause = Dank je, dat is ook een antwoord. Tot { $day } vraag ik je niets. Schiet je toch nog iemand te binnen, dan kan het gewoon hier.
nudge-passed-stop = Dank je, dat is ook een antwoord. Ik vraag je niets meer. Schiet je toch nog iemand te binnen, dan kan het gewoon hier.
nudge-week-over = Die vraag ging over een eerdere week; daar hoef je niets meer mee. Sprak je sindsdien iemand die ons zou moeten leren kennen?

nudge-settings-title = De wekelijkse vraag
nudge-settings-intro = Heb je in een week { $target ->
    [one] nog niets
   *[other] minder dan { $target } signalen
} doorgegeven, dan stel ik je één vraag in een persoonlijk bericht. Nooit meer dan één per week.
nudge-settings-often = Hoe vaak mag ik het vragen?
nudge-settings-weekly = Elke week
nudge-settings-pause = Even niet, weer vanaf { $day }
nudge-settings-stop = Niet meer
nudge-settings-weekday = Op welke dag?
nudge-settings-at = Hoe laat?
nudge-settings-at-hint = In de tijdzone van je Slack-profiel. Valt het op een feestdag, dan vraag ik het een werkdag eerder.
nudge-settings-incomplete = Kies een dag van maandag tot en met vrijdag, en een tijd.
nudge-saved-weekly = Opgeslagen. Heb je op { $weekday } om { $at } { $target ->
    [one] nog niets
   *[other] minder dan { $target } signalen
} doorgegeven, dan hoor je van me.
nudge-saved-off = Opgeslagen. De wekelijkse vraag staat nu uit, dus ik stel je er nog geen.
nudge-saved-pause = Opgeslagen. Tot { $day } vraag ik je niets.
nudge-saved-stop = Opgeslagen. Ik vraag je niets meer. Doorgeven kan natuurlijk altijd.
nudge-state-weekly = In een week { $target ->
    [one] zonder referral
   *[other] met minder dan { $target } referrals
} stel ik je één vraag, in een persoonlijk bericht.
nudge-state-off = De wekelijkse vraag staat nu uit, dus ik stel je er geen.
nudge-state-pause = Tot { $day } stel ik je geen wekelijkse vraag.
nudge-state-stop = Ik stel je geen wekelijkse vraag meer.
nudge-not-for-you = Jij krijgt geen wekelijkse vraag van me, dus hier valt niets in te stellen. Een referral doorgeven kan natuurlijk altijd.

press-not-saved = Dit is niet opgeslagen: ik kan er even niet bij. Probeer het over een minuut nog eens.
press-unknown = De verbinding viel net weg, dus ik weet niet of het is opgeslagen. Doe het gerust nog een keer, dat kan geen kwaad.
