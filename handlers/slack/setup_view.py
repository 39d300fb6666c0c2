"""What an administrator sees of the set-up: the steps and their state, previews, on and off. Pure."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.locales import Texts
from bot.services.checkup import sentence
from bot.services.messenger import NudgeMessage
from bot.services.setup import Overview, Part, Preview
from bot.services.upcoming import Upcoming
from handlers.slack.blocks import (
    Block,
    actions,
    button,
    context,
    cut,
    divider,
    escaped,
    header,
    input_block,
    modal,
    option,
    section,
)
from handlers.slack.examination import Health
from handlers.slack.leaderboard import board_blocks
from handlers.slack.nudge import nudge_blocks
from handlers.wording.administration import PARTS, Step, consequences, intro_line, state_sentence, steps
from handlers.wording.board import board_text
from handlers.wording.nudge import nudge_text
from handlers.wording.settings_forms import BOARD_SETTINGS, FOLLOW_UP, GENERAL, NUDGE_SETTINGS

HUB = "admin.settings"
ROLES = "admin.roles"
SIGNALS = "admin.signals"
FIGURES = "admin.figures"
DECISIONS = "admin.decisions"
WEBHOOKS = "admin.webhooks"
ACCOUNTS = "admin.accounts"
CHANNELS = "admin.channels"
PREVIEW = "admin.preview"
SEND_PREVIEW = "admin.preview.send"
ANNOUNCEMENT = "admin.announcement"
SWITCHES = {Part.BOARD: "admin.board", Part.NUDGES: "admin.nudges"}
"""Button and form of each part that is switched on and off."""

NOW, ON, DAY, OFF = "now", "on", "day", "off"

_FINDINGS_SHOWN = 8
_CHANNEL = re.compile(r"[CG][A-Z0-9]{2,}")
_STEPS = {
    "roles": ROLES,
    "channels": CHANNELS,
    "preview": PREVIEW,
    "announcement": ANNOUNCEMENT,
    **{name: SWITCHES[part] for part, name in PARTS.items()},
}
"""The button of each step."""


def home_blocks(overview: Overview, health: Health, words: Texts) -> list[Block]:
    """The administrator's part of the Home: what is wrong, and the steps; when everything runs, what comes next."""
    zone = overview.company.zone
    wrong = [sentence(finding, words, zone) for finding in health.wrong[:_FINDINGS_SHOWN]]
    blocks = [header(words("admin-header"))]
    if wrong:
        blocks.append(
            section("\n".join([words("admin-wrong", count=len(health.wrong)), *(f"• {told}" for told in wrong)]))
        )
    if not overview.is_complete:
        return [*blocks, context(intro_line(overview, words)), *_steps(overview, words), divider()]
    told = [*([] if wrong else [words("admin-well")]), *(sentence(finding, words, zone) for finding in health.next)]
    return [*blocks, section(" ".join(told), accessory=button(words("admin-open"), HUB)), divider()]


def hub_view(overview: Overview, words: Texts) -> Block:
    """The steps in a window of their own, also when everything runs."""
    return modal(words("admin-title"), _steps(overview, words), callback_id=HUB, close=words("form-close"))


def done_view(sentence: str, words: Texts, *, more: Sequence[Block] = ()) -> Block:
    """A sentence in a window that only closes."""
    blocks = [section(sentence), *more]
    return modal(words("admin-title"), blocks, callback_id="admin.done", close=words("form-close"))


def preview_view(preview: Preview, words: Texts, channel_words: Texts, *, command: str) -> Block:
    """What channel and leader would read, each in its own language; a window takes no table, so its lines are text."""
    blocks = [
        *_preview_blocks(preview, words, channel_words, command=command, has_table=False),
        actions(button(words("admin-preview-send"), SEND_PREVIEW)),
    ]
    return modal(words("admin-preview-button"), blocks, callback_id=PREVIEW, close=words("form-close"))


def preview_message(
    preview: Preview, words: Texts, channel_words: Texts, *, command: str, has_table: bool = True
) -> tuple[str, list[Block]]:
    """The same as a message: its text, unescaped, and its blocks, as they would look in the channel."""
    parts = (
        words("admin-preview-mark"),
        board_text(preview.board, channel_words, command=command),
        words("admin-preview-nudge"),
        nudge_text(preview.nudge, words),
    )
    blocks = _preview_blocks(preview, words, channel_words, command=command, has_table=has_table)
    return "\n".join(parts), blocks


