"""The weekly nudge on Slack: the question, and what a leader can answer to it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.away import away_from_this_week
from bot.domain.people import Person
from bot.domain.weeks import BadWeekKeyError, Week
from bot.locales import Texts, texts
from bot.services.messenger import NudgeMessage
from bot.services.nudges import Nudges
from bot.services.people import People
from handlers.slack.answers import OPEN, Answer, sentence_answer
from handlers.slack.blocks import Block, actions, button, context, option, plain, section
from handlers.slack.callers import SLACK_FAILURES, Callers, quickly
from handlers.slack.nudge_settings import CALLBACK, IncompleteError, closing_view, read_choice, settings_view
from handlers.slack.replies import Replies
from handlers.slack.sisters import sister_blocks
from handlers.wording.failures import DATABASE_FAILURES, press_failure
from handlers.wording.nudge import nudge_question, passed_sentence, saved_sentence

PASS = "nudge.pass"  # noqa: S105 - the name of a button
AWAY = "nudge.away"
SETTINGS = "nudge.settings"

_WEEKS_OFFERED = (1, 2, 3)

log = structlog.get_logger()


def nudge_blocks(message: NudgeMessage, words: Texts) -> list[Block]:
    """The question, why it is asked, and the ways to answer. Who answers is whoever presses; the week is a reminder."""
    return [
        section(nudge_question(message, words)),
        context(words("nudge-why")),
        *sister_blocks(message.sisters, words),
        actions(
            button(words("open-button"), OPEN, style="primary"),
            button(words("nudge-pass"), PASS, value=message.week.key),
            _away_select(words),
            _settings_button(words),
        ),
    ]


@dataclass(frozen=True, slots=True)
class NudgeListeners:
    """What Slack calls when a leader answers a nudge or changes its settings."""

    nudges: Nudges
    people: People
    callers: Callers
    replies: Replies
    command: str
    now: Callable[[], datetime]

    def register(self, app: AsyncApp) -> None:
        app.action(PASS)(self.passed)
        app.action(AWAY)(self.away_chosen)
        app.action(SETTINGS)(self.settings_asked)
        app.view(CALLBACK)(self.settings_chosen)

    async def passed(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Takes an honest "none" for the week the nudge was about; a week that is over stays as it was."""

        async def work(person: Person) -> Answer:
            words = texts(person.language)
            now = self.now()
            week = _week(body["actions"][0].get("value"))
            if week is None or week < Week.of(now, person.zone):
                return _answered(words("nudge-week-over"), words)
            await self.nudges.record_pass(person.id, week, now=now)
            return _answered(passed_sentence(person.nudge, words, today=self._today(person)), words)

        await self._answer(ack, body, client, work)

    async def away_chosen(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Notes so many weeks away, counted from the week in which it is pressed, beside those noted before."""
        weeks = int(body["actions"][0]["selected_option"]["value"])

        async def work(person: Person) -> Answer:
            words = texts(person.language)
            absence = await self.people.add_away(person.id, away_from_this_week(weeks, self._today(person)))
            start, end = words.day(absence.start.monday), words.day(absence.end.plus(-1).last_day)
            return _answered(words("away-set", start=start, end=end, command=self.command), words)

        await self._answer(ack, body, client, work)

    async def settings_asked(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Opens the settings, from a nudge or from Home."""
        words = texts(self.people.language)
        try:
            person = await self.callers.person(body, client)
            words = texts(person.language)
            settings = await self.people.settings(person.id, now=self.now())
            view = settings_view(settings, settings.nudge_rules, words, today=self._today(person))
            await client.views_open(trigger_id=body["trigger_id"], view=view)
        except DATABASE_FAILURES as error:
            await self._say(body, client, press_failure(error, words), words)
        except SLACK_FAILURES as error:
            log.warning("form_not_opened", error=type(error).__name__)
            await self._say(body, client, words("error-form-not-opened"), words)
        await ack()

    async def settings_chosen(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Stores what was chosen, and says what that means from now on."""
        words = texts(self.people.language)
        try:
            person = await self.callers.person(body, client)
            words = texts(person.language)
            settings = await self.people.settings(person.id, now=self.now())
            if not settings.is_leader:
                await ack(response_action="update", view=closing_view(words("nudge-not-for-you"), words))
                return
            choice = read_choice(
                body["view"], settings.person.nudge, settings.nudge_rules, today=self._today(settings.person)
            )
            person = await self.nudges.choose(person.id, choice)
        except IncompleteError as error:
            await ack(response_action="errors", errors={error.block_id: words("nudge-settings-incomplete")})
        except DATABASE_FAILURES as error:
            await ack(response_action="errors", errors={"often": press_failure(error, words)})
        else:
            told = saved_sentence(person.nudge, settings.nudge_rules, words, today=self._today(person))
            await ack(response_action="update", view=closing_view(told, words))

    async def _answer(
        self,
        ack: AsyncAck,
        body: dict[str, Any],
        client: AsyncWebClient,
        work: Callable[[Person], Awaitable[Answer]],
    ) -> None:
        """Does what was pressed and shows it in the place of the nudge; after a failure the nudge stays."""
        words = texts(self.people.language)
        try:
            person = await self.callers.person(body, client)
            words = texts(person.language)
            answer = await work(person)
        except DATABASE_FAILURES as error:
            await self._say(body, client, press_failure(error, words), words)
        else:
            await self.replies.replace(body, answer)
        await ack()

    async def _say(self, body: dict[str, Any], client: AsyncWebClient, sentence: str, words: Texts) -> None:
        """A sentence below the message; the Home has no place for one, so there it opens on top."""
        if body.get("response_url"):
            await self.replies.whisper(body, sentence_answer(sentence))
        else:
            await quickly(client.views_open(trigger_id=body["trigger_id"], view=closing_view(sentence, words)))

    def _today(self, person: Person) -> date:
        return self.now().astimezone(person.zone).date()


def _answered(sentence: str, words: Texts) -> Answer:
    """What was done, with what still makes sense."""
    buttons = actions(button(words("open-button"), OPEN), _settings_button(words))
    return Answer(sentence, (section(sentence), buttons))


def _settings_button(words: Texts) -> Block:
    return button(words("nudge-settings"), SETTINGS)


@cache
def _away_select(words: Texts) -> Block:
    """Made once: it is the same in every question, and its sentences count weeks."""
    choices = [option(words("nudge-away-weeks", weeks=weeks, more=weeks - 1), str(weeks)) for weeks in _WEEKS_OFFERED]
    return {
        "type": "static_select",
        "action_id": AWAY,
        "placeholder": plain(words("nudge-away"), limit=150),
        "options": choices,
    }


def _week(key: str | None) -> Week | None:
    try:
        return Week.parse(key or "")
    except BadWeekKeyError:
        return None
