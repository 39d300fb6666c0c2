"""How it stands with board and question after an administrator stored something."""

from datetime import datetime

import structlog

from bot.domain.people import Person
from bot.locales import texts
from bot.services.setup import Part, Setup
from handlers.wording.administration import state_sentence
from handlers.wording.failures import DATABASE_FAILURES

log = structlog.get_logger()


async def state_after(setup: Setup, part: Part, person: Person, now: datetime) -> str:
    """How it stands now, after something was stored: that it cannot be read is then no failure."""
    words = texts(person.language)
    try:
        overview = await setup.overview(now, by=person.id)
    except DATABASE_FAILURES as error:
        log.warning("state_not_read", error=type(error).__name__)
        return words("admin-saved")
    return state_sentence(part, overview, words)
