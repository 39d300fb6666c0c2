"""Setting the bot up inside Slack: the steps, previews, the announcement, on and off."""

import asyncio
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.deliveries import Channel
from bot.domain.people import Language, Person
from bot.locales import Texts, texts
from bot.services.once import Once
from bot.services.setup import Overview, Part, Preview, Setup, UnusableDayError
from handlers.slack.administering import Administering, Answered, WrongFieldsError
from handlers.slack.blocks import Block
from handlers.slack.callers import QUICK_SECONDS, SLACK_FAILURES
from handlers.slack.channels import look_at
from handlers.slack.letters import fitting
from handlers.slack.setup_channels import (
    OTHER_LANGUAGE,
    SharedChannel,
    announcement_view,
    channel_problem,
    may_be_read_outside,
    read_announcement,
    shared_block,
    text_block,
)
from handlers.slack.setup_view import (
    ANNOUNCEMENT,
    DAY,
    HUB,
    NOW,
    OFF,
    ON,
    PREVIEW,
    SEND_PREVIEW,
    SWITCHES,
    day_offered,
    done_view,
    hub_view,
    preview_message,
    preview_view,
    switch_view,
)
from handlers.slack.verdicts import INVALID_BLOCKS, name_of

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class AdministrationListeners:
    """What Slack calls when an administrator goes through the steps."""

    administering: Administering
    once: Once
    bot_name: str

    def register(self, app: AsyncApp) -> None:
        app.action(HUB)(self.hub_asked)
        app.action(PREVIEW)(self.preview_asked)
        app.action(SEND_PREVIEW)(self.preview_wanted)
        app.action(ANNOUNCEMENT)(self.announcement_asked)
        app.action(OTHER_LANGUAGE)(self.other_language_asked)
        app.view(ANNOUNCEMENT)(self.announcement_written)
        app.action(SWITCHES[Part.BOARD])(self.board_switch_asked)
        app.action(SWITCHES[Part.NUDGES])(self.nudges_switch_asked)
        app.view(SWITCHES[Part.BOARD])(self.board_switched)
        app.view(SWITCHES[Part.NUDGES])(self.nudges_switched)

    async def hub_asked(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Opens the steps in a window."""

        async def make(person: Person, words: Texts) -> Block:
            return hub_view(await self._setup.overview(self._now(), by=person.id), words)

        await self.administering.show(ack, body, client, make)

    async def preview_asked(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Shows last week's board and a nudge to the administrator alone."""

        async def make(person: Person, words: Texts) -> Block:
            preview = await self._setup.preview(self._now(), by=person.id)
            return preview_view(preview, words, texts(preview.language), command=self._command)

        person = await self.administering.show(ack, body, client, make)
        if person is not None:
            await self.administering.refresh(person, body, client)

    async def preview_wanted(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Sends the preview to the administrator as a message, once for each window it was shown in."""
        key = f"preview:{body['view']['id']}"

        async def make(person: Person, words: Texts) -> Block:
            preview = await self._setup.preview(self._now(), by=person.id)
            if not await self.once.is_first(key, now=self._now()):
                return done_view(words("admin-preview-sent"), words)
            if await _send(client, person, preview, words, command=self._command):
                return done_view(words("admin-preview-sent"), words)
            await self.once.forget(key)
            return done_view(words("admin-preview-not-sent"), words)

        await self.administering.replace(ack, body, client, make)

    async def announcement_asked(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Opens the announcement in the company's language."""

        async def make(person: Person, _words: Texts) -> Block:
            overview = await self._setup.overview(self._now(), by=person.id)
            return await self._announcement(person, overview, overview.company.language)

        await self.administering.show(ack, body, client, make)

    async def other_language_asked(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Puts the text in the other language in the place of this one."""
        language = Language(body["actions"][0]["value"])

        async def make(person: Person, _words: Texts) -> Block:
            overview = await self._setup.overview(self._now(), by=person.id)
            return await self._announcement(person, overview, language)

        await self.administering.replace(ack, body, client, make)

    async def announcement_written(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Has the text posted, or notes that the administrator posts it. Where outsiders read along it asks first."""
        view = body["view"]

        async def work(person: Person, words: Texts) -> Answered:
            text, channel, language = read_announcement(view)
            overview = await self._setup.overview(self._now(), by=person.id)  # who may not, is told only that
            if not text:
                raise WrongFieldsError({text_block(view): words("admin-announcement-empty")})
            if channel:
                may_be_read = may_be_read_outside(view, channel)
                allowed = [channel] if may_be_read else overview.company.leaderboard_shared_channels
                (finding,) = await look_at(client, [channel], may_be_shared=allowed)
                problem = channel_problem(finding, words, bot=self.bot_name)
                if problem is not None:
                    raise WrongFieldsError({"channel": problem})
                if finding.key == "channel-shared" and may_be_read is None:
                    shared = SharedChannel(channel, str(finding.values["channel"]))
                    return Answered(shown=await self._announcement(person, overview, language, shared))
                if finding.key == "channel-shared":
                    raise WrongFieldsError({shared_block(channel): words("admin-announcement-shared-needed")})
            await self._setup.announce(
                text,
                Channel(channel) if channel else None,
                language=language,
                key=view["id"],
                by=person.id,
                now=self._now(),
            )
            return Answered(words("admin-announcement-planned" if channel else "admin-announcement-self"))

        await self.administering.store(ack, body, client, work, field=text_block(view))

    async def _announcement(
        self, person: Person, overview: Overview, language: Language, shared: SharedChannel | None = None
    ) -> Block:
        return announcement_view(
            overview,
            texts(person.language),
            language,
            command=self._command,
            tells_programs=await self._setup.tells_programs(by=person.id),
            shared=shared,
        )

    async def board_switch_asked(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await self._switch_asked(ack, body, client, Part.BOARD)

    async def nudges_switch_asked(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await self._switch_asked(ack, body, client, Part.NUDGES)

    async def board_switched(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await self._switched(ack, body, client, Part.BOARD)

    async def nudges_switched(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await self._switched(ack, body, client, Part.NUDGES)

    async def _switch_asked(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, part: Part) -> None:
        """Shows what switching it on would mean; for the nudges with the names of who would be asked."""

        async def make(person: Person, words: Texts) -> Block:
            now = self._now()
            overview = await self._setup.overview(now, by=person.id)
            asked = await self._setup.upcoming(now, by=person.id) if part is Part.NUDGES else ()
            return switch_view(part, overview, words, asked=asked)

        await self.administering.show(ack, body, client, make)

    async def _switched(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, part: Part) -> None:
        """Switches it on or off, and says what comes next."""
        values = body["view"]["state"]["values"]

        async def work(person: Person, words: Texts) -> Answered:
            choice = (values["when"]["when"].get("selected_option") or {}).get("value")
            picked = values["date"]["date"].get("selected_date")
            day, now = _day(picked), self._now()
            if day is not None and choice in {ON, NOW, OFF} and picked != day_offered(body["view"]):
                told = words("admin-activate-day-not-chosen", choice=words("admin-activate-day"))
                raise WrongFieldsError({"when": told})
            if choice == OFF:
                await self._setup.deactivate(part, by=person.id, now=now)
            elif choice in {NOW, DAY}:
                if choice == DAY and day is None:
                    raise WrongFieldsError({"date": words("admin-activate-date-missing")})
                try:
                    await self._setup.activate(part, day=day if choice == DAY else None, by=person.id, now=now)
                except UnusableDayError:
                    raise WrongFieldsError({"date": words("admin-activate-date-unusable")}) from None
            elif choice != ON:
                raise WrongFieldsError({"when": words("admin-activate-choice-missing")})
            return Answered(await self.administering.state(part, person))

        await self.administering.store(ack, body, client, work, field="when")

    @property
    def _setup(self) -> Setup:
        return self.administering.setup

    @property
    def _command(self) -> str:
        return self.administering.command

    def _now(self) -> datetime:
        return self.administering.now()


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


async def _send(client: AsyncWebClient, person: Person, preview: Preview, words: Texts, *, command: str) -> bool:
    """Whether the preview was sent as a message; without its table where the workspace knows none."""
    channel_words = texts(preview.language)
    try:
        async with asyncio.timeout(2 * QUICK_SECONDS):
            for has_table in (True, False):
                text, blocks = preview_message(preview, words, channel_words, command=command, has_table=has_table)
                try:
                    await client.chat_postMessage(
                        channel=person.identity.external_id,
                        text=fitting(text),
                        blocks=blocks,
                        mrkdwn=False,
                        unfurl_links=False,
                        unfurl_media=False,
                    )
                except SlackApiError as error:
                    if not has_table or name_of(error) not in INVALID_BLOCKS:
                        raise
                else:
                    return True
    except SLACK_FAILURES as error:
        log.warning("preview_not_sent", error=type(error).__name__)
    return False
