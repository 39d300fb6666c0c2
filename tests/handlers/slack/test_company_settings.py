"""Choosing the company's settings and the board's channels inside Slack."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.domain.company import CompanySettings
from bot.domain.deliveries import DeliveryKind
from bot.domain.people import Language, Role
from bot.domain.weeks import Week
from bot.locales import texts
from bot.services.company import CHOOSABLE, Company, Origin, Source
from bot.services.setup import Choices
from handlers.slack.setup_settings import settings_view
from handlers.wording.settings_forms import GROUPS
from playground import Actor, forms
from playground.checks import check_view
from playground.faults import ApiError, Hang, RateLimited, ServerError
from storage import deliveries, people, settings
from storage.database import UnavailableError
from tests.support.office import COMMAND, Office, office
from tests.support.underneath import the_person

MONDAY = datetime(2026, 11, 30, 8, tzinfo=UTC)


async def chosen(desk: Office) -> dict[str, str]:
    return await desk.database.read(lambda session: settings.chosen(session, desk.bot.workspace.id))


async def holds(desk: Office) -> CompanySettings:
    return await desk.bot.services.company.read()


async def opened(desk: Office, button: str) -> Actor:
    """The administrator with the form of this button in front of them."""
    actor = desk.person("marieke")
    await actor.open_home()
    has_steps = f"'{button}'" in str(actor.home)
    steps = "home" if has_steps else (await actor.press("home", "admin.settings")).view
    await actor.press(steps or {}, button)
    return actor


def initial(actor: Actor) -> dict[str, Any]:
    """What the form starts with, by block."""
    found: dict[str, Any] = {}
    for block in (actor.modal or {})["blocks"]:
        element = block.get("element", {})
        starts = [value for key, value in element.items() if key.startswith("initial_")]
        if starts:
            found[block["block_id"]] = _plain(starts[0])
    return found


def _plain(start: Any) -> Any:  # noqa: ANN401 - whatever an element starts with
    if isinstance(start, list):
        return [_plain(one) for one in start]
    return start["value"] if isinstance(start, dict) else start


async def test_every_form_opens_with_what_holds_now(desk: Office) -> None:
    general = await opened(desk, "admin.general")
    assert initial(general) == {
        "timezone": "Europe/Amsterdam",
        "language": "nl",
        "country": "NL",
        "ownership_months": "6",
    }
    board = await opened(desk, "admin.board_settings")
    assert initial(board) == {"leaderboard_day": "monday", "leaderboard_time": "09:00", "leaderboard_top": "10"}
    nudge = await opened(desk, "admin.nudge_settings")
    assert initial(nudge) == {
        "nudge_day": "thursday",
        "nudge_time": "10:00",
        "nudge_target": "1",
        "leader_roles": ["management"],
    }


async def test_everything_in_them_can_be_changed_and_holds_at_once(desk: Office) -> None:
    general = await opened(desk, "admin.general")
    saved = await general.submit(
        {
            "timezone": "new york",
            "language": "en",
            "country": "be",
            "ownership_months": "12",
            "default_owner": "bram",
            "closure_weeks": ["2026-W53", "2026-W52"],
        }
    )
    assert saved.errors == {}
    assert "Opgeslagen." in general.modal_text
    await (await opened(desk, "admin.board_settings")).submit(
        {"leaderboard_day": "dinsdag", "leaderboard_time": "08:30", "leaderboard_top": "5"}
    )
    await (await opened(desk, "admin.nudge_settings")).submit(
        {
            "nudge_day": "friday",
            "nudge_time": "14:00",
            "nudge_target": "2",
            "leader_roles": ["sales", "management"],
        }
    )
    assert await chosen(desk) == {
        "timezone": "America/New_York",
        "language": "en",
        "country": "BE",
        "ownership_months": "12",
        "default_owner": "U0BRAM",
        "closure_weeks": "2026-W52,2026-W53",
        "leaderboard_at": "tuesday 08:30",
        "leaderboard_top": "5",
        "nudge_at": "friday 14:00",
        "nudge_target": "2",
        "leader_roles": "management,sales",
    }
    found = await holds(desk)
    assert found.language is Language.ENGLISH
    assert found.closures == {Week.parse("2026-W52"), Week.parse("2026-W53")}
    assert found.nudge_rules.roles == {Role.MANAGEMENT, Role.SALES}
    answer = await desk.person("sanne").command(COMMAND, "Acme: nieuw magazijn")
    assert "Bram de Wit pakt dit op." in answer.all_text


async def test_another_moment_tells_what_comes_next_also_when_that_is_at_once(sqlite_url: str) -> None:
    tuesday = datetime(2026, 12, 1, 10, tzinfo=UTC)
    given: dict[str, Any] = {"leaderboard_active_from": "2026-11-01", "nudges_active_from": "2026-11-01"}
    async with office(sqlite_url, now=tuesday, leaderboard_channels="C0REFERRALS", **given) as desk:
        dirk = await the_person(desk, "dirk")
        await desk.database.write(lambda session: people.set_role(session, dirk.id, Role.MANAGEMENT))
        board = await opened(desk, "admin.board_settings")
        assert "Is het moment net voorbij, dan komt het bord over vorige week meteen." in board.modal_text
        await board.submit({"leaderboard_day": "friday", "leaderboard_time": "16:00"})
        assert board.modal_text.endswith(
            "Opgeslagen. Het bord staat aan. Het volgende komt vrijdag 11 december om 16:00."
        )
        nudge = await opened(desk, "admin.nudge_settings")
        await nudge.submit({"nudge_day": "friday", "nudge_time": "14:00"})
        assert "De volgende komt vrijdag 4 december om 14:00." in nudge.modal_text
        nudge = await opened(desk, "admin.nudge_settings")
        await nudge.submit({"nudge_day": "tuesday", "nudge_time": "09:00"})
        assert "Wie deze week nog niets gaf, vraag ik het binnen een minuut." in nudge.modal_text
        desk.clock.moment = tuesday.replace(hour=18, minute=30)
        nudge = await opened(desk, "admin.nudge_settings")
        assert "vraag ik het zodra dat nog kan op een werkdag tussen 8 en 18 uur." in nudge.modal_text
        await nudge.submit({"nudge_day": "tuesday", "nudge_time": "10:00"})
        assert "De volgende komt woensdag 2 december om 08:00." in nudge.modal_text
        await nudge.open_home()
        assert "De wekelijkse vraag staat aan. De volgende komt woensdag 2 december om 08:00." in nudge.home_text


async def test_more_roles_that_lead_are_asked_at_the_next_moment_and_that_is_said(sqlite_url: str) -> None:
    friday = datetime(2026, 12, 4, 14, tzinfo=UTC)
    async with office(sqlite_url, now=friday, nudges_active_from="2026-11-01") as desk:
        actor = await opened(desk, "admin.nudge_settings")
        assert "Wie erbij komt, vraag ik het vanaf het volgende moment." in actor.modal_text
        await actor.submit({"leader_roles": ["management", "staff"]})
        state = "De wekelijkse vraag staat aan. De volgende komt donderdag 10 december om 10:00."
        assert actor.modal_text.endswith(f"Opgeslagen. {state}")
        await desk.tick()
        found = await desk.database.read(lambda session: deliveries.listed(session, desk.bot.workspace.id))
        assert DeliveryKind.NUDGE not in {delivery.kind for delivery in found}
        general = await opened(desk, "admin.general")
        await general.submit({"closure_weeks": ["2026-W50"]})
        assert "Het bord staat uit. De wekelijkse vraag staat aan. De volgende komt donderdag 17 december" in (
            general.modal_text
        )


async def test_a_board_that_comes_at_once_is_said_to(sqlite_url: str) -> None:
    given: dict[str, Any] = {"leaderboard_at": "friday 16:00", "leaderboard_active_from": "2026-11-25"}
    async with office(sqlite_url, now=MONDAY, leaderboard_channels="C0REFERRALS", **given) as desk:
        board = await opened(desk, "admin.board_settings")
        await board.submit({"leaderboard_day": "monday", "leaderboard_time": "08:30"})
        assert "Opgeslagen. Het bord staat aan. Het bord over vorige week komt binnen een minuut." in board.modal_text


async def test_what_nobody_touched_is_not_chosen(desk: Office) -> None:
    for button in GROUPS:
        actor = await opened(desk, button)
        await actor.submit()
        assert "Opgeslagen." in actor.modal_text
    assert await chosen(desk) == {}


async def test_what_another_administrator_chose_meanwhile_stays(desk: Office) -> None:
    marieke = await opened(desk, "admin.board_settings")
    person = await the_person(desk, "marieke")
    await desk.bot.services.company.choose({"leaderboard_top": "3"}, by=person.id, now=desk.clock())
    await marieke.submit({"leaderboard_time": "11:00"})
    assert await chosen(desk) == {"leaderboard_top": "3", "leaderboard_at": "monday 11:00"}


async def test_what_another_administrator_put_on_a_list_meanwhile_or_took_off_it_stays(desk: Office) -> None:
    person = await the_person(desk, "marieke")
    company = desk.bot.services.company
    await company.choose({"closure_weeks": "2026-W50,2026-W51"}, by=person.id, now=desk.clock())
    general = await opened(desk, "admin.general")
    await company.choose({"closure_weeks": "2026-W51,2026-W52"}, by=person.id, now=desk.clock())
    await general.submit({"closure_weeks": ["2026-W50", "2026-W53"]})
    assert (await chosen(desk))["closure_weeks"] == "2026-W52,2026-W53"
    nudge = await opened(desk, "admin.nudge_settings")
    await company.choose({"leader_roles": "management,shareholder"}, by=person.id, now=desk.clock())
    await nudge.submit({"leader_roles": ["sales"]})
    assert (await holds(desk)).nudge_rules.roles == {Role.SHAREHOLDER, Role.SALES}


async def test_a_list_that_two_administrators_would_empty_together_is_explained(desk: Office) -> None:
    person = await the_person(desk, "marieke")
    nudge = await opened(desk, "admin.nudge_settings")
    await desk.bot.services.company.choose({"leader_roles": "management"}, by=person.id, now=desk.clock())
    await nudge.submit({"leader_roles": ["management", "sales"]})
    nudge = await opened(desk, "admin.nudge_settings")
    await desk.bot.services.company.choose({"leader_roles": "sales"}, by=person.id, now=desk.clock())
    refused = await nudge.submit({"leader_roles": ["management"]})
    assert "Kies minstens één rol." in refused.errors["leader_roles"]


@pytest.mark.parametrize(
    ("button", "filled", "block", "sentence"),
    [
        ("admin.general", {"timezone": "Mars"}, "timezone", "Deze tijdzone ken ik niet."),
        ("admin.general", {"country": "XX"}, "country", "Van dit land ken ik de feestdagen niet."),
        ("admin.general", {"default_owner": "kees"}, "default_owner", "Deze persoon kan niets oppakken."),
        ("admin.general", {"default_owner": "mila"}, "default_owner", "Deze persoon kan niets oppakken."),
    ],
)
async def test_what_cannot_be_is_explained_under_its_field_and_nothing_is_stored(
    desk: Office, button: str, filled: dict[str, str], block: str, sentence: str
) -> None:
    actor = await opened(desk, button)
    refused = await actor.submit({**filled, "ownership_months": "9"})
    assert sentence in refused.errors[block]
    assert await chosen(desk) == {}
    assert await holds(desk) == desk.bot.services.company.given
    await actor.submit({"timezone": "Amsterdam", "country": "NL", "default_owner": None})
    assert await chosen(desk) == {"ownership_months": "9"}


@pytest.mark.parametrize(
    ("button", "block", "state", "sentence"),
    [
        ("admin.general", "language", {"selected_option": {"value": "fr"}}, "Kies Nederlands of Engels."),
        ("admin.general", "ownership_months", {"value": "0"}, "Kies een aantal van 1 tot en met 60 maanden."),
        ("admin.general", "ownership_months", {"value": None}, "Kies een aantal van 1 tot en met 60 maanden."),
        ("admin.general", "closure_weeks", {"selected_options": [{"value": "2026-W60"}]}, "Deze weken ken ik niet."),
        ("admin.general", "default_owner", {"selected_user": "U0NIEMAND"}, "Deze persoon kan niets oppakken."),
        ("admin.board_settings", "leaderboard_top", {"value": "51"}, "Kies een aantal van 1 tot en met 50."),
        ("admin.board_settings", "leaderboard_time", {"selected_time": "25:00"}, "Kies een dag en een tijd."),
        ("admin.nudge_settings", "nudge_time", {"selected_time": None}, "Kies een dag van maandag tot en met vrijdag"),
        ("admin.nudge_settings", "nudge_target", {"value": "٣"}, "Kies een aantal van 1 tot en met 20."),
        ("admin.nudge_settings", "leader_roles", {"selected_options": []}, "Kies minstens één rol."),
        ("admin.nudge_settings", "leader_roles", {"selected_options": [{"value": "boss"}]}, "Kies minstens één rol."),
    ],
)
async def test_what_slacks_own_client_would_not_let_through_is_refused_all_the_same(  # noqa: PLR0917 - a table's columns
    desk: Office, monkeypatch: pytest.MonkeyPatch, button: str, block: str, state: dict[str, Any], sentence: str
) -> None:
    """A form that was not filled in by Slack's client: whatever it holds, nothing of it is stored."""
    monkeypatch.setattr(forms, "problems", lambda *_: {})
    await opened(desk, button)
    (view,) = desk.slack.workspace.stacks["U0MARIEKE"]
    entered = view.values
    entered[block][block] = {**entered[block][block], **state}
    view.entered = {(name, action): found for name, actions in entered.items() for action, found in actions.items()}
    _, submission = await desk.slack.client.submit(view)
    assert submission.errors[block].startswith(sentence)
    assert await chosen(desk) == {}


