"""The windows in which whoever follows a signal up says more about a move: why, how much, to whom. Pure."""

import json
from dataclasses import dataclass
from typing import Any

from bot.domain.move_details import AMOUNT_MAX
from bot.domain.moves import Move
from bot.domain.signals import Details, SignalId
from bot.locales import Texts
from bot.services.follow_up import Followed
from handlers.slack.blocks import Block, input_block, modal, plain, section
from handlers.wording.follow_up import LIMITS

CALLBACK = "follow.details"

ASKED = (Move.DECLINE, Move.HAND_OVER, Move.WIN, Move.LOSE)
"""The moves about which more is asked; the others are made at once."""

_HAS_NOTE = frozenset({Move.DECLINE, Move.HAND_OVER, Move.LOSE})
_HAS_LINE = frozenset({Move.WIN, Move.LOSE})


@dataclass(frozen=True, slots=True)
class Asked:
    """Which move of which signal a window is about; it says nothing about who may make it."""

    signal_id: SignalId
    move: Move

    def dumped(self) -> str:
        return json.dumps({"signal": self.signal_id, "move": self.move.value})

    @staticmethod
    def of(view: dict[str, Any]) -> "Asked":
        found = json.loads(view["private_metadata"])
        return Asked(SignalId(int(found["signal"])), Move(found["move"]))


def details_view(move: Move, followed: Followed, words: Texts) -> Block:
    """What is asked about the move, and who will read it."""
    signal, referrer, name = followed.signal, followed.spokesperson.name, move.value.replace("_", "-")
    blocks = [section(words(f"follow-about-{name}", company=signal.company, referrer=referrer))]
    if move is Move.HAND_OVER:
        element = {"type": "users_select", "action_id": "owner", "placeholder": plain(words("form-choose"))}
        blocks.append(input_block(words("follow-owner"), element, block_id="owner"))
    if move in _HAS_NOTE:
        hint = words("follow-note-hint", referrer=referrer)
        blocks.append(input_block(words(f"follow-note-{name}"), _text("note"), block_id="note", hint=hint))
    if move is Move.WIN:
        blocks.append(_amount(words))
    if move in _HAS_LINE:
        blocks.append(
            input_block(
                words("follow-line", referrer=referrer),
                _text("personal_line"),
                block_id="personal_line",
                hint=words("follow-line-hint"),
                is_optional=True,
            )
        )
    return modal(
        words(f"follow-title-{name}"),
        blocks,
        callback_id=CALLBACK,
        submit=words("follow-submit"),
        close=words("form-cancel"),
        metadata=Asked(signal.id, move).dumped(),
    )


def read_details(view: dict[str, Any]) -> tuple[Details, str]:
    """What was filled in, unchecked, and the Slack id of whoever takes over, empty for none."""
    values = view.get("state", {}).get("values", {})

    def field(name: str) -> dict[str, Any]:
        found: dict[str, Any] = values.get(name, {}).get(name) or {}
        return found

    amount = field("amount").get("value")
    details = Details(
        note=field("note").get("value") or "",
        personal_line=field("personal_line").get("value") or "",
        amount=int(amount) if amount else None,
    )
    return details, field("owner").get("selected_user") or ""


def closing_view(sentence: str, words: Texts) -> Block:
    """A sentence in a window that only closes."""
    return modal(words("form-title-done"), [section(sentence)], callback_id="follow.done", close=words("form-close"))


def _text(name: str) -> Block:
    return {"type": "plain_text_input", "action_id": name, "max_length": LIMITS[name], "multiline": True}


def _amount(words: Texts) -> Block:
    element = {
        "type": "number_input",
        "action_id": "amount",
        "is_decimal_allowed": False,
        "min_value": "0",
        "max_value": str(AMOUNT_MAX),
    }
    return input_block(
        words("follow-amount"), element, block_id="amount", hint=words("follow-amount-hint"), is_optional=True
    )
