"""Stands between the Agents Playground, which does not sign, and the bot, which checks every token."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from tests.support.teams import JWK, bearer

_SECONDS = 10


@contextmanager
def signing_proxy(bot: str, *, locale: str) -> Iterator[str]:
    """The proxy's own address, in a thread of its own, for the bot's loop asks it for keys; activities go to `bot`.

    The Playground says that everybody speaks American English, so what it says of that is replaced by `locale`.
    """

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """The keys that tokens are checked with, for whoever asks."""
            self._answer(200, json.dumps({"keys": [JWK]}).encode())

        def do_HEAD(self) -> None:
            """The Playground asks first whether anybody is there."""
            self._answer(200, b"")

        def do_OPTIONS(self) -> None:
            self._answer(200, b"")

        def do_POST(self) -> None:
            """Passes an activity on, signed."""
            activity = json.loads(self.rfile.read(int(self.headers["content-length"])))
            raw = json.dumps(activity | {"locale": locale}).encode()
            token = bearer(serviceurl=activity["serviceUrl"])
            headers = {"content-type": "application/json", "authorization": token}
            try:
                with urlopen(Request(bot, raw, headers), timeout=_SECONDS) as answer:  # noqa: S310 - our own bot
                    self._answer(answer.status, answer.read())
            except HTTPError as error:
                self._answer(error.code, error.read())

        def _answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing: the bot has its own log."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
