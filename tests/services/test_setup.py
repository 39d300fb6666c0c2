from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session

from bot.company import company_reader
from bot.domain.away import Absence
from bot.domain.behalf import Behalf
from bot.domain.deliveries import Channel, DeliveryKind
from bot.domain.people import Kind, Language, NudgeChoice, Person, Role
from bot.domain.signals import Draft
from bot.domain.weeks import Week
from bot.services.company import Company
from bot.services.errors import NotAnAdministratorError
from bot.services.leaderboards import Leaderboards
from bot.services.messenger import NudgeMessage
from bot.services.nudges import Nudges
from bot.services.setup import Part, Setup, UnusableDayError
from bot.settings import GivenSettings
from storage import decisions, deliveries, people, presence
from tests.support.circle import AMSTERDAM, NEW_YORK, NOW, Circle

CHANNEL = Channel("C0REFERRALS")
THIS_WEEK = Week.of(NOW, AMSTERDAM)
NEXT_THURSDAY = datetime(2026, 12, 3, 9, tzinfo=UTC)
"""10:00 in Amsterdam; NOW is a Thursday, 10:30 there."""


def company_of(circle: Circle, **given: str) -> Company:
    found = GivenSettings.of(slack_bot_token="xoxb-sample", slack_signing_secret="s", **given)
    return Company(circle.database, circle.workspace_id, company_reader(found), given_names=frozenset(given))


def setup_of(circle: Circle, **given: str) -> Setup:
    company = company_of(circle, **given)
    boards = Leaderboards(circle.database, circle.workspace_id, company)
    return Setup(circle.database, circle.workspace_id, company, boards)


@pytest.fixture
async def admin(circle: Circle) -> Person:
    return await circle.person("Marieke Bos", is_administrator=True)


EVERYTHING: dict[str, Callable[[Setup, Person], Awaitable[object]]] = {
    "overview": lambda setup, person: setup.overview(NOW, by=person.id),
    "choices": lambda setup, person: setup.choices(by=person.id),
    "choose": lambda setup, person: setup.choose({"language": "en"}, by=person.id, now=NOW),
    "preview": lambda setup, person: setup.preview(NOW, by=person.id),
    "upcoming": lambda setup, person: setup.upcoming(NOW, by=person.id),
    "activate": lambda setup, person: setup.activate(Part.BOARD, day=None, by=person.id, now=NOW),
    "deactivate": lambda setup, person: setup.deactivate(Part.BOARD, by=person.id, now=NOW),
    "tells_programs": lambda setup, person: setup.tells_programs(by=person.id),
    "announce": lambda setup, person: setup.announce(
        "Hallo", CHANNEL, language=Language.DUTCH, key="V1", by=person.id, now=NOW
    ),
}


@pytest.mark.parametrize("name", EVERYTHING)
async def test_nothing_of_it_is_for_anybody_but_administrators(circle: Circle, name: str) -> None:
    sanne = await circle.person("Sanne Jansen", Role.MANAGEMENT)
    with pytest.raises(NotAnAdministratorError):
        await EVERYTHING[name](setup_of(circle), sanne)
    assert await circle.database.read(lambda session: deliveries.listed(session, circle.workspace_id)) == ()
    assert await circle.database.read(lambda session: decisions.latest(session, circle.workspace_id, "setting")) == {}


async def test_the_overview_tells_how_far_it_is(circle: Circle, admin: Person) -> None:
    setup = setup_of(circle)
    await circle.person("Dirk van Dalen", Role.MANAGEMENT)
    await circle.person("Oud Directeur", Role.MANAGEMENT, is_active=False)
    found = await setup.overview(NOW, by=admin.id)
    assert (found.leaders, found.people_by_role) == (1, {Role.MANAGEMENT: 1, Role.STAFF: 1})
    assert (found.is_previewed, found.is_announced, found.is_complete) == (False, False, False)
    await setup.preview(NOW, by=admin.id)
    await setup.choose({"leaderboard_channels": "C0REFERRALS"}, by=admin.id, now=NOW)
    await setup.activate(Part.BOARD, day=None, by=admin.id, now=NOW)
    assert not (await setup.overview(NOW, by=admin.id)).is_complete
    await setup.activate(Part.NUDGES, day=None, by=admin.id, now=NOW)
    assert not (await setup.overview(NOW, by=admin.id)).is_complete
    await circle.person("Bram de Wit", Role.SALES)
    found = await setup.overview(NOW, by=admin.id)
    assert (found.is_previewed, found.is_complete) == (True, True)
    assert found.next_board == datetime(2026, 11, 30, 8, tzinfo=UTC)
    assert found.next_nudges == NEXT_THURSDAY


