"""What a referrer reads about what became of their signal, and the button that ends such messages."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.locales import Texts, texts
from bot.services.messenger import ProgressMessage
from bot.services.people import People
from handlers.slack.answers import sentence_answer
from handlers.slack.blocks import Block, actions, button, section
from handlers.slack.callers import Callers
from handlers.slack.replies import Replies
from handlers.wording.failures import DATABASE_FAILURES, press_failure
from handlers.wording.progress import progress_parts

MUTE = "progress.mute"


def progress_blocks(message: ProgressMessage, words: Texts) -> list[Block]:
    """The sentence, the reason, the owner's own line, and how to have no more of these."""
    return [*(section(part) for part in progress_parts(message, words)), actions(button(words("progress-mute"), MUTE))]


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
