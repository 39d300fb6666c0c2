# Rollen per groep in Entra.

entra-groups-button = Groepen
entra-groups-title = Rollen per groep
entra-groups-intro = Kies een groep uit Entra en iedereen die erin zit krijgt vanzelf een rol, ook wie via een andere groep in die groep zit. Wat je met de hand kiest, gaat voor.
entra-groups-none = Nog geen enkele groep geeft een rol.
entra-groups-line = { $role }: { $groups }
entra-groups-detach = { $group } eraf halen
entra-groups-named = Hoe heet de groep? Een woord uit de naam is genoeg.
entra-groups-unnamed = Typ eerst een woord uit de naam van de groep.
entra-groups-nothing = Ik vond geen groep met ‘{ $name }’ in de naam.
entra-groups-first = Dit zijn de eerste { $count }. Staat de groep er niet bij, typ dan meer van de naam.
entra-groups-found = Welke groep?
entra-groups-attach = Rol geven
entra-groups-incomplete = Kies een groep en een rol.
entra-groups-attached = Opgeslagen. Ik lees de groep binnen een minuut, en daarna elke nacht.
entra-groups-already = Deze groep geeft die rol al.
entra-groups-detached = Opgeslagen. Wie de rol alleen van deze groep had, raakt die binnen een minuut kwijt.
entra-groups-refused = Ik mag de groepen in Entra niet lezen.
entra-groups-permission = Wil je dat wel? Kies in het Entra-beheercentrum bij App-registraties deze bot, en dan API-machtigingen, Een machtiging toevoegen, Microsoft Graph, Toepassingsmachtigingen. Voeg GroupMember.Read.All toe, en ook User.Read.All als ik mensen moet leren kennen die mij nog nooit schreven. Klik daarna op Beheerderstoestemming verlenen. Mensen kiezen en een CSV-lijst werken altijd.
entra-groups-hidden = Wie er in ‘{ $group }’ zit, mag ik niet zien, dus niemand zou er een rol van krijgen. Er is niets veranderd.
entra-groups-hidden-how = Meestal is het lidmaatschap van zo'n groep verborgen. Kies een andere groep, of geef mij in het Entra-beheercentrum bij API-machtigingen ook de toepassingsmachtiging Member.Read.Hidden van Microsoft Graph, met beheerderstoestemming. Probeer het daarna nog eens.
entra-groups-away = Microsoft liet de groepen net niet zien. Probeer het straks nog eens.
