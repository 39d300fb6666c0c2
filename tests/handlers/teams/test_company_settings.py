"""Choosing the company's settings inside Teams."""

from itertools import pairwise
from typing import Any

import pytest

from bot.domain.company import CompanySettings
from bot.domain.people import Language, Role
from bot.domain.weeks import Week
from bot.locales import texts
from bot.services.company import Company
from bot.services.written import written
from handlers.wording.settings_forms import GROUPS, filled_in, read_choices
from storage import settings
from storage.database import UnavailableError
from tests.support.teams_office import (
    TeamsOffice,
    TeamsPerson,
    buttons_in,
    fields_in,
    object_id,
    said_in,
    teams_office,
    texts_in,
)

SAVE = "Opslaan"


async def chosen(office: TeamsOffice) -> dict[str, str]:
    return await office.bot.database.read(lambda session: settings.chosen(session, office.bot.workspace.id))


async def holds(office: TeamsOffice) -> CompanySettings:
    return await office.bot.services.company.read()


async def submit(who: TeamsPerson, form: dict[str, Any], button: str = SAVE, **changed: str) -> dict[str, Any]:
    """Sends the form as it is shown, with these fields changed; what takes its place."""
    return await who.send(**buttons_in(form)[button], **{**fields_in(form), **changed})


async def test_every_form_opens_with_what_holds_now_and_where_it_comes_from(office: TeamsOffice) -> None:
    marieke = office.person("Marieke")
    general = await marieke.open("admin.general")
    assert fields_in(general) == {
        "timezone": "Europe/Amsterdam",
        "language": "nl",
        "country": "NL",
        "ownership_months": 6,
        "default_owner": "nobody",
        "closure_weeks": "",
    }
    assert "Een stad is genoeg, zoals Amsterdam. Standaard." in texts_in(general)
    board = await marieke.open("admin.board_settings")
    assert fields_in(board) == {"leaderboard_day": "monday", "leaderboard_time": "09:00", "leaderboard_top": 10}
    nudge = await marieke.open("admin.nudge_settings")
    assert fields_in(nudge) == {
        "nudge_day": "thursday",
        "nudge_time": "10:00",
        "nudge_target": 1,
        "leader_roles": "management",
    }
    follow_up = await marieke.open("admin.follow_up")
    assert fields_in(follow_up) == {"accept_within": 2, "silence_days": 14, "sales_lead": "nobody"}


async def test_each_form_is_a_button_away_from_the_administration_and_back(office: TeamsOffice) -> None:
    marieke = office.person("Marieke")
    hub = await marieke.open(**buttons_in(await marieke.write("beheer"))["Instellingen"])
    for title, form in zip(["Algemeen", "Het bord", "De vraag", "Opvolgen"], GROUPS, strict=True):
        saved = await submit(marieke, await marieke.send(**buttons_in(hub)[title]))
        assert buttons_in(saved)["Instellingen"]["action"] == "admin.settings", form
        hub = await marieke.send(**buttons_in(saved)["Instellingen"])


async def test_everything_in_them_can_be_changed_and_holds_at_once(office: TeamsOffice) -> None:
    marieke, pieter = office.person("Marieke"), office.person("Pieter")
    await pieter.install()
    general = await marieke.open("admin.general")
    saved = await submit(
        marieke,
        general,
        timezone="new york",
        language="en",
        country="be",
        ownership_months="12",
        default_owner=pieter.id,
        closure_weeks="2026-W53,2026-W52",
    )
    off = "Opgeslagen. Het bord staat uit. De wekelijkse vraag staat uit. Niemand krijgt iets."
    assert said_in(saved) == [off]
    board = await marieke.open("admin.board_settings")
    await submit(marieke, board, leaderboard_day="tuesday", leaderboard_time="08:30", leaderboard_top="5")
    nudge = await marieke.open("admin.nudge_settings")
    await submit(marieke, nudge, nudge_day="friday", nudge_target="2", leader_roles="sales,management")
    await submit(marieke, await marieke.open("admin.follow_up"), accept_within="3", sales_lead=marieke.id)
    assert await chosen(office) == {
        "timezone": "America/New_York",
        "language": "en",
        "country": "BE",
        "ownership_months": "12",
        "default_owner": pieter.id,
        "closure_weeks": "2026-W52,2026-W53",
        "leaderboard_at": "tuesday 08:30",
        "leaderboard_top": "5",
        "nudge_at": "friday 10:00",
        "nudge_target": "2",
        "leader_roles": "management,sales",
        "accept_within": "3",
        "sales_lead": marieke.id,
    }
    assert (await holds(office)).nudge_rules.roles == {Role.MANAGEMENT, Role.SALES}


@pytest.mark.parametrize("form", GROUPS)
async def test_what_nobody_touched_is_not_chosen(office: TeamsOffice, form: str) -> None:
    marieke = office.person("Marieke")
    assert "Opgeslagen." in said_in(await submit(marieke, await marieke.open(form)))[0]
    assert await chosen(office) == {}


