"""Following up on Slack: the buttons for the next stage, and the windows that ask more about it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.move_details import InvalidDetails
from bot.domain.moves import FOLLOWING_UP, Move
from bot.domain.people import Person
from bot.domain.signals import Signal, SignalId
from bot.locales import Texts, texts
from bot.services.errors import (
    NotFoundError,
    UnsuitableOwnerError,
)
from bot.services.follow_up import FollowUp
from bot.services.people import People
from handlers.slack.answers import sentence_answer
from handlers.slack.assignment import CHOOSE, MOVE
from handlers.slack.blocks import Block
from handlers.slack.callers import SLACK_FAILURES, Callers, quickly
from handlers.slack.follow_up_view import (
    ASKED,
    CALLBACK,
    Asked,
    closing_view,
    details_view,
    read_details,
    read_owner,
    read_wish,
)
from handlers.slack.home import Home
from handlers.slack.letters import letter_of
from handlers.slack.open_signals import FURTHER, Page, further_view
from handlers.slack.references import Reference
from handlers.slack.replies import Replies
from handlers.slack.windows import on_top
from handlers.wording.failures import DATABASE_FAILURES, failure_sentence, press_failure
from handlers.wording.follow_up import (
    MOVE_REFUSALS,
    MoveRefusal,
    details_problems,
    move_refusal_sentence,
    moved_sentence,
)

_FURTHER_SHOWN = 20

log = structlog.get_logger()


class _WrongFieldError(Exception):
    """Something in the window cannot be: its block, and the sentence's key."""

    def __init__(self, block_id: str, key: str) -> None:
        super().__init__(key)
        self.block_id = block_id
        self.key = key


