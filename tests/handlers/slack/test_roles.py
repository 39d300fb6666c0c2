"""Roles and administrators, set in a window over the Home."""

from typing import Any

import pytest

from bot.domain.membership import RoleGroup
from bot.domain.people import Identity, Profile, Role
from playground import HOME, Actor
from playground.company import Person as Account
from playground.faults import ApiError, RateLimited, ServerError
from playground.methods.usergroups import group_id
from storage import people
from storage.database import UnavailableError
from tests.support.circle import Circle
from tests.support.decided import decided
from tests.support.forged import send_as, the_press
from tests.support.office import Office, office
from tests.support.underneath import stored_person, the_person

LEADERS = group_id("management")
ONLY = "Dit is alleen voor beheerders. Er is niets veranderd."


def circle(desk: Office) -> Circle:
    return Circle(desk.database, desk.bot.workspace.id)


async def window(desk: Office, page: str = "management") -> Actor:
    """Marieke, the administrator, with the window open at this page."""
    marieke = desk.person("marieke")
    await marieke.open_home()
    await marieke.press(HOME, "admin.roles")
    if page != "management":
        await turn(marieke, page)
    return marieke


async def turn(actor: Actor, page: str) -> None:
    modal = actor.modal
    assert modal is not None
    await actor.press(modal, "roles.choose", selected=page)


async def save(actor: Actor, **filled: Any) -> str:  # noqa: ANN401 - whatever the form takes
    """What stands in the window after saving, with what stands under its fields."""
    submitted = await actor.submit(filled)
    return "\n".join([actor.modal_text, *submitted.errors.values()])


def picked(actor: Actor, field: str = "people") -> list[str]:
    """Who a picker starts with."""
    modal = actor.modal
    assert modal is not None
    elements = [block["element"] for block in modal["blocks"] if block["type"] == "input"]
    (element,) = (element for element in elements if element["action_id"] == field)
    return list(element.get("initial_users", []))


async def role_of(desk: Office, who: str) -> Role:
    return (await the_person(desk, who)).role


async def test_people_are_picked_for_a_role_and_the_window_shows_who_has_it_now(desk: Office) -> None:
    seller = await the_person(desk, "fatima")
    await desk.database.write(lambda session: people.set_role(session, seller.id, Role.SALES))
    marieke = await window(desk)
    assert picked(marieke) == []
    assert "2 mensen hebben nu een andere rol" in await save(marieke, people=["dirk", "james"])
    assert picked(marieke) == ["U0DIRK", "U0JAMES"]
    assert await role_of(desk, "dirk") is await role_of(desk, "james") is Role.MANAGEMENT
    assert "2 mensen geven het voorbeeld" in marieke.home_text


async def test_who_is_taken_out_becomes_staff_and_a_guest_a_partner(desk: Office) -> None:
    marieke = await window(desk, "supplier")
    await save(marieke, people=["sanne", "mila", "kees"])
    assert await role_of(desk, "kees") is Role.SUPPLIER
    assert "3 mensen" in await save(marieke, people=None)
    assert await role_of(desk, "sanne") is Role.STAFF
    assert await role_of(desk, "mila") is await role_of(desk, "kees") is Role.PARTNER
    admin = await the_person(desk, "marieke")
    assert [line[1:] for line in await decided(circle(desk), "role_picked")][-1] == ("supplier", "partner", admin.id)


async def test_what_a_colleague_changed_since_the_window_opened_stays(desk: Office) -> None:
    marieke = await window(desk)
    await save(marieke, people=["dirk"])
    james = await the_person(desk, "james")
    await desk.database.write(lambda session: people.set_role(session, james.id, Role.MANAGEMENT))
    await save(marieke, people=["dirk", "willem"])
    assert await role_of(desk, "james") is Role.MANAGEMENT
    assert picked(marieke) == ["U0DIRK", "U0JAMES", "U0WILLEM"]
    await save(marieke)
    assert await role_of(desk, "james") is Role.MANAGEMENT


async def chosen_groups(desk: Office) -> list[str]:
    """Those that give the role management."""
    return [group.id for group in (await desk.bot.services.role_groups.chosen()).get(Role.MANAGEMENT, ())]


async def test_user_groups_that_a_colleague_chose_since_the_window_opened_stay(desk: Office) -> None:
    marieke = await window(desk)
    by = (await the_person(desk, "marieke")).id
    given = [RoleGroup(LEADERS, "management")]
    await desk.bot.services.role_groups.change(Role.MANAGEMENT, attach=given, by=by, now=desk.clock())
    await desk.tick()
    assert "groep" not in (await save(marieke, people=["dirk"])).splitlines()[0]
    assert await chosen_groups(desk) == [LEADERS]
    await desk.tick()
    assert await role_of(desk, "james") is Role.MANAGEMENT
    await desk.bot.services.role_groups.change(Role.MANAGEMENT, detach=[LEADERS], by=by, now=desk.clock())
    await save(marieke)
    assert await chosen_groups(desk) == []


