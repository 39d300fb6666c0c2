"""What somebody with two accounts was perhaps sent is looked for where it went, and never sent to the other unseen."""

from datetime import datetime

import pytest

from bot.domain.company import CompanySettings
from bot.domain.deliveries import Channel, Delivery, DeliveryId, DeliveryState, Direct
from bot.domain.people import Person
from bot.domain.weeks import Week
from bot.services.linking import Linking
from bot.services.messenger import (
    CannotLookError,
    NudgeMessage,
    RecipientGoneError,
    TryLaterError,
    UnclearError,
    UnclearNotice,
)
from bot.services.people import People
from handlers.routing import Platform, Routing
from storage import deliveries
from tests.services.test_linking import ELSEWHERE, on_the_other_platform
from tests.support.circle import NOW, Circle
from tests.support.messengers import LOST, FakeMessenger
from tests.support.sending import DUE, PERIOD, PostOffice


class Unseeing(FakeMessenger):
    """A platform where a bot may not read."""

    async def find(self, recipient: Channel | Person, *, key: str, since: datetime) -> str | None:
        raise CannotLookError


class Company:
    """A company on Slack and Teams, whose Sanne has an account on each."""

    def __init__(self, circle: Circle, slack_account: Person, teams_account: Person) -> None:
        self.circle = circle
        self.office = PostOffice(circle)
        self.slack, self.teams = FakeMessenger(), Unseeing()
        self.slack_account, self.teams_account = slack_account, teams_account
        self._people = People(circle.database, circle.workspace_id, circle.company(CompanySettings()))
        routing = Routing(
            [
                Platform("teams", self.teams, _is_on_teams, lambda _: False),
                Platform("slack", self.slack, lambda _: True, lambda _: True),
            ],
            monotonic=lambda: self.office.clock.monotonic,
        )
        self.process = self.office.start("one", messenger=routing)

    @property
    def questions(self) -> int:
        """How many of the week she was sent, on whichever platform."""
        messages = [*self.slack.messages, *self.teams.messages]
        return sum(isinstance(message, NudgeMessage) for message in messages)

    async def link(self) -> None:
        linking = Linking(self.circle.database, self.circle.workspace_id)
        await linking.link(self.slack_account.identity, self.teams_account.identity, by=None, now=NOW)

    async def uses(self, account: Person) -> None:
        await self._people.used(account.identity)

    async def plan(self, account: Person) -> DeliveryId:
        return await self.office.plan(Direct(account.id))

    async def drain(self) -> None:
        await self.process.drain(DUE)

    async def drain_a_minute_later(self) -> None:
        self.office.clock.pass_time(seconds=60)
        await self.drain()

    async def delivery(self, delivery_id: DeliveryId) -> Delivery:
        return await self.office.delivery(delivery_id)


def _is_on_teams(recipient: Channel | Person) -> bool:
    return isinstance(recipient, Person) and recipient.identity.tenant == ELSEWHERE


@pytest.fixture
async def company(circle: Circle) -> Company:
    return Company(circle, await circle.person("Sanne"), await on_the_other_platform(circle, "Sanne"))


async def test_used_elsewhere_before_the_look_it_is_looked_for_where_it_went(company: Company) -> None:
    await company.link()
    await company.uses(company.teams_account)
    delivery_id = await company.plan(company.slack_account)
    company.teams.next_sends.append(LOST)
    await company.drain()
    await company.uses(company.slack_account)
    await company.drain_a_minute_later()
    assert (await company.delivery(delivery_id)).state is DeliveryState.AMBIGUOUS
    assert company.questions == 1


async def test_linked_before_the_look_it_is_looked_for_where_it_went(company: Company) -> None:
    delivery_id = await company.plan(company.teams_account)
    company.teams.next_sends.append(LOST)
    await company.drain()
    await company.link()
    await company.drain_a_minute_later()
    assert (await company.delivery(delivery_id)).state is DeliveryState.AMBIGUOUS
    assert company.questions == 1


async def test_what_went_to_the_account_where_we_may_look_is_found_whichever_is_used_since(company: Company) -> None:
    await company.link()
    delivery_id = await company.plan(company.slack_account)
    company.slack.next_sends.append(LOST)
    await company.drain()
    await company.uses(company.teams_account)
    await company.drain_a_minute_later()
    assert (await company.delivery(delivery_id)).state is DeliveryState.SENT
    assert company.questions == 1


