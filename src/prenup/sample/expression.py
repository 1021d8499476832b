"""The rule language, read with `ast` from a catalogue that codegen has checked already."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeAlias

from prenup.sample.place import EVERY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prenup.sample.place import Place

PROBES: Final = frozenset(("present", "blank"))
"""The functions that ask about a field without demanding that it be there."""

_OPERATORS: Final = {"Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Eq": "==", "NotEq": "!="}
_ARITHMETIC: Final = {"Add": "+", "Sub": "-", "Mult": "*"}
_INTEGER: Final = re.compile(r"[0-9]+")
_EVERY_OR_TEXT: Final = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\[\s*\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Field:
    """A field: the steps from the record or, with `from_this`, from what the rule walks over."""

    steps: Place
    from_this: bool = False


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, a text, true or false."""

    value: int | Decimal | str | bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two neighbours of a chain and what stands between them."""

    left: Expression
    operator: str
    right: Expression


@dataclass(frozen=True, slots=True)
class Membership:
    """Whether a value is one of some literals."""

    operand: Expression
    options: tuple[Literal, ...]


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """A sum, a difference or a product."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class All:
    """Every operand must hold."""

    operands: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One operand must hold."""

    operands: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class Call:
    """One of the language's functions, or `given`: there, and not null."""

    function: str
    arguments: tuple[Expression, ...]


Expression: TypeAlias = "Field | Literal | Comparison | Membership | Arithmetic | All | AnyOf | Not | Call"


def read_expression(text: str) -> Expression:
    """The expression of a check or a guard. Raises ValueError for what is none."""
    source = text.strip()
    return _read(ast.parse(source, mode="eval").body, source)


def read_field(text: str) -> Field:
    """The field of a path, in which `[]` stands for every element. Raises ValueError for what is none."""
    every = f"[{EVERY}]"
    source = _EVERY_OR_TEXT.sub(lambda match: match[0] if match[0][0] in "\"'" else every, text.strip())
    return _read_field(ast.parse(source, mode="eval").body)


def _read(node: ast.expr, source: str) -> Expression:
    match node:
        case ast.BoolOp(op=operator, values=values):
            operands = tuple(_read(value, source) for value in values)
            return All(operands) if isinstance(operator, ast.And) else AnyOf(operands)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return Not(_read(operand, source))
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant() as operand):
            return Literal(-_read_number(operand, source))
        case ast.Compare():
            return _read_comparison(node, source)
        case ast.BinOp(left=left, op=operation, right=right):
            return Arithmetic(_ARITHMETIC[type(operation).__name__], _read(left, source), _read(right, source))
        case ast.Constant(value=bool() | str() as value):
            return Literal(value)
        case ast.Constant():
            return Literal(_read_number(node, source))
        case ast.Call(func=ast.Name(id=function), args=arguments) if function != "field":
            return Call(function, tuple(_read(argument, source) for argument in arguments))
        case _:
            return _read_field(node)


def _read_comparison(node: ast.Compare, source: str) -> Expression:
    if isinstance(node.ops[0], ast.In | ast.NotIn):
        listed = node.comparators[0]
        assert isinstance(listed, ast.Tuple | ast.List)
        options = tuple(option for item in listed.elts if isinstance(option := _read(item, source), Literal))
        found = Membership(_read(node.left, source), options)
        return Not(found) if isinstance(node.ops[0], ast.NotIn) else found
    operands = [_read(operand, source) for operand in (node.left, *node.comparators)]
    operators = [_OPERATORS[type(operator).__name__] for operator in node.ops]
    pairs = tuple(map(Comparison, operands, operators, operands[1:]))
    return pairs[0] if len(pairs) == 1 else All(pairs)


def _read_number(node: ast.Constant, source: str) -> int | Decimal:
    # ast has made a float of it, which may be another number.
    text = ast.get_source_segment(source, node) or ""
    return int(text) if _INTEGER.fullmatch(text) else Decimal(text)


def _read_field(node: ast.expr) -> Field:
    steps: list[str | int] = []
    while True:
        match node:
            case ast.Name(id="this"):
                return Field(tuple(reversed(steps)), from_this=True)
            case ast.Name(id=name):
                return Field((name, *reversed(steps)))
            case ast.Attribute(value=base, attr=name):
                steps.append(name)
            case ast.Subscript(value=base):
                steps.append(EVERY)
            case ast.Call(func=ast.Name(id="field"), args=[ast.Constant(value=str(name))]):
                return Field((name, *reversed(steps)))
            case ast.Call(func=ast.Attribute(value=base, attr="field"), args=[ast.Constant(value=str(name))]):
                steps.append(name)
            case _:
                raise ValueError(f"{ast.unparse(node)} is no field")
        node = base


def walk(expression: Expression) -> Iterator[Expression]:
    """The expression and all inside it."""
    yield expression
    for child in _list_children(expression):
        yield from walk(child)


def _list_children(expression: Expression) -> tuple[Expression, ...]:
    match expression:
        case Comparison(left, _, right) | Arithmetic(_, left, right):
            return left, right
        case Membership(operand, options):
            return operand, *options
        case Not(operand):
            return (operand,)
        case All(operands) | AnyOf(operands) | Call(_, operands):
            return operands
        case _:
            return ()


def list_named(expression: Expression) -> dict[Field, None]:
    """The fields that stand anywhere in the expression, in order."""
    return dict.fromkeys(part for part in walk(expression) if isinstance(part, Field))


def list_demanded(expression: Expression) -> dict[Field, None]:
    """The fields that must be there for the expression to mean anything: those outside `present` and `blank`."""
    if isinstance(expression, Field):
        return {expression: None}
    if isinstance(expression, Call) and expression.function in PROBES:
        return {}
    return {field: None for child in _list_children(expression) for field in list_demanded(child)}
