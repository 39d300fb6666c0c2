"""The message to whoever follows a signal up: everything they need to start. Pure."""

from collections.abc import Sequence

from bot.domain.moves import Move
from bot.domain.signals import SignalId, Stage
from bot.locales import Texts
from bot.services.messenger import AssignmentMessage
from handlers.slack.blocks import Block, actions, button, header, option, plain, section
from handlers.slack.introduction_view import open_button
from handlers.slack.permalinks import link_blocks
from handlers.slack.questions_view import ask_button
from handlers.slack.sisters import wider_blocks
from handlers.wording.assignment import assignment_lines

MOVE = "follow."
"""What the action of every button for a move begins with; the move's own name follows."""

CHOOSE = "follow.choose"


def assignment_blocks(message: AssignmentMessage, words: Texts) -> list[Block]:
    """Where it stands, then company, why, how the referrer knows them, what one may do, and the buttons."""
    signal, lines = message.signal, assignment_lines(message, words)
    top = [header(lines.title), *([section("\n".join(lines.standing))] if lines.standing else [])]
    if not lines.has_details:
        return top
    aids = [*([ask_button(signal.id, words)] if message.may_ask else []), *open_button(signal, words)]
    return [
        *top,
        section("\n".join(lines.opening)),
        section(lines.why),
        *link_blocks(signal.message_link, words),
        *(section("\n".join(part)) for part in (lines.known, lines.contact, lines.referrer) if part),
        *(section(question) for question in lines.questions),
        *([actions(*(move_button(move, signal.id, words) for move in message.moves))] if message.moves else []),
        *([actions(*aids)] if aids else []),
        *(wider_blocks(signal.company, message.sisters, words) if signal.stage is Stage.WON else []),
    ]


def move_menu(moves: Sequence[Move], signal_id: SignalId, words: Texts) -> Block:
    """The same moves as a menu, for lists, in which so many buttons would hide the signals."""
    options = [option(move_title(move, words), f"{move.value}:{signal_id}") for move in moves]
    return {
        "type": "static_select",
        "action_id": CHOOSE,
        "placeholder": plain(words("open-next"), limit=150),
        "options": options,
    }


def move_title(move: Move, words: Texts) -> str:
    return words(f"move-{move.value.replace('_', '-')}")


def move_button(move: Move, signal_id: SignalId, words: Texts) -> Block:
    """The button for one move; what is hoped for stands out."""
    style = "primary" if move in {Move.ACCEPT, Move.WIN} else None
    return button(move_title(move, words), f"{MOVE}{move.value}", value=str(signal_id), style=style)
