"""A company with people on Slack and on Teams: one bot, one board, and neither platform waits for the other."""

import asyncio
import threading
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import httpx
import jwt
import pytest

from bot.domain.deliveries import DeliveryKind, DeliveryState
from bot.domain.membership import RoleGroup
from bot.domain.moves import Move
from bot.domain.people import Identity, Language, Role
from bot.domain.signals import Draft
from bot.locales import texts
from handlers.wording.decisions import decision_sentence
from playground import HOME
from storage import deliveries, people
from tests.support.circle import AMSTERDAM, NOW
from tests.support.office import COMMAND
from tests.support.teams import JWK, TENANT, activity
from tests.support.teams_office import both_offices, buttons_in, object_id, texts_in
from tests.support.underneath import the_person, the_signal

SLACK_CHANNEL, TEAMS_CHANNEL = "C0REFERRALS", "19:board@thread.tacv2"


async def test_each_human_counts_once_and_the_board_goes_to_both(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = {
        "leaderboard_channels": f"{SLACK_CHANNEL}, {TEAMS_CHANNEL}",
        "leaderboard_active_from": "2026-11-01",
    }
    async with both_offices(database_url, monkeypatch, **settings) as (slack, teams):
        sanne, on_teams = slack.person("sanne"), teams.person("Sanne")
        await on_teams.install()
        await sanne.command(COMMAND, "Acme BV: hun magazijn heeft geen software")
        await on_teams.write("Beta BV: ze zoeken een nieuwe planning")
        found = slack.bot.services
        here = await found.people.find(Identity(slack.bot.workspace.tenant, sanne.id))
        there = await found.people.find(Identity(TENANT, on_teams.id))
        assert here
        assert there
        await found.linking.link(here.identity, there.identity, by=None, now=NOW)
        where = {"id": TEAMS_CHANNEL, "conversationType": "channel", "tenantId": TENANT}
        team = {"team": {"id": TEAMS_CHANNEL, "name": "Verkoop"}, "tenant": {"id": TENANT}}
        await teams.post(on_teams.activity("installationUpdate", action="add", conversation=where, channelData=team))
        await slack.tick(NOW + timedelta(days=4))
        on_slack = [message for message in sanne.sees(SLACK_CHANNEL) if message.is_bot]
        _hello, *posted = [body for _, url, body in teams.connector.requests if TEAMS_CHANNEL in url]
        assert len(on_slack) == len(posted) == 1
        for text in (on_slack[0].text, posted[0]["summary"]):
            assert text.count(": 2 signalen") == 1
            assert "1. Sanne Jansen: 2 signalen" in text


async def test_a_linked_leader_is_asked_where_they_were_last(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with both_offices(database_url, monkeypatch, nudges_active_from="2026-11-01") as (slack, teams):
        marieke, on_teams = slack.person("marieke"), teams.person("Marieke")
        await on_teams.install()
        await on_teams.write("help")
        found = slack.bot.services
        here = await found.people.find(Identity(slack.bot.workspace.tenant, marieke.id))
        there = await found.people.find(Identity(TENANT, object_id("Marieke")))
        assert here
        assert there
        await slack.database.write(partial(people.set_role, person_id=here.id, role=Role.MANAGEMENT))
        await found.linking.link(here.identity, there.identity, by=None, now=NOW)
        await on_teams.write("mijn")
        before = len(on_teams.received())
        await slack.tick(NOW + timedelta(hours=1))
        joined, question = sorted(on_teams.received()[before:], key=lambda card: len(buttons_in(card)))
        assert "maakte één persoon van twee accounts" in texts_in(joined)[0]
        assert "Deze week geen" in buttons_in(question)
        (only,) = [message for message in marieke.direct_messages() if message.is_bot]
        assert "maakte één persoon van twee accounts" in only.text


async def test_who_is_named_in_slack_is_still_written_to_in_teams(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with both_offices(database_url, monkeypatch) as (slack, teams):
        sanne, on_teams = slack.person("sanne"), teams.person("Fatima")
        await on_teams.write("help")
        found, fatima = slack.bot.services, await the_person(slack, "fatima")
        there = await found.people.find(Identity(TENANT, on_teams.id))
        assert there is not None
        await found.linking.link(fatima.identity, there.identity, by=None, now=NOW)
        await on_teams.write("mijn")
        await sanne.command(COMMAND)
        await sanne.submit({"company": "Acme BV", "why": "ze groeien", "owner": "fatima"})
        await slack.person("marieke").open_home()
        await slack.person("marieke").press(HOME, "admin.roles")
        await slack.person("marieke").submit({"people": ["fatima"]})
        assert (await the_signal(slack)).owner_id == fatima.id
        known = await found.people.get(fatima.id)
        assert (known.identity.tenant, known.role) == (TENANT, Role.MANAGEMENT)


async def test_each_of_two_joined_accounts_hears_of_it_where_it_is(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with both_offices(database_url, monkeypatch) as (slack, teams):
        on_teams = teams.person("Els")
        await on_teams.install()
        found, dirk, marieke = slack.bot.services, await the_person(slack, "dirk"), await the_person(slack, "marieke")
        there = await found.people.find(Identity(TENANT, on_teams.id))
        assert there is not None
        await found.linking.link_pair(dirk.id, there.id, key="press", by=marieke.id, now=NOW)
        (line,) = (await found.decisions.page(by=marieke.id, limit=1)).entries
        sentence = decision_sentence(line, texts(Language.DUTCH), AMSTERDAM)
        assert sentence == f"{marieke.name} voegde het account van Els op een ander platform bij dat van {dirk.name}."
        await on_teams.write("mijn")
        await slack.tick(NOW + timedelta(minutes=1))
        told = f"{marieke.name} maakte één persoon van twee accounts: {dirk.name} op het ene platform en Els op het "
        here = [message.text for message in slack.person("dirk").direct_messages() if message.is_bot]
        assert [text.startswith(told) for text in here] == [True]
        assert [text.startswith(told) for card in on_teams.received() for text in texts_in(card)].count(True) == 1


async def test_what_was_told_on_one_platform_is_kept_true_there_when_its_reader_uses_the_other(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with both_offices(database_url, monkeypatch, default_owner="U0BRAM") as (slack, teams):
        on_teams, on_slack = teams.person("Bram"), slack.person("bram")
        await on_teams.install()
        found, bram, marieke = slack.bot.services, await the_person(slack, "bram"), await the_person(slack, "marieke")
        there = await found.people.find(Identity(TENANT, on_teams.id))
        assert there is not None
        await found.linking.link_pair(bram.id, there.id, key="press", by=marieke.id, now=NOW)
        sanne = await the_person(slack, "sanne")
        drafts = [Draft("Acme BV", "nieuw magazijn"), Draft("Globex", "nieuwe planner")]

        async def use(platform: int) -> None:
            await (on_teams.write("mijn") if platform else on_slack.command(COMMAND, "mijn"))

        for number, draft in enumerate(drafts):
            await use(number)
            logged = await found.signals.log(sanne.id, draft, key=f"log {number}", now=NOW)
            await slack.tick(NOW + timedelta(minutes=2 * number + 1))
            await use(1 - number)
            edited = replace(draft, why="en het haast")
            await found.signals.edit(logged.signal.id, edited, by=sanne.id, now=NOW)
            await slack.tick(NOW + timedelta(minutes=2 * number + 2))
        in_slack = [message.text for message in on_slack.direct_messages() if "Acme BV" in message.text]
        assert ["en het haast" in text for text in in_slack] == [True]
        updated = [body for method, url, body in teams.connector.requests if method == "PUT" and on_teams.chat in url]
        assert any("en het haast" in text for text in texts_in(updated))
        listed = await slack.database.read(lambda session: deliveries.listed(session, slack.bot.workspace.id))
        assert {one.state for one in listed} <= {DeliveryState.SENT, DeliveryState.SKIPPED}


async def test_who_administers_by_slack_still_does_after_a_group_of_entra_named_them(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    entra = RoleGroup("5e11e000-0000-0000-0000-000000000001", "Directie")
    async with both_offices(database_url, monkeypatch) as (slack, teams):
        directory, on_teams = teams.connector.directory, teams.person("Marieke")
        directory.groups[entra.id], directory.members[entra.id] = entra.name, [on_teams.id]
        directory.add(on_teams.id, "Marieke")
        await on_teams.write("help")
        found, marieke = slack.bot.services, await the_person(slack, "marieke")
        there = await found.people.find(Identity(TENANT, on_teams.id))
        assert there is not None
        await found.linking.link_pair(marieke.id, there.id, key="press", by=marieke.id, now=NOW)
        await found.role_groups.change(Role.MANAGEMENT, attach=[entra], by=marieke.id, now=NOW)
        await on_teams.write("mijn")
        await slack.tick()
        known = await found.people.get(marieke.id)
        assert (known.identity.tenant, known.role, known.is_administrator) == (TENANT, Role.MANAGEMENT, True)


async def test_who_is_no_admin_of_slack_any_more_or_left_it_is_noticed_though_they_use_teams(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with both_offices(database_url, monkeypatch) as (slack, teams):
        on_teams = teams.person("Marieke")
        await on_teams.write("help")
        found, marieke = slack.bot.services, await the_person(slack, "marieke")
        there = await found.people.find(Identity(TENANT, on_teams.id))
        assert there is not None
        await found.linking.link_pair(marieke.id, there.id, key="press", by=marieke.id, now=NOW)
        await on_teams.write("mijn")
        for day, changed in enumerate(({"is_admin": True}, {"is_admin": False}, {"active": False}), start=1):
            slack.slack.workspace.change_person("marieke", **changed)
            await slack.tick(NOW + timedelta(days=day))
            known = await found.people.get(marieke.id)
            assert (known.identity.tenant, known.is_active) == (TENANT, True)
            assert known.is_administrator is (day == 1)


async def test_slack_is_answered_while_the_keys_for_teams_do_not_come(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with both_offices(database_url, monkeypatch) as (slack, teams):
        asked, may_come = threading.Event(), threading.Event()

        def fetch(_client: jwt.PyJWKClient) -> dict[str, Any]:
            asked.set()
            assert may_come.wait(timeout=30)
            return {"keys": [JWK]}

        monkeypatch.setattr(jwt.PyJWKClient, "fetch_data", fetch)
        waiting = asyncio.create_task(teams.post(activity()))
        await asyncio.to_thread(asked.wait)
        answer = await slack.person("sanne").command(COMMAND, "Acme BV: hun magazijn heeft geen software")
        assert answer.error is None
        assert "Acme BV" in answer.all_text
        assert not waiting.done()
        may_come.set()
        assert (await waiting).status_code == 200


async def test_what_is_written_on_one_platform_is_seen_on_the_other(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with both_offices(database_url, monkeypatch) as (slack, teams):
        await teams.person("Mo", locale="en-GB").write("Acme BV: their planner has no software")
        answer = await slack.person("sanne").command(COMMAND, "Acme: hun magazijn heeft geen software")
        assert any("Acme" in text for text in texts_in(await teams.person("Mo").write("mine")))
        assert "Acme" in answer.all_text


async def test_groups_of_both_platforms_give_roles_beside_each_other(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    entra = RoleGroup("5e11e000-0000-0000-0000-000000000001", "Verkoop")
    async with both_offices(database_url, monkeypatch) as (slack, teams):
        directory = teams.connector.directory
        directory.groups[entra.id], directory.members[entra.id] = entra.name, [object_id("Pieter")]
        directory.add(object_id("Pieter"), "Pieter")
        marieke = await the_person(slack, "marieke")
        groups = slack.bot.services.role_groups
        await groups.change(Role.MANAGEMENT, attach=[RoleGroup("S0MANAGEMENT", "Management")], by=marieke.id, now=NOW)
        await groups.change(Role.SALES, attach=[entra], by=marieke.id, now=NOW)
        await slack.tick()
        pieter = await slack.bot.services.people.find(Identity(TENANT, object_id("Pieter")))
        assert pieter is not None
        assert (pieter.role, (await the_person(slack, "james")).role) == (Role.SALES, Role.MANAGEMENT)


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(429, headers={"retry-after": "1800"}),
        httpx.Response(401, json={}),
        httpx.Response(503, json={}),
    ],
)
@pytest.mark.parametrize("pace", [0, 1])
async def test_trouble_at_one_platform_keeps_nobody_waiting_on_the_other(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, answer: httpx.Response, pace: int
) -> None:
    async def pause(_seconds: float) -> None:
        await asyncio.sleep(0)

    async with both_offices(sqlite_url, monkeypatch, send_pace_seconds=pace, pause=pause) as (slack, teams):
        found, marieke, bram = slack.bot.services, await the_person(slack, "marieke"), await the_person(slack, "bram")
        for number in range(6):
            on_teams = teams.person(f"Els{number}")
            await on_teams.install()
            there = await found.people.find(Identity(TENANT, on_teams.id))
            assert there is not None
            draft = Draft(f"Acme{number}x BV", "groeit", owner_id=there.id)
            await found.signals.log(marieke.id, draft, key=str(number), now=NOW)
        await found.signals.log(marieke.id, Draft("Beta BV", "groeit", owner_id=bram.id), key="beta", now=NOW)

        async def refuse(_request: httpx.Request) -> httpx.Response:
            return answer

        monkeypatch.setattr(teams.connector, "handle", refuse)
        await slack.tick(NOW + timedelta(minutes=1))
        assert ["Beta BV" in one.text for one in slack.person("bram").direct_messages() if one.is_bot] == [True]
        listed = await slack.database.read(lambda session: deliveries.listed(session, slack.bot.workspace.id))
        states = sorted(one.state.value for one in listed if one.kind is DeliveryKind.ASSIGNMENT)
        assert states == [*["planned"] * 6, "sent"]


async def test_what_becomes_of_a_signal_is_not_sent_to_a_stranger_in_slack_whose_account_is_elsewhere_in_teams(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with both_offices(sqlite_url, monkeypatch, default_owner="U0BRAM") as (slack, teams):
        supplier = teams.person("Kees", tenant="bbbbbbbb-0000-0000-0000-000000000002")
        where = {"id": "19:shared@thread.tacv2", "conversationType": "channel", "tenantId": TENANT}
        data = {"action": "signal.log", "company": "Initech", "why": "zij bouwen een hal", "nonce": "n"}
        await supplier.invoke("task/submit", {"data": data}, conversation=where)
        bram, found = await the_person(slack, "bram"), slack.bot.services
        await found.follow_up.advance((await the_signal(slack)).id, Move.ACCEPT, by=bram.id, key="k", now=NOW)
        await slack.tick(NOW + timedelta(minutes=1))
        listed = await slack.database.read(lambda session: deliveries.listed(session, slack.bot.workspace.id))
        ended = {one.kind: one.state for one in listed}
        assert ended[DeliveryKind.PROGRESS] is DeliveryState.SKIPPED
        assert DeliveryKind.NOTICE not in ended
