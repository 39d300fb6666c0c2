"""`python -m bot manifest`."""

import json
from typing import Annotated
from urllib.parse import urlsplit

import typer

from bot.commands.failing import told_kindly


def manifest(
    http: Annotated[
        str | None,
        typer.Option(help="Print the one for HTTP, with this public https:// address of the bot.", metavar="URL"),
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="JSON instead of YAML.")] = False,
) -> None:
    """Print the manifest to create the Slack app from: for Socket Mode, or for HTTP."""
    import yaml

    from bot import manifest as manifests
    from bot.settings import Settings

    if http is not None:
        parts = urlsplit(http)
        if parts.scheme != "https" or not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
            raise typer.BadParameter("must be an address like https://bot.example.com, without a path.")
    with told_kindly():
        found = manifests.manifest(command=Settings.load().slack_command, http_url=http)
    if as_json:
        typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        typer.echo(yaml.safe_dump(found, sort_keys=False, allow_unicode=True, width=120), nl=False)
