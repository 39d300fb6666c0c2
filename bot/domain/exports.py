"""The list of signals as a spreadsheet takes it: which columns, in which order, and what a cell may hold.

docs/export.md is the promise about it; new columns only ever come at the end.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from zoneinfo import ZoneInfo

from bot.domain.people import Language, Person
from bot.domain.signals import Signal

COLUMNS = (
    "signal",
    "logged_at",
    "stage",
    "moved_at",
    "company",
    "website",
    "why",
    "route",
    "origin",
    "vouch",
    "referrer",
    "referrer_id",
    "referrer_role",
    "logged_by",
    "owner",
    "owner_id",
    "contact",
    "permission",
    "may_be_named",
    "supports",
    "hours_to_accept",
    "hours_to_contact",
    "reason",
    "amount",
)

_FORMULA_STARTS = frozenset("=+-@\t\r\n\0＝＋－＠")


@dataclass(frozen=True, slots=True)
class Exported:
    """One signal with all that its line says."""

    signal: Signal
    referrer: Person
    owner: Person | None
    logged_by: Person | None
    moved_at: datetime
    hours_to_accept: int | None
    hours_to_contact: int | None
    reason: str
    """Why it was declined or lost; empty for every other stage."""
    amount: int | None
    """What was won. For administrators' eyes, and those of management and the owner."""


def line(exported: Exported, zone: ZoneInfo, *, has_contact: bool) -> tuple[str, ...]:
    """The cells in the order of the columns, with times in the zone; the contact's cell is empty unless asked for."""
    signal = exported.signal
    return (
        str(signal.id),
        _moment(signal.logged_at, zone),
        signal.stage.value,
        _moment(exported.moved_at, zone),
        harmless(signal.company),
        harmless(signal.website),
        harmless(signal.why),
        _word(signal.route),
        _word(signal.origin),
        _word(signal.vouch),
        harmless(exported.referrer.name),
        harmless(exported.referrer.identity.external_id),
        exported.referrer.role.value,
        _name(exported.logged_by),
        _name(exported.owner),
        "" if exported.owner is None else harmless(exported.owner.identity.external_id),
        harmless(signal.contact) if has_contact else "",
        _word(signal.permission),
        "yes" if signal.may_be_named else "no",
        _number(signal.supports_id),
        _number(exported.hours_to_accept),
        _number(exported.hours_to_contact),
        harmless(exported.reason),
        _number(exported.amount),
    )


def as_csv(lines: Iterable[tuple[str, ...]], *, delimiter: str = ",") -> str:
    """The lines as RFC 4180 has them: every cell in quotes, a quote in it doubled, ended with CR and LF."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(lines)
    return text.getvalue()


@dataclass(frozen=True, slots=True)
class ListFile:
    """The list as somebody gets it: its name, and what is in it."""

    name: str
    content: bytes


def list_file(lines: Iterable[tuple[str, ...]], reader: Person, now: datetime) -> ListFile:
    """The lines under their columns, as the reader's spreadsheet opens it: Dutch ones want semicolons."""
    delimiter = ";" if reader.language is Language.DUTCH else ","
    text = as_csv([COLUMNS, *lines], delimiter=delimiter)
    return ListFile(f"signals-{now.astimezone(reader.zone):%Y-%m-%d}.csv", text.encode("utf-8-sig"))


def harmless(text: str) -> str:
    """What somebody typed, so that no spreadsheet takes it for a formula.

    As OWASP advises on CSV injection: an apostrophe before a cell that begins with one of the signs that start one.
    """
    return f"'{text}" if text and text[0] in _FORMULA_STARTS else text


def as_typed(cell: str) -> str:
    """The text of a cell that came back: without the apostrophe that `harmless` put before it."""
    return cell[1:] if harmless(cell[1:]) == cell else cell


def _moment(at: datetime, zone: ZoneInfo) -> str:
    """Such as 2026-11-26T10:30:00+01:00."""
    return at.astimezone(zone).isoformat(timespec="seconds")


def _word(member: Enum | None) -> str:
    return "" if member is None else str(member.value)


def _name(person: Person | None) -> str:
    return "" if person is None else harmless(person.name)


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
