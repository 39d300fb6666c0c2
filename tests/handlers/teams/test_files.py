"""How a file goes into somebody's OneDrive, and to which addresses nothing ever goes."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from handlers.public_network import PublicNetwork
from handlers.teams import files
from handlers.teams.connection import TEAMS_FAILURES
from handlers.teams.files import put
from tests.support.receiver import Names, Receiver, answering, receiving

CONTENT = b"company;stage\r\n"


@pytest.fixture
async def onedrive() -> AsyncIterator[Receiver]:
    async with receiving() as found:
        yield found


@pytest.mark.parametrize("status", [200, 201])
async def test_a_file_goes_there_whole_with_its_range_and_nothing_of_ours(onedrive: Receiver, status: int) -> None:
    onedrive.answers = [answering(status)]
    await put(onedrive.url, CONTENT, network=onedrive.network())
    ((headers, body),) = onedrive.told
    assert body == CONTENT.decode()
    assert headers["content-range"] == f"bytes 0-{len(CONTENT) - 1}/{len(CONTENT)}"
    assert not {"authorization", "cookie"} & set(headers)


@pytest.mark.parametrize("status", [202, 204, 302, 307, 401, 404, 500])
async def test_any_other_answer_is_a_failure_and_nothing_is_followed(onedrive: Receiver, status: int) -> None:
    onedrive.answers = [answering(status, location=onedrive.url)]
    with pytest.raises(TEAMS_FAILURES):
        await put(onedrive.url, CONTENT, network=onedrive.network())
    assert len(onedrive.told) == 1


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fd00:ec2::254"])
async def test_nothing_goes_to_a_private_address(onedrive: Receiver, address: str) -> None:
    with pytest.raises(TEAMS_FAILURES):
        await put(onedrive.url, CONTENT, network=PublicNetwork(resolver=Names((address,))))
    literal = f"[{address}]" if ":" in address else address
    with pytest.raises(TEAMS_FAILURES):
        await put(f"https://{literal}:{onedrive.port}/", CONTENT)
    assert onedrive.told == []


@pytest.mark.parametrize(
    "url",
    [
        "",
        "nowhere",
        "https://",
        "https:///path",
        "http://hooks.example.com:{port}/",
        "file:///etc/passwd",
        "https://hooks\x00.example.com:{port}/",
        "https://hooks.example.com:999999/",
        "https://[hooks.example.com:{port}/",
        "https://me:secret@hooks.example.com:{port}/",
        "https://me@hooks.example.com:{port}/",
    ],
)
async def test_nothing_goes_to_what_is_no_encrypted_address(onedrive: Receiver, url: str) -> None:
    with pytest.raises(TEAMS_FAILURES):
        await put(url.format(port=onedrive.port), CONTENT, network=onedrive.network())
    assert onedrive.told == []


async def test_a_certificate_that_nobody_vouches_for_is_not_accepted(onedrive: Receiver) -> None:
    with pytest.raises(TEAMS_FAILURES):
        await put(onedrive.url, CONTENT, network=onedrive.network(has_trust=False))
    assert onedrive.told == []


async def test_it_does_not_wait_for_longer_than_teams_does(onedrive: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_SECONDS", 0.2)
    onedrive.answers = [_never]
    with pytest.raises(TEAMS_FAILURES):
        await put(onedrive.url, CONTENT, network=onedrive.network())


async def _never(_: web.Request) -> web.Response:
    await asyncio.Event().wait()
    return web.Response()
