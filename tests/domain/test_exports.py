import csv
import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.exports import COLUMNS, Exported, as_csv, harmless, line
from bot.domain.people import Identity, Language, Person, PersonId, Role, WorkspaceId
from bot.domain.signals import Origin, Permission, Route, Signal, SignalId, Stage, Vouch

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
PROMISE = (Path(__file__).parents[2] / "docs/export.md").read_text(encoding="utf-8").partition("## Outcomes")[0]


def person(number: int, name: str, role: Role = Role.STAFF) -> Person:
    identity = Identity("T0SAMPLE", f"U0{number}")
    return Person(PersonId(number), WorkspaceId(1), identity, name, AMSTERDAM, Language.DUTCH, role)


SIGNAL = Signal(
    id=SignalId(7),
    workspace_id=WorkspaceId(1),
    referrer_id=PersonId(1),
    company="Acme BV",
    why='they said "yes", twice',
    website="acme.nl",
    route=Route.SISTER_COMPANY,
    vouch=Vouch.KNOW_WELL,
    origin=Origin.ASKED,
    contact="Jo, buyer",
    permission=Permission.AGREED,
    may_be_named=False,
    owner_id=PersonId(2),
    stage=Stage.WON,
    logged_at=datetime(2026, 10, 24, 22, 30, 5, 999, tzinfo=UTC),
    supports_id=SignalId(3),
    logged_by_id=PersonId(3),
)
FULL = Exported(
    signal=SIGNAL,
    referrer=person(1, "Anneke Visser", Role.SUPERVISORY_BOARD),
    owner=person(2, "Pieter"),
    logged_by=person(3, "Sanne"),
    moved_at=datetime(2026, 10, 25, 22, 30, tzinfo=UTC),
    hours_to_accept=0,
    hours_to_contact=20,
    reason="",
    amount=12000,
)
BARE = Exported(
    signal=replace(
        SIGNAL,
        route=None,
        vouch=None,
        origin=None,
        permission=None,
        may_be_named=True,
        owner_id=None,
        supports_id=None,
        logged_by_id=None,
    ),
    referrer=person(1, "Anneke"),
    owner=None,
    logged_by=None,
    moved_at=SIGNAL.logged_at,
    hours_to_accept=None,
    hours_to_contact=None,
    reason="no budget",
    amount=None,
)


def cells(exported: Exported, *, has_contact: bool = False) -> dict[str, str]:
    return dict(zip(COLUMNS, line(exported, AMSTERDAM, has_contact=has_contact), strict=True))


def test_a_line_says_everything_in_its_columns_with_times_in_the_zone() -> None:
    assert cells(FULL, has_contact=True) == {
        "signal": "7",
        "logged_at": "2026-10-25T00:30:05+02:00",
        "stage": "won",
        "moved_at": "2026-10-25T23:30:00+01:00",
        "company": "Acme BV",
        "website": "acme.nl",
        "why": 'they said "yes", twice',
        "route": "sister_company",
        "origin": "asked",
        "vouch": "know_well",
        "referrer": "Anneke Visser",
        "referrer_id": "U01",
        "referrer_role": "supervisory_board",
        "logged_by": "Sanne",
        "owner": "Pieter",
        "owner_id": "U02",
        "contact": "Jo, buyer",
        "permission": "agreed",
        "may_be_named": "no",
        "supports": "3",
        "hours_to_accept": "0",
        "hours_to_contact": "20",
        "reason": "",
        "amount": "12000",
    }


def test_what_was_not_said_is_an_empty_cell() -> None:
    found = cells(BARE)
    empty = {name for name, cell in found.items() if not cell}
    assert empty == {
        *("route", "origin", "vouch", "logged_by", "owner", "owner_id", "contact", "permission", "supports"),
        *("hours_to_accept", "hours_to_contact", "amount"),
    }
    assert (found["may_be_named"], found["reason"]) == ("yes", "no budget")


def test_a_contact_person_is_told_only_when_asked_for() -> None:
    assert "Jo" not in "".join(line(FULL, AMSTERDAM, has_contact=False))


def test_the_columns_are_those_that_were_promised_in_that_order() -> None:
    rows = [row.split("|")[1] for row in PROMISE.splitlines() if row.startswith("| `")]
    promised = [name.strip(" `") for cell in rows for name in cell.split(",")]
    assert promised == [*COLUMNS]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"])
def test_what_would_begin_a_formula_gets_an_apostrophe(start: str) -> None:
    assert harmless(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("text", ["", "Acme", "A=B", "1-2", "'quoted", " =1"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


@given(st.text(max_size=20), st.text(max_size=20))
def test_no_text_that_somebody_types_becomes_a_formula_or_another_cell(company: str, name: str) -> None:
    signal = replace(SIGNAL, company=company, why=company, contact=company, website=company)
    nasty = replace(FULL, signal=signal, referrer=person(1, name), owner=person(2, name), reason=company)
    written = as_csv([line(nasty, AMSTERDAM, has_contact=True)], delimiter=";")
    (back,) = csv.reader(io.StringIO(written, newline=""), delimiter=";")
    assert len(back) == len(COLUMNS)
    assert all(cell[:1] not in {*"=+-@\t\r\n\0＝＋－＠"} or not cell for cell in back)


def test_every_cell_stands_in_quotes_and_lines_end_as_rfc_4180_has_it() -> None:
    assert as_csv([("a", 'b"c', "")]) == '"a","b""c",""\r\n'
