"""Triggers and views: opened once, within three seconds, at most three deep, changed without losing what was typed."""

from typing import Any

import pytest

from playground import NotPossibleError, Playground
from tests.playground.conftest import Seconds, refusal
from tests.playground.far_end import FORM, ScriptedBot, actions, button, plain, section


async def trigger(slack: Playground, bot: ScriptedBot) -> str:
    """A fresh trigger from a command."""
    await slack.act_as("Sanne").command("/tip")
    return str(bot.received[-1]["trigger_id"])


async def test_a_trigger_opens_one_form(slack: Playground, bot: ScriptedBot) -> None:
    fresh = await trigger(slack, bot)
    await bot.web.views_open(trigger_id=fresh, view=FORM)
    assert await refusal(bot.web.views_open(trigger_id=fresh, view=FORM)) == "exchanged_trigger_id"
    assert await refusal(bot.web.views_open(trigger_id="1.2.3", view=FORM)) == "invalid_trigger_id"


async def test_a_trigger_lives_three_seconds(slack: Playground, bot: ScriptedBot, seconds: Seconds) -> None:
    fresh = await trigger(slack, bot)
    seconds.now += 3.1
    assert await refusal(bot.web.views_open(trigger_id=fresh, view=FORM)) == "expired_trigger_id"
    assert [red.where for red in slack.errors] == ["views.open"]


async def test_a_refused_form_does_not_use_up_its_trigger(slack: Playground, bot: ScriptedBot) -> None:
    fresh = await trigger(slack, bot)
    broken = {**FORM, "title": plain("x" * 25)}
    assert await refusal(bot.web.views_open(trigger_id=fresh, view=broken)) == "invalid_arguments"
    await bot.web.views_open(trigger_id=fresh, view=FORM)


async def test_forms_stack_three_deep(slack: Playground, bot: ScriptedBot) -> None:
    sanne = slack.act_as("Sanne")
    with_button = {**FORM, "blocks": [actions(button("Meer", "more"))]}
    fresh = await trigger(slack, bot)
    assert await refusal(bot.web.views_push(trigger_id=fresh, view=FORM)) == "not_found"
    await bot.web.views_open(trigger_id=await trigger(slack, bot), view=with_button)
    opened = sanne.modal
    assert opened
    for _ in range(2):
        await sanne.press(opened, "more")
        await bot.web.views_push(trigger_id=bot.received[-1]["trigger_id"], view=with_button)
    top = sanne.modal
    assert top
    assert top["root_view_id"] == opened["id"]
    await sanne.press(top, "more")
    again = bot.web.views_push(trigger_id=bot.received[-1]["trigger_id"], view=FORM)
    assert await refusal(again) == "push_limit_reached"
    await sanne.close()
    assert sanne.modal
    assert sanne.modal["id"] == top["previous_view_id"]
    await sanne.close(whole_stack=True)
    assert sanne.modal is None


async def test_a_changed_form_keeps_what_was_typed(slack: Playground, bot: ScriptedBot) -> None:
    sanne = slack.act_as("Sanne")
    await bot.web.views_open(trigger_id=await trigger(slack, bot), view={**FORM, "external_id": "mine"})
    opened = sanne.modal
    assert opened
    await slack.client.enter(slack.workspace.stacks["U0SANNE"][0], "company", "company_name", {"value": "Acme"})
    longer = {**FORM, "blocks": [section("Nieuw"), FORM["blocks"][0]]}
    await bot.web.views_update(view_id=opened["id"], hash=opened["hash"], view=longer)
    changed = sanne.modal
    assert changed
    assert changed["state"]["values"] == {
        "company": {"company_name": {"type": "plain_text_input", "value": "Acme"}},
    }
    late = bot.web.views_update(view_id=opened["id"], hash=opened["hash"], view=FORM)
    assert await refusal(late) == "hash_conflict"
    other = [{**FORM["blocks"][0], "element": {"type": "url_text_input", "action_id": "company_name"}}]
    await bot.web.views_update(view_id=opened["id"], view={**FORM, "blocks": other})
    assert slack.workspace.stacks["U0SANNE"][0].values["company"]["company_name"]["value"] is None


async def test_a_form_is_found_by_its_external_id_which_is_unique(slack: Playground, bot: ScriptedBot) -> None:
    named = {**FORM, "external_id": "mine"}
    await bot.web.views_open(trigger_id=await trigger(slack, bot), view=named)
    await bot.web.views_update(external_id="mine", view={**named, "title": plain("Anders")})
    assert "Anders" in slack.act_as("Sanne").modal_text
    await slack.act_as("Bram").command("/tip")
    second = bot.web.views_open(trigger_id=bot.received[-1]["trigger_id"], view=named)
    assert await refusal(second) == "duplicate_external_id"
    assert await refusal(bot.web.views_update(external_id="other", view=FORM)) == "not_found"
    assert await refusal(bot.web.api_call("views.update", json={"view": FORM})) == "invalid_arguments"


