import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "playground" / "page"
SCRIPTS = sorted(PAGE.glob("*.js"))
INDEX = (PAGE / "index.html").read_text(encoding="utf-8")
WAYS_TO_READ_TEXT_AS_MARKUP = re.compile(
    r"\b(innerHTML|outerHTML|insertAdjacentHTML|setHTML\w*|srcdoc|document\.write\w*|createContextualFragment|DOMParser|eval|Function)\b"
)
ADDRESS = re.compile(r"(?:https?:|[\"'(=])//(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)
IMPORT = re.compile(r"^import \{([^}]+)\} from \"(.+?)\";", re.MULTILINE)
EXPORT = re.compile(r"^export (?:async )?(?:const|let|function) (\w+)", re.MULTILINE)

each_script = pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)


@each_script
def test_no_text_becomes_markup(script: Path) -> None:
    assert WAYS_TO_READ_TEXT_AS_MARKUP.findall(script.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("file", sorted(PAGE.iterdir()), ids=lambda file: file.name)
def test_nothing_comes_from_another_host(file: Path) -> None:
    hosts = {found["host"] for found in ADDRESS.finditer(file.read_text(encoding="utf-8"))}
    assert hosts <= {"example.com"}


def test_the_browser_itself_is_told_to_talk_to_nobody_else() -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', INDEX)
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["connect-src"] == "'self'"


@each_script
def test_every_import_is_there(script: Path) -> None:
    for names, source in IMPORT.findall(script.read_text(encoding="utf-8")):
        exported = (PAGE / source).read_text(encoding="utf-8")
        assert {name.strip() for name in names.split(",")} <= set(EXPORT.findall(exported))


@each_script
def test_every_element_a_script_asks_for_stands_in_the_page(script: Path) -> None:
    asked = re.findall(r"byId\(\"([\w-]+)\"\)", script.read_text(encoding="utf-8"))
    assert set(asked) <= set(re.findall(r'\bid="([\w-]+)"', INDEX))


def test_the_page_names_only_files_that_exist() -> None:
    named = re.findall(r'(?:href|src)="/page/([\w.]+)"', INDEX)
    assert "main.js" in named
    assert all((PAGE / name).is_file() for name in named)


def test_ids_are_unique_and_every_control_named_by_id_exists() -> None:
    ids = re.findall(r'\bid="([\w-]+)"', INDEX)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'aria-(?:controls|labelledby|describedby)="([\w-]+)"', INDEX)) <= set(ids)


def test_the_page_says_that_it_is_pretend() -> None:
    assert "Pretend Slack" in INDEX
    assert "What it does not imitate" in INDEX
