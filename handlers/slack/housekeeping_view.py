"""The window in which administrators find signals and put them right. Pure."""

import json
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.signals import COMPANY_MAX, SignalId
from bot.locales import Texts
from bot.services.housekeeping import Entry, Found
from bot.services.messenger import RemovalMessage
from handlers.slack.blocks import Block, actions, button, confirm, context, cut, divider, input_block, modal, section
from handlers.wording.labels import stage_label
from handlers.wording.notices import removal_text

SEARCH = "signals.search"
LOOK = "signals.look"
BACK = "signals.back"
UNMATCH = "signals.unmatch"
RENAME = "signals.rename"
REMOVE = "signals.remove"

REASON_MAX = 300

_WHY_SHOWN = 600


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the window somebody is: what they sought, and the signal they look at."""

    query: str = ""
    signal_id: SignalId | None = None

    def dumped(self) -> str:
        return json.dumps({"query": self.query, "signal": self.signal_id})

    @staticmethod
    def of(view: dict[str, Any]) -> "Place":
        found = json.loads(view.get("private_metadata") or "{}")
        signal = found.get("signal")
        return Place(str(found.get("query", "")), SignalId(int(signal)) if signal is not None else None)


def list_view(words: Texts, place: Place, found: Found, zone: ZoneInfo) -> Block:
    """What was found, newest first, with the question above it."""
    element: Block = {"type": "plain_text_input", "action_id": "query", "max_length": COMPANY_MAX}
    if place.query:
        element["initial_value"] = cut(place.query, COMPANY_MAX)
    blocks = [input_block(words("signals-query"), element, block_id="query", is_optional=True), divider()]
    for signal, referrer in found.newest:
        day = words.short_day(signal.logged_at.astimezone(zone).date())
        stage = stage_label(words, signal.stage)
        line = words("signals-line", company=signal.company, referrer=referrer.name, day=day, stage=stage)
        blocks.append(section(line, accessory=button(words("signals-look"), LOOK, value=str(signal.id))))
    if not found.newest:
        blocks.append(section(words("signals-none" if place.query else "signals-none-yet")))
    if more := found.total - len(found.newest):
        blocks.append(context(words("signals-more", count=more)))
    return modal(
        words("signals-title"),
        blocks,
        callback_id=SEARCH,
        submit=words("signals-search"),
        close=words("form-close"),
        metadata=Place(place.query).dumped(),
    )


def entry_view(words: Texts, place: Place, entry: Entry, zone: ZoneInfo, *, note: str = "") -> Block:
    """One signal with what can be done about it."""
    signal = entry.signal
    day = words.day(signal.logged_at.astimezone(zone).date())
    lines = [
        words("signals-company", company=signal.company),
        words("signals-from", referrer=entry.referrer.name, day=day),
        words("signals-stage", stage=stage_label(words, signal.stage)),
        words("signals-why", why=cut(signal.why, _WHY_SHOWN)),
    ]
    blocks = [section(note), divider()] if note else []
    blocks.append(section("\n".join(lines)))
    value = str(signal.id)
    buttons = [button(words("signals-rename"), RENAME, value=value)]
    if entry.first is not None:
        first = entry.first
        first_day = words.day(first.logged_at.astimezone(zone).date())
        blocks.append(section(words("signals-supports", company=first.company, day=first_day)))
        buttons.insert(0, button(words("signals-unmatch"), UNMATCH, value=value, confirm=_sure(words)))
    if entry.is_removable:
        buttons.append(button(words("signals-remove"), REMOVE, value=value, style="danger"))
    blocks += [actions(*buttons), actions(button(words("signals-back"), BACK))]
    metadata = Place(place.query, signal.id).dumped()
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
    return _form(words, blocks, RENAME, words("form-save"), Place(place.query, signal.id))


def remove_view(words: Texts, place: Place, entry: Entry) -> Block:
    """Asks why, which whoever logged it will read."""
    signal = entry.signal
    element = {"type": "plain_text_input", "action_id": "reason", "max_length": REASON_MAX, "multiline": True}
    hint = words("signals-remove-hint")
    blocks = [
        section(words("signals-remove-text", company=signal.company)),
        input_block(words("signals-remove-label"), element, block_id="reason", hint=hint),
    ]
    return _form(words, blocks, REMOVE, words("signals-remove"), Place(place.query, signal.id))


def read_field(view: dict[str, Any], name: str) -> str:
    """What was typed there, unchecked."""
    field = view.get("state", {}).get("values", {}).get(name, {}).get(name) or {}
    return field.get("value") or ""


def removal_blocks(message: RemovalMessage, words: Texts) -> list[Block]:
    return [section(removal_text(message, words))]


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


def _sure(words: Texts) -> Block:
    return confirm(
        words("signals-unmatch-title"),
        words("signals-unmatch-text"),
        yes=words("signals-unmatch"),
        no=words("form-cancel"),
    )
