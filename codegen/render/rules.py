"""The rules' half of the compiled validator: one Python function a rule, and one that calls them in order."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from codegen.render.identifiers import make_identifier
from codegen.render.rule_function import render_function

if TYPE_CHECKING:
    from codegen.ir import Schema
    from codegen.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class RenderedRules:
    """Source of `_rules(record, found, unusable)` and of what it calls, without the runtime's definitions.

    `names` are the functions that the source defines; `messages` has a `str.format` template for each code.
    """

    source: str
    names: frozenset[str]
    messages: dict[str, str]
    warnings: frozenset[str]


def render_rules(rules: tuple[Rule, ...], request: Schema) -> RenderedRules:
    """Renders rules that were parsed against this request schema.

    `_rules` takes a record that is an object, the structural problems found in it, and the pointers of values that the
    reader could not use; it appends the problems that the rules find.
    """
    functions = {rule.code: _function_name(rule) for rule in rules}
    parts = [_render_entry(rules, functions)]
    parts += [render_function(rule, request, functions[rule.code]) for rule in rules]
    return RenderedRules(
        source="\n\n\n".join(parts),
        names=frozenset({"_rules", *functions.values()}),
        messages={rule.code: rule.message for rule in rules},
        warnings=frozenset(rule.code for rule in rules if rule.severity == "warning"),
    )


def _function_name(rule: Rule) -> str:
    return "_" + make_identifier(f"{rule.code.lower()}_{rule.name}")


def _render_entry(rules: tuple[Rule, ...], functions: dict[str, str]) -> str:
    lines = [
        "def _rules(record: dict[str, object], found: list[Problem], unusable: Collection[str]) -> None:",
        "    # What has a structural error is not judged again: one mistake, one problem.",
        "    blocked: frozenset[str] = frozenset()",
        "    if found or unusable:",
        "        errors = [problem.pointer for problem in found if problem.code not in WARNINGS]",
        "        blocked = frozenset([*errors, *unusable])",
        '    if "" in blocked:',
        "        return",
    ]
    if not rules:
        return lines[0] + "\n    return"
    for after, group in groupby(rules, key=lambda rule: rule.after):
        if after:
            test = f"!= {after[0]!r}" if len(after) == 1 else f"not in {after!r}"
            lines.append(f"    if not found or all(problem.code {test} for problem in found):")
        indent = "        " if after else "    "
        lines += [f"{indent}{functions[rule.code]}(record, found, blocked)" for rule in group]
    return "\n".join(lines)
