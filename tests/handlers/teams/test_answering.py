"""Answers and welcomes that Teams does not take at once."""

from typing import Any

import httpx
import pytest

from tests.support.teams import APP_ID, TENANT
from tests.support.teams_office import TeamsOffice, TeamsPerson, said_in


@pytest.mark.parametrize("status", [412, 429, 500, 502, 503, 504])
async def test_an_answer_that_teams_is_too_busy_for_is_tried_once_more(office: TeamsOffice, status: int) -> None:
    sanne = office.person("Sanne")
    office.connector.answers.append(httpx.Response(status))
    await office.post(sanne.activity("message", text="Acme BV: groeit"))
    refused, taken = sanne.received()
    assert refused == taken
    assert said_in(taken)[0] == "Genoteerd: Acme BV"
    assert office.connector.pauses == [1]


@pytest.mark.parametrize(("told", "waited"), [("0", 0), ("2", 2), ("30", 2), ("soon", 1)])
async def test_it_waits_as_long_as_teams_asks_and_never_so_long_that_teams_gives_up(
    office: TeamsOffice, told: str, waited: float
) -> None:
    office.connector.answers.append(httpx.Response(429, headers={"retry-after": told}))
    await office.post(office.person("Sanne").activity("message", text="help"))
    assert office.connector.pauses == [waited]


async def test_an_answer_is_not_tried_for_ever_nor_where_it_is_refused_for_good(office: TeamsOffice) -> None:
    sanne = office.person("Sanne")
    office.connector.answers += [httpx.Response(502), httpx.Response(502)]
    await office.post(sanne.activity("message", text="help"))
    assert len(sanne.received()) == 2
    office.connector.answers.append(httpx.Response(403))
    await office.post(sanne.activity("message", text="help"))
    assert len(sanne.received()) == 3


def told_once_more(person: TeamsPerson, **where: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    """Teams tells twice that the bot is there; this is the second time."""
    return person.activity("conversationUpdate", membersAdded=[{"id": f"28:{APP_ID}"}], **where)


async def test_a_welcome_that_was_refused_comes_when_teams_tells_of_the_app_again(office: TeamsOffice) -> None:
    sanne = office.person("Sanne")
    office.connector.answers.append(httpx.Response(404))
    await sanne.install()
    assert len(sanne.received()) == 1
    for _ in range(2):
        await office.post(told_once_more(sanne))
    refused, taken = sanne.received()
    assert refused == taken


async def test_a_hello_that_was_refused_comes_when_teams_tells_of_the_app_again(office: TeamsOffice) -> None:
    marieke, channel = office.person("Marieke"), "19:tips@thread.tacv2"
    where = {
        "conversation": {"id": channel, "conversationType": "channel", "tenantId": TENANT},
        "channelData": {"tenant": {"id": TENANT}, "team": {"id": channel, "name": "Verkoop"}},
    }
    office.connector.answers += [httpx.Response(502), httpx.Response(502)]
    await office.post(marieke.activity("installationUpdate", action="add", **where))
    for _ in range(2):
        await office.post(told_once_more(marieke, **where))
    assert len(office.connector.requests) == 3


async def test_a_welcome_that_perhaps_arrived_is_not_sent_again(office: TeamsOffice) -> None:
    sanne = office.person("Sanne")
    office.connector.answers.append(httpx.Response(201, text="not to be read"))
    await sanne.install()
    await office.post(told_once_more(sanne))
    assert len(sanne.received()) == 1
