"""Message templates: `{expressions}` of the rule language become named parameters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from codegen.rules.expression import Arithmetic, Call, Expression, Path
from codegen.rules.parse import ExpressionInvalid, parse_expression, quoted

FIELD: Final = "field"
"""The placeholder that every message may use: the label of what the finding points at. It is no parameter."""

# `field` is the label's; what is named `gap` or `end` is shown without quotes, so that no field may take the name.
_TAKEN = re.compile(r"field|(end|gap)(_[0-9]+)?|[0-9].*|")
_PIECE = re.compile(
    r"""(?P<text>[^{}]+) | (?P<brace>\{\{|\}\})
    | \{(?P<expression>(?:[^{}"']|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')*)\}""",
    re.VERBOSE | re.DOTALL,
)


class TemplateInvalid(ValueError):
    """A template that cannot be read; says where."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """An expression whose value a template shows."""

    expression: Expression


@dataclass(frozen=True, slots=True)
class Template:
    """The pieces of a template, in order: plain text, an expression, or FIELD's label (None)."""

    pieces: tuple[str | Placeholder | None, ...]

    def expressions(self) -> tuple[Expression, ...]:
        """What the placeholders show, in order."""
        return tuple(piece.expression for piece in self.pieces if isinstance(piece, Placeholder))


@dataclass(frozen=True, slots=True)
class Parameter:
    """A named value of a finding."""

    name: str
    expression: Expression


def parse_template(text: str) -> Template:
    """Reads a message or hint; `{{` and `}}` are braces.

    Raises:
        TemplateInvalid: an unmatched brace, or a placeholder that is no expression.
    """
    pieces: list[str | Placeholder | None] = []
    at = 0
    while at < len(text):
        match = _PIECE.match(text, at)
        if match is None:
            raise TemplateInvalid(
                f"holds a brace without its partner, at character {at + 1}; a brace is written {{{{ or }}}}"
            )
        at = match.end()
        if match["expression"] is None:
            pieces.append(match["text"] or match["brace"][0])
        elif match["expression"].strip() == FIELD:
            pieces.append(None)
        else:
            try:
                pieces.append(Placeholder(parse_expression(match["expression"])))
            except ExpressionInvalid as error:
                raise TemplateInvalid(f"placeholder {quoted(match[0])}: {error}") from error
    return Template(tuple(pieces))


def name_parameters(*templates: Template) -> tuple[Parameter, ...]:
    """A parameter for each expression in the templates, in order; one that stands twice has one name."""
    named: dict[Expression, str] = {}
    for template in templates:
        for expression in template.expressions():
            if expression not in named:
                named[expression] = _free(_wanted_name(expression), {*named.values(), FIELD})
    return tuple(Parameter(name, expression) for expression, name in named.items())


def render_template(template: Template, parameters: tuple[Parameter, ...]) -> str:
    """The template for `str.format`, its placeholders replaced by the parameters' names."""
    names = {parameter.expression: parameter.name for parameter in parameters}
    rendered = ""
    for piece in template.pieces:
        if isinstance(piece, str):
            rendered += piece.replace("{", "{{").replace("}", "}}")
        else:
            rendered += f"{{{FIELD if piece is None else names[piece.expression]}}}"
    return rendered


def _wanted_name(expression: Expression) -> str:
    match expression:
        case Path((*_, str(last)), _):
            return _identifier(last)
        case Arithmetic(operator, _, _):
            return {"+": "sum", "-": "difference", "*": "product"}[operator]
        case Call(function, _):
            return function
        case _:
            return "value"


def _identifier(text: str) -> str:
    name = re.sub(r"\W+", "_", text, flags=re.ASCII).strip("_")
    return f"value_{name}".rstrip("_") if _TAKEN.fullmatch(name) else name


def _free(wanted: str, taken: set[str]) -> str:
    name, count = wanted, 1
    while name in taken:
        count += 1
        name = f"{wanted}_{count}"
    return name
