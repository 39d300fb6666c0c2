"""From which stage to which a signal may go, and who may move it there. docs/follow-up.md shows it as a picture."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import takewhile

from bot.domain.people import Person
from bot.domain.signals import Change, Event, Signal, Stage


class Move(Enum):
    """What somebody does with a signal."""

    ACCEPT = "accept"
    DECLINE = "decline"
    """Not a fit."""
    HAND_OVER = "hand_over"
    INTRODUCE = "introduce"
    """The referrer brought the owner and the prospect together."""
    MEET = "meet"
    WIN = "win"
    LOSE = "lose"
    WITHDRAW = "withdraw"
    REMOVE = "remove"


class Actor(Enum):
    """In which capacity somebody moves a signal; one person can have several."""

    OWNER = "owner"
    SALES_LEAD = "sales_lead"
    ADMINISTRATOR = "administrator"
    REFERRER = "referrer"
    """Whoever speaks for it: the member who logged it, else the referrer."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """One arrow of the picture."""

    stage: Stage
    move: Move
    target: Stage
    by: frozenset[Actor]


OPEN = frozenset({Stage.LOGGED, Stage.ACCEPTED, Stage.INTRODUCED, Stage.MEETING})
"""In these stages somebody is still at it, or should be."""

UNDER_WAY = OPEN - {Stage.LOGGED}
"""In these stages somebody took it up."""

ENDED = frozenset({Stage.WON, Stage.LOST, Stage.DECLINED})
"""How whoever follows a signal up ends it; what was a mistake there, an administrator puts back."""

_FOLLOWING = frozenset({Actor.OWNER, Actor.SALES_LEAD, Actor.ADMINISTRATOR})
_FIRST = frozenset({Move.ACCEPT, Move.DECLINE, Move.HAND_OVER})
_ORDER = (Stage.LOGGED, Stage.ACCEPTED, Stage.INTRODUCED, Stage.MEETING)


def _arrows(sources: Iterable[Stage], move: Move, target: Stage, by: frozenset[Actor]) -> Iterator[Allowed]:
    return (Allowed(source, move, target, by) for source in sources)


MOVES: tuple[Allowed, ...] = (
    *_arrows([Stage.LOGGED], Move.ACCEPT, Stage.ACCEPTED, _FOLLOWING),
    *_arrows([Stage.LOGGED, Stage.ACCEPTED], Move.INTRODUCE, Stage.INTRODUCED, _FOLLOWING),
    *_arrows([Stage.LOGGED, Stage.ACCEPTED, Stage.INTRODUCED], Move.MEET, Stage.MEETING, _FOLLOWING),
    *_arrows(_ORDER, Move.WIN, Stage.WON, _FOLLOWING),
    *_arrows(_ORDER, Move.LOSE, Stage.LOST, _FOLLOWING),
    *_arrows([Stage.LOGGED, Stage.ACCEPTED], Move.DECLINE, Stage.DECLINED, _FOLLOWING),
    *_arrows([Stage.LOGGED, Stage.ACCEPTED], Move.HAND_OVER, Stage.LOGGED, _FOLLOWING),
    *_arrows([Stage.INTRODUCED], Move.HAND_OVER, Stage.INTRODUCED, _FOLLOWING),
    *_arrows([Stage.MEETING], Move.HAND_OVER, Stage.MEETING, _FOLLOWING),
    *_arrows(_ORDER, Move.WITHDRAW, Stage.WITHDRAWN, frozenset({Actor.REFERRER})),
    *_arrows([*_ORDER, Stage.LOST], Move.REMOVE, Stage.REMOVED, frozenset({Actor.ADMINISTRATOR})),
)
"""Everything that is allowed. Steps can be skipped, for they happen outside the bot; nothing goes back but by handing
over, after which the new owner accepts it in their turn; and what ended by mistake, to its stage_before."""

FOLLOWING_UP = frozenset(allowed.move for allowed in MOVES if Actor.OWNER in allowed.by)
"""What whoever follows a signal up does with it; withdrawing and removing are the others' and go other ways."""

_TARGETS = {(allowed.stage, allowed.move): allowed for allowed in MOVES}


def actors(person: Person, signal: Signal, *, is_sales_lead: bool) -> frozenset[Actor]:
    """In which capacities the person can move the signal; none for a bystander."""
    capacities = {
        Actor.OWNER: person.id == signal.owner_id,
        Actor.SALES_LEAD: is_sales_lead,
        Actor.ADMINISTRATOR: person.is_administrator,
        Actor.REFERRER: person.id == signal.spokesperson_id,
    }
    return frozenset(actor for actor, applies in capacities.items() if applies)


def may(move: Move, by: Collection[Actor]) -> bool:
    """Whether whoever this is may make the move at all, in whatever stage."""
    return any(allowed.move is move and not allowed.by.isdisjoint(by) for allowed in MOVES)


def target(stage: Stage, move: Move) -> Stage | None:
    """The stage after the move; None where it is not possible from here."""
    allowed = _TARGETS.get((stage, move))
    return None if allowed is None else allowed.target


def stage_before(events: Sequence[Event]) -> Stage:
    """The stage that a signal which ended had before; the events are all of its own, oldest first."""
    ended = events[-1].stage
    return next(event.stage for event in reversed(events) if event.stage is not ended)


def handed_to_owner(events: Sequence[Event]) -> Event | None:
    """How whoever follows a signal up now got it handed over; None where they got it otherwise. Events as above."""
    theirs = takewhile(lambda event: event.owner_id == events[-1].owner_id, reversed(events))
    return next((event for event in theirs if event.change is Change.HANDED_OVER), None)


def offered(stage: Stage) -> tuple[Move, ...]:
    """What whoever follows up is offered in this stage, in the order of the table: before accepting no later step."""
    found = (allowed.move for allowed in MOVES if allowed.stage is stage and Actor.OWNER in allowed.by)
    return tuple(move for move in found if stage is not Stage.LOGGED or move in _FIRST)
