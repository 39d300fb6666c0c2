"""A text to introduce somebody with: from the answer and from one's own list, asked, shown, and never sent."""

import pytest

from bot.domain.introductions import BENEFIT_MAX, EVENT_MAX, Introduction, Occasion, Parties, Speech, Tone, Wishes
from bot.domain.people import Language
from bot.domain.signals import Stage
from bot.locales import texts
from handlers.slack.introduction_view import form_view, text_view
from playground import Actor
from playground.checks import check_view
from playground.faults import ServerError
from storage.database import UnavailableError
from tests.domain.test_introductions import PARTIES, of
from tests.support.office import COMMAND, Office
from tests.support.reading import filled_in
from tests.support.underneath import advance, stored_signals, the_signal

BENEFIT = "elke ochtend een uur minder bellen"


async def logged(desk: Office, *, who: str = "sanne", **form: object) -> Actor:
    """Somebody who logged a signal on Acme with the form, with its answer before them."""
    person = desk.person(who)
    await person.command(COMMAND)
    if "contact" in form:
        await person.press(person.modal or {}, "signal.contact")
    await person.submit({"company": "Acme BV", "why": "hun planner klaagt", "owner": "bram", **form})
    return person


def text_of(person: Actor) -> str:
    found = filled_in(person.modal)
    (text,) = [value for block, value in found.items() if block.startswith("text_")]
    return str(text)


async def test_from_the_answer_to_a_text_to_copy(desk: Office) -> None:
    sanne = await logged(desk, contact="Els de Groot", vouch="know_well")
    await sanne.press(sanne.modal or {}, "introduction.open")
    for said in (
        "Voor Els de Groot van Acme BV",
        "Je gaf door: hun planner klaagt",
        "De tekst vraagt eerst of het mag.",
        "Wat hebben zij eraan?",
        "Wat heb jij eraan?",
        "Voorbeeld BV vroeg erom",
    ):
        assert said in sanne.modal_text
    assert filled_in(sanne.modal) == {"occasion": "introduction", "initiative": "own", "speech": "nl-je"}
    shown = await sanne.submit({"benefit": BENEFIT, "own_benefit": "minder telefoontjes", "initiative": "theirs"})
    assert text_of(sanne).splitlines()[:5] == [
        "Hoi Els de Groot,",
        "",
        "Volgens mij kan Voorbeeld BV iets voor jullie betekenen.",
        f"Voor jullie: {BENEFIT}.",
        "Voor mij: minder telefoontjes.",
    ]
    assert "hun planner klaagt" not in text_of(sanne)
    assert "Ik verstuur niets en bewaar de tekst niet." in shown.view_text
    assert "wat zij eraan hebben" not in shown.view_text


async def test_without_a_benefit_for_them_it_warns_and_goes_on(desk: Office) -> None:
    sanne = await logged(desk)
    await sanne.press(sanne.modal or {}, "introduction.open")
    shown = await sanne.submit()
    assert "Er staat nog niet in wat zij eraan hebben" in shown.view_text
    assert "Wat tussen haakjes staat, vul je zelf nog in." in shown.view_text
    assert text_of(sanne).startswith("Beste [naam],")


async def test_another_tone_is_one_press_and_back_keeps_what_was_filled_in(desk: Office) -> None:
    sanne = await logged(desk)
    await sanne.press(sanne.modal or {}, "introduction.open")
    await sanne.submit({"benefit": BENEFIT, "speech": "nl-je"})
    seen = {text_of(sanne)}
    for tone in ("warm", "short"):
        await sanne.press(sanne.modal or {}, "introduction.tone", selected=tone)
        seen.add(text_of(sanne))
    assert len(seen) == 3
    assert all(BENEFIT in text for text in seen)
    await sanne.close()
    assert filled_in(sanne.modal)["benefit"] == BENEFIT


async def test_done_closes_everything_and_nothing_was_sent_or_stored(desk: Office) -> None:
    sanne = await logged(desk, contact="Els de Groot")
    before = await stored_signals(desk)
    await sanne.press(sanne.modal or {}, "introduction.open")
    await sanne.submit({"benefit": BENEFIT})
    await sanne.submit({f"text_{Tone.BUSINESSLIKE.value}": "mijn eigen woorden"})
    assert sanne.modal is None
    assert await stored_signals(desk) == before
    assert not any(BENEFIT in message.all_text for message in sanne.sees("algemeen"))


