"""What was decided, in a sentence."""

import re
from zoneinfo import ZoneInfo

from bot.domain.company import CompanySettings
from bot.domain.people import Role
from bot.domain.signals import Stage
from bot.locales import Texts
from bot.services.company import NOTHING, SETTING
from bot.services.decisions import Recorded
from bot.services.memberships import RoleChange
from bot.services.setup import Part
from handlers.wording.administration import PARTS
from handlers.wording.cutting import cut
from handlers.wording.labels import role_label, stage_label
from handlers.wording.settings import shown
from storage.decisions import Decision

_SWITCHES = {part.value: part for part in Part}
_ROLES = {role.value: role for role in Role}
_STAGES = {stage.value: stage for stage in Stage}
_ROOM = 1000
"""Characters of what was, and of what is: twenty groups fill them, and Fluent takes no value above 2,500."""

_ID = re.compile(r" \([\w-]+\)(?=, |$)")
"""Of a group, behind its name: it is kept for whoever looks for it, and tells a reader nothing."""

_ABOUT_ROLES = frozenset({*(change.value for change in RoleChange), "person_added"})


def decision_sentence(recorded: Recorded, words: Texts, zone: ZoneInfo) -> str:
    """Who decided what; when is for whoever shows it. A channel whose name nobody told us is the platform's id."""
    decision = recorded.decision
    actor = words("decision-server") if recorded.actor is None else recorded.actor or words("decision-erased")
    if decision.action == SETTING:
        return _setting(recorded, actor, words, zone)
    key = f"decision-{_name(decision)}"
    if not words.has(key):
        return words("decision-other", actor=actor, action=decision.action)
    before, after = decision.before, decision.after
    if decision.action in _ABOUT_ROLES:
        before, after = (_role(value, words) for value in (before, after))
    elif decision.action == "role_groups":
        before, after = (_ID.sub("", value) for value in (before, after))
    elif decision.action == "signal_put_back":
        before, after = (_stage(value, words) for value in (before, after))
    before, after = (cut(value, _ROOM) or words("decision-nothing") for value in (before, after))
    return words(key, actor=actor, about=_about(recorded, words), before=before, after=after)


def _name(decision: Decision) -> str:
    """Of the sentence."""
    match decision.action:
        case "administrator":
            return "appointed" if decision.after else "dismissed"
        case "announced":
            return "announced" if decision.subject else "announced-elsewhere"
        case action:
            return action.replace("_", "-")


def _about(recorded: Recorded, words: Texts) -> str:
    kind, _, rest = recorded.decision.subject.partition(":")
    match kind:
        case "person" | "signal":
            return recorded.about or words("decision-erased")
        case "channel":
            return recorded.about or rest
        case _:
            return _role(kind, words)


def _role(value: str, words: Texts) -> str:
    return role_label(words, _ROLES[value]) if value in _ROLES else value


def _stage(value: str, words: Texts) -> str:
    return stage_label(words, _STAGES[value]) if value in _STAGES else value


def _setting(recorded: Recorded, actor: str, words: Texts, zone: ZoneInfo) -> str:
    decision = recorded.decision
    if decision.subject in _SWITCHES:
        part = _SWITCHES[decision.subject]
        since = None if recorded.after is None else part.active_from(recorded.after)
        if since is None:
            return words(f"decision-{PARTS[part]}-off", actor=actor)
        return words(f"decision-{PARTS[part]}-on", actor=actor, at=words.moment(since, zone))
    name = words(f"decision-setting-{decision.subject.replace('_', '-')}")
    before = _chosen(decision.subject, decision.before, recorded.before, words)
    after = _chosen(decision.subject, decision.after, recorded.after, words)
    key = (
        "decision-setting-back" if not decision.after else "decision-setting" if decision.before else "decision-chosen"
    )
    return words(key, actor=actor, setting=name, before=before, after=after)


def _chosen(name: str, value: str, meant: CompanySettings | None, words: Texts) -> str:
    """What this version does not understand is shown as it was stored."""
    meant = CompanySettings() if value == NOTHING else meant
    return cut(value if meant is None else shown(name, meant, words), _ROOM) or words("decision-nothing")
