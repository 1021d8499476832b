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

_OR, _AND, _NOT, _COMPARISON, _ATOM = range(1, 6)
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


class Names(NamedTuple):
    """Where the values of fields are: the variable that holds each, and the test that its key exists."""

    values: Mapping[Path, str]
    presence: Mapping[Path, Source]


def render_condition(expression: Expression, names: Names, *, negated: bool = False) -> str:
    """The expression, or its opposite, as the condition of an `if`."""
    return _render(expression, names, negated=negated).text


def render_value(expression: Expression, names: Names) -> str:
    """The expression as an argument."""
    return _render(expression, names, negated=False).text


def render_scalar(value: Value) -> str:
    """A literal, exact."""
    return repr(value.value)


def _render(expression: Expression, names: Names, *, negated: bool) -> Source:
    match expression:
        case Value():
            return Source(render_scalar(expression), _ATOM)
        case Path():
            return _not(Source(names.values[expression], _ATOM), negated=negated)
        case Not(operand):
            return _render(operand, names, negated=not negated)
        case Comparison():
            return _comparison(expression, names, negated=negated)
        case Membership(operand, options, is_negated):
            operator = "in" if is_negated == negated else "not in"
            listed = ", ".join(map(render_scalar, options))
            listed = f"({listed},)" if len(options) == 1 else f"({listed})"
            return Source(f"{_operand(operand, names)} {operator} {listed}", _COMPARISON)
        case Logic(operator, operands):
            # `and` inside `or` gets its parentheses, too: few readers know which binds tighter.
            texts = [_render(operand, names, negated=False).within(_NOT) for operand in operands]
            joined = Source(f" {operator} ".join(texts), _OR if operator == "or" else _AND)
            return _not(joined, negated=negated)
        case Arithmetic(operator, left, right):
            return Source(f"{_EXACT[operator]}({render_value(left, names)}, {render_value(right, names)})", _ATOM)
        case Call():
            return _call(expression, names, negated=negated)


def _not(source: Source, *, negated: bool) -> Source:
    return Source(f"not {source.within(_ATOM)}", _NOT) if negated else source


def _operand(expression: Expression, names: Names) -> str:
    return _render(expression, names, negated=False).within(_ATOM)


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
    return _not(Source(text, _COMPARISON), negated=negated and not single)


def _call(call: Call, names: Names, *, negated: bool) -> Source:
    first = call.arguments[0]
    if call.function == "present":
        assert isinstance(first, Path)
        return _not(names.presence[first], negated=negated)
    if call.function == "matches":
        pattern = call.arguments[1]
        assert isinstance(pattern, Value)
        search = f"re.search({translate_pattern(str(pattern.value))!r}, {render_value(first, names)})"
        return Source(f"{search} is {'' if negated else 'not '}None", _COMPARISON)
    arguments = ", ".join(render_value(argument, names) for argument in call.arguments)
    return _not(Source(f"_{call.function}({arguments})", _ATOM), negated=negated)
