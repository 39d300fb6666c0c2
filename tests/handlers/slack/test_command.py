"""`/referral` and what somebody types behind it: what they then see, and what is stored."""

from datetime import UTC, date, datetime
from time import perf_counter

import pytest

from bot.domain.people import Language
from bot.domain.signals import WHY_MAX, Stage
from bot.domain.weeks import Week
from storage import presence
from tests.support.office import COMMAND, Office, office
from tests.support.reading import buttons, filled_in
from tests.support.underneath import stored_signals, the_person, the_signal

ACME = "Acme BV: hun planner zei dat het nieuwe magazijn nog geen software heeft"
THIS_WEEK = Week(date(2026, 11, 23))


async def test_one_line_logs_and_says_in_dutch_what_was_understood(desk: Office) -> None:
    answer = await desk.person("sanne").command(COMMAND, ACME)
    assert answer.text.splitlines() == [
        "Genoteerd: Acme BV",
        "Waarom: hun planner zei dat het nieuwe magazijn nog geen software heeft",
        "Wie dit oppakt is nog niet bekend.",
        "Je eerste signaal van deze week dat meetelt.",
    ]
    assert buttons(answer) == ["Ongedaan maken", "Aanpassen", "Introductie schrijven"]
    assert answer.message is not None
    assert answer.message.only_for == "U0SANNE"
    signal = await the_signal(desk)
    assert (signal.company, signal.why) == (
        "Acme BV",
        "hun planner zei dat het nieuwe magazijn nog geen software heeft",
    )
    assert signal.logged_at == desk.clock()


async def test_one_line_logs_and_says_in_english_what_was_understood(desk: Office) -> None:
    answer = await desk.person("priya").command(COMMAND, "Globex: they asked me who keeps our turbines running")
    assert answer.text.splitlines() == [
        "Logged: Globex",
        "Why: they asked me who keeps our turbines running",
        "Who follows this up is not known yet.",
        "Your first signal this week that counts.",
    ]
    assert buttons(answer) == ["Undo", "Edit", "Write an introduction"]


async def test_the_blocks_say_all_that_the_text_says(desk: Office) -> None:
    answer = await desk.person("sanne").command(COMMAND, ACME)
    shown = [line for block in answer.blocks for line in str(block).split("\\n")]
    for line in answer.text.splitlines():
        assert any(line in part for part in shown)


@pytest.mark.parametrize(
    ("text", "company", "why"),
    [
        ("Acme BV: zoekt software", "Acme BV", "zoekt software"),
        ("Acme BV - zoekt software", "Acme BV", "zoekt software"),
        ("Acme BV \u2013 zoekt software", "Acme BV", "zoekt software"),
        ("Acme BV, zoekt software", "Acme BV", "zoekt software"),
        ("Acme-Noord: zoekt software, snel - en veel", "Acme-Noord", "zoekt software, snel - en veel"),
        ("Jansen, De Vries & Co: zoekt software", "Jansen, De Vries & Co", "zoekt software"),
        ("Acme BV:\nzoekt software\nen een planner", "Acme BV", "zoekt software\nen een planner"),
    ],
)
async def test_company_and_why_are_parted_at_the_colon_the_dash_or_the_comma(
    desk: Office, text: str, company: str, why: str
) -> None:
    await desk.person("sanne").command(COMMAND, text)
    signal = await the_signal(desk)
    assert (signal.company, signal.why) == (company, why)


@pytest.mark.parametrize(
    ("text", "company", "website"),
    [
        ("Acme https://acme.nl/over-ons: zoekt software", "Acme", "https://acme.nl/over-ons"),
        ("https://www.acme.nl - zoekt software", "acme.nl", "https://www.acme.nl"),
        ("acme.nl: zoekt software", "acme.nl", "acme.nl"),
    ],
)
async def test_an_address_among_the_companys_words_is_its_website(
    desk: Office, text: str, company: str, website: str
) -> None:
    answer = await desk.person("sanne").command(COMMAND, text)
    signal = await the_signal(desk)
    assert (signal.company, signal.website, signal.why) == (company, website, "zoekt software")
    assert f"Website: {website}" in answer.text


