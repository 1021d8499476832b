"""`validator.py`: the compiled validator, one module that needs the standard library alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codegen.render.header import header
from codegen.render.identifiers import Names
from codegen.render.rules import render_rules
from codegen.render.source import format_python, quote_docstring, runtime_definitions, used_definitions, used_names
from codegen.render.structure import render_structure
from codegen.structure import structure_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from codegen.ir import Schema
    from codegen.rules.rule import Rule

IMPORTS = {
    "json": "import json",
    "re": "import re",
    "Callable": "from collections.abc import Callable",
    "Collection": "from collections.abc import Collection",
    "date": "from datetime import date",
    "Context": "from decimal import Context",
    "Decimal": "from decimal import Decimal",
    "Inexact": "from decimal import Inexact",
    "InvalidOperation": "from decimal import InvalidOperation",
    "NamedTuple": "from typing import NamedTuple",
    "TypeGuard": "from typing import TypeGuard",
}
CHECK = '''
def check(record: object, unusable: Collection[str] = ()) -> list[Problem]:
    """Every problem of a record; none means that it is clean.

    The record is what an exact JSON reader gives: dict, list, str, bool, None, int, Decimal; never a float.
    `unusable` are the pointers of values that could not be read; nothing is said of them here, nor of what
    a condition on them asks for.
    """
    found: list[Problem] = []
    {root}(record, "", found, unusable)
    if found:
        found = _first_of_each(found, unusable)
    {rules}
    return {result}
'''
CHECK_PART = '''
def check_part(name: str, value: object, unusable: Collection[str] = ()) -> list[Problem]:
    """Every structural problem of one object of a record by itself; `name` is one of PARTS. Rules are not judged."""
    found: list[Problem] = []
    PARTS[name](value, "", found, unusable)
    return _first_of_each(found, unusable) if found else found
'''
FILLED_IN = ("MESSAGES", "WARNINGS", "_OUTRIGHT")
OUTRIGHT = ("SCH102", "SCH104", "SCH117", "SCH119")
"""The problems of a value that should not be there at all, or of another type: nothing is said of its inside."""


def render_validator(
    name: str, title: str, request: Schema, rules: tuple[Rule, ...], parts: Mapping[str, Schema] | None = None
) -> tuple[str, list[str]]:
    """The module's text, and the codes that it can find, in order; `parts` are to be judged by themselves as well."""
    rendered = render_rules(rules, request)
    names = Names({*(definition.lower() for definition in runtime_definitions()), *rendered.names})
    structure = render_structure(request, names, parts)
    judge_rules = "if type(record) is dict:\n        _rules(record, found, unusable)" if rules else ""
    eclipsing = rules and any("_unlisted(" in function for function in structure.functions)
    result = "_without_eclipsed(found) if found else found" if eclipsing else "found"
    check = CHECK.format(root=structure.root, rules=judge_rules, result=result) + (
        CHECK_PART if parts is not None else ""
    )
    own = [*structure.constants, *structure.functions, rendered.source, *structure.tables]
    runtime = used_definitions("\n".join([check, *own]), always=["describe"])
    found = _structure_codes([*runtime.values(), *own])
    messages = {code: structure_rules()[code].message for code in found} | dict(rendered.messages)
    warnings = {code for code in found if structure_rules()[code].severity == "warning"} | set(rendered.warnings)
    functions = [text for text in runtime.values() if text.startswith("def ")]
    data = [text for key, text in runtime.items() if text not in functions and key not in FILLED_IN]
    filled_in = [
        f"MESSAGES: dict[str, str] = {messages!r}",
        f"WARNINGS: frozenset[str] = frozenset({sorted(warnings)!r})",
        f"_OUTRIGHT: frozenset[str] = frozenset({[code for code in OUTRIGHT if code in found]!r})",
    ]
    constants = "\n".join(structure.constants)
    body = "\n\n".join([*data, *filled_in, check, constants, *structure.functions, rendered.source, *functions])
    body = "\n\n".join([body, *structure.tables])
    docstring = f"Checks a payload: {' '.join(title.split())}.\n\n{header(name)}\n"
    return format_python("\n".join([quote_docstring(docstring), "", *_imports(body), "", body])), list(messages)


def _structure_codes(sources: Iterable[str]) -> list[str]:
    literals = set(re.findall(r'"(SCH[0-9]{3})"', "\n".join(sources)))
    return [code for code in structure_rules() if code in literals]


def _imports(body: str) -> list[str]:
    used = used_names(body)
    lines = [line for name, line in IMPORTS.items() if name in used]
    merged: dict[str, list[str]] = {}
    for line in lines:
        source, _, imported = line.partition(" import ")
        merged.setdefault(source, []).append(imported)
    return ["from __future__ import annotations", ""] + [
        source + (f" import {', '.join(sorted(imported))}" if imported[0] else "")
        for source, imported in merged.items()
    ]
