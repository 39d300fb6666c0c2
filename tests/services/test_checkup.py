from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from bot.domain.behalf import Behalf
from bot.domain.company import CompanySettings
from bot.domain.deliveries import Channel, DeliveryKind, DeliveryState, Receiver
from bot.domain.nudges import NudgeRules
from bot.domain.people import Kind, Language, NudgeChoice, Role
from bot.domain.webhooks import EndpointId
from bot.services.addresses import Addresses
from bot.services.checkup import Checkup, Finding, Level
from bot.services.leaderboards import Leaderboards
from bot.services.nudges import Nudges
from bot.services.pulse import EVERY, Pulse
from storage import deliveries, endpoints, people, workspaces
from storage.addresses import Address
from storage.tables import DeliveryRow
from tests.support.circle import AMSTERDAM, NEW_YORK, NOW, TENANT, Circle

READY = CompanySettings(
    leaderboard_channels=("C1", "C2"),
    leaderboard_active_from=NOW - timedelta(days=30),
    nudge_rules=NudgeRules(active_from=NOW - timedelta(days=30)),
)


async def _found(circle: Circle, given: CompanySettings = READY, *needing_address: str) -> dict[str, Finding]:
    company = circle.company(given)
    leaderboards = Leaderboards(circle.database, circle.workspace_id, company)
    database, workspace_id = circle.database, circle.workspace_id
    checkup = Checkup(database, workspace_id, company, leaderboards, needing_address=needing_address)
    return {finding.key: finding for finding in await checkup.findings(NOW, real_now=NOW)}


async def test_an_empty_workspace_is_told_what_to_set_up(circle: Circle) -> None:
    found = await _found(circle, CompanySettings())
    assert {key for key, finding in found.items() if finding.level is Level.TO_DO} == {
        "no-leaders",
        "no-sellers",
        "no-channels",
        "nudges-not-active",
    }
    assert {key for key, finding in found.items() if finding.level is Level.PROBLEM} == {
        "no-administrators",
        "never-ticked",
    }


async def test_a_workspace_in_order_has_nothing_to_mend_and_says_what_comes_next(circle: Circle) -> None:
    await circle.person("Dirk", Role.MANAGEMENT, is_administrator=True)
    await circle.person("Bram", Role.SALES)
    await Pulse(circle.database, circle.workspace_id, real_now=lambda: NOW, is_beating=lambda: True).record(NOW)
    await Nudges(circle.database, circle.workspace_id, circle.company(READY)).plan_due(NOW)
    found = await _found(circle)
    assert {finding.level for finding in found.values()} == {Level.FINE}
    assert found["next-board"].values == {"at": datetime(2026, 11, 30, 8, tzinfo=UTC), "count": 2}
    assert found["next-nudges"].values == {"at": datetime(2026, 12, 3, 9, tzinfo=UTC), "count": 1}
    assert found["ticked"].values == {"at": NOW}


async def test_the_next_question_is_that_of_somebody_further_west_where_that_comes_first(circle: Circle) -> None:
    await circle.person("James", Role.MANAGEMENT, zone=NEW_YORK)
    found = await _found(circle)
    assert found["next-nudges"].values == {"at": datetime(2026, 11, 26, 15, tzinfo=UTC), "count": 1}


async def test_where_somebody_always_follows_up_no_sellers_are_needed(circle: Circle) -> None:
    bram = await circle.person("Bram")
    found = await _found(circle, replace(READY, default_owner=bram.identity.external_id))
    assert found["default-owner"].values == {"name": "Bram"}
    assert "no-sellers" not in found


async def test_somebody_who_always_follows_up_and_left_is_something_to_do(circle: Circle) -> None:
    await circle.person("Bram", Role.SALES)
    gone = await circle.person("Kees", is_active=False)
    found = await _found(circle, replace(READY, default_owner=gone.identity.external_id))
    assert found["default-owner-gone"].level is Level.TO_DO


