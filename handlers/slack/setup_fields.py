"""The fields of the company's settings: each setting's value now, and where it comes from. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time

from bot.domain.company import CompanySettings
from bot.domain.people import Language, Role
from bot.domain.weeks import Week
from bot.locales import Texts
from bot.services.setup import Choices
from handlers.slack.blocks import Block, cut, input_block, option, plain
from handlers.slack.pickable import NAME_LENGTH, NOBODY, Shown
from handlers.wording.labels import role_label
from handlers.wording.settings_forms import (
    NUMBERS,
    field_hint,
    field_label,
    fields_of,
    week_label,
    weekdays_offered,
    weeks_offered,
)

_OPTIONS = 100
"""So many choices Slack takes in one list."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every field of a form is made with."""

    choices: Choices
    words: Texts
    week: Week
    """The running one, in the company's zone."""
    colleagues: Mapping[str, Shown]
    """Who is chosen now, by the name of the setting."""

    @property
    def company(self) -> CompanySettings:
        return self.choices.company

    def field(self, name: str, element: Block, *, instead: str = "", is_optional: bool = False) -> Block:
        """An input that says what is to be known, or `instead` of it that, and where its setting's value comes from."""
        return input_block(
            field_label(name, self.words),
            {**element, "action_id": name},
            block_id=name,
            hint=field_hint(name, self.choices, self.words, instead=instead),
            is_optional=is_optional,
        )


def error_block(name: str) -> str:
    """The last input of a setting: a day and a time are one."""
    return fields_of(name)[-1]


def _timezone(frame: Frame) -> list[Block]:
    element = {"type": "plain_text_input", "initial_value": frame.company.zone.key, "max_length": 60}
    return [frame.field("timezone", element)]


def _language(frame: Frame) -> list[Block]:
    options = {one: option(frame.words(f"home-language-{one.value}"), one.value) for one in Language}
    return [frame.field("language", _select(frame, list(options.values()), options[frame.company.language]))]


def _country(frame: Frame) -> list[Block]:
    element = {"type": "plain_text_input", "initial_value": frame.company.country, "max_length": 2}
    return [frame.field("country", element)]


def _number(name: str, of: Callable[[CompanySettings], int]) -> Callable[[Frame], list[Block]]:
    def field(frame: Frame) -> list[Block]:
        least, most = NUMBERS[name]
        element = {
            "type": "number_input",
            "is_decimal_allowed": False,
            "initial_value": str(of(frame.company)),
            "min_value": str(least),
            "max_value": str(most),
        }
        return [frame.field(name, element)]

    return field


def _colleague(name: str) -> Callable[[Frame], list[Block]]:
    def field(frame: Frame) -> list[Block]:
        chosen = frame.colleagues.get(name, NOBODY)
        element: Block = {"type": "users_select", "placeholder": plain(frame.words("form-choose"))}
        if chosen.slack_id:
            element["initial_user"] = chosen.slack_id
        told = frame.words("picker-elsewhere", name=cut(chosen.name, NAME_LENGTH)) if chosen.is_elsewhere else ""
        return [frame.field(name, element, instead=told, is_optional=True)]

    return field


def _closure_weeks(frame: Frame) -> list[Block]:
    """The weeks to come, and those chosen before as far as they fit."""
    weeks = weeks_offered(frame.company.closures, frame.week, most=_OPTIONS)
    options = {week: option(week_label(week, frame.words), week.key) for week in weeks}
    initial = [options[week] for week in sorted(frame.company.closures) if week in options]
    element: Block = {
        "type": "multi_static_select",
        "placeholder": plain(frame.words("form-choose")),
        "options": list(options.values()),
        **({"initial_options": initial} if initial else {}),
    }
    return [frame.field("closure_weeks", element, is_optional=True)]


def _weekly(setting: str, of: Callable[[CompanySettings], tuple[int, time]]) -> Callable[[Frame], list[Block]]:
    day, clock = fields_of(setting)

    def fields(frame: Frame) -> list[Block]:
        weekday, at = of(frame.company)
        days = {number: option(frame.words.weekday(number), name) for name, number in weekdays_offered(setting)}
        return [
            frame.field(day, _select(frame, list(days.values()), days[weekday])),
            frame.field(clock, {"type": "timepicker", "initial_time": f"{at:%H:%M}"}),
        ]

    return fields


def _leader_roles(frame: Frame) -> list[Block]:
    options = {role: option(role_label(frame.words, role), role.value) for role in Role}
    initial = [options[role] for role in Role if role in frame.company.nudge_rules.roles]
    element: Block = {"type": "checkboxes", "options": list(options.values())}
    if initial:
        element["initial_options"] = initial
    return [frame.field("leader_roles", element)]


FIELDS: Mapping[str, Callable[[Frame], list[Block]]] = {
    "timezone": _timezone,
    "language": _language,
    "country": _country,
    "ownership_months": _number("ownership_months", lambda company: company.ownership_months),
    "default_owner": _colleague("default_owner"),
    "closure_weeks": _closure_weeks,
    "leaderboard_at": _weekly("leaderboard_at", lambda company: (company.leaderboard_weekday, company.leaderboard_at)),
    "leaderboard_top": _number("leaderboard_top", lambda company: company.leaderboard_top),
    "nudge_at": _weekly("nudge_at", lambda company: (company.nudge_rules.weekday, company.nudge_rules.at)),
    "nudge_target": _number("nudge_target", lambda company: company.nudge_rules.target),
    "leader_roles": _leader_roles,
    "accept_within": _number("accept_within", lambda company: company.accept_within),
    "silence_days": _number("silence_days", lambda company: company.silence_days),
    "sales_lead": _colleague("sales_lead"),
}


def _select(frame: Frame, options: list[Block], initial: Block) -> Block:
    return {
        "type": "static_select",
        "placeholder": plain(frame.words("form-choose")),
        "options": options,
        "initial_option": initial,
    }
