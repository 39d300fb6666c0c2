"""A change of a list that others may be changing too: what comes and what goes, and nothing of the rest."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class ListChange:
    """What is put on a list and what is taken off it."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @classmethod
    def between(cls, shown: Collection[str], picked: Collection[str]) -> Self:
        """What somebody changed who was shown the one and picked the other."""
        return cls(
            added=tuple(one for one in dict.fromkeys(picked) if one not in shown),
            removed=tuple(one for one in dict.fromkeys(shown) if one not in picked),
        )

    def of(self, held: Collection[str]) -> tuple[str, ...]:
        """The list that held this, after the change: in its own order, and then what is new."""
        stays = [one for one in held if one not in self.removed]
        return *stays, *(one for one in self.added if one not in stays)
