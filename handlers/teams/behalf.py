"""Logging for somebody without an account, on Teams: the questions about them in the form, and their answers. Pure."""

from bot.domain.behalf import NAME_MAX, ORGANISATION_MAX, ROLES_WITHOUT_ACCOUNT, Behalf
from bot.locales import Texts
from handlers.teams.cards import Element, choice_input, hidden, showing, small, text_input
from handlers.teams.pressing import Press
from handlers.wording.labels import behalf_role_label

_QUESTIONS = "behalf_questions"
_NAME, _ORGANISATION, _ROLE = "behalf_name", "behalf_organisation", "behalf_role"


def behalf_elements(words: Texts, behalf: Behalf | None) -> list[Element]:
    """The questions, filled in; None has them wait until they are asked for: a signal is one's own unless one says so.

    Teams itself insists on none of them, for they can stand open and not be meant.
    """
    name, organisation, role = (behalf.name, behalf.organisation, behalf.role) if behalf else ("", "", None)
    roles = [(one.value, behalf_role_label(words, one)) for one in ROLES_WITHOUT_ACCOUNT]
    chosen, choose = "" if role is None else role.value, words("form-choose")
    questions = [
        small(words("form-behalf-note")),
        text_input(_NAME, words("form-behalf-name"), name, limit=NAME_MAX),
        text_input(_ORGANISATION, words("form-behalf-organisation"), organisation, limit=ORGANISATION_MAX),
        choice_input(_ROLE, words("form-behalf-role"), roles, chosen, hint=choose),
    ]
    return questions if behalf else [showing(words("form-behalf-open"), _QUESTIONS), hidden(_QUESTIONS, questions)]


def read_behalf(press: Press) -> Behalf | None:
    """Whose signal it is, unchecked; None for one's own. A role alone says nothing: Teams cannot take a choice back."""
    name, organisation = press.text(_NAME), press.text(_ORGANISATION)
    if not name.strip() and not organisation.strip():
        return None
    role = next((one for one in ROLES_WITHOUT_ACCOUNT if one.value == press.text(_ROLE)), None)
    return Behalf(name, organisation, role)
