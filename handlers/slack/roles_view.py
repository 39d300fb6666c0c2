"""The window in which administrators say who has which role. Pure: what holds now in, a view out, and back again."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from bot.domain.membership import RoleGroup
from bot.domain.people import Role, Some
from bot.locales import Texts
from bot.services.memberships import Administrators
from handlers.slack.blocks import Block, context, divider, input_block, modal, option, plain, section
from handlers.slack.pickable import Crowd
from handlers.wording.labels import group_names, role_label, some_names

CALLBACK = "roles.form"
CHOOSE = "roles.choose"
FIND = "roles.find"

PICKABLE = 100
"""As many people as one picker shows at once; of more, only who gets and who loses the role is asked."""

_MOST_OPTIONS = 100


class Other(Enum):
    """What the window shows besides the roles."""

    ADMINISTRATORS = "administrators"
    BY_HAND = "by_hand"


Page = Role | Other


@dataclass(frozen=True, slots=True)
class Turn:
    """The page on view, and how often the window was drawn: Slack keeps what was filled in where names stay."""

    page: Page
    number: int = 0
    groups: tuple[str, ...] | None = None
    """The ids of the user groups that the picker started with; None where it is to be drawn as it holds now."""

    def after(self, page: Page) -> "Turn":
        return Turn(page, self.number + 1)

    def block_id(self, field: str) -> str:
        return f"{field}:{self.number}"


class GroupTrouble(Enum):
    """Why there are no user groups to choose from."""

    PAID_PLAN = "paid_plan"
    NO_SCOPE = "no_scope"
    AWAY = "away"


Offered = tuple[RoleGroup, ...] | GroupTrouble


@dataclass(frozen=True, slots=True)
class Filled:
    """What was filled in, as Slack's ids: who gets and who loses, and which groups give the role now or no longer."""

    turn: Turn
    give: tuple[str, ...]
    take: tuple[str, ...]
    attach: tuple[RoleGroup, ...]
    detach: tuple[str, ...]


def role_view(
    words: Texts,
    turn: Turn,
    *,
    holders: Some,
    crowd: Crowd,
    offered: Offered,
    chosen: Sequence[RoleGroup],
    note: str = "",
) -> Block:
    """Who has the role on view, and which user groups give it. `crowd` is the holders, as a picker can show them."""
    blocks = _top(words, turn, note)
    if turn.page is Role.STAFF or not holders.is_everybody:
        blocks += [section(words("roles-count", count=holders.total)), *_some(words, holders)]
        blocks.append(_people(words("roles-give"), turn.block_id("give"), (), hint=words("roles-hint")))
        if turn.page is not Role.STAFF:
            blocks.append(_people(words("roles-take"), turn.block_id("take"), ()))
        shown: tuple[str, ...] = ()
    else:
        shown = crowd.slack_ids
        blocks.append(_people(words("roles-people"), turn.block_id("people"), shown, hint=words("roles-hint")))
        blocks += _elsewhere(words, crowd)
    blocks += [divider(), *_groups(words, turn, offered, chosen)]
    groups = tuple(group.id for group in chosen) if turn.groups is None else turn.groups
    return _window(words, turn, blocks, shown, groups)


def administrators_view(words: Texts, turn: Turn, found: Administrators, crowd: Crowd, *, note: str = "") -> Block:
    """Who administers the bot: Slack's own, and those appointed, whom `crowd` has as a picker can show them."""
    blocks = _top(words, turn, note)
    blocks.append(context(words("roles-administrators-own", names=some_names(found.own, words))))
    hint = words("roles-administrators-hint")
    if found.appointed.is_everybody:
        shown = crowd.slack_ids
        blocks.append(_people(words("roles-appointed"), turn.block_id("people"), shown, hint=hint))
        blocks += _elsewhere(words, crowd)
    else:
        shown = ()
        blocks.append(_people(words("roles-appoint"), turn.block_id("give"), (), hint=hint))
        blocks.append(_people(words("roles-dismiss"), turn.block_id("take"), ()))
    return _window(words, turn, blocks, shown)


def by_hand_view(words: Texts, turn: Turn, picked: Some, crowd: Crowd, *, note: str = "") -> Block:
    """Whose role was picked by hand, to be given back to lists and user groups."""
    blocks = _top(words, turn, note)
    if not picked.total:
        blocks.append(section(words("roles-by-hand-nobody")))
        return _window(words, turn, blocks, (), is_form=False)
    blocks.append(section(words("roles-by-hand-now", names=some_names(picked, words))))
    blocks.append(_people(words("roles-give-back"), turn.block_id("take"), (), hint=words("roles-give-back-hint")))
    blocks += _elsewhere(words, crowd)
    return _window(words, turn, blocks, ())


def read_page(value: str) -> Page:
    """The page with this name; the first one for a name that no page has any more."""
    known: dict[str, Page] = {page.value: page for page in (*Role, *Other)}
    return known.get(value, Role.MANAGEMENT)


def read_turn(view: dict[str, Any]) -> Turn:
    """What the window shows now."""
    state = json.loads(view.get("private_metadata") or "{}")
    return Turn(read_page(str(state.get("page", ""))), int(state.get("turn", 0)), tuple(state.get("groups", ())))


