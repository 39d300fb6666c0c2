"""The same request as if somebody else had sent it, or with something else in it, signed as Slack signs."""

from typing import Any

from playground import Exchange
from tests.support.office import Office


async def send_as(desk: Office, exchange: Exchange | None, who: str, **changes: Any) -> Exchange:  # noqa: ANN401 - any part of a payload
    """What came of sending it as this person."""
    assert exchange is not None
    letter: Any = exchange.letter
    account = desk.slack.workspace.person(who)
    letter.payload = {
        **letter.payload,
        "user": {"id": account.id, "username": account.handle, "name": account.handle, "team_id": account.team_id},
        "trigger_id": desk.slack.workspace.new_trigger(account.id),
        **changes,
    }
    letter.signed = None
    return await desk.slack.again(exchange)


def the_press(desk: Office, action_id: str) -> Exchange:
    """The last press of that button."""
    return next(exchange for exchange in reversed(desk.slack.exchanges) if exchange.what.endswith(f" {action_id}"))
