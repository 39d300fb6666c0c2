# Het beheer in de app: de stappen, de voorbeelden, de aankondiging, aan en uit, en de instellingen.

admin-header = Beheer
admin-title = Beheer
admin-intro = Alleen beheerders zien dit.
admin-intro-off = Zolang je niets aanzet, komt er geen bord en geen vraag.
administration-where = Wat beheerders zien en instellen staat op mijn Home in Slack, onder Beheer.
administration-others = Hoe ik ben ingesteld, kiest een beheerder. Wat je zelf van mij hoort, kies je met { $command } instellingen.
administration-others-written = Hoe ik ben ingesteld, kiest een beheerder. Schrijf mij "instellingen" om te kiezen wat je zelf van mij hoort.
admin-well = Alles draait en er is niets mis.
admin-wrong = { $count ->
    [one] Eén ding vraagt je aandacht:
   *[other] { $count } dingen vragen je aandacht:
}
admin-open = Instellingen
admin-only = Dit is alleen voor beheerders. Er is niets veranderd.
admin-saved = Opgeslagen.
admin-not-shown = Slack wilde het niet laten zien. Probeer het nog eens.

admin-roles-done = { $count ->
    [one] Eén persoon geeft het voorbeeld.
   *[other] { $count } mensen geven het voorbeeld.
} De rollen: { $roles }.
admin-roles-to-do = Niemand geeft nog het voorbeeld. Geef mensen hun rol, in elk geval de directie.
admin-roles-no-follow-up = Nog niemand pakt signalen op. Geef een collega de rol verkoop (een gast pakt niets op), of kies onder Algemeen wie het altijd doet.
admin-roles-nobody = Ik ken nog niemand. Zodra iemand mij gebruikt, kun je rollen geven.
admin-roles-button = Rollen
admin-role-count = { $role } ({ $count })
admin-channels-done = { $count ->
    [one] Het bord komt in dit kanaal:
   *[other] Het bord komt in deze kanalen:
}
admin-channels-to-do = Kies in welk kanaal het weekbord komt.
admin-channels-button = Kanalen
admin-preview-done = Je hebt gezien hoe het bord en de vraag eruitzien.
admin-preview-to-do = Bekijk hoe het bord en de vraag eruitzien. Alleen jij ziet het voorbeeld.
admin-preview-button = Voorbeeld
admin-announcement-done = Het is aangekondigd.
admin-announcement-to-do = Kondig het aan: wat ik doe, wie wat ziet en hoe je je afmeldt.
admin-announcement-button = Aankondiging
admin-board-on = Het bord staat aan. Het volgende komt { $at }.
admin-board-on-now = Het bord staat aan. Het bord over vorige week komt binnen een minuut.
admin-board-planned = Het bord gaat aan op { $day }. Het eerste komt { $at }.
admin-board-on-nowhere = Het bord staat aan, maar er is nog geen kanaal gekozen. Zolang dat zo is, komt er geen bord.
admin-board-planned-nowhere = Het bord gaat aan op { $day }, maar er is nog geen kanaal gekozen. Zolang dat zo is, komt er geen bord.
admin-board-off = Het bord staat uit.
admin-board-button = Bord aan of uit
admin-nudges-on = De wekelijkse vraag staat aan. De volgende komt { $at }.
admin-nudges-on-now = De wekelijkse vraag staat aan. { $target ->
    [one] Wie deze week nog niets gaf
   *[other] Wie deze week minder dan { $target } signalen gaf
}, vraag ik het binnen een minuut.
admin-nudges-planned = De wekelijkse vraag gaat aan op { $day }. De eerste komt { $at }.
admin-nudges-off = De wekelijkse vraag staat uit. Niemand krijgt iets.
admin-nudges-button = Vraag aan of uit
admin-settings-intro = De standaard past bij de meeste bedrijven. Wil je iets anders, kies het dan hier:
admin-look-intro = Om terug te kijken en recht te zetten:
admin-general-button = Algemeen
admin-board-settings-button = Het bord
admin-nudge-settings-button = De vraag

admin-preview-mark = Voorbeeld. Alleen jij ziet dit, en er is niets geplaatst.
admin-preview-board = Dit zou het bord van vorige week zijn:
admin-preview-nudge = Dit leest iemand die het voorbeeld geeft, als ik het vraag:
admin-preview-buttons = { $count ->
    [one] Hier staat een knop: { $buttons }.
   *[other] Hier staan knoppen: { $buttons }.
}
admin-preview-send = Stuur het naar mij
admin-preview-sent = Het voorbeeld staat in je berichten met mij, zoals het er in het kanaal uitziet.
admin-preview-not-sent = Slack nam het voorbeeld nu niet aan. Probeer het straks nog eens.

