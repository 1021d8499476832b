"""From the text of a rule to an expression: a small subset of Python's grammar, read with `ast`."""

from __future__ import annotations

import ast
import re
import warnings
from typing import TYPE_CHECKING, Final, cast, get_args

from codegen.rules.expression import (
    EVERY,
    Arithmetic,
    ArithmeticOperator,
    Call,
    Comparison,
    ComparisonOperator,
    Expression,
    FunctionName,
    Logic,
    Membership,
    Not,
    Path,
    Segment,
    Value,
)
from codegen.spec.document import parse_number

if TYPE_CHECKING:
    from decimal import Decimal

MAX_CHARACTERS: Final = 2_000
MAX_DEPTH: Final = 40
ALLOWED: Final = "allowed are fields, literals, comparisons, + - *, and, or, not, in, and the functions " + ", ".join(
    (*get_args(FunctionName), "field")
)
_COMPARISONS: Final[dict[type[ast.cmpop], ComparisonOperator]] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
_ARITHMETIC: Final[dict[type[ast.operator], ArithmeticOperator]] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}
_EVERY_OR_TEXT = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\[\s*\]", re.DOTALL)


class ExpressionInvalid(ValueError):
    """A text that is no expression of the rule language; says what was found and what is allowed."""


def parse_expression(text: str) -> Expression:
    """Reads a check, a guard or a placeholder.

    Raises:
        ExpressionInvalid: anything but the language's constructs.
    """
    return _parse(text, arrays=False)


def parse_path(text: str) -> Path:
    """Reads a field path, in which `[]` stands for every element of an array.

    Raises:
        ExpressionInvalid: anything but a path.
    """
    expanded = _EVERY_OR_TEXT.sub(lambda match: match[0] if match[0][0] in "\"'" else "[...]", text)
    expression = _parse(expanded, arrays=True)
    if not isinstance(expression, Path):
        raise ExpressionInvalid(f"{quoted(text)} is not a field path, such as amount, customer.id or lines[].amount")
    return expression


def _parse(text: str, *, arrays: bool) -> Expression:
    source = text.strip()
    if not source:
        raise ExpressionInvalid("an empty expression")
    if len(source) > MAX_CHARACTERS:
        raise ExpressionInvalid(f"an expression of more than {MAX_CHARACTERS} characters")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            tree = ast.parse(source, mode="eval")
    except SyntaxError as error:
        raise ExpressionInvalid(f"{quoted(source)} is not an expression: {error.msg}; {ALLOWED}") from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise ExpressionInvalid(f"{quoted(source)} is not an expression; {ALLOWED}") from error
    return _Reader(source, arrays=arrays).read(tree.body)


