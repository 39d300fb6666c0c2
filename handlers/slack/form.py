"""The form in which a signal is written down: a draft in, a view out, and back again. Pure."""

import json
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from bot.domain.behalf import Behalf
from bot.domain.drafts import InvalidDraft
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
from handlers.slack.behalf import NOBODY, behalf_blocks
from handlers.slack.blocks import Block, actions, button, context, divider, input_block, modal, option, plain
from handlers.slack.favour_view import TO_US, direction_block
from handlers.slack.permalinks import link_blocks
from handlers.slack.withdrawing import withdraw_button
from handlers.wording.labels import label, problem_sentence

CALLBACK = "signal.form"
SHOW_CONTACT = "signal.contact"

E = TypeVar("E", bound=Enum)


@dataclass(frozen=True, slots=True)
class FormState:
    """What the form is about, kept with it; it says nothing about who may do what."""

    signal_id: SignalId | None = None
    """The signal being edited; None for a new one."""
    has_contact: bool = False
    """Whether the questions about a contact person are shown."""
    is_from_home: bool = False
    has_behalf: bool = False
    """Whether it is somebody else's signal, about whom a new form asks."""
    link: str = ""
    """Where the message stands that it is made from."""
    owner_elsewhere: str = ""
    """The owner's name, where Slack cannot show them."""
    owner_shown: str = ""
    """The owner's Slack id when the form was opened: only another one is a choice of whoever fills it in."""
    company_shown: str = ""
    """The company's name when the form was opened, for the same reason."""
    is_won: bool = False
    """Whether it became a customer: then who won it stays, and it is not to be withdrawn."""

    def dumped(self) -> str:
        return json.dumps(
            {
                "signal": self.signal_id,
                "contact": self.has_contact,
                "home": self.is_from_home,
                "behalf": self.has_behalf,
                "link": self.link,
                "owner": self.owner_elsewhere,
                "shown": self.owner_shown,
                "company": self.company_shown,
                "won": self.is_won,
            },
            ensure_ascii=False,  # Slack counts letters, and takes 3,000
        )

    @staticmethod
    def loaded(text: str) -> "FormState":
        found = json.loads(text or "{}")
        signal = found.get("signal")
        return FormState(
            SignalId(int(signal)) if signal is not None else None,
            has_contact=bool(found.get("contact")),
            is_from_home=bool(found.get("home")),
            has_behalf=bool(found.get("behalf")),
            link=str(found.get("link", "")),
            owner_elsewhere=str(found.get("owner", "")),
            owner_shown=str(found.get("shown", "")),
            company_shown=str(found.get("company", "")),
            is_won=bool(found.get("won")),
        )


def form_view(
    texts: Texts,
    draft: Draft,
    state: FormState,
    *,
    months: int,
    may_choose_owner: bool,
    may_log_for_others: bool,
    owner: str = "",
    behalf: Behalf = NOBODY,
) -> Block:
    """The form, filled in with the draft. `months` is the ownership period; `owner` the chosen colleague's Slack id."""
    state = replace(state, has_contact=state.has_contact or bool(draft.contact), link=state.link or draft.message_link)
    blocks = [
        *link_blocks(state.link, texts),
        input_block(texts("form-company"), _text("company", draft.company, COMPANY_MAX), block_id="company"),
        input_block(
            texts("form-why"),
            _text("why", draft.why, WHY_MAX, is_long=True),
            block_id="why",
            hint=texts("form-why-hint"),
        ),
        _choice(texts, "route", Route, draft.route),
        _choice(texts, "vouch", Vouch, draft.vouch),
        _choice(texts, "origin", Origin, draft.origin),
        input_block(
            texts("form-website"),
            _text("website", draft.website, WEBSITE_MAX),
            block_id="website",
            hint=texts("form-website-hint"),
            is_optional=True,
        ),
        input_block(
            texts("form-sisters"),
            _text("sisters", draft.sisters, SISTERS_MAX),
            block_id="sisters",
            hint=texts("form-sisters-hint"),
            is_optional=True,
        ),
        *_contact(texts, draft, state),
        _may_be_named(texts, is_checked=draft.may_be_named, is_behalf=state.has_behalf),
    ]
    if may_log_for_others and state.signal_id is None:
        blocks += behalf_blocks(texts, behalf if state.has_behalf else None)
    if may_choose_owner and not state.is_won:
        blocks.append(_owner(texts, owner, state))
    if may_log_for_others and state.signal_id is None and not state.has_behalf:
        blocks.append(direction_block(texts, TO_US))
    blocks += [divider(), context(texts("form-credit", months=months))]
    if state.signal_id is not None and not state.is_won:
        blocks.append(actions(withdraw_button(texts, state.signal_id), block_id="withdraw"))
    is_new = state.signal_id is None
    return modal(
        texts("form-title" if is_new else "form-title-edit"),
        blocks,
        callback_id=CALLBACK,
        submit=texts("form-submit" if is_new else "form-save"),
        close=texts("form-cancel"),
        metadata=state.dumped(),
    )


