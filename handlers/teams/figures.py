"""How well referrals are followed up, in a card on top for administrators."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from bot.domain.measures import Measures
from bot.locales import Texts, texts
from bot.services.measures import Figures
from handlers.teams.cards import Card, Element, card, dialog, heading, paragraph, small, submit
from handlers.teams.pressing import Action, Form, Press, Reply
from handlers.wording.figures import figure_sentences, month_lines

FIGURES = "figures.open"
EXPORT = "figures.export"


@dataclass(frozen=True, slots=True)
class FiguresActions:
    """What is done when an administrator looks at the figures. Raises NotAnAdministratorError."""

    figures: Figures
    now: Callable[[], datetime]

    @property
    def actions(self) -> Mapping[str, Action]:
        return {FIGURES: self.opened}

    async def opened(self, press: Press) -> Reply:
        """The figures as they are now."""
        words = texts(press.person.language)
        measures = await self.figures.read(self.now(), by=press.person.id)
        return Form(words("figures-title"), figures_card(measures, words, nonce=uuid4().hex))


def figures_button(words: Texts) -> Element:
    """The button to the figures, on top of where it is pressed."""
    return dialog(words("figures-button"), FIGURES)


def figures_card(measures: Measures, words: Texts, *, nonce: str) -> Card:
    """Every measure in a sentence, a line for each month, and the button for all signals in a file."""
    intro, sentences = words("figures-intro", count=measures.total.logged), figure_sentences(measures, words)
    months, lines = words("figures-months"), month_lines(measures, words)
    body = [
        *map(paragraph, [intro, *sentences]),
        small(words("figures-interval")),
        heading(months),
        *map(paragraph, [*lines, words("export-intro")]),
    ]
    export = submit(words("export-button"), EXPORT, nonce=nonce)
    return card(body, [export], speak="\n".join([intro, *sentences, months, *lines]))
