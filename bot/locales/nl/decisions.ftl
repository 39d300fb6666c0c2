# Wat er is besloten, voor beheerders: wie welke rol, instelling of welk signaal veranderde.

decisions-button = Wat er is besloten
decisions-title = Wat er is besloten
decisions-intro = Wie wat koos, veranderde of opruimde, het nieuwste eerst. Alleen beheerders zien dit.
decisions-none = Er is nog niets besloten.
decisions-older = Ouder
decisions-newest = Terug naar het nieuwste

decision-server = De server
decision-erased = iemand of iets dat is gewist
decision-nothing = niets
decision-other = { $actor } deed iets wat ik nog niet ken: { $action }.

decision-role-picked = { $actor } gaf { $about } de rol { $after }. Dat was { $before }.
decision-role-given-back = { $actor } liet { $about } weer de groepen en de lijst volgen: nu { $after }, eerst { $before }.
decision-role-listed = Volgens een lijst op de server heeft { $about } nu de rol { $after }. Dat was { $before }.
decision-role-grouped = Volgens de groepen heeft { $about } nu de rol { $after }. Dat was { $before }.
decision-role-groups = { $actor } koos de gebruikersgroepen voor de rol { $about }: { $after }. Eerst: { $before }.
decision-appointed = { $actor } maakte { $about } beheerder.
decision-dismissed = { $actor } besloot dat { $about } geen beheerder meer is.
decision-person-added = { $actor } gaf voor het eerst iets door namens { $about }, met de rol { $after }.
decision-signal-unmatched = { $actor } maakte het signaal over { $about } los van een eerder signaal.
decision-signal-removed = { $actor } haalde het signaal over { $about } weg. De reden: { $after }
decision-signal-put-back = { $actor } draaide terug hoe het met { $about } was afgelopen: van "{ $before }" terug naar "{ $after }".
decision-signal-renamed = { $actor } verbeterde de naam van een bedrijf: van { $before } naar { $after }.
decision-signals-exported = { $actor } maakte een lijst van de signalen.
decision-contacts-exported = { $actor } maakte een lijst van de signalen, met de contactpersonen erbij.
decision-outcomes-imported = { $actor } nam een lijst met uitkomsten over. Zoveel signalen kregen een andere stand: { $after }.
decision-endpoint-added = { $actor } liet { $after } horen wat er met signalen gebeurt.
decision-endpoint-removed = { $actor } liet { $after } niets meer over signalen horen.
decision-endpoint-switched-off = { $actor } zette het adres op { $after } uit, want dat nam niets meer aan.
decision-accounts-linked = { $actor } voegde het account van { $before } op een ander platform bij dat van { $about }.
decision-previewed = { $actor } bekeek het voorbeeld.
decision-announced = { $actor } liet de aankondiging plaatsen in { $about }.
decision-announced-elsewhere = { $actor } plaatste de aankondiging zelf.
decision-board-on = { $actor } zette het bord aan, vanaf { $at }.
decision-board-off = { $actor } zette het bord uit.
decision-nudges-on = { $actor } zette de wekelijkse vraag aan, vanaf { $at }.
decision-nudges-off = { $actor } zette de wekelijkse vraag uit.
decision-chosen = { $actor } koos { $setting }: { $after }.
decision-setting = { $actor } veranderde { $setting }: { $after }. Dat was { $before }.
decision-setting-back = { $actor } draaide de keuze van { $setting } terug. Dat was { $before }.

decision-setting-timezone = de tijdzone
decision-setting-language = de taal van het bord
decision-setting-country = het land van de feestdagen
decision-setting-leaderboard-channels = de kanalen van het bord
decision-setting-leaderboard-in-shared-channels = de gedeelde kanalen waar het bord mag komen
decision-setting-leaderboard-at = het moment van het bord
decision-setting-leaderboard-top = het aantal plaatsen op het bord
decision-setting-leader-roles = de rollen die het voorbeeld geven
decision-setting-nudge-at = het moment van de vraag
decision-setting-nudge-target = het aantal signalen per week waarbij ik niets meer vraag
decision-setting-ownership-months = de maanden dat een bedrijf blijft bij wie het als eerste noemde
decision-setting-default-owner = wie het oppakt als niemand genoemd is
decision-setting-closure-weeks = de weken waarin jullie dicht zijn
