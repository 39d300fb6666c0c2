"""What somebody sees on Teams after logging, editing or asking for their signals. Pure: cards out."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.domain.favours import OwnFavours
from bot.domain.signals import COMPANY_MAX, NOT_LIVE, WEBSITE_MAX, WHY_MAX, Draft, Signal, Stage
from bot.locales import Texts
from bot.services.signals import AlreadyYours, Logged, OwnSignals
from handlers.teams.cards import Card, Element, card, dialog, execute, heading, paragraph, rows, small, submit
from handlers.teams.links import link_buttons
from handlers.wording.favours import favour_line, favour_lines
from handlers.wording.introductions import is_possible
from handlers.wording.labels import link_line
from handlers.wording.signals import logged_lines, own_line, repeat_lines

OPEN = "signal.open"
EDIT = "signal.edit"
UNDO = "signal.undo"
ADD = "signal.add"
OLDER = "signal.older"
INTRODUCE = "introduction.open"
UNDO_FAVOUR = "favour.undo"


@dataclass(frozen=True, slots=True)
class Answer:
    """A card, and all that it says as text, for notifications and for where no card can stand."""

    text: str
    card: Card


def sentence_answer(text: str, *actions: Element) -> Answer:
    """An answer of one sentence."""
    return Answer(text, card([paragraph(text)], actions, speak=text))


def logged_answer(logged: Logged, words: Texts) -> Answer:
    """What was understood, who follows up and where the referrer stands, with Undo and Edit."""
    undo = execute(words("logged-undo"), UNDO, signal=str(logged.signal.id))
    return _standing_answer(logged, words, "logged-title", undo)


def changed_answer(logged: Logged, words: Texts, *, title: str) -> Answer:
    """The same after a change, under the heading with this key; without Undo, which would withdraw the whole signal."""
    return _standing_answer(logged, words, title)


def withdrawal_answer(signal: Signal, words: Texts) -> Answer:
    """Asks whether what somebody took up is to be withdrawn, with the button that does it."""
    withdraw = execute(words("form-withdraw-yes"), UNDO, style="destructive", signal=str(signal.id), sure="true")
    return sentence_answer(words("withdraw-under-way", company=signal.company), withdraw)


def repeat_answer(repeat: AlreadyYours, words: Texts, zone: ZoneInfo) -> Answer:
    """The person named this company before: nothing is saved yet, and a button adds what they said now."""
    lines = repeat_lines(repeat, words, zone)
    text = "\n".join(lines)
    actions = [
        execute(words("repeat-add"), ADD, style="positive", offer=str(repeat.offer)),
        _edit(repeat.signal, words),
    ]
    return Answer(text, card(map(paragraph, lines), actions, speak=text))


def outcome_answer(outcome: Logged | AlreadyYours, words: Texts, zone: ZoneInfo) -> Answer:
    """The answer to logging, whatever came of it."""
    if isinstance(outcome, AlreadyYours):
        return repeat_answer(outcome, words, zone)
    return logged_answer(outcome, words)


def own_signals_answer(own: OwnSignals, words: Texts, zone: ZoneInfo) -> Answer:
    """Somebody's own signals, newest first, each with a button to change it while it can be.

    A page further holds no favours, and says so when there are no older signals any more.
    """
    if own.skipped and not own.newest:
        return sentence_answer(words("mine-no-older"))
    favours = OwnFavours() if own.skipped else own.favours
    given = favour_lines(favours, words, zone)
    if not own.newest:
        none = words("mine-none")
        text = "\n".join([none, *given])
        body = [paragraph(none), *rows([open_button(words)]), *_favours(favours, words, zone)]
        return Answer(text, card(body, speak=text))
    lines = [own_line(one, words, zone) for one in own.newest]
    older = own.total - own.seen
    more = [words("mine-more", count=older)] if older > 0 else []
    text = "\n".join([words("mine-title"), *lines, *more, *given])
    body = [heading(words("mine-title"))]
    for one, line in zip(own.newest, lines, strict=True):
        body += [paragraph(line), *rows([_edit(one.signal, words)] if _is_changeable(one.signal) else [])]
    body += map(small, more)
    body += rows([dialog(words("mine-older"), OLDER, skip=str(own.seen)) for _ in more])
    body += _favours(favours, words, zone)
    return Answer(text, card(body, speak=text))


def withdraw_card(signal: Signal, words: Texts) -> Card:
    """The question whether it is really to be withdrawn, for nothing brings it back."""
    body = [paragraph(signal.company), paragraph(words("form-withdraw-text"))]
    yes = submit(words("form-withdraw-yes"), UNDO, style="destructive", signal=str(signal.id), sure="true")
    no = submit(words("form-withdraw-no"), EDIT, signal=str(signal.id))
    return card(body, [yes, no], speak=words("form-withdraw-title"))


def open_button(words: Texts) -> Element:
    """The button to the form, on top of where it is pressed."""
    return dialog(words("open-button"), OPEN, style="positive")


def filled_button(words: Texts, draft: Draft) -> Element:
    """The same, to the form with the company, its website and why filled in, as much of each as it takes."""
    company, why = draft.company[:COMPANY_MAX], draft.why[:WHY_MAX]
    return dialog(
        words("open-button"), OPEN, style="positive", company=company, website=draft.website[:WEBSITE_MAX], why=why
    )


def introduction_button(signal: Signal, words: Texts) -> list[Element]:
    """The button to the form for a text to introduce the prospect with; none where it would open nothing."""
    return [dialog(words("introduction-open"), INTRODUCE, signal=str(signal.id))] if is_possible(signal) else []


def _favours(own: OwnFavours, words: Texts, zone: ZoneInfo) -> list[Element]:
    """Below a heading each with a button that takes it back; what comes of that opens on top, and the list stays."""
    found = [paragraph(words("favour-list"))] if own.newest else []
    for one in own.newest:
        undo = dialog(words("logged-undo"), UNDO_FAVOUR, favour=str(one.id))
        found += [paragraph(favour_line(one, words, zone)), *rows([undo])]
    earlier = own.total - len(own.newest)
    return [*found, *([small(words("favour-more", count=earlier))] if earlier else [])]


def _standing_answer(logged: Logged, words: Texts, title: str, *buttons: Element) -> Answer:
    lines = logged_lines(logged, words, title=title)
    signal, above = logged.signal, [lines.heading, *lines.understood]
    text = "\n".join([*above, *link_line(signal.message_link, words), *lines.news])
    body = [heading(lines.heading), *map(paragraph, lines.understood), *map(small, lines.news)]
    further = [*introduction_button(signal, words), *link_buttons(signal.message_link, words)]
    actions = [*buttons, _edit(signal, words), *further]
    return Answer(text, card(body, actions, speak=text))


def _edit(signal: Signal, words: Texts) -> Element:
    return dialog(words("logged-edit"), EDIT, signal=str(signal.id))


def _is_changeable(signal: Signal) -> bool:
    return signal.stage not in NOT_LIVE and signal.stage is not Stage.WON
