"""Who is speaking: the person behind a signed payload, learnt from Slack when they are new."""

from typing import Any

import structlog
from aiohttp import ClientError
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.people import Identity, Kind, Person, Profile
from bot.services.people import People
from handlers.slack.profiles import profile

SLACK_FAILURES = (SlackClientError, ClientError, TimeoutError, OSError)
"""What a call to Slack can raise: refused, no connection, too slow, not understood."""

log = structlog.get_logger()


class Callers:
    """The people of one workspace as they come in. `tenant` is the workspace's own team id."""

    def __init__(self, people: People, *, tenant: str, administrators: frozenset[str]) -> None:
        self._people = people
        self._tenant = tenant
        self._administrators = administrators

    async def person(self, body: dict[str, Any], client: AsyncWebClient) -> Person:
        """Whoever ran the command, pressed the button, sent the form or caused the event.

        The ids are those of the signed payload. Somebody new is looked up at Slack; where that fails they are known by
        what the payload says until the nightly comparison. Raises what Database.read and write raise.
        """
        user_id, team_id, name = _speaker(body)
        return await self.by_id(user_id, team_id or self._tenant, name=name, client=client)

    async def by_id(self, user_id: str, team_id: str, *, name: str, client: AsyncWebClient) -> Person:
        """The person with this id, whose own team is (as far as the payload tells) `team_id`."""
        person = await self._people.find(Identity(team_id, user_id))
        if person is not None and person.is_active:
            return person
        found = await self._look_up(user_id, client)
        kind = Kind.MEMBER if team_id == self._tenant else Kind.OUTSIDER
        return await self._people.remember(found or Profile(Identity(team_id, user_id), name or user_id, kind=kind))

    async def colleague(self, user_id: str, client: AsyncWebClient) -> Person | None:
        """Somebody who was picked from a list, when they can follow signals up: active, and of our own workspace."""
        person = await self._people.find(Identity(self._tenant, user_id))
        if person is None:
            found = await self._look_up(user_id, client)
            if found is None or found.kind is not Kind.MEMBER:
                return None
            person = await self._people.remember(found)
        return person if person.is_active and person.kind is Kind.MEMBER else None

    async def _look_up(self, user_id: str, client: AsyncWebClient) -> Profile | None:
        try:
            answer = await client.users_info(user=user_id, include_locale=True)
        except SLACK_FAILURES as error:
            log.warning("person_not_looked_up", user=user_id, error=type(error).__name__)
            return None
        return profile(answer["user"], tenant=self._tenant, administrators=self._administrators)


def _speaker(body: dict[str, Any]) -> tuple[str, str | None, str]:
    """User id, own team id where the payload tells, and a name."""
    if isinstance(user := body.get("user"), dict):  # a button or a form
        return user["id"], user.get("team_id"), user.get("name") or user.get("username") or ""
    if isinstance(event := body.get("event"), dict):
        return event["user"], event.get("user_team") or event.get("team"), ""
    return body["user_id"], body.get("team_id"), body.get("user_name") or ""
