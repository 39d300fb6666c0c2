"""Introductions on Teams: what the text should say, and then the text itself to change and copy. Nothing is sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from bot.domain.introductions import (
    BENEFIT_MAX,
    EVENT_MAX,
    Initiative,
    Introduction,
    Occasion,
    Part,
    Parties,
    Speech,
    Tone,
    Wishes,
    usual_wishes,
)
from bot.domain.signals import SignalId
from bot.locales import Texts, texts
from bot.services.errors import ContactRefusedError
from bot.services.introductions import Introductions
from handlers.teams.answers import INTRODUCE, sentence_answer
from handlers.teams.cards import (
    Card,
    Element,
    card,
    choice_input,
    paragraph,
    small,
    submit,
    text_input,
    unasked,
    warning,
)
from handlers.teams.pressing import Action, Form, Press, Reply
from handlers.wording.introductions import (
    addressee,
    initiative_labels,
    own_benefit_label,
    permission_lines,
    reminder,
    text_label,
    what_to_do,
)

WRITE = "introduction.write"

_TEXT_MAX = 3000

E = TypeVar("E", bound=Enum)


@dataclass(frozen=True, slots=True)
class IntroductionActions:
    """What is done when somebody wants a text to introduce a prospect with."""

    introductions: Introductions

    @property
    def actions(self) -> Mapping[str, Action]:
        return {INTRODUCE: self.opened, WRITE: self.written}

    async def opened(self, press: Press) -> Reply:
        """The form, with what was filled in before. Raises NotFoundError and TooLateError."""
        words = texts(press.person.language)
        try:
            parties = await self._parties(press)
        except ContactRefusedError as error:
            return sentence_answer(words("introduction-refused", company=error.company))
        wishes = read_wishes(press, usual_wishes(parties, press.person.language))
        return Form(words("introduction-title"), form_card(words, parties, wishes))

    async def written(self, press: Press) -> Reply:
        """The text, from the form or in another tone. Raises NotFoundError and TooLateError."""
        words = texts(press.person.language)
        try:
            parties = await self._parties(press)
        except ContactRefusedError as error:
            return sentence_answer(words("introduction-refused", company=error.company))
        wishes = read_wishes(press, usual_wishes(parties, press.person.language))
        text = self.introductions.write(parties, wishes)
        return Form(words("introduction-title"), text_card(words, parties, wishes, text))

    async def _parties(self, press: Press) -> Parties:
        return await self.introductions.parties(SignalId(press.number("signal")), by=press.person.id)


def form_card(words: Texts, parties: Parties, wishes: Wishes) -> Card:
    """The questions, those of both occasions, for a card cannot be drawn anew while it is filled in."""
    told = [reminder(words, parties), *permission_lines(words, parties, wishes.occasion)]
    body: list[Element] = [
        paragraph(addressee(words, parties.signal)),
        *map(small, told),
        _choice(words, "occasion", Occasion, wishes.occasion),
        text_input(
            "benefit",
            words("introduction-benefit"),
            wishes.benefit,
            limit=BENEFIT_MAX,
            hint=words("introduction-benefit-hint"),
        ),
    ]
    if parties.has_own_benefit(Occasion.INTRODUCTION):
        label = own_benefit_label(words, parties, Occasion.INTRODUCTION)
        hint = words("introduction-own-benefit-hint")
        body.append(text_input("own_benefit", label, wishes.own_benefit, limit=BENEFIT_MAX, hint=hint))
    ideas = [(initiative.value, label) for initiative, label in initiative_labels(words, parties).items()]
    body += [
        choice_input(
            "initiative", words("introduction-initiative"), ideas, wishes.initiative.value, hint=words("form-choose")
        ),
        text_input(
            "event",
            words("introduction-event"),
            wishes.event,
            limit=EVENT_MAX,
            hint=words("introduction-event-hint"),
        ),
        _choice(words, "speech", Speech, wishes.speech),
        _choice(words, "tone", Tone, wishes.tone),
    ]
    send = submit(words("introduction-submit"), WRITE, style="positive", signal=str(parties.signal.id))
    return card(body, [send], speak=words("introduction-title"))


def text_card(words: Texts, parties: Parties, wishes: Wishes, introduction: Introduction) -> Card:
    """The text in a field, what is missing above it, and below it another tone of it, or back to the questions."""
    body: list[Element] = []
    if Part.BENEFIT in introduction.missing:
        body.append(warning(words("introduction-no-benefit")))
    if set(introduction.missing) - {Part.BENEFIT}:
        body.append(paragraph(words("introduction-blanks")))
    body += [
        text_input("text", text_label(words, parties), introduction.text, limit=_TEXT_MAX, is_long=True),
        small(what_to_do(words, parties)),
        _choice(words, "tone", Tone, wishes.tone),
    ]
    wished = {
        "signal": str(parties.signal.id),
        "occasion": wishes.occasion.value,
        "benefit": wishes.benefit,
        "own_benefit": wishes.own_benefit,
        "initiative": wishes.initiative.value,
        "event": wishes.event,
        "speech": wishes.speech.value,
    }
    again = submit(words("introduction-submit"), WRITE, **wished)
    back = unasked(submit(words("introduction-back"), INTRODUCE, tone=wishes.tone.value, **wished))
    return card(body, [again, back], speak=introduction.text)


def read_wishes(press: Press, before: Wishes) -> Wishes:
    """What was filled in; what comes back may be anything, and what is no choice stays as before."""

    def chosen(name: str, enum: type[E], otherwise: E) -> E:
        return next((member for member in enum if member.value == press.text(name)), otherwise)

    return Wishes(
        chosen("occasion", Occasion, before.occasion),
        chosen("speech", Speech, before.speech),
        chosen("tone", Tone, before.tone),
        initiative=chosen("initiative", Initiative, before.initiative),
        benefit=press.text("benefit")[:BENEFIT_MAX],
        own_benefit=press.text("own_benefit")[:BENEFIT_MAX],
        event=press.text("event")[:EVENT_MAX],
    )


def _choice(words: Texts, name: str, enum: type[Occasion | Speech | Tone], chosen: Enum) -> Element:
    choices = [(str(member.value), words(f"introduction-{name}-{member.value}")) for member in enum]
    return choice_input(name, words(f"introduction-{name}"), choices, str(chosen.value), hint=words("form-choose"))
