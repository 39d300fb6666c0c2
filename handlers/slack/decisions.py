"""What was decided, in a window over the administrator's Home: newest first, some at a time."""

import re
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.people import Person
from bot.locales import Texts
from bot.services.decisions import Decisions, Page, Recorded
from handlers.slack.administering import Administering
from handlers.slack.blocks import Block, actions, button, context, cut, divider, escaped, modal, section
from handlers.slack.setup_view import DECISIONS
from handlers.wording.decisions import decision_sentence

OLDER = "decisions.older"
NEWEST = "decisions.newest"

_SHOWN = 10
_WITH_CHANNELS = frozenset({"leaderboard_channels", "leaderboard_in_shared_channels"})
_CHANNEL = re.compile(r"\b[CG][A-Z0-9]{2,}\b")


@dataclass(frozen=True, slots=True)
class DecisionListeners:
    """What Slack calls when an administrator looks back."""

    decisions: Decisions
    administering: Administering

    def register(self, app: AsyncApp) -> None:
        app.action(DECISIONS)(self.opened)
        app.action(OLDER)(self.turned)
        app.action(NEWEST)(self.turned)

    async def opened(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Opens the window with the newest."""

        async def make(person: Person, words: Texts) -> Block:
            page = await self.decisions.page(by=person.id, limit=_SHOWN)
            return decisions_view(page, person, words, is_newest=True)

        await self.administering.show(ack, body, client, make)

    async def turned(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Shows older ones in the place of these, or the newest again."""
        pressed = body["actions"][0]
        before = int(pressed["value"]) if pressed["action_id"] == OLDER else None

        async def make(person: Person, words: Texts) -> Block:
            page = await self.decisions.page(by=person.id, limit=_SHOWN, before=before)
            return decisions_view(page, person, words, is_newest=before is None)

        await self.administering.replace(ack, body, client, make)


def decisions_view(page: Page, person: Person, words: Texts, *, is_newest: bool) -> Block:
    """Each with its moment in the reader's own zone."""
    blocks = [context(words("decisions-intro")), divider()]
    for recorded in page.entries:
        told = _section(recorded, decision_sentence(recorded, words, person.zone))
        blocks += [told, context(words.dated(recorded.decision.at, person.zone))]
    if not page.entries:
        blocks.append(section(words("decisions-none")))
    turning = [] if is_newest else [button(words("decisions-newest"), NEWEST)]
    if page.older is not None:
        turning.append(button(words("decisions-older"), OLDER, value=str(page.older)))
    if turning:
        blocks += [divider(), actions(*turning)]
    return modal(words("decisions-title"), blocks, callback_id=DECISIONS, close=words("form-close"))


def _section(recorded: Recorded, sentence: str) -> Block:
    """Channels become links, which is markup: only what was stored as the id of one."""
    decision = recorded.decision
    stored = decision.subject if decision.action == "announced" else ""
    if decision.subject in _WITH_CHANNELS:
        stored = f"{decision.before} {decision.after}"
    ids = set(_CHANNEL.findall(stored))
    block = section(sentence)
    if ids:
        linked = _CHANNEL.sub(lambda match: f"<#{match[0]}>" if match[0] in ids else match[0], escaped(sentence))
        block["text"] = {"type": "mrkdwn", "text": cut(linked, 3000)}
    return block
