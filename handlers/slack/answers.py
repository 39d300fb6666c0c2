"""What somebody sees after logging, editing or asking for their signals. Pure: domain objects in, blocks out."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.domain.drafts import clean_lines
from bot.domain.signals import NOT_LIVE, Stage
from bot.locales import Texts
from bot.services.signals import AlreadyYours, Logged, OwnSignals
from handlers.slack.blocks import Block, actions, button, context, header, modal, section
from handlers.slack.favour_view import favour_blocks
from handlers.slack.introduction_view import choice_blocks, open_button
from handlers.slack.permalinks import link_blocks
from handlers.wording.favours import favour_lines
from handlers.wording.labels import link_line
from handlers.wording.signals import logged_lines, own_line, repeat_lines

UNDO = "signal.undo"
EDIT = "signal.edit"
ADD = "signal.add"
OPEN = "signal.open"
OLDER = "signal.older"

_KEPT = 12_000
"""How much is given back of what could not be logged: as much as Slack lets anybody type."""

_SECTION = 3000


@dataclass(frozen=True, slots=True)
class Answer:
    """A private answer: `text` for notifications and screen readers says all that the blocks say, unescaped."""

    text: str
    blocks: tuple[Block, ...] = ()


def sentence_answer(text: str) -> Answer:
    """An answer of one sentence."""
    return Answer(text, (section(text),))


def answer_with_typed(text: str, typed: str, texts: Texts) -> Answer:
    """An answer of one sentence that gives back what somebody typed: Slack shows a command to nobody once it is run."""
    kept = clean_lines(typed)[:_KEPT]
    if not kept:
        return sentence_answer(text)
    heading = f"{text}\n{texts('what-you-typed')}"
    parts = (kept[start : start + _SECTION] for start in range(0, len(kept), _SECTION))
    return Answer(f"{heading}\n{kept}", (section(heading), *map(section, parts)))


def logged_answer(logged: Logged, texts: Texts) -> Answer:
    """What was understood, who follows up and where the referrer stands, with Undo and Edit."""
    undo = button(texts("logged-undo"), UNDO, value=str(logged.signal.id))
    return _standing_answer(logged, texts, "logged-title", undo)


def changed_answer(logged: Logged, texts: Texts, *, title: str) -> Answer:
    """The same after a change, under the heading with this key; without Undo, which would withdraw the whole signal."""
    return _standing_answer(logged, texts, title)


def repeat_answer(repeat: AlreadyYours, texts: Texts, zone: ZoneInfo) -> Answer:
    """The person named this company before: nothing is saved yet, and a button adds what they said now."""
    lines = repeat_lines(repeat, texts, zone)
    blocks = (
        section("\n".join(lines)),
        actions(
            button(texts("repeat-add"), ADD, value=str(repeat.offer), style="primary"),
            button(texts("logged-edit"), EDIT, value=str(repeat.signal.id)),
        ),
    )
    return Answer("\n".join(lines), blocks)


def own_signals_answer(own: OwnSignals, texts: Texts, zone: ZoneInfo) -> Answer:
    """Somebody's own signals, newest first, each with a button to change it while it can be, and favours."""
    heading = texts("mine-title")
    if not own.newest:
        nothing = texts("mine-none")
        lines = [nothing]
        blocks = [section(nothing), actions(button(texts("open-button"), OPEN, style="primary"))]
    else:
        lines = [heading, *(own_line(one, texts, zone) for one in own.newest), *_more(own, texts)]
        blocks = [header(heading), *own_blocks(own, texts, zone)]
    given = own.favours
    return Answer("\n".join([*lines, *favour_lines(given, texts, zone)]), (*blocks, *favour_blocks(given, texts, zone)))


def own_blocks(own: OwnSignals, texts: Texts, zone: ZoneInfo) -> list[Block]:
    """The lines of somebody's signals, for the answer and for the Home."""
    blocks = [
        section(
            own_line(one, texts, zone),
            accessory=None
            if one.signal.stage in NOT_LIVE or one.signal.stage is Stage.WON
            else button(texts("logged-edit"), EDIT, value=str(one.signal.id)),
        )
        for one in own.newest
    ]
    older = button(texts("mine-older"), OLDER, value=str(own.seen))
    more = [section(sentence, accessory=older) for sentence in _more(own, texts)]
    return [*blocks, *more, *choice_blocks([one.signal for one in own.newest], texts)]


def older_view(own: OwnSignals, texts: Texts, zone: ZoneInfo, *, metadata: str) -> Block:
    """The next of somebody's signals in a window; `metadata` as of closing_view."""
    blocks = own_blocks(own, texts, zone) or [section(texts("mine-no-older"))]
    return modal(texts("mine-title"), blocks, callback_id="signal.older", close=texts("form-close"), metadata=metadata)


def closing_view(answer: Answer, texts: Texts, *, metadata: str = "") -> Block:
    """The answer in the place of the form that asked for it, whose `metadata` the answer's buttons bring along."""
    return modal(
        texts("form-title-done"),
        list(answer.blocks),
        callback_id="signal.done",
        close=texts("form-close"),
        metadata=metadata,
    )


def _standing_answer(logged: Logged, texts: Texts, title: str, *buttons: Block) -> Answer:
    signal, lines = logged.signal, logged_lines(logged, texts, title=title)
    said = (lines.heading, *lines.understood)
    edit = button(texts("logged-edit"), EDIT, value=str(signal.id))
    blocks = (
        section("\n".join(said)),
        *link_blocks(signal.message_link, texts),
        context(*lines.news),
        actions(*buttons, edit, *open_button(signal, texts)),
    )
    return Answer("\n".join([*said, *link_line(signal.message_link, texts), *lines.news]), blocks)


def _more(own: OwnSignals, texts: Texts) -> list[str]:
    return [texts("mine-more", count=own.total - own.seen)] if own.total > own.seen else []
