"""Who can do what, what administrators change, and which events the bot hears of it."""

from dataclasses import replace
from typing import Any

import pytest

from playground import Guest, NotPossibleError, Playground, sample_company
from tests.playground.conftest import new_slack, refusal
from tests.playground.far_end import FORM, MANIFEST, ScriptedBot, actions, button

KEES, SANNE = "U0KEES", "U0SANNE"


@pytest.mark.parametrize(("who", "channel"), [("Kees", "met-leveranciers"), ("Mila", "referrals")])
async def test_outsiders_and_single_channel_guests_cannot_run_commands(
    slack: Playground, bot: ScriptedBot, who: str, channel: str
) -> None:
    answer = await slack.act_as(who).command("/tip", "Acme", channel=channel)
    assert (answer.error, answer.notice) == ("not_a_command", "/tip is not a valid command.")
    assert bot.received == []
    assert slack.errors == []


async def test_guests_of_several_channels_can_run_commands(slack: Playground, bot: ScriptedBot) -> None:
    slack.workspace.change_person("Mila", guest=Guest.MULTI_CHANNEL)
    assert (await slack.act_as("Mila").command("/tip", "Acme", channel="referrals")).error is None
    assert bot.received[0]["user_id"] == "U0MILA"


async def test_a_command_that_the_manifest_does_not_have_goes_nowhere(slack: Playground, bot: ScriptedBot) -> None:
    assert (await slack.act_as("Sanne").command("/remind", "me")).error == "not_a_command"
    assert bot.received == []


async def test_outsiders_press_and_submit_under_their_own_team(slack: Playground, bot: ScriptedBot) -> None:
    await bot.web.chat_postMessage(channel="C0LEVERANCIER", text="a", blocks=[actions(button("Log", "form"))])
    kees = slack.act_as("Kees")
    await kees.press(kees.sees("met-leveranciers")[0], "form")
    pressed = bot.received[-1]
    assert (pressed["user"]["team_id"], pressed["team"]["id"]) == ("T0LEVERANCE", "T0VOORBEELD")
    await bot.web.views_open(trigger_id=pressed["trigger_id"], view=FORM)
    await kees.submit({"company": "Acme"})
    submitted = bot.received[-1]
    assert (submitted["team"]["id"], submitted["view"]["team_id"]) == ("T0LEVERANCE", "T0LEVERANCE")
    assert submitted["view"]["app_installed_team_id"] == "T0VOORBEELD"


async def test_a_mention_in_a_shared_channel_says_so(slack: Playground, bot: ScriptedBot) -> None:
    await slack.act_as("Kees").say("met-leveranciers", "@tipgever hoi")
    (mention,) = bot.received
    assert mention["is_ext_shared_channel"] is True
    assert mention["event"]["type"] == "app_mention"
    assert mention["event"]["text"] == f"<@{slack.workspace.bot.id}> hoi"
    assert (mention["team_id"], mention["event"]["user_team"]) == ("T0VOORBEELD", "T0LEVERANCE")


async def test_only_subscribed_events_are_sent(slack: Playground, bot: ScriptedBot) -> None:
    sanne = slack.act_as("Sanne")
    await sanne.say("algemeen", "zomaar iets")
    await sanne.say("kantoor", "@tipgever ben je er?")
    await slack.admin.archive("verkoop")
    await slack.admin.invite_bot("kantoor")
    assert bot.received == []


async def test_messages_in_channels_come_where_the_manifest_asks_for_them() -> None:
    events = ["message.channels", "message.groups", "member_joined_channel", "channel_archive", "channel_left"]
    scopes = [*MANIFEST["oauth_config"]["scopes"]["bot"], "groups:history"]
    manifest = {
        **MANIFEST,
        "oauth_config": {"scopes": {"bot": scopes}},
        "settings": {"event_subscriptions": {"bot_events": events}},
    }
    slack, bot = new_slack(manifest=manifest), ScriptedBot()
    async with bot.connected(slack):
        await slack.act_as("Sanne").say("algemeen", "een")
        slack.workspace.channel("verkoop").is_private = True
        await slack.act_as("Sanne").say("verkoop", "twee")
        await slack.admin.invite_bot("kantoor")
        await slack.admin.remove_bot("kantoor")
        await slack.admin.archive("algemeen")
    events_seen = [(sent["event"]["type"], sent["event"].get("channel_type")) for sent in bot.received]
    assert events_seen == [
        ("message", "channel"),
        ("message", "group"),
        ("member_joined_channel", "C"),
        ("channel_left", None),
        ("channel_archive", None),
    ]


async def test_changes_of_people_are_told(slack: Playground, bot: ScriptedBot) -> None:
    await slack.admin.change("Sanne", locale="en-GB", tz="America/New_York")
    await slack.admin.deactivate("Bram")
    new = replace(slack.workspace.person("Sanne"), id="U0NOOR", handle="noor", name="Noor de Boer")
    await slack.admin.join(new, "algemeen")
    changed, gone, joined = (sent["event"] for sent in bot.received)
    assert (changed["type"], changed["user"]["locale"], changed["user"]["tz_offset"]) == (
        "user_change",
        "en-GB",
        -18_000,
    )
    assert (gone["user"]["id"], gone["user"]["deleted"]) == ("U0BRAM", True)
    assert (joined["type"], joined["user"]["real_name"]) == ("team_join", "Noor de Boer")
    assert (await slack.act_as("noor").command("/tip", "Acme")).error is None