async def test_a_guest_in_sales_and_a_leader_without_an_account_are_not_taken_for_what_they_cannot_be(
    circle: Circle,
) -> None:
    await circle.person("Mila", Role.SALES, kind=Kind.GUEST)
    behalf = Behalf("Jan de Vries", "Acme BV", Role.MANAGEMENT)
    await circle.database.write(
        lambda session: people.find_or_add_without_account(
            session, circle.workspace_id, behalf, zone=AMSTERDAM, language=Language.DUTCH
        )
    )
    found = await _found(circle)
    assert (found["no-sellers"].level, found["no-leaders"].level) == (Level.TO_DO, Level.TO_DO)
    await circle.person("Bram", Role.SALES)
    await circle.person("Dirk", Role.MANAGEMENT)
    found = await _found(circle)
    assert (found["sellers"].values, found["leaders"].values) == ({"count": 1}, {"count": 1})


async def test_who_wants_no_question_is_not_counted_among_those_who_get_the_next(circle: Circle) -> None:
    await circle.person("Dirk", Role.MANAGEMENT)
    karin = await circle.person("Karin", Role.MANAGEMENT)
    choice = NudgeChoice(is_stopped=True)
    await circle.database.write(lambda session: people.set_nudge_choice(session, karin.id, choice))
    assert (await _found(circle))["next-nudges"].values["count"] == 1


async def test_leaders_without_an_address_are_counted_where_one_is_needed(circle: Circle) -> None:
    dirk, karin, _ = [await circle.person(name, Role.MANAGEMENT) for name in ("Dirk", "Karin", "Wil")]
    await circle.person("Bram", Role.SALES)
    await circle.person("Kees", Role.MANAGEMENT, kind=Kind.OUTSIDER)
    assert "leaders-unreachable" not in await _found(circle)
    everywhere = Addresses(circle.database, circle.workspace_id)
    for person in (dirk, karin):
        external_id = person.identity.external_id
        await everywhere.keep_person(external_id, Address(f"a:{external_id}", "https://example.test"), now=NOW)
    assert (await _found(circle, READY, TENANT))["leaders-unreachable"].values == {"count": 1, "of": 3}
    await everywhere.set_gone(dirk.identity.external_id, "uninstalled", now=NOW)
    found = (await _found(circle, READY, TENANT))["leaders-unreachable"]
    assert (found.level, found.values) == (Level.PROBLEM, {"count": 2, "of": 3})


async def test_a_channel_that_needs_an_address_is_fine_while_it_has_one(circle: Circle) -> None:
    given = replace(READY, leaderboard_channels=("C1", "19:tips@thread.tacv2"))
    assert (await _found(circle, given))["channel-not-added"].values == {"channel": "19:tips@thread.tacv2"}
    everywhere, address = Addresses(circle.database, circle.workspace_id), Address("19:tips", "https://example.test")
    await everywhere.keep_channel("19:tips@thread.tacv2", address, name="Verkoop › Tips", now=NOW)
    assert (await _found(circle, given))["channel"].values == {"channel": "Verkoop › Tips"}
    await everywhere.set_gone("19:tips@thread.tacv2", "uninstalled", now=NOW)
    assert (await _found(circle, given))["channel-not-added"].values == {"channel": "Verkoop › Tips"}


async def test_a_channel_of_which_its_platform_said_that_it_is_shared_is_told_until_the_board_may_be_there(
    circle: Circle,
) -> None:
    channel, address = "19:suppliers@thread.tacv2", Address("19:suppliers", "https://example.test")
    everywhere = Addresses(circle.database, circle.workspace_id)
    await everywhere.keep_channel(channel, address, name="Leveranciers", is_shared=True, now=NOW)
    given = replace(READY, leaderboard_channels=(channel,))
    assert (await _found(circle, given))["channel-shared"].values == {"channel": "Leveranciers"}
    assert "channel" in await _found(circle, replace(given, leaderboard_shared_channels=(channel,)))


async def test_channels_without_activation_are_something_to_do(circle: Circle) -> None:
    assert "board-not-active" in await _found(circle, replace(READY, leaderboard_active_from=None))


async def test_what_comes_next_waits_for_the_activation(circle: Circle) -> None:
    later = datetime(2026, 12, 7, 8, tzinfo=UTC)
    found = await _found(circle, replace(READY, leaderboard_active_from=later))
    assert found["next-board"].values["at"] == later


