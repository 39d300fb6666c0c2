"""What administrators hear about messages that did not arrive, and what they decide about those that perhaps did."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from bot.domain.deliveries import REPEATABLE, Answered, Channel, Delivery, DeliveryId, DeliveryKind, DeliveryState
from bot.domain.people import Language, Person
from bot.locales import texts
from bot.services.deliveries import Deliveries
from bot.services.messenger import Refusal, RefusedNotice, UnclearNotice
from handlers.slack.messenger import SlackMessenger
from handlers.slack.notices import NoticeListeners, refused_blocks, unclear_blocks
from handlers.wording.notices import refused_text, settled_sentence, unclear_text
from playground import Message
from playground.actor import Actor
from playground.checks import check_message_blocks
from playground.formatting import pings, readable
from storage import deliveries
from storage.database import Database, OutcomeUnknownError, UnavailableError
from storage.tables import DeliveryRow, PersonRow
from tests.handlers.slack.test_messenger import DIRK
from tests.support.slack_scene import COMMAND, THURSDAY, SlackScene, slack_scene

NL = texts(Language.DUTCH)


def refused(
    kind: DeliveryKind = DeliveryKind.LEADERBOARD,
    refusal: Refusal = Refusal.CHANNEL_ARCHIVED,
    *,
    period: str = "2026-W07",
    channel: str = "C0REFERRALS",
) -> RefusedNotice:
    return RefusedNotice(DIRK, kind.value, period, channel, refusal)


def test_a_refused_board_is_told_with_its_reason_its_channel_and_what_to_do() -> None:
    assert refused_text(refused(), NL).splitlines() == [
        "Het bord van week 7 is niet geplaatst.",
        (
            "Het kanaal is gearchiveerd. Haal het terug, of kies in de instellingen een ander kanaal. "
            "Het volgende bord komt dan vanzelf."
        ),
        "Kanaal: C0REFERRALS",
    ]
    assert "<#C0REFERRALS>" in str(refused_blocks(refused(), NL))


def test_a_message_about_a_signal_is_told_by_its_number_and_without_a_name() -> None:
    notice = refused(DeliveryKind.ASSIGNMENT, Refusal.PERSON_UNREACHABLE, period="signal:12", channel="")
    assert refused_text(notice, NL).splitlines()[0] == (
        "Het bericht over signaal 12 is niet aangekomen bij wie het oppakt."
    )
    assert "<#" not in str(refused_blocks(notice, NL))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", [kind for kind in DeliveryKind if kind not in REPEATABLE])
@pytest.mark.parametrize("refusal", Refusal)
def test_every_reason_of_every_kind_of_message_has_its_words(
    refusal: Refusal, kind: DeliveryKind, language: Language
) -> None:
    words = texts(language)
    notice = refused(kind, refusal)
    blocks = refused_blocks(notice, words)
    check_message_blocks(blocks)
    seen = readable("", blocks).splitlines()
    assert all(line in seen for line in refused_text(notice, words).splitlines()[:-1])


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", [kind for kind in DeliveryKind if kind not in REPEATABLE])
def test_every_kind_of_message_can_be_asked_about(kind: DeliveryKind, language: Language) -> None:
    words = texts(language)
    notice = UnclearNotice(DIRK, DeliveryId(5), kind.value, "2026-W07", "C0REFERRALS")
    blocks = unclear_blocks(notice, words)
    check_message_blocks(blocks)
    seen = readable("", blocks).splitlines()
    assert all(line in seen for line in unclear_text(notice, words).splitlines()[:-1])


@pytest.mark.parametrize("language", Language)
def test_each_end_of_an_administrators_answer_has_a_sentence_of_its_own(language: Language) -> None:
    assert len({settled_sentence(answered, texts(language)) for answered in Answered}) == len(Answered)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("refusal", [Refusal.RECEIVER_GONE, Refusal.RECEIVER_PRIVATE])
def test_an_address_for_webhooks_that_was_switched_off_is_told_with_the_reason(
    refusal: Refusal, language: Language
) -> None:
    notice = refused(DeliveryKind.WEBHOOK, refusal, period="event:12", channel="")
    assert len(refused_text(notice, texts(language)).splitlines()) == 2


def test_a_channel_of_another_platform_is_called_by_its_name() -> None:
    notice = replace(refused(channel="19:board@thread.tacv2"), channel_name="Verkoop › Tips")
    assert "Kanaal: Verkoop › Tips" in readable("", refused_blocks(notice, NL)).splitlines()


def test_a_channel_that_is_no_channel_never_becomes_markup() -> None:
    blocks = refused_blocks(refused(channel="!channel"), NL)
    assert pings("", blocks) == []
    assert "mrkdwn" not in str(blocks)


@dataclass
class Doubt:
    """A board that perhaps was posted, and Marieke, who administers the bot and is asked about it."""

    scene: SlackScene
    delivery_id: DeliveryId
    marieke: Person
    actor: Actor

    async def ask(self) -> Message:
        messenger = SlackMessenger(self.scene.client, command=COMMAND)
        notice = UnclearNotice(self.marieke, self.delivery_id, "leaderboard", "2026-W47", "C0REFERRALS")
        await messenger.send(self.marieke, notice, key="notice")
        return self.actor.direct_messages()[-1]

    async def state(self) -> DeliveryState:
        def work(session: Session) -> Delivery | None:
            return deliveries.get(session, self.scene.workspace_id, self.delivery_id)

        found = await self.scene.database.read(work)
        assert found
        return found.state

    def said(self) -> str:
        return self.actor.direct_messages()[0].all_text


@pytest.fixture
async def doubt(sqlite_database: Database) -> AsyncIterator[Doubt]:
    async with slack_scene(sqlite_database) as scene:
        marieke = await scene.person("Marieke Bos", is_administrator=True)
        delivery_id = await sqlite_database.write(lambda session: _ambiguous(session, scene))
        messenger = SlackMessenger(scene.client, command=COMMAND)
        sending = Deliveries(scene.failing, scene.workspace_id, messenger, {}, owner="test", real_now=lambda: THURSDAY)
        async with scene.listening([NoticeListeners(sending, scene.people, scene.callers, scene.replies, scene.now)]):
            yield Doubt(scene, delivery_id, marieke, scene.slack.act_as("Marieke Bos"))
        assert scene.slack.errors == []


def _ambiguous(session: Session, scene: SlackScene) -> DeliveryId:
    """A board whose posting got no answer, in a channel where nobody may look."""
    deliveries.plan(
        session,
        scene.workspace_id,
        kind=DeliveryKind.LEADERBOARD,
        period="2026-W47",
        recipient=Channel("C0REFERRALS"),
        due_at=THURSDAY,
        expires_at=THURSDAY + timedelta(hours=36),
    )
    row = session.query(DeliveryRow).one()
    row.state = DeliveryState.AMBIGUOUS
    return DeliveryId(row.id)


def _is_last_weeks_question(session: Session) -> None:
    row = session.query(DeliveryRow).one()
    row.kind, row.expires_at = DeliveryKind.NUDGE, THURSDAY


def _demote(session: Session, person: Person) -> None:
    session.get_one(PersonRow, person.id).is_administrator = False


async def test_it_is_there_settles_it_as_sent(doubt: Doubt) -> None:
    answer = await doubt.actor.press(await doubt.ask(), "delivery.there")
    assert answer.status == 200
    assert await doubt.state() is DeliveryState.SENT
    assert doubt.said() == "Dank je, dan laat ik het zo.\nDank je, dan laat ik het zo."


async def test_send_it_again_plans_it_anew(doubt: Doubt) -> None:
    await doubt.actor.press(await doubt.ask(), "delivery.again")
    assert await doubt.state() is DeliveryState.PLANNED
    assert doubt.said().startswith("Dank je, ik verstuur het opnieuw.")


async def test_what_helps_nobody_any_more_is_not_promised_again(doubt: Doubt) -> None:
    await doubt.scene.database.write(_is_last_weeks_question)
    await doubt.actor.press(await doubt.ask(), "delivery.again")
    assert await doubt.state() is DeliveryState.SKIPPED
    assert doubt.said().startswith("Dank je. Daar is het nu te laat voor")


async def test_sending_again_asks_first_whether_one_is_sure(doubt: Doubt) -> None:
    (again,) = [element for element in (await doubt.ask()).blocks[-1]["elements"] if "confirm" in element]
    assert again["action_id"] == "delivery.again"
    assert again["confirm"]["text"]["text"] == "Is het er toch al, dan staat het er straks twee keer."


async def test_the_first_answer_counts_and_a_later_one_is_told_so(doubt: Doubt) -> None:
    first, second = await doubt.ask(), await doubt.ask()
    await doubt.actor.press(first, "delivery.there")
    await doubt.actor.press(second, "delivery.again")
    assert await doubt.state() is DeliveryState.SENT
    assert doubt.actor.direct_messages()[1].text == "Dit was al afgehandeld. Er is niets veranderd."


async def test_the_same_press_delivered_twice_settles_once(doubt: Doubt) -> None:
    answer = await doubt.actor.press(await doubt.ask(), "delivery.again")
    assert answer.exchange
    again = await doubt.scene.slack.again(answer.exchange)
    assert again.status == 200
    assert await doubt.state() is DeliveryState.PLANNED


async def test_who_is_no_administrator_any_more_decides_nothing(doubt: Doubt) -> None:
    message = await doubt.ask()
    await doubt.scene.database.write(lambda session: _demote(session, doubt.marieke))
    answer = await doubt.actor.press(message, "delivery.there")
    assert answer.text == "Dit kan alleen een beheerder beslissen. Er is niets veranderd."
    assert await doubt.state() is DeliveryState.AMBIGUOUS
    assert "Is dit bericht aangekomen?" in doubt.said()


@pytest.mark.parametrize(
    ("error", "sentence"),
    [(UnavailableError(), "Dit is niet opgeslagen"), (OutcomeUnknownError(), "ik weet niet of het is opgeslagen")],
)
async def test_an_answer_that_was_not_stored_is_told_and_the_question_stays(
    doubt: Doubt, error: Exception, sentence: str
) -> None:
    message = await doubt.ask()
    doubt.scene.failing.error = error
    answer = await doubt.actor.press(message, "delivery.there")
    assert answer.status == 200
    assert sentence in answer.text
    assert await doubt.state() is DeliveryState.AMBIGUOUS
    assert "Is dit bericht aangekomen?" in doubt.said()
