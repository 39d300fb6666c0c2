"""What is logged, and how: events with ids, one line each. Never a secret, a name or what somebody wrote."""

import logging
import sys
from traceback import extract_tb

import structlog
from structlog.typing import EventDict, Processor

from bot.setting_values import LogFormat

_TALKATIVE = (
    "slack_bolt",
    "slack_sdk",
    "aiohttp",
    "microsoft_teams",
    "msal",
    "httpx",
    "apscheduler",
    "alembic",
    "uvicorn.access",
)
"""Libraries that would log whole requests at a lower level, and with them what people wrote."""


def configure(*, level: str, log_format: LogFormat) -> None:
    """From now on our events and those of the libraries go to standard error, in one format."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _where_without_what,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    renderer: Processor = structlog.processors.JSONRenderer()
    if log_format is LogFormat.CONSOLE:
        renderer = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_is_fit_to_print)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())


def _is_fit_to_print(record: logging.LogRecord) -> bool:
    """A filter at the exit, for Bolt gives its loggers a level of their own."""
    is_talkative = any(record.name == name or record.name.startswith(f"{name}.") for name in _TALKATIVE)
    return record.levelno >= logging.WARNING or not is_talkative


def _where_without_what(_logger: object, _method: str, event: EventDict) -> EventDict:
    """An exception as its class and the places it went through: its message may hold what somebody wrote."""
    found = event.pop("exc_info", None)
    if found is True:
        found = sys.exc_info()
    error = found[1] if isinstance(found, tuple) else found
    if isinstance(error, BaseException):
        event["exception"] = type(error).__qualname__
        event["went_through"] = [
            f"{step.filename}:{step.lineno} {step.name}" for step in extract_tb(error.__traceback__)
        ]
    return event
