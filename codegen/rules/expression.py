"""The expressions that a business rule is made of: frozen data, with nothing of any target language in it.

A number is exact (`int` or `Decimal`), a date is a date, and evaluation has no effects, so a backend may evaluate
in any order.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Scalar = int | Decimal | str | bool
ComparisonOperator = Literal["<", "<=", ">", ">=", "==", "!="]
ArithmeticOperator = Literal["+", "-", "*"]
LogicOperator = Literal["and", "or"]
FunctionName = Literal["days", "decimals", "is_date", "blank", "present", "matches", "gap"]


class Every(Enum):
    """The segment of a path that stands for every element of an array, written `[]`."""

    EVERY = "[]"


EVERY: Final = Every.EVERY
Segment = str | Every


@dataclass(frozen=True, slots=True)
class Path:
    """A field: the names on the way to it, from the record or, with `from_this`, from the rule's loop variable."""

    segments: tuple[Segment, ...]
    from_this: bool = False

    def __str__(self) -> str:
        """The path as a rule writes it; a name that is no identifier stands in quotes, escaped."""
        text = "this" if self.from_this else ""
        for segment in self.segments:
            if segment is EVERY:
                text += "[]"
            elif segment.isidentifier():
                text += f".{segment}" if text else segment
            else:
                text += f"{'.' if text else ''}field({json.dumps(segment)})"
        return text


@dataclass(frozen=True, slots=True)
class Value:
    """A literal."""

    value: Scalar


@dataclass(frozen=True, slots=True)
class Comparison:
    """`a < b <= c`: one operator fewer than operands; every pair of neighbours must compare."""

    operands: tuple[Expression, ...]
    operators: tuple[ComparisonOperator, ...]


@dataclass(frozen=True, slots=True)
class Membership:
    """`a in ("x", "y")`, or `not in` where negated."""

    operand: Expression
    options: tuple[Value, ...]
    negated: bool


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """An exact sum, difference or product of two numbers."""

    operator: ArithmeticOperator
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Logic:
    """`a and b and c`, or the same with `or`."""

    operator: LogicOperator
    operands: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a yes or no."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class Call:
    """One of the language's functions."""

    function: FunctionName
    arguments: tuple[Expression, ...]


Expression = Path | Value | Comparison | Membership | Arithmetic | Logic | Not | Call

probes: Final = frozenset({"present", "blank"})
"""The functions that ask about a field without demanding that it be there."""


def children(expression: Expression) -> tuple[Expression, ...]:
    """The expressions directly inside, in writing order."""
    match expression:
        case Comparison(operands, _) | Logic(_, operands):
            return operands
        case Membership(operand, options, _):
            return (operand, *options)
        case Arithmetic(_, left, right):
            return (left, right)
        case Not(operand):
            return (operand,)
        case Call(_, arguments):
            return arguments
        case Path() | Value():
            return ()


def demanded_paths(expression: Expression) -> Iterator[Path]:
    """The fields that must be there for the expression to mean anything: those outside `present` and `blank`.

    `and` and `or` change nothing: a field on either side is demanded, whatever the other side says.
    """
    if isinstance(expression, Path):
        yield expression
    elif not (isinstance(expression, Call) and expression.function in probes):
        for child in children(expression):
            yield from demanded_paths(child)


def probed_paths(expression: Expression, *functions: FunctionName) -> Iterator[Path]:
    """The fields inside calls of these functions, `present` and `blank`, or of both where none is given."""
    for child in children(expression):
        if isinstance(expression, Call) and expression.function in (functions or probes) and isinstance(child, Path):
            yield child
        else:
            yield from probed_paths(child, *functions)
