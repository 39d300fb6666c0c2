"""Appointing administrators inside Teams."""

from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from storage.tables import PersonRow
from tests.support.teams_office import TeamsOffice, TeamsPerson, buttons_in, fields_in, said_in

APPOINT, DISMISS = "Beheerder maken", "Geen beheerder meer"


async def opened(who: TeamsPerson) -> dict[str, Any]:
    hub = await who.open(**buttons_in(await who.write("beheer"))["Instellingen"])
    return await who.send(**buttons_in(hub)["Beheerders"])


def offered(card: dict[str, Any], name: str) -> list[str]:
    (field,) = [one for one in card["body"] if one.get("id") == name]
    return [choice["title"] for choice in field["choices"]]


async def test_a_colleague_is_made_administrator_and_dismissed_again(office: TeamsOffice) -> None:
    marieke, sanne = office.person("Marieke"), office.person("Sanne")
    await sanne.install()
    form = await opened(marieke)
    assert said_in(form)[:2] == ["Vanzelf beheerder: Marieke", "Hier beheerder gemaakt: niemand"]
    assert offered(form, "give") == ["Sanne"]
    assert list(buttons_in(form)) == [APPOINT]
    saved = await marieke.send(**buttons_in(form)[APPOINT], give=sanne.id)
    assert said_in(saved) == ["Opgeslagen. Voor één persoon is er iets veranderd."]
    assert "Beheer" in buttons_in(await sanne.write("help"))
    form = await opened(sanne)
    assert said_in(form)[:2] == ["Vanzelf beheerder: Marieke", "Hier beheerder gemaakt: Sanne"]
    assert offered(form, "take") == ["Sanne"]
    await marieke.send(**buttons_in(form)[DISMISS], take=sanne.id)
    assert "Beheer" not in buttons_in(await sanne.write("help"))


async def test_who_cannot_be_one_is_said_in_the_form(office: TeamsOffice) -> None:
    marieke, mila = office.person("Marieke"), office.person("Mila")
    office.connector.guests.add("29:Mila")
    await mila.write("help")
    form = await opened(marieke)
    assert offered(form, "give") == []
    refused = await marieke.send(**buttons_in(form)[APPOINT], give=mila.id)
    assert any(text.startswith("Alleen een collega met een eigen account") for text in said_in(refused))
    for nobody in ("", "nobody we know"):
        assert "Kies eerst iemand." in said_in(await marieke.send(**buttons_in(form)[APPOINT], give=nobody))


async def test_the_last_administrator_stays(office: TeamsOffice) -> None:
    marieke, sanne = office.person("Marieke"), office.person("Sanne")
    await sanne.install()
    await marieke.send("admin.administrators.appoint", give=sanne.id)

    def leave(session: Session) -> None:
        session.execute(update(PersonRow).where(PersonRow.external_id == marieke.id).values(is_administrator=False))

    await office.bot.database.write(leave)
    form = await opened(sanne)
    kept = await sanne.send(**buttons_in(form)[DISMISS], take=sanne.id)
    assert "Dan blijft er geen beheerder over. Kies eerst iemand anders." in said_in(kept)
    assert "Beheer" in buttons_in(await sanne.write("help"))


async def test_among_many_one_is_found_by_a_part_of_the_name(office: TeamsOffice) -> None:
    marieke = office.person("Marieke")
    for number in range(50):
        await office.person(f"{number:02} Collega").write("help")
    await office.person("Zus").write("help")
    form = await opened(marieke)
    found = await marieke.send(**buttons_in(form)["Zoeken"], named="zU")
    assert offered(found, "give") == ["Zus"]
    assert fields_in(found)["named"] == "zU"


@pytest.mark.parametrize(
    "action",
    [
        "admin.administrators",
        "admin.administrators.find",
        "admin.administrators.appoint",
        "admin.administrators.dismiss",
    ],
)
async def test_nobody_appoints_themselves(office: TeamsOffice, action: str) -> None:
    sanne = office.person("Sanne")
    card = await sanne.send(action, give=sanne.id, take=sanne.id)
    assert said_in(card) == ["Dit is alleen voor beheerders. Er is niets veranderd."]
    assert "Beheer" not in buttons_in(await sanne.write("help"))
