"""Starts processes quickly: one that has imported everything, and written its SQL, makes a copy of itself for each.

Its own protocol, a line each: an order in, the new process's id out; an id in, how that process ended out.
"""

import asyncio
import gc
import json
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path

from tests.storm.child import Order, finish_and_die, send_until_all_is_done
from tests.support.engines import one_memory_of_statements

ROOT = Path(__file__).parents[2]

TASKS: dict[str, Callable[[Order], Coroutine[None, None, None]]] = {
    "finish_and_die": finish_and_die,
    "send_until_all_is_done": send_until_all_is_done,
}


class Nursery:
    """The test's end of the line."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    async def start(self, task: str, order: Order) -> int:
        """The id of the new process."""
        return await asyncio.to_thread(self._ask, {"task": task, "order": asdict(order)})

    async def ending(self, pid: int) -> int:
        """Waits for it; minus the signal that killed it, or its exit code."""
        return await asyncio.to_thread(self._ask, {"pid": pid})

    def _ask(self, question: dict[str, object]) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


@contextmanager
def open_nursery() -> Iterator[Nursery]:
    """Processes that are alive when the block ends are killed."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.storm.nursery"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Nursery(process)


def _serve() -> None:
    alive: set[int] = set()
    known: set[str] = set()
    for line in sys.stdin:
        question = json.loads(line)
        if "pid" in question:
            _, status = os.waitpid(question["pid"], 0)
            alive.discard(question["pid"])
            _say(os.waitstatus_to_exitcode(status))
            continue
        order = Order(**question["order"])
        if order.database_url not in known:
            known.add(order.database_url)
            _learn_from(order)
        pid = os.fork()
        if pid == 0:
            _become(question["task"], order)
        alive.add(pid)
        _say(pid)
    for pid in alive:
        os.kill(pid, signal.SIGKILL)


def _learn_from(order: Order) -> None:
    """What its database is asked, by doing the work of a workspace that there is not."""
    asyncio.run(finish_and_die(replace(order, workspace_id=0, recipients=(), die_at=None)))
    gc.collect()
    gc.freeze()  # or each copy looks through all of it for garbage, and copies it in doing so


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def _become(task: str, order: Order) -> None:
    """The rest of the new process's life; what it prints is not for the test's line."""
    os.dup2(os.open(os.devnull, os.O_RDWR), 1)
    code = 1
    try:
        asyncio.run(TASKS[task](order))
        code = 0
    except BaseException:  # noqa: BLE001 - whatever it is, this copy of the process must not go on as the original
        traceback.print_exc()
    finally:
        os._exit(code)


if __name__ == "__main__":
    with one_memory_of_statements():
        _serve()
