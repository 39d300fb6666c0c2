"""The ways in besides the command: a standing button, a mention, a direct message."""

from typing import Any

import pytest

from bot.domain.people import Kind, Role
from bot.services.people import People
from playground import Message
from playground.faults import ApiError, Drop, RateLimited, ServerError
from tests.support.office import COMMAND, Office
from tests.support.reading import filled_in
from tests.support.underneath import count_people, stored_signals, the_person, the_signal

DOOR = "Iemand gesproken die ons zou moeten leren kennen? Geef het hier door, in tien seconden."


def posted(desk: Office, channel: str) -> list[Message]:
    """The bot's messages in a channel that everybody there sees."""
    identifier = desk.slack.workspace.channel(channel).id
    return [one for one in desk.slack.workspace.messages[identifier] if one.is_bot and one.only_for is None]


async def test_the_button_stands_in_the_channel_in_the_companys_language(desk: Office) -> None:
    answer = await desk.person("priya").command(COMMAND, "post-button", channel="algemeen")
    (door,) = posted(desk, "algemeen")
    assert door.text == DOOR
    assert answer.messages[-1].text == "The button is in this channel."
    assert desk.slack.calls_to("chat.postMessage")[-1].arguments["unfurl_links"] in (False, "0", 0, "false")


async def test_it_is_posted_once_however_often_the_command_is_delivered(desk: Office) -> None:
    answer = await desk.person("sanne").command(COMMAND, "plaats-knop")
    assert answer.exchange is not None
    for _ in range(4):
        again = await desk.slack.again(answer.exchange)
        assert again.response == answer.exchange.response
    assert len(posted(desk, "algemeen")) == 1


async def test_where_the_bot_is_not_it_says_how_to_invite_it(desk: Office) -> None:
    answer = await desk.person("sanne").command(COMMAND, "plaats-knop", channel="kantoor")
    assert answer.text == ("Ik zit nog niet in dit kanaal. Nodig me uit met /invite @referral en probeer het opnieuw.")
    assert posted(desk, "kantoor") == []
    await desk.slack.admin.invite_bot("kantoor")
    await desk.person("sanne").command(COMMAND, "plaats-knop", channel="kantoor")
    assert len(posted(desk, "kantoor")) == 1


@pytest.mark.parametrize(
    "fault", [ApiError("is_archived"), ApiError("restricted_action"), RateLimited(), ServerError(), Drop()]
)
async def test_where_slack_does_not_take_it_it_says_so(desk: Office, fault: Any) -> None:  # noqa: ANN401 - a fault
    desk.slack.fault("chat.postMessage", fault)
    answer = await desk.person("sanne").command(COMMAND, "plaats-knop")
    assert answer.text == "Slack nam de knop niet aan. Probeer het straks nog eens."
    assert posted(desk, "algemeen") == []


async def test_a_guest_and_an_outsider_log_through_it(desk: Office) -> None:
    sanne = desk.person("sanne")
    for channel, who, company in (("referrals", "mila", "Alfa"), ("met-leveranciers", "kees", "Beta")):
        await sanne.command(COMMAND, "plaats-knop", channel=channel)
        actor = desk.person(who)
        opened = await actor.press(posted(desk, channel)[0], "signal.open")
        assert opened.view is not None
        done = await actor.submit({"company": company, "why": "ze zoeken software"})
        assert f"Genoteerd: {company}" in done.view_text
    mila, kees = await the_person(desk, "mila"), await the_person(desk, "kees")
    assert [signal.referrer_id for signal in await stored_signals(desk)] == [mila.id, kees.id]
    assert (mila.kind, kees.kind) == (Kind.GUEST, Kind.OUTSIDER)
    assert kees.role is Role.PARTNER
    assert kees.name == "Kees Smit"


