"""The Web API: every method that the pretend Slack knows, as a function of the workspace and the arguments."""

from playground.methods import auth, chat, conversations, usergroups, users, views
from playground.methods.api import Arguments, Method, SlackError

METHODS: dict[str, Method] = {
    **auth.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **usergroups.METHODS,
    **users.METHODS,
    **views.METHODS,
}

__all__ = ["METHODS", "Arguments", "Method", "SlackError"]
