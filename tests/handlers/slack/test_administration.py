"""Setting the bot up inside Slack: the steps, previews, the announcement, on and off."""

import asyncio
from datetime import UTC, datetime
from functools import partial

import pytest

from bot.domain.deliveries import DeliveryKind
from bot.domain.people import Language, Role
from bot.services.setup import Setup
from playground import Actor, forms
from playground.faults import ApiError, RateLimited, ServerError
from storage import decisions, deliveries, people, settings
from storage.database import UnavailableError
from tests.support.office import COMMAND, Office, office
from tests.support.underneath import the_person

MONDAY = datetime(2026, 11, 30, 8, tzinfo=UTC)
"""09:00 in Amsterdam."""
THURSDAY = datetime(2026, 12, 3, 9, tzinfo=UTC)
"""10:00 in Amsterdam."""

BUTTONS = (
    "admin.settings",
    "admin.channels",
    "admin.preview",
    "admin.announcement",
    "admin.board",
    "admin.nudges",
    "admin.general",
    "admin.board_settings",
    "admin.nudge_settings",
)
ONLY = "Dit is alleen voor beheerders. Er is niets veranderd."


async def lead(desk: Office, *names: str) -> None:
    """These lead by example; Bram follows up."""
    for name, role in (*((name, Role.MANAGEMENT) for name in names), ("bram", Role.SALES)):
        person = await the_person(desk, name)
        await desk.database.write(partial(people.set_role, person_id=person.id, role=role))


async def chosen(desk: Office) -> dict[str, str]:
    return await desk.database.read(lambda session: settings.chosen(session, desk.bot.workspace.id))


async def marieke_at_home(desk: Office) -> Actor:
    actor = desk.person("marieke")
    await actor.open_home()
    return actor


async def switch(actor: Actor, part: str, when: str, date: str | None = None) -> dict[str, str]:
    """What was wrong with it, by field."""
    await actor.press("home", f"admin.{part}")
    return (await actor.submit({"when": when, "date": date})).errors


async def test_an_administrator_without_any_setting_sets_everything_up_and_it_happens(desk: Office) -> None:
    await lead(desk, "dirk")
    marieke = await marieke_at_home(desk)
    for line in (
        "Beheer",
        "Alleen beheerders zien dit.",
        "✓ Eén persoon geeft het voorbeeld. De rollen: directie (1), verkoop (1), medewerkers (8) en partners (1).",
        "○ Kies in welk kanaal het weekbord komt.",
        "○ Bekijk hoe het bord en de vraag eruitzien.",
        "○ Kondig het aan",
        "○ Het bord staat uit.",
        "○ De wekelijkse vraag staat uit. Niemand krijgt iets.",
    ):
        assert line in marieke.home_text

    await marieke.press("home", "admin.channels")
    await marieke.submit({"channels": ["C0REFERRALS"]})
    assert "Het bord komt voortaan in de kanalen die je koos." in marieke.modal_text
    assert "✓ Het bord komt in dit kanaal: #C0REFERRALS" in marieke.home_text

    await marieke.press("home", "admin.preview")
    assert "Referrals in week 47" in marieke.modal_text
    assert "✓ Je hebt gezien hoe het bord en de vraag eruitzien." in marieke.home_text

    await marieke.press("home", "admin.announcement")
    await marieke.submit({"channel": "C0ALGEMEEN"})
    assert "De aankondiging komt binnen een minuut in het kanaal." in marieke.modal_text
    assert "✓ Het is aangekondigd." in marieke.home_text

    await marieke.press("home", "admin.board")
    assert "dan komt het eerste bord maandag 30 november om 09:00" in marieke.modal_text
    await marieke.submit({"when": "now"})
    assert "Het bord staat aan. Het volgende komt maandag 30 november om 09:00." in marieke.modal_text
    await marieke.press("home", "admin.nudges")
    assert "Dirk van Dalen, donderdag 3 december om 10:00" in marieke.modal_text
    await marieke.submit({"when": "now"})
    assert "De wekelijkse vraag staat aan. De volgende komt donderdag 3 december om 10:00." in marieke.modal_text
    assert (
        "Alles draait en er is niets mis. Het volgende bord komt maandag 30 november om 09:00, in één kanaal. "
        "De volgende vraag komt donderdag 3 december om 10:00, voor hooguit één persoon."
    ) in marieke.home_text
    assert "Kanalen" not in marieke.home_text

    await desk.tick()
    sanne = desk.person("sanne")
    (announced,) = sanne.sees("algemeen")
    assert "Vanaf nu geven we referrals aan elkaar door" in announced.all_text
    dirk = desk.person("dirk")
    assert dirk.direct_messages() == []
    assert sanne.sees("referrals") == []
    await sanne.command(COMMAND, "Acme: nieuw magazijn")
    await desk.tick(MONDAY)
    (board,) = sanne.sees("referrals")
    assert "Referrals in week 48" in board.all_text
    await desk.tick(THURSDAY)
    (nudge,) = dirk.direct_messages()
    assert "tien seconden" in nudge.all_text
    assert not any("tien seconden" in message.all_text for message in marieke.direct_messages())


