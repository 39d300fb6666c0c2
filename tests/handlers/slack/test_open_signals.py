"""The list of what somebody follows up: by command and on the Home."""

from tests.handlers.slack.test_follow_up import ACCEPT, DECLINE, MEET, Desk, scene
from tests.support.office import COMMAND
from tests.support.underneath import the_signal

__all__ = ["scene"]

CHOOSE = "follow.choose"
FURTHER = "open.further"


async def test_whoever_follows_nothing_up_reads_that(scene: Desk) -> None:
    answer = await scene.sanne.command(COMMAND, "open")
    assert answer.text == "Er ligt niets open bij jou."
    await scene.sanne.open_home()
    assert "Dit volg jij op" not in scene.sanne.home_text


async def test_the_longest_silence_comes_first_and_each_has_its_next_steps(scene: Desk) -> None:
    scene.office.clock.forward(hours=1)
    await scene.sanne.command(COMMAND, "Globex: zoekt planning")
    await scene.bram.press(scene.card, ACCEPT)
    answer = await scene.bram.command(COMMAND, "open")
    assert answer.text.splitlines() == [
        "Dit volg jij op",
        "Acme, van Sanne Jansen · opgepakt sinds 26 nov",
        "Globex, van Sanne Jansen · doorgegeven sinds 26 nov",
    ]
    assert answer.message is not None
    told = await scene.bram.press(answer.message, CHOOSE, selected="meet:1")
    assert "Acme staat nu op: in gesprek." in told.all_text
    assert MEET not in str(scene.card.blocks)


async def test_of_many_the_ten_that_wait_longest_are_shown(scene: Desk) -> None:
    await many(scene, 11)
    answer = await scene.bram.command(COMMAND, "openstaand")
    assert "Globex 8," in answer.text
    assert "Globex 9," not in answer.text
    assert answer.text.endswith("En nog 2 die korter stilliggen.")
    assert answer.message is not None
    rest = await scene.bram.press(answer.message, FURTHER)
    assert "Globex 9," in rest.view_text
    assert "Globex 10," in rest.view_text
    assert "Globex 8," not in rest.view_text
    assert "korter" not in rest.view_text


async def test_of_very_many_each_window_leads_to_the_next(scene: Desk) -> None:
    await many(scene, 35)
    answer = await scene.bram.command(COMMAND, "openstaand")
    assert answer.message is not None
    second = await scene.bram.press(answer.message, FURTHER)
    assert "Globex 28," in second.view_text
    assert "En nog 6 die korter stilliggen." in second.view_text
    third = await scene.bram.press(second.view or {}, FURTHER)
    assert "Globex 34," in third.view_text
    assert "korter" not in third.view_text


async def test_a_step_in_the_window_is_made_there_and_the_home_under_it_follows(scene: Desk) -> None:
    await many(scene, 6)
    await scene.bram.open_home()
    window = await scene.bram.press("home", FURTHER)
    assert "Globex 4, van Sanne Jansen · doorgegeven" in window.view_text
    await scene.bram.press(window.view or {}, CHOOSE, selected="accept:6")
    assert "Globex 4, van Sanne Jansen · opgepakt" in scene.bram.modal_text
    asked = await scene.bram.press(scene.bram.modal or {}, CHOOSE, selected="decline:6")
    assert "Waarom" in asked.view_text
    await scene.bram.submit({"note": "te klein"})
    assert scene.bram.modal is None
    assert "En nog één die korter stilligt." in scene.bram.home_text


async def test_a_stale_step_in_the_window_is_explained_on_top_of_it(scene: Desk) -> None:
    await many(scene, 6)
    await scene.office.tick()
    await scene.bram.open_home()
    window = await scene.bram.press("home", FURTHER)
    letter = next(message for message in scene.bram.direct_messages() if "Globex 4" in message.text)
    await scene.bram.press(letter, ACCEPT)
    told = await scene.bram.press(window.view or {}, CHOOSE, selected="accept:6")
    assert "Dat deed je zelf" in told.view_text
    await scene.bram.close()
    assert "Globex 4, van Sanne Jansen · opgepakt" in scene.bram.modal_text


async def test_a_page_of_which_nothing_is_left_says_so(scene: Desk) -> None:
    await many(scene, 5)
    await scene.bram.open_home()
    await scene.bram.press(scene.card, DECLINE)
    await scene.bram.submit({"note": "te klein"})
    window = await scene.bram.press("home", FURTHER)
    assert "Meer heb je niet openstaan." in window.view_text


async def many(scene: Desk, count: int) -> None:
    """So many signals about Globex besides, each a minute later."""
    for number in range(count):
        scene.office.clock.forward(minutes=1)
        await scene.sanne.command(COMMAND, f"Globex {number}: zoekt planning")


async def test_a_step_from_the_home_is_made_and_the_home_shows_it(scene: Desk) -> None:
    await scene.bram.open_home()
    assert "Acme, van Sanne Jansen · doorgegeven sinds 26 nov" in scene.bram.home_text
    await scene.bram.press("home", CHOOSE, selected="accept:1")
    assert "Acme, van Sanne Jansen · opgepakt sinds 26 nov" in scene.bram.home_text
    assert "Stand: opgepakt" in scene.card.text
    await scene.bram.press("home", CHOOSE, selected="decline:1")
    await scene.bram.submit({"note": "te klein"})
    assert "Dit volg jij op" not in scene.bram.home_text
    assert (await the_signal(scene.office)).stage.value == "declined"


async def test_a_stale_button_on_the_home_is_explained_on_top_of_it(scene: Desk) -> None:
    await scene.bram.open_home()
    await scene.bram.press(scene.card, ACCEPT)
    answer = await scene.bram.press("home", CHOOSE, selected="accept:1")
    assert "Dat deed je zelf" in answer.view_text
    assert "opgepakt sinds 26 nov" in scene.bram.home_text
