"""What a failed call to Slack says about the message: certainly not sent, refused for good, or perhaps sent."""

from collections.abc import Mapping
from datetime import timedelta

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.services.messenger import (
    CannotLookError,
    RecipientGoneError,
    Refusal,
    RefusedError,
    TryLaterError,
    UnclearError,
)

NO_ACCESS = frozenset(
    {
        "access_denied",
        "accesslimited",
        "account_inactive",
        "app_missing_action_consent",
        "ekm_access_denied",
        "enterprise_is_restricted",
        "invalid_auth",
        "messages_tab_disabled",
        "missing_scope",
        "no_permission",
        "not_allowed_token_type",
        "not_authed",
        "org_login_required",
        "team_access_not_granted",
        "token_expired",
        "token_revoked",
        "two_factor_setup_required",
    }
)
"""Slack's names for: the token is dead, or the app may not do this. None of them is about the recipient."""

PERSON_GONE = frozenset(
    {
        "cannot_dm_bot",
        "channel_not_found",
        "user_disabled",
        "user_not_found",
        "user_not_visible",
        "users_not_found",
    }
)

CHANNEL_REFUSALS: Mapping[str, Refusal] = {
    "channel_not_found": Refusal.CHANNEL_NOT_FOUND,
    "is_archived": Refusal.CHANNEL_ARCHIVED,
    "not_in_channel": Refusal.NOT_IN_CHANNEL,
    "restricted_action": Refusal.NOT_IN_CHANNEL,
    "restricted_action_non_threadable_channel": Refusal.NOT_IN_CHANNEL,
    "restricted_action_read_only_channel": Refusal.NOT_IN_CHANNEL,
    "restricted_action_thread_only_channel": Refusal.NOT_IN_CHANNEL,
}

INVALID_BLOCKS = frozenset({"invalid_blocks", "invalid_blocks_format"})

REJECTED = INVALID_BLOCKS | {
    "block_mismatch",
    "invalid_arg_name",
    "invalid_arguments",
    "invalid_array_arg",
    "invalid_charset",
    "invalid_form_data",
    "invalid_metadata_format",
    "invalid_metadata_schema",
    "invalid_post_type",
    "markdown_text_conflict",
    "metadata_must_be_sent_from_app",
    "metadata_too_large",
    "missing_post_type",
    "msg_blocks_too_long",
    "msg_too_long",
    "no_text",
}

MESSAGE_GONE = frozenset(
    {
        "cant_update_message",
        "channel_not_found",
        "edit_window_closed",
        "is_inactive",
        "message_not_found",
    }
)

LATER = frozenset(
    {
        "external_channel_migrating",
        "message_limit_exceeded",
        "rate_limited",
        "ratelimited",
        "team_added_to_org",
    }
)

MAY_NOT_LOOK = frozenset(
    {
        "access_denied",
        "channel_not_found",
        "missing_scope",
        "no_permission",
        "not_allowed_token_type",
        "not_in_channel",
    }
)

NEVER_LEFT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)
"""No connection came about, so nothing was asked of Slack."""

_TOO_MANY_REQUESTS = 429
_SERVER_ERROR = 500
_LONGEST_WAIT = 24 * 60 * 60


def of_sending(error: Exception, *, to_person: bool) -> TryLaterError | RefusedError | UnclearError:
    """What became of a message whose posting failed. Whatever is not known for sure is unclear."""
    if isinstance(error, NEVER_LEFT):
        return TryLaterError()
    name, status = name_of(error), _status(error)
    if status == _TOO_MANY_REQUESTS:
        return TryLaterError(retry_after(error))
    if status >= _SERVER_ERROR:
        return UnclearError()
    if name in LATER:
        return TryLaterError(retry_after(error))
    refusal = _refusal(name, to_person=to_person)
    return UnclearError() if refusal is None else RefusedError(refusal)


def of_replacing(error: Exception) -> TryLaterError | RefusedError | UnclearError:
    """The same of a message that was to be changed where it stands."""
    if name_of(error) in MESSAGE_GONE:
        return RefusedError(Refusal.MESSAGE_GONE)
    return of_sending(error, to_person=True)


def of_checking(error: Exception) -> TryLaterError | RefusedError:
    """What became of a message when looking at its channel failed: nothing was posted."""
    found = of_sending(error, to_person=False)
    return TryLaterError() if isinstance(found, UnclearError) else found


def of_looking(error: Exception) -> CannotLookError | RecipientGoneError | TryLaterError:
    """What to do when looking for a message failed: give up where we may not or nobody is there, else look again."""
    if name_of(error) in MAY_NOT_LOOK:
        return CannotLookError()
    if name_of(error) in PERSON_GONE:
        return RecipientGoneError()
    return TryLaterError(retry_after(error))


def name_of(error: Exception) -> str:
    """Slack's name of the error; empty where its answer was none."""
    data = getattr(error.response, "data", None) if isinstance(error, SlackApiError) else None
    return str(data.get("error") or "") if isinstance(data, dict) else ""


def _refusal(name: str, *, to_person: bool) -> Refusal | None:
    if name in NO_ACCESS:
        return Refusal.NO_ACCESS
    if name in REJECTED:
        return Refusal.REJECTED
    if to_person:
        return Refusal.PERSON_UNREACHABLE if name in PERSON_GONE else None
    return CHANNEL_REFUSALS.get(name)


def _status(error: Exception) -> int:
    """The HTTP status; 0 where there was no answer. An answer that is no JSON comes as aiohttp's own response."""
    if not isinstance(error, SlackApiError):
        return 0
    answer = error.response
    return int(getattr(answer, "status_code", 0) or getattr(answer, "status", 0))


def retry_after(error: Exception) -> timedelta | None:
    """What Slack asks for, at most a day; None where it asks for nothing that can be read."""
    headers = getattr(error.response, "headers", None) if isinstance(error, SlackApiError) else None
    value = str(headers.get("Retry-After", "")) if headers is not None else ""
    if not (value.isascii() and value.isdecimal()):
        return None
    return timedelta(seconds=min(int(value), _LONGEST_WAIT))