async def test_only_administrators_see_any_of_it(desk: Office) -> None:
    for who in ("sanne", "mila", "kees"):
        actor = desk.person(who)
        await actor.open_home()
        assert "Beheer" not in actor.home_text
        assert "admin." not in str(actor.home)


@pytest.mark.parametrize("button", BUTTONS)
async def test_whoever_was_an_administrator_a_moment_ago_is_refused_at_the_button(desk: Office, button: str) -> None:
    await lead(desk, "dirk")
    marieke = await marieke_at_home(desk)
    if button == "admin.settings":
        await set_up(desk, marieke)
    before = await chosen(desk)
    desk.slack.workspace.change_person("marieke", is_admin=False)
    await desk.slack.client.send_event(
        {"type": "user_change", "user": {"id": "U0MARIEKE", "team_id": "T0VOORBEELD", "name": "marieke"}}
    )
    await marieke.press("home", button)
    assert ONLY in marieke.modal_text
    assert await chosen(desk) == before


@pytest.mark.parametrize(
    ("button", "filled"),
    [
        ("admin.channels", {"channels": ["C0REFERRALS"]}),
        ("admin.announcement", {"channel": "C0REFERRALS"}),
        ("admin.board", {"when": "now"}),
        ("admin.nudges", {"when": "now"}),
        ("admin.general", {"country": "BE"}),
        ("admin.board_settings", {"leaderboard_top": "3"}),
        ("admin.nudge_settings", {"nudge_target": "3"}),
    ],
)
async def test_a_form_sent_by_somebody_else_is_refused_kindly(
    desk: Office, button: str, filled: dict[str, object]
) -> None:
    """The form of an administrator in other hands: who sends it is what counts, not where it came from."""
    marieke, sanne = await marieke_at_home(desk), desk.person("sanne")
    await marieke.press("home", button)
    (view,) = desk.slack.workspace.stacks.pop("U0MARIEKE")
    view.owner = "U0SANNE"
    desk.slack.workspace.stacks["U0SANNE"] = [view]
    await sanne.submit(filled)
    assert ONLY in sanne.modal_text
    assert await chosen(desk) == {}
    await desk.tick()
    assert desk.person("bram").sees("referrals") == []


async def test_without_anybody_to_follow_up_a_step_is_left(desk: Office) -> None:
    dirk = await the_person(desk, "dirk")
    await desk.database.write(partial(people.set_role, person_id=dirk.id, role=Role.MANAGEMENT))
    marieke = await marieke_at_home(desk)
    assert "Zolang je niets aanzet, komt er geen bord en geen vraag." in marieke.home_text
    await set_up(desk, marieke)
    assert "○ Nog niemand pakt signalen op." in marieke.home_text
    assert "Alleen beheerders zien dit." in marieke.home_text
    assert "Zolang je niets aanzet" not in marieke.home_text
    await marieke.press("home", "admin.general")
    await marieke.submit({"default_owner": "U0BRAM"})
    assert "Alles draait en er is niets mis." in marieke.home_text


