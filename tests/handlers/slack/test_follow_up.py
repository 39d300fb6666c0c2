"""Following up in the pretend Slack: what whoever it is for sees, presses and fills in, and what the referrer reads."""

from dataclasses import dataclass, replace
from typing import Any

import pytest

from bot.domain.signals import Change, Stage
from playground import Actor, Message
from tests.support.office import COMMAND, Office, office
from tests.support.underneath import history, the_signal

ACCEPT, DECLINE, HAND_OVER, MEET, WIN, LOSE = (
    f"follow.{move}" for move in ("accept", "decline", "hand_over", "meet", "win", "lose")
)


@dataclass
class Desk:
    """Sanne gave a signal about Acme, and Bram was told that it is his."""

    office: Office
    sanne: Actor
    bram: Actor

    @property
    def card(self) -> Message:
        """Bram's message about it, as it stands."""
        return next(message for message in self.bram.direct_messages() if "Acme" in message.text)

    def heard(self) -> list[str]:
        """What Sanne was told, oldest first."""
        return [message.text for message in self.sanne.direct_messages()]


@pytest.fixture
async def scene(sqlite_url: str) -> Any:  # noqa: ANN401 - an async generator
    async with office(sqlite_url, default_owner="U0BRAM", leaderboard_channels="C0REFERRALS") as found:
        desk = Desk(found, found.person("sanne"), found.person("bram"))
        await desk.sanne.command(COMMAND, "Acme: hun planner belt elke ochtend")
        await found.tick()
        yield desk
        assert found.slack.errors == []


def buttons(message: Message) -> list[str]:
    """Those for moves, as the introduction below them has a test of its own."""
    pressed = [
        element["action_id"] for block in message.blocks if block["type"] == "actions" for element in block["elements"]
    ]
    return [action_id for action_id in pressed if action_id != "introduction.open"]


async def test_the_first_message_waits_and_offers_to_take_it_up(scene: Desk) -> None:
    assert "Dit wacht op jou. Pak je het op?" in scene.card.text
    assert buttons(scene.card) == [ACCEPT, DECLINE, HAND_OVER]


async def test_accepting_shows_the_stage_at_once_and_tells_the_referrer(scene: Desk) -> None:
    pressed = await scene.bram.press(scene.card, ACCEPT)
    assert [message.ts for message in pressed.messages] == [scene.card.ts]
    assert "Stand: opgepakt, sinds donderdag 26 november" in scene.card.text
    assert buttons(scene.card)[0] == "follow.introduce"
    await scene.office.tick()
    assert scene.heard() == ["Bram de Wit heeft je signaal over Acme opgepakt."]


async def test_the_same_press_five_times_is_one_move(scene: Desk) -> None:
    pressed = await scene.bram.press(scene.card, ACCEPT)
    assert pressed.exchange is not None
    for _ in range(4):
        await scene.office.slack.again(pressed.exchange)
    signal = await the_signal(scene.office)
    assert await history(scene.office, signal.id) == [Change.LOGGED, Change.MOVED]
    await scene.office.tick()
    assert len(scene.heard()) == 1


async def test_a_stale_button_explains_and_changes_nothing(scene: Desk) -> None:
    pressed = await scene.bram.press(scene.card, ACCEPT)
    assert pressed.exchange is not None
    await scene.bram.press(scene.card, MEET)
    letter = pressed.exchange.letter
    action = {**letter.payload["actions"][0], "action_ts": "1764150000.000001"}

    await scene.office.slack.mail.send(replace(letter, payload={**letter.payload, "actions": [action]}, signed=None))
    told = scene.bram.direct_messages()[-1].text
    assert told == (
        "Acme staat op: in gesprek. Dat deed je zelf op donderdag 26 november om 10:30. Er is nu niets veranderd."
    )
    assert (await the_signal(scene.office)).stage is Stage.MEETING


