"""Roles by group, as administrators choose them in Teams: found by name, attached to a role, and taken off again."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

import structlog

from bot.domain.membership import RoleGroup
from bot.domain.people import Role
from bot.locales import Texts, texts
from bot.services.role_groups import RoleGroups
from handlers.teams.entra_groups import FOUND, EntraGroups, UnreadableGroupError
from handlers.teams.graph import GraphAwayError, GraphRefusedError, NoPermissionError
from handlers.teams.pressing import Action, Form, Press, Reply
from handlers.teams.role_groups_view import ATTACH, DETACH, FIND, GROUPS, NAME_MAX, groups_card

_SECONDS = 3.5
"""Teams waits five for an answer."""

Told = TypeVar("Told")

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class RoleGroupActions:
    """What is done when an administrator chooses groups. Raises NotAnAdministratorError."""

    groups: RoleGroups
    entra: EntraGroups
    now: Callable[[], datetime]

    @property
    def actions(self) -> Mapping[str, Action]:
        return {GROUPS: self.opened, FIND: self.sought, ATTACH: self.attached, DETACH: self.detached}

    async def opened(self, press: Press) -> Reply:
        """Which groups give a role now."""
        return await self._done(press, lambda words: self._form(press, words))

    async def sought(self, press: Press) -> Reply:
        """The groups with that word in their name."""
        return await self._done(press, lambda words: self._search(press, words))

    async def attached(self, press: Press) -> Reply:
        """The group gives the role from now on, if it can be read at all; that is done at the next beat."""

        async def work(words: Texts) -> Reply:
            role, group_id = _role(press), press.text("group")
            if role is None or not group_id:
                return await self._search(press, words, wrong=words("entra-groups-incomplete"))
            await self.groups.chosen(by=press.person.id)  # nobody else has Entra asked anything
            try:
                group = await _in_time(self.entra.group(group_id))
            except UnreadableGroupError as error:
                hidden = words("entra-groups-hidden", group=error.group.name)
                return await self._form(press, words, wrong=hidden, told=words("entra-groups-hidden-how"))
            if group is None:
                return await self._form(press, words, wrong=words("entra-groups-incomplete"))
            is_news = await self.groups.change(role, attach=[group], by=press.person.id, now=self.now())
            told = words("entra-groups-attached" if is_news else "entra-groups-already")
            return await self._form(press, words, told=told)

        return await self._done(press, work)

    async def detached(self, press: Press) -> Reply:
        """The group gives the role no longer."""

        async def work(words: Texts) -> Reply:
            role = _role(press)
            if role is not None:
                await self.groups.change(role, detach=[press.text("group")], by=press.person.id, now=self.now())
            return await self._form(press, words, told=words("entra-groups-detached"))

        return await self._done(press, work)

    async def _search(self, press: Press, words: Texts, *, wrong: str = "") -> Form:
        await self.groups.chosen(by=press.person.id)  # nobody else has Entra asked anything
        name = press.text("named").strip()[:NAME_MAX]
        if not name:
            return await self._form(press, words, wrong=wrong or words("entra-groups-unnamed"))
        found = await _in_time(self.entra.named(name))
        if not found:
            return await self._form(press, words, wrong=words("entra-groups-nothing", name=name))
        more = words("entra-groups-first", count=FOUND) if len(found) == FOUND else ""
        return await self._form(press, words, found=found, told=more, wrong=wrong)

    async def _form(
        self, press: Press, words: Texts, *, found: tuple[RoleGroup, ...] = (), told: str = "", wrong: str = ""
    ) -> Form:
        chosen = await self.groups.chosen(by=press.person.id)
        named = press.text("named") if found or wrong else ""
        return Form(
            words("entra-groups-title"), groups_card(chosen, words, found=found, named=named, told=told, wrong=wrong)
        )

    async def _done(self, press: Press, work: Callable[[Texts], Awaitable[Reply]]) -> Reply:
        words = texts(press.person.language)
        try:
            return await work(words)
        except NoPermissionError:
            how = words("entra-groups-permission")
            return await self._form(press, words, wrong=words("entra-groups-refused"), told=how)
        except (GraphAwayError, GraphRefusedError, TimeoutError) as error:
            log.warning("groups_not_found", error=type(error).__name__)
            return await self._form(press, words, wrong=words("entra-groups-away"))


async def _in_time(asked: Awaitable[Told]) -> Told:
    """What Entra tells. Raises TimeoutError when whoever pressed could not be answered any more."""
    async with asyncio.timeout(_SECONDS):
        return await asked


def _role(press: Press) -> Role | None:
    return next((role for role in Role if role.value == press.text("role")), None)
