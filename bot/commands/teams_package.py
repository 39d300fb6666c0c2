"""`python -m bot teams-package`."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.failing import told_kindly


def teams_package(
    file: Annotated[Path, typer.Argument(help="Where to write it.", metavar="FILE")] = Path("referral-teams.zip"),
    *,
    version: Annotated[str, typer.Option(help="Raise it when you upload a changed package.")] = "1.0.0",
    as_json: Annotated[bool, typer.Option("--json", help="Print the manifest instead.")] = False,
) -> None:
    """Write the app package to upload to Microsoft Teams."""
    import json

    from bot.settings import TeamsPackageSettings
    from handlers.teams.package import Publisher, archive, manifest

    with told_kindly():
        settings = TeamsPackageSettings.load()
        publisher = Publisher(settings.teams_publisher, settings.teams_website)
        if as_json:
            found = manifest(settings.teams_app_id, publisher, version=version, first=settings.language)
            typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
            return
        package = archive(settings.teams_app_id, publisher, version=version, first=settings.language)
        try:
            file.write_bytes(package)
        except OSError as error:
            typer.echo(f"{file} cannot be written: {error.strerror}.", err=True)
            raise typer.Exit(2) from None
    typer.echo(f"{file} is written: upload it in the Teams admin center, under Manage apps.")
