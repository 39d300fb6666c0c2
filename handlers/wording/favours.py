"""What is said of favours: after one was noted, and in the list of whoever did it. Pure."""

from zoneinfo import ZoneInfo

from bot.domain.drafts import InvalidDraft, ProblemCode
from bot.domain.favours import Favour, OwnFavours
from bot.locales import Texts
from handlers.wording.cutting import cut
from handlers.wording.labels import problem_sentence

_SHOWN = 300


def favour_lines(own: OwnFavours, texts: Texts, zone: ZoneInfo) -> list[str]:
    """A heading and somebody's favours; nothing where they did none."""
    return [texts("favour-list"), *(favour_line(favour, texts, zone) for favour in own.newest)] if own.newest else []


def favour_line(favour: Favour, texts: Texts, zone: ZoneInfo) -> str:
    """One favour in two lines: the customer and the day, and whom we brought them in touch with."""
    day = texts.short_day(favour.given_at.astimezone(zone).date())
    return f"{texts('favour-line', company=favour.company, day=day)}\n{shown_what(favour)}"


def shown_what(favour: Favour) -> str:
    """Its words, cut where they are long."""
    return cut(favour.what, _SHOWN)


def favour_errors(error: InvalidDraft, texts: Texts) -> dict[str, str]:
    """A sentence under each field that has something wrong."""
    return {
        problem.field: texts("favour-what-missing")
        if problem.field == "why" and problem.code is not ProblemCode.TOO_LONG
        else problem_sentence(problem, texts)
        for problem in error.problems
    }
