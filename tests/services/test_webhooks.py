"""Other programs hear of every event, each in a lane of its own; on both databases, over TLS."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from aiohttp import web
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.domain.deliveries import Channel, DeliveryKind, DeliveryState, Receiver
from bot.domain.people import Person
from bot.domain.signals import Details, Draft, SignalId, Stage
from bot.domain.webhooks import ENDPOINTS_MAX, Endpoint, EndpointId, UnusableUrlError, secret_of
from bot.services.errors import NotAnAdministratorError, NotFoundError
from bot.services.messenger import Sender
from bot.services.telling import Telling
from bot.services.webhooks import KnownEndpointError, TooManyEndpointsError, WebhookMessage, Webhooks
from storage import endpoints, signals
from storage.database import Database, UnavailableError
from storage.tables import DeliveryRow, EndpointRow, SignalEventRow
from tests.support.circle import NOW, Circle, circle_in
from tests.support.decided import decided
from tests.support.receiver import Receiver as Program
from tests.support.receiver import answering, receiving
from tests.support.sending import Clock, PostOffice

URL = "https://hooks.example.com/in"
GIVEN = secret_of(b"g" * 32)


class Company:
    """A company whose signals another program hears of, and the processes that tell it."""

    def __init__(self, circle: Circle, program: Program) -> None:
        self.circle = circle
        self.program = program
        self.clock = Clock(real=NOW)
        self.webhooks = Webhooks(circle.database, circle.workspace_id)
        self.telling = self.process("one")

    def process(self, owner: str, *, sender: Sender[Endpoint, WebhookMessage] | None = None) -> Telling:
        return Telling(
            self.circle.database,
            self.circle.workspace_id,
            self.webhooks,
            sender or self.program.sender(),
            owner=owner,
            real_now=lambda: self.clock.real,
            pause=self.clock.pause,
            monotonic=lambda: self.clock.monotonic,
        )

    async def endpoint(self, url: str = "") -> Endpoint:
        admin = await self.circle.person("Marieke Bos", is_administrator=True)
        return await self.webhooks.add(url or self.program.url, key=url, by=admin.id, now=NOW)

    async def log(self, company: str = "Acme") -> Person:
        sanne = await self.circle.person("Sanne")
        await self.circle.signals().log(sanne.id, Draft(company, "they grow"), key=company, now=NOW)
        return sanne

    async def beat(self, telling: Telling | None = None) -> int:
        await self.webhooks.plan_due(NOW)
        return await (telling or self.telling).drain(NOW)

    async def rows(self) -> list[tuple[str, str, DeliveryState]]:
        query = select(DeliveryRow.period, DeliveryRow.recipient, DeliveryRow.state).where(
            DeliveryRow.kind == DeliveryKind.WEBHOOK
        )
        found = await self.circle.database.read(lambda session: session.execute(query.order_by(DeliveryRow.id)).all())
        return [(period, recipient, state) for period, recipient, state in found]


@pytest.fixture
async def company(circle: Circle) -> AsyncIterator[Company]:
    async with receiving() as program:
        yield Company(circle, program)


async def test_every_event_is_told_once_signed_and_with_its_own_id(company: Company) -> None:
    endpoint = await company.endpoint()
    sanne = await company.log()
    move = partial(
        signals.move, signal_id=SignalId(1), stage=Stage.WON, actor_id=sanne.id, at=NOW, details=Details(amount=5)
    )
    await company.circle.database.write(move)
    assert [await company.beat() for _ in range(2)] == [2, 0]
    told = company.program.verified(endpoint.secret)
    assert [one["type"] for one in told] == ["signal.logged", "signal.won"]
    assert len(set(company.program.ids())) == 2
    assert [state for *_, state in await company.rows()] == [DeliveryState.SENT] * 2


async def test_what_happened_before_an_endpoint_came_is_not_told_to_it(company: Company) -> None:
    await company.log("Before")
    endpoint = await company.endpoint()
    await company.log("After")
    await company.beat()
    (told,) = company.program.verified(endpoint.secret)
    assert told["data"]["company"] == "After"


async def test_each_event_is_one_row_for_each_endpoint_from_however_many_processes(company: Company) -> None:
    one, other = await company.endpoint(), await company.endpoint(f"{company.program.url}&other")
    await company.log()
    await asyncio.gather(*(company.webhooks.plan_due(NOW) for _ in range(5)))
    (event, _), (again, _) = [row[:2] for row in await company.rows()]
    assert event == again
    assert {recipient for _, recipient, _ in await company.rows()} == {str(Receiver(one.id)), str(Receiver(other.id))}


async def test_after_a_restore_an_event_keeps_its_id_and_another_one_with_its_number_has_its_own(
    company: Company,
) -> None:
    def put_back(session: Session) -> None:
        session.execute(delete(DeliveryRow))
        session.execute(update(EndpointRow).values(planned_until=0))

    await company.endpoint()
    await company.log()
    await company.beat()
    await company.circle.database.write(put_back)
    await company.beat()
    await company.circle.database.write(put_back)
    later = update(SignalEventRow).values(at=NOW + timedelta(hours=1))
    await company.circle.database.write(lambda session: session.execute(later))
    await company.beat()
    first, again, other = company.program.ids()
    assert first == again != other


async def test_more_events_than_fit_into_one_transaction_are_all_planned(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.services.webhooks._TOGETHER", 2)
    await company.endpoint()
    for number in range(5):
        await company.log(f"Company {number}")
    await company.webhooks.plan_due(NOW)
    assert len(await company.rows()) == 5


async def test_what_was_perhaps_told_is_told_again_under_the_same_id(company: Company) -> None:
    await company.endpoint()
    await company.log()
    await company.webhooks.plan_due(NOW)
    hangs = asyncio.Event()

    async def taken_and_never_answered(_: web.Request) -> Any:  # noqa: ANN401 - never returns
        hangs.set()
        await asyncio.Event().wait()

    company.program.answers = [taken_and_never_answered]
    killed = asyncio.create_task(company.process("killed").drain(NOW))
    await hangs.wait()
    killed.cancel()
    await asyncio.gather(killed, return_exceptions=True)
    assert [state for *_, state in await company.rows()] == [DeliveryState.SENDING]
    assert await company.beat() == 0
    for seconds in (91, 61):
        company.clock.pass_time(seconds=seconds)
        await company.beat()
    assert len(company.program.told) == 2
    assert len(set(company.program.ids())) == 1
    assert [state for *_, state in await company.rows()] == [DeliveryState.SENT]


async def test_an_endpoint_that_fails_is_left_alone_for_a_while_and_then_told_everything(company: Company) -> None:
    await company.endpoint()
    company.program.answers = [answering(500)] * 2
    for number in range(3):
        await company.log(f"Company {number}")
    assert await company.beat() == 0
    assert len(company.program.told) == 1
    assert await company.beat() == 0
    assert len(company.program.told) == 1
    company.clock.pass_time(seconds=6)
    assert await company.beat() == 0
    company.clock.pass_time(seconds=12)
    assert await company.beat() == 3


async def test_one_that_is_away_holds_up_neither_another_nor_what_goes_to_people(company: Company) -> None:
    async with receiving() as gone:
        away = gone.url
    office = PostOffice(company.circle)
    for url in (away, company.program.url):
        await company.endpoint(url)
    await company.log()
    await company.webhooks.plan_due(NOW)
    board = await office.plan(Channel("C0BOARD"), due_at=NOW, expires_at=NOW + timedelta(hours=1))
    assert await company.telling.drain(NOW) == 1
    await office.process.drain(NOW)
    assert await office.state(board) is DeliveryState.SENT
    assert len(company.program.told) == 1


async def test_deliveries_to_people_never_take_up_a_webhook(company: Company) -> None:
    await company.endpoint()
    await company.log()
    await company.webhooks.plan_due(NOW)
    await PostOffice(company.circle).process.drain(NOW)
    assert [state for *_, state in await company.rows()] == [DeliveryState.PLANNED]


async def test_after_three_days_it_is_too_late(company: Company) -> None:
    await company.endpoint()
    company.program.answers = [answering(500)]
    await company.log()
    await company.beat()
    company.clock.pass_time(seconds=10)
    await company.telling.drain(NOW + timedelta(days=3))
    assert [state for *_, state in await company.rows()] == [DeliveryState.SKIPPED]


async def test_one_that_wants_no_more_is_switched_off_and_the_administrators_hear_it_once(company: Company) -> None:
    endpoint = await company.endpoint()
    company.program.answers = [answering(410)] * 2
    for number in range(3):
        await company.log(f"Company {number}")
    await company.beat()
    await company.beat()
    await company.log("Later")
    await company.beat()
    assert len(company.program.told) == 3
    states = [state for *_, state in await company.rows()]
    assert states == [DeliveryState.DEAD, DeliveryState.DEAD, DeliveryState.SENT]
    assert await decided(company.circle, "endpoint_switched_off") == [
        (f"endpoint:{endpoint.id}", "", "hooks.example.com", None)
    ]
    notices = select(DeliveryRow.payload).where(DeliveryRow.kind == DeliveryKind.NOTICE)
    payloads = await company.circle.database.read(lambda session: session.scalars(notices).all())
    assert [payload["refusal"] for payload in payloads if "refusal" in payload] == ["receiver_gone"]


async def test_a_removed_endpoint_hears_nothing_more_and_its_secret_is_forgotten(company: Company) -> None:
    endpoint = await company.endpoint()
    await company.log()
    await company.webhooks.plan_due(NOW)
    admin = await company.circle.person("Marieke Bos", is_administrator=True)
    for _ in range(2):
        await company.webhooks.remove(endpoint.id, by=admin.id, now=NOW)
    await company.beat()
    await company.log("Later")
    await company.beat()
    assert company.program.told == []
    stored = await company.circle.database.read(lambda session: session.get_one(EndpointRow, endpoint.id))
    assert (stored.secret, stored.is_active) == ("", False)
    assert await company.webhooks.overview(NOW, by=admin.id) == ()


async def test_one_that_was_removed_while_it_was_being_planned_is_skipped(company: Company) -> None:
    endpoint = await company.endpoint()
    await company.log()
    await company.webhooks.plan_due(NOW)
    lane = company.telling._lane(endpoint.id)
    await company.circle.database.write(lambda session: endpoints.remove(session, endpoint.id))
    assert await lane.drain(NOW) == 0
    assert [state for *_, state in await company.rows()] == [DeliveryState.SKIPPED]


async def test_an_administrator_sees_what_waits_and_what_was_given_up(company: Company) -> None:
    endpoint = await company.endpoint()
    admin = await company.circle.person("Marieke Bos", is_administrator=True)
    company.program.answers = [answering(500)]
    for number in range(3):
        await company.log(f"Company {number}")
    await company.beat()
    (told,) = await company.webhooks.overview(NOW, by=admin.id)
    assert (told.endpoint.id, told.standing.waiting, told.standing.reason) == (endpoint.id, 3, "try_later")
    company.clock.pass_time(seconds=10)
    await company.telling.drain(NOW + timedelta(days=3))
    (told,) = await company.webhooks.overview(NOW, by=admin.id)
    assert (told.standing.waiting, told.standing.given_up) == (0, 3)


async def test_a_round_that_is_going_on_is_not_begun_again_and_stopping_waits_for_it(company: Company) -> None:
    endpoint = await company.endpoint()
    await company.log()
    await company.webhooks.plan_due(NOW)
    begun, may_end = asyncio.Event(), asyncio.Event()

    async def slow(_: web.Request) -> web.Response:
        begun.set()
        await may_end.wait()
        return web.Response(status=200)

    company.program.answers = [slow]
    await company.telling.begin(NOW)
    await begun.wait()
    first = company.telling._rounds[endpoint.id]
    await company.telling.begin(NOW)
    assert company.telling._beginning is not None
    await company.telling._beginning
    assert company.telling._rounds[endpoint.id] is first
    stopping = asyncio.create_task(company.telling.stop())
    await asyncio.sleep(0)
    may_end.set()
    await stopping
    await company.telling.begin(NOW)
    assert company.telling._rounds == {endpoint.id: first}
    assert len(company.program.verified(endpoint.secret)) == 1


class SlowProgram:
    """Answers one endpoint when it may, and the others at once."""

    def __init__(self, slow: Endpoint) -> None:
        self._slow = slow
        self.begun, self.may_end, self.other_was_told = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def send(self, recipient: Endpoint, message: WebhookMessage, *, key: str) -> str:
        if recipient.id == self._slow.id:
            self.begun.set()
            await self.may_end.wait()
        else:
            self.other_was_told.set()
        return "200"

    async def find(self, recipient: Endpoint, *, key: str, since: datetime) -> str | None:
        return None


async def test_while_one_takes_its_time_the_others_are_told_what_happens_next(company: Company) -> None:
    slow = await company.endpoint()
    quick = await company.endpoint("https://hooks.example.com/quick")
    program = SlowProgram(slow)
    telling = company.process("one", sender=program)
    await company.log("Acme")
    for happened in ("Globex", "Initech"):
        await company.webhooks.plan_due(NOW)
        program.other_was_told.clear()
        await telling.begin(NOW)
        async with asyncio.timeout(5):
            await program.begun.wait()
            await program.other_was_told.wait()
            await telling._rounds[quick.id]
        await company.log(happened)
    program.may_end.set()
    await telling.stop()


async def test_told_to_stop_while_it_asks_whom_to_tell_it_tells_nobody(company: Company) -> None:
    await company.endpoint()
    await company.log()
    await company.webhooks.plan_due(NOW)
    active, begun, may_go_on = company.webhooks.active, asyncio.Event(), asyncio.Event()

    async def slow() -> tuple[Endpoint, ...]:
        found = await active()
        begun.set()
        await may_go_on.wait()
        return found

    company.webhooks.active = slow  # type: ignore[method-assign]
    await company.telling.begin(NOW)
    await begun.wait()
    stopping = asyncio.create_task(company.telling.stop())
    await asyncio.sleep(0)
    may_go_on.set()
    await stopping
    assert company.program.told == []


async def test_a_database_that_is_away_ends_the_round_and_nothing_else(sqlite_database: Database) -> None:
    circle = await circle_in(sqlite_database)
    async with receiving() as program:
        company = Company(circle, program)

        async def away() -> tuple[Endpoint, ...]:
            raise UnavailableError

        company.webhooks.active = away  # type: ignore[method-assign]
        await company.telling.begin(NOW)
        await company.telling.stop()
    assert program.told == []


async def test_without_anything_to_stop_stopping_is_done_at_once(sqlite_database: Database) -> None:
    circle = await circle_in(sqlite_database)
    async with receiving() as program:
        await Company(circle, program).telling.stop()


@pytest.fixture
async def small(sqlite_database: Database) -> tuple[Circle, Webhooks, Person]:
    circle = await circle_in(sqlite_database)
    admin = await circle.person("Marieke Bos", is_administrator=True)
    return circle, Webhooks(sqlite_database, circle.workspace_id), admin


async def as_many_as_can_be(webhooks: Webhooks, admin: Person) -> list[Endpoint]:
    numbers = range(ENDPOINTS_MAX)
    return [await webhooks.add(f"{URL}{number}", key=f"form {number}", by=admin.id, now=NOW) for number in numbers]


async def test_each_endpoint_has_a_secret_of_its_own(small: tuple[Circle, Webhooks, Person]) -> None:
    _, webhooks, admin = small
    found = await as_many_as_can_be(webhooks, admin)
    assert len({endpoint.secret for endpoint in found}) == ENDPOINTS_MAX
    with pytest.raises(TooManyEndpointsError):
        await webhooks.add(URL, key="another form", by=admin.id, now=NOW)
    with pytest.raises(KnownEndpointError):
        await webhooks.add(f" {URL}1", key="another form", by=admin.id, now=NOW)
    with pytest.raises(UnusableUrlError):
        await webhooks.add("https://localhost/", key="another form", by=admin.id, now=NOW)


async def test_the_same_form_again_finds_what_it_entered_for_whoever_sent_it_alone(circle: Circle) -> None:
    webhooks = Webhooks(circle.database, circle.workspace_id)
    admin, other = [await circle.person(name, is_administrator=True) for name in ("Marieke", "Els")]

    async def add(by: Person, url: str = URL, *, key: str = "form", later: timedelta = timedelta(0)) -> Endpoint:
        return await webhooks.add(url, key=key, by=by.id, now=NOW + later)

    first, *again = await asyncio.gather(*(add(admin) for _ in range(3)))
    assert again == [first, first]
    assert await add(admin, later=timedelta(minutes=1)) == first
    assert len(await decided(circle, "endpoint_added")) == 1
    for by, key in ((other, "form"), (admin, "another form")):
        with pytest.raises(KnownEndpointError):
            await add(by, key=key)
    await webhooks.remove(first.id, by=admin.id, now=NOW)
    anew = await add(other, key="another form", later=timedelta(minutes=2))
    assert anew.secret != first.secret
    with pytest.raises(KnownEndpointError):
        await add(admin, later=timedelta(minutes=3))


async def test_one_that_was_switched_off_can_be_entered_anew(small: tuple[Circle, Webhooks, Person]) -> None:
    circle, webhooks, admin = small
    found = await as_many_as_can_be(webhooks, admin)
    off = partial(endpoints.switch_off, endpoint_id=found[0].id, reason="receiver_gone")
    await circle.database.write(off)
    anew = await webhooks.add(found[0].url, key="another form", by=admin.id, now=NOW)
    assert anew.secret != found[0].secret
    assert {endpoint.id for endpoint in await webhooks.active()} == {anew.id, *(one.id for one in found[1:])}


async def test_nothing_of_it_is_for_anybody_but_administrators(small: tuple[Circle, Webhooks, Person]) -> None:
    circle, webhooks, admin = small
    sanne = await circle.person("Sanne")
    endpoint = await webhooks.add(URL, key="another form", by=admin.id, now=NOW)
    for attempt in (
        webhooks.add(f"{URL}2", key="another form", by=sanne.id, now=NOW),
        webhooks.remove(endpoint.id, by=sanne.id, now=NOW),
        webhooks.overview(NOW, by=sanne.id),
    ):
        with pytest.raises(NotAnAdministratorError):
            await attempt
    assert await webhooks.active() == (endpoint,)


async def test_what_the_environment_names_is_taken_over_and_forgotten_with_it(
    small: tuple[Circle, Webhooks, Person],
) -> None:
    circle, webhooks, admin = small
    own = await webhooks.add(URL, key="another form", by=admin.id, now=NOW)

    async def urls(*given: str, secret: str = GIVEN) -> list[tuple[str, bool]]:
        await webhooks.take_over(given, secret, now=NOW)
        return [(endpoint.url, endpoint.is_given) for endpoint in await webhooks.active()]

    assert await urls(f"{URL}2") == [(URL, False), (f"{URL}2", True)]
    (_, given) = await webhooks.active()
    assert await urls(f"{URL}2", f"{URL}3") == [(URL, False), (f"{URL}2", True), (f"{URL}3", True)]
    assert given in await webhooks.active()
    await urls(f"{URL}2", secret=secret_of(b"h" * 32))
    assert given not in await webhooks.active()
    assert await urls() == [(URL, False)]
    assert (await decided(circle, "endpoint_added"))[0][0] == f"endpoint:{own.id}"


async def test_what_the_environment_names_is_not_removed_in_the_app(small: tuple[Circle, Webhooks, Person]) -> None:
    _, webhooks, admin = small
    await webhooks.take_over([URL], GIVEN, now=NOW)
    (given,) = await webhooks.active()
    for endpoint_id in (given.id, EndpointId(99)):
        with pytest.raises(NotFoundError):
            await webhooks.remove(endpoint_id, by=admin.id, now=NOW)


async def test_an_event_that_is_gone_is_skipped(small: tuple[Circle, Webhooks, Person]) -> None:
    circle, webhooks, admin = small
    await webhooks.add(URL, key="another form", by=admin.id, now=NOW)
    await circle.signals().log(admin.id, Draft("Acme", "they grow"), key="1", now=NOW)
    await webhooks.plan_due(NOW)

    def compose(session: Session) -> object:
        from storage import deliveries

        (delivery,) = [
            one for one in deliveries.listed(session, circle.workspace_id) if one.kind is DeliveryKind.WEBHOOK
        ]
        delivery.payload["event"] = "999"
        return webhooks.compose(session, delivery, NOW)

    assert "gone" in str(await circle.database.read(compose))
