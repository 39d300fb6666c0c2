"""The form: what it asks, what it stores, and what it says when something is wrong."""

from typing import Any

import pytest

from bot.domain.people import Language
from bot.domain.signals import WHY_MAX, Change, Draft, Origin, Permission, Route, SignalId, Stage, Vouch
from bot.locales import texts
from handlers.slack.answers import closing_view, sentence_answer
from handlers.slack.form import FormState, form_view
from playground import Actor
from playground.company import Person
from playground.faults import RateLimited, ServerError
from tests.support.office import COMMAND, Office
from tests.support.reading import filled_in
from tests.support.underneath import advance, history, stored_signals, the_person, the_signal

TITLE_MAX, BUTTON_MAX = 24, 75
"""Characters that Slack shows of a form's title or button, and of a button or choice elsewhere."""

FULL = {
    "company": "Acme BV",
    "why": "Nieuw magazijn,\nnog geen software",
    "route": "sister_company",
    "vouch": "know_well",
    "origin": "asked",
    "website": "acme.nl",
    "named": [],
    "owner": "bram",
}


async def open_form(desk: Office, who: str = "sanne") -> Actor:
    person = desk.person(who)
    assert (await person.command(COMMAND)).view is not None
    return person


async def test_it_asks_in_the_persons_language_and_states_the_credit_rule(desk: Office) -> None:
    sanne = await open_form(desk)
    for asked in (
        "Welk bedrijf?",
        "Waarom zouden wij iets voor ze kunnen betekenen?",
        "Hoe ken je ze?",
        "Hoe goed ken je ze?",
        "Hoe kwam het ter sprake?",
        "Contactpersoon toevoegen",
        "Wie moet dit oppakken?",
        "Zo telt het: het signaal staat 6 maanden op naam van wie het bedrijf als eerste noemt.",
    ):
        assert asked in sanne.modal_text
    priya = await open_form(desk, "priya")
    assert "How it counts: whoever names a company first has the signal to their name for 6 months." in priya.modal_text
    assert "contact" not in filled_in(priya.modal)
    assert "May we approach this person?" not in priya.modal_text


async def test_every_field_is_stored(desk: Office) -> None:
    sanne = await open_form(desk)
    await sanne.press(sanne.modal or {}, "signal.contact")
    done = await sanne.submit({**FULL, "contact": "Els de Groot", "permission": "referrer_will_ask"})
    assert done.view_text.splitlines()[1:8] == [
        "Sluiten",
        "Genoteerd: Acme BV",
        "Waarom: Nieuw magazijn, nog geen software",
        "Website: acme.nl",
        "Contactpersoon: Els de Groot (ik vraag het zelf eerst)",
        "Bram de Wit pakt dit op.",
        "Je eerste signaal van deze week dat meetelt.",
    ]
    signal = await the_signal(desk)
    assert (signal.company, signal.why, signal.website) == (FULL["company"], FULL["why"], FULL["website"])
    assert (signal.route, signal.vouch, signal.origin) == (Route.SISTER_COMPANY, Vouch.KNOW_WELL, Origin.ASKED)
    assert (signal.contact, signal.permission) == ("Els de Groot", Permission.REFERRER_WILL_ASK)
    assert signal.may_be_named is False
    assert signal.owner_id == (await the_person(desk, "bram")).id


async def test_company_and_why_are_enough(desk: Office) -> None:
    sanne = await open_form(desk)
    incomplete = await sanne.submit({"company": "Acme"})
    assert list(incomplete.errors) == ["why"]
    await sanne.submit({"why": "zoekt software"})
    signal = await the_signal(desk)
    assert (signal.route, signal.vouch, signal.origin, signal.contact, signal.permission) == (None,) * 3 + ("", None)
    assert signal.may_be_named


async def test_what_is_wrong_is_said_under_its_field_and_the_rest_stays(desk: Office) -> None:
    sanne = await open_form(desk)
    for filled, field, sentence in (
        (
            {"company": "?!...", "why": "zoekt software"},
            "company",
            (
                "Hier staat geen naam in. Schrijf de naam van het bedrijf, met letters of cijfers; alleen BV of NV is "
                "geen naam."
            ),
        ),
        (
            {"company": "Acme", "why": "!!!"},
            "why",
            "Schrijf in een paar woorden wat wij voor ze kunnen betekenen, met letters of cijfers.",
        ),
        (
            {"company": "Acme", "why": "zoekt software", "website": "geen adres"},
            "website",
            "Dit is geen webadres. Schrijf bijvoorbeeld acme.nl, of laat het leeg.",
        ),
    ):
        refused = await sanne.submit(filled)
        assert refused.errors[field] == sentence
        assert len(refused.errors) == 1
        assert filled.items() <= filled_in(sanne.modal).items()
    assert await stored_signals(desk) == []
    await sanne.submit({"website": "acme.nl"})
    assert (await the_signal(desk)).website == "acme.nl"


