# Hoe het met de bot gaat: `python -m bot doctor`, en in het kort voor beheerders in de app.

doctor-token = Slack herkent de bot, in { $team }.
doctor-token-refused = Slack weigert het token ({ $reason }). Kopieer het bot-token opnieuw van de pagina van je Slack-app.
doctor-app-token = Slack laat de bot inbellen voor Socket Mode.
doctor-app-token-refused = Slack weigert het app-token ({ $reason }). Kopieer het opnieuw van de pagina van je Slack-app, onder Basic Information; het heeft het recht connections:write nodig.
doctor-slack-away = Slack is niet te bereiken. Controleer de verbinding; de bot probeert het zelf opnieuw.
doctor-scopes = De bot heeft alle rechten die hij nodig heeft.
doctor-scopes-missing = Deze rechten ontbreken: { $scopes }. Zet ze in je Slack-app en installeer die opnieuw.
doctor-scopes-optional = Niet toegekend, en dat mag: { $scopes }. Zonder de history-rechten vraagt de bot een beheerder om te kijken als onzeker is of een bericht is aangekomen; zonder usergroups:read komen rollen niet uit gebruikersgroepen; zonder files:write kan een beheerder de lijst met signalen niet in Slack krijgen; zonder users:read.email vindt de bot geen accounts met hetzelfde adres in Teams.
doctor-teams = Microsoft herkent de bot, en hij mag schrijven in Teams.
doctor-teams-refused = { $reason ->
    [invalid_client] Microsoft accepteert het clientgeheim niet. Geef de bot de waarde van het geheim, niet het id ervan; is het verlopen, maak dan een nieuw in Entra.
    [unauthorized_client] Microsoft kent deze bot niet in jouw bedrijf. Controleer het applicatie-id en het tenant-id.
   *[other] Microsoft geeft de bot geen toegang tot Teams ({ $reason }). Controleer het applicatie-id, het geheim en het tenant-id.
}
doctor-teams-away = Microsoft is niet te bereiken. Controleer de verbinding; de bot probeert het zelf opnieuw.
doctor-entra = De bot mag groepen en accounts in Entra lezen.
doctor-entra-people = De bot mag groepen in Entra lezen, en accounts niet; dat mag. Wie in een groep zit maar de bot in Teams nog nooit schreef, krijgt de rol pas in de nacht na het eerste bericht. Wil je dat anders, geef de registratie van de bot in Entra dan ook User.Read.All met beheerderstoestemming.
doctor-entra-groups = Groepen in Entra geven rollen, maar de bot mag ze niet meer lezen; de rollen blijven zoals ze waren. Geef de registratie van de bot in Entra de toepassingsmachtiging GroupMember.Read.All van Microsoft Graph, met beheerderstoestemming, of haal de groepen van de rollen.
doctor-entra-group-unread = Wie er in de groep { $group } in Entra zit, mag de bot niet lezen; wie er een rol van heeft, houdt die. Heeft de groep verborgen lidmaatschap, geef de registratie van de bot in Entra dan ook Member.Read.Hidden van Microsoft Graph, met beheerderstoestemming. Of haal de groep van haar rol.
doctor-entra-group-away = Microsoft vertelde net niet wie er in de groep { $group } in Entra zit; wie er een rol van heeft, houdt die. Kijk straks nog eens.
doctor-entra-optional = Niet toegekend, en dat mag: groepen en accounts in Entra lezen. Zonder GroupMember.Read.All komen rollen niet uit groepen; zonder User.Read.All leert de bot niemand kennen die hem in Teams nog nooit schreef.
doctor-setting-misspelt = In .env staat { $name }, maar zo'n instelling is er niet. Bedoel je { $meant }?
doctor-introductions = De teksten voor introducties zijn compleet.
doctor-introductions-trouble = Een tekst voor introducties is niet bruikbaar. { $reason }
doctor-database = De database is bereikbaar en bijgewerkt.
doctor-database-trouble = In de database kan ik niet kijken. { $reason }
doctor-channel = In { $channel } kan het bord geplaatst worden.
doctor-channel-missing = Kanaal { $channel } bestaat niet, of de bot mag het niet zien. Kies een ander kanaal of nodig de bot uit.
doctor-channel-unknown = Of het bord in { $channel } geplaatst kan worden, is nu niet te zien. Probeer het straks nog eens.
doctor-channel-archived = { $channel } is gearchiveerd. Kies een ander kanaal.
doctor-channel-shared = { $channel } wordt gedeeld met andere organisaties, dus het bord blijft daar weg. Kies een ander kanaal, of sta het uitdrukkelijk toe.
doctor-channel-not-in = De bot zit niet in { $channel }. Nodig hem daar uit met /invite.
doctor-channel-not-added = De bot zit niet of niet meer in { $channel } in Teams, dus daar komt geen bord. Voeg de app aan dat team toe en noem de bot één keer in dat kanaal, of haal het kanaal van de lijst.
doctor-leaders-unreachable = { $of ->
    [one] De enige die in Teams het voorbeeld geeft is niet te bereiken: die heeft de app niet.
   *[other] Van de { $of } mensen die in Teams het voorbeeld geven { $count ->
        [one] is er één
       *[other] zijn er { $count }
    } niet te bereiken: die hebben de app niet.
} Laat de app installeren met een installatiebeleid in het Teams-beheercentrum, of vraag of ze hem zelf toevoegen.
doctor-people = { $count ->
    [one] De bot kent één persoon.
   *[other] De bot kent { $count } mensen.
}
doctor-leaders = { $count ->
    [one] Eén persoon geeft het voorbeeld.
   *[other] { $count } mensen geven het voorbeeld.
}
doctor-no-leaders = Niemand aan wie de bot kan schrijven heeft een rol waarmee je het voorbeeld geeft, dus er komen geen vragen. Geef iemand de rol directie.
doctor-sellers = { $count ->
    [one] Eén persoon in verkoop pakt signalen op.
   *[other] { $count } mensen in verkoop pakken om beurten signalen op.
}
doctor-no-sellers = Geen collega heeft de rol verkoop, en een gast pakt niets op. Geef een collega die rol of kies iemand die altijd opvolgt, anders pakt niemand een signaal op.
doctor-default-owner = { $name } pakt signalen op als niemand genoemd is.
doctor-default-owner-gone = Wie signalen oppakt als niemand genoemd is, werkt hier niet meer; nu gaan ze de verkopers langs. Kies iemand anders, of niemand.
doctor-administrators = { $count ->
    [one] Eén beheerder krijgt het te horen als er iets misgaat.
   *[other] { $count } beheerders krijgen het te horen als er iets misgaat.
}
doctor-no-administrators = Er is geen beheerder, dus niemand hoort het als er iets misgaat. Noem er een in de instellingen van de server: { $settings }.
doctor-no-channels = Er is nog geen kanaal voor het bord gekozen.
doctor-board-not-active = Het bord staat nog niet aan.
doctor-next-board = Het volgende bord komt { $at }, { $count ->
    [one] in één kanaal.
   *[other] in { $count } kanalen.
}
doctor-nudges-not-active = De wekelijkse vraag staat nog niet aan.
doctor-next-nudges = De volgende vraag komt { $at }, { $count ->
    [0] voor niemand.
    [one] voor hooguit één persoon.
   *[other] voor hooguit { $count } mensen.
}
doctor-ticked = De bot was actief op { $at }.
doctor-ticked-long-ago = De bot was voor het laatst actief op { $at }. Kijk of hij draait.
doctor-never-ticked = De bot heeft nog nooit gedraaid. Start hem met python -m bot run.
doctor-deliveries-fine = Met geen enkel bericht is iets mis.
doctor-deliveries-unclear = { $count ->
    [one] Of één bericht aankwam wordt nu opgezocht.
   *[other] Of { $count } berichten aankwamen wordt nu opgezocht.
} Dat doet de bot vanzelf.
doctor-deliveries-doubtful = { $count ->
    [one] Van één bericht is niet zeker of het aankwam. Beheerders kregen er een vraag over: beantwoord die daar.
   *[other] Van { $count } berichten is niet zeker of ze aankwamen. Beheerders kregen over elk een vraag: beantwoord die daar.
}
doctor-deliveries-dead = { $count ->
    [one] Eén bericht is de afgelopen zeven dagen definitief geweigerd. Beheerders kregen te horen waarom.
   *[other] { $count } berichten zijn de afgelopen zeven dagen definitief geweigerd. Beheerders kregen te horen waarom.
} Op de server somt python -m bot deliveries ze op.
doctor-webhooks-off = Het adres op { $host } hoort niets meer: het wilde niets meer ontvangen, of leidt naar een besloten netwerk. Haal het weg of vul het opnieuw in.
doctor-webhooks-failing = { $count ->
    [one] Eén bericht wacht al een uur of langer op { $host }, dat niet goed antwoordt.
   *[other] { $count } berichten wachten, sommige al een uur of langer, op { $host }, dat niet goed antwoordt.
} Na drie dagen geeft de bot het op.
