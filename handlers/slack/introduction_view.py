"""The introduction as forms: what it should say, and then the text itself to change and copy. Pure."""

import json
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from typing import Any, TypeVar

from bot.domain.introductions import (
    BENEFIT_MAX,
    EVENT_MAX,
    Initiative,
    Introduction,
    Occasion,
    Part,
    Parties,
    Speech,
    Tone,
    Wishes,
)
from bot.domain.signals import Signal, SignalId
from bot.locales import Texts
from handlers.slack.blocks import (
    Block,
    button,
    context,
    cut,
    input_block,
    modal,
    option,
    plain,
    section,
)
from handlers.wording.introductions import (
    addressee,
    initiative_labels,
    is_possible,
    own_benefit_label,
    permission_lines,
    reminder,
    text_label,
    what_to_do,
)

OPEN = "introduction.open"
CHOOSE = "introduction.choose"
OCCASION = "introduction.occasion"
TONE = "introduction.tone"
CALLBACK = "introduction.form"
TEXT_CALLBACK = "introduction.text"

_MENU = 100

E = TypeVar("E", bound=Enum)


def open_button(signal: Signal, texts: Texts) -> list[Block]:
    """The button that opens the form, for an actions block; none where it would open nothing."""
    return [button(texts("introduction-open"), OPEN, value=str(signal.id))] if is_possible(signal) else []


def choice_blocks(signals: Sequence[Signal], texts: Texts) -> list[Block]:
    """One menu for all of somebody's signals, for lists where each has a button of its own already."""
    companies = [option(signal.company, str(signal.id)) for signal in signals if is_possible(signal)]
    if not companies:
        return []
    menu = {
        "type": "static_select",
        "action_id": CHOOSE,
        "placeholder": plain(texts("introduction-choose-company"), limit=150),
        "options": companies[:_MENU],
    }
    return [section(texts("introduction-choose"), accessory=menu)]


def form_view(texts: Texts, parties: Parties, wishes: Wishes) -> Block:
    """The questions, filled in with the wishes."""
    signal = parties.signal
    blocks = [
        section(addressee(texts, signal)),
        context(reminder(texts, parties), *permission_lines(texts, parties, wishes.occasion)),
        _asked_at_once(
            input_block(
                texts("introduction-occasion"),
                _choice(texts, OCCASION, "occasion", Occasion, wishes.occasion),
                block_id="occasion",
            )
        ),
        input_block(
            texts("introduction-benefit"),
            _text("benefit", wishes.benefit, BENEFIT_MAX),
            block_id="benefit",
            hint=texts("introduction-benefit-hint"),
            is_optional=True,
        ),
        *_own_benefit(texts, parties, wishes),
        _event(texts, wishes) if wishes.occasion is Occasion.GUEST else _initiative(texts, parties, wishes),
        input_block(
            texts("introduction-speech"), _choice(texts, "speech", "speech", Speech, wishes.speech), block_id="speech"
        ),
    ]
    return modal(
        texts("introduction-title"),
        blocks,
        callback_id=CALLBACK,
        submit=texts("introduction-submit"),
        close=texts("form-cancel"),
        metadata=json.dumps({"signal": signal.id}),
    )


def text_view(texts: Texts, parties: Parties, wishes: Wishes, introduction: Introduction) -> Block:
    """The text, to be changed and copied; what is missing is said above it and stops nobody."""
    blocks: list[Block] = []
    if Part.BENEFIT in introduction.missing:
        blocks.append(section(texts("introduction-no-benefit")))
    if set(introduction.missing) - {Part.BENEFIT}:
        blocks.append(section(texts("introduction-blanks")))
    blocks += [
        _asked_at_once(
            input_block(
                texts("introduction-tone"),
                _choice(texts, TONE, "tone", Tone, wishes.tone, kind="static_select"),
                block_id="tone",
                hint=texts("introduction-tone-hint"),
            )
        ),
        input_block(
            text_label(texts, parties),
            {
                "type": "plain_text_input",
                "action_id": "text",
                "multiline": True,
                "initial_value": cut(introduction.text, 3000),
            },
            block_id=f"text_{wishes.tone.value}",  # under the same name Slack would keep the text of the former tone
        ),
        context(what_to_do(texts, parties)),
    ]
    return modal(
        texts("introduction-title"),
        blocks,
        callback_id=TEXT_CALLBACK,
        submit=texts("introduction-done"),
        close=texts("introduction-back"),
        metadata=_dumped(parties.signal.id, wishes),
    )