async def test_the_second_signal_says_how_many_and_where_the_board_is_on_which_place(desk_url: str) -> None:
    async with office(desk_url, leaderboard_channels="C0REFERRALS", leaderboard_active_from="2026-11-23") as desk:
        for text in ("Alfa: a", "Beta: b"):
            await desk.person("bram").command(COMMAND, text)
        sanne = desk.person("sanne")
        first = await sanne.command(COMMAND, "Gamma: c")
        assert "Je eerste signaal van deze week dat meetelt: plaats 2 op het bord." in first.text
        second = await sanne.command(COMMAND, "Delta: d")
        assert "Je hebt deze week 2 signalen die meetellen: plaats 1 op het bord." in second.text
        support = await sanne.command(COMMAND, "Alfa: a")
        assert support.text.splitlines()[-1] == "Je hebt deze week 2 signalen die meetellen: plaats 1 op het bord."
        await sanne.command(COMMAND, "van bord")
        third = await sanne.command(COMMAND, "Epsilon: e")
        assert third.text.splitlines()[-1] == "Je hebt deze week 3 signalen die meetellen."
        await sanne.open_home()
        assert "Je hebt deze week 3 signalen die meetellen." in sanne.home_text


async def test_the_first_that_counts_is_not_called_the_first_of_the_week(desk: Office) -> None:
    await desk.person("bram").command(COMMAND, "Alfa: a")
    sanne = desk.person("sanne")
    support = await sanne.command(COMMAND, "Alfa: ook a")
    assert "steunt dat eerste" in support.text
    first = await sanne.command(COMMAND, "Beta: b")
    assert first.text.splitlines()[-1] == "Je eerste signaal van deze week dat meetelt."


async def test_a_guest_who_does_not_see_the_board_reads_no_place_on_it(desk_url: str) -> None:
    async with office(desk_url, leaderboard_channels="C0REFERRALS", leaderboard_active_from="2026-11-23") as desk:
        await desk.person("bram").command(COMMAND, "plaats-knop", channel="met-leveranciers")
        kees = desk.person("kees")
        await kees.press(kees.sees("met-leveranciers")[-1], "signal.open")
        done = await kees.submit({"company": "Initech", "why": "ze bouwen een tweede hal"})
        assert "Je eerste signaal van deze week dat meetelt." in done.view_text


async def test_after_a_support_that_does_not_count_only_what_counts_is_told(desk: Office) -> None:
    sanne, bram = desk.person("sanne"), desk.person("bram")
    await bram.command(COMMAND, "Alfa: a")
    nothing = await sanne.command(COMMAND, "Alfa: ook a")
    assert nothing.text.splitlines()[-1] == "Wie dit oppakt is nog niet bekend."
    await sanne.command(COMMAND, "Beta: b")
    await bram.command(COMMAND, "Gamma: c")
    support = await sanne.command(COMMAND, "Gamma: ook c")
    assert support.text.splitlines()[-1] == "Je hebt deze week één signaal dat meetelt."


async def test_a_text_that_is_too_long_is_given_back(desk: Office) -> None:
    sanne = desk.person("sanne")
    why = " ".join(["ze zoeken een planner"] * 150)
    answer = await sanne.command(COMMAND, f"Acme: {why}")
    assert answer.text.splitlines()[0].startswith("Dit is te lang: er passen 2.500 tekens.")
    assert f"Acme: {why}" in answer.text
    assert f"Acme: {why}"[-100:] in str(answer.blocks)
    assert await stored_signals(desk) == []


async def test_the_answer_names_who_follows_up(sqlite_url: str) -> None:
    async with office(sqlite_url, default_owner="U0BRAM") as found:
        answer = await found.person("sanne").command(COMMAND, ACME)
        assert "Bram de Wit pakt dit op." in answer.text
        own = await found.person("bram").command(COMMAND, "Beta: nieuwe vestiging")
        assert "Je pakt dit zelf op." in own.text
        english = await found.person("priya").command(COMMAND, "Gamma: new site")
        assert "Bram de Wit will follow up." in english.text


