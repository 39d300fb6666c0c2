"""The Bolt application: every listener in its place."""

from collections.abc import Iterable
from typing import Any, Protocol

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

log = structlog.get_logger()


class Listeners(Protocol):
    """One feature's listeners."""

    def register(self, app: AsyncApp) -> None: ...


def build_app(
    *, client: AsyncWebClient, signing_secret: str, identity: AuthorizeResult, features: Iterable[Listeners]
) -> AsyncApp:
    """The application, answering each request when its listener returns, so after the commit.

    `client` is the interactive one: no retries, two seconds at most. Features are matched in the order given.
    """

    async def authorize(**_request: Any) -> AuthorizeResult:  # noqa: ANN401 - Bolt passes what it knows
        return identity

    app = AsyncApp(
        client=client,
        signing_secret=signing_secret,
        authorize=authorize,
        process_before_response=True,
        raise_error_for_unhandled_request=True,
        ignoring_self_events_enabled=True,
    )
    for feature in features:
        feature.register(app)
    app.error(_unexpected)
    return app


async def _unexpected(error: Exception, body: dict[str, Any]) -> BoltResponse:
    """For what no listener expected. Logged by its kind alone: its text could hold what somebody typed."""
    if isinstance(error, BoltUnhandledRequestError):
        return BoltResponse(status=200)  # an event that nobody asked for, or a button of an older version
    log.error("listener_failed", error=type(error).__name__, kind=str(body.get("type") or body.get("command") or ""))
    return BoltResponse(status=500)
