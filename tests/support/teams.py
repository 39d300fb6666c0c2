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
class Directory:
    """Stands where Microsoft Graph is: the groups and people of the tenant, and what the bot was granted to read."""

    groups: dict[str, str] = field(default_factory=dict)
    """Names, by id."""
    members: dict[str, list[str]] = field(default_factory=dict)
    """Who is in a group or in a group within it: ids of people, by the group's id."""
    users: dict[str, dict[str, Any]] = field(default_factory=dict)
    """People as Graph describes them, by id."""
    granted: set[str] = field(default_factory=lambda: {"GroupMember.Read.All", "User.Read.All"})
    hidden: set[str] = field(default_factory=set)
    """Groups that are found, and of which nobody is told who is in them."""
    page: int = 999
    requests: list[httpx.Request] = field(default_factory=list)
    answers: list[httpx.Response] = field(default_factory=list)
    """What comes next instead of the usual answer."""
    failing: dict[str, list[httpx.Response]] = field(default_factory=dict)
    """The same of one group's members, by the group's id."""

    def add(self, person_id: str, name: str, **more: Any) -> None:  # noqa: ANN401 - any JSON
        """Somebody of the tenant, a colleague unless `more` says otherwise."""
        told = {"id": person_id, "displayName": name, "accountEnabled": True, "userType": "Member"}
        self.users[person_id] = told | {"mail": None, "externalUserState": None} | more

    def handle(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if self.answers:
            return self.answers.pop(0)
        assert request.headers["authorization"].startswith("Bearer ")
        assert request.headers["consistencylevel"] == "eventual"
        assert request.url.params["$count"] == "true"
        path = request.url.path.removeprefix("/v1.0")
        if path == "/users":
            return self._list(request, list(self.users.values()), needed="User.Read.All")
        if path == "/groups":
            found = self._groups(request.url.params)
            return self._list(request, found, needed="GroupMember.Read.All")
        return self._members(request, path)

    def _members(self, request: httpx.Request, path: str) -> httpx.Response:
        group_id = path.removeprefix("/groups/").removesuffix("/transitiveMembers/microsoft.graph.user")
        if group_id not in self.groups:
            return httpx.Response(404, json={"error": {"code": "Request_ResourceNotFound"}})
        if self.failing.get(group_id):
            return self.failing[group_id].pop(0)
        if group_id in self.hidden:
            return httpx.Response(403, json={"error": {"code": "Authorization_RequestDenied"}})
        people = [self.users[one] for one in self.members.get(group_id, [])]
        if "User.Read.All" not in self.granted:
            people = [{name: one[name] if name == "id" else None for name in one} for one in people]
        return self._list(request, people, needed="GroupMember.Read.All")

    def _groups(self, query: httpx.QueryParams) -> list[dict[str, Any]]:
        """Those with that id, or with those words in their name, by name."""
        if "$filter" in query:
            wanted = query["$filter"].removeprefix("id eq ").strip("'")
            return [{"id": one, "displayName": name} for one, name in self.groups.items() if one == wanted]
        words = query.get("$search", "").removeprefix('"displayName:').removesuffix('"').replace('\\"', '"').lower()
        named = sorted((name, one) for one, name in self.groups.items() if words in name.lower())
        return [{"id": one, "displayName": name} for name, one in named]

    def _list(self, request: httpx.Request, found: list[dict[str, Any]], *, needed: str) -> httpx.Response:
        if needed not in self.granted:
            return httpx.Response(403, json={"error": {"code": "Authorization_RequestDenied"}})
        wanted = request.url.params["$select"].split(",")
        start, size = int(request.url.params.get("$skiptoken", 0)), min(self.page, int(request.url.params["$top"]))
        body: dict[str, Any] = {"value": [{name: one[name] for name in wanted} for one in found[start : start + size]]}
        if len(found) > start + size:
            body["@odata.nextLink"] = str(request.url.copy_set_param("$skiptoken", start + size))
        return httpx.Response(200, json=body)


@dataclass
class Connector:
    """Stands where Teams' servers are: every request of the bot is written down and answered."""

    requests: list[tuple[str, str, Any]] = field(default_factory=list)
    """Method, URL, and the JSON body."""
    guests: set[str] = field(default_factory=set)
    """Ids by which conversations know them, of people who are guests in our tenant."""
    invited: set[str] = field(default_factory=set)
    """The same of people who were invited from elsewhere and made a member of it."""
    directory: Directory = field(default_factory=Directory)
    answers: list[httpx.Response] = field(default_factory=list)
    """What comes next instead of the usual answer."""
    pauses: list[float] = field(default_factory=list)
    """How long the bot waited before it asked again."""
    uploads: list[tuple[str, bytes]] = field(default_factory=list)
    """Where and what was put into somebody's OneDrive."""
    upload_failure: Exception | None = None
    """What comes of putting a file there."""

    async def handle(self, request: httpx.Request) -> httpx.Response:
        body = await request.aread()
        if "login.microsoftonline.com" in request.url.host:
            return httpx.Response(200, json={"access_token": "e30.e30.e30", "expires_in": 3600})
        if request.url.host == "graph.microsoft.com":
            return self.directory.handle(request)
        if request.method == "GET":
            return self._member(request.url.path)
        self.requests.append((request.method, str(request.url), _json(request, body)))
        if self.answers:
            return self.answers.pop(0)
        return httpx.Response(201, json={"id": f"m{len(self.requests)}"})

    async def pause(self, seconds: float) -> None:
        """Where the bot waits before it asks again: nobody does in a test."""
        self.pauses.append(seconds)

    async def put(self, url: str, content: bytes) -> None:
        """Takes a file for somebody's OneDrive."""
        self.uploads.append((url, content))
        if self.upload_failure is not None:
            raise self.upload_failure

    def _member(self, path: str) -> httpx.Response:
        """Whoever is asked about is in the conversation."""
        who = path.rpartition("/")[2]
        role = "guest" if who in self.guests else "user"
        name = who.removeprefix("29:")
        address = f"{name}_example.com#EXT#@sample.example" if who in self.invited else f"{name}@sample.example"
        return httpx.Response(200, json={"id": who, "name": name, "userRole": role, "userPrincipalName": address})


def _json(request: httpx.Request, body: bytes) -> Any:  # noqa: ANN401 - any JSON
    return httpx.Response(200, content=body).json() if body and "json" in request.headers["content-type"] else None