async def test_a_heart_that_stopped_is_a_problem(circle: Circle) -> None:
    pulse = Pulse(
        circle.database, circle.workspace_id, real_now=lambda: NOW - timedelta(hours=1), is_beating=lambda: True
    )
    await pulse.record(NOW)
    assert (await _found(circle))["ticked-long-ago"].level is Level.PROBLEM


async def test_the_pulse_is_written_once_a_minute_and_also_after_the_clock_was_put_back(circle: Circle) -> None:
    moments = iter([NOW, NOW + EVERY / 2, NOW + EVERY, NOW - EVERY])
    pulse = Pulse(circle.database, circle.workspace_id, real_now=lambda: next(moments), is_beating=lambda: True)
    seen = []
    for _ in range(4):
        await pulse.record(NOW)
        seen.append(await circle.database.read(lambda session: workspaces.get(session, circle.workspace_id).ticked_at))
    assert seen == [NOW, NOW, NOW + EVERY, NOW - EVERY]


async def test_of_a_heart_that_does_not_beat_no_pulse_is_written(circle: Circle) -> None:
    pulse = Pulse(circle.database, circle.workspace_id, real_now=lambda: NOW, is_beating=lambda: False)
    await pulse.record(NOW)
    assert "never-ticked" in await _found(circle)


async def test_deliveries_in_trouble_are_counted(circle: Circle) -> None:
    def work(session: Session) -> None:
        for state, name in (
            (DeliveryState.DEAD, "C1"),
            (DeliveryState.AMBIGUOUS, "C2"),
            (DeliveryState.UNCLEAR, "C3"),
            (DeliveryState.SENT, "C4"),
        ):
            deliveries.plan(
                session,
                circle.workspace_id,
                kind=DeliveryKind.LEADERBOARD,
                period="2026-W47",
                recipient=Channel(name),
                due_at=NOW - timedelta(days=3),
                expires_at=NOW,
            )
            session.query(DeliveryRow).filter_by(recipient=f"channel:{name}").update({"state": state})

    await circle.database.write(work)
    found = await _found(circle)
    in_trouble = {key: finding.level for key, finding in found.items() if key.startswith("deliveries")}
    assert in_trouble == {
        "deliveries-unclear": Level.FINE,
        "deliveries-doubtful": Level.PROBLEM,
        "deliveries-dead": Level.PROBLEM,
    }
    assert {found[key].values["count"] for key in in_trouble} == {1}


async def _endpoint(circle: Circle, *, due_at: datetime) -> EndpointId:
    """An address for which something has waited since that moment, tried in vain."""

    def work(session: Session) -> EndpointId:
        url = "https://hooks.example.com/in?key=1"
        endpoint = endpoints.add(session, circle.workspace_id, url, "whsec_x", is_given=False, at=NOW)
        deliveries.plan(
            session,
            circle.workspace_id,
            kind=DeliveryKind.WEBHOOK,
            period="event:1",
            recipient=Receiver(endpoint.id),
            due_at=due_at,
            expires_at=NOW + timedelta(days=2),
        )
        return endpoint.id

    return await circle.database.write(work)


async def test_an_address_that_was_told_nothing_for_an_hour_is_a_problem_and_a_short_wait_is_none(
    circle: Circle,
) -> None:
    await _endpoint(circle, due_at=NOW - timedelta(minutes=59))
    assert "webhooks-failing" not in await _found(circle)
    await _endpoint(circle, due_at=NOW - timedelta(hours=1))
    assert (await _found(circle))["webhooks-failing"] == Finding(
        Level.PROBLEM, "webhooks-failing", {"host": "hooks.example.com", "count": 1}
    )


async def test_an_address_that_was_switched_off_is_something_to_do(circle: Circle) -> None:
    endpoint_id = await _endpoint(circle, due_at=NOW)
    await circle.database.write(lambda session: endpoints.switch_off(session, endpoint_id, "receiver_gone"))
    assert (await _found(circle))["webhooks-off"].values == {"host": "hooks.example.com"}
