import asyncio
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.company import company_reader
from bot.domain.company import CompanySettings
from bot.domain.people import Language, Person, Role
from bot.domain.weeks import Week
from bot.services.company import CHOOSABLE, Company, Origin, Source
from bot.services.errors import NotAnAdministratorError, UnusableChoiceError
from bot.settings import GivenSettings
from storage import people, settings
from storage.tables import DecisionRow
from tests.support.circle import NOW, Circle
from tests.support.counting import counted
from tests.support.together import writer_held

START = datetime(2026, 12, 6, 23, tzinfo=UTC)

GOOD = {
    "timezone": "America/New_York",
    "language": "en",
    "country": "BE",
    "leaderboard_channels": "C0EEN,C0TWEE",
    "leaderboard_in_shared_channels": "C0TWEE",
    "leaderboard_active_from": "2026-12-07",
    "leaderboard_at": "tuesday 08:30",
    "leaderboard_top": "5",
    "leader_roles": "management,sales",
    "nudges_active_from": "2026-12-07T09:00+00:00",
    "nudge_at": "wednesday 14:00",
    "nudge_target": "2",
    "ownership_months": "12",
    "default_owner": "U0SANNE",
    "accept_within": "3",
    "silence_days": "21",
    "sales_lead": "U0SANNE",
    "closure_weeks": "2026-W52,2026-W53",
}

WRONG = [
    ("timezone", "Mars"),
    ("timezone", "../etc/passwd"),
    ("timezone", ""),
    ("language", "fr"),
    ("country", "Nederland"),
    ("leaderboard_channels", "#algemeen"),
    ("leaderboard_in_shared_channels", "overal"),
    ("leaderboard_active_from", "morgen"),
    ("leaderboard_at", "monday 25:00"),
    ("leaderboard_top", "0"),
    ("leaderboard_top", "veel"),
    ("leader_roles", "boss"),
    ("nudges_active_from", "2026-13-01"),
    ("nudge_at", "someday 10:00"),
    ("nudge_at", "sunday 03:00"),
    ("nudge_target", "21"),
    ("ownership_months", "-1"),
    ("default_owner", "sanne"),
    ("accept_within", "0"),
    ("silence_days", "1"),
    ("sales_lead", "sanne"),
    ("closure_weeks", "2026-W60"),
    ("slack_bot_token", "xoxb-another"),
    ("database_url", "sqlite:///elsewhere.db"),
]


def company(circle: Circle, **given: str) -> Company:
    found = GivenSettings.of(slack_bot_token="xoxb-sample", slack_signing_secret="s", **given)
    return Company(circle.database, circle.workspace_id, company_reader(found), given_names=frozenset(given))


@pytest.fixture
async def admin(circle: Circle) -> Person:
    return await circle.person("Marieke Bos", is_administrator=True)


async def chosen_in(circle: Circle) -> dict[str, str]:
    return await circle.database.read(lambda session: settings.chosen(session, circle.workspace_id))


async def decisions_in(circle: Circle) -> list[tuple[str, str, str]]:
    def work(session: Session) -> list[tuple[str, str, str]]:
        rows = session.scalars(select(DecisionRow).order_by(DecisionRow.id))
        return [(row.subject, row.before, row.after) for row in rows]

    return await circle.database.read(work)


async def test_without_choices_the_environment_holds_and_then_the_product(circle: Circle) -> None:
    found = await company(circle, leaderboard_top="3", nudges_active_from="2026-12-07").read()
    assert (found.leaderboard_top, found.ownership_months) == (3, 6)
    assert found.nudge_rules.active_from == START


