"""Who leads by example and has not answered yet: found by the database, for in a large company most have."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Select, String, bindparam, cast, exists, func, literal, select
from sqlalchemy.orm import Session

from bot.domain.deliveries import DeliveryKind
from bot.domain.people import NO_ACCOUNT, NudgeChoice, PersonId, Role, WorkspaceId
from bot.domain.weeks import Week
from storage import prepared
from storage.prepared import table_of
from storage.situations import given, has_passed, is_away
from storage.tables import DeliveryRow, PersonRow


class Leader(NamedTuple):
    """Somebody who leads by example."""

    person_id: PersonId
    name: str


def schedules(
    session: Session, workspace_id: WorkspaceId, roles: Collection[Role]
) -> Mapping[ZoneInfo, Mapping[NudgeChoice, PersonId]]:
    """Where the active people in these roles live and what they chose about their nudge, each with one of them."""
    found: defaultdict[ZoneInfo, dict[NudgeChoice, PersonId]] = defaultdict(dict)
    rows = prepared.run(session, _schedules(), {"workspace": workspace_id, "roles": list(roles)}).all()
    for zone, example, *choice in rows:
        found[ZoneInfo(zone)][NudgeChoice(*choice)] = PersonId(example)
    return found


def unanswered(
    session: Session, workspace_id: WorkspaceId, roles: Collection[Role], zone: ZoneInfo, week: Week, *, target: int
) -> Mapping[NudgeChoice, Sequence[Leader]]:
    """The active people in these roles and this zone whose week is open, by what they chose about their nudge.

    It is open while they gave fewer signals than the target in it (duplicates count, what was withdrawn or removed does
    not), are not away, have not said "none", and no nudge of that week was planned or skipped. They come in no order:
    for one SQLite would read everybody who ever worked here.
    """
    asked = {
        "workspace": workspace_id,
        "roles": list(roles),
        "zone": zone.key,
        "monday": week.monday,
        "start": week.start(zone),
        "end": week.end(zone),
        "period": week.key,
        "target": target,
    }
    found: defaultdict[tuple[Any, ...], list[Leader]] = defaultdict(list)
    for person_id, name, *choice in prepared.run(session, _unanswered(), asked).all():
        found[tuple(choice)].append(Leader(PersonId(person_id), name))
    return {NudgeChoice(*choice): leaders for choice, leaders in found.items()}


@cache
def _schedules() -> Select[Any]:
    person = table_of(PersonRow)
    alike = person.c.zone, *_choice(person)
    return select(person.c.zone, func.min(person.c.id), *_choice(person)).where(*_leads(person)).group_by(*alike)


@cache
def _unanswered() -> Select[Any]:
    person, delivery = table_of(PersonRow), table_of(DeliveryRow)
    is_planned = exists().where(
        delivery.c.workspace_id == person.c.workspace_id,
        delivery.c.kind == DeliveryKind.NUDGE,
        delivery.c.period == bindparam("period"),
        delivery.c.recipient == literal("person:").concat(cast(person.c.id, String)),
    )
    return select(person.c.id, person.c.name, *_choice(person)).where(
        *_leads(person),
        person.c.zone == bindparam("zone"),
        given(person.c.id) < bindparam("target"),
        ~is_away(person.c.id),
        ~has_passed(person.c.id),
        ~is_planned,
    )


def _choice(person: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a table's columns have no types
    """As the fields of a NudgeChoice."""
    return person.c.nudge_weekday, person.c.nudge_at, person.c.nudge_snoozed_until, person.c.nudge_is_stopped


def _leads(person: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a table's columns have no types
    return (
        person.c.workspace_id == bindparam("workspace"),
        person.c.role.in_(bindparam("roles", expanding=True, type_=person.c.role.type)),
        person.c.is_active,
        person.c.tenant != NO_ACCOUNT,
    )
