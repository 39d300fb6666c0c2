"""Text as Slack passes it on, turned back into what the person typed."""

import pytest

from handlers.slack.typed import typed


@pytest.mark.parametrize(
    ("passed_on", "seen"),
    [
        ("Acme BV: nieuw magazijn", "Acme BV: nieuw magazijn"),
        ("<https://acme.nl>: zoeken software", "https://acme.nl: zoeken software"),
        ("<http://acme.nl|acme.nl>: zoeken software", "acme.nl: zoeken software"),
        ("Acme: mail <mailto:els@acme.example|els@acme.example>", "Acme: mail els@acme.example"),
        ("Acme: mail <mailto:els@acme.example>", "Acme: mail els@acme.example"),
        ("Acme: bel <tel:+31201234567|020 123 45 67>", "Acme: bel 020 123 45 67"),
        ("Acme: <@U0DIRK> kent ze", "Acme: @U0DIRK kent ze"),
        ("Acme: <@U0DIRK|dirk> kent ze", "Acme: @dirk kent ze"),
        ("Acme: zie <#C0VERKOOP|verkoop>", "Acme: zie #verkoop"),
        ("Acme: zie <#C0GEHEIM>", "Acme: zie #C0GEHEIM"),
        ("Acme: <!channel> kijk", "Acme: @channel kijk"),
        ("Acme: <!subteam^S0LEIDING|@leiding> kijk", "Acme: @leiding kijk"),
        ("Jansen &amp; Zn: R&amp;D groeit", "Jansen & Zn: R&D groeit"),
        ("Acme: minder dan &lt;5 en meer dan &gt;3", "Acme: minder dan <5 en meer dan >3"),
    ],
)
def test_slacks_own_writing_becomes_what_was_typed(passed_on: str, seen: str) -> None:
    assert typed(passed_on) == seen


def test_an_escaped_mention_stays_the_text_it_was() -> None:
    assert typed("Acme: &lt;@U0DIRK&gt; staat er letterlijk") == "Acme: <@U0DIRK> staat er letterlijk"


def test_what_was_escaped_twice_is_unescaped_once() -> None:
    assert typed("&amp;lt;b&amp;gt;") == "&lt;b&gt;"


@pytest.mark.parametrize(
    "literal",
    [
        "Acme: als x<5 en y>3 zijn ze te klein",
        "Acme <verkoop>: hun naam tussen haken",
        "Acme: R&D&copy is een merk, &eacute; ook",
        "https://acme.nl/?a=1&lt=2&copy=3",
        "Acme: a <- b -> c",
        "Acme: <> en <|>",
    ],
)
def test_brackets_and_ampersands_that_are_not_slacks_stay_as_typed(literal: str) -> None:
    assert typed(literal) == literal