async def test_several_things_wrong_are_said_at_once(desk: Office) -> None:
    priya = await open_form(desk, "priya")
    refused = await priya.submit({"company": "...", "why": "-", "website": "nowhere"})
    assert {refused.errors["company"], refused.errors["why"], refused.errors["website"]} == {
        "There is no name in this. Write the company's name, with letters or digits; Ltd alone is no name.",
        "Say in a few words why they might need us, with letters or digits.",
        "This is not a web address. Write something like acme.com, or leave it empty.",
    }


async def test_slack_itself_keeps_a_field_within_its_length(desk: Office) -> None:
    sanne = await open_form(desk)
    refused = await sanne.submit({"company": "Acme", "why": "w" * (WHY_MAX + 1)})
    assert list(refused.errors) == ["why"]
    assert refused.exchange is None


@pytest.mark.parametrize("who", ["mila", "kees", "U0REFERBOT"])
async def test_an_owner_who_is_no_colleague_is_refused_under_the_field(desk: Office, who: str) -> None:
    sanne = await open_form(desk)
    refused = await sanne.submit({"company": "Acme", "why": "zoekt software", "owner": who})
    assert refused.errors["owner"] == ("Deze persoon kan het niet oppakken. Kies een collega met een eigen account.")
    assert await stored_signals(desk) == []


async def test_a_form_left_open_does_not_take_the_signal_back_from_whoever_has_it_since(desk: Office) -> None:
    sanne = await open_form(desk)
    await sanne.submit({"company": "Acme", "why": "zoekt software", "owner": "bram"})
    await sanne.press(sanne.modal or {}, "signal.edit")
    given, bram, fatima = await the_signal(desk), await the_person(desk, "bram"), await the_person(desk, "fatima")
    await desk.bot.services.follow_up.hand_over(given.id, fatima.id, "ziek", by=bram.id, key="over", now=desk.clock())
    await sanne.submit({"why": "zoekt software, ook zaterdag"})
    kept = await the_signal(desk)
    assert (kept.why, kept.owner_id, kept.stage) == ("zoekt software, ook zaterdag", fatima.id, Stage.LOGGED)
    assert (await history(desk, given.id))[1:] == [Change.HANDED_OVER, Change.EDITED]


async def test_an_owner_who_left_is_refused_also_when_the_signal_is_edited_later(desk: Office) -> None:
    sanne = await open_form(desk)
    await sanne.submit({"company": "Acme", "why": "zoekt software", "owner": "bram"})
    await desk.slack.admin.deactivate("bram")
    await sanne.press(sanne.modal or {}, "signal.edit")
    refused = await sanne.submit({"why": "zoekt een planner"})
    assert list(refused.errors) == ["owner"]
    await sanne.submit({"owner": "fatima"})
    assert (await the_signal(desk)).owner_id == (await the_person(desk, "fatima")).id


async def test_an_outsider_is_not_asked_who_should_follow_up(desk: Office) -> None:
    await desk.person("bram").command(COMMAND, "plaats-knop", channel="met-leveranciers")
    kees = desk.person("kees")
    await kees.press(kees.sees("met-leveranciers")[-1], "signal.open")
    assert "owner" not in (kees.modal or {})["state"]["values"]
    assert "Wie moet dit oppakken?" not in kees.modal_text


async def test_asking_for_the_contact_questions_keeps_what_was_typed(desk: Office) -> None:
    sanne = await open_form(desk)
    assert sanne.modal is not None
    view = desk.slack.workspace.stacks["U0SANNE"][-1]
    for block, element, value in (("company", "company", "Acme"), ("why", "why", "zoekt software")):
        desk.slack.client.fill_in(view, block, element, {"value": value})
    desk.slack.client.fill_in(view, "route", "route", {"selected_option": {"value": "friend"}})
    desk.slack.client.fill_in(view, "owner", "owner", {"selected_user": "U0BRAM"})
    desk.slack.client.fill_in(view, "named", "named", {"selected_options": []})
    await sanne.press(sanne.modal, "signal.contact")
    assert filled_in(sanne.modal) == {
        "company": "Acme",
        "why": "zoekt software",
        "route": "friend",
        "owner": "U0BRAM",
        "direction": "to_us",
    }
    assert "Mogen we deze persoon benaderen?" in sanne.modal_text
    await sanne.submit({"contact": "Els"})
    assert (await the_signal(desk)).permission is Permission.NOT_ASKED