async def test_a_home_tab_is_published_and_conflicts_are_told(slack: Playground, bot: ScriptedBot) -> None:
    first = await bot.web.views_publish(user_id="U0SANNE", view={"type": "home", "blocks": [section("een")]})
    await bot.web.views_publish(user_id="U0SANNE", view={"type": "home", "blocks": [section("twee")]})
    late = bot.web.views_publish(user_id="U0SANNE", hash=first["view"]["hash"], view={"type": "home", "blocks": []})
    assert await refusal(late) == "hash_conflict"
    sanne = slack.act_as("Sanne")
    assert sanne.home_text == "twee"
    assert sanne.home == await sanne.open_home()
    assert bot.received[-1]["event"]["view"]["id"] == first["view"]["id"]


ANSWERED: list[tuple[object, str]] = [
    ({"response_action": "errors", "errors": {}}, "at least one block"),
    ({"response_action": "errors", "errors": {"nowhere": "a"}}, "not an input block"),
    ({"response_action": "errors", "errors": {"company": ""}}, "must be a sentence"),
    ({"response_action": "update", "view": {**FORM, "title": plain("x" * 25)}}, "the limit is 24"),
    ({"response_action": "update"}, "missing required field"),
    ({"response_action": "wave"}, "'wave'"),
    ({"text": "ok"}, "None"),
    ("ok", "None"),
]


@pytest.mark.parametrize(("body", "reason"), ANSWERED)
async def test_a_wrong_answer_to_a_form_is_red_and_leaves_it_open(
    slack: Playground, bot: ScriptedBot, body: object, reason: str
) -> None:
    sanne = slack.act_as("Sanne")
    await bot.web.views_open(trigger_id=await trigger(slack, bot), view=FORM)
    bot.will(body)
    submitted = await sanne.submit({"company": "Acme"})
    assert (submitted.error, sanne.notice) == ("invalid_response", "We had some trouble connecting. Try again?")
    assert sanne.modal
    assert [reason in red.what for red in slack.errors] == [True]


async def test_a_form_can_be_changed_stacked_and_cleared_by_its_answer(slack: Playground, bot: ScriptedBot) -> None:
    sanne = slack.act_as("Sanne")
    await bot.web.views_open(trigger_id=await trigger(slack, bot), view=FORM)
    bot.will({"response_action": "update", "view": {**FORM, "title": plain("Tweede")}})
    updated = await sanne.submit({"company": "Acme"})
    assert updated.view
    assert updated.view["title"]["text"] == "Tweede"
    bot.will({"response_action": "push", "view": {**FORM, "title": plain("Derde")}})
    pushed = await sanne.submit()
    assert pushed.view
    assert pushed.view["previous_view_id"] == updated.view["id"]
    bot.will({"response_action": "clear"})
    await sanne.submit({"company": "Acme"})
    assert sanne.modal is None
    assert slack.errors == []


async def test_only_an_open_form_with_a_button_can_be_submitted(slack: Playground, bot: ScriptedBot) -> None:
    sanne = slack.act_as("Sanne")
    with pytest.raises(NotPossibleError, match="no form is open"):
        await sanne.submit()
    await bot.web.views_open(trigger_id=await trigger(slack, bot), view={**FORM, "submit_disabled": True})
    view = slack.workspace.stacks["U0SANNE"][0]
    with pytest.raises(NotPossibleError, match="no submit button"):
        await sanne.submit({"company": "Acme"})
    await sanne.close()
    assert bot.received[-1]["type"] == "view_closed"
    assert bot.received[-1]["is_cleared"] is False
    for act in (slack.client.submit, slack.client.close):
        with pytest.raises(NotPossibleError, match="closed"):
            await act(view)


def field(element: dict[str, Any], **more: object) -> dict[str, Any]:
    name = element["action_id"]
    return {"type": "input", "block_id": f"b-{name}", "label": plain(name), "element": element, **more}


OPTIONS = [{"text": plain("Een"), "value": "1"}, {"text": plain("Twee"), "value": "2"}]
EVERYTHING = {
    **FORM,
    "blocks": [
        field({"type": "plain_text_input", "action_id": "text", "min_length": 3, "max_length": 5}),
        field({"type": "email_text_input", "action_id": "mail"}, optional=True),
        field({"type": "url_text_input", "action_id": "site"}, optional=True),
        field(
            {
                "type": "number_input",
                "action_id": "count",
                "is_decimal_allowed": False,
                "min_value": "2",
                "max_value": "9",
            },
            optional=True,
        ),
        field({"type": "number_input", "action_id": "share", "is_decimal_allowed": True}, optional=True),
        field({"type": "static_select", "action_id": "one", "options": OPTIONS, "initial_option": OPTIONS[0]}),
        field({"type": "checkboxes", "action_id": "some", "options": OPTIONS}, optional=True),
        field({"type": "users_select", "action_id": "who"}, optional=True),
        field({"type": "multi_users_select", "action_id": "team"}, optional=True),
        field({"type": "datepicker", "action_id": "day"}, optional=True),
        {
            "type": "section",
            "block_id": "side",
            "text": plain("a"),
            "accessory": {"type": "static_select", "action_id": "aside", "options": OPTIONS},
        },
    ],
}


