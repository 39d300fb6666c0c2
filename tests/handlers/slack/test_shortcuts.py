"""Shortcuts, from anywhere and on a message, and logging on behalf of somebody without an account."""

from typing import Any

import pytest

from bot.domain.people import Kind, Role
from bot.domain.signals import WHY_MAX
from playground import Actor, Message, NotPossibleError
from playground.faults import ApiError, Hang, ServerError
from storage import people
from storage.database import UnavailableError
from tests.support.forged import send_as
from tests.support.office import Office
from tests.support.underneath import stored_signals, the_person, the_signal

GLOBAL = "signal.shortcut"
FROM_MESSAGE = "signal.from_message"


def form_of(actor: Actor) -> dict[str, dict[str, Any]]:
    """The elements of the open form by action."""
    modal = actor.modal
    assert modal is not None
    return {block["element"]["action_id"]: block["element"] for block in modal["blocks"] if block["type"] == "input"}


async def said(desk: Office, text: str, *, channel: str = "algemeen") -> Message:
    bram = desk.person("bram")
    await bram.say(channel, text)
    return bram.sees(channel)[-1]


async def for_another(desk: Office, **filled: Any) -> Actor:  # noqa: ANN401 - whatever the form takes
    """Sanne, with the questions about somebody else answered."""
    sanne = desk.person("sanne")
    await sanne.shortcut(GLOBAL)
    modal = sanne.modal
    assert modal is not None
    await sanne.press(modal, "signal.behalf")
    given = {"name": "Piet Jansen", "organisation": "Fictief BV", "role": "supplier"}
    await sanne.submit({"company": "Acme", "why": "groeit hard", **given, **filled})
    return sanne


async def test_the_shortcut_opens_an_empty_form_that_logs(desk: Office) -> None:
    sanne = desk.person("sanne")
    await sanne.shortcut(GLOBAL)
    assert "initial_value" not in form_of(sanne)["why"]
    await sanne.submit({"company": "Acme", "why": "groeit hard"})
    assert "Genoteerd: Acme" in sanne.modal_text
    assert (await the_signal(desk)).message_link == ""


async def test_a_message_becomes_a_signal_that_links_to_it_for_owner_and_referrer(desk: Office) -> None:
    bram = await the_person(desk, "bram")
    await desk.database.write(lambda session: people.set_role(session, bram.id, Role.SALES))
    message = await said(desk, "Acme zoekt <software> & mensen, zegt @lotte")
    sanne = desk.person("sanne")
    await sanne.shortcut(FROM_MESSAGE, message)
    assert form_of(sanne)["why"]["initial_value"] == "Acme zoekt <software> & mensen, zegt @U0LOTTE"
    await sanne.submit({"company": "Acme"})
    link = f"https://voorbeeld.slack.com/archives/C0ALGEMEEN/p{message.ts.replace('.', '')}"
    assert (await the_signal(desk)).message_link == link
    assert link in str(sanne.modal)
    await desk.tick()
    (told,) = desk.person("bram").direct_messages()
    assert f"<{link}|Naar het bericht>" in str(told.blocks)
    assert f"Het bericht: {link}" in told.text


async def test_the_link_survives_an_edit_and_more_questions(desk: Office) -> None:
    message = await said(desk, "Acme groeit")
    sanne = desk.person("sanne")
    await sanne.shortcut(FROM_MESSAGE, message)
    assert sanne.modal is not None
    await sanne.press(sanne.modal, "signal.contact")
    answer = await sanne.submit({"company": "Acme", "contact": "Els"})
    link = (await the_signal(desk)).message_link
    assert link
    assert answer.view is not None
    await sanne.press(answer.view, "signal.edit")
    assert link in str(sanne.modal)
    await sanne.submit({"why": "Acme groeit hard"})
    assert (await the_signal(desk)).message_link == link


@pytest.mark.parametrize("fault", [ApiError("channel_not_found"), ServerError(), Hang(1)])
async def test_without_a_link_the_form_opens_all_the_same(desk: Office, fault: ApiError | ServerError | Hang) -> None:
    message = await said(desk, "Acme groeit")
    desk.slack.fault("chat.getPermalink", fault)
    sanne = desk.person("sanne")
    await sanne.shortcut(FROM_MESSAGE, message)
    await sanne.submit({"company": "Acme"})
    assert (await the_signal(desk)).message_link == ""


async def test_a_link_that_is_none_is_not_kept(desk: Office) -> None:
    message = await said(desk, "Acme groeit")
    desk.slack.workspace.team = type(desk.slack.workspace.team)("T0VOORBEELD", "V", "kwaad|<!channel>.example/")
    sanne = desk.person("sanne")
    await sanne.shortcut(FROM_MESSAGE, message)
    await sanne.submit({"company": "Acme"})
    assert (await the_signal(desk)).message_link == ""


async def test_a_long_message_is_cut_to_what_fits_and_an_empty_one_leaves_the_field_empty(desk: Office) -> None:
    sanne = desk.person("sanne")
    await sanne.shortcut(FROM_MESSAGE, await said(desk, "groei " * 1000))
    assert len(form_of(sanne)["why"]["initial_value"]) == WHY_MAX
    await sanne.close()
    message = await said(desk, "iets")
    message.text = ""
    await sanne.shortcut(FROM_MESSAGE, message)
    assert "initial_value" not in form_of(sanne)["why"]


async def test_only_the_chosen_message_is_read(desk: Office) -> None:
    message = await said(desk, "Acme groeit")
    before = len(desk.slack.calls)
    await desk.person("sanne").shortcut(FROM_MESSAGE, message)
    assert {call.method for call in desk.slack.calls[before:]} == {"chat.getPermalink", "views.open"}


