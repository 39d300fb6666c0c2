# Het weekbord in het kanaal, en de stand van deze week voor wie ernaar vraagt.

board-title = Referrals in week { $number } · { $start } t/m { $end }
board-title-so-far = Deze week tot nu toe · { $start } t/m { $end }
board-invitation = Week { $number } was een rustige week. Wie sprak jij de laatste tijd die ons zou moeten leren kennen? De naam van het bedrijf en één zin waarom is genoeg.
board-invitation-so-far = Deze week ligt nog helemaal open. Wie sprak jij die ons zou moeten leren kennen? De naam van het bedrijf en één zin waarom is genoeg.

board-column-place = Plaats
board-column-name = Naam
board-column-signals = Signalen
board-line = { $place }. { $names }: { $people ->
    [one] { $count ->
        [one] één signaal
       *[other] { $count } signalen
    }
   *[other] elk { $count ->
        [one] één signaal
       *[other] { $count } signalen
    }
}
board-more = { $count ->
    [one] nog één ander
   *[other] nog { $count } anderen
}
board-own-place = { $count ->
    [one] Jij staat op plaats { $place }, met één signaal.
   *[other] Jij staat op plaats { $place }, met { $count } signalen.
}

board-signals = { $count ->
    [one] Eén signaal
   *[other] { $count } signalen
}
board-taking-part = { $count ->
    [one] één van de { $enrolled } mensen deed mee
   *[other] { $count } van de { $enrolled } mensen deden mee
}
board-company = { $signals }; { $people }.
board-company-signals = { $signals }.
board-introductions = { $count ->
    [one] één introductie
   *[other] { $count } introducties
}
board-meetings = { $count ->
    [one] één gesprek
   *[other] { $count } gesprekken
}
board-wins = { $count ->
    [one] één nieuwe klant
   *[other] { $count } nieuwe klanten
}
board-progress = Wat er van eerdere signalen kwam: { $steps }

board-favours = { $count ->
    [one] Zelf brachten we ook één klant met iemand in contact.
   *[other] Zelf brachten we ook { $count } klanten met iemand in contact.
}
board-silence = { $open ->
    [one] Er loopt één signaal
   *[other] Er lopen { $open } signalen
}; { $days ->
    [0] op nieuws wacht niemand langer dan een dag.
    [one] wie het langst op nieuws wacht, wacht één dag.
   *[other] wie het langst op nieuws wacht, wacht { $days } dagen.
}

board-shares = Meegedaan per groep: { $shares }
board-share = { $role } { NUMBER($share, style: "percent", maximumFractionDigits: 0) } ({ $count } van de { $enrolled })
board-rolling = De laatste vier weken:
board-rolling-line = { $place }. { $names } ({ $people ->
    [one] { $count }
   *[other] elk { $count }
})
board-welcome = Voor het eerst erbij: { $names }. Welkom.
board-footer = Een referral is een bedrijf waar wij iets voor kunnen betekenen. Doorgeven kan met de knop of met { $command }. Liever niet met je naam op dit bord? Typ { $command } van het bord.

role-management = directie
role-supervisory-board = raad van commissarissen
role-shareholder = aandeelhouders
role-sales = verkoop
role-marketing = marketing
role-staff = medewerkers
role-supplier = leveranciers
role-partner = partners
role-others = alle anderen
