"""The command line: `python -m bot`."""

import typer

from bot.commands.run import run

cli = typer.Typer(
    help="A bot that makes bringing in referrals a habit of the whole company.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
cli.command()(run)


if __name__ == "__main__":
    cli(prog_name="python -m bot")
