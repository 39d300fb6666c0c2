"""The list of what somebody follows up: by command and on the Home."""

from tests.handlers.slack.test_follow_up import ACCEPT, MEET, Desk, scene
from tests.support.office import COMMAND
from tests.support.underneath import the_signal

__all__ = ["scene"]

CHOOSE = "follow.choose"


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
    for number in range(11):
        scene.office.clock.forward(minutes=1)
        await scene.sanne.command(COMMAND, f"Globex {number}: zoekt planning")
    answer = await scene.bram.command(COMMAND, "openstaand")
    assert "Globex 8," in answer.text
    assert "Globex 9," not in answer.text
    assert answer.text.endswith("En nog 2 die korter stilliggen.")


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