@pytest.mark.parametrize(("is_active", "expected"), [(True, True), (False, False)])
async def test_somebody_who_always_follows_up_will_do_for_as_long_as_they_are_here(
    circle: Circle, admin: Person, *, is_active: bool, expected: bool
) -> None:
    bram = await circle.person("Bram de Wit", is_active=is_active)
    setup = setup_of(circle, default_owner=bram.identity.external_id)
    assert (await setup.overview(NOW, by=admin.id)).has_follow_up is expected


async def test_a_guest_in_sales_follows_nothing_up_and_whoever_has_no_account_leads_nobody(
    circle: Circle, admin: Person
) -> None:
    await circle.person("Mila", Role.SALES, kind=Kind.GUEST)
    behalf = Behalf("Jan de Vries", "Acme BV", Role.MANAGEMENT)
    await circle.database.write(
        lambda session: people.find_or_add_without_account(
            session, circle.workspace_id, behalf, zone=AMSTERDAM, language=Language.DUTCH
        )
    )
    setup = setup_of(circle)
    found = await setup.overview(NOW, by=admin.id)
    assert (found.has_follow_up, found.leaders) == (False, 0)
    assert found.people_by_role == {Role.MANAGEMENT: 1, Role.SALES: 1, Role.STAFF: 1}
    await circle.person("Bram de Wit", Role.SALES)
    await circle.person("Dirk van Dalen", Role.MANAGEMENT)
    found = await setup.overview(NOW, by=admin.id)
    assert (found.has_follow_up, found.leaders) == (True, 1)


async def test_looking_at_the_preview_is_remembered_once(circle: Circle, admin: Person) -> None:
    setup = setup_of(circle, language="en")
    first, second = [await setup.preview(NOW, by=admin.id) for _ in range(2)]
    assert first == second
    assert first.board.week == THIS_WEEK.plus(-1)
    assert (first.language, first.nudge.person) == (Language.ENGLISH, admin)


@pytest.mark.parametrize("part", Part)
@pytest.mark.parametrize("day", [None, date(2026, 11, 26)])
async def test_from_now_and_from_today_begin_at_this_moment(
    circle: Circle, admin: Person, part: Part, day: date | None
) -> None:
    """So that what came earlier today, or this week, is not due by it."""
    found = await setup_of(circle).activate(part, day=day, by=admin.id, now=NOW)
    assert part.active_from(found) == NOW


async def test_from_a_later_day_begins_at_its_midnight_in_the_companys_zone(circle: Circle, admin: Person) -> None:
    found = await setup_of(circle).activate(Part.BOARD, day=date(2026, 12, 7), by=admin.id, now=NOW)
    assert found.leaderboard_active_from == datetime(2026, 12, 6, 23, tzinfo=UTC)


async def test_late_in_the_evening_today_is_the_day_it_is_in_the_companys_zone(circle: Circle, admin: Person) -> None:
    late = datetime(2026, 11, 26, 23, 30, tzinfo=UTC)
    setup = setup_of(circle)
    with pytest.raises(UnusableDayError):
        await setup.activate(Part.BOARD, day=date(2026, 11, 26), by=admin.id, now=late)
    found = await setup.activate(Part.BOARD, day=date(2026, 11, 27), by=admin.id, now=late)
    assert found.leaderboard_active_from == late


@pytest.mark.parametrize("day", [date(2026, 11, 25), date(2027, 12, 1), date.max])
async def test_a_day_that_is_over_or_far_away_is_refused(circle: Circle, admin: Person, day: date) -> None:
    with pytest.raises(UnusableDayError):
        await setup_of(circle).activate(Part.NUDGES, day=day, by=admin.id, now=NOW)


async def test_what_runs_already_is_not_begun_anew(circle: Circle, admin: Person) -> None:
    """Else a moment between its coming and being planned could be lost."""
    setup = setup_of(circle, nudges_active_from="2026-11-01")
    found = await setup.activate(Part.NUDGES, day=None, by=admin.id, now=NOW)
    assert found.nudge_rules.active_from == datetime(2026, 10, 31, 23, tzinfo=UTC)


