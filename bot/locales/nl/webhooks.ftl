# Welke andere programma's alles horen, voor beheerders.

webhooks-button = Webhooks
webhooks-title = Webhooks
webhooks-intro = Een ander programma, zoals jullie CRM, kan horen wat er met elk signaal gebeurt. Ik stuur het bedrijf, de stap die gezet is en wie het betreft, maar geen contactpersoon, bedrag of toelichting.
webhooks-none = Er is nog geen adres ingevuld.
webhooks-line = { $host }: { $state }
webhooks-fine = alles is doorgegeven.
webhooks-failing = { $count ->
    [one] het antwoordt niet goed. Er wacht één bericht, en ik probeer het vanzelf opnieuw.
   *[other] het antwoordt niet goed. Er wachten { $count } berichten, en ik probeer het vanzelf opnieuw.
}
webhooks-given-up = { $count ->
    [one] de afgelopen week is één bericht niet aangekomen.
   *[other] de afgelopen week zijn { $count } berichten niet aangekomen.
}
webhooks-off-receiver-gone = uitgezet, want het wil niets meer ontvangen.
webhooks-off-receiver-private = uitgezet, want het adres leidt naar een besloten netwerk.
webhooks-given = Komt uit de instellingen van de server.
webhooks-url = Adres
webhooks-url-hint = Het begint met https:// en is vanaf het openbare internet te bereiken.
webhooks-url-unusable = Dit adres kan ik niet gebruiken. Het moet met https:// beginnen en openbaar te bereiken zijn.
webhooks-url-known = Dit adres staat er al.
webhooks-full = { $count } adressen is het maximum. Haal er eerst een weg.
webhooks-add = Toevoegen
webhooks-added = { $host } hoort vanaf nu alles. Wat ik stuur, is hiermee ondertekend. Geef het aan wie dat programma beheert:
webhooks-secret = Dit geheim zie je alleen nu. Kwijt? Haal het adres weg en vul het opnieuw in.
webhooks-remove = Weghalen
webhooks-remove-title = Adres weghalen?
webhooks-remove-text = { $host } hoort dan niets meer.