async def test_undo_withdraws_and_says_so_in_place_of_the_answer(desk: Office) -> None:
    sanne = desk.person("sanne")
    answer = await sanne.command(COMMAND, ACME)
    assert answer.message is not None
    undone = await sanne.press(answer.message, "signal.undo")
    assert undone.message is not None
    assert undone.message.ts == answer.message.ts
    assert undone.text == ("Acme BV is ingetrokken en telt niet meer mee. Toch wel? Geef het dan gewoon opnieuw door.")
    assert buttons(undone) == []
    assert (await the_signal(desk)).stage is Stage.WITHDRAWN
    assert "nog geen signaal" in (await sanne.command(COMMAND, "mijn")).text


async def test_edit_opens_the_form_filled_in_and_saves_what_was_changed(desk: Office) -> None:
    sanne = desk.person("sanne")
    answer = await sanne.command(COMMAND, "Acme https://acme.nl: zoekt software")
    assert answer.message is not None
    opened = await sanne.press(answer.message, "signal.edit")
    assert filled_in(opened.view) == {
        "company": "Acme",
        "why": "zoekt software",
        "website": "https://acme.nl",
        "named": ["yes"],
    }
    saved = await sanne.submit({"company": "Acme Holding", "why": "zoekt een planner"})
    assert sanne.modal is not None
    assert saved.errors == {}
    assert "Aangepast: Acme Holding" in saved.view_text
    assert "Waarom: zoekt een planner" in saved.view_text
    signal = await the_signal(desk)
    assert (signal.company, signal.why, signal.website) == ("Acme Holding", "zoekt een planner", "https://acme.nl")


async def test_a_colleagues_company_is_taken_as_support_and_says_where_the_credit_is(desk: Office) -> None:
    await desk.person("bram").command(COMMAND, "Acme B.V.: vacature voor een magazijnchef")
    answer = await desk.person("sanne").command(COMMAND, ACME)
    assert answer.text.splitlines()[2:4] == [
        (
            "Iemand anders noemde dit bedrijf al eerder. Jouw signaal steunt dat eerste. Op het bord telt het eerste, "
            "en wordt het een klant, dan bedanken we jullie allebei."
        ),
        "Wie dit oppakt is nog niet bekend.",
    ]
    assert "vacature" not in answer.all_text
    assert "Bram" not in answer.all_text
    first, second = await stored_signals(desk)
    assert second.supports_id == first.id


async def test_somebodys_own_repeat_is_offered_as_an_addition_and_added_once(desk: Office) -> None:
    sanne = desk.person("sanne")
    await sanne.command(COMMAND, "Acme BV: nieuw magazijn")
    repeat = await sanne.command(COMMAND, "ACME: en ze zoeken een planner")
    assert repeat.text.splitlines() == [
        "Je gaf Acme BV al door op donderdag 26 november.",
        "Dit is nog niet opgeslagen. Wil je het bij je eerdere signaal zetten?",
    ]
    assert (await the_signal(desk)).why == "nieuw magazijn"
    assert repeat.message is not None
    added = await sanne.press(repeat.message, "signal.add")
    assert "Ongedaan maken" not in added.all_text
    assert added.text.splitlines()[:2] == ["Erbij gezet: Acme BV", "Waarom: nieuw magazijn · en ze zoeken een planner"]
    assert added.exchange is not None
    again = await desk.slack.again(added.exchange)
    assert again.status == 200
    assert sanne.sees("algemeen")[-1].text == added.text
    assert (await the_signal(desk)).why == "nieuw magazijn\nen ze zoeken een planner"