async def test_looking_somebody_up_does_not_take_a_group_off_that_came_meanwhile(desk: Office) -> None:
    marieke = await window(desk, "staff")
    by = (await the_person(desk, "marieke")).id
    given = [RoleGroup(LEADERS, "management")]
    await desk.bot.services.role_groups.change(Role.STAFF, attach=given, by=by, now=desk.clock())
    modal = marieke.modal
    assert modal is not None
    await marieke.press(modal, "roles.find", selected="sanne")
    await save(marieke, groups=None)
    assert Role.STAFF in await desk.bot.services.role_groups.chosen()
    assert "binnen een minuut" in await save(marieke, groups=None)
    assert await desk.bot.services.role_groups.chosen() == {}


async def test_staff_is_given_and_not_taken(desk: Office) -> None:
    marieke = await window(desk, "staff")
    assert "mensen hebben deze rol" in marieke.modal_text
    assert "kwijt?" not in marieke.modal_text
    await save(marieke, give=["mila"])
    assert await role_of(desk, "mila") is Role.STAFF


async def test_a_role_of_very_many_people_asks_who_gets_it_and_who_loses_it(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.slack.roles.PICKABLE", 1)
    marieke = await window(desk, "sales")
    await save(marieke, people=["bram", "fatima"])
    assert "2 mensen hebben deze rol" in marieke.modal_text
    await save(marieke, give=["lotte"], take=["bram"])
    assert [await role_of(desk, who) for who in ("bram", "fatima", "lotte")] == [Role.STAFF, Role.SALES, Role.SALES]


async def test_in_a_role_of_very_many_the_first_are_named_and_anybody_can_be_looked_up(desk: Office) -> None:
    marieke = await window(desk, "staff")
    assert "Onder hen: Dirk van Dalen" in marieke.modal_text
    modal = marieke.modal
    assert modal is not None
    await marieke.press(modal, "roles.find", selected="sanne")
    assert "Sanne Jansen hoort bij medewerkers, omdat er niets anders is gekozen." in marieke.modal_text
    await save(marieke, give=["mila"])
    await marieke.press(marieke.modal or {}, "roles.find", selected="mila")
    assert "Mila Peters hoort bij medewerkers, met de hand gekozen." in marieke.modal_text
    await marieke.press(marieke.modal or {}, "roles.find", selected=desk.slack.workspace.bot.id)
    assert "Deze persoon ken ik nog niet." in marieke.modal_text


async def test_looking_somebody_up_changes_nothing_that_was_filled_in(desk: Office) -> None:
    marieke = await window(desk, "staff")
    before = marieke.modal
    assert before is not None
    await marieke.press(before, "roles.find", selected="sanne")
    after = marieke.modal
    assert after is not None
    fields = [[block["block_id"] for block in view["blocks"] if block["type"] == "input"] for view in (before, after)]
    assert fields[0] == fields[1] != []


async def test_only_administrators_look_somebody_up(desk: Office) -> None:
    marieke = await window(desk, "staff")
    await marieke.press(marieke.modal or {}, "roles.find", selected="sanne")
    await send_as(desk, the_press(desk, "roles.find"), "bram")
    assert ONLY in marieke.modal_text


async def test_people_with_very_long_names_do_not_keep_the_window_from_opening(desk: Office) -> None:
    for number in range(40):
        identity = Identity("T0VOORBEELD", f"U0LANG{number}")
        await desk.bot.services.people.remember(Profile(identity, f"{number} van de Langenaam" * 10))
    marieke = await window(desk, "staff")
    assert "nog " in marieke.modal_text
    assert "anderen" in marieke.modal_text


async def test_the_same_form_five_times_changes_and_records_once(desk: Office) -> None:
    marieke = await window(desk)
    submitted = await marieke.submit({"people": ["dirk"]})
    assert submitted.exchange is not None
    for _ in range(4):
        assert (await desk.slack.again(submitted.exchange)).status == 200
    assert len(await decided(circle(desk), "role_picked")) == 1


async def test_an_app_cannot_have_a_role(desk: Office) -> None:
    marieke = await window(desk)
    assert "het is een app" in await save(marieke, people=["dirk", desk.slack.workspace.bot.id])
    assert await role_of(desk, "dirk") is Role.STAFF


async def test_somebody_slack_does_not_tell_of_gets_no_role(desk: Office) -> None:
    marieke = await window(desk)
    desk.slack.fault("users.info", ServerError())
    assert "ken ik niet" in await save(marieke, people=["kees"])
    assert await stored_person(desk, "kees") is None


async def test_colleagues_are_appointed_and_dismissed_in_the_same_window(desk: Office) -> None:
    marieke = await window(desk, "administrators")
    assert "Marieke Bos" in marieke.modal_text
    assert "Voor één persoon" in await save(marieke, people=["sanne"])
    assert (await the_person(desk, "sanne")).is_administrator
    sanne = desk.person("sanne")
    await sanne.open_home()
    await sanne.press(HOME, "admin.roles")
    await turn(sanne, "administrators")
    assert "Voor één persoon" in await save(sanne, people=None)
    assert not (await the_person(desk, "sanne")).is_administrator
    assert "Beheer" not in sanne.home_text.splitlines()


async def test_guests_and_outsiders_cannot_be_appointed(desk: Office) -> None:
    marieke = await window(desk, "administrators")
    for who in ("mila", "kees"):
        assert "Alleen een collega" in await save(marieke, people=[who])
        assert not (await the_person(desk, who)).is_administrator


async def test_nobody_else_gets_the_window_or_can_send_its_form(desk: Office) -> None:
    marieke = await window(desk)
    submitted = await marieke.submit({"people": ["dirk"]})
    before = await decided(circle(desk), "role_picked")
    await send_as(desk, the_press(desk, "admin.roles"), "sanne")
    assert ONLY in desk.person("sanne").modal_text
    answered = await send_as(desk, submitted.exchange, "sanne")
    assert ONLY in str(answered.response)
    desk.slack.errors.clear()
    assert await decided(circle(desk), "role_picked") == before


async def test_a_user_group_gives_a_role_and_is_followed(desk: Office) -> None:
    marieke = await window(desk)
    assert "binnen een minuut" in await save(marieke, groups=[LEADERS])
    await desk.tick()
    assert await role_of(desk, "james") is Role.MANAGEMENT
    await desk.slack.admin.set_user_group("management", ["dirk", "priya"])
    assert await role_of(desk, "priya") is Role.STAFF
    await desk.tick()
    assert await role_of(desk, "priya") is Role.MANAGEMENT
    assert await role_of(desk, "james") is Role.STAFF
    await turn(marieke, "management")
    assert picked(marieke) == ["U0DIRK", "U0PRIYA"]


async def test_a_person_picked_by_hand_goes_before_the_group_until_given_back(desk: Office) -> None:
    marieke = await window(desk)
    await save(marieke, groups=[LEADERS])
    await desk.tick()
    await save(marieke, people=["dirk", "marieke"])
    assert await role_of(desk, "james") is Role.MANAGEMENT  # the window was opened before the groups were read
    await save(marieke, people=["dirk", "marieke"])
    assert await role_of(desk, "james") is Role.STAFF
    await desk.slack.admin.set_user_group("management", ["dirk", "james"])
    await desk.tick()
    assert await role_of(desk, "james") is Role.STAFF
    await turn(marieke, "by_hand")
    assert "James Carter" in marieke.modal_text
    assert "Eén persoon volgt weer" in await save(marieke, take=["james"])
    assert await role_of(desk, "james") is Role.MANAGEMENT


async def test_nobody_picked_by_hand_is_a_page_without_a_form(desk: Office) -> None:
    marieke = await window(desk, "by_hand")
    assert "Niemands rol" in marieke.modal_text
    assert marieke.modal is not None
    assert "submit" not in marieke.modal or marieke.modal["submit"] is None


async def test_somebody_new_in_a_group_is_learnt_from_slack(desk: Office) -> None:
    marieke = await window(desk)
    desk.slack.workspace.people["U0NIEUW"] = Account("U0NIEUW", "nieuw", "Nina Nieuw", "T0VOORBEELD")
    desk.slack.workspace.user_groups["management"] = ("U0NIEUW",)
    await save(marieke, groups=[LEADERS])
    await desk.tick()
    assert await role_of(desk, "nieuw") is Role.MANAGEMENT


async def test_groups_are_read_again_every_night(desk: Office) -> None:
    marieke = await window(desk)
    await save(marieke, groups=[LEADERS])
    await desk.tick()
    desk.slack.workspace.user_groups["management"] = ("U0PRIYA",)
    await desk.tick()
    assert await role_of(desk, "priya") is Role.STAFF
    desk.clock.forward(days=1)
    await desk.tick()
    assert await role_of(desk, "priya") is Role.MANAGEMENT


async def test_a_group_that_is_gone_gives_nobody_its_role(desk: Office) -> None:
    marieke = await window(desk)
    await save(marieke, groups=[LEADERS])
    await desk.tick()
    assert await role_of(desk, "james") is Role.MANAGEMENT
    del desk.slack.workspace.user_groups["management"]
    desk.clock.forward(days=1)
    await desk.tick()
    assert await role_of(desk, "james") is Role.STAFF
    await turn(marieke, "management")
    await save(marieke, groups=None)
    desk.slack.errors.clear()


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (ApiError("plan_upgrade_required"), "betaald Slack-abonnement"),
        (ApiError("missing_scope"), "usergroups:read"),
        (ServerError(), "net niet zien"),
    ],
)
async def test_without_user_groups_the_window_says_why_and_picking_works(
    desk: Office, fault: ApiError | ServerError, sentence: str
) -> None:
    desk.slack.fault("usergroups.list", fault, times=None)
    marieke = await window(desk)
    assert sentence in marieke.modal_text
    await save(marieke, people=["dirk"])
    assert await role_of(desk, "dirk") is Role.MANAGEMENT


