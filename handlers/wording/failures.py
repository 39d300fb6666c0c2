"""What a person reads when their request could not be carried out."""

from collections.abc import Mapping

from bot.domain.drafts import InvalidDraft
from bot.locales import Texts
from bot.services.errors import (
    CompanyRefusedError,
    NotForOutsidersError,
    NotFoundError,
    PlaceTakenError,
    RepeatedCompanyError,
    TakenProspectError,
    TooLateError,
    UnderWayError,
)
from handlers.wording.labels import problem_sentence, stage_label
from storage.database import OutcomeUnknownError, UnavailableError

DATABASE_FAILURES = (UnavailableError, OutcomeUnknownError)

REFUSALS = (
    InvalidDraft,
    NotFoundError,
    NotForOutsidersError,
    PlaceTakenError,
    TooLateError,
    CompanyRefusedError,
)
"""What a service raises when a request cannot be carried out: nothing was changed."""

Refusal = InvalidDraft | NotFoundError | NotForOutsidersError | PlaceTakenError | TooLateError | CompanyRefusedError
DatabaseFailure = UnavailableError | OutcomeUnknownError

_COMPANY_REFUSED: Mapping[type[CompanyRefusedError], str] = {
    RepeatedCompanyError: "repeat-form",
    TakenProspectError: "error-taken-prospect",
    UnderWayError: "error-under-way",
}


def refusal_sentence(error: Refusal, texts: Texts) -> str:
    """Why it was not done, and what to do instead."""
    match error:
        case InvalidDraft():
            return " ".join(problem_sentence(problem, texts) for problem in error.problems)
        case NotFoundError():
            return texts("error-not-found")
        case NotForOutsidersError():
            return texts("error-colleagues-only")
        case PlaceTakenError():
            return texts("signals-put-back-taken", company=error.company, referrer=error.referrer.name)
        case TooLateError():
            return texts("error-too-late", company=error.company, stage=stage_label(texts, error.stage))
        case CompanyRefusedError():
            return texts(_COMPANY_REFUSED[type(error)], company=error.company)


def failure_sentence(error: DatabaseFailure, texts: Texts, *, command: str, is_form: bool = False) -> str:
    """That nothing was saved, or that we cannot know; with `is_form` for a form that is still open."""
    suffix = "-form" if is_form else ""
    if isinstance(error, UnavailableError):
        return texts(f"error-nothing-saved{suffix}")
    return texts(f"error-unknown-outcome{suffix}", **({} if is_form else {"command": command}))


def press_failure(error: DatabaseFailure, texts: Texts) -> str:
    """The same after a button."""
    return texts("press-not-saved" if isinstance(error, UnavailableError) else "press-unknown")
