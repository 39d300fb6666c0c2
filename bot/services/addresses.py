"""Where people and channels are reached, on platforms that tell so instead of taking an id."""

from datetime import datetime
from functools import partial

from bot.domain.people import Identity, WorkspaceId
from storage import accounts, addresses
from storage.addresses import Address, Known
from storage.database import Database


class Addresses:
    """The addresses of one workspace, by the platform's ids."""

    def __init__(self, database: Database, workspace_id: WorkspaceId) -> None:
        self._database = database
        self._workspace_id = workspace_id

    async def keep_person(self, external_id: str, address: Address, *, now: datetime) -> None:
        """Direct messages go there from now on. Told again without news it costs one look."""
        known = await self.find(external_id)
        if known is None or known.is_gone or known.address != address:
            keep = partial(addresses.keep_person, external_id=external_id, address=address, at=now)
            await self._database.write(lambda session: keep(session, self._workspace_id))

    async def keep_channel(
        self,
        external_id: str,
        address: Address,
        *,
        name: str = "",
        team: str = "",
        is_shared: bool | None = None,
        now: datetime,
    ) -> None:
        """The bot was added to this channel, or it is called otherwise now.

        `is_shared` is whether people of other organisations may be in it. What is left out stays as it was known.
        """
        keep = partial(addresses.keep_channel, external_id=external_id, address=address, name=name, team=team, at=now)
        await self._database.write(lambda session: keep(session, self._workspace_id, is_shared=is_shared))

    async def see_channel(
        self, external_id: str, address: Address, *, name: str, team: str, is_shared: bool | None, now: datetime
    ) -> None:
        """The bot is in this channel, whatever was known of it; a name it has stays. Without news it costs one look."""
        known = await self.find(external_id)
        if known is not None:
            name, team = known.name or name, team or known.team
            is_shared = known.is_shared if is_shared is None else is_shared
        if known != Known(address, name, team, is_shared=bool(is_shared), is_gone=False):
            await self.keep_channel(external_id, address, name=name, team=team, is_shared=is_shared, now=now)

    async def revive(self, team: str, service_url: str, *, now: datetime) -> None:
        """The bot was added to this team: it is back in all of its channels that are still there."""
        await self._database.write(
            lambda session: addresses.revive(session, self._workspace_id, team, service_url, at=now)
        )

    async def find(self, external_id: str) -> Known | None:
        """What is known of where somebody or a channel is reached; None for whoever never gave an address."""
        return await self._database.read(lambda session: addresses.find(session, self._workspace_id, external_id))

    async def channels(self, *, most: int) -> dict[str, str]:
        """What the channels are called in which the bot is, by the platform's id, in the order of their names."""
        return await self._database.read(lambda session: addresses.channels(session, self._workspace_id, most=most))

    async def any_service_url(self) -> str | None:
        """Where a conversation can be opened, None when the platform never spoke to us."""
        return await self._database.read(lambda session: addresses.any_service_url(session, self._workspace_id))

    async def lose(self, external_id: str, reason: str, *, is_channel: bool, now: datetime) -> bool:
        """As set_gone, for something that was to be sent there. Whether the administrators are still to hear of it."""
        lose = partial(addresses.lose, external_id=external_id, reason=reason, is_channel=is_channel, at=now)
        return await self._database.write(lambda session: lose(session, self._workspace_id))

    async def set_gone(self, external_id: str, reason: str, *, now: datetime) -> None:
        """The platform says that nothing arrives there; `reason` is a code. Holds until it tells a new address."""
        gone = partial(addresses.set_gone, external_id=external_id, reason=reason, at=now)
        await self._database.write(lambda session: gone(session, self._workspace_id))

    async def set_team_gone(self, team: str, reason: str, *, now: datetime) -> None:
        """The same of every channel of this team."""
        await self._database.write(
            lambda session: addresses.set_team_gone(session, self._workspace_id, team, reason, at=now)
        )

    async def leave(self, identity: Identity) -> bool:
        """For an account at which nothing arrives: whoever is written to there is so at another one from now on.

        Whether there is one: open, and not known to be out of reach as well.
        """
        return await self._database.write(lambda session: accounts.leave(session, self._workspace_id, identity))