admin-announcement-intro = Dit kun je plaatsen voordat je iets aanzet. Pas het gerust aan.
admin-announcement-text-label = De tekst
admin-announcement-channel = In welk kanaal?
admin-announcement-channel-hint = Laat je dit leeg, dan plaats je de tekst zelf: kopieer hem hierboven.
admin-announcement-post = Plaatsen
admin-announcement-other-language = In English
admin-announcement-shared = Let op: { $channel } wordt gedeeld met andere organisaties. Ook mensen van buiten lezen dan deze tekst. Mag dat?
admin-announcement-shared-yes = Ja, dat mag
admin-announcement-shared-needed = Vink dit aan, of kies een ander kanaal.
admin-announcement-empty = Schrijf eerst wat er in het kanaal moet komen.
admin-announcement-planned = De aankondiging komt binnen een minuut in het kanaal.
admin-announcement-self = Genoteerd. Je plaatst de aankondiging zelf.
admin-announcement-text = Hallo allemaal,

    Vanaf nu geven we referrals aan elkaar door: bedrijven waar wij iets voor kunnen betekenen. Dat kan iedereen, ook als je niet in de verkoop werkt. { $how } Eén zin is genoeg, en het kost je tien seconden.

    Wie ziet wat? { $who } Op { $board } staat in het kanaal wie er in de week ervoor signalen gaf, en hoeveel. Over welke bedrijven dat ging staat er niet bij, en wie niets gaf wordt nooit genoemd.

    { $leaders } krijgt op { $nudge } één vraag in een persoonlijk bericht, als er die week { $target ->
        [one] nog niets kwam
       *[other] minder dan { $target } signalen kwamen
    }. Dat ziet verder niemand.

    Liever niet met je naam op het bord? { $less } Er valt niets te winnen, en niemand wordt erop afgerekend.

    De bot leest niet mee in kanalen en schrijft nooit naar klanten. Meer weten? { $more }
admin-announcement-who = Wat je opschrijft, lezen jij en wie het oppakt. Wie de verkoop leidt en de beheerders kunnen alle signalen opzoeken, en een beheerder kan er een lijst van maken.
admin-announcement-programs = Een ander programma van ons, zoals een CRM, hoort van elk signaal over welk bedrijf het gaat, wie het gaf en hoe het ermee staat.
admin-announcement-how = Typ { $command } met de naam van het bedrijf en waarom ze ons nodig kunnen hebben.
admin-announcement-less = Typ { $command } van het bord. Je telt dan alleen mee in de totalen. Ben je weg, typ dan { $command } weg 2w.
admin-announcement-more = Typ { $command } hulp.
admin-announcement-leaders = Wie het voorbeeld geeft ({ $roles })

admin-activate-board-title = Het bord aan of uit
admin-activate-nudges-title = De vraag aan of uit
admin-activate-when = Wanneer?
admin-activate-now = Vanaf nu
admin-activate-on = Aan laten
admin-activate-day = Vanaf een dag
admin-activate-off = Uitzetten
admin-activate-stay-off = Uit laten
admin-activate-date = Vanaf welke dag?
admin-activate-date-hint = Alleen als je "{ $choice }" koos.
admin-activate-day-not-chosen = Je koos een dag. Kies dan ook "{ $choice }", of haal de dag weg.
admin-activate-date-missing = Kies een dag.
admin-activate-date-unusable = Kies een dag die nog komt, hooguit een jaar vooruit.
admin-activate-choice-missing = Kies een van deze mogelijkheden.
admin-activate-board-next = Zet je het nu aan, dan komt het eerste bord { $at }. Wat daarvoor was, haal ik niet in.
admin-activate-board-no-channel = Er is nog geen kanaal gekozen. Zolang dat zo is, komt er geen bord.
admin-activate-nudges-next = Zet je het nu aan, dan vraag ik het deze mensen als eersten, tenzij ze eerst { $target ->
    [one] iets
   *[other] { $target } signalen
} doorgeven:
admin-activate-nudges-list = Deze mensen vraag ik het als eersten, tenzij ze eerst { $target ->
    [one] iets
   *[other] { $target } signalen
} doorgeven:
admin-activate-nudges-line = { $name }, { $at }
admin-activate-nudges-more = { $count ->
    [one] En nog één ander.
   *[other] En nog { $count } anderen.
}
admin-activate-nudges-nobody = Deze en volgende week vraag ik het niemand: er is niemand die het voorbeeld geeft, of ze gaven al { $target ->
    [one] iets
   *[other] { $target } signalen
} door, zijn weg of willen het niet.
admin-activate-nudges-private = De tijd is die van hen zelf. Alleen beheerders zien deze namen.
admin-activate-not-announced = Let op: het is nog niet aangekondigd.

