"""Two platforms beside each other: each is left alone for itself when it is in trouble."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from structlog.testing import capture_logs

from bot.domain.deliveries import Channel
from bot.domain.people import Language
from bot.services.messenger import (
    AnnouncementMessage,
    CannotLookError,
    OnHoldError,
    Refusal,
    RefusedError,
    TryLaterError,
    UnclearError,
)
from handlers.routing import Platform, Routing
from tests.support.messengers import FakeMessenger

HERE, THERE = Channel("19:tips@thread.tacv2"), Channel("C0REFERRALS")
MESSAGE = AnnouncementMessage("Hoi", Language.DUTCH)
NO_ACCESS = RefusedError(Refusal.NO_ACCESS)


@dataclass
class Both:
    """One that is in trouble, and one that is well, with a clock that stands still until it is moved."""

    troubled: FakeMessenger = field(default_factory=FakeMessenger)
    well: FakeMessenger = field(default_factory=FakeMessenger)
    seconds: float = 0.0

    def __post_init__(self) -> None:
        platforms = [
            Platform("teams", self.troubled, lambda recipient: recipient == HERE, lambda _: False),
            Platform("slack", self.well, lambda _: True, lambda _: True),
        ]
        self.routing = Routing(platforms, monotonic=lambda: self.seconds)

    async def held(self) -> tuple[float, str] | None:
        """For how many seconds the one is left alone after trying to send there, and why; None when it was sent."""
        try:
            await self.routing.send(HERE, MESSAGE, key="key")
        except OnHoldError as error:
            return error.after.total_seconds(), error.reason
        return None

    async def fails(self, *errors: BaseException) -> None:
        """Sends there, and it ends like this, each as if the one before had not been."""
        for error in errors:
            self.troubled.next_sends.append(error)
            with pytest.raises((TryLaterError, RefusedError, UnclearError)):
                await self.routing.send(HERE, MESSAGE, key="key")


@pytest.mark.parametrize(
    ("errors", "held"),
    [
        ([TryLaterError(timedelta(seconds=1800))], (1800, "try_later")),
        ([TryLaterError(timedelta(days=1))], (3600, "try_later")),
        ([NO_ACCESS], (5, "no_access")),
        ([TryLaterError()] * 3, (5, "try_later")),
        ([UnclearError(), TryLaterError(), UnclearError()], (5, "no_clear_answer")),
        ([TryLaterError()] * 2, None),
        ([TryLaterError(), TryLaterError(), RefusedError(Refusal.REJECTED), TryLaterError()], None),
    ],
)
async def test_one_in_trouble_is_left_alone_and_the_other_goes_on(
    errors: list[BaseException], held: tuple[float, str] | None
) -> None:
    both = Both()
    await both.fails(*errors)
    for _ in range(2):
        assert await both.held() == held
    await both.routing.send(THERE, MESSAGE, key="key")
    assert (len(both.troubled.sent), len(both.well.sent)) == (0 if held else 2, 1)
    both.seconds += held[0] if held else 0
    assert await both.held() is None


async def test_what_failed_where_all_is_left_alone_from_now_on_is_put_off_as_long() -> None:
    both = Both()
    both.troubled.next_sends.append(TryLaterError(timedelta(seconds=7)))
    assert await both.held() == (7, "try_later")


async def test_it_is_left_alone_longer_each_time_until_it_answers() -> None:
    both, waits = Both(), []
    for _ in range(8):
        await both.fails(NO_ACCESS)
        waits.append(found[0] if (found := await both.held()) else 0)
        both.seconds += waits[-1]
    assert waits == [5, 10, 20, 40, 80, 160, 300, 300]
    assert await both.held() is None
    await both.fails(NO_ACCESS)
    assert await both.held() == (5, "no_access")


async def test_nobody_looks_where_all_is_left_alone_and_that_nobody_may_look_is_no_trouble() -> None:
    both, since = Both(), datetime(2026, 11, 26, tzinfo=UTC)
    both.troubled.next_looks.extend([CannotLookError()] * 3)
    for _ in range(3):
        with pytest.raises(CannotLookError):
            await both.routing.find(HERE, key="key", since=since)
    await both.fails(TryLaterError(timedelta(seconds=60)))
    with pytest.raises(OnHoldError):
        await both.routing.find(HERE, key="key", since=since)
    assert len(both.troubled.looked_since) == 3


async def test_that_access_is_lost_and_found_is_logged_once() -> None:
    both = Both()
    with capture_logs() as logs:
        for _ in range(2):
            await both.fails(NO_ACCESS)
            both.seconds += 60
        for _ in range(2):
            assert await both.held() is None
    found = [(entry["event"], entry["platform"]) for entry in logs if "access_" in entry["event"]]
    assert found == [("access_lost", "teams"), ("access_restored", "teams")]
