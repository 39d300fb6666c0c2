"""The Web API as the bot calls it: arguments, tokens, scopes, and errors by Slack's names."""

import json
from typing import Any

import httpx
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from playground import ApiError, Playground, large_company
from tests.playground.conftest import Seconds, new_slack, refusal
from tests.playground.far_end import APP_TOKEN, BOT_TOKEN, MANIFEST, actions, button, section, web_client


async def test_the_bot_learns_who_it_is(web: AsyncWebClient, slack: Playground) -> None:
    answer = await web.auth_test()
    assert (answer["team_id"], answer["user_id"]) == ("T0VOORBEELD", slack.workspace.bot.id)
    assert slack.calls_to("auth.test")[0].answer == answer.data


async def test_arguments_come_as_json_form_or_query(base_url: str, slack: Playground) -> None:
    headers = {"authorization": f"Bearer {BOT_TOKEN}"}
    message = {"channel": "C0ALGEMEEN", "text": "hoi", "blocks": [section("hoi")]}
    form: dict[str, Any] = {**message, "blocks": json.dumps(message["blocks"])}
    url = f"{base_url}/api/chat.postMessage"
    async with httpx.AsyncClient() as http:
        answers = [
            await http.post(url, json=message, headers=headers),
            await http.post(url, data=form, headers=headers),
            await http.get(url, params={**form, "metadata": ""}, headers=headers),
            await http.post(url, params={"channel": "C0ALGEMEEN"}, data={"text": "hoi", "token": BOT_TOKEN}),
        ]
    assert [answer.json()["ok"] for answer in answers] == [True] * 4
    assert [message.text for message in slack.act_as("Sanne").sees("algemeen")] == ["hoi"] * 4
    assert len({answer.json()["ts"] for answer in answers}) == 4
    assert all(BOT_TOKEN not in str(call) for call in slack.calls)


@pytest.mark.parametrize("body", ["{", "[1]", '"a"'])
async def test_a_body_that_is_no_json_object_is_refused(base_url: str, slack: Playground, body: str) -> None:
    async with httpx.AsyncClient() as http:
        answer = await http.post(
            f"{base_url}/api/auth.test", content=body, headers={"content-type": "application/json"}
        )
    assert answer.json()["error"] == "invalid_arguments"
    assert len(slack.errors) == 1


@pytest.mark.parametrize(
    ("token", "method", "error"),
    [
        ("", "auth.test", "not_authed"),
        ("xoxb-other", "auth.test", "invalid_auth"),
        (APP_TOKEN, "auth.test", "not_allowed_token_type"),
        (BOT_TOKEN, "apps.connections.open", "not_allowed_token_type"),
        (BOT_TOKEN, "chat.meMessage", "unknown_method"),
    ],
)
async def test_wrong_tokens_and_unknown_methods_are_red(
    base_url: str, slack: Playground, token: str, method: str, error: str
) -> None:
    async with httpx.AsyncClient() as http:
        answer = await http.post(f"{base_url}/api/{method}", data={"token": token})
    assert answer.json()["error"] == error
    assert [red.where for red in slack.errors] == [method]
    assert slack.exchanges[-1].red


async def test_a_missing_scope_is_named() -> None:
    manifest = {**MANIFEST, "settings": {}}
    slack = new_slack(manifest=manifest, without_scopes=["users:read", "channels:history"])
    async with slack.serving() as base_url:
        web = web_client(base_url)
        assert await refusal(web.users_info(user="U0SANNE")) == "missing_scope"
        assert await refusal(web.conversations_history(channel="C0ALGEMEEN")) == "missing_scope"
        assert await refusal(web.conversations_list(types="public_channel,im")) == "missing_scope"
        answer = slack.calls_to("users.info")[0].answer
    assert answer
    assert answer["needed"] == "users:read"
    assert "chat:write" in answer["provided"]
    assert len(slack.errors) == 3


