"""What an administrator answers on Teams about a message that perhaps arrived."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from bot.domain.deliveries import Channel, DeliveryKind, DeliveryState
from storage import deliveries, workspaces
from storage.tables import DeliveryRow
from tests.support.teams_office import TeamsOffice, object_id, said_in, teams_office


@pytest.fixture
async def office(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[TeamsOffice]:
    async with teams_office(sqlite_url, monkeypatch, teams_administrators=object_id("Marieke")) as found:
        yield found


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (DeliveryKind.LEADERBOARD, "Dank je, ik verstuur het opnieuw. Dat kan een minuut duren."),
        (DeliveryKind.NUDGE, "Dank je. Daar is het nu te laat voor"),
    ],
)
async def test_sending_again_is_promised_only_of_what_still_means_something(
    office: TeamsOffice, kind: DeliveryKind, sentence: str
) -> None:
    def work(session: Session) -> str:
        [workspace] = workspaces.listed(session)
        deliveries.plan(
            session,
            workspace.id,
            kind=kind,
            period="2026-W47",
            recipient=Channel("19:board@thread.tacv2"),
            due_at=office.clock() - timedelta(days=2),
            expires_at=office.clock(),
        )
        row = session.query(DeliveryRow).one()
        row.state = DeliveryState.AMBIGUOUS
        return str(row.id)

    delivery = await office.bot.database.write(work)
    [said] = said_in(await office.person("Marieke").execute("delivery.again", delivery=delivery))
    assert said.startswith(sentence)
