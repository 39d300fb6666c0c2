"""The company's settings as short forms: what holds now in, choices by the setting's name out. Pure."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bot.domain.people import Role
from bot.domain.weeks import Week
from bot.domain.zones import zone_named
from bot.locales import Texts
from bot.services.company import Origin
from bot.services.setup import Choices
from bot.services.written import written
from handlers.slack.blocks import Block, input_block, modal, option
from handlers.slack.setup_fields import FIELDS, Frame, default_shown, error_block
from handlers.slack.setup_view import BOARD_SETTINGS, FOLLOW_UP, GENERAL, NUDGE_SETTINGS

GROUPS: Mapping[str, tuple[str, ...]] = {
    GENERAL: ("timezone", "language", "country", "ownership_months", "default_owner", "closure_weeks"),
    BOARD_SETTINGS: ("leaderboard_at", "leaderboard_top"),
    NUDGE_SETTINGS: ("nudge_at", "nudge_target", "leader_roles"),
    FOLLOW_UP: ("accept_within", "silence_days", "sales_lead"),
}
"""The settings of each form, by its callback."""

_BACK = "back"

Values = dict[str, dict[str, Any]]


def settings_view(callback: str, choices: Choices, words: Texts, *, week: Week) -> Block:
    """The form as it holds now; `week` is the running one."""
    frame = Frame(choices, words, week)
    names = GROUPS[callback]
    blocks = [block for name in names for block in FIELDS[name](frame)]
    return modal(
        words(f"{callback.replace('.', '-').replace('_', '-')}-title"),
        [*blocks, *_back_to_default(frame, names)],
        callback_id=callback,
        submit=words("form-save"),
        close=words("form-cancel"),
        metadata=json.dumps({name: written(choices.company)[name] for name in names}),
    )


def read_choices(view: dict[str, Any]) -> dict[str, str | None]:
    """What differs from how the form was opened, unchecked; None for what goes back to the default.

    Only differences: what somebody else chose meanwhile stays, and a default that nobody touched stays one.
    """
    values: Values = view["state"]["values"]
    opened: dict[str, str] = json.loads(view["private_metadata"])
    entered = {name: _READERS[name](values, view, opened.get(name, "")) for name in GROUPS[view["callback_id"]]}
    given_back = {picked["value"] for picked in _field(values, _BACK).get("selected_options") or []}
    changed = {name: value for name, value in entered.items() if value != opened.get(name)}
    return {**changed, **dict.fromkeys(given_back & entered.keys())}


def problems(names: Iterable[str], words: Texts) -> dict[str, str]:
    """A sentence under the field of each setting that cannot be what was chosen."""
    return {error_block(name): words(f"admin-problem-{name.replace('_', '-')}") for name in names}


def _back_to_default(frame: Frame, names: Iterable[str]) -> list[Block]:
    """A box for each setting of the form that was chosen here, with what would hold instead."""
    options = [
        option(default_shown(name, frame), name)
        for name in names
        if frame.choices.sources[name].origin is Origin.CHOSEN
    ]
    if not options:
        return []
    return [
        input_block(
            frame.words("admin-back-to-default"),
            {"type": "checkboxes", "action_id": _BACK, "options": options},
            block_id=_BACK,
            hint=frame.words("admin-back-to-default-hint"),
            is_optional=True,
        )
    ]


def _field(values: Values, name: str) -> dict[str, Any]:
    found: dict[str, Any] = values.get(name, {}).get(name) or {}
    return found


def _picked(values: Values, name: str) -> str:
    return str((_field(values, name).get("selected_option") or {}).get("value") or "")


def _all_picked(values: Values, name: str) -> list[str]:
    return [str(picked["value"]) for picked in _field(values, name).get("selected_options") or []]


def _typed(values: Values, name: str) -> str:
    return (_field(values, name).get("value") or "").strip()


def _read_zone(values: Values, _view: dict[str, Any], _opened: str) -> str:
    typed = _typed(values, "timezone")
    return zone_named(typed) or typed


def _read_number(name: str) -> Callable[[Values, dict[str, Any], str], str]:
    def read(values: Values, _view: dict[str, Any], _opened: str) -> str:
        typed = _typed(values, name)
        return str(int(typed)) if typed.isascii() and typed.isdecimal() and len(typed) <= 4 else typed  # noqa: PLR2004

    return read


def _read_colleague(name: str) -> Callable[[Values, dict[str, Any], str], str]:
    return lambda values, _view, _opened: str(_field(values, name).get("selected_user") or "")


def _read_weekly(prefix: str) -> Callable[[Values, dict[str, Any], str], str]:
    def read(values: Values, _view: dict[str, Any], _opened: str) -> str:
        at = _field(values, f"{prefix}_time").get("selected_time") or ""
        return f"{_picked(values, f'{prefix}_day')} {at}"

    return read


def _read_weeks(values: Values, view: dict[str, Any], opened: str) -> str:
    """The chosen weeks, with those that no longer fitted into the list."""
    offered = {
        one["value"]
        for block in view["blocks"]
        if block.get("block_id") == "closure_weeks"
        for one in block["element"]["options"]
    }
    kept = set(filter(None, opened.split(","))) - offered
    return ",".join(sorted({*kept, *_all_picked(values, "closure_weeks")}))


def _read_roles(values: Values, _view: dict[str, Any], _opened: str) -> str:
    picked = set(_all_picked(values, "leader_roles"))
    return ",".join([role.value for role in Role if role.value in picked] or sorted(picked))


_READERS: Mapping[str, Callable[[Values, dict[str, Any], str], str]] = {
    "timezone": _read_zone,
    "language": lambda values, _view, _opened: _picked(values, "language"),
    "country": lambda values, _view, _opened: _typed(values, "country").upper(),
    "ownership_months": _read_number("ownership_months"),
    "default_owner": _read_colleague("default_owner"),
    "closure_weeks": _read_weeks,
    "leaderboard_at": _read_weekly("leaderboard"),
    "leaderboard_top": _read_number("leaderboard_top"),
    "nudge_at": _read_weekly("nudge"),
    "nudge_target": _read_number("nudge_target"),
    "leader_roles": _read_roles,
    "accept_within": _read_number("accept_within"),
    "silence_days": _read_number("silence_days"),
    "sales_lead": _read_colleague("sales_lead"),
}
