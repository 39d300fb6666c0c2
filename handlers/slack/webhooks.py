"""Which other programs hear of every event, in a window over the administrator's Home."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.people import Person
from bot.domain.webhooks import ENDPOINTS_MAX, EndpointId, UnusableUrlError
from bot.locales import Texts
from bot.services.errors import NotFoundError
from bot.services.webhooks import KnownEndpointError, TooManyEndpointsError, Webhooks
from handlers.slack.administering import Administering, Answered, WrongFieldsError
from handlers.slack.blocks import Block, pressed_number
from handlers.slack.setup_view import WEBHOOKS
from handlers.slack.webhooks_view import ADD, REMOVE, URL, added_view, read_url, webhooks_view


@dataclass(frozen=True, slots=True)
class WebhooksListeners:
    """What Slack calls when an administrator enters and removes addresses."""

    webhooks: Webhooks
    administering: Administering

    def register(self, app: AsyncApp) -> None:
        app.action(WEBHOOKS)(self.opened)
        app.view(ADD)(self.added)
        app.action(REMOVE)(self.removed)

    async def opened(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await self.administering.show(ack, body, client, self._list)

    async def added(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Shows the secret, this once; the same window sent again shows it too."""
        url, key = read_url(body["view"]), body["view"]["id"]

        async def work(person: Person, words: Texts) -> Answered:
            try:
                endpoint = await self.webhooks.add(url, key=key, by=person.id, now=self.administering.now())
            except UnusableUrlError:
                raise WrongFieldsError({URL: words("webhooks-url-unusable")}) from None
            except KnownEndpointError:
                raise WrongFieldsError({URL: words("webhooks-url-known")}) from None
            except TooManyEndpointsError:
                raise WrongFieldsError({URL: words("webhooks-full", count=ENDPOINTS_MAX)}) from None
            return Answered(shown=added_view(endpoint, words))

        await self.administering.store(ack, body, client, work, field=URL)

    async def removed(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Removes it, and shows those that are left; one that is gone already stays gone."""
        endpoint_id = EndpointId(pressed_number(body))

        async def make(person: Person, words: Texts) -> Block:
            with suppress(NotFoundError):
                await self.webhooks.remove(endpoint_id, by=person.id, now=self.administering.now())
            return await self._list(person, words)

        await self.administering.replace(ack, body, client, make)

    async def _list(self, person: Person, words: Texts) -> Block:
        return webhooks_view(await self.webhooks.overview(self.administering.now(), by=person.id), words)
