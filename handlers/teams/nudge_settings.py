"""The settings of somebody's nudge as a card: what holds now in, a choice out. Pure."""

from datetime import date, time

from bot.domain.nudge_choices import Often, chosen, how_often, pause_end
from bot.domain.nudges import ASKING_DAYS, asking_day
from bot.domain.people import NudgeChoice
from bot.locales import Texts
from bot.services.people import Settings
from handlers.teams.cards import Card, card, choice_input, paragraph, submit, time_input, warning
from handlers.teams.pressing import Press

SAVE = "nudge.save"


class IncompleteError(ValueError):
    """Nothing usable was chosen in one of the fields."""


def settings_card(settings: Settings, words: Texts, *, today: date, told: str = "") -> Card:
    """The form as it holds today (the person's own date); `told` is what has to be put right."""
    choice, rules = settings.person.nudge, settings.nudge_rules
    weekday = asking_day(choice, rules)
    often = [
        (Often.WEEKLY.value, words("nudge-settings-weekly")),
        (Often.PAUSE.value, words("nudge-settings-pause", day=words.day(pause_end(choice, today)))),
        (Often.STOP.value, words("nudge-settings-stop")),
    ]
    days = [(str(day), words.weekday(day)) for day in ASKING_DAYS]
    hint = words("form-choose")
    body = [
        paragraph(words("nudge-settings-intro", target=rules.target)),
        *([warning(told)] if told else []),
        choice_input("often", words("nudge-settings-often"), often, how_often(choice, today).value, hint=hint),
        choice_input("weekday", words("nudge-settings-weekday"), days, str(weekday), hint=hint),
        time_input("at", words("nudge-settings-at"), choice.at or rules.at),
    ]
    title = words("nudge-settings-title")
    return card(body, [submit(words("form-save"), SAVE, style="positive")], speak=title)


def read_choice(press: Press, settings: Settings, *, today: date) -> NudgeChoice:
    """What was chosen. The company's own day and time stay "the default", also when that changes later.

    Raises IncompleteError.
    """
    rules = settings.nudge_rules
    weekday = press.number("weekday")
    try:
        often, at = Often(press.text("often")), time.fromisoformat(press.text("at"))
    except ValueError:
        raise IncompleteError from None
    if weekday not in ASKING_DAYS:
        raise IncompleteError
    return chosen(often, weekday=weekday, at=at, before=settings.person.nudge, rules=rules, today=today)
