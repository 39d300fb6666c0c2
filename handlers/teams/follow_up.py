"""Following up on Teams: the buttons for the next stage, and the forms that ask more about it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from bot.domain.amounts import parse_amount
from bot.domain.drafts import ProblemCode
from bot.domain.move_details import DetailProblem, InvalidDetails
from bot.domain.moves import FOLLOWING_UP, Move
from bot.domain.people import Person
from bot.domain.signals import Details, Signal, SignalId
from bot.locales import Texts, texts
from bot.services.errors import UnsuitableOwnerError
from bot.services.follow_up import Followed, FollowUp, Wish
from bot.services.people import People
from handlers.teams.answers import sentence_answer
from handlers.teams.assignment import ASKED, MOVE
from handlers.teams.cards import (
    Card,
    Element,
    card,
    explained,
    paragraph,
    small,
    submit,
    text_input,
    toggle_input,
    warning,
)
from handlers.teams.owner_choice import OwnerChoice, chosen_in, owner_choice, sought_in
from handlers.teams.pressing import Action, Form, Press, Reply
from handlers.teams.redrawing import Redrawing
from handlers.wording.follow_up import (
    LIMITS,
    MOVE_REFUSALS,
    about_sentence,
    celebrate_condition,
    dashed,
    details_problems,
    move_refusal_sentence,
    moved_sentence,
    note_hint,
    takes_line,
)

MADE = "follow.details"
"""The form with more about a move was sent."""

FIND = "follow.find"
"""Whoever is to take over is sought by their name; the form comes back as it is filled in."""

_HAS_NOTE = frozenset({Move.DECLINE, Move.HAND_OVER, Move.LOSE})
_AMOUNT_LENGTH = 30
_CHANNEL, _COMPANY = "celebrate_channel", "celebrate_company"


@dataclass(frozen=True, slots=True)
class FollowUpActions:
    """What is done when somebody moves a signal on."""

    follow_up: FollowUp
    people: People
    redrawing: Redrawing
    now: Callable[[], datetime]

    @property
    def actions(self) -> Mapping[str, Action]:
        made = {
            f"{MOVE}{move.value}": self._asking(move) if move in ASKED else self._making(move) for move in FOLLOWING_UP
        }
        return {**made, FIND: self.searched, MADE: self.filled_in}

    def _making(self, move: Move) -> Action:
        async def pressed(press: Press) -> Reply:
            """Makes the move at once; a press that comes too late is told who was earlier, and changes nothing."""
            person, words, signal_id = press.person, texts(press.person.language), SignalId(press.number("signal"))
            key = f"teams:{move.value}:{signal_id}:{press.number('after')}:{person.id}"
            try:
                signal = await self.follow_up.advance(signal_id, move, by=person.id, key=key, now=self.now())
            except MOVE_REFUSALS as error:
                return await self.redrawing.after(press, move_refusal_sentence(error, person, words), is_done=False)
            return await self.redrawing.after(press, moved_sentence(signal, words), is_done=True)

        return pressed

    def _asking(self, move: Move) -> Action:
        async def asked(press: Press) -> Reply:
            """The form that asks more about the move, when it can still be made."""
            person, words = press.person, texts(press.person.language)
            try:
                followed = await self.follow_up.look(SignalId(press.number("signal")), move, by=person.id)
            except MOVE_REFUSALS as error:
                return sentence_answer(move_refusal_sentence(error, person, words))
            return await self._form(move, followed, press, words)

        return asked

    async def searched(self, press: Press) -> Reply:
        """The form for handing over as it is filled in, with the colleagues whose name has in it what was typed."""
        return await self._again(Move.HAND_OVER, press)

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
            amount=_amount(press),
        )
        if move is not Move.HAND_OVER:
            return await self.follow_up.advance(
                signal_id, move, details, by=by, key=key, now=self.now(), wish=_wish(press)
            )
        owner = await self._chosen(press)
        if owner is None:
            raise UnsuitableOwnerError(is_owner=False)
        return await self.follow_up.hand_over(signal_id, owner.id, details.note, by=by, key=key, now=self.now())

    async def _chosen(self, press: Press) -> Person | None:
        """Who is to take over; None for whoever cannot, for what comes back from a form may be anything."""
        owner_id = chosen_in(press)
        return None if owner_id is None else await self.people.colleague(owner_id)

    async def _again(self, move: Move, press: Press, told: str = "") -> Reply:
        """The form once more as it is filled in; `told` is what has to be put right."""
        person, words = press.person, texts(press.person.language)
        try:
            followed = await self.follow_up.look(SignalId(press.number("signal")), move, by=person.id)
        except MOVE_REFUSALS as error:
            return sentence_answer(move_refusal_sentence(error, person, words))
        return await self._form(move, followed, press, words, before=press, told=told)

    async def _form(
        self, move: Move, followed: Followed, press: Press, words: Texts, *, before: Press | None = None, told: str = ""
    ) -> Form:
        owners = None
        if move is Move.HAND_OVER:
            owners = await owner_choice(self.people, press.person, sought_in(press), chosen=await self._chosen(press))
        found = details_card(move, followed, words, owners=owners, before=before, told=told)
        return Form(words(f"follow-title-{dashed(move)}"), found)


def _amount(press: Press) -> int | None:
    """What was typed, None where nothing was. Raises InvalidDetails for what is no whole amount."""
    typed = press.text("amount").strip()
    amount = parse_amount(typed)
    if typed and amount is None:
        raise InvalidDetails((DetailProblem("amount", ProblemCode.TOO_LONG),))
    return amount


def _wish(press: Press) -> Wish | None:
    """Whether the owner would like to celebrate; naming the company alone is a wish too."""
    names_company = press.text(_COMPANY) == "true"
    return Wish(names_company=names_company) if names_company or press.text(_CHANNEL) == "true" else None


def details_card(
    move: Move,
    followed: Followed,
    words: Texts,
    *,
    owners: OwnerChoice | None = None,
    before: Press | None = None,
    told: str = "",
) -> Card:
    """What is asked about the move, and who will read it; filled in with what was sent `before`.

    `owners` are those who can be chosen to take over.
    """
    signal, name = followed.signal, dashed(move)

    def kept(field: str) -> str:
        return "" if before is None else before.text(field)

    body: list[Element] = [
        paragraph(about_sentence(move, followed, words)),
        *([warning(told)] if told else []),
    ]
    nonce = kept("nonce") or uuid4().hex
    find: list[Element] = []
    if owners is not None:
        field, find = owners.finding(words, submit(words("find-button"), FIND, signal=str(signal.id), nonce=nonce))
        label, hint = words("follow-owner"), words("form-choose")
        body += [owners.field(label, hint=hint, besides=signal.owner_id), *field]
    if move in _HAS_NOTE:
        label = words(f"follow-note-{name}")
        required = "" if find else label  # Teams would insist on it when somebody is sought
        note = text_input("note", label, kept("note"), limit=LIMITS["note"], is_long=True, required=required)
        body.append(note)
        body += [small(hint)] if (hint := note_hint(move, followed, words)) else []
    if move is Move.WIN:
        hint = words("follow-amount-hint")
        body.append(text_input("amount", words("follow-amount"), kept("amount"), limit=_AMOUNT_LENGTH, hint=hint))
    if move is Move.WIN and followed.can_be_celebrated:
        is_kept = {name: kept(name) == "true" for name in (_CHANNEL, _COMPANY)}
        body += [
            explained(
                toggle_input(_CHANNEL, words("celebrate-channel-own"), is_on=is_kept[_CHANNEL]),
                celebrate_condition(followed, words),
            ),
            toggle_input(_COMPANY, words("celebrate-company-own"), is_on=is_kept[_COMPANY]),
        ]
    if takes_line(move, followed):
        label = words("follow-line", referrer=followed.spokesperson.name)
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
    button = submit(words("follow-submit"), MADE, style="positive", move=move.value, signal=str(signal.id), nonce=nonce)
    return card(body, [button, *find], speak=words(f"follow-title-{name}"))
