"""What the weekly board says, and this week so far: the same lines on every platform. Pure."""

from collections.abc import Iterable
from itertools import groupby

from bot.domain.drafts import clean
from bot.domain.leaderboard import Board, CompanyLines, RoleShare, Standing
from bot.locales import Texts
from bot.services.leaderboards import WeekSoFar
from handlers.wording.cutting import cut

_NAMES_LENGTH = 600
"""How many characters of names one line gets; whoever does not fit is counted. Fluent takes no value above 2,500."""

_NAME_LENGTH = 80

_NAMELESS = "–"


def board_text(board: Board, texts: Texts, *, command: str) -> str:
    """Everything the blocks say, unescaped, for notifications and screen readers."""
    return "\n".join([*board_lines(board, texts), board_footer(texts, command)])


def board_lines(board: Board, texts: Texts) -> list[str]:
    """The week, without what a reader can do."""
    return [board_title(board, texts), *standing_lines(board.standings, texts), *board_news(board, texts)]


def so_far_text(so_far: WeekSoFar, texts: Texts) -> str:
    """Everything there is to say about the week that still runs, with the reader's own place where they have one."""
    title = board_title(so_far.board, texts, so_far=True)
    return "\n".join([title, *own_place(so_far, texts), *lines_so_far(so_far.board, texts)])


def own_place(so_far: WeekSoFar, texts: Texts) -> list[str]:
    """The reader's own place in a line, none where they have none."""
    own = so_far.standing
    return [] if own is None else [texts("board-own-place", place=own.place, count=own.count)]


def lines_so_far(board: Board, texts: Texts) -> list[str]:
    return [*standing_lines(board.standings, texts), *board_news(board, texts, so_far=True)]


def board_title(board: Board, texts: Texts, *, so_far: bool = False) -> str:
    start, end = texts.short_day(board.week.monday), texts.short_day(board.week.last_day)
    if so_far:
        return texts("board-title-so-far", start=start, end=end)
    return texts("board-title", number=board.week.number, start=start, end=end)


def standing_lines(standings: Iterable[Standing], texts: Texts) -> list[str]:
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


def board_news(board: Board, texts: Texts, *, so_far: bool = False) -> list[str]:
    """What there is to say besides the standings; an invitation where nothing was logged."""
    lines = []
    if board.is_empty:
        suffix = "-so-far" if so_far else ""
        lines.append(texts(f"board-invitation{suffix}", **({} if so_far else {"number": board.week.number})))
    else:
        lines.append(_took_part(board.lines, texts))
    if steps := _steps(board.lines, texts):
        lines.append(texts("board-progress", steps=texts.listed(steps)))
    if board.lines.favours:
        lines.append(texts("board-favours", count=board.lines.favours))
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
    cleaned = [shown_name(name) for name in names]
    shown: list[str] = []
    length = 0
    for name in cleaned:
        length += len(name)
        if shown and length > _NAMES_LENGTH:
            break
        shown.append(name)
    more = len(cleaned) - len(shown)
    return texts.listed([*shown, texts("board-more", count=more)] if more else shown)


def shown_name(name: str) -> str:
    return cut(clean(name), _NAME_LENGTH) or _NAMELESS


def board_footer(texts: Texts, command: str) -> str:
    return texts("board-footer", command=command)
