import pytest

from tests.support.covered import RULES, shortcomings


@pytest.mark.parametrize(
    ("of_all", "of_a_rule", "told"),
    [(90.0, 100.0, 0), (89.9, 100.0, 1), (98.0, 99.9, 1), (10.0, 10.0, 2)],
)
def test_what_is_tested_too_little_is_told(of_all: float, of_a_rule: float, told: int) -> None:
    files = {f"{RULES}weeks.py": of_a_rule, "handlers/clock.py": 50.0}
    measured = {
        "summary": {"percent_covered": of_all},
        "files": {path: {"summary": {"percent_covered": percent}} for path, percent in files.items()},
    }
    assert len(shortcomings(measured)) == told


def test_that_no_rule_was_measured_is_told() -> None:
    assert len(shortcomings({"summary": {"percent_covered": 99.0}, "files": {}})) == 1
