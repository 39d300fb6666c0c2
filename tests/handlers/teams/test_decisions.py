"""Looking back at what administrators decided, inside Teams."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.domain.membership import RoleGroup
from bot.domain.people import Role
from storage import decisions
from tests.support.circle import NOW
from tests.support.teams_office import TeamsOffice, TeamsPerson, buttons_in, said_in

OLDER, NEWEST = "Ouder", "Terug naar het nieuwste"


async def opened(office: TeamsOffice) -> tuple[TeamsPerson, dict[str, Any]]:
    """Marieke, looking back."""
    marieke = office.person("Marieke")
    hub = await marieke.open(**buttons_in(await marieke.write("beheer"))["Instellingen"])
    return marieke, await marieke.send(**buttons_in(hub)["Wat er is besloten"])


async def test_on_the_first_day_nothing_was_decided(office: TeamsOffice) -> None:
    _, card = await opened(office)
    assert "Er is nog niets besloten." in said_in(card)
    assert buttons_in(card) == {}


async def test_what_was_done_can_be_read_back_newest_first_with_names(office: TeamsOffice) -> None:
    marieke, pieter = office.person("Marieke"), office.person("Pieter")
    await pieter.install()
    await marieke.send("admin.roles.give", who=pieter.id, role="sales")
    by = (await office.bot.services.memberships.known([marieke.id]))[marieke.id]
    later = NOW + timedelta(minutes=5)
    await office.bot.services.company.choose({"sales_lead": pieter.id, "silence_days": "9"}, by=by, now=later)
    _, card = await opened(office)
    said = said_in(card)
    assert said[0] == "Wie wat koos, veranderde of opruimde, het nieuwste eerst. Alleen beheerders zien dit."
    assert said[1:] == [
        "Marieke koos de dagen zonder stap waarna ik ernaar vraag: 9.",
        "26 november 2026 10:35",
        "Marieke koos wie de verkoop leidt: Pieter.",
        "26 november 2026 10:35",
        "Marieke gaf Pieter de rol verkoop. Dat was medewerkers.",
        "26 november 2026 10:30",
    ]


async def test_older_ones_are_a_page_further_and_the_newest_one_press_away(office: TeamsOffice) -> None:
    await office.person("Sanne").install()
    (sanne,) = (await office.bot.services.memberships.known([office.person("Sanne").id])).values()

    def work(session: Session) -> None:
        for number in range(25):
            decisions.record(
                session,
                office.bot.workspace.id,
                action="role_grouped",
                subject=f"person:{sanne}",
                before="staff",
                after="sales" if number else "management",
                actor_id=None,
                at=NOW + timedelta(hours=number),
            )

    await office.bot.database.write(work)
    marieke, card = await opened(office)
    counts, sentence = [], "Volgens de groepen heeft Sanne nu de rol verkoop. Dat was medewerkers."
    while OLDER in buttons_in(card):
        counts.append(said_in(card).count(sentence))
        card = await marieke.send(**buttons_in(card)[OLDER])
    assert [*counts, said_in(card).count(sentence)] == [10, 10, 4]
    assert any("nu de rol directie." in text for text in said_in(card))
    assert list(buttons_in(card)) == [NEWEST]
    card = await marieke.send(**buttons_in(card)[NEWEST])
    assert list(buttons_in(card)) == [OLDER]


async def test_very_many_groups_for_one_role_can_be_looked_back_at_and_changed(office: TeamsOffice) -> None:
    marieke = office.person("Marieke")
    await marieke.write("help")
    by = (await office.bot.services.memberships.known([marieke.id]))[marieke.id]
    for number in range(40):
        name = f"{number:02} Afdeling met een tamelijk lange naam in Entra, zoals die van Noord-Holland"
        group = RoleGroup(f"5e11e000-0000-0000-0000-0000000000{number:02}", name)
        await office.bot.services.role_groups.change(Role.STAFF, attach=[group], by=by, now=NOW)
    _, card = await opened(office)
    told = " ".join(said_in(card))
    assert "00 Afdeling met een tamelijk lange naam in Entra, zoals die van Noord-Holland, 01 Afdeling" in told
    assert "5e11e000" not in told
    assert any("19 Afdeling" in one and "nog 20 groepen" in one for one in said_in(await marieke.open("groups.open")))


@pytest.mark.parametrize("action", ["admin.decisions", "admin.decisions.older"])
async def test_nobody_else_looks_back(office: TeamsOffice, action: str) -> None:
    card = await office.person("Sanne").send(action, before="99")
    assert said_in(card) == ["Dit is alleen voor beheerders. Er is niets veranderd."]
