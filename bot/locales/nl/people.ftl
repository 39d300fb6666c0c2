# Hulp, instellingen, de startpagina van de app en wat er mis kan gaan.

help-title = Zo geef je een referral door
help-log = { $command } Acme BV: hun planner zei dat het nieuwe magazijn nog geen software heeft
help-form = { $command } opent het formulier
help-mine = { $command } mijn toont je signalen, om aan te passen of in te trekken
help-open = { $command } open toont wat jij opvolgt, wat het langst stilligt bovenaan
help-board = { $command } stand toont het bord van deze week, alleen voor jou
help-away = { $command } weg 2w, { $command } weg tot 12 dec of { $command } weg volgende week; { $command } terug als je er weer bent
help-language = { $command } taal nl of { $command } taal en
help-on-board = { $command } van het bord of { $command } op het bord: of je naam op het weekbord staat
help-progress = { $command } updates uit of { $command } updates aan: of je hoort wat er met je signalen gebeurt
help-settings = { $command } instellingen: minder van mij horen, of de wekelijkse vraag anders of niet
help-post-button = { $command } plaats-knop zet in dit kanaal een knop voor gasten en mensen van buiten
help-written-button = Druk op de knop hieronder, of op die in het kanaal.
help-written-words = Of schrijf mij hier:
help-written-mine = "mijn" voor je signalen, om aan te passen of in te trekken
help-written-away = "weg 2w", "weg tot 12 dec" of "weg volgende week", en "terug" als je er weer bent
help-written-language = "taal nl" of "taal en"
help-written-on-board = "van het bord" of "op het bord": of je naam op het weekbord staat
help-written-progress = "updates uit" of "updates aan": of je hoort wat er met je signalen gebeurt
help-written-settings = "instellingen" om minder van mij te horen
help-privacy = Alleen jij ziet het antwoord. Wat je schreef, zien ook wie het oppakt, wie de verkoop leidt en de beheerders.

suggestion = "{ $word }" ken ik niet. Bedoel je { $command } { $suggestion }? Er is niets opgeslagen.
suggestion-written = "{ $word }" ken ik niet. Bedoel je "{ $suggestion }"? Er is niets opgeslagen.
away-usage = Tot wanneer ben je weg? Schrijf bijvoorbeeld { $command } weg 2w (dan ben je twee weken weg) of { $command } weg tot 12 dec, hoogstens { $most } weken vooruit. Er is niets veranderd.
away-usage-written = Tot wanneer ben je weg? Schrijf mij bijvoorbeeld "weg 2w" (dan ben je twee weken weg) of "weg tot 12 dec", hoogstens { $most } weken vooruit. Er is niets veranderd.
away-too-long = Zo ver vooruit kan ik het niet onthouden: hoogstens { $most } weken. Schrijf bijvoorbeeld { $command } weg { $most }w. Er is niets veranderd.
away-too-long-written = Zo ver vooruit kan ik het niet onthouden: hoogstens { $most } weken. Schrijf mij bijvoorbeeld "weg { $most }w". Er is niets veranderd.
away-past = Die dag is vandaag of al voorbij. Tot welke dag ben je weg, hoogstens { $most } weken vooruit? Schrijf bijvoorbeeld { $command } weg tot 12 dec. Er is niets veranderd.
away-past-written = Die dag is vandaag of al voorbij. Tot welke dag ben je weg, hoogstens { $most } weken vooruit? Schrijf mij bijvoorbeeld "weg tot 12 dec". Er is niets veranderd.
away-in-days = Ik reken in hele weken. Voor een paar dagen hoef je niets te doen. Ben je langer weg? Schrijf bijvoorbeeld { $command } weg 1w, en hoogstens { $command } weg { $most }w. Er is niets veranderd.
away-in-days-written = Ik reken in hele weken. Voor een paar dagen hoef je niets te doen. Ben je langer weg? Schrijf mij bijvoorbeeld "weg 1w", en hoogstens "weg { $most }w". Er is niets veranderd.
language-usage = Ik spreek Nederlands en Engels: { $command } taal nl of { $command } taal en.
language-usage-written = Ik spreek Nederlands en Engels. Schrijf mij "taal nl" of "taal en".
away-set = Je bent weg van { $start } tot en met { $end }. Ik reken in hele weken: zolang vraag ik je niets en tel je nergens in mee. Eerder terug? Typ { $command } terug.
away-set-written = Je bent weg van { $start } tot en met { $end }. Ik reken in hele weken: zolang vraag ik je niets en tel je nergens in mee. Eerder terug? Schrijf mij "terug".
away-short = Dan ben je er { $back } weer, en je mist geen hele week. Ik reken in hele weken: vanaf { $start } doe je gewoon mee.
away-not-away = Je stond niet op afwezig.
away-back = Welkom terug. Je doet weer mee.
language-set = Vanaf nu spreek ik Nederlands met je.
on-board-set = Je naam staat weer op het bord als je signalen hebt.
off-board-set = Je naam staat niet meer op het bord. Je signalen tellen nog wel mee in de totalen.
own-settings-title = Wat je van mij hoort
undo-how = Onder wat je net doorgaf staat de knop Ongedaan maken. Zie je die niet meer? Met { $command } mijn zie je je signalen, en onder Aanpassen trek je er een in.
undo-how-written = Onder wat je net doorgaf staat de knop Ongedaan maken. Zie je die niet meer? Schrijf mij "mijn": dan zie je je signalen, en onder Aanpassen trek je er een in.
pass-not-asked = Jij krijgt geen wekelijkse vraag van me, dus je hoeft niets te antwoorden. Een referral doorgeven kan natuurlijk altijd.
board-colleagues-only = Het bord is voor collega's met een eigen account. Met "mijn" zie je je eigen signalen.

