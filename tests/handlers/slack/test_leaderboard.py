"""What a channel, and whoever asks, reads of the board."""

from typing import Any

import pytest

from bot.domain.leaderboard import Board, Member, Standing
from bot.domain.people import Language, PersonId, Role
from bot.domain.weeks import Week
from bot.locales import texts
from bot.services.leaderboards import WeekSoFar
from handlers.slack.blocks import Block
from handlers.slack.leaderboard import board_blocks, board_so_far_answer, board_so_far_blocks
from handlers.wording.board import board_text
from playground.checks import check_message_blocks, check_view
from playground.formatting import pings, readable
from tests.support.boards import board_of

NL, EN = texts(Language.DUTCH), texts(Language.ENGLISH)
WEEK = Week.parse("2026-W47")
HOSTILE = "<!channel> *x* <@U123> `&amp;`"


def people(*names: str, role: Role = Role.STAFF) -> list[Member]:
    return [Member(PersonId(number), name, role) for number, name in enumerate(names, start=1)]


def board(members: list[Member], counts: dict[str, int], **more: Any) -> Board:  # noqa: ANN401 - what make_board takes
    ids = {member.name: member.person_id for member in members}
    tally = {ids[name]: count for name, count in counts.items()}
    rolling = {ids[name]: count for name, count in more.pop("rolling", counts).items()}
    newcomers = [ids[name] for name in more.pop("newcomers", ())]
    return board_of(WEEK, members, tally=tally, rolling_tally=rolling, newcomers=newcomers, **more)


def shown(blocks: list[Block]) -> str:
    return readable("", blocks)


def cells(blocks: list[Block]) -> list[list[str]]:
    (table,) = [block for block in blocks if block["type"] == "table"]
    return [[cell["text"] for cell in row] for row in table["rows"]]


USUAL = board(
    people("Sanne", "Pieter", "Mo", "Lotte", "Kees"),
    {"Sanne": 3, "Pieter": 1, "Mo": 1},
    rolling={"Sanne": 7, "Mo": 5},
    newcomers=["Mo"],
    introductions=2,
    meetings=1,
)


def test_the_table_has_place_name_and_signals_and_ties_share_a_place() -> None:
    assert cells(board_blocks(USUAL, NL, command="/referral")) == [
        ["Plaats", "Naam", "Signalen"],
        ["1", "Sanne", "3"],
        ["2", "Mo", "1"],
        ["2", "Pieter", "1"],
    ]


def test_the_text_carries_all_the_news_in_dutch() -> None:
    assert board_text(USUAL, NL, command="/referral").splitlines() == [
        "Referrals in week 47 · 16 nov t/m 22 nov",
        "1. Sanne: 3 signalen",
        "2. Mo en Pieter: elk één signaal",
        "5 signalen; 3 van de 5 mensen deden mee.",
        "Wat er van eerdere signalen kwam: 2 introducties en één gesprek",
        "Meegedaan per groep: medewerkers 60% (3 van de 5)",
        "Voor het eerst erbij: Mo. Welkom.",
        "De laatste vier weken: 1. Sanne (7) · 2. Mo (5)",
        (
            "Een referral is een bedrijf waar wij iets voor kunnen betekenen. "
            "Doorgeven kan met de knop of met /referral. "
            "Liever niet met je naam op dit bord? Typ /referral van het bord."
        ),
    ]


def test_the_text_carries_all_the_news_in_english() -> None:
    assert board_text(USUAL, EN, command="/tip").splitlines() == [
        "Referrals in week 47 · 16 Nov to 22 Nov",
        "1. Sanne: 3 signals",
        "2. Mo and Pieter: one signal each",
        "5 signals; 3 of 5 people took part.",
        "What came of earlier signals: 2 introductions and one first meeting",
        "Who takes part: staff 60% (3 of 5)",
        "Here for the first time: Mo. Welcome.",
        "The last four weeks: 1. Sanne (7) · 2. Mo (5)",
        (
            "A referral is a company that should get to know us. Log one with the button or with /tip. "
            "Rather not have your name on this board? Type /tip off the board."
        ),
    ]


@pytest.mark.parametrize("has_table", [True, False])
def test_every_line_of_the_text_stands_in_the_blocks_too(*, has_table: bool) -> None:
    blocks = board_blocks(USUAL, NL, command="/referral", has_table=has_table)
    lines = board_text(USUAL, NL, command="/referral").splitlines()
    in_the_table = {"1. Sanne: 3 signalen", "2. Mo en Pieter: elk één signaal"} if has_table else set()
    assert [line for line in lines if line not in shown(blocks)] == [line for line in lines if line in in_the_table]


def test_without_the_table_no_block_is_one() -> None:
    blocks = board_blocks(USUAL, NL, command="/referral", has_table=False)
    assert {block["type"] for block in blocks} == {"header", "section", "actions", "context"}


def test_a_week_with_nothing_is_an_invitation_without_a_table_or_a_zero() -> None:
    quiet = board(people("Sanne", "Pieter"), {})
    blocks = board_blocks(quiet, NL, command="/referral")
    assert "table" not in {block["type"] for block in blocks}
    assert "Wie sprak jij de laatste tijd" in shown(blocks)
    assert "0" not in board_text(quiet, NL, command="/referral").replace("t/m", "")
    check_message_blocks(blocks)


def test_a_quiet_week_still_tells_what_came_of_earlier_signals_and_the_four_weeks() -> None:
    text = board_text(board(people("Sanne"), {}, rolling={"Sanne": 2}, wins=1), NL, command="/referral")
    assert "Wat er van eerdere signalen kwam: één nieuwe klant" in text
    assert "De laatste vier weken: 1. Sanne (2)" in text


