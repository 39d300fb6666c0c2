"""Choosing the company's settings and the board's channels inside Slack."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.list_changes import ListChange
from bot.domain.people import Person
from bot.domain.weeks import Week
from bot.locales import Texts
from bot.services.checkup import Finding
from bot.services.errors import UnusableChoiceError
from bot.services.written import written
from handlers.slack.administering import Administering, Answered, WrongFieldsError
from handlers.slack.blocks import Block
from handlers.slack.channels import look_at, on_slack
from handlers.slack.pickable import Pickable
from handlers.slack.setup_channels import (
    SHARED,
    channel_problem,
    channels_view,
    read_channels,
    read_confirmed,
    shared_view,
)
from handlers.slack.setup_settings import problems, read_form, settings_view
from handlers.slack.setup_view import CHANNELS
from handlers.wording.settings_forms import COLLEAGUES, GROUPS, colleagues_chosen, parts_changed, saved_sentence


@dataclass(frozen=True, slots=True)
class SettingsListeners:
    """What Slack calls when an administrator looks at settings and chooses others."""

    administering: Administering
    pickable: Pickable
    bot_name: str

    def register(self, app: AsyncApp) -> None:
        app.action(CHANNELS)(self.channels_asked)
        app.view(CHANNELS)(self.channels_chosen)
        app.view(SHARED)(self.shared_confirmed)
        for name in GROUPS:
            app.action(name)(self.settings_asked)
            app.view(name)(self.settings_chosen)

    async def settings_asked(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Opens the form that the button is named after, as it holds now."""
        callback = body["actions"][0]["action_id"]

        async def make(person: Person, words: Texts) -> Block:
            choices = await self.administering.setup.choices(by=person.id)
            week = Week.of(self.administering.now(), choices.company.zone)
            chosen = written(choices.company)
            colleagues = {
                name: await self.pickable.called(chosen[name]) for name in COLLEAGUES if name in GROUPS[callback]
            }
            return settings_view(callback, choices, words, week=week, colleagues=colleagues)

        await self.administering.show(ack, body, client, make)

    async def settings_chosen(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Stores what was changed, all of it or nothing; what cannot be is explained under its field."""
        view = body["view"]

        async def work(person: Person, words: Texts) -> Answered:
            setup = self.administering.setup
            await setup.choices(by=person.id)  # who may not, is told that and nothing else
            choices = read_form(view)
            for name, who in colleagues_chosen(choices).items():
                if await self.administering.callers.colleague(who, client) is None:
                    raise WrongFieldsError(problems([name], words))
            try:
                await setup.choose(choices, by=person.id, now=self.administering.now())
            except UnusableChoiceError as error:
                raise WrongFieldsError(problems(sorted(error.names), words)) from error
            return Answered(await self._saved(choices, person, words))

        await self.administering.store(ack, body, client, work, field=view["blocks"][0]["block_id"])

    async def _saved(self, choices: Iterable[str], person: Person, words: Texts) -> str:
        """That it is stored; of another moment also what comes next, for that may be at once."""
        states = [await self.administering.state(part, person) for part in parts_changed(choices)]
        return saved_sentence(states, words)

    async def channels_asked(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Opens the form with the board's channels."""

        async def make(person: Person, words: Texts) -> Block:
            choices = await self.administering.setup.choices(by=person.id)
            return channels_view(on_slack(choices.company.leaderboard_channels), words, bot=self.bot_name)

        await self.administering.show(ack, body, client, make)

    async def channels_chosen(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Stores channels in which the bot can post; before one that is shared with others it asks."""
        form = read_channels(body["view"])

        async def work(person: Person, words: Texts) -> Answered:
            company = (await self.administering.setup.choices(by=person.id)).company
            allowed = company.leaderboard_shared_channels
            coming = form.coming(company.leaderboard_channels)
            findings = await self._look_at(client, coming, allowed, words)
            shared = [finding for finding in findings if finding.key == "channel-shared"]
            if shared:
                return Answered(pushed=shared_view(form, shared, words))
            stored = await self._store(person, form.change)
            return Answered(words("admin-channels-all-fine" if stored else "admin-channels-none-left"))

        await self.administering.store(ack, body, client, work, field="channels")

    async def shared_confirmed(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Stores channels of which some are shared with other organisations, now that somebody said that they may."""
        form = read_confirmed(body["view"])

        async def work(person: Person, words: Texts) -> Answered:
            company = (await self.administering.setup.choices(by=person.id)).company
            coming = form.coming(company.leaderboard_channels)
            try:
                findings = await self._look_at(client, coming, (), words)
            except WrongFieldsError as error:  # this window has no field to put it under
                return Answered(" ".join(error.errors.values()))
            shared = [
                channel for channel, finding in zip(coming, findings, strict=True) if finding.key == "channel-shared"
            ]
            await self._store(person, form.change, shared)
            return Answered()

        await self.administering.store(ack, body, client, work, field=None)

    async def _look_at(
        self, client: AsyncWebClient, chosen: Sequence[str], allowed: Sequence[str], words: Texts
    ) -> tuple[Finding, ...]:
        """What Slack says of each channel. Raises WrongFieldsError for one in which the bot cannot post."""
        findings = await look_at(client, chosen, may_be_shared=allowed)
        found = [channel_problem(finding, words, bot=self.bot_name) for finding in findings]
        if any(found):
            raise WrongFieldsError({"channels": " ".join(dict.fromkeys(filter(None, found)))})
        return findings

    async def _store(self, person: Person, change: ListChange, shared: Collection[str] = ()) -> tuple[str, ...]:
        """Every channel of the board from now on; those that nobody saw here, as of another platform, stay.

        `shared` are those of which somebody said that they may be shared with other organisations.
        """
        choices = {
            "leaderboard_channels": change,
            "leaderboard_in_shared_channels": ListChange(tuple(shared), change.removed),
        }
        now = self.administering.now()
        return (await self.administering.setup.choose(choices, by=person.id, now=now)).leaderboard_channels