@pytest.mark.parametrize(("error", "calls"), [("missing_scope", 1), ("plan_upgrade_required", 1), ("fatal_error", 2)])
async def test_groups_that_cannot_be_read_leave_roles_as_they_are_and_are_asked_again_only_where_it_helps(
    desk: Office, error: str, calls: int
) -> None:
    marieke = await window(desk)
    await save(marieke, groups=[LEADERS])
    await desk.tick()
    desk.slack.fault("usergroups.users.list", ApiError(error), times=None)
    await desk.slack.admin.set_user_group("management", [])
    before = len(desk.slack.calls_to("usergroups.users.list"))
    await desk.tick()
    await desk.tick()
    assert len(desk.slack.calls_to("usergroups.users.list")) == before + calls
    assert await role_of(desk, "james") is Role.MANAGEMENT


async def test_a_group_that_slack_does_not_tell_of_now_holds_up_no_other(desk_url: str) -> None:
    rests: list[float] = []

    async def rest(seconds: float) -> None:
        rests.append(seconds)

    async with office(desk_url, pause=rest) as desk:
        desk.slack.workspace.user_groups |= {"inkoop": ("U0PRIYA",)}
        groups, marieke = desk.bot.services.role_groups, await the_person(desk, "marieke")
        for role, group in ((Role.SUPPLIER, group_id("inkoop")), (Role.MANAGEMENT, LEADERS)):
            await groups.change(role, attach=[RoleGroup(group, group)], by=marieke.id, now=desk.clock())
        desk.slack.fault("usergroups.users.list", ServerError())
        await desk.tick()
        assert [await role_of(desk, who) for who in ("priya", "james")] == [Role.STAFF, Role.MANAGEMENT]
        await desk.tick()
        assert await role_of(desk, "priya") is Role.SUPPLIER
        assert rests == [3.0]


