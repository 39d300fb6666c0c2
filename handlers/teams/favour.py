"""Favours on Teams: the other way of the form, and taking one back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from bot.domain.drafts import InvalidDraft
from bot.domain.favours import Favour, FavourId
from bot.domain.signals import COMPANY_MAX, WHY_MAX
from bot.locales import Texts, texts
from bot.services.favours import Favours
from handlers.teams.answers import UNDO_FAVOUR, Answer, sentence_answer
from handlers.teams.cards import Card, card, execute, heading, paragraph, small, submit, text_input, warning
from handlers.teams.form import OTHER_WAY
from handlers.teams.pressing import Action, Form, Press, Reply
from handlers.wording.favours import favour_errors, shown_what

NOTE = "favour.note"


@dataclass(frozen=True, slots=True)
class FavourActions:
    """What is done when somebody tells of a referral that we gave away."""

    favours: Favours
    now: Callable[[], datetime]

    @property
    def actions(self) -> Mapping[str, Action]:
        return {OTHER_WAY: self.asked, NOTE: self.noted, UNDO_FAVOUR: self.undone}

    async def asked(self, press: Press) -> Form:
        """The form of the other way."""
        return _form(press, texts(press.person.language))

    async def noted(self, press: Press) -> Reply:
        """Notes it down, once for each form; what cannot be is said above it. Raises NotForOutsidersError."""
        words = texts(press.person.language)
        company, what, key = press.text("company"), press.text("why"), f"form:{press.nonce}"
        try:
            favour = await self.favours.give(press.person.id, company, what, key=key, now=self.now())
        except InvalidDraft as error:
            return _form(press, words, told=" ".join(favour_errors(error, words).values()))
        return noted_answer(favour, words)

    async def undone(self, press: Press) -> Answer:
        """Takes it back; pressing again changes nothing and says the same. Raises NotFoundError."""
        favour = await self.favours.withdraw(FavourId(press.number("favour")), by=press.person.id, now=self.now())
        return sentence_answer(texts(press.person.language)("favour-withdrawn", company=favour.company))


def noted_answer(favour: Favour, words: Texts) -> Answer:
    """What was noted, with Undo."""
    lines = [words("favour-logged", company=favour.company), shown_what(favour), words("favour-thanks")]
    body = [heading(lines[0]), paragraph(lines[1]), small(lines[2])]
    undo = execute(words("logged-undo"), UNDO_FAVOUR, favour=str(favour.id))
    text = "\n".join(lines)
    return Answer(text, card(body, [undo], speak=text))


def _form(press: Press, words: Texts, *, told: str = "") -> Form:
    return Form(words("favour-title"), _card(press, words, told))


def _card(press: Press, words: Texts, told: str) -> Card:
    title, nonce = words("favour-title"), press.nonce or uuid4().hex
    body = [
        heading(title),
        *([warning(told)] if told else []),
        text_input("company", words("favour-company"), press.text("company"), limit=COMPANY_MAX),
        text_input(
            "why",
            words("favour-what"),
            press.text("why"),
            limit=WHY_MAX,
            hint=words("favour-what-hint"),
            is_long=True,
        ),
        small(words("favour-note")),
    ]
    send = submit if press.is_dialog else execute
    return card(body, [send(words("favour-submit"), NOTE, style="positive", nonce=nonce)], speak=title)
