"""Board and question on, from now or from a day, and off; with what that would mean."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.locales import Texts, texts
from bot.services.setup import Overview, Part, Setup, UnusableDayError
from bot.services.upcoming import Upcoming
from handlers.teams.administration_view import SWITCH
from handlers.teams.answers import sentence_answer
from handlers.teams.cards import Card, Element, card, date_input, explained, paragraph, small, submit, warning
from handlers.teams.pressing import Action, Form, Press, Reply
from handlers.wording.administration import PARTS, consequences, state_sentence
from handlers.wording.standing import state_after

ON = "admin.switch.on"
DAY = "admin.switch.day"
OFF = "admin.switch.off"


def switch_card(
    part: Part, overview: Overview, words: Texts, asked: Sequence[Upcoming], *, day: str = "", told: str = ""
) -> Card:
    """What switching it on would mean, with the names of who would be asked, and what can be done.

    `day` is what was chosen before, and `told` what is wrong with that.
    """
    main, besides = consequences(part, overview, words, asked)
    lines = [state_sentence(part, overview, words), *main]
    is_on, planned = part.active_from(overview.company) is not None, _planned(part, overview)
    from_day = words("admin-activate-day")
    field = date_input("day", words("admin-activate-date"), _day(day) or planned)
    body: list[Element] = [
        *map(paragraph, lines),
        *map(small, besides),
        *([warning(told)] if told else []),
        explained(field, words("admin-activate-date-hint", choice=from_day)),
    ]
    now = submit(words("admin-activate-now"), ON, style="positive", part=part.value)
    later = submit(from_day, DAY, part=part.value)
    off = submit(words("admin-activate-off"), OFF, part=part.value)
    buttons = [later, *([now] if planned else []), off] if is_on else [now, later]
    return card(body, buttons, speak="\n".join([*lines, *besides]))


@dataclass(frozen=True, slots=True)
class SwitchActions:
    """What is done when an administrator switches something. Raises NotAnAdministratorError."""

    setup: Setup
    now: Callable[[], datetime]

    @property
    def actions(self) -> Mapping[str, Action]:
        return {SWITCH: self.asked, ON: self.switched_on, DAY: self.day_chosen, OFF: self.switched_off}

    async def asked(self, press: Press) -> Reply:
        return await self._form(press)

    async def switched_on(self, press: Press) -> Reply:
        """On from now; what runs already goes on as it was."""
        if await self._chose_a_day(press):
            return await self._ask_about_day(press)
        await self.setup.activate(_part(press), day=None, by=press.person.id, now=self.now())
        return await self._state(press)

    async def day_chosen(self, press: Press) -> Reply:
        """On from that day in the company's zone, and until then off; a day that cannot be is asked for again."""
        words, day = texts(press.person.language), _day(press.text("day"))
        if day is None:
            return await self._form(press, told=words("admin-activate-date-missing"))
        try:
            await self.setup.activate(_part(press), day=day, by=press.person.id, now=self.now())
        except UnusableDayError:
            return await self._form(press, told=words("admin-activate-date-unusable"))
        return await self._state(press)

    async def switched_off(self, press: Press) -> Reply:
        if await self._chose_a_day(press):
            return await self._ask_about_day(press)
        await self.setup.deactivate(_part(press), by=press.person.id, now=self.now())
        return await self._state(press)

    async def _chose_a_day(self, press: Press) -> bool:
        """Whether a day stands in the form that it did not come with."""
        day = _day(press.text("day"))
        overview = await self.setup.overview(self.now(), by=press.person.id)
        return day is not None and day != _planned(_part(press), overview)

    async def _ask_about_day(self, press: Press) -> Form:
        words = texts(press.person.language)
        return await self._form(press, told=words("admin-activate-day-not-chosen", choice=words("admin-activate-day")))

    async def _form(self, press: Press, *, told: str = "") -> Form:
        words, part, by, now = texts(press.person.language), _part(press), press.person.id, self.now()
        overview = await self.setup.overview(now, by=by)
        asked = await self.setup.upcoming(now, by=by) if part is Part.NUDGES else ()
        title = words(f"admin-activate-{PARTS[part]}-title")
        return Form(title, switch_card(part, overview, words, asked, day=press.text("day"), told=told))

    async def _state(self, press: Press) -> Reply:
        return sentence_answer(await state_after(self.setup, _part(press), press.person, self.now()))


def _planned(part: Part, overview: Overview) -> date | None:
    """The day on which it starts, where that is still to come."""
    since = part.active_from(overview.company)
    return since.astimezone(overview.company.zone).date() if since is not None and since > overview.at else None


def _part(press: Press) -> Part:
    return Part.NUDGES if press.text("part") == Part.NUDGES.value else Part.BOARD


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
