"""One human with two accounts is one person from the moment an administrator says so."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Select, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.domain.away import Absence
from bot.domain.company import CompanySettings
from bot.domain.deliveries import DeliveryKind, DeliveryState, Direct
from bot.domain.people import Identity, Kind, Language, Person, PersonId, Profile, Role
from bot.domain.role_lists import RoleLine
from bot.domain.signals import Draft
from bot.domain.weeks import Week
from bot.services.errors import NotAnAdministratorError
from bot.services.linking import CannotLinkError, Linking
from bot.services.memberships import Memberships
from bot.services.people import People
from bot.services.roles import Roles
from bot.services.same_address import NoAddressesError, SameAddress
from storage import accounts, deliveries, people, presence, profiles, workspaces
from storage.tables import DecisionRow, DeliveryRow, PersonRow, Row
from tests.support.circle import AMSTERDAM, NOW, TENANT, Circle
from tests.support.decided import decided

ELSEWHERE = "aaaaaaaa-0000-0000-0000-000000000001"


async def on_the_other_platform(
    circle: Circle, name: str, *, kind: Kind = Kind.MEMBER, is_administrator: bool = False
) -> Person:
    identity = Identity(ELSEWHERE, f"entra-{name}")
    profile = Profile(identity, name, AMSTERDAM, Language.DUTCH, kind, is_administrator=is_administrator)
    return await circle.database.write(
        lambda session: people.remember(session, circle.workspace_id, profile, zone=AMSTERDAM, language=Language.DUTCH)
    )


def linking(circle: Circle) -> Linking:
    return Linking(circle.database, circle.workspace_id)


def people_of(circle: Circle) -> People:
    return People(circle.database, circle.workspace_id, circle.company(CompanySettings()))


async def test_signals_of_both_accounts_are_one_persons(circle: Circle) -> None:
    slack, teams = await circle.person("Sanne"), await on_the_other_platform(circle, "Sanne")
    for number, one in enumerate((slack, teams, teams)):
        draft = Draft(f"Bedrijf {number}", "ze groeien")
        await circle.signals().log(one.id, draft, key=f"key {number}", now=NOW)
    linked = await linking(circle).link(slack.identity, teams.identity, by=None, now=NOW)
    assert linked.id == slack.id
    assert (await circle.signals().mine(slack.id)).total == 3
    assert [one.id for one in await circle.everybody()] == [slack.id]


async def test_they_are_written_to_where_they_were_last(circle: Circle) -> None:
    slack, teams = await circle.person("Sanne"), await on_the_other_platform(circle, "Sanne")
    await linking(circle).link(slack.identity, teams.identity, by=None, now=NOW)
    found = people_of(circle)
    for identity in (teams.identity, slack.identity, slack.identity, teams.identity):
        used = await found.used(identity)
        assert used is not None
        assert (used.id, used.identity) == (slack.id, identity)
        assert (await found.get(slack.id)).identity == identity
        both = await circle.database.read(partial(accounts.of, person=used))
        assert set(both) == {slack.identity, teams.identity}


async def test_who_is_named_by_somebody_else_is_found_and_stays_where_they_are(circle: Circle) -> None:
    slack, teams = await circle.person("Sanne"), await on_the_other_platform(circle, "Sanne")
    linked = await linking(circle).link(slack.identity, teams.identity, by=None, now=NOW)
    for tenant in (TENANT, ELSEWHERE):
        await circle.database.write(partial(profiles.close, person_ids=[linked.id], tenant=tenant))
    for identity in (teams.identity, slack.identity):
        named = await people_of(circle).find(identity)
        assert named is not None
        assert (named.id, named.is_active) == (slack.id, False)


async def test_whoever_was_chosen_by_one_account_stays_chosen_when_they_use_the_other(circle: Circle) -> None:
    slack, teams = await circle.person("Sanne"), await on_the_other_platform(circle, "Sanne")
    chief = await circle.person("Els", is_administrator=True)
    await linking(circle).link(slack.identity, teams.identity, by=None, now=NOW)
    ids = [one.identity.external_id for one in (slack, teams)]
    memberships, roles = Memberships(circle.database, circle.workspace_id), Roles(circle.database, circle.workspace_id)
    for used in (teams.identity, slack.identity):
        await people_of(circle).used(used)
        for chosen in ids:
            company = circle.company(CompanySettings(default_owner=chosen, sales_lead=chosen))
            for found in (company.default_owner, company.sales_lead):
                named = await circle.database.read(found)
                assert named is not None
                assert named.id == slack.id
            looked_up = await memberships.look_up(chosen, by=chief.id)
            assert looked_up is not None
            assert looked_up[0].id == slack.id
            (verdict,) = await roles.review([RoleLine(2, chosen, "verkoop")])
            assert verdict.person is not None
            assert verdict.person.id == slack.id
        assert await memberships.known([*ids, "nobody"]) == dict.fromkeys(ids, slack.id)


async def test_the_platforms_list_neither_doubles_nor_closes_a_linked_person(circle: Circle) -> None:
    slack, teams = await circle.person("Sanne"), await on_the_other_platform(circle, "Sanne")
    alone = await on_the_other_platform(circle, "Mo")
    gone = await circle.person("Vera")
    await linking(circle).link(slack.identity, teams.identity, by=None, now=NOW)
    await people_of(circle).used(teams.identity)  # from now on they are known by the other account
    comparison = await people_of(circle).comparison(TENANT)
    await comparison.take_over([Profile(slack.identity, "Sanne Visser", AMSTERDAM, Language.DUTCH)])
    assert await comparison.finish(now=NOW) == 1
    left = {one.id for one in await circle.everybody()}
    assert left == {slack.id, alone.id}
    assert gone.id not in left


async def test_what_is_told_of_the_account_used_less_does_not_describe_the_person(circle: Circle) -> None:
    slack, teams = await circle.person("Sanne"), await on_the_other_platform(circle, "Sanne")
    await linking(circle).link(slack.identity, teams.identity, by=None, now=NOW)
    told = await people_of(circle).remember(Profile(teams.identity, "S. Visser", is_active=False))
    assert (told.id, told.name, told.is_active) == (slack.id, "Sanne", True)


async def test_who_is_an_administrator_by_one_account_alone_is_none_when_that_says_so(circle: Circle) -> None:
    slack, teams = await circle.person("Els", is_administrator=True), await on_the_other_platform(circle, "Els")
    await linking(circle).link(slack.identity, teams.identity, by=None, now=NOW)
    used = await people_of(circle).used(teams.identity)
    assert used is not None
    assert used.is_administrator
    for is_active, is_administrator in ((True, False), (True, True), (False, True)):
        told = Profile(slack.identity, "Els", is_active=is_active, is_administrator=is_administrator)
        found = await people_of(circle).remember(told)
        assert (found.is_active, found.is_administrator) == (True, is_active and is_administrator)


async def test_an_account_that_says_nothing_of_administrators_takes_nobodys_right_away(circle: Circle) -> None:
    slack, teams = await circle.person("Els"), await on_the_other_platform(circle, "Els", is_administrator=True)
    await linking(circle).link(slack.identity, teams.identity, by=None, now=NOW)
    await people_of(circle).used(slack.identity)
    comparison = await people_of(circle).comparison(TENANT)
    await comparison.take_over([Profile(slack.identity, "Els", AMSTERDAM, is_administrator=False)])
    assert await comparison.finish(now=NOW) == 0
    assert (await people_of(circle).get(slack.id)).is_administrator


async def test_who_has_several_accounts_left_when_the_last_one_is_closed(circle: Circle) -> None:
    slack, teams = await circle.person("Sanne"), await on_the_other_platform(circle, "Sanne")
    await linking(circle).link(slack.identity, teams.identity, by=None, now=NOW)
    for left in (1, 0):  # the next night it is known
        comparison = await people_of(circle).comparison(TENANT)
        assert await comparison.finish(now=NOW) == left
        found = await people_of(circle).get(slack.id)
        assert (found.is_active, found.identity) == (True, teams.identity)  # where the account is open
    closed = await people_of(circle).remember(Profile(teams.identity, "Sanne", is_active=False))
    assert (closed.id, closed.is_active) == (slack.id, False)
    back = await people_of(circle).used(slack.identity)
    assert back is not None
    assert (back.id, back.identity, back.is_active) == (slack.id, slack.identity, True)


async def test_an_appointed_colleague_goes_on_administering_while_one_account_is_open_and_not_after(
    circle: Circle,
) -> None:
    slack, teams = await circle.person("Sanne"), await on_the_other_platform(circle, "Sanne")
    await circle.database.write(lambda session: people.appoint(session, slack.id, is_administrator=True))
    await linking(circle).link(slack.identity, teams.identity, by=None, now=NOW)
    one_left = await people_of(circle).remember(Profile(slack.identity, "Sanne", is_active=False))
    assert (one_left.is_active, one_left.is_administrator) == (True, True)
    await people_of(circle).remember(Profile(teams.identity, "Sanne", is_active=False))
    back = await people_of(circle).remember(Profile(slack.identity, "Sanne"))
    assert (back.id, back.is_active, back.is_administrator) == (slack.id, True, False)


async def test_a_colleague_who_is_a_guest_elsewhere_stays_a_colleague_whichever_account_they_use(
    circle: Circle,
) -> None:
    slack, teams = await circle.person("Sanne"), await on_the_other_platform(circle, "Sanne", kind=Kind.GUEST)
    await circle.database.write(lambda session: people.appoint(session, slack.id, is_administrator=True))
    await linking(circle).link(teams.identity, slack.identity, by=None, now=NOW)
    for identity in (teams.identity, slack.identity, teams.identity):
        await people_of(circle).used(identity)
        found = await people_of(circle).remember(Profile(teams.identity, "Sanne", kind=Kind.GUEST))
        assert (found.kind, found.role, found.is_administrator) == (Kind.MEMBER, Role.STAFF, True)
    gone = await people_of(circle).remember(Profile(slack.identity, "Sanne", is_active=False))
    assert (gone.kind, gone.role, gone.is_administrator) == (Kind.GUEST, Role.PARTNER, False)


async def test_answers_for_the_same_week_and_messages_of_both_are_kept_once(circle: Circle) -> None:
    slack, teams = await circle.person("Sanne", Role.MANAGEMENT), await on_the_other_platform(circle, "Sanne")
    week = Week.of(NOW, AMSTERDAM)

    def before(session: Session) -> None:
        for one in (slack, teams):
            presence.record_pass(session, one.id, week, NOW)
            _plan(session, circle, one.id, "2026-W48")
        _plan(session, circle, teams.id, "2026-W47")
        presence.record_pass(session, teams.id, week.plus(1), NOW)
        presence.set_away(session, teams.id, Absence(week.plus(2), week.plus(3)))

    await circle.database.write(before)
    await linking(circle).link(slack.identity, teams.identity, by=None, now=NOW)

    def after(session: Session) -> tuple[int, list[tuple[str, str]]]:
        away = presence.absences(session, slack.id, since=week)
        rows = session.execute(_nudges(DeliveryRow.recipient, DeliveryRow.state))
        return len(away), [(recipient, state.value) for recipient, state in rows]

    assert await circle.database.read(after) == (
        1,
        [
            (f"person:{slack.id}", "planned"),
            (f"person:{teams.id}", "skipped"),
            (f"person:{slack.id}", "planned"),
        ],
    )


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ("planned", "planned", {"one": "planned", "joined": "skipped"}),
        ("planned", "sending", {"one": "sending, held", "joined": "skipped"}),
        ("planned", "unclear", {"one": "unclear", "joined": "skipped"}),
        ("planned", "ambiguous", {"one": "ambiguous", "joined": "skipped"}),
        ("planned", "sent", {"one": "sent", "joined": "skipped"}),
        ("unclear", "sent", {"one": "sent", "joined": "skipped"}),
        ("sending", "planned", {"one": "sending, held", "joined": "skipped"}),
        ("sent", "planned", {"one": "sent", "joined": "skipped"}),
        ("sent", "unclear", {"one": "sent", "joined": "skipped"}),
        ("sending", "unclear", {"one": "ambiguous", "joined": "skipped"}),
        ("unclear", "sending", {"one": "ambiguous", "joined": "skipped"}),
        ("ambiguous", "ambiguous", {"one": "ambiguous", "joined": "skipped"}),
        ("sent", "sent", {"one": "sent", "joined": "sent"}),
        ("skipped", "unclear", {"one": "unclear", "joined": "skipped"}),
        ("dead", "planned", {"one": "dead", "joined": "skipped"}),
    ],
)
async def test_of_what_both_accounts_were_to_be_sent_that_is_kept_which_was_perhaps_sent(
    circle: Circle, first: str, second: str, kept: dict[str, str]
) -> None:
    slack, teams = await circle.person("Sanne", Role.MANAGEMENT), await on_the_other_platform(circle, "Sanne")

    def before(session: Session) -> None:
        for one, state in ((slack, first), (teams, second)):
            _plan(session, circle, one.id, "2026-W48")
            held = "one" if state == "sending" else None
            told = update(DeliveryRow).where(DeliveryRow.recipient == f"person:{one.id}")
            session.execute(told.values(state=DeliveryState(state), lease=held))

    await circle.database.write(before)
    await linking(circle).link(slack.identity, teams.identity, by=None, now=NOW)
    rows = await circle.database.read(
        lambda session: session.execute(_nudges(DeliveryRow.recipient, DeliveryRow.state, DeliveryRow.lease)).all()
    )
    names = {f"person:{slack.id}": "one", f"person:{teams.id}": "joined"}
    found = {names[recipient]: state.value + (", held" if lease else "") for recipient, state, lease in rows}
    assert found == kept


async def test_who_comes_later_inherits_nothing_of_an_account_that_was_joined(circle: Circle) -> None:
    chief, mo = await circle.person("Els", is_administrator=True), await circle.person("Mo")
    last = await on_the_other_platform(circle, "Mo")
    memberships = Memberships(circle.database, circle.workspace_id)
    await memberships.pick(Role.SALES, give=[last.id], take=[], by=chief.id, now=NOW)
    for one in (mo, last):
        await circle.database.write(partial(_plan, circle=circle, person_id=one.id, period="2026-W48"))
    await linking(circle).link(mo.identity, last.identity, by=None, now=NOW)
    newcomer = await circle.person("Noor")
    assert newcomer.id != last.id
    assert await decided(circle, "role_picked") == [(f"person:{mo.id}", "staff", "sales", chief.id)]
    assert await circle.database.write(partial(_plan, circle=circle, person_id=newcomer.id, period="2026-W48"))


def _nudges(*columns: InstrumentedAttribute[Any]) -> Select[Any]:
    return select(*columns).where(DeliveryRow.kind == DeliveryKind.NUDGE).order_by(DeliveryRow.id)


def _plan(session: Session, circle: Circle, person_id: PersonId, period: str) -> bool:
    return deliveries.plan(
        session,
        circle.workspace_id,
        kind=DeliveryKind.NUDGE,
        period=period,
        recipient=Direct(person_id),
        due_at=NOW,
        expires_at=NOW + timedelta(days=1),
    )


async def test_nothing_in_any_table_still_speaks_of_the_second_account(circle: Circle) -> None:
    slack, teams = await circle.person("Sanne"), await on_the_other_platform(circle, "Sanne")
    await circle.signals().log(teams.id, Draft("Acme", "ze groeien"), key="key", now=NOW)
    await linking(circle).link(slack.identity, teams.identity, by=None, now=NOW)

    def leftovers(session: Session) -> int:
        found = 0
        for table in Row.metadata.sorted_tables:
            for key in table.foreign_keys:
                if key.column.table is PersonRow.__table__:
                    column = table.c[key.parent.name]
                    found += len(session.execute(select(column).where(column == teams.id)).all())
        return found

    assert await circle.database.read(leftovers) == 0


async def test_only_an_administrator_links_and_it_is_recorded(circle: Circle) -> None:
    chief = await circle.person("Els", is_administrator=True)
    slack, teams = await circle.person("Sanne"), await on_the_other_platform(circle, "Sanne")
    with pytest.raises(NotAnAdministratorError):
        await linking(circle).link(slack.identity, teams.identity, by=slack.id, now=NOW)
    await linking(circle).link(slack.identity, teams.identity, by=chief.id, now=NOW)
    rows = await circle.database.read(
        lambda session: [(row.action, row.subject, row.actor_id) for row in session.scalars(select(DecisionRow))]
    )
    assert rows == [("accounts_linked", f"person:{slack.id}", chief.id)]


async def test_what_cannot_be_one_human_is_refused(circle: Circle) -> None:
    slack, other = await circle.person("Sanne"), await circle.person("Mo")
    unknown = Identity(ELSEWHERE, "nobody")
    for main, second in ((slack.identity, other.identity), (slack.identity, unknown), (unknown, slack.identity)):
        with pytest.raises(CannotLinkError):
            await linking(circle).link(main, second, by=None, now=NOW)
    assert len(await circle.everybody()) == 2


async def test_a_closed_account_is_not_joined_with_an_open_one(circle: Circle) -> None:
    chief = await circle.person("Els", is_administrator=True)
    slack, teams = await circle.person("Sanne", is_active=False), await on_the_other_platform(circle, "Sanne")
    for one, other in ((slack, teams), (teams, slack)):
        with pytest.raises(CannotLinkError):
            await linking(circle).link(one.identity, other.identity, by=None, now=NOW)
        with pytest.raises(CannotLinkError):
            await linking(circle).link_pair(one.id, other.id, key="press", by=chief.id, now=NOW)
    assert {one.id for one in await circle.everybody()} == {chief.id, teams.id}


async def test_the_command_line_adds_no_third_account_either(circle: Circle) -> None:
    slack, teams = await circle.person("Sanne"), await on_the_other_platform(circle, "Sanne")
    third, other = await on_the_other_platform(circle, "S. Visser"), await circle.person("Visser")
    await linking(circle).link(slack.identity, teams.identity, by=None, now=NOW)
    for one, more in ((slack, third), (third, slack), (teams, other), (other, teams)):
        with pytest.raises(CannotLinkError):
            await linking(circle).proposed(one.identity, more.identity)
        with pytest.raises(CannotLinkError):
            await linking(circle).link(one.identity, more.identity, by=None, now=NOW)
    assert {one.id for one in await circle.everybody()} == {slack.id, third.id, other.id}


async def test_whoever_was_there_first_keeps_their_role_when_two_are_chosen(circle: Circle) -> None:
    slack, teams = await circle.person("Sanne", Role.SALES), await on_the_other_platform(circle, "S. Visser")
    chief = await circle.person("Els", is_administrator=True)
    assert [one.id for one in await linking(circle).pair(teams.id, slack.id, by=chief.id)] == [slack.id, teams.id]
    linked = await linking(circle).link_pair(teams.id, slack.id, key="press", by=chief.id, now=NOW)
    assert (linked.id, linked.role) == (slack.id, Role.SALES)


async def test_the_same_press_again_finds_what_the_first_one_made(circle: Circle) -> None:
    chief = await circle.person("Els", is_administrator=True)
    pairs = [
        ((await circle.person(name)).id, (await on_the_other_platform(circle, name)).id) for name in ("Sanne", "Mo")
    ]
    for _ in range(3):
        assert await linking(circle).link_all(pairs, key="press", by=chief.id, now=NOW) == 2
        linked = await linking(circle).link_pair(*pairs[0], key="press", by=chief.id, now=NOW)
        assert linked.id == pairs[0][0]
    with pytest.raises(CannotLinkError):
        await linking(circle).link_pair(*pairs[0], key="another", by=chief.id, now=NOW)
    assert len(await decided(circle, "accounts_linked")) == 2


async def test_an_administrator_who_links_their_own_accounts_stays_one(circle: Circle) -> None:
    slack, mo = await circle.person("Els"), await circle.person("Mo")
    teams, also = await on_the_other_platform(circle, "Els"), await on_the_other_platform(circle, "Mo")
    await circle.database.write(lambda session: people.appoint(session, teams.id, is_administrator=True))
    pairs = [(slack.id, teams.id), (mo.id, also.id), (mo.id, also.id)]
    assert await linking(circle).link_all(pairs, key="press", by=teams.id, now=NOW) == 2
    assert [one.is_administrator for one in await circle.everybody()] == [True, False]
    assert await decided(circle, "administrator") == [(f"person:{slack.id}", "", "appointed", slack.id)]


async def test_a_colleague_who_was_a_guest_elsewhere_first_stays_a_colleague_and_an_administrator(
    circle: Circle,
) -> None:
    guest = await on_the_other_platform(circle, "Els", kind=Kind.GUEST)
    chief = await circle.person("Els", Role.SALES, is_administrator=True)
    linked = await linking(circle).link_pair(guest.id, chief.id, key="press", by=chief.id, now=NOW)
    assert (linked.id, linked.kind, linked.role) == (chief.id, Kind.MEMBER, Role.SALES)
    assert linked.is_administrator


async def test_whichever_account_comes_first_the_administration_stays(circle: Circle) -> None:
    guest = await on_the_other_platform(circle, "Els", kind=Kind.GUEST)
    chief = await circle.person("Els", is_administrator=True)
    linked = await linking(circle).link(guest.identity, chief.identity, by=None, now=NOW)
    assert (linked.id, linked.kind, linked.role, linked.is_administrator) == (guest.id, Kind.MEMBER, Role.STAFF, True)


async def test_nobody_is_linked_to_a_third_account_or_to_somebody_of_another_company(circle: Circle) -> None:
    slack, teams = await circle.person("Sanne"), await on_the_other_platform(circle, "Sanne")
    third = await on_the_other_platform(circle, "Visser")
    chief = await circle.person("Els", is_administrator=True)
    await linking(circle).link_pair(slack.id, teams.id, key="press", by=chief.id, now=NOW)
    other_company = await circle.database.write(
        partial(workspaces.find_or_add, platform="slack", tenant="T0ELSEWHERE", name="Elders BV")
    )
    elsewhere = Linking(circle.database, other_company.id)
    for one, other in ((slack.id, third.id), (chief.id, chief.id), (chief.id, PersonId(99))):
        with pytest.raises(CannotLinkError):
            await linking(circle).link_pair(one, other, key="press", by=chief.id, now=NOW)
    with pytest.raises(CannotLinkError):
        await elsewhere.link_pair(chief.id, third.id, key="press", by=chief.id, now=NOW)


async def test_those_to_choose_from_have_one_account_and_are_found_by_a_part_of_their_name(circle: Circle) -> None:
    chief, mo = await circle.person("Els", is_administrator=True), await circle.person("Mo Bakker")
    await circle.person("Kees", kind=Kind.OUTSIDER)
    slack, teams = await circle.person("Sanne"), await on_the_other_platform(circle, "Sanne")
    there = await on_the_other_platform(circle, "M. Bakker")
    await linking(circle).link_pair(slack.id, teams.id, key="press", by=chief.id, now=NOW)
    found = await linking(circle).unlinked(TENANT, by=chief.id, most=9)
    assert [[one.name for one in some.people] for some in (found.here, found.there)] == [
        ["Els", "Mo Bakker"],
        ["M. Bakker"],
    ]
    some = await linking(circle).unlinked(ELSEWHERE, "bakk", by=chief.id, most=9)
    assert [one.id for one in (*some.here.people, *some.there.people)] == [there.id, mo.id]
    with pytest.raises(NotAnAdministratorError):
        await linking(circle).unlinked(TENANT, by=mo.id, most=9)


class Book:
    """One platform's addresses, or why there are none."""

    def __init__(self, told: dict[Identity, str] | Exception) -> None:
        self.told = told
        self.asked = 0

    async def addresses(self, *, is_awaited: bool) -> dict[Identity, str]:
        assert is_awaited
        self.asked += 1
        if isinstance(self.told, Exception):
            raise self.told
        return self.told


