"""What an introduction says, who it is from, and what it leaves out."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.introductions import (
    BENEFIT_MAX,
    EVENT_MAX,
    Initiative,
    Introduction,
    Letter,
    Occasion,
    Part,
    Parties,
    Sender,
    Speech,
    Tone,
    Wishes,
    usual_wishes,
    write,
)
from bot.domain.people import Language, PersonId
from bot.domain.signals import Permission, Route, SignalId, Stage, Vouch
from bot.introductions import wordings
from tests.support.signals import BARE

TELEPHONE = 1000
"""Characters that a telephone shows of a mail with hardly any scrolling: some 22 lines of 45."""
WORDINGS = wordings(None)
SANNE, PIETER = PersonId(1), PersonId(2)
SIGNAL = replace(
    BARE,
    id=SignalId(7),
    referrer_id=SANNE,
    company="Acme BV",
    why="hun planner klaagt",
    contact="Els de Groot",
    permission=Permission.NOT_ASKED,
    owner_id=PIETER,
    stage=Stage.ACCEPTED,
)
PARTIES = Parties(SIGNAL, referrer="Sanne Jansen", owner="Pieter Bakker", us="Voorbeeld BV", reader_id=SANNE)
WISHES = Wishes(
    Occasion.INTRODUCTION,
    Speech.DUTCH_INFORMAL,
    Tone.WARM,
    benefit="elke ochtend een uur minder bellen.",
    own_benefit="twee goede relaties die elkaar kennen",
    event="de open dag op 12 december",
)
EVERY_TEXT = [(speech, tone) for speech in Speech for tone in Tone]


def made(parties: Parties = PARTIES, **wishes: object) -> Introduction:
    wanted = replace(WISHES, **wishes)  # type: ignore[arg-type] # what a test says of its wishes
    return write(WORDINGS[wanted.speech], parties, wanted)


def of(*, is_read_by_owner: bool = False, **changes: object) -> Parties:
    signal = replace(SIGNAL, **changes)  # type: ignore[arg-type] # what a test says of its signal
    return replace(PARTIES, signal=signal, reader_id=(signal.owner_id or PIETER) if is_read_by_owner else SANNE)


def test_the_referrer_asks_in_words_that_name_everybodys_benefit_whose_idea_it_is_and_how_to_say_no() -> None:
    assert made().text.splitlines() == [
        "Hoi Els de Groot,",
        "",
        "Volgens mij kan Voorbeeld BV iets voor jullie betekenen.",
        "Voor jullie: elke ochtend een uur minder bellen.",
        "Voor mij: twee goede relaties die elkaar kennen.",
        "En voor Voorbeeld BV misschien een klant erbij, dat zeg ik er eerlijk bij.",
        "",
        "Het idee komt van mij; niemand heeft erom gevraagd.",
        "Zal ik je voorstellen aan Pieter Bakker? Eén gesprek, en daarna beslis jij of het verder gaat.",
        "",
        "Liever niet? Stuur gewoon nee terug, dan begin ik er niet meer over.",
        "",
        "Groet,",
        "Sanne Jansen",
    ]
    assert made().missing == ()


@pytest.mark.parametrize(
    ("parties", "sender", "letter"),
    [
        (of(), Sender.REFERRER, Letter.ASK),
        (of(permission=Permission.REFERRER_WILL_ASK), Sender.REFERRER, Letter.ASK),
        (of(permission=Permission.AGREED), Sender.REFERRER, Letter.INTRODUCE),
        (of(contact="", permission=None), Sender.REFERRER, Letter.ASK),
        (of(is_read_by_owner=True), Sender.REFERRER, Letter.ASK),
        (of(is_read_by_owner=True, permission=Permission.REFERRER_WILL_ASK), Sender.REFERRER, Letter.ASK),
        (of(is_read_by_owner=True, permission=Permission.AGREED), Sender.OWNER, Letter.APPROACH),
        (of(is_read_by_owner=True, contact="", permission=None), Sender.OWNER, Letter.APPROACH),
        (of(is_read_by_owner=True, owner_id=SANNE), Sender.OWNER, Letter.APPROACH),
    ],
)
def test_the_owner_writes_only_to_a_contact_who_agreed_and_else_the_referrer_does(
    parties: Parties, sender: Sender, letter: Letter
) -> None:
    assert (parties.sender, parties.letter(Occasion.INTRODUCTION)) == (sender, letter)
    assert parties.letter(Occasion.GUEST) is Letter.GUEST


def test_who_reads_a_text_sends_it_themselves_or_passes_it_on() -> None:
    assert of().is_sent_by_reader
    assert of(is_read_by_owner=True, permission=Permission.AGREED).is_sent_by_reader
    assert not of(is_read_by_owner=True).is_sent_by_reader
    assert not replace(of(logged_by_id=PersonId(9)), reader_id=PersonId(9)).is_sent_by_reader


@pytest.mark.parametrize(("speech", "tone"), EVERY_TEXT)
@pytest.mark.parametrize("occasion", Occasion)
def test_a_referrer_who_is_not_to_be_named_is_in_no_text_of_the_owner(
    speech: Speech, tone: Tone, occasion: Occasion
) -> None:
    owners = of(is_read_by_owner=True, permission=Permission.AGREED)
    hidden = of(is_read_by_owner=True, permission=Permission.AGREED, may_be_named=False)
    assert "Sanne" in made(owners, speech=speech, tone=tone, occasion=occasion).text
    text = made(hidden, speech=speech, tone=tone, occasion=occasion).text
    assert "Sanne" not in text
    assert text.rstrip().endswith("Pieter Bakker")
    if occasion is Occasion.INTRODUCTION:
        assert WISHES.own_benefit not in text
        assert not hidden.has_own_benefit(occasion)


def test_somebody_who_follows_up_their_own_signal_came_by_the_name_through_nobody() -> None:
    own = replace(of(owner_id=SANNE, is_read_by_owner=True), owner="Sanne Jansen")
    text = made(own).text
    assert text.count("Sanne Jansen") == 2
    assert "Ik kwam bij je via" not in text
    assert "via iemand die ons kent" not in text


def test_a_text_of_the_owner_says_how_they_came_by_the_name() -> None:
    owners = of(is_read_by_owner=True, permission=Permission.AGREED)
    assert "Ik kwam bij je via Sanne Jansen, en dat mag ik erbij zeggen." in made(owners).text
    assert "Voor Sanne Jansen: twee goede relaties die elkaar kennen." in made(owners).text
    hidden = of(is_read_by_owner=True, permission=Permission.AGREED, may_be_named=False)
    assert "Ik hoorde van Acme BV via iemand die ons kent." in made(hidden).text


@pytest.mark.parametrize(
    ("initiative", "sentence"),
    [
        (Initiative.OWN, "Het idee komt van mij; niemand heeft erom gevraagd."),
        (Initiative.OURS, "Voorbeeld BV vroeg me wie hier iets aan zou hebben, en ik dacht aan jou."),
        (Initiative.THEIRS, "Je vroeg me of ik hier iemand voor wist, vandaar."),
    ],
)
def test_the_text_says_whose_idea_it_was(initiative: Initiative, sentence: str) -> None:
    assert sentence in made(initiative=initiative).text


def test_an_initiative_that_an_owner_cannot_have_is_left_out() -> None:
    owners = of(is_read_by_owner=True, permission=Permission.AGREED)
    assert "vroeg me" not in made(owners, initiative=Initiative.OURS).text
    assert "Ik hoorde dat je hier zelf naar vroeg." in made(owners, initiative=Initiative.THEIRS).text


def test_a_line_about_something_unknown_is_left_out_and_the_missing_benefit_is_told() -> None:
    bare = made(benefit=" ", own_benefit="")
    assert bare.missing == (Part.BENEFIT,)
    assert "Voor jullie:" not in bare.text
    assert "Voor mij:" not in bare.text
    assert "misschien een klant erbij" in bare.text


def test_what_whoever_sends_it_must_fill_in_stands_between_brackets() -> None:
    nobody = replace(of(contact="", permission=None, owner_id=None), owner="")
    text = made(nobody)
    assert text.missing == (Part.CONTACT, Part.OWNER)
    assert "Hoi [naam]," in text.text
    assert "voorstellen aan [naam van de collega]?" in text.text
    guest = made(nobody, occasion=Occasion.GUEST, event="")
    assert guest.missing == (Part.CONTACT, Part.EVENT)
    assert "Ik ga naar [welk evenement, en wanneer] en neem graag iemand mee." in guest.text


def test_a_guest_is_invited_by_the_referrer_or_by_the_owner() -> None:
    invited = made(occasion=Occasion.GUEST)
    assert "Ik ga naar de open dag op 12 december en neem graag iemand mee." in invited.text
    assert "via" not in invited.text
    by_owner = made(of(is_read_by_owner=True, permission=Permission.AGREED), occasion=Occasion.GUEST)
    assert "Ik kwam bij je via Sanne Jansen" in by_owner.text
    assert by_owner.text.endswith("Pieter Bakker")


@pytest.mark.parametrize(("speech", "tone"), EVERY_TEXT)
@pytest.mark.parametrize("occasion", Occasion)
@pytest.mark.parametrize(
    "parties",
    [of(), of(permission=Permission.AGREED), of(is_read_by_owner=True, permission=Permission.AGREED)],
    ids=["ask", "introduce", "approach"],
)
def test_every_text_is_read_on_a_telephone_in_one_go(
    speech: Speech, tone: Tone, occasion: Occasion, parties: Parties
) -> None:
    longest = made(
        parties,
        speech=speech,
        tone=tone,
        occasion=occasion,
        initiative=Initiative.THEIRS,
        benefit="b" * BENEFIT_MAX,
        own_benefit="o" * BENEFIT_MAX,
        event="e" * EVENT_MAX,
    )
    assert len(longest.text) <= TELEPHONE
    usual = made(parties, speech=speech, tone=tone, occasion=occasion)
    assert len(usual.text) <= 700
    assert usual.missing == ()
    for said in ("elke ochtend een uur minder bellen.", WISHES.own_benefit, "Voorbeeld BV", "Els de Groot"):
        assert said in usual.text
    assert "$" not in usual.text


@pytest.mark.parametrize(
    ("parties", "language", "speech", "tone"),
    [
        (of(vouch=Vouch.KNOW_WELL), Language.DUTCH, Speech.DUTCH_INFORMAL, Tone.WARM),
        (of(route=Route.FRIEND), Language.DUTCH, Speech.DUTCH_INFORMAL, Tone.WARM),
        (of(vouch=Vouch.KNOW_WELL), Language.ENGLISH, Speech.ENGLISH, Tone.WARM),
        (of(vouch=Vouch.KNOW), Language.DUTCH, Speech.DUTCH_FORMAL, Tone.BUSINESSLIKE),
        (of(), Language.ENGLISH, Speech.ENGLISH, Tone.BUSINESSLIKE),
        (
            of(vouch=Vouch.KNOW_WELL, is_read_by_owner=True, permission=Permission.AGREED),
            Language.DUTCH,
            Speech.DUTCH_FORMAL,
            Tone.BUSINESSLIKE,
        ),
    ],
)
def test_the_form_begins_as_people_who_know_each_other_that_well_would_write(
    parties: Parties, language: Language, speech: Speech, tone: Tone
) -> None:
    wishes = usual_wishes(parties, language)
    assert (wishes.occasion, wishes.speech, wishes.tone) == (Occasion.INTRODUCTION, speech, tone)


@given(st.text(), st.text(), st.sampled_from(Letter))
def test_whatever_is_typed_only_ever_fills_its_own_line(typed: str, contact: str, letter: Letter) -> None:
    parties = of(
        contact=f"Els{contact}",
        permission=Permission.NOT_ASKED if letter is Letter.ASK else Permission.AGREED,
        is_read_by_owner=letter is Letter.APPROACH,
    )
    occasion = Occasion.GUEST if letter is Letter.GUEST else Occasion.INTRODUCTION
    usual = made(parties, occasion=occasion).text
    hostile = made(parties, occasion=occasion, benefit=f"b{typed}", own_benefit=f"o{typed}", event=f"e{typed}").text
    assert len(hostile.splitlines()) == len(usual.splitlines())
    assert "\n\n\n" not in hostile
