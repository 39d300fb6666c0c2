"""Choosing the company's settings inside Teams."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.people import Kind, PersonId, Some
from bot.domain.weeks import Week
from bot.locales import texts
from bot.services.errors import UnusableChoiceError
from bot.services.memberships import Memberships
from bot.services.setup import Choices, Setup
from bot.services.written import written
from handlers.teams.administration_view import HUB, OFFERED
from handlers.teams.answers import sentence_answer
from handlers.teams.cards import submit
from handlers.teams.company_settings_view import (
    FIND,
    SAVE,
    Filling,
    Offered,
    opening,
    read_filling,
    settings_card,
)
from handlers.teams.pressing import Action, Form, Press, Reply
from handlers.wording.failures import DATABASE_FAILURES, failure_sentence
from handlers.wording.settings_forms import (
    GROUPS,
    colleagues_chosen,
    form_title,
    parts_changed,
    saved_sentence,
)
from handlers.wording.standing import state_after


@dataclass(frozen=True, slots=True)
class SettingsActions:
    """What is done when an administrator looks at settings and chooses others. Raises NotAnAdministratorError."""

    setup: Setup
    memberships: Memberships
    now: Callable[[], datetime]

    @property
    def actions(self) -> Mapping[str, Action]:
        return {**dict.fromkeys(GROUPS, self.opened), FIND: self.searched, SAVE: self.chosen}

    async def opened(self, press: Press) -> Reply:
        """The form that the button is named after, as it holds now."""
        choices = await self.setup.choices(by=press.person.id)
        filling = opening(press.text("action"), choices)
        return self._form(press, filling, await self._offered(filling, choices, by=press.person.id))

    async def searched(self, press: Press) -> Reply:
        """The form as it is filled in, with the colleagues whose name has in it what was typed."""
        filling = read_filling(press)
        choices = await self.setup.choices(by=press.person.id)
        if filling is None:
            return sentence_answer(texts(press.person.language)("error-not-found"))
        return self._form(press, filling, await self._offered(filling, choices, by=press.person.id))

    async def chosen(self, press: Press) -> Reply:
        """Stores what was changed, all of it or nothing; what cannot be is said above its field."""
        words, by = texts(press.person.language), press.person.id
        filling = read_filling(press)
        current = await self.setup.choices(by=by)  # who may not, is told that and nothing else
        if filling is None:
            return sentence_answer(words("error-not-found"))
        offered = await self._offered(filling, current, by=by)
        choices = filling.choices(offered.weeks)
        chosen = colleagues_chosen(choices)
        wrong = {name for name, who in chosen.items() if await self._colleague(who, by=by) is None}
        if wrong:
            return self._form(press, filling, offered, wrong=wrong)
        try:
            await self.setup.choose(choices, by=by, now=self.now())
        except UnusableChoiceError as error:
            return self._form(press, filling, offered, wrong=error.names)
        except DATABASE_FAILURES as error:
            told = failure_sentence(error, words, command="referral", is_form=True)
            return self._form(press, filling, offered, told=told)
        states = [await state_after(self.setup, part, press.person, self.now()) for part in parts_changed(choices)]
        return sentence_answer(saved_sentence(states, words), submit(words("admin-open"), HUB))

    def _form(
        self, press: Press, filling: Filling, offered: Offered, *, wrong: Collection[str] = (), told: str = ""
    ) -> Form:
        words = texts(press.person.language)
        return Form(form_title(filling.form, words), settings_card(filling, offered, words, wrong=wrong, told=told))

    async def _offered(self, filling: Filling, choices: Choices, *, by: PersonId) -> Offered:
        name, running = filling.colleague, Week.of(self.now(), choices.company.zone)
        if name is None:
            return Offered(choices, running, Some((), 0))
        names = {
            external_id: called
            for external_id in filter(None, (filling.filled[name], written(choices.given)[name]))
            if (called := await self._colleague(external_id, by=by)) is not None
        }
        people = await self.memberships.colleagues(filling.named, by=by, most=OFFERED)
        return Offered(choices, running, people, names)

    async def _colleague(self, external_id: str, *, by: PersonId) -> str | None:
        """What somebody is called who can follow signals up: active, and of our own workspace; None for others."""
        found = await self.memberships.look_up(external_id, by=by)
        return found[0].name if found is not None and found[0].kind is Kind.MEMBER else None
