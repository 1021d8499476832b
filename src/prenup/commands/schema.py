"""`prenup schema`: the JSON Schema that an API's payloads are judged by, or that of the reports."""

from __future__ import annotations

import click

from prenup.apis import find_api
from prenup.exit_code import ExitCode
from prenup.usage import UsageFault


@click.command(
    short_help="Print a JSON Schema.",
    epilog="\b\nExamples:\n  prenup schema NAME > NAME.schema.json\n  prenup schema --report > report.schema.json",
)
@click.argument("api", metavar="[API]", required=False)
@click.option("--report", is_flag=True, help="The schema of `--format json`; $defs/finding is a line of jsonl.")
def schema(api: str | None, *, report: bool) -> ExitCode:
    """Print an API's request schema, self-contained, for editors and other validators.

    It says what JSON Schema can say; `prenup rules` lists what is checked beyond it.
    """
    if (api is None) is not report:
        raise click.UsageError("Name one API, or give --report.")
    try:
        text = _read_report_schema() if api is None else find_api(api).read("schema.json")
    except UsageFault as fault:
        raise click.UsageError(str(fault)) from fault
    click.echo(text, nl=not text.endswith("\n"))
    return ExitCode.OK


def _read_report_schema() -> str:
    from prenup.reporters import read_report_schema

    return read_report_schema()