async def test_an_addition_that_becomes_too_long_says_so_and_the_offer_stays(desk: Office) -> None:
    sanne = desk.person("sanne")
    await sanne.command(COMMAND, f"Acme: {'a' * (WHY_MAX - 5)}")
    repeat = await sanne.command(COMMAND, "Acme: nog iets meer")
    assert repeat.message is not None
    told = await sanne.press(repeat.message, "signal.add")
    assert "te lang" in told.text
    assert "signal.add" in str(sanne.sees("algemeen")[-2].blocks)
    assert (await the_signal(desk)).why == "a" * (WHY_MAX - 5)


async def test_a_company_alone_opens_the_form_with_it_filled_in(desk: Office) -> None:
    sanne = desk.person("sanne")
    opened = await sanne.command(COMMAND, "Acme BV acme.nl")
    assert filled_in(opened.view) == {
        "company": "Acme BV",
        "website": "acme.nl",
        "named": ["yes"],
        "direction": "to_us",
    }
    assert opened.messages == []
    assert await stored_signals(desk) == []
    await sanne.submit({"why": "nieuw magazijn"})
    assert (await the_signal(desk)).company == "Acme BV"


async def test_a_long_story_without_a_company_opens_the_form_with_all_of_it(desk: Office) -> None:
    story = "gisteren sprak ik op een verjaardag iemand die vertelde dat " + "hun magazijn te klein is en " * 10
    opened = await desk.person("sanne").command(COMMAND, story)
    assert filled_in(opened.view) == {"why": story.strip(), "named": ["yes"], "direction": "to_us"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("standd", '"standd" ken ik niet. Bedoel je /referral stand? Er is niets opgeslagen.'),
        ("van het brod", '"van het brod" ken ik niet. Bedoel je /referral van het bord? Er is niets opgeslagen.'),
    ],
)
async def test_a_mistyped_command_gets_a_suggestion_and_logs_nothing(desk: Office, text: str, told: str) -> None:
    answer = await desk.person("sanne").command(COMMAND, text)
    assert answer.text == told
    assert await stored_signals(desk) == []


@pytest.mark.parametrize(("who", "text"), [("sanne", "hulp"), ("sanne", "help"), ("priya", "help"), ("priya", "HELP!")])
async def test_help_names_every_word_in_the_persons_language(desk: Office, who: str, text: str) -> None:
    answer = await desk.person(who).command(COMMAND, text)
    known = {
        "sanne": ["mijn", "stand", "weg 2w", "terug", "taal en", "van het bord", "instellingen", "plaats-knop"],
        "priya": ["mine", "board", "away 2w", "back", "language nl", "off the board", "settings", "post-button"],
    }[who]
    for word in known:
        assert f"{COMMAND} {word}" in answer.text
        told = await desk.person(who).command(COMMAND, word)
        assert told.view is None
        assert told.text
    assert await stored_signals(desk) == []


@pytest.mark.parametrize("text", ["mijn", "mine"])
async def test_mine_shows_my_own_signals_alone_newest_first_with_edit(desk: Office, text: str) -> None:
    await desk.person("bram").command(COMMAND, "Geheim BV: van Bram")
    sanne = desk.person("sanne")
    await sanne.command(COMMAND, "Alfa: a")
    desk.clock.forward(days=1)
    await sanne.command(COMMAND, "Beta: b")
    answer = await sanne.command(COMMAND, text)
    assert answer.text.splitlines() == [
        "Jouw signalen",
        "Beta · doorgegeven · 27 nov",
        "Alfa · doorgegeven · 26 nov",
    ]
    assert buttons(answer) == ["Aanpassen", "Aanpassen"]


async def test_mine_without_signals_invites(desk: Office) -> None:
    answer = await desk.person("priya").command(COMMAND, "mine")
    assert answer.text == "You have not logged a signal yet. Who did you speak to this week who should get to know us?"
    assert buttons(answer) == ["Log a referral"]


@pytest.mark.parametrize("text", ["stand", "board"])
async def test_board_shows_this_week_so_far_to_me_alone(desk: Office, text: str) -> None:
    await desk.person("bram").command(COMMAND, "Alfa: a")
    answer = await desk.person("sanne").command(COMMAND, text)
    assert "1. Bram de Wit: één signaal" in answer.text
    assert "Alfa" not in answer.all_text
    assert answer.message is not None
    assert answer.message.only_for == "U0SANNE"


