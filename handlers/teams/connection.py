"""Microsoft's library, kept in one place: what arrives is checked by it, and what leaves is signed by it.

It would read the environment by itself, so it is told everything. At its import it would even read a `.env` into the
environment of the whole process, so that is switched off first.
"""

import asyncio
import os
import warnings
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx
import structlog

os.environ["PYTHON_DOTENV_DISABLED"] = "1"
warnings.filterwarnings("ignore", message="HtmlWidget")
warnings.filterwarnings("ignore", message=".*ExperimentalTeamsTargeted")

from microsoft_teams.api.activities.message import MessageActivityInput  # noqa: E402
from microsoft_teams.api.auth.cloud_environment import PUBLIC, CloudEnvironment  # noqa: E402
from microsoft_teams.api.clients.conversation import CreateConversationParams  # noqa: E402
from microsoft_teams.api.models import Account, Attachment, InvokeResponse  # noqa: E402
from microsoft_teams.apps import ActivityEvent, App  # noqa: E402
from microsoft_teams.common import ClientOptions  # noqa: E402

from handlers.teams.activity import Activity  # noqa: E402
from handlers.teams.endpoint import TeamsEndpoint, is_encrypted  # noqa: E402
from handlers.teams.keys import SigningKeys  # noqa: E402
from storage.addresses import Address  # noqa: E402

Card = dict[str, Any]
Listener = Callable[[Activity], Awaitable[dict[str, Any] | None]]
"""Gets each verified activity; what it returns is the answer to an invoke."""

PATH = "/teams/messages"
SECONDS = 10
"""For one call to Microsoft; without it the library would wait for ever."""

CONNECT_SECONDS = 3
"""For reaching it: so much shorter that a message which cannot have left is known not to have."""

TEAMS_FAILURES = (httpx.HTTPError, ValueError, OSError)
"""What a call to Teams can raise: refused, no connection, too slow, not understood, or no token to call with."""

NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
"""The request did not leave."""

TRY_LATER = frozenset({412, 429, 500, 502, 503, 504})
"""Teams says that it did not do it; its own advice is to try again after a while."""

_A_MOMENT = timedelta(seconds=1)
_LONGEST = timedelta(seconds=2)
"""For trying an answer again; somebody waits for it, and Teams for us."""

_TIMEOUT = httpx.Timeout(SECONDS, connect=CONNECT_SECONDS, pool=CONNECT_SECONDS)

_SUMMARY = 500
"""Characters that a notification gets."""

_CARD = "application/vnd.microsoft.card.adaptive"

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who the bot is in Entra: one company's own, single-tenant registration."""

    app_id: str
    secret: str
    tenant: str


