"""`python -m bot link`."""

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.failing import EXIT_CODE, told_kindly
from bot.commands.opening import open_workspace

if TYPE_CHECKING:
    from bot.domain.people import Person
    from bot.settings import Settings


def link(
    account: Annotated[str, typer.Argument(help="The id of the account whose settings and role stay.")],
    other: Annotated[str, typer.Argument(help="The id of the same person's account on the other platform.")],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do it; without this it is only shown.")] = False,
) -> None:
    """Make two accounts of one human one person, on the board and for messages. It cannot be taken apart again."""
    from bot.services.linking import CannotLinkError
    from bot.settings import Settings

    with told_kindly():
        try:
            first, second = asyncio.run(_linked(Settings.load(), account, other, is_to_be_done=yes))
        except CannotLinkError:
            typer.echo(
                "These two cannot be one person: both must be known and active here, each on another platform. "
                "The ids are a Slack user id and an Entra object id.",
                err=True,
            )
            raise typer.Exit(EXIT_CODE) from None
    if yes:
        typer.echo(f"{first} and {second} are one person now, and are written to where they were active last.")
    else:
        typer.echo(f"{first} and {second} would become one person; add --yes to do it.")


async def _linked(settings: "Settings", account: str, other: str, *, is_to_be_done: bool) -> tuple[str, str]:
    """What the two are called."""
    from bot.services.linking import CannotLinkError, Linking
    from storage import people

    async with open_workspace(settings) as (database, workspace):

        async def known(external_id: str) -> "Person":
            found = await database.read(lambda session: people.by_external_ids(session, workspace.id, [external_id]))
            if len(found) != 1:
                raise CannotLinkError
            return found[0]

        first, second = await known(account), await known(other)
        linking = Linking(database, workspace.id)
        linking.check(first, second)
        if is_to_be_done:
            await linking.link(first.identity, second.identity, by=None, now=datetime.now(UTC))
        return first.name, second.name
