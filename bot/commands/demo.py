"""`python -m bot demo`: the bot in a pretend Slack workspace, for a browser or as a story on the terminal."""

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from bot import logs
from bot.commands.demo_tour import Tour, TourError
from bot.commands.demo_world import running_world
from bot.setting_values import LogFormat
from playground import PortTakenError

_TOUR_PACE_SECONDS = 0.05
_USUAL_PORT = 8000
_ENDING = (signal.SIGTERM, signal.SIGHUP)


async def demo(*, port: int | None = None) -> None:
    """Serves the playground until it is interrupted.

    On the port that was asked for, and raises typer.Exit with code 2 when it is taken; without one on the usual port,
    or on a free one when that is taken.
    """
    logs.configure(level="warning", log_format=LogFormat.CONSOLE)
    try:
        await _serve(_USUAL_PORT if port is None else port)
    except PortTakenError as error:
        if port is not None:
            typer.echo(f"Port {port} is taken: choose another one, or leave --port out.", err=True)
            raise typer.Exit(2) from error
        await _serve(0)


async def _serve(port: int) -> None:
    with _ending_in_order() as ended:  # around the world, which leaves nothing in the temporary folder only at its end
        async with running_world(port=port) as world:
            typer.echo(f"A pretend Slack workspace with the referral bot in it:\n\n    {world.url}\n")
            typer.echo("Nothing leaves this machine, and everything is gone when you stop it with Ctrl+C.")
            await ended.wait()


async def tour() -> None:
    """Tells the story and ends; raises typer.Exit with code 1 when a step went wrong."""
    logs.configure(level="warning", log_format=LogFormat.CONSOLE)
    async with running_world(pace=_TOUR_PACE_SECONDS) as world:
        try:
            await Tour(world, typer.echo).play()
        except TourError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(1) from None


@contextmanager
def _ending_in_order() -> Iterator[asyncio.Event]:
    """What SIGTERM and closing the terminal set. Both are heard to the end, so that a second one cuts nothing off."""
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    for number in _ENDING:
        loop.add_signal_handler(number, ended.set)
    try:
        yield ended
    finally:
        for number in _ENDING:
            loop.remove_signal_handler(number)
