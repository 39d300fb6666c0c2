"""`python -m bot teams-package`."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.failing import EXIT_CODE, told_kindly

_VERSION = r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)"


def teams_package(
    file: Annotated[Path, typer.Argument(help="Where to write it.", metavar="FILE")] = Path("referral-teams.zip"),
    *,
    version: Annotated[str, typer.Option(help="Raise it when you upload a changed package.")] = "1.0.0",
    as_json: Annotated[bool, typer.Option("--json", help="Print the manifest instead.")] = False,
) -> None:
    """Write the app package to upload to Microsoft Teams."""
    import json
    import re

    from bot.settings import TeamsPackageSettings
    from handlers.teams.package import Publisher, archive, manifest

    if not re.fullmatch(_VERSION, version):
        raise typer.BadParameter(f'--version is "{version}", but should be three numbers, such as 1.0.1.')
    with told_kindly():
        settings = TeamsPackageSettings.load()
        if "teams_website" not in settings.model_fields_set:
            typer.echo(
                f"TEAMS_WEBSITE is not set: the package names {settings.teams_website} as your company's website, "
                "privacy statement and terms of use. Set it and make the package anew before you upload it.",
                err=True,
            )
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
            raise typer.Exit(EXIT_CODE) from None
    typer.echo(f"{file} is written: upload it in the Teams admin center, under Manage apps.")
