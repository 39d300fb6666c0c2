"""The bot as it is deployed, the proxy that signs, and the Agents Playground, for as long as a block lasts."""

import asyncio
import json
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from microsoft_teams.api.auth.cloud_environment import PUBLIC, with_overrides

from bot import teams as assembly
from bot.domain.people import Language
from bot.settings import TeamsRegistration, TeamsSettings
from bot.teams_alone import RunningOnTeams, TeamsApplication
from handlers.teams.connection import PATH, Credentials, TeamsConnection
from handlers.web.server import bind, serving
from tests.support import teams
from tests.support.circle import AMSTERDAM
from tests.support.office import Clock
from tests.support.teams import APP_ID, TENANT
from tests.support.teams_office import REGISTRATION, object_id
from tests.teams_playground.signing import signing_proxy

CHANNEL = "19:board@thread.tacv2"
ME = "Sanne Visser"
COLLEAGUES = ("Bram de Boer", "Marieke Jansen", "Pieter Smit", "Lotte Bakker", "Dirk Mulder")
"""The Playground takes five, no more and no fewer."""

_HERE = Path(__file__).parent
_TOOL = _HERE / "node_modules/@microsoft/m365agentsplayground/cli.js"
_SECONDS_TO_END = 5


def is_installed() -> bool:
    """Whether `npm ci` was run here."""
    return _TOOL.is_file()


@dataclass
class World:
    """One company, with the Playground as the Teams of its people."""

    bot: RunningOnTeams
    clock: Clock
    url: str
    """The Playground's page."""

    async def tick(self, moment: datetime) -> None:
        """One beat of the heart at this moment."""
        self.clock.moment = moment
        await self.bot.heartbeat.tick()


@asynccontextmanager
async def running_world(now: datetime, language: Language, **settings: Any) -> AsyncIterator[World]:  # noqa: ANN401 - any setting
    """Everything on this machine's loopback, and in a folder that is gone afterwards. Everybody speaks the language."""
    clock, listener, port = Clock(now), bind("127.0.0.1", 0), _free_port()
    address = f"http://127.0.0.1:{listener.getsockname()[1]}{PATH}"
    with TemporaryDirectory() as folder, signing_proxy(address, locale=language.value) as proxy:
        given = TeamsSettings.of(
            **REGISTRATION,
            database_url=f"sqlite:///{folder}/bot.db",
            send_pace_seconds=0,
            heartbeat_seconds=300,
            language=language.value,
            **settings,
        )

        def connect(registration: TeamsRegistration) -> TeamsConnection:
            return TeamsConnection(
                Credentials(registration.app_id, registration.secret.get_secret_value(), registration.tenant),
                cloud=with_overrides(PUBLIC, openid_metadata_url=f"{proxy}/v1/.well-known/openidconfiguration"),
                token=lambda *_: teams.bearer().removeprefix("Bearer "),
                is_service_url=f"http://localhost:{port}/_connector".__eq__,
            )

        with patch.object(assembly, "make_connection", connect):
            async with (
                TeamsApplication(given, now=clock).running() as bot,
                serving(bot.asgi, listener),
                _playground(Path(folder), port, endpoint=f"{proxy}{PATH}"),
            ):
                yield World(bot, clock, f"http://127.0.0.1:{port}")


@asynccontextmanager
async def _playground(folder: Path, port: int, *, endpoint: str) -> AsyncIterator[None]:
    (folder / ".m365agentsplayground.yml").write_text(json.dumps(_company()), encoding="utf-8")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "TZ": AMSTERDAM.key,
        "TEAMSAPPTESTER_BROWSER": "none",
        "NODE_OPTIONS": f"--require {_HERE / 'bind-loopback.cjs'}",
    }
    with (folder / "playground.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *("node", str(_TOOL), "start", "-e", endpoint, "-c", "msteams", "-p", str(port), "--disable-telemetry"),
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=log,
        )
        try:
            await _answering(port)
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                await asyncio.wait_for(process.wait(), _SECONDS_TO_END)
            except TimeoutError:
                process.kill()
                await process.wait()


async def _answering(port: int) -> None:
    """Waits until somebody listens there. Raises OSError when nobody ever does."""
    for _ in range(100):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.1)
        else:
            writer.close()
            return
    raise OSError("the Agents Playground did not start")


def _free_port() -> int:
    with bind("127.0.0.1", 0) as found:
        port: int = found.getsockname()[1]
        return port


def _company() -> dict[str, Any]:
    """What the Playground is told; its file may be JSON, which YAML includes."""
    return {
        "version": "0.1.1",
        "tenantId": TENANT,
        "bot": {"id": f"28:{APP_ID}", "name": "referral"},
        "currentUser": _user(ME),
        "users": [_user(name) for name in COLLEAGUES],
        "personalChat": {"id": "a:personal"},
        "groupChat": {"id": "19:group@thread.v2", "name": "Noord en Zuid"},
        "team": {
            "id": "19:general@thread.tacv2",
            "name": "Verkoop",
            "aadGroupId": object_id("team"),
            "channels": [{"id": CHANNEL, "name": "Referrals"}],
        },
    }


def _user(name: str) -> dict[str, str]:
    first, _, last = name.partition(" ")
    mail = f"{first.lower()}@example.com"
    return {
        "id": f"29:{first.lower()}",
        "name": name,
        "userPrincipleName": mail,
        "aadObjectId": object_id(first),
        "givenName": first,
        "surname": last,
        "email": mail,
    }
