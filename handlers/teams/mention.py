"""Answering a mention in a channel or a group: the button for everybody, or more for whoever said more. Pure."""

from dataclasses import dataclass

from bot.domain.intents import Intent, Log, OpenForm, PostButton
from bot.domain.people import Kind, Person
from bot.domain.signals import Draft
from bot.locales import texts
from handlers.teams.administration_view import channel_buttons
from handlers.teams.answers import Answer, filled_button, sentence_answer


@dataclass(frozen=True, slots=True)
class Whispered(Answer):
    """An answer for whoever spoke alone."""

    instead: Answer
    """What everybody sees, where Teams does not show them that."""


def mention_answer(intent: Intent | None, person: Person) -> Answer:
    """A signal gets the button filled in, a word where it is answered; neither repeats what was said."""
    words = texts(person.language)
    buttons = channel_buttons(words, has_board=person.is_administrator)
    door = sentence_answer(words("teams-mention"), *buttons)
    match intent:
        case Log(draft):
            told = sentence_answer(words("direct-prefilled"), filled_button(words, draft))
        case OpenForm(company, website, why) if why:
            draft = Draft(company, why, website=website)
            told = sentence_answer(words("direct-prefilled"), filled_button(words, draft))
        case None | OpenForm() | PostButton():
            return door
        case _ if person.kind is Kind.OUTSIDER:  # they have no chat with the bot
            return door
        case _:
            told = sentence_answer(words("teams-mention-privately"), *buttons)
    return Whispered(told.text, told.card, door)
