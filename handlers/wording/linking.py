"""What administrators read about linking accounts, and how a window remembers whom it is about. Pure."""

import re
from collections import Counter
from collections.abc import Sequence

from bot.domain.people import Person, PersonId
from bot.locales import Texts
from bot.services.linking import CannotLinkError, Pair
from bot.services.messenger import LinkedMessage
from handlers.wording.cutting import cut
from handlers.wording.labels import role_label

TOGETHER = 40
"""So many pairs a window shows, and links with one press; more would not be read."""

_IN_ONE_TEXT = 10
"""So many pairs fit in three thousand letters, whatever they are called."""

_NAME_LENGTH = 80
_CHOICE_LENGTH = 40
"""Of a name in a list, where a line has 75 letters in all."""

_TOLD_APART = 5
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_PAIR = re.compile(r"([0-9]{1,18})-([0-9]{1,18})")

PairIds = tuple[PersonId, PersonId]


def question_sentence(pair: Pair, words: Texts) -> str:
    """What linking the two means; the first is whose role and settings stay."""
    first, second = (_described(person, words) for person in pair)
    return words("linking-question", first=first, second=second, platform=_platform(pair[0]))


def done_sentence(person: Person, words: Texts) -> str:
    return words("linking-done", name=_called(person), role=role_label(words, person.role))


def impossible_sentence(error: CannotLinkError, words: Texts) -> str:
    """Why these two cannot be made one, and what to do instead."""
    return words(f"linking-impossible-{error.obstacle.value.replace('_', '-')}")


def linked_text(message: LinkedMessage, words: Texts) -> str:
    """What each of the two accounts is told, and what to do if it is somebody else's."""
    first, second = (cut(name, _NAME_LENGTH) for name in (message.first, message.second))
    by = words("linking-told-server") if message.by is None else cut(message.by, _NAME_LENGTH)
    return words("linking-told", by=by, first=first, second=second)


def named(people: Sequence[Person], words: Texts) -> list[str]:
    """Those to choose from, by name and role; where that is the same of several, with the end of the platform's id."""
    labels = [f"{cut(person.name, _CHOICE_LENGTH)} ({role_label(words, person.role)})" for person in people]
    often = Counter(labels)
    return [
        f"{label} …{person.identity.external_id[-_TOLD_APART:]}" if often[label] > 1 else label
        for person, label in zip(people, labels, strict=True)
    ]


def proposal_texts(pairs: Sequence[Pair], words: Texts) -> list[str]:
    """Those with the same address, by name, the first TOGETHER of them: each text short enough to be shown whole."""
    if not pairs:
        return [words("linking-same-none")]
    shown = pairs[:TOGETHER]
    lines = [
        words("linking-same-line", first=_described(one, words), second=_described(other, words))
        for one, other in shown
    ]
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


def _described(person: Person, words: Texts) -> str:
    """What tells the two accounts apart, also where both have the same name."""
    return f"{_called(person)} ({_platform(person)}, {role_label(words, person.role)})"


def _platform(person: Person) -> str:
    """Entra's tenants are named by a GUID, and Slack's workspaces by a letter with digits."""
    return "Teams" if _GUID.fullmatch(person.identity.tenant) else "Slack"


def _called(person: Person) -> str:
    return cut(person.name, _NAME_LENGTH)
