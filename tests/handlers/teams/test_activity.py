"""What Teams tells us, read."""

from typing import Any

import pytest

from handlers.teams.activity import Activity
from tests.support.teams import APP_ID, activity


def mention(name: str, account: str) -> dict[str, Any]:
    return {"type": "mention", "text": f"<at>{name}</at>", "mentioned": {"id": account, "name": name}}


BOT, PIET = mention("Tips", f"28:{APP_ID}"), mention("Piet Jansen", "29:piet")


@pytest.mark.parametrize(
    ("text", "entities", "understood"),
    [
        ("<at>Tips</at> Gamma BV: bel <at>Piet Jansen</at> even", [BOT, PIET], "Gamma BV: bel Piet Jansen even"),
        ("Gamma BV: bel <at>Piet Jansen</at> even", [PIET], "Gamma BV: bel Piet Jansen even"),
        ("Gamma BV: bel <at>Piet Jansen</at> even", None, "Gamma BV: bel Piet Jansen even"),
        ("Gamma BV: groeit <at>Tips</at>", [{"type": "clientInfo"}, BOT], "Gamma BV: groeit"),
        ('Gamma BV: bel <at id="0">Piet\nJansen</at>', [], "Gamma BV: bel Piet\nJansen"),
        ("<attentie> BV: bel <at>Piet Jansen</at>", [PIET], "<attentie> BV: bel Piet Jansen"),
        ("Sub <nieuw>: Bed &amp; Bad", [], "Sub <nieuw>: Bed &amp; Bad"),
        ("Gamma\ud83d BV: \x00groeit", [], "Gamma BV: groeit"),
        ("<at>referral</at> help", [], "help"),
        (None, [], ""),
    ],
)
def test_the_mention_of_the_bot_is_no_part_of_what_was_written_and_the_name_of_others_is(
    text: str | None, entities: list[dict[str, Any]] | None, understood: str
) -> None:
    assert Activity(activity(text=text, entities=entities)).text == understood