async def test_a_mention_is_answered_in_its_thread_with_the_button_and_nothing_private(desk: Office) -> None:
    sanne = desk.person("sanne")
    await sanne.command(COMMAND, "Geheim BV: stil houden")
    said = await sanne.say("algemeen", "@referral wat weet je van Geheim BV")
    (answer,) = posted(desk, "algemeen")
    assert answer.text == "Een referral doorgeven kan hier. Wat je invult, komt niet in dit kanaal te staan."
    assert "Geheim" not in answer.all_text
    assert said.exchange is not None
    call = desk.slack.calls_to("chat.postMessage")[-1]
    assert call.arguments["thread_ts"] == said.exchange.letter.payload["event"]["ts"]
    await sanne.press(answer, "signal.open")
    await sanne.submit({"company": "Acme", "why": "nieuw magazijn"})
    assert len(await stored_signals(desk)) == 2


def whispered(desk: Office, channel: str, who: str) -> list[Message]:
    """The bot's messages in a channel that only this person sees."""
    identifier = desk.slack.workspace.channel(channel).id
    return [one for one in desk.slack.workspace.messages[identifier] if one.only_for == who]


async def test_a_signal_behind_a_mention_is_offered_filled_in_to_whoever_said_it_alone(desk: Office) -> None:
    sanne = desk.person("sanne")
    await sanne.say("algemeen", "Kijk eens @referral Acme BV: nieuwe hal")
    assert posted(desk, "algemeen") == []
    (answer,) = whispered(desk, "algemeen", "U0SANNE")
    await sanne.press(answer, "signal.open")
    found = filled_in(sanne.modal)
    assert (found["company"], found["why"]) == ("Acme BV", "nieuwe hal")
    assert await stored_signals(desk) == []


@pytest.mark.parametrize("word", ["stand", "mijn", "stop", "stnad"])
async def test_a_word_behind_a_mention_is_not_answered_there_and_says_where_it_is(desk: Office, word: str) -> None:
    await desk.person("sanne").say("algemeen", f"@referral {word}")
    assert posted(desk, "algemeen") == []
    (answer,) = whispered(desk, "algemeen", "U0SANNE")
    assert "Typ het achter /referral, of schrijf me persoonlijk" in answer.text


async def test_an_outsider_is_sent_to_a_direct_message_and_to_no_command(desk: Office) -> None:
    await desk.person("kees").say("met-leveranciers", "@referral mijn")
    (answer,) = [one for one in desk.slack.workspace.messages["C0LEVERANCIER"] if one.only_for]
    assert "Schrijf me persoonlijk" in answer.text
    assert COMMAND not in answer.text


async def test_where_slack_shows_nothing_to_one_alone_the_thread_gets_the_button(desk: Office) -> None:
    desk.slack.fault("chat.postEphemeral", ApiError("user_not_in_channel"))
    await desk.person("sanne").say("algemeen", "@referral Acme BV: nieuwe hal")
    (answer,) = posted(desk, "algemeen")
    assert answer.text.startswith("Een referral doorgeven kan hier.")
    assert "Acme" not in str(answer.blocks)


async def test_a_mention_inside_a_thread_is_answered_in_that_thread(desk: Office) -> None:
    event = {
        "type": "app_mention",
        "user": "U0SANNE",
        "team": "T0VOORBEELD",
        "text": "<@U0REFERBOT> hallo",
        "ts": "1764150000.000200",
        "thread_ts": "1764150000.000100",
        "channel": "C0ALGEMEEN",
    }
    await desk.slack.client.send_event(event)
    assert desk.slack.calls_to("chat.postMessage")[-1].arguments["thread_ts"] == "1764150000.000100"


async def test_an_outsiders_mention_is_answered_too(desk: Office) -> None:
    await desk.person("kees").say("met-leveranciers", "@referral hoe werkt dit?")
    (answer,) = posted(desk, "met-leveranciers")
    assert answer.text.startswith("Een referral doorgeven kan hier.")


async def test_an_event_delivered_five_times_is_answered_once(desk: Office) -> None:
    sanne = desk.person("sanne")
    for where, text in (("algemeen", "@referral"), ("referral", "mijn"), ("referral", "Acme: nieuw magazijn")):
        before = len(desk.slack.calls_to("chat.postMessage"))
        said = await sanne.say(where, text)
        assert said.exchange is not None
        for number in range(1, 5):
            again = await desk.slack.again(said.exchange, retry=number)
            assert again.status == 200
        assert len(desk.slack.calls_to("chat.postMessage")) == before + 1