async def test_every_setting_can_be_chosen_and_wins_over_the_environment(circle: Circle, admin: Person) -> None:
    assert set(GOOD) == set(CHOOSABLE)
    found = await company(circle, leaderboard_top="3", timezone="Europe/London").choose(GOOD, by=admin.id, now=NOW)
    assert found == await company(circle, leaderboard_top="3").read()
    assert (found.zone, found.language, found.country) == (ZoneInfo("America/New_York"), Language.ENGLISH, "BE")
    assert found.leaderboard_channels == ("C0EEN", "C0TWEE")
    assert found.leaderboard_shared_channels == ("C0TWEE",)
    assert found.leaderboard_active_from == datetime(2026, 12, 7, 5, tzinfo=UTC)
    assert (found.leaderboard_weekday, found.leaderboard_at, found.leaderboard_top) == (2, time(8, 30), 5)
    assert found.nudge_rules.roles == {Role.MANAGEMENT, Role.SALES}
    assert (found.nudge_rules.weekday, found.nudge_rules.at, found.nudge_rules.target) == (3, time(14), 2)
    assert found.nudge_rules.active_from == datetime(2026, 12, 7, 9, tzinfo=UTC)
    assert (found.ownership_months, found.default_owner) == (12, "U0SANNE")
    assert found.closures == {Week.parse("2026-W52"), Week.parse("2026-W53")}


@pytest.mark.parametrize(("name", "value"), WRONG)
async def test_a_wrong_value_is_refused_by_name_and_nothing_of_the_form_is_stored(
    circle: Circle, admin: Person, name: str, value: str
) -> None:
    subject = company(circle)
    with pytest.raises(UnusableChoiceError) as caught:
        await subject.choose({"ownership_months": "9", name: value}, by=admin.id, now=NOW)
    assert caught.value.names == {name}
    assert await chosen_in(circle) == {}
    assert await subject.read() == subject.given
    assert await decisions_in(circle) == []


async def test_nothing_chosen_is_a_choice_too(circle: Circle, admin: Person) -> None:
    """Off, nobody and nowhere win over an environment that says otherwise."""
    subject = company(
        circle,
        leaderboard_active_from="2026-01-01",
        nudges_active_from="2026-01-01",
        leaderboard_channels="C0EEN",
        default_owner="U0SANNE",
        closure_weeks="2026-W52",
    )
    nothing = dict.fromkeys(
        ("leaderboard_active_from", "nudges_active_from", "leaderboard_channels", "default_owner", "closure_weeks"), ""
    )
    found = await subject.choose(nothing, by=admin.id, now=NOW)
    assert found.leaderboard_active_from is None
    assert found.nudge_rules.active_from is None
    assert (found.leaderboard_channels, found.default_owner, found.closures) == ((), None, frozenset())


async def test_choosing_one_thing_leaves_the_rest_as_the_environment_says(circle: Circle, admin: Person) -> None:
    subject = company(circle, leaderboard_active_from="2026-12-07", default_owner="U0SANNE", closure_weeks="2026-W52")
    before = await subject.read()
    found = await subject.choose({"leaderboard_top": "4"}, by=admin.id, now=NOW)
    assert found.leaderboard_top == 4
    assert found.leaderboard_active_from == before.leaderboard_active_from == START
    assert (found.default_owner, found.closures) == (before.default_owner, before.closures)


async def test_a_choice_can_be_given_back(circle: Circle, admin: Person) -> None:
    subject = company(circle, leaderboard_top="3")
    await subject.choose({"leaderboard_top": "5"}, by=admin.id, now=NOW)
    found = await subject.choose({"leaderboard_top": None}, by=admin.id, now=NOW)
    assert found.leaderboard_top == 3
    assert await chosen_in(circle) == {}


async def test_every_change_is_recorded_and_what_stays_as_it_was_is_not(circle: Circle, admin: Person) -> None:
    subject = company(circle)
    for choices in ({"leaderboard_top": "5"}, {"leaderboard_top": "5", "nudge_target": "2"}, {"leaderboard_top": None}):
        await subject.choose(choices, by=admin.id, now=NOW)
    assert await decisions_in(circle) == [
        ("leaderboard_top", "", "5"),
        ("nudge_target", "", "2"),
        ("leaderboard_top", "5", ""),
    ]


async def test_only_an_active_administrator_chooses(circle: Circle) -> None:
    subject = company(circle)
    for person in (
        await circle.person("Sanne Jansen"),
        await circle.person("Oud Beheerder", is_administrator=True, is_active=False),
    ):
        with pytest.raises(NotAnAdministratorError):
            await subject.choose({"leaderboard_top": "5"}, by=person.id, now=NOW)
    assert await chosen_in(circle) == {}