async def test_how_to_reach_a_contact_is_kindly_left_out(desk: Office) -> None:
    sanne = await open_form(desk)
    await sanne.press(sanne.modal or {}, "signal.contact")
    refused = await sanne.submit({"company": "Acme", "why": "groeit", "contact": "Els de Boer, 06-12345678"})
    assert "Laat het e-mailadres of telefoonnummer weg." in refused.errors["contact"]
    await sanne.submit({"contact": "Els de Boer, 2e lijn"})
    assert (await the_signal(desk)).contact == "Els de Boer, 2e lijn"


async def test_asking_for_them_twice_in_a_row_changes_nothing_more(desk: Office) -> None:
    sanne = await open_form(desk)
    first = await sanne.press(sanne.modal or {}, "signal.contact")
    assert first.exchange is not None
    shown = sanne.modal
    again = await desk.slack.again(first.exchange)
    assert again.status == 200
    assert sanne.modal == shown


async def test_submitting_twice_logs_once_and_shows_the_same(desk: Office) -> None:
    sanne = await open_form(desk)
    first = await sanne.submit({"company": "Acme", "why": "zoekt software"})
    assert first.exchange is not None
    second = await desk.slack.again(first.exchange)
    assert second.response == first.exchange.response
    await the_signal(desk)


async def test_undo_and_edit_stand_in_the_answer_of_a_form_too(desk: Office) -> None:
    sanne = await open_form(desk)
    await sanne.submit({"company": "Acme", "why": "zoekt software"})
    await sanne.press(sanne.modal or {}, "signal.edit")
    assert filled_in(sanne.modal) == {"company": "Acme", "why": "zoekt software", "named": ["yes"]}
    saved = await sanne.submit({"why": "zoekt een planner"})
    assert "Aangepast: Acme" in saved.view_text
    assert "Ongedaan maken" not in saved.view_text  # it would withdraw the signal, and not the change
    await sanne.press(sanne.modal or {}, "signal.edit")
    undone = await sanne.press(sanne.modal or {}, "signal.withdraw")
    assert "Acme is ingetrokken" in undone.view_text
    signal = await the_signal(desk)
    assert signal.stage is Stage.WITHDRAWN
    assert await history(desk, signal.id) == [Change.LOGGED, Change.EDITED, Change.WITHDRAWN]


async def test_a_repeat_from_the_form_is_offered_as_an_addition(desk: Office) -> None:
    sanne = desk.person("sanne")
    await sanne.command(COMMAND, "Acme: nieuw magazijn")
    await open_form(desk)
    offered = await sanne.submit({"company": "ACME B.V.", "why": "en een planner"})
    assert "Je gaf Acme al door op donderdag 26 november." in offered.view_text
    added = await sanne.press(sanne.modal or {}, "signal.add")
    assert "Erbij gezet: Acme" in added.view_text
    assert (await the_signal(desk)).why == "nieuw magazijn\nen een planner"


async def test_withdrawing_asks_first_and_then_says_so(desk: Office) -> None:
    sanne = desk.person("sanne")
    answer = await sanne.command(COMMAND, "Acme: nieuw magazijn")
    assert answer.message is not None
    opened = await sanne.press(answer.message, "signal.edit")
    (asked,) = [
        element["confirm"]
        for block in (opened.view or {})["blocks"]
        for element in block.get("elements", [])
        if "confirm" in element
    ]
    assert asked["title"]["text"] == "Signaal intrekken?"
    assert asked["text"]["text"].startswith("Je signaal telt dan niet meer mee en wordt niet verder opgevolgd.")
    assert (asked["confirm"]["text"], asked["deny"]["text"]) == ("Intrekken", "Laten staan")
    done = await sanne.press(opened.view or {}, "signal.withdraw")
    assert "Acme is ingetrokken" in done.view_text
    assert (await the_signal(desk)).stage is Stage.WITHDRAWN


@pytest.mark.parametrize("is_in_form", [True, False])
async def test_undoing_what_somebody_took_up_asks_first(desk: Office, *, is_in_form: bool) -> None:
    if is_in_form:
        sanne = await open_form(desk)
        await sanne.submit({"company": "Acme", "why": "zoekt software"})
        place: Any = sanne.modal
    else:
        sanne = desk.person("sanne")
        place = (await sanne.command(COMMAND, "Acme: zoekt software")).message
    await advance(desk, (await the_signal(desk)).id, Stage.MEETING)
    asked = await sanne.press(place, "signal.undo")
    assert "Acme is al opgepakt. Wil je het toch intrekken?" in asked.view_text
    assert "Laten staan" in asked.view_text
    assert (await the_signal(desk)).stage is Stage.MEETING
    done = await sanne.press(sanne.modal or {}, "signal.withdraw")
    assert "Acme is ingetrokken" in done.view_text
    assert (await the_signal(desk)).stage is Stage.WITHDRAWN


