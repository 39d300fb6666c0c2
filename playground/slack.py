"""The pretend Slack as one object: start it, act in it, look at what happened."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from playground.actor import Actor
from playground.admin import Admin
from playground.client import Client, NotPossibleError
from playground.company import Company, sample_company
from playground.faults import Fault, Faults
from playground.files import Files
from playground.letters import Carrier, Letter, Retry
from playground.mail import Mail
from playground.methods import Arguments
from playground.over_http import HttpCarrier
from playground.over_socket import SocketCarrier
from playground.payloads import VERIFICATION_TOKEN
from playground.record import Call, Exchange, Record, RedError
from playground.response_urls import ResponseUrls
from playground.scopes import granted, subscribed
from playground.server import application, serving
from playground.web_api import WebApi
from playground.workspace import Workspace

RETRY_WAITS = (0.0, 60.0, 300.0)


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Playground:
    """A Slack workspace with one bot in it. See the package's docstring for what it imitates.

    `clock` gives the business moment that the page shows, `zone` the zone it is shown in; message times, triggers and
    signatures go by `real_time` (seconds since 1970). `go_to` moves the business clock and plays what lies between.
    `ack_seconds` is the deadline of the bot's answers; `retry_waits` are seconds before an event is sent again.
    `without_scopes` are optional scopes that the administrator did not grant.
    """

    def __init__(
        self,
        manifest: dict[str, Any],
        *,
        signing_secret: str,
        bot_token: str,
        app_token: str = "xapp-playground",  # noqa: S107 - a name for a pretend token
        company: Company | None = None,
        clock: Callable[[], datetime] = _utc_now,
        zone: str = "Europe/Amsterdam",
        socket_mode: bool = False,
        go_to: Callable[[datetime], Awaitable[None]] | None = None,
        ack_seconds: float = 3.0,
        retry_waits: Sequence[float] = RETRY_WAITS,
        real_time: Callable[[], float] = time.time,
        paced: bool = False,
        without_scopes: Sequence[str] = (),
    ) -> None:
        self.clock = clock
        self.zone = zone
        self.go_to = go_to
        self.journeys: list[str] = []
        self.one_journey = asyncio.Lock()
        self.closing = asyncio.Event()
        self.workspace = Workspace(
            company or sample_company(),
            bot_name=manifest.get("features", {}).get("bot_user", {}).get("display_name", "Bot"),
            scopes=granted(manifest) - set(without_scopes),
            real_time=real_time,
        )
        self.record = Record(secrets=tuple(filter(None, (signing_secret, bot_token, app_token, VERIFICATION_TOKEN))))
        self._http = HttpCarrier(signing_secret, real_time=real_time, ack_seconds=ack_seconds)
        self.sockets = SocketCarrier(self.workspace.app_id, ack_seconds, self.workspace.changed)
        self._faults = Faults()
        self.urls = ResponseUrls(self.workspace)
        self.files = Files(self.workspace)
        self.web_api = WebApi(
            self.workspace,
            self.record,
            self._faults,
            bot_token,
            app_token,
            paced=paced,
            closing=self.closing,
        )
        self.web_api.methods |= {
            "apps.connections.open": self._open_connection,
            "files.getUploadURLExternal": self.files.address,
            "files.completeUploadExternal": self.files.complete,
        }
        carrier: Carrier = self.sockets if socket_mode else self._http
        self.mail = Mail(self.workspace, self.record, carrier, retry_waits=retry_waits)
        self.client = Client(self.workspace, self.mail, self.urls, manifest=manifest, subscribed=subscribed(manifest))
        self.admin = Admin(self.workspace, self.client, self.web_api)

    @asynccontextmanager
    async def serving(self, port: int = 0) -> AsyncIterator[str]:
        """Serves on 127.0.0.1 in the running event loop, and gives the address without a slash at its end."""
        self.closing.clear()
        await self.mail.carrier.open()
        try:
            async with serving(application(self), port=port, closing=self.closing) as base_url:
                self.urls.base_url = self.files.base_url = self.sockets.base_url = base_url
                try:
                    yield base_url
                finally:
                    self.closing.set()
                    self.workspace.changed()
                    await self.mail.close()
                    await self.sockets.close()
        finally:
            await self.mail.carrier.close()

    @property
    def bot_url(self) -> str | None:
        """Where HTTP mode sends everything, such as http://127.0.0.1:3000/slack/events."""
        return self._http.bot_url

    @bot_url.setter
    def bot_url(self, url: str | None) -> None:
        self._http.bot_url = url

    def act_as(self, who: str) -> Actor:
        """Somebody by id, handle or full name. Raises LookupError when there is nobody."""
        return Actor(self.workspace, self.client, self.workspace.person(who).id)

    async def again(self, exchange: Exchange, *, retry: int | None = None) -> Exchange:
        """Delivers the very same request again, signature and all; `retry` adds Slack's headers of a repetition."""
        letter = exchange.letter
        if not isinstance(letter, Letter):
            raise NotPossibleError("only what went to the bot can be sent again")
        return await self.mail.send(letter, retry=Retry(retry) if retry else None)

    def fault(self, method: str, fault: Fault, *, times: int | None = 1) -> None:
        """The next `times` calls of this method (`*`: of any; `response_url`: of those) meet the fault; None: all."""
        self._faults.add(method, fault, times=times)

    def clear_faults(self, method: str | None = None) -> None:
        self._faults.clear(method)

    @property
    def history_lag(self) -> float:
        """How many seconds a message takes to show up in conversations.history."""
        return self.workspace.history_lag

    @history_lag.setter
    def history_lag(self, seconds: float) -> None:
        self.workspace.history_lag = seconds

    @property
    def refused_blocks(self) -> set[str]:
        """Types of blocks that this workspace answers with invalid_blocks, as one that is behind would; add to it."""
        return self.workspace.refused_blocks

    @property
    def calls(self) -> list[Call]:
        return self.record.calls

    def calls_to(self, method: str) -> list[Call]:
        return [call for call in self.record.calls if call.method == method]

    @property
    def exchanges(self) -> list[Exchange]:
        return self.record.exchanges

    @property
    def errors(self) -> list[RedError]:
        """What a real workspace would have refused or shown as a failure; a test can empty the list."""
        return self.record.errors

    async def until(self, condition: Callable[[], bool], *, seconds: float = 5.0) -> None:
        """Returns once the condition holds; it is looked at after every change here. Raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while not condition():
                await self.workspace.until_changed()

    def _open_connection(self, _: Workspace, __: Arguments) -> dict[str, Any]:
        return {"url": self.sockets.new_address()}
