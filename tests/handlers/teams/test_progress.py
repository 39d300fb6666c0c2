"""What a referrer hears on Teams of their signal, how they hear no more of it, and how they do again."""

import pytest

from bot.domain.people import Identity, Role
from storage import people
from tests.support.teams import TENANT
from tests.support.teams_office import TeamsOffice, TeamsPerson, buttons_in, said_in


async def taken_up(office: TeamsOffice) -> tuple[TeamsPerson, TeamsPerson]:
    """Sanne, who heard that her signal was taken up, and Pieter, who did that."""
    sanne, pieter = office.person("Sanne"), office.person("Pieter")
    for one in (sanne, pieter):
        await one.install()
        await one.write("help")
    found = await office.bot.services.people.find(Identity(TENANT, pieter.id))
    assert found is not None
    await office.bot.database.write(lambda session: people.set_role(session, found.id, Role.SALES))
    await sanne.write("Acme BV: hun magazijn heeft geen software")
    await office.tick()
    await press(office, pieter, "follow.accept")
    return sanne, pieter


async def press(office: TeamsOffice, owner: TeamsPerson, action: str) -> None:
    """The owner presses this button under the signal, and whoever hears of it has heard."""
    buttons = buttons_in(owner.received()[-1]).values()
    await owner.execute(**next(data for data in buttons if data["action"] == action))
    await office.tick()


async def hears_next_step(office: TeamsOffice, sanne: TeamsPerson, pieter: TeamsPerson) -> bool:
    before = len(sanne.received())
    await press(office, pieter, "follow.meet")
    return len(sanne.received()) > before


@pytest.mark.parametrize("words", ["", "updates aan", "updates on", "referral updates aan"])
async def test_whoever_wants_no_updates_hears_again_by_a_button_or_by_writing_so(
    office: TeamsOffice, words: str
) -> None:
    sanne, pieter = await taken_up(office)
    muted = await sanne.execute(**buttons_in(sanne.received()[-1])["Geen updates meer"])
    back = await (sanne.write(words) if words else sanne.execute(**buttons_in(muted)["Toch wel"]))
    assert said_in(back) == ["Fijn. Je hoort weer van mij wat er met je signalen gebeurt."]
    assert await hears_next_step(office, sanne, pieter)


@pytest.mark.parametrize("words", ["", "updates uit", "geen updates meer", "updates off"])
async def test_whoever_wants_no_updates_hears_nothing_and_how_to_hear_again_in_teams(
    office: TeamsOffice, words: str
) -> None:
    sanne, pieter = await taken_up(office)
    button = buttons_in(sanne.received()[-1])["Geen updates meer"]
    [told] = said_in(await (sanne.write(words) if words else sanne.execute(**button)))
    assert "referral updates aan" in told
    assert "Home" not in told
    assert not await hears_next_step(office, sanne, pieter)
