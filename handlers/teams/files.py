"""A file for one person, as Teams has it: a card that asks, the bytes into their own OneDrive, a card that shows it.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4 has the cards. OneDrive's description of
upload sessions says how the bytes go there: a small file all at once, with its range, and never with a token of ours.
It calls the address opaque and promises no host, so any host is good that is not inside somebody's own network: whoever
answers may have the file anyway, and must not have us call what only we can reach.
"""

from dataclasses import dataclass
from typing import Any

import aiohttp
from yarl import URL

from handlers.public_network import PUBLIC_NETWORK, PublicNetwork
from handlers.teams.activity import Activity
from handlers.teams.pressing import nonce_in

CONSENT = "fileConsent/invoke"
"""The name under which somebody's answer arrives."""

ASKING = "application/vnd.microsoft.teams.card.file.consent"
SHOWING = "application/vnd.microsoft.teams.card.file.info"

_SECONDS = 3.5
"""For all of it: Teams waits for five, and hears only then that the answer was understood."""

_DONE = frozenset({200, 201})
"""Anything else is no file: 202 would be that more is to come, and what leads elsewhere is not followed."""


@dataclass(frozen=True, slots=True)
class Consent:
    """What somebody answered to the card that asks."""

    nonce: str
    """Of the card; empty for one that is not ours."""
    upload: dict[str, Any] | None
    """Where the file goes and what it is called there, in Teams' own words; None where they declined."""

    @staticmethod
    def of(activity: Activity) -> "Consent":
        context, upload = activity.value.get("context"), activity.value.get("uploadInfo")
        is_accepted = activity.value.get("action") == "accept" and isinstance(upload, dict)
        return Consent(nonce_in(context) if isinstance(context, dict) else "", upload if is_accepted else None)


def asking(description: str, *, size: int, nonce: str) -> dict[str, Any]:
    """What the card that asks holds. Teams shows the size, in bytes, to whoever is asked."""
    context = {"nonce": nonce}
    return {"description": description, "sizeInBytes": size, "acceptContext": context, "declineContext": context}


def showing(upload: dict[str, Any]) -> dict[str, Any]:
    """What the card that shows the uploaded file holds."""
    return {"uniqueId": str(upload.get("uniqueId") or ""), "fileType": str(upload.get("fileType") or "")}


async def put(url: str, content: bytes, *, network: PublicNetwork = PUBLIC_NETWORK) -> None:
    """Puts all of a file there. Raises ValueError where that may not or did not happen, and OSError."""
    where = URL(url, encoded=True)  # it is Microsoft's, and stays as it is written
    if not url.isascii() or not url.isprintable() or where.scheme != "https" or where.raw_user is not None:
        msg = "not an encrypted address, or one with somebody's name in it"
        raise ValueError(msg)
    headers = {"content-range": f"bytes 0-{len(content) - 1}/{len(content)}"}
    try:
        async with (
            network.session(network.gate(), seconds=_SECONDS) as session,
            session.put(where, data=content, headers=headers, allow_redirects=False) as answer,
        ):
            status = answer.status
    except aiohttp.ClientError as error:
        raise OSError(type(error).__name__) from None
    if status not in _DONE:
        msg = f"answered {status}"
        raise ValueError(msg)
