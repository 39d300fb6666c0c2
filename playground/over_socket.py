"""Socket Mode: envelopes over WebSockets that the bot opened, acknowledged by their id."""

import asyncio
import json
import secrets
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from playground.letters import FAILED, TIMEOUT, Letter, Reply, Retry

MOST_SOCKETS = 10


@dataclass
class SocketCarrier:
    """Hands each envelope to one of the open sockets in turn, and waits for its acknowledgement until the deadline."""

    app_id: str
    ack_seconds: float
    changed: Callable[[], None]
    base_url: str = ""
    loses_next_answer: bool = False
    """The next answer gets lost, and the connection it came over with it."""
    _tickets: set[str] = field(default_factory=set)
    _sockets: deque[WebSocket] = field(default_factory=deque)
    _waiting: dict[str, asyncio.Future[dict[str, Any]]] = field(default_factory=dict)

    def new_address(self) -> str:
        """A WebSocket address that can be used once."""
        ticket = secrets.token_urlsafe(16)
        self._tickets.add(ticket)
        return f"{self.base_url.replace('http', 'ws', 1)}/link/?ticket={ticket}&app_id={self.app_id}"

    @property
    def connections(self) -> int:
        return len(self._sockets)

    async def serve(self, socket: WebSocket) -> None:
        """One connection, from hello to its end."""
        ticket = socket.query_params.get("ticket", "")
        if ticket not in self._tickets or len(self._sockets) >= MOST_SOCKETS:
            await socket.close(code=4403)
            return
        self._tickets.discard(ticket)
        await socket.accept()
        self._sockets.append(socket)
        try:
            await socket.send_json(self._hello())
            self.changed()
            while True:
                self._acknowledged(await socket.receive_text())
        except WebSocketDisconnect:
            return
        finally:
            if socket in self._sockets:
                self._sockets.remove(socket)
            self.changed()

    def _hello(self) -> dict[str, Any]:
        return {
            "type": "hello",
            "num_connections": self.connections,
            "connection_info": {"app_id": self.app_id},
            "debug_info": {"host": "playground", "approximate_connection_time": 18060},
        }

    def _acknowledged(self, text: str) -> None:
        try:
            answer = json.loads(text)
        except ValueError:
            return
        waiting = self._waiting.pop(answer.get("envelope_id", ""), None) if isinstance(answer, dict) else None
        if waiting and not waiting.done():
            waiting.set_result(answer)

    async def refresh(self) -> None:
        """Asks every connection to be opened anew, as Slack does every few hours."""
        for socket in list(self._sockets):
            await socket.send_json(
                {"type": "disconnect", "reason": "refresh_requested", "debug_info": {"host": "playground"}}
            )
            self._sockets.remove(socket)
            await socket.close()

    async def cut(self) -> None:
        """Ends the connection whose turn it is, without asking for another first."""
        await self._end(self._sockets[0])

    async def _end(self, socket: WebSocket) -> None:
        self._sockets.remove(socket)
        await socket.close(code=1011)

    @property
    def is_addressed(self) -> bool:
        return True

    async def open(self) -> None:
        """Nothing to do: it is the bot that opens connections."""

    async def close(self) -> None:
        for socket in list(self._sockets):
            await socket.close(code=1001)
        self._sockets.clear()

    async def carry(self, letter: Letter, retry: Retry | None) -> Reply:
        if not self._sockets:
            return Reply(failure=FAILED)
        socket = self._sockets[0]
        self._sockets.rotate(-1)
        letter.envelope_id = letter.envelope_id or secrets.token_hex(16)
        envelope: dict[str, Any] = {
            "envelope_id": letter.envelope_id,
            "type": letter.kind,
            "accepts_response_payload": letter.kind != "events_api",
            "payload": letter.payload,
        }
        if letter.kind == "events_api":
            envelope |= {"retry_attempt": retry.number if retry else 0, "retry_reason": retry.reason if retry else ""}
        waiting = self._waiting[letter.envelope_id] = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(self.ack_seconds):
                await socket.send_json(envelope)
                answer = await waiting
        except TimeoutError:
            return Reply(failure=TIMEOUT)
        except (WebSocketDisconnect, RuntimeError):  # the connection went while we wrote to it
            return Reply(failure=FAILED)
        finally:
            self._waiting.pop(letter.envelope_id, None)
        if self.loses_next_answer:
            self.loses_next_answer = False
            await self._end(socket)
            return Reply(failure=TIMEOUT)
        payload = answer.get("payload")
        return Reply(status=200, body=json.dumps(payload) if payload else "", is_json=bool(payload))
