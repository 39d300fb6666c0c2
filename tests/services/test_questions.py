import asyncio
from datetime import timedelta

import pytest

from bot.domain.moves import Move
from bot.domain.people import Language, Person, Role
from bot.domain.questions import InvalidQuestionsError, QuestionId, QuestionProblem, Topic
from bot.domain.signals import SignalId
from bot.locales import texts
from bot.services.errors import NotFoundError, NowWithSomebodyElseError, TooLateError
from bot.services.messenger import AnswersMessage, AssignmentMessage, QuestionsMessage
from bot.services.questions import Asked, Questions
from handlers.wording.questions import questions_text
from tests.support.case import LATER, Case, a_case
from tests.support.circle import NOW, Circle


@pytest.fixture
async def case(circle: Circle) -> Case:
    found = await a_case(circle)
    await found.advance(Move.ACCEPT)
    return found


def service(case: Case) -> Questions:
    return case.mail.services.questions


async def ask(case: Case, *topics: Topic, own: str = "", key: str = "ask") -> Asked:
    return await service(case).ask(case.signal.id, topics, own, by=case.pieter.id, key=key, now=NOW)


async def test_what_the_owner_asks_reaches_the_referrer_and_the_answers_come_back_and_stay(case: Case) -> None:
    await case.mail.send(NOW)
    await ask(case, Topic.NEED, own="Who is their planner?")
    (asked,) = await case.mail.to(case.sanne, QuestionsMessage, LATER)
    assert [(question.topic, question.text) for question in asked.questions] == [
        (Topic.NEED, ""),
        (Topic.OWN, "Who is their planner?"),
    ]
    first = asked.questions[0].id
    answer = service(case).answer
    await answer(case.signal.id, {first: "Software"}, by=case.sanne.id, key="answer", now=LATER)
    (answered,) = await case.mail.to(case.pieter, AnswersMessage, LATER)
    assert [(question.id, question.answer) for question in answered.questions] == [(first, "Software")]
    drawn = await case.mail.to(case.pieter, AssignmentMessage, LATER)
    assert [question.answer for question in drawn[-1].questions] == ["Software", ""]
    assert drawn[-1].may_ask


async def test_asking_and_answering_twice_with_one_key_is_once(case: Case) -> None:
    await asyncio.gather(*(ask(case, Topic.NEED) for _ in range(3)))
    (asked,) = await case.mail.to(case.sanne, QuestionsMessage, LATER)
    (question,) = asked.questions
    for _ in range(2):
        await service(case).answer(case.signal.id, {question.id: "Yes"}, by=case.sanne.id, key="a", now=LATER)
    assert len(await case.mail.to(case.pieter, AnswersMessage, LATER)) == 1


async def test_an_answer_reaches_whoever_follows_up_by_the_time_it_is_told(case: Case) -> None:
    mo = await case.circle.person("Mo", Role.SALES)
    question = (await ask(case, Topic.NEED)).questions[0]
    await case.mail.send(NOW)
    await service(case).answer(case.signal.id, {question.id: "Software"}, by=case.sanne.id, key="a", now=LATER)
    await case.follow_up.hand_over(case.signal.id, mo.id, "his", by=case.pieter.id, key="h", now=LATER)
    assert await case.mail.to(case.pieter, AnswersMessage, LATER) == []
    (theirs,) = await case.mail.to(mo, AssignmentMessage, LATER)
    assert [question.answer for question in theirs.questions] == ["Software"]


async def test_answers_that_follow_soon_are_told_together_and_each_once(case: Case) -> None:
    asked = await ask(case, Topic.NEED, Topic.TIMING)
    need, timing = (question.id for question in asked.questions)
    for number, given in enumerate(({need: "Software"}, {need: "A planner"}, {timing: "In spring"})):
        await service(case).answer(case.signal.id, given, by=case.sanne.id, key=f"{number}", now=LATER)
    (told,) = await case.mail.to(case.pieter, AnswersMessage, LATER)
    assert [question.answer for question in told.questions] == ["A planner", "In spring"]
    await service(case).answer(case.signal.id, {timing: "In summer"}, by=case.sanne.id, key="3", now=LATER)
    (told,) = await case.mail.to(case.pieter, AnswersMessage, LATER)
    assert [question.answer for question in told.questions] == ["In summer"]


async def test_three_is_all_there_is_to_ask(case: Case) -> None:
    await ask(case, Topic.NEED, Topic.TIMING)
    with pytest.raises(InvalidQuestionsError) as caught:
        await ask(case, Topic.DECIDERS, Topic.AVOID, key="again")
    assert (caught.value.problem, caught.value.left) == (QuestionProblem.TOO_MANY, 1)
    await ask(case, Topic.DECIDERS, key="third")
    with pytest.raises(TooLateError):
        await ask(case, Topic.AVOID, key="fourth")


async def test_a_question_asked_at_night_waits_for_the_day(case: Case) -> None:
    night = NOW + timedelta(hours=12)
    await service(case).ask(case.signal.id, [Topic.NEED], "", by=case.pieter.id, key="n", now=night)
    assert await case.mail.to(case.sanne, QuestionsMessage, night) == []
    assert len(await case.mail.to(case.sanne, QuestionsMessage, night + timedelta(hours=10))) == 1


