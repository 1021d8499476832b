"""`prenup schema`: the JSON Schema that an API's payloads are judged by."""

from __future__ import annotations

import click

from prenup.apis import find_api
from prenup.exit_code import ExitCode
from prenup.usage import UsageFault


@click.command(epilog="\b\nExample:\n  prenup schema NAME > NAME.schema.json")
@click.argument("api", metavar="API")
def schema(api: str) -> ExitCode:
    """Print an API's request schema, self-contained, for editors and other validators.

    It says what JSON Schema can say; `prenup rules` lists what is checked beyond it.
    """
    try:
        text = find_api(api).read("schema.json")
    except UsageFault as fault:
        raise click.UsageError(str(fault)) from fault
    click.echo(text, nl=not text.endswith("\n"))
    return ExitCode.OK
