"""A company of thousands, plainly sample people: in the pretend Slack, and in the database within a second or two."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot.domain.people import Kind, Language, Role, WorkspaceId
from bot.domain.signals import Change, Stage
from playground import Company, large_company
from storage import prepared
from storage.database import Database
from storage.tables import PersonRow, SignalEventRow, SignalRow
from tests.support.circle import NOW

PEOPLE = 5_000
SIGNALS = 50_000

_YEARS = timedelta(weeks=100)
_AT_ONCE = 10_000
_EVERY_SELLER = 20


async def fill(database: Database, workspace_id: WorkspaceId, company: Company, *, signals: int = SIGNALS) -> None:
    """Everybody of the company, a twentieth of them in role sales and a tenth leading, and their signals until now.

    The database is empty but for the workspace. The signals lie evenly over a hundred weeks and go round among the
    people; all but those of the last day became customers, for nobody is to be reminded of thousands at once.
    """

    def work(session: Session) -> None:
        _add(session, PersonRow, list(_people(workspace_id, company)))
        ids = list(range(1, len(company.people) + 1))
        for first in range(1, signals + 1, _AT_ONCE):
            numbers = range(first, min(first + _AT_ONCE, signals + 1))
            rows = [_signal(workspace_id, number, ids, signals) for number in numbers]
            _add(session, SignalRow, rows)
            _add(session, SignalEventRow, [_logged(row, number) for number, row in zip(numbers, rows, strict=True)])

    await database.write(work)


def company_of(people: int = PEOPLE) -> Company:
    """So many people, of whom the first is an admin, with a user group of four fifths of them."""
    found = large_company(people)
    sellers = tuple(person.id for person in found.people[people // 5 :])
    return Company(found.team, found.people, found.rooms, user_groups={"sellers": sellers})


def _add(session: Session, row: Any, rows: Sequence[dict[str, Any]]) -> None:  # noqa: ANN401 - any table's class
    prepared.add_all(session, row, rows)


def _people(workspace_id: WorkspaceId, company: Company) -> Iterator[dict[str, Any]]:
    for number, person in enumerate(company.people, start=1):
        role = Role.SALES if number % _EVERY_SELLER == 1 else Role(person.role_hint)
        yield {
            "workspace_id": workspace_id,
            "tenant": person.team_id,
            "external_id": person.id,
            "name": person.name,
            "zone": person.tz,
            "platform_language": Language.DUTCH,
            "role": role,
            "listed_role": None if role is Role.STAFF else role,
            "kind": Kind.MEMBER,
            "is_active": True,
            "is_administrator": person.is_admin,
            "is_appointed": False,
            "is_on_board": True,
            "nudge_is_stopped": False,
        }


def _signal(workspace_id: WorkspaceId, number: int, ids: Sequence[int], signals: int) -> dict[str, Any]:
    referrer = ids[number * 7919 % len(ids)]
    return {
        "workspace_id": workspace_id,
        "referrer_id": referrer,
        "company": f"Bedrijf {number} BV",
        "company_key": f"bedrijf {number}",
        "why": "hun planner vertelde dat het nieuwe magazijn nog geen software heeft",
        "website": "",
        "contact": "",
        "may_be_named": True,
        "owner_id": ids[number * _EVERY_SELLER % len(ids)],
        "stage": Stage.LOGGED if _moment(number, signals) > NOW - timedelta(days=1) else Stage.WON,
        "logged_at": _moment(number, signals),
        "moved_at": _moment(number, signals),
        "message_link": "",
    }


def _logged(signal: dict[str, Any], number: int) -> dict[str, Any]:
    return {
        "workspace_id": signal["workspace_id"],
        "signal_id": number,
        "change": Change.LOGGED,
        "actor_id": signal["referrer_id"],
        "at": signal["logged_at"],
        "stage": Stage.LOGGED,
    }


def _moment(number: int, signals: int) -> datetime:
    return NOW - _YEARS * (1 - number / signals)