async def test_what_was_answered_meanwhile_is_not_asked_any_more(case: Case) -> None:
    asked = await ask(case, Topic.NEED)
    await service(case).answer(case.signal.id, {asked.questions[0].id: "Software"}, by=case.sanne.id, key="a", now=NOW)
    assert await case.mail.to(case.sanne, QuestionsMessage, LATER) == []


async def test_nothing_is_asked_about_what_is_over(case: Case) -> None:
    await ask(case, Topic.NEED)
    await case.advance(Move.WIN)
    assert await case.mail.to(case.sanne, QuestionsMessage, LATER) == []
    with pytest.raises(TooLateError):
        await ask(case, Topic.TIMING, key="late")


async def test_who_gets_an_answer_is_told_truly_and_without_anybody_it_stays_with_the_signal(case: Case) -> None:
    question = (await ask(case, Topic.NEED)).questions[0].id
    await case.mail.send(NOW)

    async def given(text: str) -> Person | None:
        answer = service(case).answer
        asked = await service(case).to_answer(case.signal.id, by=case.sanne.id)
        done = await answer(case.signal.id, {question: text}, by=case.sanne.id, key=text, now=LATER)
        assert done.answers_to == asked.answers_to
        return done.answers_to

    mo = await case.circle.person("Mo", Role.SALES)
    await case.follow_up.hand_over(case.signal.id, mo.id, "his", by=case.pieter.id, key="h", now=NOW)
    assert await given("Software") == mo
    assert len(await case.mail.to(mo, AnswersMessage, LATER)) == 1
    await case.circle.person("Mo", Role.SALES, is_active=False)
    assert await given("A planner") is None
    await case.circle.person("Mo", Role.SALES)
    await case.advance(Move.WIN, by=mo)
    assert await given("Both") is None
    assert await case.mail.to(mo, AnswersMessage, LATER) == []
    drawn = (await case.mail.to(mo, AssignmentMessage, LATER))[-1]
    assert [one.answer for one in drawn.questions] == ["Both"]


async def test_a_question_says_who_follows_up_by_the_time_it_is_read(case: Case) -> None:
    mo = await case.circle.person("Mo", Role.SALES)
    await ask(case, Topic.NEED)
    await case.follow_up.hand_over(case.signal.id, mo.id, "his", by=case.pieter.id, key="h", now=NOW)
    (asked,) = await case.mail.to(case.sanne, QuestionsMessage, LATER)
    assert (asked.asker, asked.answers_to) == (case.pieter, mo)


@pytest.mark.parametrize(
    ("asker", "answers_to", "opening"),
    [
        ("Pieter", "Pieter", "Pieter is getting to work on your signal about Acme BV and would like to know:"),
        ("Pieter", "Mo", "Pieter asked this about your signal on Acme BV; Mo is following it up:"),
        ("Pieter", None, "Pieter asked this about your signal on Acme BV:"),
    ],
)
async def test_a_question_begins_with_who_asked_and_who_is_at_it(
    case: Case, asker: str, answers_to: str | None, opening: str
) -> None:
    known = {name: await case.circle.person(name, Role.SALES) for name in ("Pieter", "Mo")}
    owner = None if answers_to is None else known[answers_to]
    message = QuestionsMessage(case.sanne, known[asker], case.signal, (), owner)
    assert questions_text(message, texts(Language.ENGLISH)) == opening


async def test_who_got_their_own_signal_is_not_asked_about_it_nor_told_what_they_answered(case: Case) -> None:
    question = (await ask(case, Topic.NEED)).questions[0].id
    await case.follow_up.hand_over(case.signal.id, case.sanne.id, "yours", by=case.pieter.id, key="h", now=NOW)
    assert await case.mail.to(case.sanne, QuestionsMessage, LATER) == []
    await service(case).answer(case.signal.id, {question: "Software"}, by=case.sanne.id, key="a", now=LATER)
    assert await case.mail.to(case.sanne, AnswersMessage, LATER) == []


async def test_nothing_can_be_asked_about_a_signal_that_is_not_there(case: Case) -> None:
    with pytest.raises(NotFoundError):
        await service(case).ask(SignalId(999), [Topic.NEED], "", by=case.pieter.id, key="ask", now=NOW)


async def test_only_the_owner_asks_and_only_the_referrer_answers(case: Case) -> None:
    mo = await case.circle.person("Mo")
    with pytest.raises(NotFoundError):
        await service(case).ask(case.signal.id, [Topic.NEED], "", by=mo.id, key="mo", now=NOW)
    with pytest.raises(NotFoundError):
        await service(case).to_answer(case.signal.id, by=case.sanne.id)
    asked = await ask(case, Topic.NEED)
    with pytest.raises(NotFoundError):
        await service(case).answer(case.signal.id, {asked.questions[0].id: "x"}, by=mo.id, key="mo", now=NOW)
    await case.follow_up.hand_over(case.signal.id, mo.id, "why", by=case.pieter.id, key="h", now=NOW)
    with pytest.raises(NowWithSomebodyElseError):
        await ask(case, Topic.TIMING, key="late")


async def test_an_answer_says_something_new(case: Case) -> None:
    await ask(case, Topic.NEED)
    with pytest.raises(InvalidQuestionsError):
        await service(case).answer(case.signal.id, {QuestionId(99): "x"}, by=case.sanne.id, key="a", now=NOW)
