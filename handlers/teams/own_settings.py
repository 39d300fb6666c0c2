"""What somebody can have less of, and whether they are away, as a card on which they change it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.locales import texts
from bot.services.people import People, Settings
from handlers.own_changes import CHANGES, Change
from handlers.teams.answers import Answer
from handlers.teams.cards import card, dialog, execute, heading, paragraph
from handlers.teams.nudge import SETTINGS as NUDGE_SETTINGS
from handlers.teams.pressing import Action, Press
from handlers.wording.own_settings import QUESTION, away_sentence, choices

BACK = "own.back"
_ACTIONS = {name: f"own.{name}" for name in CHANGES}


def own_settings_answer(settings: Settings, now: datetime) -> Answer:
    """How it is now, with the buttons that change it; of being away where they are, or will be."""
    person = settings.person
    words, today = texts(person.language), now.astimezone(person.zone).date()
    title, found = words("own-settings-title"), choices(settings, words, today=today)
    buttons = [
        dialog(one.button, NUDGE_SETTINGS) if one.name == QUESTION else execute(one.button, _ACTIONS[one.name])
        for one in found
    ]
    states = [one.state for one in found]
    if settings.absences:
        states += [away_sentence(one, words) for one in settings.absences]
        buttons.append(execute(words("home-back"), BACK))
    text = "\n".join([title, *states])
    return Answer(text, card([heading(title), *map(paragraph, states)], buttons, speak=text))


@dataclass(frozen=True, slots=True)
class OwnSettingsActions:
    """What is done when somebody changes one of them; the card then shows how it is."""

    people: People
    now: Callable[[], datetime]

    @property
    def actions(self) -> Mapping[str, Action]:
        changes = {_ACTIONS[name]: partial(self._changed, change) for name, change in CHANGES.items()}
        return {**changes, BACK: self.came_back}

    async def came_back(self, press: Press) -> Answer:
        """They are back, now and in the weeks to come."""
        today = self.now().astimezone(press.person.zone).date()
        await self.people.come_back(press.person.id, today=today)
        return await self._shown(press)

    async def _changed(self, change: Change, press: Press) -> Answer:
        await change(self.people, press.person.id)
        return await self._shown(press)

    async def _shown(self, press: Press) -> Answer:
        now = self.now()
        return own_settings_answer(await self.people.settings(press.person.id, now=now), now)
