"""The command line: `python -m bot`."""

from typing import Annotated

import typer

from bot.commands.decisions import decisions
from bot.commands.deliveries import deliveries
from bot.commands.doctor import doctor
from bot.commands.export_signals import signals
from bot.commands.import_outcomes import outcomes
from bot.commands.import_roles import roles
from bot.commands.link import link
from bot.commands.manifest import manifest
from bot.commands.migrate import migrate
from bot.commands.run import run
from bot.commands.teams_package import teams_package
from bot.commands.upkeep import backup, forget_workspace, restore
from bot.commands.weekly import weekly

cli = typer.Typer(
    help="A bot that makes bringing in referrals a habit of the whole company.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
imports = typer.Typer(help="Take over what is kept elsewhere.", no_args_is_help=True)
exports = typer.Typer(help="Write down what the bot knows for other programs.", no_args_is_help=True)

cli.command()(run)
cli.command()(deliveries)
cli.command()(decisions)
cli.command()(doctor)
cli.add_typer(weekly, name="weekly")
cli.add_typer(imports, name="import")
imports.command()(roles)
imports.command()(outcomes)
cli.add_typer(exports, name="export")
exports.command()(signals)
cli.command()(manifest)
cli.command()(teams_package)
cli.command()(link)
cli.command()(migrate)
cli.command()(backup)
cli.command()(restore)
cli.command()(forget_workspace)


@cli.command()
def demo(
    *,
    tour: Annotated[bool, typer.Option("--tour", help="Tell the story here, without a browser, and end.")] = False,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Where the page is; without it 8000, or a free one.")
    ] = None,
) -> None:
    """Try the bot in a pretend Slack workspace on this machine."""
    import asyncio

    from bot.commands import demo as story

    try:
        asyncio.run(story.tour() if tour else story.demo(port=port))
    except KeyboardInterrupt:
        typer.echo("Stopped.")


@imports.callback()
@exports.callback()
def _groups() -> None:
    """Groups, also while they have one command."""


if __name__ == "__main__":
    cli(prog_name="python -m bot")
