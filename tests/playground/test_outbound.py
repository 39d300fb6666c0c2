"""What reaches the bot: signatures, deadlines, repetitions, and what the person sees of a bad answer."""

import asyncio
from typing import Any
from urllib.parse import urlencode

import pytest
from slack_sdk.signature import SignatureVerifier
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from playground import NotPossibleError, Playground
from tests.playground.conftest import START, Seconds, new_slack
from tests.playground.far_end import FORM, SECRET, ScriptedBot, actions, bolt_bot, button, section


async def test_a_command_is_a_signed_form(slack: Playground, bot: ScriptedBot) -> None:
    await slack.act_as("Sanne").command("/tip", "Acme BV", channel="verkoop")
    sent, headers = bot.received[0], bot.headers[0]
    assert (sent["command"], sent["text"], sent["user_id"], sent["user_name"]) == (
        "/tip",
        "Acme BV",
        "U0SANNE",
        "sanne",
    )
    assert (sent["team_id"], sent["channel_id"], sent["channel_name"]) == ("T0VOORBEELD", "C0VERKOOP", "verkoop")
    assert headers["content-type"] == "application/x-www-form-urlencoded"
    stamp = headers["x-slack-request-timestamp"]
    assert stamp == str(int(START))
    expected = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=urlencode(sent))
    assert headers["x-slack-signature"] == expected


@pytest.mark.parametrize(
    ("command", "typed", "arrives"),
    [
        ("/tip", "@bram kent <b>Acme & Zn</b>", "<@U0BRAM> kent &lt;b&gt;Acme &amp; Zn&lt;/b&gt;"),
        ("/tip", "zie #verkoop en https://acme.example/a?b=1&c", "zie <#C0VERKOOP|verkoop> en <https://acme.example/a?b=1&amp;c>"),
        ("/tip", "@channel @here @nobody #nergens <!channel>", "<!channel> <!here> @nobody #nergens &lt;!channel&gt;"),
        ("/raw", "@bram <b> & #verkoop", "@bram <b> & #verkoop"),
    ],
)  # fmt: skip
async def test_what_was_typed_arrives_as_the_manifest_says(
    slack: Playground, bot: ScriptedBot, command: str, typed: str, arrives: str
) -> None:
    await slack.act_as("Sanne").command(command, typed)
    assert bot.received[0]["text"] == arrives


async def test_a_private_channel_is_mentioned_without_its_name(slack: Playground, bot: ScriptedBot) -> None:
    slack.workspace.channel("verkoop").is_private = True
    await slack.act_as("Sanne").command("/tip", "zie #verkoop", channel="verkoop")
    assert bot.received[0]["text"] == "zie <#C0VERKOOP>"
    assert bot.received[0]["channel_name"] == "privategroup"


async def test_an_answer_for_everybody_shows_the_command_too(slack: Playground, bot: ScriptedBot) -> None:
    bot.will({"response_type": "in_channel", "text": "Voor allen"})
    answer = await slack.act_as("Sanne").command("/tip", "a & b")
    assert [message.text for message in slack.act_as("Bram").sees("algemeen")] == ["/tip a &amp; b", "Voor allen"]
    assert answer.text == "Voor allen"


async def test_a_plain_text_answer_is_for_its_person(slack: Playground, bot: ScriptedBot) -> None:
    bot.will("gewone tekst")
    assert (await slack.act_as("Sanne").command("/tip", "a")).text == "gewone tekst"
    bot.will({})
    assert (await slack.act_as("Sanne").command("/tip", "a")).message is None


@pytest.mark.parametrize(
    ("body", "status", "error"),
    [
        ("", 500, "dispatch_failed"),
        ("", 404, "dispatch_failed"),
        ({"response_type": "loud", "text": "a"}, 200, "invalid_command_response"),
        ({"text": 3}, 200, "invalid_command_response"),
        ([1], 200, "invalid_command_response"),
        ({"text": "a", "blocks": [{"type": "chart"}]}, 200, "invalid_command_response"),
    ],
)
async def test_a_bad_answer_is_what_the_person_sees_and_red(
    slack: Playground, bot: ScriptedBot, body: object, status: int, error: str
) -> None:
    bot.will(body, status=status)
    answer = await slack.act_as("Sanne").command("/tip", "Acme")
    assert (answer.error, answer.status, answer.message) == (error, status, None)
    assert answer.all_text == f'/tip failed with the error "{error}"'
    assert [red.where for red in slack.errors] == ["/tip"]
    assert slack.exchanges[0].red
    bot.will("goed")
    assert (await slack.act_as("Sanne").command("/tip", "Acme")).error is None