async def test_away_takes_me_out_of_those_weeks_however_it_is_said(desk: Office) -> None:
    sanne = desk.person("sanne")
    await desk.person("bram").command(COMMAND, "Alfa: a")
    for text, until in {
        "weg 2w": "zondag 6 december",
        "away 3w": "zondag 13 december",
        "weg twee weken": "zondag 6 december",
        "weg tot 12 dec": "zondag 13 december",
        "away until 5 dec": "zondag 6 december",
    }.items():
        answer = await sanne.command(COMMAND, text)
        assert answer.text == (
            f"Je bent weg van maandag 23 november tot en met {until}. Ik reken in hele weken: zolang vraag ik je niets "
            "en tel je nergens in mee. Eerder terug? Typ /referral terug."
        )
        assert await is_away(desk, "sanne")
    assert "van de 9 mensen" in (await desk.person("bram").command(COMMAND, "stand")).text


@pytest.mark.parametrize("text", ["terug", "back"])
async def test_back_ends_it_and_a_second_time_says_there_was_nothing_to_end(desk: Office, text: str) -> None:
    sanne = desk.person("sanne")
    await sanne.command(COMMAND, "weg 3w")
    assert (await sanne.command(COMMAND, text)).text == "Welkom terug. Je doet weer mee."
    assert not await is_away(desk, "sanne")
    assert (await sanne.command(COMMAND, text)).text == "Je stond niet op afwezig."


async def test_away_without_saying_how_long_says_how_and_changes_nothing(desk: Office) -> None:
    answer = await desk.person("sanne").command(COMMAND, "weg")
    assert "/referral weg 2w" in answer.text
    assert not await is_away(desk, "sanne")


@pytest.mark.parametrize("day", ["zaterdag", "maandag"])
async def test_who_says_on_a_friday_to_be_back_before_a_whole_week_takes_part_from_monday_whatever_was_said_before(
    desk: Office, day: str
) -> None:
    desk.clock.moment = datetime(2026, 11, 26, 9, tzinfo=UTC)
    sanne = desk.person("sanne")
    await sanne.command(COMMAND, "weg 3w")
    await sanne.command(COMMAND, "weg van 21 dec tot 4 jan")
    desk.clock.moment = datetime(2026, 11, 27, 9, tzinfo=UTC)
    answer = await sanne.command(COMMAND, f"weg tot {day}")
    assert answer.text.startswith(f"Dan ben je er {day} ")
    assert answer.text.endswith("Ik reken in hele weken: vanaf maandag 30 november doe je gewoon mee.")
    await sanne.open_home()
    assert [line for line in sanne.home_text.splitlines() if line.startswith("Je bent weg")] == [
        "Je bent weg van maandag 23 november tot en met zondag 29 november.",
        "Je bent weg van maandag 21 december tot en met zondag 3 januari.",
    ]


async def test_away_can_be_said_ahead_and_leaves_what_is_not_touched(desk: Office) -> None:
    sanne = desk.person("sanne")
    await sanne.command(COMMAND, "weg van 21 dec t/m 3 jan")
    answer = await sanne.command(COMMAND, "weg volgende week")
    assert answer.text.startswith("Je bent weg van maandag 30 november tot en met zondag 6 december.")
    assert not await is_away(desk, "sanne")
    await sanne.open_home()
    assert "Je bent weg van maandag 21 december tot en met zondag 3 januari." in sanne.home_text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("weg 27w", "hoogstens 26 weken. Schrijf bijvoorbeeld /referral weg 26w."),
        ("weg 1 dag", "Voor een paar dagen hoef je niets te doen."),
        ("weg tot gisteren", "Die dag is vandaag of al voorbij."),
    ],
)
async def test_away_for_what_cannot_be_says_why_and_changes_nothing(desk: Office, text: str, told: str) -> None:
    answer = await desk.person("sanne").command(COMMAND, text)
    assert told in answer.text
    assert answer.text.endswith("Er is niets veranderd.")
    assert not await is_away(desk, "sanne")


