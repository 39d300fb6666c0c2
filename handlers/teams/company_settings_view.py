"""The company's settings as forms on Teams: what holds now in, a card out, and back again. Pure."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time

from bot.domain.people import Kind, Language, Role, Some
from bot.domain.weeks import Week
from bot.locales import Texts
from bot.services.company import Choice
from bot.services.setup import Choices
from bot.services.written import written
from handlers.teams.cards import (
    Card,
    Element,
    card,
    choice_input,
    choices_input,
    explained,
    hidden,
    number_input,
    paragraph,
    showing,
    small,
    submit,
    text_input,
    time_input,
    toggle_input,
    warning,
)
from handlers.teams.finding import finding
from handlers.teams.pressing import Press
from handlers.wording.labels import role_label
from handlers.wording.settings_forms import (
    COLLEAGUES,
    GROUPS,
    NUMBERS,
    chosen_here,
    default_label,
    default_value,
    field_hint,
    field_label,
    fields_of,
    filled_in,
    form_title,
    number_in,
    problem,
    read_choices,
    week_label,
    weekdays_offered,
    weeks_offered,
)

SAVE = "admin.settings.save"
FIND = "admin.settings.find"

_NOBODY = "nobody"
"""As a choice among people; what cannot be chosen away again is no choice."""

_BACK = "back_"
_WEEKS = "weeks"
_WEEKS_OFFERED = 60
_LIMITS = {"timezone": 60, "country": 2}


@dataclass(frozen=True, slots=True)
class Filling:
    """A form as somebody has it in front of them."""

    form: str
    opened: Mapping[str, str]
    """The settings as they were written when it was opened."""
    filled: Mapping[str, str]
    """What stands in its fields now."""
    given_back: frozenset[str] = frozenset()
    """The settings that are to go back to their default."""
    named: str = ""
    """A part of the name of a colleague who is looked for."""

    def choices(self, weeks: Collection[Week]) -> dict[str, Choice]:
        """What differs from how it was opened, unchecked; `weeks` are those that were offered."""
        keys = {week.key for week in weeks}
        return read_choices(self.form, self.filled, self.opened, weeks=keys, given_back=self.given_back)

    @property
    def colleague(self) -> str | None:
        """The setting of the form that is somebody, None where there is none."""
        return next((name for name in GROUPS[self.form] if name in COLLEAGUES), None)


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be chosen from."""

    choices: Choices
    running: Week
    people: Some
    names: Mapping[str, str] = field(default_factory=dict)
    """What other people are called that the form speaks of, by the platform's id."""

    @property
    def weeks(self) -> list[Week]:
        return weeks_offered(self.choices.company.closures, self.running, most=_WEEKS_OFFERED)

    @property
    def called(self) -> dict[str, str]:
        """Everybody who can be chosen: their names by id, whom the form speaks of first."""
        colleagues = [one for one in self.people.people if one.kind is Kind.MEMBER]
        return {**self.names, **{one.identity.external_id: one.name for one in colleagues}}


def opening(form: str, choices: Choices) -> Filling:
    """The form as it holds now."""
    opened = {name: written(choices.company)[name] for name in GROUPS[form]}
    return Filling(form, opened, filled_in(form, choices.company))


def read_filling(press: Press) -> Filling | None:
    """The form that was sent, None for what is none of ours."""
    form, opened = press.text("form"), _opened(press.text("opened"))
    if form not in GROUPS or opened is None:
        return None
    filled = {field: press.text(field) for name in GROUPS[form] for field in fields_of(name)}
    for name in COLLEAGUES:
        if name in filled:  # whoever was chosen and left is not offered: nothing chosen leaves it as it was
            filled[name] = "" if filled[name] == _NOBODY else filled[name] or opened.get(name, "")
    given_back = frozenset(name for name in GROUPS[form] if press.text(f"{_BACK}{name}") == "true")
    return Filling(form, opened, filled, given_back, press.text("named").strip())


