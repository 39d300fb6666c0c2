# Signalen: zoeken, verder helpen, losmaken, een naam verbeteren, verwijderen.

signals-button = Signalen
signals-title = Signalen
signals-seek-query = Welk bedrijf zoek je?
signals-seek-stage = Hoe ver is het?
signals-seek-owner = Wie volgt het op?
signals-seek-role = Welke rol heeft wie het gaf?
signals-seek-days = Wanneer is het doorgegeven?
signals-any = Maakt niet uit
signals-days = de laatste { $days } dagen
signals-owner = Opgevolgd door { $owner }
signals-search = Zoeken
signals-line = { $company } · { $referrer } · { $day } · { $stage }
signals-none-yet = Niemand heeft nog een signaal doorgegeven.
signals-none = Niets gevonden. Zoek ruimer, of probeer een korter stuk van de naam.
signals-look = Bekijken
signals-back = Terug
signals-company = Bedrijf: { $company }
signals-from = Doorgegeven door { $referrer } op { $day }
signals-stage = Het staat op: { $stage }
signals-why = Waarom: { $why }
signals-supports = Dit signaal steunt een eerder signaal over { $company }, van { $day }. Gaat het over een ander bedrijf? Maak het dan los.
signals-accept = Is opgepakt
signals-unmatch = Losmaken
signals-unmatch-title = Losmaken?
signals-unmatch-text = Dit signaal telt dan zelf mee, en wordt nooit meer bij dat eerdere signaal gezet.
signals-unmatched = Losgemaakt. Dit signaal telt nu zelf mee.
signals-put-back = Uitkomst terugdraaien
signals-put-back-title = Uitkomst terugdraaien?
signals-put-back-text = Het signaal loopt dan weer, zoals het ervoor stond. Wie hoorde hoe het afliep, hoort dat het nog niet klaar is. Wat al in een kanaal staat, haal ik niet weg.
signals-put-back-done = { $company } staat weer op: { $stage }.
signals-put-back-taken = Voor { $company } geldt intussen een ander signaal, van { $referrer }. Daarom kan dit niet terug. Volg dat andere signaal verder op.
signals-rename = Naam verbeteren
signals-rename-label = Hoe heet het bedrijf?
signals-rename-note = { $count ->
    [one] Alleen dit signaal heeft deze naam.
   *[other] Alle { $count } signalen met deze naam krijgen de nieuwe.
} Gaat het om een bedrijf dat al bekend is, dan tel ik opnieuw wie het als eerste noemde.
signals-renamed = Het bedrijf heet nu overal { $company }.
signals-remove = Verwijderen
signals-remove-text = { $company } telt dan niet meer mee. Steunt een ander signaal dit, dan komt het oudste in de plaats.
signals-remove-label = Waarom verwijder je dit?
signals-remove-hint = Wie het doorgaf, leest dit.
signals-remove-missing = Schrijf in een paar woorden waarom.
signals-removed = { $company } is verwijderd. Wie het doorgaf, hoort waarom.
signals-removed-told = Een beheerder heeft je signaal over { $company } verwijderd. De reden: { $reason }
notice-refused-removal = Het bericht dat signaal { $number } is verwijderd, is niet aangekomen bij wie het doorgaf.
notice-unclear-removal = Toen ik iemand wilde vertellen dat signaal { $number } is verwijderd, viel de verbinding weg. Ik kan niet zien of dat bericht is aangekomen. Vraag jij het even na?
