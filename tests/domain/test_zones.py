import pytest

from bot.domain.zones import zone_named


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Amsterdam", "Europe/Amsterdam"),
        (" europe/amsterdam ", "Europe/Amsterdam"),
        ("amsterdam", "Europe/Amsterdam"),
        ("New York", "America/New_York"),
        ("UTC", "UTC"),
        ("Louisville", None),
        ("Atlantis", None),
        ("Europe", None),
        ("", None),
    ],
)
def test_a_zone_is_known_by_its_name_in_any_case_and_by_its_city_where_that_is_clear(
    typed: str, zone: str | None
) -> None:
    assert zone_named(typed) == zone
