"""What a referrer reads about what became of their signal. Pure."""

from bot.domain.signals import Change
from bot.locales import Texts
from bot.services.messenger import ProgressMessage


def progress_text(message: ProgressMessage, words: Texts) -> str:
    """All of it as text."""
    return "\n".join(progress_parts(message, words))


def progress_parts(message: ProgressMessage, words: Texts) -> list[str]:
    """The sentence with its reason, and the owner's own line where they wrote one."""
    details = message.turn.event.details
    owner = message.owner.name if message.owner is not None else words("progress-somebody")
    lines = [words(_key(message), company=message.signal.company, owner=owner)]
    if message.is_support:
        return lines
    if details.note:
        lines.append(words("progress-reason", reason=details.note))
    parts = ["\n".join(lines)]
    if details.personal_line:
        name = message.turn.actor.name if message.turn.actor is not None else owner
        parts.append(f"{words('progress-line', name=name)}\n{details.personal_line}")
    return parts


def _key(message: ProgressMessage) -> str:
    match message.turn.event.change:
        case Change.HANDED_OVER:
            return "progress-handed-over"
        case Change.PROMOTED:
            return "progress-promoted"
        case _:
            return f"progress-{message.turn.event.stage.value}{'-support' if message.is_support else ''}"
