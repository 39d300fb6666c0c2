"""The words for the closed choices, and for what is wrong with a field."""

from collections.abc import Sequence

from bot.domain.behalf import NAME_MAX, ORGANISATION_MAX
from bot.domain.drafts import Problem
from bot.domain.membership import RoleGroup, Source
from bot.domain.people import Person, Role, Some
from bot.domain.signals import (
    COMPANY_MAX,
    CONTACT_MAX,
    SISTERS_MAX,
    WEBSITE_MAX,
    WHY_MAX,
    Origin,
    Permission,
    Route,
    Stage,
    Vouch,
)
from bot.locales import Texts
from handlers.wording.cutting import cut

_NAMED = 20
_NAME_LENGTH = 40
"""Together less than a thousand characters: Fluent takes no value above 2,500."""


def label(texts: Texts, member: Route | Vouch | Origin | Permission) -> str:
    """The words for one of the closed choices, such as "ik ken ze goed"."""
    return texts(f"{type(member).__name__.lower()}-{member.value.replace('_', '-')}")


def stage_label(texts: Texts, stage: Stage) -> str:
    return texts(f"stage-{stage.value}")


def role_label(texts: Texts, role: Role) -> str:
    return texts(f"role-{role.value.replace('_', '-')}")


def behalf_role_label(texts: Texts, role: Role) -> str:
    """What one person in the role is called, who has no account."""
    return texts(f"form-behalf-role-{role.value.replace('_', '-')}")


def some_names(some: Some, texts: Texts) -> str:
    """What they are called, for a sentence; of many the first, and how many more there are."""
    names = [cut(person.name, _NAME_LENGTH) for person in some.people[:_NAMED]]
    if not names:
        return texts("roles-nobody")
    if more := some.total - len(names):
        names.append(texts("roles-others", count=more))
    return texts.listed(names)


def found_sentence(person: Person, source: Source, texts: Texts) -> str:
    """Which role somebody has, and where it comes from."""
    name, role = cut(person.name, _NAME_LENGTH), role_label(texts, person.role)
    return texts("roles-found", name=name, role=role, source=source.value)


def group_names(groups: Sequence[RoleGroup], texts: Texts) -> str:
    """What they are called, for a sentence; of many the first, and how many more there are."""
    names = [cut(group.name, _NAME_LENGTH) for group in groups[:_NAMED]]
    if more := len(groups) - len(names):
        names.append(texts("roles-groups-others", count=more))
    return texts.listed(names)


def problem_sentence(problem: Problem, texts: Texts) -> str:
    """What is wrong and what to do, with the field's limit where that is what it is about."""
    limits = {
        "company": COMPANY_MAX,
        "why": WHY_MAX,
        "website": WEBSITE_MAX,
        "sisters": SISTERS_MAX,
        "contact": CONTACT_MAX,
        "name": NAME_MAX,
        "organisation": ORGANISATION_MAX,
    }
    return texts(
        f"problem-{problem.field}-{problem.code.value.replace('_', '-')}",
        limit=limits.get(problem.field, 0),
    )


def link_line(link: str, texts: Texts) -> list[str]:
    """The way to the message that a signal was made from, where there is only text; nothing where there is none."""
    return [texts("message-link-line", link=link)] if link else []
