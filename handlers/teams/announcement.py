"""Telling everybody about the bot: the text to start from, in both languages, and the channel it is posted in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from bot.domain.deliveries import Channel
from bot.domain.drafts import clean_lines
from bot.domain.people import Language
from bot.locales import Texts, texts
from bot.services.addresses import Addresses
from bot.services.setup import Overview, Setup
from handlers.teams.administration_view import ANNOUNCEMENT
from handlers.teams.answers import sentence_answer
from handlers.teams.cards import Card, Element, card, choice_input, explained, small, submit, text_input, warning
from handlers.teams.pressing import Action, Form, Press, Reply
from handlers.wording.announcement import LONGEST, announcement_text, other_language
from handlers.wording.failures import DATABASE_FAILURES, failure_sentence

OTHER_LANGUAGE = "admin.announcement.language"
POST = "admin.announcement.post"

_SELF = "self"
"""In the place of a channel: the administrator posts it."""

_OFFERED = 50


@dataclass(frozen=True, slots=True)
class Written:
    """An announcement as it stands in the form. `channel` is the platform's id, _SELF for none."""

    text: str
    language: Language
    channel: str
    nonce: str


def announcement_card(
    written: Written, channels: Mapping[str, str], words: Texts, *, told: str = "", asked_about: str = ""
) -> Card:
    """The form, with the names of the channels by id; `told` is what has to be put right.

    Posting it says yes to `asked_about`, the channel that people of other organisations are in.
    """
    other = other_language(written.language)
    kept = {"language": written.language.value, "nonce": written.nonce}
    places = [(_SELF, words("teams-announcement-self")), *channels.items()]
    channel = written.channel if written.channel in channels else _SELF
    where = choice_input("channel", words("admin-announcement-channel"), places, channel, hint=words("form-choose"))
    body: list[Element] = [
        small(words("admin-announcement-intro")),
        *([warning(told)] if told else []),
        text_input("text", words("admin-announcement-text-label"), written.text, limit=LONGEST, is_long=True),
        explained(where, words("teams-announcement-channels")),
    ]
    post = words("admin-announcement-shared-yes" if asked_about else "admin-announcement-post")
    buttons = [
        submit(post, POST, style="positive", **kept, allowed=asked_about),
        submit(
            texts(written.language)("admin-announcement-other-language"),
            OTHER_LANGUAGE,
            **kept | {"language": other.value},
        ),
    ]
    return card(body, buttons, speak=words("admin-announcement-button"))


@dataclass(frozen=True, slots=True)
class AnnouncementActions:
    """What is done when an administrator announces the bot. Raises NotAnAdministratorError."""

    setup: Setup
    addresses: Addresses
    now: Callable[[], datetime]

    @property
    def actions(self) -> Mapping[str, Action]:
        return {ANNOUNCEMENT: self.opened, OTHER_LANGUAGE: self.turned, POST: self.sent}

    async def opened(self, press: Press) -> Reply:
        """The text in the company's language, to go where the board comes."""
        overview = await self.setup.overview(self.now(), by=press.person.id)
        channels, company = await self._channels(), overview.company
        channel = next((one for one in company.leaderboard_channels if one in channels), _SELF)
        text = await self._text(press, overview, company.language)
        written = Written(text, company.language, channel, uuid4().hex)
        return _form(press, written, channels)

    async def turned(self, press: Press) -> Reply:
        """The text in the other language in the place of this one."""
        overview = await self.setup.overview(self.now(), by=press.person.id)
        language = _language(press)
        text = await self._text(press, overview, language)
        written = Written(text, language, press.text("channel"), press.nonce)
        return _form(press, written, await self._channels())

    async def sent(self, press: Press) -> Reply:
        """Has the text posted, once for each form, or notes that the administrator posts it."""
        words, by, now = texts(press.person.language), press.person.id, self.now()
        await self.setup.overview(now, by=by)  # who may not, is told that and nothing else
        text = clean_lines(press.text("text"))[:LONGEST]
        written = Written(text, _language(press), press.text("channel"), press.nonce)
        channels = await self._channels()
        if not written.text:
            return _form(press, written, channels, told=words("admin-announcement-empty"))
        channel = None if written.channel == _SELF else Channel(written.channel)
        if channel is not None and channel.external_id not in channels:
            return _form(press, written, channels, told=words("teams-announcement-not-there"))
        if channel is not None and await self._needs_a_yes(press, channel.external_id):
            told = words("admin-announcement-shared", channel=channels[channel.external_id])
            return _form(press, written, channels, told=told, asked_about=channel.external_id)
        try:
            await self.setup.announce(
                written.text, channel, language=written.language, key=written.nonce, by=by, now=now
            )
        except DATABASE_FAILURES as error:
            told = failure_sentence(error, words, command="referral", is_form=True)
            return _form(press, written, channels, told=told)
        return sentence_answer(words("admin-announcement-self" if channel is None else "admin-announcement-planned"))

    async def _text(self, press: Press, overview: Overview, language: Language) -> str:
        words, tells_programs = texts(language), await self.setup.tells_programs(by=press.person.id)
        how, less, more = (words(f"teams-announcement-{part}") for part in ("how", "less", "more"))
        return announcement_text(overview, words, tells_programs=tells_programs, how=how, less=less, more=more)

    async def _needs_a_yes(self, press: Press, channel_id: str) -> bool:
        known = await self.addresses.find(channel_id)
        return known is not None and known.is_shared and press.text("allowed") != channel_id

    async def _channels(self) -> dict[str, str]:
        return await self.addresses.channels(most=_OFFERED)


def _form(
    press: Press, written: Written, channels: Mapping[str, str], *, told: str = "", asked_about: str = ""
) -> Form:
    words = texts(press.person.language)
    form = announcement_card(written, channels, words, told=told, asked_about=asked_about)
    return Form(words("admin-announcement-button"), form)


def _language(press: Press) -> Language:
    return next((one for one in Language if one.value == press.text("language")), press.person.language)
