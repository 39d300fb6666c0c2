"""The same thing delivered again, by one bot or by two, and things that are somebody else's."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import delete

from bot.domain.signals import Change, Stage
from playground import Exchange
from playground.letters import Letter
from storage.tables import PersonRow
from tests.support.office import COMMAND, Office, office
from tests.support.underneath import count_people, history, stored_signals, the_person, the_signal

TIMES = 5


def forged(exchange: Exchange | None, **changes: Any) -> Letter:  # noqa: ANN401 - parts of a payload
    """The same request, signed by Slack, with other contents."""
    assert exchange is not None
    letter: Letter = exchange.letter
    return replace(letter, payload={**json.loads(json.dumps(letter.payload)), **changes}, signed=None)


async def again(desk: Office, exchange: Exchange | None) -> list[Any]:
    """The same request four times more; what each was answered."""
    assert exchange is not None
    answers = [await desk.slack.again(exchange) for _ in range(TIMES - 1)]
    assert {answer.status for answer in answers} == {200}
    return [answer.response for answer in answers]


async def test_a_command_delivered_five_times_logs_once_and_says_the_same(desk: Office) -> None:
    answer = await desk.person("sanne").command(COMMAND, "Acme: nieuw magazijn")
    assert answer.exchange is not None
    assert await again(desk, answer.exchange) == [answer.exchange.response] * (TIMES - 1)
    signal = await the_signal(desk)
    assert await history(desk, signal.id) == [Change.LOGGED]


async def test_a_repeat_delivered_five_times_makes_the_same_offer(desk: Office) -> None:
    sanne = desk.person("sanne")
    await sanne.command(COMMAND, "Acme: nieuw magazijn")
    answer = await sanne.command(COMMAND, "Acme: en een planner")
    assert answer.exchange is not None
    assert await again(desk, answer.exchange) == [answer.exchange.response] * (TIMES - 1)
    added = await sanne.press(sanne.sees("algemeen")[-1], "signal.add")
    await again(desk, added.exchange)
    await again(desk, answer.exchange)
    signal = await the_signal(desk)
    assert signal.why == "nieuw magazijn\nen een planner"
    assert await history(desk, signal.id) == [Change.LOGGED, Change.ADDED]


async def test_undo_pressed_five_times_withdraws_once(desk: Office) -> None:
    sanne = desk.person("sanne")
    answer = await sanne.command(COMMAND, "Acme: nieuw magazijn")
    assert answer.message is not None
    undone = await sanne.press(answer.message, "signal.undo")
    await again(desk, undone.exchange)
    signal = await the_signal(desk)
    assert await history(desk, signal.id) == [Change.LOGGED, Change.WITHDRAWN]
    assert "is ingetrokken" in sanne.sees("algemeen")[-1].text


async def test_a_command_redelivered_after_the_undo_does_not_bring_the_signal_back(desk: Office) -> None:
    sanne = desk.person("sanne")
    answer = await sanne.command(COMMAND, "Acme: nieuw magazijn")
    assert answer.message is not None
    await sanne.press(answer.message, "signal.undo")
    await again(desk, answer.exchange)
    assert (await the_signal(desk)).stage is Stage.WITHDRAWN


async def test_an_edit_saved_five_times_is_saved(desk: Office) -> None:
    sanne = desk.person("sanne")
    answer = await sanne.command(COMMAND, "Acme: nieuw magazijn")
    assert answer.message is not None
    await sanne.press(answer.message, "signal.edit")
    saved = await sanne.submit({"company": "Beta"})
    assert saved.exchange is not None
    assert await again(desk, saved.exchange) == [saved.exchange.response] * (TIMES - 1)
    assert (await the_signal(desk)).company == "Beta"


@pytest.mark.parametrize("action", ["signal.undo", "signal.edit"])
async def test_a_button_with_somebody_elses_signal_in_it_is_refused(desk: Office, action: str) -> None:
    await desk.person("bram").command(COMMAND, "Geheim BV: van Bram")
    theirs = await the_signal(desk)
    sanne = desk.person("sanne")
    answer = await sanne.command(COMMAND, "Acme: nieuw magazijn")
    assert answer.message is not None
    pressed = await sanne.press(answer.message, action)
    assert pressed.exchange is not None
    button = {**pressed.exchange.letter.payload["actions"][0], "value": str(theirs.id)}
    await desk.slack.mail.send(forged(pressed.exchange, actions=[button]))
    assert sanne.sees("algemeen")[-1].text == "Dit signaal kan ik niet vinden. Misschien is het al weg."
    assert "Geheim" not in sanne.modal_text
    assert (await stored_signals(desk))[0] == theirs


async def test_a_form_with_somebody_elses_signal_in_its_metadata_is_refused(desk: Office) -> None:
    await desk.person("bram").command(COMMAND, "Geheim BV: van Bram")
    theirs = await the_signal(desk)
    sanne = desk.person("sanne")
    await sanne.command(COMMAND)
    sent = await sanne.submit({"company": "Acme", "why": "nieuw magazijn"})
    assert sent.exchange is not None
    view = {**sent.exchange.letter.payload["view"], "private_metadata": json.dumps({"signal": theirs.id})}
    answered = await desk.slack.mail.send(forged(sent.exchange, view=view))
    assert "Dit signaal kan ik niet vinden." in str(answered.response)
    assert "Geheim" not in str(answered.response)
    assert (await stored_signals(desk))[0] == theirs


async def test_somebody_elses_offer_cannot_be_added(desk: Office) -> None:
    bram = desk.person("bram")
    await bram.command(COMMAND, "Geheim BV: van Bram")
    await bram.command(COMMAND, "Geheim BV: nog meer van Bram")
    sanne = desk.person("sanne")
    await sanne.command(COMMAND, "Acme: nieuw magazijn")
    own = await sanne.command(COMMAND, "Acme: en een planner")
    assert own.message is not None
    pressed = await sanne.press(own.message, "signal.add")
    for number in range(1, 5):
        assert pressed.exchange is not None
        button = {**pressed.exchange.letter.payload["actions"][0], "value": str(number)}
        await desk.slack.mail.send(forged(pressed.exchange, actions=[button]))
    assert "van Bram" not in "".join(message.all_text for message in sanne.sees("algemeen"))
    assert [signal.why for signal in await stored_signals(desk)] == ["van Bram", "nieuw magazijn\nen een planner"]


@pytest.fixture
async def two_bots(database_url: str) -> AsyncIterator[tuple[Office, Office]]:
    """Two processes' worth of bot on one database."""
    async with office(database_url) as one, office(database_url) as other:
        yield one, other


