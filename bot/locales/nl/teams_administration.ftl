# Het beheer op Microsoft Teams: wat daar anders gezegd wordt dan elders.

teams-admin-again = Hoe staat het nu?

teams-preview-not-sent = Het voorbeeld kwam nu niet aan. Probeer het straks nog eens.

teams-announcement-how = Schrijf in Teams aan de app Referral hoe het bedrijf heet en waarom ze ons nodig kunnen hebben, of typ / en kies referral.
teams-announcement-less = Schrijf de app: van het bord. Je telt dan alleen mee in de totalen. Ben je weg, schrijf dan: weg 2w.
teams-announcement-more = Schrijf de app: help.
teams-announcement-self = Nergens, ik plaats de tekst zelf
teams-announcement-channels = Dit zijn de kanalen waar ik bij ben. In een kanaal dat jullie met andere organisaties delen, lezen ook zij de tekst. Plaats je de tekst zelf, kopieer hem dan hierboven.
teams-announcement-not-there = In dat kanaal ben ik niet meer. Kies een ander, of plaats de tekst zelf.

teams-webhooks-remove = Weghalen: { $host }

teams-administrators = Beheerders
teams-administrators-own = Vanzelf beheerder: { $names }
teams-administrators-appointed = Hier beheerder gemaakt: { $names }
teams-administrators-appoint = Beheerder maken
teams-administrators-dismiss = Geen beheerder meer
teams-administrators-incomplete = Kies eerst iemand.
