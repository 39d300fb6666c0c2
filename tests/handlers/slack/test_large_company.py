"""What people look at in a company of thousands: few questions to the database and few people loaded."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from playground import HOME, Actor, Answer
from playground.methods.usergroups import group_id
from storage import workspaces
from storage.database import Database
from tests.support.circle import NOW
from tests.support.counting import counted, people_loaded
from tests.support.large import PEOPLE, SIGNALS, company_of, fill
from tests.support.office import COMMAND, Office, office

COMPANY = company_of()
STATEMENTS = 50
"""Most are those of a preview, which draws the administrator's Home anew: settings, steps, signals and the board."""

LOADED = 110
"""As many people as one picker shows, and those who ask."""


@asynccontextmanager
async def large_office(sqlite_url: str, *, signals: int) -> AsyncIterator[Office]:
    """The bot among thousands of people, who are all known to it already."""
    database = Database(sqlite_url)
    workspace = await database.write(
        lambda session: workspaces.find_or_add(session, platform="slack", tenant=COMPANY.team.id, name="Voorbeeld BV")
    )
    await fill(database, workspace.id, COMPANY, signals=signals)
    await database.close()
    async with office(sqlite_url, company=COMPANY, pause=at_once, leaderboard_channels="C0ALGEMEEN") as desk:
        await desk.tick()  # so many are not all compared in the first one
        yield desk
        assert desk.slack.errors == []


async def at_once(_seconds: float) -> None:
    """Nobody need leave a pretend Slack in peace."""


@pytest.fixture
async def large(sqlite_url: str) -> AsyncIterator[Office]:
    async with large_office(sqlite_url, signals=SIGNALS) as desk:
        yield desk


@pytest.fixture
async def silent(sqlite_url: str) -> AsyncIterator[Office]:
    """The same company, in which nobody has brought in anything yet."""
    async with large_office(sqlite_url, signals=0) as desk:
        yield desk


@pytest.fixture
def loaded() -> Iterator[list[str]]:
    with people_loaded() as names:
        yield names


def admin(desk: Office) -> Actor:
    return desk.person(COMPANY.people[0].id)


async def press(actor: Actor, action_id: str, selected: str | None = None) -> None:
    modal = actor.modal
    await actor.press(HOME if modal is None else modal, action_id, selected=selected)


async def test_home_board_and_windows_ask_little_whatever_the_size_of_the_company(
    large: Office, loaded: list[str]
) -> None:
    anybody, boss = large.person(COMPANY.people[6].id), admin(large)

    async def looks(act: Callable[[], Awaitable[object]], shown: Callable[[], str], expected: str) -> None:
        loaded.clear()
        with counted() as asked:
            await act()
        assert expected in shown()
        assert len(asked.statements) <= STATEMENTS, asked.statements
        assert len(loaded) <= LOADED

    await looks(anybody.open_home, lambda: anybody.home_text, "van de 5.000 mensen deden mee")
    answer = await anybody.command(COMMAND, "stand")
    assert "van de 5.000 mensen deden mee" in answer.text
    await looks(boss.open_home, lambda: boss.home_text, "500 mensen geven het voorbeeld")
    await looks(lambda: press(boss, "admin.preview"), lambda: boss.modal_text, "Persoon")
    await boss.close(whole_stack=True)
    await looks(lambda: press(boss, "admin.signals"), lambda: boss.modal_text, "Bedrijf 50000 BV")
    await boss.close(whole_stack=True)
    await looks(lambda: press(boss, "admin.roles"), lambda: boss.modal_text, "500 mensen hebben deze rol")
    await looks(lambda: press(boss, "roles.choose", "staff"), lambda: boss.modal_text, "4.250 mensen")
    await looks(lambda: press(boss, "roles.find", COMPANY.people[-2].id), lambda: boss.modal_text, "hoort bij")


async def test_a_night_in_a_large_company_asks_slack_for_few_pages_and_lets_a_signal_through(silent: Office) -> None:
    before = len(silent.slack.calls_to("users.list"))
    answers: list[Answer] = []

    async def pause(_seconds: float) -> None:
        answers.append(await silent.person(COMPANY.people[8].id).command(COMMAND, f"Bedrijf Nacht{len(answers)}: x"))

    night = silent.bot.reconciliation
    night.pause = pause
    beats = 0
    while not await night.run_if_due(NOW + timedelta(hours=18)):
        beats += 1
    assert beats == 1  # the eleventh page waits for the second one
    assert len(silent.slack.calls_to("users.list")) - before == PEOPLE // 500 + 1
    assert all("Genoteerd" in answer.text for answer in answers)
    assert len(answers) == PEOPLE // 500


async def test_a_user_group_of_thousands_is_chosen_and_taken_over_within_two_beats(silent: Office) -> None:
    boss = admin(silent)
    await boss.open_home()
    await press(boss, "admin.roles")
    await press(boss, "roles.choose", "sales")
    await boss.submit({"groups": [group_id("sellers")]})
    await silent.tick()
    await boss.close(whole_stack=True)
    await press(boss, "admin.roles")
    await press(boss, "roles.choose", "sales")
    assert "3.650 mensen hebben deze rol" in boss.modal_text
    assert len(silent.slack.calls_to("usergroups.users.list")) == 1
