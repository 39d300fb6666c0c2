"""The windows in which whoever follows a signal up says more about a move: why, how much, to whom. Pure."""

import json
from dataclasses import dataclass
from typing import Any

from bot.domain.move_details import AMOUNT_MAX
from bot.domain.moves import Move
from bot.domain.signals import Details, SignalId
from bot.locales import Texts
from bot.services.follow_up import Followed, Wish
from handlers.slack.blocks import Block, input_block, modal, option, plain, section
from handlers.wording.follow_up import LIMITS, about_sentence, celebrate_label, dashed, note_hint, takes_line

CALLBACK = "follow.details"

ASKED = (Move.DECLINE, Move.HAND_OVER, Move.WIN, Move.LOSE)
"""The moves about which more is asked; the others are made at once."""

_HAS_NOTE = frozenset({Move.DECLINE, Move.HAND_OVER, Move.LOSE})
_CHANNEL, _COMPANY = "channel", "company"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which move of which signal a window is about; it says nothing about who may make it."""

    signal_id: SignalId
    move: Move
    is_from_home: bool = False

    def dumped(self) -> str:
        return json.dumps({"signal": self.signal_id, "move": self.move.value, "home": self.is_from_home})

    @staticmethod
    def of(view: dict[str, Any]) -> "Asked":
        found = json.loads(view["private_metadata"])
        return Asked(SignalId(int(found["signal"])), Move(found["move"]), is_from_home=bool(found.get("home")))


def details_view(move: Move, followed: Followed, words: Texts, *, is_from_home: bool = False) -> Block:
    """What is asked about the move, and who will read it."""
    signal, name = followed.signal, dashed(move)
    blocks = [section(about_sentence(move, followed, words))]
    if move is Move.HAND_OVER:
        element = {"type": "users_select", "action_id": "owner", "placeholder": plain(words("form-choose"))}
        blocks.append(input_block(words("follow-owner"), element, block_id="owner"))
    if move in _HAS_NOTE:
        hint = note_hint(move, followed, words)
        blocks.append(input_block(words(f"follow-note-{name}"), _text("note"), block_id="note", hint=hint))
    if move is Move.WIN:
        blocks.append(_amount(words))
    if move is Move.WIN and followed.can_be_celebrated:
        blocks.append(_celebration(followed, words))
    if takes_line(move, followed):
        blocks.append(
            input_block(
                words("follow-line", referrer=followed.spokesperson.name),
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
        metadata=Asked(signal.id, move, is_from_home=is_from_home).dumped(),
    )


def read_details(view: dict[str, Any]) -> Details:
    """What was filled in, unchecked."""
    amount = _field(view, "amount").get("value")
    return Details(
        note=_field(view, "note").get("value") or "",
        personal_line=_field(view, "personal_line").get("value") or "",
        amount=int(amount) if amount else None,
    )


def read_owner(view: dict[str, Any]) -> str:
    """The Slack id of whoever takes over, empty for none."""
    return _field(view, "owner").get("selected_user") or ""


def read_wish(view: dict[str, Any]) -> Wish | None:
    """Whether the owner would like to celebrate; naming the company alone is a wish too."""
    ticked = {one["value"] for one in _field(view, "celebrate").get("selected_options") or []}
    return Wish(names_company=_COMPANY in ticked) if ticked else None


def closing_view(sentence: str, words: Texts) -> Block:
    """A sentence in a window that only closes."""
    return modal(words("form-title-done"), [section(sentence)], callback_id="follow.done", close=words("form-close"))


def _field(view: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = view.get("state", {}).get("values", {}).get(name, {}).get(name) or {}
    return found


def _celebration(followed: Followed, words: Texts) -> Block:
    options = [
        option(celebrate_label(followed, words), _CHANNEL),
        option(words("celebrate-company", company=followed.signal.company), _COMPANY),
    ]
    element = {"type": "checkboxes", "action_id": "celebrate", "options": options}
    return input_block(words("celebrate"), element, block_id="celebrate", is_optional=True)


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
