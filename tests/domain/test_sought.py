from bot.domain.signals import Stage
from bot.domain.sought import EVERYTHING, Sought


def test_whoever_looks_for_nothing_in_particular_looks_for_everything() -> None:
    assert EVERYTHING.is_everything
    assert not Sought(stage=Stage.WON).is_everything
