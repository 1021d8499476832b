"""Mutants of a Python source: each is the source with one small mistake in it, the rest of its text untouched."""

from __future__ import annotations

import ast
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.FloorDiv: ast.Mult, ast.Mod: ast.Add,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.LShift: ast.RShift, ast.RShift: ast.LShift,
}  # fmt: skip
# What a mistake in does not change what the code does, or only its words, which no test compares.
_PASSED_OVER = (ast.Assert, ast.Raise, ast.Import, ast.ImportFrom, ast.JoinedStr, ast.AnnAssign)


class Mutant(NamedTuple):
    """One mistake: where, and the text before and after it."""

    line: int
    context: str
    """The source's line, by which a mutant is known when its number changes."""
    before: str
    after: str
    source: str
    """The whole mutated source."""
    number: int = 1
    """It is this one of those of its source that read alike."""

    def __str__(self) -> str:
        return self.text() + (f" (no. {self.number})" if self.number > 1 else "")

    def text(self) -> str:
        """What it is, without telling those apart that read alike."""
        return f"{self.context} | {self.before} -> {self.after}"


def mutate(source: str) -> list[Mutant]:
    """Every mutant of a source, in the order of its text."""
    alike = Counter[str]()
    mutants: list[Mutant] = []
    for mutant in sorted(
        (_apply(source, node, after) for node, after in _walk(ast.parse(source))), key=lambda mutant: mutant.line
    ):
        alike[mutant.text()] += 1
        mutants.append(mutant._replace(number=alike[mutant.text()]))
    return mutants


def _apply(source: str, node: ast.expr | ast.stmt, after: str) -> Mutant:
    lines = source.encode().splitlines(keepends=True)
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    start = sum(map(len, lines[: node.lineno - 1])) + node.col_offset
    end = sum(map(len, lines[: node.end_lineno - 1])) + node.end_col_offset
    whole = source.encode()
    before = " ".join(whole[start:end].decode().split())
    mutated = (whole[:start] + f"({after})".encode() + whole[end:]) if isinstance(node, ast.expr) else b""
    mutated = mutated or whole[:start] + after.encode() + whole[end:]
    context = lines[node.lineno - 1].decode().strip()
    return Mutant(node.lineno, context, before, after, mutated.decode())


def _walk(node: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    if isinstance(node, ast.expr):
        yield from ((node, ast.unparse(after)) for after in _expressions(node))
    if isinstance(node, ast.stmt):
        yield from ((node, after) for after in _statements(node))
    yield from ((test, f"not {ast.unparse(test)}") for test in _tests(node))
    if isinstance(node, _PASSED_OVER) and not (isinstance(node, ast.AnnAssign) and node.value):
        return
    for child in _children(node):
        yield from _walk(child)


def _tests(node: ast.AST) -> Iterator[ast.expr]:
    """What is only asked whether it is true, where no other mistake turns the answer round."""
    tests: list[ast.expr] = []
    match node:
        case ast.If(test) | ast.While(test) | ast.match_case(guard=ast.expr() as test):
            tests = [test]
        case ast.comprehension(ifs=ifs):
            tests = ifs
    for test in tests:
        if isinstance(test, ast.Name | ast.Attribute | ast.Call) and ast.unparse(test) != "TYPE_CHECKING":
            yield test


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """What is below a node, without docstrings, annotations, decorators, and what is there for the type checker."""
    match node:
        case ast.AnnAssign(value=ast.expr() as value):
            yield value
        case ast.FunctionDef(args=arguments, body=body):
            yield from (*arguments.defaults, *(default for default in arguments.kw_defaults if default), *body)
        case ast.ClassDef(body=body):
            yield from body
        case ast.If(ast.Name("TYPE_CHECKING")) | ast.Expr(ast.Constant()) | ast.Subscript(ast.Name("Literal")):
            pass
        case _:
            yield from ast.iter_child_nodes(node)


def _expressions(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Compare(left, ops, comparators):
            for index, operator in enumerate(ops):
                changed = [*ops[:index], _COMPARISONS[type(operator)](), *ops[index + 1 :]]
                yield ast.Compare(left, changed, comparators)
        case ast.BoolOp(operator, values):
            yield ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), values)
            for index in range(len(values)):
                yield (
                    ast.BoolOp(operator, [*values[:index], *values[index + 1 :]])
                    if len(values) > 2
                    else values[1 - index]
                )
        case ast.UnaryOp(ast.Not() | ast.USub(), operand):
            yield operand
        case ast.BinOp(left, operator, right) if type(operator) in _OPERATORS:
            yield ast.BinOp(left, _OPERATORS[type(operator)](), right)
        case ast.IfExp(test, body, otherwise):
            yield ast.IfExp(test, otherwise, body)
        case ast.Constant(value):
            yield from _constants(value)
        case ast.Call(ast.Name("max" | "min")):
            return  # one order is as good as another
        case ast.Call(function, [first, second, *rest], keywords) if ast.dump(first) != ast.dump(second):
            yield ast.Call(function, [second, first, *rest], keywords)


def _constants(value: object) -> Iterator[ast.Constant]:
    match value:
        case bool():
            yield ast.Constant(not value)
        case int():
            yield ast.Constant(value + 1)
            if value:
                yield ast.Constant(value - 1)
        case str():
            yield ast.Constant(value + "XX")
        case None:
            return


def _statements(node: ast.stmt) -> Iterator[str]:
    match node:
        case ast.Expr(ast.Constant()):
            return
        case ast.Expr(ast.Yield() | ast.YieldFrom()):
            yield "yield from ()"
        case ast.Expr() | ast.AugAssign() | ast.Raise() | ast.Continue():
            yield "pass"
        case ast.Break():
            yield "continue"
        case ast.Return(ast.Constant(value=None | False)):
            return  # None is as false as False
        case ast.Return(value) if value is not None:
            yield "return None"
        case ast.Assign([ast.Name() | ast.Subscript() | ast.Attribute() as target], value) if not isinstance(
            value, ast.Constant
        ):
            yield f"{ast.unparse(target)} = None"
