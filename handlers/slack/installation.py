"""Which workspace our token belongs to, and who we are there."""

from dataclasses import dataclass

from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.slack.verdicts import name_of

_REFUSALS = frozenset(
    {
        "access_denied",
        "account_inactive",
        "ekm_access_denied",
        "invalid_auth",
        "missing_scope",
        "no_permission",
        "not_allowed_token_type",
        "not_authed",
        "token_expired",
        "token_revoked",
    }
)


class TokenRefusedError(Exception):
    """Slack does not take this token, and trying again will not help. `reason` is Slack's own word for it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Installation:
    """The bot in its workspace, by Slack's own ids."""

    team_id: str
    team_name: str
    bot_id: str
    bot_user_id: str


class OtherWorkspaceError(Exception):
    """The token belongs to another workspace than the one whose signals are stored."""

    def __init__(self, team_name: str) -> None:
        super().__init__(team_name)
        self.team_name = team_name


class Identification:
    """Asks Slack once who we are, when it is first needed and Slack answers. `client` carries the bot token."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._found: Installation | None = None

    async def installation(self) -> Installation:
        """Raises TokenRefusedError, and SLACK_FAILURES when Slack did not answer this time."""
        if self._found is None:
            try:
                answer = await self._client.auth_test()
            except SlackApiError as error:
                raise_if_refused(error)
                raise
            self._found = Installation(
                team_id=answer["team_id"],
                team_name=answer.get("team") or "",
                bot_id=answer.get("bot_id") or "",
                bot_user_id=answer["user_id"],
            )
        return self._found

    async def authorize(self) -> AuthorizeResult:
        """What Bolt asks for each request; knows us by our ids, so that the bot never answers itself."""
        found = await self.installation()
        return AuthorizeResult(
            enterprise_id=None,
            team_id=found.team_id,
            bot_token=self._client.token,
            bot_id=found.bot_id,
            bot_user_id=found.bot_user_id,
        )


def raise_if_refused(error: SlackApiError) -> None:
    """Raises TokenRefusedError when Slack's answer says that the token will never do."""
    reason = name_of(error)
    if reason in _REFUSALS:
        raise TokenRefusedError(reason) from error
