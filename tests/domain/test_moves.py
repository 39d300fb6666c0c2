import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.moves import MOVES, OPEN, Actor, Move, actors, handed_to_owner, may, offered, stage_before, target
from bot.domain.people import Identity, Language, Person, PersonId, WorkspaceId
from bot.domain.signals import Change, Event, EventId, Stage
from tests.support.signals import BARE

PICTURE = (Path(__file__).parents[2] / "docs" / "follow-up.md").read_text(encoding="utf-8")
PIETER, SANNE, KIM, LEAD = PersonId(1), PersonId(2), PersonId(3), PersonId(4)

SIGNAL = replace(
    BARE,
    referrer_id=SANNE,
    owner_id=PIETER,
)


def a_person(person_id: PersonId, *, is_administrator: bool = False) -> Person:
    return Person(
        id=person_id,
        workspace_id=WorkspaceId(1),
        identity=Identity("T0SAMPLE", f"U{person_id}"),
        name="Somebody",
        zone=ZoneInfo("Europe/Amsterdam"),
        language=Language.DUTCH,
        is_administrator=is_administrator,
    )


def test_the_picture_shows_every_allowed_move_and_no_other() -> None:
    arrows = re.findall(r"^    (\w+) --> (\w+) : (\w+)$", PICTURE, re.MULTILINE)
    assert len(arrows) == len(set(arrows)) == len(MOVES)
    assert {(allowed.stage.value, allowed.target.value, allowed.move.value) for allowed in MOVES} == set(arrows)


def test_the_picture_tells_who_may_make_each_move() -> None:
    rows = dict(re.findall(r"^\| (\w+) \| ([a-z, ]+) \|$", PICTURE, re.MULTILINE)[1:])
    assert set(rows) == {move.value for move in Move}
    for allowed in MOVES:
        assert {actor.value.replace("_", " ") for actor in allowed.by} == set(rows[allowed.move.value].split(", "))


@pytest.mark.parametrize(
    ("stage", "moves"),
    [
        (Stage.LOGGED, [Move.ACCEPT, Move.DECLINE, Move.HAND_OVER]),
        (Stage.ACCEPTED, [Move.INTRODUCE, Move.MEET, Move.WIN, Move.LOSE, Move.DECLINE, Move.HAND_OVER]),
        (Stage.INTRODUCED, [Move.MEET, Move.WIN, Move.LOSE, Move.HAND_OVER]),
        (Stage.MEETING, [Move.WIN, Move.LOSE, Move.HAND_OVER]),
        (Stage.WON, []),
        (Stage.WITHDRAWN, []),
    ],
)
def test_an_owner_is_offered_the_next_stages(stage: Stage, moves: list[Move]) -> None:
    assert list(offered(stage)) == moves


def test_what_is_offered_is_possible() -> None:
    assert all(target(stage, move) is not None for stage in Stage for move in offered(stage))


def test_what_was_handed_over_before_an_introduction_is_for_its_new_owner_to_accept() -> None:
    assert target(Stage.ACCEPTED, Move.HAND_OVER) is Stage.LOGGED
    assert target(Stage.MEETING, Move.HAND_OVER) is Stage.MEETING


def test_what_is_over_is_over() -> None:
    final = set(Stage) - OPEN - {Stage.LOST}
    assert all(target(stage, move) is None for stage in final for move in Move)


@pytest.mark.parametrize(
    ("stages", "before"),
    [
        ([Stage.LOGGED, Stage.WON], Stage.LOGGED),
        ([Stage.LOGGED, Stage.ACCEPTED, Stage.LOST], Stage.ACCEPTED),
        ([Stage.LOGGED, Stage.MEETING, Stage.WON, Stage.WON], Stage.MEETING),
        ([Stage.LOGGED, Stage.ACCEPTED, Stage.LOGGED, Stage.DECLINED], Stage.LOGGED),
        ([Stage.LOGGED, Stage.WON, Stage.LOGGED, Stage.ACCEPTED, Stage.WON], Stage.ACCEPTED),
    ],
)
def test_what_ended_had_a_stage_before(stages: list[Stage], before: Stage) -> None:
    at = datetime(2026, 11, 26, tzinfo=UTC)
    events = [
        Event(EventId(number), SIGNAL.id, Change.MOVED, stage, PIETER, PIETER, at)
        for number, stage in enumerate(stages)
    ]
    assert stage_before(events) is before


@pytest.mark.parametrize(
    ("happened", "found"),
    [
        ([(Change.LOGGED, PIETER)], None),
        ([(Change.LOGGED, PIETER), (Change.HANDED_OVER, KIM)], 1),
        ([(Change.LOGGED, PIETER), (Change.HANDED_OVER, KIM), (Change.MOVED, KIM), (Change.EDITED, KIM)], 1),
        ([(Change.LOGGED, PIETER), (Change.HANDED_OVER, KIM), (Change.EDITED, LEAD)], None),
        ([(Change.LOGGED, PIETER), (Change.HANDED_OVER, KIM), (Change.EDITED, PIETER)], None),
        ([(Change.LOGGED, PIETER), (Change.HANDED_OVER, KIM), (Change.EDITED, LEAD), (Change.EDITED, KIM)], None),
        ([(Change.LOGGED, PIETER), (Change.HANDED_OVER, KIM), (Change.HANDED_OVER, PIETER)], 2),
    ],
)
def test_whoever_follows_up_got_it_by_the_hand_over_after_which_it_was_nobody_elses(
    happened: list[tuple[Change, PersonId]], found: int | None
) -> None:
    at = datetime(2026, 11, 26, tzinfo=UTC)
    events = [
        Event(EventId(number), SIGNAL.id, change, Stage.LOGGED, owner, PIETER, at)
        for number, (change, owner) in enumerate(happened)
    ]
    assert handed_to_owner(events) == (None if found is None else events[found])


def test_people_move_a_signal_in_the_capacities_they_have() -> None:
    assert actors(a_person(PIETER), SIGNAL, is_sales_lead=False) == {Actor.OWNER}
    assert actors(a_person(SANNE), SIGNAL, is_sales_lead=False) == {Actor.REFERRER}
    assert actors(a_person(SANNE), replace(SIGNAL, logged_by_id=KIM), is_sales_lead=False) == frozenset()
    assert actors(a_person(LEAD), SIGNAL, is_sales_lead=True) == {Actor.SALES_LEAD}
    assert actors(a_person(PIETER, is_administrator=True), SIGNAL, is_sales_lead=False) == {
        Actor.OWNER,
        Actor.ADMINISTRATOR,
    }


ACTORS = st.frozensets(st.sampled_from(Actor))


@given(st.lists(st.tuples(st.sampled_from(Move), ACTORS)))
def test_whoever_does_whatever_in_whichever_order_only_the_arrows_are_followed(
    attempts: list[tuple[Move, frozenset[Actor]]],
) -> None:
    arrows = {(allowed.stage, allowed.move): allowed for allowed in MOVES}
    stage, is_over = Stage.LOGGED, False
    for move, by in attempts:
        goal = target(stage, move) if may(move, by) else None
        if goal is None:
            assert (stage, move) not in arrows or arrows[stage, move].by.isdisjoint(by)
            continue
        assert not is_over or goal is Stage.REMOVED
        assert arrows[stage, move].target is goal
        assert not arrows[stage, move].by.isdisjoint(by)
        stage, is_over = goal, goal not in OPEN
