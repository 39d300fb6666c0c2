"""More from the referrer on Teams: asking, and answering."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from bot.domain.questions import ANSWER_MAX, OWN_MAX, InvalidQuestionsError, QuestionId, Topic, left_to_ask
from bot.domain.signals import SignalId
from bot.locales import Texts, texts
from bot.services.errors import NotFoundError, NowWithSomebodyElseError, TooLateError
from bot.services.messenger import AnswersMessage, QuestionsMessage
from bot.services.questions import Asked, Questions
from handlers.teams.answers import Answer, sentence_answer
from handlers.teams.cards import Card, Element, card, dialog, paragraph, submit, text_input, toggle_input, warning
from handlers.teams.pressing import Action, Form, Press, Reply
from handlers.wording.questions import (
    answers_about,
    answers_given,
    answers_parts,
    answers_text,
    question_text,
    questions_parts,
    questions_problem,
    questions_text,
    topic_label,
)

ASK = "questions.ask"
ASKED = "questions.asked"
ANSWER = "questions.answer"
ANSWERED = "questions.answered"

_REFUSALS = (NotFoundError, NowWithSomebodyElseError, TooLateError)
_FIELD = "answer-"


def questions_answer(message: QuestionsMessage, words: Texts) -> Answer:
    """What is asked, with a button to answer."""
    text = questions_text(message, words)
    button = dialog(words("questions-answer"), ANSWER, style="positive", signal=str(message.signal.id))
    return Answer(text, card(map(paragraph, questions_parts(message, words)), [button], speak=text))


def answers_answer(message: AnswersMessage, words: Texts) -> Answer:
    """What the referrer answered."""
    text = answers_text(message, words)
    return Answer(text, card(map(paragraph, answers_parts(message, words)), speak=text))


def ask_button(signal_id: SignalId, words: Texts) -> Element:
    return dialog(words("questions-ask"), ASK, signal=str(signal_id))


@dataclass(frozen=True, slots=True)
class QuestionActions:
    """What is done when somebody asks a referrer more, or answers."""

    questions: Questions
    now: Callable[[], datetime]

    @property
    def actions(self) -> Mapping[str, Action]:
        return {ASK: self.ask_pressed, ASKED: self.asked, ANSWER: self.answer_pressed, ANSWERED: self.answered}

    async def ask_pressed(self, press: Press) -> Reply:
        async def work(words: Texts) -> Reply:
            found = await self.questions.to_ask(_signal(press), by=press.person.id)
            return Form(words("questions-title"), ask_card(found, words))

        return await self._tried(press, work)

    async def answer_pressed(self, press: Press) -> Reply:
        async def work(words: Texts) -> Reply:
            found = await self.questions.to_answer(_signal(press), by=press.person.id)
            return Form(words("answers-title"), answer_card(found, words))

        return await self._tried(press, work)

    async def asked(self, press: Press) -> Reply:
        """Stores the questions; their reader gets them by day. What cannot be is said above the form."""

        async def work(words: Texts) -> Reply:
            topics = [topic for topic in Topic if press.text(topic.value) == "true"]
            own, key = press.text("own"), _key(press)
            try:
                asked = await self.questions.ask(
                    _signal(press), topics, own, by=press.person.id, key=key, now=self.now()
                )
            except InvalidQuestionsError as error:
                found = await self.questions.to_ask(_signal(press), by=press.person.id)
                told = questions_problem(error, words)
                return Form(words("questions-title"), ask_card(found, words, before=press, told=told))
            return sentence_answer(words("questions-asked", referrer=asked.other.name))

        return await self._tried(press, work)

    async def answered(self, press: Press) -> Reply:
        """Stores the answers, and whoever follows the signal up gets them."""

        async def work(words: Texts) -> Reply:
            found = await self.questions.to_answer(_signal(press), by=press.person.id)
            answers: dict[QuestionId, str] = {one.id: press.text(f"{_FIELD}{one.id}") for one in found.questions}
            try:
                asked = await self.questions.answer(
                    _signal(press), answers, by=press.person.id, key=_key(press), now=self.now()
                )
            except InvalidQuestionsError as error:
                told = questions_problem(error, words, is_answer=True)
                return Form(words("answers-title"), answer_card(found, words, before=press, told=told))
            return sentence_answer(answers_given(asked, words))

        return await self._tried(press, work)

    async def _tried(self, press: Press, work: Callable[[Texts], Awaitable[Reply]]) -> Reply:
        words = texts(press.person.language)
        try:
            return await work(words)
        except _REFUSALS:
            return sentence_answer(words("questions-over"))


def ask_card(asked: Asked, words: Texts, *, before: Press | None = None, told: str = "") -> Card:
    """The ready-made questions that were not asked yet, and room for one's own; filled in with what was sent before."""
    known = {question.topic for question in asked.questions}
    left = left_to_ask(asked.questions)
    about = words("questions-about", referrer=asked.other.name, company=asked.signal.company, left=left)
    body: list[Element] = [paragraph(about), *([warning(told)] if told else [])]
    body += [
        toggle_input(topic.value, topic_label(words, topic), is_on=_kept(before, topic.value) == "true")
        for topic in Topic
        if topic is not Topic.OWN and topic not in known
    ]
    body.append(text_input("own", words("questions-own"), _kept(before, "own"), limit=OWN_MAX, is_long=True))
    return card(body, [_send(words, ASKED, asked, before)], speak=words("questions-title"))


def answer_card(asked: Asked, words: Texts, *, before: Press | None = None, told: str = "") -> Card:
    """A field for each question, with the answer so far."""
    body: list[Element] = [paragraph(answers_about(asked, words)), *([warning(told)] if told else [])]
    for question in asked.questions:
        name = f"{_FIELD}{question.id}"
        value = _kept(before, name) or question.answer or ""
        body.append(text_input(name, question_text(question, words), value, limit=ANSWER_MAX, is_long=True))
    return card(body, [_send(words, ANSWERED, asked, before)], speak=words("answers-title"))


def _send(words: Texts, action: str, asked: Asked, before: Press | None) -> Element:
    nonce = _kept(before, "nonce") or uuid4().hex
    return submit(words("questions-send"), action, style="positive", signal=str(asked.signal.id), nonce=nonce)


def _kept(before: Press | None, name: str) -> str:
    return "" if before is None else before.text(name)


def _signal(press: Press) -> SignalId:
    return SignalId(press.number("signal"))


def _key(press: Press) -> str:
    return f"form:{press.nonce}"