async def set_up(desk: Office, marieke: Actor) -> None:
    await marieke.press("home", "admin.channels")
    await marieke.submit({"channels": ["C0REFERRALS"]})
    await switch(marieke, "board", "now")
    await switch(marieke, "nudges", "now")
    await marieke.close(whole_stack=True)


async def test_when_all_is_set_up_the_steps_are_behind_one_button_and_follow_what_is_changed(desk: Office) -> None:
    await lead(desk, "dirk")
    marieke = await marieke_at_home(desk)
    await set_up(desk, marieke)
    await marieke.press("home", "admin.settings")
    assert "✓ Het bord staat aan." in marieke.modal_text
    await marieke.press(marieke.modal or {}, "admin.board")
    await marieke.submit({"when": "off"})
    assert "Het bord staat uit." in marieke.modal_text
    await marieke.close()
    assert "○ Het bord staat uit." in marieke.modal_text
    assert "○ Het bord staat uit." in marieke.home_text
    await marieke.press(marieke.modal or {}, "admin.preview")
    await marieke.close()
    assert "✓ Je hebt gezien hoe het bord en de vraag eruitzien." in marieke.modal_text


async def test_an_english_administrator_reads_english(desk: Office) -> None:
    desk.slack.workspace.change_person("priya", is_admin=True)
    await desk.bot.reconciliation.run_if_due(desk.clock())
    person = await the_person(desk, "priya")
    await desk.database.write(lambda session: people.appoint(session, person.id, is_administrator=True))
    priya = desk.person("priya")
    await priya.open_home()
    assert "○ Choose the channel for the weekly board." in priya.home_text
    await priya.press("home", "admin.nudges")
    assert "I ask nobody this week or the next" in priya.modal_text


# Previews


async def test_the_preview_is_marked_names_its_buttons_and_reaches_nobody_else(desk: Office) -> None:
    marieke = await marieke_at_home(desk)
    await marieke.press("home", "admin.preview")
    assert "Voorbeeld. Alleen jij ziet dit, en er is niets geplaatst." in marieke.modal_text
    assert "Deze week geen, Ik ben weg en Instellingen" in marieke.modal_text
    assert "nudge.pass" not in str(marieke.modal)
    assert "signal.open" not in str(marieke.modal)
    for channel in ("referrals", "algemeen"):
        assert desk.person("sanne").sees(channel) == []


async def test_the_board_is_previewed_in_the_channels_language_and_the_question_in_ones_own(desk: Office) -> None:
    marieke = await marieke_at_home(desk)
    await marieke.press("home", "admin.general")
    await marieke.submit({"language": "en"})
    await marieke.press("home", "admin.preview")
    assert "Referrals in week 47 · 16 Nov to 22 Nov" in marieke.modal_text
    assert "De naam van een bedrijf en één zin waarom is genoeg" in marieke.modal_text


async def test_the_preview_can_be_had_as_a_message_with_its_table_once(desk: Office) -> None:
    await desk.tick(datetime(2026, 11, 19, 9, tzinfo=UTC))
    await desk.person("sanne").command(COMMAND, "Acme: nieuw magazijn")
    desk.clock.moment = datetime(2026, 11, 26, 9, tzinfo=UTC)
    marieke = await marieke_at_home(desk)
    await marieke.press("home", "admin.preview")
    view = marieke.modal or {}
    await marieke.press(view, "admin.preview.send")
    assert "Het voorbeeld staat in je berichten met mij" in marieke.modal_text
    (message,) = marieke.direct_messages()
    assert "Voorbeeld. Alleen jij ziet dit" in message.all_text
    assert [block["type"] for block in message.blocks].count("table") == 1
    assert "Sanne Jansen" in message.all_text


