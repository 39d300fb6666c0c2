"""What an owner reads about a signal that is theirs to follow up."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.moves import OPEN
from bot.domain.people import Identity, Language, Person, PersonId, WorkspaceId
from bot.domain.signals import (
    COMPANY_MAX,
    CONTACT_MAX,
    WHY_MAX,
    Origin,
    Permission,
    Route,
    Signal,
    SignalId,
    Stage,
    Vouch,
)
from bot.locales import texts
from bot.services.messenger import AssignmentMessage
from handlers.slack.assignment import assignment_blocks
from handlers.wording.assignment import assignment_text
from playground.checks import check_message_blocks
from playground.formatting import pings, readable
from tests.support.signals import BARE as A_SIGNAL

HOSTILE = "<!channel> *x* <@U123>"


def somebody(number: int, name: str, language: Language = Language.DUTCH, zone: str = "Europe/Amsterdam") -> Person:
    return Person(PersonId(number), WorkspaceId(1), Identity("T1", f"U{number}"), name, ZoneInfo(zone), language)


BRAM, SANNE = somebody(1, "Bram"), somebody(2, "Sanne")
BARE = replace(
    A_SIGNAL,
    id=SignalId(7),
    referrer_id=SANNE.id,
    company="Acme BV",
    why="Nieuw magazijn,\nnog geen software",
    owner_id=BRAM.id,
    logged_at=datetime(2026, 11, 26, 23, 30, tzinfo=UTC),
)
FULL = replace(
    BARE,
    website="acme.nl",
    route=Route.SISTER_COMPANY,
    vouch=Vouch.KNOW_WELL,
    origin=Origin.ASKED,
    contact="Els de Groot",
    permission=Permission.NOT_ASKED,
    may_be_named=False,
    supports_id=SignalId(3),
)


def lines(signal: Signal, owner: Person = BRAM, referrer: Person = SANNE) -> list[str]:
    """The text's lines, after a look at the blocks: they take it, and say the same but for buttons."""
    message = AssignmentMessage(owner, referrer, signal)
    words = texts(owner.language)
    blocks, text = assignment_blocks(message, words), assignment_text(message, words)
    check_message_blocks(blocks)
    seen = readable("", [block for block in blocks if block["type"] != "actions"]).splitlines()
    assert sorted(seen) == sorted(text.splitlines())
    return text.splitlines()


def test_a_bare_signal_tells_company_day_and_why_in_its_own_lines() -> None:
    assert lines(BARE) == [
        "Voor jou: Acme BV",
        "Sanne gaf dit door op vrijdag 27 november.",
        "Je mag zeggen dat de tip van Sanne komt.",
        "Bel Sanne eerst even: die weet vast meer dan hier staat.",
        "Wat wij voor ze kunnen betekenen:",
        "Nieuw magazijn,",
        "nog geen software",
    ]


@pytest.mark.parametrize("stage", Stage)
def test_nobody_is_asked_to_call_about_what_is_over(stage: Stage) -> None:
    text = assignment_text(AssignmentMessage(BRAM, SANNE, replace(BARE, stage=stage)), texts(BRAM.language))
    assert ("Bel Sanne eerst even" in text) is (stage in OPEN)


def test_a_full_signal_tells_everything_in_the_owners_language_and_zone() -> None:
    assert lines(FULL, owner=somebody(1, "James", Language.ENGLISH, "America/New_York")) == [
        "Yours to follow up: Acme BV",
        "Sanne logged this on Thursday 26 November.",
        (
            "A colleague named this company before, and this signal belongs with that one. "
            "Agree on who gets in touch, so that they don't hear from us twice."
        ),
        "Contact: Els de Groot",
        "Nobody has asked yet whether we may get in touch. So don't approach this person yet, and talk to Sanne first.",
        "Don't mention that the tip came from Sanne.",
        "Call Sanne first: they will know more than is written here.",
        "How Sanne knows them: sister company",
        "Sanne knows them well.",
        "It came up because Sanne asked.",
        "Website: acme.nl",
        "Why they might need us:",
        "Nieuw magazijn,",
        "nog geen software",
    ]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("permission", Permission)
def test_every_permission_is_a_sentence_that_says_what_one_may_do(permission: Permission, language: Language) -> None:
    owner = replace(BRAM, language=language)
    asked = replace(FULL, permission=permission)
    assert texts(language)(f"assignment-permission-{permission.value.replace('_', '-')}", referrer="Sanne") in lines(
        asked, owner
    )


def test_a_contact_without_an_answer_about_permission_counts_as_not_asked() -> None:
    assert any(line.startswith("Er is nog niet gevraagd") for line in lines(replace(FULL, permission=None)))


@pytest.mark.parametrize("language", Language)
def test_every_choice_has_its_words(language: Language) -> None:
    owner = replace(BRAM, language=language)
    for route in Route:
        assert len(lines(replace(BARE, route=route), owner)) == len(lines(BARE, owner)) + 1
    for vouch in Vouch:
        assert len(lines(replace(BARE, vouch=vouch), owner)) == len(lines(BARE, owner)) + 1
    for origin in Origin:
        assert len(lines(replace(BARE, origin=origin), owner)) == len(lines(BARE, owner)) + 1


def test_nothing_somebody_typed_becomes_markup() -> None:
    nasty = replace(FULL, company=HOSTILE, why=HOSTILE, contact=HOSTILE, website=HOSTILE)
    blocks = assignment_blocks(AssignmentMessage(BRAM, replace(SANNE, name=HOSTILE), nasty), texts(Language.DUTCH))
    assert pings("", blocks) == []
    assert "mrkdwn" not in str(blocks)
    assert HOSTILE in readable("", blocks)


def test_the_longest_texts_fit_whole() -> None:
    longest = replace(FULL, company="C" * COMPANY_MAX, why="w" * WHY_MAX, contact="p" * CONTACT_MAX)
    assert "w" * WHY_MAX in lines(longest)
