"""The favour as a form and in lists. Pure."""

from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.favours import Favour, OwnFavours
from bot.domain.signals import COMPANY_MAX, WHY_MAX
from bot.locales import Texts
from handlers.slack.blocks import Block, actions, button, context, cut, header, input_block, modal, option, section
from handlers.wording.favours import favour_line, shown_what

CALLBACK = "favour.form"
DIRECTION = "signal.direction"
UNDO = "favour.undo"

TO_US = "to_us"
FROM_US = "from_us"


def direction_block(texts: Texts, direction: str) -> Block:
    """Whether somebody should get to know us, or we helped somebody; the answer draws the form anew."""
    options = {way: option(texts(f"favour-{way.replace('_', '-')}"), way) for way in (TO_US, FROM_US)}
    element: Block = {
        "type": "radio_buttons",
        "action_id": DIRECTION,
        "options": list(options.values()),
        "initial_option": options[direction],
    }
    return {**input_block(texts("favour-direction"), element, block_id="direction"), "dispatch_action": True}


def favour_form(texts: Texts, *, company: str, what: str, metadata: str) -> Block:
    """The form, with what was filled in so far. Its fields have the names of the signal's, so that their words stay."""
    blocks = [
        input_block(texts("favour-company"), _text("company", company, COMPANY_MAX), block_id="company"),
        input_block(
            texts("favour-what"),
            {**_text("why", what, WHY_MAX), "multiline": True},
            block_id="why",
            hint=texts("favour-what-hint"),
        ),
        direction_block(texts, FROM_US),
        context(texts("favour-note")),
    ]
    return modal(
        texts("favour-title"),
        blocks,
        callback_id=CALLBACK,
        submit=texts("favour-submit"),
        close=texts("form-cancel"),
        metadata=metadata,
    )


def read_favour(view: dict[str, Any]) -> tuple[str, str]:
    """The company and the words that were filled in, unchecked; in this form or in that of a signal."""
    values = view.get("state", {}).get("values", {})
    company, what = ((values.get(name, {}).get(name) or {}).get("value") or "" for name in ("company", "why"))
    return company, what


def favour_blocks(own: OwnFavours, texts: Texts, zone: ZoneInfo) -> list[Block]:
    """Somebody's favours below their signals; nothing where they did none."""
    if not own.newest:
        return []
    blocks = [header(texts("favour-list"))]
    blocks += [
        section(favour_line(favour, texts, zone), accessory=_undo_button(favour, texts)) for favour in own.newest
    ]
    if earlier := own.total - len(own.newest):
        blocks.append(context(texts("favour-more", count=earlier)))
    return blocks


def noted_blocks(favour: Favour, texts: Texts) -> list[Block]:
    """The answer to noting one down, with Undo."""
    return [
        section(f"{texts('favour-logged', company=favour.company)}\n{shown_what(favour)}"),
        context(texts("favour-thanks")),
        actions(_undo_button(favour, texts)),
    ]


def noted_text(favour: Favour, texts: Texts) -> str:
    """What the blocks say."""
    return "\n".join([texts("favour-logged", company=favour.company), shown_what(favour), texts("favour-thanks")])


def _undo_button(favour: Favour, texts: Texts) -> Block:
    return button(texts("logged-undo"), UNDO, value=str(favour.id))


def _text(name: str, value: str, limit: int) -> Block:
    element: Block = {"type": "plain_text_input", "action_id": name, "max_length": limit}
    return {**element, "initial_value": cut(value, limit)} if value else element