async def test_of_a_won_signal_the_form_offers_only_what_can_be_done(desk: Office) -> None:
    sanne = desk.person("sanne")
    answer = await sanne.command(COMMAND, "Acme: nieuw magazijn")
    await advance(desk, (await the_signal(desk)).id, Stage.WON)
    assert answer.message is not None
    await sanne.press(answer.message, "signal.edit")
    for _ in range(2):  # with more questions it is drawn anew
        assert "Wie moet dit oppakken?" not in sanne.modal_text
        assert "Dit signaal intrekken" not in sanne.modal_text
        if "Contactpersoon toevoegen" in sanne.modal_text:
            await sanne.press(sanne.modal or {}, "signal.contact")
    assert "Aangepast: Acme" in (await sanne.submit({"why": "en een planner"})).view_text


async def test_the_form_does_not_open_for_what_is_over(desk: Office) -> None:
    sanne = desk.person("sanne")
    answer = await sanne.command(COMMAND, "Acme: nieuw magazijn")
    await advance(desk, (await the_signal(desk)).id, Stage.LOST)
    assert answer.message is not None
    told = await sanne.press(answer.message, "signal.edit")
    assert told.text == 'Acme kun je niet meer veranderen. Het staat nu op "niet gelukt".'
    assert sanne.modal is None


async def test_a_form_that_was_open_when_the_signal_was_withdrawn_says_it_is_too_late(desk: Office) -> None:
    sanne = desk.person("sanne")
    answer = await sanne.command(COMMAND, "Acme: nieuw magazijn")
    assert answer.message is not None
    await sanne.press(answer.message, "signal.edit")
    await sanne.press(answer.message, "signal.undo")
    told = await sanne.submit({"why": "toch iets anders"})
    assert 'Acme kun je niet meer veranderen. Het staat nu op "ingetrokken".' in told.view_text
    assert (await the_signal(desk)).why == "nieuw magazijn"


async def test_editing_into_another_company_of_mine_is_refused_under_the_company(desk: Office) -> None:
    sanne = desk.person("sanne")
    await sanne.command(COMMAND, "Acme: nieuw magazijn")
    answer = await sanne.command(COMMAND, "Beta: vacature")
    assert answer.message is not None
    await sanne.press(answer.message, "signal.edit")
    refused = await sanne.submit({"company": "ACME BV"})
    assert refused.errors["company"] == "Je hebt al een signaal over Acme. Vul dat aan, of noem hier een ander bedrijf."


async def test_a_won_signal_can_be_edited_but_not_withdrawn(desk: Office) -> None:
    sanne = desk.person("sanne")
    answer = await sanne.command(COMMAND, "Acme: nieuw magazijn")
    await advance(desk, (await the_signal(desk)).id, Stage.WON)
    assert answer.message is not None
    told = await sanne.press(answer.message, "signal.undo")
    assert told.text == 'Acme kun je niet meer veranderen. Het staat nu op "klant geworden".'
    assert (await the_signal(desk)).stage is Stage.WON


@pytest.mark.parametrize("language", Language)
def test_no_title_button_or_choice_is_cut_short_in_either_language(language: Language) -> None:
    words = texts(language)
    signal = SignalId(1)
    views = [
        form_view(
            words,
            Draft("", "", contact="Els"),
            FormState(which, has_behalf=has_behalf),
            months=6,
            may_choose_owner=True,
            may_log_for_others=True,
        )
        for which in (None, signal)
        for has_behalf in (False, True)
    ]
    views.append(closing_view(sentence_answer("Acme"), words))
    said = str(views)
    assert "\u2026" not in said
    for key in ("form-title", "form-title-edit", "form-title-done", "form-submit", "form-save", "form-cancel"):
        assert len(words(key)) <= TITLE_MAX
    for key in ("logged-undo", "logged-edit", "repeat-add", "open-button", "home-board-leave", "home-board-join"):
        assert len(words(key)) <= BUTTON_MAX


async def test_an_owner_who_is_new_in_slack_is_looked_up(desk: Office) -> None:
    noor = Person("U0NOOR", "noor", "Noor de Boer", "T0VOORBEELD")
    desk.slack.workspace.people[noor.id] = noor
    sanne = await open_form(desk)
    desk.slack.fault("users.info", RateLimited())
    refused = await sanne.submit({"company": "Acme", "why": "zoekt software", "owner": "noor"})
    assert list(refused.errors) == ["owner"]
    done = await sanne.submit()
    assert "Noor de Boer pakt dit op." in done.view_text


async def test_contact_questions_that_slack_does_not_show_get_a_sentence_on_top(desk: Office) -> None:
    sanne = await open_form(desk)
    desk.slack.fault("views.update", ServerError())
    told = await sanne.press(sanne.modal or {}, "signal.contact")
    assert "Het formulier wilde niet openen. Probeer het nog eens." in told.view_text
    await sanne.close()
    assert "Welk bedrijf?" in sanne.modal_text
