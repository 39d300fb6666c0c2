"""Choosing who follows a signal up: whoever sells before the others, and who is not offered is found by name."""

from dataclasses import dataclass

from bot.domain.people import Kind, Person, PersonId
from bot.locales import Texts
from bot.services.people import People
from handlers.teams.cards import Element, choice_input
from handlers.teams.finding import finding
from handlers.teams.pressing import Press

_OFFERED = 50
"""Colleagues to choose from; a longer list nobody reads."""

_SOUGHT = "sought"
"""The field for part of a name."""


@dataclass(frozen=True, slots=True)
class OwnerChoice:
    """Who is offered, those whose name has `sought` in it or else the first; and who is chosen, offered or not."""

    offered: tuple[Person, ...]
    is_everybody: bool
    """Whether there is nobody else to be found."""
    sought: str = ""
    chosen: Person | None = None

    def field(self, label: str, *, hint: str, besides: PersonId | None = None) -> Element:
        """The field `owner`; with everybody but `besides`."""
        chosen = [self.chosen] if self.chosen is not None and self.chosen.id != besides else []
        known = {str(one.id): one.name for one in (*chosen, *self.offered) if one.id != besides}
        return choice_input("owner", label, [*known.items()], "".join(str(one.id) for one in chosen), hint=hint)

    def finding(self, words: Texts, button: Element) -> tuple[list[Element], list[Element]]:
        """The way to somebody who is not offered, where there is any: the field, and the button that seeks."""
        return finding(words, button, named=self.sought, is_everybody=self.is_everybody, field=_SOUGHT)


def sought_in(press: Press) -> str:
    """What somebody typed of a name."""
    return press.text(_SOUGHT).strip()


def chosen_in(press: Press) -> PersonId | None:
    """Who was chosen, unchecked."""
    return PersonId(press.number("owner")) or None


async def owner_choice(
    people: People, person: Person, sought: str = "", *, chosen: Person | None = None
) -> OwnerChoice | None:
    """What this person is offered, None for nobody. All colleagues are for colleagues; guests see who sells."""
    match person.kind:
        case Kind.MEMBER:
            found = await people.can_follow_up(sought, most=_OFFERED + 1)
            return OwnerChoice(found[:_OFFERED], len(found) <= _OFFERED, sought, chosen)
        case Kind.GUEST:
            sellers = await people.sellers(most=_OFFERED)
            return OwnerChoice(sellers, is_everybody=True, chosen=chosen) if sellers else None
        case Kind.OUTSIDER:
            return None
