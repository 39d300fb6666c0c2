# Twee accounts van één mens, elk op een ander platform, worden één persoon.

linking-button = Accounts
linking-title = Twee accounts, één mens
linking-intro = Heeft iemand een account in Slack en een in Teams? Maak er dan één persoon van: één keer op het bord, met alle signalen bij elkaar. Ik schrijf naar het account waarvan de instellingen blijven, tot diegene het andere gebruikt. Dit is niet terug te draaien.
linking-here = Wie is het hier?
linking-there = En wie is dat op het andere platform?
linking-there-nobody = Op het andere platform ken ik niemand met maar één account.
linking-next = Verder
linking-back = Terug
linking-incomplete = Kies op allebei de platforms iemand.
linking-impossible-unknown = Een van deze twee ken ik niet, of dat account is gesloten. Wie het nog gebruikt, kan mij één keer schrijven; dan ken ik het.
linking-impossible-linked = Een van deze twee is al samengevoegd, en een derde account kan er niet bij.
linking-impossible-same-platform = Deze twee accounts staan op hetzelfde platform. Kies er op elk platform één.
linking-question = { $first } en { $second } worden één persoon. De rol, de taal en de andere instellingen van het account in { $platform } blijven. Dit is niet terug te draaien.
linking-yes = Samenvoegen
linking-done = { $name } is nu één persoon, met de rol { $role }.
linking-told = { $by } maakte één persoon van twee accounts: { $first } op het ene platform en { $second } op het andere. Je staat één keer op het bord, met al je signalen, en ik schrijf je waar je me het laatst gebruikte. Is een van de twee niet van jou? Zeg het dan meteen tegen een andere beheerder.
linking-told-server = De beheerder van de server
linking-same = Zelfde adres zoeken
linking-same-hint = Ik vraag beide platforms om de e-mailadressen van collega's, vergelijk ze en bewaar ze niet.
linking-same-found = { $count ->
    [one] Eén collega heeft op allebei de platforms hetzelfde e-mailadres:
   *[other] { $count } collega's hebben op allebei de platforms hetzelfde e-mailadres:
}
linking-same-line = { $first } = { $second }
linking-same-more = { $count ->
    [one] Er is er nog één; die komt hierna aan de beurt.
   *[other] Er zijn er nog { $count }; die komen hierna aan de beurt.
}
linking-same-none = Ik vond geen accounts met hetzelfde e-mailadres die nog niet zijn samengevoegd.
linking-same-yes = { $count ->
    [one] Deze ene samenvoegen
   *[other] Deze { $count } samenvoegen
}
linking-same-done = { $count ->
    [0] Er is niemand samengevoegd.
    [one] Eén collega is nu één persoon op beide platforms.
   *[other] { $count } collega's zijn nu elk één persoon op beide platforms.
}
linking-no-scope = Slack geeft mij geen e-mailadressen. Wil je accounts met hetzelfde adres vinden, geef de app in Slack dan het recht users:read.email en installeer die opnieuw. Zelf kiezen kan altijd.
linking-no-permission = Microsoft geeft mij geen e-mailadressen. Wil je accounts met hetzelfde adres vinden, geef de registratie van de bot in Entra dan de toepassingsmachtiging User.Read.All van Microsoft Graph, met beheerderstoestemming. Zelf kiezen kan altijd.
linking-away = De e-mailadressen waren net niet op te vragen. Probeer het straks nog eens.
linking-too-many = Zoveel accounts lees ik hier niet op tijd. Op de server kan het wel: python -m bot link --same-address
