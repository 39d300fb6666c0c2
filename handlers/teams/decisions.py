"""What was decided, on top of the administration on Teams: newest first, some at a time."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.people import Person
from bot.locales import Texts, texts
from bot.services.decisions import Decisions, Page
from handlers.teams.administration_view import DECISIONS
from handlers.teams.cards import Card, Element, card, paragraph, small, submit
from handlers.teams.pressing import Action, Form, Press, Reply
from handlers.wording.cutting import cut
from handlers.wording.decisions import decision_sentence

OLDER = "admin.decisions.older"

_SHOWN = 10
_LONGEST = 700
"""Characters of one decision: a card takes 28 KB, and says everything twice."""


def decisions_card(page: Page, reader: Person, words: Texts, *, is_newest: bool) -> Card:
    """Each with its moment in the reader's own zone."""
    intro = words("decisions-intro")
    told = [
        (cut(decision_sentence(one, words, reader.zone), _LONGEST), words.dated(one.decision.at, reader.zone))
        for one in page.entries
    ]
    body: list[Element] = [small(intro)]
    for sentence, moment in told:
        body += [paragraph(sentence), small(moment) | {"spacing": "none"}]
    if not told:
        body.append(paragraph(words("decisions-none")))
    newest = [] if is_newest else [submit(words("decisions-newest"), DECISIONS)]
    older = [] if page.older is None else [submit(words("decisions-older"), OLDER, before=str(page.older))]
    return card(body, [*newest, *older], speak="\n".join([intro, *(f"{moment}: {one}" for one, moment in told)]))


@dataclass(frozen=True, slots=True)
class DecisionActions:
    """What is done when an administrator looks back. Raises NotAnAdministratorError."""

    decisions: Decisions

    @property
    def actions(self) -> Mapping[str, Action]:
        return {DECISIONS: self.opened, OLDER: self.turned}

    async def opened(self, press: Press) -> Reply:
        """The newest."""
        return await self._page(press, before=None)

    async def turned(self, press: Press) -> Reply:
        """Older ones in the place of these."""
        return await self._page(press, before=press.number("before"))

    async def _page(self, press: Press, *, before: int | None) -> Form:
        words = texts(press.person.language)
        page = await self.decisions.page(by=press.person.id, limit=_SHOWN, before=before)
        return Form(words("decisions-title"), decisions_card(page, press.person, words, is_newest=before is None))