door-text = Iemand gesproken die ons zou moeten leren kennen? Geef het hier door, in tien seconden.
door-posted = De knop staat in dit kanaal.
door-not-in-channel = Ik zit nog niet in dit kanaal. Nodig me uit met /invite @{ $bot } en probeer het opnieuw.
door-failed = Slack nam de knop niet aan. Probeer het straks nog eens.
mention-text = Een referral doorgeven kan hier. Wat je invult, komt niet in dit kanaal te staan.
mention-privately = Hier antwoord ik niet, want in dit kanaal leest iedereen mee. Typ het achter { $command }, of schrijf me persoonlijk: dan ziet alleen jij het antwoord.
mention-privately-written = Hier antwoord ik niet, want in dit kanaal leest iedereen mee. Schrijf me persoonlijk: dan ziet alleen jij het antwoord.
direct-text = Wil je een referral doorgeven? Dat kan met de knop. Typ "hulp" en je ziet wat er nog meer kan.
direct-prefilled = Wil je dit doorgeven als referral? Druk op de knop, dan staat het al ingevuld.
direct-long = Wil je dit doorgeven als referral? Het is te lang om voor je in te vullen. Druk op de knop en plak erin wat nodig is.

home-week = Deze week
home-given = { $count ->
    [0] Je hebt deze week nog geen signaal doorgegeven.
    [one] Je hebt deze week één signaal doorgegeven.
   *[other] Je hebt deze week { $count } signalen doorgegeven.
}
week-count = { $count ->
    [0] Deze week telt er nog geen signaal van je mee.
    [one] Je hebt deze week één signaal dat meetelt.
   *[other] Je hebt deze week { $count } signalen die meetellen.
}
week-place = { $count ->
    [one] Je hebt deze week één signaal dat meetelt: plaats { $place } op het bord.
   *[other] Je hebt deze week { $count } signalen die meetellen: plaats { $place } op het bord.
}
home-settings = Mijn instellingen
home-language = Taal
home-language-nl = Nederlands
home-language-en = English
home-on-board = Je naam staat op het weekbord als je signalen hebt.
home-off-board = Je naam staat niet op het weekbord; je telt wel mee in de totalen.
home-board-leave = Haal me van het bord
home-board-join = Zet me op het bord
home-present = Je doet mee. Ga je weg? Dan tel je zolang nergens in mee.
home-away = Je bent weg van { $start } tot en met { $end }.
home-away-choose = Ik ben weg
home-back = Ik ben er weer
home-nudge-settings = Instellingen voor de vraag

error-nothing-saved = Er is niets opgeslagen: dat lukt nu even niet. Probeer het over een minuut nog eens.
error-nothing-saved-form = Er is niets opgeslagen: dat lukt nu even niet. Laat dit formulier open en probeer het over een minuut nog eens.
error-unknown-outcome = De verbinding viel net weg. Kijk met { $command } mijn of het is opgeslagen voordat je het nog eens doet.
error-unknown-outcome-form = De verbinding viel net weg. Druk nog eens op de knop: dubbel opgeslagen wordt het niet.
error-unexpected = Er ging iets mis, en dat ligt niet aan jou. Kijk met { $command } mijn wat er is opgeslagen.
error-not-found = Dit signaal kan ik niet vinden. Misschien is het al weg.
home-later = Ik kan deze pagina nu even niet laten zien. Open hem over een minuut nog eens.
what-you-typed = Dit typte je:
error-too-late = { $company } kun je niet meer veranderen. Het staat nu op "{ $stage }".
error-form-not-opened = Het formulier wilde niet openen. Probeer het nog eens.

moment = { $day } om { $at }
find-named = Staat de naam er niet bij? Typ er een deel van.
find-button = Zoeken
