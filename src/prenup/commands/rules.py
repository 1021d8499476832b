"""`prenup rules`: the table of what is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from prenup.apis import find_api, load_apis
from prenup.catalogue import load_catalogue
from prenup.display import safe
from prenup.exit_code import ExitCode
from prenup.usage import UsageFault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prenup.rule import Rule

HEADINGS = ("CODE", "NAME", "SEVERITY", "WHY")


@click.command(short_help="List what is checked.", epilog="\b\nExamples:\n  prenup rules\n  prenup rules --api NAME")
@click.option("--api", metavar="NAME", help="Only the rules that this API's payloads are judged by.")
def rules(api: str | None) -> ExitCode:
    """List every code with its name, its severity, and why it is checked."""
    try:
        apis = [find_api(api)] if api else list(load_apis().values())
        found = load_catalogue(apis).rules
    except UsageFault as fault:
        raise click.UsageError(str(fault)) from fault
    click.echo(render_table(found), nl=False)
    return ExitCode.OK


def render_table(found: Sequence[Rule]) -> str:
    """A line a rule; a rule that several APIs have in the same words stands once."""
    rows = list(dict.fromkeys((rule.code, rule.name, rule.severity, safe(rule.why)) for rule in found))
    widths = [max(len(row[column]) for row in (HEADINGS, *rows)) for column in range(3)]
    lines = (
        "  ".join([*(cell.ljust(w) for cell, w in zip(row, widths, strict=False)), row[3]]) for row in (HEADINGS, *rows)
    )
    return "".join(f"{line.rstrip()}\n" for line in lines)
