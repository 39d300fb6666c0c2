"""The window in which administrators make two accounts of one human one person. Pure."""

from collections.abc import Sequence
from typing import Any

from bot.domain.people import PersonId, Some
from bot.locales import Texts
from bot.services.linking import Pair
from handlers.slack.blocks import (
    Block,
    actions,
    button,
    context,
    cut,
    divider,
    input_block,
    modal,
    option,
    plain,
    section,
)
from handlers.wording.linking import (
    TOGETHER,
    PairIds,
    named,
    proposal_texts,
    question_sentence,
    read,
    written,
)

CHOOSE = "linking.choose"
FIND = "linking.find"
BACK = "linking.back"
CONFIRM = "linking.confirm"
SAME = "linking.same"
LINK_ALL = "linking.same.link"

OFFERED = 100
"""As many as a list in a window takes."""

_NAME_MAX = 80


def choose_view(words: Texts, there: Some, *, name: str = "") -> Block:
    """Whom to choose: here anybody, on the other platform those with a single account, by name."""
    here: Block = {"type": "users_select", "action_id": "here", "placeholder": plain(words("form-choose"))}
    blocks = [context(words("linking-intro")), input_block(words("linking-here"), here, block_id="here")]
    if there.people:
        listed: Block = {
            "type": "static_select",
            "action_id": "there",
            "placeholder": plain(words("form-choose")),
            "options": [
                option(label, str(person.id))
                for person, label in zip(there.people, named(there.people, words), strict=True)
            ],
        }
        blocks.append(input_block(words("linking-there"), listed, block_id="there"))
    else:
        blocks.append(section(words("linking-there-nobody")))
    if name or not there.is_everybody:
        typed: Block = {"type": "plain_text_input", "action_id": "named", "max_length": _NAME_MAX}
        if name:
            typed["initial_value"] = cut(name, _NAME_MAX)
        blocks.append(input_block(words("find-named"), typed, block_id="named", is_optional=True))
        blocks.append(actions(button(words("find-button"), FIND)))
    blocks += [divider(), context(words("linking-same-hint")), actions(button(words("linking-same"), SAME))]
    return _window(words, blocks, CHOOSE, submit=words("linking-next") if there.people else "")


def question_view(words: Texts, pair: Pair) -> Block:
    """Whether these two really are one human."""
    blocks = [section(question_sentence(pair, words)), actions(button(words("linking-back"), BACK))]
    return _window(words, blocks, CONFIRM, submit=words("linking-yes"), metadata=written([pair]))


def proposals_view(words: Texts, pairs: Sequence[Pair]) -> Block:
    """Those with the same address, to be linked with one press."""
    back = actions(button(words("linking-back"), BACK))
    blocks = [*map(section, proposal_texts(pairs, words)), back]
    submit = words("linking-same-yes", count=min(len(pairs), TOGETHER)) if pairs else ""
    return _window(words, blocks, LINK_ALL, submit=submit, metadata=written(pairs))


def refused_view(words: Texts, sentence: str) -> Block:
    """Why there are no addresses to compare."""
    return _window(words, [section(sentence), actions(button(words("linking-back"), BACK))], "linking.refused")


def read_choice(view: dict[str, Any]) -> tuple[str, PersonId]:
    """The platform's id of whoever was chosen here, and the person on the other platform; empty and 0 for nobody."""
    values = view["state"]["values"]
    here = values.get("here", {}).get("here", {}).get("selected_user") or ""
    there = (values.get("there", {}).get("there", {}).get("selected_option") or {}).get("value") or "0"
    return here, PersonId(int(there))


def read_name(view: dict[str, Any]) -> str:
    """What was typed to find somebody by."""
    found = view["state"]["values"].get("named", {}).get("named", {}).get("value") or ""
    return str(found).strip()


def read_pairs(view: dict[str, Any]) -> tuple[PairIds, ...]:
    """Whom the window was about."""
    return read(view.get("private_metadata") or "")


def _window(words: Texts, blocks: Sequence[Block], callback: str, *, submit: str = "", metadata: str = "") -> Block:
    return modal(
        words("linking-title"),
        blocks,
        callback_id=callback,
        close=words("form-close"),
        submit=submit,
        metadata=metadata,
    )
