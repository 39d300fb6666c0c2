"""The window in which administrators say which other programs hear of every event. Pure."""

from collections.abc import Sequence
from typing import Any

from bot.domain.webhooks import ENDPOINTS_MAX, URL_MAX, Endpoint
from bot.locales import Texts
from bot.services.webhooks import Told
from handlers.slack.blocks import Block, button, confirm, context, divider, input_block, modal, section
from handlers.wording.webhooks import endpoint_line

ADD = "webhooks.add"
REMOVE = "webhooks.remove"
URL = "url"


def webhooks_view(told: Sequence[Told], words: Texts) -> Block:
    """Every endpoint with how it is doing, and a field for another one."""
    blocks = [section(words("webhooks-intro")), divider()]
    blocks += [_endpoint(one, words) for one in told] or [section(words("webhooks-none"))]
    blocks.append(divider())
    if len(told) >= ENDPOINTS_MAX:
        blocks.append(context(words("webhooks-full", count=ENDPOINTS_MAX)))
        return modal(words("webhooks-title"), blocks, callback_id=ADD, close=words("form-close"))
    element = {"type": "plain_text_input", "action_id": URL, "max_length": URL_MAX}
    blocks.append(input_block(words("webhooks-url"), element, block_id=URL, hint=words("webhooks-url-hint")))
    return modal(
        words("webhooks-title"), blocks, callback_id=ADD, submit=words("webhooks-add"), close=words("form-close")
    )


def added_view(endpoint: Endpoint, words: Texts) -> Block:
    """The new endpoint with its secret, this once."""
    blocks = [
        section(words("webhooks-added", host=endpoint.host)),
        section(endpoint.secret),
        context(words("webhooks-secret")),
    ]
    return modal(words("webhooks-title"), blocks, callback_id="webhooks.added", close=words("form-close"))


def read_url(view: dict[str, Any]) -> str:
    """The address as it was typed."""
    return view["state"]["values"][URL][URL].get("value") or ""


def _endpoint(told: Told, words: Texts) -> Block:
    endpoint, line = told.endpoint, endpoint_line(told, words)
    if endpoint.is_given:
        return section(line)
    remove = button(
        words("webhooks-remove"),
        REMOVE,
        value=str(endpoint.id),
        confirm=confirm(
            words("webhooks-remove-title"),
            words("webhooks-remove-text", host=endpoint.host),
            yes=words("webhooks-remove"),
            no=words("form-cancel"),
        ),
    )
    return section(line, accessory=remove)
