"""The Bolt application: every listener in its place."""

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any, Protocol

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.origins import origin
from handlers.slack.callers import NotAPersonError

log = structlog.get_logger()


class Listeners(Protocol):
    """One feature's listeners."""

    def register(self, app: AsyncApp) -> None: ...


def build_app(
    *,
    client: AsyncWebClient,
    signing_secret: str,
    authorize: Callable[[], Awaitable[AuthorizeResult]],
    features: Iterable[Listeners],
    apology: str,
) -> AsyncApp:
    """The application, answering each request when its listener returns, so after the commit.

    `client` is the interactive one: no retries, two seconds at most. `authorize` tells who the bot is.
    Features are matched in the order given. `apology` is what somebody reads whose command met an error that nobody
    expected.
    """

    async def authorized() -> AuthorizeResult:  # Bolt takes the self of a bound method for an argument to fill in
        return await authorize()

    app = AsyncApp(
        name="referral",  # or Bolt looks through the whole call stack for one, source files included
        client=client,
        signing_secret=signing_secret,
        authorize=authorized,
        process_before_response=True,
        raise_error_for_unhandled_request=True,
        ignoring_self_events_enabled=True,
    )
    for feature in features:
        feature.register(app)

    async def unexpected(error: Exception, body: dict[str, Any]) -> BoltResponse:
        """Logs the kind of error alone: its text could hold what somebody typed."""
        if isinstance(error, BoltUnhandledRequestError | NotAPersonError):
            return BoltResponse(status=200)  # an event that nobody asked for, a button of an older version, a bot
        log.error("listener_failed", kind=str(body.get("type", "command")), **origin(error))
        if "command" in body:
            return BoltResponse(status=200, body={"response_type": "ephemeral", "text": apology})
        return BoltResponse(status=500)

    app.error(unexpected)
    return app


def forget_what_bolt_would_read(environment: MutableMapping[str, str]) -> None:
    """Bolt reads the environment by itself, and a client id there would silently switch OAuth on: it was told all."""
    for name in [name for name in environment if name.startswith("SLACK_")]:
        del environment[name]
