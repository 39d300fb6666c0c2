"""The weekly board on Teams, and this week so far for whoever asks. Pure: a board in, a card out."""

from collections.abc import Sequence

from bot.domain.leaderboard import Board, Standing
from bot.locales import Texts
from bot.services.leaderboards import WeekSoFar
from handlers.teams.answers import Answer, open_button
from handlers.teams.cards import Element, card, heading, paragraph, small, table
from handlers.wording.board import (
    board_lines,
    board_news,
    board_title,
    lines_so_far,
    own_place,
    shown_name,
    so_far_text,
    standing_lines,
)

_TABLE_ROWS = 25
"""A message takes 28 KB with its card; places beyond these are lines of text."""


def board_answer(board: Board, words: Texts, *, rows: int = _TABLE_ROWS) -> Answer:
    """The board of a completed week, with a button to the form; of the places so many are rows of a table."""
    footer = words("teams-board-footer")
    body: list[Element] = [heading(board_title(board, words))]
    if board.standings:
        body.append(_table(board.standings[:rows], words))
    body += [
        *map(paragraph, standing_lines(board.standings[rows:], words)),
        *map(paragraph, board_news(board, words)),
        small(footer),
    ]
    text = "\n".join([*board_lines(board, words), footer])
    return Answer(text, card(body, [open_button(words)], speak=text))


def so_far_answer(so_far: WeekSoFar, words: Texts) -> Answer:
    """The week that still runs, with the reader's own place where they have one."""
    lines = [*own_place(so_far, words), *lines_so_far(so_far.board, words)]
    body = [heading(board_title(so_far.board, words, so_far=True)), *map(paragraph, lines)]
    text = so_far_text(so_far, words)
    return Answer(text, card(body, [open_button(words)], speak=text))


def _table(standings: Sequence[Standing], words: Texts) -> Element:
    header = [words(key) for key in ("board-column-place", "board-column-name", "board-column-signals")]
    rows = [[f"{one.place}", shown_name(one.name), f"{one.count}"] for one in standings]
    return table((2, 5, 3), header, rows)  # on a telephone each heading still has its word