@pytest.mark.parametrize(
    ("method", "arguments", "error"),
    [
        ("chat.postMessage", {"channel": "C0NOWHERE", "text": "a"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "C0KANTOOR", "text": "a"}, "not_in_channel"),
        ("chat.postMessage", {"channel": "C0OUDPROJECT", "text": "a"}, "is_archived"),
        ("chat.postMessage", {"channel": "U0NOBODY", "text": "a"}, "channel_not_found"),
        ("chat.postMessage", {"channel": "C0ALGEMEEN"}, "no_text"),
        ("chat.postMessage", {"channel": "C0ALGEMEEN", "text": "  "}, "no_text"),
        ("chat.postMessage", {"channel": "C0ALGEMEEN", "text": "x" * 40_001}, "msg_too_long"),
        ("chat.postMessage", {"channel": "C0ALGEMEEN", "markdown_text": "x" * 12_001}, "msg_too_long"),
        ("chat.postMessage", {"channel": "C0ALGEMEEN", "markdown_text": "a", "text": "a"}, "markdown_text_conflict"),
        ("chat.postMessage", {"channel": "C0ALGEMEEN", "blocks": [{"type": "chart"}]}, "invalid_blocks"),
        ("chat.postMessage", {"channel": "C0ALGEMEEN", "blocks": "[{"}, "invalid_blocks_format"),
        ("chat.postMessage", {"channel": "C0ALGEMEEN", "text": "a", "metadata": {}}, "invalid_metadata_format"),
        ("chat.postMessage", {"text": "a"}, "invalid_arguments"),
        ("chat.postMessage", {"text": ["a"], "channel": "C0ALGEMEEN"}, "invalid_arguments"),
        ("chat.postEphemeral", {"channel": "C0VERKOOP", "user": "U0PRIYA", "text": "a"}, "user_not_in_channel"),
        ("chat.update", {"channel": "C0ALGEMEEN", "ts": "1.2", "text": "a"}, "message_not_found"),
        ("chat.update", {"channel": "C0ALGEMEEN", "ts": "1.2"}, "no_text"),
        ("chat.update", {"channel": "U0SANNE", "ts": "1.2", "text": "a"}, "invalid_arguments"),
        ("chat.delete", {"channel": "C0ALGEMEEN", "ts": "1.2"}, "message_not_found"),
        ("chat.getPermalink", {"channel": "C0ALGEMEEN", "message_ts": "1.2"}, "message_not_found"),
        ("conversations.open", {"users": "U0NOBODY"}, "user_not_found"),
        ("conversations.open", {"users": "U0REFERBOT"}, "cannot_dm_bot"),
        ("conversations.open", {"users": "U0SANNE,U0BRAM"}, "method_not_supported_for_channel_type"),
        ("chat.postMessage", {"channel": "U0REFERBOT", "text": "a"}, "cannot_dm_bot"),
        ("conversations.info", {"channel": "C0NOWHERE"}, "channel_not_found"),
        ("conversations.history", {"channel": "C0KANTOOR"}, "not_in_channel"),
        ("conversations.history", {"channel": "C0ALGEMEEN", "latest": "monday"}, "invalid_ts_latest"),
        ("conversations.history", {"channel": "C0ALGEMEEN", "limit": 1000}, "invalid_limit"),
        ("conversations.history", {"channel": "C0ALGEMEEN", "limit": "many"}, "invalid_arguments"),
        ("conversations.history", {"channel": "C0ALGEMEEN", "oldest": "monday"}, "invalid_ts_oldest"),
        ("conversations.members", {"channel": "C0ALGEMEEN", "cursor": "bm9wZTox"}, "invalid_cursor"),
        ("conversations.members", {"channel": "C0ALGEMEEN", "cursor": "%%"}, "invalid_cursor"),
        ("conversations.list", {"types": "town_square"}, "invalid_types"),
        ("users.conversations", {"user": "U0NOBODY"}, "user_not_found"),
        ("users.info", {"user": "U0NOBODY"}, "user_not_found"),
        ("usergroups.users.list", {"usergroup": "S0NOBODY"}, "no_such_subteam"),
        ("views.open", {"trigger_id": "1.2"}, "invalid_arguments"),
        ("views.update", {"view_id": "V1", "view": {"type": "modal"}}, "invalid_arguments"),
        ("views.publish", {"user_id": "U0NOBODY", "view": {"type": "home", "blocks": []}}, "user_not_found"),
        ("views.publish", {"user_id": "U0REFERBOT", "view": {"type": "home", "blocks": []}}, "user_not_found"),
    ],
)
async def test_errors_have_slacks_names(
    web: AsyncWebClient, method: str, arguments: dict[str, Any], error: str
) -> None:
    assert await refusal(web.api_call(method, json=arguments)) == error