def read_form(view: dict[str, Any]) -> Filled:
    """Who gets something and who loses it, and so for groups, measured by what the form showed when it was opened."""
    state, turn = json.loads(view.get("private_metadata") or "{}"), read_turn(view)
    values = view.get("state", {}).get("values", {})

    def field(name: str) -> dict[str, Any] | None:
        found: dict[str, Any] | None = values.get(turn.block_id(name), {}).get(name)
        return found

    def users(name: str) -> tuple[str, ...]:
        return tuple((field(name) or {}).get("selected_users") or ())

    people, shown = users("people"), tuple(state.get("shown", ()))
    give = [*users("give"), *(one for one in people if one not in shown)]
    take = [*users("take"), *(one for one in shown if field("people") is not None and one not in people)]
    options, before = (field("groups") or {}).get("selected_options") or (), turn.groups or ()
    groups = {one["value"]: RoleGroup(one["value"], str(one["text"]["text"])) for one in options}
    return Filled(
        turn,
        give=tuple(give),
        take=tuple(one for one in take if one not in give),
        attach=tuple(group for group_id, group in groups.items() if group_id not in before),
        detach=tuple(one for one in before if field("groups") is not None and one not in groups),
    )


def block_of(view: dict[str, Any], name: str) -> str:
    """The block of that field, or of the first one that asks for people."""
    found = [str(block["block_id"]) for block in view["blocks"] if block["type"] == "input"]
    return next((block_id for block_id in found if block_id.startswith(f"{name}:")), found[0])


def _window(
    words: Texts,
    turn: Turn,
    blocks: list[Block],
    shown: Collection[str],
    groups: Collection[str] = (),
    *,
    is_form: bool = True,
) -> Block:
    state = {"page": turn.page.value, "turn": turn.number, "shown": list(shown), "groups": list(groups)}
    return modal(
        words("roles-title"),
        blocks,
        callback_id=CALLBACK,
        close=words("form-close"),
        submit=words("form-save") if is_form else "",
        metadata=json.dumps(state, separators=(",", ":")),
    )


def _top(words: Texts, turn: Turn, note: str) -> list[Block]:
    options = {choice: option(_name(words, choice), choice.value) for choice in (*Role, *Other)}
    select = {
        "type": "static_select",
        "action_id": CHOOSE,
        "options": list(options.values()),
        "initial_option": options[turn.page],
    }
    told = [section(note)] if note else []
    return [*told, section(words("roles-choose"), accessory=select, block_id="page")]


def _name(words: Texts, page: Page) -> str:
    match page:
        case Other.ADMINISTRATORS:
            return words("roles-administrators")
        case Other.BY_HAND:
            return words("roles-by-hand")
        case _:
            name = role_label(words, page)
            return name[:1].upper() + name[1:]


def _some(words: Texts, holders: Some) -> list[Block]:
    """Of too many for a picker the first few, and a way to look anybody up."""
    if not holders.total:
        return []
    search: Block = {"type": "users_select", "action_id": FIND, "placeholder": plain(words("roles-find-choose"))}
    return [
        context(words("roles-among", names=some_names(holders, words))),
        section(words("roles-find"), accessory=search, block_id="find"),
    ]


def _elsewhere(words: Texts, crowd: Crowd) -> list[Block]:
    """Who cannot be picked here, and so keeps what they have."""
    if not crowd.elsewhere.total:
        return []
    return [context(words("roles-elsewhere", names=some_names(crowd.elsewhere, words)))]


def _people(label: str, block_id: str, shown: Collection[str], *, hint: str = "") -> Block:
    element: Block = {"type": "multi_users_select", "action_id": block_id.partition(":")[0]}
    if shown:
        element["initial_users"] = list(shown)
    return input_block(label, element, block_id=block_id, hint=hint, is_optional=True)


def _groups(words: Texts, turn: Turn, offered: Offered, chosen: Sequence[RoleGroup]) -> list[Block]:
    if isinstance(offered, GroupTrouble):
        told = [words(f"roles-groups-{offered.value.replace('_', '-')}")]
        if chosen:
            told.append(words("roles-groups-now", groups=group_names(chosen, words)))
        return [context(*told)]
    options = _options(offered, chosen)
    if not options:
        return [context(words("roles-groups-none"))]
    element: Block = {
        "type": "multi_static_select",
        "action_id": "groups",
        "placeholder": plain(words("form-choose")),
        "options": list(options.values()),
    }
    if chosen:
        element["initial_options"] = [options[group.id] for group in chosen]
    block = input_block(
        words("roles-groups"),
        element,
        block_id=turn.block_id("groups"),
        hint=words("roles-groups-hint"),
        is_optional=True,
    )
    return [block, context(words("roles-groups-more"))] if len(offered) > _MOST_OPTIONS else [block]


def _options(offered: Collection[RoleGroup], chosen: Collection[RoleGroup]) -> dict[str, Block]:
    """The chosen ones first, for they must be among them, also when Slack does not know them any more."""
    rest = sorted(offered, key=lambda group: (group.name.casefold(), group.id))
    names = {group.id: group.name for group in (*chosen, *rest)}
    return {group_id: option(name or group_id, group_id) for group_id, name in list(names.items())[:_MOST_OPTIONS]}
