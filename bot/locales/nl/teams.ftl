# Microsoft Teams: wat een beheerder en de winkel van Teams zien.

teams-app-name = Referral: tips doorgeven
teams-app-short = Geef door wie ons zou moeten leren kennen, en hoor wat ervan komt.
teams-app-full = Hoor je van een bedrijf dat ons kan gebruiken? Typ / en kies referral, of schrijf mij. Een collega pakt het op en je hoort wat ervan komt. Elke week ziet het kanaal wie er meedoet. Ik schrijf alleen met collega's en nooit met een prospect, en ik lees geen gesprekken.
teams-command-form = Geef door wie ons zou moeten leren kennen
teams-word-help = help
teams-word-help-what = Wat je kunt doen
teams-word-mine = mijn
teams-word-mine-what = Jouw signalen en hoe het ermee staat
teams-word-board = stand
teams-word-board-what = De week tot nu toe, alleen voor jou
teams-word-away = weg
teams-word-away-what = Je bent er even niet, zoals: weg 2w
teams-word-back = terug
teams-word-back-what = Je bent er weer
teams-word-language = taal
teams-word-language-what = Nederlands of Engels: taal nl, taal en
teams-stranger = Deze bot is van een ander bedrijf. Log in met je eigen account van dat bedrijf, of vraag een collega daar om het door te geven. Er is niets opgeslagen.
teams-mention = Wie sprak jij die ons zou moeten leren kennen? Met de knop geef je het door; alleen jij ziet het formulier.
teams-mention-privately = Hier lezen anderen mee. Schrijf het me in onze eigen chat, dan ziet alleen jij het antwoord.
teams-post-button = Noem me in een kanaal waar ik bij ben: dan zet ik daar een knop neer voor gasten en mensen van buiten.
teams-board-footer = Een referral is een bedrijf waar wij iets voor kunnen betekenen. Doorgeven kan met de knop, of schrijf mij ‘referral’. Liever niet met je naam op dit bord? Schrijf mij ‘van het bord’.
teams-away-weeks = { $weeks ->
    [1] Deze week weg
   *[other] { $weeks } weken weg
}
teams-button-gone = Deze knop is van een oudere versie en doet niets meer. Er is niets veranderd. Schrijf mij ‘help’ om te zien wat er wel kan.
teams-left-out = Dit is te lang voor één bericht in Teams. Waar een … staat, is iets weggelaten.
teams-give-to = { $company } geven aan…
teams-welcome = Ik ben er voor referrals: bedrijven die ons zouden moeten leren kennen. Hoor je er een? Schrijf het me zo: ‘Acme BV: hun nieuwe magazijn heeft nog geen software’. Eén zin is genoeg.
teams-welcome-sends = Wat ik je stuur: wat er van jouw signalen wordt, en wat jij zelf opvolgt. Wie het voorbeeld geeft krijgt daarnaast één vraag per week. Verder niets.
teams-welcome-less = Liever niet met je naam op het bord? Schrijf: van het bord. Onder de berichten over je signalen en onder de vraag zit een knop om ermee te stoppen. Schrijf help om te zien wat ik kan.
teams-hello = Hoor je van een bedrijf dat ons zou moeten leren kennen? Met de knop geef je het door; alleen jij ziet het formulier. Een collega pakt het op en je hoort wat ervan komt. Ik lees hier niet mee.
teams-board-here = Zet het weekbord hier
teams-board-here-done = Vanaf nu komt het bord in dit kanaal.
teams-board-here-already = Het bord komt al in dit kanaal.
teams-board-not-here = Hier kan het bord niet komen. Noem me in een kanaal van een team en druk daar op de knop.
teams-admin-open = Beheer
teams-channel-off = Geen bord in { $channel }
teams-channel-how = Noem me in een kanaal om het bord daar te krijgen.
teams-roles-role = Welke rol?
teams-roles-look = Waar komt die rol vandaan?
teams-roles-as-listed = wat groepen en lijsten zeggen
teams-roles-incomplete = Kies iemand en een rol.
