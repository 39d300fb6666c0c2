"""`python -m bot run`."""

from typing import TYPE_CHECKING

from bot.commands.failing import told_kindly

if TYPE_CHECKING:
    from bot.app import Application
    from bot.settings import SlackSettings, TeamsSettings
    from bot.teams_alone import TeamsApplication

_OBJECTS = 50_000
"""After so many new ones Python looks for garbage that holds on to itself; at 700 it would do so at every command."""

SWITCH_SECONDS = 0.0005
"""So long a thread may compute while another one waits. At Python's 0.005 a command, which goes to and fro between
threads, would wait for seconds while one of them works through a list of thousands."""


def run() -> None:
    """Run the bot until it is stopped (Ctrl-C or SIGTERM): what it is sending then is finished first."""
    import asyncio
    import gc
    import sys

    sys.setswitchinterval(SWITCH_SECONDS)
    gc.disable()  # what is loaded here stays: to look through it time and again would take a tenth of the start

    import structlog
    from uvicorn.loops.auto import auto_loop_factory

    from bot import logs
    from bot.misspelt import misspelt
    from bot.settings import load_to_run

    with told_kindly(), asyncio.Runner(loop_factory=auto_loop_factory()) as runner:
        settings = load_to_run()
        logs.configure(level=settings.log_level, log_format=settings.log_format)
        for name, meant in misspelt().items():
            structlog.get_logger().warning("no_such_setting", name=name, perhaps=meant)
        application = _application(settings)
        keep_what_is_there()
        runner.run(_until_stopped(application, host=settings.host, port=settings.port))


def keep_what_is_there() -> None:
    """From here on Python looks for garbage among what comes later, and seldom."""
    import gc

    gc.freeze()
    gc.set_threshold(_OBJECTS)
    gc.enable()


async def _until_stopped(application: "Application | TeamsApplication", *, host: str, port: int) -> None:
    import asyncio
    import signal
    from contextlib import suppress

    from bot.stored import NotNowError, StartError
    from handlers.web.server import AddressTakenError, CannotListenError, bind, serving

    this = asyncio.current_task()
    assert this is not None  # noqa: S101 - we are in it
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # on Windows Ctrl-C comes as an exception
            asyncio.get_running_loop().add_signal_handler(number, this.cancel)
    try:
        listener = bind(host, port)
    except CannotListenError as error:
        kind = NotNowError if isinstance(error, AddressTakenError) else StartError
        raise kind(f"HOST {host} and PORT {port} cannot be listened on: {error}.") from None
    with listener, suppress(asyncio.CancelledError):
        async with application.running() as bot, serving(bot.asgi, listener):
            raise await bot.trouble


def _application(settings: "SlackSettings | TeamsSettings") -> "Application | TeamsApplication":
    """Loads the packages of the platforms that the company has, and no others."""
    from bot.settings import TeamsSettings

    if isinstance(settings, TeamsSettings):
        from bot.teams_alone import TeamsApplication

        return TeamsApplication(settings)
    from bot.app import Application

    return Application(settings)
