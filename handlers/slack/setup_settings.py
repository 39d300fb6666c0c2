"""The company's settings as short forms: what holds now in, choices by the setting's name out. Pure."""

import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from bot.domain.weeks import Week
from bot.locales import Texts
from bot.services.company import Choice
from bot.services.setup import Choices
from bot.services.written import written
from handlers.slack.blocks import Block, input_block, modal, option
from handlers.slack.pickable import Shown
from handlers.slack.setup_fields import FIELDS, Frame, error_block
from handlers.wording.settings_forms import (
    GROUPS,
    chosen_here,
    default_shown,
    form_title,
    problem,
    read_choices,
)

_BACK = "back"


def settings_view(
    callback: str, choices: Choices, words: Texts, *, week: Week, colleagues: Mapping[str, Shown] = MappingProxyType({})
) -> Block:
    """The form as it holds now; `week` is the running one, and `colleagues` who is chosen, by the setting's name."""
    frame = Frame(choices, words, week, colleagues)
    names = GROUPS[callback]
    blocks = [block for name in names for block in FIELDS[name](frame)]
    return modal(
        form_title(callback, words),
        [*blocks, *_back_to_default(callback, choices, words)],
        callback_id=callback,
        submit=words("form-save"),
        close=words("form-cancel"),
        metadata=json.dumps({name: written(choices.company)[name] for name in names} | _picked(names, colleagues)),
    )


def read_form(view: dict[str, Any]) -> dict[str, Choice]:
    """What differs from how the form was opened, unchecked; None for what goes back to the default."""
    values: dict[str, dict[str, Any]] = view["state"]["values"]
    filled = {block: _entered(actions.get(block) or {}) for block, actions in values.items()}
    weeks = {
        one["value"]
        for block in view["blocks"]
        if block.get("block_id") == "closure_weeks"
        for one in block["element"]["options"]
    }
    opened: dict[str, str] = json.loads(view["private_metadata"])
    given_back = filled.pop(_BACK, "").split(",")
    return read_choices(view["callback_id"], filled, opened, weeks=weeks, given_back=given_back)


def _picked(names: Iterable[str], colleagues: Mapping[str, Shown]) -> dict[str, str]:
    """What the pickers start with: whoever is elsewhere stays chosen for as long as nobody else is."""
    return {name: colleagues[name].slack_id for name in names if name in colleagues}


def problems(names: Iterable[str], words: Texts) -> dict[str, str]:
    """A sentence under the field of each setting that cannot be what was chosen."""
    return {error_block(name): problem(name, words) for name in names}


def _back_to_default(callback: str, choices: Choices, words: Texts) -> list[Block]:
    """A box for each setting of the form that was chosen here, with what would hold instead."""
    options = [option(default_shown(name, choices, words), name) for name in chosen_here(callback, choices)]
    if not options:
        return []
    return [
        input_block(
            words("admin-back-to-default"),
            {"type": "checkboxes", "action_id": _BACK, "options": options},
            block_id=_BACK,
            hint=words("admin-back-to-default-hint"),
            is_optional=True,
        )
    ]


def _entered(field: dict[str, Any]) -> str:
    """What was typed, chosen or picked, whichever kind of field it is."""
    if field.get("selected_options"):
        return ",".join(str(picked["value"]) for picked in field["selected_options"])
    option_value = (field.get("selected_option") or {}).get("value")
    return str(option_value or field.get("selected_user") or field.get("selected_time") or field.get("value") or "")
