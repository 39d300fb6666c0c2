"""Setting the bot up inside Teams: where the board comes, on and off, and who has which role."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.deliveries import Channel
from bot.domain.people import Person, PersonId, Role
from bot.locales import Texts, texts
from bot.services.addresses import Addresses
from bot.services.checkup import Checkup
from bot.services.errors import UnusableChoiceError
from bot.services.memberships import Memberships
from bot.services.setup import Part, Setup, SharedChannelError
from handlers.teams.administration_view import (
    ADMINISTRATION,
    AS_LISTED,
    BOARD_HERE,
    CHANNEL_OFF,
    FIND,
    GIVE,
    HUB,
    LOOK,
    OFFERED,
    ROLES,
    SHARED,
    administration_answer,
    roles_card,
    settings_card,
    shared_card,
)
from handlers.teams.answers import Answer, sentence_answer
from handlers.teams.pressing import Action, Form, Press, Reply
from handlers.wording.labels import found_sentence
from handlers.wording.standing import state_after


@dataclass(frozen=True, slots=True)
class AdministrationActions:
    """What administrators press. Whether somebody is one is decided by the services, anew at each press.

    Raises NotAnAdministratorError for whoever is none.
    """

    setup: Setup
    memberships: Memberships
    checkup: Checkup
    addresses: Addresses
    now: Callable[[], datetime]
    real_now: Callable[[], datetime]

    @property
    def actions(self) -> Mapping[str, Action]:
        return {
            ADMINISTRATION: self.opened,
            HUB: self.settings_asked,
            BOARD_HERE: self.board_wanted_here,
            SHARED: self.shared_confirmed,
            CHANNEL_OFF: self.channel_taken_off,
            ROLES: self.roles_asked,
            FIND: self.roles_asked,
            LOOK: self.role_looked_up,
            GIVE: self.role_given,
        }

    async def overview(self, person: Person) -> Answer:
        """The set-up as it is."""
        return await self._overview(person.id, texts(person.language))

    async def opened(self, press: Press) -> Reply:
        return await self.overview(press.person)

    async def settings_asked(self, press: Press) -> Reply:
        """What else can be chosen and looked at, each behind a button."""
        overview = await self.setup.overview(self.now(), by=press.person.id)
        words = texts(press.person.language)
        return Form(words("admin-open"), settings_card(words, has_two_platforms=overview.has_two_platforms))

    async def board_wanted_here(self, press: Press) -> Reply:
        """The board comes in this channel from now on; where people from outside read along it asks first."""
        return await self._board_here(press, is_allowed=False)

    async def shared_confirmed(self, press: Press) -> Reply:
        return await self._board_here(press, is_allowed=True)

    async def channel_taken_off(self, press: Press) -> Reply:
        words, channel = texts(press.person.language), Channel(press.text("channel"))
        await self.setup.take_channel_off(channel, by=press.person.id, now=self.now())
        return await self._overview(press.person.id, words, told=words("admin-saved"))

    async def roles_asked(self, press: Press) -> Reply:
        """The form, with everybody or with those whose name has in it what was typed."""
        return await self._roles(press)

    async def role_looked_up(self, press: Press) -> Reply:
        """The form, with the role that somebody has and where it comes from."""
        words, who = texts(press.person.language), press.text("who")
        found = await self.memberships.look_up(who, by=press.person.id)
        if found is None:
            return await self._roles(press, told=words("teams-administrators-incomplete"))
        return await self._roles(press, note=found_sentence(*found, words))

    async def role_given(self, press: Press) -> Reply:
        """Somebody has another role from now on, which goes before lists; or the one that those say."""
        words, by, now = texts(press.person.language), press.person.id, self.now()
        known: dict[str, PersonId] = await self.memberships.known([press.text("who")])
        if known and press.text("role") == AS_LISTED:
            changed = await self.memberships.give_back(known.values(), by=by, now=now)
            return sentence_answer(words("roles-given-back", count=changed))
        role = next((one for one in Role if one.value == press.text("role")), None)
        if role is None or not known:
            return await self._roles(press, told=words("teams-roles-incomplete"))
        changed = await self.memberships.pick(role, give=known.values(), take=(), by=by, now=now)
        return sentence_answer(words("roles-saved", count=changed))

    async def _board_here(self, press: Press, *, is_allowed: bool) -> Reply:
        words, place, by, now = texts(press.person.language), press.place, press.person.id, self.now()
        if place is None:
            return sentence_answer(words("teams-board-not-here"))
        channel, known = Channel(place.channel_id), await self.addresses.find(place.channel_id)
        is_shared = place.is_shared or (known is not None and known.is_shared)
        try:
            is_new = await self.setup.add_channel(
                channel, is_shared=is_shared or is_allowed, is_allowed=is_allowed, by=by, now=now
            )
        except SharedChannelError:
            return Form(words("admin-shared-title"), shared_card(words, channel=place.name or place.channel_id))
        except UnusableChoiceError:
            return sentence_answer(words("teams-board-not-here"))
        state = await state_after(self.setup, Part.BOARD, press.person, now)
        return sentence_answer(
            "\n".join([words("teams-board-here-done" if is_new else "teams-board-here-already"), state])
        )

    async def _roles(self, press: Press, *, note: str = "", told: str = "") -> Form:
        words, by, named = texts(press.person.language), press.person.id, press.text("named").strip()
        found = await self.memberships.colleagues(named, by=by, most=OFFERED)
        picked = await self.memberships.picked_by_hand(by=by, most=OFFERED)
        who = press.text("who")
        return Form(words("roles-title"), roles_card(found, picked, words, named=named, who=who, note=note, told=told))

    async def _overview(self, by: PersonId, words: Texts, *, told: str = "") -> Answer:
        now = self.now()
        overview = await self.setup.overview(now, by=by)
        findings = await self.checkup.findings(now, real_now=self.real_now())
        wrong = [one for one in findings if one.is_wrong and one.key != "never-ticked"]  # who answers is alive
        return administration_answer(overview, wrong, words, told=told)
