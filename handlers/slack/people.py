"""Following Slack's people: changes as they are told, and everybody compared once a night."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.people import Identity, Kind, Profile
from bot.services.comparison import Comparison
from bot.services.people import People
from handlers.slack.callers import SLACK_FAILURES
from handlers.slack.profiles import profile
from handlers.slack.verdicts import name_of

_PAGE = 500
"""So many people Slack is asked for at once; it gives a thousand at most."""

_PAGES_A_BEAT = 10
_OUTSIDERS_A_BEAT = 30
"""After half a minute of either the other steps of the heartbeat have their turn."""

_PAGE_SECONDS = 3.0
_PERSON_SECONDS = 1.0

_LOST = frozenset({"invalid_cursor"})
"""Slack's names for: that page cannot be asked for any more, so begin again."""

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
        """Takes over what the event says; telling it twice changes nothing.

        Slack tells of everybody in a shared channel too: whoever of them never used the bot is nobody to it.
        """
        found = profile(event["user"], tenant=self.tenant, administrators=self.administrators)
        if found is not None and await self._is_ours(found):
            await self.people.remember(found)
        await ack()

    async def _is_ours(self, found: Profile) -> bool:
        return found.kind is not Kind.OUTSIDER or await self.people.find(found.identity) is not None


@dataclass(slots=True)
class _Progress:
    """How far a comparison is: from which page on to ask, and then whom to ask about one by one."""

    comparison: Comparison
    cursor: str = ""
    is_listed: bool = False
    listed: int = 0
    outsiders: list[Identity] = field(default_factory=list)


@dataclass(slots=True)
class Reconciliation:
    """The nightly comparison with Slack's list: events get lost.

    A large company takes minutes, in which the boards and questions are not to wait: each beat goes on for a while
    where the last one stopped, also where that was a failure.
    """

    people: People
    client: AsyncWebClient
    tenant: str
    administrators: frozenset[str]
    pause: Callable[[float], Any]
    """Awaited between two calls, with seconds: Slack gives out about twenty pages and a hundred people a minute."""
    _progress: _Progress | None = field(default=None, init=False)

    async def run_if_due(self, now: datetime) -> bool:
        """Whether it was finished: it is due when nobody was ever compared, or not since last night's moment."""
        if not await self._is_due(now):
            self._progress = None
            return False
        if self._progress is None:
            self._progress = _Progress(await self.people.comparison(self.tenant))
        progress = self._progress
        try:
            is_complete = await self._read_list(progress) and await self._look_up_outsiders(progress)
        except SLACK_FAILURES as error:
            log.warning("people_not_compared", error=name_of(error) or type(error).__name__)
            if name_of(error) in _LOST:
                self._progress = None
            return False
        if is_complete:
            gone = await progress.comparison.finish(now=now)
            self._progress = None
            log.info("people_compared", people=progress.listed, gone=gone)
        return is_complete

    async def _is_due(self, now: datetime) -> bool:
        done = await self.people.reconciled_at()
        return done is None or done < await self.people.last_night(now)

    async def _read_list(self, progress: _Progress) -> bool:
        """Whether the list is read to its end. Raises SLACK_FAILURES."""
        for _ in range(_PAGES_A_BEAT):
            if progress.is_listed:
                break
            if progress.cursor:
                await self.pause(_PAGE_SECONDS)
            await self._read_page(progress)
        return progress.is_listed

    async def _read_page(self, progress: _Progress) -> None:
        answer = await self.client.users_list(limit=_PAGE, cursor=progress.cursor or None, include_locale=True)
        profiles = [found for user in answer["members"] if (found := self._profile(user)) is not None]
        await progress.comparison.take_over(profiles)
        progress.listed += len(profiles)
        progress.cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not progress.cursor:
            progress.outsiders = list(await self.people.outsiders())
            progress.is_listed = True

    async def _look_up_outsiders(self, progress: _Progress) -> bool:
        """Whether all were looked up whom Slack's list leaves out; whoever it does not tell of stays as they are."""
        for number, identity in enumerate(progress.outsiders[:_OUTSIDERS_A_BEAT]):
            if number:
                await self.pause(_PERSON_SECONDS)
            try:
                answer = await self.client.users_info(user=identity.external_id, include_locale=True)
            except SLACK_FAILURES as error:
                log.warning("person_not_looked_up", user=identity.external_id, error=type(error).__name__)
                continue
            found = self._profile(answer["user"])
            if found is not None:
                await progress.comparison.take_over([found])
        del progress.outsiders[:_OUTSIDERS_A_BEAT]
        return not progress.outsiders

    def _profile(self, user: dict[str, Any]) -> Profile | None:
        return profile(user, tenant=self.tenant, administrators=self.administrators)
