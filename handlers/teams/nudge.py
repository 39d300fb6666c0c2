"""The weekly question on Teams, and what a leader can answer to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.away import away_from_this_week
from bot.domain.people import Person
from bot.domain.weeks import BadWeekKeyError, Week
from bot.locales import Texts, texts
from bot.services.messenger import NudgeMessage
from bot.services.nudges import Nudges
from bot.services.people import People
from handlers.teams.answers import Answer, open_button, sentence_answer
from handlers.teams.cards import card, dialog, execute, heading, small
from handlers.teams.nudge_settings import SAVE, IncompleteError, read_choice, settings_card
from handlers.teams.pressing import Action, Form, Press, Reply
from handlers.teams.sisters import sister_elements
from handlers.wording.nudge import nudge_question, nudge_text, passed_sentence, saved_sentence

PASS = "nudge.pass"  # noqa: S105 - the name of a button
AWAY = "nudge.away"
SETTINGS = "nudge.settings"

_WEEKS_OFFERED = (1, 2, 3)


def nudge_answer(message: NudgeMessage, words: Texts) -> Answer:
    """The question, why it is asked, and the ways to answer. Who answers is whoever presses; the week is a reminder."""
    text = nudge_text(message, words)
    buttons = [
        open_button(words),
        execute(words("nudge-pass"), PASS, week=message.week.key),
        *(execute(words("teams-away-weeks", weeks=weeks), AWAY, weeks=str(weeks)) for weeks in _WEEKS_OFFERED),
        dialog(words("nudge-settings"), SETTINGS),
    ]
    body = [
        heading(nudge_question(message, words)),
        *sister_elements(message.sisters, words),
        small(words("nudge-why")),
    ]
    return Answer(text, card(body, buttons, speak=text))


@dataclass(frozen=True, slots=True)
class NudgeActions:
    """What is done when a leader answers a nudge or changes its settings."""

    nudges: Nudges
    people: People
    command: str
    now: Callable[[], datetime]

    @property
    def actions(self) -> Mapping[str, Action]:
        return {PASS: self.passed, AWAY: self.away_chosen, SETTINGS: self.settings_asked, SAVE: self.settings_chosen}

    async def passed(self, press: Press) -> Answer:
        """Takes an honest "none" for the week the nudge was about; a week that is over stays as it was."""
        person, words, now = press.person, texts(press.person.language), self.now()
        week = _week(press.text("week"))
        if week is None or week < Week.of(now, person.zone):
            return self._answered(words("nudge-week-over"), words)
        await self.nudges.record_pass(person.id, week, now=now)
        return self._answered(passed_sentence(person.nudge, words, today=self._today(person)), words)

    async def away_chosen(self, press: Press) -> Answer:
        """Notes so many weeks away, counted from the week in which it is pressed, beside those noted before."""
        words = texts(press.person.language)
        weeks = press.number("weeks")
        if weeks not in _WEEKS_OFFERED:
            return sentence_answer(words("error-not-found"))
        chosen = away_from_this_week(weeks, self._today(press.person))
        absence = await self.people.add_away(press.person.id, chosen)
        start, end = words.day(absence.start.monday), words.day(absence.end.plus(-1).last_day)
        return self._answered(words("away-set", start=start, end=end, command=self.command), words)

    async def settings_asked(self, press: Press) -> Reply:
        """The form as it holds today; for whoever is never nudged a sentence that says so."""
        words = texts(press.person.language)
        settings = await self.people.settings(press.person.id, now=self.now())
        if not settings.is_leader:
            return sentence_answer(words("nudge-not-for-you"))
        return Form(words("nudge-settings-title"), settings_card(settings, words, today=self._today(press.person)))

    async def settings_chosen(self, press: Press) -> Reply:
        """Stores what was chosen, and says what that means from now on."""
        words, today = texts(press.person.language), self._today(press.person)
        settings = await self.people.settings(press.person.id, now=self.now())
        if not settings.is_leader:
            return sentence_answer(words("nudge-not-for-you"))
        try:
            choice = read_choice(press, settings, today=today)
        except IncompleteError:
            told = words("nudge-settings-incomplete")
            return Form(words("nudge-settings-title"), settings_card(settings, words, today=today, told=told))
        person = await self.nudges.choose(press.person.id, choice)
        return sentence_answer(saved_sentence(person.nudge, settings.nudge_rules, words, today=today))

    def _answered(self, sentence: str, words: Texts) -> Answer:
        """What was done, with what still makes sense."""
        return sentence_answer(sentence, open_button(words), dialog(words("nudge-settings"), SETTINGS))

    def _today(self, person: Person) -> date:
        return self.now().astimezone(person.zone).date()


def _week(key: str) -> Week | None:
    try:
        return Week.parse(key)
    except BadWeekKeyError:
        return None
