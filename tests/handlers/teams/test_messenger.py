"""What the bot sends by itself on Teams: what came of it is known as exactly as Teams lets us know."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

import httpx
import pytest

from bot.domain.deliveries import Channel, Delivery, DeliveryKind, DeliveryState
from bot.domain.moves import Move
from bot.domain.people import Identity, Language, Role
from bot.domain.signals import Draft, SignalId
from bot.services.addresses import Addresses
from bot.services.attempts import USUAL_TIMING
from bot.services.messenger import AnnouncementMessage, CelebrationMessage, Refusal, RefusedError
from handlers.teams.connection import CONNECT_SECONDS, TeamsConnection
from handlers.teams.messenger import PREPARING_SECONDS, SENDING_SECONDS, TeamsMessenger
from storage import deliveries, people, signals
from storage.addresses import Address
from storage.database import OutcomeUnknownError, UnavailableError
from tests.handlers.teams.conftest import CREDENTIALS
from tests.support.circle import NOW
from tests.support.office import COMMAND
from tests.support.office import office as slack_office
from tests.support.teams import SERVICE_URL, TENANT, bearer
from tests.support.teams_office import TeamsOffice, TeamsPerson, object_id, teams_office, texts_in
from tests.support.underneath import the_person as the_slack_person

Spoil = Callable[[TeamsOffice, pytest.MonkeyPatch], None]


@pytest.fixture
async def owner(office: TeamsOffice) -> TeamsOffice:
    """A company in which a signal waits to be told to its owner."""
    for name in ("Sanne", "Pieter", "Marieke"):
        await office.person(name).install()
    await give_role(office, "Pieter", Role.SALES)
    await office.person("Sanne").write("Acme BV: groeit")
    office.connector.requests.clear()
    return office


async def give_role(office: TeamsOffice, name: str, role: Role) -> None:
    found = await office.bot.services.people.find(Identity(TENANT, object_id(name)))
    assert found is not None
    await office.bot.database.write(partial(people.set_role, person_id=found.id, role=role))


async def the_delivery(office: TeamsOffice, kind: DeliveryKind = DeliveryKind.ASSIGNMENT) -> Delivery:
    (one,) = [delivery for delivery in await listed(office) if delivery.kind is kind]
    return one


async def listed(office: TeamsOffice) -> list[Delivery]:
    workspace_id = office.bot.workspace.id
    return list(await office.bot.database.read(lambda session: deliveries.listed(session, workspace_id)))


def failing(owner: type, method: str, error: Exception) -> Spoil:
    """Has that method fail."""

    async def fail(*_args: object, **_more: object) -> None:
        raise error

    return lambda _office, monkeypatch: monkeypatch.setattr(owner, method, fail)


def answering(answer: httpx.Response | Exception) -> Spoil:
    """Has Teams give that answer to everything, or none."""

    async def handle(_request: httpx.Request) -> httpx.Response:
        if isinstance(answer, Exception):
            raise answer
        return answer

    return lambda office, monkeypatch: monkeypatch.setattr(office.connector, "handle", handle)


def both(*spoils: Spoil) -> Spoil:
    def spoil(office: TeamsOffice, monkeypatch: pytest.MonkeyPatch) -> None:
        for one in spoils:
            one(office, monkeypatch)

    return spoil


REFUSED = httpx.Response(403, json={"error": {"code": "BotNotInConversationRoster"}})


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (failing(TeamsConnection, "prove", OSError("login.microsoftonline.com")), "try_later"),
        (failing(TeamsConnection, "prove", TimeoutError()), "try_later"),
        (failing(TeamsConnection, "prove", ValueError("invalid_client")), "no_access"),
        (failing(Addresses, "find", UnavailableError()), "try_later"),
        (failing(Addresses, "find", OutcomeUnknownError()), "try_later"),
        (both(answering(REFUSED), failing(Addresses, "lose", UnavailableError())), "try_later"),
        (answering(httpx.ConnectError("")), "try_later"),
        (answering(httpx.ConnectTimeout("")), "try_later"),
        (answering(httpx.Response(503)), "try_later"),
        (answering(httpx.Response(401)), "no_access"),
    ],
)
async def test_what_certainly_did_not_leave_is_tried_again_and_asked_of_nobody(
    owner: TeamsOffice, monkeypatch: pytest.MonkeyPatch, spoil: Spoil, reason: str
) -> None:
    with monkeypatch.context() as patch:
        spoil(owner, patch)
        await owner.tick(NOW + timedelta(minutes=1))
        delivery = await the_delivery(owner)
        assert (delivery.state, delivery.reason) == (DeliveryState.PLANNED, reason)
    assert DeliveryKind.NOTICE not in {one.kind for one in await listed(owner)}


@pytest.mark.parametrize("opening", ["open_direct", "keep_person"])
async def test_a_chat_that_could_not_be_opened_said_nothing_to_anybody(
    office: TeamsOffice, monkeypatch: pytest.MonkeyPatch, opening: str
) -> None:
    await office.person("Pieter").write("help", conversation={"id": "19:x", "tenantId": TENANT})
    await give_role(office, "Pieter", Role.SALES)
    await office.person("Sanne").write("Acme BV: groeit")
    owner = TeamsConnection if opening == "open_direct" else Addresses
    error = ValueError("no JSON") if opening == "open_direct" else UnavailableError()
    failing(owner, opening, error)(office, monkeypatch)
    await office.tick(NOW + timedelta(minutes=1))
    delivery = await the_delivery(office)
    assert (delivery.state, delivery.reason) == (DeliveryState.PLANNED, "try_later")


@pytest.mark.parametrize("answer", [httpx.ReadTimeout(""), httpx.ReadError(""), OSError()])
async def test_what_perhaps_left_is_not_sent_again(
    owner: TeamsOffice, monkeypatch: pytest.MonkeyPatch, answer: Exception
) -> None:
    answering(answer)(owner, monkeypatch)
    await owner.tick(NOW + timedelta(minutes=1))
    assert (await the_delivery(owner)).state is DeliveryState.UNCLEAR


async def test_reaching_teams_is_given_up_before_a_send_is(owner: TeamsOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else nobody knew that a message had not left, where a wall on the way says nothing."""
    patience: list[float] = []

    async def handle(request: httpx.Request) -> httpx.Response:
        patience.extend(request.extensions["timeout"][part] for part in ("connect", "pool"))
        return httpx.Response(201, json={"id": "m1"})

    monkeypatch.setattr(owner.connector, "handle", handle)
    await owner.tick(NOW + timedelta(minutes=1))
    assert set(patience) == {CONNECT_SECONDS}
    assert min(PREPARING_SECONDS, SENDING_SECONDS) > CONNECT_SECONDS
    assert USUAL_TIMING.send_timeout.total_seconds() > PREPARING_SECONDS + SENDING_SECONDS