def switch_view(part: Part, overview: Overview, words: Texts, *, asked: Sequence[Upcoming] = ()) -> Block:
    """On, off, or from a day on, with what that would mean; `asked` is who a nudge would go to."""
    since = part.active_from(overview.company)
    main, besides = consequences(part, overview, words, asked)
    names = _when(since, overview.at)
    choices = [option(words(key), value) for value, key in names]
    start: Block = {"type": "datepicker", "action_id": "date"}
    if since is not None and since > overview.at:
        start["initial_date"] = since.astimezone(overview.company.zone).date().isoformat()
    blocks = [
        section(state_sentence(part, overview, words)),
        *map(section, main),
        *map(context, besides),
        input_block(
            words("admin-activate-when"),
            {"type": "radio_buttons", "action_id": "when", "options": choices, "initial_option": choices[0]},
            block_id="when",
        ),
        input_block(
            words("admin-activate-date"),
            start,
            block_id="date",
            hint=words("admin-activate-date-hint", choice=words("admin-activate-day")),
            is_optional=True,
        ),
    ]
    return modal(
        words(f"admin-activate-{PARTS[part]}-title"),
        blocks,
        callback_id=SWITCHES[part],
        submit=words("form-save"),
        close=words("form-cancel"),
    )


def day_offered(view: Block) -> str | None:
    """The day (as 2026-12-08) that the form came with, so that nobody need have chosen it."""
    elements = (block.get("element", {}) for block in view["blocks"])
    return next((element["initial_date"] for element in elements if "initial_date" in element), None)


def _when(since: datetime | None, now: datetime) -> list[tuple[str, str]]:
    """The choices with their words, first the one that changes least."""
    if since is None:
        return [(OFF, "admin-activate-stay-off"), (NOW, "admin-activate-now"), (DAY, "admin-activate-day")]
    if since <= now:
        return [(ON, "admin-activate-on"), (DAY, "admin-activate-day"), (OFF, "admin-activate-off")]
    return [(DAY, "admin-activate-day"), (NOW, "admin-activate-now"), (OFF, "admin-activate-off")]


def _steps(overview: Overview, words: Texts) -> list[Block]:
    return [
        *(_step(step, overview, words) for step in steps(overview, words)),
        context(words("admin-settings-intro")),
        actions(
            button(words("admin-general-button"), GENERAL),
            button(words("admin-board-settings-button"), BOARD_SETTINGS),
            button(words("admin-nudge-settings-button"), NUDGE_SETTINGS),
            button(words("admin-follow-up-settings-button"), FOLLOW_UP),
            button(words("webhooks-button"), WEBHOOKS),
        ),
        context(words("admin-look-intro")),
        actions(
            button(words("signals-button"), SIGNALS),
            button(words("figures-button"), FIGURES),
            button(words("decisions-button"), DECISIONS),
            *([button(words("linking-button"), ACCOUNTS)] if overview.has_two_platforms else []),
        ),
    ]


def _step(step: Step, overview: Overview, words: Texts) -> Block:
    """One line with its button. Channels are links, which is markup, so only for what is surely an id; or named."""
    block = section(step.line, accessory=button(words(f"admin-{step.key}-button"), _STEPS[step.key]))
    called = overview.channel_names
    known = [
        f"<#{link}>" if _CHANNEL.fullmatch(link) else escaped(called[link])
        for link in (overview.company.leaderboard_channels if step.key == "channels" else ())
        if link in called or _CHANNEL.fullmatch(link)
    ]
    if known:
        block["text"] = {"type": "mrkdwn", "text": cut(f"{escaped(step.line)} {' '.join(known)}", 3000)}
    return block


def _preview_blocks(
    preview: Preview, words: Texts, channel_words: Texts, *, command: str, has_table: bool
) -> list[Block]:
    board = board_blocks(preview.board, channel_words, command=command, has_table=has_table)
    return [
        context(words("admin-preview-mark")),
        section(words("admin-preview-board")),
        *_without_buttons(board, words),
        divider(),
        section(words("admin-preview-nudge")),
        *_nudge_preview(preview.nudge, words),
    ]


def _nudge_preview(nudge: NudgeMessage, words: Texts) -> list[Block]:
    return _without_buttons(nudge_blocks(nudge, words), words)


def _without_buttons(blocks: Iterable[Block], words: Texts) -> list[Block]:
    """The blocks with their buttons named instead of shown: in a preview nothing must do anything."""
    found: list[Block] = []
    for block in blocks:
        if block["type"] != "actions":
            found.append(block)
            continue
        labels = [element.get("text", element.get("placeholder"))["text"] for element in block["elements"]]
        found.append(context(words("admin-preview-buttons", count=len(labels), buttons=words.listed(labels))))
    return found
