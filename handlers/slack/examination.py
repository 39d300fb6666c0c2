"""How the bot is doing, for administrators in the app: what Slack said when it was last asked, and what is stored."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.company import CompanySettings
from bot.services.checkup import Checkup, Finding, Level
from bot.services.company import Company
from handlers.slack.channels import on_slack
from handlers.slack.checkup import channel_finding, token_findings

EVERY = timedelta(minutes=10)
"""How often Slack is asked while nothing is wrong; it is never asked while somebody waits for their Home."""

_NEXT = frozenset({"next-board", "next-nudges"})
_NO_ACCESS = frozenset({"slack-away", "token-refused"})
_PASSING = frozenset({"slack-away", "channel-unknown", "never-ticked"})
"""Whoever reads this in Slack, from a bot that is alive, has nothing to do about it."""


@dataclass(frozen=True, slots=True)
class Health:
    """What an administrator should know at a glance."""

    wrong: tuple[Finding, ...]
    next: tuple[Finding, ...]
    """The next board and questions, as far as they are switched on."""


class Examination:
    """Looks the bot over at the heartbeat and tells the result. `client` carries the bot token."""

    def __init__(
        self,
        checkup: Checkup,
        company: Company,
        client: AsyncWebClient,
        *,
        needed: Collection[str],
        optional: Collection[str],
        real_now: Callable[[], datetime],
    ) -> None:
        self._checkup = checkup
        self._company = company
        self._client = client
        self._needed = needed
        self._optional = optional
        self._real_now = real_now
        self._asked_at: datetime | None = None
        self._token: tuple[Finding, ...] = ()
        self._channels: dict[str, Finding] = {}

    async def run_if_due(self, _now: datetime) -> bool:
        """Whether Slack was asked. What was wrong is looked at again at every beat: somebody may be mending it.

        By the real clock, for what Slack says does not follow the business one.
        """
        at, known = self._real_now(), (*self._token, *self._channels.values())
        is_recent = self._asked_at is not None and timedelta() <= at - self._asked_at < EVERY
        if is_recent and not any(finding.level is Level.PROBLEM for finding in known):
            return False
        self._asked_at = at
        self._token = await token_findings(self._client, needed=self._needed, optional=self._optional)
        if not any(finding.key in _NO_ACCESS for finding in self._token):
            company = await self._company.read()
            allowed = company.leaderboard_shared_channels
            self._channels = {
                channel: await channel_finding(self._client, channel, may_be_shared=channel in allowed)
                for channel in on_slack(company.leaderboard_channels)
            }
        return True

    async def in_short(self, now: datetime) -> Health:
        """What is wrong and what comes next. Of a channel that was chosen a moment ago nothing is known yet."""
        company = await self._company.read()
        stored = await self._checkup.findings(now, real_now=self._real_now())
        channels = [
            self._channels[name]
            for name in company.leaderboard_channels
            if name in self._channels and not self._was_allowed_since(name, company)
        ]
        return Health(
            wrong=tuple(finding for finding in (*self._token, *channels, *stored) if _is_wrong(finding)),
            next=tuple(finding for finding in stored if finding.key in _NEXT),
        )

    def _was_allowed_since(self, channel: str, company: CompanySettings) -> bool:
        return self._channels[channel].key == "channel-shared" and channel in company.leaderboard_shared_channels


def _is_wrong(finding: Finding) -> bool:
    return finding.is_wrong and finding.key not in _PASSING
