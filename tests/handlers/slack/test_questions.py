"""Asking a referrer more, and celebrating a win, in the pretend Slack."""

from playground import Message
from playground.faults import ServerError
from tests.handlers.slack.test_follow_up import ACCEPT, WIN, Desk, scene
from tests.handlers.slack.test_housekeeping import look, press

__all__ = ["scene"]


async def won(scene: Desk, *wishes: str) -> Message:
    """What Sanne reads when Bram made it a customer and would like to tell the channel."""
    await scene.bram.press(scene.card, WIN)
    await scene.bram.submit({"celebrate": list(wishes)})
    await scene.office.tick()
    return scene.sanne.direct_messages()[-1]


def channel(scene: Desk) -> list[str]:
    """What the bot told the channel."""
    return [message.text for message in scene.sanne.sees("referrals") if message.is_bot]


async def test_an_owner_asks_and_the_referrer_answers_in_a_form(scene: Desk) -> None:
    await scene.bram.press(scene.card, ACCEPT)
    asked = await scene.bram.press(scene.card, "questions.ask")
    assert "Sanne Jansen weet vast meer over Acme. Je kunt nog 3 vragen stellen" in asked.view_text
    empty = await scene.bram.submit({})
    assert empty.errors["own"] == "Kies een vraag, of schrijf er zelf een."
    sent = await scene.bram.submit({"topics": ["need", "deciders"]})
    assert "Sanne Jansen krijgt je vraag overdag." in sent.view_text
    await scene.office.tick()
    message = scene.sanne.direct_messages()[-1]
    assert message.text.splitlines() == [
        "Bram de Wit gaat aan de slag met je signaal over Acme en wil graag iets van je weten:",
        "Waar lopen ze tegenaan?",
        "Wie beslist hierover?",
    ]
    opened = await scene.sanne.press(message, "questions.answer")
    assert "Een paar woorden is genoeg" in opened.view_text
    nothing = await scene.sanne.submit({})
    assert "Vul minstens één antwoord in, of sluit dit venster." in nothing.errors.values()
    done = await scene.sanne.submit({"answer-1": "te veel telefoontjes\nelke ochtend"})
    assert "Dank je wel. Bram de Wit krijgt je antwoord." in done.view_text
    message = scene.sanne.direct_messages()[-1]
    assert message.text.splitlines()[1:] == [
        "Waar lopen ze tegenaan?",
        "te veel telefoontjes",
        "elke ochtend",
        "Wie beslist hierover?",
    ]
    assert "Beantwoorden" in str(message.blocks)
    await scene.office.tick()
    assert scene.bram.direct_messages()[-1].text.splitlines() == [
        "Sanne Jansen antwoordt over Acme:",
        "Waar lopen ze tegenaan?",
        "te veel telefoontjes",
        "elke ochtend",
    ]
    assert "te veel telefoontjes" in scene.card.text
    assert "Wie beslist hierover?\nNog geen antwoord." in scene.card.text


async def test_what_is_answered_wholly_can_be_changed_where_it_was_asked(scene: Desk) -> None:
    await scene.bram.press(scene.card, ACCEPT)
    await scene.bram.press(scene.card, "questions.ask")
    await scene.bram.submit({"topics": ["need"]})
    await scene.office.tick()
    for answer in ("te veel telefoontjes", "te weinig planners"):
        await scene.sanne.press(scene.sanne.direct_messages()[-1], "questions.answer")
        await scene.sanne.submit({"answer-1": answer})
        await scene.sanne.close()
        message = scene.sanne.direct_messages()[-1]
        assert message.text.splitlines()[1:] == ["Waar lopen ze tegenaan?", answer]
        assert "Beantwoorden" not in str(message.blocks)
        assert "Aanpassen" in str(message.blocks)


async def test_an_answer_is_kept_when_slack_does_not_show_it_where_it_was_asked(scene: Desk) -> None:
    await scene.bram.press(scene.card, ACCEPT)
    await scene.bram.press(scene.card, "questions.ask")
    await scene.bram.submit({"topics": ["need"]})
    await scene.office.tick()
    await scene.sanne.press(scene.sanne.direct_messages()[-1], "questions.answer")
    scene.office.slack.fault("chat.update", ServerError())
    done = await scene.sanne.submit({"answer-1": "te veel telefoontjes"})
    assert "Dank je wel. Bram de Wit krijgt je antwoord." in done.view_text


