"""The company's settings as short forms: which there are, what stands at each field, and what was chosen. Pure.

On every platform a form comes down to one text for each field; where several can be picked, with commas between them.
A setting has one field, a weekly moment two: a day and a time.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType

from bot.domain.company import CompanySettings
from bot.domain.list_changes import ListChange
from bot.domain.nudges import ASKING_DAYS
from bot.domain.people import Role
from bot.domain.weeks import Week
from bot.domain.zones import zone_named
from bot.locales import Texts
from bot.services.company import Choice, Origin
from bot.services.setup import Choices, Part
from bot.services.written import WEEKDAYS, written
from handlers.wording.settings import shown

GENERAL = "admin.general"
BOARD_SETTINGS = "admin.board_settings"
NUDGE_SETTINGS = "admin.nudge_settings"
FOLLOW_UP = "admin.follow_up"

GROUPS: Mapping[str, tuple[str, ...]] = {
    GENERAL: ("timezone", "language", "country", "ownership_months", "default_owner", "closure_weeks"),
    BOARD_SETTINGS: ("leaderboard_at", "leaderboard_top"),
    NUDGE_SETTINGS: ("nudge_at", "nudge_target", "leader_roles"),
    FOLLOW_UP: ("accept_within", "silence_days", "sales_lead"),
}
"""The settings of each form, by the name of the form and of the button that opens it."""

NUMBERS: Mapping[str, tuple[int, int]] = {
    "ownership_months": (1, 60),
    "leaderboard_top": (1, 50),
    "nudge_target": (1, 20),
    "accept_within": (1, 20),
    "silence_days": (2, 365),
}
"""The least and the most of each setting that is a number."""

COLLEAGUES = ("default_owner", "sales_lead")
"""The settings that are somebody, by the platform's id."""

_LISTS = ("closure_weeks", "leader_roles")
"""The settings of which several can be picked."""

_NEXT: Mapping[str, tuple[Part, ...]] = {
    "leaderboard_at": (Part.BOARD,),
    "timezone": (Part.BOARD,),
    "closure_weeks": tuple(Part),
    "country": (Part.NUDGES,),
    "nudge_at": (Part.NUDGES,),
    "nudge_target": (Part.NUDGES,),
    "leader_roles": (Part.NUDGES,),
}
"""What may come at another moment, or to others, by the setting that was chosen."""
_WEEKS_AHEAD = 54
_DIGITS = 4

Filled = Mapping[str, str]
"""What stands in the fields of a form, by their names."""


def form_title(form: str, words: Texts) -> str:
    return words(f"{form.replace('.', '-').replace('_', '-')}-title")


def fields_of(setting: str) -> tuple[str, ...]:
    """The names of its fields. What is said about the setting stands at the last one."""
    if setting.endswith("_at"):
        moment = setting.removesuffix("_at")
        return f"{moment}_day", f"{moment}_time"
    return (setting,)


def filled_in(form: str, company: CompanySettings) -> dict[str, str]:
    """The form as it opens."""
    found: dict[str, str] = {}
    for setting in GROUPS[form]:
        value, fields = written(company)[setting], fields_of(setting)
        found.update(zip(fields, value.split(" ") if len(fields) > 1 else [value], strict=True))
    return found


def field_label(field: str, words: Texts) -> str:
    return words(f"admin-{_dashed(field)}")


def field_hint(field: str, choices: Choices, words: Texts, *, instead: str = "") -> str:
    """What is to be known about the field, and where its setting's value comes from; perhaps nothing.

    `instead` is what is to be known just now, in the place of what else is.
    """
    key = f"admin-{_dashed(field)}-hint"
    told = instead or (words(key, zone=choices.company.zone.key) if words.has(key) else "")
    origin = _origin(_SETTINGS[field], choices, words) if fields_of(_SETTINGS[field])[-1] == field else ""
    return " ".join(filter(None, (told, origin)))


