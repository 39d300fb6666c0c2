"""Who administers the bot besides those who do by themselves, seen and changed on Teams."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.people import Kind, PersonId, Some
from bot.locales import Texts, texts
from bot.services.errors import NotForOutsidersError
from bot.services.memberships import Administrators, LastAdministratorError, Memberships
from handlers.teams.administration_view import ADMINISTRATORS, OFFERED
from handlers.teams.answers import sentence_answer
from handlers.teams.cards import Card, Element, card, choice_input, paragraph, small, submit, warning
from handlers.teams.finding import finding
from handlers.teams.pressing import Action, Form, Press, Reply
from handlers.wording.labels import some_names

FIND = "admin.administrators.find"
APPOINT = "admin.administrators.appoint"
DISMISS = "admin.administrators.dismiss"


def administrators_card(
    found: Administrators, colleagues: Some, words: Texts, *, named: str = "", told: str = ""
) -> Card:
    """Who administers the bot, and the forms to appoint and dismiss; `told` is what has to be put right."""
    own = words("teams-administrators-own", names=some_names(found.own, words))
    appointed = words("teams-administrators-appointed", names=some_names(found.appointed, words))
    hint, choose = words("roles-administrators-hint"), words("form-choose")
    candidates = [
        (one.identity.external_id, one.name)
        for one in colleagues.people
        if one.kind is Kind.MEMBER and not one.is_administrator
    ]
    known = [(one.identity.external_id, one.name) for one in found.appointed.people]
    field, find = finding(words, submit(words("find-button"), FIND), named=named, is_everybody=colleagues.is_everybody)
    body: list[Element] = [
        *map(paragraph, (own, appointed)),
        small(hint),
        *([warning(told)] if told else []),
        choice_input("give", words("roles-appoint"), candidates, hint=choose),
        *field,
    ]
    buttons = [submit(words("teams-administrators-appoint"), APPOINT, style="positive"), *find]
    if known:
        body.append(choice_input("take", words("roles-dismiss"), known, hint=choose))
        buttons.append(submit(words("teams-administrators-dismiss"), DISMISS))
    return card(body, buttons, speak=f"{own}\n{appointed}\n{hint}")


@dataclass(frozen=True, slots=True)
class AdministratorActions:
    """What is done when administrators appoint others. Raises NotAnAdministratorError."""

    memberships: Memberships
    now: Callable[[], datetime]

    @property
    def actions(self) -> Mapping[str, Action]:
        return {
            ADMINISTRATORS: self.opened,
            FIND: self.opened,
            APPOINT: self.appointed,
            DISMISS: self.dismissed,
        }

    async def opened(self, press: Press) -> Reply:
        """The form, with all colleagues or with those whose name has in it what was typed."""
        return await self._form(press)

    async def appointed(self, press: Press) -> Reply:
        """Somebody administers the bot from now on; whoever cannot is said in the form."""
        return await self._changed(press, appoint=await self._known(press.text("give")), dismiss=[])

    async def dismissed(self, press: Press) -> Reply:
        """Somebody does no longer; the last one cannot go."""
        return await self._changed(press, appoint=[], dismiss=await self._known(press.text("take")))

    async def _changed(self, press: Press, *, appoint: list[PersonId], dismiss: list[PersonId]) -> Reply:
        words = texts(press.person.language)
        if not appoint and not dismiss:
            return await self._form(press, told=words("teams-administrators-incomplete"))
        try:
            count = await self.memberships.appoint(appoint=appoint, dismiss=dismiss, by=press.person.id, now=self.now())
        except NotForOutsidersError:
            return await self._form(press, told=words("roles-problem-no-colleague"))
        except LastAdministratorError:
            return await self._form(press, told=words("roles-problem-last"))
        return sentence_answer(words("roles-administrators-saved", count=count))

    async def _known(self, external_id: str) -> list[PersonId]:
        return list((await self.memberships.known([external_id])).values())

    async def _form(self, press: Press, *, told: str = "") -> Form:
        words, by, named = texts(press.person.language), press.person.id, press.text("named").strip()
        found = await self.memberships.administrators(by=by, most=OFFERED)
        colleagues = await self.memberships.colleagues(named, by=by, most=OFFERED)
        return Form(
            words("roles-administrators"), administrators_card(found, colleagues, words, named=named, told=told)
        )
