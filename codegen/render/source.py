"""Assembling Python source: only the definitions that are used, in the formatter's layout."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

RUNTIME = Path(__file__).parent.parent / "templates" / "validator_runtime.py"


@cache
def runtime_definitions() -> dict[str, str]:
    """The source of each top-level definition of the validator's runtime, by name, in order."""
    text = RUNTIME.read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            name = node.name
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            name = node.target.id
        else:
            continue
        found[name] = ast.get_source_segment(text, node) or ""
    return found


def used_names(source: str) -> set[str]:
    """The names that a piece of source reads."""
    return {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}


def used_definitions(source: str, always: Iterable[str]) -> dict[str, str]:
    """The runtime's definitions that the source needs, directly or through each other, by name in their order."""
    definitions = runtime_definitions()
    needed: set[str] = set()
    waiting = [*always, *used_names(source)]
    while waiting:
        name = waiting.pop()
        if name in definitions and name not in needed:
            needed.add(name)
            waiting.extend(used_names(definitions[name]))
    return {name: text for name, text in definitions.items() if name in needed}


def quote_docstring(text: str) -> str:
    """The text as a triple-quoted literal that stays one whatever stands in it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    printable = "".join(c if c.isprintable() or c == "\n" else repr(c)[1:-1] for c in escaped)
    return f'"""{printable}"""'


def format_python(source: str) -> str:
    """The source as the project's formatter lays it out."""
    command = [sys.executable, "-m", "ruff", "format", "--isolated", "--line-length", "120", "-"]
    return subprocess.run(  # noqa: S603  # a fixed command; the source goes to its input, not to a shell
        command, input=source, capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout
