"""Who is a colleague. Whoever was invited from elsewhere is a guest, also where Entra calls them a member.

Their account is another organisation's, which says itself what their address is; a change of one field here does not
make it ours.
"""

from collections.abc import Mapping
from typing import Any

from bot.domain.people import Kind

ENTRA_TELLS = "userType,externalUserState"
"""What `kind_in_entra` wants to have been asked for."""

_INVITED = "#EXT#"
"""Stands in the name that an invited account is given here."""


def kind_in_entra(user: Mapping[str, Any]) -> Kind | None:
    """As Graph describes the account; None where it may only tell the id."""
    told = user.get("userType")
    if not told:
        return None
    return Kind.MEMBER if told == "Member" and not user.get("externalUserState") else Kind.GUEST


def kind_in_teams(member: Mapping[str, Any]) -> Kind:
    """As a conversation of our own tenant describes somebody in it."""
    is_invited = _INVITED in str(member.get("userPrincipalName") or "").upper()
    return Kind.GUEST if is_invited or member.get("userRole") == "guest" else Kind.MEMBER