def settings_card(
    filling: Filling, offered: Offered, words: Texts, *, wrong: Collection[str] = (), told: str = ""
) -> Card:
    """The form; above each field of a setting that cannot be what was chosen stands why.

    `told` is why none of it could be stored, where that has nothing to do with a field.
    """
    frame = _Frame(filling, offered, words, frozenset(wrong))
    not_saved = words("admin-form-not-saved") if wrong else told
    body: list[Element] = [warning(not_saved)] if not_saved else []
    for name in GROUPS[filling.form]:
        body += [warning(problem(name, words))] if name in wrong else []
        body += _FIELDS[name](name, frame)
    body += _back_to_default(frame)
    data = {"form": filling.form, "opened": json.dumps(dict(filling.opened), separators=(",", ":"))}
    actions = [submit(words("form-save"), SAVE, style="positive", **data)]
    if filling.colleague is not None:
        seek = submit(words("find-button"), FIND, **data)
        field, find = finding(words, seek, named=filling.named, is_everybody=offered.people.is_everybody)
        body += field
        actions += find
    return card(body, actions, speak=form_title(filling.form, words))


@dataclass(frozen=True, slots=True)
class _Frame:
    """What every field of a form is made with."""

    filling: Filling
    offered: Offered
    words: Texts
    wrong: frozenset[str]

    def value(self, field: str) -> str:
        return self.filling.filled[field]

    def label(self, field: str) -> str:
        return field_label(field, self.words)

    def explained(self, field: str, element: Element) -> list[Element]:
        """The field with what is to be known, and where its setting's value comes from."""
        return [explained(element, field_hint(field, self.offered.choices, self.words))]

    def choice(self, field: str, options: Sequence[tuple[str, str]], chosen: str) -> list[Element]:
        hint = self.words("form-choose")
        return self.explained(field, choice_input(field, self.label(field), options, chosen, hint=hint))


def _text(name: str, frame: _Frame) -> list[Element]:
    told = problem(name, frame.words)
    found = text_input(name, frame.label(name), frame.value(name), limit=_LIMITS[name], required=told)
    return frame.explained(name, found)


def _language(name: str, frame: _Frame) -> list[Element]:
    options = [(one.value, frame.words(f"home-language-{one.value}")) for one in Language]
    return frame.choice(name, options, frame.value(name))


def _number(name: str, frame: _Frame) -> list[Element]:
    number, (least, most) = number_in(frame.value(name)), NUMBERS[name]
    told = problem(name, frame.words)
    return frame.explained(name, number_input(name, frame.label(name), number, least=least, most=most, required=told))


def _moment(name: str, frame: _Frame) -> list[Element]:
    day, at = fields_of(name)
    days = [(value, frame.words.weekday(number)) for value, number in weekdays_offered(name)]
    clock = time_input(at, frame.label(at), _time(frame.value(at)))
    return [*frame.choice(day, days, frame.value(day)), *frame.explained(at, clock)]


def _roles(name: str, frame: _Frame) -> list[Element]:
    options = [(role.value, role_label(frame.words, role)) for role in Role]
    return frame.explained(name, choices_input(name, frame.label(name), options, frame.value(name)))


def _colleague(name: str, frame: _Frame) -> list[Element]:
    nobody = frame.words(f"admin-{name.replace('_', '-')}-nobody")
    return frame.choice(name, [(_NOBODY, nobody), *frame.offered.called.items()], frame.value(name) or _NOBODY)


def _weeks(name: str, frame: _Frame) -> list[Element]:
    """A year of boxes, which come when they are asked for; those that are ticked are always seen."""
    options = [(week.key, week_label(week, frame.words)) for week in frame.offered.weeks]
    found = frame.explained(name, choices_input(name, frame.label(name), options, frame.value(name)))
    is_open = frame.value(name) or name in frame.wrong
    return found if is_open else [showing(frame.label(name), _WEEKS), hidden(_WEEKS, found)]


def _back_to_default(frame: _Frame) -> list[Element]:
    """A box for each setting of the form that was chosen here, and under it what would hold instead."""
    choices, words = frame.offered.choices, frame.words
    boxes = [
        explained(
            toggle_input(f"{_BACK}{name}", default_label(name, words), is_on=name in frame.filling.given_back),
            default_value(name, choices, words, called=frame.offered.called),
        )
        for name in chosen_here(frame.filling.form, choices)
    ]
    if not boxes:
        return []
    return [paragraph(words("admin-back-to-default")), *boxes, small(words("admin-back-to-default-hint"))]


def _opened(text: str) -> dict[str, str] | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else None


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text)
    except ValueError:
        return None


_FIELDS: Mapping[str, Callable[[str, _Frame], list[Element]]] = {
    "timezone": _text,
    "language": _language,
    "country": _text,
    "default_owner": _colleague,
    "closure_weeks": _weeks,
    "leaderboard_at": _moment,
    "nudge_at": _moment,
    "leader_roles": _roles,
    "sales_lead": _colleague,
    **dict.fromkeys(NUMBERS, _number),
}
