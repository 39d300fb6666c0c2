"""What a referrer reads about what became of their signal, and the button that ends such messages."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.signals import Change
from bot.locales import Texts, texts
from bot.services.messenger import ProgressMessage
from bot.services.people import People
from handlers.slack.answers import sentence_answer
from handlers.slack.blocks import Block, actions, button, section
from handlers.slack.callers import Callers
from handlers.slack.replies import Replies
from handlers.wording.failures import DATABASE_FAILURES, press_failure

MUTE = "progress.mute"


def progress_blocks(message: ProgressMessage, words: Texts) -> list[Block]:
    """The sentence, the reason, the owner's own line, and how to have no more of these."""
    return [*(section(part) for part in _parts(message, words)), actions(button(words("progress-mute"), MUTE))]


def progress_text(message: ProgressMessage, words: Texts) -> str:
    """What the blocks say, unescaped."""
    return "\n".join(_parts(message, words))


@dataclass(frozen=True, slots=True)
class ProgressListeners:
    """What Slack calls when somebody has heard enough."""

    people: People
    callers: Callers
    replies: Replies
    command: str

    def register(self, app: AsyncApp) -> None:
        app.action(MUTE)(self.muted)

    async def muted(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """They hear no more of it; what the message told stays where it is."""
        words = texts(self.people.language)
        try:
            person = await self.callers.person(body, client)
            words = texts(person.language)
            await self.people.set_hears_progress(person.id, hears_progress=False)
        except DATABASE_FAILURES as error:
            await self.replies.whisper(body, sentence_answer(press_failure(error, words)))
        else:
            await self.replies.whisper(body, sentence_answer(words("progress-muted", command=self.command)))
        await ack()


def _parts(message: ProgressMessage, words: Texts) -> list[str]:
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