async def test_what_the_world_does_is_not_red_and_what_the_bot_does_is(web: AsyncWebClient, slack: Playground) -> None:
    await refusal(web.chat_postMessage(channel="C0OUDPROJECT", text="a"))
    assert slack.errors == []
    await refusal(web.chat_postMessage(channel="C0ALGEMEEN", text="a", blocks=[actions(button("x" * 76, "a"))]))
    assert [(red.where, "the limit is 75" in red.what) for red in slack.errors] == [("chat.postMessage", True)]


async def test_a_channel_may_be_named_and_posted_to_uninvited_with_the_public_scope(slack: Playground) -> None:
    slack.workspace.scopes.add("chat:write.public")
    async with slack.serving() as base_url:
        await web_client(base_url).chat_postMessage(channel="#kantoor", text="hallo")
    assert [message.text for message in slack.act_as("Sanne").sees("kantoor")] == ["hallo"]


async def test_a_private_channel_without_the_bot_does_not_exist_for_it(web: AsyncWebClient, slack: Playground) -> None:
    slack.workspace.channel("kantoor").is_private = True
    assert await refusal(web.conversations_info(channel="C0KANTOOR")) == "channel_not_found"
    listed = await web.conversations_list(types="public_channel,private_channel")
    assert "kantoor" not in [channel["name"] for channel in listed["channels"]]


async def test_changing_a_message(web: AsyncWebClient, slack: Playground) -> None:
    posted = await web.chat_postMessage(channel="U0SANNE", text="een", blocks=[section("een")])
    changed = {"channel": posted["channel"], "ts": posted["ts"], "blocks": [section("twee")]}
    await web.api_call("chat.update", json=changed)
    (message,) = slack.act_as("Sanne").direct_messages()
    assert (message.text, message.all_text, message.is_edited) == ("een", "een\ntwee", False)
    metadata = {"event_type": "a", "event_payload": {}}
    await web.chat_update(channel=posted["channel"], ts=posted["ts"], text="drie", metadata=metadata)
    assert (message.text, message.blocks, message.is_edited) == ("drie", [], True)
    assert message.metadata == metadata


async def test_the_bot_changes_and_removes_its_own_messages_only(web: AsyncWebClient, slack: Playground) -> None:
    sanne = slack.act_as("Sanne")
    await sanne.say("algemeen", "van mij")
    (mine,) = sanne.sees("algemeen")
    assert await refusal(web.chat_update(channel=mine.channel, ts=mine.ts, text="x")) == "cant_update_message"
    assert await refusal(web.chat_delete(channel=mine.channel, ts=mine.ts)) == "cant_delete_message"
    posted = await web.chat_postMessage(channel="C0ALGEMEEN", text="weg ermee")
    await web.chat_delete(channel="C0ALGEMEEN", ts=posted["ts"])
    assert sanne.sees("algemeen") == [mine]
    await slack.admin.archive("algemeen")
    posted = await web.chat_getPermalink(channel="C0ALGEMEEN", message_ts=mine.ts)
    assert posted["permalink"].endswith(f"/archives/C0ALGEMEEN/p{mine.ts.replace('.', '')}")


async def test_nothing_changes_in_an_archived_channel(web: AsyncWebClient, slack: Playground) -> None:
    posted = await web.chat_postMessage(channel="C0ALGEMEEN", text="a")
    await slack.admin.archive("algemeen")
    assert await refusal(web.chat_update(channel="C0ALGEMEEN", ts=posted["ts"], text="b")) == "is_archived"


async def test_an_ephemeral_message_is_seen_by_one_and_is_in_no_history(web: AsyncWebClient, slack: Playground) -> None:
    posted = await web.chat_postEphemeral(channel="C0ALGEMEEN", user="U0SANNE", text="alleen jij")
    assert [message.text for message in slack.act_as("Sanne").sees("algemeen")] == ["alleen jij"]
    assert slack.act_as("Bram").sees("algemeen") == []
    history = await web.conversations_history(channel="C0ALGEMEEN")
    assert history["messages"] == []
    ts = posted["message_ts"]
    assert await refusal(web.chat_update(channel="C0ALGEMEEN", ts=ts, text="b")) == "message_not_found"