async def test_the_question_is_offered_on_working_days_and_the_board_on_any(desk: Office) -> None:
    for button, block, days in (
        ("admin.nudge_settings", "nudge_day", 5),
        ("admin.board_settings", "leaderboard_day", 7),
    ):
        marieke = await opened(desk, button)
        assert marieke.modal
        (element,) = [one["element"] for one in marieke.modal["blocks"] if one["block_id"] == block]
        assert len(element["options"]) == days


async def test_each_field_says_where_its_value_comes_from(sqlite_url: str) -> None:
    async with office(sqlite_url, leaderboard_top="3") as desk:
        marieke = await opened(desk, "admin.board_settings")
        assert "Komt uit de instellingen van de server." in marieke.modal_text
        assert "Standaard." in marieke.modal_text
        await marieke.submit({"leaderboard_top": "5"})
        marieke = await opened(desk, "admin.board_settings")
        assert "Hier gekozen door Marieke Bos op 26 nov." in marieke.modal_text


async def test_the_home_wins_over_the_environment_until_it_is_given_back(sqlite_url: str) -> None:
    async with office(sqlite_url, leaderboard_top="3", leaderboard_at="friday 16:00", leader_roles="sales") as desk:
        marieke = await opened(desk, "admin.board_settings")
        assert "Terug naar de standaard" not in marieke.modal_text
        await marieke.submit({"leaderboard_top": "5", "leaderboard_day": "monday"})
        assert (await holds(desk)).leaderboard_top == 5
    async with office(sqlite_url, leaderboard_top="4", leaderboard_at="friday 16:00", leader_roles="sales") as desk:
        assert (await holds(desk)).leaderboard_top == 5
        marieke = await opened(desk, "admin.board_settings")
        assert "Hoeveel plaatsen staan erop? 4" in marieke.modal_text
        assert "Dag en tijd: vrijdag om 16:00" in marieke.modal_text
        await marieke.submit({"back": ["leaderboard_top", "leaderboard_at"], "leaderboard_top": "9"})
        found = await holds(desk)
        assert (found.leaderboard_top, found.leaderboard_weekday) == (4, 5)
        assert await chosen(desk) == {}


