"""Shortcuts: who finds them, and what the bot is told."""

import pytest

from playground import NotPossibleError, Playground
from tests.playground.far_end import FORM, ScriptedBot


async def test_a_global_shortcut_says_who_and_nothing_of_where(slack: Playground, bot: ScriptedBot) -> None:
    answer = await slack.act_as("sanne").shortcut("tip")
    assert answer.status == 200
    told = bot.received[-1]
    assert (told["type"], told["callback_id"], told["user"]["id"]) == ("shortcut", "tip", "U0SANNE")
    assert not {"channel", "response_url", "message"} & told.keys()


async def test_the_trigger_of_a_shortcut_opens_a_form(slack: Playground, bot: ScriptedBot) -> None:
    sanne = slack.act_as("sanne")
    await sanne.shortcut("tip")
    await bot.web.views_open(trigger_id=bot.received[-1]["trigger_id"], view=FORM)
    assert sanne.modal is not None


async def test_a_message_shortcut_brings_that_message_alone(slack: Playground, bot: ScriptedBot) -> None:
    bram = slack.act_as("bram")
    await slack.act_as("sanne").say("algemeen", "Acme zoekt <software>")
    await slack.act_as("sanne").say("algemeen", "iets anders")
    first = bram.sees("algemeen")[0]
    await bram.shortcut("tip.message", first)
    told = bot.received[-1]
    assert (told["type"], told["channel"]["id"], told["message_ts"]) == ("message_action", "C0ALGEMEEN", first.ts)
    assert (told["message"]["text"], told["message"]["user"]) == ("Acme zoekt &lt;software&gt;", "U0SANNE")
    assert told["response_url"]
    assert "iets anders" not in str(told)


@pytest.mark.parametrize("who", ["kees", "mila"])
async def test_outsiders_and_single_channel_guests_have_none(slack: Playground, bot: ScriptedBot, who: str) -> None:
    with pytest.raises(NotPossibleError):
        await slack.act_as(who).shortcut("tip")
    assert bot.received == []


async def test_a_whisper_has_none_and_neither_has_a_message_nobody_shows(slack: Playground, bot: ScriptedBot) -> None:
    sanne = slack.act_as("sanne")
    await bot.web.chat_postEphemeral(channel="C0ALGEMEEN", user="U0SANNE", text="alleen jij")
    (whisper,) = sanne.sees("algemeen")
    with pytest.raises(NotPossibleError, match="only one person"):
        await sanne.shortcut("tip.message", whisper)
    with pytest.raises(NotPossibleError, match="does not see"):
        await slack.act_as("bram").shortcut("tip.message", whisper)


async def test_a_bot_that_does_not_answer_is_told_to_the_person(slack: Playground, bot: ScriptedBot) -> None:
    bot.will("", status=500)
    answer = await slack.act_as("sanne").shortcut("tip")
    assert answer.error == "dispatch_failed"
    slack.errors.clear()
