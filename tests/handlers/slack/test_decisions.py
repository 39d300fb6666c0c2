"""Looking back at what administrators decided."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from bot.domain.deliveries import Channel
from bot.domain.membership import RoleGroup
from bot.domain.people import Language, PersonId, Role
from bot.domain.sought import Sought
from bot.locales import texts
from bot.services.company import CHOOSABLE, NOTHING
from bot.services.decisions import Recorded
from bot.services.memberships import RoleChange
from bot.services.setup import Part
from handlers.wording.decisions import decision_sentence
from playground import Actor
from storage import decisions
from storage.addresses import Address
from storage.decisions import Decision
from tests.support.circle import AMSTERDAM, NOW
from tests.support.office import COMMAND, Office
from tests.support.underneath import the_person


async def looking_back(desk: Office) -> Actor:
    marieke = desk.person("marieke")
    await marieke.open_home()
    await marieke.press("home", "admin.decisions")
    return marieke


async def test_nothing_was_decided_on_the_first_day(desk: Office) -> None:
    marieke = await looking_back(desk)
    assert "Er is nog niets besloten." in marieke.modal_text
    assert "decisions.older" not in str(marieke.modal)


async def test_what_was_done_in_the_app_can_be_read_back_newest_first(desk: Office) -> None:
    marieke = desk.person("marieke")
    await marieke.open_home()
    await marieke.press("home", "admin.nudge_settings")
    await marieke.submit({"nudge_time": "11:00", "leader_roles": ["management", "sales"]})
    await marieke.press("home", "admin.general")
    await marieke.submit({"default_owner": "U0BRAM"})
    await marieke.press("home", "admin.channels")
    await marieke.submit({"channels": ["C0REFERRALS", "C0ALGEMEEN"]})
    await marieke.press("home", "admin.board")
    await marieke.submit({"when": "now"})
    await marieke.press("home", "admin.board")
    await marieke.submit({"when": "off"})
    await marieke.press("home", "admin.decisions")
    shown = [
        "Marieke Bos zette het bord uit.",
        "26 november 2026 10:30",
        "Marieke Bos zette het bord aan, vanaf donderdag 26 november om 10:30.",
        "Marieke Bos koos de kanalen van het bord: #C0REFERRALS en #C0ALGEMEEN.",
        "Marieke Bos koos wie het oppakt als niemand genoemd is: Bram de Wit.",
        "Marieke Bos koos de rollen die het voorbeeld geven: directie en verkoop.",
        "Marieke Bos koos het moment van de vraag: donderdag om 11:00.",
    ]
    assert [line for line in marieke.modal_text.splitlines() if line in shown][:2] == shown[:2]
    assert set(shown) <= set(marieke.modal_text.splitlines())


async def test_who_leads_sales_is_called_by_name(desk: Office) -> None:
    marieke = desk.person("marieke")
    await marieke.open_home()
    await marieke.press("home", "admin.follow_up")
    await marieke.submit({"sales_lead": "U0BRAM"})
    await marieke.press("home", "admin.decisions")
    assert "Marieke Bos koos wie de verkoop leidt: Bram de Wit." in marieke.modal_text


async def test_that_nobody_was_chosen_is_said_and_that_a_choice_was_taken_back_too(desk: Office) -> None:
    by = (await the_person(desk, "marieke")).id
    for value in ("U0BRAM", "", None):
        await desk.bot.services.company.choose({"default_owner": value}, by=by, now=NOW)
    about = "wie het oppakt als niemand genoemd is"
    assert [line for line in (await looking_back(desk)).modal_text.splitlines() if about in line] == [
        f"Marieke Bos draaide de keuze van {about} terug. Dat was de verkopers om de beurt.",
        f"Marieke Bos veranderde {about}: de verkopers om de beurt. Dat was Bram de Wit.",
        f"Marieke Bos koos {about}: Bram de Wit.",
    ]


async def test_the_start_is_told_at_the_moment_that_is_midnight_in_the_companys_own_zone(desk: Office) -> None:
    by = (await the_person(desk, "marieke")).id
    await desk.bot.services.company.choose({"timezone": "America/Los_Angeles"}, by=by, now=NOW)
    await desk.bot.services.setup.activate(Part.BOARD, day=date(2026, 12, 7), by=by, now=NOW)
    shown = (await looking_back(desk)).modal_text
    assert "Marieke Bos zette het bord aan, vanaf maandag 7 december om 09:00." in shown  # where she is


async def test_a_channel_whose_name_its_platform_told_is_called_by_it(desk: Office) -> None:
    channel, by = "19:tips@thread.tacv2", (await the_person(desk, "marieke")).id
    services = desk.bot.services
    await services.addresses.keep_channel(channel, Address(channel, "https://x"), name="Verkoop › Tips", now=NOW)
    await services.company.choose({"leaderboard_channels": f"C0REFERRALS,{channel}"}, by=by, now=NOW)
    await services.setup.announce("Hoi", Channel(channel), language=Language.DUTCH, key="k", by=by, now=NOW)
    marieke = await looking_back(desk)
    assert "Marieke Bos koos de kanalen van het bord: #C0REFERRALS en Verkoop › Tips." in marieke.modal_text
    assert "Marieke Bos liet de aankondiging plaatsen in Verkoop › Tips." in marieke.modal_text


async def test_signals_that_were_tidied_are_named_with_the_reason(desk: Office) -> None:
    await desk.person("sanne").command(COMMAND, "Acme: nieuw magazijn")
    marieke = desk.person("marieke")
    by = (await the_person(desk, "marieke")).id
    housekeeping = desk.bot.services.housekeeping
    (found,) = (await housekeeping.find(Sought("Acme"), by=by, now=NOW, limit=5)).newest
    await housekeeping.rename(found[0].id, "management", by=by, now=NOW)
    await housekeeping.remove(found[0].id, "een <test>", by=by, now=NOW)
    await marieke.open_home()
    await marieke.press("home", "admin.decisions")
    assert "Marieke Bos haalde het signaal over management weg. De reden: een <test>" in marieke.modal_text
    assert "Marieke Bos verbeterde de naam van een bedrijf: van Acme naar management." in marieke.modal_text


async def test_older_ones_are_a_page_further_and_the_newest_one_press_away(desk: Office) -> None:
    person = await the_person(desk, "sanne")

    def work(session: Session) -> None:
        for number in range(25):
            decisions.record(
                session,
                desk.bot.workspace.id,
                action="role_grouped",
                subject=f"person:{person.id}",
                before="staff",
                after="sales" if number else "management",
                actor_id=None,
                at=NOW + timedelta(hours=number),
            )

    await desk.database.write(work)
    marieke = await looking_back(desk)
    sentence = "Volgens de groepen heeft Sanne Jansen nu de rol verkoop. Dat was medewerkers."
    assert marieke.modal_text.count(sentence) == 10
    await marieke.press(marieke.modal or {}, "decisions.older")
    await marieke.press(marieke.modal or {}, "decisions.older")
    assert marieke.modal_text.count(sentence) == 4
    assert "nu de rol directie." in marieke.modal_text
    assert "Ouder" not in marieke.modal_text
    await marieke.press(marieke.modal or {}, "decisions.newest")
    assert marieke.modal_text.count(sentence) == 10
    assert "Terug naar het nieuwste" not in marieke.modal_text


async def test_only_administrators_look_back(desk: Office) -> None:
    marieke = desk.person("marieke")
    await marieke.open_home()
    desk.slack.workspace.change_person("marieke", is_admin=False)
    await desk.slack.client.send_event(
        {"type": "user_change", "user": {"id": "U0MARIEKE", "team_id": "T0VOORBEELD", "name": "marieke"}}
    )
    await marieke.press("home", "admin.decisions")
    assert "Dit is alleen voor beheerders." in marieke.modal_text


def told(action: str, *, subject: str = "person:1", before: str = "", after: str = "", actor: str | None = None) -> str:
    actor_id = None if actor is None else PersonId(1)
    decision = Decision(1, action, subject, actor_id, NOW, before, after)
    return decision_sentence(Recorded(decision, actor, None), texts(Language.ENGLISH), AMSTERDAM)


@pytest.mark.parametrize(
    "action",
    [
        *(change.value for change in RoleChange),
        "administrator",
        "role_groups",
        "person_added",
        "signal_unmatched",
        "signal_removed",
        "signal_renamed",
        "signal_put_back",
        "previewed",
        "announced",
        "signals_exported",
        "contacts_exported",
        "outcomes_imported",
        "endpoint_added",
        "endpoint_removed",
        "endpoint_switched_off",
        "accounts_linked",
    ],
)
@pytest.mark.parametrize("language", Language)
def test_every_kind_of_decision_has_a_sentence(action: str, language: Language) -> None:
    decision = Decision(1, action, "person:1", None, NOW, "staff", "sales")
    sentence = decision_sentence(Recorded(decision, None, "Sanne"), texts(language), AMSTERDAM)
    assert sentence != texts(language)("decision-other", actor=texts(language)("decision-server"), action=action)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", sorted(set(CHOOSABLE) - {"leaderboard_active_from", "nudges_active_from"}))
def test_every_setting_has_a_name(name: str, language: Language) -> None:
    assert texts(language).has(f"decision-setting-{name.replace('_', '-')}")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (told("administrator", after="appointed", actor="Marieke"), "Marieke made somebody or something that was"),
        (told("administrator", before="appointed", actor=""), "somebody or something that was erased decided that"),
        (told("announced", subject="channel:C1", actor="Marieke"), "Marieke had the announcement posted in C1."),
        (told("announced", subject="", actor="Marieke"), "Marieke posted the announcement themselves."),
        (told("role_groups", subject="supervisory_board", after="RvC (S1)"), "The server chose the user groups for"),
        (
            told("role_groups", subject="sales", before="A (B) (S1), C (5e11-0a)", after="A (B) (S1)"),
            "The server chose the user groups for the role sales: A (B). Before that: A (B), C.",
        ),
        (told("signal_renamed", subject="signal:1", before="a" * 3000, after="b" * 3000), f"{'b' * 999}…"),
        (told("setting", subject="nudge_target", before="1", after="9" * 3000, actor="M"), f"{'9' * 999}…"),
        (
            told("signal_put_back", before="won", after="meeting", actor="M"),
            'from "became a customer" back to "talking".',
        ),
        (told("from_the_future", actor="Marieke"), "Marieke did something that I don't know yet: from_the_future."),
        (told("setting", subject="nudge_target", before="1", after="x", actor="M"), "It was 1."),
        (told("setting", subject="nudge_target", before="2", actor="M"), "M took back the choice of the number of"),
        (told("setting", subject="nudges_active_from", before="x", actor="M"), "M switched the weekly question off."),
        (
            told("setting", subject="nudges_active_from", after=NOTHING, actor="M"),
            "M switched the weekly question off.",
        ),
        (
            told("setting", subject="default_owner", after=NOTHING, actor="M"),
            "M chose who follows up when nobody is named: the sellers in turn.",
        ),
        (
            told("setting", subject="default_owner", before="Bram", after=NOTHING, actor="M"),
            "M changed who follows up when nobody is named: the sellers in turn. It was Bram.",
        ),
        (
            told("setting", subject="default_owner", before=NOTHING, actor="M"),
            "M took back the choice of who follows up when nobody is named. It was the sellers in turn.",
        ),
        (
            told("setting", subject="leaderboard_channels", before=NOTHING, after="C1", actor="M"),
            "M changed the channels of the board: C1. It was nothing.",
        ),
    ],
)
def test_what_was_erased_or_is_not_understood_is_told_all_the_same(sentence: str, expected: str) -> None:
    assert expected in sentence


async def test_very_many_groups_for_one_role_can_be_looked_back_at(desk: Office) -> None:
    by = (await the_person(desk, "marieke")).id
    for number in range(40):
        name = f"{number:02} Afdeling met een tamelijk lange naam, zoals er in een groot bedrijf"
        await desk.bot.services.role_groups.change(
            Role.STAFF, attach=[RoleGroup(f"S{number:04}", name)], by=by, now=NOW
        )
    told = (await looking_back(desk)).modal_text
    assert "00 Afdeling met een tamelijk lange naam, zoals er in een groot bedrijf, 01 Afdeling" in told
    assert "S0001" not in told
