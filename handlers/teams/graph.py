"""What Microsoft Graph tells of the company's directory, asked with the bot's own registration. It only reads.

Which application permissions that takes stands in the README; without them Graph answers 403, and nothing else of the
bot needs it.
"""

import ssl
from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from typing import Any

import httpx
import structlog

from handlers.teams.connection import SECONDS, TeamsConnection, retry_after

_HOST = "graph.microsoft.com"
_MOST_PAGES = 200
"""Of nearly a thousand each; a list that goes on for longer goes in a circle."""

_HEADERS = {"ConsistencyLevel": "eventual"}
"""For searching, and for asking a group for its people alone, Graph wants this and `$count`."""

_UNAUTHORIZED = 401
_LOST = frozenset({400, 404, 410})
"""What Graph answers where a list was to go on and cannot: the place expired, or what the list was of is gone."""

_FORBIDDEN = 403
_GONE = 404
_BUSY = 429
_BROKEN = 500

log = structlog.get_logger()

Found = dict[str, Any]


class GraphAwayError(Exception):
    """No answer that could be used; asking again makes sense after a while, None where nobody says how long."""

    def __init__(self, after: timedelta | None = None) -> None:
        super().__init__(after)
        self.after = after


class LostPlaceError(GraphAwayError):
    """Where a list was to go on is not known any more, or the token ran out: the list begins anew."""


class GraphRefusedError(Exception):
    """Asking again does not help."""


class NoPermissionError(GraphRefusedError):
    """The registration was not granted what that takes."""


class NotThereError(GraphRefusedError):
    """There is no such thing, or not any more."""


class Graph:
    """One company's directory."""

    def __init__(self, connection: TeamsConnection) -> None:
        self._connection = connection

    async def first(self, path: str, query: Mapping[str, str]) -> tuple[list[Found], bool]:
        """The first page of the list at that path, and whether that is everything.

        Raises GraphAwayError and GraphRefusedError.
        """
        return await self._read(path, query, pages=1)

    async def all(self, path: str, query: Mapping[str, str]) -> list[Found]:
        """The whole list at that path. Raises GraphAwayError and GraphRefusedError."""
        found, is_whole = await self._read(path, query, pages=_MOST_PAGES)
        if not is_whole:
            log.warning("graph_without_end", path=path)
            raise GraphAwayError
        return found

    async def page(self, path: str, query: Mapping[str, str], begin: str = "") -> tuple[list[Found], str]:
        """A page of the list at that path, the first or the one that begins there, and where the next one does.

        After the last one that is empty. Where the next page is Graph says itself: it is only asked for on Graph's own
        host, for the token travels along. Raises LostPlaceError, GraphAwayError and GraphRefusedError.
        """
        async with await self._open() as http:
            return await _page(http, path, query, begin)

    async def _read(self, path: str, query: Mapping[str, str], *, pages: int) -> tuple[list[Found], bool]:
        """What so many pages hold, and whether that is everything."""
        found: list[Found] = []
        more = ""
        async with await self._open() as http:
            for _ in range(pages):
                some, more = await _page(http, path, query, more)
                found += some
                if not more:
                    break
        return found, not more

    async def _open(self) -> httpx.AsyncClient:
        headers = _HEADERS | {"authorization": f"Bearer {await self._token()}"}
        return httpx.AsyncClient(timeout=SECONDS, headers=headers, verify=_trust())

    async def _token(self) -> str:
        try:
            return await self._connection.directory_token()
        except ValueError as error:
            raise GraphRefusedError from error
        except OSError as error:
            raise GraphAwayError from error


@cache
def _trust() -> ssl.SSLContext:
    """Whose certificates count: read once, for reading them holds up everybody for some forty milliseconds."""
    return httpx.create_ssl_context()


async def _page(http: httpx.AsyncClient, path: str, query: Mapping[str, str], begin: str) -> tuple[list[Found], str]:
    start = httpx.URL(f"https://{_HOST}/v1.0{path}", params={"$count": "true"} | dict(query))
    body = await _asked(http, httpx.URL(begin) if begin else start, goes_on=bool(begin))
    return [one for one in body["value"] if isinstance(one, dict)], _next(body)


async def _asked(http: httpx.AsyncClient, url: httpx.URL, *, goes_on: bool) -> Found:
    try:
        response = await http.get(url)
    except httpx.HTTPError as error:
        raise GraphAwayError from error
    status = response.status_code
    if status == _BUSY or status >= _BROKEN:
        raise GraphAwayError(retry_after(response))
    if status == _UNAUTHORIZED or (goes_on and status in _LOST):
        log.warning("graph_lost_its_place", status=status)
        raise LostPlaceError
    if status == _FORBIDDEN:
        raise NoPermissionError
    if status == _GONE:
        raise NotThereError
    if status != httpx.codes.OK:
        log.warning("graph_refused", status=status)
        raise GraphRefusedError
    try:
        body = response.json()
    except ValueError as error:
        raise GraphAwayError from error
    if not isinstance(body, dict) or not isinstance(body.get("value"), list):
        raise GraphAwayError
    return body


def _next(body: Found) -> str:
    """Where the next page is, empty after the last one. Raises GraphAwayError for another place than Graph's."""
    told = body.get("@odata.nextLink")
    if told is None:
        return ""
    try:
        url = httpx.URL(str(told))
    except httpx.InvalidURL as error:
        raise GraphAwayError from error
    if (url.scheme, url.netloc, url.userinfo) != ("https", _HOST.encode(), b""):
        log.warning("graph_leads_elsewhere", host=url.host)
        raise GraphAwayError
    return str(url)