@pytest.mark.parametrize("who", ["kees", "mila"])
async def test_who_cannot_run_shortcuts_has_the_standing_button(desk: Office, who: str) -> None:
    with pytest.raises(NotPossibleError):
        await desk.person(who).shortcut(GLOBAL)


async def test_a_form_that_does_not_open_is_told_in_the_messages(desk: Office) -> None:
    sanne = desk.person("sanne")
    desk.slack.fault("views.open", ServerError())
    await sanne.shortcut(GLOBAL)
    assert [message.text for message in sanne.direct_messages()] == [
        "Het formulier wilde niet openen. Probeer het nog eens."
    ]


async def test_while_the_database_is_away_the_person_is_told_so(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    async def away(*_: object, **__: object) -> None:
        raise UnavailableError

    monkeypatch.setattr(type(desk.bot.database), "read", away)
    sanne = desk.person("sanne")
    await sanne.shortcut(GLOBAL)
    assert "Er is niets opgeslagen" in sanne.modal_text


async def test_a_signal_for_somebody_without_an_account_is_theirs_and_the_members_to_change(desk: Office) -> None:
    sanne = await for_another(desk)
    assert "Het staat op naam van Piet Jansen (Fictief BV)" in sanne.modal_text
    assert "eerste signaal" not in sanne.modal_text
    signal = await the_signal(desk)
    piet = await desk.database.read(lambda session: people.get(session, signal.referrer_id))
    assert (piet.kind, piet.role, piet.has_account) == (Kind.OUTSIDER, Role.SUPPLIER, False)
    answer = await sanne.command("/referral", "mijn")
    assert "namens Piet Jansen (Fictief BV)" in answer.text
    assert answer.message is not None
    await sanne.press(answer.message, "signal.edit")
    assert not {"name", "organisation", "role"} & form_of(sanne).keys()
    await sanne.submit({"why": "groeit heel hard"})
    assert (await the_signal(desk)).why == "groeit heel hard"


async def test_the_owner_reads_whose_tip_it_is_and_whom_to_ask(desk: Office) -> None:
    bram = await the_person(desk, "bram")
    await desk.database.write(lambda session: people.set_role(session, bram.id, Role.SALES))
    await for_another(desk)
    await desk.tick()
    (told,) = desk.person("bram").direct_messages()
    assert "De tip komt van Piet Jansen (Fictief BV)" in told.text
    assert "Bel Sanne Jansen eerst even" in told.text


@pytest.mark.parametrize("is_asked", [True, False])
async def test_whether_somebody_else_may_be_named_is_asked_in_those_words_and_not_presumed(
    desk: Office, *, is_asked: bool
) -> None:
    sanne = await for_another(desk, **({"named_behalf": ["yes"]} if is_asked else {}))
    assert (await the_signal(desk)).may_be_named is is_asked
    await sanne.press(sanne.modal or {}, "signal.edit")
    assert "Ik heb het gevraagd: wie het oppakt mag zeggen van wie de tip komt" in sanne.modal_text
    assert ("initial_options" in form_of(sanne)["named_behalf"]) is is_asked
    await sanne.submit({"why": "groeit heel hard"})
    assert (await the_signal(desk)).may_be_named is is_asked


async def test_what_is_missing_stands_under_its_field_and_nothing_is_logged(desk: Office) -> None:
    sanne = desk.person("sanne")
    await sanne.shortcut(GLOBAL)
    assert sanne.modal is not None
    await sanne.press(sanne.modal, "signal.behalf")
    answer = await sanne.submit(
        {"company": "...", "why": "groeit", "name": "!!!", "organisation": "Fictief", "role": "partner"}
    )
    assert answer.errors["name"] == "Hier staat geen naam in. Schrijf wie de tip gaf."
    assert "company" in answer.errors
    assert await stored_signals(desk) == []


async def test_questions_can_be_added_in_any_order_and_keep_what_was_filled_in(desk: Office) -> None:
    sanne = desk.person("sanne")
    await sanne.shortcut(GLOBAL)
    assert sanne.modal is not None
    await sanne.press(sanne.modal, "signal.behalf")
    await sanne.submit({"company": "Acme", "why": "groeit", "name": "Piet", "organisation": None, "role": None})
    await sanne.press(sanne.modal, "signal.contact")
    form = form_of(sanne)
    assert (form["name"]["initial_value"], form["company"]["initial_value"]) == ("Piet", "Acme")
    assert "contact" in form


async def test_guests_are_not_asked_for_whom_they_log_and_cannot_forge_it(desk: Office) -> None:
    message = await said(desk, "Acme groeit", channel="referrals")
    assert message is not None
    sanne = await for_another(desk)
    (first,) = await stored_signals(desk)
    submitted = next(
        exchange for exchange in reversed(desk.slack.exchanges) if exchange.what == "view_submission signal.form"
    )
    letter: Any = submitted.letter
    view = {**letter.payload["view"], "id": "V0FORGED"}
    answered = await send_as(desk, submitted, "mila", view=view)
    assert "Dit kan alleen een collega" in str(answered.response)
    assert await stored_signals(desk) == [first]
    assert sanne.modal is not None


async def test_the_same_form_five_times_logs_once_for_one_person(desk: Office) -> None:
    await for_another(desk)
    submitted = next(
        exchange for exchange in reversed(desk.slack.exchanges) if exchange.what == "view_submission signal.form"
    )
    for _ in range(4):
        assert (await desk.slack.again(submitted)).status == 200
    assert len(await stored_signals(desk)) == 1