async def test_an_appointed_administrator_chooses_as_well(circle: Circle) -> None:
    sanne = await circle.person("Sanne Jansen")
    await circle.database.write(lambda session: people.appoint(session, sanne.id, is_administrator=True))
    assert (await company(circle).choose({"leaderboard_top": "5"}, by=sanne.id, now=NOW)).leaderboard_top == 5


async def test_each_setting_tells_where_its_value_comes_from(circle: Circle, admin: Person) -> None:
    subject = company(circle, leaderboard_top="3", nudge_target="2")
    await subject.choose({"leaderboard_top": "5"}, by=admin.id, now=NOW)
    await subject.choose({"leaderboard_top": "6"}, by=admin.id, now=NOW + timedelta(days=1))
    sources = await subject.sources()
    assert tuple(sources) == CHOOSABLE
    assert sources["leaderboard_top"] == Source(Origin.CHOSEN, admin, NOW + timedelta(days=1))
    assert sources["nudge_target"] == Source(Origin.GIVEN)
    assert sources["timezone"] == Source(Origin.DEFAULT)
    await subject.choose({"leaderboard_top": None}, by=admin.id, now=NOW)
    assert (await subject.sources())["leaderboard_top"] == Source(Origin.GIVEN)


async def test_a_choice_of_another_version_counts_as_none_and_holds_nobody_up(circle: Circle, admin: Person) -> None:
    def work(session: Session) -> None:
        for name, value in {"language": "tlh", "leaderboard_top": "4", "long_gone": "x"}.items():
            settings.choose(session, circle.workspace_id, name, value)

    await circle.database.write(work)
    subject = company(circle)
    found = await subject.read()
    assert (found.language, found.leaderboard_top) == (Language.DUTCH, 4)
    found = await subject.choose({"nudge_target": "2"}, by=admin.id, now=NOW)
    assert (found.language, found.leaderboard_top, found.nudge_rules.target) == (Language.DUTCH, 4, 2)
    assert (await subject.sources())["leaderboard_top"] == Source(Origin.CHOSEN)


async def test_what_held_before_each_choice_is_known_also_nothing_and_what_the_environment_says(
    circle: Circle, admin: Person
) -> None:
    subject = company(circle, default_owner="U0SANNE", leaderboard_top="3")
    moments = [NOW + timedelta(hours=hour) for hour in range(4)]
    for moment, value in zip(moments, ("U0BRAM", "", None, "U0BRAM"), strict=True):
        await subject.choose({"default_owner": value, "leaderboard_top": "5"}, by=admin.id, now=moment)
    found = await circle.database.read(lambda session: subject.earlier(session, ["default_owner"]))
    assert [(ended_at, held.default_owner, held.leaderboard_top) for ended_at, held in found] == [
        (moments[0], "U0SANNE", 5),
        (moments[1], "U0BRAM", 5),
        (moments[2], None, 5),
        (moments[3], "U0SANNE", 5),
    ]


async def test_a_choice_holds_in_another_process_at_its_next_transaction(circle: Circle, admin: Person) -> None:
    here, there = company(circle), company(circle)
    assert (await there.read()).leaderboard_top == CompanySettings().leaderboard_top
    await here.choose({"leaderboard_top": "5"}, by=admin.id, now=NOW)
    assert (await there.read()).leaderboard_top == 5


async def test_what_is_written_with_one_commit_asks_once_and_a_choice_in_between_holds_for_the_rest(
    circle: Circle, admin: Person
) -> None:
    here = company(circle)

    def top(session: Session) -> int:
        return here.current(session).leaderboard_top

    def choose(session: Session) -> int:
        return here.choose_in(session, {"leaderboard_top": "7"}, by=admin.id, now=NOW).leaderboard_top

    with counted() as asked:
        async with writer_held(circle.database):
            both = [asyncio.create_task(circle.database.write(top)) for _ in range(5)]
        assert await asyncio.gather(*both) == [10] * 5
    assert len(asked.statements) == 1
    async with writer_held(circle.database):
        mixed = [asyncio.create_task(circle.database.write(work)) for work in (top, choose, top)]
    assert await asyncio.gather(*mixed) == [10, 7, 7]