@pytest.mark.parametrize(
    ("who", "text", "told", "language"),
    [
        ("sanne", "taal en", "From now on I speak English with you.", Language.ENGLISH),
        ("sanne", "language english", "From now on I speak English with you.", Language.ENGLISH),
        ("priya", "language nl", "Vanaf nu spreek ik Nederlands met je.", Language.DUTCH),
        ("priya", "taal: nederlands", "Vanaf nu spreek ik Nederlands met je.", Language.DUTCH),
    ],
)
async def test_a_chosen_language_is_spoken_from_then_on(
    desk: Office, who: str, text: str, told: str, language: Language
) -> None:
    person = desk.person(who)
    assert (await person.command(COMMAND, text)).text == told
    await desk.slack.admin.change(who, locale="fr-FR")
    assert (await the_person(desk, who)).language is language


async def test_another_language_is_refused_kindly(desk: Office) -> None:
    answer = await desk.person("sanne").command(COMMAND, "taal frans")
    assert answer.text == "Ik spreek Nederlands en Engels: /referral taal nl of /referral taal en."


@pytest.mark.parametrize("text", ["van het bord", "off the board"])
async def test_off_the_board_hides_my_name_and_keeps_my_signals_in_the_totals(desk: Office, text: str) -> None:
    sanne = desk.person("sanne")
    await sanne.command(COMMAND, "Alfa: a")
    told = await sanne.command(COMMAND, text)
    assert told.text == "Je naam staat niet meer op het bord. Je signalen tellen nog wel mee in de totalen."
    board = (await desk.person("bram").command(COMMAND, "stand")).text
    assert "Sanne" not in board
    assert "Eén signaal; één van de 10 mensen deed mee." in board


@pytest.mark.parametrize("text", ["op het bord", "on the board"])
async def test_on_the_board_shows_it_again(desk: Office, text: str) -> None:
    sanne = desk.person("sanne")
    await sanne.command(COMMAND, "Alfa: a")
    await sanne.command(COMMAND, "van het bord")
    assert (await sanne.command(COMMAND, text)).text == "Je naam staat weer op het bord als je signalen hebt."
    assert "Sanne" in (await desk.person("bram").command(COMMAND, "stand")).text


async def test_an_administrator_who_asks_for_the_administration_opens_it_from_the_answer(desk: Office) -> None:
    marieke = desk.person("marieke")
    answer = await marieke.command(COMMAND, "beheer")
    assert "op mijn Home in Slack" in answer.text
    assert answer.message is not None
    opened = await marieke.press(answer.message, "admin.settings")
    assert opened.view is not None


@pytest.mark.parametrize(("who", "how"), [("sanne", f"kies je met {COMMAND} instellingen"), ("kees", '"instellingen"')])
async def test_nobody_else_is_sent_to_an_administration_they_do_not_have(desk: Office, who: str, how: str) -> None:
    answer = await desk.person(who).say("referral", "beheer")
    assert answer.text.startswith("Hoe ik ben ingesteld, kiest een beheerder.")
    assert how in answer.text
    assert "admin.settings" not in str(answer.blocks)


async def test_a_single_channel_guest_and_an_outsider_have_no_command_at_all(desk: Office) -> None:
    for who, channel in (("mila", "referrals"), ("kees", "met-leveranciers")):
        answer = await desk.person(who).command(COMMAND, ACME, channel=channel)
        assert answer.error == "not_a_command"
    assert await stored_signals(desk) == []


async def test_it_works_where_the_bot_is_not_in_the_channel(desk: Office) -> None:
    answer = await desk.person("sanne").command(COMMAND, ACME, channel="kantoor")
    assert "Genoteerd: Acme BV" in answer.text


