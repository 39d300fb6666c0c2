import pytest

from bot.domain.signals import Stage
from bot.domain.sought import EVERYTHING, Sought, before_last_page


def test_whoever_looks_for_nothing_in_particular_looks_for_everything() -> None:
    assert EVERYTHING.is_everything
    assert not Sought(stage=Stage.WON).is_everything


@pytest.mark.parametrize(
    ("total", "size", "before"),
    [(0, 10, 0), (1, 10, 0), (10, 10, 0), (11, 10, 10), (20, 10, 10), (21, 10, 20), (3, 1, 2)],
)
def test_the_last_page_has_something_on_it_and_nothing_after_it(total: int, size: int, before: int) -> None:
    assert before_last_page(total, size=size) == before