async def at_once(bots: tuple[Office, Office], letter: Letter) -> list[Any]:
    """The same request to both bots at the same moment, five times each."""
    sent = await asyncio.gather(
        *(bot.slack.mail.send(replace(letter, signed=None)) for bot in bots for _ in range(TIMES))
    )
    assert {exchange.status for exchange in sent} == {200}
    return [exchange.response for exchange in sent]


async def test_two_bots_that_get_the_same_command_log_it_once_and_say_the_same(two_bots: tuple[Office, Office]) -> None:
    one, _ = two_bots
    helped = await one.person("sanne").command(COMMAND, "help")
    letter = forged(helped.exchange, text="Acme: nieuw magazijn", trigger_id="1.2.same")
    answers = await at_once(two_bots, letter)
    assert "Genoteerd: Acme" in str(answers[0])
    assert all(answer == answers[0] for answer in answers)
    signal = await the_signal(one)
    assert await history(one, signal.id) == [Change.LOGGED]


async def test_two_people_who_log_the_same_company_in_the_same_second_are_first_and_support(
    two_bots: tuple[Office, Office],
) -> None:
    one, other = two_bots
    answers = await asyncio.gather(
        one.person("sanne").command(COMMAND, "Acme BV: nieuw magazijn"),
        other.person("bram").command(COMMAND, "ACME b.v. - vacature"),
    )
    assert all("Genoteerd" in answer.text for answer in answers)
    signals = await stored_signals(one)
    assert sorted(signal.supports_id is None for signal in signals) == [False, True]


async def test_two_bots_that_meet_somebody_new_at_once_know_them_once(two_bots: tuple[Office, Office]) -> None:
    one, _ = two_bots
    known = await count_people(one)
    helped = await one.person("sanne").command(COMMAND, "help")
    await one.database.write(
        lambda session: session.execute(delete(PersonRow).where(PersonRow.external_id == "U0SANNE"))
    )
    letter = forged(helped.exchange, text="Acme: nieuw magazijn", trigger_id="1.2.same")
    answers = await at_once(two_bots, letter)
    assert all("Genoteerd: Acme" in str(answer) for answer in answers)
    assert await count_people(one) == known
    await the_signal(one)


async def test_a_form_left_open_does_not_bring_the_wrong_name_of_a_company_back(desk: Office) -> None:
    await desk.person("fatima").command(COMMAND, "Acme: nieuwe hal")
    sanne = desk.person("sanne")
    answer = await sanne.command(COMMAND, "Akme: nieuw magazijn")
    assert answer.message is not None
    await sanne.press(answer.message, "signal.edit")
    first, wrong = await stored_signals(desk)
    admin = await the_person(desk, "marieke")
    await desk.bot.services.housekeeping.rename(wrong.id, "Acme", by=admin.id, now=desk.clock())
    done = await sanne.submit({"why": "nieuw magazijn, ook in Breda"})
    _, kept = await stored_signals(desk)
    assert (kept.company, kept.why, kept.supports_id) == ("Acme", "nieuw magazijn, ook in Breda", first.id)
    assert "Acme" in done.view_text
    assert "Akme" not in done.view_text


async def test_an_owner_who_is_cleared_from_the_form_stays_and_its_hint_says_so(desk: Office) -> None:
    turn, nothing = "dan gaat het naar wie aan de beurt is", "Laat je het leeg, dan verandert er niets."
    sanne = desk.person("sanne")
    await sanne.command(COMMAND)
    assert turn in sanne.modal_text
    await sanne.submit({"company": "Acme", "why": "zoekt software", "owner": "bram"})
    await sanne.press(sanne.modal or {}, "signal.edit")
    assert nothing in sanne.modal_text
    assert turn not in sanne.modal_text
    await sanne.submit({"owner": None})
    assert (await the_signal(desk)).owner_id == (await the_person(desk, "bram")).id
