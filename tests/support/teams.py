"""Teams as the bot meets it: activities signed with a key of the test's own, and a Connector that writes down."""

import time
from dataclasses import dataclass, field
from typing import Any

import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

APP_ID = "11111111-2222-3333-4444-555555555555"
TENANT = "aaaaaaaa-0000-0000-0000-000000000001"
SERVICE_URL = "https://smba.example.test/emea"
ONEDRIVE = "voorbeeld-my.sharepoint.example.test"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
JWK = RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True) | {"kid": "test", "use": "sig", "alg": "RS256"}


def bearer(*, headers: dict[str, str] | None = None, **claims: object) -> str:
    """An Authorization header as the Bot Connector sends it; claims given here win, None leaves one out."""
    now = int(time.time())
    good = {
        "iss": "https://api.botframework.com",
        "aud": APP_ID,
        "serviceurl": SERVICE_URL,
        "iat": now,
        "exp": now + 300,
    }
    chosen = {name: value for name, value in (good | claims).items() if value is not None}
    return "Bearer " + jwt.encode(chosen, KEY, "RS256", {"kid": "test"} | (headers or {}))


def activity(kind: str = "message", **parts: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    """An activity of somebody of our tenant, in their chat with the bot unless `parts` say otherwise."""
    return {
        "type": kind,
        "id": "activity-1",
        "channelId": "msteams",
        "serviceUrl": SERVICE_URL,
        "from": {"id": "29:sanne", "name": "Sanne Visser", "aadObjectId": "0a0a0a0a-0000-0000-0000-00000000000a"},
        "recipient": {"id": f"28:{APP_ID}", "name": "referral"},
        "conversation": {"id": "a:sanne", "conversationType": "personal", "tenantId": TENANT},
        "channelData": {"tenant": {"id": TENANT}},
        "locale": "nl-NL",
        **parts,
    }


@dataclass
class Connector:
    """Stands where Teams' servers are: every request of the bot is written down and answered."""

    requests: list[tuple[str, str, Any]] = field(default_factory=list)
    """Method, URL, and the JSON body."""
    guests: set[str] = field(default_factory=set)
    """Ids by which conversations know them, of people who are guests in our tenant."""
    answers: list[httpx.Response] = field(default_factory=list)
    """What comes next instead of the usual answer."""
    uploads: list[tuple[httpx.Request, bytes]] = field(default_factory=list)
    """What was put into somebody's OneDrive."""
    upload_answer: httpx.Response | Exception = field(default_factory=lambda: httpx.Response(201, json={}))

    async def handle(self, request: httpx.Request) -> httpx.Response:
        body = await request.aread()
        if "login.microsoftonline.com" in request.url.host:
            return httpx.Response(200, json={"access_token": "e30.e30.e30", "expires_in": 3600})
        if request.url.host == ONEDRIVE:
            self.uploads.append((request, body))
            if isinstance(self.upload_answer, Exception):
                raise self.upload_answer
            return self.upload_answer
        if request.method == "GET":
            return self._member(request.url.path)
        self.requests.append((request.method, str(request.url), _json(request, body)))
        if self.answers:
            return self.answers.pop(0)
        return httpx.Response(201, json={"id": f"m{len(self.requests)}"})

    def _member(self, path: str) -> httpx.Response:
        """Whoever is asked about is in the conversation."""
        who = path.rpartition("/")[2]
        role = "guest" if who in self.guests else "user"
        return httpx.Response(200, json={"id": who, "name": who.removeprefix("29:"), "userRole": role})


def _json(request: httpx.Request, body: bytes) -> Any:  # noqa: ANN401 - any JSON
    return httpx.Response(200, content=body).json() if body and "json" in request.headers["content-type"] else None
