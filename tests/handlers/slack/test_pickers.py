"""Slack's pickers show people by their id in Slack; who has none is named beside them, and keeps what they have."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.domain.people import Identity, Person, Profile, Role
from playground import HOME, Actor
from storage import accounts, people, settings
from tests.support.circle import NOW
from tests.support.office import COMMAND, Office
from tests.support.underneath import the_person, the_signal

ENTRA = "0a1b2c3d-0000-4000-8000-0000000000"


@dataclass(frozen=True)
class Both:
    """Els, who is only on Teams, and Fatima, who is on both and used Teams last."""

    els: Person
    fatima: Person


async def on_both(desk: Office, role: Role | None = None) -> Both:
    """The two of them, in this role."""
    known = desk.bot.services.people
    els = await known.remember(Profile(Identity("entra-tenant", f"{ENTRA}01"), "Els Verhoeven"))
    other = await known.remember(Profile(Identity("entra-tenant", f"{ENTRA}02"), "Fatima"))
    fatima = await the_person(desk, "fatima")
    await desk.database.write(partial(accounts.join, main=fatima, other=other))
    fatima = await desk.database.write(partial(accounts.use, person=fatima, identity=other.identity))
    assert fatima.identity == other.identity
    if role is not None:
        for one in (els, fatima):
            await desk.database.write(partial(people.set_role, person_id=one.id, role=role))
    return Both(els, fatima)


async def window(desk: Office, page: str) -> Actor:
    """The administrator, with the window about roles open at this page."""
    marieke = desk.person("marieke")
    await marieke.open_home()
    await marieke.press(HOME, "admin.roles")
    await marieke.press(marieke.modal or {}, "roles.choose", selected=page)
    return marieke


async def form(desk: Office, button: str) -> Actor:
    """The administrator, with this form of the company's settings open."""
    marieke = desk.person("marieke")
    await marieke.open_home()
    has_steps = f"'{button}'" in str(marieke.home)
    steps = HOME if has_steps else (await marieke.press(HOME, "admin.settings")).view
    await marieke.press(steps or {}, button)
    return marieke


def started(actor: Actor, field: str) -> Any:  # noqa: ANN401 - one id, or several
    """What a picker starts with; None is nothing."""
    blocks = (actor.modal or {})["blocks"]
    (element,) = (block["element"] for block in blocks if block.get("block_id", "").partition(":")[0] == field)
    return element.get("initial_users", element.get("initial_user"))


async def role(desk: Office, person: Person) -> Role:
    return (await desk.bot.services.people.get(person.id)).role


async def choose(desk: Office, name: str, value: str) -> None:
    await desk.database.write(lambda session: settings.choose(session, desk.bot.workspace.id, name, value))


async def test_a_role_shows_whoever_is_on_both_by_their_slack_account_and_names_who_is_not_there(desk: Office) -> None:
    await on_both(desk, Role.SUPERVISORY_BOARD)
    marieke = await window(desk, "supervisory_board")
    assert started(marieke, "people") == ["U0FATIMA"]
    assert "Els Verhoeven" in marieke.modal_text


async def test_saving_a_role_takes_it_from_those_alone_who_were_shown(desk: Office) -> None:
    both = await on_both(desk, Role.SUPERVISORY_BOARD)
    marieke = await window(desk, "supervisory_board")
    await marieke.submit({"people": None})
    assert [await role(desk, one) for one in (both.els, both.fatima)] == [Role.SUPERVISORY_BOARD, Role.STAFF]


async def test_saving_a_role_untouched_changes_nobody(desk: Office) -> None:
    both = await on_both(desk, Role.SUPERVISORY_BOARD)
    marieke = await window(desk, "supervisory_board")
    await marieke.submit({})
    assert "Niemand kreeg een andere rol." in marieke.modal_text
    assert [await role(desk, one) for one in (both.els, both.fatima)] == [Role.SUPERVISORY_BOARD] * 2


async def test_a_role_is_given_to_whoever_used_teams_last_by_their_slack_account(desk: Office) -> None:
    both = await on_both(desk)
    marieke = await window(desk, "management")
    await marieke.submit({"people": ["fatima"]})
    assert started(marieke, "people") == ["U0FATIMA"]
    assert await role(desk, both.fatima) is Role.MANAGEMENT
    assert (await desk.bot.services.people.get(both.fatima.id)).identity == both.fatima.identity


