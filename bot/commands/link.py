"""`python -m bot link`."""

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated
from uuid import uuid4

import typer

from bot.commands.failing import EXIT_CODE, told_kindly
from bot.commands.opening import open_workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.people import Person
    from bot.services.linking import Pair
    from bot.settings import Settings, SlackSettings


def link(
    account: Annotated[str, typer.Argument(help="The id of the account whose settings and role stay.")] = "",
    other: Annotated[str, typer.Argument(help="The id of the same person's account on the other platform.")] = "",
    *,
    same_address: Annotated[
        bool, typer.Option("--same-address", help="Everybody with the same e-mail address on both platforms.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do it; without this it is only shown.")] = False,
) -> None:
    """Make two accounts of one human one person, on the board and for messages. It cannot be taken apart again."""
    if same_address is bool(account or other) or (account and not other):
        raise typer.BadParameter("Name two accounts, or else say --same-address.")
    if same_address:
        _link_same_addresses(is_to_be_done=yes)
    else:
        _link_two(account, other, is_to_be_done=yes)


def _link_same_addresses(*, is_to_be_done: bool) -> None:
    from bot import logs
    from bot.domain.people import Language
    from bot.locales import texts
    from bot.services.same_address import NoAddressesError
    from bot.settings import SlackSettings

    with told_kindly():
        settings = SlackSettings.load()
        logs.configure(level=settings.log_level, log_format=settings.log_format)
        try:
            pairs, count = asyncio.run(_same_addresses(settings, is_to_be_done=is_to_be_done))
        except NoAddressesError as error:
            typer.echo(texts(Language.ENGLISH)(error.key), err=True)
            raise typer.Exit(EXIT_CODE) from None
    for first, second in pairs:
        typer.echo(f"{first.name} ({first.identity.external_id}) = {second.name} ({second.identity.external_id})")
    if not pairs:
        typer.echo("No accounts with the same e-mail address that have not been joined yet.")
    elif is_to_be_done:
        typer.echo(f"One person each now: {count} of {len(pairs)}.")
    else:
        typer.echo(f"Would become one person each: {len(pairs)}. Add --yes to do it.")


async def _same_addresses(settings: "SlackSettings", *, is_to_be_done: bool) -> "tuple[Sequence[Pair], int]":
    """Those with the same address, and how many were linked."""
    from bot.connection import connected
    from bot.stored import StartError

    async with connected(settings) as bot:
        if bot.same_address is None:
            raise StartError(
                "--same-address compares Slack with Teams: set TEAMS_APP_ID and what belongs to it as well."
            )
        pairs = await bot.same_address.proposals(by=None, is_awaited=False)
        ids = [(first.id, second.id) for first, second in pairs] if is_to_be_done else []
        return pairs, await bot.services.linking.link_all(ids, key=uuid4().hex, by=None, now=datetime.now(UTC))


def _link_two(account: str, other: str, *, is_to_be_done: bool) -> None:
    from bot.domain.people import Language
    from bot.locales import texts
    from bot.services.linking import CannotLinkError
    from bot.settings import Settings
    from handlers.wording.linking import impossible_sentence

    with told_kindly():
        try:
            first, second = asyncio.run(_linked(Settings.load(), account, other, is_to_be_done=is_to_be_done))
        except CannotLinkError as error:
            typer.echo(impossible_sentence(error, texts(Language.ENGLISH)), err=True)
            typer.echo("The ids are a Slack user id and an Entra object id.", err=True)
            raise typer.Exit(EXIT_CODE) from None
    if is_to_be_done:
        typer.echo(
            f"{first} and {second} are one person now, written to at the first account until they use the other."
        )
    else:
        typer.echo(f"{first} and {second} would become one person; add --yes to do it.")


async def _linked(settings: "Settings", account: str, other: str, *, is_to_be_done: bool) -> tuple[str, str]:
    """What the two are called."""
    from bot.services.linking import CannotLinkError, Linking, Obstacle
    from storage import people

    async with open_workspace(settings) as (database, workspace):

        async def known(external_id: str) -> "Person":
            found = await database.read(lambda session: people.by_external_ids(session, workspace.id, [external_id]))
            if len(found) != 1:
                raise CannotLinkError(Obstacle.UNKNOWN)
            ((_, person),) = found
            return person

        linking = Linking(database, workspace.id)
        first, second = await linking.proposed((await known(account)).identity, (await known(other)).identity)
        if is_to_be_done:
            await linking.link(first.identity, second.identity, by=None, now=datetime.now(UTC))
        return first.name, second.name
