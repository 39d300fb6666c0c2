"""The message to whoever follows a signal up: everything they need to start. Pure."""

from bot.domain.moves import OPEN, Move
from bot.domain.signals import NOT_GIVEN, Permission, Signal, SignalId, Stage
from bot.locales import Texts
from bot.services.messenger import AssignmentMessage, Turn
from handlers.slack.blocks import Block, actions, button, header, section
from handlers.slack.permalinks import link_blocks, link_line
from handlers.wording.labels import label, stage_label

MOVE = "follow."
"""What the action of every button for a move begins with; the move's own name follows."""


def assignment_blocks(message: AssignmentMessage, words: Texts) -> list[Block]:
    """Where it stands, then company, why, how the referrer knows them, what one may and may not do, and the moves."""
    signal = message.signal
    standing = _standing(message, words)
    top = [header(_title(message, words)), *([section("\n".join(standing))] if standing else [])]
    if not _has_details(message):
        return top
    parts = (_known(message, words), _contact(message, words), _referrer(message, words))
    return [
        *top,
        section("\n".join(_opening(message, words))),
        section(_why(signal, words)),
        *link_blocks(signal.message_link, words),
        *(section("\n".join(part)) for part in parts if part),
        *([actions(*(move_button(move, signal.id, words) for move in message.moves))] if message.moves else []),
    ]


def assignment_text(message: AssignmentMessage, words: Texts) -> str:
    """What the blocks say, unescaped; what one may and may not do comes before the referrer's own words."""
    lines = [_title(message, words), *_standing(message, words)]
    if _has_details(message):
        lines += [
            *_opening(message, words),
            *_contact(message, words),
            *_referrer(message, words),
            *_known(message, words),
            _why(message.signal, words),
            *link_line(message.signal.message_link, words),
        ]
    return "\n".join(lines)


def move_button(move: Move, signal_id: SignalId, words: Texts) -> Block:
    """The button for one move; what is hoped for stands out."""
    style = "primary" if move in {Move.ACCEPT, Move.WIN} else None
    name = move.value.replace("_", "-")
    return button(words(f"move-{name}"), f"{MOVE}{move.value}", value=str(signal_id), style=style)


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
