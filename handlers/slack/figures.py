"""How well referrals are followed up, in a window over the administrator's Home."""

from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.people import Person
from bot.locales import Texts
from bot.services.measures import Figures
from handlers.slack.administering import Administering
from handlers.slack.blocks import Block
from handlers.slack.figures_view import figures_view
from handlers.slack.setup_view import FIGURES


@dataclass(frozen=True, slots=True)
class FiguresListeners:
    """What Slack calls when an administrator looks at the figures."""

    figures: Figures
    administering: Administering

    def register(self, app: AsyncApp) -> None:
        app.action(FIGURES)(self.opened)

    async def opened(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Opens the window with the figures as they are now."""

        async def make(person: Person, words: Texts) -> Block:
            return figures_view(await self.figures.read(self.administering.now(), by=person.id), words)

        await self.administering.show(ack, body, client, make)
