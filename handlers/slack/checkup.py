"""What Slack says about the bot's health: the token, its scopes, and the channels of the board."""

from collections.abc import Collection
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.services.checkup import Finding, Level
from handlers.slack.callers import SLACK_FAILURES
from handlers.slack.verdicts import name_of


async def token_findings(
    client: AsyncWebClient, *, needed: Collection[str], optional: Collection[str]
) -> tuple[Finding, ...]:
    """Whether the token works, and which scopes of the manifest it has."""
    try:
        answer = await client.auth_test()
    except SlackApiError as error:
        reason = name_of(error)
        if not reason:  # an error page: Slack itself has trouble
            return (Finding(Level.PROBLEM, "slack-away"),)
        return (Finding(Level.PROBLEM, "token-refused", {"reason": reason}),)
    except SLACK_FAILURES:
        return (Finding(Level.PROBLEM, "slack-away"),)
    granted = {scope.strip() for scope in _header(answer.headers, "x-oauth-scopes").split(",")}
    missing, left_out = sorted(set(needed) - granted), sorted(set(optional) - granted)
    findings = [Finding(Level.FINE, "token", {"team": str(answer["team"])})]
    if missing:
        findings.append(Finding(Level.PROBLEM, "scopes-missing", {"scopes": ", ".join(missing)}))
    else:
        findings.append(Finding(Level.FINE, "scopes"))
    if left_out:
        findings.append(Finding(Level.TO_DO, "scopes-optional", {"scopes": ", ".join(left_out)}))
    return tuple(findings)


async def app_token_finding(client: AsyncWebClient) -> Finding:
    """Whether Slack would let the bot call in for Socket Mode; `client` carries the app-level token.

    The address that Slack gives is left unused, which opens no connection.
    """
    try:
        await client.apps_connections_open(app_token=client.token or "")
    except SlackApiError as error:
        if reason := name_of(error):
            return Finding(Level.PROBLEM, "app-token-refused", {"reason": reason})
        return Finding(Level.PROBLEM, "slack-away")
    except SLACK_FAILURES:
        return Finding(Level.PROBLEM, "slack-away")
    return Finding(Level.FINE, "app-token")


async def channel_findings(
    client: AsyncWebClient, channels: Collection[str], *, may_be_shared: Collection[str]
) -> tuple[Finding, ...]:
    """For each channel of the board whether the bot can post there."""
    return tuple([await channel_finding(client, name, may_be_shared=name in may_be_shared) for name in channels])


async def channel_finding(client: AsyncWebClient, channel: str, *, may_be_shared: bool) -> Finding:
    """Whether the bot can post there; its key is "channel" when it can."""
    try:
        found = (await client.conversations_info(channel=channel))["channel"]
    except SlackApiError as error:
        key = "channel-missing" if name_of(error) == "channel_not_found" else "channel-unknown"
        return Finding(Level.PROBLEM, key, {"channel": channel})
    except SLACK_FAILURES:
        return Finding(Level.PROBLEM, "channel-unknown", {"channel": channel})
    values: dict[str, Any] = {"channel": f"#{found.get('name') or channel}"}
    if found.get("is_archived"):
        return Finding(Level.PROBLEM, "channel-archived", values)
    if (found.get("is_ext_shared") or found.get("is_pending_ext_shared")) and not may_be_shared:
        return Finding(Level.PROBLEM, "channel-shared", values)
    if not found.get("is_member", True):
        return Finding(Level.PROBLEM, "channel-not-in", values)
    return Finding(Level.FINE, "channel", values)


def _header(headers: Any, name: str) -> str:  # noqa: ANN401 - the library does not say what it is
    return next((str(value) for key, value in dict(headers).items() if key.lower() == name), "")
