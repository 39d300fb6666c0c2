"""What somebody is told about what became of their signal, paragraph by paragraph. Pure."""

from bot.domain.signals import Change
from bot.locales import Texts
from bot.services.celebrations import Answered
from bot.services.messenger import CelebrationMessage, ProgressMessage
from handlers.wording.labels import stage_label
from handlers.wording.sisters import wider_lines


def progress_text(message: ProgressMessage, words: Texts) -> str:
    """All of it as text."""
    wider = wider_lines(message.signal.company, message.sisters, words) if message.is_win else []
    return "\n".join([*progress_parts(message, words), *wider])


def progress_parts(message: ProgressMessage, words: Texts) -> list[str]:
    """The sentence with its reason, the owner's own line, and the question whether it may be celebrated."""
    details = message.turn.event.details
    owner = message.owner.name if message.owner is not None else words("progress-somebody")
    stage = stage_label(words, message.turn.event.stage)
    lines = [words(_key(message), company=message.company, owner=owner, stage=stage)]
    if message.is_win and message.behalf is not None:
        lines.append(words("progress-pass-on", name=message.behalf.name))
    if message.is_support:
        return ["\n".join(lines)]
    if details.note:
        lines.append(words("progress-reason", reason=details.note))
    parts = ["\n".join(lines)]
    if details.personal_line:
        name = message.turn.actor.name if message.turn.actor is not None else owner
        parts.append(f"{words('progress-line', name=name)}\n{details.personal_line}")
    if message.asks_to_celebrate:
        key = "celebrate-question-company" if message.names_company else "celebrate-question"
        parts.append(words(key, owner=owner, company=message.company))
    return parts


def celebration_sentence(message: CelebrationMessage, words: Texts) -> str:
    """What the channel reads, with the company only where both agreed to that."""
    names = {"referrer": message.referrer.name}
    if message.referrer.id == message.owner.id:
        key = "celebration-own"
    else:
        key, names = "celebration", {**names, "owner": message.owner.name}
    if message.is_on_behalf:
        key = f"{key}-behalf"
    if message.company:
        return words(f"{key}-company", company=message.company, **names)
    return words(key, **names)


def answered_sentence(answered: Answered, words: Texts) -> str:
    """What follows from the answer of whoever was asked whether a win may be told."""
    return words(f"celebrate-{answered.value}")


def _key(message: ProgressMessage) -> str:
    match message.turn.event.change:
        case Change.HANDED_OVER:
            return "progress-handed-over"
        case Change.PROMOTED | Change.UNMATCHED as change:
            is_own = message.owner is not None and message.owner.id == message.person.id
            return f"progress-{change.value}-own" if is_own else f"progress-{change.value}"
        case Change.MATCHED:
            return "progress-matched"
        case Change.PUT_BACK:
            return "progress-put-back"
        case _:
            return f"progress-{message.turn.event.stage.value}{'-support' if message.is_support else ''}"
