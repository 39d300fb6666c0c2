"""Following Slack's user groups: a change is noted when it is told, and read at the next beat and every night."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.people import Identity
from bot.services.people import People
from bot.services.role_groups import RoleGroups
from handlers.group_reading import GroupRefusedError, GroupsAwayError, Page
from handlers.slack.callers import SLACK_FAILURES
from handlers.slack.profiles import profile
from handlers.slack.roles import trouble
from handlers.slack.roles_view import GroupTrouble
from handlers.slack.verdicts import name_of, retry_after

_GONE = frozenset({"no_such_subteam", "subteam_not_found"})
_MOST_STRANGERS = 100
_PAGE_SECONDS = 3.0
_PERSON_SECONDS = 1.0

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class GroupListeners:
    """What Slack calls when a user group changes."""

    groups: RoleGroups

    def register(self, app: AsyncApp) -> None:
        app.event("subteam_members_changed")(self.members_changed)
        app.event("subteam_updated")(self.updated)

    async def members_changed(self, ack: AsyncAck, event: dict[str, Any]) -> None:
        """Notes that the group is to be read: the event tells who came and went, and such news gets lost."""
        await self.groups.ask(event["subteam_id"])
        await ack()

    async def updated(self, ack: AsyncAck, event: dict[str, Any]) -> None:
        """The same for a group that was switched off or on, or renamed."""
        await self.groups.ask(event["subteam"]["id"])
        await ack()


@dataclass(frozen=True, slots=True)
class SlackGroups:
    """The user groups of a workspace, for GroupReading. `tenant` is the workspace's own team id."""

    groups: RoleGroups
    people: People
    client: AsyncWebClient
    tenant: str
    administrators: frozenset[str]
    pause: Callable[[float], Awaitable[None]]
    """Awaited between two calls, with seconds: Slack gives out about twenty groups and a hundred people a minute."""

    def has(self, group_id: str) -> bool:
        """As GroupSource.has."""
        return group_id.startswith("S")

    async def page(self, group_id: str, begin: str) -> Page:
        """As GroupSource.page: all of the group at once, for Slack tells it so."""
        del begin
        try:
            answer = await self.client.usergroups_users_list(usergroup=group_id)
        except SLACK_FAILURES as error:
            if name_of(error) in _GONE:
                log.warning("group_gone", group=group_id)
                return Page(())
            log.warning("group_not_read", group=group_id, error=name_of(error) or type(error).__name__)
            if trouble(error) is GroupTrouble.AWAY:
                raise GroupsAwayError(retry_after(error)) from error
            raise GroupRefusedError from error
        members = [Identity(self.tenant, user) for user in answer["users"]]
        return Page(members, questions=1 + await self._learn(await self.groups.strangers({group_id: members})))

    async def rest(self) -> None:
        """As GroupSource.rest."""
        await self.pause(_PAGE_SECONDS)

    async def _learn(self, strangers: frozenset[Identity]) -> int:
        """Gets to know people who are in a group before Slack told of them; whom it does not tell of waits.

        How many were asked about.
        """
        asked = sorted(strangers, key=str)[:_MOST_STRANGERS]
        for number, identity in enumerate(asked):
            if number:
                await self.pause(_PERSON_SECONDS)
            try:
                answer = await self.client.users_info(user=identity.external_id, include_locale=True)
            except SLACK_FAILURES as error:
                log.warning("person_not_looked_up", user=identity.external_id, error=type(error).__name__)
                continue
            found = profile(answer["user"], tenant=self.tenant, administrators=self.administrators)
            if found is not None:
                await self.people.remember(found)
        return len(asked)
