"""`/referral`: what somebody typed, and the private answer they get."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain import intents
from bot.domain.commands import understand
from bot.domain.drafts import InvalidDraft, Problem, ProblemCode
from bot.domain.people import Person
from bot.domain.signals import COMPANY_MAX, WHY_MAX, Draft
from bot.locales import texts
from bot.services.people import People
from handlers.slack.answers import Answer, answer_with_typed
from handlers.slack.blocks import escaped
from handlers.slack.callers import SLACK_FAILURES, Callers
from handlers.slack.doors import Doors
from handlers.slack.signal import SignalListeners
from handlers.slack.typed import typed
from handlers.slack.words import Words
from handlers.wording.failures import DATABASE_FAILURES, REFUSALS, failure_sentence, refusal_sentence

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class CommandListener:
    """The slash command."""

    words: Words
    signal: SignalListeners
    doors: Doors
    people: People
    callers: Callers
    command: str
    now: Callable[[], datetime]

    def register(self, app: AsyncApp) -> None:
        app.command(self.command)(self.typed)

    async def typed(self, ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        """Answers privately what was typed; nothing says "logged" before it is."""
        words = texts(self.people.language)
        text = typed(body.get("text") or "")
        try:
            person = await self.callers.person(body, client)
            words = texts(person.language)
            answer = await self._answer(person, text, body, client)
        except REFUSALS as error:
            answer = answer_with_typed(refusal_sentence(error, words), text, words)
        except DATABASE_FAILURES as error:
            answer = answer_with_typed(failure_sentence(error, words, command=self.command), text, words)
        except SLACK_FAILURES as error:
            log.warning("form_not_opened", error=type(error).__name__)
            answer = answer_with_typed(words("error-form-not-opened"), text, words)
        if answer is None:
            await ack()
        else:
            await ack(**message(answer))

    async def _answer(self, person: Person, text: str, body: dict[str, Any], client: AsyncWebClient) -> Answer | None:
        """None when a form was opened."""
        intent = understand(text, today=self.now().astimezone(person.zone).date(), language=person.language)
        match intent:
            case intents.Log(draft):
                return await self.signal.log(person, draft, key=f"command:{body['trigger_id']}")
            case intents.OpenForm(company, website, why):
                draft = _fitting(Draft(company, why, website=website))
                await self.signal.open_form(person, draft, trigger_id=body["trigger_id"], client=client)
                return None
            case intents.PostButton():
                return await self.doors.post(person, body, client)
            case _:
                return await self.words.answer(intent, person)


def message(answer: Answer) -> dict[str, Any]:
    """An answer as Slack takes it in reply to a command."""
    return {
        "response_type": "ephemeral",
        "text": escaped(answer.text),
        **({"blocks": list(answer.blocks)} if answer.blocks else {}),
    }


def _fitting(draft: Draft) -> Draft:
    """The draft as a form can hold all of it: a story without a company is the why. Raises InvalidDraft."""
    if len(draft.company) > COMPANY_MAX:
        draft = replace(draft, company="", why="\n".join(filter(None, (draft.company, draft.why))))
    if len(draft.why) > WHY_MAX:
        raise InvalidDraft((Problem("why", ProblemCode.TOO_LONG),))
    return draft