async def test_only_colleagues_we_know_with_one_account_are_proposed(circle: Circle) -> None:
    chief = await circle.person("Els", is_administrator=True)
    names = ("Sanne", "Mo", "Gast", "Weg", "Noor")
    here = {name: await circle.person(name, is_active=name != "Weg") for name in names}
    there = {
        name: await on_the_other_platform(circle, name, kind=Kind.GUEST if name == "Gast" else Kind.MEMBER)
        for name in names
    }
    await linking(circle).link_pair(here["Noor"].id, there["Noor"].id, key="press", by=chief.id, now=NOW)
    books = [Book({one.identity: f"{name}@example.com" for name, one in side.items()}) for side in (here, there)]
    for book in books:
        assert isinstance(book.told, dict)
        book.told[Identity("somewhere", str(id(book)))] = "stranger@example.com"
    same = SameAddress(linking(circle), *books)
    found = await same.proposals(by=chief.id, is_awaited=True)
    assert [(one.id, other.id) for one, other in found] == [(here[name].id, there[name].id) for name in ("Mo", "Sanne")]


async def test_nobody_else_has_addresses_asked_and_a_platform_without_them_says_why(circle: Circle) -> None:
    sanne, chief = await circle.person("Sanne"), await circle.person("Els", is_administrator=True)
    books = Book({}), Book(NoAddressesError("linking-away"))
    same = SameAddress(linking(circle), *books)
    with pytest.raises(NotAnAdministratorError):
        await same.proposals(by=sanne.id, is_awaited=True)
    assert [book.asked for book in books] == [0, 0]
    with pytest.raises(NoAddressesError) as error:
        await same.proposals(by=chief.id, is_awaited=True)
    assert error.value.key == "linking-away"


@pytest.mark.parametrize("also_on_slack", [True, False])
async def test_taken_off_the_list_of_one_platform_they_are_what_the_other_says(
    circle: Circle, *, also_on_slack: bool
) -> None:
    slack = await circle.person("Sanne", is_administrator=also_on_slack)
    teams = await on_the_other_platform(circle, "Sanne", is_administrator=True)
    linked = await linking(circle).link(slack.identity, teams.identity, by=None, now=NOW)
    assert linked.is_administrator
    found = people_of(circle)
    await found.keep_administrators(["entra-Sanne"], tenant=ELSEWHERE)
    assert (await found.get(linked.id)).is_administrator
    await found.keep_administrators(["entra-Bram"], tenant=ELSEWHERE)
    assert (await found.get(linked.id)).is_administrator is also_on_slack