async def test_nothing_is_declined_without_a_reason_and_the_referrer_reads_it(scene: Desk) -> None:
    asked = await scene.bram.press(scene.card, DECLINE)
    assert "Sanne Jansen leest dit." in asked.view_text
    refused = await scene.bram.submit({"note": "?!"})
    assert refused.errors["note"] == "Schrijf in een paar woorden waarom, met letters of cijfers."
    await scene.bram.submit({"note": "te klein voor ons"})
    assert scene.bram.modal is None
    assert "Afgerond: Acme" in scene.card.text
    assert buttons(scene.card) == []
    await scene.office.tick()
    assert scene.heard()[0].splitlines() == [
        "Acme past op dit moment niet bij ons, dus we gaan er niet mee verder. Dank je wel dat je aan ons dacht.",
        "De reden: te klein voor ons",
    ]


async def test_a_win_brings_thanks_and_the_owners_own_line_and_never_the_amount(scene: Desk) -> None:
    await scene.bram.press(scene.card, ACCEPT)
    await scene.bram.press(scene.card, WIN)
    await scene.bram.submit({"amount": "12500", "personal_line": "Taart!\nMorgen in de kantine"})
    assert "Bedrag: 12.500" in scene.card.text
    await scene.office.tick()
    assert scene.heard()[-1] == (
        "Acme is klant geworden. Dat begon met jouw signaal. Dank je wel.\n"
        "Bram de Wit schrijft je:\nTaart!\nMorgen in de kantine\n"
        "Wie zit er nog meer in de groep van Acme die ons zou moeten leren kennen?"
    )
    assert "12" not in "".join(message.all_text for message in scene.sanne.direct_messages())


async def test_what_does_not_work_out_is_told_with_thanks(scene: Desk) -> None:
    await scene.bram.press(scene.card, ACCEPT)
    await scene.bram.press(scene.card, LOSE)
    await scene.bram.submit({"note": "ze bleven bij hun leverancier"})
    await scene.office.tick()
    assert scene.heard()[-1].startswith("Met Acme is het niet gelukt. Toch dank je wel")


async def test_handing_over_moves_the_buttons_to_the_next_owner(scene: Desk) -> None:
    await scene.bram.press(scene.card, HAND_OVER)
    same = await scene.bram.submit({"owner": "bram", "note": "ik ken ze niet"})
    assert same.errors["owner"] == "Deze persoon volgt het al op. Kies iemand anders."
    await scene.bram.submit({"owner": "priya", "note": "ik ken ze niet"})
    assert "Niet meer voor jou: Acme" in scene.card.text
    assert "hun planner" not in scene.card.all_text
    assert buttons(scene.card) == []
    await scene.office.tick()
    (card,) = scene.office.person("priya").direct_messages()
    assert buttons(card) == [ACCEPT, DECLINE, HAND_OVER]
    assert "ik ken ze niet" in card.text
    assert scene.heard() == [
        "Je signaal over Acme ligt nu bij Priya Sharma.\nDe reden: ik ken ze niet",
    ]


async def test_what_the_referrer_changes_is_seen_by_the_owner(scene: Desk) -> None:
    await scene.sanne.press(scene.sanne.sees("algemeen")[-1], "signal.undo")
    await scene.office.tick()
    assert "Afgerond: Acme" in scene.card.text
    assert "hun planner" not in scene.card.all_text
    assert buttons(scene.card) == []


async def test_whoever_wants_no_updates_gets_none_until_they_ask_again(scene: Desk) -> None:
    await scene.bram.press(scene.card, ACCEPT)
    await scene.office.tick()
    answer = await scene.sanne.press(scene.sanne.direct_messages()[-1], "progress.mute")
    assert answer.text.startswith("Goed, je hoort niet meer van mij")
    await scene.bram.press(scene.card, MEET)
    await scene.office.tick()
    assert len([text for text in scene.heard() if "in gesprek" in text]) == 0
    await scene.sanne.open_home()
    await scene.sanne.press("home", "home.hear")
    assert "Je hoort van mij wat er met je signalen gebeurt." in scene.sanne.home_text