async def test_a_submission_carries_the_state_of_every_input(slack: Playground, bot: ScriptedBot) -> None:
    sanne = slack.act_as("Sanne")
    await bot.web.views_open(trigger_id=await trigger(slack, bot), view=EVERYTHING)
    await sanne.submit(
        {
            "text": "Acme",
            "mail": "a@b.nl",
            "site": "https://acme.example",
            "count": "3",
            "share": "0.5",
            "one": "Twee",
            "some": ["1", "Twee"],
            "who": "bram",
            "team": ["bram", "U0LOTTE"],
            "day": "2026-12-31",
            "aside": "2",
        }
    )
    values = bot.received[-1]["view"]["state"]["values"]
    flat = {action: state for actions_ in values.values() for action, state in actions_.items()}
    assert {name: next(value for key, value in state.items() if key != "type") for name, state in flat.items()} == {
        "text": "Acme",
        "mail": "a@b.nl",
        "site": "https://acme.example",
        "count": "3",
        "share": "0.5",
        "one": OPTIONS[1],
        "some": OPTIONS,
        "who": "U0BRAM",
        "team": ["U0BRAM", "U0LOTTE"],
        "day": "2026-12-31",
        "aside": OPTIONS[1],
    }


@pytest.mark.parametrize(
    ("filled", "sentence"),
    [
        ({"text": None}, "Please complete this required field."),
        ({"text": ""}, "Please complete this required field."),
        ({"text": "ab"}, "Please enter at least 3 characters."),
        ({"text": "abcdef"}, "Please enter at most 5 characters."),
        ({"text": "Acme", "mail": "nee"}, "Please enter a valid email address."),
        ({"text": "Acme", "site": "acme"}, "Please enter a valid URL."),
        ({"text": "Acme", "count": "1.5"}, "Please enter a valid number."),
        ({"text": "Acme", "count": "1"}, "Please enter a number of at least 2."),
        ({"text": "Acme", "count": "10"}, "Please enter a number of at most 9."),
        ({"text": "Acme", "share": "half"}, "Please enter a valid number."),
        ({"text": "Acme", "one": None}, "Please complete this required field."),
    ],
)
async def test_slack_itself_refuses_an_incomplete_form(
    slack: Playground, bot: ScriptedBot, filled: dict[str, Any], sentence: str
) -> None:
    await bot.web.views_open(trigger_id=await trigger(slack, bot), view=EVERYTHING)
    sent = len(bot.received)
    submitted = await slack.act_as("Sanne").submit(filled)
    assert set(submitted.errors.values()) == {sentence}
    assert submitted.status is None
    assert len(bot.received) == sent


async def test_a_menu_takes_only_what_it_offers(slack: Playground, bot: ScriptedBot) -> None:
    sanne = slack.act_as("Sanne")
    await bot.web.views_open(trigger_id=await trigger(slack, bot), view=EVERYTHING)
    with pytest.raises(LookupError, match="no option 'Drie', only: 1, 2"):
        await sanne.submit({"one": "Drie"})
    with pytest.raises(NotPossibleError, match="no input 'other', only: text, mail"):
        await sanne.submit({"other": "a"})


async def test_a_dispatching_input_tells_the_bot_at_once(slack: Playground, bot: ScriptedBot) -> None:
    blocks = [
        field({"type": "plain_text_input", "action_id": "loud"}, dispatch_action=True),
        field({"type": "plain_text_input", "action_id": "quiet"}, optional=True),
    ]
    await bot.web.views_open(trigger_id=await trigger(slack, bot), view={**FORM, "blocks": blocks})
    view = slack.workspace.stacks["U0SANNE"][0]
    sent = len(bot.received)
    await slack.client.enter(view, "b-quiet", "quiet", {"value": "stil"})
    assert len(bot.received) == sent
    await slack.client.enter(view, "b-loud", "loud", {"value": "hard"})
    assert bot.received[-1]["actions"][0]["value"] == "hard"
    with pytest.raises(NotPossibleError, match="tells the bot nothing"):
        await slack.act_as("Sanne").press(view.id, "quiet", value="x")


def unnamed(label: str, action_id: str) -> dict[str, Any]:
    """A row with one button, and no block_id of the app's own."""
    row = actions(button(label, action_id))
    del row["block_id"]
    return row


async def test_a_button_that_is_drawn_anew_at_the_moment_it_is_pressed_still_works(
    slack: Playground, bot: ScriptedBot
) -> None:
    home: dict[str, Any] = {"type": "home", "blocks": [unnamed("Meer", "more"), unnamed("Anders", "other")]}
    await bot.web.views_publish(user_id="U0SANNE", view=home)
    seen = slack.workspace.homes["U0SANNE"].blocks
    longer = {**home, "blocks": [section("Nieuw"), unnamed("Nieuw", "new"), *home["blocks"]]}
    await bot.web.views_publish(user_id="U0SANNE", view=longer)
    shown = slack.workspace.homes["U0SANNE"]
    for block, name in zip(seen, ("more", "other"), strict=True):
        await slack.client.press("U0SANNE", shown, block["block_id"], name, {})
        assert bot.received[-1]["actions"][0]["action_id"] == name