async def test_a_slack_that_wants_to_be_left_alone_is_asked_of_no_other_group_meanwhile(desk: Office) -> None:
    groups, marieke = desk.bot.services.role_groups, await the_person(desk, "marieke")
    for role, group in ((Role.SUPPLIER, group_id("inkoop")), (Role.MANAGEMENT, LEADERS)):
        await groups.change(role, attach=[RoleGroup(group, group)], by=marieke.id, now=desk.clock())
    desk.slack.fault("usergroups.users.list", RateLimited(90))
    for _ in range(2):
        await desk.tick()
    assert len(desk.slack.calls_to("usergroups.users.list")) == 1
    assert await role_of(desk, "james") is Role.STAFF


async def test_the_chosen_groups_are_named_where_slack_does_not_show_any(desk: Office) -> None:
    marieke = await window(desk)
    await save(marieke, groups=[LEADERS])
    desk.slack.fault("usergroups.list", ApiError("plan_upgrade_required"))
    await turn(marieke, "management")
    assert "Nu gekozen: Management" in marieke.modal_text


async def test_a_page_of_an_older_window_shows_the_first_role(desk: Office) -> None:
    marieke = await window(desk, "sales")
    press = the_press(desk, "roles.choose")
    letter: Any = press.letter
    (action,) = letter.payload["actions"]
    action["selected_option"]["value"] = "chieftain"
    await send_as(desk, press, "marieke", actions=[action])
    assert marieke.modal is not None
    assert '"page":"management","turn":1' in marieke.modal["private_metadata"]


async def test_nothing_is_said_to_be_saved_while_the_database_is_away(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    marieke = await window(desk)

    async def away(*_: object, **__: object) -> None:
        raise UnavailableError

    monkeypatch.setattr(type(desk.bot.database), "write", away)
    assert "Er is niets opgeslagen" in await save(marieke, people=["dirk"])
    monkeypatch.undo()
    assert await role_of(desk, "dirk") is Role.STAFF