def read_form(view: dict[str, Any], state: FormState) -> tuple[Draft, str]:
    """What was filled in, unchecked, and the Slack id of the chosen owner, empty for none.

    Where the state became one about somebody else just now, nobody said yet that they may be named. A view that was
    already answered with something else has no fields and gives an empty draft.
    """
    values = view.get("state", {}).get("values", {})

    def field(name: str) -> dict[str, Any]:
        found: dict[str, Any] = values.get(name, {}).get(name) or {}
        return found

    def text(name: str) -> str:
        return field(name).get("value") or ""

    def chosen(name: str, enum: type[E]) -> E | None:
        picked = field(name).get("selected_option")
        return enum(picked["value"]) if picked else None

    draft = Draft(
        company=text("company"),
        why=text("why"),
        website=text("website"),
        sisters=text("sisters"),
        route=chosen("route", Route),
        vouch=chosen("vouch", Vouch),
        origin=chosen("origin", Origin),
        contact=text("contact"),
        permission=chosen("permission", Permission),
        may_be_named=bool(field(_named_block(is_behalf=state.has_behalf)).get("selected_options")),
    )
    return draft, field("owner").get("selected_user") or ""


def is_from_home(body: dict[str, Any]) -> bool:
    """Whether it was pressed in the Home, or in a form that was opened there."""
    view = body.get("view", {})
    if view.get("type") == "modal":
        return FormState.loaded(view["private_metadata"]).is_from_home
    return bool(view.get("type") == "home")


def errors_of(error: InvalidDraft, texts: Texts) -> dict[str, str]:
    """A sentence under each field that has something wrong."""
    return {problem.field: problem_sentence(problem, texts) for problem in error.problems}


def _text(name: str, value: str, limit: int, *, is_long: bool = False) -> Block:
    element: Block = {"type": "plain_text_input", "action_id": name, "max_length": limit}
    if is_long:
        element["multiline"] = True
    if value and len(value) <= limit:
        element["initial_value"] = value
    elif value:
        element["initial_value"] = value[:limit]
    return element


def _select(texts: Texts, name: str, enum: type[Route | Vouch | Origin | Permission], chosen: Enum | None) -> Block:
    options = {member: option(label(texts, member), member.value) for member in enum}
    element: Block = {
        "type": "static_select",
        "action_id": name,
        "placeholder": plain(texts("form-choose")),
        "options": list(options.values()),
    }
    if isinstance(chosen, enum):
        element["initial_option"] = options[chosen]
    return element


def _choice(texts: Texts, name: str, enum: type[Route | Vouch | Origin], chosen: Enum | None) -> Block:
    return input_block(texts(f"form-{name}"), _select(texts, name, enum, chosen), block_id=name, is_optional=True)


def _contact(texts: Texts, draft: Draft, state: FormState) -> list[Block]:
    """The company is enough, so the questions about a person only come when asked for."""
    if not state.has_contact:
        return [actions(button(texts("form-contact-open"), SHOW_CONTACT), block_id="contact_open")]
    return [
        input_block(
            texts("form-contact"),
            _text("contact", draft.contact, CONTACT_MAX),
            block_id="contact",
            hint=texts("form-contact-hint"),
            is_optional=True,
        ),
        input_block(
            texts("form-permission"),
            _select(texts, "permission", Permission, draft.permission),
            block_id="permission",
            is_optional=True,
        ),
    ]


def _may_be_named(texts: Texts, *, is_checked: bool, is_behalf: bool) -> Block:
    """Of somebody else another question in another block: Slack would keep the tick that was about oneself."""
    name, suffix = _named_block(is_behalf=is_behalf), "-behalf" if is_behalf else ""
    choice = option(texts(f"form-named{suffix}"), "yes")
    element: Block = {"type": "checkboxes", "action_id": name, "options": [choice]}
    if is_checked:
        element["initial_options"] = [choice]
    return input_block(texts(f"form-named-label{suffix}"), element, block_id=name, is_optional=True)


def _named_block(*, is_behalf: bool) -> str:
    return "named_behalf" if is_behalf else "named"


def _owner(texts: Texts, owner: str, state: FormState) -> Block:
    element: Block = {"type": "users_select", "action_id": "owner", "placeholder": plain(texts("form-choose"))}
    if owner:
        element["initial_user"] = owner
    if state.owner_elsewhere:
        hint = texts("picker-elsewhere", name=state.owner_elsewhere)
    else:
        hint = texts("form-owner-hint" if state.signal_id is None else "form-owner-hint-edit")
    return input_block(texts("form-owner"), element, block_id="owner", hint=hint, is_optional=True)
