"""Following up on Teams: the buttons for the next stage, and the forms that ask more about it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from bot.domain.move_details import AMOUNT_MAX, InvalidDetails
from bot.domain.moves import FOLLOWING_UP, Move
from bot.domain.people import Person, PersonId
from bot.domain.signals import Details, Signal, SignalId
from bot.locales import Texts, texts
from bot.services.errors import UnsuitableOwnerError
from bot.services.follow_up import Followed, FollowUp, Wish
from bot.services.people import People
from handlers.teams.answers import Answer, sentence_answer
from handlers.teams.assignment import ASKED, MOVE, assignment_answer
from handlers.teams.cards import (
    Card,
    Element,
    card,
    choice_input,
    number_input,
    paragraph,
    small,
    submit,
    text_input,
    toggle_input,
    warning,
)
from handlers.teams.pressing import Action, Form, Press, Reply
from handlers.wording.follow_up import LIMITS, MOVE_REFUSALS, details_problems, move_refusal_sentence, moved_sentence

MADE = "follow.details"
"""The form with more about a move was sent."""

_HAS_NOTE = frozenset({Move.DECLINE, Move.HAND_OVER, Move.LOSE})
_HAS_LINE = frozenset({Move.WIN, Move.LOSE})
_CHANNEL, _COMPANY = "celebrate_channel", "celebrate_company"
_OFFERED = 50


@dataclass(frozen=True, slots=True)
class FollowUpActions:
    """What is done when somebody moves a signal on."""

    follow_up: FollowUp
    people: People
    now: Callable[[], datetime]

    @property
    def actions(self) -> Mapping[str, Action]:
        made = {
            f"{MOVE}{move.value}": self._asking(move) if move in ASKED else self._making(move) for move in FOLLOWING_UP
        }
        return {**made, MADE: self.filled_in}

    def _making(self, move: Move) -> Action:
        async def pressed(press: Press) -> Reply:
            """Makes the move at once; a press that comes too late is told who was earlier, and changes nothing."""
            person, signal_id = press.person, SignalId(press.number("signal"))
            key = f"teams:{move.value}:{signal_id}:{press.number('after')}:{person.id}"
            try:
                signal = await self.follow_up.advance(signal_id, move, by=person.id, key=key, now=self.now())
            except MOVE_REFUSALS as error:
                return sentence_answer(move_refusal_sentence(error, person, texts(person.language)))
            return await self._shown(signal, person)

        return pressed

    def _asking(self, move: Move) -> Action:
        async def asked(press: Press) -> Reply:
            """The form that asks more about the move, when it can still be made."""
            person, words = press.person, texts(press.person.language)
            try:
                followed = await self.follow_up.look(SignalId(press.number("signal")), move, by=person.id)
            except MOVE_REFUSALS as error:
                return sentence_answer(move_refusal_sentence(error, person, words))
            return await self._form(move, followed, words)

        return asked

    async def filled_in(self, press: Press) -> Reply:
        """Makes the move with what was filled in; what cannot be is said above it, and nothing is lost."""
        person, words = press.person, texts(press.person.language)
        try:
            move = Move(press.text("move"))
        except ValueError:
            return sentence_answer(words("error-not-found"))
        try:
            signal = await self._make(move, press)
        except InvalidDetails as error:
            told = " ".join(details_problems(error, words).values())
            return await self._again(move, press, told)
        except UnsuitableOwnerError as error:
            return await self._again(
                move, press, words("problem-owner-same" if error.is_owner else "problem-owner-unsuitable")
            )
        except MOVE_REFUSALS as error:
            return sentence_answer(move_refusal_sentence(error, person, words))
        return sentence_answer(moved_sentence(signal, words))

    async def _make(self, move: Move, press: Press) -> Signal:
        signal_id, key, by = SignalId(press.number("signal")), f"form:{press.nonce}", press.person.id
        details = Details(
            note=press.text("note"),
            personal_line=press.text("personal_line"),
            amount=press.number("amount") or None,
        )
        if move is not Move.HAND_OVER:
            return await self.follow_up.advance(
                signal_id, move, details, by=by, key=key, now=self.now(), wish=_wish(press)
            )
        owner_id = PersonId(press.number("owner"))
        if owner_id not in {one.id for one in await self.people.sellers(most=_OFFERED)}:
            raise UnsuitableOwnerError(is_owner=False)
        return await self.follow_up.hand_over(signal_id, owner_id, details.note, by=by, key=key, now=self.now())

    async def _again(self, move: Move, press: Press, told: str) -> Reply:
        """The form once more with what has to be put right."""
        person, words = press.person, texts(press.person.language)
        try:
            followed = await self.follow_up.look(SignalId(press.number("signal")), move, by=person.id)
        except MOVE_REFUSALS as error:
            return sentence_answer(move_refusal_sentence(error, person, words))
        return await self._form(move, followed, words, before=press, told=told)

    async def _form(
        self, move: Move, followed: Followed, words: Texts, *, before: Press | None = None, told: str = ""
    ) -> Form:
        sellers = await self.people.sellers(most=_OFFERED) if move is Move.HAND_OVER else ()
        found = details_card(move, followed, words, sellers=sellers, before=before, told=told)
        return Form(words(f"follow-title-{move.value.replace('_', '-')}"), found)

    async def _shown(self, signal: Signal, person: Person) -> Answer:
        """The person's own message as things are now, in the place of the one that was pressed."""
        words = texts(person.language)
        message = await self.follow_up.message_of(signal.id, reader=person.id)
        return sentence_answer(moved_sentence(signal, words)) if message is None else assignment_answer(message, words)