def signal_of(view: dict[str, Any]) -> SignalId:
    """Which signal the form or the text is about."""
    return SignalId(int(json.loads(view["private_metadata"])["signal"]))


def read_form(view: dict[str, Any], before: Wishes) -> Wishes:
    """What was filled in; questions that were not asked stay as before."""
    values = view["state"]["values"]

    def text(name: str, limit: int) -> str:
        return cut(values.get(name, {}).get(name, {}).get("value") or "", limit)

    def chosen(block: str, action: str, enum: type[E], otherwise: E) -> E:
        picked = values.get(block, {}).get(action, {}).get("selected_option")
        return enum(picked["value"]) if picked else otherwise

    return replace(
        before,
        occasion=chosen("occasion", OCCASION, Occasion, before.occasion),
        speech=chosen("speech", "speech", Speech, before.speech),
        initiative=chosen("initiative", "initiative", Initiative, before.initiative),
        benefit=text("benefit", BENEFIT_MAX),
        own_benefit=text("own_benefit", BENEFIT_MAX),
        event=text("event", EVENT_MAX),
    )


def read_text_view(view: dict[str, Any], tone: Tone) -> Wishes:
    """The wishes that the text on show was made from, with another tone."""
    found = json.loads(view["private_metadata"])
    return Wishes(
        Occasion(found["occasion"]),
        Speech(found["speech"]),
        tone,
        initiative=Initiative(found["initiative"]),
        benefit=found["benefit"],
        own_benefit=found["own_benefit"],
        event=found["event"],
    )


def _dumped(signal_id: SignalId, wishes: Wishes) -> str:
    """Kept by Slack while the text is on show, so that it can be made anew in another tone."""
    return json.dumps(
        {
            "signal": signal_id,
            "occasion": wishes.occasion.value,
            "speech": wishes.speech.value,
            "initiative": wishes.initiative.value,
            "benefit": wishes.benefit,
            "own_benefit": wishes.own_benefit,
            "event": wishes.event,
        },
        ensure_ascii=False,
    )


def _own_benefit(texts: Texts, parties: Parties, wishes: Wishes) -> list[Block]:
    if not parties.has_own_benefit(wishes.occasion):
        return []
    return [
        input_block(
            own_benefit_label(texts, parties, wishes.occasion),
            _text("own_benefit", wishes.own_benefit, BENEFIT_MAX),
            block_id="own_benefit",
            hint=texts("introduction-own-benefit-hint"),
            is_optional=True,
        )
    ]


def _initiative(texts: Texts, parties: Parties, wishes: Wishes) -> Block:
    labels = initiative_labels(texts, parties)
    options = {initiative: option(label, initiative.value) for initiative, label in labels.items()}
    element: Block = {
        "type": "radio_buttons",
        "action_id": "initiative",
        "options": list(options.values()),
        "initial_option": options.get(wishes.initiative, options[Initiative.OWN]),
    }
    return input_block(texts("introduction-initiative"), element, block_id="initiative")


def _event(texts: Texts, wishes: Wishes) -> Block:
    return input_block(
        texts("introduction-event"),
        _text("event", wishes.event, EVENT_MAX),
        block_id="event",
        hint=texts("introduction-event-hint"),
        is_optional=True,
    )


def _text(name: str, value: str, limit: int) -> Block:
    element: Block = {"type": "plain_text_input", "action_id": name, "max_length": limit}
    return {**element, "initial_value": value} if value else element


def _choice(
    texts: Texts,
    action_id: str,
    name: str,
    enum: type[Occasion | Speech | Tone],
    chosen: Enum,
    *,
    kind: str = "radio_buttons",
) -> Block:
    options = {member: option(texts(f"introduction-{name}-{member.value}"), member.value) for member in enum}
    return {
        "type": kind,
        "action_id": action_id,
        "options": list(options.values()),
        "initial_option": next(one for member, one in options.items() if member is chosen),
    }


def _asked_at_once(block: Block) -> Block:
    """A question whose answer changes the form as soon as it is chosen."""
    return {**block, "dispatch_action": True}
