# Andere wegen naar het formulier: vanaf een bericht, en namens iemand zonder account.

form-behalf-open = Namens iemand anders
form-behalf-note = Het signaal komt op naam van deze persoon. Diegene krijgt van mij nooit bericht.
form-behalf-name = Wie gaf de tip?
form-behalf-organisation = Van welke organisatie?
form-behalf-role = Wat is diegene voor ons?
form-behalf-role-supplier = leverancier
form-behalf-role-partner = partner
form-behalf-role-shareholder = aandeelhouder
form-behalf-role-supervisory-board = commissaris
form-named-label-behalf = De naam van wie de tip gaf
form-named-behalf = Ik heb het gevraagd: wie het oppakt mag zeggen van wie de tip komt
problem-name-missing = Schrijf wie de tip gaf.
problem-name-no-words = Hier staat geen naam in. Schrijf wie de tip gaf.
problem-name-too-long = De naam mag hoogstens { $limit } tekens lang zijn.
problem-organisation-missing = Schrijf bij welke organisatie diegene hoort.
problem-organisation-no-words = Hier staat geen naam in. Schrijf de naam van de organisatie.
problem-organisation-too-long = De naam mag hoogstens { $limit } tekens lang zijn.
problem-role-missing = Kies wat diegene voor ons is.
logged-behalf = Het staat op naam van { $referrer }. Je vindt het bij je eigen signalen; daar kun je het aanpassen of intrekken.
mine-behalf = namens { $referrer }
assignment-behalf = De tip komt van { $referrer }, die hier geen account heeft. { $member } weet er meer van.
error-colleagues-only = Dit kan alleen een collega met een eigen account. Er is niets opgeslagen.
message-link = Naar het bericht
message-link-line = Het bericht: { $link }
