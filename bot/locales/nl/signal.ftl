# Een signaal doorgeven: het antwoord, het formulier, mijn signalen.

logged-title = Genoteerd: { $company }
logged-why = Waarom: { $why }
logged-contact = Contactpersoon: { $contact } ({ $permission })
logged-website = Website: { $website }
logged-owner = { $owner } pakt dit op.
logged-owner-self = Je pakt dit zelf op.
logged-owner-none = Wie dit oppakt is nog niet bekend.
logged-owner-left = { $owner } volgde dit op en werkt hier niet meer. Er is een ander voor nodig.
logged-customer = Dit bedrijf is al klant. { $owner } ziet wat je schreef.
logged-customer-self = Dit bedrijf is al klant, en dit signaal ligt bij jou.
logged-customer-nobody = Dit bedrijf is al klant.
logged-first = Je eerste signaal van deze week dat meetelt.
logged-first-place = Je eerste signaal van deze week dat meetelt: plaats { $place } op het bord.
logged-support = Iemand anders noemde dit bedrijf al eerder. Jouw signaal steunt dat eerste. Op het bord telt het eerste, en wordt het een klant, dan bedanken we jullie allebei.
logged-support-customer = Iemand anders noemde dit bedrijf al eerder. Jouw signaal hoort bij dat eerste, en op het bord telt het eerste.
logged-edited = Aangepast: { $company }
logged-undo = Ongedaan maken
logged-edit = Aanpassen

repeat-title = Je gaf { $company } al door op { $day }.
repeat-question = Dit is nog niet opgeslagen. Wil je het bij je eerdere signaal zetten?
repeat-add = Zet het erbij
repeat-added = Erbij gezet: { $company }
error-under-way = Met { $company } is al iemand bezig. Gaat het om een ander bedrijf? Geef dat dan apart door. Staat de naam er verkeerd? Een beheerder kan die rechtzetten.
error-taken-prospect = Iemand anders noemde { $company } ook, en dit signaal is al opgepakt. Laat bedrijf en website zoals ze waren; een beheerder kan ze rechtzetten.
repeat-form = Je hebt al een signaal over { $company }. Vul dat aan, of noem hier een ander bedrijf.

withdraw-under-way = { $company } is al opgepakt. Wil je het toch intrekken? Je signaal telt dan niet meer mee en wordt niet verder opgevolgd. Noemde iemand anders dit bedrijf ook, dan komt dat signaal ervoor in de plaats.
withdrawn = { $company } is ingetrokken en telt niet meer mee. Toch wel? Geef het dan gewoon opnieuw door.

form-title = Referral doorgeven
form-title-edit = Signaal aanpassen
form-title-done = Referral
form-submit = Doorgeven
form-save = Opslaan
form-cancel = Annuleren
form-close = Sluiten
form-company = Welk bedrijf?
form-why = Waarom zouden wij iets voor ze kunnen betekenen?
form-why-hint = Wat hoorde of zag je? Eén zin is genoeg.
form-route = Hoe ken je ze?
form-vouch = Hoe goed ken je ze?
form-origin = Hoe kwam het ter sprake?
form-website = Website
form-website-hint = Helpt ons zien of iemand dit bedrijf al noemde.
form-contact = Contactpersoon
form-contact-hint = Alleen een naam of functie. Liever niet? Het bedrijf is genoeg.
form-contact-open = Contactpersoon toevoegen
form-permission = Mogen we deze persoon benaderen?
form-named-label = Jouw naam
form-named = Wie het oppakt mag zeggen dat de tip van mij komt
form-owner = Wie moet dit oppakken?
form-owner-hint = Weet je het niet? Laat het leeg, dan gaat het naar wie aan de beurt is.
form-owner-hint-edit = Laat je het leeg, dan verandert er niets.
picker-elsewhere = Nu is dat { $name }, zonder account in Slack en dus hier niet te kiezen. Kies je niemand anders, dan blijft dat zo.
form-choose = Kies
form-credit = Zo telt het: het signaal staat { $months ->
    [one] één maand
   *[other] { $months } maanden
  } op naam van wie het bedrijf als eerste noemt. Noemt een ander het in die tijd ook, dan steunt dat het eerste signaal. Wordt het een klant, dan bedanken we jullie allebei.
