"""The weekly board for a channel, and this week so far for whoever asks. Pure: a board in, blocks out."""

from collections.abc import Iterable, Sequence

from bot.domain.leaderboard import Board, Standing
from bot.locales import Texts
from bot.services.leaderboards import WeekSoFar
from handlers.slack.answers import OPEN, Answer
from handlers.slack.blocks import Block, actions, button, context, header, section
from handlers.wording.board import (
    board_footer,
    board_news,
    board_title,
    lines_so_far,
    own_place,
    shown_name,
    so_far_text,
    standing_lines,
)

_TABLE_ROWS = 99
"""Slack takes a hundred rows; one is the heading."""

_SECTION_LENGTH = 3000


def board_blocks(board: Board, texts: Texts, *, command: str, has_table: bool = True) -> list[Block]:
    """The board of a completed week; without the table its lines are text."""
    blocks: list[Block] = [header(board_title(board, texts))]
    if has_table and board.standings:
        blocks.append(_table(board.standings[:_TABLE_ROWS], texts))
        lines = standing_lines(board.standings[_TABLE_ROWS:], texts)
    else:
        lines = standing_lines(board.standings, texts)
    return [
        *blocks,
        *_sections(lines),
        *_sections(board_news(board, texts)),
        actions(button(texts("open-button"), OPEN, style="primary")),
        context(board_footer(texts, command)),
    ]


def board_so_far_blocks(board: Board, texts: Texts) -> list[Block]:
    """The week that still runs, for a private view: without a table, which not every such place takes."""
    return [header(board_title(board, texts, so_far=True)), *_sections(lines_so_far(board, texts))]


def board_so_far_answer(so_far: WeekSoFar, texts: Texts) -> Answer:
    """The week that still runs, with the reader's own place where they have one."""
    place = own_place(so_far, texts)
    blocks = board_so_far_blocks(so_far.board, texts)
    if place:
        blocks.insert(1, section(*place))
    return Answer(so_far_text(so_far, texts), (*blocks, actions(button(texts("open-button"), OPEN))))


def _sections(lines: Iterable[str]) -> list[Block]:
    """The lines in as few sections as Slack's limit allows."""
    parts: list[str] = []
    for line in lines:
        together = f"{parts[-1]}\n{line}" if parts else line
        if parts and len(together) <= _SECTION_LENGTH:
            parts[-1] = together
        else:
            parts.append(line)
    return [section(part) for part in parts]


def _table(standings: Sequence[Standing], texts: Texts) -> Block:
    heading = ("board-column-place", "board-column-name", "board-column-signals")
    rows = [[_cell(texts(key)) for key in heading]]
    rows += [
        [_cell(f"{standing.place}"), _cell(shown_name(standing.name)), _cell(f"{standing.count}")]
        for standing in standings
    ]
    columns = [{"align": "right"}, {"align": "left", "is_wrapped": True}, {"align": "right"}]
    return {"type": "table", "rows": rows, "column_settings": columns}


def _cell(text: str) -> Block:
    return {"type": "raw_text", "text": text}
