"""The app's Home: my week, my signals, the board so far, and my settings; above them what administrators set up."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.away import Absence, away_from_this_week
from bot.domain.people import Kind, Language, Person, PersonId
from bot.locales import Texts, texts
from bot.services.errors import NotAnAdministratorError
from bot.services.follow_up import FollowUp, OpenSignals
from bot.services.leaderboards import Leaderboards, WeekSoFar
from bot.services.people import People, Settings
from bot.services.setup import Setup
from bot.services.signals import OwnSignals, Signals
from handlers.own_changes import CHANGES, Change
from handlers.slack.answers import OPEN, closing_view, own_blocks, sentence_answer
from handlers.slack.blocks import Block, actions, button, divider, header, option, plain, section
from handlers.slack.callers import QUICK_SECONDS, SLACK_FAILURES, Callers, StrangerError, quickly
from handlers.slack.examination import Examination
from handlers.slack.favour_view import favour_blocks
from handlers.slack.leaderboard import board_so_far_blocks
from handlers.slack.nudge import SETTINGS as NUDGE_SETTINGS
from handlers.slack.open_signals import open_blocks
from handlers.slack.setup_view import SIGNALS, home_blocks
from handlers.wording.failures import DATABASE_FAILURES, failure_sentence
from handlers.wording.own_settings import Choice, away_sentence, board_choice, question_choice, updates_choice
from handlers.wording.signals import standing_line

LANGUAGE = "home.language"
AWAY = "home.away"
BACK = "home.back"

_SHOWN_SIGNALS = 5
_SHOWN_OPEN = 5
_WEEKS_OFFERED = (1, 2, 3, 4)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Home:
    """The Home tab of everybody in one workspace."""

    signals: Signals
    people: People
    leaderboards: Leaderboards
    follow_up: FollowUp
    setup: Setup
    examination: Examination
    callers: Callers
    command: str
    now: Callable[[], datetime]

    def register(self, app: AsyncApp) -> None:
        app.event("app_home_opened")(self.opened)
        app.action(LANGUAGE)(self.language_chosen)
        for name, change in CHANGES.items():
            app.action(_action(name))(self._changing(change))
        app.action(AWAY)(self.away_chosen)
        app.action(BACK)(self.came_back)

    async def opened(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Draws the Home anew each time it is opened."""
        if body["event"].get("tab", "home") == "home":
            try:
                person = await self.callers.person(body, client)
                view = await self._view(person.id)
            except (*DATABASE_FAILURES, StrangerError) as error:
                log.warning("home_not_drawn", error=type(error).__name__)
                view = _home([section(texts(self.people.language)("home-later"))])
            await _publish(client, body["event"]["user"], view)
        await ack()

    async def language_chosen(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        language = Language(body["actions"][0]["selected_option"]["value"])
        await self._change(ack, body, client, lambda person: self.people.choose_language(person.id, language))

    async def away_chosen(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        weeks = int(body["actions"][0]["selected_option"]["value"])
        await self._change(
            ack,
            body,
            client,
            lambda person: self.people.add_away(person.id, away_from_this_week(weeks, self._today(person))),
        )

    async def came_back(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await self._change(
            ack, body, client, lambda person: self.people.come_back(person.id, today=self._today(person))
        )

    def _changing(self, change: Change) -> Callable[..., Awaitable[None]]:
        async def pressed(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
            await self._change(ack, body, client, lambda person: change(self.people, person.id))

        return pressed

    async def refresh(self, person: Person, client: AsyncWebClient) -> None:
        """Draws the person's Home as it is now. What goes wrong is logged: the Home is drawn again when opened."""
        try:
            async with asyncio.timeout(QUICK_SECONDS):
                view = await self._view(person.id)
                await client.views_publish(user_id=person.identity.external_id, view=view)
        except Exception as error:  # noqa: BLE001 - what led to it is stored, and an exception would take its answer away
            log.warning("home_not_drawn", person=person.id, error=type(error).__name__)

    async def _change(
        self,
        ack: AsyncAck,
        body: dict[str, Any],
        client: AsyncWebClient,
        change: Callable[[Person], Awaitable[object]],
    ) -> None:
        """The Home after the change; where that failed the Home stays, and a sentence opens on top."""
        words = texts(self.people.language)
        try:
            person = await self.callers.person(body, client)
            words = texts(person.language)
            await change(person)
        except DATABASE_FAILURES as error:
            told = sentence_answer(failure_sentence(error, words, command=self.command))
            await quickly(client.views_open(trigger_id=body["trigger_id"], view=closing_view(told, words)))
        else:
            await self.refresh(person, client)
        await ack()

    async def _view(self, person_id: PersonId) -> Block:
        now = self.now()
        own = await self.signals.mine(person_id, limit=_SHOWN_SIGNALS)
        settings = await self.people.settings(person_id, now=now)
        so_far = await self.leaderboards.so_far(now, person_id=person_id)
        opened = await self.follow_up.open_of(person_id, limit=_SHOWN_OPEN)
        words = texts(settings.person.language)
        administration = await self._administration(settings.person, words, now)
        today = self._today(settings.person)
        return home_view(words, settings, own, so_far, opened, administration, today=today)

    async def _administration(self, person: Person, words: Texts, now: datetime) -> list[Block]:
        """Nothing for everybody but administrators."""
        if not person.is_administrator:
            return []
        try:
            overview = await self.setup.overview(now, by=person.id)
        except NotAnAdministratorError:
            return []
        return home_blocks(overview, await self.examination.in_short(now), words)

    def _today(self, person: Person) -> date:
        return self.now().astimezone(person.zone).date()


def home_view(  # noqa: PLR0917 - what the Home consists of
    words: Texts,
    settings: Settings,
    own: OwnSignals,
    so_far: WeekSoFar,
    opened: OpenSignals,
    administration: Sequence[Block] = (),
    *,
    today: date,
) -> Block:
    """The Home of one person (whose own date is today's), below what they administer."""
    person = settings.person
    blocks = [
        *administration,
        header(words("home-week")),
        section(_standing(words, so_far)),
        actions(button(words("open-button"), OPEN, style="primary")),
    ]
    if opened.oldest:
        blocks += [header(words("open-title")), *open_blocks(opened, words, person.zone)]
    if settings.leads_sales and not person.is_administrator:
        blocks.append(section(words("home-sales-lead"), accessory=button(words("signals-button"), SIGNALS)))
    blocks.append(header(words("mine-title")))
    blocks += own_blocks(own, words, person.zone) if own.newest else [section(words("mine-none"))]
    blocks += favour_blocks(own.favours, words, person.zone)
    if person.kind is Kind.MEMBER:
        blocks += [divider(), *board_so_far_blocks(so_far.board, words)]
    blocks += [divider(), header(words("home-settings")), *_settings(words, settings, today)]
    return _home(blocks)


def _home(blocks: list[Block]) -> Block:
    return {"type": "home", "blocks": blocks}


async def _publish(client: AsyncWebClient, user_id: str, view: Block) -> None:
    try:
        await client.views_publish(user_id=user_id, view=view)
    except SLACK_FAILURES as error:
        log.warning("home_not_published", error=type(error).__name__)


def _standing(words: Texts, so_far: WeekSoFar) -> str:
    if not so_far.count:  # nobody hears of a zero for supporting a colleague
        return words("home-given", count=so_far.given)
    return standing_line(so_far.count, so_far.standing, words)


def _settings(words: Texts, settings: Settings, today: date) -> list[Block]:
    person = settings.person
    blocks = [section(words("home-language"), accessory=_language_select(words, person))]
    blocks += [_choice(board_choice(person, words)), _choice(updates_choice(person, words))]
    blocks += [_presence(words, absence) for absence in settings.absences] or [_present(words)]
    if settings.is_leader:
        question = question_choice(settings, words, today=today)
        blocks.append(section(question.state, accessory=button(question.button, NUDGE_SETTINGS)))
    return blocks


def _action(name: str) -> str:
    """The button of the choice with this name."""
    return f"home.{name}"


def _choice(choice: Choice) -> Block:
    return section(choice.state, accessory=button(choice.button, _action(choice.name)))


def _language_select(words: Texts, person: Person) -> Block:
    options = {language: option(words(f"home-language-{language.value}"), language.value) for language in Language}
    return {
        "type": "static_select",
        "action_id": LANGUAGE,
        "options": list(options.values()),
        "initial_option": options[person.language],
    }


def _presence(words: Texts, absence: Absence) -> Block:
    return section(away_sentence(absence, words), accessory=button(words("home-back"), BACK))


def _present(words: Texts) -> Block:
    choices = [option(words("nudge-away-weeks", weeks=weeks, more=weeks - 1), str(weeks)) for weeks in _WEEKS_OFFERED]
    select = {
        "type": "static_select",
        "action_id": AWAY,
        "placeholder": plain(words("home-away-choose")),
        "options": choices,
    }
    return section(words("home-present"), accessory=select)
