"""Time zones as people name them."""

from functools import cache
from zoneinfo import available_timezones


def zone_named(text: str) -> str | None:
    """The zone's own name for what somebody typed: that name in any case, or its city alone; None when there is none.

    A city that several zones are named after is none.
    """
    sought = "_".join(text.split()).casefold()
    by_name, by_city = _zones()
    cities = by_city.get(sought, ())
    return by_name.get(sought) or (cities[0] if len(cities) == 1 else None)


@cache
def _zones() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """By name and by city, both in lower case; the database's copies of itself left out."""
    names = sorted(name for name in available_timezones() if not name.startswith(("posix/", "right/", "Etc/")))
    by_city: dict[str, tuple[str, ...]] = {}
    for name in names:
        if "/" in name:
            city = name.rpartition("/")[2].casefold()
            by_city[city] = (*by_city.get(city, ()), name)
    return {name.casefold(): name for name in names}, by_city