@pytest.mark.parametrize("is_done", [False, True])
async def test_a_word_that_slack_brings_again_after_a_crash_is_done_once_and_answered(
    desk: Office,
    monkeypatch: pytest.MonkeyPatch,
    is_done: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    act = People.set_away

    async def die(*given: Any) -> None:  # noqa: ANN401 - whatever it is asked with
        if is_done:
            await act(*given)
        raise RuntimeError

    sanne = desk.person("sanne")
    monkeypatch.setattr(People, "set_away", die)
    said = await sanne.say("referral", "weg 2w")
    assert said.exchange is not None
    assert said.message is None
    monkeypatch.setattr(People, "set_away", act)
    for number in range(1, 4):
        await desk.slack.again(said.exchange, retry=number)
    (answer,) = [one for one in sanne.direct_messages() if one.is_bot]
    desk.slack.errors.clear()
    assert answer.text.startswith("Je bent weg van")
    assert (await desk.bot.services.people.settings((await the_person(desk, "sanne")).id, now=desk.clock())).absences


async def test_a_word_that_was_answered_is_not_done_again_however_late_slack_brings_it(desk: Office) -> None:
    sanne = desk.person("sanne")
    said = await sanne.say("referral", "weg 2w")
    await sanne.say("referral", "terug")
    assert said.exchange is not None
    await desk.slack.again(said.exchange, retry=1)
    person = await the_person(desk, "sanne")
    assert not (await desk.bot.services.people.settings(person.id, now=desk.clock())).absences


async def test_a_word_in_a_direct_message_is_answered_as_the_command_does(desk: Office) -> None:
    sanne = desk.person("sanne")
    await sanne.command(COMMAND, "Alfa: a")
    for text, told in (
        ("mijn", "Alfa · doorgegeven · 26 nov"),
        ("stand", "1. Sanne Jansen: één signaal"),
        ("hulp", "Zo geef je een referral door"),
        ("taal en", "From now on I speak English with you."),
        ("away 2w", "You are away from Monday 23 November up to and including Sunday 6 December."),
    ):
        answer = await sanne.say("referral", text)
        assert told in answer.text


@pytest.mark.parametrize("who", ["mila", "kees"])
async def test_who_cannot_run_commands_is_never_told_to_run_one(desk: Office, who: str) -> None:
    person = desk.person(who)
    told = [(await person.say("referral", text)).all_text for text in ("hulp", "mjin", "weg", "taal frans", "weg 2w")]
    assert all(COMMAND not in text for text in told)
    helped, mistyped, away_asked, language, away = told
    assert "Druk op de knop hieronder" in helped
    assert "Referral doorgeven" in helped
    assert "plaats-knop" not in helped
    assert 'Bedoel je "mijn"?' in mistyped
    assert 'Schrijf mij bijvoorbeeld "weg 2w"' in away_asked
    assert 'Schrijf mij "taal nl" of "taal en".' in language
    assert 'Eerder terug? Schrijf mij "terug".' in away


async def test_an_outsider_asking_for_the_board_is_told_it_is_for_colleagues(desk: Office) -> None:
    await desk.person("sanne").command(COMMAND, "Alfa: a")
    answer = await desk.person("kees").say("referral", "stand")
    assert answer.text == ('Het bord is voor collega\'s met een eigen account. Met "mijn" zie je je eigen signalen.')


async def test_a_signal_in_a_direct_message_is_offered_filled_in_and_not_logged_by_itself(desk: Office) -> None:
    sanne = desk.person("sanne")
    answer = await sanne.say(
        "referral", "Acme https://acme.nl: \u201chun\u201d R&D groeit \U0001f389 en ze zoeken caf\u00e9-software"
    )
    assert answer.text == "Wil je dit doorgeven als referral? Druk op de knop, dan staat het al ingevuld."
    assert await stored_signals(desk) == []
    assert answer.message is not None
    await sanne.press(answer.message, "signal.open")
    assert filled_in(sanne.modal) == {
        "company": "Acme",
        "website": "https://acme.nl",
        "why": "\u201chun\u201d R&D groeit \U0001f389 en ze zoeken caf\u00e9-software",
        "named": ["yes"],
        "direction": "to_us",
    }
    await sanne.submit()
    assert (await the_signal(desk)).company == "Acme"


async def test_a_company_that_is_called_as_a_word_is_offered_filled_in(desk: Office) -> None:
    sanne = desk.person("sanne")
    answer = await sanne.say("referral", "Open: nieuwe winkel")
    assert answer.message is not None
    await sanne.press(answer.message, "signal.open")
    found = filled_in(sanne.modal)
    assert (found["company"], found["why"]) == ("Open", "nieuwe winkel")


async def test_a_signal_too_long_for_a_button_says_that_it_is_not_filled_in(desk: Office) -> None:
    answer = await desk.person("sanne").say("referral", "Acme: " + "ze zoeken een planner " * 100)
    assert "te lang om voor je in te vullen" in answer.text


async def test_anything_else_in_a_direct_message_gets_the_button(desk: Office) -> None:
    for who, text, told in (
        (
            "sanne",
            "hallo daar",
            'Wil je een referral doorgeven? Dat kan met de knop. Typ "hulp" en je ziet wat er nog meer kan.',
        ),
        (
            "priya",
            "good morning",
            'Would you like to log a referral? Use the button. Say "help" to see what else there is.',
        ),
        (
            "kees",
            "post-button",
            'Wil je een referral doorgeven? Dat kan met de knop. Typ "hulp" en je ziet wat er nog meer kan.',
        ),
    ):
        answer = await desk.person(who).say("referral", text)
        assert answer.text == told
        assert "signal.open" in str(answer.blocks)


@pytest.mark.parametrize(
    "spoken_by",
    [
        {"user": "U0SOMEBOT", "bot_id": "B0SOME"},
        {"bot_id": "B0SOME", "subtype": "bot_message"},
        {"user": "USLACKBOT"},
        {"user": "U0REFERBOT"},
        {"user": "U0SANNE", "subtype": "message_changed"},
    ],
)
async def test_bots_slackbot_and_changes_of_messages_are_not_answered(desk: Office, spoken_by: dict[str, str]) -> None:
    desk.person("sanne")
    before = await count_people(desk)
    for place in (
        {"type": "message", "channel": "D0SANNE", "channel_type": "im"},
        {"type": "app_mention", "channel": "C0ALGEMEEN"},
    ):
        if place["type"] == "app_mention" and "subtype" in spoken_by and "user" in spoken_by:
            continue
        sent = await desk.slack.client.send_event(
            {**place, **spoken_by, "text": "<@U0REFERBOT> help", "ts": "1764150000.000200", "team": "T0VOORBEELD"}
        )
        assert sent is not None
        assert sent.status == 200
    assert desk.slack.calls_to("chat.postMessage") == []
    assert await count_people(desk) == before


async def test_a_message_with_a_file_is_answered_like_any_other(desk: Office) -> None:
    sanne = desk.person("sanne")
    await sanne.say("referral", "hallo")
    await desk.slack.client.send_event(
        {
            "type": "message",
            "subtype": "file_share",
            "user": "U0SANNE",
            "team": "T0VOORBEELD",
            "channel": desk.slack.workspace.direct_channel("U0SANNE").id,
            "channel_type": "im",
            "text": "hulp",
            "ts": "1764150000.000200",
        }
    )
    assert "Zo geef je een referral door" in sanne.direct_messages()[-1].text


async def test_a_command_redelivered_after_slack_refused_the_button_does_not_claim_that_it_stands_there(
    desk: Office,
) -> None:
    answer = await desk.person("sanne").command(COMMAND, "plaats-knop", channel="kantoor")
    assert answer.exchange is not None
    again = await desk.slack.again(answer.exchange)
    assert again.response == answer.exchange.response
