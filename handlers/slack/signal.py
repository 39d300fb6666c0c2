"""Logging a signal on Slack: the form, and the buttons under an answer."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.behalf import Behalf
from bot.domain.drafts import InvalidDraft, draft_of
from bot.domain.moves import UNDER_WAY
from bot.domain.people import Kind, Person
from bot.domain.signals import Draft, SignalId, Stage
from bot.locales import Texts, texts
from bot.services.errors import CompanyRefusedError
from bot.services.people import People
from bot.services.signals import AlreadyYours, Logged, Signals
from handlers.slack import answers, behalf, form
from handlers.slack.answers import (
    Answer,
    changed_answer,
    closing_view,
    logged_answer,
    older_view,
    repeat_answer,
    sentence_answer,
)
from handlers.slack.blocks import cut
from handlers.slack.callers import SLACK_FAILURES, Callers, quickly
from handlers.slack.carrying import carried
from handlers.slack.form import FormState
from handlers.slack.home import Home
from handlers.slack.pickable import NAME_LENGTH, NOBODY, Pickable
from handlers.slack.replies import Replies
from handlers.slack.windows import in_place
from handlers.slack.withdrawing import WITHDRAW, withdrawal_view
from handlers.wording.failures import DATABASE_FAILURES, REFUSALS, failure_sentence, refusal_sentence

_OLDER_SHOWN = 20

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class SignalListeners:
    """What Slack calls when somebody uses the form or a button under an answer."""

    signals: Signals
    people: People
    callers: Callers
    pickable: Pickable
    replies: Replies
    home: Home
    command: str
    now: Callable[[], datetime]

    def register(self, app: AsyncApp) -> None:
        app.view(form.CALLBACK)(self.submitted)
        app.action(answers.OPEN)(self.open_pressed)
        app.action(answers.EDIT)(self.edit_pressed)
        app.action(answers.OLDER)(self.older_pressed)
        app.action(answers.UNDO)(self.undo_pressed)
        app.action(WITHDRAW)(self.withdraw_pressed)
        app.action(answers.ADD)(self.add_pressed)
        app.action(form.SHOW_CONTACT)(self.contact_asked)
        app.action(behalf.SHOW)(self.behalf_asked)

    async def log(self, person: Person, draft: Draft, *, key: str, behalf: Behalf | None = None) -> Answer:
        """Logs the draft and says what was understood. Raises REFUSALS and database failures."""
        outcome = await self.signals.log(person.id, draft, key=key, now=self.now(), behalf=behalf)
        return outcome_answer(outcome, person)

    async def open_form(
        self, person: Person, draft: Draft, *, trigger_id: str, client: AsyncWebClient, is_from_home: bool = False
    ) -> None:
        """Opens the form. Raises SLACK_FAILURES when Slack would not."""
        view = await self.drawn_form(person, draft, FormState(is_from_home=is_from_home))
        await client.views_open(trigger_id=trigger_id, view=view)

    async def open_pressed(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Opens an empty form, or one filled in with what the button carries."""

        async def work(person: Person) -> None:
            draft = carried(_pressed(body).get("value") or "")
            await self.open_form(
                person, draft, trigger_id=body["trigger_id"], client=client, is_from_home=_is_home(body)
            )

        await self.press(ack, body, client, work)

    async def submitted(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Logs or edits what the form says; errors appear under their field, and the form keeps what was typed."""
        view = body["view"]
        state = FormState.loaded(view["private_metadata"])
        draft, owner = form.read_form(view, state)
        words = texts(self.people.language)
        try:
            person = await self.callers.person(body, client)
            words = _texts(person)
            if owner:
                colleague = await self.callers.colleague(owner, client)
                if colleague is None:
                    await ack(response_action="errors", errors={"owner": words("problem-owner-unsuitable")})
                    return
                draft = replace(draft, owner_id=None if owner == state.owner_shown else colleague.id)
            if state.signal_id is None:
                other = behalf.read_behalf(view) if state.has_behalf else None
                draft = replace(draft, message_link=state.link)
                answer = await self.log(person, draft, key=f"view:{view['id']}", behalf=other)
            else:
                edited = await self.signals.edit(
                    state.signal_id, draft, by=person.id, now=self.now(), company_shown=state.company_shown
                )
                answer = changed_answer(edited, words, title="logged-edited")
        except InvalidDraft as error:
            await ack(response_action="errors", errors=form.errors_of(error, words))
        except CompanyRefusedError as error:
            await ack(response_action="errors", errors={"company": refusal_sentence(error, words)})
        except REFUSALS as error:
            await ack(
                response_action="update", view=closing_view(sentence_answer(refusal_sentence(error, words)), words)
            )
        except DATABASE_FAILURES as error:
            told = failure_sentence(error, words, command=self.command, is_form=True)
            await ack(response_action="errors", errors={"company": told})
        else:
            if state.is_from_home:
                await self.home.refresh(person, client)
            view = closing_view(answer, words, metadata=FormState(is_from_home=state.is_from_home).dumped())
            await ack(response_action="update", view=view)

    async def edit_pressed(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Opens the form with the signal in it; in a form's own place where the answer stands in one."""

        async def work(person: Person) -> Answer | None:
            signal_id = SignalId(int(_pressed(body)["value"]))
            signal = await self.signals.to_edit(signal_id, by=person.id)
            draft, owner = draft_of(signal), NOBODY
            if draft.owner_id is not None:
                owner = await self.pickable.person(await self.people.get(draft.owner_id))
            elsewhere = cut(owner.name, NAME_LENGTH) if owner.is_elsewhere else ""
            state = FormState(
                signal_id,
                is_from_home=form.is_from_home(body),
                has_behalf=signal.logged_by_id is not None,
                owner_elsewhere=elsewhere,
                owner_shown=owner.slack_id,
                company_shown=signal.company,
                is_won=signal.stage is Stage.WON,
            )
            view = await self.drawn_form(person, draft, state, owner=owner.slack_id)
            await _open(body, client, view)
            return None

        await self.press(ack, body, client, work)

    async def older_pressed(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Opens a window with the person's next older signals, to edit or withdraw like any other."""

        async def work(person: Person) -> None:
            own = await self.signals.mine(person.id, limit=_OLDER_SHOWN, skip=int(_pressed(body)["value"]))
            metadata = FormState(is_from_home=form.is_from_home(body)).dumped()
            await _open(body, client, older_view(own, _texts(person), person.zone, metadata=metadata))

        await self.press(ack, body, client, work)

    async def undo_pressed(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Withdraws the signal, as below; where somebody took it up already, asks whether to do that."""

        async def work(person: Person) -> Answer | None:
            signal = await self.signals.get(SignalId(int(_pressed(body)["value"])), by=person.id)
            if signal.stage not in UNDER_WAY:
                return await self._withdrawn(body, client, person)
            metadata = FormState(is_from_home=form.is_from_home(body)).dumped()
            await _open(body, client, withdrawal_view(_texts(person), signal, metadata=metadata))
            return None

        await self.press(ack, body, client, work)

    async def withdraw_pressed(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Withdraws the signal; pressing again changes nothing and says the same."""
        await self.press(ack, body, client, lambda person: self._withdrawn(body, client, person))

    async def add_pressed(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Adds what somebody said the second time to their earlier signal, once."""

        async def work(person: Person) -> Answer:
            logged = await self.signals.add_offered(int(_pressed(body)["value"]), by=person.id, now=self.now())
            return changed_answer(logged, _texts(person), title="repeat-added")

        await self.press(ack, body, client, work)

    async def contact_asked(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Adds the questions about a contact person to the open form."""
        state = FormState.loaded(body["view"]["private_metadata"])
        await self._ask_more(ack, body, client, replace(state, has_contact=True))

    async def behalf_asked(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Adds the questions about somebody else, whose signal it then is."""
        state = FormState.loaded(body["view"]["private_metadata"])
        await self._ask_more(ack, body, client, replace(state, has_behalf=True))

    async def _withdrawn(self, body: dict[str, Any], client: AsyncWebClient, person: Person) -> Answer:
        signal = await self.signals.withdraw(SignalId(int(_pressed(body)["value"])), by=person.id, now=self.now())
        if form.is_from_home(body):
            await self.home.refresh(person, client)
        return sentence_answer(_texts(person)("withdrawn", company=signal.company))

    async def _ask_more(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, state: FormState) -> None:
        """Draws the open form with more questions, keeping what was filled in."""
        view = body["view"]

        async def work(person: Person) -> None:
            draft, owner = form.read_form(view, state)
            filled_in = await self.drawn_form(person, draft, state, owner=owner, other=behalf.read_behalf(view))
            await in_place(body, client, filled_in)

        await self.press(ack, body, client, work)

    async def press(
        self,
        ack: AsyncAck,
        body: dict[str, Any],
        client: AsyncWebClient,
        work: Callable[[Person], Awaitable[Answer | None]],
    ) -> None:
        """Does the work of a button and shows its answer where the button was; every failure gets its sentence."""
        words = texts(self.people.language)
        try:
            person = await self.callers.person(body, client)
            words = _texts(person)
            answer = await work(person)
        except InvalidDraft as error:
            await self._say(body, client, refusal_sentence(error, words), words)
        except REFUSALS as error:
            await self._show(body, client, sentence_answer(refusal_sentence(error, words)), words)
        except DATABASE_FAILURES as error:
            await self._say(body, client, failure_sentence(error, words, command=self.command), words)
        except SLACK_FAILURES as error:
            log.warning("form_not_opened", error=type(error).__name__)
            await self._say(body, client, words("error-form-not-opened"), words)
        else:
            if answer is not None:
                await self._show(body, client, answer, words)
        await ack()

    async def _show(self, body: dict[str, Any], client: AsyncWebClient, answer: Answer, words: Texts) -> None:
        """The answer in the place of what was pressed. A failure is logged: by now it may be done."""
        if not _is_modal(body):
            await self._tell(body, client, answer, words, in_place=True)
            return
        view = closing_view(answer, words, metadata=FormState(is_from_home=form.is_from_home(body)).dumped())
        await quickly(client.views_update(view_id=body["view"]["id"], view=view))

    async def _say(self, body: dict[str, Any], client: AsyncWebClient, sentence: str, words: Texts) -> None:
        """A sentence beside what was pressed, which stays as it is. A failure is logged."""
        answer = sentence_answer(sentence)
        if _is_modal(body):
            await quickly(client.views_push(trigger_id=body["trigger_id"], view=closing_view(answer, words)))
        else:
            await self._tell(body, client, answer, words, in_place=False)

    async def _tell(
        self, body: dict[str, Any], client: AsyncWebClient, answer: Answer, words: Texts, *, in_place: bool
    ) -> None:
        """The answer at a message; the Home has no place for one, so there it opens on top."""
        if _is_home(body):
            await quickly(client.views_open(trigger_id=body["trigger_id"], view=closing_view(answer, words)))
        elif in_place:
            await self.replies.replace(body, answer)
        else:
            await self.replies.whisper(body, answer)

    async def drawn_form(
        self, person: Person, draft: Draft, state: FormState, *, owner: str = "", other: Behalf = behalf.NOBODY
    ) -> dict[str, Any]:
        """The form as this person gets it, filled in."""
        return form.form_view(
            _texts(person),
            draft,
            state,
            months=await self.signals.ownership_months(),
            may_choose_owner=person.kind is not Kind.OUTSIDER,
            may_log_for_others=person.kind is Kind.MEMBER,
            owner=owner,
            behalf=other,
        )


def outcome_answer(outcome: Logged | AlreadyYours, person: Person) -> Answer:
    """The answer to logging, in the person's language and zone."""
    if isinstance(outcome, AlreadyYours):
        return repeat_answer(outcome, _texts(person), person.zone)
    return logged_answer(outcome, _texts(person))


async def _open(body: dict[str, Any], client: AsyncWebClient, view: dict[str, Any]) -> None:
    """Shows the view in the place of the window that was pressed in, else in a new one."""
    if _is_modal(body):
        await client.views_update(view_id=body["view"]["id"], view=view)
    else:
        await client.views_open(trigger_id=body["trigger_id"], view=view)


def _pressed(body: dict[str, Any]) -> dict[str, Any]:
    action: dict[str, Any] = body["actions"][0]
    return action


def _is_modal(body: dict[str, Any]) -> bool:
    return bool(body.get("view", {}).get("type") == "modal")


def _is_home(body: dict[str, Any]) -> bool:
    return bool(body.get("view", {}).get("type") == "home")


def _texts(person: Person) -> Texts:
    return texts(person.language)
