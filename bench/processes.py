"""Programs in processes of their own: started, waited for, and stopped by their id."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import psutil

_ROOT = Path(__file__).parent.parent
_START_SECONDS = 60
_STOP_SECONDS = 20
_LOOK_SECONDS = 0.005


@dataclass(frozen=True, slots=True)
class Started:
    """A program that answers on 127.0.0.1."""

    process: subprocess.Popen[bytes]
    port: int
    seconds: float
    """From before the start to the first answer that it is ready."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def memory_mb(self) -> float:
        """What it holds in memory now, shared libraries included."""
        return float(psutil.Process(self.process.pid).memory_info().rss) / 1024**2


@contextmanager
def started(
    module: str, arguments: Sequence[str] = (), *, folder: Path, environment: Mapping[str, str] | None = None
) -> Iterator[Started]:
    """`python -m module`, which listens on its PORT and answers /readyz, for as long as the block lasts.

    It runs in `folder`, with nothing in its environment that this process was given for itself.
    """
    port = free_port()
    begun = time.perf_counter()
    with _process(module, arguments, folder=folder, environment={"PORT": str(port), **(environment or {})}) as process:
        while not _is_ready(port):
            if process.poll() is not None or time.perf_counter() - begun > _START_SECONDS:
                raise RuntimeError(f"{module} did not start")
            time.sleep(_LOOK_SECONDS)
        yield Started(process, port, time.perf_counter() - begun)


def output_of(module: str, arguments: Sequence[str], *, folder: Path, seconds: float) -> str:
    """What `python -m module` printed; it may take so many seconds."""
    done = subprocess.run(  # noqa: S603 - our own modules
        [sys.executable, "-m", module, *arguments],
        cwd=folder,
        env=_environment({}),
        stdout=subprocess.PIPE,
        timeout=seconds,
        check=True,
    )
    return done.stdout.decode()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _process(
    module: str, arguments: Sequence[str], *, folder: Path, environment: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(  # noqa: S603 - our own modules
        [sys.executable, "-m", module, *arguments], cwd=folder, env=_environment(environment)
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name in ("PATH", "HOME", "LANG", "TZ") if (value := os.environ.get(name)) is not None}
    return {**kept, "PYTHONPATH": str(_ROOT), **more}


def _is_ready(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=1)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200  # noqa: PLR2004 - HTTP's word for yes
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
