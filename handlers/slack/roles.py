"""Roles and administrators, as administrators set them in a window over their Home."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.membership import RoleGroup
from bot.domain.people import Person, PersonId, Role
from bot.locales import Texts, texts
from bot.services.errors import NotAnAdministratorError, NotForOutsidersError
from bot.services.memberships import LastAdministratorError, Memberships
from bot.services.role_groups import RoleGroups
from handlers.slack import roles_view
from handlers.slack.administering import Administering, Answered, WrongFieldsError
from handlers.slack.blocks import Block
from handlers.slack.callers import QUICK_SECONDS, SLACK_FAILURES, NotAPersonError, StrangerError
from handlers.slack.pickable import Pickable
from handlers.slack.roles_view import PICKABLE, Filled, GroupTrouble, Offered, Other, Turn
from handlers.slack.setup_view import ROLES
from handlers.slack.verdicts import NO_ACCESS, name_of
from handlers.wording.failures import DATABASE_FAILURES
from handlers.wording.labels import found_sentence

PAID_PLAN = frozenset({"plan_upgrade_required", "paid_teams_only"})

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class RoleListeners:
    """What Slack calls when an administrator looks at roles and changes them."""

    memberships: Memberships
    groups: RoleGroups
    pickable: Pickable
    administering: Administering

    def register(self, app: AsyncApp) -> None:
        app.action(ROLES)(self.opened)
        app.action(roles_view.CHOOSE)(self.page_chosen)
        app.action(roles_view.FIND)(self.person_sought)
        app.view(roles_view.CALLBACK)(self.submitted)

    async def opened(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Opens the window at the first role."""

        async def make(person: Person, _: Texts) -> Block:
            return await self._page(person, Turn(Role.MANAGEMENT), client)

        await self.administering.show(ack, body, client, make)

    async def page_chosen(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Shows another role, or the administrators, in the same window."""
        page = roles_view.read_page(body["actions"][0]["selected_option"]["value"])
        turn = roles_view.read_turn(body["view"]).after(page)

        async def make(person: Person, _: Texts) -> Block:
            return await self._page(person, turn, client)

        await self.administering.replace(ack, body, client, make)

    async def person_sought(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Says which role somebody has, above the same page with what was filled in."""
        sought = body["actions"][0].get("selected_user") or ""

        async def make(person: Person, words: Texts) -> Block:
            found = await self.memberships.look_up(sought, by=person.id)
            turn = roles_view.read_turn(body["view"])
            note = words("roles-found-nobody") if found is None else found_sentence(*found, words)
            return await self._page(person, turn, client, note=note)

        await self.administering.replace(ack, body, client, make)

    async def submitted(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Stores what was filled in, and shows the same page as it holds then."""
        view = body["view"]

        async def work(person: Person, words: Texts) -> Answered:
            filled = roles_view.read_form(view)
            give = await self._people(filled.give, words, view, client)
            take = list((await self.pickable.known(filled.take)).values())
            note = await self._save(person, filled, give=give, take=take, view=view)
            turn = filled.turn.after(filled.turn.page)
            try:
                return Answered(shown=await self._page(person, turn, client, note=note))
            except (*DATABASE_FAILURES, NotAnAdministratorError):  # by now it is saved; or they dismissed themselves
                return Answered(note)

        await self.administering.store(ack, body, client, work, field=roles_view.block_of(view, "people"))

    async def _save(
        self, person: Person, filled: Filled, *, give: list[PersonId], take: list[PersonId], view: dict[str, Any]
    ) -> str:
        """What was done, in a sentence or two."""
        words, by, now = texts(person.language), person.id, self.administering.now()
        match filled.turn.page:
            case Other.ADMINISTRATORS:
                try:
                    count = await self.memberships.appoint(appoint=give, dismiss=take, by=by, now=now)
                except NotForOutsidersError:
                    raise _wrong(view, "give", words("roles-problem-no-colleague")) from None
                except LastAdministratorError:
                    raise _wrong(view, "take", words("roles-problem-last")) from None
                return words("roles-administrators-saved", count=count)
            case Other.BY_HAND:
                count = await self.memberships.give_back(take, by=by, now=now)
                return words("roles-given-back", count=count)
            case role:
                count = await self.memberships.pick(role, give=give, take=take, by=by, now=now)
                return " ".join([words("roles-saved", count=count), *await self._change(person, role, filled)])

    async def _change(self, person: Person, role: Role, filled: Filled) -> list[str]:
        """What became of the groups, after the people were saved."""
        words = texts(person.language)
        if not (filled.attach or filled.detach):
            return []
        now = self.administering.now()
        try:
            is_news = await self.groups.change(role, attach=filled.attach, detach=filled.detach, by=person.id, now=now)
        except DATABASE_FAILURES:
            return [words("roles-groups-not-saved")]
        return [words("roles-groups-saved")] if is_news else []

    async def _people(
        self, external_ids: Collection[str], words: Texts, view: dict[str, Any], client: AsyncWebClient
    ) -> list[PersonId]:
        """Those picked, learnt from Slack where they are new. Raises WrongFieldsError for bots and the unknown."""
        known = await self.pickable.known(external_ids)

        async def look_up(external_id: str) -> PersonId:
            found = await self.administering.callers.named(external_id, client)
            if not found.is_active:
                raise NotAPersonError
            return found.id

        try:
            new = await asyncio.gather(*(look_up(one) for one in external_ids if one not in known))
        except (NotAPersonError, StrangerError):
            raise _wrong(view, "give", words("roles-problem-nobody")) from None
        return [*known.values(), *new]

    async def _page(self, person: Person, turn: Turn, client: AsyncWebClient, *, note: str = "") -> Block:
        words = texts(person.language)
        match turn.page:
            case Other.ADMINISTRATORS:
                found = await self.memberships.administrators(by=person.id, most=PICKABLE)
                crowd = await self.pickable.crowd(found.appointed.people)
                return roles_view.administrators_view(words, turn, found, crowd, note=note)
            case Other.BY_HAND:
                picked = await self.memberships.picked_by_hand(by=person.id, most=PICKABLE)
                crowd = await self.pickable.crowd(picked.people)
                return roles_view.by_hand_view(words, turn, picked, crowd, note=note)
            case role:
                holders = await self.memberships.holders(role, by=person.id, most=PICKABLE)
                chosen = (await self.groups.chosen()).get(role, ())
                offered = await _offered(client)
                crowd = await self.pickable.crowd(holders.people)
                return roles_view.role_view(
                    words, turn, holders=holders, crowd=crowd, offered=offered, chosen=chosen, note=note
                )


def _wrong(view: dict[str, Any], field: str, sentence: str) -> WrongFieldsError:
    return WrongFieldsError({roles_view.block_of(view, field): sentence})


async def _offered(client: AsyncWebClient) -> Offered:
    """Slack's user groups as they are now, or why they cannot be had."""
    try:
        async with asyncio.timeout(QUICK_SECONDS):
            answer = await client.usergroups_list()
    except SLACK_FAILURES as error:
        log.info("groups_not_listed", error=name_of(error) or type(error).__name__)
        return trouble(error)
    return tuple(RoleGroup(group["id"], group.get("name") or group["id"]) for group in answer["usergroups"])


def trouble(error: Exception) -> GroupTrouble:
    """What a failed call about user groups means for whoever wants to use them."""
    name = name_of(error)
    if name in PAID_PLAN:
        return GroupTrouble.PAID_PLAN
    return GroupTrouble.NO_SCOPE if name in NO_ACCESS else GroupTrouble.AWAY
