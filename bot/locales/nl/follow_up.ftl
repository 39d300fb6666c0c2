# Opvolgen: wat wie het oppakt ermee doet, en wat de verwijzer ervan hoort.

assignment-title-passed-on = Niet meer voor jou: { $company }
assignment-title-over = Afgerond: { $company }
assignment-waiting = Dit wacht op jou. Pak je het op?
assignment-stage = Stand: { $stage }, sinds { $day }
assignment-stage-by = Stand: { $stage }, sinds { $day } ({ $name })
assignment-given = { $name } droeg dit aan jou over. De reden: { $reason }
assignment-now-with = { $owner } volgt dit nu op.
assignment-reason = De reden: { $reason }
assignment-amount = Bedrag: { $amount }

move-accept = Ik pak dit op
move-decline = Past niet bij ons
move-hand-over = Overdragen
move-introduce = Geïntroduceerd
move-meet = In gesprek
move-win = Klant geworden
move-lose = Niet gelukt

follow-title-decline = Past niet bij ons
follow-title-hand-over = Overdragen
follow-title-win = Klant geworden
follow-title-lose = Niet gelukt
follow-about-decline = { $company } telt dan niet meer mee op het bord.
follow-about-hand-over = Wie het overneemt krijgt alles te zien wat jij ziet.
follow-about-win = Wie { $company } verder noemde en updates wil, krijgt een bedankje.
follow-about-lose = Het signaal blijft meetellen.
follow-hears-decline = { $referrer } hoort het van mij, met jouw reden.
follow-hears-hand-over = { $referrer } hoort van mij bij wie het nu ligt, en waarom.
follow-hears-win = Mooi. { $referrer } hoort het van mij, met een bedankje.
follow-hears-lose = { $referrer } hoort het van mij, met een bedankje en jouw reden.
follow-muted = { $referrer } wilde geen updates meer van mij en hoort dit dus niet. Vertel het gerust zelf.
follow-left = { $referrer } doet hier niet meer mee en hoort dit dus niet.
follow-note-decline = Waarom past het niet?
follow-note-hand-over = Waarom draag je het over?
follow-note-lose = Waarom is het niet gelukt?
follow-note-hint = { $referrer } leest dit.
follow-note-hint-hand-over = Wie het overneemt leest dit.
follow-owner = Wie neemt het over?
follow-line = Een persoonlijke zin voor { $referrer }
follow-line-hint = Komt onder jouw naam bij het bericht te staan.
follow-amount = Bedrag
follow-amount-hint = In hele euro's of jullie eigen munt. Alleen te zien voor wie het opvolgt, en voor beheerders in hun lijst van alle signalen.
follow-submit = Opslaan
follow-done = { $company } staat nu op: { $stage }.

problem-note-missing = Schrijf in een paar woorden waarom.
problem-note-no-words = Schrijf in een paar woorden waarom, met letters of cijfers.
problem-note-too-long = Dit mag hoogstens { $limit } tekens lang zijn.
problem-personal-line-no-words = Schrijf een zin met letters of cijfers, of laat het leeg.
problem-personal-line-too-long = Dit mag hoogstens { $limit } tekens lang zijn.
problem-amount-too-long = Dit bedrag kan niet kloppen. Schrijf een heel getal, of laat het leeg.
problem-owner-same = Deze persoon volgt het al op. Kies iemand anders.
error-already-moved = { $company } staat op: { $stage }. Dat deed { $name } op { $at }. Er is nu niets veranderd.
error-already-moved-self = { $company } staat op: { $stage }. Dat deed je zelf op { $at }. Er is nu niets veranderd.
error-already-moved-nobody = { $company } staat op: { $stage }. Er is nu niets veranderd.
error-now-with = { $owner } volgt { $company } nu op. Er is nu niets veranderd.
error-now-with-nobody = { $company } is niet meer van jou. Er is nu niets veranderd.

