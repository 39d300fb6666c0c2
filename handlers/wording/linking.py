"""What administrators read about linking accounts, and how a window remembers whom it is about. Pure."""

import re
from collections.abc import Sequence

from bot.domain.people import Person, PersonId
from bot.locales import Texts
from bot.services.linking import CannotLinkError, Pair
from handlers.wording.cutting import cut
from handlers.wording.labels import role_label

TOGETHER = 40
"""So many pairs a window shows, and links with one press; more would not be read."""

_IN_ONE_TEXT = 10
"""So many pairs fit in three thousand letters, whatever they are called."""

_NAME_LENGTH = 80
_PAIR = re.compile(r"([0-9]{1,18})-([0-9]{1,18})")

PairIds = tuple[PersonId, PersonId]


def question_sentence(pair: Pair, words: Texts) -> str:
    """What linking the two means; the first is whose role and settings stay."""
    first, second = pair
    role = role_label(words, first.role)
    return words("linking-question", first=_called(first), second=_called(second), role=role)


def done_sentence(person: Person, words: Texts) -> str:
    return words("linking-done", name=_called(person), role=role_label(words, person.role))


def impossible_sentence(error: CannotLinkError, words: Texts) -> str:
    """Why these two cannot be made one, and what to do instead."""
    return words(f"linking-impossible-{error.obstacle.value.replace('_', '-')}")


def named(person: Person, words: Texts) -> str:
    """Somebody to choose from, with what tells them from another of that name."""
    return f"{_called(person)} ({role_label(words, person.role)})"


def proposal_texts(pairs: Sequence[Pair], words: Texts) -> list[str]:
    """Those with the same address, by name, the first TOGETHER of them: each text short enough to be shown whole."""
    if not pairs:
        return [words("linking-same-none")]
    shown = pairs[:TOGETHER]
    lines = [words("linking-same-line", first=_called(one), second=_called(other)) for one, other in shown]
    more = len(pairs) - len(shown)
    return [
        words("linking-same-found", count=len(pairs)),
        *("\n".join(lines[start : start + _IN_ONE_TEXT]) for start in range(0, len(lines), _IN_ONE_TEXT)),
        *([words("linking-same-more", count=more)] if more else []),
    ]


def written(pairs: Sequence[Pair]) -> str:
    """The pairs that were shown, for the button that links them."""
    return ",".join(f"{one.id}-{other.id}" for one, other in pairs[:TOGETHER])


def read(text: str) -> tuple[PairIds, ...]:
    """The pairs that were written; what is no pair is left out."""
    found = (_PAIR.fullmatch(part) for part in text.split(",")[:TOGETHER])
    return tuple((PersonId(int(pair[1])), PersonId(int(pair[2]))) for pair in found if pair is not None)


def _called(person: Person) -> str:
    return cut(person.name, _NAME_LENGTH)
