# Hulp, instellingen, de startpagina van de app en wat er mis kan gaan.

help-title = Zo geef je een referral door
help-log = { $command } Acme BV: hun planner zei dat het nieuwe magazijn nog geen software heeft
help-form = { $command } opent het formulier
help-mine = { $command } mijn toont je signalen, om aan te passen of in te trekken
help-board = { $command } stand toont het bord van deze week, alleen voor jou
help-away = { $command } weg 2w of { $command } weg tot 12 dec; { $command } terug als je er weer bent
help-language = { $command } taal nl of { $command } taal en
help-on-board = { $command } van het bord of { $command } op het bord: of je naam op het weekbord staat
help-post-button = { $command } plaats-knop zet in dit kanaal een knop voor gasten en mensen van buiten
help-privacy = Alleen jij ziet het antwoord. Wie een signaal oppakt, ziet wat je schreef.

suggestion = "{ $word }" ken ik niet. Bedoel je { $command } { $suggestion }? Er is niets opgeslagen.
away-usage = Tot wanneer ben je weg? Schrijf bijvoorbeeld { $command } weg 2w (dan ben je twee weken weg) of { $command } weg tot 12 dec. Er is niets veranderd.
language-usage = Ik spreek Nederlands en Engels: { $command } taal nl of { $command } taal en.
away-set = Je bent weg van { $start } tot en met { $end }. Tot dan vraag ik je niets, en je telt nergens in mee. Eerder terug? { $command } terug
away-short = Dan ben je deze week alweer terug. Er is niets veranderd.
away-not-away = Je stond niet als afwezig.
away-back = Welkom terug. Je doet weer mee.
language-set = Vanaf nu spreek ik Nederlands met je.
on-board-set = Je naam staat weer op het bord als je signalen hebt.
off-board-set = Je naam staat niet meer op het bord. Je signalen tellen nog wel mee in de totalen.
board-colleagues-only = Het bord is voor collega's met een eigen account. Je eigen signalen zie je hier wel.

door-text = Iemand gesproken die ons zou moeten leren kennen? Geef het hier door, in tien seconden.
door-posted = De knop staat in dit kanaal.
door-not-in-channel = Ik zit nog niet in dit kanaal. Nodig me uit met /invite @{ $bot } en probeer het opnieuw.
door-failed = Slack nam de knop niet aan. Probeer het straks opnieuw.
mention-text = Geef hier een referral door. Wat je invult ziet niet het hele kanaal.
direct-text = Wil je een referral doorgeven? Gebruik de knop, of { $command } in een kanaal. Met "hulp" zie je wat er nog meer kan.
direct-prefilled = Wil je dit doorgeven als referral? Met de knop staat het al ingevuld.

home-week = Deze week
home-count = { $count ->
    [0] Je hebt deze week nog geen signaal doorgegeven.
    [one] Je hebt deze week één signaal dat meetelt.
   *[other] Je hebt deze week { $count } signalen die meetellen.
}
home-place = { $count ->
    [one] Je hebt deze week één signaal dat meetelt, plaats { $place } op het bord.
   *[other] Je hebt deze week { $count } signalen die meetellen, plaats { $place } op het bord.
}
home-settings = Mijn instellingen
home-language = Taal
home-language-nl = Nederlands
home-language-en = English
home-on-board = Je naam staat op het weekbord als je signalen hebt.
home-off-board = Je naam staat niet op het weekbord; je telt wel mee in de totalen.
home-board-leave = Haal me van het bord
home-board-join = Zet me op het bord
home-present = Je doet mee. Ga je weg? Dan word je zolang nergens in meegeteld.
home-away = Je bent weg van { $start } tot en met { $end }.
home-away-choose = Ik ben weg
home-away-weeks = { $weeks ->
    [one] Deze week
   *[other] Deze week en daarna nog { $more ->
        [one] één
       *[other] { $more }
    }
}
home-back = Ik ben er weer
home-nudge = Elke week zonder referral krijg je één vraag van me, in een persoonlijk bericht.
home-nudge-settings = Instellingen voor de vraag

error-nothing-saved = Er is niets opgeslagen: ik kan er even niet bij. Probeer het over een minuut opnieuw; je tekst heb je hierboven nog.
error-nothing-saved-form = Er is niets opgeslagen: ik kan er even niet bij. Laat dit formulier open en probeer het over een minuut opnieuw.
error-unknown-outcome = De verbinding viel net weg. Kijk met { $command } mijn of het is opgeslagen voordat je het opnieuw doet.
error-unknown-outcome-form = De verbinding viel net weg. Druk nog eens op de knop: dubbel opgeslagen wordt het niet.
error-unexpected = Er ging iets mis, en dat ligt niet aan jou. Kijk met { $command } mijn wat er is opgeslagen.
error-not-found = Dit signaal kan ik niet vinden. Misschien is het al weg.
error-too-late = { $company } kun je niet meer veranderen: { $stage }.
error-form-not-opened = Het formulier wilde niet openen. Probeer het nog eens.
