"""Scheduled messages reach Slack once, or it is known what became of them."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.deliveries import Channel, DeliveryId
from bot.domain.leaderboard import Member
from bot.domain.people import Identity, Language, Person, PersonId, Role, WorkspaceId
from bot.domain.signals import SignalId
from bot.domain.weeks import Week
from bot.services.messenger import (
    AssignmentMessage,
    CannotLookError,
    LeaderboardMessage,
    Message,
    NudgeMessage,
    RecipientGoneError,
    Refusal,
    RefusedError,
    RefusedNotice,
    TryLaterError,
    UnclearError,
    UnclearNotice,
)
from handlers.slack import verdicts
from handlers.slack.letters import fitting, letter_of
from handlers.slack.messenger import SlackMessenger
from playground import ApiError, BadJson, Drop, Hang, HtmlPage, Playground, RateLimited, ServerError
from playground.faults import Fault
from tests.playground.far_end import BOT_TOKEN, MANIFEST, SECRET, web_client
from tests.support.boards import board_of
from tests.support.signals import BARE

WEEK = Week.parse("2026-W47")
BOARD = board_of(
    WEEK, [Member(PersonId(1), "Sanne & <b>", Role.STAFF)], tally={PersonId(1): 1}, rolling_tally={PersonId(1): 1}
)
BOARD_MESSAGE = LeaderboardMessage(BOARD, Language.DUTCH)
DIRK = Person(
    PersonId(1),
    WorkspaceId(1),
    Identity("T0VOORBEELD", "U0DIRK"),
    "Dirk van Dalen",
    ZoneInfo("Europe/Amsterdam"),
    Language.DUTCH,
)
NUDGE = NudgeMessage(DIRK, WEEK, 0)
SIGNAL = replace(
    BARE,
    id=SignalId(7),
    referrer_id=PersonId(2),
    why="Nieuw magazijn",
    owner_id=DIRK.id,
)
REFERRALS, SHARED, ARCHIVED, ELSEWHERE = (
    Channel("C0REFERRALS"),
    Channel("C0LEVERANCIER"),
    Channel("C0OUDPROJECT"),
    Channel("C0KANTOOR"),
)
KEY = "key-of-the-delivery"
POST = "chat.postMessage"


@dataclass
class Scene:
    """The pretend Slack and a messenger in it."""

    slack: Playground
    client: AsyncWebClient
    messenger: SlackMessenger

    def posts(self) -> list[dict[str, Any]]:
        return [call.arguments for call in self.slack.calls_to(POST)]

    async def outcome(self, recipient: Channel | Person, message: Message) -> Exception:
        with pytest.raises((TryLaterError, RefusedError, UnclearError)) as caught:
            await self.messenger.send(recipient, message, key=KEY)
        return caught.value


def new_slack(**options: Any) -> Playground:  # noqa: ANN401 - the options of a Playground
    return Playground(MANIFEST, signing_secret=SECRET, bot_token=BOT_TOKEN, **options)


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    slack = new_slack()
    async with slack.serving() as base_url, aiohttp.ClientSession() as session:
        client = web_client(base_url)
        client.session = session
        yield Scene(slack, client, SlackMessenger(client, command="/referral"))


async def test_the_board_reaches_its_channel_with_a_table_a_text_and_nothing_but_the_key_beside_it(
    scene: Scene,
) -> None:
    reference = await scene.messenger.send(REFERRALS, BOARD_MESSAGE, key=KEY)
    (message,) = scene.slack.act_as("Sanne").sees("referrals")
    assert reference == f"{REFERRALS.external_id}:{message.ts}"
    assert "table" in {block["type"] for block in message.blocks}
    assert "1. Sanne &amp; &lt;b&gt;: één signaal" in message.text
    assert message.metadata == {"event_type": "referral_delivery", "event_payload": {"key": KEY}}
    (post,) = scene.posts()
    assert (post["unfurl_links"], post["unfurl_media"], post["mrkdwn"]) == (False, False, False)
    assert "link_names" not in post
    assert scene.slack.errors == []


async def test_a_workspace_without_tables_gets_the_board_as_lines(scene: Scene) -> None:
    scene.slack.refused_blocks.add("table")
    await scene.messenger.send(REFERRALS, BOARD_MESSAGE, key=KEY)
    (message,) = scene.slack.act_as("Sanne").sees("referrals")
    assert "1. Sanne & <b>: één signaal" in message.all_text
    assert "table" not in {block["type"] for block in message.blocks}


async def test_when_the_lines_are_refused_too_the_message_is_rejected(scene: Scene) -> None:
    scene.slack.fault(POST, ApiError("invalid_blocks"), times=2)
    error = await scene.outcome(REFERRALS, BOARD_MESSAGE)
    assert isinstance(error, RefusedError)
    assert error.refusal is Refusal.REJECTED


async def test_a_fault_of_the_second_post_counts_and_not_that_of_the_first(scene: Scene) -> None:
    scene.slack.fault(POST, ApiError("invalid_blocks"))
    scene.slack.fault(POST, Drop(accepted=True))
    assert isinstance(await scene.outcome(REFERRALS, BOARD_MESSAGE), UnclearError)


async def test_a_nudge_is_a_direct_message_in_the_persons_language(scene: Scene) -> None:
    reference = await scene.messenger.send(DIRK, NUDGE, key=KEY)
    (message,) = scene.slack.act_as("Dirk").direct_messages()
    assert reference == f"{message.channel}:{message.ts}"
    assert "Welke leverancier sprak je deze week?" in message.text
    assert scene.slack.errors == []


@pytest.mark.parametrize("language", Language)
async def test_every_kind_of_message_is_one_that_slack_takes(scene: Scene, language: Language) -> None:
    person = replace(DIRK, language=language)
    kinds = ("leaderboard", "nudge", "assignment", "notice")
    messages: list[Message] = [
        LeaderboardMessage(BOARD, language),
        *(NudgeMessage(person, WEEK, number) for number in range(6)),
        AssignmentMessage(person, DIRK, SIGNAL),
        *(RefusedNotice(person, kind, "2026-W47", "C0REFERRALS", Refusal.NO_ACCESS) for kind in kinds),
        *(RefusedNotice(person, "leaderboard", "2026-W47", "C0REFERRALS", refusal) for refusal in Refusal),
        *(UnclearNotice(person, DeliveryId(1), kind, "2026-W47", "") for kind in kinds),
    ]
    for number, message in enumerate(messages):
        await scene.messenger.send(person, message, key=f"{number}")
    assert len(scene.slack.act_as("Dirk").direct_messages()) == len(messages)
    assert scene.slack.errors == []


@pytest.mark.parametrize(
    ("channel", "refusal"),
    [
        (SHARED, Refusal.CHANNEL_SHARED),
        (ARCHIVED, Refusal.CHANNEL_ARCHIVED),
        (ELSEWHERE, Refusal.NOT_IN_CHANNEL),
        (Channel("C0NOWHERE"), Refusal.CHANNEL_NOT_FOUND),
    ],
)
async def test_a_channel_that_is_not_for_the_board_refuses_it_before_anything_is_posted(
    scene: Scene, channel: Channel, refusal: Refusal
) -> None:
    error = await scene.outcome(channel, BOARD_MESSAGE)
    assert isinstance(error, RefusedError)
    assert error.refusal is refusal
    assert scene.posts() == []


async def test_a_shared_channel_that_an_administrator_allowed_gets_the_board(scene: Scene) -> None:
    await scene.messenger.send(SHARED, replace(BOARD_MESSAGE, may_be_shared=True), key=KEY)
    assert len(scene.posts()) == 1


async def test_a_channel_about_to_be_shared_is_shared(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    async def pending(**_: object) -> dict[str, Any]:
        return {"channel": {"is_ext_shared": False, "is_pending_ext_shared": True}}

    monkeypatch.setattr(scene.client, "conversations_info", pending)
    error = await scene.outcome(REFERRALS, BOARD_MESSAGE)
    assert isinstance(error, RefusedError)
    assert error.refusal is Refusal.CHANNEL_SHARED


@pytest.mark.parametrize(
    ("fault", "recipient", "expected"),
    [
        (RateLimited(30), REFERRALS, timedelta(seconds=30)),
        (RateLimited(None), REFERRALS, None),
        (RateLimited(30), DIRK, timedelta(seconds=30)),
        (ApiError("ratelimited"), DIRK, None),
        (ApiError("message_limit_exceeded"), DIRK, None),
    ],
)
async def test_too_many_requests_wait_for_as_long_as_slack_says(
    scene: Scene, fault: Fault, recipient: Channel | Person, expected: timedelta | None
) -> None:
    scene.slack.fault(POST, fault)
    error = await scene.outcome(recipient, BOARD_MESSAGE)
    assert isinstance(error, TryLaterError)
    assert error.after == expected


@pytest.mark.parametrize(
    "fault",
    [
        ServerError(500),
        ServerError(503),
        Drop(),
        Drop(accepted=True),
        BadJson(),
        HtmlPage(),
        *(ApiError(name) for name in ("internal_error", "fatal_error", "request_timeout", "service_unavailable")),
        ApiError("something_new"),
    ],
)
async def test_what_may_have_been_posted_is_unclear_and_asked_once(scene: Scene, fault: Fault) -> None:
    scene.slack.fault(POST, fault)
    assert isinstance(await scene.outcome(REFERRALS, BOARD_MESSAGE), UnclearError)
    assert len(scene.posts()) == 1


async def test_an_answer_that_does_not_come_is_unclear_within_our_patience(scene: Scene) -> None:
    hasty = SlackMessenger(scene.client, command="/referral", patience=timedelta(milliseconds=300))
    scene.slack.fault(POST, Hang(60))
    with pytest.raises(UnclearError):
        await hasty.send(DIRK, NUDGE, key=KEY)


@pytest.mark.parametrize("fault", [Hang(60), ServerError(500), Drop(), HtmlPage(), BadJson(), RateLimited(7)])
async def test_a_channel_that_cannot_be_looked_at_gets_nothing_and_may_be_tried_again(
    scene: Scene, fault: Fault
) -> None:
    patience = timedelta(milliseconds=500) if isinstance(fault, Hang) else timedelta(seconds=9)
    messenger = SlackMessenger(scene.client, command="/referral", patience=patience)
    scene.slack.fault("conversations.info", fault, times=None)  # a read that was cut is repeated at once
    with pytest.raises(TryLaterError) as caught:
        await messenger.send(REFERRALS, BOARD_MESSAGE, key=KEY)
    assert caught.value.after == (timedelta(seconds=7) if isinstance(fault, RateLimited) else None)
    assert scene.posts() == []


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/api/", "http://nowhere.invalid/api/"])
async def test_without_a_connection_nothing_was_sent(address: str) -> None:
    client = AsyncWebClient(token=BOT_TOKEN, base_url=address, retry_handlers=[], timeout=5)
    messenger = SlackMessenger(client, command="/referral")
    for recipient in (REFERRALS, DIRK):
        with pytest.raises(TryLaterError):
            await messenger.send(recipient, NUDGE, key=KEY)


@pytest.mark.parametrize(
    ("name", "of_channel", "of_person"),
    [
        ("channel_not_found", Refusal.CHANNEL_NOT_FOUND, Refusal.PERSON_UNREACHABLE),
        ("is_archived", Refusal.CHANNEL_ARCHIVED, None),
        ("not_in_channel", Refusal.NOT_IN_CHANNEL, None),
        ("restricted_action", Refusal.NOT_IN_CHANNEL, None),
        ("user_not_found", None, Refusal.PERSON_UNREACHABLE),
        ("user_disabled", None, Refusal.PERSON_UNREACHABLE),
        ("cannot_dm_bot", None, Refusal.PERSON_UNREACHABLE),
        ("token_revoked", Refusal.NO_ACCESS, Refusal.NO_ACCESS),
        ("invalid_auth", Refusal.NO_ACCESS, Refusal.NO_ACCESS),
        ("missing_scope", Refusal.NO_ACCESS, Refusal.NO_ACCESS),
        ("messages_tab_disabled", Refusal.NO_ACCESS, Refusal.NO_ACCESS),
        ("account_inactive", Refusal.NO_ACCESS, Refusal.PERSON_UNREACHABLE),
        ("invalid_arguments", Refusal.REJECTED, Refusal.REJECTED),
        ("msg_too_long", Refusal.REJECTED, Refusal.REJECTED),
    ],
)
async def test_what_slack_calls_an_error_says_whether_it_is_the_channel_the_person_or_our_access(
    scene: Scene, name: str, of_channel: Refusal | None, of_person: Refusal | None
) -> None:
    for recipient, refusal in ((REFERRALS, of_channel), (DIRK, of_person)):
        scene.slack.fault(POST, ApiError(name))
        error = await scene.outcome(recipient, NUDGE)
        assert (error.refusal if isinstance(error, RefusedError) else None) is refusal


async def test_an_inactive_account_is_ours_when_the_token_is_refused_everywhere(scene: Scene) -> None:
    scene.slack.fault("*", ApiError("account_inactive"), times=None)
    error = await scene.outcome(DIRK, NUDGE)
    assert isinstance(error, RefusedError)
    assert error.refusal is Refusal.NO_ACCESS


async def test_an_inactive_account_is_tried_again_when_nobody_can_say_whose_it_is(scene: Scene) -> None:
    scene.slack.fault(POST, ApiError("account_inactive"))
    scene.slack.fault("auth.test", ServerError(500))
    assert isinstance(await scene.outcome(DIRK, NUDGE), TryLaterError)


@pytest.mark.parametrize(
    ("header", "after"),
    [
        ("5", timedelta(seconds=5)),
        ("0", timedelta(0)),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
        ("٣", None),
        ("99999999999999999999", timedelta(days=1)),
    ],
)
def test_a_retry_after_that_cannot_be_read_is_none(header: str, after: timedelta | None) -> None:
    @dataclass
    class Response:
        data: dict[str, Any]
        status_code: int
        headers: dict[str, str]

    error = SlackApiError("429", Response({}, 429, {"Retry-After": header}))  # type: ignore[no-untyped-call]
    verdict = verdicts.of_sending(error, to_person=False)
    assert isinstance(verdict, TryLaterError)
    assert verdict.after == after


def just_now() -> datetime:
    return datetime.now(UTC)


@pytest.mark.parametrize("recipient", [REFERRALS, DIRK])
async def test_a_message_is_found_by_its_key_alone(scene: Scene, recipient: Channel | Person) -> None:
    since = just_now()
    assert await scene.messenger.find(recipient, key=KEY, since=since) is None
    reference = await scene.messenger.send(recipient, NUDGE, key=KEY)
    await scene.messenger.send(recipient, NUDGE, key="another")
    assert await scene.messenger.find(recipient, key=KEY, since=since) == reference
    assert await scene.messenger.find(recipient, key="a third", since=since) is None
    assert scene.slack.errors == []


async def test_a_message_of_somebody_else_that_carries_the_key_is_not_ours(scene: Scene) -> None:
    since = just_now()
    reference = await scene.messenger.send(REFERRALS, NUDGE, key=KEY)
    (ours,) = scene.slack.workspace.messages[REFERRALS.external_id]
    ours.user, ours.is_bot = "U0SANNE", False
    assert await scene.messenger.find(REFERRALS, key=KEY, since=since) is None
    ours.user = scene.slack.workspace.bot.id
    assert await scene.messenger.find(REFERRALS, key=KEY, since=since) == reference


async def test_looking_goes_through_every_page(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.slack.messenger._PAGE", 2)
    since = just_now()
    reference = await scene.messenger.send(REFERRALS, NUDGE, key=KEY)
    for number in range(5):
        await scene.messenger.send(REFERRALS, NUDGE, key=f"later {number}")
    assert await scene.messenger.find(REFERRALS, key=KEY, since=since) == reference
    assert len(scene.slack.calls_to("conversations.history")) == 3


async def test_looking_begins_a_minute_early_for_clocks_differ(scene: Scene) -> None:
    reference = await scene.messenger.send(REFERRALS, NUDGE, key=KEY)
    posted = just_now()
    assert await scene.messenger.find(REFERRALS, key=KEY, since=posted + timedelta(seconds=50)) == reference
    assert await scene.messenger.find(REFERRALS, key=KEY, since=posted + timedelta(seconds=70)) is None


async def test_without_the_optional_scope_looking_in_a_channel_is_not_possible() -> None:
    slack = new_slack(without_scopes=("channels:history",))
    async with slack.serving() as base_url:
        messenger = SlackMessenger(web_client(base_url), command="/referral")
        with pytest.raises(CannotLookError):
            await messenger.find(REFERRALS, key=KEY, since=just_now())
        assert await messenger.find(DIRK, key=KEY, since=just_now()) is None


@pytest.mark.parametrize("name", ["channel_not_found", "not_in_channel", "no_permission", "not_allowed_token_type"])
async def test_where_slack_will_never_let_us_look_we_give_up(scene: Scene, name: str) -> None:
    scene.slack.fault("conversations.history", ApiError(name))
    with pytest.raises(CannotLookError):
        await scene.messenger.find(REFERRALS, key=KEY, since=just_now())


@pytest.mark.parametrize("name", ["user_disabled", "user_not_found", "users_not_found", "user_not_visible"])
async def test_with_somebody_whose_account_is_closed_there_is_nothing_to_look_for(scene: Scene, name: str) -> None:
    scene.slack.fault("conversations.open", ApiError(name))
    with pytest.raises(RecipientGoneError):
        await scene.messenger.find(DIRK, key=KEY, since=just_now())


@pytest.mark.parametrize(
    "fault", [RateLimited(9), ServerError(502), Drop(), HtmlPage(), BadJson(), ApiError("token_revoked")]
)
async def test_when_looking_did_not_work_it_is_tried_again(scene: Scene, fault: Fault) -> None:
    scene.slack.fault("conversations.history", fault, times=None)
    with pytest.raises(TryLaterError) as caught:
        await scene.messenger.find(REFERRALS, key=KEY, since=just_now())
    assert caught.value.after == (timedelta(seconds=9) if isinstance(fault, RateLimited) else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a & b", "a &amp; b"),
        ("<!channel>", "&lt;!channel&gt;"),
        ("x" * 4000, "x" * 4000),
        ("x" * 4001, "x" * 3999 + "…"),
        ("&" * 4000, "&amp;" * 799 + "…"),
    ],
)
def test_a_text_is_escaped_and_cut_between_two_characters(text: str, expected: str) -> None:
    assert fitting(text) == expected


def test_an_empty_board_has_no_table_to_fall_back_from() -> None:
    empty = board_of(WEEK, [], tally={}, rolling_tally={})
    assert letter_of(LeaderboardMessage(empty, Language.DUTCH), command="/referral").fallback is None


async def test_a_message_that_stands_on_another_platform_is_not_sought_in_slack(scene: Scene) -> None:
    message = AssignmentMessage(DIRK, DIRK, SIGNAL, replaces="a:Dirk|m4")
    found = await scene.outcome(DIRK, message)
    assert isinstance(found, RefusedError)
    assert found.refusal is Refusal.MESSAGE_GONE
    assert scene.slack.calls_to("chat.update") == []
