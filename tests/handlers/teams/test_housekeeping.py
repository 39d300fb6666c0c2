"""Looking signals up and putting them right on Teams, by signed activities."""

from collections.abc import AsyncIterator

import pytest

from bot.domain.people import Role
from tests.handlers.teams.test_story import give_role
from tests.support.teams_office import (
    TeamsOffice,
    TeamsPerson,
    buttons_in,
    choices_in,
    fields_in,
    object_id,
    said_in,
    teams_office,
)

SEEING = ("signals.open", "signals.search", "signals.further", "signals.look")
CHANGING = ("signals.unmatch.yes", "signals.rename.to", "signals.remove.yes", "signals.put_back.yes")
MOVING = ("signals.move.accept",)
ONLY = ["Dit is alleen voor beheerders. Er is niets veranderd."]


@pytest.fixture
async def office(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[TeamsOffice]:
    people = {"teams_administrators": object_id("Marieke"), "sales_lead": object_id("Dirk")}
    async with teams_office(sqlite_url, monkeypatch, **people) as found:
        yield found


async def log(office: TeamsOffice, who: str, *texts: str) -> TeamsPerson:
    person = office.person(who)
    for text in texts:
        office.clock.forward(minutes=1)
        await person.write(text)
    return person


async def window(office: TeamsOffice) -> dict[str, object]:
    """The newest signals, as Marieke, the administrator, sees them."""
    marieke = office.person("Marieke")
    settings = await marieke.open(**buttons_in(await marieke.write("beheer"))["Instellingen"])
    return await marieke.send(**buttons_in(settings)["Signalen"])


def found_in(card: dict[str, object]) -> list[str]:
    """The companies that a list names, in order."""
    return [line.partition(" · ")[0] for line in said_in(card) if line.count(" · ") == 3]


async def test_signals_are_found_by_company_and_seen_one_by_one(office: TeamsOffice) -> None:
    await log(office, "Sanne", "Acme BV: groeit")
    await log(office, "Priya", "Beta: groeit ook")
    marieke = office.person("Marieke")
    assert found_in(await window(office)) == ["Beta", "Acme BV"]
    found = await marieke.send("signals.search", query="acme")
    assert found_in(found) == ["Acme BV"]
    seen = await marieke.send(**buttons_in(found)["Bekijken"])
    assert "Waarom: groeit" in said_in(seen)
    back = await marieke.send(**buttons_in(seen)["Terug"])
    assert (found_in(back), fields_in(back)["query"]) == (["Acme BV"], "acme")
    nothing = await marieke.send("signals.search", query="zoekgeraakt")
    assert any("Niets gevonden" in line for line in said_in(nothing))


async def test_a_form_left_open_does_not_bring_the_wrong_name_of_a_company_back(office: TeamsOffice) -> None:
    await log(office, "Priya", "Acme: groeit ook")
    sanne = await log(office, "Sanne", "Akme: groeit")
    form = await sanne.open("signal.edit", signal="2")
    await office.person("Marieke").send("signals.rename.to", signal="2", company="Acme")
    asked = await sanne.send(**buttons_in(form)["Opslaan"], company="Akme", why="")
    done = await sanne.send(**buttons_in(asked)["Opslaan"], company="Akme", why="ook in Breda")
    assert "Akme" not in str(said_in(done))
    assert fields_in(await sanne.open("signal.edit", signal="2"))["company"] == "Acme"
    renamed = await sanne.send(**buttons_in(form)["Opslaan"], company="Acme NL", why="ook in Breda")
    assert "Acme NL" in said_in(renamed)[0]


async def test_signals_are_sought_by_more_than_the_name_and_what_was_sought_stays_filled_in(
    office: TeamsOffice,
) -> None:
    pieter = await log(office, "Pieter", "Beta: groeit")
    await give_role(office, "Pieter", Role.SALES)
    await log(office, "Sanne", "Acme BV: groeit")
    marieke = office.person("Marieke")
    for name, value, companies in (
        ("owner", pieter.id, ["Acme BV"]),
        ("role", "sales", ["Beta"]),
        ("stage", "won", []),
        ("days", "7", ["Acme BV", "Beta"]),
        ("stage", "nonsense", ["Acme BV", "Beta"]),
        ("owner", "any", ["Acme BV", "Beta"]),
    ):
        found = await marieke.send("signals.search", **{name: value})
        assert found_in(found) == companies
        assert fields_in(found)[name] == ("any" if value == "nonsense" else value)
    office.clock.forward(days=8)
    assert found_in(await marieke.send("signals.search", days="7")) == []


async def test_of_many_every_page_leads_to_the_next_with_what_was_sought(office: TeamsOffice) -> None:
    await log(office, "Sanne", "Beta: groeit", *(f"Globex {number}: groeit" for number in range(11)))
    marieke = office.person("Marieke")
    first = await marieke.send("signals.search", query="globex")
    assert found_in(first) == [f"Globex {number}" for number in range(10, 0, -1)]
    assert "En nog één ouder signaal." in said_in(first)
    second = await marieke.send(**buttons_in(first)["Laat zien"])
    assert (found_in(second), fields_in(second)["query"]) == (["Globex 0"], "globex")
    assert "Laat zien" not in buttons_in(second)
    seen = await marieke.send(**buttons_in(second)["Bekijken"])
    assert found_in(await marieke.send(**buttons_in(seen)["Terug"])) == ["Globex 0"]
    assert found_in(await marieke.send("signals.search", query="globex", skip="10")) == found_in(first)


async def test_once_the_last_one_on_a_later_page_is_dealt_with_the_way_back_leads_to_the_page_before(
    office: TeamsOffice,
) -> None:
    await log(office, "Sanne", *(f"Globex {number}: groeit" for number in range(11)))
    marieke = office.person("Marieke")
    first = await marieke.send("signals.search", stage="logged")
    second = await marieke.send(**buttons_in(first)["Laat zien"])
    seen = await marieke.send(**buttons_in(second)["Bekijken"])
    asked = await marieke.send(**buttons_in(seen)["Verwijderen"])
    removed = await marieke.send(**buttons_in(asked)["Verwijderen"], reason="Een proefje")
    back = await marieke.send(**buttons_in(removed)["Terug"])
    assert found_in(back) == [f"Globex {number}" for number in range(10, 0, -1)]
    assert buttons_in(back)["Bekijken"]["skip"] == "0"


async def test_whoever_leads_sales_opens_the_list_from_the_help_and_tidies_nothing(office: TeamsOffice) -> None:
    await log(office, "Sanne", "Acme BV: groeit")
    dirk = office.person("Dirk")
    assert "Signalen" not in buttons_in(await office.person("Sanne").write("help"))
    found = await dirk.open(**buttons_in(await dirk.write("help"))["Signalen"])
    seen = await dirk.send(**buttons_in(found)["Bekijken"])
    assert list(buttons_in(seen)) == ["Overdragen", "Terug"]


async def test_what_lies_with_somebody_who_is_ill_is_moved_on_and_handed_over(office: TeamsOffice) -> None:
    await office.person("Pieter").write("hallo")
    await give_role(office, "Pieter", Role.SALES)
    await log(office, "Sanne", "Acme BV: groeit")
    kees = await log(office, "Kees", "hallo")
    await give_role(office, "Kees", Role.SALES)
    dirk = office.person("Dirk")
    accept = buttons_in(await dirk.send("signals.look", signal="1"))["Is opgepakt"]
    seen = await dirk.send(**accept)
    assert said_in(seen)[0] == "Acme BV staat nu op: opgepakt."
    assert said_in(await dirk.send(**accept)) == said_in(seen)
    form = await dirk.send(**buttons_in(seen)["Overdragen"])
    owners = choices_in(form, "owner")
    assert "Pieter" not in owners
    done = await dirk.send(**buttons_in(form)["Opslaan"], owner=owners["Kees"], note="Pieter is ziek")
    assert said_in(done) == ["Acme BV staat nu op: doorgegeven."]
    assert any("Acme BV" in line for line in said_in(await kees.write("open")))


async def test_a_move_for_which_somebody_was_earlier_says_who(office: TeamsOffice) -> None:
    await office.person("Pieter").write("hallo")
    await give_role(office, "Pieter", Role.SALES)
    await log(office, "Sanne", "Acme BV: groeit")
    dirk, marieke = office.person("Dirk"), office.person("Marieke")
    accept = buttons_in(await dirk.send("signals.look", signal="1"))["Is opgepakt"]
    await marieke.send(**buttons_in(await marieke.send("signals.look", signal="1"))["Is opgepakt"])
    said = said_in(await dirk.send(**accept))
    assert "Dat deed Marieke" in said[0]
    assert "Het staat op: opgepakt" in said


@pytest.mark.parametrize("action", [*SEEING, *CHANGING, *MOVING])
async def test_nobody_else_sees_or_does_anything(office: TeamsOffice, action: str) -> None:
    sanne = await log(office, "Sanne", "Acme BV: geheim")
    assert said_in(await sanne.send(action, signal="1", company="Beta", reason="een proef")) == ONLY


@pytest.mark.parametrize("action", CHANGING)
async def test_whoever_leads_sales_changes_nothing(office: TeamsOffice, action: str) -> None:
    await log(office, "Sanne", "Acme BV: geheim")
    dirk = await log(office, "Dirk", "help")
    assert said_in(await dirk.send(action, signal="1", company="Beta", reason="een proef")) == ONLY


async def test_a_signal_that_is_not_there_is_said_not_to_be(office: TeamsOffice) -> None:
    (said,) = said_in(await office.person("Marieke").send("signals.look", signal="999"))
    assert "kan ik niet vinden" in said


async def test_a_wrong_match_is_undone_once_somebody_is_sure(office: TeamsOffice) -> None:
    await log(office, "Sanne", "Acme: groeit")
    await log(office, "Priya", "Acme: groeit ook")
    marieke = office.person("Marieke")
    seen = await marieke.send("signals.look", signal="2")
    assert any("steunt een eerder signaal over Acme" in line for line in said_in(seen))
    asked = await marieke.send(**buttons_in(seen)["Losmaken"])
    assert "steunt" in "".join(said_in(await marieke.send(**buttons_in(asked)["Terug"])))
    done = await marieke.send(**buttons_in(asked)["Losmaken"])
    assert said_in(done)[0] == "Losgemaakt. Dit signaal telt nu zelf mee."
    assert list(buttons_in(done)) == ["Overdragen", "Naam verbeteren", "Verwijderen", "Terug"]
    again = await marieke.send(**buttons_in(seen)["Losmaken"])
    assert list(buttons_in(again)) == list(buttons_in(done))


async def test_junk_is_removed_and_its_referrer_reads_why(office: TeamsOffice) -> None:
    sanne = await log(office, "Sanne", "Acme: test test")
    await sanne.install()
    marieke = office.person("Marieke")
    asked = await marieke.send(**buttons_in(await marieke.send("signals.look", signal="1"))["Verwijderen"])
    sure = buttons_in(asked)["Verwijderen"]
    refused = await marieke.send(**sure, reason="...")
    assert "Schrijf in een paar woorden waarom." in said_in(refused)
    done = await marieke.send(**sure, reason="Dit was een <at>proef</at>.")
    assert said_in(done)[0] == "Acme is verwijderd. Wie het doorgaf, hoort waarom."
    assert said_in(await marieke.send(**sure, reason="Iets anders.")) == said_in(done)
    await office.tick()
    reason = "Een beheerder heeft je signaal over Acme verwijderd. De reden: Dit was een <at>proef</at>."
    assert [said_in(card) for card in sanne.received()].count([reason]) == 1
    assert "Verwijderen" not in buttons_in(done)


async def test_a_name_is_corrected_everywhere(office: TeamsOffice) -> None:
    await log(office, "Sanne", "Akme: groeit")
    await log(office, "Priya", "Akme BV: groeit ook")
    marieke = office.person("Marieke")
    asked = await marieke.send(**buttons_in(await marieke.send("signals.look", signal="1"))["Naam verbeteren"])
    assert fields_in(asked) == {"company": "Akme"}
    assert any("Alle 2 signalen met deze naam" in line for line in said_in(asked))
    refused = await marieke.send(**buttons_in(asked)["Opslaan"], company="!!!")
    assert fields_in(refused) == {"company": "!!!"}
    done = await marieke.send(**buttons_in(refused)["Opslaan"], company="Acme")
    assert said_in(done)[0] == "Het bedrijf heet nu overal Acme."
    assert found_in(await marieke.send("signals.search", query="acme")) == ["Acme", "Acme"]


async def test_what_ended_by_mistake_is_put_back_once_somebody_is_sure(office: TeamsOffice) -> None:
    await log(office, "Sanne", "Acme: groeit")
    marieke = office.person("Marieke")
    form = buttons_in(await marieke.open("follow.lose", signal="1"))
    await marieke.send(**next(iter(form.values())), note="verkeerde knop")
    asked = await marieke.send(**buttons_in(await marieke.send("signals.look", signal="1"))["Uitkomst terugdraaien"])
    assert "Acme" in said_in(asked)[0]
    sure = buttons_in(asked)["Uitkomst terugdraaien"]
    done = await marieke.send(**sure)
    assert said_in(done)[0] == "Acme staat weer op: doorgegeven."
    assert "Uitkomst terugdraaien" not in buttons_in(done)
    assert said_in(await marieke.send(**sure)) == said_in(done)
    assert buttons_in(await marieke.send("signals.put_back", signal="1")).keys() == buttons_in(done).keys()


async def test_what_was_won_meanwhile_is_not_removed(office: TeamsOffice) -> None:
    sanne = await log(office, "Sanne", "Acme: groeit")
    marieke = office.person("Marieke")
    asked = await marieke.send("signals.remove", signal="1")
    form = buttons_in(await marieke.open("follow.win", signal="1"))
    await marieke.send(**next(iter(form.values())))
    (said,) = said_in(await marieke.send(**buttons_in(asked)["Verwijderen"], reason="een proef"))
    assert "kun je niet meer veranderen" in said
    assert any("klant" in line for line in said_in(await sanne.write("mijn")))
