"""Which other programs hear of every event: entered and removed by administrators on Teams."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from bot.domain.webhooks import ENDPOINTS_MAX, URL_MAX, Endpoint, EndpointId, UnusableUrlError
from bot.locales import Texts, texts
from bot.services.errors import NotFoundError
from bot.services.webhooks import KnownEndpointError, Told, TooManyEndpointsError, Webhooks
from handlers.teams.administration_view import WEBHOOKS
from handlers.teams.cards import (
    Card,
    Element,
    action_set,
    card,
    paragraph,
    small,
    submit,
    text_input,
    unasked,
    warning,
)
from handlers.teams.pressing import Action, Form, Press, Reply
from handlers.wording.webhooks import endpoint_line

ADD = "admin.webhooks.add"
REMOVE = "admin.webhooks.remove"
REMOVED = "admin.webhooks.removed"


def webhooks_card(told: Sequence[Told], words: Texts, *, nonce: str, url: str = "", wrong: str = "") -> Card:
    """Every endpoint with how it is doing, and a field for another one; `wrong` is why `url` cannot be that.

    `nonce` tells one form from the next.
    """
    intro, none = words("webhooks-intro"), [] if told else [words("webhooks-none")]
    body: list[Element] = [*map(paragraph, [intro, *none])]
    for one in told:
        body.append(paragraph(endpoint_line(one, words)))
        body += [] if one.endpoint.is_given else [action_set([_remove(one.endpoint, words)])]
    body += [warning(wrong)] if wrong else []
    speak = "\n".join([intro, *none, *(endpoint_line(one, words) for one in told)])
    if len(told) >= ENDPOINTS_MAX:
        return card([*body, small(words("webhooks-full", count=ENDPOINTS_MAX))], speak=speak)
    body.append(text_input("url", words("webhooks-url"), url, limit=URL_MAX, hint=words("webhooks-url-hint")))
    return card(body, [submit(words("webhooks-add"), ADD, style="positive", nonce=nonce)], speak=speak)


def added_card(endpoint: Endpoint, words: Texts) -> Card:
    """The new endpoint with its secret, this once."""
    lines, only_now = [words("webhooks-added", host=endpoint.host), endpoint.secret], words("webhooks-secret")
    return card([*map(paragraph, lines), small(only_now)], speak="\n".join([*lines, only_now]))


def remove_card(endpoint: Endpoint, words: Texts) -> Card:
    """The question whether it may really hear nothing more."""
    told = words("webhooks-remove-text", host=endpoint.host)
    buttons = [
        submit(words("webhooks-remove"), REMOVED, style="destructive", endpoint=str(endpoint.id)),
        submit(words("form-cancel"), WEBHOOKS),
    ]
    return card([paragraph(told)], buttons, speak=told)


@dataclass(frozen=True, slots=True)
class WebhookActions:
    """What is done when an administrator enters and removes addresses. Raises NotAnAdministratorError."""

    webhooks: Webhooks
    now: Callable[[], datetime]

    @property
    def actions(self) -> Mapping[str, Action]:
        return {WEBHOOKS: self.opened, ADD: self.added, REMOVE: self.remove_asked, REMOVED: self.removed}

    async def opened(self, press: Press) -> Reply:
        return await self._list(press)

    async def added(self, press: Press) -> Reply:
        """Shows the secret, this once, also where the same form comes again.

        What cannot be entered stands in the form again, with why.
        """
        words, url, key = texts(press.person.language), press.text("url"), f"form:{press.nonce}"
        try:
            endpoint = await self.webhooks.add(url, key=key, by=press.person.id, now=self.now())
        except UnusableUrlError:
            return await self._list(press, url=url, wrong=words("webhooks-url-unusable"))
        except KnownEndpointError:
            return await self._list(press, url=url, wrong=words("webhooks-url-known"))
        except TooManyEndpointsError:
            return await self._list(press)
        return Form(words("webhooks-title"), added_card(endpoint, words))

    async def remove_asked(self, press: Press) -> Reply:
        """Asks first; one that is gone already is left out of the list."""
        words, endpoint_id = texts(press.person.language), EndpointId(press.number("endpoint"))
        for told in await self.webhooks.overview(self.now(), by=press.person.id):
            if told.endpoint.id == endpoint_id and not told.endpoint.is_given:
                return Form(words("webhooks-remove-title"), remove_card(told.endpoint, words))
        return await self._list(press)

    async def removed(self, press: Press) -> Reply:
        """Removes it, and shows those that are left; one that is gone already stays gone."""
        with suppress(NotFoundError):
            await self.webhooks.remove(EndpointId(press.number("endpoint")), by=press.person.id, now=self.now())
        return await self._list(press)

    async def _list(self, press: Press, *, url: str = "", wrong: str = "") -> Form:
        words = texts(press.person.language)
        told = await self.webhooks.overview(self.now(), by=press.person.id)
        found = webhooks_card(told, words, nonce=press.nonce or uuid4().hex, url=url, wrong=wrong)
        return Form(words("webhooks-title"), found)


def _remove(endpoint: Endpoint, words: Texts) -> Element:
    return unasked(submit(words("teams-webhooks-remove", host=endpoint.host), REMOVE, endpoint=str(endpoint.id)))