async def test_what_another_administrator_chose_meanwhile_stays(office: TeamsOffice) -> None:
    marieke = office.person("Marieke")
    form = await marieke.open("admin.board_settings")
    await submit(marieke, await marieke.open("admin.board_settings"), leaderboard_top="3")
    await submit(marieke, form, leaderboard_time="11:00")
    assert await chosen(office) == {"leaderboard_top": "3", "leaderboard_at": "monday 11:00"}


async def test_what_another_administrator_put_on_a_list_meanwhile_or_took_off_it_stays(office: TeamsOffice) -> None:
    marieke = office.person("Marieke")
    general = await marieke.open("admin.general")
    await submit(marieke, await marieke.open("admin.general"), closure_weeks="2026-W52")
    await submit(marieke, general, closure_weeks="2026-W53")
    assert (await chosen(office))["closure_weeks"] == "2026-W52,2026-W53"
    nudge = await marieke.open("admin.nudge_settings")
    await submit(marieke, await marieke.open("admin.nudge_settings"), leader_roles="shareholder")
    await submit(marieke, nudge, leader_roles="management,sales")
    assert (await holds(office)).nudge_rules.roles == {Role.SHAREHOLDER, Role.SALES}


@pytest.mark.parametrize(
    ("form", "changed", "sentence"),
    [
        ("admin.general", {"timezone": "Mars"}, "Deze tijdzone ken ik niet."),
        ("admin.general", {"country": "XX"}, "Van dit land ken ik de feestdagen niet."),
        ("admin.general", {"language": "fr"}, "Kies Nederlands of Engels."),
        ("admin.general", {"ownership_months": "0"}, "Kies een aantal van 1 tot en met 60 maanden."),
        ("admin.general", {"closure_weeks": "2026-W60"}, "Deze weken ken ik niet."),
        ("admin.general", {"default_owner": object_id("Zoe")}, "Deze persoon kan niets oppakken."),
        ("admin.board_settings", {"leaderboard_time": "25:00"}, "Kies een dag en een tijd."),
        ("admin.board_settings", {"leaderboard_day": ""}, "Kies een dag en een tijd."),
        ("admin.nudge_settings", {"nudge_day": "sunday"}, "Kies een dag van maandag tot en met vrijdag, en een tijd."),
        ("admin.nudge_settings", {"nudge_target": "٣"}, "Kies een aantal van 1 tot en met 20."),
        ("admin.nudge_settings", {"leader_roles": ""}, "Kies minstens één rol."),
        ("admin.nudge_settings", {"leader_roles": "boss"}, "Kies minstens één rol."),
        ("admin.follow_up", {"silence_days": "1"}, "Kies een heel aantal van 2 tot en met 365."),
        ("admin.follow_up", {"sales_lead": "nobody we know"}, "Deze persoon kan dit niet."),
    ],
)
async def test_what_cannot_be_is_said_above_its_field_and_nothing_is_stored_or_lost(
    office: TeamsOffice, form: str, changed: dict[str, str], sentence: str
) -> None:
    marieke = office.person("Marieke")
    opened = await marieke.open(form)
    again = await submit(marieke, opened, **changed)
    told = texts_in(again["body"])
    (problem,) = [number for number, text in enumerate(told) if text.startswith(sentence)]
    label = texts(Language.DUTCH)(f"admin-{next(iter(changed)).replace('_', '-').replace('-time', '-day')}")
    assert told[0].startswith("Er is nog niets opgeslagen.")
    assert problem < told.index(label)
    kept = {name: value for name, value in fields_in(again).items() if name not in changed}
    assert kept == {name: value for name, value in fields_in(opened).items() if name not in changed}
    assert await chosen(office) == {}


