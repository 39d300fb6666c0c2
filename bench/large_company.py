"""A company of 50,000 people and a million signals: everything that somebody waits for, against one second."""

import asyncio
from datetime import timedelta
from functools import partial
from pathlib import Path

from bench.company import COMMAND
from bench.filling import NOW, fill
from bench.large_office import Office, Size, large_office
from bench.pretend import CHANNEL, person_id
from bench.scale import Scale
from playground import HOME, Actor
from playground.methods.usergroups import group_id
from storage.database import Database

_SIGNALS_EACH = 20

_NIGHT = NOW + timedelta(hours=18)
_MONDAY = NOW + timedelta(days=4)
_THURSDAY = NOW + timedelta(days=7)
"""Half past ten in Amsterdam: the board is due since nine, the question since ten."""


def measure(scale: Scale, folder: Path, postgres_url: str) -> str:
    """A table for each database, and one for the first day."""
    size = Size(scale.people, scale.people * _SIGNALS_EACH, scale.people // 10, scale.repeats)
    found = []
    for name, url in (("SQLite", f"sqlite:///{folder / 'large.db'}"), ("PostgreSQL", postgres_url)):
        asyncio.run(_filled(url, size))
        found.append(f"{name}:\n\n{asyncio.run(_on_any_day(url, size))}")
    found.append(f"The first day, SQLite:\n\n{asyncio.run(_on_the_first_day(f'sqlite:///{folder}/first.db', size))}")
    return "\n\n".join(found)


async def _filled(url: str, size: Size) -> None:
    database = Database(url)
    fill(database, signals=size.signals, people=size.people, is_analysed=False)
    await database.close()


async def _on_any_day(url: str, size: Size) -> str:
    async with large_office(url, size) as office:
        await office.people_are_compared(NOW)
        await _look_around(office)
        await _give_roles(office, size)
        await _go_through_the_night(office, size)
        return office.measured.told()


async def _on_the_first_day(url: str, size: Size) -> str:
    async with large_office(url, size) as office:
        async with office.busy("everybody is learnt"):
            beats = await office.people_are_compared(NOW)
            office.measured.add(f"learning {size.people} people, in beats", beats, 0.0, is_awaited=False)
        return office.measured.told()


async def _look_around(office: Office) -> None:
    """What everybody sees, and what an administrator looks at."""
    anybody, admin = office.actor(7), office.actor(1)
    office.measured.add("/referral, a signal", [await office.command(number) for number in range(2, 7)], 0.0)
    await office.seen("Home", anybody.open_home, lambda: anybody.home_text, "Deze week")
    await office.seen(
        "/referral board",
        lambda: anybody.command(COMMAND, "board", channel=CHANNEL),
        lambda: anybody.sees(CHANNEL)[-1].all_text,
        "van de",
    )
    await office.seen("Home of an administrator", admin.open_home, lambda: admin.home_text, "Deze week")
    for what, action, expected in (
        ("preview of board and question", "admin.preview", "Voorbeeld"),
        ("who would be asked", "admin.nudges", "Voorbeeld"),
        ("the signals, newest first", "admin.signals", "Bedrijf"),
        ("the figures", "admin.figures", "signalen"),
    ):
        await office.seen(
            what,
            partial(_press, admin, action),
            lambda: admin.modal_text,
            expected,
            before=partial(_open, admin),
        )
    await office.seen(
        "signals by a company's name",
        lambda: admin.submit({"query": "bedrijf 123"}),
        lambda: admin.modal_text,
        "Bedrijf 123",
        before=partial(_open, admin, "admin.signals"),
    )


async def _give_roles(office: Office, size: Size) -> None:
    """The window of roles, and user groups that give them."""
    admin = office.actor(1)
    text = lambda: admin.modal_text  # noqa: E731
    await office.seen(
        "roles: the window", partial(_press, admin, "admin.roles"), text, "deze rol", before=partial(_open, admin)
    )
    for role in ("sales", "staff"):
        await office.seen(
            f"roles: the page of {role}",
            partial(_press, admin, "roles.choose", role),
            text,
            "deze rol",
            before=partial(_open, admin, "admin.roles"),
        )
    await office.seen(
        "roles: looking somebody up", partial(_press, admin, "roles.find", person_id(size.people)), text, "hoort bij"
    )
    await office.seen(
        "roles: two people get another one",
        lambda: admin.submit({"give": [person_id(size.people), person_id(size.people - 1)]}),
        text,
        "Opgeslagen",
    )
    for name, people in (("verkoop", size.group), ("iedereen", size.people)):
        await office.pretend.timed(
            partial(admin.submit, {"groups": [group_id(name)]}), before=partial(_open, admin, "admin.roles", "sales")
        )
        async with office.busy(f"a group of {people} is taken over"):
            beat = await office.run(office.group_reading().run_if_due, NOW)
            office.measured.add(f"a user group of {people} is taken over", [beat], 0.0, is_awaited=False)


async def _go_through_the_night(office: Office, size: Size) -> None:
    """What runs by itself, and whether somebody who logs a signal meanwhile notices."""
    async with office.busy("everybody is compared"):
        beats = await office.people_are_compared(_NIGHT)
        office.measured.add(f"comparing {size.people} people, in beats", beats, 0.0, is_awaited=False)
    services = office.bot.services
    for what, step, moment in (
        ("is a board due? Monday's is", services.leaderboards.plan_due, _MONDAY),
        ("is a question due? Thursday's are", services.nudges.plan_due, _THURSDAY),
    ):
        office.watch.since_last()
        milliseconds = await office.run(step, moment)
        office.measured.add(what, [milliseconds], office.watch.since_last(), is_awaited=False)
        quiet = [await office.run(step, moment) for _ in range(office.times)]
        office.measured.add("the same again, with nothing due", quiet, office.watch.since_last(), is_awaited=False)


async def _open(actor: Actor, action_id: str = "", page: str = "") -> None:
    """The administrator's steps in a window, what one of their buttons opens on top, and there a role's page."""
    if actor.modal is not None:
        await actor.close(whole_stack=True)
    await actor.press(HOME, "admin.settings")
    if action_id:
        await _press(actor, action_id)
    if page:
        await _press(actor, "roles.choose", page)


async def _press(actor: Actor, action_id: str, selected: str | None = None) -> None:
    modal = actor.modal
    if modal is None:
        raise RuntimeError("no window is open")
    await actor.press(modal, action_id, selected=selected)
