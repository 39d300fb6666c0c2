"""What administrators read about the set-up: how far it is, and what switching something on would mean. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.people import Role
from bot.locales import Texts
from bot.services.setup import Overview, Part
from bot.services.upcoming import Upcoming
from handlers.wording.cutting import cut
from handlers.wording.labels import role_label

PARTS = {Part.BOARD: "board", Part.NUDGES: "nudges"}
"""What each part is called in the names of its sentences."""

_DONE, _TO_DO = "✓", "○"

_NAMES_SHOWN = 20
_NAME_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the set-up, and how it stands; `admin-{key}-button` is the button that it has."""

    key: str
    sentence: str
    is_done: bool

    @property
    def line(self) -> str:
        """The sentence with a mark that says whether anything is left to do."""
        return f"{_DONE if self.is_done else _TO_DO} {self.sentence}"


def steps(overview: Overview, words: Texts) -> list[Step]:
    """All of the set-up, in the order in which it is quickest."""
    previewed = words("admin-preview-done" if overview.is_previewed else "admin-preview-to-do")
    announced = words("admin-announcement-done" if overview.is_announced else "admin-announcement-to-do")
    return [
        Step("roles", roles_sentence(overview, words), overview.leaders > 0 and overview.has_follow_up),
        Step("channels", channels_sentence(overview, words), bool(overview.company.leaderboard_channels)),
        Step("preview", previewed, overview.is_previewed),
        Step("announcement", announced, overview.is_announced),
        *(Step(PARTS[part], state_sentence(part, overview, words), _is_on(part, overview)) for part in Part),
    ]


def intro_line(overview: Overview, words: Texts) -> str:
    """Who sees all this; and while nothing is switched on, that there is no board and no question."""
    is_quiet = all(part.active_from(overview.company) is None for part in Part)
    return " ".join([words("admin-intro"), *([words("admin-intro-off")] if is_quiet else [])])


def state_sentence(part: Part, overview: Overview, words: Texts) -> str:
    """Whether it is on, and what comes next."""
    company = overview.company
    since, key = part.active_from(company), f"admin-{PARTS[part]}"
    if since is None:
        return words(f"{key}-off")
    where = "-nowhere" if part is Part.BOARD and not company.leaderboard_channels else ""
    moment = overview.next_board if part is Part.BOARD else overview.next_nudges
    at = _at(moment, overview, words)
    if since > overview.at:
        return words(f"{key}-planned{where}", day=words.day(since.astimezone(company.zone).date()), at=at)
    if moment <= overview.at and not where:
        return words(f"{key}-on-now", target=company.nudge_rules.target)
    return words(f"{key}-on{where}", at=at)


def roles_sentence(overview: Overview, words: Texts) -> str:
    """Who has which role, or which role is still missing."""
    if not overview.people_by_role:
        return words("admin-roles-nobody")
    if not overview.leaders:
        return words("admin-roles-to-do")
    if not overview.has_follow_up:
        return words("admin-roles-no-follow-up")
    roles = [
        words("admin-role-count", role=role_label(words, role), count=overview.people_by_role[role])
        for role in Role
        if role in overview.people_by_role
    ]
    return words("admin-roles-done", count=overview.leaders, roles=words.listed(roles))


def channels_sentence(overview: Overview, words: Texts) -> str:
    """That there are channels of the board, which are named behind it, or that one is to be chosen."""
    count = len(overview.company.leaderboard_channels)
    return words("admin-channels-done", count=count) if count else words("admin-channels-to-do")


def consequences(
    part: Part, overview: Overview, words: Texts, asked: Sequence[Upcoming]
) -> tuple[list[str], list[str]]:
    """What it means to switch it on, and what is to be known besides; `asked` is who a nudge would go to."""
    is_on, target = _is_on(part, overview), overview.company.nudge_rules.target
    main, besides = [], []
    if part is Part.BOARD:
        if not is_on and not overview.company.leaderboard_channels:
            main.append(words("admin-activate-board-no-channel"))
        elif not is_on:
            main.append(words("admin-activate-board-next", at=_at(overview.next_board, overview, words)))
    elif asked:
        heading = words("admin-activate-nudges-list" if is_on else "admin-activate-nudges-next", target=target)
        main.append("\n".join([heading, *_names(asked, words)]))
        besides.append(words("admin-activate-nudges-private"))
    else:
        main.append(words("admin-activate-nudges-nobody", target=target))
    if not overview.is_announced and not is_on:
        besides.append(words("admin-activate-not-announced"))
    return main, besides


def _is_on(part: Part, overview: Overview) -> bool:
    """Or will be, from a day that is planned."""
    return part.active_from(overview.company) is not None


def _names(asked: Sequence[Upcoming], words: Texts) -> list[str]:
    lines = [
        words(
            "admin-activate-nudges-line",
            name=cut(one.person.name, _NAME_LENGTH),
            at=words.moment(one.at, one.person.zone),
        )
        for one in asked[:_NAMES_SHOWN]
    ]
    more = len(asked) - len(lines)
    return [*lines, words("admin-activate-nudges-more", count=more)] if more > 0 else lines


def _at(moment: datetime, overview: Overview, words: Texts) -> str:
    return words.moment(moment, overview.company.zone)
