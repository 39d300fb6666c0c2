"""What an administrator reads on Home about how the bot is doing."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.domain.company import CompanySettings
from bot.domain.deliveries import Channel, DeliveryKind, DeliveryState
from bot.domain.people import Role
from bot.manifest import scopes
from bot.services.checkup import TICK_MAY_BE_OLD, Checkup
from bot.services.leaderboards import Leaderboards
from handlers.slack.examination import EVERY, Examination
from playground.faults import ApiError, Drop
from storage import deliveries, people, workspaces
from storage.database import Database
from storage.tables import DeliveryRow
from tests.support.circle import NOW
from tests.support.office import Office, office
from tests.support.slack_scene import SlackScene, slack_scene
from tests.support.underneath import the_person

WELL = "Alles draait en er is niets mis."
ON: dict[str, Any] = {
    "leaderboard_active_from": "2026-11-01",
    "nudges_active_from": "2026-11-01",
    "default_owner": "U0BRAM",
}


async def home_of(desk: Office, who: str = "marieke") -> str:
    actor = desk.person(who)
    await actor.open_home()
    return actor.home_text


@asynccontextmanager
async def set_up(database_url: str, channels: str) -> AsyncIterator[Office]:
    async with office(database_url, leaderboard_channels=channels, **ON) as desk:
        dirk = await the_person(desk, "dirk")
        await desk.database.write(partial(people.set_role, person_id=dirk.id, role=Role.MANAGEMENT))
        yield desk


async def in_trouble(desk: Office, state: DeliveryState, due: datetime) -> None:
    def work(session: Session) -> None:
        deliveries.record_skip(
            session,
            desk.bot.workspace.id,
            kind=DeliveryKind.LEADERBOARD,
            period="2026-W40",
            recipient=Channel("C1"),
            due_at=due,
            expires_at=due,
        )
        session.query(DeliveryRow).filter_by(recipient="channel:C1").update({"state": state})

    await desk.database.write(work)


async def test_when_all_is_well_one_line_says_so_and_what_comes_next(database_url: str) -> None:
    async with set_up(database_url, "C0REFERRALS") as desk:
        await desk.tick()
        shown = await home_of(desk)
        asked = len(desk.slack.calls_to("auth.test")), len(desk.slack.calls_to("conversations.info"))
        await home_of(desk)
        assert (len(desk.slack.calls_to("auth.test")), len(desk.slack.calls_to("conversations.info"))) == asked
    assert WELL in shown
    assert "Het volgende bord komt maandag 30 november om 09:00, in één kanaal." in shown
    assert "De volgende vraag komt donderdag 3 december om 10:00, voor hooguit één persoon." in shown
    assert "aandacht" not in shown


async def test_a_channel_in_which_nothing_can_be_posted_is_told(database_url: str) -> None:
    async with set_up(database_url, "C0REFERRALS,C0OUDPROJECT") as desk:
        shown = await home_of(desk)
        assert "Eén ding vraagt je aandacht:\n• #oud-project is gearchiveerd. Kies een ander kanaal." in shown
        assert WELL not in shown
        assert "Het volgende bord komt maandag 30 november om 09:00" in shown
        assert "aandacht" not in await home_of(desk, "sanne")


async def test_on_the_first_day_the_steps_are_all_there_is_to_read(desk: Office) -> None:
    shown = await home_of(desk)
    assert "Alleen beheerders zien dit." in shown
    assert "aandacht" not in shown


@pytest.mark.parametrize(
    ("state", "days_ago", "told"),
    [
        (DeliveryState.AMBIGUOUS, 20, "Van één bericht is niet zeker of het aankwam."),
        (DeliveryState.DEAD, 6, "Eén bericht is de afgelopen zeven dagen definitief geweigerd."),
        (DeliveryState.DEAD, 8, WELL),
        (DeliveryState.UNCLEAR, 0, WELL),
    ],
)
async def test_messages_in_trouble_are_told_as_long_as_there_is_something_to_do(
    sqlite_database: Database, state: DeliveryState, days_ago: int, told: str
) -> None:
    async with set_up(sqlite_database.url.render_as_string(hide_password=False), "C0REFERRALS") as desk:
        await in_trouble(desk, state, NOW - timedelta(days=days_ago))
        assert told in await home_of(desk)


async def test_somebody_who_always_followed_up_and_left_is_told(database_url: str) -> None:
    async with set_up(database_url, "C0REFERRALS") as desk:
        sanne = await the_person(desk, "sanne")
        await desk.database.write(partial(people.set_role, person_id=sanne.id, role=Role.SALES))
        await desk.slack.admin.deactivate("bram")
        await desk.tick(NOW + timedelta(days=1))
        assert "Wie signalen oppakt als niemand genoemd is, werkt hier niet meer" in await home_of(desk)


@dataclass
class Examined:
    """An examination in a scene, with a real clock that stands."""

    scene: SlackScene
    examination: Examination
    clock: list[datetime] = field(default_factory=lambda: [NOW])

    async def beat(self, **later: float) -> bool:
        self.clock[0] += timedelta(**later)
        return await self.examination.run_if_due(NOW)

    async def wrong(self) -> list[str]:
        return [finding.key for finding in (await self.examination.in_short(NOW)).wrong if finding.key != NOBODY]


NOBODY = "no-administrators"
"""The scene knows nobody yet."""


@asynccontextmanager
async def examined(database: Database, *channels: str, shared: tuple[str, ...] = ()) -> AsyncIterator[Examined]:
    given = CompanySettings(leaderboard_channels=channels, leaderboard_shared_channels=shared)
    async with slack_scene(database, given) as scene:
        boards = Leaderboards(database, scene.workspace_id, scene.company)
        checkup = Checkup(database, scene.workspace_id, scene.company, boards)
        needed, optional = scopes()
        clock = [NOW]
        examination = Examination(
            checkup, scene.company, scene.client, needed=needed, optional=optional, real_now=lambda: clock[0]
        )
        yield Examined(scene, examination, clock)


async def test_while_all_is_well_slack_is_asked_every_ten_minutes(sqlite_database: Database) -> None:
    async with examined(sqlite_database, "C0REFERRALS") as it:
        assert [await it.beat(), await it.beat(minutes=9), await it.beat(minutes=1)] == [True, False, True]
        assert await it.beat(minutes=-EVERY.seconds) is True  # the clock was put back
        assert await it.wrong() == []


async def test_what_is_wrong_is_looked_at_again_at_every_beat_and_gone_when_mended(sqlite_database: Database) -> None:
    async with examined(sqlite_database, "C0KANTOOR") as it:
        await it.beat()
        assert await it.wrong() == ["channel-not-in"]
        office_room = it.scene.slack.workspace.channels["C0KANTOOR"]
        office_room.members.append(it.scene.slack.workspace.bot.id)
        assert await it.beat(seconds=30) is True
        assert await it.wrong() == []


async def test_channels_of_another_platform_are_not_asked_about(sqlite_database: Database) -> None:
    async with examined(sqlite_database, "C0REFERRALS", "19:board@thread.tacv2") as it:
        await it.beat()
        assert await it.wrong() == ["channel-not-added"]  # what is stored says so


async def test_missing_scopes_are_told_and_optional_ones_are_not(sqlite_database: Database) -> None:
    async with examined(sqlite_database) as it:
        it.scene.slack.workspace.scopes -= {"users:read", "channels:history"}
        await it.beat()
        assert await it.wrong() == ["scopes-missing"]


async def test_a_refused_token_is_told_and_channels_stay_as_they_were_known(sqlite_database: Database) -> None:
    async with examined(sqlite_database, "C0OUDPROJECT") as it:
        await it.beat()
        it.scene.slack.fault("auth.test", ApiError("token_revoked"))
        await it.beat(minutes=10)
        assert await it.wrong() == ["token-refused", "channel-archived"]


async def test_a_slack_that_is_away_is_no_news_in_slack(sqlite_database: Database) -> None:
    async with examined(sqlite_database, "C0REFERRALS") as it:
        it.scene.slack.fault("auth.test", Drop(), times=None)
        await it.beat()
        assert await it.wrong() == []
        assert it.scene.slack.calls_to("conversations.info") == []


async def test_a_heart_that_stopped_is_told(sqlite_database: Database) -> None:
    async with examined(sqlite_database) as it:
        await sqlite_database.write(lambda session: workspaces.set_ticked(session, it.scene.workspace_id, NOW))
        it.clock[0] += TICK_MAY_BE_OLD
        assert await it.wrong() == []
        it.clock[0] += timedelta(seconds=1)
        assert await it.wrong() == ["ticked-long-ago"]


async def test_a_shared_channel_is_told_until_somebody_allows_the_board_in_it(sqlite_database: Database) -> None:
    async with examined(sqlite_database, "C0LEVERANCIER") as it:
        await it.beat()
        assert await it.wrong() == ["channel-shared"]
        allowed = CompanySettings(
            leaderboard_channels=("C0LEVERANCIER",), leaderboard_shared_channels=("C0LEVERANCIER",)
        )
        it.scene.company._reader = lambda _: allowed
        assert await it.wrong() == []
