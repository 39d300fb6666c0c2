"""What the page asks and does under /pretend."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from playground import Playground
from playground.page_state import next_moment
from tests.playground.conftest import new_slack
from tests.playground.far_end import FORM, ScriptedBot, actions, button, plain, section

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)  # a Wednesday


class Page:
    """The page's side of the protocol."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http

    async def state(self, me: str = "U0SANNE") -> dict[str, Any]:
        answer: dict[str, Any] = (await self.http.get("/pretend/state", params={"as": me})).json()
        return answer

    async def do(self, act: str, **body: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
        answer: dict[str, Any] = (await self.http.post(f"/pretend/{act}", json={"as": "U0SANNE", **body})).json()
        return answer


@pytest.fixture
def slack() -> Playground:
    return new_slack(clock=lambda: NOW)


@pytest.fixture
async def page(slack: Playground, bot: ScriptedBot) -> AsyncIterator[Page]:
    async with httpx.AsyncClient(base_url=slack.urls.base_url) as http:
        yield Page(http)


async def test_the_state_is_what_one_person_sees(slack: Playground, bot: ScriptedBot, page: Page) -> None:
    await bot.web.chat_postEphemeral(channel="C0ALGEMEEN", user="U0SANNE", text="alleen jij")
    metadata = {"event_type": "a", "event_payload": {}}
    await bot.web.chat_postMessage(channel="U0SANNE", text="privé", metadata=metadata)
    await bot.web.chat_postMessage(channel="U0BRAM", text="voor Bram")
    state = await page.state()
    assert (state["me"], state["zone"], state["now"]) == ("U0SANNE", "Europe/Amsterdam", "2026-11-25T09:00:00+01:00")
    assert state["bot"] == {"id": "U0REFERBOT", "name": "Tipgever", "handle": "tipgever"}
    assert len(state["people"]) == 12
    kees = next(person for person in state["people"] if person["id"] == "U0KEES")
    assert (kees["outsider"], kees["guest"], kees["team_name"]) == (True, False, "Leverancier Fictief")
    channels = {channel["name"]: channel for channel in state["channels"]}
    assert channels["kantoor"]["bot_in"] is False
    assert channels["met-leveranciers"]["shared"] is True
    assert channels["oud-project"]["archived"] is True
    assert state["dm"] == "D0SANNE"
    (whisper,) = state["messages"]["C0ALGEMEEN"]
    assert (whisper["text"], whisper["ephemeral"], whisper["is_bot"]) == ("alleen jij", True, True)
    assert whisper["user_name"] == "Tipgever"
    assert [message["text"] for message in state["messages"]["D0SANNE"]] == ["privé"]
    assert state["messages"]["D0SANNE"][0]["metadata"] == metadata
    assert "D0BRAM" not in state["messages"]
    assert (state["modals"], state["home"], state["notice"], state["errors"]) == ([], None, None, [])
    assert [moment["id"] for moment in state["moments"]] == ["monday", "thursday"]
    assert state["can_travel"] is False
    assert len(state["limits"]) > 5
    others = await page.state("priya")
    assert others["messages"]["C0ALGEMEEN"] == []
    assert others["dm"] is None
    assert "C0VERKOOP" not in others["messages"]


async def test_without_a_name_somebody_is_chosen_and_an_unknown_one_is_404(page: Page) -> None:
    assert (await page.http.get("/pretend/state")).json()["me"] == "U0DIRK"
    assert (await page.http.get("/pretend/state", params={"as": "U0X"})).status_code == 404


async def test_a_command_and_its_notice(slack: Playground, bot: ScriptedBot, page: Page) -> None:
    bot.will("gedaan")
    assert await page.do("command", channel="C0ALGEMEEN", command="/tip", text="Acme") == {"ok": True}
    assert (await page.state())["messages"]["C0ALGEMEEN"][0]["text"] == "gedaan"
    assert bot.received[-1]["text"] == "Acme"
    await page.do("command", channel="C0ALGEMEEN", text="/tip Beta")
    assert bot.received[-1]["text"] == "Beta"
    bot.will("", status=500)
    await page.do("command", channel="C0ALGEMEEN", command="/tip", text="Acme")
    state = await page.state()
    assert state["notice"] == '/tip failed with the error "dispatch_failed"'
    assert state["errors"][0]["where"] == "/tip"
    await page.do("dismiss")
    assert (await page.state())["notice"] is None


async def test_shortcuts_are_offered_and_chosen(bot: ScriptedBot, page: Page) -> None:
    assert (await page.state())["shortcuts"] == {
        "global": [{"callback_id": "tip", "name": "Geef een tip"}],
        "message": [{"callback_id": "tip.message", "name": "Maak er een tip van"}],
    }
    assert (await page.state("kees"))["shortcuts"] == {"global": [], "message": []}
    assert await page.do("shortcut", callback_id="tip", channel="C0ALGEMEEN") == {"ok": True}
    assert bot.received[-1]["type"] == "shortcut"
    await page.do("say", channel="C0ALGEMEEN", text="Acme zoekt software")
    (said,) = (await page.state())["messages"]["C0ALGEMEEN"]
    spot = {"channel": "C0ALGEMEEN", "ts": said["ts"]}
    assert await page.do("shortcut", callback_id="tip.message", **spot) == {"ok": True}
    assert bot.received[-1]["message"]["text"] == "Acme zoekt software"
    refused = await page.do("shortcut", callback_id="tip", **spot)
    assert refused == {"ok": False, "error": "Sanne Jansen has no message shortcut 'tip'"}


async def test_pressing_filling_in_and_submitting(slack: Playground, bot: ScriptedBot, page: Page) -> None:
    posted = await bot.web.chat_postMessage(channel="C0ALGEMEEN", text="a", blocks=[actions(button("Log", "form"))])
    container = {"type": "message", "channel": "C0ALGEMEEN", "ts": posted["ts"]}
    pressed = await page.do("action", container=container, block_id="buttons", action_id="form")
    assert pressed == {"ok": True}
    menu = {
        "type": "static_select",
        "action_id": "kind",
        "options": [{"text": plain("Een"), "value": "1"}],
    }
    some = {**menu, "type": "checkboxes", "action_id": "some"}
    form = {**FORM, "blocks": [*FORM["blocks"], actions(menu, some)]}
    await bot.web.views_open(trigger_id=bot.received[-1]["trigger_id"], view=form)
    (modal,) = (await page.state())["modals"]
    field = {"view_id": modal["id"], "block_id": "company", "action_id": "company_name"}
    assert await page.do("input", **field, state={"value": "Acme"}) == {"ok": True}
    assert (await page.state())["modals"][0]["values"]["company"]["company_name"]["value"] == "Acme"
    view = {"type": "view", "view_id": modal["id"]}
    chosen = {"selected_option": {"value": "1"}}
    await page.do("action", container=view, block_id="buttons", action_id="kind", state=chosen)
    assert bot.received[-1]["actions"][0]["selected_option"]["text"]["text"] == "Een"
    ticked = {"selected_options": [{"value": "1"}]}
    await page.do("action", container=view, block_id="buttons", action_id="some", state=ticked)
    assert len(bot.received[-1]["actions"][0]["selected_options"]) == 1
    empty = {"company": {"company_name": {"value": ""}}}
    refused = await page.do("submit", view_id=modal["id"], values=empty)
    assert refused == {"ok": True, "errors": {"company": "Please complete this required field."}}
    filled = {"company": {"company_name": {"type": "plain_text_input", "value": "Beta"}}}
    assert await page.do("submit", view_id=modal["id"], values=filled) == {"ok": True}
    sent = bot.received[-1]["view"]["state"]["values"]
    assert sent["company"]["company_name"] == {"type": "plain_text_input", "value": "Beta"}
    assert (await page.state())["modals"] == []
    closed = await page.do("close", view_id=modal["id"])
    assert closed == {"ok": False, "error": "that form is closed"}


async def test_closing_saying_and_home(slack: Playground, bot: ScriptedBot, page: Page) -> None:
    await page.do("command", channel="C0ALGEMEEN", command="/tip", text="")
    await bot.web.views_open(trigger_id=bot.received[-1]["trigger_id"], view=FORM)
    (modal,) = (await page.state())["modals"]
    assert await page.do("close", view_id=modal["id"]) == {"ok": True}
    assert await page.do("say", channel="U0REFERBOT", text="hallo") == {"ok": True}
    assert bot.received[-1]["event"]["text"] == "hallo"
    await bot.web.views_publish(user_id="U0SANNE", view={"type": "home", "blocks": [section("Welkom")]})
    assert await page.do("home") == {"ok": True}
    home = (await page.state())["home"]
    assert home["blocks"][0]["text"]["text"] == "Welkom"
    assert bot.received[-1]["event"]["type"] == "app_home_opened"


@pytest.mark.parametrize(
    ("act", "body", "sentence"),
    [
        ("command", {"channel": "C0NOWHERE", "text": "/tip"}, "no channel is called 'C0NOWHERE'"),
        ("command", {"channel": "C0ALGEMEEN"}, "'text' is missing"),
        ("say", {"channel": "C0OUDPROJECT", "text": "a"}, "#oud-project is archived"),
        ("action", {"container": {"type": "view", "view_id": "V1"}}, "that form is closed"),
        ("action", {"container": {"type": "message", "channel": "C0ALGEMEEN", "ts": "1"}}, "that message is not there"),
        ("go", {"to": "monday"}, "this playground has no clock to move"),
        ("fault", {"method": "auth.test", "kind": "flood"}, "no fault is called 'flood'"),
        ("redeliver", {"n": 99}, "there is no exchange 99"),
        ("dismiss", {"as": "U0X"}, "nobody here is called 'U0X'"),
    ],
)
async def test_what_is_not_possible_is_a_sentence(page: Page, act: str, body: dict[str, Any], sentence: str) -> None:
    answer = await page.do(act, **body)
    assert answer["ok"] is False
    assert answer["error"].startswith(sentence)


async def test_what_is_no_request_of_the_page_is_refused(page: Page) -> None:
    assert (await page.http.post("/pretend/nothing", json={})).status_code == 404
    assert (await page.http.post("/pretend/home", content="{}")).status_code == 415
    assert (await page.http.post("/pretend/home", json=[1])).json()["error"] == "the body must be a JSON object"
    broken = await page.http.post("/pretend/home", content="{", headers={"content-type": "application/json"})
    assert broken.json()["ok"] is False


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.example"},
        {"host": "evil.example:80"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
    ],
)
async def test_a_page_elsewhere_cannot_drive_it(
    slack: Playground, bot: ScriptedBot, page: Page, headers: dict[str, str]
) -> None:
    message = {"as": "U0SANNE", "channel": "C0ALGEMEEN", "text": "gekaapt"}
    answers = [
        await page.http.post("/pretend/say", json=message, headers=headers),
        *[await page.http.get(f"/pretend/{path}", headers=headers) for path in ("state", "traffic", "changes")],
    ]
    assert [answer.status_code for answer in answers] == [403] * 4
    assert slack.act_as("Sanne").sees("algemeen") == []


