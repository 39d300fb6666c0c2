"""A company's own words for introductions, in a folder of its own."""

import shutil
from pathlib import Path

import pytest

from bot.company import introduction_wordings
from bot.connection import connected
from bot.domain.introductions import Letter, Speech, Tone
from bot.introductions import SHIPPED
from bot.manifest import manifest
from bot.settings import GivenSettings
from bot.stored import StartError
from playground import Playground
from tests.support.office import SECRET, TOKEN


def _settings(folder: Path | None, **more: str) -> GivenSettings:
    return GivenSettings.of(slack_bot_token=TOKEN, slack_signing_secret=SECRET, introductions_folder=folder, **more)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the texts that come with the bot."""
    own = tmp_path / "introductions"
    own.mkdir()
    for speech in Speech:
        shutil.copy(SHIPPED / f"{speech.value}.toml", own)
    return own


def _refused(folder: Path) -> str:
    with pytest.raises(StartError) as caught:
        introduction_wordings(_settings(folder))
    return str(caught.value)


def test_without_a_folder_the_texts_are_those_of_the_bot() -> None:
    assert set(introduction_wordings(_settings(None))) == set(Speech)


def test_texts_of_the_companys_own_take_the_place_of_ours(folder: Path) -> None:
    path = folder / "nl-je.toml"
    ours = path.read_text(encoding="utf-8")
    path.write_text("\ufeff" + ours.replace("Hoi $contact", "Dag $contact"), encoding="utf-8")
    found = introduction_wordings(_settings(folder))
    assert found[Speech.DUTCH_INFORMAL].letters[Letter.ASK, Tone.WARM].startswith("Dag $contact,")
    assert found[Speech.ENGLISH] == introduction_wordings(_settings(None))[Speech.ENGLISH]


def test_every_fault_is_told_with_its_file(folder: Path) -> None:
    (folder / "nl-u.toml").unlink()
    (folder / "nl-je.toml").write_bytes("[ask]\nwarm = 'caf\u00e9'".encode("latin-1"))
    english = (folder / "en.toml").read_text(encoding="utf-8")
    (folder / "en.toml").write_text(english.replace("Hi $contact", "Hi $first_name", 1), encoding="utf-8")
    lines = _refused(folder).splitlines()
    assert lines[0] == "INTRODUCTIONS_FOLDER: nl-je.toml: it cannot be read: save it as UTF-8 text."
    assert lines[1] == "INTRODUCTIONS_FOLDER: nl-u.toml: there is no such file; copy it from bot/introductions."
    assert lines[2].startswith(
        "INTRODUCTIONS_FOLDER: en.toml: ask.warm names $first_name, which nobody knows; there is "
    )


def test_a_file_that_is_a_folder_is_told_too(folder: Path) -> None:
    (folder / "en.toml").unlink()
    (folder / "en.toml").mkdir()
    assert _refused(folder) == "INTRODUCTIONS_FOLDER: en.toml: it cannot be opened (Is a directory)."


async def test_the_bot_does_not_start_with_texts_that_cannot_be_used(tmp_path: Path) -> None:
    slack = Playground(manifest(), signing_secret=SECRET, bot_token=TOKEN)
    async with slack.serving() as api:
        settings = _settings(tmp_path, slack_api_url=f"{api}/api/", database_url=f"sqlite:///{tmp_path}/referral.db")
        with pytest.raises(StartError, match=r"INTRODUCTIONS_FOLDER: nl-je\.toml: there is no such file"):
            async with connected(settings):
                pass
