"""A Bolt bot at the far end: commands, buttons, forms, mentions, direct messages and the Home tab."""

from playground import Playground
from tests.playground.far_end import bolt_bot


async def test_a_command_is_answered_to_its_person_alone(real_slack: Playground) -> None:
    async with bolt_bot(real_slack):
        sanne, tom = real_slack.act_as("Sanne"), real_slack.act_as("bram")
        answer = await sanne.command("/tip", "Acme BV: nieuw magazijn", channel="verkoop")
        assert answer.text == "Genoteerd: Acme BV: nieuw magazijn"
        assert (answer.error, answer.status) == (None, 200)
        assert [message.text for message in sanne.sees("verkoop")] == [answer.text]
        assert tom.sees("verkoop") == []
    assert real_slack.errors == []


async def test_a_button_under_an_ephemeral_answer_replaces_it(real_slack: Playground) -> None:
    async with bolt_bot(real_slack):
        sanne = real_slack.act_as("Sanne")
        answer = await sanne.command("/tip", "Acme BV")
        assert answer.message
        undone = await sanne.press(answer.message, "undo")
        assert undone.text == "Weggehaald."
        assert [message.text for message in sanne.sees("algemeen")] == ["Weggehaald."]
    assert real_slack.errors == []


async def test_a_form_opens_shows_errors_and_is_taken(real_slack: Playground) -> None:
    async with bolt_bot(real_slack):
        sanne = real_slack.act_as("Sanne")
        answer = await sanne.command("/tip")
        assert answer.view
        assert answer.view["callback_id"] == "tip"
        assert "Wie volgt op?" in answer.all_text
        refused = await sanne.submit({"company_name": "!!!"})
        assert refused.errors["company"] == refused.errors["company_name"] == "Dat is geen naam."
        taken = await sanne.submit({"company_name": "Acme", "owner_user": "U0BRAM"})
        assert taken.errors == {}
        assert sanne.modal is None
        assert [message.text for message in sanne.direct_messages()] == ["Bewaard: Acme"]
    assert real_slack.errors == []


async def test_a_form_left_open_is_told_to_the_bot(real_slack: Playground) -> None:
    async with bolt_bot(real_slack):
        sanne = real_slack.act_as("Sanne")
        await sanne.command("/tip")
        await sanne.close()
        assert [message.text for message in sanne.direct_messages()] == ["Tot later."]
    assert real_slack.errors == []


async def test_somebody_from_outside_reaches_the_form_by_a_mention_and_a_button(real_slack: Playground) -> None:
    async with bolt_bot(real_slack):
        kees = real_slack.act_as("Kees")
        refused = await kees.command("/tip", "Acme", channel="met-leveranciers")
        assert refused.error == "not_a_command"
        answer = await kees.say("met-leveranciers", "@tipgever ik weet iets")
        assert answer.message
        opened = await kees.press(answer.message, "form")
        assert opened.view
        assert opened.view["app_installed_team_id"] == "T0VOORBEELD"
        await kees.submit({"company": "Acme"})
        assert [message.text for message in kees.direct_messages()] == ["Bewaard: Acme"]
    assert real_slack.errors == []


async def test_a_message_to_the_bot_is_answered_there(real_slack: Playground) -> None:
    async with bolt_bot(real_slack):
        mila = real_slack.act_as("Mila")
        answer = await mila.say("tipgever", "hallo")
        assert answer.text == "Je schreef: hallo"
        assert [message.text for message in mila.direct_messages()] == ["hallo", "Je schreef: hallo"]
    assert real_slack.errors == []


async def test_the_home_tab_shows_what_the_bot_published(real_slack: Playground) -> None:
    async with bolt_bot(real_slack):
        sanne = real_slack.act_as("Sanne")
        home = await sanne.open_home()
        assert home
        assert home["type"] == "home"
        assert sanne.home_text == "Welkom"
        assert real_slack.act_as("bram").home is None
    assert real_slack.errors == []
