"""Reading the directory at Microsoft Graph: page by page, on Graph's own host alone, and what a refusal means."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from handlers.teams import graph as module
from handlers.teams.connection import TeamsConnection
from handlers.teams.graph import (
    Graph,
    GraphAwayError,
    GraphRefusedError,
    LostPlaceError,
    NoPermissionError,
    NotThereError,
)
from tests.handlers.teams.conftest import CREDENTIALS
from tests.support.teams import Connector, Directory

USERS = ("/users", {"$select": "id,displayName", "$top": "999"})
ELSEWHERE = "https://graph.microsoft.com.evil.example/v1.0/users"


@pytest.fixture
def directory(connector: Connector) -> Directory:
    found = connector.directory
    for number in range(5):
        found.add(f"id-{number}", f"Collega {number}")
    return found


@pytest.fixture
def graph(directory: Directory) -> Graph:
    del directory  # nothing may leave before it stands there
    return Graph(TeamsConnection(CREDENTIALS, token=lambda *_: "e30.e30.e30"))


async def test_a_list_is_read_to_its_end_with_what_was_asked_for(graph: Graph, directory: Directory) -> None:
    directory.page = 2
    found = await graph.all(*USERS)
    assert [one["displayName"] for one in found] == [f"Collega {number}" for number in range(5)]
    assert len(directory.requests) == 3
    assert {request.headers["authorization"] for request in directory.requests} == {"Bearer e30.e30.e30"}


async def test_how_a_list_begins_takes_one_question(graph: Graph, directory: Directory) -> None:
    directory.page = 2
    found, is_whole = await graph.first(*USERS)
    assert ([one["id"] for one in found], is_whole) == (["id-0", "id-1"], False)
    assert len(directory.requests) == 1


@pytest.mark.parametrize(
    "place",
    [
        ELSEWHERE,
        "http://graph.microsoft.com/v1.0/users",
        "https://graph.microsoft.com:8443/v1.0/users",
        "https://graph.microsoft.com@evil.example/v1.0/users",
        "https://me@graph.microsoft.com/v1.0/users",
        "/v1.0/users?$skiptoken=1",
        "https://[",
        17,
    ],
)
async def test_the_token_goes_nowhere_but_to_graph_itself(graph: Graph, directory: Directory, place: object) -> None:
    directory.answers.append(httpx.Response(200, json={"value": [], "@odata.nextLink": place}))
    with pytest.raises(GraphAwayError):
        await graph.all(*USERS)
    assert len(directory.requests) == 1


async def test_a_redirect_is_not_followed(graph: Graph, directory: Directory) -> None:
    directory.answers.append(httpx.Response(302, headers={"location": ELSEWHERE}))
    with pytest.raises(GraphRefusedError):
        await graph.all(*USERS)
    assert len(directory.requests) == 1


async def test_a_list_that_goes_in_a_circle_ends(
    graph: Graph, directory: Directory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MOST_PAGES", 3)
    again = {"value": [], "@odata.nextLink": "https://graph.microsoft.com/v1.0/users?$count=true"}
    directory.answers = [httpx.Response(200, json=again) for _ in range(9)]
    with pytest.raises(GraphAwayError):
        await graph.all(*USERS)
    assert len(directory.requests) == 3


@pytest.mark.parametrize(
    ("status", "headers", "after"),
    [
        (429, {"retry-after": "90"}, timedelta(seconds=90)),
        (503, {"retry-after": "3"}, timedelta(seconds=3)),
        (429, {}, None),
        (500, {}, None),
    ],
)
async def test_graph_that_is_busy_says_when_to_come_back(
    graph: Graph, directory: Directory, status: int, headers: dict[str, str], after: timedelta | None
) -> None:
    directory.answers.append(httpx.Response(status, headers=headers))
    with pytest.raises(GraphAwayError) as error:
        await graph.all(*USERS)
    assert error.value.after == after


@pytest.mark.parametrize(
    ("status", "expected"),
    [(403, NoPermissionError), (404, NotThereError), (400, GraphRefusedError)],
)
async def test_a_refusal_is_told_apart_from_a_missing_permission(
    graph: Graph, directory: Directory, status: int, expected: type[Exception]
) -> None:
    directory.answers.append(httpx.Response(status))
    with pytest.raises(GraphRefusedError) as error:
        await graph.all(*USERS)
    assert type(error.value) is expected


async def test_a_list_is_read_page_by_page_and_goes_on_where_it_was(graph: Graph, directory: Directory) -> None:
    directory.page = 2
    begin, found = "", []
    for _ in range(3):
        some, begin = await graph.page(*USERS, begin)
        found.append([one["id"] for one in some])
    assert (found, begin) == ([["id-0", "id-1"], ["id-2", "id-3"], ["id-4"]], "")


@pytest.mark.parametrize("status", [400, 401, 404, 410])
async def test_a_list_that_cannot_go_on_begins_anew(graph: Graph, directory: Directory, status: int) -> None:
    directory.page = 2
    _, begin = await graph.page(*USERS)
    directory.answers.append(httpx.Response(status))
    with pytest.raises(LostPlaceError):
        await graph.page(*USERS, begin)


async def test_a_token_that_ran_out_is_no_refusal(graph: Graph, directory: Directory) -> None:
    directory.answers.append(httpx.Response(401))
    with pytest.raises(LostPlaceError):
        await graph.all(*USERS)


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"value": 1}'])
async def test_an_answer_that_makes_no_sense_is_none(graph: Graph, directory: Directory, body: bytes) -> None:
    directory.answers.append(httpx.Response(200, content=body))
    with pytest.raises(GraphAwayError):
        await graph.all(*USERS)


@pytest.mark.parametrize(("error", "expected"), [(ValueError, GraphRefusedError), (OSError, GraphAwayError)])
async def test_without_a_token_graph_is_not_asked(
    connector: Connector, error: type[Exception], expected: type[Exception]
) -> None:
    def refuse(*_: Any) -> str:  # noqa: ANN401 - as the library calls it
        raise error

    with pytest.raises(expected):
        await Graph(TeamsConnection(CREDENTIALS, token=refuse)).first(*USERS)
    assert connector.directory.requests == []


async def test_no_connection_is_an_absence(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    async def drop(*_: object) -> httpx.Response:
        raise httpx.ConnectError("")

    monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", drop)
    with pytest.raises(GraphAwayError):
        await graph.all(*USERS)
