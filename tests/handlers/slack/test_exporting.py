"""The list of signals as a file in the administrator's own messages."""

import csv
import io
from collections.abc import AsyncIterator

import pytest

from handlers.slack import exporting
from playground import HOME, Actor, ApiError, ServerError
from playground.workspace import Message
from storage import decisions
from storage.database import UnavailableError
from tests.support.circle import Circle
from tests.support.decided import decided
from tests.support.forged import send_as, the_press
from tests.support.office import COMMAND, Office, office


def sent(desk: Office, who: str = "marieke") -> list[Message]:
    """The messages with a file that this person has from the bot."""
    workspace = desk.slack.workspace
    channel = workspace.direct_channel(workspace.person(who).id)
    return [message for message in workspace.messages[channel.id] if message.files]


async def ask(desk: Office) -> Actor:
    marieke = desk.person("marieke")
    await marieke.open_home()
    await marieke.press(HOME, "admin.figures")
    modal = marieke.modal
    assert modal is not None
    await marieke.press(modal, "figures.export")
    return marieke


async def test_an_administrator_gets_every_signal_as_a_file_that_nobody_else_sees(desk: Office) -> None:
    await desk.person("sanne").command(COMMAND, "=cmd: groeit")
    await desk.person("priya").command(COMMAND, "Beta: groeit ook")
    marieke = await ask(desk)
    assert "Het bestand staat in je berichten met mij." in marieke.modal_text
    (message,) = sent(desk)
    (file,) = message.files
    assert file.name == "signals-2026-11-26.csv"
    assert file.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [(row["company"], row["referrer"]) for row in rows] == [("'=cmd", "Sanne Jansen"), ("Beta", "Priya Sharma")]
    assert sent(desk, "sanne") == []


async def test_the_same_press_again_sends_no_second_file(desk: Office) -> None:
    await ask(desk)
    assert (await desk.slack.again(the_press(desk, "figures.export"))).status == 200
    assert len(sent(desk)) == 1


@pytest.fixture
async def without_files(sqlite_url: str) -> AsyncIterator[Office]:
    async with office(sqlite_url, playground={"without_scopes": ["files:write"]}) as found:
        yield found


async def test_without_the_scope_it_says_which_one_and_what_works_instead(without_files: Office) -> None:
    marieke = await ask(without_files)
    assert "geef de app dan het recht files:write" in marieke.modal_text
    assert "python -m bot export signals" in marieke.modal_text
    assert sent(without_files) == []


@pytest.mark.parametrize("method", ["conversations.open", "files.getUploadURLExternal", "files.completeUploadExternal"])
@pytest.mark.parametrize("fault", [ApiError("internal_error"), ServerError(500)])
async def test_what_slack_does_not_take_is_told_and_can_be_tried_again(
    desk: Office, method: str, fault: ApiError | ServerError
) -> None:
    desk.slack.fault(method, fault, times=1)
    marieke = await ask(desk)
    assert "Slack nam het bestand nu niet aan." in marieke.modal_text
    circle = Circle(desk.database, desk.bot.workspace.id)
    assert await decided(circle, "signals_exported") == []
    assert "Het bestand staat in je berichten" in (await ask(desk)).modal_text
    assert len(sent(desk)) == 1
    assert len(await decided(circle, "signals_exported")) == 1


async def test_what_could_not_be_recorded_is_not_said_to_be_sent_afterwards(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object, **__: object) -> None:
        raise UnavailableError

    monkeypatch.setattr(decisions, "record", away)
    marieke = await ask(desk)
    assert "Er is niets opgeslagen" in marieke.modal_text
    monkeypatch.undo()
    assert (await desk.slack.again(the_press(desk, "figures.export"))).status == 200
    assert "Het bestand staat in je berichten" in marieke.modal_text
    assert len(sent(desk)) == 1


async def test_too_many_signals_are_left_to_the_server(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "MOST", 1)
    for company in ("Acme", "Beta"):
        await desk.person("sanne").command(COMMAND, f"{company}: groeit")
    marieke = await ask(desk)
    assert "Het zijn meer dan 1 signalen" in marieke.modal_text
    assert sent(desk) == []


async def test_nobody_else_gets_it(desk: Office) -> None:
    await ask(desk)
    await send_as(desk, the_press(desk, "figures.export"), "sanne")
    assert sent(desk, "sanne") == []
