"""A Slack workspace on your own machine, for trying the bot and for its tests.

It is strict where Slack is: signed requests and a real three-second deadline (`operation_timeout`), triggers that open
one modal within three seconds, scopes from the manifest, Block Kit's elements, surfaces and lengths, ephemeral messages
for their reader alone, `response_url` five times within thirty minutes, members, guests and people of other
organisations with what each can do, events repeated when they failed, and on demand every fault of a network: 429, 500,
cut before and after accepting, hanging, half an answer, the same request again. HTTP mode and Socket Mode.

What it does not imitate stands in `limits.LIMITS`, and on the page:
threads, reactions, canvases, search, workflow steps; making and joining channels on the page; group direct
messages; counting rate limits; the bot's own messages as events; the newest blocks (charts, data tables, cards)
and external selects; Enterprise Grid, token rotation and OAuth. Guests and outsiders follow Slack's documentation; no
live workspace was asked.

    slack = Playground(manifest, signing_secret="...", bot_token="xoxb-...")
    async with slack.serving() as base_url:          # the bot's SLACK_API_URL is base_url + "/api/"
        slack.bot_url = "http://127.0.0.1:3000/slack/events"
        sanne = slack.act_as("Sanne")
        answer = await sanne.command("/referral", "Acme BV: ...", channel="verkoop")
        await sanne.press(answer.message, "undo")
    assert slack.errors == []

It knows nothing of the bot, and the bot nothing of it: neither imports the other.
"""

from playground.actor import HOME, Actor, Answer, Submitted
from playground.client import NotPossibleError
from playground.company import Company, Guest, Person, Room, Team, large_company, sample_company
from playground.faults import ApiError, BadJson, Drop, Hang, HtmlPage, RateLimited, ServerError
from playground.record import Call, Exchange, RedError
from playground.server import PortTakenError
from playground.slack import Playground
from playground.workspace import Message

__all__ = [
    "HOME",
    "Actor",
    "Answer",
    "ApiError",
    "BadJson",
    "Call",
    "Company",
    "Drop",
    "Exchange",
    "Guest",
    "Hang",
    "HtmlPage",
    "Message",
    "NotPossibleError",
    "Person",
    "Playground",
    "PortTakenError",
    "RateLimited",
    "RedError",
    "Room",
    "ServerError",
    "Submitted",
    "Team",
    "large_company",
    "sample_company",
]