async def test_what_is_answered_after_the_end_stays_with_the_signal_and_no_more_is_promised(scene: Desk) -> None:
    await scene.bram.press(scene.card, ACCEPT)
    await scene.bram.press(scene.card, "questions.ask")
    await scene.bram.submit({"topics": ["need"]})
    await scene.office.tick()
    question = scene.sanne.direct_messages()[-1]
    await scene.bram.press(scene.card, WIN)
    await scene.bram.submit({})
    opened = await scene.sanne.press(question, "questions.answer")
    assert "Niemand krijgt er bericht van; je antwoord blijft bij het signaal staan." in opened.view_text
    done = await scene.sanne.submit({"answer-1": "te veel telefoontjes"})
    assert "Dank je wel. Je antwoord blijft bij het signaal staan." in done.view_text
    await scene.office.tick()
    assert "te veel telefoontjes" in scene.card.text
    assert any(text.startswith("Bram de Wit vroeg dit bij je signaal over Acme:") for text in scene.heard())


async def test_three_questions_and_the_button_is_gone(scene: Desk) -> None:
    await scene.bram.press(scene.card, ACCEPT)
    await scene.bram.press(scene.card, "questions.ask")
    await scene.bram.submit({"topics": ["need", "deciders"], "own": "Zijn ze al klant bij een ander?"})
    await scene.office.tick()
    assert "questions.ask" not in str(scene.card.blocks)


async def test_a_win_is_told_in_the_channel_when_both_agree(scene: Desk) -> None:
    await scene.bram.press(scene.card, ACCEPT)
    message = await won(scene, "channel")
    assert "met jullie namen en zonder die van het bedrijf" in message.text
    await scene.sanne.press(message, "celebrate.yes")
    await scene.office.tick()
    (told,) = channel(scene)
    assert told == (
        "Goed nieuws: een signaal van Sanne Jansen heeft een klant opgeleverd. "
        "Bram de Wit volgde het op. Dank jullie wel."
    )


async def test_who_wins_it_in_the_owners_place_is_not_offered_to_tell_the_channel(scene: Desk) -> None:
    await scene.bram.press(scene.card, ACCEPT)
    assert "Vertel het in het kanaal" in (await scene.bram.press(scene.card, WIN)).view_text
    marieke = await look(scene.office)
    assert "kanaal" not in await press(marieke, WIN)
    await marieke.submit({})
    await scene.office.tick()
    assert "Acme is klant geworden" in scene.sanne.direct_messages()[-1].text
    assert "celebrate.yes" not in str(scene.sanne.direct_messages()[-1].blocks)


async def test_nothing_is_told_when_the_referrer_would_rather_not(scene: Desk) -> None:
    await scene.bram.press(scene.card, ACCEPT)
    answer = await scene.sanne.press(await won(scene, "channel", "company"), "celebrate.no")
    assert answer.text == "Goed, dan vertel ik het niet in het kanaal."
    await scene.office.tick()
    assert channel(scene) == []


async def test_a_yes_to_a_win_that_was_put_back_is_none_to_the_next_one(scene: Desk) -> None:
    await scene.bram.press(scene.card, ACCEPT)
    first = await won(scene, "channel")
    await press(await look(scene.office), "signals.put_back")
    await scene.office.tick()
    second = await won(scene, "channel", "company")
    over = await scene.sanne.press(first, "celebrate.yes")
    assert over.text == "Dank je wel, maar deze vraag speelt niet meer. Er is niets veranderd."
    await scene.office.tick()
    assert channel(scene) == []
    await scene.sanne.press(second, "celebrate.yes")
    await scene.office.tick()
    assert ["Acme is klant geworden" in text for text in channel(scene)] == [True]


async def test_a_button_that_does_not_tell_of_which_win_is_of_the_only_one(scene: Desk) -> None:
    await scene.bram.press(scene.card, ACCEPT)
    question = await won(scene, "channel")
    for block in question.blocks:
        for element in block.get("elements", []):
            element["value"] = element.get("value", "").partition(" ")[0]
    assert (await scene.sanne.press(question, "celebrate.yes")).text == "Dan vertel ik het in het kanaal."


async def test_each_button_answers_what_it_says_also_after_the_other(scene: Desk) -> None:
    await scene.bram.press(scene.card, ACCEPT)
    question = await won(scene, "channel")

    async def pressed(button: str) -> str:
        return (await scene.sanne.press(question, button)).text

    assert await pressed("celebrate.yes") == "Dan vertel ik het in het kanaal."
    assert await pressed("celebrate.no") == "Goed, dan vertel ik het niet in het kanaal."
    assert await pressed("celebrate.yes") == "Dan vertel ik het in het kanaal."
    await scene.office.tick()
    assert await pressed("celebrate.no") == "Ik heb het al in het kanaal verteld."
    assert len(channel(scene)) == 1
