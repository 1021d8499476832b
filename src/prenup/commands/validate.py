"""`prenup validate`: judge payload files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from prenup.exit_code import HELP, ExitCode
from prenup.outputs import STANDARD_OUTPUT, Target
from prenup.reporters import REPORTERS

if TYPE_CHECKING:
    from typing import Any

EPILOG = f"""
\b
Formats:
{"".join(f"  {name:8} {entry.help}{chr(10)}" for name, entry in REPORTERS.items())}
{HELP}

\b
Examples:
  prenup validate exports/
  prenup validate --api NAME --format concise contracts.ndjson
  prenup validate --format full --format json=report.json exports/
  prenup validate --ignore null-value --severity SCH120=error exports/
"""


def parse_targets(_: click.Context, __: click.Parameter, texts: tuple[str, ...]) -> tuple[Target, ...]:
    """Read each `FMT` or `FMT=PATH`."""
    return tuple(parse_target(text) for text in texts) or (Target("full", None),)


def parse_target(text: str) -> Target:
    """A format, and the file to write it to."""
    name, equals, path = text.partition("=")
    if name not in REPORTERS:
        raise click.BadParameter(f"{name!r} is no format; there are: {', '.join(REPORTERS)}.")
    if equals and not path:
        raise click.BadParameter(f"{text!r} names no file after the =.")
    return Target(name, None if path in STANDARD_OUTPUT else path or None)


@click.command(short_help="Check payload files.", epilog=EPILOG, no_args_is_help=False)
@click.argument("paths", metavar="PATH...", nargs=-1)
@click.option("--api", metavar="NAME", help="The API to judge by; without it each file's field names tell.")
@click.option(
    "--format",
    "targets",
    metavar="FMT[=PATH]",
    multiple=True,
    callback=parse_targets,
    help="How to report, to a file or to standard output; several at once are fine; the formats are listed below.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    show_default=True,
    help="The least severity that gives exit status 1.",
)
@click.option(
    "--severity",
    "severities",
    metavar="CODE=LEVEL",
    multiple=True,
    help="Make a finding an error or a warning, or switch it off: CODE, name or prefix, = error, warning or off.",
)
@click.option("--select", metavar="CODES", multiple=True, help="Only these codes, names or prefixes, with commas.")
@click.option("--ignore", metavar="CODES", multiple=True, help="Not these codes, names or prefixes, with commas.")
@click.option("--exclude", metavar="GLOB", multiple=True, help="Files and folders not to look into.")
@click.option(
    "--max-findings",
    metavar="N",
    type=click.IntRange(min=0),
    help="Show at most so many; counts and the exit status come from all. 50 in full, else without limit.",
)
@click.option("--hide-values", is_flag=True, help="Show of every value its type and length only.")
@click.option("--allow-empty", is_flag=True, help="Nothing to check is fine: exit status 0.")
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True, help="Use colours."
)
@click.option("--stdin-filename", metavar="NAME", help="What to call standard input, which is the PATH -.")
def validate(**asked: Any) -> ExitCode:  # noqa: ANN401 - the options, as click reads them
    """Check payload files, and say what is wrong, where, why, and what to do.

    PATH is a file, a folder that is looked through for .json, .jsonl, .ndjson and their .gz, or - for standard input.
    A file holds one object, an array of records, or one record a line.
    """
    from prenup.run import Options, run
    from prenup.usage import UsageFault

    if not asked["paths"]:
        raise click.UsageError("No PATH is given: name files or folders, or - for standard input.")
    _refuse_collisions(asked["targets"], asked["paths"])
    try:
        return run(Options(**asked))
    except UsageFault as fault:
        raise click.UsageError(str(fault)) from fault


def _refuse_collisions(targets: tuple[Target, ...], paths: tuple[str, ...]) -> None:
    """Two reports in one place would spoil each other; a report in place of its input would spoil that."""
    import os

    places = [target.path and os.path.realpath(target.path) for target in targets]
    for place in places:
        if places.count(place) > 1:
            raise click.UsageError(
                f"Two formats are to go to {place or 'standard output'}: give one a file of its own."
            )
    inputs = {os.path.realpath(path) for path in paths if path != "-"}
    for target, place in zip(targets, places, strict=True):
        if place in inputs:
            raise click.UsageError(f"{target.path} is to be read and written at once.")