form-withdraw = Dit signaal intrekken
form-withdraw-title = Signaal intrekken?
form-withdraw-text = Je signaal telt dan niet meer mee en wordt niet verder opgevolgd. Noemde iemand anders dit bedrijf ook, dan komt dat signaal ervoor in de plaats.
form-withdraw-yes = Intrekken
form-withdraw-no = Laten staan

problem-company-missing = Noem het bedrijf waar het om gaat.
problem-company-no-words = Hier staat geen naam in. Schrijf de naam van het bedrijf, met letters of cijfers; alleen BV of NV is geen naam.
problem-company-too-long = De naam mag hoogstens { $limit } tekens lang zijn.
problem-why-missing = Schrijf in een paar woorden wat wij voor ze kunnen betekenen.
problem-why-no-words = Schrijf in een paar woorden wat wij voor ze kunnen betekenen, met letters of cijfers.
problem-why-too-long = Dit is te lang: er passen { $limit } tekens. Je tekst is nog niet opgeslagen; maak hem korter en probeer het nog eens.
problem-website-not-a-website = Dit is geen webadres. Schrijf bijvoorbeeld acme.nl, of laat het leeg.
problem-website-too-long = Dit adres is te lang. Het begin, zoals acme.nl, is genoeg.
problem-contact-no-words = Hier staat geen naam in. Schrijf een naam of functie, of laat het leeg.
problem-contact-reachable = Laat het e-mailadres of telefoonnummer weg. Een naam of functie is genoeg; de rest hoort wie het oppakt van jou.
problem-contact-too-long = Dit mag hoogstens { $limit } tekens lang zijn: een naam of functie is genoeg.
problem-owner-unsuitable = Deze persoon kan het niet oppakken. Kies een collega met een eigen account.

route-customer = klant
route-supplier = leverancier
route-investor = investeerder
route-colleague = collega
route-sister-company = zusterbedrijf
route-friend = vriend of vriendin
route-peer = vakgenoot
route-family = familie
route-event = evenement
route-other = anders
vouch-know-well = ik ken ze goed
vouch-know = ik ken ze
vouch-heard-of = ik heb van ze gehoord
origin-spontaneous = vanzelf
origin-asked = ik heb ernaar gevraagd
origin-event = op een evenement
permission-not-asked = nog niet gevraagd
permission-referrer-will-ask = ik vraag het zelf eerst
permission-agreed = ja, dat is afgesproken
permission-refused = nee, liever niet

stage-logged = doorgegeven
stage-accepted = opgepakt
stage-introduced = geïntroduceerd
stage-meeting = in gesprek
stage-won = klant geworden
stage-lost = niet gelukt
stage-declined = past niet bij ons
stage-withdrawn = ingetrokken
stage-removed = verwijderd

mine-title = Jouw signalen
mine-none = Je hebt nog geen signaal doorgegeven. Wie sprak je deze week voor wie wij iets kunnen betekenen?
mine-line = { $company } · { $stage } · { $day }
mine-owner = { $owner } pakt het op
mine-owner-self = jij pakt het zelf op
mine-owner-over = { $owner } volgde het op
mine-owner-over-self = je volgde het zelf op
mine-owner-left = { $owner } volgde het op en werkt hier niet meer
mine-customer = is al klant, bij { $owner }
mine-customer-self = is al klant, bij jou
mine-customer-nobody = is al klant
mine-support = steunt een eerder signaal
mine-more = { $count ->
    [one] En nog één ouder signaal.
   *[other] En nog { $count } oudere signalen.
}
mine-older = Laat zien
mine-no-older = Oudere signalen heb je niet meer.
open-button = Referral doorgeven
