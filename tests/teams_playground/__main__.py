"""Logging, the board and the question, as Microsoft's own client shows them: `make teams-playground`."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from playwright.async_api import Error, expect

from bot.domain.people import Identity, Kind, Language, Person, Profile, Role
from bot.domain.signals import Draft, Vouch
from bot.locales import Texts, texts
from handlers.teams.package import FORM_COMMAND
from storage import people
from tests.support.browser import chromium, open_tab, running_chromium
from tests.support.circle import AMSTERDAM
from tests.support.teams import TENANT
from tests.support.teams_office import object_id
from tests.teams_playground.client import Client, fill
from tests.teams_playground.world import CHANNEL, COLLEAGUES, ME, World, is_installed, running_world

WEDNESDAY = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 8, 1, tzinfo=UTC)
THURSDAY = datetime(2026, 12, 3, 9, 1, tzinfo=UTC)

_SETTINGS = {
    "leader_roles": "sales",
    "leaderboard_channels": CHANNEL,
    "leaderboard_active_from": "2026-11-01",
    "nudges_active_from": "2026-11-01",
    "teams_administrators": object_id("Sanne"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """How somebody looks at it. The Playground has no dark theme, and no page for a telephone."""

    name: str
    """Behind the names of its pictures."""
    language: Language
    card_width: int | None = None
    """In pixels, for cards as narrow as a telephone has them."""


LOOKS = (Look("", Language.ENGLISH), Look("-nl-phone", Language.DUTCH, card_width=320))

_SIZE = (1280, 1500)
"""The form fits in: the Playground draws it anew, and empty, when the window changes for a picture."""

_NOT_SHOWN = (
    "Not to be seen here, so docs/teams-checklist.md asks a real tenant for it: the slash menu, forms that a card's\n"
    "button opens on top, the dark theme, and whether a private answer in a group is private."
)


class StepFailedError(Exception):
    """One step of the walk went otherwise than it should."""


@asynccontextmanager
async def step(what: str) -> AsyncIterator[None]:
    """Says what was done. Raises StepFailedError."""
    try:
        yield
    except (Error, AssertionError) as error:
        raise StepFailedError(f"failed: {what}\n{error}") from error
    print(f"ok      {what}")  # noqa: T201 - it is what this program is for


async def walk(look: Look) -> None:
    """The whole story, with a picture of each scene. Raises StepFailedError."""
    async with (
        running_world(WEDNESDAY, look.language, **_SETTINGS) as world,
        running_chromium(chromium()) as browser,
        open_tab(browser, world.url, size=_SIZE, color_scheme="light") as tab,
    ):
        client, words = Client(tab.page, look.name), texts(look.language)
        await client.enter(world.url, card_width=look.card_width)
        await _log_by_extension(client, words)
        await _log_by_card(client, words)
        await _administer(client, words)
        await _colleagues_log(world, look.language)
        await _follow_up(client, world, words)
        await _board(client, world)
        await _question(client, world, words)


async def _log_by_extension(client: Client, words: Texts) -> None:
    async with step("a form opened by the message extension, in a group chat, logs a referral"):
        await client.open("Noord en Zuid")
        form = await client.call_extension(FORM_COMMAND)
        submit = form.get_by_role("button", name=words("form-submit"))
        await expect(submit).to_be_visible()
        await client.photograph("form", form)
        await submit.click()
        await expect(form).to_contain_text(words("form-company"))  # the client asks for what is required by itself
        why = "Their planner says the warehouse has no software yet"
        await fill(form, {words("form-company"): "Acme BV", words("form-why"): why})
        await submit.click()
        await expect(form).to_contain_text("Acme BV")
        await form.get_by_role("button", name=words("logged-edit")).click()
        await expect(form.get_by_role("button", name=words("form-save"))).to_be_visible()
        await form.get_by_role("button", name="Close").click()


async def _log_by_card(client: Client, words: Texts) -> None:
    title, company = words("form-title"), words("form-company")
    async with step("from us is asked before anything is filled in"):
        await client.open("Personal Chat")
        await client.write("referral")
        form = await client.sees(title, company)
        await form.get_by_role("button", name=words("favour-from-us-open")).click()
        await expect(client.cards().last).not_to_contain_text(company)
    async with step("the word referral gives the form in the chat, and its answer takes its place"):
        await client.write("referral")
        form = await client.sees(title, company)
        why = "Sister company of a customer, looking for a partner"
        await fill(form, {company: "Initech", words("form-why"): why})
        await form.get_by_role("button", name=words("form-contact-open")).click()
        await fill(form, {words("form-contact"): "their planner"})
        await client.photograph("form-in-chat", form)
        await form.get_by_role("button", name=words("form-submit")).click()
        answer = await client.sees("Initech", "their planner")
        await expect(answer).not_to_contain_text(company)
        await client.photograph("logged", answer)


async def _administer(client: Client, words: Texts) -> None:
    async with step("an administrator sees how far the set-up is"):
        await client.write("admin")
        await client.photograph("administration", await client.sees(words("admin-title"), words("entra-groups-button")))


async def _follow_up(client: Client, world: World, words: Texts) -> None:
    async with step("whoever follows up gets a card with everything, and taking it up changes it in its place"):
        await world.tick(WEDNESDAY)
        card = await client.sees("Globex", "Bram")
        await card.get_by_role("button", name=words("move-accept")).click()
        await client.photograph("taken-up", await client.sees("Globex", words("stage-accepted")))


async def _board(client: Client, world: World) -> None:
    async with step("on Monday the board stands in the channel"):
        await client.open("Verkoop - Referrals")
        await world.tick(MONDAY)
        await client.photograph("board", await client.sees("Bram de Boer", ME, in_channel=True))


async def _question(client: Client, world: World, words: Texts) -> None:
    async with step("on Thursday the leader is asked, and none this week is taken for an answer"):
        await world.tick(THURSDAY)
        await client.open("Personal Chat")
        question = await client.sees(words("nudge-pass"))
        await client.photograph("question", question)
        await question.get_by_role("button", name=words("nudge-pass")).click()
        await client.sees(words("nudge-passed").partition(",")[0])


async def _colleagues_log(world: World, language: Language) -> None:
    """Others of the company, whom the Playground lets nobody be: what they say comes by the same service."""
    services = world.bot.services
    me, bram, marieke, pieter, *_ = [await _colleague(world, name, language) for name in (ME, *COLLEAGUES)]
    for seller in (me, pieter):
        await world.bot.database.write(partial(people.set_role, person_id=seller.id, role=Role.SALES))
    for number, (person, owner, company, why) in enumerate(
        (
            (bram, me, "Globex", "Their accountant asked who does our planning"),
            (bram, pieter, "Umbrella", "Saw their vacancy for a warehouse manager"),
            (bram, pieter, "Hooli", "They asked who keeps our turbines running"),
            (marieke, pieter, "Bouwbedrijf De Steiger", "Met their marketer at the fair"),
            (pieter, pieter, "Zeilmakerij Noord", "A supplier of theirs told me that they are moving"),
        )
    ):
        draft = Draft(company, why, vouch=Vouch.KNOW, owner_id=owner.id)
        await services.signals.log(person.id, draft, key=f"walk:{number}", now=WEDNESDAY)


async def _colleague(world: World, name: str, language: Language) -> Person:
    identity = Identity(TENANT, object_id(name.partition(" ")[0]))
    profile = Profile(identity, name, AMSTERDAM, language, Kind.MEMBER)
    return await world.bot.services.people.remember(profile)


def main() -> int:
    """The exit code: 0 when all went as it should."""
    if not is_installed():
        print("The Agents Playground is not installed: run make teams-playground.", file=sys.stderr)  # noqa: T201
        return 2
    try:
        for look in LOOKS:
            asyncio.run(walk(look))
    except (StepFailedError, OSError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    print(_NOT_SHOWN)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
