"""The settings of somebody's nudge as a form: what holds now in, a choice out. Pure."""

from datetime import date, time
from typing import Any

from bot.domain.nudge_choices import Often, chosen, how_often, pause_end
from bot.domain.nudges import ASKING_DAYS, NudgeRules, asking_day
from bot.domain.people import NudgeChoice
from bot.locales import Texts
from bot.services.people import Settings
from handlers.slack.blocks import Block, input_block, modal, option, plain, section

CALLBACK = "nudge.settings"


class IncompleteError(ValueError):
    """Nothing usable was chosen in one of the fields."""

    def __init__(self, block_id: str) -> None:
        super().__init__(f"nothing usable was chosen for {block_id}")
        self.block_id = block_id


def settings_view(settings: Settings, rules: NudgeRules, words: Texts, *, today: date) -> Block:
    """The form as it holds today (the person's own date); for whoever is never nudged a sentence that says so."""
    if not settings.is_leader:
        return closing_view(words("nudge-not-for-you"), words)
    choice = settings.person.nudge
    weekday = asking_day(choice, rules)
    often = {
        Often.WEEKLY: option(words("nudge-settings-weekly"), Often.WEEKLY.value),
        Often.PAUSE: option(words("nudge-settings-pause", day=words.day(pause_end(choice, today))), Often.PAUSE.value),
        Often.STOP: option(words("nudge-settings-stop"), Often.STOP.value),
    }
    days = {day: option(words.weekday(day), str(day)) for day in ASKING_DAYS}
    blocks = [
        section(words("nudge-settings-intro", target=rules.target)),
        input_block(
            words("nudge-settings-often"),
            {
                "type": "radio_buttons",
                "action_id": "often",
                "options": list(often.values()),
                "initial_option": often[how_often(choice, today)],
            },
            block_id="often",
        ),
        input_block(
            words("nudge-settings-weekday"),
            {
                "type": "static_select",
                "action_id": "weekday",
                "placeholder": plain(words("form-choose")),
                "options": list(days.values()),
                "initial_option": days[weekday],
            },
            block_id="weekday",
        ),
        input_block(
            words("nudge-settings-at"),
            {"type": "timepicker", "action_id": "at", "initial_time": f"{choice.at or rules.at:%H:%M}"},
            block_id="at",
            hint=words("nudge-settings-at-hint"),
        ),
    ]
    return modal(
        words("nudge-settings-title"),
        blocks,
        callback_id=CALLBACK,
        submit=words("form-save"),
        close=words("form-cancel"),
    )


def read_choice(view: dict[str, Any], before: NudgeChoice, rules: NudgeRules, *, today: date) -> NudgeChoice:
    """What was chosen. The company's own day and time stay "the default", also when that changes later.

    Raises IncompleteError.
    """
    values = view["state"]["values"]
    often = _selected(values, "often")
    if often not in {one.value for one in Often}:
        raise IncompleteError("often")
    weekday = _selected(values, "weekday")
    if weekday not in set(map(str, ASKING_DAYS)):
        raise IncompleteError("weekday")
    at = _time(values["at"]["at"].get("selected_time"))
    return chosen(Often(often), weekday=int(weekday), at=at, before=before, rules=rules, today=today)


def closing_view(sentence: str, words: Texts) -> Block:
    """A sentence in a window that only closes."""
    return modal(
        words("nudge-settings-title"), [section(sentence)], callback_id="nudge.done", close=words("form-close")
    )


def _selected(values: dict[str, Any], name: str) -> str:
    picked = values[name][name].get("selected_option")
    return str(picked["value"]) if picked else ""


def _time(text: str | None) -> time:
    try:
        return time.fromisoformat(text or "")
    except ValueError:
        raise IncompleteError("at") from None