async def test_what_is_planned_for_a_later_day_can_begin_now(circle: Circle, admin: Person) -> None:
    setup = setup_of(circle, nudges_active_from="2026-12-07")
    found = await setup.activate(Part.NUDGES, day=None, by=admin.id, now=NOW)
    assert found.nudge_rules.active_from == NOW


async def test_switched_off_nothing_is_planned_and_what_was_planned_is_not_sent(circle: Circle, admin: Person) -> None:
    given = {"leaderboard_channels": "C0REFERRALS", "leaderboard_active_from": "2026-11-01"}
    setup, boards = (
        setup_of(circle, **given),
        Leaderboards(circle.database, circle.workspace_id, company_of(circle, **given)),
    )
    monday = datetime(2026, 11, 30, 8, tzinfo=UTC)
    await boards.plan_due(monday)
    (planned,) = await circle.database.read(lambda session: deliveries.listed(session, circle.workspace_id))
    await setup.deactivate(Part.BOARD, by=admin.id, now=monday)
    composed = await circle.database.read(lambda session: boards.compose(session, planned, monday))
    assert getattr(composed, "reason", None) == "not_activated"
    await boards.plan_due(monday + timedelta(weeks=1))
    assert len(await circle.database.read(lambda session: deliveries.listed(session, circle.workspace_id))) == 1


MONDAY = datetime(2026, 11, 30, 8, tzinfo=UTC)
"""09:00 in Amsterdam, the week after NOW."""


async def posted(circle: Circle) -> list[str]:
    found = await circle.database.read(lambda session: deliveries.listed(session, circle.workspace_id))
    return [delivery.period for delivery in found]


def board_of(circle: Circle) -> tuple[Setup, Leaderboards]:
    given = {"leaderboard_channels": "C0REFERRALS", "leaderboard_active_from": "2026-11-25"}
    return setup_of(circle, **given), Leaderboards(circle.database, circle.workspace_id, company_of(circle, **given))


async def test_a_week_whose_board_was_posted_is_not_announced_again_for_later_in_the_week(
    circle: Circle, admin: Person
) -> None:
    setup, boards = board_of(circle)
    await boards.plan_due(MONDAY)
    tuesday = MONDAY + timedelta(days=1)
    await setup.choose({"leaderboard_at": "friday 16:00"}, by=admin.id, now=tuesday)
    next_board = (await setup.overview(tuesday, by=admin.id)).next_board
    assert next_board == datetime(2026, 12, 11, 15, tzinfo=UTC)
    for moment in (next_board - timedelta(minutes=1), next_board):
        await boards.plan_due(moment)
    assert await posted(circle) == ["2026-W48", "2026-W49"]


async def test_a_moment_that_has_just_passed_is_due_at_once(circle: Circle, admin: Person) -> None:
    setup, boards = board_of(circle)
    await setup.choose({"leaderboard_at": "friday 16:00"}, by=admin.id, now=NOW)
    noon = MONDAY + timedelta(hours=3)
    await setup.choose({"leaderboard_at": "monday 09:00"}, by=admin.id, now=noon)
    assert (await setup.overview(noon, by=admin.id)).next_board == noon
    await boards.plan_due(noon)
    assert "2026-W48" in await posted(circle)


async def test_a_moment_that_was_long_past_when_it_was_chosen_was_not_missed(circle: Circle, admin: Person) -> None:
    setup, boards = board_of(circle)
    await setup.choose({"leaderboard_at": "friday 16:00"}, by=admin.id, now=NOW)
    wednesday = MONDAY + timedelta(days=2)
    await setup.choose({"leaderboard_at": "monday 09:00"}, by=admin.id, now=wednesday)
    await boards.plan_due(wednesday)
    assert await posted(circle) == []
    await setup.choose({"leaderboard_at": "friday 16:00"}, by=admin.id, now=wednesday)
    friday = datetime(2026, 12, 4, 15, tzinfo=UTC)
    assert (await setup.overview(wednesday, by=admin.id)).next_board == friday
    await boards.plan_due(friday)
    assert await posted(circle) == ["2026-W48"]


