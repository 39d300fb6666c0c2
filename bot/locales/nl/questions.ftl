# Meer van de verwijzer: vragen en antwoorden; en een klant vieren in het kanaal.

topic-need = Waar lopen ze tegenaan?
topic-timing = Wanneer speelt dit?
topic-deciders = Wie beslist hierover?
topic-avoid = Wat kunnen we beter niet doen of zeggen?
topic-own = Een eigen vraag

questions-ask = Vraag iets
questions-title = Vraag het de verwijzer
questions-about = { $referrer } weet vast meer over { $company }. Je kunt nog { $left ->
    [one] één vraag
   *[other] { $left } vragen
  } stellen; hoe minder, hoe eerder je antwoord hebt.
questions-topics = Wat wil je weten?
questions-own = Of in je eigen woorden
questions-send = Versturen
questions-asked = { $referrer } krijgt je vraag overdag. Het antwoord komt hier, en blijft bij het signaal staan.
questions-opening = { $asker } gaat aan de slag met je signaal over { $company } en wil graag iets van je weten:
questions-opening-with = { $asker } vroeg dit bij je signaal over { $company }; { $owner } volgt het op:
questions-opening-nobody = { $asker } vroeg dit bij je signaal over { $company }:
questions-answer = Beantwoorden
questions-over = Hier valt niets meer te vragen of te antwoorden. Er is niets veranderd.
questions-nothing = Kies een vraag, of schrijf er zelf een.
questions-too-many = { $left ->
    [one] Je kunt nog één vraag stellen. Kies er één.
   *[other] Je kunt nog { $left } vragen stellen. Kies er minder.
}
questions-too-long = Dit mag hoogstens { $limit } tekens lang zijn.
questions-no-words = Schrijf iets met letters of cijfers.

answers-title = Jouw antwoord
answers-about = { $asker } vroeg dit over { $company }. Een paar woorden is genoeg, en wat je niet weet laat je leeg.
answers-about-nobody = Niemand krijgt er bericht van; je antwoord blijft bij het signaal staan.
answers-nothing = Vul minstens één antwoord in, of sluit dit venster.
answers-given = Dank je wel. { $owner } krijgt je antwoord.
answers-given-nobody = Dank je wel. Je antwoord blijft bij het signaal staan.
answers-opening = { $answerer } antwoordt over { $company }:
answers-none-yet = Nog geen antwoord.

celebrate = Vieren
celebrate-channel = Vertel het in het kanaal, als { $referrer } dat ook wil
celebrate-channel-own = Vertel het in het kanaal
celebrate-if = Dat gebeurt alleen als { $referrer } het ook wil.
celebrate-company = Noem daarbij { $company }
celebrate-company-own = Noem daarbij de naam van het bedrijf
celebrate-question = { $owner } wil dit graag in het kanaal vertellen, met jullie namen en zonder die van het bedrijf. Vind je dat goed?
celebrate-question-company = { $owner } wil dit graag in het kanaal vertellen, met jullie namen en die van { $company }. Vind je dat goed?
celebrate-yes = Ja, leuk
celebrate-no = Liever niet
celebrate-agreed = Dan vertel ik het in het kanaal.
celebrate-refused = Goed, dan vertel ik het niet in het kanaal.
celebrate-told = Ik heb het al in het kanaal verteld.
celebrate-nowhere = Dank je wel, maar in het kanaal kan ik het niet vertellen.
celebrate-over = Dank je wel, maar deze vraag speelt niet meer. Er is niets veranderd.
celebration = Goed nieuws: een signaal van { $referrer } heeft een klant opgeleverd. { $owner } volgde het op. Dank jullie wel.
celebration-company = Goed nieuws: { $company } is klant geworden. { $referrer } gaf het signaal en { $owner } volgde het op. Dank jullie wel.
celebration-own = Goed nieuws: een signaal van { $referrer } heeft een klant opgeleverd. Dank je wel.
celebration-own-company = Goed nieuws: { $company } is klant geworden, dankzij { $referrer }. Dank je wel.
celebration-behalf = Goed nieuws: een signaal dat { $referrer } doorgaf namens een relatie, heeft een klant opgeleverd. { $owner } volgde het op. Dank jullie wel.
celebration-behalf-company = Goed nieuws: { $company } is klant geworden. { $referrer } gaf het signaal door namens een relatie en { $owner } volgde het op. Dank jullie wel.
celebration-own-behalf = Goed nieuws: een signaal dat { $referrer } doorgaf namens een relatie, heeft een klant opgeleverd. Dank je wel.
celebration-own-behalf-company = Goed nieuws: { $company } is klant geworden, dankzij een signaal dat { $referrer } doorgaf namens een relatie. Dank je wel.

notice-refused-questions = De vragen over signaal { $number } zijn niet aangekomen bij wie het gaf.
notice-refused-answers = Het antwoord over signaal { $number } is niet aangekomen bij wie het opvolgt.
notice-refused-celebration = Het bericht dat signaal { $number } een klant opleverde, is niet geplaatst.
notice-unclear-questions = Toen ik vragen over signaal { $number } verstuurde, viel de verbinding weg. Ik kan niet zien of ze zijn aangekomen. Vraag jij het even na?
notice-unclear-answers = Toen ik een antwoord over signaal { $number } verstuurde, viel de verbinding weg. Ik kan niet zien of het is aangekomen. Het staat ook bij het signaal zelf.
notice-unclear-celebration = Toen ik wilde vertellen dat signaal { $number } een klant opleverde, viel de verbinding weg. Ik kan niet zien of het er staat. Kijk jij even in het kanaal?
