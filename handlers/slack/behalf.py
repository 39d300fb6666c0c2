"""Logging for somebody without an account: the questions about them in the form, and their answers. Pure."""

from typing import Any

from bot.domain.behalf import NAME_MAX, ORGANISATION_MAX, ROLES_WITHOUT_ACCOUNT, Behalf
from bot.domain.people import Role
from bot.locales import Texts
from handlers.slack.blocks import Block, actions, button, context, cut, input_block, option, plain
from handlers.wording.labels import behalf_role_label

SHOW = "signal.behalf"

NOBODY = Behalf("", "", None)


def behalf_blocks(texts: Texts, behalf: Behalf | None) -> list[Block]:
    """The questions; None is the button that asks for them, for a signal is somebody's own unless they say so."""
    if behalf is None:
        return [actions(button(texts("form-behalf-open"), SHOW), block_id="behalf_open")]
    return [
        context(texts("form-behalf-note")),
        input_block(texts("form-behalf-name"), _text("name", behalf.name, NAME_MAX), block_id="name"),
        input_block(
            texts("form-behalf-organisation"),
            _text("organisation", behalf.organisation, ORGANISATION_MAX),
            block_id="organisation",
        ),
        input_block(texts("form-behalf-role"), _roles(texts, behalf.role), block_id="role"),
    ]


def read_behalf(view: dict[str, Any]) -> Behalf:
    """What was filled in, unchecked."""
    values = view.get("state", {}).get("values", {})

    def field(name: str) -> dict[str, Any]:
        found: dict[str, Any] = values.get(name, {}).get(name) or {}
        return found

    picked = field("role").get("selected_option")
    return Behalf(
        name=field("name").get("value") or "",
        organisation=field("organisation").get("value") or "",
        role=Role(picked["value"]) if picked else None,
    )


def _text(name: str, value: str, limit: int) -> Block:
    element: Block = {"type": "plain_text_input", "action_id": name, "max_length": limit}
    return {**element, "initial_value": cut(value, limit)} if value else element


def _roles(texts: Texts, chosen: Role | None) -> Block:
    options = {role: option(behalf_role_label(texts, role), role.value) for role in ROLES_WITHOUT_ACCOUNT}
    element: Block = {
        "type": "static_select",
        "action_id": "role",
        "placeholder": plain(texts("form-choose")),
        "options": list(options.values()),
    }
    return {**element, "initial_option": options[chosen]} if chosen in options else element