async def test_an_environment_seeds_the_first_start_and_choosing_nobody_wins_over_it(sqlite_url: str) -> None:
    async with office(
        sqlite_url,
        default_owner="U0BRAM",
        closure_weeks="2026-W52",
        leaderboard_channels="C0REFERRALS",
        leaderboard_active_from="2026-11-01",
        nudges_active_from="2026-11-01",
    ) as desk:
        marieke = await opened(desk, "admin.general")
        assert initial(marieke)["default_owner"] == "U0BRAM"
        assert initial(marieke)["closure_weeks"] == ["2026-W52"]
        await marieke.submit({"default_owner": None, "closure_weeks": []})
        await marieke.press("home", "admin.board")
        await marieke.submit({"when": "off"})
        found = await holds(desk)
        assert (found.default_owner, found.closures, found.leaderboard_active_from) == (None, frozenset(), None)
        assert found.nudge_rules.active_from is not None
        await desk.tick(MONDAY)
        assert desk.person("sanne").sees("referrals") == []


async def test_weeks_that_are_past_or_far_stay_chosen(desk: Office) -> None:
    person = await the_person(desk, "marieke")
    many = ",".join(f"20{year}-W{week:02}" for year in (20, 21, 22) for week in range(1, 30))
    await desk.bot.services.company.choose({"closure_weeks": many}, by=person.id, now=desk.clock())
    marieke = await opened(desk, "admin.general")
    kept = initial(marieke)["closure_weeks"]
    await marieke.submit({"closure_weeks": [*kept, "2026-W52"]})
    assert set((await chosen(desk))["closure_weeks"].split(",")) == {*many.split(","), "2026-W52"}


