"""Whatever people write fills its field to the end, Teams still takes the message."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.behalf import NAME_MAX
from bot.domain.drafts import draft_of
from bot.domain.leaderboard import Standing
from bot.domain.move_details import LINE_MAX, NOTE_MAX
from bot.domain.people import Identity, Language, Person, PersonId, Some, WorkspaceId
from bot.domain.questions import ANSWER_MAX, OWN_MAX, Question, QuestionId, Topic
from bot.domain.reminders import Overdue
from bot.domain.signals import (
    COMPANY_MAX,
    CONTACT_MAX,
    SISTERS_MAX,
    WEBSITE_MAX,
    WHY_MAX,
    Change,
    Details,
    Event,
    EventId,
    Signal,
    Stage,
)
from bot.domain.sisters import Sister
from bot.locales import texts
from bot.services.follow_up import OpenSignal, OpenSignals
from bot.services.linking import Unlinked
from bot.services.memberships import Administrators
from bot.services.messenger import (
    AnnouncementMessage,
    AnswersMessage,
    AssignmentMessage,
    EscalationMessage,
    LeaderboardMessage,
    Message,
    NudgeMessage,
    OwnerlessNotice,
    ProgressMessage,
    QuestionsMessage,
    Reminded,
    ReminderMessage,
    StillOpen,
    StillOpenMessage,
    Turn,
)
from bot.services.setup import Preview
from bot.services.signals import Own, OwnSignals
from handlers.teams.administrators import administrators_card
from handlers.teams.answers import Answer, own_signals_answer
from handlers.teams.cards import Card, card, choice_input, execute, paragraph, text_input
from handlers.teams.form import form_card
from handlers.teams.letters import letter_of
from handlers.teams.linking_view import linking_card, proposals_card
from handlers.teams.open_signals import open_answer
from handlers.teams.owner_choice import OwnerChoice
from handlers.teams.preview import preview_answer
from handlers.wording.announcement import LONGEST
from tests.support.circle import AMSTERDAM
from tests.support.teams_cards import ALL_MOVES, AT, WEEK, a_board, a_signal
from tests.support.teams_office import fields_in, texts_in

LETTERS = {"latin": "a", "accents": "é", "emoji": "😀", "quotes": '"', "lines": "a\n"}
WORDS = texts(Language.DUTCH)
MOST = 28_000
SUMMARY = 500


def as_sent(answer: Answer) -> int:
    """Bytes of the message."""
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "content": answer.card}
    message = {"type": "message", "summary": answer.text[:SUMMARY], "attachments": [attachment]}
    return len(json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode())


class Fullest:
    """Everything that is sent, with each text in it as long as it can be."""

    def __init__(self, letter: str) -> None:
        self.letter = letter
        self.sanne, self.pieter = self.person(1), self.person(2)
        self.signal: Signal = replace(
            a_signal(self.sanne, self.pieter),
            company=self.full(COMPANY_MAX),
            why=self.full(WHY_MAX),
            website="x" * WEBSITE_MAX,
            contact=self.full(CONTACT_MAX),
            sisters=self.full(SISTERS_MAX),
            stage=Stage.WON,
        )
        self.questions = tuple(
            Question(
                QuestionId(n), self.signal.id, self.pieter.id, Topic.OWN, self.full(OWN_MAX), AT, self.full(ANSWER_MAX)
            )
            for n in range(3)
        )
        details = Details(note=self.full(NOTE_MAX), personal_line=self.full(LINE_MAX), amount=10)
        won = Event(EventId(5), self.signal.id, Change.MOVED, Stage.WON, self.pieter.id, self.pieter.id, AT, details)
        self.turn = Turn(won, self.sanne)
        self.sisters = (Sister(self.full(COMPANY_MAX), self.full(COMPANY_MAX)),) * 5

    def full(self, most: int) -> str:
        return (self.letter * most)[:most]

    def person(self, number: int) -> Person:
        identity = Identity("tenant", f"entra-{number}")
        return Person(PersonId(number), WorkspaceId(1), identity, self.full(NAME_MAX), AMSTERDAM, Language.DUTCH)

    def assignment(self) -> AssignmentMessage:
        return AssignmentMessage(
            self.pieter,
            self.sanne,
            self.signal,
            last=self.turn,
            given=self.turn,
            moves=ALL_MOVES,
            questions=self.questions,
            sisters=self.sisters,
        )

    def board(self) -> LeaderboardMessage:
        standing = Standing(1, self.sanne.id, self.sanne.name, 2)
        first = tuple(replace(standing, place=place) for place in range(1, 11))
        board = replace(a_board(standing), rolling=first, newcomers=(standing.name,) * 10)
        return LeaderboardMessage(board, Language.DUTCH)

    def messages(self) -> dict[str, Message]:
        late = Reminded(self.signal, self.sanne, self.pieter, Overdue.MOVE, 15, EventId(5))
        return {
            "assignment": self.assignment(),
            "answers": AnswersMessage(self.pieter, self.sanne, self.signal, self.questions),
            "questions": QuestionsMessage(self.sanne, self.pieter, self.signal, self.questions, self.pieter),
            "progress": ProgressMessage(
                self.sanne, self.signal, self.turn, self.pieter, asks_to_celebrate=True, sisters=self.sisters
            ),
            "reminder": ReminderMessage(self.pieter, (late,) * 12, "2026-11-26"),
            "escalation": EscalationMessage(self.pieter, (late,) * 12),
            "still open": StillOpenMessage(self.sanne, (StillOpen(self.signal, self.pieter, AT),) * 12),
            "ownerless": OwnerlessNotice(self.sanne, (self.signal,) * 10, 99),
            "announcement": AnnouncementMessage(self.full(LONGEST), Language.DUTCH),
            "board": self.board(),
        }

    def answers(self) -> dict[str, Answer]:
        many = Some((self.sanne,) * 50, 99)
        opened = OpenSignal(replace(self.signal, stage=Stage.ACCEPTED), self.sanne, AT, EventId(5))
        own = Own(self.signal, self.pieter, self.sanne)
        nudge = NudgeMessage(self.sanne, WEEK, 0, self.sisters)
        owners = OwnerChoice(many.people, is_everybody=False, sought="x", chosen=self.pieter)
        cards: dict[str, Card] = {
            "administrators": administrators_card(Administrators(many, many), many, WORDS, named="x", told="y"),
            "linking": linking_card(Unlinked(many, many), WORDS, has_addresses=True),
            "proposals": proposals_card(((self.sanne, self.pieter),) * 99, WORDS, nonce="n"),
            "form": form_card(WORDS, draft_of(self.signal), nonce="n", months=6, owners=owners, is_dialog=True),
        }
        return {
            "preview": preview_answer(Preview(self.board().board, Language.DUTCH, nudge), WORDS),
            "mine": own_signals_answer(OwnSignals((own,) * 10, 99), WORDS, AMSTERDAM),
            "open": open_answer(OpenSignals((opened,) * 10, 99), WORDS, AMSTERDAM),
            **{name: Answer("", found) for name, found in cards.items()},
        }


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS.keys())
def test_whatever_fills_every_field_goes_into_one_message(letter: str) -> None:
    fullest = Fullest(letter)
    letters = {name: letter_of(message) for name, message in fullest.messages().items()} | fullest.answers()
    assert {name: size for name, answer in letters.items() if (size := as_sent(answer)) > MOST} == {}


@pytest.mark.parametrize("letter", ["a", "é"])
def test_of_a_language_with_an_alphabet_the_owner_reads_all_of_a_signal(letter: str) -> None:
    found = letter_of(replace(Fullest(letter).assignment(), sisters=())).card
    assert letter * WHY_MAX in " ".join(texts_in(found))
    assert WORDS("teams-left-out") not in texts_in(found)


def test_what_had_to_be_shortened_in_a_signal_ends_with_a_sign_and_is_said_to_be() -> None:
    said = texts_in(letter_of(Fullest("😀").assignment()).card)
    assert said[0] == "Dit is te lang voor één bericht in Teams. Waar een … staat, is iets weggelaten."
    assert any(text.endswith("😀…") for text in said)
    assert "Overdragen" in said


def test_how_a_card_sounds_gives_way_before_what_it_shows() -> None:
    text = "a" * 15_000
    found = card([paragraph(text)], speak=text)
    assert texts_in(found) == [text]
    assert 5_000 < len(found["speak"]) < len(text)
    assert found["speak"].startswith(found["fallbackText"])
    assert len(found["fallbackText"]) == 1000


def test_what_was_filled_in_and_what_a_button_brings_along_is_never_shortened() -> None:
    long, chosen = "a" * 3000, "b" * 20_000
    body = [paragraph("c" * 9000), text_input("why", "Waarom?", long, limit=3000)]
    body.append(choice_input("owner", "Wie?", [("1", chosen)], hint="Kies"))
    found = card(body, [execute("Ja", "do", text=long)], speak="")
    assert fields_in(found)["why"] == long
    assert long in json.dumps(found["body"][-1])
    [offered] = found["body"][2]["choices"]
    assert offered["value"] == "1"
    assert offered["title"].endswith("b…")


def test_a_card_that_fits_says_all_of_it_twice() -> None:
    found: dict[str, Any] = card([paragraph("Hoi 😀")], speak="Hoi 😀")
    assert (found["speak"], found["fallbackText"]) == ("Hoi 😀", "Hoi 😀")
