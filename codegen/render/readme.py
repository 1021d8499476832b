"""`README.md` of an API: its fields, its codes, and every judgement, as Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codegen.render.catalogue import conditional_requirements, example_text, walk_fields
from codegen.render.header import header
from codegen.render.phrases import any_of, expected_variant
from codegen.render.template import fill_template
from codegen.structure import structure_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codegen.ir import Field
    from codegen.spec.api import Api


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A line of the fields' table."""

    label: str
    title: str
    must_be: str
    required: str
    description: str


@dataclass(frozen=True, slots=True)
class CodeSection:
    """What is said of one code."""

    code: str
    name: str
    severity: str
    why: str
    source: str | None
    wrong: str
    right: str


def render_readme(api: Api, codes: Sequence[str]) -> str:
    """The page's text; `codes` are those that the validator can find."""
    required = _requirements(api)
    rows = [_row(pointer, field, required.get(pointer, "")) for pointer, field in walk_fields(api.request)]
    values = {
        "header": header(api.name),
        "api": api,
        "rows": rows,
        "sections": _sections(api, codes),
        "judgements": api.judgements,
    }
    filters = {"plain": escape_markdown, "code": code_span, "block": code_block}
    return fill_template("README.md.jinja", filters, values)


def escape_markdown(text: str) -> str:
    """One line in which nothing is markup: no HTML, no table border, no link."""
    line = " ".join(text.split())
    printable = "".join(c if c.isprintable() else repr(c)[1:-1] for c in line)
    escaped = re.sub(r"([\\`*_\[\]<>|#~&])", r"\\\1", printable)
    return re.sub(r"^([0-9]*)([-+=.)])", r"\1\\\2", escaped)  # what would begin a list or underline a heading


def code_span(text: str) -> str:
    """The text as code on one line, with a fence that it does not hold itself."""
    if "\\|" in text or not text.strip():  # in a table no code can hold these
        return escape_markdown(text) or "(empty)"
    line = "".join(c if c.isprintable() else repr(c)[1:-1] for c in " ".join(text.split())).replace("|", "\\|")
    fence = "`" * (max((len(run) for run in re.findall("`+", line)), default=0) + 1)
    return f"{fence} {line} {fence}" if len(fence) > 1 else f"`{line}`"


def code_block(text: str) -> str:
    """JSON text as a fenced block, with what could not be seen in it escaped."""
    fence = "`" * max(3, max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    visible = "".join(c if c.isprintable() or c == "\n" else _json_escape(c) for c in text.rstrip())
    return f"{fence}json\n{visible}\n{fence}"


def _json_escape(character: str) -> str:
    units = character.encode("utf-16-be").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _row(pointer: str, field: Field, condition: str) -> FieldRow:
    schema = field.schema
    label = ".".join(pointer.split("/")[1:]).replace(".*", "[]").replace("~1", "/").replace("~0", "~")
    variants = schema.any_of or schema.one_of
    must_be = any_of(expected_variant(part) for part in variants) if variants else expected_variant(schema)
    if schema.known_values:
        must_be += f"; the documentation lists {any_of(schema.known_values)}"
    return FieldRow(label, schema.title, must_be, "yes" if field.required else condition, schema.description)


def _requirements(api: Api) -> dict[str, str]:
    """Under which condition a field is required, by its pointer."""
    required: dict[str, list[str]] = {}
    for requirement in conditional_requirements(api.request):
        for pointer in requirement.requires:
            required.setdefault(pointer, []).append(f"{requirement.field.split('/')[-1]} is {requirement.value}")
    return {pointer: "where " + any_of(conditions) for pointer, conditions in required.items()}


def _sections(api: Api, codes: Sequence[str]) -> list[CodeSection]:
    structural = [rule for code, rule in structure_rules().items() if code in codes]
    own = [
        CodeSection(r.code, r.name, r.severity, r.why, r.source, example_text(r.wrong), example_text(r.right))
        for r in api.rules
    ]
    return [
        *own,
        *(CodeSection(r.code, r.name, r.severity, r.why, None, r.wrong, r.right) for r in structural),
    ]
