"""Who is speaking on Teams: the person behind a verified activity, learnt from Teams when they are new."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from typing import Any
from zoneinfo import ZoneInfo

import structlog

from bot.domain.people import Identity, Kind, Language, Person, Profile
from bot.services.people import People
from handlers.teams.activity import Activity, name_told
from handlers.teams.colleagues import kind_in_teams
from handlers.teams.connection import TEAMS_FAILURES, TeamsConnection

QUICK_SECONDS = 2
"""For a look-up: Teams gives up on the whole answer after five."""

log = structlog.get_logger()


class StrangerError(Exception):
    """Somebody of a tenant that may not use the bot, or somebody without an account, such as a guest of a meeting."""


class Callers:
    """The people of one company on Teams. `tenants` are those in whose Teams the bot may be used."""

    def __init__(
        self, people: People, connection: TeamsConnection, *, tenants: Collection[str], administrators: Collection[str]
    ) -> None:
        self._people = people
        self._connection = connection
        self._tenants = frozenset(tenants)
        self._administrators = frozenset(administrators)

    async def person(self, activity: Activity) -> Person:
        """Whoever wrote, pressed or sent the form, by the ids of the verified activity.

        Somebody new is looked up in the conversation. Where that fails, or takes too long, they count as somebody from
        outside, for an activity does not tell guests apart, and are looked up again the next time; somebody known stays
        what they are. Of somebody known what Teams tells here is taken over: their name, and the language and the time
        zone of the client they use. Raises StrangerError, and what Database.read and write raise.
        """
        return await self._person(activity, self._people.used)

    async def met(self, activity: Activity) -> Person:
        """The same of an activity that nobody typed, such as of an app that a policy installs.

        Whoever has several accounts stays where they are, and what they are.
        """
        return await self._person(activity, self._people.find)

    async def _person(self, activity: Activity, seek: Callable[[Identity], Awaitable[Person | None]]) -> Person:
        if not activity.person_id or activity.tenant not in self._tenants:
            raise StrangerError
        identity = Identity(activity.person_tenant, activity.person_id)
        known = await seek(identity)
        if known is not None and known.identity != identity:
            return known
        is_clear = known is not None and known.is_active and not self._is_doubtful(known)
        member = {} if is_clear else await self._look_up(activity)
        if known is not None and not member:
            return await self._people.follow(
                known,
                name=name_told(activity.speaker.get("name")) or None,
                zone=_zone(activity.zone),
                language=_language(activity.locale),
            )
        return await self._people.remember(self._profile(activity, member))

    def _is_doubtful(self, known: Person) -> bool:
        """Whether a guest cannot be ruled out, or they were made an administrator since they were looked up."""
        is_new = known.identity.external_id in self._administrators and not known.is_administrator
        return known.identity.tenant in self._tenants and (known.kind is Kind.OUTSIDER or is_new)

    async def _look_up(self, activity: Activity) -> dict[str, Any]:
        """What Teams tells of them; empty where it does not, such as in a chat that the bot is no member of."""
        try:
            async with asyncio.timeout(QUICK_SECONDS):
                return await self._connection.member(activity.address, activity.member_id)
        except TEAMS_FAILURES as error:
            log.warning("person_not_looked_up", error=type(error).__name__)
            return {}

    def _profile(self, activity: Activity, member: dict[str, Any]) -> Profile:
        tenant = str(member.get("tenantId") or activity.person_tenant)
        kind = self._kind(tenant, member)
        return Profile(
            identity=Identity(activity.person_tenant, activity.person_id),
            name=name_told(member.get("name")) or name_told(activity.speaker.get("name")) or activity.person_id,
            zone=_zone(activity.zone),
            language=_language(activity.locale),
            kind=kind,
            is_administrator=kind is Kind.MEMBER and activity.person_id in self._administrators,
        )

    def _kind(self, tenant: str, member: dict[str, Any]) -> Kind:
        if tenant not in self._tenants or not member:
            return Kind.OUTSIDER
        return kind_in_teams(member)


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (LookupError, ValueError, OSError):
        return None


def _language(locale: str) -> Language | None:
    """Dutch or English; any other language gets the company's default."""
    return {"nl": Language.DUTCH, "en": Language.ENGLISH}.get(locale.partition("-")[0].lower())
