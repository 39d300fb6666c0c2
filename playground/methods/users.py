"""users.*: who is here, in which language and time zone."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from playground.company import Guest, Person
from playground.methods.api import Arguments, Method, SlackError, page
from playground.workspace import Workspace

WITHOUT_PAGES = 500
SLACKBOT = Person("USLACKBOT", "slackbot", "Slackbot", "", is_bot=False)


def info(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    who = arguments.required("user")
    person = SLACKBOT if who == SLACKBOT.id else workspace.people.get(who)
    if person is None:
        raise SlackError("user_not_found", who)
    return {"user": describe(workspace, person, with_locale=arguments.flag("include_locale"))}


def everybody(workspace: Workspace, arguments: Arguments) -> dict[str, Any]:
    """The accounts of this workspace alone, with Slackbot, bots and deactivated ones among them."""
    own = [person for person in workspace.people.values() if not workspace.is_outsider(person)]
    found = [*own, SLACKBOT]
    if "limit" not in arguments and len(found) > WITHOUT_PAGES:
        raise SlackError("limit_required", f"{len(found)} people: ask for pages")
    shown, cursor = page(found, arguments, default=WITHOUT_PAGES, most=1000)
    with_locale = arguments.flag("include_locale")
    return {
        "members": [describe(workspace, person, with_locale=with_locale) for person in shown],
        "cache_ts": int(workspace.real_time()),
        "response_metadata": {"next_cursor": cursor},
    }


def describe(workspace: Workspace, person: Person, *, with_locale: bool) -> dict[str, Any]:
    """An account as users.info writes it: no locale of an outsider, an address only with its scope."""
    is_outsider = person.team_id not in (workspace.team.id, "")
    profile: dict[str, Any] = {
        "real_name": person.name,
        "real_name_normalized": person.name,
        "display_name": "" if person.is_bot else person.handle,
        "display_name_normalized": "" if person.is_bot else person.handle,
        "title": person.title,
        "team": person.team_id or workspace.team.id,
    }
    if "users:read.email" in workspace.scopes and person.email:
        profile["email"] = person.email
    found: dict[str, Any] = {
        "id": person.id,
        "team_id": person.team_id or workspace.team.id,
        "name": person.handle,
        "deleted": not person.active,
        "profile": profile,
        "is_bot": person.is_bot,
        "is_app_user": False,
        "updated": int(workspace.real_time()),
    }
    if not person.active:
        return found
    offset = datetime.fromtimestamp(workspace.real_time(), ZoneInfo(person.tz)).utcoffset()
    found |= {
        "real_name": person.name,
        "tz": person.tz,
        "tz_label": person.tz,
        "tz_offset": int(offset.total_seconds()) if offset else 0,
    }
    if is_outsider:
        return {**found, "is_stranger": workspace.is_stranger(person)}
    found |= {
        "is_admin": person.is_admin,
        "is_owner": person.is_admin,
        "is_primary_owner": False,
        "is_restricted": person.guest is not Guest.NO,
        "is_ultra_restricted": person.guest is Guest.SINGLE_CHANNEL,
    }
    return {**found, "locale": person.locale} if with_locale else found


METHODS: dict[str, Method] = {"users.info": info, "users.list": everybody}
