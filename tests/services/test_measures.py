from datetime import datetime, timedelta
from functools import partial

import pytest

from bot.domain.company import CompanySettings
from bot.domain.measures import Measures
from bot.domain.months import Month
from bot.domain.people import Person, PersonId
from bot.domain.rates import Rate
from bot.domain.signals import Draft, SignalId, Stage
from bot.domain.silence import Silence
from bot.domain.waits import Waits
from bot.domain.weeks import Week
from bot.services.errors import NotAnAdministratorError
from bot.services.leaderboards import Leaderboards
from bot.services.measures import Figures
from storage import signals
from tests.support.circle import AMSTERDAM, NOW, Circle

DAY = timedelta(days=1)


async def _log(circle: Circle, who: Person, company: str, at: datetime) -> SignalId:
    logged = await circle.signals().log(who.id, Draft(company, "they grow"), key=f"{who.id}:{company}:{at}", now=at)
    return logged.signal.id


async def _move(circle: Circle, signal_id: SignalId, stage: Stage, at: datetime) -> None:
    work = partial(signals.move, signal_id=signal_id, stage=stage, actor_id=PersonId(1), at=at)
    await circle.database.write(work)


async def _read(circle: Circle) -> Measures:
    admin = await circle.person("Marieke Bos", is_administrator=True)
    return await Figures(circle.database, circle.workspace_id, circle.company(CompanySettings())).read(NOW, by=admin.id)


async def test_the_measures_tell_what_became_of_the_last_six_months(circle: Circle) -> None:
    sanne, mo = await circle.person("Sanne"), await circle.person("Mo")
    october = NOW - 40 * DAY
    acme = await _log(circle, sanne, "Acme", october)
    await _move(circle, acme, Stage.ACCEPTED, october + DAY)
    await _move(circle, acme, Stage.INTRODUCED, october + 3 * DAY)
    await _move(circle, acme, Stage.WON, october + 30 * DAY)
    globex = await _log(circle, sanne, "Globex", NOW - 12 * DAY)
    await _log(circle, mo, "Globex", NOW - 11 * DAY)
    no_fit = await _log(circle, mo, "Initech", NOW - 10 * DAY)
    await _move(circle, no_fit, Stage.DECLINED, NOW - 9 * DAY)
    await _log(circle, mo, "Long ago", NOW - 300 * DAY)
    found = await _read(circle)
    assert [(cohort.month, cohort.funnel.logged) for cohort in found.cohorts] == [
        *((Month(2026, number), 0) for number in (6, 7, 8, 9)),
        (Month(2026, 10), 1),
        (Month(2026, 11), 2),
    ]
    assert (found.total.won, found.total.declined, found.total.open) == (1, 1, 1)
    assert found.to_accept == Waits(1, 1, DAY, DAY)
    assert found.to_contact == Waits(1, 1, 3 * DAY, 3 * DAY)
    assert (found.total.qualified, found.total.success, found.repeat) == (Rate(1, 2), Rate(1, 2), Rate(1, 1))
    assert found.silence == Silence(open=2, days=300)
    await _move(circle, globex, Stage.ACCEPTED, NOW)
    assert (await _read(circle)).to_accept == Waits(2, 0, 6.5 * DAY, 12 * DAY)


async def test_a_company_without_signals_has_empty_measures(circle: Circle) -> None:
    found = await _read(circle)
    assert (found.total.logged, found.silence, found.repeat) == (0, None, Rate(0, 0))
    assert len(found.cohorts) == 6


async def test_nobody_but_administrators_reads_them(circle: Circle) -> None:
    sanne = await circle.person("Sanne")
    figures = Figures(circle.database, circle.workspace_id, circle.company(CompanySettings()))
    with pytest.raises(NotAnAdministratorError):
        await figures.read(NOW, by=sanne.id)


async def test_the_board_of_a_completed_week_tells_the_longest_silence_at_that_moment(circle: Circle) -> None:
    sanne = await circle.person("Sanne")
    boards = Leaderboards(circle.database, circle.workspace_id, circle.company(CompanySettings()))
    week = Week.of(NOW, AMSTERDAM)
    completed = partial(boards.completed, week=week, now=week.end(AMSTERDAM) + timedelta(hours=9))
    assert (await circle.database.read(completed)).silence is None
    acme = await _log(circle, sanne, "Acme", NOW - 20 * DAY)
    await _log(circle, sanne, "Globex", NOW)
    assert (await circle.database.read(completed)).silence == Silence(open=2, days=23)
    await _move(circle, acme, Stage.ACCEPTED, NOW)
    assert (await circle.database.read(completed)).silence == Silence(open=2, days=3)
    for_so_far = await circle.database.read(partial(boards.board, week=week))
    assert for_so_far.silence is None
