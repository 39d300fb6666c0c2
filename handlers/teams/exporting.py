"""The list of signals as a file in the OneDrive of the administrator who asks for it, and seen by nobody else.

Teams wants their consent first. Nothing of the list is kept meanwhile: once they agree it is made anew, for whoever may
have it then.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog

from bot.domain.exports import ListFile, list_file
from bot.domain.people import Person
from bot.locales import texts
from bot.services.exports import Exports
from bot.services.once import Once
from handlers.teams.activity import Activity
from handlers.teams.answers import Answer, sentence_answer
from handlers.teams.connection import TEAMS_FAILURES, TeamsConnection
from handlers.teams.figures import EXPORT
from handlers.teams.files import ASKING, SHOWING, Consent, asking, put, showing
from handlers.teams.pressing import Action, Press, Reply

MOST = 2000
"""So many signals go into a file while Teams waits for the answer; longer lists are made on the server."""

log = structlog.get_logger()


class _TooLongError(Exception):
    """There are more signals than go into a file here."""


@dataclass(frozen=True, slots=True)
class Exporting:
    """What is done when an administrator wants the list, and when they answer whether it may be put there.

    Raises NotAnAdministratorError for anybody else.
    """

    exports: Exports
    once: Once
    connection: TeamsConnection
    now: Callable[[], datetime]

    @property
    def actions(self) -> Mapping[str, Action]:
        return {EXPORT: self.wanted}

    async def wanted(self, press: Press) -> Reply:
        """Asks in their own chat, once for each card in which the button was pressed."""
        words = texts(press.person.language)
        try:
            file = await self._file(press.person)
        except _TooLongError:
            return sentence_answer(words("export-too-long", count=MOST))
        if press.chat is None:
            return sentence_answer(words("export-own-chat"))
        nonce, now = press.nonce, self.now()
        key = f"export:asked:{nonce}"
        if await self.once.is_first(key, now=now):
            card = asking(words("export-description"), size=len(file.content), nonce=nonce)
            try:
                await self.connection.attach(press.chat, ASKING, card, name=file.name)
            except TEAMS_FAILURES as error:
                log.warning("list_not_offered", error=type(error).__name__)
                await self.once.forget(key)
                return sentence_answer(words("export-not-arrived"))
        return sentence_answer(words("export-asked"))

    async def answered(self, person: Person, activity: Activity) -> Answer:
        """What came of their answer. The file goes to whoever agreed, and may have it at this moment."""
        words, consent = texts(person.language), Consent.of(activity)
        if not activity.is_personal or not consent.nonce:
            return sentence_answer(words("export-own-chat"))
        if consent.upload is None:
            await self._take_away(activity)
            return sentence_answer(words("export-declined"))
        try:
            file = await self._file(person)
        except _TooLongError:
            return sentence_answer(words("export-too-long", count=MOST))
        now, key = self.now(), f"export:{consent.nonce}"
        begun = await self.exports.begin(now, by=person.id, has_contact=False, key=key)
        if begun is None:
            return sentence_answer(words("export-in-onedrive"))
        if not await self._is_put(consent.upload, file):
            await self.exports.take_back(begun, key=key)
            return sentence_answer(words("export-not-arrived"))
        await self._take_away(activity)
        await self._show(activity, consent.upload, file)
        return sentence_answer(words("export-in-onedrive"))

    async def _file(self, person: Person) -> ListFile:
        """Raises NotAnAdministratorError and _TooLongError."""
        lines = await self.exports.some(by=person.id, most=MOST)
        if lines is None:
            raise _TooLongError
        return list_file(lines, person, self.now())

    async def _is_put(self, upload: dict[str, Any], file: ListFile) -> bool:
        """Whether it certainly is where they agreed to have it."""
        try:
            await put(str(upload.get("uploadUrl") or ""), file.content)
        except TEAMS_FAILURES as error:
            log.warning("list_not_sent", error=type(error).__name__)
            return False
        return True

    async def _take_away(self, activity: Activity) -> None:
        """Takes the card that asked away, for Teams would let it be answered again. A failure is logged."""
        try:
            await self.connection.remove(activity.address, activity.answers_to)
        except TEAMS_FAILURES as error:
            log.warning("question_not_taken_away", error=type(error).__name__)

    async def _show(self, activity: Activity, upload: dict[str, Any], file: ListFile) -> None:
        """Shows the file in the chat. A failure is logged: the file is there."""
        name, url = str(upload.get("name") or file.name), str(upload.get("contentUrl") or "")
        try:
            await self.connection.attach(activity.address, SHOWING, showing(upload), name=name, url=url)
        except TEAMS_FAILURES as error:
            log.warning("file_not_shown", error=type(error).__name__)