async def test_a_redirect_is_no_answer(slack: Playground, bot: ScriptedBot) -> None:
    async def elsewhere(_: Request) -> Response:
        return RedirectResponse("http://127.0.0.1:1/")

    bot.answer = elsewhere
    assert (await slack.act_as("Sanne").command("/tip", "Acme")).error == "dispatch_failed"


async def test_a_late_answer_is_operation_timeout_though_the_bot_goes_on() -> None:
    slack, bot = new_slack(ack_seconds=0.05), ScriptedBot()
    is_over, done = asyncio.Event(), asyncio.Event()

    async def late(_: Request) -> Response:
        await is_over.wait()
        done.set()
        return JSONResponse({"text": "te laat"})

    async with bot.connected(slack):
        bot.answer = late
        sanne = slack.act_as("Sanne")
        answer = await sanne.command("/tip", "Acme")
        assert (answer.error, answer.status) == ("operation_timeout", None)
        assert sanne.notice == '/tip failed with the error "operation_timeout"'
        is_over.set()
        await asyncio.wait_for(done.wait(), 5)
    assert sanne.sees("algemeen") == []


async def test_nobody_listening_is_dispatch_failed(slack: Playground) -> None:
    async with slack.serving():
        assert (await slack.act_as("Sanne").command("/tip", "Acme")).error == "dispatch_failed"
        slack.bot_url = "http://127.0.0.1:1/slack/events"
        assert (await slack.act_as("Sanne").command("/tip", "Acme")).error == "dispatch_failed"
        assert slack.bot_url.endswith("/slack/events")


async def test_a_failed_press_tells_the_person_about_the_connection(slack: Playground, bot: ScriptedBot) -> None:
    posted = await bot.web.chat_postMessage(channel="C0ALGEMEEN", text="a", blocks=[actions(button("Ja", "yes"))])
    bot.will("", status=500)
    sanne = slack.act_as("Sanne")
    answer = await sanne.press(sanne.sees("algemeen")[0], "yes")
    assert (answer.error, answer.notice) == ("dispatch_failed", "We had some trouble connecting. Try again?")
    sent = bot.received[-1]
    assert sent["container"]["message_ts"] == sent["message"]["ts"] == posted["ts"]
    assert sent["container"]["is_ephemeral"] is False


async def test_a_failed_submission_leaves_the_form_open(slack: Playground, bot: ScriptedBot) -> None:
    sanne = slack.act_as("Sanne")
    await sanne.command("/tip")
    await bot.web.views_open(trigger_id=bot.received[-1]["trigger_id"], view=FORM)
    bot.will("", status=404)
    submitted = await sanne.submit({"company": "Acme"})
    assert (submitted.error, submitted.notice) == ("dispatch_failed", "We had some trouble connecting. Try again?")
    assert sanne.modal


async def test_every_kind_of_element_says_what_was_chosen(slack: Playground, bot: ScriptedBot) -> None:
    options = [{"text": {"type": "plain_text", "text": "Een"}, "value": "1"}]
    menu = {"type": "static_select", "action_id": "menu", "options": options}
    more = {"type": "overflow", "action_id": "more", "options": options}
    who = {"type": "users_select", "action_id": "who"}
    await bot.web.chat_postMessage(
        channel="U0SANNE",
        text="a",
        blocks=[
            actions(button("A", "pick", value="a"), menu, more, who, block_id="first"),
            actions(button("B", "pick", value="b", style="primary"), block_id="second"),
            section("zonder knop"),
        ],
    )
    sanne = slack.act_as("Sanne")
    (message,) = sanne.direct_messages()

    async def chosen(action_id: str, **how: Any) -> dict[str, Any]:  # noqa: ANN401 - the arguments of a press
        await sanne.press(message, action_id, **how)
        action: dict[str, Any] = bot.received[-1]["actions"][0]
        return action

    assert (await chosen("pick", value="b"))["block_id"] == "second"
    assert (await chosen("pick", block_id="first"))["value"] == "a"
    assert (await chosen("menu", selected="Een"))["selected_option"] == options[0]
    assert (await chosen("more", selected="1"))["selected_option"] == options[0]
    assert (await chosen("who", selected="bram"))["selected_user"] == "U0BRAM"
    assert bot.received[-1]["state"]["values"]["first"]["menu"]["selected_option"] == options[0]
    assert bot.received[-1]["channel"] == {"id": "D0SANNE", "name": "directmessage"}
    with pytest.raises(NotPossibleError, match="no 'other' with value None here, only: menu, more, pick, who"):
        await sanne.press(message, "other")
    with pytest.raises(NotPossibleError, match="no option '2'"):
        await sanne.press(message, "more", selected="2")
    with pytest.raises(NotPossibleError, match="does not see that message"):
        await slack.act_as("Bram").press(message, "pick")
    with pytest.raises(NotPossibleError, match="has no 'home' open"):
        await sanne.press("home", "pick")
    with pytest.raises(NotPossibleError, match="there is no 'pick' in block 'third'"):
        await slack.client.press("U0SANNE", message, "third", "pick", {})


