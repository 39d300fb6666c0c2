"""The fields of the company's settings: each setting's value now, and where it comes from. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time

from bot.domain.company import CompanySettings
from bot.domain.people import Language, Role
from bot.domain.weeks import Week
from bot.locales import Texts
from bot.services.company import Origin
from bot.services.setup import Choices
from bot.services.written import WEEKDAYS
from handlers.slack.blocks import Block, input_block, option, plain
from handlers.wording.labels import role_label
from handlers.wording.settings import shown

_WEEKS_AHEAD = 54
_OPTIONS = 100
"""So many choices Slack takes in one list."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every field of a form is made with."""

    choices: Choices
    words: Texts
    week: Week
    """The running one, in the company's zone."""

    @property
    def company(self) -> CompanySettings:
        return self.choices.company

    def field(
        self, name: str, element: Block, *, block_id: str = "", hint: str = "", is_optional: bool = False
    ) -> Block:
        """An input that says where its setting's value comes from."""
        block_id = block_id or name
        hint = " ".join(filter(None, (hint, self._origin(name) if block_id == error_block(name) else "")))
        label = self.words(f"admin-{block_id.replace('_', '-')}")
        return input_block(
            label, {**element, "action_id": block_id}, block_id=block_id, hint=hint, is_optional=is_optional
        )

    def _origin(self, name: str) -> str:
        source = self.choices.sources[name]
        if source.origin is not Origin.CHOSEN:
            return self.words(f"admin-source-{source.origin.value}")
        if source.by is None or source.at is None:
            return self.words("admin-source-chosen-unknown")
        day = self.words.short_day(source.at.astimezone(self.company.zone).date())
        return self.words("admin-source-chosen", name=source.by.name, day=day)


def error_block(name: str) -> str:
    """The last input of a setting: a day and a time are one."""
    return name.replace("_at", "_time") if name.endswith("_at") else name


def default_shown(name: str, frame: Frame) -> str:
    """The setting with what would hold if nobody had chosen it."""
    words = frame.words
    label = words(f"admin-{name.replace('_', '-')}{'-label' if name.endswith('_at') else ''}")
    return f"{label}{'' if label.endswith('?') else ':'} {shown(name, frame.choices.given, words)}"


def _timezone(frame: Frame) -> list[Block]:
    element = {"type": "plain_text_input", "initial_value": frame.company.zone.key, "max_length": 60}
    return [frame.field("timezone", element, hint=frame.words("admin-timezone-hint"))]


def _language(frame: Frame) -> list[Block]:
    options = {one: option(frame.words(f"home-language-{one.value}"), one.value) for one in Language}
    return [frame.field("language", _select(frame, list(options.values()), options[frame.company.language]))]


def _country(frame: Frame) -> list[Block]:
    element = {"type": "plain_text_input", "initial_value": frame.company.country, "max_length": 2}
    return [frame.field("country", element, hint=frame.words("admin-country-hint"))]


def _number(
    name: str, of: Callable[[CompanySettings], int], most: int, *, least: int = 1, has_hint: bool = False
) -> Callable[[Frame], list[Block]]:
    def field(frame: Frame) -> list[Block]:
        element = {
            "type": "number_input",
            "is_decimal_allowed": False,
            "initial_value": str(of(frame.company)),
            "min_value": str(least),
            "max_value": str(most),
        }
        hint = frame.words(f"admin-{name.replace('_', '-')}-hint") if has_hint else ""
        return [frame.field(name, element, hint=hint)]

    return field


def _colleague(name: str, of: Callable[[CompanySettings], str | None]) -> Callable[[Frame], list[Block]]:
    def field(frame: Frame) -> list[Block]:
        element: Block = {"type": "users_select", "placeholder": plain(frame.words("form-choose"))}
        if chosen := of(frame.company):
            element["initial_user"] = chosen
        hint = frame.words(f"admin-{name.replace('_', '-')}-hint")
        return [frame.field(name, element, hint=hint, is_optional=True)]

    return field


def _closure_weeks(frame: Frame) -> list[Block]:
    """The weeks to come, and those chosen before as far as they fit."""
    ahead = [frame.week.plus(number) for number in range(_WEEKS_AHEAD)]
    chosen = sorted(frame.company.closures - set(ahead))[-(_OPTIONS - len(ahead)) :]
    options = {week: option(_week(week, frame.words), week.key) for week in sorted([*chosen, *ahead])}
    initial = [options[week] for week in sorted(frame.company.closures) if week in options]
    element: Block = {
        "type": "multi_static_select",
        "placeholder": plain(frame.words("form-choose")),
        "options": list(options.values()),
        **({"initial_options": initial} if initial else {}),
    }
    hint = frame.words("admin-closure-weeks-hint")
    return [frame.field("closure_weeks", element, hint=hint, is_optional=True)]


def _weekly(prefix: str, of: Callable[[CompanySettings], tuple[int, time]]) -> Callable[[Frame], list[Block]]:
    def fields(frame: Frame) -> list[Block]:
        weekday, at = of(frame.company)
        days = [option(frame.words.weekday(number), name) for number, name in enumerate(WEEKDAYS, start=1)]
        hint = frame.words(
            f"admin-{prefix}-time-hint", **({"zone": frame.company.zone.key} if prefix == "leaderboard" else {})
        )
        name = f"{prefix}_at"
        return [
            frame.field(name, _select(frame, days, days[weekday - 1]), block_id=f"{prefix}_day"),
            frame.field(
                name, {"type": "timepicker", "initial_time": f"{at:%H:%M}"}, block_id=f"{prefix}_time", hint=hint
            ),
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
    "ownership_months": _number("ownership_months", lambda company: company.ownership_months, 60),
    "default_owner": _colleague("default_owner", lambda company: company.default_owner),
    "closure_weeks": _closure_weeks,
    "leaderboard_at": _weekly("leaderboard", lambda company: (company.leaderboard_weekday, company.leaderboard_at)),
    "leaderboard_top": _number("leaderboard_top", lambda company: company.leaderboard_top, 50),
    "nudge_at": _weekly("nudge", lambda company: (company.nudge_rules.weekday, company.nudge_rules.at)),
    "nudge_target": _number("nudge_target", lambda company: company.nudge_rules.target, 20),
    "leader_roles": _leader_roles,
    "accept_within": _number("accept_within", lambda company: company.accept_within, 20, has_hint=True),
    "silence_days": _number("silence_days", lambda company: company.silence_days, 365, least=2, has_hint=True),
    "sales_lead": _colleague("sales_lead", lambda company: company.sales_lead),
}


def _week(week: Week, words: Texts) -> str:
    start, end = words.short_day(week.monday), words.short_day(week.last_day)
    return words("admin-week", number=week.number, start=start, end=end)


def _select(frame: Frame, options: list[Block], initial: Block) -> Block:
    return {
        "type": "static_select",
        "placeholder": plain(frame.words("form-choose")),
        "options": options,
        "initial_option": initial,
    }
