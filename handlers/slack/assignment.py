"""The message to whoever follows a signal up: everything they need to start. Pure."""

from bot.domain.signals import Permission, Signal
from bot.locales import Texts
from bot.services.messenger import AssignmentMessage
from handlers.slack.blocks import Block, header, section
from handlers.slack.permalinks import link_blocks, link_line
from handlers.wording.labels import label


def assignment_blocks(message: AssignmentMessage, words: Texts) -> list[Block]:
    """Company, why, how the referrer knows them, and what one may and may not do."""
    signal = message.signal
    parts = (_known(message, words), _contact(message, words), _referrer(message, words))
    return [
        header(words("assignment-title", company=signal.company)),
        section("\n".join(_opening(message, words))),
        section(_why(signal, words)),
        *link_blocks(signal.message_link, words),
        *(section("\n".join(part)) for part in parts if part),
    ]


def assignment_text(message: AssignmentMessage, words: Texts) -> str:
    """What the blocks say, unescaped; what one may and may not do comes before the referrer's own words."""
    lines = [
        words("assignment-title", company=message.signal.company),
        *_opening(message, words),
        *_contact(message, words),
        *_referrer(message, words),
        *_known(message, words),
        _why(message.signal, words),
        *link_line(message.signal.message_link, words),
    ]
    return "\n".join(lines)


def _opening(message: AssignmentMessage, words: Texts) -> list[str]:
    day = words.day(message.signal.logged_at.astimezone(message.owner.zone).date())
    lines = [words("assignment-from", referrer=message.spokesperson.name, day=day)]
    if message.logged_by is not None:
        lines.append(words("assignment-behalf", referrer=message.referrer.name, member=message.logged_by.name))
    if message.signal.supports_id is not None:
        lines.append(words("assignment-support"))
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
    return lines


def _contact(message: AssignmentMessage, words: Texts) -> list[str]:
    signal = message.signal
    if not signal.contact:
        return []
    permission = signal.permission or Permission.NOT_ASKED
    return [
        words("assignment-contact", contact=signal.contact),
        words(f"assignment-permission-{_dashed(permission.value)}", referrer=message.spokesperson.name),
    ]


def _referrer(message: AssignmentMessage, words: Texts) -> list[str]:
    named = "assignment-named" if message.signal.may_be_named else "assignment-not-named"
    return [
        words(named, referrer=message.referrer.name),
        words("assignment-call", referrer=message.spokesperson.name),
    ]


def _dashed(value: str) -> str:
    return value.replace("_", "-")
