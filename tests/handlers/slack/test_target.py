"""What is promised about the question where more than one signal a week is asked of who leads."""

from datetime import UTC, datetime

import pytest

from bot.domain.people import Role
from storage import people
from tests.handlers.slack.test_company_settings import opened
from tests.support.office import Office, office
from tests.support.underneath import the_person

TUESDAY = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)

EACH = {
    "1": (
        "In een week zonder referral stel ik je één vraag, in een persoonlijk bericht.",
        "Heb je in een week nog niets doorgegeven, dan stel ik je één vraag",
        "Opgeslagen. Heb je op donderdag om 10:00 nog niets doorgegeven, dan hoor je van me.",
        "één vraag in een persoonlijk bericht, als er die week nog niets kwam. Dat ziet verder niemand.",
        "Deze mensen vraag ik het als eersten, tenzij ze eerst iets doorgeven:",
        "Wie deze week nog niets gaf, vraag ik het binnen een minuut.",
    ),
    "2": (
        "In een week met minder dan 2 referrals stel ik je één vraag, in een persoonlijk bericht.",
        "Heb je in een week minder dan 2 signalen doorgegeven, dan stel ik je één vraag",
        "Opgeslagen. Heb je op donderdag om 10:00 minder dan 2 signalen doorgegeven, dan hoor je van me.",
        "als er die week minder dan 2 signalen kwamen. Dat ziet verder niemand.",
        "Deze mensen vraag ik het als eersten, tenzij ze eerst 2 signalen doorgeven:",
        "Wie deze week minder dan 2 signalen gaf, vraag ik het binnen een minuut.",
    ),
}


async def leading(desk: Office) -> None:
    dirk = await the_person(desk, "dirk")
    await desk.database.write(lambda session: people.set_role(session, dirk.id, Role.MANAGEMENT))


@pytest.mark.parametrize("target", EACH)
async def test_what_is_said_of_the_question_is_true_of_how_many_are_asked(sqlite_url: str, target: str) -> None:
    home, intro, saved, announced, listed, at_once = EACH[target]
    async with office(sqlite_url, now=TUESDAY, nudges_active_from="2026-11-01", nudge_target=target) as desk:
        await leading(desk)
        dirk = desk.person("dirk")
        await dirk.open_home()
        assert home in dirk.home_text
        await dirk.press("home", "nudge.settings")
        assert intro in dirk.modal_text
        await dirk.submit()
        assert saved in dirk.modal_text
        marieke = await opened(desk, "admin.announcement")
        assert announced in str(marieke.modal)
        assert listed in (await opened(desk, "admin.nudges")).modal_text
        form = await opened(desk, "admin.nudge_settings")
        await form.submit({"nudge_day": "tuesday", "nudge_time": "10:00"})
        assert at_once in form.modal_text
