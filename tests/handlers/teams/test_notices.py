"""What administrators on Teams are told of messages that did not arrive, or perhaps did, and of signals of nobody."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import httpx
import pytest

from bot.domain.deliveries import DeliveryId
from bot.domain.people import Identity, Language, Person, PersonId, WorkspaceId
from bot.services.messenger import OwnerlessNotice, Refusal, RefusedNotice, UnclearNotice
from handlers.teams.letters import letter_of
from tests.support.teams import TENANT
from tests.support.teams_office import object_id, said_in, teams_office

CHANNEL = "19:board@thread.tacv2"
RAISED_IN_TEAMS = [
    Refusal.NOT_IN_CHANNEL,
    Refusal.PERSON_UNREACHABLE,
    Refusal.NO_ACCESS,
    Refusal.MESSAGE_GONE,
    Refusal.REJECTED,
]
OF_SLACK = re.compile(r"Slack|Home|/invite|token")


def reader(language: Language) -> Person:
    identity = Identity(TENANT, "entra-1")
    return Person(PersonId(1), WorkspaceId(1), identity, "Marieke", ZoneInfo("Europe/Amsterdam"), language)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("refusal", RAISED_IN_TEAMS)
def test_why_something_did_not_arrive_is_said_without_a_word_of_slack(refusal: Refusal, language: Language) -> None:
    notice = RefusedNotice(reader(language), "leaderboard", "2026-W48", CHANNEL, refusal, "Verkoop › Tips")
    assert not OF_SLACK.search(letter_of(notice).text)


@pytest.mark.parametrize("language", Language)
def test_what_to_do_about_signals_of_nobody_is_said_without_a_word_of_slack(language: Language) -> None:
    assert not OF_SLACK.search(letter_of(OwnerlessNotice(reader(language), (), 2)).text)


@pytest.mark.parametrize(("name", "told"), [("Verkoop › Tips", "Kanaal: Verkoop › Tips"), ("", f"Kanaal: {CHANNEL}")])
def test_whoever_is_asked_to_look_in_a_channel_reads_in_which(name: str, told: str) -> None:
    notice = UnclearNotice(reader(Language.DUTCH), DeliveryId(1), "leaderboard", "2026-W48", CHANNEL, name)
    assert said_in(letter_of(notice).card)[-1] == told
    assert letter_of(notice).text.endswith(told)


async def test_of_a_board_that_was_refused_the_channel_is_called_by_its_name(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = {"leaderboard_channels": CHANNEL, "leaderboard_active_from": "2026-11-01"}
    async with teams_office(sqlite_url, monkeypatch, teams_administrators=object_id("Marieke"), **settings) as office:
        marieke = office.person("Marieke")
        await marieke.install()
        where = {"id": CHANNEL, "conversationType": "channel", "tenantId": TENANT}
        told = {"team": {"name": "Verkoop"}, "channel": {"id": CHANNEL, "name": "Tips"}, "tenant": {"id": TENANT}}
        await office.post(marieke.activity("installationUpdate", action="add", conversation=where, channelData=told))
        office.connector.answers.append(httpx.Response(403))
        for minute in (1, 2):
            await office.tick(datetime(2026, 11, 30, 8, minute, tzinfo=UTC))
        assert "Kanaal: Verkoop › Tips" in said_in(marieke.received()[-1])