def test_when_everybody_who_logged_opted_out_there_is_no_table_and_the_total_stays() -> None:
    hidden = [Member(PersonId(1), "Sanne", Role.STAFF, is_on_board=False), *people("", "Pieter")[1:]]
    shy = board_of(WEEK, hidden, tally={PersonId(1): 2}, rolling_tally={PersonId(1): 2})
    blocks = board_blocks(shy, NL, command="/referral")
    assert "table" not in {block["type"] for block in blocks}
    assert "2 signalen; één van de 2 mensen deed mee." in shown(blocks)
    assert "Sanne" not in shown(blocks)


def test_signals_of_people_who_left_name_no_zero() -> None:
    left = board_of(WEEK, people("Pieter"), tally={PersonId(9): 1}, rolling_tally={})
    assert "Eén signaal." in board_text(left, NL, command="/referral").splitlines()


def test_groups_that_were_merged_are_called_everybody_else() -> None:
    small = [Member(PersonId(number), f"P{number}", role) for number, role in enumerate([*Role][:6], start=1)]
    staff = [Member(PersonId(number), f"P{number}", Role.STAFF) for number in range(10, 20)]
    merged = board_of(WEEK, [*small, *staff], tally={PersonId(1): 1, PersonId(10): 1}, rolling_tally={})
    assert "everybody else 20% (1 of 5)" in board_text(merged, EN, command="/referral")


@pytest.mark.parametrize("role", Role)
def test_every_role_has_a_name_in_both_languages(role: Role) -> None:
    group = board(people("A", "B", "C", "D", "E", role=role), {"A": 1})
    for words in (NL, EN):
        label = words(f"role-{role.value.replace('_', '-')}")
        assert f"{label} 20%" in board_text(group, words, command="/referral")


def test_a_hostile_name_stays_plain_text() -> None:
    nasty = board(people(HOSTILE), {HOSTILE: 1}, newcomers=[HOSTILE])
    for has_table in (True, False):
        blocks = board_blocks(nasty, NL, command="/referral", has_table=has_table)
        check_message_blocks(blocks)
        assert HOSTILE in shown(blocks)
        assert pings("", blocks) == []
        assert "mrkdwn" not in str(blocks)


@pytest.mark.parametrize(
    ("name", "seen"), [("\u202eennaS", "ennaS"), ("Sanne\u2066\u2069", "Sanne"), ("\u3164", "–"), ("مريم", "مريم")]
)
def test_direction_and_invisible_characters_leave_a_name_and_no_cell_is_empty(name: str, seen: str) -> None:
    blocks = board_blocks(board(people(name), {name: 1}), NL, command="/referral")
    assert cells(blocks)[1] == ["1", seen, "1"]
    check_message_blocks(blocks)


def test_two_hundred_people_who_share_a_place_fit_and_the_text_counts_who_is_not_named() -> None:
    names = [f"Persoon met een naam {number:03}" for number in range(200)]
    crowd = board(people(*names), dict.fromkeys(names, 1), newcomers=names)
    for has_table in (True, False):
        check_message_blocks(board_blocks(crowd, NL, command="/referral", has_table=has_table))
    table = cells(board_blocks(crowd, NL, command="/referral"))
    assert len(table) == 100
    assert {row[0] for row in table[1:]} == {"1"}
    assert "Persoon met een naam 099, " in shown(board_blocks(crowd, NL, command="/referral"))
    text = board_text(crowd, NL, command="/referral")
    assert "en nog 175 anderen: elk één signaal" in text
    assert len(text) < 4000


def test_a_long_board_without_a_table_is_spread_over_sections() -> None:
    names = [f"{'Naam' * 15} {number:02}" for number in range(60)]
    long = board(people(*names), {name: number for number, name in enumerate(names, start=1)}, top=60)
    blocks = board_blocks(long, NL, command="/referral", has_table=False)
    check_message_blocks(blocks)
    assert all(name in shown(blocks) for name in names)


def test_a_name_of_absurd_length_is_cut() -> None:
    name = "x" * 2000
    endless = board(people(name), {name: 1}, newcomers=[name])
    assert f"1. {'x' * 79}…: één signaal" in board_text(endless, NL, command="/referral")
    check_message_blocks(board_blocks(endless, NL, command="/referral"))


SO_FAR = WeekSoFar(USUAL, count=1, standing=Standing(2, PersonId(3), "Mo", 1), given=1)


def test_the_week_so_far_starts_with_the_readers_own_place() -> None:
    answer = board_so_far_answer(SO_FAR, NL)
    assert answer.text.splitlines()[:4] == [
        "Deze week tot nu toe · 16 nov t/m 22 nov",
        "Jij staat op plaats 2, met één signaal.",
        "1. Sanne: 3 signalen",
        "2. Mo en Pieter: elk één signaal",
    ]
    assert all(line in shown(list(answer.blocks)) for line in answer.text.splitlines())
    check_message_blocks(list(answer.blocks))


def test_who_has_no_signal_yet_reads_no_place_and_no_zero() -> None:
    answer = board_so_far_answer(WeekSoFar(USUAL, count=0, standing=None, given=0), NL)
    assert "Jij" not in answer.text
    assert "0" not in answer.text.replace("60%", "")


def test_an_empty_week_so_far_invites() -> None:
    answer = board_so_far_answer(WeekSoFar(board(people("Sanne"), {}), count=0, standing=None, given=0), EN)
    assert "This week is still wide open." in answer.text
    check_message_blocks(list(answer.blocks))


def test_the_week_so_far_fits_on_the_home() -> None:
    check_view({"type": "home", "blocks": board_so_far_blocks(USUAL, EN)}, kind="home")