async def test_a_log_is_acknowledged_well_under_three_hundred_milliseconds(desk: Office) -> None:
    sanne = desk.person("sanne")
    await sanne.command(COMMAND, "Warmdraaien: eerst")
    took = []
    for number in range(10):
        start = perf_counter()
        answer = await sanne.command(COMMAND, f"Bedrijf {number}: nieuw magazijn")
        took.append(perf_counter() - start)
        assert "Genoteerd" in answer.text
    assert sorted(took)[5] < 0.3


async def is_away(desk: Office, who: str) -> bool:
    person = await the_person(desk, who)
    away = await desk.database.read(lambda session: presence.away_in(session, person.workspace_id, THIS_WEEK))
    return person.id in away


async def test_mine_says_who_follows_up_what_supports_and_how_many_more_there_are(sqlite_url: str) -> None:
    async with office(sqlite_url, default_owner="U0BRAM") as found:
        await found.person("lotte").command(COMMAND, "Bedrijf 11: eerder")
        for number in range(12):
            await found.person("sanne").command(COMMAND, f"Bedrijf {number}: nieuw magazijn")
        lines = (await found.person("sanne").command(COMMAND, "mijn")).all_text.splitlines()
        assert "Bedrijf 11 · doorgegeven · 26 nov" in lines
        assert "Bram de Wit pakt het op, steunt een eerder signaal" in lines
        assert "En nog 2 oudere signalen." in lines
        await found.person("bram").command(COMMAND, "Eigen BV: nieuw magazijn")
        assert "jij pakt het zelf op" in (await found.person("bram").command(COMMAND, "mijn")).text


async def test_every_signal_of_mine_can_be_reached_and_withdrawn_however_many_there_are(desk: Office) -> None:
    bram = desk.person("bram")
    for number in range(35):
        await bram.command(COMMAND, f"Bedrijf {number}: nieuw magazijn")
    answer = await bram.command(COMMAND, "mijn")
    assert "En nog 25 oudere signalen." in answer.text
    assert answer.message is not None
    older = await bram.press(answer.message, "signal.older")
    assert "Bedrijf 24 ·" in older.view_text
    assert "Bedrijf 5 ·" in older.view_text
    oldest = await bram.press(older.view or {}, "signal.older")
    assert "Bedrijf 4 ·" in oldest.view_text
    assert "oudere" not in oldest.view_text
    first = (await stored_signals(desk))[0]
    form = await bram.press(oldest.view or {}, "signal.edit", value=str(first.id))
    withdrawn = await bram.press(form.view or {}, "signal.withdraw")
    assert "Bedrijf 0 is ingetrokken" in withdrawn.view_text


async def test_older_signals_that_are_gone_by_now_leave_a_sentence(desk: Office) -> None:
    bram = desk.person("bram")
    logged = [await bram.command(COMMAND, f"Bedrijf {number}: nieuw magazijn") for number in range(11)]
    answer = await bram.command(COMMAND, "mijn")
    assert logged[0].message is not None
    assert answer.message is not None
    await bram.press(logged[0].message, "signal.undo")
    older = await bram.press(answer.message, "signal.older")
    assert "Oudere signalen heb je niet meer." in older.view_text


async def test_when_the_first_withdraws_the_support_takes_its_place(desk: Office) -> None:
    bram, sanne = desk.person("bram"), desk.person("sanne")
    first = await bram.command(COMMAND, "Acme: vacature")
    await sanne.command(COMMAND, "Acme: nieuw magazijn")
    assert first.message is not None
    await bram.press(first.message, "signal.undo")
    assert "1. Sanne Jansen: één signaal" in (await bram.command(COMMAND, "stand")).text
    assert "steunt" not in (await sanne.command(COMMAND, "mijn")).text


async def test_a_redelivered_command_says_the_same_of_a_signal_that_was_edited_since(desk: Office) -> None:
    sanne = desk.person("sanne")
    answer = await sanne.command(COMMAND, "Acme: nieuw magazijn")
    assert answer.message is not None
    assert answer.exchange is not None
    await sanne.press(answer.message, "signal.edit")
    await sanne.submit({"company": "Beta"})
    again = await desk.slack.again(answer.exchange)
    assert "Genoteerd: Beta" in str(again.response)