async def test_history_is_newest_first_between_moments_and_in_pages(web: AsyncWebClient) -> None:
    metadata = {"event_type": "board", "event_payload": {"key": "2"}}
    stamps = [
        (await web.chat_postMessage(channel="C0ALGEMEEN", text=str(number), metadata=metadata))["ts"]
        for number in range(5)
    ]

    async def texts(**arguments: Any) -> list[str]:  # noqa: ANN401 - arguments of the method
        answer = await web.conversations_history(channel="C0ALGEMEEN", **arguments)
        return [message["text"] for message in answer["messages"]]

    assert await texts() == ["4", "3", "2", "1", "0"]
    assert await texts(oldest=stamps[1], latest=stamps[3]) == ["2"]
    assert await texts(oldest=stamps[1], latest=stamps[3], inclusive=True) == ["3", "2", "1"]
    first = await web.conversations_history(channel="C0ALGEMEEN", limit=2, include_all_metadata=True)
    assert (first["has_more"], first["messages"][0]["metadata"]) == (True, metadata)
    rest = await texts(limit=4, cursor=first["response_metadata"]["next_cursor"])
    assert rest == ["2", "1", "0"]
    plain = await web.conversations_history(channel="C0ALGEMEEN")
    assert "metadata" not in plain["messages"][0]
    assert plain["has_more"] is False


async def test_history_may_lag(web: AsyncWebClient, slack: Playground, seconds: Seconds) -> None:
    slack.history_lag = 3
    await web.chat_postMessage(channel="C0ALGEMEEN", text="a")
    assert (await web.conversations_history(channel="C0ALGEMEEN"))["messages"] == []
    assert slack.history_lag == 3
    seconds.now += 3.1
    assert len((await web.conversations_history(channel="C0ALGEMEEN"))["messages"]) == 1


async def test_opening_direct_messages(web: AsyncWebClient) -> None:
    opened = await web.conversations_open(users="U0SANNE")
    again = await web.conversations_open(users="U0SANNE", return_im=True)
    known = await web.conversations_open(channel=opened["channel"]["id"])
    assert opened["channel"] == {"id": "D0SANNE"}
    assert "already_open" not in opened.data
    assert again["already_open"]
    assert again["channel"]["user"] == "U0SANNE"
    assert known["no_op"]


async def test_channels_and_who_is_in_them(web: AsyncWebClient) -> None:
    shared = await web.conversations_info(channel="C0LEVERANCIER", include_num_members=True)
    assert (shared["channel"]["is_ext_shared"], shared["channel"]["num_members"]) == (True, 5)
    own = await web.users_conversations(exclude_archived=True)
    assert [channel["name"] for channel in own["channels"]] == ["algemeen", "verkoop", "referrals", "met-leveranciers"]
    of_mila = await web.users_conversations(user="U0MILA")
    assert [channel["name"] for channel in of_mila["channels"]] == ["referrals"]
    first = await web.conversations_list(limit=4)
    rest = await web.conversations_list(limit=4, cursor=first["response_metadata"]["next_cursor"])
    assert [len(answer["channels"]) for answer in (first, rest)] == [4, 2]
    assert rest["response_metadata"]["next_cursor"] == ""
    members = await web.conversations_members(channel="C0LEVERANCIER")
    assert "U0KEES" in members["members"]


async def test_people_of_other_organisations_have_no_locale_and_are_not_listed(web: AsyncWebClient) -> None:
    kees = (await web.users_info(user="U0KEES", include_locale=True))["user"]
    assert (kees["team_id"], kees["is_stranger"], "locale" in kees) == ("T0LEVERANCE", False, False)
    sanne = (await web.users_info(user="U0SANNE", include_locale=True))["user"]
    assert (sanne["locale"], sanne["tz"]) == ("nl-NL", "Europe/Amsterdam")
    assert "locale" not in (await web.users_info(user="U0SANNE"))["user"]
    mila = (await web.users_info(user="U0MILA"))["user"]
    assert (mila["is_restricted"], mila["is_ultra_restricted"]) == (True, True)
    listed = {user["id"]: user for user in (await web.users_list())["members"]}
    assert "U0KEES" not in listed
    assert {"USLACKBOT", "U0REFERBOT", "U0SANNE"} <= listed.keys()
    assert (listed["USLACKBOT"]["is_bot"], listed["U0REFERBOT"]["is_bot"]) == (False, True)
    assert (await web.users_info(user="USLACKBOT"))["user"]["name"] == "slackbot"