def _wish(press: Press) -> Wish | None:
    """Whether the owner would like to celebrate; naming the company alone is a wish too."""
    names_company = press.text(_COMPANY) == "true"
    return Wish(names_company=names_company) if names_company or press.text(_CHANNEL) == "true" else None


def details_card(
    move: Move,
    followed: Followed,
    words: Texts,
    *,
    sellers: tuple[Person, ...] = (),
    before: Press | None = None,
    told: str = "",
) -> Card:
    """What is asked about the move, and who will read it; filled in with what was sent `before`."""
    signal, referrer, name = followed.signal, followed.spokesperson.name, move.value.replace("_", "-")

    def kept(field: str) -> str:
        return "" if before is None else before.text(field)

    body: list[Element] = [
        paragraph(words(f"follow-about-{name}", company=signal.company, referrer=referrer)),
        *([warning(told)] if told else []),
    ]
    if move is Move.HAND_OVER:
        choices = [(str(one.id), one.name) for one in sellers if one.id != signal.owner_id]
        body.append(choice_input("owner", words("follow-owner"), choices, kept("owner"), hint=words("form-choose")))
    if move in _HAS_NOTE:
        label = words(f"follow-note-{name}")
        body.append(text_input("note", label, kept("note"), limit=LIMITS["note"], is_long=True, required=label))
        body.append(small(words("follow-note-hint", referrer=referrer)))
    if move is Move.WIN:
        hint = words("follow-amount-hint")
        body.append(number_input("amount", words("follow-amount"), least=0, most=AMOUNT_MAX, hint=hint))
    if move is Move.WIN and followed.can_be_celebrated:
        is_kept = {name: kept(name) == "true" for name in (_CHANNEL, _COMPANY)}
        body += [
            toggle_input(_CHANNEL, words("celebrate-channel", referrer=referrer), is_on=is_kept[_CHANNEL]),
            toggle_input(_COMPANY, words("celebrate-company", company=signal.company), is_on=is_kept[_COMPANY]),
        ]
    if move in _HAS_LINE:
        label = words("follow-line", referrer=referrer)
        body.append(
            text_input(
                "personal_line",
                label,
                kept("personal_line"),
                limit=LIMITS["personal_line"],
                is_long=True,
                hint=words("follow-line-hint"),
            )
        )
    nonce = kept("nonce") or uuid4().hex
    button = submit(words("follow-submit"), MADE, style="positive", move=move.value, signal=str(signal.id), nonce=nonce)
    return card(body, [button], speak=words(f"follow-title-{name}"))
