# Wie welke rol heeft, en wie de app beheert.

roles-title = Rollen en beheerders
roles-choose = Wat wil je bekijken of veranderen?
roles-administrators = Beheerders van deze app
roles-by-hand = Met de hand gekozen
roles-people = Wie heeft deze rol?
roles-hint = Wie een rol kwijtraakt, wordt weer medewerker, of partner als het geen collega is. Wat je hier kiest, gaat voor gebruikersgroepen.
roles-elsewhere = Zonder account in Slack, en dus hier niet te kiezen: { $names }. Zij houden wat ze hebben; veranderen kan in Teams.
roles-count = { $count ->
    [0] Niemand heeft deze rol.
    [one] Eén persoon heeft deze rol.
   *[other] { $count } mensen hebben deze rol.
}
roles-among = Onder hen: { $names }
roles-find = Zoek je iemand? Kies de persoon, dan zie je welke rol die heeft.
roles-find-choose = Kies iemand
roles-found = { $name } hoort bij { $role }, { $source ->
    [picked] met de hand gekozen.
    [listed] volgens een lijst.
    [grouped] volgens een groep.
   *[first] omdat er niets anders is gekozen.
}
roles-found-nobody = Deze persoon ken ik nog niet. Geef je die een rol, dan leer ik die kennen.
roles-give = Wie krijgt deze rol?
roles-take = Wie raakt deze rol kwijt?
roles-groups = Gebruikersgroepen met deze rol
roles-groups-hint = Wie in zo'n groep zit, krijgt de rol vanzelf. Zit iemand in meer groepen, dan telt de rol die het hoogst in de lijst staat: directie eerst.
roles-groups-paid-plan = Rollen per gebruikersgroep kunnen alleen met een betaald Slack-abonnement. Mensen kiezen en een CSV-lijst werken altijd.
roles-groups-no-scope = Ik mag de gebruikersgroepen in Slack niet lezen. Wil je dat wel, geef de app dan het recht usergroups:read. Mensen kiezen en een CSV-lijst werken altijd.
roles-groups-away = Slack liet de gebruikersgroepen net niet zien. Sluit dit venster en open het straks nog eens om ze te veranderen.
roles-groups-none = Jullie hebben in Slack nog geen gebruikersgroepen.
roles-groups-more = Hier passen er honderd; dit zijn de eerste op naam.
roles-groups-now = Nu gekozen: { $groups }
roles-groups-others = { $count ->
    [one] nog één groep
   *[other] nog { $count } groepen
}
roles-saved = { $count ->
    [0] Opgeslagen. Niemand kreeg een andere rol.
    [one] Opgeslagen. Eén persoon heeft nu een andere rol.
   *[other] Opgeslagen. { $count } mensen hebben nu een andere rol.
}
roles-groups-saved = De gebruikersgroepen lees ik binnen een minuut, en daarna bij elke verandering.
roles-groups-not-saved = De keuze van gebruikersgroepen is niet opgeslagen: dat lukte net even niet. Probeer het over een minuut nog eens.
roles-administrators-own = Beheerders en eigenaren van jullie Slack zijn het vanzelf: { $names }
roles-administrators-hint = Een beheerder kan alles instellen, rollen geven en signalen opruimen.
roles-appointed = Wie zijn ook beheerder?
roles-appoint = Wie wordt beheerder?
roles-dismiss = Wie is het niet meer?
roles-administrators-saved = { $count ->
    [0] Opgeslagen. Er is niets veranderd.
    [one] Opgeslagen. Voor één persoon is er iets veranderd.
   *[other] Opgeslagen. Voor { $count } mensen is er iets veranderd.
}
roles-by-hand-nobody = Niemands rol is met de hand gekozen.
roles-by-hand-now = Deze mensen kregen hun rol met de hand; groepen veranderen er niets aan: { $names }
roles-give-back = Wie volgt weer de groepen en de lijst?
roles-give-back-hint = Zegt geen groep of lijst iets, dan wordt het medewerker of partner.
roles-given-back = { $count ->
    [0] Er is niets veranderd.
    [one] Opgeslagen. Eén persoon volgt weer de groepen en de lijst.
   *[other] Opgeslagen. { $count } mensen volgen weer de groepen en de lijst.
}
roles-nobody = niemand
roles-others = { $count ->
    [one] nog iemand
   *[other] nog { $count } anderen
}
roles-problem-nobody = Iemand die je koos ken ik niet, of het is een app. Haal die eruit en probeer het nog eens.
roles-problem-no-colleague = Alleen een collega met een eigen account kan beheerder zijn, geen gast of iemand van buiten.
roles-problem-last = Dan blijft er geen beheerder over. Kies eerst iemand anders.
