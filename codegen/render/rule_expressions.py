"""Expressions of the rule language as Python source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from codegen.rules.expression import (
    Arithmetic,
    Call,
    Comparison,
    Expression,
    Logic,
    Membership,
    Not,
    Path,
    Value,
)
from codegen.rules.pattern import translate_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

LOGIC, NOT, COMPARISON, ATOM = range(1, 5)
"""How tightly an operator binds, loosest first."""
_OPPOSITES: Final = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "==", "is": "is not", "is not": "is"}
_EXACT: Final = {"+": "_EXACT.add", "-": "_EXACT.subtract", "*": "_EXACT.multiply"}
_IDENTITY: Final = {"==": "is", "!=": "is not"}


class Source(NamedTuple):
    """Python source with how tightly it binds."""

    text: str
    level: int

    def within(self, level: int) -> str:
        """The source where something that binds as tightly as `level` is needed."""
        return self.text if self.level >= level else f"({self.text})"


class Presence(NamedTuple):
    """Where a key would be: its source, the variable to look in, and whether that surely holds an object."""

    key: str
    holder: str
    is_object: bool


class Names(NamedTuple):
    """Where fields are: the variable that holds each value, and where to look for a key."""

    values: Mapping[Path, str]
    presence: Mapping[Path, Presence]


def render_opposite(expression: Expression, names: Names) -> str:
    """The opposite of the expression as the condition of an `if`."""
    return _render(expression, names, negated=True).text


def render_value(expression: Expression, names: Names) -> str:
    """The expression as an argument."""
    return _render(expression, names, negated=False).text


def render_scalar(value: Value) -> str:
    """A literal, exact."""
    return repr(value.value)


def _render(expression: Expression, names: Names, *, negated: bool) -> Source:
    match expression:
        case Value():
            return Source(render_scalar(expression), ATOM)
        case Path():
            return _not(Source(names.values[expression], ATOM), negated=negated)
        case Not(operand):
            return _render(operand, names, negated=not negated)
        case Comparison():
            return _comparison(expression, names, negated=negated)
        case Membership(operand, options, is_negated):
            operator = "in" if is_negated == negated else "not in"
            listed = ", ".join(map(render_scalar, options))
            listed = f"({listed},)" if len(options) == 1 else f"({listed})"
            return Source(f"{_operand(operand, names)} {operator} {listed}", COMPARISON)
        case Logic(operator, operands):
            # `and` inside `or` gets its parentheses, too: few readers know which binds tighter.
            texts = [_render(operand, names, negated=False).within(NOT) for operand in operands]
            joined = Source(f" {operator} ".join(texts), LOGIC)
            return _not(joined, negated=negated)
        case Arithmetic(operator, left, right):
            return Source(f"{_EXACT[operator]}({render_value(left, names)}, {render_value(right, names)})", ATOM)
        case Call():
            return _call(expression, names, negated=negated)


def _not(source: Source, *, negated: bool) -> Source:
    return Source(f"not {source.within(ATOM)}", NOT) if negated else source


def _operand(expression: Expression, names: Names) -> str:
    return _render(expression, names, negated=False).within(ATOM)


def _comparison(comparison: Comparison, names: Names, *, negated: bool) -> Source:
    operators: list[str] = list(comparison.operators)
    operands = comparison.operands
    for index, operator in enumerate(operators):
        if any(isinstance(side, Value) and isinstance(side.value, bool) for side in operands[index : index + 2]):
            operators[index] = _IDENTITY[operator]
    single = len(operators) == 1
    if single and negated:
        operators[0] = _OPPOSITES[operators[0]]
    text = _operand(operands[0], names)
    for operator, operand in zip(operators, operands[1:], strict=True):
        text += f" {operator} {_operand(operand, names)}"
    return _not(Source(text, COMPARISON), negated=negated and not single)


def _call(call: Call, names: Names, *, negated: bool) -> Source:
    first = call.arguments[0]
    if call.function == "present":
        assert isinstance(first, Path)
        return _presence(names.presence[first], negated=negated)
    if call.function == "matches":
        pattern = call.arguments[1]
        assert isinstance(pattern, Value)
        search = f"re.search({translate_pattern(str(pattern.value))!r}, {render_value(first, names)})"
        return Source(f"{search} is {'' if negated else 'not '}None", COMPARISON)
    arguments = ", ".join(render_value(argument, names) for argument in call.arguments)
    return _not(Source(f"_{call.function}({arguments})", ATOM), negated=negated)


def _presence(presence: Presence, *, negated: bool) -> Source:
    key, holder, is_object = presence
    if is_object:
        return Source(f"{key} {'not in' if negated else 'in'} {holder}", COMPARISON)
    return _not(Source(f"isinstance({holder}, dict) and {key} in {holder}", LOGIC), negated=negated)
