"""What board and question would look like, for an administrator alone: on top, and as a message to themselves."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

import structlog

from bot.domain.people import Person
from bot.locales import Texts, texts
from bot.services.addresses import Addresses
from bot.services.once import Once
from bot.services.setup import Preview, Setup
from handlers.teams.administration_view import PREVIEW
from handlers.teams.answers import Answer, sentence_answer
from handlers.teams.board import board_answer
from handlers.teams.cards import Element, card, paragraph, small, submit
from handlers.teams.connection import TEAMS_FAILURES, TeamsConnection
from handlers.teams.nudge import nudge_answer
from handlers.teams.pressing import Action, Form, Press, Reply

SEND = "admin.preview.send"

_ROWS = 20
"""Of the board's table: board and question come in one card, which takes 28 KB."""

log = structlog.get_logger()


def preview_answer(preview: Preview, words: Texts, *buttons: Element) -> Answer:
    """What channel and leader would read, each in its own language; buttons are only named, for nothing must happen."""
    board = board_answer(preview.board, texts(preview.language), rows=_ROWS)
    nudge = nudge_answer(preview.nudge, words)
    mark, told = words("admin-preview-mark"), words("admin-preview-nudge")
    body = [
        small(mark),
        paragraph(words("admin-preview-board")),
        *_without_buttons(board.card["body"], words),
        paragraph(told),
        *_without_buttons(nudge.card["body"], words),
    ]
    text = f"{mark}\n{board.text}\n{told}\n{nudge.text}"
    return Answer(text, card(body, buttons, speak=text))


@dataclass(frozen=True, slots=True)
class PreviewActions:
    """What is done when an administrator wants to see it first. Raises NotAnAdministratorError."""

    setup: Setup
    addresses: Addresses
    once: Once
    connection: TeamsConnection
    now: Callable[[], datetime]

    @property
    def actions(self) -> Mapping[str, Action]:
        return {PREVIEW: self.opened, SEND: self.wanted}

    async def opened(self, press: Press) -> Reply:
        """Last week's board and a question."""
        words = texts(press.person.language)
        preview = await self.setup.preview(self.now(), by=press.person.id)
        send = submit(words("admin-preview-send"), SEND, nonce=uuid4().hex)
        return Form(words("admin-preview-button"), preview_answer(preview, words, send).card)

    async def wanted(self, press: Press) -> Reply:
        """Sends it to the administrator's own chat with the bot, once for each time it was shown."""
        words, key = texts(press.person.language), f"preview:{press.nonce}"
        preview = await self.setup.preview(self.now(), by=press.person.id)
        if not await self.once.is_first(key, now=self.now()):
            return sentence_answer(words("admin-preview-sent"))
        if await self._send(press.person, preview_answer(preview, words)):
            return sentence_answer(words("admin-preview-sent"))
        await self.once.forget(key)
        return sentence_answer(words("teams-preview-not-sent"))

    async def _send(self, person: Person, answer: Answer) -> bool:
        known = await self.addresses.find(person.identity.external_id)
        if known is None or known.is_gone:
            return False
        try:
            await self.connection.send(known.address, answer.card, summary=answer.text)
        except TEAMS_FAILURES as error:
            log.warning("preview_not_sent", error=type(error).__name__)
            return False
        return True


def _without_buttons(elements: Iterable[Element], words: Texts) -> list[Element]:
    """The elements with their buttons named in one line."""
    shown = list(elements)
    named = [button["title"] for one in shown if one["type"] == "ActionSet" for button in one["actions"]]
    line = [small(words("admin-preview-buttons", count=len(named), buttons=words.listed(named)))] if named else []
    return [*(one for one in shown if one["type"] != "ActionSet"), *line]