async def test_a_failing_database_is_told_in_the_form_and_nothing_is_stored_or_lost(
    office: TeamsOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    marieke = office.person("Marieke")
    form = await marieke.open("admin.general")

    async def fails(*_: object, **__: object) -> None:
        raise UnavailableError

    monkeypatch.setattr(Company, "choose", fails)
    again = await submit(marieke, form, country="BE")
    assert said_in(again)[0].startswith("Er is niets opgeslagen")
    assert fields_in(again)["country"] == "BE"
    assert await chosen(office) == {}


async def test_a_guest_cannot_follow_up_and_is_not_offered(office: TeamsOffice) -> None:
    marieke, mila = office.person("Marieke"), office.person("Mila")
    office.connector.guests.add("29:Mila")
    await mila.write("help")
    form = await marieke.open("admin.follow_up")
    assert "Mila" not in texts_in(form)
    again = await submit(marieke, form, sales_lead=mila.id)
    assert any(text.startswith("Deze persoon kan dit niet.") for text in texts_in(again))


async def test_among_many_one_is_found_by_a_part_of_the_name_and_the_form_keeps_what_was_filled_in(
    office: TeamsOffice,
) -> None:
    marieke, zus = office.person("Marieke"), office.person("Zus van Zanten")
    for number in range(50):
        await office.person(f"{number:02} Collega").write("help")
    await zus.write("help")
    form = await marieke.open("admin.general")
    assert "Zus van Zanten" not in texts_in(form)
    found = await submit(marieke, form, "Zoeken", named="zus", country="be", closure_weeks="2026-W52")
    assert fields_in(found)["country"] == "be"
    assert fields_in(found)["closure_weeks"] == "2026-W52"
    saved = await submit(marieke, found, default_owner=zus.id)
    assert said_in(saved)[0].startswith("Opgeslagen.")
    assert await chosen(office) == {"country": "BE", "closure_weeks": "2026-W52", "default_owner": zus.id}
    again = await marieke.open("admin.general")  # whoever was chosen is offered, though far down the list
    assert fields_in(again)["default_owner"] == zus.id
    assert "Zus van Zanten" in texts_in(again)


async def test_somebody_who_was_chosen_and_is_not_known_stays_until_another_is_chosen(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = object_id("Gone")
    given = {"teams_administrators": object_id("Marieke"), "sales_lead": gone}
    async with teams_office(sqlite_url, monkeypatch, **given) as office:
        marieke = office.person("Marieke")
        form = await marieke.open("admin.follow_up")
        await submit(marieke, form, sales_lead="")  # Teams sends nothing for a choice that is not among them
        assert await chosen(office) == {}
        await submit(marieke, form, sales_lead="nobody")
        assert await chosen(office) == {"sales_lead": ""}
        assert (await holds(office)).sales_lead is None


async def test_a_choice_goes_back_to_the_default_which_is_told_with_names(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {"teams_administrators": object_id("Marieke"), "sales_lead": object_id("Pieter"), "silence_days": "9"}
    async with teams_office(sqlite_url, monkeypatch, **given) as office:
        marieke = office.person("Marieke")
        await office.person("Pieter").install()
        form = await marieke.open("admin.follow_up")
        assert "Terug naar de standaard" not in texts_in(form)
        assert "Komt uit de instellingen van de server." in "\n".join(texts_in(form))
        await submit(marieke, form, sales_lead=marieke.id, silence_days="8")
        form = await marieke.open("admin.follow_up")
        told = texts_in(form)
        assert ("Wie leidt de verkoop?", "Pieter") in pairwise(told)
        assert any("Hier gekozen door Marieke op 26 nov." in text for text in texts_in(form))
        await submit(marieke, form, back_sales_lead="true", back_silence_days="true", accept_within="4")
        assert await chosen(office) == {"accept_within": "4"}


async def test_weeks_that_are_past_stay_closed(office: TeamsOffice) -> None:
    marieke = office.person("Marieke")
    many = ",".join(f"20{year}-W{week:02}" for year in (20, 21) for week in range(1, 30))
    await submit(marieke, await marieke.open("admin.general"))  # so that she is known
    by = await office.bot.services.memberships.known([marieke.id])
    await office.bot.services.company.choose({"closure_weeks": many}, by=by[marieke.id], now=office.clock())
    form = await marieke.open("admin.general")
    offered = next(one for one in _elements(form) if one.get("id") == "closure_weeks")["choices"]
    kept = [one["value"] for one in offered if one["value"] in many]
    assert len(offered) == 60
    await submit(marieke, form, closure_weeks=",".join([*kept, "2026-W52"]))
    assert set((await chosen(office))["closure_weeks"].split(",")) == {*many.split(","), "2026-W52"}


async def test_a_form_that_is_none_of_ours_changes_nothing(office: TeamsOffice) -> None:
    marieke = office.person("Marieke")
    for data in ({"form": "admin.other", "opened": "{}"}, {"form": "admin.general", "opened": "x"}):
        for action in ("admin.settings.save", "admin.settings.find"):
            assert len(said_in(await marieke.send(action, **data))) == 1
    assert await chosen(office) == {}


@pytest.mark.parametrize("action", [*GROUPS, "admin.settings", "admin.settings.save", "admin.settings.find"])
async def test_nobody_else_sees_or_changes_a_setting(office: TeamsOffice, action: str) -> None:
    card = await office.person("Sanne").send(action, form="admin.board_settings", opened="{}", leaderboard_top="3")
    assert said_in(card) == ["Dit is alleen voor beheerders. Er is niets veranderd."]
    assert await chosen(office) == {}


@pytest.mark.parametrize("form", GROUPS)
def test_a_form_read_back_as_it_opened_differs_in_nothing(form: str) -> None:
    company = CompanySettings(default_owner="x", closures=frozenset({Week.parse("2026-W52")}))
    opened = written(company)
    assert read_choices(form, filled_in(form, company), opened, weeks=(), given_back=()) == {}
    assert read_choices(form, filled_in(form, company), opened, weeks=(), given_back=("leaderboard_at", "x")) == (
        {"leaderboard_at": None} if "leaderboard_at" in GROUPS[form] else {}
    )


def _elements(found: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - any JSON
    if isinstance(found, dict):
        return [found, *(one for value in found.values() for one in _elements(value))]
    if isinstance(found, list):
        return [one for value in found for one in _elements(value)]
    return []