async def test_the_page_itself_may(slack: Playground, bot: ScriptedBot, page: Page) -> None:
    headers = {"origin": slack.urls.base_url, "sec-fetch-site": "same-origin"}
    message = {"as": "U0SANNE", "channel": "C0ALGEMEEN", "text": "hallo"}
    assert (await page.http.post("/pretend/say", json=message, headers=headers)).json() == {"ok": True}


async def test_changes_come_as_a_stream(slack: Playground, bot: ScriptedBot, page: Page) -> None:
    async with page.http.stream("GET", "/pretend/changes") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        lines = stream.aiter_lines()
        first = json.loads((await anext(lines)).removeprefix("data: "))
        await bot.web.chat_postMessage(channel="C0ALGEMEEN", text="a")
        await anext(lines)
        second = json.loads((await anext(lines)).removeprefix("data: "))
    assert second["version"] > first["version"]


async def test_traffic_goes_both_ways_and_continues(slack: Playground, bot: ScriptedBot, page: Page) -> None:
    bot.will({"text": "goed"})
    await page.do("command", channel="C0ALGEMEEN", command="/tip", text="Acme")
    await bot.web.auth_test()
    traffic = (await page.http.get("/pretend/traffic")).json()
    told, called = traffic["exchanges"]
    assert (told["n"], told["direction"], told["what"], told["status"]) == (1, "to bot", "/tip", 200)
    assert (told["request"]["text"], told["response"], told["red"]) == ("Acme", {"text": "goed"}, False)
    assert (called["direction"], called["what"], called["response"]["ok"]) == ("to slack", "auth.test", True)
    assert traffic["last"] == 2
    rest = (await page.http.get("/pretend/traffic", params={"after": 1})).json()
    assert [exchange["n"] for exchange in rest["exchanges"]] == [2]
    assert (await page.do("redeliver", n=1))["n"] == 3
    assert len(bot.received) == 2


