"""Choosing the board's channels and writing the announcement, as forms. Pure."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.drafts import clean_lines
from bot.domain.list_changes import ListChange
from bot.domain.people import Language
from bot.locales import Texts, texts
from bot.services.checkup import Finding
from bot.services.setup import Overview
from handlers.slack.blocks import Block, actions, button, context, input_block, modal, option, plain, section
from handlers.slack.channels import on_slack
from handlers.slack.setup_view import ANNOUNCEMENT, CHANNELS
from handlers.wording.announcement import LONGEST, announcement_text, other_language

SHARED = "admin.channels.shared"
OTHER_LANGUAGE = "admin.announcement.language"

_MOST_CHANNELS = 10
_FILTER = {"include": ["public", "private"], "exclude_bot_users": True}


@dataclass(frozen=True, slots=True)
class ChannelsForm:
    """The form with the channels as somebody sent it."""

    shown: tuple[str, ...]
    """What it started with."""
    picked: tuple[str, ...]

    @property
    def change(self) -> ListChange:
        """Which channels come and which go."""
        return ListChange.between(self.shown, self.picked)

    def coming(self, held: Collection[str]) -> tuple[str, ...]:
        """The picked channels in which the board will come, where it comes in `held` now.

        What a colleague took off meanwhile is none of them.
        """
        return tuple(channel for channel in self.change.of(held) if channel in self.picked)


@dataclass(frozen=True, slots=True)
class SharedChannel:
    """A channel in which people of other organisations read along."""

    id: str
    name: str


def channels_view(chosen: Sequence[str], words: Texts, *, bot: str) -> Block:
    """The form with the channels as they are chosen now."""
    element: Block = {
        "type": "multi_conversations_select",
        "action_id": "channels",
        "placeholder": plain(words("form-choose")),
        "max_selected_items": max(_MOST_CHANNELS, len(chosen)),
        "filter": _FILTER,
        **({"initial_conversations": list(chosen)} if chosen else {}),
    }
    field = input_block(
        words("admin-channels-label"),
        element,
        block_id="channels",
        hint=words("admin-channels-hint", bot=bot),
        is_optional=True,
    )
    return modal(
        words("admin-channels-title"),
        [field],
        callback_id=CHANNELS,
        submit=words("form-save"),
        close=words("form-cancel"),
        metadata=json.dumps(list(chosen)),
    )


def read_channels(view: dict[str, Any]) -> ChannelsForm:
    """What it started with, and the channels picked now."""
    field = view["state"]["values"]["channels"]["channels"]
    picked = field.get("selected_conversations") or []
    return ChannelsForm(tuple(json.loads(view["private_metadata"])), tuple(picked))


def shared_view(form: ChannelsForm, shared: Sequence[Finding], words: Texts) -> Block:
    """The question whether the board may really be where people from outside read along."""
    names = [str(finding.values["channel"]) for finding in shared]
    warning = words("admin-shared-warning", count=len(names), channels=words.listed(names))
    return modal(
        words("admin-shared-title"),
        [section(warning), section(words("admin-shared-question"))],
        callback_id=SHARED,
        submit=words("admin-shared-yes"),
        close=words("admin-shared-no"),
        metadata=json.dumps([form.shown, form.picked]),
    )


def read_confirmed(view: dict[str, Any]) -> ChannelsForm:
    """The form as it was sent before the question."""
    shown, picked = json.loads(view["private_metadata"])
    return ChannelsForm(tuple(shown), tuple(picked))


def channel_problem(finding: Finding, words: Texts, *, bot: str) -> str | None:
    """What to do about a channel the bot cannot post in; None where it can, if need be after a question."""
    channel = str(finding.values["channel"])
    match finding.key:
        case "channel-missing":
            return words("admin-channel-missing", bot=bot)
        case "channel-archived":
            return words("admin-channel-archived", channel=channel)
        case "channel-not-in":
            return words("admin-channel-not-in", channel=channel, bot=bot)
        case "channel-unknown":
            return words("admin-channel-unknown")
        case _:
            return None


def announcement_view(
    overview: Overview,
    words: Texts,
    language: Language,
    *,
    command: str,
    tells_programs: bool,
    shared: SharedChannel | None = None,
) -> Block:
    """The form with a text to start from in this language, and the channel it could go to.

    Whether it may be `shared` with people from outside is then asked; what was typed and chosen stays.
    """
    field: Block = {
        "type": "plain_text_input",
        "action_id": "text",
        "multiline": True,
        "max_length": LONGEST,
        "initial_value": _announcement(overview, texts(language), command=command, tells_programs=tells_programs),
    }
    channel: Block = {
        "type": "conversations_select",
        "action_id": "channel",
        "placeholder": plain(words("form-choose")),
        "filter": _FILTER,
    }
    known = on_slack(overview.company.leaderboard_channels)
    if known:
        channel["initial_conversation"] = known[0]
    other = texts(language)("admin-announcement-other-language")
    blocks = [
        context(words("admin-announcement-intro")),
        actions(button(other, OTHER_LANGUAGE, value=other_language(language).value), block_id="language"),
        input_block(words("admin-announcement-text-label"), field, block_id=_text_block(language)),
        input_block(
            words("admin-announcement-channel"),
            channel,
            block_id="channel",
            hint=words("admin-announcement-channel-hint"),
            is_optional=True,
        ),
        *([_shared_question(shared, words)] if shared is not None else []),
    ]
    return modal(
        words("admin-announcement-button"),
        blocks,
        callback_id=ANNOUNCEMENT,
        submit=words("admin-announcement-post"),
        close=words("form-cancel"),
        metadata=language.value,
    )


def read_announcement(view: dict[str, Any]) -> tuple[str, str, Language]:
    """The text, cleaned, the channel's id, empty for none, and the language that the text started in."""
    values, language = view["state"]["values"], Language(view["private_metadata"])
    text = clean_lines(values[_text_block(language)]["text"].get("value") or "")
    return text, values["channel"]["channel"].get("selected_conversation") or "", language


def shared_block(channel: str) -> str:
    """The block of the question about this channel; another channel is another question."""
    return f"shared_{channel}"


def may_be_read_outside(view: dict[str, Any], channel: str) -> bool | None:
    """Whether people from outside may read the announcement in this channel; None where that was not asked."""
    field = view["state"]["values"].get(shared_block(channel))
    return None if field is None else bool(field["shared"].get("selected_options"))


def text_block(view: dict[str, Any]) -> str:
    """The block of the announcement's text."""
    return _text_block(Language(view["private_metadata"]))


def _shared_question(shared: SharedChannel, words: Texts) -> Block:
    yes = option(words("admin-announcement-shared-yes"), "yes")
    element: Block = {"type": "checkboxes", "action_id": "shared", "options": [yes]}
    label = words("admin-announcement-shared", channel=shared.name)
    return input_block(label, element, block_id=shared_block(shared.id), is_optional=True)


def _announcement(overview: Overview, words: Texts, *, command: str, tells_programs: bool) -> str:
    how, less, more = (words(f"admin-announcement-{part}", command=command) for part in ("how", "less", "more"))
    return announcement_text(overview, words, tells_programs=tells_programs, how=how, less=less, more=more)


def _text_block(language: Language) -> str:
    """Another one for each language: Slack keeps what was typed in a block for as long as its id stays."""
    return f"text_{language.value}"
