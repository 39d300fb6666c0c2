"""Notices to administrators: a message was refused for good, or perhaps arrived, which they are asked to look at."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.deliveries import DeliveryId
from bot.domain.moves import Move
from bot.locales import Texts, texts
from bot.services.deliveries import Deliveries
from bot.services.messenger import OwnerlessNotice, RefusedNotice, UnclearNotice
from bot.services.people import People
from handlers.slack.answers import sentence_answer
from handlers.slack.assignment import move_button
from handlers.slack.blocks import Block, actions, button, confirm, context, header, pressed_number, section
from handlers.slack.callers import Callers
from handlers.slack.replies import Replies
from handlers.wording.failures import DATABASE_FAILURES, press_failure
from handlers.wording.notices import (
    channel_line,
    how_many_ownerless,
    ownerless_line,
    settled_sentence,
    what_is_unclear,
    what_was_refused,
    why_refused,
)

THERE = "delivery.there"
AGAIN = "delivery.again"

_CHANNEL = re.compile(r"[CG][A-Z0-9]{2,}")

log = structlog.get_logger()


def refused_blocks(notice: RefusedNotice, words: Texts) -> list[Block]:
    """What did not arrive, why, and what to do about it."""
    lines = [what_was_refused(notice, words), why_refused(notice, words)]
    return [header(words("notice-refused-title")), section("\n".join(lines)), *_channel_block(notice, words)]


def unclear_blocks(notice: UnclearNotice, words: Texts) -> list[Block]:
    """The question whether a message is there, with a button for each answer."""
    value = str(notice.delivery_id)
    sure = confirm(
        words("notice-again-title"),
        words("notice-again-text"),
        yes=words("notice-again-yes"),
        no=words("notice-again-no"),
    )
    return [
        header(words("notice-unclear-title")),
        section(what_is_unclear(notice, words)),
        *_channel_block(notice, words),
        actions(
            button(words("notice-there"), THERE, value=value, style="primary"),
            button(words("notice-again"), AGAIN, value=value, confirm=sure),
        ),
    ]


def ownerless_blocks(notice: OwnerlessNotice, words: Texts) -> list[Block]:
    """Which signals wait for somebody, each with a button that gives it to them."""
    lines = [
        section(ownerless_line(signal, notice, words), accessory=move_button(Move.HAND_OVER, signal.id, words))
        for signal in notice.oldest
    ]
    return [header(words("notice-ownerless-title")), section(how_many_ownerless(notice, words)), *lines]


@dataclass(frozen=True, slots=True)
class NoticeListeners:
    """What Slack calls when an administrator says whether a message is there."""

    deliveries: Deliveries
    people: People
    callers: Callers
    replies: Replies
    now: Callable[[], datetime]

    def register(self, app: AsyncApp) -> None:
        app.action(THERE)(self.is_there)
        app.action(AGAIN)(self.to_be_sent_again)

    async def is_there(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await self._settle(ack, body, client, is_there=True)

    async def to_be_sent_again(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await self._settle(ack, body, client, is_there=False)

    async def _settle(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, *, is_there: bool) -> None:
        """Takes the answer of whoever is an administrator now; the first answer counts, later ones change nothing."""
        words = texts(self.people.language)
        delivery_id = DeliveryId(pressed_number(body))
        try:
            person = await self.callers.person(body, client)
            words = texts(person.language)
            if not person.is_administrator:
                await self.replies.whisper(body, sentence_answer(words("notice-administrators-only")))
                await ack()
                return
            answered = await self.deliveries.answer_unclear(delivery_id, is_there=is_there, now=self.now())
        except DATABASE_FAILURES as error:
            await self.replies.whisper(body, sentence_answer(press_failure(error, words)))
        else:
            log.info("unclear_delivery_answered", delivery=delivery_id, answered=answered.value)
            await self.replies.replace(body, sentence_answer(settled_sentence(answered, words)))
        await ack()


def _channel_block(notice: RefusedNotice | UnclearNotice, words: Texts) -> list[Block]:
    """The channel as a link, which is markup, so only for what is surely an id; else by its name where it has one."""
    if not _CHANNEL.fullmatch(notice.channel):
        return [context(*channel_line(notice, words))] if notice.channel_name else []
    block = context()
    block["elements"] = [{"type": "mrkdwn", "text": f"<#{notice.channel}>"}]
    return [block]