async def test_a_failing_database_is_told_in_the_form_and_nothing_is_stored(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    marieke = await opened(desk, "admin.general")

    async def fails(*_: object, **__: object) -> None:
        raise UnavailableError

    monkeypatch.setattr(Company, "choose", fails)
    refused = await marieke.submit({"country": "BE"})
    assert "Er is niets opgeslagen" in refused.errors["timezone"]
    assert await chosen(desk) == {}


# Channels


async def test_channels_of_another_platform_are_not_shown_and_stay(sqlite_url: str) -> None:
    there = "19:board@thread.tacv2"
    channels = f"{there},C0REFERRALS"
    async with office(sqlite_url, leaderboard_channels=channels, leaderboard_in_shared_channels=there) as desk:
        marieke = await opened(desk, "admin.channels")
        assert initial(marieke) == {"channels": ["C0REFERRALS"]}
        await marieke.submit({"channels": ["C0REFERRALS"]})
        assert await chosen(desk) == {}
        desk.slack.workspace.channels["C0KANTOOR"].members.append(desk.slack.workspace.bot.id)
        for now, told in ((["C0KANTOOR"], "de kanalen die je koos"), ([], "de kanalen die je koos")):
            marieke = await opened(desk, "admin.channels")
            await marieke.submit({"channels": now})
            assert told in str(marieke.modal)
            assert (await holds(desk)).leaderboard_channels == (there, *now)
            assert (await holds(desk)).leaderboard_shared_channels == (there,)


async def test_channels_that_another_administrator_put_on_meanwhile_or_took_off_stay_so(desk: Office) -> None:
    person = await the_person(desk, "marieke")
    company = desk.bot.services.company
    for channel in ("C0KANTOOR", "C0ALGEMEEN"):
        desk.slack.workspace.channels[channel].members.append(desk.slack.workspace.bot.id)
    marieke = await opened(desk, "admin.channels")
    await company.choose({"leaderboard_channels": "C0ALGEMEEN"}, by=person.id, now=desk.clock())
    await marieke.submit({"channels": ["C0REFERRALS"]})
    assert (await chosen(desk))["leaderboard_channels"] == "C0ALGEMEEN,C0REFERRALS"
    marieke = await opened(desk, "admin.channels")
    await company.choose({"leaderboard_channels": "C0REFERRALS"}, by=person.id, now=desk.clock())
    await marieke.submit({"channels": ["C0ALGEMEEN", "C0REFERRALS", "C0KANTOOR"]})
    assert (await chosen(desk))["leaderboard_channels"] == "C0REFERRALS,C0KANTOOR"


async def test_the_question_about_a_shared_channel_leaves_what_came_meanwhile(desk: Office) -> None:
    person = await the_person(desk, "marieke")
    company = desk.bot.services.company
    await company.choose({"leaderboard_channels": "C0REFERRALS"}, by=person.id, now=desk.clock())
    marieke = await opened(desk, "admin.channels")
    await marieke.submit({"channels": ["C0LEVERANCIER"]})
    now = {"leaderboard_channels": "C0REFERRALS,C0ALGEMEEN", "leaderboard_in_shared_channels": "C0ALGEMEEN"}
    await company.choose(now, by=person.id, now=desk.clock())
    await marieke.submit()
    assert await chosen(desk) == {
        "leaderboard_channels": "C0ALGEMEEN,C0LEVERANCIER",
        "leaderboard_in_shared_channels": "C0ALGEMEEN,C0LEVERANCIER",
    }


async def test_channels_in_which_the_bot_cannot_post_are_explained(desk: Office) -> None:
    marieke = await opened(desk, "admin.channels")
    refused = await marieke.submit({"channels": ["C0REFERRALS", "C0KANTOOR"]})
    assert refused.errors["channels"] == (
        "In #kantoor zit ik nog niet. Typ daar /invite @referral en sla dit dan nog eens op."
    )
    refused = await marieke.submit({"channels": ["C0OUDPROJECT", "C0KANTOOR"]})
    assert "#oud-project is gearchiveerd." in refused.errors["channels"]
    assert "In #kantoor zit ik nog niet." in refused.errors["channels"]
    assert await chosen(desk) == {}
    desk.slack.workspace.channels["C0KANTOOR"].members.append(desk.slack.workspace.bot.id)
    assert (await marieke.submit({"channels": ["C0REFERRALS", "C0KANTOOR"]})).errors == {}
    assert (await holds(desk)).leaderboard_channels == ("C0REFERRALS", "C0KANTOOR")


async def test_a_private_channel_that_the_bot_cannot_see_is_explained(sqlite_url: str) -> None:
    async with office(sqlite_url) as desk:
        channel = desk.slack.workspace.channels["C0KANTOOR"]
        channel.is_private = True
        marieke = await opened(desk, "admin.channels")
        refused = await marieke.submit({"channels": ["C0KANTOOR"]})
        assert "nodig me er dan eerst uit met /invite @referral" in refused.errors["channels"]


async def test_a_conversation_that_is_no_channel_is_not_stored(sqlite_url: str) -> None:
    """Slack's list offers none; a forged form could name one."""
    async with office(sqlite_url) as desk:
        direct = desk.slack.workspace.direct_channel("U0MARIEKE").id
        marieke = await opened(desk, "admin.channels")
        refused = await marieke.submit({"channels": [direct]})
        assert "Slack vertelt me nu niet of dat kan." in refused.errors["channels"]
        assert await chosen(desk) == {}


async def test_when_slack_does_not_say_nothing_is_stored(desk: Office) -> None:
    marieke = await opened(desk, "admin.channels")
    for fault in (ServerError(), RateLimited(), ApiError("internal_error")):
        desk.slack.fault("conversations.info", fault)
        refused = await marieke.submit({"channels": ["C0REFERRALS"]})
        assert "Slack vertelt me nu niet of dat kan." in refused.errors["channels"]
    assert await chosen(desk) == {}


async def test_a_shared_channel_is_asked_about_and_then_gets_the_board(desk: Office) -> None:
    marieke = await opened(desk, "admin.channels")
    await marieke.submit({"channels": ["C0REFERRALS", "C0LEVERANCIER"]})
    assert "Let op: #met-leveranciers wordt gedeeld met andere organisaties." in marieke.modal_text
    assert await chosen(desk) == {}
    await marieke.submit()
    assert marieke.modal is None
    assert "✓ Het bord komt in deze kanalen: #C0REFERRALS #C0LEVERANCIER" in marieke.home_text
    assert await chosen(desk) == {
        "leaderboard_channels": "C0REFERRALS,C0LEVERANCIER",
        "leaderboard_in_shared_channels": "C0LEVERANCIER",
    }
    await marieke.press("home", "admin.board")
    await marieke.submit({"when": "now"})
    await desk.tick(MONDAY)
    assert len(desk.person("kees").sees("met-leveranciers")) == 1
    again = await opened(desk, "admin.channels")
    await again.submit()
    assert "Het bord komt voortaan in de kanalen die je koos." in again.modal_text


async def test_a_database_that_fails_after_the_question_is_told_in_its_place(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    marieke = await opened(desk, "admin.channels")
    await marieke.submit({"channels": ["C0LEVERANCIER"]})

    async def fails(*_: object, **__: object) -> None:
        raise UnavailableError

    monkeypatch.setattr(Company, "choose", fails)
    await marieke.submit()
    assert "Er is niets opgeslagen" in marieke.modal_text
    assert await chosen(desk) == {}


async def test_a_slack_that_hangs_is_not_waited_for(desk: Office) -> None:
    marieke = await opened(desk, "admin.channels")
    desk.slack.fault("conversations.info", Hang(10))
    refused = await marieke.submit({"channels": ["C0REFERRALS"]})
    assert "Slack vertelt me nu niet of dat kan." in refused.errors["channels"]


async def test_saying_no_to_a_shared_channel_stores_nothing(desk: Office) -> None:
    marieke = await opened(desk, "admin.channels")
    await marieke.submit({"channels": ["C0LEVERANCIER"]})
    await marieke.close()
    assert "In welke kanalen komt het bord?" in marieke.modal_text
    assert await chosen(desk) == {}


async def test_a_shared_channel_that_was_archived_meanwhile_is_not_taken(desk: Office) -> None:
    marieke = await opened(desk, "admin.channels")
    await marieke.submit({"channels": ["C0LEVERANCIER"]})
    desk.slack.workspace.channels["C0LEVERANCIER"].is_archived = True
    await marieke.submit()
    assert "#met-leveranciers is gearchiveerd." in marieke.modal_text
    assert await chosen(desk) == {}


async def test_a_channel_that_is_left_out_is_no_longer_allowed_either(desk: Office) -> None:
    marieke = await opened(desk, "admin.channels")
    await marieke.submit({"channels": ["C0LEVERANCIER"]})
    await marieke.submit()
    marieke = await opened(desk, "admin.channels")
    await marieke.submit({"channels": []})
    assert "Het bord komt nu in geen enkel kanaal." in marieke.modal_text
    found = await holds(desk)
    assert (found.leaderboard_channels, found.leaderboard_shared_channels) == ((), ())


async def test_channels_of_the_environment_stay_its_own_when_they_are_only_looked_at(sqlite_url: str) -> None:
    async with office(sqlite_url, leaderboard_channels="C0REFERRALS") as desk:
        marieke = await opened(desk, "admin.channels")
        assert initial(marieke)["channels"] == ["C0REFERRALS"]
        await marieke.submit()
        assert await chosen(desk) == {}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("callback", GROUPS)
def test_every_form_can_be_drawn_in_both_languages_whatever_was_chosen(callback: str, language: Language) -> None:
    company = CompanySettings(
        default_owner="U0BRAM",
        closures=frozenset(Week.parse("2020-W01").plus(number) for number in range(300)),
    )
    sources = {name: Source(Origin.CHOSEN) for name in CHOOSABLE}
    view = settings_view(callback, Choices(company, company, sources), texts(language), week=Week.parse("2026-W48"))
    check_view(view, kind="modal")


async def test_a_choice_that_this_version_does_not_understand_keeps_no_form_from_opening(desk: Office) -> None:
    def work(session: Session) -> None:
        settings.choose(session, desk.bot.workspace.id, "default_owner", "niemand")

    await desk.database.write(work)
    marieke = await opened(desk, "admin.general")
    assert "default_owner" not in initial(marieke)
    await marieke.submit({"country": "BE"})
    assert (await chosen(desk))["country"] == "BE"