async def test_taking_somebody_along_to_an_event_asks_which_and_keeps_the_rest(desk: Office) -> None:
    sanne = await logged(desk)
    await sanne.press(sanne.modal or {}, "introduction.open")
    view = desk.slack.workspace.stacks["U0SANNE"][-1]
    desk.slack.client.fill_in(view, "benefit", "benefit", {"value": BENEFIT})
    await sanne.press(sanne.modal or {}, "introduction.occasion", selected="guest")
    assert "Wie kwam op het idee?" not in sanne.modal_text
    assert filled_in(sanne.modal)["benefit"] == BENEFIT
    await sanne.submit({"event": "de open dag op 12 december."})
    assert "Graag neem ik u als gast mee naar de open dag op 12 december." in text_of(sanne)


async def test_from_ones_own_list_a_company_is_chosen(desk: Office) -> None:
    priya = desk.person("priya")
    await priya.command(COMMAND, "Globex: they asked who keeps our turbines running")
    await priya.command(COMMAND, "Initech: they grow")
    globex, initech = await stored_signals(desk)
    await advance(desk, initech.id, Stage.WON)
    mine = await priya.command(COMMAND, "mine")
    assert "Introduce somebody? Choose a company" in mine.all_text
    await priya.press(mine.message or "", "introduction.choose", selected=str(globex.id))
    assert "For Globex" in priya.modal_text
    with pytest.raises(LookupError):
        await priya.press(mine.message or "", "introduction.choose", selected=str(initech.id))


async def test_from_the_home_too(desk: Office) -> None:
    sanne = await logged(desk)
    await sanne.close()
    await sanne.open_home()
    await sanne.press("home", "introduction.choose", selected=str((await the_signal(desk)).id))
    assert "Voor Acme BV" in sanne.modal_text


@pytest.mark.parametrize(
    ("permission", "said", "signed"),
    [
        ("agreed", "De tekst noemt Sanne Jansen: dat mag.", "Bram de Wit"),
        ("not_asked", "een tekst die Sanne Jansen zelf verstuurt, en niet jij", "Sanne Jansen"),
    ],
)
async def test_whoever_follows_up_writes_to_a_contact_who_agreed_and_else_gets_a_text_for_the_referrer(
    desk: Office, permission: str, said: str, signed: str
) -> None:
    await logged(desk, contact="Els", permission=permission)
    await desk.tick()
    bram = desk.person("bram")
    await bram.press(bram.direct_messages()[-1], "introduction.open")
    assert said in bram.modal_text
    assert "Wat heeft Sanne Jansen eraan?" in bram.modal_text
    assert "Sanne Jansen gaf door: hun planner klaagt" in bram.modal_text
    shown = await bram.submit({"benefit": BENEFIT})
    assert text_of(bram).endswith(signed)
    assert ("geef hem aan Sanne Jansen" in shown.view_text) is (permission == "not_asked")


async def test_whoever_follows_up_gets_no_text_for_a_contact_who_said_no(desk: Office) -> None:
    await logged(desk, contact="Els", permission="refused")
    await desk.tick()
    assert "Introductie schrijven" not in str(desk.person("bram").direct_messages()[-1].blocks)


async def test_a_contact_who_said_no_gets_no_text(desk: Office) -> None:
    sanne = await logged(desk, contact="Els", permission="refused")
    assert "Introductie schrijven" not in sanne.modal_text
    mine = await sanne.command(COMMAND, "mijn")
    assert "Iemand voorstellen?" not in mine.all_text


async def test_a_form_that_was_open_while_things_changed_says_so(desk: Office) -> None:
    sanne = await logged(desk, contact="Els")
    await sanne.press(sanne.modal or {}, "introduction.open")
    await advance(desk, (await the_signal(desk)).id, Stage.DECLINED)
    told = await sanne.submit({"benefit": BENEFIT})
    assert "past niet bij ons" in told.view_text
    mine = await sanne.command(COMMAND, "mijn")
    assert "Iemand voorstellen?" not in mine.all_text


