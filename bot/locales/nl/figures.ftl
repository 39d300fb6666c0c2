# De cijfers over de opvolging, voor beheerders.

figures-button = Cijfers
figures-title = Cijfers
figures-intro = { $count ->
    [0] In deze maand en de vijf ervoor is er nog niets doorgegeven.
    [one] In deze maand en de vijf ervoor is er één signaal doorgegeven. Een tweede signaal over hetzelfde bedrijf telt niet apart.
   *[other] In deze maand en de vijf ervoor zijn er { $count } signalen doorgegeven. Een tweede signaal over hetzelfde bedrijf telt niet apart.
}
figures-silence = Langste stilte: { $days ->
    [0] minder dan een dag
    [one] één dag
   *[other] { $days } dagen
} zonder nieuws, van { $open ->
    [one] het ene signaal dat loopt.
   *[other] de { $open } signalen die lopen.
}
figures-silence-none = Langste stilte: er loopt geen enkel signaal.
figures-accept = Opgepakt na { $median } (mediaan van { $count }, langste { $longest }); { $waiting ->
    [0] er wacht niets.
    [one] er wacht nog één.
   *[other] er wachten er nog { $waiting }.
}
figures-accept-none = Opgepakt: nog niets; { $waiting ->
    [0] er wacht ook niets.
    [one] er wacht er één.
   *[other] er wachten er { $waiting }.
}
figures-contact = Eerste contact na { $median } (mediaan van { $count }, langste { $longest }); { $waiting ->
    [0] er wacht niets.
    [one] er wacht nog één.
   *[other] er wachten er nog { $waiting }.
}
figures-contact-none = Eerste contact: nog niet; { $waiting ->
    [0] er wacht ook niets.
    [one] er wacht er één.
   *[other] er wachten er { $waiting }.
}
figures-qualified = Goede signalen: { $count } van de { $of } waarover beslist is, { NUMBER($share, style: "percent", maximumFractionDigits: 0) } (tussen { NUMBER($low, style: "percent", maximumFractionDigits: 0) } en { NUMBER($high, style: "percent", maximumFractionDigits: 0) }).
figures-qualified-none = Goede signalen: er is nog over geen enkel signaal beslist.
figures-won = Een klant opgeleverd: { $count } van de { $of } die afgelopen zijn, { NUMBER($share, style: "percent", maximumFractionDigits: 0) } (tussen { NUMBER($low, style: "percent", maximumFractionDigits: 0) } en { NUMBER($high, style: "percent", maximumFractionDigits: 0) }).
figures-won-none = Een klant opgeleverd: er is nog niets afgelopen.
figures-repeat = Komt terug: { $of ->
    [one] de enige die iets doorgaf, deed dat { $count ->
        [0] in één maand
       *[other] in meer dan één maand
    }
   *[other] { $count } van de { $of } mensen { $count ->
        [one] gaf
       *[other] gaven
    } in meer dan één maand iets door
}, { NUMBER($share, style: "percent", maximumFractionDigits: 0) } (tussen { NUMBER($low, style: "percent", maximumFractionDigits: 0) } en { NUMBER($high, style: "percent", maximumFractionDigits: 0) }).
figures-repeat-none = Komt terug: er is nog niemand die iets doorgaf.
figures-interval = Bij kleine aantallen zegt een percentage weinig. Tussen haakjes staat waar het bij veel signalen met 95% zekerheid zou liggen.
figures-hours = { $count } uur
figures-days = { $count } dagen

figures-months = Per maand van doorgeven
figures-month = { $month }: { $count ->
    [one] één signaal
   *[other] { $count } signalen
}; { $steps }
figures-month-none = { $month }: niets
figures-step-accepted = { $count } opgepakt
figures-step-contacted = { $count } met een eerste contact
figures-step-won = { $count ->
    [one] één nieuwe klant
   *[other] { $count } nieuwe klanten
}
figures-step-lost = { $count } niet gelukt
figures-step-declined = { $count } niet passend
figures-step-open = { $count } nog open

export-intro = Alle signalen in een bestand, voor een spreadsheet of jullie CRM. Contactpersonen staan er niet in.
export-button = Stuur het naar mij
export-sent = Het bestand staat in je berichten met mij. Alleen jij ziet het. Er staat in wat collega's je toevertrouwden, dus bewaar het niet langer dan nodig.
export-not-sent = Slack nam het bestand nu niet aan. Probeer het straks nog eens.
export-no-scope = Ik mag in Slack geen bestanden sturen. Wil je dat wel, geef de app dan het recht files:write. Op de server kan het altijd, met python -m bot export signals.
export-too-long = Het zijn meer dan { $count } signalen, te veel om hier te sturen. Op de server kan het, met python -m bot export signals.
export-asked = Kijk in je berichten met mij. Daar vraag ik of het bestand in je OneDrive mag. Pas als je dat goedvindt, stuur ik het.
export-description = Alle signalen, zonder contactpersonen. Ik zet het bestand in je eigen OneDrive.
export-in-onedrive = Het bestand staat in je eigen OneDrive. Er staat in wat collega's je toevertrouwden, dus bewaar het niet langer dan nodig.
export-declined = Goed, dan stuur ik niets.
export-not-arrived = Het bestand is nu niet aangekomen. Probeer het straks nog eens. Op de server kan het altijd, met python -m bot export signals.
export-own-chat = Dit kan alleen in je eigen chat met mij. Schrijf me daar beheer, en kies Instellingen en dan Cijfers.
