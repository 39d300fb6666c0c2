"""Questions to referrers and their answers, as stored."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.domain.people import PersonId
from bot.domain.questions import Question, QuestionId, Topic
from bot.domain.signals import Signal, SignalId
from storage.tables import QuestionRow


def add(
    session: Session, signal: Signal, questions: Sequence[tuple[Topic, str]], *, asker_id: PersonId, at: datetime
) -> None:
    """Adds unanswered questions."""
    session.add_all(
        QuestionRow(
            workspace_id=signal.workspace_id,
            signal_id=signal.id,
            asker_id=asker_id,
            topic=topic,
            text=text,
            asked_at=at,
            answer="",
        )
        for topic, text in questions
    )
    session.flush()


def of_signal(session: Session, signal_id: SignalId) -> tuple[Question, ...]:
    """Everything that was asked about the signal, oldest first."""
    rows = session.scalars(select(QuestionRow).where(QuestionRow.signal_id == signal_id).order_by(QuestionRow.id))
    return tuple(_question(row) for row in rows)


def answer(session: Session, answers: Mapping[QuestionId, str]) -> None:
    """Takes the answers, in the place of earlier ones."""
    for question_id, text in answers.items():
        session.get_one(QuestionRow, question_id).answer = text
    session.flush()


def _question(row: QuestionRow) -> Question:
    return Question(
        id=QuestionId(row.id),
        signal_id=SignalId(row.signal_id),
        asker_id=PersonId(row.asker_id),
        topic=row.topic,
        text=row.text,
        asked_at=row.asked_at,
        answer=row.answer,
    )
