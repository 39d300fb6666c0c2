"""Who everybody is: learnt when they come in, followed as they change, compared once a night."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.people import Identity, Kind, Language, Profile
from bot.domain.people import Person as StoredPerson
from bot.services.people import People
from handlers.slack.people import Reconciliation
from playground.company import Guest, Person, large_company, sample_company
from playground.faults import ApiError, BadJson, Drop, Hang, HtmlPage, RateLimited, ServerError
from tests.support.office import COMMAND, TOKEN, Office
from tests.support.underneath import count_people, stored_person, stored_signals, the_person

NIGHT = datetime(2026, 11, 27, 2, 30, tzinfo=UTC)
"""Half past three in Amsterdam, after the moment of the nightly comparison."""
NOOR = Person("U0NOOR", "noor", "Noor de Boer", "T0VOORBEELD", tz="America/New_York", locale="en-US")


def newcomer(desk: Office, person: Person = NOOR) -> None:
    """Somebody in Slack of whom no event told."""
    desk.slack.workspace.people[person.id] = person
    desk.slack.workspace.channel("algemeen").members.append(person.id)


async def test_everybody_is_known_from_the_first_beat_but_bots_and_slackbot(desk: Office) -> None:
    for who in ("sanne", "dirk", "mila"):
        assert await stored_person(desk, who) is not None
    assert await stored_person(desk, "U0REFERBOT") is None
    assert await count_people(desk) == 11


async def test_somebody_new_is_looked_up_with_name_zone_and_language(desk: Office) -> None:
    newcomer(desk)
    answer = await desk.person("noor").command(COMMAND, "Acme: new warehouse")
    assert answer.text.startswith("Logged: Acme")
    person = await the_person(desk, "noor")
    assert (person.name, person.zone, person.language) == (
        "Noor de Boer",
        ZoneInfo("America/New_York"),
        Language.ENGLISH,
    )
    before = len(desk.slack.calls_to("users.info"))
    await desk.person("noor").command(COMMAND, "mine")
    assert len(desk.slack.calls_to("users.info")) == before


@pytest.mark.parametrize(
    "fault",
    [RateLimited(), ServerError(), Drop(), BadJson(), HtmlPage(), ApiError("user_not_found"), Hang(10)],
    ids=lambda fault: type(fault).__name__,
)
async def test_a_failing_lookup_does_not_keep_anybody_from_logging(desk: Office, fault: Any) -> None:  # noqa: ANN401
    newcomer(desk)
    desk.slack.fault("users.info", fault, times=2)  # a dropped read is read again by the client itself
    started = perf_counter()
    answer = await desk.person("noor").command(COMMAND, "Acme: new warehouse")
    assert perf_counter() - started < 2.5
    assert answer.text.startswith("Genoteerd: Acme")
    assert (await the_person(desk, "noor")).name == "noor"
    await desk.tick(NIGHT)
    person = await the_person(desk, "noor")
    assert (person.name, person.language) == ("Noor de Boer", Language.ENGLISH)


@pytest.mark.parametrize(("guest", "kind"), [(Guest.MULTI_CHANNEL, Kind.GUEST), (Guest.NO, Kind.MEMBER)])
async def test_who_could_not_be_looked_up_counts_as_a_guest_until_slack_answers_again(
    desk: Office, guest: Guest, kind: Kind
) -> None:
    await desk.person("sanne").command(COMMAND, "Alfa BV: a")
    newcomer(desk, replace(NOOR, guest=guest))
    noor = desk.person("noor")
    desk.slack.fault("users.info", RateLimited(), times=4)
    for _ in range(2):
        assert "Sanne" not in (await noor.command(COMMAND, "stand")).text
        assert (await the_person(desk, "noor")).kind is Kind.GUEST
    desk.slack.clear_faults()
    board = (await noor.command(COMMAND, "board")).text
    assert (await the_person(desk, "noor")).kind is kind
    assert ("Sanne" in board) is (kind is Kind.MEMBER)
    before = len(desk.slack.calls_to("users.info"))
    await noor.command(COMMAND, "mine")
    assert len(desk.slack.calls_to("users.info")) == before


async def test_who_could_not_be_looked_up_is_looked_up_again_when_somebody_picks_them(desk: Office) -> None:
    newcomer(desk)
    desk.slack.fault("users.info", RateLimited(), times=4)
    await desk.person("noor").command(COMMAND, "mijn")
    sanne = desk.person("sanne")
    await sanne.command(COMMAND)
    refused = await sanne.submit({"company": "Acme", "why": "zoekt software", "owner": "noor"})
    assert list(refused.errors) == ["owner"]
    desk.slack.clear_faults()
    await sanne.submit({})
    (signal,) = await stored_signals(desk)
    assert signal.owner_id == (await the_person(desk, "noor")).id


async def test_who_was_learnt_while_their_look_up_failed_stays_what_they_are(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    newcomer(desk)
    desk.slack.fault("users.info", RateLimited(), times=2)
    used = People.used

    async def joins(people: People, identity: Identity) -> StoredPerson | None:
        found = await used(people, identity)
        await people.remember(Profile(identity, "Noor de Boer", is_administrator=True))
        return found

    monkeypatch.setattr(People, "used", joins)
    await desk.person("noor").command(COMMAND, "mine")
    person = await the_person(desk, "noor")
    assert (person.name, person.kind, person.is_administrator) == ("Noor de Boer", Kind.MEMBER, True)


async def test_an_outsider_who_could_not_be_looked_up_is_looked_up_at_night(desk: Office) -> None:
    await desk.person("sanne").command(COMMAND, "plaats-knop", channel="met-leveranciers")
    desk.slack.fault("users.info", RateLimited(), times=2)
    kees = desk.person("kees")
    await kees.press(kees.sees("met-leveranciers")[-1], "signal.open")
    await kees.submit({"company": "Acme", "why": "nieuw magazijn"})
    known = await the_person(desk, "kees")
    assert (known.name, known.kind) == ("kees", Kind.OUTSIDER)
    desk.slack.clear_faults()
    await desk.tick(NIGHT)
    assert (await the_person(desk, "kees")).name == "Kees Smit"


async def test_an_outsider_who_left_their_organisation_leaves_the_circle_at_night(desk: Office) -> None:
    await desk.person("kees").say("referral", "hulp")
    desk.slack.workspace.change_person("kees", active=False)
    await desk.tick(NIGHT)
    assert not (await the_person(desk, "kees")).is_active


async def test_of_people_of_another_organisation_only_who_uses_the_bot_is_stored_and_followed(desk: Office) -> None:
    await desk.slack.admin.change("kees", name="Kees Jansen")
    people = await desk.bot.services.people.comparison("T0VOORBEELD")
    await people.take_over([Profile(Identity("T0LEVERANCE", "U0KEES"), "Kees Jansen", kind=Kind.OUTSIDER)])
    assert await stored_person(desk, "kees") is None
    await desk.person("kees").say("referral", "hulp")
    await desk.slack.admin.change("kees", name="Kees Smit")
    assert (await the_person(desk, "kees")).name == "Kees Smit"


async def test_what_a_person_changes_is_followed(desk: Office) -> None:
    await desk.slack.admin.change("sanne", name="Sanne Bakker", tz="Asia/Tokyo", locale="en-GB")
    person = await the_person(desk, "sanne")
    assert (person.name, person.zone, person.language) == ("Sanne Bakker", ZoneInfo("Asia/Tokyo"), Language.ENGLISH)
    await desk.slack.admin.change("sanne", locale="fr-FR")
    assert (await the_person(desk, "sanne")).language is Language.ENGLISH


async def test_whoever_leaves_leaves_the_board_and_the_denominators_and_their_signals_stay(desk: Office) -> None:
    await desk.person("sanne").command(COMMAND, "Alfa: a")
    await desk.person("bram").command(COMMAND, "Beta: b")
    await desk.slack.admin.deactivate("sanne")
    assert not (await the_person(desk, "sanne")).is_active
    board = (await desk.person("bram").command(COMMAND, "stand")).text
    assert "Sanne" not in board
    assert "van de 9 mensen" in board
    assert "2 signalen" in board
    assert len(await stored_signals(desk)) == 2


async def test_whoever_joins_is_known_and_a_bot_that_joins_is_not(desk: Office) -> None:
    await desk.slack.admin.join(NOOR, "algemeen")
    assert (await the_person(desk, "noor")).name == "Noor de Boer"
    await desk.slack.admin.join(Person("U0ROBOT", "robot", "Robot", "T0VOORBEELD", is_bot=True))
    assert await stored_person(desk, "U0ROBOT") is None


async def test_an_event_delivered_five_times_changes_nothing_more(desk: Office) -> None:
    await desk.slack.admin.change("sanne", name="Sanne Bakker")
    exchange = next(one for one in reversed(desk.slack.exchanges) if one.what == "user_change")
    for number in range(1, 5):
        assert (await desk.slack.again(exchange, retry=number)).status == 200
    assert (await the_person(desk, "sanne")).name == "Sanne Bakker"


async def test_a_guest_who_becomes_a_colleague_is_one(desk: Office) -> None:
    await desk.slack.admin.change("mila", guest=Guest.NO)
    assert (await the_person(desk, "mila")).kind is Kind.MEMBER


async def test_lost_events_are_made_up_for_at_night(desk: Office) -> None:
    workspace = desk.slack.workspace
    workspace.change_person("sanne", name="Sanne Bakker")
    workspace.change_person("lotte", active=False)
    del workspace.people["U0WILLEM"]
    newcomer(desk)
    await desk.tick(NIGHT - timedelta(hours=1))
    assert (await the_person(desk, "sanne")).name == "Sanne Jansen"
    await desk.tick(NIGHT)
    assert (await the_person(desk, "sanne")).name == "Sanne Bakker"
    assert not (await the_person(desk, "lotte")).is_active
    assert (await the_person(desk, "noor")).name == "Noor de Boer"
    workspace.people["U0WILLEM"] = replace(sample_company().people[3])
    assert not (await the_person(desk, "willem")).is_active
    before = len(desk.slack.calls_to("users.list"))
    await desk.tick(NIGHT + timedelta(hours=2))
    assert len(desk.slack.calls_to("users.list")) == before


async def test_a_night_in_which_slack_does_not_answer_marks_nobody_as_gone_and_is_tried_again(desk: Office) -> None:
    desk.slack.workspace.change_person("sanne", name="Sanne Bakker")
    desk.slack.fault("users.list", ServerError())
    await desk.tick(NIGHT)
    assert (await the_person(desk, "sanne")).is_active
    await desk.tick(NIGHT + timedelta(minutes=1))
    assert (await the_person(desk, "sanne")).name == "Sanne Bakker"


async def test_somebody_who_comes_in_while_the_list_is_read_is_not_taken_for_gone(desk: Office) -> None:
    desk.slack.fault("users.list", Hang(0.5))
    reading = asyncio.create_task(desk.tick(NIGHT))
    await desk.slack.until(lambda: desk.slack.web_api.hanging > 0)
    await desk.slack.admin.join(NOOR, "algemeen")
    await reading
    assert (await the_person(desk, "noor")).is_active


async def nothing(_seconds: float) -> None:
    """Slack is not left in peace: it is a pretend one."""


def night_of(desk: Office, *, pause: Any = nothing) -> Reconciliation:  # noqa: ANN401 - awaited with seconds
    client = AsyncWebClient(token=TOKEN, base_url=f"{desk.addresses['slack']}/api/", retry_handlers=[])
    return Reconciliation(desk.bot.services.people, client, desk.bot.workspace.tenant, frozenset(), pause)


def pages(desk: Office) -> list[str]:
    """The pages asked for, each by the one before it."""
    return [str(call.arguments.get("cursor") or "") for call in desk.slack.calls_to("users.list")]


async def test_a_large_company_is_read_in_pages_and_the_rest_of_the_bot_goes_on(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.slack.people._PAGE", 200)
    company = large_company(450)
    desk.slack.workspace.people.update({person.id: person for person in company.people})
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        """While Slack is left in peace somebody logs a signal."""
        pauses.append(seconds)
        answer = await desk.person("sanne").command(COMMAND, f"Bedrijf {len(pauses)}: nieuw magazijn")
        assert "Genoteerd" in answer.text

    night = night_of(desk, pause=pause)
    assert await night.run_if_due(NIGHT)
    assert pauses == [3, 3]
    assert (await the_person(desk, "p00450")).name == "Persoon 450"
    assert await count_people(desk) == 11 + 450
    assert not await night.run_if_due(NIGHT + timedelta(hours=1))


@pytest.mark.parametrize("fault", [RateLimited(), ServerError(), HtmlPage()], ids=lambda fault: type(fault).__name__)
async def test_a_page_that_fails_is_asked_for_again_and_not_those_before_it(
    desk: Office,
    monkeypatch: pytest.MonkeyPatch,
    fault: Any,  # noqa: ANN401
) -> None:
    monkeypatch.setattr("handlers.slack.people._PAGE", 5)

    async def pause(_seconds: float) -> None:
        if len(pages(desk)) == 1:
            desk.slack.fault("users.list", fault)

    night = night_of(desk, pause=pause)
    assert not await night.run_if_due(NIGHT)
    assert await night.run_if_due(NIGHT + timedelta(seconds=30))
    first, failed, again, *rest = pages(desk)
    assert (first, failed, len(rest)) == ("", again, 1)


async def test_a_page_that_slack_no_longer_knows_begins_the_list_anew(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.slack.people._PAGE", 5)

    async def pause(_seconds: float) -> None:
        if len(pages(desk)) == 1:
            desk.slack.fault("users.list", ApiError("invalid_cursor"))

    night = night_of(desk, pause=pause)
    assert not await night.run_if_due(NIGHT)
    assert await night.run_if_due(NIGHT + timedelta(seconds=30))
    first, failed, again, *_ = pages(desk)
    assert failed
    assert first == again == ""


async def test_the_other_steps_of_the_heart_have_their_turn_between_the_pages_of_a_very_large_company(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.slack.people._PAGE", 2)
    monkeypatch.setattr("handlers.slack.people._PAGES_A_BEAT", 4)
    night = night_of(desk)
    assert [await night.run_if_due(NIGHT + timedelta(seconds=30 * beat)) for beat in range(3)] == [False, True, False]
    assert len(pages(desk)) == 7


async def test_people_from_outside_are_looked_up_a_few_at_a_time(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.slack.people._OUTSIDERS_A_BEAT", 1)
    desk.slack.workspace.people["U0NIELS"] = replace(NOOR, id="U0NIELS", handle="niels", team_id="T0LEVERANCE")
    for who in ("kees", "niels"):
        desk.slack.workspace.channel("met-leveranciers").members.append(desk.slack.workspace.person(who).id)
        await desk.bot.services.people.remember(
            Profile(Identity("T0LEVERANCE", desk.slack.workspace.person(who).id), "?", kind=Kind.OUTSIDER)
        )
    night = night_of(desk)
    assert not await night.run_if_due(NIGHT)
    assert await night.run_if_due(NIGHT + timedelta(seconds=30))
    assert [(await the_person(desk, who)).name for who in ("kees", "niels")] == ["Kees Smit", "Noor de Boer"]