async def test_a_deactivated_person_does_nothing_more(slack: Playground, bot: ScriptedBot) -> None:
    await slack.admin.deactivate("Bram")
    with pytest.raises(NotPossibleError, match="deactivated"):
        await slack.act_as("Bram").command("/tip", "Acme")
    assert await refusal(bot.web.conversations_open(users="U0BRAM")) == "user_disabled"
    listed = {user["id"]: user["deleted"] for user in (await bot.web.users_list())["members"]}
    assert (listed["U0BRAM"], listed[SANNE]) == (True, False)


async def test_the_bot_removed_from_a_channel_and_the_channel_archived(slack: Playground, bot: ScriptedBot) -> None:
    await slack.admin.remove_bot("algemeen")
    assert await refusal(bot.web.chat_postMessage(channel="C0ALGEMEEN", text="a")) == "not_in_channel"
    await slack.admin.archive("verkoop")
    assert await refusal(bot.web.chat_postMessage(channel="C0VERKOOP", text="a")) == "is_archived"
    with pytest.raises(NotPossibleError, match="archived"):
        await slack.act_as("Sanne").say("verkoop", "hallo?")


async def test_a_channel_gets_another_id_and_is_shared(slack: Playground, bot: ScriptedBot) -> None:
    await bot.web.chat_postMessage(channel="C0VERKOOP", text="a")
    await slack.admin.change_channel_id("verkoop", "C0NIEUW")
    event = bot.received[0]["event"]
    assert (event["old_channel_id"], event["new_channel_id"]) == ("C0VERKOOP", "C0NIEUW")
    assert await refusal(bot.web.conversations_info(channel="C0VERKOOP")) == "channel_not_found"
    await slack.admin.share("verkoop")
    assert (await bot.web.conversations_info(channel="C0NIEUW"))["channel"]["is_ext_shared"] is True
    assert [message.channel for message in slack.act_as("Sanne").sees("verkoop")] == ["C0NIEUW"]


async def test_a_user_group_changes(slack: Playground, bot: ScriptedBot) -> None:
    await slack.admin.set_user_group("management", ["dirk", "sanne"])
    event = bot.received[0]["event"]
    assert (event["added_users"], event["removed_users"]) == ([SANNE], ["U0JAMES", "U0MARIEKE"])
    assert (await bot.web.usergroups_users_list(usergroup=event["subteam_id"]))["users"] == ["U0DIRK", SANNE]


async def test_a_revoked_token_and_an_uninstalled_app(slack: Playground, bot: ScriptedBot) -> None:
    await slack.admin.revoke_token()
    assert await refusal(bot.web.auth_test()) == "token_revoked"
    await slack.admin.uninstall()
    assert await refusal(bot.web.auth_test()) == "account_inactive"
    assert [sent["event"]["type"] for sent in bot.received] == ["tokens_revoked", "app_uninstalled"]
    assert slack.errors == []


async def test_people_act_only_where_they_are(slack: Playground, bot: ScriptedBot) -> None:
    with pytest.raises(NotPossibleError, match="Priya Sharma is not in #verkoop"):
        await slack.act_as("Priya").command("/tip", "a", channel="verkoop")
    with pytest.raises(LookupError, match="no channel is called 'zolder'"):
        slack.act_as("Priya").sees("zolder")
    with pytest.raises(LookupError, match="nobody here is called 'Sinterklaas'"):
        slack.act_as("Sinterklaas")
    assert slack.act_as("Dirk van Dalen").id == "U0DIRK"
    assert slack.act_as("Priya").sees("verkoop") == []
    assert slack.act_as("Priya").direct_messages() == []


async def test_the_manifest_decides_about_home_and_messages() -> None:
    slack = new_slack(manifest={**MANIFEST, "features": {"app_home": {"messages_tab_read_only_enabled": True}}})
    sanne = slack.act_as("Sanne")
    with pytest.raises(NotPossibleError, match="no Home tab"):
        await sanne.open_home()
    with pytest.raises(NotPossibleError, match="read-only"):
        await sanne.say("bot", "hallo")


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ({"settings": {"event_subscriptions": {"bot_events": ["file_shared"]}}}, "knows no event 'file_shared'"),
        ({"oauth_config": {"scopes": {"bot": ["commands"]}}}, "'app_mention' needs the scope 'app_mentions:read'"),
        ({"oauth_config": {}, "settings": {}}, "need the scope 'commands'"),
    ],
)
def test_a_manifest_that_slack_would_not_take_is_refused(part: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        new_slack(manifest={**MANIFEST, **part})


def test_the_sample_company_has_every_role_and_is_plainly_invented() -> None:
    company = sample_company()
    assert len(company.people) == 12
    roles = [person.role_hint for person in company.people]
    assert set(roles) == {
        "management",
        "supervisory board",
        "shareholder",
        "sales",
        "marketing",
        "staff",
        "supplier",
        "partner",
    }
    assert roles.count("management") == 3
    assert [person.handle for person in company.people if person.is_admin] == ["marieke"]
    assert all(person.email.endswith(".example") for person in company.people)
    known = {person.id for person in company.people}
    assert all(set(room.members) <= known for room in company.rooms)
    assert [room.name for room in company.rooms if room.is_ext_shared] == ["met-leveranciers"]
    assert [room.name for room in company.rooms if room.is_archived] == ["oud-project"]
    assert [room.name for room in company.rooms if not room.has_bot] == ["kantoor"]