async def test_a_workspace_without_tables_gets_the_preview_as_lines(desk: Office) -> None:
    await desk.tick(datetime(2026, 11, 19, 9, tzinfo=UTC))
    await desk.person("sanne").command(COMMAND, "Acme: nieuw magazijn")
    desk.clock.moment = datetime(2026, 11, 26, 9, tzinfo=UTC)
    desk.slack.workspace.refused_blocks.add("table")
    marieke = await marieke_at_home(desk)
    await marieke.press("home", "admin.preview")
    await marieke.press(marieke.modal or {}, "admin.preview.send")
    (message,) = marieke.direct_messages()
    assert "1. Sanne Jansen: één signaal" in message.all_text


async def test_a_preview_that_slack_does_not_take_can_be_sent_again(desk: Office) -> None:
    marieke = await marieke_at_home(desk)
    for fault in (ServerError(), RateLimited()):
        await marieke.press("home", "admin.preview")
        desk.slack.fault("chat.postMessage", fault)
        await marieke.press(marieke.modal or {}, "admin.preview.send")
        assert "Slack nam het voorbeeld nu niet aan." in marieke.modal_text
    assert marieke.direct_messages() == []


# The announcement


def written_in(actor: Actor) -> str:
    """The text that stands in the form's field."""
    view = actor.modal or {}
    (text,) = (
        block["element"]["initial_value"] for block in view["blocks"] if "initial_value" in block.get("element", {})
    )
    return str(text)


async def test_the_announcement_tells_what_when_and_how_to_opt_out_in_either_language(desk: Office) -> None:
    marieke = await marieke_at_home(desk)
    await marieke.press("home", "admin.announcement")
    for part in ("maandag om 09:00", "donderdag om 10:00", "(directie)", "/referral van het bord", "/referral weg 2w"):
        assert part in written_in(marieke)
    await marieke.press(marieke.modal or {}, "admin.announcement.language")
    for part in (
        "Monday at 09:00",
        "Thursday at 10:00",
        "(management)",
        "/referral off the board",
        "/referral away 2w",
    ):
        assert part in written_in(marieke)
    await marieke.submit({"channel": "C0REFERRALS"})
    await desk.tick()
    (message,) = desk.person("sanne").sees("referrals")
    assert "From now on we pass on referrals" in message.all_text
    assert "Log a referral" in message.all_text


async def test_it_is_posted_as_it_was_rewritten_and_nothing_in_it_pings(desk: Office) -> None:
    marieke = await marieke_at_home(desk)
    await marieke.press("home", "admin.announcement")
    await marieke.submit({"text": "Beste <!channel>,\n\ndoe *mee* & <@U0SANNE>", "channel": "C0REFERRALS"})
    await desk.tick()
    (message,) = desk.person("sanne").sees("referrals")
    assert "Beste <!channel>,\n\ndoe *mee* & <@U0SANNE>" in message.all_text
    assert message.pings == []


async def test_it_is_posted_once_however_often_the_form_arrives(desk: Office) -> None:
    marieke = await marieke_at_home(desk)
    await marieke.press("home", "admin.announcement")
    submitted = await marieke.submit({"channel": "C0REFERRALS"})
    assert submitted.exchange is not None
    await asyncio.gather(*(desk.slack.again(submitted.exchange) for _ in range(3)))
    await desk.tick()
    assert len(desk.person("sanne").sees("referrals")) == 1


async def test_whoever_posts_it_themselves_says_so_and_nothing_is_posted(desk: Office) -> None:
    marieke = await marieke_at_home(desk)
    await marieke.press("home", "admin.announcement")
    await marieke.submit({"channel": None})
    assert "Genoteerd. Je plaatst de aankondiging zelf." in marieke.modal_text
    assert "✓ Het is aangekondigd." in marieke.home_text
    planned = await desk.database.read(lambda session: deliveries.listed(session, desk.bot.workspace.id))
    assert [delivery for delivery in planned if delivery.kind is DeliveryKind.ANNOUNCEMENT] == []