@pytest.mark.parametrize(
    "kind", ["rate_limited", "server_error", "drop_before", "drop_after", "hang", "bad_json", "html"]
)
async def test_faults_are_set_and_cleared(slack: Playground, bot: ScriptedBot, page: Page, kind: str) -> None:
    await page.do("fault", method="auth.test", kind=kind, seconds=0.01, times=2)
    await page.do("fault", method="auth.test", kind="clear")
    assert (await bot.web.auth_test())["ok"]
    await page.do("fault", method="auth.test", kind=kind)
    await page.do("fault", method=None, kind="clear")
    assert (await bot.web.auth_test())["ok"]
    assert slack.web_api.faults.next("auth.test") is None
    await page.do("fault", method="auth.test", kind=kind)
    assert slack.web_api.faults.next("auth.test") is not None


async def test_going_to_a_moment() -> None:
    moments: list[datetime] = [NOW]
    arrived = asyncio.Event()

    async def go_to(moment: datetime) -> None:
        await arrived.wait()
        moments.append(moment)

    slack, bot = new_slack(clock=lambda: moments[-1], go_to=go_to), ScriptedBot()
    async with bot.connected(slack) as url, httpx.AsyncClient(base_url=url) as http:
        page = Page(http)
        assert (await page.state())["can_travel"] is True
        way = asyncio.create_task(page.do("go", to="monday"))
        await slack.until(lambda: slack.journeys == ["monday"])
        assert (await page.state())["journeys"] == ["monday"]
        assert (await page.do("go", to="monday"))["error"] == "already on the way there"
        from_there = asyncio.create_task(page.do("go", to="thursday"))
        await slack.until(lambda: slack.journeys == ["monday", "thursday"])
        arrived.set()
        assert await way == {"ok": True, "now": "2026-11-30T09:00:00+01:00"}
        assert await from_there == {"ok": True, "now": "2026-12-03T10:00:00+01:00"}
        assert (await page.state())["journeys"] == []
        assert (await page.do("go", to="2026-12-04T12:00"))["now"] == "2026-12-04T12:00:00+01:00"
        assert (await page.do("go", to="2026-12-04T11:30:00+00:00"))["now"] == "2026-12-04T12:30:00+01:00"
        assert (await page.do("go", to="2026-12-04T12:00"))["error"] == "time only goes forward"
        assert (await page.do("go", to="someday"))["ok"] is False


