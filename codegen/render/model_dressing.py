"""A generated class in the clothes of a hand-written one: its base, its words, the names of the payload."""

from __future__ import annotations

import ast
import textwrap
from typing import TYPE_CHECKING

from codegen.render.model_plan import choice_name, place_name
from codegen.render.source import quote_docstring

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.render.model_plan import ModelClass, ModelField, ModelPlan

BASES = {"request": "RequestModel", "response": "ResponseModel"}
WIDTH = 112
INDENT = "    "


def dress_class(bare: ast.ClassDef, planned: ModelClass, plan: ModelPlan) -> str:
    """The class's source."""
    annotations = {
        node.target.id: node.annotation
        for node in bare.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    choices = _Choices(plan)
    lines = [_head(planned), *_docstring(planned.title, planned.description)]
    for index, field in enumerate(planned.fields):
        annotation = choices.visit(annotations[place_name(index)])
        node = ast.AnnAssign(ast.Name(field.name), annotation, _default(field), simple=1)
        line = INDENT + ast.unparse(ast.fix_missing_locations(node))
        lines += ["", line, *_docstring(field.title, field.description)]
    return "\n".join(lines if len(lines) > 1 else [*lines, f"{INDENT}pass"])


def _head(planned: ModelClass) -> str:
    # Type checkers take a base's word for nothing: each class says that its fields cannot be set.
    keywords = [ast.keyword("frozen", ast.Constant(True))]
    if planned.side == "request":
        if planned.is_root or planned.part is not None:
            keywords.append(ast.keyword("validator", ast.Name("validator")))
        if planned.part is not None:
            keywords.append(ast.keyword("part", ast.Constant(planned.part)))
        if planned.is_open:
            keywords.append(ast.keyword("extra", ast.Constant("allow")))
    call = ast.Call(ast.Name(planned.name), [ast.Name(BASES[planned.side])], keywords)
    return f"class {ast.unparse(call)}:"


def _default(field: ModelField) -> ast.expr | None:
    missing = None if field.required else ast.Name("MISSING")
    if field.name == field.wire:
        return missing
    aliases = [ast.keyword(name, ast.Constant(field.wire)) for name in ("validation_alias", "serialization_alias")]
    default = [ast.keyword("default", missing)] if missing else []
    return ast.Call(ast.Name("Field"), [], default + aliases)


def _docstring(title: str, description: str) -> Iterator[str]:
    """The words below a class or a field: on one line, or else the title alone on the first."""
    head, rest = (" ".join(text.split()) for text in (title.rstrip(". ") + "." * bool(title), description))
    text = f"{head} {rest}".strip()
    if len(text) > WIDTH:
        wrapped = textwrap.fill(rest, WIDTH, break_long_words=False, break_on_hyphens=False)
        text = "\n\n".join(filter(None, [head, wrapped])) + "\n"
    if text:
        yield textwrap.indent(quote_docstring(text), INDENT)


class _Choices(ast.NodeTransformer):
    """Puts closed lists of values in their places."""

    def __init__(self, plan: ModelPlan) -> None:
        self._values = {choice_name(index): values for index, values in enumerate(plan.choices)}

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        if not (isinstance(node.value, ast.Name) and node.value.id == "Literal"):
            return self.generic_visit(node)
        places = [each.value for each in ast.walk(node.slice) if isinstance(each, ast.Constant)]
        values = dict.fromkeys((type(value), value) for place in places for value in self._values[str(place)])
        constants: list[ast.expr] = [ast.Constant(value) for _, value in values]
        return ast.Subscript(node.value, ast.Tuple(constants) if len(constants) > 1 else constants[0])
