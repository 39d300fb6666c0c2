"""What somebody sees after logging, editing or asking for their signals. Pure: domain objects in, blocks out."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.domain.drafts import clean_lines
from bot.domain.people import PersonId
from bot.domain.signals import NOT_LIVE, Signal, Stage
from bot.locales import Texts
from bot.services.signals import AlreadyYours, Logged, Own, OwnSignals
from handlers.slack.blocks import Block, actions, button, context, header, modal, section
from handlers.slack.form import label
from handlers.slack.permalinks import link_blocks, link_line

UNDO = "signal.undo"
EDIT = "signal.edit"
ADD = "signal.add"
OPEN = "signal.open"

_SHOWN = 300
"""How much of somebody's text is repeated to them."""

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


def logged_answer(logged: Logged, texts: Texts, *, title: str = "logged-title") -> Answer:
    """What was understood, who follows up and where the referrer stands, with Undo and Edit."""
    signal = logged.signal
    understood = [texts("logged-why", why=_short(signal.why))]
    if signal.website:
        understood.append(texts("logged-website", website=signal.website))
    if signal.contact and signal.permission is not None:
        understood.append(texts("logged-contact", contact=signal.contact, permission=label(texts, signal.permission)))
    news = [_follow_up(logged, texts)]
    if signal.supports_id is not None:
        news.insert(0, texts("logged-support"))
    is_own = logged.behalf is None
    if is_own and (logged.count or signal.supports_id is None):  # nobody hears of a zero for supporting a colleague
        news.append(_standing(logged, texts))
    heading = texts(title, company=signal.company)
    if logged.behalf is not None:
        news.append(texts("logged-behalf", referrer=logged.behalf.name))
    blocks = [
        section("\n".join([heading, *understood])),
        *link_blocks(signal.message_link, texts),
        context(*news),
        actions(
            button(texts("logged-undo"), UNDO, value=str(signal.id)),
            button(texts("logged-edit"), EDIT, value=str(signal.id)),
        ),
    ]
    return Answer("\n".join([heading, *understood, *link_line(signal.message_link, texts), *news]), tuple(blocks))


def repeat_answer(repeat: AlreadyYours, texts: Texts, zone: ZoneInfo) -> Answer:
    """The person named this company before: nothing is saved yet, and a button adds what they said now."""
    day = texts.day(repeat.signal.logged_at.astimezone(zone).date())
    lines = [texts("repeat-title", company=repeat.signal.company, day=day), texts("repeat-question")]
    blocks = (
        section("\n".join(lines)),
        actions(
            button(texts("repeat-add"), ADD, value=str(repeat.offer), style="primary"),
            button(texts("logged-edit"), EDIT, value=str(repeat.signal.id)),
        ),
    )
    return Answer("\n".join(lines), blocks)


def own_signals_answer(own: OwnSignals, texts: Texts, zone: ZoneInfo) -> Answer:
    """Somebody's own signals, newest first, each with a button to change it while it can be."""
    heading = texts("mine-title")
    if not own.newest:
        nothing = texts("mine-none")
        return Answer(nothing, (section(nothing), actions(button(texts("open-button"), OPEN, style="primary"))))
    lines = [own_line(one, texts, zone) for one in own.newest]
    blocks = [header(heading), *own_blocks(own, texts, zone)]
    return Answer("\n".join([heading, *lines]), tuple(blocks))


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
    older = own.total - len(own.newest)
    if older > 0:
        blocks.append(context(texts("mine-more", count=older)))
    return blocks


def own_line(one: Own, texts: Texts, zone: ZoneInfo) -> str:
    """One signal in a line or two: company, stage, day, and who follows up."""
    signal = one.signal
    day = texts.short_day(signal.logged_at.astimezone(zone).date())
    line = texts("mine-line", company=signal.company, stage=stage_label(texts, signal.stage), day=day)
    details = []
    if one.behalf is not None:
        details.append(texts("mine-behalf", referrer=one.behalf.name))
    if one.owner is not None:
        details.append(_owner(one.owner.id, one.owner.name, signal, texts, key="mine-owner"))
    if signal.supports_id is not None:
        details.append(texts("mine-support"))
    return "\n".join([line, ", ".join(details)]) if details else line


def stage_label(texts: Texts, stage: Stage) -> str:
    return texts(f"stage-{stage.value}")


def closing_view(answer: Answer, texts: Texts, *, metadata: str = "") -> Block:
    """The answer in the place of the form that asked for it, whose `metadata` the answer's buttons bring along."""
    return modal(
        texts("form-title-done"),
        list(answer.blocks),
        callback_id="signal.done",
        close=texts("form-close"),
        metadata=metadata,
    )


def _follow_up(logged: Logged, texts: Texts) -> str:
    if logged.owner is None:
        return texts("logged-owner-none")
    return _owner(logged.owner.id, logged.owner.name, logged.signal, texts, key="logged-owner")


def _owner(owner_id: PersonId, name: str, signal: Signal, texts: Texts, *, key: str) -> str:
    return texts(f"{key}-self") if owner_id == signal.spokesperson_id else texts(key, owner=name)


def _standing(logged: Logged, texts: Texts) -> str:
    if logged.standing is None:
        return texts("logged-count", count=logged.count)
    return texts("logged-place", count=logged.count, place=logged.standing.place)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
