from bot.domain.people import Kind, Person, Role
from bot.domain.role_lists import RoleLine
from bot.services.memberships import Memberships
from bot.services.roles import Objection, Roles, Verdict
from storage.database import Database
from tests.support.circle import NOW, Circle, circle_in
from tests.support.decided import decided


def lines(*rows: tuple[str, str]) -> list[RoleLine]:
    return [RoleLine(number, person, role) for number, (person, role) in enumerate(rows, start=2)]


def outcomes(verdicts: tuple[Verdict, ...]) -> list[tuple[str | None, Role | None, Objection | None]]:
    return [(verdict.person.name if verdict.person else None, verdict.role, verdict.objection) for verdict in verdicts]


async def roles_now(circle: Circle) -> dict[str, Role]:
    return {person.name: person.role for person in await circle.everybody()}


async def company(database: Database) -> tuple[Circle, Person]:
    circle = await circle_in(database)
    sanne = await circle.person("Sanne Jansen")
    await circle.person("Dirk van Dalen", Role.MANAGEMENT)
    return circle, sanne


async def test_people_are_found_by_id_and_by_name_however_it_is_written(database: Database) -> None:
    circle, sanne = await company(database)
    service = Roles(database, circle.workspace_id)
    for name in (sanne.identity.external_id, sanne.identity.external_id.lower(), "sanne  jansen"):
        (verdict,) = await service.review(lines((name, "verkoop")))
        assert (verdict.person, verdict.role, verdict.is_change) == (sanne, Role.SALES, True)


async def test_looking_changes_nothing(database: Database) -> None:
    circle, _ = await company(database)
    await Roles(database, circle.workspace_id).review(lines(("Sanne Jansen", "sales")))
    assert (await roles_now(circle))["Sanne Jansen"] is Role.STAFF


async def test_a_list_without_objections_is_applied_and_a_second_time_changes_nothing(database: Database) -> None:
    circle, _ = await company(database)
    service = Roles(database, circle.workspace_id)
    rows = lines(("Sanne Jansen", "sales"), ("Dirk van Dalen", "directie"))
    assert [verdict.is_change for verdict in await service.apply(rows, now=NOW)] == [True, False]
    assert await roles_now(circle) == {"Sanne Jansen": Role.SALES, "Dirk van Dalen": Role.MANAGEMENT}
    assert [verdict.is_change for verdict in await service.apply(rows, now=NOW)] == [False, False]


async def test_one_objection_keeps_the_whole_list_from_being_applied(database: Database) -> None:
    circle, _ = await company(database)
    verdicts = await Roles(database, circle.workspace_id).apply(
        lines(("Sanne Jansen", "sales"), ("Dirk van Dalen", "boss")), now=NOW
    )
    assert outcomes(verdicts) == [
        ("Sanne Jansen", Role.SALES, None),
        ("Dirk van Dalen", None, Objection.UNKNOWN_ROLE),
    ]
    assert (await roles_now(circle))["Sanne Jansen"] is Role.STAFF


async def test_each_line_that_is_refused_says_why(database: Database) -> None:
    circle, _ = await company(database)
    await circle.person("Kees Smit")
    await circle.person("Kees  Smit", kind=Kind.OUTSIDER)
    await circle.person("Weg Gegaan", is_active=False)
    verdicts = await Roles(database, circle.workspace_id).review(
        lines(
            ("", "sales"),
            ("Niemand", "sales"),
            ("Weg Gegaan", "sales"),
            ("Kees Smit", "sales"),
            ("Sanne Jansen", "sales"),
            ("U0SANNEJANSEN", "staff"),
        )
    )
    assert [verdict.objection for verdict in verdicts] == [
        Objection.NO_PERSON,
        Objection.UNKNOWN_PERSON,
        Objection.UNKNOWN_PERSON,
        Objection.SEVERAL_PEOPLE,
        None,
        Objection.LISTED_BEFORE,
    ]


async def test_people_of_another_workspace_are_unknown(database: Database) -> None:
    circle, sanne = await company(database)
    other = Roles(database, type(circle.workspace_id)(circle.workspace_id + 1))
    (verdict,) = await other.review(lines((sanne.name, "sales")))
    assert verdict.objection is Objection.UNKNOWN_PERSON


async def test_a_list_replaces_what_was_picked_by_hand_and_each_change_is_recorded(database: Database) -> None:
    circle, sanne = await company(database)
    admin = await circle.person("Baas", is_administrator=True)
    by_hand = Memberships(database, circle.workspace_id)
    await by_hand.pick(Role.MARKETING, give=[sanne.id], take=[], by=admin.id, now=NOW)
    await Roles(database, circle.workspace_id).apply(lines(("Sanne Jansen", "sales")), now=NOW)
    assert (await roles_now(circle))["Sanne Jansen"] is Role.SALES
    assert (await by_hand.picked_by_hand(by=admin.id, most=9)).total == 0
    assert await decided(circle, "role_listed") == [(f"person:{sanne.id}", "marketing", "sales", None)]


async def test_a_list_that_says_what_is_so_already_records_nothing(database: Database) -> None:
    circle, _ = await company(database)
    await Roles(database, circle.workspace_id).apply(lines(("Dirk van Dalen", "directie")), now=NOW)
    assert await decided(circle, "role_listed") == []
