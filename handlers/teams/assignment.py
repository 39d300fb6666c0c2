"""The card for whoever follows a signal up: everything they need to start, and the next steps. Pure."""

from bot.domain.moves import Move
from bot.domain.signals import SignalId, Stage
from bot.locales import Texts
from bot.services.messenger import AssignmentMessage
from handlers.teams.answers import Answer, introduction_button
from handlers.teams.cards import Element, card, dialog, execute, heading, paragraph, warning
from handlers.teams.links import link_buttons
from handlers.teams.questions import ask_button
from handlers.teams.sisters import wider_elements
from handlers.wording.assignment import assignment_lines, assignment_text

MOVE = "follow."
"""What the action of every button for a move begins with; the move's own name follows."""

ASKED = frozenset({Move.DECLINE, Move.HAND_OVER, Move.WIN, Move.LOSE})
"""The moves about which more is asked, in a form on top; the others are made at once."""


def assignment_answer(message: AssignmentMessage, words: Texts, *, told: str = "") -> Answer:
    """Where it stands, then company, why, how the referrer knows them, what one may and may not do, and the moves.

    `told` is why what was just pressed did nothing.
    """
    lines = assignment_lines(message, words)
    body = [*([warning(told)] if told else []), heading(lines.title), *map(paragraph, lines.standing)]
    if lines.has_details:
        parts = (lines.opening, (lines.why,), lines.known, lines.contact, lines.referrer)
        body += [paragraph("\n".join(part)) for part in (*parts, *((one,) for one in lines.questions)) if part]
    if lines.has_details and message.signal.stage is Stage.WON:
        body += wider_elements(message.signal.company, message.sisters, words)
    after = max((turn.event.id for turn in (message.last, message.given) if turn is not None), default=0)
    moves = message.moves if lines.has_details else ()
    buttons = [move_button(move, message.signal.id, words, after=after) for move in moves]
    if message.may_ask and lines.has_details:
        buttons.append(ask_button(message.signal.id, words))
    if lines.has_details:
        buttons += [*introduction_button(message.signal, words), *link_buttons(message.signal.message_link, words)]
    text = assignment_text(message, words)
    return Answer(text, card(body, buttons, speak=text, left_out=words("teams-left-out")))


def move_button(move: Move, signal_id: SignalId, words: Texts, *, after: int = 0, **where: str) -> Element:
    """The button for one move; what is hoped for stands out.

    `after` is the last event that its card shows: pressed again it is the same press, and on a later card another.
    `where` tells what it stands in, to be drawn anew once it was pressed; nothing in the owner's own message.
    """
    button = dialog if move in ASKED else execute
    style = "positive" if move in {Move.ACCEPT, Move.WIN} else ""
    title = words(f"move-{move.value.replace('_', '-')}")
    return button(title, f"{MOVE}{move.value}", style=style, signal=str(signal_id), after=str(after), **where)
