"""Who else is in the group: written down in the form, and asked about when there is time to think."""

from datetime import UTC, datetime
from functools import partial

import pytest

from bot.domain.people import Language, Role
from bot.domain.signals import Draft
from bot.domain.sisters import Sister
from bot.locales import texts
from handlers.slack.carrying import carry
from handlers.slack.sisters import sister_blocks
from playground import Message
from playground.checks import check_message_blocks
from playground.formatting import readable
from storage import people
from tests.support.office import COMMAND, Office, office
from tests.support.reading import filled_in
from tests.support.underneath import the_person, the_signal

WEDNESDAY_BEFORE = datetime(2026, 11, 18, 10, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 26, 9, 0, 30, tzinfo=UTC)
NAMED = "Eerder genoemd in een groep die we kennen:"


def question_block(message: Message) -> str:
    """The block with the question itself, whose button opens an empty form."""
    found = (block for block in message.blocks if "Wie zit er nog meer" in str(block.get("text")))
    return str(next(found)["block_id"])


async def test_the_form_asks_who_else_is_in_the_group_and_the_answer_says_what_was_understood(desk: Office) -> None:
    sanne = desk.person("sanne")
    await sanne.command(COMMAND)
    assert "Wie zit er nog meer in hun groep?" in sanne.modal_text
    refused = await sanne.submit({"company": "Acme", "why": "ze groeien", "sisters": ",,"})
    assert refused.errors["sisters"].startswith("Hier staan geen namen in.")
    done = await sanne.submit({"sisters": "Acme Zorg; Acme Wonen", "owner": "bram"})
    assert "In dezelfde groep: Acme Zorg, Acme Wonen" in done.view_text
    assert (await the_signal(desk)).sisters == "Acme Zorg, Acme Wonen"
    await sanne.press(sanne.modal or {}, "signal.edit")
    assert filled_in(sanne.modal)["sisters"] == "Acme Zorg, Acme Wonen"
    await desk.tick()
    assert "In dezelfde groep: Acme Zorg, Acme Wonen" in desk.person("bram").direct_messages()[-1].all_text


async def test_a_leader_who_is_asked_reads_whom_they_named_before_and_logs_one_with_a_press(sqlite_url: str) -> None:
    async with office(sqlite_url, now=WEDNESDAY_BEFORE, nudges_active_from="2026-11-23") as desk:
        leader = await the_person(desk, "dirk")
        await desk.database.write(partial(people.set_role, person_id=leader.id, role=Role.MANAGEMENT))
        dirk = desk.person("dirk")
        await dirk.command(COMMAND)
        await dirk.submit({"company": "Acme", "why": "ze groeien", "sisters": "Acme Zorg, Acme Wonen"})
        await dirk.close()
        await desk.tick(THURSDAY)
        asked = dirk.direct_messages()[-1]
        for said in (
            NAMED,
            "Acme Zorg, uit de groep van Acme",
            "Acme Wonen, uit",
        ):
            assert said in asked.all_text
            assert said in asked.text
        value = next(
            block["accessory"]["value"] for block in asked.blocks if "Wonen" in str(block.get("accessory", {}))
        )
        await dirk.press(asked, "signal.open", value=value)
        assert filled_in(dirk.modal)["company"] == "Acme Wonen"
        assert desk.slack.errors == []


async def test_after_a_win_referrer_and_owner_are_asked_who_else_there_is(desk: Office) -> None:
    sanne, bram = desk.person("sanne"), desk.person("bram")
    await sanne.command(COMMAND)
    await sanne.submit({"company": "Acme", "why": "ze groeien", "sisters": "Acme Zorg", "owner": "bram"})
    await sanne.close()
    await desk.person("fatima").command(COMMAND, "Acme: ook van gehoord")
    await desk.tick()
    question = "Wie zit er nog meer in de groep van Acme die ons zou moeten leren kennen?"
    (card,) = [message for message in bram.direct_messages() if "Sanne Jansen gaf dit door" in message.text]
    assert question not in card.all_text
    await bram.press(card, "follow.accept")
    await bram.press(card, "follow.win")
    await bram.submit({})
    await desk.tick()
    (card,) = [message for message in bram.direct_messages() if "Sanne Jansen gaf dit door" in message.text]
    heard = sanne.direct_messages()[-1]
    for message in (heard, card):
        assert message.text.endswith(f"{question}\nEerder genoemd: Acme Zorg")
        assert "Eerder genoemd: Acme Zorg" in readable("", message.blocks)
    supported = desk.person("fatima").direct_messages()[-1]
    assert question in supported.text
    assert "Acme Zorg" not in supported.all_text
    await sanne.press(heard, "signal.open", value=carry(Draft("Acme Zorg", "")))
    assert filled_in(sanne.modal)["company"] == "Acme Zorg"
    await sanne.close()
    await sanne.press(heard, "signal.open", block_id=question_block(heard))
    assert "company" not in filled_in(sanne.modal)


@pytest.mark.parametrize("language", Language)
def test_companies_with_the_longest_names_fit(language: Language) -> None:
    blocks = sister_blocks([Sister("n" * 300, "c" * 120)] * 3, texts(language))
    check_message_blocks(blocks)
    assert sister_blocks([], texts(language)) == []