@dataclass(frozen=True, slots=True)
class FollowUpListeners:
    """What Slack calls when somebody moves a signal on."""

    follow_up: FollowUp
    people: People
    callers: Callers
    replies: Replies
    home: Home
    command: str
    now: Callable[[], datetime]

    def register(self, app: AsyncApp) -> None:
        for move in FOLLOWING_UP:
            app.action(f"{MOVE}{move.value}")(self.asked if move in ASKED else self.pressed)
        app.action(CHOOSE)(self.chosen)
        app.action(FURTHER)(self.further_pressed)
        app.view(CALLBACK)(self.filled_in)

    async def pressed(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Makes the move at once; a press that comes too late is told who was earlier, and changes nothing."""
        signal_id, move = _pressed(body)

        async def work(person: Person, words: Texts) -> None:
            signal = await self.follow_up.advance(signal_id, move, by=person.id, key=_key(body), now=self.now())
            if not await self._is_drawn(body, client, person, signal_id) and not _is_view(body):
                await self.replies.whisper(body, sentence_answer(moved_sentence(signal, words)))
            await self._draw_list(body, client, person)

        await self._move(ack, body, client, signal_id, work)

    async def chosen(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """The same from the menu of a list."""
        _, move = _pressed(body)
        await (self.asked if move in ASKED else self.pressed)(ack, body, client)

    async def asked(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Opens the window that asks more about the move, when it can still be made."""
        signal_id, move = _pressed(body)

        async def work(person: Person, words: Texts) -> None:
            followed = await self.follow_up.look(signal_id, move, by=person.id)
            await on_top(body, client, details_view(move, followed, words, is_from_home=_is_from_home(body)))

        await self._move(ack, body, client, signal_id, work)

    async def further_pressed(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Opens a window with what has stood still shorter; pressed in one, that one shows what comes next."""
        page = Page(int(body["actions"][0]["value"]), is_from_home=_is_from_home(body))

        async def work(person: Person, _words: Texts) -> None:
            view = await self._page(person, page)
            if Page.of(body) is None:
                await client.views_open(trigger_id=body["trigger_id"], view=view)
            else:
                await client.views_update(view_id=body["view"]["id"], view=view)

        await self._answer(ack, body, client, work)

    async def filled_in(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Makes the move with what was filled in; what cannot be appears under its field, and nothing is lost."""
        asked = Asked.of(body["view"])
        words = texts(self.people.language)
        try:
            person = await self.callers.person(body, client)
            words = texts(person.language)
            refused = await self._made(asked, body, client, person)
        except InvalidDetails as error:
            await ack(response_action="errors", errors=details_problems(error, words))
        except _WrongFieldError as error:
            await ack(response_action="errors", errors={error.block_id: words(error.key)})
        except DATABASE_FAILURES as error:
            told = failure_sentence(error, words, command=self.command, is_form=True)
            field = "note" if "note" in body["view"]["state"]["values"] else "amount"
            await ack(response_action="errors", errors={field: told})
        else:
            await self._draw(client, person, asked.signal_id)
            if asked.is_from_home:
                await self.home.refresh(person, client)
            if refused is None:
                await ack(response_action="clear")
            else:
                await ack(
                    response_action="update", view=closing_view(move_refusal_sentence(refused, person, words), words)
                )

    async def _move(
        self,
        ack: AsyncAck,
        body: dict[str, Any],
        client: AsyncWebClient,
        signal_id: SignalId,
        work: Callable[[Person, Texts], Awaitable[None]],
    ) -> None:
        """Does the work of a button for a move; a refusal gets its sentence, and what shows the signal is redrawn."""

        async def moving(person: Person, words: Texts) -> None:
            try:
                await work(person, words)
            except MOVE_REFUSALS as error:
                await self._draw(client, person, signal_id)
                await self._say(body, client, move_refusal_sentence(error, person, words), words)
                await self._draw_list(body, client, person)

        await self._answer(ack, body, client, moving)

    async def _answer(
        self,
        ack: AsyncAck,
        body: dict[str, Any],
        client: AsyncWebClient,
        work: Callable[[Person, Texts], Awaitable[None]],
    ) -> None:
        """Does the work of a button; every failure gets its sentence."""
        words = texts(self.people.language)
        try:
            person = await self.callers.person(body, client)
            words = texts(person.language)
            await work(person, words)
        except DATABASE_FAILURES as error:
            await self._say(body, client, press_failure(error, words), words)
        except SLACK_FAILURES as error:
            log.warning("form_not_opened", error=type(error).__name__)
            await self._say(body, client, words("error-form-not-opened"), words)
        await ack()

    async def _say(self, body: dict[str, Any], client: AsyncWebClient, sentence: str, words: Texts) -> None:
        """A sentence below the message; over the Home or a window, which have no place for one. A failure is logged."""
        if _is_view(body):
            await quickly(on_top(body, client, closing_view(sentence, words)))
        else:
            await self.replies.whisper(body, sentence_answer(sentence))

    async def _made(
        self, asked: Asked, body: dict[str, Any], client: AsyncWebClient, person: Person
    ) -> MoveRefusal | None:
        """Why the move was not made; None when it was."""
        try:
            await self._make(asked, body, client, person)
        except MOVE_REFUSALS as error:
            return error
        return None

    async def _make(self, asked: Asked, body: dict[str, Any], client: AsyncWebClient, person: Person) -> Signal:
        view, now = body["view"], self.now()
        details, key = read_details(view), f"view:{view['id']}"
        if asked.move is not Move.HAND_OVER:
            wish = read_wish(view)
            return await self.follow_up.advance(
                asked.signal_id, asked.move, details, by=person.id, key=key, now=now, wish=wish
            )
        colleague = await self.callers.colleague(read_owner(view), client)
        if colleague is None:
            raise _WrongFieldError("owner", "problem-owner-unsuitable")
        try:
            return await self.follow_up.hand_over(
                asked.signal_id, colleague.id, details.note, by=person.id, key=key, now=now
            )
        except UnsuitableOwnerError as error:
            sentence = "problem-owner-same" if error.is_owner else "problem-owner-unsuitable"
            raise _WrongFieldError("owner", sentence) from None

    async def _draw_list(self, body: dict[str, Any], client: AsyncWebClient, person: Person) -> None:
        """Shows the window that was pressed in as the list is now, and the Home. A failure is logged, never raised."""
        page = Page.of(body)
        if page is not None:
            try:
                view = await self._page(person, page)
                await quickly(client.views_update(view_id=body["view"]["id"], view=view))
            except DATABASE_FAILURES as error:
                log.warning("window_not_drawn", error=type(error).__name__)
        if _is_from_home(body):
            await self.home.refresh(person, client)

    async def _page(self, person: Person, page: Page) -> Block:
        found = await self.follow_up.open_of(person.id, limit=_FURTHER_SHOWN, skip=page.skipped)
        return further_view(found, texts(person.language), person.zone, is_from_home=page.is_from_home)

    async def _is_drawn(
        self, body: dict[str, Any], client: AsyncWebClient, person: Person, signal_id: SignalId
    ) -> bool:
        """Whether what was pressed is the message that now shows the new stage."""
        container = body.get("container", {})
        drawn = await self._draw(client, person, signal_id)
        return drawn is not None and drawn == Reference(container.get("channel_id"), container.get("message_ts"))

    async def _draw(self, client: AsyncWebClient, person: Person, signal_id: SignalId) -> Reference | None:
        """Shows the person's own message as things are now, at once; a delivery does it again.

        Where the message stands, None where it is not in Slack. A failure is logged, never raised.
        """
        try:
            message = await self.follow_up.message_of(signal_id, reader=person.id)
        except (*DATABASE_FAILURES, NotFoundError) as error:
            log.warning("message_not_drawn", error=type(error).__name__)
            return None
        place = None if message is None else Reference.read(message.replaces)
        if message is None or place is None:
            return None
        letter = letter_of(message, command=self.command)
        await quickly(client.chat_update(channel=place.channel, ts=place.ts, text=letter.text, blocks=letter.blocks))
        return place


def _is_view(body: dict[str, Any]) -> bool:
    """Whether it was pressed in the Home or in a window, and not under a message."""
    return bool(body.get("view"))


def _is_from_home(body: dict[str, Any]) -> bool:
    """Whether it was pressed in the Home, or in a window that was opened there."""
    page = Page.of(body)
    return bool(body.get("view", {}).get("type") == "home") if page is None else page.is_from_home


def _pressed(body: dict[str, Any]) -> tuple[SignalId, Move]:
    """What a button or a menu is about: its signal, and the move."""
    action = body["actions"][0]
    if action["action_id"] == CHOOSE:
        move, _, signal = action["selected_option"]["value"].partition(":")
    else:
        move, signal = action["action_id"].removeprefix(MOVE), action["value"]
    return SignalId(int(signal)), Move(move)


def _key(body: dict[str, Any]) -> str:
    """The press's own, however often Slack delivers it."""
    container, action = body.get("container", {}), body["actions"][0]
    place = container.get("message_ts") or container.get("view_id") or ""
    signal_id, move = _pressed(body)
    return f"press:{place}:{action['action_ts']}:{move.value}:{signal_id}"
