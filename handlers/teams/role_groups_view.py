"""The form in which administrators say which groups of Entra give which role. Pure."""

from collections.abc import Mapping, Sequence

from bot.domain.membership import RoleGroup
from bot.domain.people import Role
from bot.locales import Texts
from handlers.teams.cards import (
    Card,
    Element,
    action_set,
    card,
    choice_input,
    paragraph,
    small,
    submit,
    text_input,
    unasked,
    warning,
)
from handlers.wording.labels import group_names, role_label

GROUPS = "groups.open"
FIND = "groups.find"
ATTACH = "groups.attach"
DETACH = "groups.detach"

NAME_MAX = 120
_DETACHED_FROM_HERE = 20


def groups_card(
    chosen: Mapping[Role, Sequence[RoleGroup]],
    words: Texts,
    *,
    found: Sequence[RoleGroup] = (),
    named: str = "",
    told: str = "",
    wrong: str = "",
) -> Card:
    """Which groups give a role now, each to be taken off; a search; and `found`, to choose from.

    `wrong` is what has to be put right, `told` what just came of it or what to do.
    """
    body: list[Element] = [
        *([warning(wrong)] if wrong else []),
        *([paragraph(told)] if told else []),
        small(words("entra-groups-intro")),
        *_now(chosen, words),
    ]
    actions = [submit(words("find-button"), FIND)]
    if found:
        groups = [(group.id, group.name) for group in found]
        roles = [(role.value, role_label(words, role)) for role in Role]
        hint = words("form-choose")
        body += [
            choice_input(
                "group", words("entra-groups-found"), groups, groups[0][0] if len(groups) == 1 else "", hint=hint
            ),
            choice_input("role", words("teams-roles-role"), roles, hint=hint),
        ]
        actions.insert(0, submit(words("entra-groups-attach"), ATTACH, style="positive"))
    body.append(text_input("named", words("entra-groups-named"), named, limit=NAME_MAX))
    return card(body, actions, speak=words("entra-groups-title"))


def _now(chosen: Mapping[Role, Sequence[RoleGroup]], words: Texts) -> list[Element]:
    elements: list[Element] = []
    left = _DETACHED_FROM_HERE
    for role, groups in chosen.items():
        names = group_names(groups, words)
        elements.append(paragraph(words("entra-groups-line", role=_heading(role, words), groups=names)))
        for group in groups[:left]:
            title = words("entra-groups-detach", group=group.name)
            elements.append(action_set([unasked(submit(title, DETACH, role=role.value, group=group.id))]))
        left = max(left - len(groups), 0)
    return elements or [paragraph(words("entra-groups-none"))]


def _heading(role: Role, words: Texts) -> str:
    name = role_label(words, role)
    return name[:1].upper() + name[1:]
