"""The forms in which signals are looked up on Teams, and one of them is put right. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.domain.drafts import clean
from bot.domain.moves import Move
from bot.domain.people import Person, Role
from bot.domain.signals import COMPANY_MAX, Stage
from bot.domain.sought import EVERYTHING, PERIODS, Sought
from bot.locales import Texts
from bot.services.housekeeping import Entry, Found
from bot.services.removals import REASON_MAX
from handlers.teams import assignment
from handlers.teams.cards import (
    Card,
    Element,
    action_set,
    card,
    choice_input,
    dialog,
    paragraph,
    small,
    submit,
    text_input,
    unasked,
    warning,
)
from handlers.teams.pressing import Press
from handlers.wording.housekeeping import (
    Choices,
    entry_lines,
    found_line,
    move_title,
    period_choices,
    role_choices,
    stage_choices,
    support_line,
)

SIGNALS = "signals.open"
SEARCH = "signals.search"
FURTHER = "signals.further"
LOOK = "signals.look"
MOVE = "signals.move."
"""What the action of a button for a move that is made at once begins with; the move's own name follows."""

UNMATCH = "signals.unmatch"
UNMATCH_YES = "signals.unmatch.yes"
PUT_BACK = "signals.put_back"
PUT_BACK_YES = "signals.put_back.yes"
RENAME = "signals.rename"
RENAME_TO = "signals.rename.to"
REMOVE = "signals.remove"
REMOVE_YES = "signals.remove.yes"

_ANY = "any"
"""Chosen where it does not matter: Teams cannot take a choice back."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the list somebody is: what they sought, and how many of those found come before what they see."""

    sought: Sought = EVERYTHING
    skipped: int = 0

    @property
    def data(self) -> dict[str, str]:
        """For a button to bring along."""
        sought = self.sought
        return {
            "query": sought.company,
            "stage": "" if sought.stage is None else sought.stage.value,
            "owner": sought.owner,
            "role": "" if sought.role is None else sought.role.value,
            "days": str(sought.days or ""),
            "skip": str(self.skipped),
        }

    @staticmethod
    def of(press: Press) -> "Place":
        """What was filled in, or what a button brought along; what cannot be is as if it were not there."""
        owner, days = press.text("owner"), press.number("days")
        sought = Sought(
            company=clean(press.text("query"))[:COMPANY_MAX],
            stage=next((stage for stage in Stage if stage.value == press.text("stage")), None),
            owner="" if owner == _ANY else owner,
            role=next((role for role in Role if role.value == press.text("role")), None),
            days=days if days in PERIODS else None,
        )
        return Place(sought, press.number("skip"))


def signals_button(words: Texts) -> Element:
    """The button to the list, on top of where it is pressed."""
    return dialog(words("signals-button"), SIGNALS)


def list_card(words: Texts, sought: Sought, found: Found, owners: Sequence[Person], zone: ZoneInfo) -> Card:
    """What was found, newest first, with the questions above it and the way to older ones below."""
    here = Place(sought, found.skipped)
    body = [*_questions(words, sought, owners), action_set([submit(words("signals-search"), SEARCH)])]
    for signal, referrer in found.newest:
        look = unasked(submit(words("signals-look"), LOOK, **here.data, signal=str(signal.id)))
        body += [paragraph(found_line(signal, referrer, words, zone)), action_set([look])]
    if not found.newest:
        is_none_yet = sought.is_everything and not found.total
        body.append(paragraph(words("signals-none-yet" if is_none_yet else "signals-none")))
    older = found.total - found.seen
    further = []
    if older > 0:
        body.append(small(words("mine-more", count=older)))
        next_place = Place(sought, found.seen)
        further.append(unasked(submit(words("mine-older"), FURTHER, **next_place.data)))
    return card(body, further, speak=words("signals-title"))


