"""What can be wrong with a request, each with the values its sentence needs; the sentences are in the locales."""

from collections.abc import Iterable

from bot.domain.people import Person
from bot.domain.signals import Event, Stage


class NotFoundError(Exception):
    """There is no such signal, or it is somebody else's: the two are not told apart to whoever asks."""


class TooLateError(Exception):
    """The signal is too far on, or over, for what was asked."""

    def __init__(self, company: str, stage: Stage) -> None:
        super().__init__(f"not possible in stage {stage.value}")
        self.company = company
        self.stage = stage


class CompanyRefusedError(Exception):
    """What the signal is about cannot be changed so; which kind says why."""

    def __init__(self, company: str) -> None:
        super().__init__("not a company that it can be about")
        self.company = company


class RepeatedCompanyError(CompanyRefusedError):
    """The person already has a live signal on the prospect this one was changed to."""


class TakenProspectError(CompanyRefusedError):
    """The signal, which somebody has taken up, would become one on a prospect that others named as well."""


class UnderWayError(CompanyRefusedError):
    """The signal would leave the prospect that somebody is at work on, which is the company told here."""


class PlaceTakenError(Exception):
    """Another signal has the first place on the prospect by now, so that this one cannot have it back."""

    def __init__(self, company: str, referrer: Person) -> None:
        super().__init__("another signal is the first by now")
        self.company = company
        self.referrer = referrer


class ContactRefusedError(Exception):
    """The signal's contact said that we should not get in touch."""

    def __init__(self, company: str) -> None:
        super().__init__("the contact does not want to be approached")
        self.company = company


class AlreadyMovedError(Exception):
    """Somebody was earlier: from where the signal is now, what was asked is not possible."""

    def __init__(self, company: str, last: Event, by: Person | None) -> None:
        super().__init__(f"already {last.stage.value}")
        self.company = company
        self.last = last
        self.by = by


class NowWithSomebodyElseError(Exception):
    """The signal was theirs to follow up, and is somebody else's now; None is nobody's."""

    def __init__(self, company: str, owner: Person | None) -> None:
        super().__init__("followed up by somebody else")
        self.company = company
        self.owner = owner


class UnsuitableOwnerError(Exception):
    """They cannot follow the signal up: they left, are no colleague, or already do."""

    def __init__(self, *, is_owner: bool) -> None:
        super().__init__("not somebody to hand it over to")
        self.is_owner = is_owner


class NotForOutsidersError(Exception):
    """What was asked is for colleagues only."""


class NotAnAdministratorError(Exception):
    """What was asked is for administrators only."""


class UnusableChoiceError(ValueError):
    """What was chosen cannot be; `names` are the settings it is about."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = frozenset(names)
        super().__init__(f"not what these settings can be: {', '.join(sorted(self.names))}")