async def test_who_follows_up_reads_that_the_referrer_wants_no_updates_and_is_promised_nothing(scene: Desk) -> None:
    await scene.bram.press(scene.card, ACCEPT)
    await scene.office.tick()
    await scene.sanne.press(scene.sanne.direct_messages()[-1], "progress.mute")
    for move in (DECLINE, HAND_OVER, WIN, LOSE):
        asked = (await scene.bram.press(scene.card, move)).view_text
        assert "Sanne Jansen wilde geen updates meer van mij en hoort dit dus niet. Vertel het gerust zelf." in asked
        assert asked.count("Sanne Jansen") == 1
        assert "kanaal" not in asked
        await scene.bram.close()


async def test_who_follows_up_their_own_signal_is_told_nothing_about_themselves(scene: Desk) -> None:
    await scene.bram.press(scene.card, HAND_OVER)
    await scene.bram.submit({"owner": "sanne", "note": "jij kent ze"})
    await scene.office.tick()
    card = next(message for message in scene.sanne.direct_messages() if "hun planner" in message.text)
    for move in (DECLINE, HAND_OVER):
        assert "Sanne" not in (await scene.sanne.press(card, move)).view_text
        await scene.sanne.close()
    await scene.sanne.press(card, ACCEPT)
    card = next(message for message in scene.sanne.direct_messages() if "hun planner" in message.text)
    asked = (await scene.sanne.press(card, WIN)).view_text
    assert "Vertel het in het kanaal\n" in f"{asked}\n"
    assert "Sanne" not in asked
    await scene.sanne.submit({"celebrate": ["channel"]})
    await scene.office.tick()
    (told,) = [message.text for message in scene.sanne.sees("referrals") if message.is_bot]
    assert told == "Goed nieuws: een signaal van Sanne Jansen heeft een klant opgeleverd. Dank je wel."


async def test_whoever_cannot_run_commands_is_not_told_to_run_one_when_they_want_no_updates(scene: Desk) -> None:
    await scene.bram.command("/referral", "plaats-knop", channel="met-leveranciers")
    kees = scene.office.person("kees")
    await kees.press(kees.sees("met-leveranciers")[-1], "signal.open")
    await kees.submit({"company": "Initech", "why": "ze bouwen een tweede hal"})
    await scene.office.tick()
    owner, card = next(
        (who, card)
        for who in map(scene.office.person, ("bram", "fatima"))
        for card in who.direct_messages()
        if "Initech" in card.text
    )
    await owner.press(card, ACCEPT)
    await scene.office.tick()
    told = kees.direct_messages()[-1]
    assert "heeft je signaal over Initech opgepakt" in told.text
    answer = await kees.press(told, "progress.mute")
    assert 'Schrijf mij "mijn"' in answer.text
    assert "/referral" not in answer.text


async def test_of_what_is_over_the_referrer_reads_who_followed_it_up(scene: Desk) -> None:
    await scene.bram.press(scene.card, ACCEPT)
    assert "Bram de Wit pakt het op" in (await scene.sanne.command("/referral", "mijn")).text
    await scene.bram.press(scene.card, "follow.win")
    await scene.bram.submit({})
    assert "Bram de Wit volgde het op" in (await scene.sanne.command("/referral", "mijn")).text


async def test_a_button_with_somebody_elses_signal_is_refused(scene: Desk) -> None:

    pressed = await scene.bram.press(scene.card, ACCEPT)
    assert pressed.exchange is not None
    letter = pressed.exchange.letter
    kees = scene.office.slack.workspace.person("kees")
    forged = {**letter.payload, "user": {**letter.payload["user"], "id": kees.id, "team_id": kees.team_id}}
    action = {**letter.payload["actions"][0], "action_id": MEET, "action_ts": "1764150000.000002"}
    await scene.office.slack.mail.send(replace(letter, payload={**forged, "actions": [action]}, signed=None))
    assert (await the_signal(scene.office)).stage is Stage.ACCEPTED


async def test_a_message_that_its_reader_deleted_is_given_up_without_bothering_anybody(scene: Desk) -> None:
    scene.office.slack.workspace.remove_message(scene.card)
    await scene.sanne.press(scene.sanne.sees("algemeen")[-1], "signal.undo")
    await scene.office.tick()
    assert scene.bram.direct_messages() == []
    assert scene.office.person("marieke").direct_messages() == []
