"""`prenup explain`: everything about one code."""

from __future__ import annotations

from itertools import groupby
from string import Formatter
from typing import TYPE_CHECKING

import click

from prenup.apis import load_apis
from prenup.catalogue import load_catalogue
from prenup.display import safe
from prenup.exit_code import ExitCode
from prenup.usage import UsageFault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prenup.rule import Rule


@click.command(
    short_help="Say what a code means.", epilog="\b\nExamples:\n  prenup explain SCH104\n  prenup explain date-format"
)
@click.argument("code", metavar="CODE")
def explain(code: str) -> ExitCode:
    """Say what a code means, why it is checked, where on the vendor's page it stands, and how to write it right.

    CODE is a code, a name, or the beginning of codes.
    """
    try:
        found = load_catalogue(load_apis().values()).find(code)
    except UsageFault as fault:
        raise click.UsageError(str(fault)) from fault
    pages = groupby(found, key=lambda rule: (rule.code, rule.name, rule.message, rule.why, rule.wrong, rule.right))
    click.echo("\n".join(render_page(list(same)) for _, same in pages), nl=False)
    return ExitCode.OK


def render_page(same: Sequence[Rule]) -> str:
    """The page of one rule, which several APIs may have in the same words."""
    return "".join(f"{line}\n" for line in _render_lines(same))


def _render_lines(same: Sequence[Rule]) -> Iterator[str]:
    rule = same[0]
    apis = ", ".join(r.api for r in same if r.api)
    yield f"{rule.code} {rule.name} [{rule.severity}]{f' ({apis})' if apis else ''}"
    yield ""
    yield from _render_part("What", _show_template(rule.message))
    yield from _render_part("Hint", rule.hint and _show_template(rule.hint))
    yield from _render_part("Why", rule.why)
    yield from _render_part("On the page", rule.source)
    yield from _render_part("Wrong", rule.wrong)
    yield from _render_part("Right", rule.right)


def _render_part(heading: str, text: str | None) -> Iterator[str]:
    if text:
        yield f"{heading}:"
        yield from (f"    {safe(line)}" for line in text.splitlines())


def _show_template(template: str) -> str:
    """A message with its placeholders as `<names>`; what is said only under conditions is left out."""
    parts = Formatter().parse(template)
    return "".join(text + (f"<{name}>" if name and name != "because" else "") for text, name, _, _ in parts)