async def test_an_address_needs_its_own_scope(web: AsyncWebClient, slack: Playground) -> None:
    assert "email" not in (await web.users_info(user="U0SANNE"))["user"]["profile"]
    slack.workspace.scopes.add("users:read.email")
    assert (await web.users_info(user="U0SANNE"))["user"]["profile"]["email"] == "sanne@voorbeeld.example"


async def test_an_outsider_without_a_shared_channel_cannot_be_written_to(
    web: AsyncWebClient, slack: Playground
) -> None:
    await slack.admin.remove_bot("met-leveranciers")
    assert (await web.users_info(user="U0KEES"))["user"]["is_stranger"] is True
    assert await refusal(web.conversations_open(users="U0KEES")) == "user_not_visible"
    assert await refusal(web.chat_postMessage(channel="U0KEES", text="a")) == "channel_not_found"


async def test_a_large_workspace_is_read_in_pages() -> None:
    slack = new_slack(company=large_company(600))
    async with slack.serving() as base_url:
        web = web_client(base_url)
        assert await refusal(web.users_list()) == "limit_required"
        seen: list[str] = []
        async for page in await web.users_list(limit=200):
            seen.extend(user["id"] for user in page["members"])
    assert len(seen) == len(set(seen)) == 602


async def test_user_groups(web: AsyncWebClient) -> None:
    groups = (await web.usergroups_list())["usergroups"]
    assert [group["handle"] for group in groups] == ["management"]
    assert "users" not in groups[0]
    assert (await web.usergroups_list(include_users=True))["usergroups"][0]["user_count"] == 3
    members = await web.usergroups_users_list(usergroup=groups[0]["id"])
    assert members["users"] == ["U0DIRK", "U0MARIEKE", "U0JAMES"]


async def test_the_team_needs_a_scope_of_its_own(web: AsyncWebClient, slack: Playground) -> None:
    assert await refusal(web.team_info()) == "missing_scope"
    slack.workspace.scopes.add("team:read")
    assert (await web.team_info())["team"]["name"] == "Voorbeeld BV"
    assert (await web.team_info(team="T0LEVERANCE"))["team"]["domain"] == "leverancier-fictief"
    assert await refusal(web.team_info(team="T0NOBODY")) == "team_not_found"


async def test_pacing_refuses_a_second_post_within_a_second(seconds: Seconds) -> None:
    slack = new_slack(real_time=seconds, paced=True)
    async with slack.serving() as base_url:
        web = web_client(base_url)
        await web.chat_postMessage(channel="C0ALGEMEEN", text="a")
        assert await refusal(web.chat_postMessage(channel="C0ALGEMEEN", text="b")) == "ratelimited"
        await web.chat_postMessage(channel="C0VERKOOP", text="b")
        seconds.now += 1
        await web.chat_postMessage(channel="C0ALGEMEEN", text="c")
    assert slack.errors == []


async def test_a_workspace_can_be_behind_with_blocks(web: AsyncWebClient, slack: Playground) -> None:
    slack.refused_blocks.add("table")
    table = {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}]]}
    assert await refusal(web.chat_postMessage(channel="C0ALGEMEEN", text="a", blocks=[table])) == "invalid_blocks"
    await web.chat_postMessage(channel="C0ALGEMEEN", text="a", blocks=[section("a")])
    assert slack.errors == []


async def test_an_injected_error_is_not_red(web: AsyncWebClient, slack: Playground) -> None:
    slack.fault("views.publish", ApiError("internal_error"))
    home = {"type": "home", "blocks": []}
    assert await refusal(web.views_publish(user_id="U0SANNE", view=home)) == "internal_error"
    await web.views_publish(user_id="U0SANNE", view=home)
    assert slack.errors == []


async def test_message_times_are_real_and_unique(web: AsyncWebClient, slack: Playground, seconds: Seconds) -> None:
    first = await web.chat_postMessage(channel="C0ALGEMEEN", text="a")
    second = await web.chat_postMessage(channel="C0VERKOOP", text="b")
    assert (first["ts"], second["ts"]) == ("1800000000.000000", "1800000000.000001")
    assert slack.act_as("Bram").sees("algemeen")[0].at.timestamp() == seconds.now
