"""`prenup sample`: made-up payloads, for demonstrations and tutorials."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from prenup.apis import find_api
from prenup.exit_code import ExitCode
from prenup.usage import UsageFault

if TYPE_CHECKING:
    from prenup.apis import Api


@click.command(
    epilog="\b\nExamples:\n  prenup sample NAME\n  prenup sample NAME -n 100 --seed 7 > contracts.ndjson\n"
    "  prenup sample NAME --break wrong-type | prenup validate -"
)
@click.argument("api", metavar="API")
@click.option("-n", "count", metavar="N", type=click.IntRange(min=1), default=1, help="How many; 1 if not told.")
@click.option("--break", "broken", metavar="CODE", help="Give each record one fault, which has this code or name.")
@click.option("--seed", metavar="S", type=int, default=0, show_default=True, help="Another number, other payloads.")
def sample(api: str, count: int, broken: str | None, seed: int) -> ExitCode:
    """Print payloads that look like real ones, one JSON object a line: clean, or with one fault each.

    The same seed gives the same payloads everywhere.
    """
    from prenup.json_write import write_json
    from prenup.sample.series import make_series

    try:
        asked = find_api(api)
        code = find_code(asked, broken) if broken is not None else None
        for payload in make_series(asked, count, seed, code):
            click.echo(f"{write_json(payload)}\n".encode(), nl=False)
    except UsageFault as fault:
        raise click.UsageError(str(fault)) from fault
    return ExitCode.OK


def find_code(api: Api, selector: str) -> str:
    """The one code of the API that a code or a name means. Raises UsageFault, which names the nearest."""
    from prenup.catalogue import load_catalogue
    from prenup.nearest import name_choices

    found = load_catalogue([api]).find(selector)
    first, *others = dict.fromkeys(rule.code for rule in found)
    if others:
        raise UsageFault(f"{selector!r} means several codes: {name_choices([first, *others])}; give one")
    return first