@pytest.mark.parametrize(
    ("now", "name", "expected"),
    [
        ("2026-11-30T08:59:59+01:00", "monday", "2026-11-30T09:00:00+01:00"),
        ("2026-11-30T09:00:00+01:00", "monday", "2026-12-07T09:00:00+01:00"),
        ("2026-11-30T09:00:00+01:00", "thursday", "2026-12-03T10:00:00+01:00"),
        ("2026-03-28T12:00:00+01:00", "monday", "2026-03-30T09:00:00+02:00"),
        ("2026-11-29T23:30:00+00:00", "monday", "2026-11-30T09:00:00+01:00"),
    ],
)
def test_the_next_moment_is_strictly_ahead_in_the_zone(now: str, name: str, expected: str) -> None:
    moment = next_moment(datetime.fromisoformat(now), "Europe/Amsterdam", name)
    assert moment.isoformat() == expected


async def test_the_page_and_its_files_are_served_and_nothing_else(page: Page) -> None:
    index = await page.http.get("/")
    assert (index.status_code, index.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert (await page.http.get("/page/main.js")).status_code == 200
    for path in ("/page/missing.js", "/page/%2e%2e%2fslack.py", "/page/..%2fslack.py", "/slack.py"):
        assert (await page.http.get(path)).status_code == 404
