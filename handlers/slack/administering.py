"""What everything for administrators has in common: a window that opens, a form that is stored, each with its failures.

Whether somebody may is decided by the services, from the person in the signed payload, anew at each step.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.people import Person
from bot.locales import Texts, texts
from bot.services.errors import NotAnAdministratorError
from bot.services.people import People
from bot.services.setup import Part, Setup
from handlers.slack.blocks import Block
from handlers.slack.callers import QUICK_SECONDS, SLACK_FAILURES, Callers, quickly
from handlers.slack.home import Home
from handlers.slack.setup_channels import SHARED
from handlers.slack.setup_view import HUB, done_view, hub_view
from handlers.wording.failures import DATABASE_FAILURES, failure_sentence
from handlers.wording.standing import state_after

_WINDOW_SECONDS = 1.5

log = structlog.get_logger()


class WrongFieldsError(Exception):
    """Something in a form cannot be: a sentence for each block."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(f"wrong: {', '.join(errors)}")
        self.errors = dict(errors)


@dataclass(frozen=True, slots=True)
class Answered:
    """How a form is answered: with another window on top or in its place, else a sentence, else all windows closed."""

    sentence: str = ""
    pushed: Block | None = None
    shown: Block | None = None


@dataclass(frozen=True, slots=True)
class Administering:
    """Opens and stores what administrators see and fill in."""

    setup: Setup
    people: People
    callers: Callers
    home: Home
    command: str
    now: Callable[[], datetime]

    async def show(
        self,
        ack: AsyncAck,
        body: dict[str, Any],
        client: AsyncWebClient,
        make: Callable[[Person, Texts], Awaitable[Block]],
    ) -> Person | None:
        """Opens what `make` makes, on top of the window in which the button was pressed if it was in one.

        The person for whom it was made; None where it could not be.
        """
        person, view, words = await self._made(body, client, make)
        is_in_window = body.get("view", {}).get("type") == "modal"
        call = client.views_push if is_in_window else client.views_open
        try:
            async with asyncio.timeout(_WINDOW_SECONDS):
                await call(trigger_id=body["trigger_id"], view=view)
        except SLACK_FAILURES as error:
            log.warning("window_not_opened", error=type(error).__name__)
            await quickly(call(trigger_id=body["trigger_id"], view=done_view(words("admin-not-shown"), words)))
        await ack()
        return person

    async def replace(
        self,
        ack: AsyncAck,
        body: dict[str, Any],
        client: AsyncWebClient,
        make: Callable[[Person, Texts], Awaitable[Block]],
    ) -> None:
        """Shows what `make` makes in the place of the window in which the button was pressed."""
        _, view, _ = await self._made(body, client, make)
        await quickly(client.views_update(view_id=body["view"]["id"], view=view))
        await ack()

    async def store(
        self,
        ack: AsyncAck,
        body: dict[str, Any],
        client: AsyncWebClient,
        work: Callable[[Person, Texts], Awaitable[Answered]],
        *,
        field: str | None,
    ) -> None:
        """Does the work of a form and answers it.

        `field` is the block under which a failure of the database stands; None for a form without any.
        """
        words = texts(self.people.language)
        try:
            person = await self.callers.person(body, client)
            words = texts(person.language)
            answered = await work(person, words)
        except NotAnAdministratorError:
            await ack(response_action="update", view=done_view(words("admin-only"), words))
        except WrongFieldsError as error:
            await ack(response_action="errors", errors=error.errors)
        except DATABASE_FAILURES as error:
            told = failure_sentence(error, words, command=self.command, is_form=field is not None)
            if field is None:
                await ack(response_action="update", view=done_view(told, words))
            else:
                await ack(response_action="errors", errors={field: told})
        else:
            if answered.pushed is not None:
                await ack(response_action="push", view=answered.pushed)
                return
            await self.refresh(person, body, client)
            if answered.shown is not None:
                await ack(response_action="update", view=answered.shown)
            elif answered.sentence:
                await ack(response_action="update", view=done_view(answered.sentence, words))
            else:
                await ack(response_action="clear")

    async def state(self, part: Part, person: Person) -> str:
        """How it stands now, after something was stored."""
        return await state_after(self.setup, part, person, self.now())

    async def refresh(self, person: Person, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Draws Home, and the steps below the window where there are any, as they are now. Never raises."""
        await asyncio.gather(self.home.refresh(person, client), self._refresh_steps(person, body, client))

    async def _made(
        self, body: dict[str, Any], client: AsyncWebClient, make: Callable[[Person, Texts], Awaitable[Block]]
    ) -> tuple[Person | None, Block, Texts]:
        """The person and the view, or None and the sentence that says why there is no view."""
        words = texts(self.people.language)
        try:
            person = await self.callers.person(body, client)
            words = texts(person.language)
            return person, await make(person, words), words
        except NotAnAdministratorError:
            return None, done_view(words("admin-only"), words), words
        except DATABASE_FAILURES as error:
            return None, done_view(failure_sentence(error, words, command=self.command), words), words

    async def _refresh_steps(self, person: Person, body: dict[str, Any], client: AsyncWebClient) -> None:
        """What goes wrong is logged: it is stored, and an exception would take the answer away."""
        view = body["view"]
        below = view["id"] if view.get("callback_id") == HUB else view.get("previous_view_id")
        if view["type"] != "modal" or not below or view.get("callback_id") == SHARED:
            return
        try:
            async with asyncio.timeout(QUICK_SECONDS):
                overview = await self.setup.overview(self.now(), by=person.id)
                await client.views_update(view_id=below, view=hub_view(overview, texts(person.language)))
        except Exception as error:  # noqa: BLE001 - see above
            log.warning("steps_not_drawn", error=type(error).__name__)