def number_in(typed: str) -> int | None:
    """What was typed as a whole number; None for anything else, and for more than any setting takes."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= _DIGITS else None


def problem(setting: str, words: Texts) -> str:
    """Why it cannot be what was chosen, and what can be."""
    return words(f"admin-problem-{_dashed(setting)}")


def chosen_here(form: str, choices: Choices) -> list[str]:
    """The settings of the form that can be given back to what would hold else."""
    return [name for name in GROUPS[form] if choices.sources[name].origin is Origin.CHOSEN]


def default_label(setting: str, words: Texts) -> str:
    """The setting, where it can be given back to what would hold if nobody had chosen it."""
    return words(f"admin-{_dashed(setting)}{'-label' if setting.endswith('_at') else ''}")


def default_value(
    setting: str, choices: Choices, words: Texts, *, called: Mapping[str, str] = MappingProxyType({})
) -> str:
    """What would hold if nobody had chosen it; `called` are people's names by the platform's id."""
    value = shown(setting, choices.given, words)
    return called.get(value, value)


def default_shown(setting: str, choices: Choices, words: Texts) -> str:
    """Both on one line."""
    label = default_label(setting, words)
    return f"{label}{'' if label.endswith('?') else ':'} {default_value(setting, choices, words)}"


def weekdays_offered(setting: str) -> list[tuple[str, int]]:
    """The days that a weekly moment can be on, as they are written and by number; 1 is Monday."""
    days = ASKING_DAYS if setting == "nudge_at" else range(1, len(WEEKDAYS) + 1)
    return [(WEEKDAYS[number - 1], number) for number in days]


def weeks_offered(closures: Collection[Week], running: Week, *, most: int) -> list[Week]:
    """The running week and those to come, and of the closed ones before them as many as fit."""
    ahead = [running.plus(number) for number in range(_WEEKS_AHEAD)]
    chosen = sorted(set(closures) - set(ahead))[-(most - len(ahead)) :]
    return sorted([*chosen, *ahead])


def week_label(week: Week, words: Texts) -> str:
    start, end = words.short_day(week.monday), words.short_day(week.last_day)
    return words("admin-week", number=week.number, start=start, end=end)


def read_choices(
    form: str, filled: Filled, opened: Mapping[str, str], *, weeks: Collection[str], given_back: Collection[str]
) -> dict[str, Choice]:
    """What differs from how the form was opened, unchecked; None for what goes back to the default.

    Only differences, of lists too: what somebody else chose meanwhile stays, and a default that nobody touched stays
    one. `opened` are the settings as they are written; `weeks` are the keys that were offered, for others stay as they
    were.
    """
    offered = {*weeks, *(role.value for role in Role)}
    choices: dict[str, Choice] = {}
    for name in GROUPS[form]:
        if name in given_back:
            choices[name] = None
        elif name in _LISTS:
            shown = _picked(opened, name)
            not_offered = [one for one in shown if one not in offered]
            change = ListChange.between(shown, sorted([*_picked(filled, name), *not_offered]))
            if change != ListChange():
                choices[name] = change
        elif (entered := _READERS.get(name, _read_text(name))(filled)) != opened.get(name):
            choices[name] = entered
    return choices


def colleagues_chosen(choices: Mapping[str, Choice]) -> dict[str, str]:
    """The platform's id of everybody who is chosen, by the name of the setting."""
    return {name: who for name in COLLEAGUES if isinstance(who := choices.get(name), str) and who}


def parts_changed(names: Iterable[str]) -> list[Part]:
    """What may come at another moment, or to others, once these settings were chosen, for that may be at once."""
    parts = {part for name in names for part in _NEXT.get(name, ())}
    return [part for part in Part if part in parts]


def saved_sentence(states: Iterable[str], words: Texts) -> str:
    """That it is stored, and how that stands which comes otherwise now."""
    return " ".join(dict.fromkeys([words("admin-saved"), *states]))


def _origin(setting: str, choices: Choices, words: Texts) -> str:
    source = choices.sources[setting]
    if source.origin is not Origin.CHOSEN:
        return words(f"admin-source-{source.origin.value}")
    if source.by is None or source.at is None:
        return words("admin-source-chosen-unknown")
    day = words.short_day(source.at.astimezone(choices.company.zone).date())
    return words("admin-source-chosen", name=source.by.name, day=day)


def _dashed(name: str) -> str:
    return name.replace("_", "-")


def _text(filled: Filled, field: str) -> str:
    return filled.get(field, "").strip()


def _picked(filled: Filled, field: str) -> list[str]:
    return [one for one in filled.get(field, "").split(",") if one]


def _read_text(name: str) -> Callable[[Filled], str]:
    return lambda filled: _text(filled, name)


def _read_zone(filled: Filled) -> str:
    typed = _text(filled, "timezone")
    return zone_named(typed) or typed


def _read_number(name: str) -> Callable[[Filled], str]:
    def read(filled: Filled) -> str:
        number = number_in(typed := _text(filled, name))
        return typed if number is None else str(number)

    return read


def _read_moment(name: str) -> Callable[[Filled], str]:
    return lambda filled: " ".join(_text(filled, field) for field in fields_of(name))


_SETTINGS = {field: setting for settings in GROUPS.values() for setting in settings for field in fields_of(setting)}
_READERS: Mapping[str, Callable[[Filled], str]] = {
    "timezone": _read_zone,
    "country": lambda filled: _text(filled, "country").upper(),
    "leaderboard_at": _read_moment("leaderboard_at"),
    "nudge_at": _read_moment("nudge_at"),
    **{name: _read_number(name) for name in NUMBERS},
}
"""How what was filled in is written as a setting, where that is not as it was typed."""