admin-channels-title = Kanalen van het bord
admin-channels-label = In welke kanalen komt het bord?
admin-channels-hint = Nodig mij er eerst uit met /invite @{ $bot }. Alleen in die kanalen kan ik iets plaatsen.
admin-channels-all-fine = Het bord komt voortaan in de kanalen die je koos.
admin-channels-none-left = Het bord komt nu in geen enkel kanaal.
admin-channel-missing = Eén van deze kanalen kan ik niet zien. Is het besloten, nodig me er dan eerst uit met /invite @{ $bot }.
admin-channel-unknown = Slack vertelt me nu niet of dat kan. Probeer het over een minuut nog eens.
admin-channel-archived = { $channel } is gearchiveerd. Kies een ander kanaal, of haal het terug.
admin-channel-not-in = In { $channel } zit ik nog niet. Typ daar /invite @{ $bot } en sla dit dan nog eens op.
admin-shared-title = Gedeeld kanaal
admin-shared-warning = { $count ->
    [one] Let op: { $channels } wordt gedeeld met andere organisaties. Ook mensen van buiten zien dan de namen van collega's en hoeveel zij doorgaven.
   *[other] Let op: { $channels } worden gedeeld met andere organisaties. Ook mensen van buiten zien dan de namen van collega's en hoeveel zij doorgaven.
}
admin-shared-question = Weet je zeker dat het bord daar mag komen?
admin-shared-yes = Ja, dat mag
admin-shared-no = Toch niet

admin-general-title = Algemeen
admin-board-settings-title = Het bord
admin-nudge-settings-title = De vraag
admin-timezone = Tijdzone
admin-timezone-hint = Een stad is genoeg, zoals Amsterdam.
admin-language = Taal van het bord, en van wie zelf niets koos
admin-country = Land
admin-country-hint = Twee letters, zoals NL of BE. Het gaat om de feestdagen.
admin-ownership-months = Zoveel maanden blijft een bedrijf op naam van wie het als eerste noemde
admin-default-owner = Wie pakt een signaal op als niemand genoemd is?
admin-default-owner-hint = Laat je dit leeg of is die persoon weg, dan is steeds de volgende verkoper aan de beurt.
admin-default-owner-nobody = de verkopers om de beurt
admin-closure-weeks = Weken waarin jullie dicht zijn
admin-closure-weeks-hint = Ze tellen voor niemand mee, en ik vraag dan niets.
admin-closure-weeks-none = geen
admin-week = Week { $number }: { $start } t/m { $end }
admin-leaderboard-day = Op welke dag komt het bord?
admin-leaderboard-time = Hoe laat komt het bord?
admin-leaderboard-time-hint = In de tijdzone { $zone }. Is het moment net voorbij, dan komt het bord over vorige week meteen. Is het langer voorbij, dan komt dat bord nog op het oude moment.
admin-leaderboard-top = Hoeveel plaatsen staan erop?
admin-nudge-day = Op welke dag vraag ik het?
admin-nudge-time = Hoe laat vraag ik het?
admin-nudge-time-hint = In ieders eigen tijdzone. Wie zelf een dag of tijd koos, houdt die. Is het moment deze week al voorbij, dan vraag ik het zodra dat nog kan op een werkdag tussen 8 en 18 uur.
admin-nudge-target = Vanaf hoeveel signalen per week vraag ik niets?
admin-nudge-target-hint = Wat je hier kiest, geldt vanaf het volgende moment van de vraag.
admin-leader-roles = Wie geven het voorbeeld?
admin-leader-roles-hint = Wie erbij komt, vraag ik het vanaf het volgende moment.
admin-leaderboard-at-label = Dag en tijd
admin-nudge-at-label = Dag en tijd
admin-weekly = { $weekday } om { $at }
admin-back-to-default = Terug naar de standaard
admin-back-to-default-hint = Voor wat je aanvinkt geldt weer wat op de server staat, of anders de standaard.

admin-source-chosen = Hier gekozen door { $name } op { $day }.
admin-source-chosen-unknown = Hier gekozen.
admin-source-given = Komt uit de instellingen van de server.
admin-source-default = Standaard.

admin-form-not-saved = Er is nog niets opgeslagen. Hieronder zie je wat er anders moet.
admin-problem-timezone = Deze tijdzone ken ik niet. Typ bijvoorbeeld Amsterdam of Europe/Amsterdam.
admin-problem-language = Kies Nederlands of Engels.
admin-problem-country = Van dit land ken ik de feestdagen niet. Typ twee letters, zoals NL of BE.
admin-problem-ownership-months = Kies een aantal van 1 tot en met 60 maanden.
admin-problem-default-owner = Deze persoon kan niets oppakken. Kies een collega met een eigen account.
admin-problem-closure-weeks = Deze weken ken ik niet. Kies ze uit de lijst.
admin-problem-leaderboard-at = Kies een dag en een tijd.
admin-problem-leaderboard-top = Kies een aantal van 1 tot en met 50.
admin-problem-nudge-at = Kies een dag van maandag tot en met vrijdag, en een tijd.
admin-problem-nudge-target = Kies een aantal van 1 tot en met 20.
admin-problem-leader-roles = Kies minstens één rol.