async def test_an_announcement_that_cannot_be_posted_says_why_under_its_field(desk: Office) -> None:
    marieke = await marieke_at_home(desk)
    await marieke.press("home", "admin.announcement")
    assert "In #kantoor zit ik nog niet." in (await marieke.submit({"channel": "C0KANTOOR"})).errors["channel"]
    assert "is gearchiveerd" in (await marieke.submit({"channel": "C0OUDPROJECT"})).errors["channel"]
    empty = await marieke.submit({"text": "\u200b", "channel": "C0REFERRALS"})
    assert empty.errors["text"] == "Schrijf eerst wat er in het kanaal moet komen."
    assert "○ Kondig het aan" in marieke.home_text


async def test_in_a_shared_channel_it_is_posted_once_an_administrator_says_that_outsiders_may_read_it(
    desk: Office,
) -> None:
    marieke = await marieke_at_home(desk)
    await marieke.press("home", "admin.announcement")
    await marieke.submit({"text": "Hallo allemaal", "channel": "C0LEVERANCIER"})
    assert "#met-leveranciers wordt gedeeld met andere organisaties" in marieke.modal_text
    refused = await marieke.submit()
    assert refused.errors["shared_C0LEVERANCIER"] == "Vink dit aan, of kies een ander kanaal."
    await desk.tick()
    assert desk.person("kees").sees("met-leveranciers") == []
    await marieke.submit({"shared_C0LEVERANCIER": ["yes"]})
    await desk.tick()
    (message,) = desk.person("kees").sees("met-leveranciers")
    assert "Hallo allemaal" in message.all_text


async def test_where_the_board_may_be_read_from_outside_the_announcement_may(sqlite_url: str) -> None:
    async with office(sqlite_url, leaderboard_in_shared_channels="C0LEVERANCIER") as desk:
        marieke = await marieke_at_home(desk)
        await marieke.press("home", "admin.announcement")
        await marieke.submit({"channel": "C0LEVERANCIER"})
        assert "De aankondiging komt binnen een minuut" in marieke.modal_text


async def test_the_announcement_says_who_reads_what_somebody_logs_and_other_programs_only_where_there_are_any(
    desk: Office,
) -> None:
    marieke = await marieke_at_home(desk)
    await marieke.press("home", "admin.announcement")
    assert "Wie de verkoop leidt en de beheerders kunnen alle signalen opzoeken" in written_in(marieke)
    assert "Een ander programma" not in written_in(marieke)
    by = (await the_person(desk, "marieke")).id
    await desk.bot.services.webhooks.add("https://crm.example.com/hook", key="form", by=by, now=desk.clock())
    await marieke.press("home", "admin.announcement")
    assert "Een ander programma van ons, zoals een CRM, hoort van elk signaal" in written_in(marieke)


# On and off


async def test_nothing_that_came_before_it_was_switched_on_is_made_up_for(desk: Office) -> None:
    """It is Thursday 10:30: Monday's board and this morning's question are past."""
    await lead(desk, "dirk")
    marieke = await marieke_at_home(desk)
    await set_up(desk, marieke)
    for _ in range(2):
        await desk.tick()
    assert desk.person("sanne").sees("referrals") == []
    assert desk.person("dirk").direct_messages() == []


async def test_from_today_is_from_now(desk: Office) -> None:
    await lead(desk, "dirk")
    marieke = await marieke_at_home(desk)
    assert await switch(marieke, "nudges", "day", "2026-11-26") == {}
    await desk.tick()
    assert desk.person("dirk").direct_messages() == []


async def test_from_a_day_to_come_nothing_is_sent_before_it(desk: Office) -> None:
    await lead(desk, "dirk")
    marieke = await marieke_at_home(desk)
    await switch(marieke, "nudges", "day", "2026-12-08")
    assert "De wekelijkse vraag gaat aan op dinsdag 8 december. De eerste komt donderdag 10 december" in (
        marieke.modal_text
    )
    await marieke.press("home", "admin.nudges")
    assert "Dirk van Dalen, donderdag 10 december om 10:00" in marieke.modal_text
    await desk.tick(THURSDAY)
    assert desk.person("dirk").direct_messages() == []
    await desk.tick(datetime(2026, 12, 10, 9, tzinfo=UTC))
    assert len(desk.person("dirk").direct_messages()) == 1


