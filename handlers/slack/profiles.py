"""Slack's user objects, as profiles."""

from collections.abc import Collection
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.people import Identity, Kind, Language, Profile

SLACKBOT = "USLACKBOT"


def profile(user: dict[str, Any], *, tenant: str, administrators: Collection[str]) -> Profile | None:
    """The profile of a `user` object, None for a bot.

    `tenant` is the workspace's own team: whoever is of another is an outsider. `administrators` are ids of people who
    administer the bot besides the workspace's own admins and owners.
    """
    if user.get("is_bot") or user["id"] == SLACKBOT:
        return None
    own = user.get("team_id") or tenant
    kind = _kind(user, is_own=own == tenant)
    details = user.get("profile") or {}
    is_admin = bool(user.get("is_admin") or user.get("is_owner"))
    return Profile(
        identity=Identity(own, user["id"]),
        name=_name(user, details),
        zone=_zone(user.get("tz")),
        language=_language(user.get("locale")),
        kind=kind,
        is_active=not user.get("deleted", False),
        is_administrator=kind is Kind.MEMBER and (is_admin or user["id"] in administrators),
    )


def _name(user: dict[str, Any], details: dict[str, Any]) -> str:
    names = (details.get("real_name"), user.get("real_name"), details.get("display_name"), user.get("name"))
    return str(next((name for name in names if name), user["id"]))


def _kind(user: dict[str, Any], *, is_own: bool) -> Kind:
    if not is_own:
        return Kind.OUTSIDER
    return Kind.GUEST if user.get("is_restricted") or user.get("is_ultra_restricted") else Kind.MEMBER


def _zone(name: str | None) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (LookupError, ValueError, OSError):
        return None


def _language(locale: str | None) -> Language | None:
    """Dutch or English; any other language gets the company's default."""
    return {"nl": Language.DUTCH, "en": Language.ENGLISH}.get((locale or "").partition("-")[0].lower())