async def test_moved_to_earlier_in_the_week_the_board_of_this_week_still_comes_when_it_was_to_come(
    circle: Circle, admin: Person
) -> None:
    setup, boards = board_of(circle)
    await setup.choose({"leaderboard_at": "friday 16:00"}, by=admin.id, now=NOW)
    friday = datetime(2026, 11, 27, 15, tzinfo=UTC)
    await boards.plan_due(friday)
    wednesday = MONDAY + timedelta(days=2)
    await setup.choose({"leaderboard_at": "monday 09:00"}, by=admin.id, now=wednesday)
    for moment in (friday + timedelta(weeks=1), MONDAY + timedelta(weeks=1), MONDAY + timedelta(weeks=2)):
        assert (await setup.overview(moment - timedelta(days=1), by=admin.id)).next_board == moment
        await boards.plan_due(moment - timedelta(seconds=1))
        await boards.plan_due(moment)
    assert sorted(await posted(circle)) == ["2026-W47", "2026-W48", "2026-W49", "2026-W50"]


async def test_the_next_board_is_over_a_week_in_which_the_company_was_open_or_somebody_gave_something(
    circle: Circle, admin: Person
) -> None:
    given = {"leaderboard_channels": "C0REFERRALS", "leaderboard_active_from": "2026-11-01"}
    setup = setup_of(circle, closure_weeks="2026-W48,2026-W49", **given)
    for now in (NOW, MONDAY + timedelta(minutes=1)):
        assert (await setup.overview(now, by=admin.id)).next_board == MONDAY + timedelta(weeks=2)
    await circle.signals().log(admin.id, Draft("Acme", "nieuw magazijn"), key="1", now=NOW)
    assert (await setup.overview(NOW, by=admin.id)).next_board == MONDAY
    soon = MONDAY + timedelta(minutes=1)
    assert (await setup.overview(soon, by=admin.id)).next_board == soon


async def test_a_board_that_is_due_comes_now(circle: Circle, admin: Person) -> None:
    setup = setup_of(circle, leaderboard_channels="C0REFERRALS", leaderboard_active_from="2026-11-01")
    soon = datetime(2026, 11, 30, 8, 0, 10, tzinfo=UTC)
    assert (await setup.overview(soon, by=admin.id)).next_board == soon
    later = soon + timedelta(days=2)
    assert (await setup.overview(later, by=admin.id)).next_board == datetime(2026, 12, 7, 8, tzinfo=UTC)


async def test_an_announcement_is_planned_once_for_each_window(circle: Circle, admin: Person) -> None:
    setup = setup_of(circle)
    for key in ("V1", "V1", "V2"):
        await setup.announce("Hallo", CHANNEL, language=Language.DUTCH, key=key, by=admin.id, now=NOW)
    planned = await circle.database.read(lambda session: deliveries.listed(session, circle.workspace_id))
    assert [(delivery.kind, delivery.period) for delivery in planned] == [
        (DeliveryKind.ANNOUNCEMENT, "announcement:V1"),
        (DeliveryKind.ANNOUNCEMENT, "announcement:V2"),
    ]
    assert (await setup.overview(NOW, by=admin.id)).is_announced


async def test_who_posts_it_alone_is_remembered_once(circle: Circle, admin: Person) -> None:
    setup = setup_of(circle)
    for key in ("V1", "V1"):
        await setup.announce("Hallo", None, language=Language.DUTCH, key=key, by=admin.id, now=NOW)
    assert (await setup.overview(NOW, by=admin.id)).is_announced
    assert await circle.database.read(lambda session: deliveries.listed(session, circle.workspace_id)) == ()


# Who is asked next


async def asked(setup: Setup, admin: Person, now: datetime = NOW) -> list[tuple[str, datetime]]:
    return [(one.person.name, one.at) for one in await setup.upcoming(now, by=admin.id)]


async def test_whoever_would_be_asked_is_listed_soonest_first_each_in_their_own_zone(
    circle: Circle, admin: Person
) -> None:
    for name in ("Dirk", "Anna"):
        await circle.person(name, Role.MANAGEMENT)
    await circle.person("James", Role.MANAGEMENT, zone=NEW_YORK)
    await circle.person("Sanne", Role.STAFF)
    await circle.person("Weg", Role.MANAGEMENT, is_active=False)
    assert await asked(setup_of(circle), admin) == [
        ("James", datetime(2026, 11, 26, 15, tzinfo=UTC)),
        ("Anna", NEXT_THURSDAY),
        ("Dirk", NEXT_THURSDAY),
    ]


