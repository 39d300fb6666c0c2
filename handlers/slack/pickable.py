"""Whom Slack's own pickers can show: they take ids of Slack alone, and whoever is on another platform has none."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.people import Identity, Person, PersonId, Some
from bot.services.known_as import KnownAs

NAME_LENGTH = 60
"""Of a name beside a picker."""

_SLACK_ID = re.compile(r"[UW][A-Z0-9]{2,}")


@dataclass(frozen=True, slots=True)
class Shown:
    """Somebody in a picker: by their id in Slack, or else, where that is empty, beside it by their name."""

    slack_id: str = ""
    name: str = ""

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is somebody, and no picker of Slack can show them."""
        return bool(self.name) and not self.slack_id


NOBODY = Shown()


@dataclass(frozen=True, slots=True)
class Crowd:
    """Some people: the ids of those whom a picker can show, and the others."""

    slack_ids: tuple[str, ...]
    elsewhere: Some


@dataclass(frozen=True, slots=True)
class Pickable:
    """The people of one workspace as Slack knows them. `tenant` is the workspace's own team id."""

    known_as: KnownAs
    tenant: str

    async def crowd(self, people: Sequence[Person]) -> Crowd:
        """These people, in their order."""
        ids = await self._ids(people)
        elsewhere = tuple(person for person in people if person.id not in ids)
        return Crowd(tuple(ids[one.id] for one in people if one.id in ids), Some(elsewhere, len(elsewhere)))

    async def person(self, person: Person) -> Shown:
        """That one, as a picker shows them."""
        ids = await self._ids([person])
        return Shown(ids.get(person.id, ""), person.name)

    async def called(self, external_id: str | None) -> Shown:
        """Whoever has this id on any platform; NOBODY for None. Somebody we do not know is called by the id."""
        if not external_id:
            return NOBODY
        known = (await self.known_as.people([external_id])).get(external_id)
        if known is not None:
            return await self.person(known)
        return Shown(external_id if _is_slack_id(external_id) else "", external_id)

    async def known(self, slack_ids: Iterable[str]) -> dict[str, PersonId]:
        """Those who were picked, as far as we know them and they have not left."""
        found = await self.known_as.people(list(slack_ids))
        return {slack_id: person.id for slack_id, person in found.items()}

    async def _ids(self, people: Iterable[Person]) -> Mapping[PersonId, str]:
        accounts = await self.known_as.accounts([person.id for person in people])
        found = {person_id: self._slack_id(own) for person_id, own in accounts.items()}
        return {person_id: slack_id for person_id, slack_id in found.items() if slack_id}

    def _slack_id(self, accounts: Sequence[Identity]) -> str:
        """In this workspace; or, of somebody in a channel shared with their own workspace, there."""
        here = sorted(accounts, key=lambda account: account.tenant != self.tenant)
        return next((one.external_id for one in here if _is_slack_id(one.external_id)), "")


def _is_slack_id(external_id: str) -> bool:
    return _SLACK_ID.fullmatch(external_id) is not None
