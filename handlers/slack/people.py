"""Following Slack's people: changes as they are told, and everybody compared once a night."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.due import local_moment
from bot.domain.people import Kind, Profile
from bot.services.people import People
from handlers.slack.callers import SLACK_FAILURES
from handlers.slack.profiles import profile

_AT = time(3)
"""When the comparison is made, in the company's zone."""

_PAGE = 200

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class PeopleListeners:
    """What Slack calls when somebody joins, leaves or changes. `tenant` is the workspace's own team id."""

    people: People
    tenant: str
    administrators: frozenset[str]

    def register(self, app: AsyncApp) -> None:
        app.event("user_change")(self.changed)
        app.event("team_join")(self.changed)

    async def changed(self, ack: AsyncAck, event: dict[str, Any]) -> None:
        """Takes over what the event says; telling it twice changes nothing."""
        found = profile(event["user"], tenant=self.tenant, administrators=self.administrators)
        if found is not None:
            await self.people.remember(found)
        await ack()


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The nightly comparison with Slack's list: events get lost."""

    people: People
    client: AsyncWebClient
    tenant: str
    administrators: frozenset[str]
    pause: Callable[[float], Any]
    """Awaited between two calls, with seconds: Slack gives out about twenty pages and a hundred people a minute."""

    async def run_if_due(self, now: datetime) -> bool:
        """Whether it was run: when nobody was ever compared, or not since last night's moment."""
        done = await self.people.reconciled_at()
        zone = (await self.people.company()).zone
        today = now.astimezone(zone).date()
        moment = local_moment(today, _AT, zone)
        if moment > now:
            moment = local_moment(today - timedelta(days=1), _AT, zone)
        if done is not None and done >= moment:
            return False
        expected = await self.people.present(Kind.MEMBER, Kind.GUEST)
        try:
            profiles = await self._everybody()
        except SLACK_FAILURES as error:
            log.warning("people_not_compared", error=type(error).__name__)
            return False
        outsiders = await self._outsiders()
        gone = await self.people.reconcile([*profiles, *outsiders], expected=expected, now=now)
        log.info("people_compared", people=len(profiles), outsiders=len(outsiders), gone=gone)
        return True

    async def _everybody(self) -> list[Profile]:
        found: list[Profile] = []
        cursor = ""
        while True:
            page = await self.client.users_list(limit=_PAGE, cursor=cursor or None, include_locale=True)
            for user in page["members"]:
                known = profile(user, tenant=self.tenant, administrators=self.administrators)
                if known is not None:
                    found.append(known)
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return found
            await self.pause(3)

    async def _outsiders(self) -> list[Profile]:
        """Those whom Slack's list leaves out, as it knows them now; whoever it does not tell of stays as they are."""
        found: list[Profile] = []
        for number, identity in enumerate(sorted(await self.people.present(Kind.OUTSIDER), key=str)):
            if number:
                await self.pause(1)
            try:
                answer = await self.client.users_info(user=identity.external_id, include_locale=True)
            except SLACK_FAILURES as error:
                log.warning("person_not_looked_up", user=identity.external_id, error=type(error).__name__)
                continue
            known = profile(answer["user"], tenant=self.tenant, administrators=self.administrators)
            if known is not None:
                found.append(known)
        return found
