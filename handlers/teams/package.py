"""The app package that an administrator uploads to Teams: a manifest, its two languages and two icons. Pure."""

import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.domain.people import Language
from bot.locales import Texts, texts

_ICONS = Path(__file__).parent / "icons"
_VERSION = "1.30"
_SCHEMA = f"https://developer.microsoft.com/json-schemas/teams/v{_VERSION}/MicrosoftTeams.schema.json"

FORM_COMMAND = "logReferral"
"""The command that opens the form, from "/", from the message box and from a message's menu."""

WORDS = ("help", "mine", "board", "away", "back", "language")
"""The words offered when somebody mentions the bot or types "/"; all others work just as well."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who answers for the app in this company: shown to everybody who installs it."""

    name: str
    website: str


def manifest(app_id: str, publisher: Publisher, *, version: str, first: Language) -> dict[str, Any]:
    """The manifest in the first language; the other one is laid over it by `other_language`."""
    words = texts(first)
    return {
        "$schema": _SCHEMA,
        "manifestVersion": _VERSION,
        "version": version,
        "id": app_id,
        "developer": {
            "name": publisher.name,
            "websiteUrl": publisher.website,
            "privacyUrl": publisher.website,
            "termsOfUseUrl": publisher.website,
        },
        "name": {"short": "Referral", "full": words("teams-app-name")},
        "description": {"short": words("teams-app-short"), "full": words("teams-app-full")},
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": "#1F3D36",
        "localizationInfo": {
            "defaultLanguageTag": first.value,
            "additionalLanguages": [
                {"languageTag": other.value, "file": f"{other.value}.json"} for other in Language if other is not first
            ],
        },
        "bots": [
            {
                "botId": app_id,
                "scopes": ["personal", "team", "groupChat"],
                "supportsTargetedMessages": True,
                "supportsFiles": True,
                "commandLists": [
                    {"scopes": ["personal"], "commands": _commands(words)},
                    {"scopes": ["team", "groupChat"], "triggers": ["mention", "slash"], "commands": _commands(words)},
                ],
            }
        ],
        "composeExtensions": [
            {
                "botId": app_id,
                "commands": [
                    {
                        "id": FORM_COMMAND,
                        "type": "action",
                        "title": "referral",
                        "description": words("teams-command-form"),
                        "context": ["compose", "commandBox", "message"],
                        "triggers": ["slash"],
                        "fetchTask": True,
                    }
                ],
            }
        ],
        "supportsChannelFeatures": "tier1",
        "defaultInstallScope": "personal",
        "permissions": ["identity", "messageTeamMembers"],
    }


def other_language(language: Language) -> dict[str, str]:
    """What another language says instead, by its place in the manifest."""
    words = texts(language)
    found = {
        "name.short": "Referral",
        "name.full": words("teams-app-name"),
        "description.short": words("teams-app-short"),
        "description.full": words("teams-app-full"),
        "composeExtensions[0].commands[0].title": "referral",
        "composeExtensions[0].commands[0].description": words("teams-command-form"),
    }
    for place in (0, 1):
        for number, command in enumerate(_commands(words)):
            path = f"bots[0].commandLists[{place}].commands[{number}]"
            found |= {f"{path}.title": command["title"], f"{path}.description": command["description"]}
    return found


def archive(app_id: str, publisher: Publisher, *, version: str, first: Language) -> bytes:
    """The package as a zip file; the same settings give the same bytes."""
    files: dict[str, bytes] = {
        "manifest.json": _json(manifest(app_id, publisher, version=version, first=first)),
        **{f"{other.value}.json": _json(_with_schema(other)) for other in Language if other is not first},
        **{name: (_ICONS / name).read_bytes() for name in ("color.png", "outline.png")},
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name, date_time=(2026, 1, 1, 0, 0, 0)), content)
    return packed.getvalue()


def _with_schema(language: Language) -> dict[str, str]:
    place = _SCHEMA.replace("MicrosoftTeams.schema", "MicrosoftTeams.Localization.schema")
    return {"$schema": place, **other_language(language)}


def _commands(words: Texts) -> list[dict[str, str]]:
    return [{"title": words(f"teams-word-{word}"), "description": words(f"teams-word-{word}-what")} for word in WORDS]


def _json(found: dict[str, Any]) -> bytes:
    return json.dumps(found, indent=2, ensure_ascii=False).encode()
