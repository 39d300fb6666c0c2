"""What the owner of a signal reads about what its referrer did, paragraph by paragraph. Pure."""

from bot.domain.signals import Change
from bot.locales import Texts
from bot.services.messenger import ReferrerNewsMessage


def referrer_news_parts(message: ReferrerNewsMessage, words: Texts) -> list[str]:
    """That it was withdrawn, and whether its company is theirs still; or that more was said, with all that is."""
    about = {"referrer": message.referrer.name, "company": message.signal.company}
    if message.change is Change.WITHDRAWN:
        return [words("referrer-withdrew-goes-on" if message.goes_on else "referrer-withdrew", **about)]
    return [words("referrer-added", **about), message.signal.why]


def referrer_news_text(message: ReferrerNewsMessage, words: Texts) -> str:
    """All of it as text."""
    return "\n".join(referrer_news_parts(message, words))