async def test_what_is_not_at_the_account_that_it_went_to_is_sent_again_without_asking_anybody(
    company: Company,
) -> None:
    await company.link()
    delivery_id = await company.plan(company.slack_account)
    company.slack.next_sends.append(UnclearError())
    await company.drain()
    await company.drain_a_minute_later()
    assert (await company.delivery(delivery_id)).state is DeliveryState.SENT
    assert len(company.slack.sent) == 1


async def test_whose_account_was_closed_meanwhile_an_administrator_decides_while_they_have_another(
    company: Company,
) -> None:
    await company.link()
    delivery_id = await company.plan(company.slack_account)
    company.slack.next_sends.append(LOST)
    company.slack.next_looks.append(RecipientGoneError())
    await company.drain()
    await company.uses(company.teams_account)
    await company.drain_a_minute_later()
    assert (await company.delivery(delivery_id)).state is DeliveryState.AMBIGUOUS
    assert company.questions == 1


@pytest.mark.parametrize("was_unclear", [False, True])
async def test_after_a_restore_it_is_looked_for_at_every_account(company: Company, *, was_unclear: bool) -> None:
    await company.link()
    delivery_id = await company.plan(company.slack_account)
    if was_unclear:
        company.slack.next_sends.append(UnclearError())
        await company.drain()
    # Here the backup is made; what happens next it does not know.
    await company.uses(company.teams_account)
    await _send(company.teams, company.teams_account, await company.delivery(delivery_id))
    await company.uses(company.slack_account)
    await company.circle.database.write(lambda session: deliveries.distrust(session, DUE))
    await company.drain_a_minute_later()
    assert (await company.delivery(delivery_id)).state is DeliveryState.AMBIGUOUS
    assert company.questions == 1


@pytest.mark.parametrize("elsewhere", [None, TryLaterError()])
async def test_found_at_one_account_it_does_not_matter_that_nobody_may_look_at_the_other(
    company: Company, elsewhere: Exception | None
) -> None:
    await company.link()
    delivery_id = await company.plan(company.slack_account)
    await _send(company.slack, company.slack_account, await company.delivery(delivery_id))
    await company.uses(company.teams_account)
    await company.circle.database.write(lambda session: deliveries.distrust(session, DUE))
    if elsewhere is not None:
        company.slack.next_looks.append(elsewhere)
        await company.drain()
        assert (await company.delivery(delivery_id)).state is DeliveryState.UNCLEAR
    await company.drain_a_minute_later()
    assert (await company.delivery(delivery_id)).state is DeliveryState.SENT
    assert company.questions == 1


async def test_perhaps_sent_to_one_account_it_is_not_sent_to_the_other_that_it_was_planned_for_too(
    company: Company,
) -> None:
    went = await company.plan(company.teams_account)
    company.teams.next_sends.append(LOST)
    await company.drain()
    planned = await company.plan(company.slack_account)
    await company.link()
    await company.drain()
    await company.drain_a_minute_later()
    assert (await company.delivery(went)).state is DeliveryState.AMBIGUOUS
    assert (await company.delivery(went)).recipient == Direct(company.slack_account.id)
    assert (await company.delivery(planned)).reason == "accounts_linked"
    assert company.questions == 1


async def test_perhaps_sent_to_both_accounts_an_administrator_is_asked_and_nothing_is_sent_again(
    company: Company,
) -> None:
    await company.circle.person("Els", is_administrator=True)
    first = await company.plan(company.slack_account)
    second = await company.plan(company.teams_account)
    company.slack.next_sends.append(UnclearError())
    company.teams.next_sends.append(LOST)
    await company.drain()
    await company.link()
    await company.drain()
    await company.drain_a_minute_later()
    assert (await company.delivery(first)).state is DeliveryState.AMBIGUOUS
    assert (await company.delivery(second)).state is DeliveryState.SKIPPED
    assert [type(one) for one in company.slack.messages] == [UnclearNotice]
    assert company.questions == 1


async def _send(messenger: FakeMessenger, account: Person, delivery: Delivery) -> None:
    """It goes out, and the database is to know nothing of it."""
    await messenger.send(account, NudgeMessage(account, Week.parse(PERIOD), question=0), key=delivery.key)