def entry_card(words: Texts, place: Place, entry: Entry, zone: ZoneInfo, *, note: str = "") -> Card:
    """One signal, what can be done about it, and the way back to the list; `note` is what was just done."""
    lines = [*([note] if note else []), *entry_lines(entry, words, zone), *support_line(entry, words, zone)]
    data = _about(entry, place)
    moving = [_move_button(move, words, **data, after=str(entry.last_event)) for move in entry.moves]
    tidying = [
        *([submit(words("signals-unmatch"), UNMATCH, **data)] if entry.first is not None else []),
        submit(words("signals-rename"), RENAME, **data),
        *([submit(words("signals-put-back"), PUT_BACK, **data)] if entry.can_be_put_back else []),
        *([submit(words("signals-remove"), REMOVE, style="destructive", **data)] if entry.is_removable else []),
    ]
    back = submit(words("signals-back"), FURTHER, **place.data)
    actions = [*moving, *(tidying if entry.may_be_tidied else []), back]
    return card(map(paragraph, lines), actions, speak="\n".join(lines))


def unmatch_card(words: Texts, place: Place, entry: Entry, zone: ZoneInfo) -> Card:
    """The question whether it is really about another company."""
    lines = [*support_line(entry, words, zone), words("signals-unmatch-text")]
    yes = submit(words("signals-unmatch"), UNMATCH_YES, **_about(entry, place))
    return card(map(paragraph, lines), [yes, _back(words, place, entry)], speak="\n".join(lines))


def put_back_card(words: Texts, place: Place, entry: Entry) -> Card:
    """The question whether how it ended is really to be undone."""
    lines = [words("signals-company", company=entry.signal.company), words("signals-put-back-text")]
    yes = submit(words("signals-put-back"), PUT_BACK_YES, **_about(entry, place))
    return card(map(paragraph, lines), [yes, _back(words, place, entry)], speak="\n".join(lines))


def rename_card(words: Texts, place: Place, entry: Entry, *, typed: str | None = None, told: str = "") -> Card:
    """Asks for the right name, and says how many signals get it; with what was typed, and what is wrong with it."""
    label, name = words("signals-rename-label"), entry.signal.company if typed is None else typed
    body = [
        *([warning(told)] if told else []),
        text_input("company", label, name, limit=COMPANY_MAX, required=label),
        small(words("signals-rename-note", count=entry.same_name)),
    ]
    save = submit(words("form-save"), RENAME_TO, style="positive", **_about(entry, place))
    return card(body, [save, unasked(_back(words, place, entry))], speak=label)


def remove_card(words: Texts, place: Place, entry: Entry, *, told: str = "") -> Card:
    """Asks why, which whoever logged it will read."""
    label = words("signals-remove-label")
    body = [
        paragraph(words("signals-remove-text", company=entry.signal.company)),
        *([warning(told)] if told else []),
        text_input("reason", label, limit=REASON_MAX, is_long=True, required=words("signals-remove-missing")),
        small(words("signals-remove-hint")),
    ]
    remove = submit(words("signals-remove"), REMOVE_YES, style="destructive", **_about(entry, place))
    return card(body, [remove, unasked(_back(words, place, entry))], speak=label)


def _move_button(move: Move, words: Texts, **data: str) -> Element:
    """One about which more is asked opens the same form as for whoever follows the signal up."""
    prefix = assignment.MOVE if move in assignment.ASKED else MOVE
    return submit(move_title(move, words), f"{prefix}{move.value}", **data)


def _about(entry: Entry, place: Place) -> dict[str, str]:
    return {**place.data, "signal": str(entry.signal.id)}


def _back(words: Texts, place: Place, entry: Entry) -> Element:
    """From a question to the signal that it is about."""
    return submit(words("signals-back"), LOOK, **_about(entry, place))


def _questions(words: Texts, sought: Sought, owners: Sequence[Person]) -> list[Element]:
    """The name first; what narrows it down further can be left as it is."""
    known: Choices = [(one.identity.external_id, one.name) for one in owners]
    chosen: dict[str, tuple[Choices, str]] = {
        "stage": (stage_choices(words), "" if sought.stage is None else sought.stage.value),
        "owner": (known, sought.owner),
        "role": (role_choices(words), "" if sought.role is None else sought.role.value),
        "days": (period_choices(words), str(sought.days or "")),
    }
    whatever, hint = (_ANY, words("signals-any")), words("form-choose")
    return [
        text_input("query", words("signals-seek-query"), sought.company, limit=COMPANY_MAX),
        *(
            choice_input(name, words(f"signals-seek-{name}"), [whatever, *choices], value or _ANY, hint=hint)
            for name, (choices, value) in chosen.items()
        ),
    ]
