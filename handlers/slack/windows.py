"""Where a view is shown: on top of what somebody pressed in, or in its place."""

from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.slack.blocks import Block
from handlers.slack.verdicts import name_of


async def on_top(body: dict[str, Any], client: AsyncWebClient, view: Block) -> None:
    """Opens the view, on top of the form that was pressed in where there is one. Raises SLACK_FAILURES."""
    is_in_form = body.get("view", {}).get("type") == "modal"
    show = client.views_push if is_in_form else client.views_open
    await show(trigger_id=body["trigger_id"], view=view)


async def in_place(body: dict[str, Any], client: AsyncWebClient, view: Block) -> None:
    """Draws the form that was pressed in anew. Raises SLACK_FAILURES."""
    shown = body["view"]
    try:
        await client.views_update(view_id=shown["id"], hash=shown["hash"], view=view)
    except SlackApiError as error:
        if name_of(error) != "hash_conflict":  # pressed twice, and the first press did it
            raise
