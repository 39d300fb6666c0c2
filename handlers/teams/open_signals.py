"""The list of what somebody follows up, as Teams shows it. Pure."""

from zoneinfo import ZoneInfo

from bot.domain.moves import offered
from bot.locales import Texts
from bot.services.follow_up import OpenSignals
from handlers.teams.answers import Answer, sentence_answer
from handlers.teams.assignment import move_button
from handlers.teams.cards import action_set, card, heading, paragraph, small
from handlers.wording.open_signals import more_open, open_line, open_text


def open_answer(found: OpenSignals, words: Texts, zone: ZoneInfo) -> Answer:
    """Each signal with the buttons for what comes next, or that there is none."""
    text = open_text(found, words, zone)
    if not found.oldest:
        return sentence_answer(text)
    body = [heading(words("open-title"))]
    for one in found.oldest:
        moves = offered(one.signal.stage)
        buttons = [move_button(move, one.signal.id, words, after=one.last_event) for move in moves]
        body += [paragraph(open_line(one, words, zone)), action_set(buttons)]
    body += map(small, more_open(found, words))
    return Answer(text, card(body, speak=text))
