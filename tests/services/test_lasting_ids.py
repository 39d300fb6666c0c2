"""By which id other programs and lists know somebody: by the same one, whichever account they use."""

import json
from functools import partial

import pytest

from bot.domain.company import CompanySettings
from bot.domain.deliveries import DeliveryKind
from bot.domain.exports import COLUMNS
from bot.domain.people import Identity, Person, Role
from bot.domain.signals import Draft
from bot.services.exports import Exports
from bot.services.webhooks import WebhookMessage, Webhooks
from storage import deliveries
from tests.services.test_linking import linking, on_the_other_platform, people_of
from tests.support.circle import NOW, Circle


async def ids_in_the_list(circle: Circle, by: Person) -> set[str]:
    exports = Exports(circle.database, circle.workspace_id, circle.company(CompanySettings()))
    lines = await exports.some(by=by.id, most=9)
    assert lines is not None
    return {line[COLUMNS.index(column)] for line in lines for column in ("referrer_id", "owner_id")}


async def ids_told(circle: Circle, webhooks: Webhooks) -> set[str]:
    """Those that other programs are told by now."""
    await webhooks.plan_due(NOW)
    planned = await circle.database.read(partial(deliveries.listed, workspace_id=circle.workspace_id))
    found = set()
    for delivery in [one for one in planned if one.kind is DeliveryKind.WEBHOOK]:
        message = await circle.database.read(partial(webhooks.compose, delivery=delivery, now=NOW))
        assert isinstance(message, WebhookMessage)
        told = json.loads(message.body)["data"]
        found |= {told["referrer_id"], told["owner_id"]}
    return found


@pytest.mark.parametrize("is_there_first", [False, True])
async def test_whoever_has_two_accounts_is_known_by_that_on_the_platform_of_the_workspace(
    circle: Circle, *, is_there_first: bool
) -> None:
    webhooks = Webhooks(circle.database, circle.workspace_id)
    admin = await circle.person("Marieke", is_administrator=True)
    if is_there_first:
        there, here = await on_the_other_platform(circle, "Sanne"), await circle.person("Sanne")
    else:
        here, there = await circle.person("Sanne"), await on_the_other_platform(circle, "Sanne")
    owner = await circle.person("Pieter", Role.SALES)
    alone = await on_the_other_platform(circle, "Els")
    await webhooks.add("https://hooks.example.com/in", key="form", by=admin.id, now=NOW)
    pair = (there, here) if is_there_first else (here, there)
    linked = await linking(circle).link(*(one.identity for one in pair), by=None, now=NOW)
    for number, one in enumerate((linked, alone)):
        draft = Draft(f"Bedrijf {number}", "groeit", owner_id=owner.id)
        await circle.signals().log(one.id, draft, key=str(number), now=NOW)
    expected = {one.identity.external_id for one in (here, owner, alone)}
    for used in (there.identity, here.identity, there.identity):
        await use(circle, used)
        assert await ids_in_the_list(circle, admin) == expected
        assert await ids_told(circle, webhooks) == expected


async def use(circle: Circle, account: Identity) -> None:
    used = await people_of(circle).used(account)
    assert used is not None
    assert used.identity == account