async def test_administrators_of_whom_one_is_only_on_teams_are_shown_and_dismissed_by_name(desk: Office) -> None:
    both, boss = await on_both(desk), await the_person(desk, "marieke")
    pair = [both.els.id, both.fatima.id]
    await desk.bot.services.memberships.appoint(appoint=pair, dismiss=[], by=boss.id, now=NOW)
    marieke = await window(desk, "administrators")
    assert started(marieke, "people") == ["U0FATIMA"]
    assert "Els Verhoeven" in marieke.modal_text
    await marieke.submit({"people": None})
    found = [(await desk.bot.services.people.get(one)).is_administrator for one in pair]
    assert found == [True, False]


async def test_a_role_picked_by_hand_is_given_back_by_the_slack_account(desk: Office) -> None:
    both, boss = await on_both(desk), await the_person(desk, "marieke")
    pair = [both.els.id, both.fatima.id]
    await desk.bot.services.memberships.pick(Role.SALES, give=pair, take=[], by=boss.id, now=NOW)
    marieke = await window(desk, "by_hand")
    assert "Els Verhoeven" in marieke.modal_text
    await marieke.submit({"take": ["fatima"]})
    assert "Eén persoon volgt weer" in marieke.modal_text


async def test_a_default_owner_on_teams_alone_is_named_and_stays_when_the_field_is_left_empty(desk: Office) -> None:
    both = await on_both(desk)
    await choose(desk, "default_owner", both.els.identity.external_id)
    marieke = await form(desk, "admin.general")
    assert started(marieke, "default_owner") is None
    assert "Els Verhoeven" in str(marieke.modal)
    await marieke.submit({"ownership_months": "9"})
    found = await desk.bot.services.company.read()
    assert (found.default_owner, found.ownership_months) == (both.els.identity.external_id, 9)


async def test_a_default_owner_on_teams_alone_makes_place_for_somebody_on_slack(desk: Office) -> None:
    both = await on_both(desk)
    await choose(desk, "default_owner", both.els.identity.external_id)
    marieke = await form(desk, "admin.general")
    await marieke.submit({"default_owner": "bram"})
    assert (await desk.bot.services.company.read()).default_owner == "U0BRAM"


async def test_a_sales_lead_on_both_is_shown_by_their_slack_account_and_saving_changes_nothing(desk: Office) -> None:
    both = await on_both(desk)
    await choose(desk, "sales_lead", both.fatima.identity.external_id)
    marieke = await form(desk, "admin.follow_up")
    assert started(marieke, "sales_lead") == "U0FATIMA"
    await marieke.submit({"silence_days": "20"})
    found = await desk.bot.services.company.read()
    assert (found.sales_lead, found.silence_days) == (both.fatima.identity.external_id, 20)


async def test_somebody_chosen_whom_the_bot_never_saw_is_shown_as_slack_knows_them(desk: Office) -> None:
    await choose(desk, "default_owner", "U0NIEMAND")
    desk.slack.workspace.people["U0NIEMAND"] = desk.slack.workspace.people["U0BRAM"]
    assert started(await form(desk, "admin.general"), "default_owner") == "U0NIEMAND"
    await choose(desk, "default_owner", f"{ENTRA}99")
    marieke = await form(desk, "admin.general")
    assert started(marieke, "default_owner") is None
    await marieke.submit({})
    assert (await desk.bot.services.company.read()).default_owner == f"{ENTRA}99"


async def with_form_open(desk: Office, *, owner: Person) -> Actor:
    """Sanne, who is about to change her signal that this person follows up."""
    await choose(desk, "default_owner", owner.identity.external_id)
    sanne = desk.person("sanne")
    answer = await sanne.command(COMMAND, "Acme: nieuw magazijn")
    assert (await the_signal(desk)).owner_id == owner.id
    await sanne.press(answer.message or {}, "signal.edit")
    return sanne


async def test_an_owner_on_teams_alone_is_named_in_the_form_and_stays_the_owner(desk: Office) -> None:
    both = await on_both(desk)
    sanne = await with_form_open(desk, owner=both.els)
    assert started(sanne, "owner") is None
    assert "Els Verhoeven" in str(sanne.modal)
    await sanne.press(sanne.modal or {}, "signal.contact")
    assert "Els Verhoeven" in str(sanne.modal)
    await sanne.submit({"why": "nieuw magazijn in Breda"})
    signal = await the_signal(desk)
    assert (signal.why, signal.owner_id) == ("nieuw magazijn in Breda", both.els.id)


async def test_an_owner_on_both_is_shown_in_the_form_by_their_slack_account(desk: Office) -> None:
    both = await on_both(desk)
    sanne = await with_form_open(desk, owner=both.fatima)
    assert started(sanne, "owner") == "U0FATIMA"
