"""Favours on Slack: the other way of the form, and taking one back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.drafts import InvalidDraft
from bot.domain.favours import FavourId
from bot.domain.people import Person
from bot.domain.signals import Draft
from bot.locales import texts
from bot.services.errors import NotForOutsidersError
from bot.services.favours import Favours
from bot.services.people import People
from handlers.slack import favour_view as views
from handlers.slack.answers import Answer, closing_view, sentence_answer
from handlers.slack.blocks import pressed_number
from handlers.slack.callers import Callers
from handlers.slack.form import FormState, is_from_home
from handlers.slack.home import Home
from handlers.slack.signal import SignalListeners
from handlers.slack.windows import in_place
from handlers.wording.failures import DATABASE_FAILURES, failure_sentence, refusal_sentence
from handlers.wording.favours import favour_errors


@dataclass(frozen=True, slots=True)
class FavourListeners:
    """What Slack calls when somebody tells of a referral that we gave away."""

    favours: Favours
    signal: SignalListeners
    people: People
    callers: Callers
    home: Home
    command: str
    now: Callable[[], datetime]

    def register(self, app: AsyncApp) -> None:
        app.action(views.DIRECTION)(self.direction_chosen)
        app.view(views.CALLBACK)(self.submitted)
        app.action(views.UNDO)(self.undo_pressed)

    async def direction_chosen(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Draws the form of the other way, keeping the company and the words."""
        view = body["view"]
        company, what = views.read_favour(view)
        metadata = view["private_metadata"]
        is_from_us = body["actions"][0]["selected_option"]["value"] == views.FROM_US

        async def work(person: Person) -> None:
            if is_from_us:
                drawn = views.favour_form(texts(person.language), company=company, what=what, metadata=metadata)
            else:
                drawn = await self.signal.drawn_form(person, Draft(company, what), FormState.loaded(metadata))
            await in_place(body, client, drawn)

        await self.signal.press(ack, body, client, work)

    async def submitted(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Notes it down; errors appear under their field, and the form keeps what was typed."""
        view = body["view"]
        company, what = views.read_favour(view)
        words = texts(self.people.language)
        try:
            person = await self.callers.person(body, client)
            words = texts(person.language)
            favour = await self.favours.give(person.id, company, what, key=f"view:{view['id']}", now=self.now())
        except InvalidDraft as error:
            await ack(response_action="errors", errors=favour_errors(error, words))
        except NotForOutsidersError as error:
            told = closing_view(sentence_answer(refusal_sentence(error, words)), words)
            await ack(response_action="update", view=told)
        except DATABASE_FAILURES as error:
            told_under = failure_sentence(error, words, command=self.command, is_form=True)
            await ack(response_action="errors", errors={"company": told_under})
        else:
            state = FormState.loaded(view["private_metadata"])
            if state.is_from_home:
                await self.home.refresh(person, client)
            answer = Answer(views.noted_text(favour, words), tuple(views.noted_blocks(favour, words)))
            metadata = FormState(is_from_home=state.is_from_home).dumped()
            await ack(response_action="update", view=closing_view(answer, words, metadata=metadata))

    async def undo_pressed(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Takes it back; pressing again changes nothing and says the same."""
        favour_id = FavourId(pressed_number(body))

        async def work(person: Person) -> Answer:
            favour = await self.favours.withdraw(favour_id, by=person.id, now=self.now())
            if is_from_home(body):
                await self.home.refresh(person, client)
            return sentence_answer(texts(person.language)("favour-withdrawn", company=favour.company))

        await self.signal.press(ack, body, client, work)
