"""What an expression of the rule language comes to in a record, and how far it is from coming to another thing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal, Inexact, InvalidOperation
from typing import TYPE_CHECKING, Final

from prenup.sample.conformance import is_date
from prenup.sample.expression import All, AnyOf, Arithmetic, Call, Comparison, Field, Literal, Membership, Not
from prenup.sample.pattern_text import finds
from prenup.sample.place import ABSENT, look

if TYPE_CHECKING:
    from prenup.sample.expression import Expression
    from prenup.sample.place import Place

_EXACT: Final = Context(prec=1000, traps=[Inexact, InvalidOperation])
Number = int | Decimal


@dataclass(frozen=True, slots=True)
class Scope:
    """A record, what `this` stands for in it, and a number to take for what stands at one place."""

    record: object
    this: Place = ()
    supposed: tuple[Place, Number] | None = None

    def place(self, field: Field) -> Place:
        """Where the field stands."""
        return (*self.this, *field.steps) if field.from_this else field.steps

    def look(self, field: Field) -> object:
        """What stands there, ABSENT where nothing does."""
        return look(self.record, self.place(field))


class Unmeant(Exception):
    """The expression means nothing here: a field is absent, or of another type."""


def distance(expression: Expression, scope: Scope, *, wanted: bool = True) -> int:
    """How many parts would have to change at least for the expression to be `wanted`; what means nothing is neither."""
    match expression:
        case Not(operand):
            return distance(operand, scope, wanted=not wanted)
        case All(operands) | AnyOf(operands):
            if isinstance(expression, All) is wanted:
                return sum(distance(operand, scope, wanted=wanted) for operand in operands)
            least = len(operands) + 1
            for operand in operands:
                least = min(least, distance(operand, scope, wanted=wanted))
                if not least:
                    break
            return least
        case _:
            try:
                return int(_is_true(expression, scope) is not wanted)
            except Unmeant:
                return 1


def _is_true(expression: Expression, scope: Scope) -> bool:
    match expression:
        case Comparison(left, operator, right):
            return _compares(_value_of(left, scope), operator, _value_of(right, scope))
        case Membership(operand, options):
            value = _value_of(operand, scope)
            return any(_compares(value, "==", option.value) for option in options)
        case Call("present", (Field() as field,)):
            return scope.look(field) is not ABSENT
        case Call("given", (Field() as field,)):
            return scope.look(field) not in (ABSENT, None)
        case Call("blank", (Field() as field,)):
            value = scope.look(field)
            return isinstance(value, str) and not value.strip()
        case Call("is_date", (operand,)):
            return is_date(_text_of(operand, scope))
        case Call("matches", (operand, Literal(str() as pattern))):
            return finds(pattern, _text_of(operand, scope))
        case Field() | Literal():
            return _value_of(expression, scope) is True
        case _:
            raise Unmeant


def _compares(left: object, operator: str, right: object) -> bool:
    if isinstance(left, str) is not isinstance(right, str) or isinstance(left, bool) is not isinstance(right, bool):
        raise Unmeant
    if operator in ("==", "!="):
        return (left == right) is (operator == "==")
    less = left < right  # type: ignore[operator]  # two texts or two numbers, as is asked above
    equal = left == right
    return bool({"<": less, "<=": less or equal, ">": not (less or equal), ">=": not less}[operator])


def _value_of(expression: Expression, scope: Scope) -> object:
    match expression:
        case Field():
            value = scope.look(expression)
            if not isinstance(value, str | int | Decimal):
                raise Unmeant
            return value
        case Literal(value):
            return value
        case Arithmetic() | Call("days" | "decimals", _):
            return measure(expression, scope)
        case _:
            return _yes_or_no(expression, scope)


def _yes_or_no(expression: Expression, scope: Scope) -> bool:
    if distance(expression, scope) == 0:
        return True
    if distance(expression, scope, wanted=False) == 0:
        return False
    raise Unmeant


def _text_of(expression: Expression, scope: Scope) -> str:
    value = _value_of(expression, scope)
    if not isinstance(value, str):
        raise Unmeant
    return value


def measure(expression: Expression, scope: Scope) -> Number:
    """The expression as a number, a date by its day. Raises Unmeant."""
    match expression:
        case Arithmetic(operator, left, right):
            function = {"+": _EXACT.add, "-": _EXACT.subtract, "*": _EXACT.multiply}[operator]
            return function(measure(left, scope), measure(right, scope))
        case Call("days", (start, end)):
            return measure(end, scope) - measure(start, scope)
        case Call("decimals", (operand,)):
            value = _value_of(operand, scope)
            return count_decimals(value) if isinstance(value, Decimal) else 0
        case Field() if scope.supposed and scope.place(expression) == scope.supposed[0]:
            return scope.supposed[1]
        case Field() | Literal():
            value = _value_of(expression, scope)
            if isinstance(value, str) and is_date(value):
                return date.fromisoformat(value).toordinal()
            if isinstance(value, str | bool) or not isinstance(value, int | Decimal):
                raise Unmeant
            return value
        case _:
            raise Unmeant


def count_decimals(value: Decimal) -> int:
    """The decimals of a number, zeros at its end not counted."""
    return len(f"{value:f}".partition(".")[2].rstrip("0"))


def find_root(comparison: Comparison, scope: Scope, place: Place) -> Number | None:
    """The number at `place` with which both sides are equal; null where the sides are not lines in it, or inexact."""

    def difference(supposed: int) -> Number:
        there = Scope(scope.record, scope.this, (place, supposed))
        return _EXACT.subtract(Decimal(measure(comparison.left, there)), Decimal(measure(comparison.right, there)))

    try:
        start, one, two = difference(0), difference(1), difference(2)
        slope = one - start
        if not slope or two - one != slope:
            return None
        return _EXACT.divide(-Decimal(start), Decimal(slope))
    except (Unmeant, Inexact, InvalidOperation):
        return None
