import pytest

from playground.formatting import pings, readable, shown
from playground.workspace import Message
from tests.playground.far_end import actions, button, plain, section


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("hallo <!channel>", ["!channel"]),
        ("<@U123|sanne> en <!subteam^S1>", ["@U123", "!subteam^S1"]),
        ("&lt;!channel&gt; en @channel <#C1|verkoop> <https://x>", []),
    ],
)
def test_who_a_text_pings(text: str, who: list[str]) -> None:
    assert pings(text, []) == who
    assert pings("", [section(text)]) == who
    assert Message("C1", "1.2", "U1", text).pings == who


def test_plain_text_pings_nobody_and_rich_text_does() -> None:
    assert pings("", [{"type": "header", "text": plain("<!channel>")}]) == []
    elements = [{"type": "broadcast", "range": "here"}, {"type": "user", "user_id": "U1"}]
    rich = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": elements}]}
    assert pings("", [rich]) == ["!here", "@U1"]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("&lt;b&gt; &amp;amp;", "<b> &amp;"),
        ("<https://x.example|de site>", "de site"),
        ("<!channel> <@U1>", "@channel @U1"),
    ],
)
def test_what_a_reader_sees(text: str, seen: str) -> None:
    assert shown(text) == seen


def test_everything_readable_in_a_message_and_no_values() -> None:
    rows = [[{"type": "raw_text", "text": "Sanne"}, {"type": "raw_number", "value": 3}]]
    numbers = [[{"type": "raw_number", "value": 4, "text": "vier"}]]
    blocks = [
        section("*Stand* <https://x|hier>", fields=[plain("&amp;")]),
        {"type": "table", "rows": rows},
        {"type": "table", "rows": numbers},
        actions(button("Log", "form", value="geheim")),
    ]
    assert readable("Kop", blocks).splitlines() == ["Kop", "*Stand* hier", "&amp;", "Sanne", "3", "vier", "Log"]