class _Reader:
    def __init__(self, source: str, *, arrays: bool) -> None:
        self._source = source
        self._arrays = arrays
        self._depth = 0

    def read(self, node: ast.expr) -> Expression:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ExpressionInvalid(f"an expression nested more than {MAX_DEPTH} deep")
        try:
            return self._read(node)
        finally:
            self._depth -= 1

    def _read(self, node: ast.expr) -> Expression:
        match node:
            case ast.Name() | ast.Attribute() | ast.Subscript():
                return self._path(node)
            case ast.Constant():
                return self._literal(node)
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float())):
                return self._negative(node)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Not(self.read(operand))
            case ast.BoolOp(op=operator, values=values):
                return Logic("and" if isinstance(operator, ast.And) else "or", tuple(map(self.read, values)))
            case ast.BinOp(left=left, op=operation, right=right) if type(operation) in _ARITHMETIC:
                return Arithmetic(_ARITHMETIC[type(operation)], self.read(left), self.read(right))
            case ast.Compare():
                return self._compare(node)
            case ast.Call():
                return self._call(node)
            case _:
                raise self._refused(node)

    def _compare(self, node: ast.Compare) -> Expression:
        if len(node.ops) == 1 and isinstance(node.ops[0], ast.In | ast.NotIn):
            options = node.comparators[0]
            if not isinstance(options, ast.Tuple | ast.List) or not options.elts:
                raise self._refused(options, "after `in` stands a tuple or list of literals")
            read = tuple(map(self.read, options.elts))
            values = tuple(option for option in read if isinstance(option, Value))
            if len(values) != len(read):
                raise self._refused(options, "after `in` stand literals only")
            return Membership(self.read(node.left), values, isinstance(node.ops[0], ast.NotIn))
        unknown = next((operator for operator in node.ops if type(operator) not in _COMPARISONS), None)
        if unknown is not None:
            raise self._refused(node, "a chain compares with < <= > >= == != only; `is` is not allowed")
        operators: tuple[ComparisonOperator, ...] = tuple(_COMPARISONS[type(operator)] for operator in node.ops)
        return Comparison(tuple(map(self.read, (node.left, *node.comparators))), operators)

    def _call(self, node: ast.Call) -> Expression:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name == "field" or (isinstance(node.func, ast.Attribute) and node.func.attr == "field"):
            return self._path(node)
        if name not in get_args(FunctionName):
            raise self._refused(node.func, "functions are " + ", ".join((*get_args(FunctionName), "field")))
        if node.keywords or any(isinstance(argument, ast.Starred) for argument in node.args):
            raise self._refused(node, "a function takes plain arguments")
        return Call(cast("FunctionName", name), tuple(map(self.read, node.args)))

    def _path(self, node: ast.expr) -> Path:
        """A chain of names, each an attribute, a `field("...")` or an `[...]` of the one before."""
        segments: list[Segment] = []
        while True:
            match node:
                case ast.Name(id=name) if self._segment(node) == name:
                    if name in (*get_args(FunctionName), "field"):
                        raise self._refused(node, f'it is a function; a field of that name is written field("{name}")')
                    is_this = name == "this"
                    return Path(tuple(reversed(segments if is_this else [*segments, name])), is_this)
                case ast.Attribute(value=base, attr=name) if self._segment(node).endswith(name):
                    segments.append(name)
                case ast.Subscript(value=base, slice=ast.Constant(value=index)) if index is ... and self._arrays:
                    segments.append(EVERY)
                case ast.Call(func=ast.Name(id="field"), args=[ast.Constant(value=str(name))], keywords=[]):
                    return Path((name, *reversed(segments)))
                case ast.Call(func=ast.Attribute(value=base, attr="field"), args=[ast.Constant(value=str(name))]) if (
                    not node.keywords
                ):
                    segments.append(name)
                case ast.Subscript():
                    raise self._refused(
                        node, "an array is walked by `for` or `each`: each: lines, for: [lines[].amount]"
                    )
                case _:
                    raise self._refused(node, 'a field is written name, name.name or field("any name")')
            node = base

    def _literal(self, node: ast.Constant) -> Value:
        if isinstance(node.value, bool | str):
            return Value(node.value)
        if isinstance(node.value, int | float):
            return Value(self._number(node))
        raise self._refused(node, "literals are numbers, texts in quotes, True and False; for absence use present(...)")

    def _negative(self, node: ast.UnaryOp) -> Value:
        assert isinstance(node.operand, ast.Constant)
        if isinstance(node.operand.value, bool):
            raise self._refused(node)
        number = self._number(node.operand)
        return Value(-number if isinstance(number, int) else number.copy_negate())

    def _number(self, node: ast.Constant) -> int | Decimal:
        try:
            return parse_number(self._segment(node))
        except ValueError as error:
            raise ExpressionInvalid(f"{error}; numbers are written as in JSON") from error

    def _segment(self, node: ast.expr) -> str:
        return ast.get_source_segment(self._source, node) or ""

    def _refused(self, node: ast.expr, advice: str = ALLOWED) -> ExpressionInvalid:
        return ExpressionInvalid(f"found {quoted(self._segment(node))}; {advice}")


def quoted(text: str) -> str:
    """A text as a message shows it: shortened, and without control characters."""
    printable = "".join(c if c.isprintable() else repr(c)[1:-1] for c in text[:61])
    shown = printable if len(text) <= 60 else printable[:59] + "…"
    return f"`{shown}`"
