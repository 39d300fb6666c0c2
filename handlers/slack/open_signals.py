"""The list of what somebody follows up, for the answer, the Home, and the windows with the rest of it. Pure."""

import json
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.moves import offered
from bot.locales import Texts
from bot.services.follow_up import OpenSignals
from handlers.slack.answers import Answer
from handlers.slack.assignment import move_menu
from handlers.slack.blocks import Block, button, header, modal, section
from handlers.wording.open_signals import more_open, open_line, open_text

FURTHER = "open.further"
FURTHER_CALLBACK = "open.page"


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of the list a window shows."""

    skipped: int
    is_from_home: bool

    def dumped(self) -> str:
        return json.dumps({"skipped": self.skipped, "home": self.is_from_home})

    @staticmethod
    def of(body: dict[str, Any]) -> "Page | None":
        """The part in whose window something was pressed, None anywhere else."""
        view = body.get("view", {})
        if view.get("callback_id") != FURTHER_CALLBACK:
            return None
        found = json.loads(view["private_metadata"])
        return Page(int(found["skipped"]), is_from_home=bool(found["home"]))


def open_answer(found: OpenSignals, words: Texts, zone: ZoneInfo) -> Answer:
    """The list, or that there is nothing in it."""
    text = open_text(found, words, zone)
    if not found.oldest:
        return Answer(text, (section(text),))
    return Answer(text, (header(words("open-title")), *open_blocks(found, words, zone)))


def open_blocks(found: OpenSignals, words: Texts, zone: ZoneInfo) -> list[Block]:
    """Each signal with a menu of what comes next, and the way to those that have stood still shorter."""
    blocks = [
        section(open_line(one, words, zone), accessory=move_menu(offered(one.signal.stage), one.signal.id, words))
        for one in found.oldest
    ]
    further = button(words("open-further"), FURTHER, value=str(found.seen))
    return [*blocks, *(section(line, accessory=further) for line in more_open(found, words))]


def further_view(found: OpenSignals, words: Texts, zone: ZoneInfo, *, is_from_home: bool) -> Block:
    """The next of them in a window."""
    blocks = open_blocks(found, words, zone) or [section(open_text(found, words, zone))]
    return modal(
        words("open-title"),
        blocks,
        callback_id=FURTHER_CALLBACK,
        close=words("form-close"),
        metadata=Page(found.skipped, is_from_home).dumped(),
    )
