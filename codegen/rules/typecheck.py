"""Checks an expression against the types of the fields that it names; collects every fault."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from codegen.rules.exactness import refuse_inexact
from codegen.rules.expression import (
    Arithmetic,
    Call,
    Comparison,
    ComparisonOperator,
    Expression,
    FunctionName,
    Logic,
    Membership,
    Not,
    Path,
    Value,
    demanded_paths,
    probed_paths,
)
from codegen.rules.field_types import (
    BOOLEAN,
    NUMBER,
    TEXT,
    WHOLE,
    ConditionalField,
    FieldType,
    Kind,
    PathInvalid,
    field_type,
    type_of_literal,
)
from codegen.rules.pattern import PatternInvalid, translate_pattern

if TYPE_CHECKING:
    from codegen.ir import Schema

_ARGUMENTS: Final[dict[FunctionName, str]] = {
    "days": "days(from, to) takes two dates",
    "decimals": "decimals(x) takes a number, or a field that is a number or text",
    "is_date": "is_date(x) takes text that has no format of its own",
    "blank": "blank(f) takes a field that may be text",
    "present": "present(f) takes a field",
    "matches": 'matches(x, "pattern") takes text and a pattern in quotes',
    "gap": "gap(actual, expected) takes two numbers, in a message or hint",
}


@dataclass(frozen=True, slots=True)
class Scope:
    """What the names in a rule stand for: fields of the record, and `this`, where there is one."""

    record: Schema
    this: Path | None = None

    def absolute(self, path: Path) -> Path:
        """The path from the record.

        Raises:
            PathInvalid: `this` in a rule without `for` or `each`.
        """
        if not path.from_this:
            return path
        if self.this is None:
            raise PathInvalid("`this` has a meaning only in a rule with `for` or `each`")
        return Path((*self.this.segments, *path.segments))

    def type_of(self, path: Path) -> FieldType:
        """The type of a field.

        Raises:
            PathInvalid: no such field, or `this` without a loop.
        """
        return field_type(self.record, self.absolute(path))


def check_condition(expression: Expression, scope: Scope) -> list[str]:
    """The faults of a check or guard: it must be a yes or no about at least one field."""
    checker = _Checker(scope, in_message=False)
    found = checker.type_of(expression)
    if found is not None and found.kind != "boolean":
        checker.faults.append(f"is {found}; it must be a condition, such as amount > 0")
    if not any((*demanded_paths(expression), *probed_paths(expression))):
        checker.faults.append("names no field")
    return checker.finish(expression)


def check_shown(expression: Expression, scope: Scope) -> list[str]:
    """The faults of a placeholder: it must be a field, a calculation, or a call that gives something to show."""
    checker = _Checker(scope, in_message=True)
    found = checker.type_of(expression)
    if not isinstance(expression, Path | Arithmetic | Call):
        checker.faults.append("a placeholder shows a field, a calculation, or days, decimals or gap of something")
    elif found is not None and found.kinds & {"object", "array"}:
        checker.faults.append(f"is {found}; a placeholder shows a number, text, a date, or true or false")
    elif isinstance(expression, Call) and found is not None and found.kind == "boolean":
        checker.faults.append(f"{expression.function} gives a yes or no, which a message cannot show")
    return checker.finish(expression)


@dataclass(slots=True)
class _Checker:
    """Infers types; an expression that is at fault has none, so that nothing is said twice."""

    scope: Scope
    in_message: bool
    faults: list[str] = field(default_factory=list)

    def finish(self, expression: Expression) -> list[str]:
        if not self.faults:
            inexact = refuse_inexact(expression, self.scope.type_of)
            self.faults.extend([inexact] if inexact else [])
        return self.faults

    def type_of(self, expression: Expression) -> FieldType | None:
        match expression:
            case Path():
                return self._path(expression)
            case Value(value):
                return type_of_literal(value)
            case Comparison(operands, operators):
                return self._comparison(operands, operators)
            case Membership(operand, options, _):
                return self._membership(operand, options)
            case Arithmetic(operator, left, right):
                return self._arithmetic(operator, left, right)
            case Logic(operator, operands):
                return self._conditions(operator, operands)
            case Not(operand):
                return self._conditions("not", (operand,))
            case Call():
                return self._call(expression)

    def _path(self, path: Path) -> FieldType | None:
        try:
            return self.scope.type_of(path)
        except PathInvalid as error:
            self.faults.append(str(error))
            return None

    def _types_of(self, operands: tuple[Expression, ...]) -> list[FieldType | None]:
        return [self.type_of(operand) for operand in operands]

    def _comparison(
        self, operands: tuple[Expression, ...], operators: tuple[ComparisonOperator, ...]
    ) -> FieldType | None:
        types = self._types_of(operands)
        for index, operator in enumerate(operators):
            left, right = types[index], types[index + 1]
            if left is None or right is None:
                continue
            if left.kind != right.kind or left.kind not in ("number", "date", "text", "boolean"):
                self.faults.append(
                    f"compares {left} with {right} by {operator}; "
                    "compare numbers with numbers, dates with date fields, text with text"
                )
            elif left.kind in ("text", "boolean") and operator not in ("==", "!="):
                self.faults.append(f"compares {left} by {operator}; text and true or false have == and != only")
            elif operator in ("==", "!="):
                self._refuse_unlisted(operands[index], left, operands[index + 1])
                self._refuse_unlisted(operands[index + 1], right, operands[index])
        return BOOLEAN

    def _refuse_unlisted(self, subject: Expression, subject_type: FieldType, option: Expression) -> None:
        """A literal that the field's closed list of values does not hold can never be equal."""
        if isinstance(option, Value) and subject_type.values is not None and option.value not in subject_type.values:
            allowed = ", ".join(str(value) for value in subject_type.values)
            self.faults.append(f"{subject} is never {option.value!r}; its values are {allowed}")

    def _membership(self, operand: Expression, options: tuple[Value, ...]) -> FieldType | None:
        subject = self.type_of(operand)
        if subject is None:
            return None
        if subject.kind not in ("number", "text", "boolean"):
            self.faults.append(f"looks for {subject} in a list of literals; that works for numbers, text and booleans")
            return None
        for option in options:
            if type_of_literal(option.value).kind != subject.kind:
                self.faults.append(f"looks for {subject} among {option.value!r}, which is of another type")
            else:
                self._refuse_unlisted(operand, subject, option)
        return BOOLEAN

    def _arithmetic(self, operator: str, left: Expression, right: Expression) -> FieldType | None:
        types = self._types_of((left, right))
        for found in types:
            if found is not None and found.kind != "number":
                self.faults.append(f"calculates {operator} with {found}; that works for numbers only")
                return None
        return None if None in types else NUMBER

    def _conditions(self, operator: str, operands: tuple[Expression, ...]) -> FieldType | None:
        for found in self._types_of(operands):
            if found is not None and found.kind != "boolean":
                self.faults.append(f"applies {operator} to {found}; it takes conditions")
        return BOOLEAN

    def _call(self, call: Call) -> FieldType:
        if not self._fits(call.function, call.arguments):
            self.faults.append(f"{call.function} does not fit what it is given: {_ARGUMENTS[call.function]}")
        return {"days": WHOLE, "decimals": WHOLE, "gap": TEXT}.get(call.function, BOOLEAN)

    def _fits(self, function: FunctionName, arguments: tuple[Expression, ...]) -> bool:
        match function:
            case "days":
                return self._all_of_kind(arguments, 2, "date")
            case "gap":
                return self._all_of_kind(arguments, 2, "number") and self.in_message
            case "is_date":
                return self._all_of_kind(arguments, 1, "text")
            case "decimals":
                return self._takes_number_or_text(arguments)
            case "matches":
                return self._takes_text_and_pattern(arguments)
            case "present":
                return self._takes_field(arguments)
            case "blank":
                return self._takes_text_field(arguments)

    def _all_of_kind(self, arguments: tuple[Expression, ...], count: int, kind: Kind) -> bool:
        types = self._types_of(arguments)
        return len(types) == count and all(found is None or found.kind == kind for found in types)

    def _takes_number_or_text(self, arguments: tuple[Expression, ...]) -> bool:
        (found, *more) = self._types_of(arguments) or [FieldType(frozenset())]
        return not more and (found is None or found.kinds - {"null", "text", "date"} == {"number"})

    def _takes_field(self, arguments: tuple[Expression, ...]) -> bool:
        if len(arguments) != 1 or not isinstance(arguments[0], Path):
            return False
        try:
            self.scope.type_of(arguments[0])
        except ConditionalField:
            pass
        except PathInvalid as error:
            self.faults.append(str(error))
        return True

    def _takes_text_field(self, arguments: tuple[Expression, ...]) -> bool:
        if len(arguments) != 1 or not isinstance(arguments[0], Path):
            return False
        found = self._path(arguments[0])
        return found is None or "text" in found.kinds

    def _takes_text_and_pattern(self, arguments: tuple[Expression, ...]) -> bool:
        if len(arguments) != 2 or not isinstance(arguments[1], Value) or not isinstance(arguments[1].value, str):
            return False
        try:
            translate_pattern(arguments[1].value)
        except PatternInvalid as error:
            self.faults.append(str(error))
        return self._all_of_kind(arguments[:1], 1, "text")