THURSDAY = datetime(2026, 11, 26, 9, 1, tzinfo=UTC)


@pytest.mark.parametrize("how", ["uninstalled", "found out", "never installed"])
async def test_administrators_hear_once_each_time_that_somebody_is_out_of_reach(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    settings = {"nudges_active_from": "2026-11-01", "teams_administrators": object_id("Marieke")}
    async with teams_office(sqlite_url, monkeypatch, **settings) as office:
        marieke, dirk = office.person("Marieke"), office.person("Dirk")
        await marieke.install()
        if how == "never installed":
            await dirk.write("help", conversation={"id": "19:x", "tenantId": TENANT})
        else:
            await dirk.install()
        if how == "uninstalled":
            await office.post(dirk.activity("installationUpdate", action="remove"))
        await give_role(office, "Dirk", Role.MANAGEMENT)
        refuse_to(office, monkeypatch, dirk)
        office.connector.requests.clear()
        for week in range(3):
            await office.tick(THURSDAY + timedelta(weeks=week))
            await office.tick(THURSDAY + timedelta(weeks=week, minutes=1))
        (notice,) = marieke.received()
        assert "niet aangekomen" in " ".join(texts_in(notice))
        tried = [url for _, url, body in office.connector.requests if dirk.id in str(body) or dirk.chat in url]
        assert len(tried) == (0 if how == "uninstalled" else 1)
        found = [one.state.value for one in await listed(office) if one.reason == "person_unreachable"]
        assert sorted(found) == ["dead", "skipped", "skipped"]

        office.clock.moment = THURSDAY + timedelta(weeks=3, hours=-1)
        await dirk.install()  # and it is refused once more
        await office.tick(THURSDAY + timedelta(weeks=3))
        await office.tick(THURSDAY + timedelta(weeks=3, minutes=1))
        assert len(marieke.received()) == 2


@pytest.mark.parametrize("how", ["uninstalled", "found out"])
async def test_a_notice_that_does_not_arrive_leaves_it_to_be_told_that_its_reader_is_out_of_reach(
    database_url: str, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    async with teams_office(database_url, monkeypatch, teams_administrators=object_id("Marieke")) as office:
        found, marieke, els = office.bot.services, office.person("Marieke"), office.person("Els")
        for one in (marieke, els):
            await one.install()
        by, her = [await found.people.find(Identity(TENANT, one.id)) for one in (marieke, els)]
        assert by is not None
        assert her is not None
        await found.memberships.appoint(appoint=[her.id], dismiss=[], by=by.id, now=NOW)
        if how == "uninstalled":
            await office.post(els.activity("installationUpdate", action="remove"))
        refuse_to(office, monkeypatch, els)
        welcome = len(marieke.received())
        owners = [None, her.id, her.id]
        for number, owner_id in enumerate(owners):
            draft = Draft(f"Bedrijf {number}", "groeit", owner_id=owner_id)
            await found.signals.log(by.id, draft, key=str(number), now=NOW)
            for minutes in (1, 2):
                await office.tick(NOW + timedelta(minutes=2 * number + minutes))
        ownerless, refused = [" ".join(texts_in(card)) for card in marieke.received()[welcome:]]
        assert "Bedrijf 0" in ownerless
        assert "signaal 2" in refused
        assert "niet aangekomen" in refused
        told = [one for one in await listed(office) if one.kind is DeliveryKind.ASSIGNMENT]
        assert sorted(one.state.value for one in told) == ["dead", "skipped"]


def refuse_to(office: TeamsOffice, monkeypatch: pytest.MonkeyPatch, person: TeamsPerson) -> None:
    """Has Teams refuse whatever goes to them, and write it down all the same."""
    usual = office.connector.handle

    async def handle(request: httpx.Request) -> httpx.Response:
        answer = await usual(request)
        is_theirs = person.chat in str(request.url) or person.id.encode() in request.content
        return REFUSED if is_theirs and request.method == "POST" else answer

    monkeypatch.setattr(office.connector, "handle", handle)


async def test_what_becomes_of_a_signal_is_not_sent_to_somebody_of_another_organisation_and_is_no_news(
    owner: TeamsOffice,
) -> None:
    await supplier_logs(owner)
    await owner.tick(NOW + timedelta(minutes=1))
    signal = await owner.bot.database.read(lambda session: signals.get(session, owner.bot.workspace.id, SignalId(2)))
    assert signal is not None
    assert signal.owner_id is not None
    await owner.bot.services.follow_up.advance(signal.id, Move.ACCEPT, by=signal.owner_id, key="k", now=NOW)
    owner.connector.requests.clear()
    await owner.tick(NOW + timedelta(minutes=2))
    progress = await the_delivery(owner, DeliveryKind.PROGRESS)
    assert (progress.state, progress.reason) == (DeliveryState.SKIPPED, "person_unreachable")
    assert DeliveryKind.NOTICE not in {one.kind for one in await listed(owner)}
    assert {method for method, _, _ in owner.connector.requests} <= {"PUT"}  # the owner's card


async def supplier_logs(office: TeamsOffice) -> None:
    supplier = office.person("Kees", tenant="bbbbbbbb-0000-0000-0000-000000000002")
    where = {"id": "19:shared@thread.tacv2", "conversationType": "channel", "tenantId": TENANT}
    data = {"action": "signal.log", "company": "Initech", "why": "zij bouwen een hal", "nonce": "n"}
    await supplier.invoke("task/submit", {"data": data}, conversation=where)


@pytest.mark.parametrize("status", [403, 404, 412])
async def test_an_update_that_is_refused_leaves_its_reader_reachable(
    owner: TeamsOffice, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    await owner.tick(NOW + timedelta(minutes=1))
    pieter, usual = owner.person("Pieter"), owner.connector.handle
    await pieter.execute("follow.accept", signal="1", after="1")

    async def handle(request: httpx.Request) -> httpx.Response:
        blocked = httpx.Response(status, json={"error": {"code": "MessageWritesBlocked"}})
        return blocked if request.method == "PUT" else await usual(request)

    monkeypatch.setattr(owner.connector, "handle", handle)
    await owner.tick(NOW + timedelta(minutes=2))
    update = await the_delivery(owner, DeliveryKind.ASSIGNMENT_UPDATE)
    assert (update.state, update.reason) == (DeliveryState.DEAD, "message_gone")
    known = await owner.bot.services.addresses.find(pieter.id)
    assert known is not None
    assert not known.is_gone


async def test_who_blocked_the_bot_is_out_of_reach_whatever_number_teams_gives_it(
    owner: TeamsOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(httpx.Response(412, json={"error": {"code": "MessageWritesBlocked"}}))(owner, monkeypatch)
    await owner.tick(NOW + timedelta(minutes=1))
    delivery = await the_delivery(owner)
    assert (delivery.state, delivery.reason) == (DeliveryState.DEAD, "person_unreachable")


async def test_nobody_and_nothing_of_slack_is_looked_for_in_teams_by_a_company_that_left_it(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with slack_office(sqlite_url, default_owner="U0BRAM") as slack:
        await slack.person("sanne").command(COMMAND, "Acme BV: groeit")
        await slack.tick(NOW + timedelta(minutes=1))
        bram = await the_slack_person(slack, "bram")
    async with teams_office(sqlite_url, monkeypatch) as office:
        await office.person("Marieke").install()
        office.connector.requests.clear()
        await office.bot.services.follow_up.advance(SignalId(1), Move.ACCEPT, by=bram.id, key="k", now=NOW)
        await office.tick(NOW + timedelta(minutes=2))
        assert office.connector.requests == []
        ended = {one.kind: (one.state, one.reason) for one in await listed(office)}
        assert ended[DeliveryKind.ASSIGNMENT_UPDATE] == (DeliveryState.DEAD, "message_gone")
        assert ended[DeliveryKind.PROGRESS] == (DeliveryState.DEAD, "person_unreachable")


async def test_a_win_stays_out_of_a_shared_channel_and_an_announcement_which_names_nobody_does_not(
    owner: TeamsOffice,
) -> None:
    channel, addresses = Channel("19:tips@thread.tacv2"), owner.bot.services.addresses
    sanne = await owner.bot.services.people.find(Identity(TENANT, object_id("Sanne")))
    assert sanne is not None
    win, told = CelebrationMessage(sanne, sanne, "Acme BV", Language.DUTCH), AnnouncementMessage("Hoi", Language.DUTCH)
    connection = TeamsConnection(CREDENTIALS, token=lambda *_: bearer().removeprefix("Bearer "))
    await connection.start()
    messenger = TeamsMessenger(connection, addresses, tenants=[TENANT], now=lambda: NOW)
    address = Address(channel.external_id, SERVICE_URL)
    await addresses.keep_channel(channel.external_id, address, is_shared=True, now=NOW)
    with pytest.raises(RefusedError, match=Refusal.CHANNEL_SHARED.value):
        await messenger.send(channel, win, key="key")
    assert owner.connector.requests == []
    await messenger.send(channel, told, key="key")
    await addresses.keep_channel(channel.external_id, address, is_shared=False, now=NOW)
    await messenger.send(channel, win, key="key")
    assert len(owner.connector.requests) == 2
    await connection.close()
