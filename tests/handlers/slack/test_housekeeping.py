"""Housekeeping of signals in a window over the administrator's Home."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.domain.signals import Stage
from playground import HOME, Actor
from storage.database import UnavailableError
from tests.support.forged import send_as, the_press
from tests.support.office import COMMAND, Office, office
from tests.support.underneath import advance, stored_signals

ONLY = "Dit is alleen voor beheerders. Er is niets veranderd."


@pytest.fixture
async def staffed(sqlite_url: str) -> AsyncIterator[Office]:
    """Where Bram follows up and Dirk leads sales."""
    async with office(sqlite_url, default_owner="U0BRAM", sales_lead="U0DIRK") as found:
        yield found


async def log(desk: Office, who: str, text: str) -> None:
    await desk.person(who).command(COMMAND, text)


async def window(desk: Office) -> Actor:
    """Marieke, the administrator, with the newest signals before her."""
    marieke = desk.person("marieke")
    await marieke.open_home()
    await marieke.press(HOME, "admin.signals")
    return marieke


async def press(actor: Actor, action: str, value: str | None = None) -> str:
    """What stands in the window after pressing a button in it."""
    modal = actor.modal
    assert modal is not None
    await actor.press(modal, action, value=value)
    return actor.modal_text


async def look(desk: Office, number: int = 1) -> Actor:
    """The same with one signal before her."""
    marieke = await window(desk)
    await press(marieke, "signals.look", str(number))
    return marieke


def buttons(actor: Actor) -> set[str]:
    modal = actor.modal
    assert modal is not None
    rows = [block["elements"] for block in modal["blocks"] if block["type"] == "actions"]
    return {element["action_id"] for row in rows for element in row}


async def test_signals_are_found_by_company_and_seen_one_by_one(desk: Office) -> None:
    await log(desk, "sanne", "Acme BV: groeit")
    await log(desk, "priya", "Beta: groeit ook")
    marieke = await window(desk)
    assert marieke.modal_text.index("Beta · Priya Sharma") < marieke.modal_text.index("Acme BV · Sanne Jansen")
    await marieke.submit({"query": "acme"})
    assert "Beta" not in marieke.modal_text
    assert "Waarom: groeit" in await press(marieke, "signals.look", "1")
    assert buttons(marieke) == {"follow.hand_over", "signals.rename", "signals.remove", "signals.back"}
    assert "Beta" not in await press(marieke, "signals.back")
    await marieke.submit({"query": "zoekgeraakt"})
    assert "Niets gevonden" in marieke.modal_text


async def test_signals_are_sought_by_more_than_the_name_and_what_was_sought_stays_filled_in(desk: Office) -> None:
    await log(desk, "sanne", "Acme BV: groeit")
    await log(desk, "sanne", "Beta: groeit ook")
    (acme, _) = await stored_signals(desk)
    await advance(desk, acme.id, Stage.ACCEPTED)
    marieke = await window(desk)
    await marieke.submit({"stage": "accepted", "role": "staff", "days": "30"})
    assert ("Acme BV ·" in marieke.modal_text, "Beta ·" in marieke.modal_text) == (True, False)
    await press(marieke, "signals.look", str(acme.id))
    assert "Beta ·" not in await press(marieke, "signals.back")
    await marieke.submit({"owner": "kees"})
    assert "Niets gevonden" in marieke.modal_text
    await marieke.submit({"owner": None, "stage": None, "role": None, "days": None})
    assert "Beta ·" in marieke.modal_text


async def test_of_many_the_newest_are_shown_and_a_button_leads_to_older_ones(desk: Office) -> None:
    for number in range(12):
        await log(desk, "sanne", f"Bedrijf {number}x: groeit")
    await log(desk, "sanne", "Acme BV: groeit")
    marieke = await window(desk)
    await marieke.submit({"query": "bedrijf"})
    assert "En nog 2 oudere signalen" in marieke.modal_text
    assert "Bedrijf 1x" not in marieke.modal_text
    older = await press(marieke, "signals.further")
    assert ("Bedrijf 1x ·" in older, "Bedrijf 2x ·" in older, "oudere" in older) == (True, False, False)
    await press(marieke, "signals.look", "1")
    assert "Bedrijf 1x ·" in await press(marieke, "signals.back")
    await marieke.submit({"query": "acme"})
    assert "Acme BV ·" in marieke.modal_text


async def test_once_the_last_one_on_a_later_page_is_dealt_with_the_way_back_leads_to_the_page_before(
    desk: Office,
) -> None:
    for number in range(11):
        await log(desk, "sanne", f"Bedrijf {number}x: groeit")
    marieke = await window(desk)
    await marieke.submit({"stage": "logged"})
    assert "Bedrijf 0x ·" in await press(marieke, "signals.further")
    await press(marieke, "signals.look", "1")
    await press(marieke, "signals.remove")
    await marieke.submit({"reason": "Een proefje"})
    back = await press(marieke, "signals.back")
    assert ("Bedrijf 10x ·" in back, "Niets gevonden" in back) == (True, False)


async def test_a_wrong_match_is_undone(desk: Office) -> None:
    await log(desk, "sanne", "Acme: groeit")
    await log(desk, "priya", "Acme: groeit ook")
    marieke = await look(desk, 2)
    assert "steunt een eerder signaal over Acme" in marieke.modal_text
    assert "Losgemaakt" in await press(marieke, "signals.unmatch")
    assert "signals.unmatch" not in buttons(marieke)
    assert (await desk.slack.again(the_press(desk, "signals.unmatch"))).status == 200
    assert [signal.supports_id for signal in await stored_signals(desk)] == [None, None]


async def test_junk_is_removed_and_its_referrer_reads_why_in_one_sentence(desk: Office) -> None:
    await log(desk, "sanne", "Acme: test test")
    marieke = await look(desk)
    await press(marieke, "signals.remove")
    refused = await marieke.submit({"reason": "..."})
    assert refused.errors == {"reason": "Schrijf in een paar woorden waarom."}
    submitted = await marieke.submit({"reason": "Dit was een <!channel> *proef*."})
    assert "Acme is verwijderd" in marieke.modal_text
    assert (await desk.slack.again(submitted.exchange)).status == 200  # type: ignore[arg-type] # it was sent
    await desk.tick()
    (told,) = desk.person("sanne").direct_messages()
    reason = "Een beheerder heeft je signaal over Acme verwijderd. De reden: Dit was een <!channel> *proef*."
    assert set(told.all_text.splitlines()) == {reason}
    assert told.pings == []
    assert "verwijderd" in (await desk.person("sanne").command(COMMAND, "mijn")).text


async def test_a_name_is_corrected_everywhere(desk: Office) -> None:
    await log(desk, "sanne", "Akme: groeit")
    await log(desk, "priya", "Akme BV: groeit ook")
    marieke = await look(desk)
    assert "Alle 2 signalen met deze naam" in await press(marieke, "signals.rename")
    refused = await marieke.submit({"company": "!!!"})
    assert list(refused.errors) == ["company"]
    await marieke.submit({"company": "Acme"})
    assert "Het bedrijf heet nu overal Acme." in marieke.modal_text
    assert [signal.company for signal in await stored_signals(desk)] == ["Acme", "Acme"]


async def test_one_can_go_back_from_a_form_without_doing_anything(desk: Office) -> None:
    await log(desk, "sanne", "Acme: groeit")
    marieke = await look(desk)
    await press(marieke, "signals.remove")
    assert "Waarom: groeit" in await press(marieke, "signals.look")
    assert (await stored_signals(desk))[0].stage is Stage.LOGGED


async def test_what_was_won_meanwhile_is_not_removed(desk: Office) -> None:
    await log(desk, "sanne", "Acme: groeit")
    marieke = await look(desk)
    await press(marieke, "signals.remove")
    (signal,) = await stored_signals(desk)
    await advance(desk, signal.id, Stage.WON)
    await marieke.submit({"reason": "een proef"})
    assert "kun je niet meer veranderen" in marieke.modal_text
    assert (await stored_signals(desk))[0].stage is Stage.WON


async def test_nobody_else_sees_or_does_anything_with_forged_presses_and_forms(desk: Office) -> None:
    await log(desk, "sanne", "Acme: geheim")
    await log(desk, "priya", "Acme: groeit ook")
    marieke = await look(desk, 2)
    await press(marieke, "signals.rename")
    renaming = await marieke.submit({"company": "Acme"})
    await press(marieke, "signals.remove")
    removing = await marieke.submit({"reason": "een proef"})
    await press(marieke, "signals.back")
    before = await stored_signals(desk)
    for who in ("sanne", "mila", "kees"):
        await send_as(desk, the_press(desk, "admin.signals"), who)
        assert ONLY in desk.person(who).modal_text
        assert "geheim" not in desk.person(who).modal_text
        for action in ("signals.look", "signals.back", "signals.rename", "signals.remove"):
            view_id = desk.person(who).modal["id"]  # type: ignore[index] # just asserted
            letter: Any = the_press(desk, action).letter
            await send_as(desk, the_press(desk, action), who, view={**letter.payload["view"], "id": view_id})
            assert ONLY in desk.person(who).modal_text
        for exchange in (renaming.exchange, removing.exchange):
            assert ONLY in str((await send_as(desk, exchange, who)).response)
    assert await stored_signals(desk) == before


async def test_a_signal_that_is_not_there_is_said_not_to_be(desk: Office) -> None:
    await log(desk, "sanne", "Acme: groeit")
    marieke = await look(desk)
    pressed = the_press(desk, "signals.look")
    letter: Any = pressed.letter
    (action,) = letter.payload["actions"]
    await send_as(desk, pressed, "marieke", actions=[{**action, "value": "999"}])
    assert "kan ik niet vinden" in marieke.modal_text


async def test_while_the_database_is_away_nothing_is_said_to_be_done(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    await log(desk, "sanne", "Acme: groeit")
    marieke = await look(desk)
    await press(marieke, "signals.remove")

    async def away(*_: object, **__: object) -> None:
        raise UnavailableError

    monkeypatch.setattr(type(desk.bot.database), "write", away)
    refused = await marieke.submit({"reason": "een proef"})
    assert "Er is niets opgeslagen" in refused.errors["reason"]
    monkeypatch.undo()
    assert (await stored_signals(desk))[0].stage is Stage.LOGGED


async def test_what_lies_with_somebody_who_is_ill_is_moved_on_and_handed_over_from_the_window(staffed: Office) -> None:
    await log(staffed, "sanne", "Acme BV: groeit")
    await staffed.tick()
    dirk = staffed.person("dirk")
    await dirk.open_home()
    await dirk.press(HOME, "admin.signals")
    await press(dirk, "signals.look", "1")
    modal = dirk.modal
    assert modal is not None
    assert modal["title"]["text"] == "Signalen"
    assert "Acme BV staat nu op: opgepakt." in await press(dirk, "signals.move.accept")
    assert (await staffed.slack.again(the_press(staffed, "signals.move.accept"))).status == 200
    assert "Er is nu niets veranderd" not in dirk.modal_text
    assert "signals.move.introduce" in buttons(dirk)
    await press(dirk, "follow.hand_over")
    await dirk.submit({"owner": "lotte", "note": "Bram is ziek"})
    (signal,) = await stored_signals(staffed)
    assert signal.stage is Stage.LOGGED
    await staffed.tick()
    (lost,), (given,) = (staffed.person(who).direct_messages() for who in ("bram", "lotte"))
    assert "volgt dit nu op" in lost.all_text
    assert "Bram is ziek" in given.all_text
    assert staffed.slack.errors == []


async def test_a_move_for_which_somebody_was_earlier_says_who(staffed: Office) -> None:
    await log(staffed, "sanne", "Acme: groeit")
    marieke = await look(staffed)
    (signal,) = await stored_signals(staffed)
    await advance(staffed, signal.id, Stage.WON)
    assert "Er is nu niets veranderd" in await press(marieke, "signals.move.accept")
    assert "signals.move.accept" not in buttons(marieke)


async def test_a_win_pressed_by_mistake_is_put_back_and_who_heard_of_it_hears_that(staffed: Office) -> None:
    await log(staffed, "sanne", "Acme: groeit")
    bram = staffed.person("bram")
    await staffed.tick()
    (card,) = bram.direct_messages()
    await bram.press(card, "follow.accept")
    (card,) = bram.direct_messages()
    await bram.press(card, "follow.win")
    await bram.submit({})
    await staffed.tick()
    marieke = await look(staffed)
    assert "signals.put_back" in buttons(marieke)
    assert "Acme staat weer op: opgepakt." in await press(marieke, "signals.put_back")
    assert (await staffed.slack.again(the_press(staffed, "signals.put_back"))).status == 200
    assert "signals.put_back" not in buttons(marieke)
    await staffed.tick()
    told = staffed.person("sanne").direct_messages()[-1].all_text
    assert "met Acme zijn we nog niet klaar. Een beheerder zette het terug op: opgepakt." in told
    (card,) = bram.direct_messages()
    assert "Voor jou: Acme" in card.all_text
    assert staffed.slack.errors == []


async def test_what_a_support_took_the_place_of_is_kindly_refused(desk: Office) -> None:
    await log(desk, "sanne", "Acme: groeit")
    (signal,) = await stored_signals(desk)
    await advance(desk, signal.id, Stage.LOST)
    await log(desk, "priya", "Acme: groeit ook")
    marieke = await look(desk)
    assert "intussen een ander signaal, van Priya Sharma" in await press(marieke, "signals.put_back")
    assert (await stored_signals(desk))[0].stage is Stage.LOST


async def test_nobody_else_moves_a_signal_with_a_forged_press(staffed: Office) -> None:
    await log(staffed, "sanne", "Acme: geheim")
    marieke = await look(staffed)
    await press(marieke, "signals.move.accept")
    pressed = the_press(staffed, "signals.move.accept")
    before = await stored_signals(staffed)
    for who in ("sanne", "mila", "bram"):
        await send_as(staffed, the_press(staffed, "admin.signals"), who)
        view_id = staffed.person(who).modal["id"]  # type: ignore[index] # it was just opened
        letter: Any = pressed.letter
        await send_as(staffed, pressed, who, view={**letter.payload["view"], "id": view_id})
        assert ONLY in staffed.person(who).modal_text
    assert await stored_signals(staffed) == before


async def test_whoever_leads_sales_opens_the_list_from_their_home_and_tidies_nothing(sqlite_url: str) -> None:
    async with office(sqlite_url, sales_lead="U0DIRK") as desk:
        await log(desk, "sanne", "Acme BV: groeit")
        dirk = desk.person("dirk")
        await dirk.open_home()
        await dirk.press(HOME, "admin.signals")
        assert "Acme BV · Sanne Jansen" in dirk.modal_text
        await press(dirk, "signals.look", "1")
        assert buttons(dirk) == {"follow.hand_over", "signals.back"}
        assert desk.slack.errors == []
