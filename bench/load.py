"""Slack as a load: so many people type `/referral` at once. A process of its own prints what it measured as JSON.

`python -m bench.load PORT CLIENTS REQUESTS WARM_UP RUN EXPECTED`: RUN makes companies and triggers new, and EXPECTED
stands in every good answer.
"""

import asyncio
import hashlib
import hmac
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import urlencode

import uvloop

from bench.company import COLLEAGUES, COMMAND, SECRET, TEAM, user_id

_ANSWER_SECONDS = 30


@dataclass(slots=True)
class _Tally:
    milliseconds: list[float] = field(default_factory=list)
    failures: int = 0


def _bodies(run: str) -> Iterator[bytes]:
    number = 0
    while True:
        number += 1
        person = user_id(number % COLLEAGUES)
        text = f"Bedrijf {run}{number}: hun planner vertelde dat het nieuwe magazijn nog geen software heeft"
        yield urlencode(
            {
                "token": "unused",
                "team_id": TEAM,
                "team_domain": "voorbeeld",
                "channel_id": "C0SAMPLE",
                "channel_name": "verkoop",
                "user_id": person,
                "user_name": person.lower(),
                "command": COMMAND,
                "text": text,
                "api_app_id": "A0SAMPLE",
                "is_enterprise_install": "false",
                "response_url": "https://hooks.slack.com/commands/T0SAMPLE/1/x",
                "trigger_id": f"{run}.{number}",
            }
        ).encode()


def _request(body: bytes) -> bytes:
    stamp = str(int(time.time())).encode()
    signature = hmac.new(SECRET.encode(), b"v0:%s:%s" % (stamp, body), hashlib.sha256).hexdigest()
    return (
        b"POST /slack/events HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/x-www-form-urlencoded\r\n"
        b"content-length: %d\r\nx-slack-request-timestamp: %s\r\nx-slack-signature: v0=%s\r\n\r\n%s"
        % (len(body), stamp, signature.encode(), body)
    )


async def _read_answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = next((int(line[15:]) for line in head.split(b"\r\n") if line.startswith(b"content-length:")), 0)
    return int(head[9:12]), await reader.readexactly(length)


async def _client(port: int, bodies: Iterator[bytes], expected: bytes, tally: _Tally) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for body in bodies:
        request = _request(body)
        begun = time.perf_counter()
        writer.write(request)
        async with asyncio.timeout(_ANSWER_SECONDS):
            status, answer = await _read_answer(reader)
        tally.milliseconds.append((time.perf_counter() - begun) * 1000)
        tally.failures += status != 200 or expected not in answer  # noqa: PLR2004 - HTTP's word for yes
    writer.close()


async def _run(port: int, clients: int, bodies: Iterator[bytes], expected: bytes) -> tuple[_Tally, float]:
    """All clients take their requests from one pile, so that all are busy to the end."""
    tally = _Tally()
    begun = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for _ in range(clients):
            group.create_task(_client(port, bodies, expected, tally))
    return tally, time.perf_counter() - begun


async def _main(arguments: list[str]) -> None:
    port, clients, requests, warm_up = map(int, arguments[:4])
    run, expected = arguments[4:]
    bodies = _bodies(run)
    warm, _ = await _run(port, clients, islice(bodies, warm_up), expected.encode())
    tally, seconds = await _run(port, clients, islice(bodies, requests), expected.encode())
    failures = warm.failures + tally.failures
    print(json.dumps({"milliseconds": tally.milliseconds, "failures": failures, "seconds": seconds}))


if __name__ == "__main__":
    uvloop.run(_main(sys.argv[1:]))