@pytest.mark.parametrize(
    ("date", "sentence"),
    [
        (None, "Kies een dag."),
        ("2026-11-25", "Kies een dag die nog komt, hooguit een jaar vooruit."),
        ("2028-01-01", "Kies een dag die nog komt, hooguit een jaar vooruit."),
        ("9999-12-31", "Kies een dag die nog komt, hooguit een jaar vooruit."),
    ],
)
async def test_a_day_that_cannot_be_is_explained_under_its_field(desk: Office, date: str | None, sentence: str) -> None:
    marieke = await marieke_at_home(desk)
    assert (await switch(marieke, "board", "day", date))["date"] == sentence
    assert await chosen(desk) == {}


@pytest.mark.parametrize("when", ["now", "off"])
async def test_a_day_without_the_choice_for_it_is_asked_about(desk: Office, when: str) -> None:
    marieke = await marieke_at_home(desk)
    errors = await switch(marieke, "board", when, "2026-12-08")
    assert errors["when"] == 'Je koos een dag. Kies dan ook "Vanaf een dag", of haal de dag weg.'
    assert await chosen(desk) == {}


@pytest.mark.parametrize("when", ["now", "off"])
async def test_the_day_that_was_filled_in_already_was_chosen_by_nobody_and_another_was(desk: Office, when: str) -> None:
    marieke = await marieke_at_home(desk)
    await switch(marieke, "board", "day", "2026-12-08")
    planned = await chosen(desk)
    assert list(await switch(marieke, "board", when, "2026-12-09")) == ["when"]
    assert await chosen(desk) == planned
    assert (await marieke.submit({"when": when, "date": "2026-12-08"})).errors == {}
    assert await chosen(desk) != planned


async def test_switching_on_what_is_on_changes_nothing_and_off_stops_it(desk: Office) -> None:
    await lead(desk, "dirk")
    marieke = await marieke_at_home(desk)
    await switch(marieke, "nudges", "now")
    since = (await chosen(desk))["nudges_active_from"]
    desk.clock.forward(hours=1)
    await switch(marieke, "nudges", "on")
    assert (await chosen(desk))["nudges_active_from"] == since
    await switch(marieke, "nudges", "off")
    assert "De wekelijkse vraag staat uit." in marieke.modal_text
    await desk.tick(THURSDAY)
    assert desk.person("dirk").direct_messages() == []


async def test_a_form_that_arrives_twice_is_recorded_once(desk: Office) -> None:
    marieke = await marieke_at_home(desk)
    await marieke.press("home", "admin.board")
    submitted = await marieke.submit({"when": "now"})
    assert submitted.exchange is not None
    desk.clock.forward(seconds=5)
    await desk.slack.again(submitted.exchange)
    assert (await chosen(desk))["leaderboard_active_from"] == "2026-11-26T09:30:00+00:00"


async def test_a_form_in_which_nothing_is_chosen_changes_nothing(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "problems", lambda *_: {})
    marieke = await marieke_at_home(desk)
    await marieke.press("home", "admin.board")
    (view,) = desk.slack.workspace.stacks["U0MARIEKE"]
    view.entered = {("when", "when"): {"type": "radio_buttons", "selected_option": None}}
    _, submission = await desk.slack.client.submit(view)
    assert submission.errors["when"] == "Kies een van deze mogelijkheden."
    assert await chosen(desk) == {}


async def test_without_a_channel_no_board_is_promised(desk: Office) -> None:
    marieke = await marieke_at_home(desk)
    nowhere = "maar er is nog geen kanaal gekozen. Zolang dat zo is, komt er geen bord."
    await switch(marieke, "board", "day", date="2026-12-07")
    assert f"Het bord gaat aan op maandag 7 december, {nowhere}" in marieke.modal_text
    await switch(marieke, "board", "now")
    assert marieke.modal_text.endswith(f"Het bord staat aan, {nowhere}")
    await marieke.press("home", "admin.board")
    assert marieke.modal_text.count("geen kanaal gekozen") == 1