class TeamsConnection:
    """One bot's line to Teams, both ways. Tokens are always checked; nothing can switch that off.

    `cloud`, `token` (what we send signed with) and `is_service_url` are for another far end than Microsoft's; `pause`
    waits so many seconds.
    """

    def __init__(
        self,
        credentials: Credentials,
        *,
        cloud: CloudEnvironment = PUBLIC,
        token: Callable[[str | list[str], str | None], str] | None = None,
        is_service_url: Callable[[str], bool] = is_encrypted,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._pause = pause
        self._tenant = credentials.tenant
        self._listener: Listener | None = None
        self.endpoint = TeamsEndpoint(is_service_url=is_service_url)
        self._app = App(
            client_id=credentials.app_id,
            client_secret=credentials.secret if token is None else None,
            token=token,
            tenant_id=credentials.tenant,
            service_url="https://smba.trafficmanager.net/teams",
            cloud=cloud,
            client=ClientOptions(timeout=_TIMEOUT),  # type: ignore[arg-type] # it is handed on to httpx as it is
            http_server_adapter=self.endpoint,
            messaging_endpoint=PATH,
            state=False,
            telemetry={"agent365": False},
            dangerously_allow_unauthenticated_requests=False,
        )

    async def start(self) -> None:
        """From now on messages can be sent."""
        await self._app.initialize()

    def listen(self, listener: Listener) -> None:
        """From now on, once started, the endpoint lets in what Teams signed."""
        self._listener = listener
        self._app.server.on_request = self._take
        validator = self._app.server._token_validator  # noqa: SLF001 - a test holds these names
        assert validator is not None  # noqa: S101 - it has credentials
        keys = SigningKeys(validator._service_validator._jwks_client)  # noqa: SLF001
        self.endpoint.open(keys.knows)

    async def close(self) -> None:
        await self._app.http_client.http.aclose()

    async def prove(self) -> None:
        """Has Microsoft give out a token. Raises ValueError where it refuses, OSError where it cannot be reached."""
        if await self._app.token_provider.get_app_token() is None:
            raise ValueError

    async def directory_token(self) -> str:
        """What to ask the company's directory with. Raises as `prove` does."""
        found = await self._app.token_provider.get_app_token(PUBLIC.graph_scope, self._tenant)
        if found is None:
            raise ValueError
        return str(found)

    async def send(self, address: Address, card: Card, *, summary: str, only_for: str | None = None) -> str:
        """Teams' id of the new message; `only_for` is the one member of a group who sees it.

        Raises what httpx raises, and ValueError when no token was to be had.
        """
        conversations, message = self._at(address).conversations, _message(card, summary)
        if only_for is None:
            sent = await conversations.create_activity(address.conversation, message)
        else:
            private = message.with_recipient(Account(id=only_for), is_targeted=True)
            sent = await conversations.create_targeted_activity(address.conversation, private)
        return str(sent.id)

    async def answer(self, address: Address, card: Card, *, summary: str, only_for: str | None = None) -> str:
        """As `send`, for what somebody waits for: once more, after a moment, where Teams was too busy to take it."""
        try:
            return await self.send(address, card, summary=summary, only_for=only_for)
        except httpx.HTTPStatusError as error:
            if error.response.status_code not in TRY_LATER:
                raise
            told = retry_after(error.response)
        await self._pause(min(_A_MOMENT if told is None else told, _LONGEST).total_seconds())
        return await self.send(address, card, summary=summary, only_for=only_for)

    async def update(self, address: Address, message_id: str, card: Card, *, summary: str) -> None:
        """Puts another card in the place of a message's. Raises as `send` does."""
        await self._at(address).conversations.update_activity(address.conversation, message_id, _message(card, summary))

    async def attach(self, address: Address, kind: str, content: dict[str, Any], *, name: str, url: str = "") -> str:
        """Teams' id of a new message that is one of its own cards, such as those about files. Raises as `send` does."""
        attachment = Attachment(content_type=kind, content=content, name=name, content_url=url or None)
        message = MessageActivityInput().add_attachments(attachment)
        return str((await self._at(address).conversations.create_activity(address.conversation, message)).id)

    async def remove(self, address: Address, message_id: str) -> None:
        """Takes a message of ours away. Raises as `send` does."""
        await self._at(address).conversations.delete_activity(address.conversation, message_id)

    async def open_direct(self, person_id: str, *, service_url: str) -> Address:
        """The conversation with somebody of our tenant by their Entra object id. Raises as `send` does."""
        params = CreateConversationParams(members=[Account(id=person_id)], tenant_id=self._tenant)
        found = await self._app.api.clone(service_url=service_url).conversations.create(params)
        return Address(found.id, service_url)

    async def member(self, address: Address, member_id: str) -> dict[str, Any]:
        """What Teams tells of somebody in a conversation. Raises as `send` does."""
        found = await self._at(address).conversations.get_member_by_id(address.conversation, member_id)
        told: dict[str, Any] = found.model_dump(by_alias=True, exclude_none=True)
        return told

    async def _take(self, event: ActivityEvent) -> InvokeResponse[Any]:
        assert self._listener is not None  # noqa: S101 - without one nothing is let in
        try:
            answer = await self._listener(Activity(event.body.model_dump(exclude_none=True)))
        except Exception:
            log.exception("activity_failed")
            return InvokeResponse(status=500)
        return InvokeResponse(status=200, body=answer)

    def _at(self, address: Address) -> Any:  # noqa: ANN401 - the library's own client
        return self._app.api.clone(service_url=address.service_url)


def retry_after(response: httpx.Response) -> timedelta | None:
    """How long Microsoft wants to be left alone, None where it does not say."""
    told = response.headers.get("retry-after", "")
    return timedelta(seconds=int(told)) if told.isdecimal() else None


class _Message(MessageActivityInput):
    """The library's message with what Teams shows in notifications, which it left out."""

    summary: str = ""


def _message(card: Card, summary: str) -> _Message:
    return _Message(summary=summary[:_SUMMARY]).add_attachments(Attachment(content_type=_CARD, content=card))
