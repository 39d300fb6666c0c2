"""The package that an administrator uploads."""

import io
import json
import zipfile
from typing import Any

import pytest

from bot.domain.people import Language
from handlers.teams.package import Publisher, archive, manifest, other_language
from tests.support.teams import APP_ID

PUBLISHER = Publisher("Voorbeeld BV", "https://example.com/")


@pytest.mark.parametrize("language", Language)
def test_both_languages_are_in_the_package_and_the_companys_comes_first(language: Language) -> None:
    with zipfile.ZipFile(io.BytesIO(archive(APP_ID, PUBLISHER, version="1.2.0", first=language))) as package:
        names = set(package.namelist())
        found = json.loads(package.read("manifest.json"))
        [other] = [one["languageTag"] for one in found["localizationInfo"]["additionalLanguages"]]
        laid_over = json.loads(package.read(f"{other}.json"))
    assert found["localizationInfo"]["defaultLanguageTag"] == language.value
    assert names == {"manifest.json", f"{other}.json", "color.png", "outline.png"}
    assert found["version"] == "1.2.0"
    assert laid_over["description.short"] != found["description"]["short"]


def test_every_word_in_the_other_language_has_its_place_in_the_manifest() -> None:
    found = manifest(APP_ID, PUBLISHER, version="1.0.0", first=Language.DUTCH)
    for path in other_language(Language.ENGLISH):
        place: Any = found
        for part in path.replace("[", ".").replace("]", "").split("."):
            place = place[int(part)] if isinstance(place, list) else place[part]
        assert isinstance(place, str)


def test_nothing_is_longer_than_teams_takes() -> None:
    for language in Language:
        found = manifest(APP_ID, PUBLISHER, version="1.0.0", first=language)
        assert len(found["description"]["short"]) <= 80
        assert all(len(text) <= 128 for path, text in other_language(language).items() if "commands" in path)


def test_the_same_settings_give_the_same_package() -> None:
    first, second = (archive(APP_ID, PUBLISHER, version="1.0.0", first=Language.DUTCH) for _ in range(2))
    assert first == second
