"""Whoever has accounts on Slack and on Teams is written to where they are, and moved by their own doing alone."""

from datetime import timedelta

import pytest

from bot.domain.deliveries import DeliveryKind, DeliveryState
from bot.domain.people import Identity, Person, Profile
from bot.domain.signals import Draft
from bot.services import attempts
from storage import deliveries
from tests.handlers.teams.test_messenger import refuse_to
from tests.support.circle import NOW
from tests.support.office import COMMAND, Office
from tests.support.teams import TENANT
from tests.support.teams_office import TeamsOffice, TeamsPerson, both_offices, texts_in
from tests.support.underneath import the_person


async def link(slack: Office, name: str, on_teams: TeamsPerson) -> Person:
    """The one person that somebody's account in Slack and this one in Teams are from now on, who used Slack last."""
    found, here, marieke = slack.bot.services, await the_person(slack, name), await the_person(slack, "marieke")
    there = await found.people.remember(Profile(Identity(TENANT, on_teams.id), on_teams.name))
    linked = await found.linking.link_pair(here.id, there.id, key="press", by=marieke.id, now=NOW)
    await slack.person(name).command(COMMAND, "mijn")
    return linked


async def assign(slack: Office, owner: Person, company: str, *, minutes: int) -> None:
    """Gives them a signal to follow up, of which they are told as soon as that can be."""
    sanne = await the_person(slack, "sanne")
    draft = Draft(company, "groeit", owner_id=owner.id)
    await slack.bot.services.signals.log(sanne.id, draft, key=company, now=NOW)
    for wait in (0, 1):
        await slack.tick(NOW + timedelta(minutes=minutes + wait))


def told_in_slack(slack: Office, name: str, company: str) -> bool:
    return any(company in one.text for one in slack.person(name).direct_messages() if one.is_bot)


def told_in_teams(person: TeamsPerson, company: str) -> bool:
    return any(company in text for card in person.received() for text in texts_in(card))


async def remove(teams: TeamsOffice, person: TeamsPerson) -> None:
    await teams.post(person.activity("installationUpdate", action="remove"))


async def test_an_app_that_a_policy_installs_moves_nobodys_messages(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with both_offices(database_url, monkeypatch) as (slack, teams):
        on_teams = teams.person("Dirk", locale="en-GB")
        dirk = await link(slack, "dirk", on_teams)
        await on_teams.install()
        assert await slack.bot.services.people.get(dirk.id) == dirk
        await assign(slack, dirk, "Initech", minutes=1)
        assert told_in_slack(slack, "dirk", "Initech")
        assert not told_in_teams(on_teams, "Initech")
        await on_teams.write("mine")
        await assign(slack, dirk, "Beta BV", minutes=5)
        assert told_in_teams(on_teams, "Beta BV")


async def test_whoever_has_two_accounts_is_called_as_the_one_they_used_last_says(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with both_offices(database_url, monkeypatch) as (slack, teams):
        on_teams, found = teams.person("Dirkjan"), slack.bot.services.people
        dirk = await link(slack, "dirk", on_teams)
        await on_teams.install()
        assert (await found.get(dirk.id)).name == dirk.name
        await on_teams.write("mijn")
        assert (await found.get(dirk.id)).name == "Dirkjan"


@pytest.mark.parametrize("how", ["taken away", "found out"])
async def test_who_cannot_be_reached_in_teams_any_more_is_written_to_in_slack(
    database_url: str, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    async with both_offices(database_url, monkeypatch) as (slack, teams):
        on_teams = teams.person("Dirk")
        dirk = await link(slack, "dirk", on_teams)
        await on_teams.install()
        await on_teams.write("mijn")
        await slack.tick(NOW + timedelta(seconds=1))  # what is told of the link itself
        if how == "taken away":
            await remove(teams, on_teams)
        refuse_to(teams, monkeypatch, on_teams)
        monkeypatch.setattr(attempts, "wait_after", lambda _attempts: timedelta(0))
        await assign(slack, dirk, "Initech", minutes=1)
        assert told_in_slack(slack, "dirk", "Initech")
        listed = await slack.database.read(lambda session: deliveries.listed(session, slack.bot.workspace.id))
        ended = {one.kind: one.state for one in listed}
        assert ended[DeliveryKind.ASSIGNMENT] is DeliveryState.SENT
        assert DeliveryKind.NOTICE not in ended


async def test_taking_the_app_away_moves_nobody_who_has_no_other_account_or_left_it(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with both_offices(sqlite_url, monkeypatch) as (slack, teams):
        on_teams, alone = teams.person("Dirk"), teams.person("Els")
        dirk = await link(slack, "dirk", on_teams)
        for one in (on_teams, alone):
            await one.install()
            await one.write("mijn")
        await slack.bot.services.people.remember(Profile(dirk.identity, "Dirk", is_active=False))
        for one in (on_teams, alone):
            await remove(teams, one)
            found = await slack.bot.services.people.find(Identity(TENANT, one.id))
            assert found is not None
            assert found.identity == Identity(TENANT, one.id)