async def test_ephemeral_buttons_come_without_their_message(slack: Playground, bot: ScriptedBot) -> None:
    bot.will({"text": "a", "blocks": [actions(button("Ja", "yes"))]})
    sanne = slack.act_as("Sanne")
    answer = await sanne.command("/tip", "Acme")
    assert answer.message
    assert answer.blocks == answer.message.blocks
    bot.will()
    await sanne.press(answer.message, "yes")
    assert "message" not in bot.received[-1]
    assert bot.received[-1]["container"]["is_ephemeral"] is True
    with pytest.raises(NotPossibleError):
        await slack.act_as("Bram").press(answer.message, "yes")


async def test_a_failed_event_comes_three_times_more(slack: Playground, bot: ScriptedBot) -> None:
    bot.will("", status=500)
    answer = await slack.act_as("Sanne").say("tipgever", "hallo")
    assert answer.status == 500
    await slack.until(lambda: len(bot.received) == 4)
    assert [headers.get("x-slack-retry-num") for headers in bot.headers] == [None, "1", "2", "3"]
    assert {headers.get("x-slack-retry-reason") for headers in bot.headers[1:]} == {"http_error"}
    assert len({event["event_id"] for event in bot.received}) == 1


async def test_a_repeated_event_stops_when_it_was_taken(slack: Playground, bot: ScriptedBot) -> None:
    async def second_time_lucky(request: Request) -> Response:
        return Response(status_code=200 if "x-slack-retry-num" in request.headers else 503)

    bot.answer = second_time_lucky
    await slack.act_as("Sanne").say("tipgever", "hallo")
    await slack.until(lambda: len(slack.exchanges) == 2 and slack.exchanges[1].status == 200)
    assert [exchange.what for exchange in slack.exchanges] == ["message.im", "message.im (retry 1)"]


async def test_a_bot_can_refuse_repetitions(slack: Playground, bot: ScriptedBot) -> None:
    async def never_again(_: Request) -> Response:
        return Response(status_code=500, headers={"x-slack-no-retry": "1"})

    bot.answer = never_again
    await slack.act_as("Sanne").say("tipgever", "hallo")
    await slack.act_as("Sanne").say("tipgever", "nog eens")
    assert [headers.get("x-slack-retry-num") for headers in bot.headers] == [None, None]


async def test_repetitions_end_with_the_workspace() -> None:
    slack, bot = new_slack(retry_waits=(3600.0,)), ScriptedBot()
    async with bot.connected(slack):
        bot.will("", status=500)
        await slack.act_as("Sanne").say("tipgever", "hallo")
    assert len(bot.received) == 1


async def test_the_very_same_request_can_come_again(slack: Playground, bot: ScriptedBot, seconds: Seconds) -> None:
    answer = await slack.act_as("Sanne").command("/tip", "Acme")
    assert answer.exchange
    seconds.now += 60
    repeated = await slack.again(answer.exchange)
    await slack.again(answer.exchange, retry=2)
    assert bot.received[0] == bot.received[1] == bot.received[2]
    signatures = {headers["x-slack-signature"] for headers in bot.headers}
    assert len(signatures) == 1
    assert [headers.get("x-slack-retry-num") for headers in bot.headers] == [None, None, "2"]
    assert repeated.status == 200
    await bot.web.auth_test()
    with pytest.raises(NotPossibleError, match="only what went to the bot"):
        await slack.again(slack.exchanges[-1])


async def test_a_repeated_command_is_answered_once_more_to_its_person(real_slack: Playground) -> None:
    async with bolt_bot(real_slack):
        sanne = real_slack.act_as("Sanne")
        answer = await sanne.command("/tip", "Acme")
        assert answer.exchange
        await real_slack.again(answer.exchange)
        assert [message.text for message in sanne.sees("algemeen")] == ["Genoteerd: Acme"] * 2


async def test_secrets_are_masked_in_the_record(slack: Playground, bot: ScriptedBot) -> None:
    await slack.act_as("Sanne").command("/tip", "Acme")
    url = bot.received[0]["response_url"]
    assert slack.exchanges[0].request["response_url"] == url.rpartition("/")[0] + "/•••"
    assert slack.exchanges[0].request["token"] == "•••"


async def test_until_gives_up(slack: Playground) -> None:
    with pytest.raises(TimeoutError):
        await slack.until(lambda: False, seconds=0.01)
