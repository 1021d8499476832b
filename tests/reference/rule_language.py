"""The rule language, interpreted from its text: numbers are fractions, dates are counted days."""

from __future__ import annotations

import ast
import operator
import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from regress import Regex

from tests.reference.formats import is_date, ordinal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.reference.exact import Json

Steps = tuple[str | int | None, ...]
"""The way to a value: names and indices; None stands for every element."""
_PROBES: Final = ("present", "blank")
_FUNCTIONS: Final = (*_PROBES, "days", "decimals", "is_date", "matches")
_OPERATORS: Final[dict[type, Callable[[Any, Any], Any]]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.In: lambda value, options: value in options,
    ast.NotIn: lambda value, options: value not in options,
}
_ORDERINGS: Final = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
_PATH_PIECE: Final = re.compile(
    r"""\.?(?:(\w+)(?!\w*\()|field\(("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\)|\[\s*(\])\s*)"""
)


class Absent:
    """A value that is not there."""


ABSENT: Final = Absent()


@dataclass(frozen=True, slots=True)
class Field:
    """A field that an expression names; from the record, or from the rule's `this`."""

    steps: Steps
    from_this: bool


def read_field(text: str) -> Field:
    """A field's path as `at`, `for` and `each` write it."""
    steps: list[str | None] = []
    end = 0
    for match in _PATH_PIECE.finditer(text):
        assert match.start() == end, text
        end = match.end()
        name, quoted, every = match.groups()
        steps.append(None if every else name if name is not None else str(ast.literal_eval(quoted)))
    assert end == len(text), text
    from_this = re.match(r"this\b", text) is not None
    return Field(tuple(steps[1:] if from_this else steps), from_this)


def look_up(value: object, steps: Steps) -> object:
    """The value at the end of the way, or ABSENT."""
    for step in steps:
        if isinstance(value, list) and isinstance(step, int):
            value = value[step]
        else:
            value = value.get(step, ABSENT) if isinstance(value, dict) else ABSENT
    return value


class Interpreter:
    """One expression."""

    def __init__(self, text: str) -> None:
        self._text = text.strip()
        self._node = ast.parse(self._text, mode="eval").body

    def named(self) -> Iterator[Field]:
        """The fields outside `present` and `blank`."""
        yield from self._fields(self._node, probed=False)

    def probed(self) -> Iterator[Field]:
        """The fields inside `present` and `blank`."""
        yield from self._fields(self._node, probed=True)

    def evaluate(self, record: object, this: object) -> Json:
        """The expression's value; every field that it names must be there."""
        return self._evaluate(self._node, record, this)

    def _fields(self, node: ast.AST, *, probed: bool) -> Iterator[Field]:
        field = _field_of(node)
        if field is not None:
            if not probed:
                yield field
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _PROBES:
            if probed:
                yield from self._fields(node.args[0], probed=False)
        else:
            for child in ast.iter_child_nodes(node):
                is_function = isinstance(node, ast.Call) and child is node.func
                yield from () if is_function else self._fields(child, probed=probed)

    def _evaluate(self, node: ast.expr, record: object, this: object) -> Json:
        field = _field_of(node)
        if field is not None:
            return _exact(look_up(this if field.from_this else record, field.steps))
        values = [self._evaluate(child, record, this) for child in _operands(node)]
        match node:
            case ast.Constant(value=bool() | str()):
                return node.value
            case ast.Constant():
                return Fraction(ast.get_source_segment(self._text, node) or "")
            case ast.Tuple() | ast.List():
                return values
            case ast.UnaryOp(op=ast.Not()):
                return not values[0]
            case ast.UnaryOp(op=ast.USub()):
                return -values[0]
            case ast.BoolOp(op=ast.And()):
                return all(values)
            case ast.BoolOp(op=ast.Or()):
                return any(values)
            case ast.BinOp():
                return _OPERATORS[type(node.op)](*values)
            case ast.Compare():
                return all(_compare(op, *pair) for op, pair in zip(node.ops, pairwise(values), strict=True))
            case ast.Call(func=ast.Name(id=name)) if name in _FUNCTIONS:
                return _call(name, values)
        raise AssertionError(ast.dump(node))


def _operands(node: ast.expr) -> list[ast.expr]:
    match node:
        case ast.Call():
            return node.args
        case ast.Compare():
            return [node.left, *node.comparators]
        case ast.BinOp():
            return [node.left, node.right]
        case _:
            return [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]


def _field_of(node: ast.AST) -> Field | None:
    """The field that a node writes; None where it is anything else."""
    match node:
        case ast.Name(id="this"):
            return Field((), from_this=True)
        case ast.Name(id=name):
            return Field((name,), from_this=False)
        case ast.Call(func=ast.Name(id="field"), args=[ast.Constant(value=str(name))]):
            return Field((name,), from_this=False)
        case ast.Attribute(value=base, attr=name):
            owner = _field_of(base)
        case ast.Call(func=ast.Attribute(value=base, attr="field"), args=[ast.Constant(value=str(name))]):
            owner = _field_of(base)
        case _:
            return None
    return owner and Field((*owner.steps, name), owner.from_this)


def _exact(value: object) -> object:
    return Fraction(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else value


def _compare(op: ast.cmpop, left: object, right: object) -> bool:
    if isinstance(op, _ORDERINGS) and isinstance(left, str) and isinstance(right, str):
        left, right = _day(left), _day(right)
    return bool(_OPERATORS[type(op)](left, right))


def _day(text: str) -> int:
    day = ordinal(text)
    assert day is not None, "the schema's format lets days through only"
    return day


def _call(name: str, values: list[Json]) -> Json:
    match name:
        case "present":
            return values[0] is not ABSENT
        case "blank":
            return isinstance(values[0], str) and all(c.isspace() for c in values[0])
        case "days":
            return Fraction(_day(values[1]) - _day(values[0]))
        case "decimals":
            return Fraction(_decimals(values[0]))
        case "is_date":
            return is_date(values[0])
        case _:
            return Regex(values[1], "u").find(values[0]) is not None


def _decimals(value: object) -> int:
    count = 0
    while isinstance(value, Fraction) and value.denominator != 1:
        value, count = value * 10, count + 1
    return count