async def test_before_it_is_announced_and_without_a_channel_the_form_says_so(desk: Office) -> None:
    marieke = await marieke_at_home(desk)
    await marieke.press("home", "admin.board")
    assert "Er is nog geen kanaal gekozen." in marieke.modal_text
    assert "Let op: het is nog niet aangekondigd." in marieke.modal_text


async def test_who_would_be_asked_is_listed_with_each_ones_own_time(desk: Office) -> None:
    await lead(desk, "dirk", "james", "marieke")
    await desk.person("dirk").command(COMMAND, "weg 3w")
    marieke = await marieke_at_home(desk)
    await marieke.press("home", "admin.nudges")
    assert "Dirk" not in marieke.modal_text
    assert "James Carter, donderdag 26 november om 10:00" in marieke.modal_text
    assert "Marieke Bos, donderdag 3 december om 10:00" in marieke.modal_text
    assert "Alleen beheerders zien deze namen." in marieke.modal_text


# Trouble


async def test_a_window_that_slack_does_not_open_is_explained(desk: Office) -> None:
    marieke = await marieke_at_home(desk)
    desk.slack.fault("views.open", ApiError("internal_error"))
    pressed = await marieke.press("home", "admin.board")
    assert pressed.status == 200
    assert "Slack wilde het niet laten zien." in marieke.modal_text


async def test_when_home_cannot_be_drawn_the_choice_is_stored_all_the_same(desk: Office) -> None:
    marieke = await marieke_at_home(desk)
    await marieke.press("home", "admin.board")
    desk.slack.fault("views.publish", ServerError())
    submitted = await marieke.submit({"when": "now"})
    assert submitted.status == 200
    assert "leaderboard_active_from" in await chosen(desk)


async def test_everything_that_was_decided_is_on_record(desk: Office) -> None:
    marieke = await marieke_at_home(desk)
    await set_up(desk, marieke)
    person = await the_person(desk, "marieke")
    found = await desk.database.read(lambda session: decisions.latest(session, desk.bot.workspace.id, "setting"))
    assert set(found) == {"leaderboard_channels", "leaderboard_active_from", "nudges_active_from"}
    assert {decision.actor_id for decision in found.values()} == {person.id}


async def test_a_choice_in_one_process_holds_in_another_that_shares_the_database(sqlite_url: str) -> None:
    async with office(sqlite_url) as here, office(sqlite_url) as there:
        marieke = await marieke_at_home(here)
        await marieke.press("home", "admin.general")
        await marieke.submit({"language": "en"})
        await marieke.press("home", "admin.channels")
        await marieke.submit({"channels": ["C0REFERRALS"]})
        elsewhere = await marieke_at_home(there)
        assert "✓ Het bord komt in dit kanaal" in elsewhere.home_text
        assert (await there.bot.services.company.read()).language is Language.ENGLISH
        await switch(elsewhere, "board", "now")
        await here.tick(MONDAY)
        assert len(here.person("sanne").sees("referrals")) == 1


async def test_when_the_database_is_away_the_button_says_so(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    marieke = await marieke_at_home(desk)
    monkeypatch.setattr(Setup, "overview", fails)
    pressed = await marieke.press("home", "admin.board")
    assert pressed.status == 200
    assert "dat lukt nu even niet" in marieke.modal_text


async def test_what_is_stored_is_not_called_lost_because_it_cannot_be_read_back(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    await lead(desk, "dirk")
    marieke = await marieke_at_home(desk)
    await set_up(desk, marieke)
    await marieke.press("home", "admin.settings")
    await marieke.press(marieke.modal or {}, "admin.board")
    monkeypatch.setattr(Setup, "overview", fails)
    submitted = await marieke.submit({"when": "off"})
    assert submitted.status == 200
    assert "Opgeslagen." in marieke.modal_text
    assert (await chosen(desk))["leaderboard_active_from"] == ""


async def fails(*_: object, **__: object) -> None:
    raise UnavailableError
