"""More from the referrer: what whoever follows a signal up asks, and what comes back. Both stay with the signal."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.domain.deliveries import Delivery, DeliveryKind, DeliveryState, Direct, signal_period
from bot.domain.moves import OPEN, Actor
from bot.domain.people import Person, PersonId, WorkspaceId
from bot.domain.questions import Question, QuestionId, Topic, answers_go_to, check, check_answers, may_be_asked
from bot.domain.quiet_hours import speaking_moment
from bot.domain.signals import Change, Signal, SignalId
from bot.domain.working_days import working_days
from bot.services import assignments
from bot.services.company import Company
from bot.services.composing import Composed, Postpone, Skip
from bot.services.errors import NotFoundError, TooLateError
from bot.services.messenger import AnswersMessage, QuestionsMessage
from bot.services.permitted import capacities, not_theirs
from storage import deliveries, intake, people, questions, signal_events, signals
from storage.database import Database

EXPIRES = timedelta(days=14)
_ASKING = frozenset({Actor.OWNER, Actor.SALES_LEAD, Actor.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Asked:
    """A signal, what was asked about it so far, and the person at the other end."""

    signal: Signal
    questions: tuple[Question, ...]
    other: Person
    """Whom it is asked, or for who answers: who asked."""
    answers_to: Person | None = None
    """Who gets the answers; None where nobody does, and they only stay with the signal."""


class Questions:
    """The questions of one workspace, and the messages that carry them.

    `key` names the action that asked for it; the same key again changes nothing.
    """

    def __init__(self, database: Database, workspace_id: WorkspaceId, company: Company) -> None:
        self._database = database
        self._workspace_id = workspace_id
        self._company = company

    async def to_ask(self, signal_id: SignalId, *, by: PersonId) -> Asked:
        """What whoever follows it up can still ask. Raises as `ask` does."""

        def work(session: Session) -> Asked:
            signal, asked = self._to_ask(session, signal_id, by)
            return Asked(signal, asked, people.get(session, signal.spokesperson_id))

        return await self._database.read(work)

    async def ask(
        self, signal_id: SignalId, topics: Collection[Topic], own: str, *, by: PersonId, key: str, now: datetime
    ) -> Asked:
        """The signal with the questions, which its referrer will get.

        Raises NotFoundError, NowWithSomebodyElseError, TooLateError when there is nothing to ask any more, and
        InvalidQuestionsError.
        """

        def work(session: Session) -> Asked:
            known = self._get(session, signal_id)
            if not self._is_new(session, signal_id, by, key, now):
                return self._asked(session, known)
            signal, asked = self._to_ask(session, signal_id, by)
            questions.add(session, signal, check(topics, own, asked), asker_id=by, at=now)
            event = signals.record(session, signal.id, Change.ASKED, actor_id=by, at=now)
            self._plan(session, DeliveryKind.QUESTIONS, signal_period(signal.id, event.id), signal, now)
            assignments.redraw(session, signal, now)
            return self._asked(session, signal)

        return await self._database.write(work)

    async def to_answer(self, signal_id: SignalId, *, by: PersonId) -> Asked:
        """What the referrer was asked, with what they answered so far. Raises NotFoundError."""

        def work(session: Session) -> Asked:
            signal = self._to_answer(session, signal_id, by)
            return _to_be_answered(session, signal)

        return await self._database.read(work)

    async def answer(
        self, signal_id: SignalId, answers: Mapping[QuestionId, str], *, by: PersonId, key: str, now: datetime
    ) -> Asked:
        """The signal with the answers, and who will get them. Raises NotFoundError and InvalidQuestionsError."""

        def work(session: Session) -> Asked:
            if self._is_new(session, signal_id, by, key, now):
                signal = self._to_answer(session, signal_id, by)
                new = check_answers(dict(answers), questions.of_signal(session, signal.id))
                questions.answer(session, new)
                event = signals.record(session, signal.id, Change.ANSWERED, actor_id=by, at=now)
                if _answers_to(session, signal) is not None:
                    told = sorted({*new, *self._take_back_untold(session, signal)})
                    self._plan(session, DeliveryKind.ANSWERS, signal_period(signal.id, event.id), signal, now, told)
                assignments.redraw(session, signal, now)
            return _to_be_answered(session, self._to_answer(session, signal_id, by))

        return await self._database.write(work)

    def _take_back_untold(self, session: Session, signal: Signal) -> set[QuestionId]:
        """What was answered and is not on its way to the owner yet: it will be told together with the next answers."""
        events = signal_events.of_signal(session, signal.id)
        periods = [signal_period(signal.id, event.id) for event in events if event.change is Change.ANSWERED]
        planned = deliveries.of_periods(session, self._workspace_id, DeliveryKind.ANSWERS, periods)
        untold = [one for one in planned if one.state is DeliveryState.PLANNED]
        for one in untold:
            deliveries.cancel(session, self._workspace_id, one.kind, one.period)
        return {number for one in untold for number in _numbers(one)}

    def compose(self, session: Session, delivery: Delivery, now: datetime) -> Composed:
        """What is asked, by day where the referrer is; or what was answered, at once."""
        assert isinstance(delivery.recipient, Direct)  # noqa: S101 - questions and answers go to people
        person = people.get(session, delivery.recipient.person_id)
        signal = signals.get(session, delivery.workspace_id, SignalId(int(delivery.payload["signal"])))
        if not person.is_active:
            return Skip("left")
        if signal is None or signal.stage not in OPEN:
            return Skip("over")
        if delivery.kind is DeliveryKind.ANSWERS:
            return _answers(session, delivery, signal, person)
        return self._questions(session, signal, person, now)

    def _questions(self, session: Session, signal: Signal, person: Person, now: datetime) -> Composed:
        open_ones = tuple(question for question in questions.of_signal(session, signal.id) if not question.answer)
        if not open_ones:
            return Skip("answered")
        if signal.owner_id == person.id:
            return Skip("own")
        is_working_day = working_days(self._company.current(session).country)
        moment = speaking_moment(now, person.zone, is_working_day, is_any_day=False)
        if moment > now:
            return Postpone(moment)
        asker = people.get(session, open_ones[-1].asker_id)
        return QuestionsMessage(person, asker, signal, open_ones, _answers_to(session, signal))

    def _to_ask(self, session: Session, signal_id: SignalId, by: PersonId) -> tuple[Signal, tuple[Question, ...]]:
        signal = self._get(session, signal_id)
        if _ASKING.isdisjoint(capacities(session, self._company, signal, by)):
            raise not_theirs(session, signal, by)
        asked = questions.of_signal(session, signal.id)
        if not may_be_asked(signal, asked):
            raise TooLateError(signal.company, signal.stage)
        return signal, asked

    def _to_answer(self, session: Session, signal_id: SignalId, by: PersonId) -> Signal:
        signal = self._get(session, signal_id)
        if signal.spokesperson_id != by or not questions.of_signal(session, signal.id):
            raise NotFoundError
        return signal

    def _asked(self, session: Session, signal: Signal) -> Asked:
        return Asked(signal, questions.of_signal(session, signal.id), people.get(session, signal.spokesperson_id))

    def _is_new(self, session: Session, signal_id: SignalId, by: PersonId, key: str, now: datetime) -> bool:
        action = intake.take(session, self._workspace_id, key, person_id=by, at=now)
        if action.is_new:
            intake.record_signal(session, action.id, signal_id)
        elif action.person_id != by or action.signal_id != signal_id:
            raise NotFoundError
        return action.is_new

    def _plan(  # noqa: PLR0917 - private, and called in this order alone
        self,
        session: Session,
        kind: DeliveryKind,
        period: str,
        signal: Signal,
        now: datetime,
        answered: Collection[QuestionId] = (),
    ) -> None:
        reader = signal.spokesperson_id if kind is DeliveryKind.QUESTIONS else signal.owner_id
        if reader is not None:
            deliveries.plan(
                session,
                self._workspace_id,
                kind=kind,
                period=period,
                recipient=Direct(reader),
                due_at=now,
                expires_at=now + EXPIRES,
                payload={"signal": str(signal.id), "questions": ",".join(map(str, answered))},
            )

    def _get(self, session: Session, signal_id: SignalId) -> Signal:
        signal = signals.get(session, self._workspace_id, signal_id)
        if signal is None:
            raise NotFoundError
        return signal


def _to_be_answered(session: Session, signal: Signal) -> Asked:
    """What was asked about it, who asked last, and who gets the answers."""
    asked = questions.of_signal(session, signal.id)
    return Asked(signal, asked, people.get(session, asked[-1].asker_id), _answers_to(session, signal))


def _answers_to(session: Session, signal: Signal) -> Person | None:
    return answers_go_to(signal, None if signal.owner_id is None else people.get(session, signal.owner_id))


def _numbers(delivery: Delivery) -> set[QuestionId]:
    """The questions whose answers it tells."""
    return {QuestionId(int(number)) for number in delivery.payload["questions"].split(",")}


def _answers(session: Session, delivery: Delivery, signal: Signal, reader: Person) -> Composed:
    """Unless somebody else follows up since then, who got them with the message that it is theirs."""
    if reader.id != signal.owner_id:
        return Skip("other_owner")
    told = tuple(one for one in questions.of_signal(session, signal.id) if one.id in _numbers(delivery))
    return AnswersMessage(reader, people.get(session, signal.spokesperson_id), signal, told)
