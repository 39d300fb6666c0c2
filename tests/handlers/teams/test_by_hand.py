"""What somebody sends who writes a button's data by hand, for what a client sends proves nothing."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot import teams as assembly
from bot.domain.people import Identity, Person
from handlers.teams.connection import PATH
from handlers.teams.listeners import Listeners
from handlers.teams.pressing import Action, Press
from tests.support import teams
from tests.support.teams import TENANT
from tests.support.teams_office import TeamsOffice, TeamsPerson, dialog_in, object_id, said_in, teams_office

CHANNEL = {"id": "19:tips@thread.tacv2", "conversationType": "channel", "tenantId": TENANT}
ONLY = ["Dit is alleen voor beheerders. Er is niets veranderd."]
FIELDS = (
    *("signal", "skip", "before", "endpoint", "offer", "delivery", "favour", "nonce", "who", "give", "take", "role"),
    *("named", "channel", "part", "day", "days", "form", "opened", "owner", "default_owner", "query", "stage", "text"),
    *("company", "reason", "url", "language", "why", "after", "weeks", "week", "move", "note", "amount", "own"),
    *("sought", "listed", "reminded", "link", "sister", "behalf_name", "behalf_organisation", "behalf_role"),
)


@pytest.fixture
def actions() -> dict[str, Action]:
    """All that can be pressed, once the office is open."""
    return {}


@pytest.fixture
async def office(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, actions: dict[str, Action]
) -> AsyncIterator[TeamsOffice]:
    def listeners(**parts: Any) -> Listeners:  # noqa: ANN401 - as they come
        actions.update(parts["actions"])
        return Listeners(**parts)

    monkeypatch.setattr(assembly, "Listeners", listeners)
    async with teams_office(sqlite_url, monkeypatch, teams_administrators=object_id("Marieke")) as found:
        yield found


async def sent_by_hand(person: TeamsPerson, action: str, data: dict[str, str], **parts: Any) -> list[str]:  # noqa: ANN401
    """What they read then."""
    value = {"data": {"action": action, **data}}
    body = json.dumps(person.activity("invoke", name="task/submit", value=value, **parts))  # half a letter too
    headers = {"authorization": teams.bearer(), "content-type": "application/json"}
    answer = await person.office.http.post(PATH, content=body, headers=headers)
    assert answer.status_code == 200, action
    return said_in(dialog_in(answer.json()))


@pytest.mark.parametrize("value", ["9" * 30, "\x00\ud83d" + "x" * 3000], ids=["a huge number", "half a letter"])
async def test_whatever_is_sent_is_answered(office: TeamsOffice, actions: dict[str, Action], value: str) -> None:
    marieke = office.person("Marieke")
    for action in actions:
        assert await sent_by_hand(marieke, action, dict.fromkeys(FIELDS, value)), action


async def test_who_administers_nothing_can_send_what_they_like(office: TeamsOffice, actions: dict[str, Action]) -> None:
    sanne, marieke = office.person("Sanne"), await the_person(office, "Marieke")
    await sanne.write("Acme: groeit")
    data = {"part": "leaderboard_active_from", "day": "2026-11-27", "who": sanne.id, "role": "management"}
    data |= {
        "give": sanne.id,
        "take": object_id("Marieke"),
        "url": "https://example.com/hook",
        "text": "Hoi!",
        "form": "admin.general",
    }
    data |= {"opened": "{}", "language": "en", "channel": "self", "signal": "1", "company": "Acme", "reason": "x"}
    guarded = [action for action in actions if action.startswith(("admin.", "figures.", "signals."))]
    assert len(guarded) > 40
    for action in guarded:
        assert await sent_by_hand(sanne, action, data, conversation=CHANNEL) == ONLY, action
    assert (await office.bot.services.decisions.page(by=marieke.id, limit=1)).entries == ()


async def test_names_are_short_enough_to_stand_in_a_list(office: TeamsOffice) -> None:
    person = await the_person(office, "Jan " + "e" * 300)
    assert person.name == "Jan " + "e" * 76
    team, channel = {"id": "19:team@thread.tacv2", "name": "Ver\nkoop " * 50}, {"id": CHANNEL["id"], "name": "Tips"}
    parts = {"conversation": CHANNEL, "channelData": {"team": team, "channel": channel, "tenant": {"id": TENANT}}}
    await sent_by_hand(office.person("Marieke"), "admin.board_here", {}, **parts)
    (name,) = (await office.bot.services.addresses.channels(most=9)).values()
    assert name == f"{'Ver koop ' * 5}Ver k › Tips"


@pytest.mark.parametrize("opened", ["[" * 100_000, "{", "[]", "null"])
async def test_a_form_that_is_none_of_ours_is_not_found(office: TeamsOffice, opened: str) -> None:
    told = await sent_by_hand(
        office.person("Marieke"), "admin.settings.save", {"form": "admin.general", "opened": opened}
    )
    assert "kan ik niet vinden" in told[0]


async def test_a_number_of_five_thousand_digits_is_no_setting(office: TeamsOffice) -> None:
    form = {"form": "admin.general", "opened": "{}", "ownership_months": "9" * 5000}
    assert await sent_by_hand(office.person("Marieke"), "admin.settings.save", form)


async def test_a_number_is_one_that_a_database_can_hold(office: TeamsOffice) -> None:
    person = await the_person(office, "Marieke")
    sent: dict[object, int] = {"12": 12, 12: 12, "9" * 19: 0, "9" * 5000: 0, "-1": 0, "٣": 0, "1.5": 0, "": 0, None: 0}
    for value, number in sent.items():
        assert Press(person, {"signal": value}, is_dialog=True).number("signal") == number


async def the_person(office: TeamsOffice, name: str) -> Person:
    await office.person(name).write("help")
    found = await office.bot.services.people.find(Identity(TENANT, object_id(name)))
    assert found is not None
    return found
