"""What whoever follows a signal up reads about it: the same lines on every platform. Pure."""

from dataclasses import dataclass

from bot.domain.moves import OPEN
from bot.domain.signals import NOT_GIVEN, Permission, Signal, Stage
from bot.locales import Texts
from bot.services.messenger import AssignmentMessage, Turn
from handlers.wording.labels import label, link_line, stage_label
from handlers.wording.questions import answered
from handlers.wording.sisters import wider_lines


@dataclass(frozen=True, slots=True)
class AssignmentLines:
    """All that is said; after handing over, and of what was taken back, nothing but title and standing."""

    title: str
    standing: tuple[str, ...]
    """How far it is, who brought it there, and why."""
    opening: tuple[str, ...] = ()
    why: str = ""
    """A heading, and the referrer's own words."""
    known: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    referrer: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    """What the referrer was asked, each with its answer."""

    @property
    def has_details(self) -> bool:
        return bool(self.opening)


def assignment_lines(message: AssignmentMessage, words: Texts) -> AssignmentLines:
    """What the message says, in its reader's language."""
    title, standing = _title(message, words), tuple(_standing(message, words))
    if not _has_details(message):
        return AssignmentLines(title, standing)
    return AssignmentLines(
        title,
        standing,
        opening=tuple(_opening(message, words)),
        why=_why(message.signal, words),
        known=tuple(_known(message, words)),
        contact=tuple(_contact(message, words)),
        referrer=tuple(_referrer(message, words)),
        questions=tuple(answered(question, words) for question in message.questions),
    )


def assignment_text(message: AssignmentMessage, words: Texts) -> str:
    """Everything as text; what one may and may not do comes before the referrer's own words."""
    found = assignment_lines(message, words)
    lines = [found.title, *found.standing]
    if found.has_details:
        lines += [*found.opening, *found.contact, *found.referrer, *found.known, found.why]
        lines += [*link_line(message.signal.message_link, words), *found.questions]
        lines += (
            wider_lines(message.signal.company, message.sisters, words) if message.signal.stage is Stage.WON else []
        )
    return "\n".join(lines)


def _has_details(message: AssignmentMessage) -> bool:
    """Whoever does not follow it up any more has no need of them, and nobody has of what was taken back."""
    return message.now_with is None and message.signal.stage not in NOT_GIVEN


def _title(message: AssignmentMessage, words: Texts) -> str:
    company = message.signal.company
    if message.now_with is not None:
        return words("assignment-title-passed-on", company=company)
    return words("assignment-title" if message.signal.stage in OPEN else "assignment-title-over", company=company)


def _standing(message: AssignmentMessage, words: Texts) -> list[str]:
    """How far it is, who brought it there, and why."""
    if message.now_with is not None:
        return [words("assignment-now-with", owner=message.now_with.name)]
    lines = []
    if message.given is not None and message.given.actor is not None:
        reason = message.given.event.details.note
        lines.append(words("assignment-given", name=message.given.actor.name, reason=reason))
    if message.signal.stage is Stage.LOGGED:
        return [*lines, words("assignment-waiting")] if message.moves else lines
    if message.last is not None:
        lines += _last(message.last, message, words)
    return lines


def _last(last: Turn, message: AssignmentMessage, words: Texts) -> list[str]:
    day = words.day(last.event.at.astimezone(message.owner.zone).date())
    stage, details = stage_label(words, message.signal.stage), last.event.details
    if last.actor is None or last.actor.id == message.owner.id:
        lines = [words("assignment-stage", stage=stage, day=day)]
    else:
        lines = [words("assignment-stage-by", stage=stage, day=day, name=last.actor.name)]
    if details.note:
        lines.append(words("assignment-reason", reason=details.note))
    if details.amount is not None:
        lines.append(words("assignment-amount", amount=words.number(details.amount)))
    return lines


def _opening(message: AssignmentMessage, words: Texts) -> list[str]:
    day = words.day(message.signal.logged_at.astimezone(message.owner.zone).date())
    lines = [words("assignment-from", referrer=message.spokesperson.name, day=day)]
    if _is_own(message):
        lines = [words("assignment-from-self", day=day)]
    if message.logged_by is not None:
        lines.append(words("assignment-behalf", referrer=message.referrer.name, member=message.logged_by.name))
    if message.signal.supports_id is not None:
        lines.append(words("assignment-support-customer" if message.is_customer else "assignment-support"))
    return lines


def _why(signal: Signal, words: Texts) -> str:
    """The referrer's words keep their lines; they were cleaned when they were logged."""
    return f"{words('assignment-why')}\n{signal.why}"


def _known(message: AssignmentMessage, words: Texts) -> list[str]:
    signal, referrer = message.signal, message.referrer.name
    lines = []
    if signal.route is not None:
        lines.append(words("assignment-route", referrer=referrer, route=label(words, signal.route)))
    if signal.vouch is not None:
        lines.append(words(f"assignment-vouch-{_dashed(signal.vouch.value)}", referrer=referrer))
    if signal.origin is not None:
        lines.append(words(f"assignment-origin-{_dashed(signal.origin.value)}", referrer=referrer))
    if signal.website:
        lines.append(words("assignment-website", website=signal.website))
    if signal.sisters:
        lines.append(words("logged-sisters", sisters=signal.sisters))
    return lines


def _contact(message: AssignmentMessage, words: Texts) -> list[str]:
    signal = message.signal
    if not signal.contact:
        return []
    permission = signal.permission or Permission.NOT_ASKED
    if _is_own(message):
        return [words("logged-contact", contact=signal.contact, permission=label(words, permission))]
    return [
        words("assignment-contact", contact=signal.contact),
        words(f"assignment-permission-{_dashed(permission.value)}", referrer=message.spokesperson.name),
    ]


def _referrer(message: AssignmentMessage, words: Texts) -> list[str]:
    if _is_own(message):
        return []
    named = "assignment-named" if message.signal.may_be_named else "assignment-not-named"
    call = [words("assignment-call", referrer=message.spokesperson.name)] if message.signal.stage in OPEN else []
    return [words(named, referrer=message.referrer.name), *call]


def _is_own(message: AssignmentMessage) -> bool:
    """Whether its reader gave it themselves, and got it back to follow up."""
    return message.owner.id == message.spokesperson.id


def _dashed(value: str) -> str:
    return value.replace("_", "-")