async def test_somebody_elses_signal_is_not_found(desk: Office) -> None:
    sanne = await logged(desk)
    mo = desk.person("fatima")
    await mo.command(COMMAND, "Globex: ze groeien")
    mine = await mo.command(COMMAND, "mijn")
    assert mine.message is not None
    menu = next(block["accessory"] for block in mine.message.blocks if "options" in block.get("accessory", {}))
    menu["options"][0]["value"] = str((await stored_signals(desk))[0].id)
    told = await mo.press(mine.message, "introduction.choose", selected=menu["options"][0]["value"])
    assert told.text == "Dit signaal kan ik niet vinden. Misschien is het al weg."
    assert sanne.modal is not None


async def test_trouble_with_the_database_or_slack_is_told_and_leaves_the_form(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    sanne = await logged(desk)
    await sanne.press(sanne.modal or {}, "introduction.open")

    async def failing(*_: object, **__: object) -> None:
        raise UnavailableError

    with monkeypatch.context() as patched:
        patched.setattr(type(desk.bot.services.introductions), "parties", failing)
        refused = await sanne.submit({"benefit": BENEFIT})
        assert refused.errors["benefit"] == "De tekst maken lukt nu even niet. Probeer het over een minuut nog eens."
        told = await sanne.press(sanne.modal or {}, "introduction.occasion", selected="guest")
        assert "De tekst maken lukt nu even niet." in told.view_text
    await sanne.close()
    desk.slack.fault("views.update", ServerError())
    told = await sanne.press(sanne.modal or {}, "introduction.occasion", selected="guest")
    assert "Het formulier wilde niet openen. Probeer het nog eens." in told.view_text
    await sanne.close()
    await sanne.submit({"benefit": BENEFIT})
    assert BENEFIT in text_of(sanne)


async def test_a_form_that_slack_would_not_open_is_told_beside_the_answer_which_stays(desk: Office) -> None:
    sanne = desk.person("sanne")
    answer = await sanne.command(COMMAND, "Acme: hun planner klaagt")
    assert answer.message is not None
    desk.slack.fault("views.open", ServerError())
    told = await sanne.press(answer.message, "introduction.open")
    assert "Het formulier wilde niet openen. Probeer het nog eens." in told.all_text
    assert "Genoteerd: Acme" in answer.message.text
    await sanne.press(answer.message, "introduction.open")
    assert "Voor Acme" in sanne.modal_text


async def test_choosing_twice_in_a_row_shows_what_was_chosen(desk: Office) -> None:
    sanne = await logged(desk)
    await sanne.press(sanne.modal or {}, "introduction.open")
    first = await sanne.press(sanne.modal or {}, "introduction.occasion", selected="guest")
    shown = sanne.modal
    assert first.exchange is not None
    assert (await desk.slack.again(first.exchange)).status == 200
    assert sanne.modal == shown


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("occasion", Occasion)
@pytest.mark.parametrize(
    "parties",
    [
        PARTIES,
        of(contact="", permission=None),
        of(is_read_by_owner=True),
        of(is_read_by_owner=True, contact="", may_be_named=False),
        of(is_read_by_owner=True, contact=""),
        of(is_read_by_owner=True, owner_id=PARTIES.signal.referrer_id),
    ],
    ids=["referrer", "company", "for the referrer", "owner unnamed", "owner", "own"],
)
def test_every_form_fits_into_slack_with_the_longest_answers(
    parties: Parties, occasion: Occasion, language: Language
) -> None:
    words = texts(language)
    wishes = Wishes(
        occasion,
        Speech.ENGLISH,
        Tone.WARM,
        benefit='"' * BENEFIT_MAX,
        own_benefit='"' * BENEFIT_MAX,
        event="e" * EVENT_MAX,
    )
    form = form_view(words, parties, wishes)
    check_view(form, kind="modal")
    text = text_view(words, parties, wishes, Introduction("t" * 4000, ()))
    check_view(text, kind="modal")
    assert "mrkdwn" not in str(form) + str(text)
    for part in ("title", "submit", "close"):
        assert "…" not in form[part]["text"]
        assert "…" not in text[part]["text"]
