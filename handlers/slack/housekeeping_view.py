"""The window in which whoever oversees the signals finds them, moves them on and puts them right. Pure."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.drafts import clean
from bot.domain.moves import Move
from bot.domain.people import Role
from bot.domain.signals import COMPANY_MAX, SignalId, Stage
from bot.domain.sought import EVERYTHING, Sought
from bot.locales import Texts
from bot.services.housekeeping import Entry, Found
from bot.services.messenger import RemovalMessage
from bot.services.removals import REASON_MAX
from handlers.slack import assignment
from handlers.slack.blocks import (
    Block,
    actions,
    button,
    confirm,
    context,
    cut,
    divider,
    input_block,
    modal,
    option,
    plain,
    section,
)
from handlers.slack.follow_up_view import ASKED
from handlers.wording.housekeeping import (
    entry_lines,
    found_line,
    move_title,
    period_choices,
    role_choices,
    stage_choices,
    support_line,
)
from handlers.wording.notices import removal_text

SEARCH = "signals.search"
FURTHER = "signals.further"
LOOK = "signals.look"
BACK = "signals.back"
MOVE = "signals.move."
"""What the action of a button for a move that is made at once begins with; the move's own name follows."""
UNMATCH = "signals.unmatch"
PUT_BACK = "signals.put_back"
RENAME = "signals.rename"
REMOVE = "signals.remove"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the window somebody is: what they sought, and how many of those found come before what they see.

    `signal_id` is the signal that they look at.
    """

    sought: Sought = EVERYTHING
    skipped: int = 0
    signal_id: SignalId | None = None

    def dumped(self) -> str:
        sought = self.sought
        return json.dumps(
            {
                "query": sought.company,
                "stage": sought.stage.value if sought.stage is not None else "",
                "owner": sought.owner,
                "role": sought.role.value if sought.role is not None else "",
                "days": sought.days,
                "skip": self.skipped,
                "signal": self.signal_id,
            }
        )

    @staticmethod
    def of(view: dict[str, Any]) -> "Place":
        found = json.loads(view.get("private_metadata") or "{}")
        signal = found.get("signal")
        return Place(
            _sought(
                str(found.get("query", "")),
                stage=found.get("stage") or "",
                owner=str(found.get("owner") or ""),
                role=found.get("role") or "",
                days=found.get("days") or "",
            ),
            int(found.get("skip") or 0),
            SignalId(int(signal)) if signal is not None else None,
        )


def list_view(words: Texts, sought: Sought, found: Found, zone: ZoneInfo) -> Block:
    """What was found, newest first, with the questions above it and the way to older ones below."""
    blocks = [*_questions(words, sought), divider()]
    for signal, referrer in found.newest:
        line = found_line(signal, referrer, words, zone)
        blocks.append(section(line, accessory=button(words("signals-look"), LOOK, value=str(signal.id))))
    if not found.newest:
        is_none_yet = sought.is_everything and not found.total
        blocks.append(section(words("signals-none-yet" if is_none_yet else "signals-none")))
    if (older := found.total - found.seen) > 0:
        further = button(words("mine-older"), FURTHER, value=str(found.seen))
        blocks.append(section(words("mine-more", count=older), accessory=further))
    return modal(
        words("signals-title"),
        blocks,
        callback_id=SEARCH,
        submit=words("signals-search"),
        close=words("form-close"),
        metadata=Place(sought, found.skipped).dumped(),
    )


def entry_view(words: Texts, place: Place, entry: Entry, zone: ZoneInfo, *, note: str = "") -> Block:
    """One signal with what can be done about it."""
    signal = entry.signal
    blocks = [section(note), divider()] if note else []
    blocks.append(section("\n".join(entry_lines(entry, words, zone))))
    value = str(signal.id)
    buttons = [button(words("signals-rename"), RENAME, value=value)]
    blocks += map(section, support_line(entry, words, zone))
    if entry.first is not None:
        buttons.insert(
            0, button(words("signals-unmatch"), UNMATCH, value=value, confirm=_sure("signals-unmatch", words))
        )
    if entry.can_be_put_back:
        buttons.append(
            button(words("signals-put-back"), PUT_BACK, value=value, confirm=_sure("signals-put-back", words))
        )
    if entry.is_removable:
        buttons.append(button(words("signals-remove"), REMOVE, value=value, style="danger"))
    moving = [actions(*(_move_button(move, signal.id, words) for move in entry.moves))] if entry.moves else []
    tidying = [actions(*buttons)] if entry.may_be_tidied else []
    blocks += [*moving, *tidying, actions(button(words("signals-back"), BACK))]
    metadata = replace(place, signal_id=signal.id).dumped()
    return modal(
        words("signals-title"), blocks, callback_id="signals.entry", close=words("form-close"), metadata=metadata
    )


def rename_view(words: Texts, place: Place, entry: Entry) -> Block:
    """Asks for the right name, and says how many signals get it."""
    signal = entry.signal
    element = {
        "type": "plain_text_input",
        "action_id": "company",
        "max_length": COMPANY_MAX,
        "initial_value": cut(signal.company, COMPANY_MAX),
    }
    note = words("signals-rename-note", count=entry.same_name)
    blocks = [input_block(words("signals-rename-label"), element, block_id="company"), context(note)]
    return _form(words, blocks, RENAME, words("form-save"), replace(place, signal_id=signal.id))


def remove_view(words: Texts, place: Place, entry: Entry) -> Block:
    """Asks why, which whoever logged it will read."""
    signal = entry.signal
    element = {"type": "plain_text_input", "action_id": "reason", "max_length": REASON_MAX, "multiline": True}
    hint = words("signals-remove-hint")
    blocks = [
        section(words("signals-remove-text", company=signal.company)),
        input_block(words("signals-remove-label"), element, block_id="reason", hint=hint),
    ]
    return _form(words, blocks, REMOVE, words("signals-remove"), replace(place, signal_id=signal.id))


def read_sought(view: dict[str, Any]) -> Sought:
    """What was filled in."""

    def field(name: str) -> dict[str, Any]:
        found: dict[str, Any] = view["state"]["values"].get(name, {}).get(name) or {}
        return found

    def picked(name: str) -> str:
        return str((field(name).get("selected_option") or {}).get("value") or "")

    return _sought(
        clean(field("query").get("value") or ""),
        stage=picked("stage"),
        owner=field("owner").get("selected_user") or "",
        role=picked("role"),
        days=picked("days"),
    )


def read_field(view: dict[str, Any], name: str) -> str:
    """What was typed there, unchecked."""
    field = view.get("state", {}).get("values", {}).get(name, {}).get(name) or {}
    return field.get("value") or ""


def removal_blocks(message: RemovalMessage, words: Texts) -> list[Block]:
    return [section(removal_text(message, words))]


def _move_button(move: Move, signal_id: SignalId, words: Texts) -> Block:
    """One about which more is asked opens the same window as for whoever follows the signal up."""
    prefix = assignment.MOVE if move in ASKED else MOVE
    return button(move_title(move, words), f"{prefix}{move.value}", value=str(signal_id))


def _sought(company: str, *, stage: str, owner: str, role: str, days: str | int) -> Sought:
    return Sought(
        company=company,
        stage=Stage(stage) if stage else None,
        owner=owner,
        role=Role(role) if role else None,
        days=int(days) if days else None,
    )


def _questions(words: Texts, sought: Sought) -> list[Block]:
    """The name first; what narrows it down further can be left as it is."""
    query: Block = {"type": "plain_text_input", "action_id": "query", "max_length": COMPANY_MAX}
    if sought.company:
        query["initial_value"] = cut(sought.company, COMPANY_MAX)
    owner: Block = {"type": "users_select", "action_id": "owner", "placeholder": plain(words("signals-any"))}
    if sought.owner:
        owner["initial_user"] = sought.owner
    elements = {
        "query": query,
        "stage": _select(words, "stage", stage_choices(words), sought.stage.value if sought.stage is not None else ""),
        "owner": owner,
        "role": _select(words, "role", role_choices(words), sought.role.value if sought.role is not None else ""),
        "days": _select(words, "days", period_choices(words), str(sought.days or "")),
    }
    return [
        input_block(words(f"signals-seek-{name}"), element, block_id=name, is_optional=True)
        for name, element in elements.items()
    ]


def _select(words: Texts, name: str, choices: Sequence[tuple[str, str]], chosen: str) -> Block:
    options = {value: option(title, value) for value, title in choices}
    element: Block = {
        "type": "static_select",
        "action_id": name,
        "placeholder": plain(words("signals-any")),
        "options": list(options.values()),
    }
    return element | ({"initial_option": options[chosen]} if chosen in options else {})


def _form(words: Texts, blocks: list[Block], callback: str, submit: str, place: Place) -> Block:
    back = actions(button(words("signals-back"), LOOK, value=str(place.signal_id)))
    return modal(
        words("signals-title"),
        [*blocks, back],
        callback_id=callback,
        submit=submit,
        close=words("form-close"),
        metadata=place.dumped(),
    )


def _sure(key: str, words: Texts) -> Block:
    return confirm(
        words(f"{key}-title"),
        words(f"{key}-text"),
        yes=words(key),
        no=words("form-cancel"),
    )