async def test_a_moment_that_is_past_when_it_would_be_switched_on_is_not_counted(circle: Circle, admin: Person) -> None:
    await circle.person("Dirk", Role.MANAGEMENT)
    assert await asked(setup_of(circle), admin) == [("Dirk", NEXT_THURSDAY)]
    assert await asked(setup_of(circle, nudges_active_from="2026-11-01"), admin) == [("Dirk", NOW)]


async def test_from_a_later_day_on_the_first_moment_after_it_counts(circle: Circle, admin: Person) -> None:
    await circle.person("Dirk", Role.MANAGEMENT)
    setup = setup_of(circle, nudges_active_from="2026-12-11")
    assert await asked(setup, admin) == [("Dirk", datetime(2026, 12, 17, 9, tzinfo=UTC))]


async def test_whoever_brought_something_went_away_passed_or_wants_none_is_not_listed_for_that_week(
    circle: Circle, admin: Person
) -> None:
    setup = setup_of(circle, nudge_at="friday 10:00")
    names = ("Gaf", "Weg", "Paste", "Stopte", "Pauze", "Vroeg")
    found = {name: await circle.person(name, Role.MANAGEMENT) for name in names}
    await circle.signals().log(found["Gaf"].id, Draft("Acme", "nieuw magazijn"), key="1", now=NOW)

    def work(session: Session) -> None:
        presence.set_away(session, found["Weg"].id, Absence(THIS_WEEK, THIS_WEEK.plus(2)))
        presence.record_pass(session, found["Paste"].id, THIS_WEEK, NOW)
        people.set_nudge_choice(session, found["Stopte"].id, NudgeChoice(is_stopped=True))
        people.set_nudge_choice(session, found["Pauze"].id, NudgeChoice(snoozed_until=date(2026, 11, 30)))
        people.set_nudge_choice(session, found["Vroeg"].id, NudgeChoice(weekday=1))

    await circle.database.write(work)
    friday = datetime(2026, 12, 4, 9, tzinfo=UTC)
    assert await asked(setup, admin) == [
        ("Vroeg", datetime(2026, 11, 30, 9, tzinfo=UTC)),
        ("Gaf", friday),
        ("Paste", friday),
        ("Pauze", friday),
    ]


async def test_in_weeks_that_the_company_is_closed_nobody_is_listed(circle: Circle, admin: Person) -> None:
    await circle.person("Dirk", Role.MANAGEMENT)
    assert await asked(setup_of(circle, closure_weeks="2026-W48,2026-W49"), admin) == []


async def test_whoever_was_asked_this_week_is_listed_for_the_next(circle: Circle, admin: Person) -> None:
    await circle.person("Dirk", Role.MANAGEMENT)
    given = {"nudges_active_from": "2026-11-01"}
    await Nudges(circle.database, circle.workspace_id, company_of(circle, **given)).plan_due(NOW)
    assert await asked(setup_of(circle, **given), admin) == [("Dirk", NEXT_THURSDAY)]


async def test_the_list_is_who_is_then_really_asked(circle: Circle, admin: Person) -> None:
    """Nothing is due the second before its moment, and at it exactly those who were listed for it."""
    for name, zone in (("Dirk", AMSTERDAM), ("James", NEW_YORK), ("Anna", AMSTERDAM)):
        await circle.person(name, Role.MANAGEMENT, zone=zone)
    setup = setup_of(circle)
    await setup.activate(Part.NUDGES, day=None, by=admin.id, now=NOW)
    nudges = Nudges(circle.database, circle.workspace_id, company_of(circle))
    listed = await setup.upcoming(NOW, by=admin.id)
    assert len(listed) == 3
    for moment in {one.at for one in listed}:
        assert await nudges.due(moment - timedelta(seconds=1)) == ()
        due = {person.name for person in await nudges.due(moment)}
        assert due == {one.person.name for one in listed if one.at == moment}


async def told_next(setup: Setup, admin: Person, now: datetime) -> datetime:
    return (await setup.overview(now, by=admin.id)).next_nudges


