"""What is done with each activity: who speaks and what they want, then one service, then the answer.

An invoke is answered by what is returned, within five seconds; a message by another message. Teams brings either again
when it heard nothing, so each carries a key of its own into the database.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import structlog

from bot.domain import intents
from bot.domain.people import Person
from bot.domain.signals import WHY_MAX, Draft
from bot.domain.written import understand_written
from bot.locales import Texts, texts
from bot.services.errors import NotAnAdministratorError
from bot.services.once import Once
from bot.services.people import People
from handlers.teams.activity import Activity
from handlers.teams.addresses import AddressListener
from handlers.teams.administration import AdministrationActions
from handlers.teams.answers import Answer, open_button, sentence_answer
from handlers.teams.callers import Callers, StrangerError
from handlers.teams.cards import for_dialog
from handlers.teams.connection import TEAMS_FAILURES, TeamsConnection
from handlers.teams.exporting import Exporting
from handlers.teams.files import CONSENT
from handlers.teams.mention import Whispered, mention_answer
from handlers.teams.package import FORM_COMMAND
from handlers.teams.pressing import Action, Form, Press, Reply
from handlers.teams.signal import SignalForms
from handlers.teams.welcome import Welcome
from handlers.teams.words import Words
from handlers.wording.failures import DATABASE_FAILURES, REFUSALS, failure_sentence, refusal_sentence

_IN_CARD = "adaptiveCard/action"
_OPENING = "composeExtension/fetchTask"
_PRESSING = frozenset({_IN_CARD, _OPENING, "task/fetch", "task/submit", "composeExtension/submitAction"})
"""The invokes that a button, a form or a command leads to: somebody waits for what comes of it."""
_CARD = "application/vnd.microsoft.card.adaptive"

T = TypeVar("T")

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Listeners:
    """Every activity of one company."""

    connection: TeamsConnection
    callers: Callers
    addresses: AddressListener
    welcome: Welcome
    signals: SignalForms
    administration: AdministrationActions
    exporting: Exporting
    words: Words
    actions: Mapping[str, Action]
    people: People
    once: Once
    now: Callable[[], datetime]

    async def hear(self, activity: Activity) -> dict[str, Any] | None:
        """The answer to an invoke, None for everything else."""
        match activity.kind:
            case "message":
                await self._written(activity, self._answer_once)
            case "installationUpdate" | "conversationUpdate":
                await self.addresses.changed(activity)
                await self.welcome.greet(activity)
            case "invoke":
                return await self._invoked(activity)
            case _:  # typing, reactions and what else Teams tells
                pass
        return None

    async def _written(
        self, activity: Activity, answering: Callable[[Person, Activity], Awaitable[Answer | None]]
    ) -> None:
        answer, _ = await self._outcome(activity, answering)
        if answer is not None:
            await self._say(activity, answer)

    async def _outcome(
        self, activity: Activity, answering: Callable[[Person, Activity], Awaitable[T]]
    ) -> tuple[T | Answer, Texts]:
        """What came of it, in whose words. A failure too gets its sentence, for an error would only be sent again."""
        words = texts(self.people.language)
        try:
            await self.addresses.seen(activity)
            person = await self.callers.person(activity)
            words = texts(person.language)
            return await answering(person, activity), words
        except StrangerError:
            answer = sentence_answer(words("teams-stranger"))
        except NotAnAdministratorError:
            answer = sentence_answer(words("admin-only"))
        except REFUSALS as error:
            answer = sentence_answer(refusal_sentence(error, words))
        except DATABASE_FAILURES as error:
            answer = sentence_answer(failure_sentence(error, words, command="referral"))
        return answer, words

    async def _answer_once(self, person: Person, activity: Activity) -> Answer | None:
        """None for what was answered before: meanwhile they may have said the opposite.

        Doing it twice is as doing it once, so its key is only taken when it is done.
        """
        if await self.once.is_answered(_key(activity)):
            return None
        answer = await self._answer(person, activity)
        return answer if await self.once.may_answer(_key(activity), now=self.now()) else None

    async def _file_answer_once(self, person: Person, activity: Activity) -> Answer | None:
        """None for what was brought before.

        A file is not put anywhere twice, so the key is taken before; pressing again is another try.
        """
        if not await self.once.is_first(_key(activity), now=self.now()):
            return None
        return await self.exporting.answered(person, activity)

    async def _answer(self, person: Person, activity: Activity) -> Answer:
        """In somebody's own chat what the words mean; anywhere else the button, and who said more hears that alone."""
        today = self.now().astimezone(person.zone).date()
        intent = understand_written(activity.text, today=today, language=person.language)
        if activity.is_personal or activity.is_for_one:
            return await self._answer_alone(person, activity, intent)
        return mention_answer(intent, person)

    async def _answer_alone(self, person: Person, activity: Activity, intent: intents.Intent | None) -> Answer:
        words = texts(person.language)
        match intent:
            case None:
                return sentence_answer(words("direct-text"), open_button(words))
            case intents.Log(draft):
                return await self.signals.log(person, draft, key=f"{_key(activity)}:log")
            case intents.OpenForm(company, website, why):
                return await self._form_answer(person, Draft(company, why, website=website))
            case intents.Administration():
                return await self.administration.overview(person)
            case intents.PostButton():
                return sentence_answer(words("teams-post-button"))
            case _:
                answer = await self.words.answer(intent, person)
                return answer or await self._form_answer(person, Draft("", ""))

    async def _form_answer(self, person: Person, draft: Draft) -> Answer:
        form = await self.signals.form(person, draft, is_dialog=False)
        return Answer(form.title, form.card)

    async def _say(self, activity: Activity, answer: Answer) -> None:
        """A failure is logged: by now it may be done, and Teams would bring the message again."""
        only_for = activity.member_id if activity.is_for_one or isinstance(answer, Whispered) else None
        try:
            await self.connection.answer(activity.address, answer.card, summary=answer.text, only_for=only_for)
        except TEAMS_FAILURES as error:
            log.warning("answer_not_sent", error=type(error).__name__)
            if isinstance(answer, Whispered):
                await self._say(activity, answer.instead)

    async def _invoked(self, activity: Activity) -> dict[str, Any] | None:
        """What Teams shows for it.

        For somebody's answer about a file Teams shows nothing: what came of it is told as after a message.
        """
        if activity.name == CONSENT:
            await self._written(activity, self._file_answer_once)
            return None
        show = _shown_in_card if activity.name == _IN_CARD else _shown_in_dialog
        reply, words = await self._outcome(activity, self._done)
        return None if reply is None else show(reply, words)

    async def _done(self, person: Person, activity: Activity) -> Reply | None:
        """What came of it, None for what nobody pressed."""
        if activity.name == _OPENING and activity.value.get("commandId") == FORM_COMMAND:
            return await self.signals.form(person, _draft_of(activity), is_dialog=True)
        action = self.actions.get(str(activity.data.get("action") or ""))
        if action is None:
            words = texts(person.language)
            return (
                sentence_answer(words("teams-button-gone"), open_button(words)) if activity.name in _PRESSING else None
            )
        is_dialog, chat = activity.name != _IN_CARD, activity.address if activity.is_personal else None
        message = activity.answered_message
        return await action(
            Press(person, activity.data, is_dialog=is_dialog, place=activity.place, message=message, chat=chat)
        )


def _key(activity: Activity) -> str:
    """The same each time Teams brings it."""
    return f"teams:{activity.conversation_id}:{activity.id}"


def _draft_of(activity: Activity) -> Draft:
    """What the form is filled in with when it was opened from a message."""
    quoted = activity.quoted
    return Draft("", "") if quoted is None else Draft("", quoted.text[:WHY_MAX], message_link=quoted.link)


def _shown_in_card(reply: Reply, _words: Texts) -> dict[str, Any]:
    """In the place of the card whose button was pressed."""
    return {"statusCode": 200, "type": _CARD, "value": reply.card}


def _shown_in_dialog(reply: Reply, words: Texts) -> dict[str, Any]:
    title = reply.title if isinstance(reply, Form) else words("form-title-done")
    card = {"contentType": _CARD, "content": for_dialog(reply.card)}
    return {
        "task": {"type": "continue", "value": {"title": title, "height": "medium", "width": "medium", "card": card}}
    }
