"""What other programs are told about signals, each time something happens to one. docs/webhooks.md is the promise."""

import base64
import binascii
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NewType
from urllib.parse import urlsplit

from bot.domain.addresses import is_public
from bot.domain.people import Person, WorkspaceId
from bot.domain.signals import Change, Event, Signal

EndpointId = NewType("EndpointId", int)

URL_MAX = 500
ENDPOINTS_MAX = 5
TELLS_FOR = timedelta(days=3)
"""So long an event is tried to be told to an endpoint that does not answer."""

SECRET_BYTES = 32
_SECRET_PREFIX = "whsec_"  # noqa: S105 - what secrets begin with
_SECRET_SIZES = range(24, 65)
"""In bytes, as the Standard Webhooks specification has it."""

_HOST = re.compile(r"(?:(?!-)[a-z0-9-]{1,63}(?<!-)\.)+[a-z][a-z0-9-]{0,62}(?<!-)")

_BY_STAGE = frozenset({Change.MOVED, Change.WITHDRAWN, Change.REMOVED})
_TYPES = {
    Change.LOGGED: "signal.logged",
    Change.HANDED_OVER: "signal.handed_over",
    Change.PUT_BACK: "signal.put_back",
}


class UnusableUrlError(ValueError):
    """No address that webhooks are sent to: not https, not complete, or of a private network."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address that hears of every event, as stored."""

    id: EndpointId
    workspace_id: WorkspaceId
    url: str
    secret: str
    """With which what is sent to it is signed; shown once, and never logged."""
    is_given: bool
    """Whether the environment names it, and not an administrator in the app."""
    is_active: bool
    off_reason: str
    """Why the bot switched it off, as a code; empty where somebody removed it."""
    created_at: datetime

    @property
    def host(self) -> str:
        """Where it is, without the path, which may hold a secret of the receiver's."""
        return urlsplit(self.url).hostname or ""


def check_url(text: str) -> str:
    """The address as it is stored. Raises UnusableUrlError.

    A name that leads to a private network is found out when it is called; see handlers/webhooks.py.
    """
    url = text.strip()
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise UnusableUrlError from None
    is_plain = parts.username is None and parts.password is None and not parts.fragment and port != 0
    is_text = len(url) <= URL_MAX and url.isascii() and url.isprintable() and " " not in url
    if parts.scheme != "https" or not is_plain or not is_text or not (is_public(host) or _HOST.fullmatch(host)):
        raise UnusableUrlError
    return url


def secret_of(key: bytes) -> str:
    """The key as the specification writes it."""
    return _SECRET_PREFIX + base64.b64encode(key).decode()


def is_secret(text: str) -> bool:
    """Whether this is a secret that can sign."""
    try:
        key = base64.b64decode(text.removeprefix(_SECRET_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        return False
    return text.startswith(_SECRET_PREFIX) and len(key) in _SECRET_SIZES


def event_type(event: Event) -> str:
    """Such as "signal.won": the stage it came into, else what happened."""
    if event.change in _BY_STAGE:
        return f"signal.{event.stage.value}"
    return _TYPES.get(event.change, "signal.changed")


def body_of(event: Event, signal: Signal, *, referrer: Person, owner: Person | None) -> str:
    """What is sent about the event, as JSON.

    The least that lets another program keep up: no contact person, no text that somebody wrote besides the company's
    name, no amount, and colleagues by their id.
    """
    return json.dumps(
        {
            "type": event_type(event),
            "timestamp": _moment(event.at),
            "data": {
                "event": event.id,
                "signal": signal.id,
                "stage": event.stage.value,
                "company": signal.company,
                "website": signal.website,
                "logged_at": _moment(signal.logged_at),
                "referrer_id": referrer.identity.external_id,
                "referrer_role": referrer.role.value,
                "owner_id": None if owner is None else owner.identity.external_id,
                "supports": signal.supports_id,
            },
        },
        separators=(",", ":"),
    )


def _moment(at: datetime) -> str:
    """UTC, such as 2026-11-26T09:30:00.000000Z."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
