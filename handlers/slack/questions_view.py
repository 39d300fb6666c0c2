"""Asking a referrer more, and answering: the messages and the windows. Pure."""

from typing import Any

from bot.domain.questions import ANSWER_MAX, OWN_MAX, QuestionId, Topic, left_to_ask
from bot.domain.signals import SignalId
from bot.locales import Texts
from bot.services.messenger import AnswersMessage, QuestionsMessage
from bot.services.questions import Asked
from handlers.slack.blocks import Block, actions, button, input_block, modal, option, section
from handlers.wording.questions import answers_about, answers_parts, question_text, questions_parts, topic_label

ASK = "questions.ask"
ANSWER = "questions.answer"
ASK_CALLBACK = "questions.asked"
ANSWER_CALLBACK = "questions.answered"

_ANSWER_BLOCK = "answer-"


def questions_blocks(message: QuestionsMessage, words: Texts) -> list[Block]:
    """What is asked, with what was answered so far, and a button to answer or to change it."""
    value = str(message.signal.id)
    if all(question.answer for question in message.questions):
        answer = button(words("logged-edit"), ANSWER, value=value)
    else:
        answer = button(words("questions-answer"), ANSWER, value=value, style="primary")
    return [*(section(part) for part in questions_parts(message, words)), actions(answer)]


def answers_blocks(message: AnswersMessage, words: Texts) -> list[Block]:
    return [section(part) for part in answers_parts(message, words)]


def ask_button(signal_id: SignalId, words: Texts) -> Block:
    return button(words("questions-ask"), ASK, value=str(signal_id))


def ask_view(asked: Asked, words: Texts) -> Block:
    """The ready-made questions that were not asked yet, and room for one's own."""
    known = {question.topic for question in asked.questions}
    options = [
        option(topic_label(words, topic), topic.value)
        for topic in Topic
        if topic is not Topic.OWN and topic not in known
    ]
    about = words(
        "questions-about",
        referrer=asked.other.name,
        company=asked.signal.company,
        left=left_to_ask(asked.questions),
    )
    own = {"type": "plain_text_input", "action_id": "own", "max_length": OWN_MAX, "multiline": True}
    blocks = [section(about)]
    if options:
        element = {"type": "checkboxes", "action_id": "topics", "options": options}
        blocks.append(input_block(words("questions-topics"), element, block_id="topics", is_optional=True))
    blocks.append(input_block(words("questions-own"), own, block_id="own", is_optional=True))
    return modal(
        words("questions-title"),
        blocks,
        callback_id=ASK_CALLBACK,
        submit=words("questions-send"),
        close=words("form-cancel"),
        metadata=str(asked.signal.id),
    )


def read_asked(view: dict[str, Any]) -> tuple[list[Topic], str]:
    """The topics ticked and one's own question, unchecked."""
    values = view["state"]["values"]
    ticked = values.get("topics", {}).get("topics", {}).get("selected_options") or []
    own = values.get("own", {}).get("own", {}).get("value") or ""
    return [Topic(one["value"]) for one in ticked], own


def answer_view(asked: Asked, words: Texts, *, reference: str) -> Block:
    """A field for each question, with the answer so far. The reference is that of the message that asks."""
    blocks = [section(answers_about(asked, words))]
    for question in asked.questions:
        name = f"{_ANSWER_BLOCK}{question.id}"
        element: Block = {
            "type": "plain_text_input",
            "action_id": name,
            "max_length": ANSWER_MAX,
            "multiline": True,
            **({"initial_value": question.answer} if question.answer else {}),
        }
        blocks.append(input_block(question_text(question, words), element, block_id=name, is_optional=True))
    return modal(
        words("answers-title"),
        blocks,
        callback_id=ANSWER_CALLBACK,
        submit=words("questions-send"),
        close=words("form-cancel"),
        metadata=f"{asked.signal.id} {reference}",
    )


def read_answers(view: dict[str, Any]) -> dict[QuestionId, str]:
    """What was filled in for each question, unchecked."""
    return {
        QuestionId(int(name.removeprefix(_ANSWER_BLOCK))): fields[name].get("value") or ""
        for name, fields in view["state"]["values"].items()
    }


def signal_of(view: dict[str, Any]) -> SignalId:
    """Which signal a window is about."""
    return SignalId(int(view["private_metadata"].partition(" ")[0]))


def message_of(view: dict[str, Any]) -> tuple[str, str]:
    """The channel and the moment of the message that asked what a window answers."""
    channel, _, ts = view["private_metadata"].partition(" ")[2].partition(":")
    return channel, ts
