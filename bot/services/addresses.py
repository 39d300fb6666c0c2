"""Where people and channels are reached, on platforms that tell so instead of taking an id."""

from datetime import datetime
from functools import partial

from bot.domain.people import WorkspaceId
from storage import addresses
from storage.addresses import Address
from storage.database import Database


class Addresses:
    """The addresses of one workspace, by the platform's ids."""

    def __init__(self, database: Database, workspace_id: WorkspaceId) -> None:
        self._database = database
        self._workspace_id = workspace_id

    async def keep_person(self, external_id: str, address: Address, *, now: datetime) -> None:
        """Direct messages go there from now on. Told again without news it costs one look."""
        if await self.find(external_id) != address:
            keep = partial(addresses.keep, external_id=external_id, address=address, at=now)
            await self._database.write(lambda session: keep(session, self._workspace_id))

    async def keep_channel(self, external_id: str, address: Address, *, name: str, now: datetime) -> None:
        """The bot was added to this channel, or it is called otherwise now."""
        keep = partial(addresses.keep, external_id=external_id, address=address, name=name, is_channel=True, at=now)
        await self._database.write(lambda session: keep(session, self._workspace_id))

    async def find(self, external_id: str) -> Address | None:
        """None where nothing is known to arrive."""
        return await self._database.read(lambda session: addresses.find(session, self._workspace_id, external_id))

    async def channels(self, *, most: int) -> dict[str, str]:
        """What the channels are called in which the bot is, by the platform's id, in the order of their names."""
        return await self._database.read(lambda session: addresses.channels(session, self._workspace_id, most=most))

    async def any_service_url(self) -> str | None:
        """Where a conversation can be opened, None when the platform never spoke to us."""
        return await self._database.read(lambda session: addresses.any_service_url(session, self._workspace_id))

    async def set_gone(self, external_id: str, reason: str, *, now: datetime) -> None:
        """The platform says that nothing arrives there; `reason` is a code. Holds until it tells a new address."""
        gone = partial(addresses.set_gone, external_id=external_id, reason=reason, at=now)
        await self._database.write(lambda session: gone(session, self._workspace_id))
