"""The ways in which the bot calls Slack."""

from handlers.slack.clients import open_clients
from playground import Playground
from tests.playground.far_end import BOT_TOKEN, MANIFEST, SECRET


class Unseen(str):
    """Fails whoever writes it out for people to read."""

    __slots__ = ()

    def __repr__(self) -> str:
        raise AssertionError("it was written out")


async def test_what_is_sent_is_not_written_out_for_a_log_that_nobody_reads() -> None:
    slack = Playground(MANIFEST, signing_secret=SECRET, bot_token=BOT_TOKEN)
    async with slack.serving() as base_url, open_clients(f"{base_url}/api/", bot_token=BOT_TOKEN) as clients:
        await clients.scheduled.chat_postMessage(channel="C0REFERRALS", text=Unseen("Acme"))
        await clients.interactive.chat_postMessage(channel="C0REFERRALS", text=Unseen("Acme"), token=BOT_TOKEN)
    assert [call.arguments["text"] for call in slack.calls_to("chat.postMessage")] == ["Acme", "Acme"]
