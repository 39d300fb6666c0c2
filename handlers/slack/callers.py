"""Who is speaking: the person behind a signed payload, learnt from Slack when they are new."""

import asyncio
from collections.abc import Awaitable
from typing import Any

import structlog
from aiohttp import ClientError
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.people import Identity, Kind, Person, Profile
from bot.services.people import People
from handlers.slack.profiles import SLACKBOT, profile

SLACK_FAILURES = (SlackClientError, ClientError, TimeoutError, OSError)
"""What a call to Slack can raise: refused, no connection, too slow, not understood."""

QUICK_SECONDS = 0.75
"""For a call to Slack that comes on top of another one, or of a transaction: Slack waits three seconds in all."""

log = structlog.get_logger()


async def quickly(call: Awaitable[object]) -> None:
    """Makes a call to Slack that may fail: a failure is logged, never raised."""
    try:
        async with asyncio.timeout(QUICK_SECONDS):
            await call
    except SLACK_FAILURES as error:
        log.warning("not_shown", error=type(error).__name__)


class NotAPersonError(Exception):
    """A bot spoke, and bots do not take part."""


class StrangerError(Exception):
    """Slack does not say now who this is, nor the payload whether they are one of us: they may be from outside."""


class Callers:
    """The people of one workspace as they come in. `tenant` is the workspace's own team id."""

    def __init__(self, people: People, *, tenant: str, administrators: frozenset[str]) -> None:
        self._people = people
        self._tenant = tenant
        self._administrators = administrators
        self._doubtful: set[Identity] = set()
        """Known by a payload alone, since this process started; the nightly comparison knows the others."""

    async def person(self, body: dict[str, Any], client: AsyncWebClient) -> Person:
        """Whoever ran the command, pressed the button, sent the form or caused the event.

        The ids are those of the signed payload. Somebody new is looked up at Slack; where that fails they are known by
        what the payload says, which does not tell guests from colleagues: they count as a guest, and are looked up
        again the next time. Raises NotAPersonError, StrangerError, and what Database.read and write raise.
        """
        user_id, team_id, name = _speaker(body)
        identity = self._identity(user_id, team_id)
        known = await self._people.used(identity)
        if known is not None and self._is_clear(known, identity):
            return known
        try:
            return await self._learnt(user_id, client)
        except SLACK_FAILURES as error:
            known = known or await self._people.find(identity)  # they may have been learnt meanwhile
            if known is not None:
                return known
            if team_id is None:
                raise StrangerError from error
            self._doubtful.add(identity)
            kind = Kind.GUEST if team_id == self._tenant else Kind.OUTSIDER
            return await self._people.remember(Profile(identity, name or user_id, kind=kind))

    async def named(self, user_id: str, client: AsyncWebClient) -> Person:
        """Somebody who was picked from a list, learnt from Slack where they are new. Raises as `person` does."""
        identity = self._identity(user_id, None)
        known = await self._people.find(identity)
        if known is not None and self._is_clear(known, identity):
            return known
        try:
            return await self._learnt(user_id, client)
        except SLACK_FAILURES as error:
            if known is None:
                raise StrangerError from error
            return known

    async def colleague(self, user_id: str, client: AsyncWebClient) -> Person | None:
        """Somebody who was picked from a list, when they can follow signals up: active, and of our own workspace."""
        identity = Identity(self._tenant, user_id)
        person = await self._people.find(identity)
        if person is None or identity in self._doubtful:
            try:
                found = await self._look_up(user_id, client)
            except SLACK_FAILURES as error:
                log.warning("person_not_looked_up", user=user_id, error=type(error).__name__)
            else:
                if found is None or found.kind is not Kind.MEMBER:
                    return None
                person = await self._remembered(found)
        return person if person is not None and person.can_follow_up else None

    def _identity(self, user_id: str, team_id: str | None) -> Identity:
        """Raises NotAPersonError for Slack's own bot."""
        if user_id == SLACKBOT:
            raise NotAPersonError
        return Identity(team_id or self._tenant, user_id)

    def _is_clear(self, known: Person, identity: Identity) -> bool:
        """Whether Slack need not be asked who they are."""
        return known.is_active and identity not in self._doubtful

    async def _learnt(self, user_id: str, client: AsyncWebClient) -> Person:
        """As Slack tells of them now. Raises NotAPersonError for a bot, and SLACK_FAILURES."""
        try:
            found = await self._look_up(user_id, client)
        except SLACK_FAILURES as error:
            log.warning("person_not_looked_up", user=user_id, error=type(error).__name__)
            raise
        if found is None:
            raise NotAPersonError
        return await self._remembered(found)

    async def _remembered(self, found: Profile) -> Person:
        """As Slack told just now."""
        person = await self._people.remember(found)
        self._doubtful.discard(found.identity)
        return person

    async def _look_up(self, user_id: str, client: AsyncWebClient) -> Profile | None:
        """None for a bot. Raises SLACK_FAILURES."""
        async with asyncio.timeout(QUICK_SECONDS):
            answer = await client.users_info(user=user_id, include_locale=True)
        return profile(answer["user"], tenant=self._tenant, administrators=self._administrators)


def _speaker(body: dict[str, Any]) -> tuple[str, str | None, str]:
    """User id, own team id where the payload tells, and a name."""
    if isinstance(user := body.get("user"), dict):  # a button or a form
        return user["id"], user.get("team_id"), user.get("name") or user.get("username") or ""
    if isinstance(event := body.get("event"), dict):
        return event["user"], event.get("user_team") or event.get("team"), ""
    return body["user_id"], body.get("team_id"), body.get("user_name") or ""
