"""Logging a signal on Teams: the form in a message or on top, and the buttons under an answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from bot.domain.behalf import Behalf
from bot.domain.drafts import InvalidDraft, draft_of
from bot.domain.moves import UNDER_WAY, Move, target
from bot.domain.people import Kind, Person, PersonId
from bot.domain.signals import Draft, SignalId
from bot.locales import texts
from bot.services.errors import CompanyRefusedError
from bot.services.people import People
from bot.services.signals import Signals
from handlers.teams.answers import (
    ADD,
    EDIT,
    OLDER,
    OPEN,
    UNDO,
    Answer,
    changed_answer,
    outcome_answer,
    own_signals_answer,
    sentence_answer,
    withdraw_card,
    withdrawal_answer,
)
from handlers.teams.behalf import read_behalf
from handlers.teams.form import FIND, LOG, WITHDRAW, Edited, edited_in, form_card, read_form
from handlers.teams.owner_choice import owner_choice, sought_in
from handlers.teams.pressing import Action, Form, Press, Reply
from handlers.teams.sisters import SISTER
from handlers.wording.failures import refusal_sentence


@dataclass(frozen=True, slots=True)
class SignalForms:
    """What the form and the buttons about signals do; where their answer is shown is the listener's business."""

    signals: Signals
    people: People
    now: Callable[[], datetime]

    @property
    def actions(self) -> Mapping[str, Action]:
        return {
            OPEN: self.opened,
            EDIT: self.edit_asked,
            FIND: self.searched,
            LOG: self.sent,
            WITHDRAW: self.withdrawal_asked,
            UNDO: self.undone,
            ADD: self.added,
            OLDER: self.older_pressed,
        }

    async def form(self, person: Person, draft: Draft, *, is_dialog: bool) -> Form:
        """An empty form, or one filled in with what somebody wrote."""
        return await self._form(person, draft, is_dialog=is_dialog)

    async def opened(self, press: Press) -> Form:
        """An empty form, or one filled in with what the button is about."""
        company = press.text(SISTER) or press.text("company")
        draft = Draft(company, press.text("why"), website=press.text("website"))
        return await self._form(press.person, draft, is_dialog=True)

    async def edit_asked(self, press: Press) -> Form:
        """The form with one of the person's signals in it. Raises NotFoundError, and TooLateError when it is over."""
        signal_id = SignalId(press.number("signal"))
        draft = draft_of(await self.signals.to_edit(signal_id, by=press.person.id))
        edited = Edited(signal_id, draft.owner_id, draft.company)
        return await self._form(press.person, draft, is_dialog=True, edited=edited)

    async def older_pressed(self, press: Press) -> Form:
        """The person's next older signals on top, or in the place of those before."""
        person, words = press.person, texts(press.person.language)
        own = await self.signals.mine(person.id, skip=press.number("skip"))
        return Form(words("mine-title"), own_signals_answer(own, words, person.zone).card)

    async def searched(self, press: Press) -> Form:
        """The form as it is filled in, with the colleagues whose name has in it what was typed."""
        return await self._again(press)

    async def sent(self, press: Press) -> Reply:
        """Logs or edits what the form says; the form once more, filled in, when something has to be put right.

        The same sending again, by its nonce, changes nothing and gets the same answer. Raises NotFoundError,
        TooLateError, NotForOutsidersError, and database failures.
        """
        person, words = press.person, texts(press.person.language)
        draft, edited = read_form(press), edited_in(press)
        if edited is not None and edited.owner_id == draft.owner_id:
            draft = replace(draft, owner_id=None)  # nobody chose them here, and somebody else may have the signal now
        if draft.owner_id is not None and await self._owner(person, draft.owner_id, edited) is None:
            return await self._again(press, told=words("problem-owner-unsuitable"))
        try:
            if edited is None:
                return await self.log(person, draft, key=f"form:{press.nonce}", behalf=read_behalf(press))
            logged = await self.signals.edit(
                edited.signal_id, draft, by=person.id, now=self.now(), company_shown=edited.company
            )
            return changed_answer(logged, words, title="logged-edited")
        except (InvalidDraft, CompanyRefusedError) as error:
            return await self._again(press, told=refusal_sentence(error, words))

    async def log(self, person: Person, draft: Draft, *, key: str, behalf: Behalf | None = None) -> Answer:
        """Logs the draft and says what was understood. Raises REFUSALS and database failures."""
        outcome = await self.signals.log(person.id, draft, key=key, now=self.now(), behalf=behalf)
        return outcome_answer(outcome, texts(person.language), person.zone)

    async def withdrawal_asked(self, press: Press) -> Form:
        """The question whether it is really to be withdrawn. Raises NotFoundError."""
        words = texts(press.person.language)
        signal = await self.signals.get(SignalId(press.number("signal")), by=press.person.id)
        return Form(words("form-withdraw-title"), withdraw_card(signal, words))

    async def undone(self, press: Press) -> Answer:
        """Withdraws the signal; pressing again changes nothing and says the same. Raises as Signals.withdraw.

        Where somebody took it up already, a first press asks whether to do that.
        """
        signal_id, by, words = SignalId(press.number("signal")), press.person.id, texts(press.person.language)
        signal = await self.signals.get(signal_id, by=by)
        if signal.stage in UNDER_WAY and not press.text("sure"):
            return withdrawal_answer(signal, words)
        withdrawn = await self.signals.withdraw(signal_id, by=by, now=self.now())
        return sentence_answer(words("withdrawn", company=withdrawn.company))

    async def added(self, press: Press) -> Answer:
        """Adds what somebody said the second time to their earlier signal, once. Raises as Signals.add_offered."""
        logged = await self.signals.add_offered(press.number("offer"), by=press.person.id, now=self.now())
        return changed_answer(logged, texts(press.person.language), title="repeat-added")

    async def _owner(self, person: Person, owner_id: PersonId | None, edited: Edited | None) -> Person | None:
        """Whom this person may choose to follow up, for what comes back from a form may be anything.

        Whoever follows the signal up may go on, whatever became of them since.
        """
        if owner_id is None:
            return None
        if edited is not None and (await self.signals.get(edited.signal_id, by=person.id)).owner_id == owner_id:
            return await self.people.get(owner_id)
        return None if person.kind is Kind.OUTSIDER else await self.people.colleague(owner_id)

    async def _again(self, press: Press, *, told: str = "") -> Form:
        """The form once more as it is filled in."""
        return await self._form(
            press.person,
            read_form(press),
            is_dialog=press.is_dialog,
            edited=edited_in(press),
            nonce=press.nonce,
            sought=sought_in(press),
            behalf=read_behalf(press),
            told=told,
        )

    async def _form(
        self,
        person: Person,
        draft: Draft,
        *,
        is_dialog: bool,
        edited: Edited | None = None,
        nonce: str = "",
        sought: str = "",
        behalf: Behalf | None = None,
        told: str = "",
    ) -> Form:
        words = texts(person.language)
        chosen = await self._owner(person, draft.owner_id, edited)
        stage = None if edited is None else (await self.signals.get(edited.signal_id, by=person.id)).stage
        may_change_owner = stage is None or target(stage, Move.HAND_OVER) is not None
        card = form_card(
            words,
            draft,
            nonce=nonce or uuid4().hex,
            months=await self.signals.ownership_months(),
            owners=await owner_choice(self.people, person, sought, chosen=chosen) if may_change_owner else None,
            is_dialog=is_dialog,
            edited=edited,
            may_withdraw=stage is not None and target(stage, Move.WITHDRAW) is not None,
            may_log_for_others=edited is None and person.kind is Kind.MEMBER,
            behalf=behalf,
            told=told,
        )
        return Form(words("form-title" if edited is None else "form-title-edit"), card)
