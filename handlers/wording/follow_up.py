"""What is said about a move: that it was made, or why it was not. Pure."""

from bot.domain.move_details import AMOUNT_MAX, LINE_MAX, NOTE_MAX, InvalidDetails
from bot.domain.moves import Move
from bot.domain.people import Person
from bot.domain.signals import Signal
from bot.locales import Texts
from bot.services.errors import AlreadyMovedError, NotFoundError, NowWithSomebodyElseError
from bot.services.follow_up import Followed
from bot.services.progress import Hearing
from handlers.wording.labels import stage_label

LIMITS = {"note": NOTE_MAX, "personal_line": LINE_MAX, "amount": AMOUNT_MAX}
"""How long each of the texts can be, and how much the amount."""

MOVE_REFUSALS = (AlreadyMovedError, NowWithSomebodyElseError, NotFoundError)
"""Why a move was not made: somebody was earlier, or it is not theirs to make."""

_HAS_LINE = frozenset({Move.WIN, Move.LOSE})

MoveRefusal = AlreadyMovedError | NowWithSomebodyElseError | NotFoundError


def about_sentence(move: Move, followed: Followed, words: Texts) -> str:
    """What follows from the move, and whether the referrer hears of it."""
    signal, referrer, name = followed.signal, followed.spokesperson.name, dashed(move)
    follows = words(f"follow-about-{name}", company=signal.company)
    match followed.hearing:
        case Hearing.HEARS:
            return f"{words(f'follow-hears-{name}', referrer=referrer)} {follows}"
        case Hearing.MUTED | Hearing.LEFT:
            return f"{words(f'follow-{followed.hearing.value}', referrer=referrer)} {follows}"
        case Hearing.SELF:
            return follows


def note_hint(move: Move, followed: Followed, words: Texts) -> str:
    """Who will read the reason; empty where nobody has to be told."""
    if followed.hearing is Hearing.HEARS:
        return words("follow-note-hint", referrer=followed.spokesperson.name)
    return words("follow-note-hint-hand-over") if move is Move.HAND_OVER else ""


def celebrate_label(followed: Followed, words: Texts) -> str:
    """That the channel is told, with what that depends on."""
    if followed.hearing is Hearing.SELF:
        return words("celebrate-channel-own")
    return words("celebrate-channel", referrer=followed.spokesperson.name)


def celebrate_condition(followed: Followed, words: Texts) -> str:
    """What it depends on that the channel is told; empty where that is nothing."""
    if followed.hearing is Hearing.SELF:
        return ""
    return words("celebrate-if", referrer=followed.spokesperson.name)


def takes_line(move: Move, followed: Followed) -> bool:
    """Whether a personal line goes along with what the referrer hears."""
    return move in _HAS_LINE and followed.hearing is Hearing.HEARS


def dashed(move: Move) -> str:
    """The move as the names of sentences have it."""
    return move.value.replace("_", "-")


def moved_sentence(signal: Signal, words: Texts) -> str:
    """Where the signal stands now."""
    return words("follow-done", company=signal.company, stage=stage_label(words, signal.stage))


def move_refusal_sentence(error: MoveRefusal, person: Person, words: Texts) -> str:
    """Who was earlier, or whose it is, to whoever pressed too late."""
    match error:
        case AlreadyMovedError(company=company, last=last, by=by):
            stage, at = stage_label(words, last.stage), words.moment(last.at, person.zone)
            if by is None:
                return words("error-already-moved-nobody", company=company, stage=stage)
            if by.id == person.id:
                return words("error-already-moved-self", company=company, stage=stage, at=at)
            return words("error-already-moved", company=company, stage=stage, at=at, name=by.name)
        case NowWithSomebodyElseError(company=company, owner=owner):
            if owner is None:
                return words("error-now-with-nobody", company=company)
            return words("error-now-with", company=company, owner=owner.name)
        case _:
            return words("error-not-found")


def details_problems(error: InvalidDetails, words: Texts) -> dict[str, str]:
    """A sentence for each field that has something wrong, by its name."""
    return {
        problem.field: words(
            f"problem-{problem.field.replace('_', '-')}-{problem.code.value.replace('_', '-')}",
            limit=LIMITS[problem.field],
        )
        for problem in error.problems
    }
