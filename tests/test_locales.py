"""The sentences are complete in both languages, all of them are used, and none holds markup."""

import ast
import re
from collections.abc import Iterator
from enum import Enum
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import BaseNode, Message, StringLiteral, TextElement, VariableReference
from fluent.syntax.visitor import Visitor

from bot.domain.people import Language, Role
from bot.domain.questions import Topic
from bot.domain.signals import Origin, Permission, Route, Stage, Vouch

ROOT = Path(__file__).parent.parent
LOCALES = ROOT / "bot" / "locales"
FILES = sorted({path.name for path in LOCALES.glob("*/*.ftl")})
MARKUP = re.compile(r"[*_~`<>]|&\w+;|\]\(|:\w+:")
ENUMS: tuple[type[Enum], ...] = (Route, Vouch, Origin, Permission, Stage, Topic)
"""Each member has a key: the enum's name, a dash, and the member's value with dashes."""


class Parts(Visitor):
    """What a sentence is made of."""

    def __init__(self, message: Message) -> None:
        self.variables: set[str] = set()
        self.texts: list[str] = []
        self.visit(message)

    def generic_visit(self, node: BaseNode) -> None:
        match node:
            case VariableReference():
                self.variables.add(node.id.name)
            case TextElement():
                self.texts.append(node.value)
            case StringLiteral():
                self.texts.append(node.parse()["value"])
            case _:
                pass
        super().generic_visit(node)


@cache
def entries(language: Language, name: str) -> tuple[BaseNode, ...]:
    text = (LOCALES / language.value / name).read_text(encoding="utf-8")
    return tuple(FluentParser().parse(text).body)


def messages(language: Language, name: str) -> dict[str, Message]:
    return {entry.id.name: entry for entry in entries(language, name) if isinstance(entry, Message)}


def all_messages(language: Language) -> dict[str, Message]:
    return {key: message for name in FILES for key, message in messages(language, name).items()}


@pytest.mark.parametrize("language", Language)
def test_every_file_can_be_read_whole_and_no_key_comes_twice(language: Language) -> None:
    found = [entry for name in FILES for entry in entries(language, name)]
    assert [entry for entry in found if type(entry).__name__ in {"Junk", "Term"}] == []
    keys = [entry.id.name for entry in found if isinstance(entry, Message)]
    assert len(keys) == len(set(keys))
    assert all(entry.value and not entry.attributes for entry in found if isinstance(entry, Message))


@pytest.mark.parametrize("name", FILES)
def test_both_languages_have_the_same_keys_in_the_same_order(name: str) -> None:
    assert list(messages(Language.DUTCH, name)) == list(messages(Language.ENGLISH, name))


@pytest.mark.parametrize("name", FILES)
def test_both_languages_fill_in_the_same_variables(name: str) -> None:
    dutch, english = messages(Language.DUTCH, name), messages(Language.ENGLISH, name)
    different = {
        key: (Parts(dutch[key]).variables, Parts(english[key]).variables)
        for key in dutch.keys() & english.keys()
        if Parts(dutch[key]).variables != Parts(english[key]).variables
    }
    assert different == {}


@pytest.mark.parametrize("language", Language)
def test_no_sentence_holds_markup_or_shouts(language: Language) -> None:
    faulty = {
        key: text
        for key, message in all_messages(language).items()
        for text in Parts(message).texts
        if MARKUP.search(text) or "!" in text or "  " in text.replace("\n", "")
    }
    assert faulty == {}


def test_every_sentence_is_used_somewhere() -> None:
    literals, patterns = _strings()
    of_enums = {_key(member) for enum in ENUMS for member in enum}
    unused = [
        key
        for key in all_messages(Language.DUTCH)
        if key not in literals and key not in of_enums and not any(pattern.fullmatch(key) for pattern in patterns)
    ]
    assert unused == []


@pytest.mark.parametrize("enum", [*ENUMS, Role])
def test_every_member_of_a_closed_set_has_its_words_and_no_others_are_left(enum: type[Enum]) -> None:
    prefix = f"{enum.__name__.lower()}-"
    keys = {key for key in all_messages(Language.DUTCH) if key.startswith(prefix)}
    assert keys - {"role-others"} == {_key(member) for member in enum}


def _key(member: Enum) -> str:
    return f"{type(member).__name__.lower()}-{member.value.replace('_', '-')}"


def _strings() -> tuple[set[str], list[re.Pattern[str]]]:
    """Every string in the code that speaks, and what its f-strings can become where enough of them is fixed."""
    literals: set[str] = set()
    patterns: list[re.Pattern[str]] = []
    for node in _nodes():
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            literals.add(node.value)
        elif isinstance(node, ast.JoinedStr):
            fixed = [part.value for part in node.values if isinstance(part, ast.Constant)]
            if len("".join(map(str, fixed)).replace("-", "")) >= 4:
                patterns.append(re.compile("".join(map(_pattern, node.values))))
    return literals, patterns


def _pattern(part: ast.expr) -> str:
    return re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z0-9-]*"


def _nodes() -> Iterator[ast.AST]:
    for folder in ("bot", "handlers"):
        for path in (ROOT / folder).rglob("*.py"):
            yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))