progress-accepted = { $owner } heeft je signaal over { $company } opgepakt.
progress-introduced = { $owner } is geïntroduceerd bij { $company }, dankzij jouw signaal.
progress-meeting = { $owner } is in gesprek met { $company }, dankzij jouw signaal.
progress-won = { $company } is klant geworden. Dat begon met jouw signaal. Dank je wel.
progress-lost = Met { $company } is het niet gelukt. Toch dank je wel: zonder jouw signaal was er geen kans geweest.
progress-declined = { $company } past op dit moment niet bij ons, dus we gaan er niet mee verder. Dank je wel dat je aan ons dacht.
progress-handed-over = Je signaal over { $company } ligt nu bij { $owner }.
progress-put-back = Even rechtzetten: met { $company } zijn we nog niet klaar. Een beheerder zette het terug op: { $stage }.
progress-promoted = Er loopt geen eerder signaal over { $company } meer. Dat van jou telt nu mee, en ligt bij { $owner }.
progress-promoted-own = Er loopt geen eerder signaal over { $company } meer. Dat van jou telt nu mee, en jij volgt het op.
progress-unmatched = Je signaal over { $company } telt nu zelf mee, en ligt bij { $owner }.
progress-unmatched-own = Je signaal over { $company } telt nu zelf mee, en jij volgt het op.
progress-matched = Iemand anders noemde { $company } al eerder, dus jouw signaal steunt dat van nu af aan. Wordt het een klant, dan bedanken we jullie allebei.
progress-won-support = { $company } is klant geworden. Jij noemde ze ook: dank je wel voor je steun.
progress-pass-on = Het staat op naam van { $name }: geef je onze dank door?
progress-reason = De reden: { $reason }
progress-line = { $name } schrijft je:
progress-somebody = iemand van ons
progress-mute = Geen updates meer
progress-muted = Goed, je hoort niet meer van mij wat er met je signalen gebeurt. Bedenk je je? Typ { $command } updates aan. Met { $command } mijn zie je altijd hoe het staat.
progress-hear = Toch wel
progress-heard = Fijn. Je hoort weer van mij wat er met je signalen gebeurt.
progress-muted-written = Goed, je hoort niet meer van mij wat er met je signalen gebeurt. Bedenk je je? Schrijf mij "updates aan". Schrijf mij "mijn" en je ziet altijd hoe het staat.

referrer-withdrew = { $referrer } heeft het signaal over { $company } ingetrokken. Je hoeft het niet verder op te volgen. Wil je weten waarom, bel dan even.
referrer-withdrew-goes-on = { $referrer } heeft het signaal over { $company } ingetrokken. Een ander signaal over dit bedrijf komt ervoor in de plaats, en dat volg jij op.
referrer-added = { $referrer } zette iets bij het signaal over { $company }, dat al klant is. Dit staat er nu:

home-progress = Je hoort van mij wat er met je signalen gebeurt.
home-progress-muted = Je hoort niet van mij wat er met je signalen gebeurt.
home-progress-hear = Laat het me weten

notice-refused-progress = Het bericht over wat er met signaal { $number } gebeurde, is niet aangekomen.
notice-unclear-progress = Toen ik iemand wilde vertellen wat er met signaal { $number } gebeurde, viel de verbinding weg. Ik kan niet zien of dat bericht is aangekomen. Weet je het niet, laat het dan zo.
notice-refused-referrer-news = Het bericht over wat er bij signaal { $number } veranderde, is niet aangekomen bij wie het opvolgt.
notice-unclear-referrer-news = Toen ik vertelde wat er bij signaal { $number } veranderde, viel de verbinding weg. Ik kan niet zien of dat is aangekomen bij wie het opvolgt. Vraag jij het even na?
notice-why-message-gone = Het bericht dat ik wilde bijwerken, staat er niet meer.

notice-ownerless-title = Niemand volgt dit op
notice-ownerless = { $count ->
    [one] Er is een signaal dat niemand opvolgt. Draag het over aan een collega.
   *[other] Er zijn { $count } signalen die niemand opvolgt. Draag ze over aan een collega.
  } Wil je dat dit voortaan vanzelf gaat? Kies dan in het beheer, bij Algemeen, wie signalen opvolgt, of geef iemand de rol verkoop.
notice-ownerless-line = { $company } · { $day }

open-title = Dit volg jij op
open-line = { $company }, van { $referrer } · { $stage } sinds { $day }
open-next = Volgende stap
open-none = Er ligt niets open bij jou.
open-no-more = Meer heb je niet openstaan.
open-further = Laat zien
open-more = { $count ->
    [one] En nog één die korter stilligt.
   *[other] En nog { $count } die korter stilliggen.
}
