"""The form in which a signal is written down on Teams: a draft in, a card out, and back again. Pure."""

from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from bot.domain.behalf import Behalf
from bot.domain.people import PersonId
from bot.domain.signals import (
    COMPANY_MAX,
    CONTACT_MAX,
    SISTERS_MAX,
    WEBSITE_MAX,
    WHY_MAX,
    Draft,
    Origin,
    Permission,
    Route,
    SignalId,
    Vouch,
)
from bot.locales import Texts
from handlers.teams.behalf import behalf_elements
from handlers.teams.cards import (
    Card,
    Element,
    action_set,
    card,
    choice_input,
    execute,
    heading,
    hidden,
    showing,
    small,
    submit,
    text_input,
    toggle_input,
    unasked,
    warning,
)
from handlers.teams.links import LINK, is_link, link_data
from handlers.teams.owner_choice import OwnerChoice, chosen_in
from handlers.teams.pressing import Press
from handlers.wording.labels import label

LOG = "signal.log"
"""The form was sent. Its data bring a nonce, so that the same sending again changes nothing."""

FIND = "signal.find"
"""A colleague to follow up is sought by their name; the form comes back as it is filled in."""

WITHDRAW = "signal.withdraw"
"""The signal that is being changed is to be withdrawn, which is asked once more."""

OTHER_WAY = "favour.asked"
"""Not to us but from us: another form takes the place of this one."""

_CONTACT = "contact_questions"
_OWNER_SHOWN = "owner_shown"
_COMPANY_SHOWN = "company_shown"

Choice = Route | Vouch | Origin | Permission


@dataclass(frozen=True, slots=True)
class Edited:
    """The signal that a form changes; who followed it up, and what its company was called, when the form was opened."""

    signal_id: SignalId
    owner_id: PersonId | None
    company: str


E = TypeVar("E", bound=Enum)


def form_card(
    words: Texts,
    draft: Draft,
    *,
    nonce: str,
    months: int,
    owners: OwnerChoice | None,
    is_dialog: bool,
    edited: Edited | None = None,
    may_withdraw: bool = False,
    may_log_for_others: bool = False,
    behalf: Behalf | None = None,
    told: str = "",
) -> Card:
    """The form, filled in with the draft; `told` is what has to be put right before it can be taken.

    `months` is the ownership period; `owners` are those who can be chosen to follow up, None where nobody is asked. Who
    may log for others is asked for whom, and may tell of the other way too. In a dialog only one person sees it; in a
    message it stands until its answer takes its place.
    """
    title = words("form-title" if edited is None else "form-title-edit")
    send = submit if is_dialog else execute
    data = {"nonce": nonce, **(link_data(draft.message_link) if edited is None else _edited_data(edited))}
    body: list[Element] = [
        *([] if is_dialog else [heading(title)]),  # Teams writes a dialog's title above it
        *([warning(told)] if told else []),
        text_input(
            "company",
            words("form-company"),
            draft.company,
            limit=COMPANY_MAX,
            required=words("problem-company-missing"),
        ),
        text_input(
            "why",
            words("form-why"),
            draft.why,
            limit=WHY_MAX,
            hint=words("form-why-hint"),
            is_long=True,
            required=words("problem-why-missing"),
        ),
        _choice(words, "route", Route, draft.route),
        _choice(words, "vouch", Vouch, draft.vouch),
        _choice(words, "origin", Origin, draft.origin),
        text_input("website", words("form-website"), draft.website, limit=WEBSITE_MAX, hint=words("form-website-hint")),
        text_input("sisters", words("form-sisters"), draft.sisters, limit=SISTERS_MAX, hint=words("form-sisters-hint")),
        *_contact(words, draft),
        toggle_input("named", words("form-named"), is_on=draft.may_be_named),
    ]
    if may_log_for_others:
        body += behalf_elements(words, behalf)
    find: list[Element] = []
    if owners is not None:
        field, find = owners.finding(words, send(words("find-button"), FIND, **data))
        hint = words("form-owner-hint" if edited is None else "form-owner-hint-edit")
        body += [owners.field(words("form-owner"), hint=hint), *field]
    if may_log_for_others and behalf is None:
        body.append(small(words("favour-from-us-question")))
        body.append(action_set([unasked(send(words("favour-from-us-open"), OTHER_WAY))]))
    body.append(small(words("form-credit", months=months)))
    button = send(words("form-submit" if edited is None else "form-save"), LOG, style="positive", **data)
    withdraw = [unasked(send(words("form-withdraw"), WITHDRAW, signal=data["signal"]))] if may_withdraw else []
    return card(body, [button, *find, *withdraw], speak=title)


def read_form(press: Press) -> Draft:
    """What was filled in, unchecked."""
    text = press.text

    def chosen(name: str, enum: type[E]) -> E | None:
        return next((member for member in enum if member.value == text(name)), None)

    return Draft(
        company=text("company"),
        why=text("why"),
        website=text("website"),
        sisters=text("sisters"),
        route=chosen("route", Route),
        vouch=chosen("vouch", Vouch),
        origin=chosen("origin", Origin),
        contact=text("contact"),
        permission=chosen("permission", Permission),
        may_be_named=text("named") == "true",
        owner_id=chosen_in(press),
        message_link=text(LINK) if is_link(text(LINK)) else "",
    )


def edited_in(press: Press) -> Edited | None:
    """Which signal the form changes, None for a new one."""
    signal_id = press.number("signal")
    if not signal_id:
        return None
    return Edited(SignalId(signal_id), PersonId(press.number(_OWNER_SHOWN)) or None, press.text(_COMPANY_SHOWN))


def _edited_data(edited: Edited) -> dict[str, str]:
    return {
        "signal": str(edited.signal_id),
        _OWNER_SHOWN: str(edited.owner_id or ""),
        _COMPANY_SHOWN: edited.company,
    }


def _contact(words: Texts, draft: Draft) -> list[Element]:
    """The company is enough, so the questions about a person only come when asked for."""
    questions = [
        text_input("contact", words("form-contact"), draft.contact, limit=CONTACT_MAX, hint=words("form-contact-hint")),
        _choice(words, "permission", Permission, draft.permission),
    ]
    if draft.contact:
        return questions
    return [showing(words("form-contact-open"), _CONTACT), hidden(_CONTACT, questions)]


def _choice(
    words: Texts,
    name: str,
    enum: type[Route | Vouch | Origin | Permission],
    chosen: Route | Vouch | Origin | Permission | None,
) -> Element:
    choices = [(member.value, label(words, member)) for member in enum]
    return choice_input(
        name, words(f"form-{name}"), choices, "" if chosen is None else chosen.value, hint=words("form-choose")
    )
