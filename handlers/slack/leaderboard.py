"""The weekly board for a channel, and this week so far for whoever asks. Pure: a board in, blocks and text out."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from bot.domain.drafts import clean
from bot.domain.leaderboard import Board, CompanyLines, RoleShare, Standing
from bot.locales import Texts
from bot.services.leaderboards import WeekSoFar
from handlers.slack.answers import OPEN, Answer
from handlers.slack.blocks import Block, actions, button, context, cut, header, section

_TABLE_ROWS = 99
"""Slack takes a hundred rows; one is the heading."""

_NAMES_LENGTH = 600
"""How many characters of names one line gets; whoever does not fit is counted. Fluent takes no value above 1,000."""

_NAME_LENGTH = 80

_SECTION_LENGTH = 3000

_NAMELESS = "–"


def board_blocks(board: Board, texts: Texts, *, command: str, has_table: bool = True) -> list[Block]:
    """The board of a completed week; without the table its lines are text."""
    blocks: list[Block] = [header(_title(board, texts))]
    if has_table and board.standings:
        blocks.append(_table(board.standings[:_TABLE_ROWS], texts))
        lines = _standing_lines(board.standings[_TABLE_ROWS:], texts)
    else:
        lines = _standing_lines(board.standings, texts)
    return [
        *blocks,
        *_sections(lines),
        *_sections(_news(board, texts)),
        actions(button(texts("open-button"), OPEN, style="primary")),
        context(_footer(texts, command)),
    ]


def board_text(board: Board, texts: Texts, *, command: str) -> str:
    """Everything the blocks say, unescaped, for notifications and screen readers."""
    lines = [_title(board, texts), *_standing_lines(board.standings, texts), *_news(board, texts)]
    return "\n".join([*lines, _footer(texts, command)])


def board_so_far_blocks(board: Board, texts: Texts) -> list[Block]:
    """The week that still runs, for a private view: without a table, which not every such place takes."""
    return [header(_title(board, texts, so_far=True)), *_sections(_lines_so_far(board, texts))]


def board_so_far_answer(so_far: WeekSoFar, texts: Texts) -> Answer:
    """The week that still runs, with the reader's own place where they have one."""
    own = so_far.standing
    place = [] if own is None else [texts("board-own-place", place=own.place, count=own.count)]
    lines = [_title(so_far.board, texts, so_far=True), *place, *_lines_so_far(so_far.board, texts)]
    blocks = board_so_far_blocks(so_far.board, texts)
    if place:
        blocks.insert(1, section(*place))
    return Answer("\n".join(lines), (*blocks, actions(button(texts("open-button"), OPEN))))


def _lines_so_far(board: Board, texts: Texts) -> list[str]:
    return [*_standing_lines(board.standings, texts), *_news(board, texts, so_far=True)]


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


def _title(board: Board, texts: Texts, *, so_far: bool = False) -> str:
    start, end = texts.short_day(board.week.monday), texts.short_day(board.week.last_day)
    if so_far:
        return texts("board-title-so-far", start=start, end=end)
    return texts("board-title", number=board.week.number, start=start, end=end)


def _table(standings: Sequence[Standing], texts: Texts) -> Block:
    heading = ("board-column-place", "board-column-name", "board-column-signals")
    rows = [[_cell(texts(key)) for key in heading]]
    rows += [
        [_cell(f"{standing.place}"), _cell(_name(standing.name)), _cell(f"{standing.count}")] for standing in standings
    ]
    columns = [{"align": "right"}, {"align": "left", "is_wrapped": True}, {"align": "right"}]
    return {"type": "table", "rows": rows, "column_settings": columns}


def _cell(text: str) -> Block:
    return {"type": "raw_text", "text": text}


def _standing_lines(standings: Iterable[Standing], texts: Texts) -> list[str]:
    """One line for each place, with everybody who shares it."""
    return [
        texts("board-line", place=place, names=_names(names, texts), count=count, people=len(names))
        for place, count, names in _by_place(standings)
    ]


def _by_place(standings: Iterable[Standing]) -> list[tuple[int, int, list[str]]]:
    return [
        (place, count, [standing.name for standing in shared])
        for (place, count), shared in groupby(standings, lambda standing: (standing.place, standing.count))
    ]


def _news(board: Board, texts: Texts, *, so_far: bool = False) -> list[str]:
    """What there is to say besides the standings; an invitation where nothing was logged."""
    lines = []
    if board.is_empty:
        suffix = "-so-far" if so_far else ""
        lines.append(texts(f"board-invitation{suffix}", **({} if so_far else {"number": board.week.number})))
    else:
        lines.append(_took_part(board.lines, texts))
    if steps := _steps(board.lines, texts):
        lines.append(texts("board-progress", steps=texts.listed(steps)))
    if board.silence is not None:
        lines.append(texts("board-silence", open=board.silence.open, days=board.silence.days))
    if board.shares:
        lines.append(texts("board-shares", shares=texts.listed([_share(share, texts) for share in board.shares])))
    if board.newcomers:
        lines.append(texts("board-welcome", names=_names(board.newcomers, texts)))
    if board.rolling:
        lines.append(f"{texts('board-rolling')} {' · '.join(_rolling(board.rolling, texts))}")
    return lines


def _took_part(lines: CompanyLines, texts: Texts) -> str:
    signals = texts("board-signals", count=lines.signals)
    if not lines.taking_part:  # those who logged have left since
        return texts("board-company-signals", signals=signals)
    people = texts("board-taking-part", count=lines.taking_part, enrolled=lines.enrolled)
    return texts("board-company", signals=signals, people=people)


def _steps(lines: CompanyLines, texts: Texts) -> list[str]:
    """What became of signals this week; what did not happen is not said."""
    counts = {
        "board-introductions": lines.introductions,
        "board-meetings": lines.meetings,
        "board-wins": lines.wins,
    }
    return [texts(key, count=count) for key, count in counts.items() if count]


def _share(share: RoleShare, texts: Texts) -> str:
    labels = [texts(f"role-{role.value.replace('_', '-')}") for role in share.roles]
    return texts(
        "board-share",
        role=texts.listed(labels) if labels else texts("role-others"),
        share=float(share.share),
        count=share.taking_part,
        enrolled=share.enrolled,
    )


def _rolling(standings: Iterable[Standing], texts: Texts) -> list[str]:
    return [
        texts("board-rolling-line", place=place, names=_names(names, texts), count=count, people=len(names))
        for place, count, names in _by_place(standings)
    ]


def _names(names: Iterable[str], texts: Texts) -> str:
    """The names in a sentence; of a long list those that fit, and how many more there are."""
    cleaned = [_name(name) for name in names]
    shown: list[str] = []
    length = 0
    for name in cleaned:
        length += len(name)
        if shown and length > _NAMES_LENGTH:
            break
        shown.append(name)
    more = len(cleaned) - len(shown)
    return texts.listed([*shown, texts("board-more", count=more)] if more else shown)


def _name(name: str) -> str:
    return cut(clean(name), _NAME_LENGTH) or _NAMELESS


def _footer(texts: Texts, command: str) -> str:
    return texts("board-footer", command=command)
