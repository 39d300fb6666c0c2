# Signalen die wachten: bij wie ze oppakt, bij wie de verkoop leidt, en voor wie ze gaf.

reminder-title = Dit wacht op jou
reminder-acceptance = { $company }, van { $referrer }: ligt al { $days ->
    [one] één dag
   *[other] { $days } dagen
} bij jou en is nog niet opgepakt.
reminder-move = { $company }, van { $referrer }: staat al { $days ->
    [one] één dag
   *[other] { $days } dagen
} op ‘{ $stage }’. Hoe is het nu?
reminder-more = { $count ->
    [one] En nog één ander.
   *[other] En nog { $count } andere.
}
reminder-note = Loopt iets gewoon nog? Dan hoef je niets te doen. Wie het signaal gaf en updates wil, hoort dat het nog loopt.

escalation-title = Dit pakt niemand op
escalation-intro = Deze signalen wachten te lang. Spreek erover met wie ze heeft, of geef ze aan een ander.
escalation-intro-nobody = Voor deze signalen is iemand anders nodig. Geef ze aan een collega.
escalation-acceptance = { $company }, van { $referrer }: ligt al { $days ->
    [one] één dag
   *[other] { $days } dagen
} bij { $owner }.
escalation-left = { $company }, van { $referrer }: { $owner } volgde dit op en werkt hier niet meer.
escalation-nobody = { $company }, van { $referrer }: ligt al { $days ->
    [one] één dag
   *[other] { $days } dagen
} bij niemand.

still-open = Je signaal over { $company } is niet vergeten: het ligt bij { $owner } en staat sinds { $day } op ‘{ $stage }’.
still-open-nobody = Je signaal over { $company } is niet vergeten: het wacht op iemand die het oppakt.
still-open-title = Deze signalen van jou zijn niet vergeten.
still-open-line = { $company }: ligt bij { $owner } en staat sinds { $day } op ‘{ $stage }’.
still-open-line-nobody = { $company }: wacht op iemand die het oppakt.

admin-follow-up-settings-button = Opvolgen
admin-follow-up-title = Opvolgen
admin-accept-within = Binnen hoeveel werkdagen moet een signaal zijn opgepakt?
admin-accept-within-hint = Daarna krijgt wie het heeft een herinnering; nog eens zoveel werkdagen later hoort wie de verkoop leidt het.
admin-silence-days = Na hoeveel dagen zonder stap vraag ik hoe het ervoor staat?
admin-silence-days-hint = Wie het signaal gaf, hoort dan dat het nog loopt.
admin-sales-lead = Wie leidt de verkoop?
admin-sales-lead-hint = Die hoort van signalen die niemand oppakt, en mag elk signaal verder helpen. Laat je dit leeg, dan horen de beheerders het.
admin-sales-lead-nobody = de beheerders
admin-problem-accept-within = Kies een heel aantal van 1 tot en met 20.
admin-problem-silence-days = Kies een heel aantal van 2 tot en met 365.
admin-problem-sales-lead = Deze persoon kan dit niet. Kies een collega met een eigen account.
decision-setting-accept-within = de werkdagen om een signaal op te pakken
decision-setting-silence-days = de dagen zonder stap waarna ik ernaar vraag
decision-setting-sales-lead = wie de verkoop leidt
home-sales-lead = Jij leidt de verkoop: je kunt alle signalen opzoeken en verder helpen.

notice-refused-reminder = De herinnering van { $day } is bij één persoon niet aangekomen.
notice-refused-escalation = Het bericht van { $day } over signalen die niemand oppakt, is niet aangekomen.
notice-refused-still-open = Het bericht van { $day } over signalen die nog lopen, is bij één persoon niet aangekomen.
notice-unclear-reminder = Toen ik de herinnering van { $day } stuurde, viel bij één persoon de verbinding weg. Weet je niet of die is aangekomen, laat het dan zo.
notice-unclear-escalation = Toen ik vertelde welke signalen niemand oppakt, viel op { $day } de verbinding weg. Weet je niet of dat bericht is aangekomen, laat het dan zo.
notice-unclear-still-open = Toen ik op { $day } wilde vertellen welke signalen nog lopen, viel bij één persoon de verbinding weg. Weet je niet of dat bericht is aangekomen, laat het dan zo.