async def test_the_next_question_is_the_first_that_somebody_gets_further_west_too(
    circle: Circle, admin: Person
) -> None:
    await circle.person("Dirk", Role.MANAGEMENT)
    james = await circle.person("James", Role.MANAGEMENT, zone=NEW_YORK)
    setup = setup_of(circle)
    await setup.activate(Part.NUDGES, day=None, by=admin.id, now=NOW)
    assert await told_next(setup, admin, NOW) == datetime(2026, 11, 26, 15, tzinfo=UTC)
    await circle.signals().log(james.id, Draft("Acme", "nieuw magazijn"), key="1", now=NOW)
    assert await told_next(setup, admin, NOW) == NEXT_THURSDAY


async def test_a_question_that_is_caught_up_is_the_next_one(circle: Circle, admin: Person) -> None:
    await circle.person("Dirk", Role.MANAGEMENT)
    setup = setup_of(circle, nudges_active_from="2026-11-01")
    evening = datetime(2026, 12, 1, 18, 30, tzinfo=UTC)
    await setup.choose({"nudge_at": "tuesday 10:00"}, by=admin.id, now=evening)
    wednesday = datetime(2026, 12, 2, 7, tzinfo=UTC)
    assert await told_next(setup, admin, evening) == wednesday
    assert await told_next(setup, admin, wednesday) == wednesday
    closed = setup_of(circle, nudges_active_from="2026-11-01", closure_weeks="2026-W49")
    assert await told_next(closed, admin, evening) == datetime(2026, 12, 8, 9, tzinfo=UTC)


async def test_the_next_question_is_the_first_of_the_list_from_a_later_day_on_too(
    circle: Circle, admin: Person
) -> None:
    for name, zone in (("Dirk", AMSTERDAM), ("James", NEW_YORK), ("Ana", ZoneInfo("Pacific/Auckland"))):
        await circle.person(name, Role.MANAGEMENT, zone=zone)
    setup = setup_of(circle, nudges_active_from="2026-12-09")
    first = (await setup.upcoming(NOW, by=admin.id))[0]
    assert await told_next(setup, admin, NOW) == first.at == datetime(2026, 12, 9, 21, tzinfo=UTC)


@pytest.mark.parametrize("widened", [{"leader_roles": "management,staff"}, {"nudge_target": "2"}])
async def test_whoever_is_to_be_asked_from_now_on_is_asked_at_the_next_moment_and_not_at_once(
    circle: Circle, admin: Person, widened: dict[str, str]
) -> None:
    dirk = await circle.person("Dirk", Role.MANAGEMENT)
    await circle.signals().log(dirk.id, Draft("Acme", "nieuw magazijn"), key="1", now=NOW)
    given = {"nudges_active_from": "2026-11-01"}
    setup, nudges = (
        setup_of(circle, **given),
        Nudges(circle.database, circle.workspace_id, company_of(circle, **given)),
    )
    friday = NOW + timedelta(days=1)
    await setup.choose(widened, by=admin.id, now=friday)
    assert await nudges.due(friday) == ()
    assert {at for _, at in await asked(setup, admin, friday)} == {NEXT_THURSDAY}
    assert await told_next(setup, admin, friday) == NEXT_THURSDAY
    monday = NOW + timedelta(days=4)
    await nudges.plan_due(monday)
    listed = await circle.database.read(lambda session: deliveries.listed(session, circle.workspace_id))
    assert DeliveryKind.NUDGE not in {delivery.kind for delivery in listed}
    assert {leader.name for leader in await nudges.due(NEXT_THURSDAY)} >= {"Dirk"}


async def test_a_question_that_was_planned_when_whom_to_ask_was_decided_is_still_sent(
    circle: Circle, admin: Person
) -> None:
    await circle.person("Dirk", Role.MANAGEMENT)
    given = {"nudges_active_from": "2026-11-01"}
    nudges = Nudges(circle.database, circle.workspace_id, company_of(circle, **given))
    await nudges.plan_due(NOW)
    await setup_of(circle, **given).choose({"leader_roles": "management,sales"}, by=admin.id, now=NOW)
    listed = await circle.database.read(lambda session: deliveries.listed(session, circle.workspace_id))
    (planned,) = (delivery for delivery in listed if delivery.period == THIS_WEEK.key)
    composed = await circle.database.read(lambda session: nudges.compose(session, planned, NOW))
    assert isinstance(composed, NudgeMessage)
