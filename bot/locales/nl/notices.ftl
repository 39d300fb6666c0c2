# Berichten aan beheerders: iets kwam niet aan, of misschien wel.

notice-refused-title = Een bericht kwam niet aan
notice-refused-leaderboard = Het bord van week { $number } is niet geplaatst.
notice-refused-nudge = De wekelijkse vraag van week { $number } is bij één persoon niet aangekomen.
notice-refused-assignment = Het bericht over signaal { $number } is niet aangekomen bij wie het oppakt.
notice-refused-notice = Een bericht aan een andere beheerder is niet aangekomen.
notice-refused-announcement = De aankondiging is niet geplaatst. Kopieer de tekst en zet hem er zelf neer, of probeer het opnieuw.
notice-refused-webhook = Een adres waar ik webhooks naartoe stuurde, heb ik uitgezet.
notice-channel = Kanaal: { $channel }

notice-why-channel-shared = Het kanaal is gedeeld met een andere organisatie, en op het bord staan namen van collega's. Kies in de instellingen een kanaal dat alleen van jullie is, of sta dit kanaal daar uitdrukkelijk toe. Het volgende bord komt dan vanzelf.
notice-why-channel-archived = Het kanaal is gearchiveerd. Haal het terug, of kies in de instellingen een ander kanaal. Het volgende bord komt dan vanzelf.
notice-why-channel-not-found = Dit kanaal kan ik niet vinden. Controleer het kanaal in de instellingen. Is het een besloten kanaal, nodig me daar dan uit met /invite. Het volgende bord komt dan vanzelf.
notice-why-not-in-channel = Ik zit niet in dit kanaal, of ik mag er niets plaatsen. Voeg me toe aan het kanaal of aan zijn team, en kijk of apps er mogen schrijven. Het volgende bord komt dan vanzelf.
notice-why-person-unreachable = Deze persoon kan ik niet bereiken; meestal is het account dan gesloten, of staat de app daar niet. Gaat het om een signaal, spreek dan af wie het overneemt.
notice-why-no-access = Ik word niet toegelaten: mijn toegang is ingetrokken of verlopen, of er ontbreekt een recht. Op de server zegt python -m bot doctor wat het is en wat je eraan doet.
notice-why-rejected = Het bericht zelf werd niet aangenomen. Dat is een fout van mij en niet van jou. In het logboek van de bot staat er meer over.
notice-why-receiver-gone = Het andere programma wil niets meer ontvangen. Bij de webhooks in het beheer zie je welk adres dat is.
notice-why-receiver-private = Het adres leidt naar een besloten netwerk, en daar stuur ik niets heen. Bij de webhooks in het beheer zie je welk adres dat is.

notice-unclear-title = Is dit bericht aangekomen?
notice-unclear-leaderboard = Toen ik het bord van week { $number } plaatste, viel de verbinding weg. Ik kan niet zien of het er staat, en twee keer plaatsen wil ik niet. Kijk jij even in het kanaal?
notice-unclear-nudge = Toen ik de wekelijkse vraag van week { $number } stuurde, viel bij één persoon de verbinding weg. Ik kan niet zien of de vraag is aangekomen. Weet je het niet, laat het dan zo.
notice-unclear-assignment = Toen ik iemand wilde vertellen dat signaal { $number } voor diegene is, viel de verbinding weg. Ik kan niet zien of dat bericht is aangekomen. Vraag jij het even na?
notice-unclear-notice = Toen ik een andere beheerder iets stuurde, viel de verbinding weg. Ik kan niet zien of dat bericht is aangekomen.
notice-unclear-announcement = Toen ik de aankondiging plaatste, viel de verbinding weg. Ik kan niet zien of die er staat. Kijk jij even in het kanaal?
notice-there = Het is er
notice-again = Verstuur opnieuw
notice-again-title = Opnieuw versturen?
notice-again-text = Is het er toch al, dan staat het er straks twee keer.
notice-again-yes = Verstuur opnieuw
notice-again-no = Toch niet

notice-settled-there = Dank je, dan laat ik het zo.
notice-settled-again = Dank je, ik verstuur het opnieuw. Dat kan een minuut duren.
notice-settled-too-late = Dank je. Daar is het nu te laat voor: zo'n bericht hoort bij zijn eigen dag of week, en dit verstuur ik niet meer.
notice-settled-before = Dit was al afgehandeld. Er is niets veranderd.
notice-administrators-only = Dit kan alleen een beheerder beslissen. Er is niets veranderd.
