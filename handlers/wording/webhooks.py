"""How the programs are doing that hear of every event. Pure."""

from bot.locales import Texts
from bot.services.webhooks import Told


def endpoint_line(told: Told, words: Texts) -> str:
    """Where it is and how it is doing; the rest of the address may be secret."""
    line = words("webhooks-line", host=told.endpoint.host, state=_state(told, words))
    return f"{line} {words('webhooks-given')}" if told.endpoint.is_given else line


def _state(told: Told, words: Texts) -> str:
    endpoint, standing = told.endpoint, told.standing
    if not endpoint.is_active:
        return words(f"webhooks-off-{endpoint.off_reason.replace('_', '-')}")
    if standing.waiting and standing.reason:
        return words("webhooks-failing", count=standing.waiting)
    if standing.given_up:
        return words("webhooks-given-up", count=standing.given_up)
    return words("webhooks-fine")
