"""From jsonschema's errors to findings: (code, pointer) pairs.

jsonschema says all that is wrong, once for each keyword and as deep as it can go. A finding is what a person is told.
The way from one to the other follows from the design, so this half of the reference is not independent of it:

1. An error has the code of its keyword, and points at its value; a missing field at where it would be, an unknown
   field at itself. `false` is "forbidden", but "unknown" where `additionalProperties` says it and nothing else.
2. A null that fails its type or list of values is a null. Text that is a listed value but for capitals, blanks, hyphens
   and underscores is a spelling; text that is a number in quotes, where numbers only (or null) are asked for, is
   quoted, for an integer if it has digits only; a number where a date is asked for is a wrong date.
3. `anyOf` and `oneOf` that fail: the branch is judged that was meant. Those come into question that the value fits by
   its type; of these the one with the fewest values at fault, for an integer one that takes integers only, else the
   first. Where none fits by type, the value is told that it fits none, and a null that it is a null.
4. One finding a value: an error before a warning, else the first in the schema's order. That is, in one schema, ORDER.
5. What is inside a value that should not be there at all, or of another type, is not judged.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tests.reference.exact import KNOWN_VALUES, REF_AMONG_OTHERS, is_integer, is_number, is_warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tests.reference.exact import Json, Validator

Finding = tuple[str, str]
Error = Any
"""A jsonschema.ValidationError, whose members are typed as perhaps unset."""
ORDER: Final = {
    keyword: rank
    for rank, keywords in enumerate(
        [
            *("not", "type", "enum const", "format", "pattern", "minLength", "maxLength", KNOWN_VALUES),
            *("minimum exclusiveMinimum", "maximum exclusiveMaximum", "minItems", "maxItems"),
            *("properties", "required", "additionalProperties", "items"),
            *("$ref", "allOf", "anyOf", "oneOf", "then else"),
        ]
    )
    for keyword in keywords.split()
}
CODES: Final = {
    "not": "SCH119",
    "pattern": "SCH112",
    "minLength": "SCH111",
    "maxLength": "SCH110",
    "minimum": "SCH113",
    "exclusiveMinimum": "SCH113",
    "maximum": "SCH114",
    "exclusiveMaximum": "SCH114",
    "minItems": "SCH115",
    "maxItems": "SCH116",
}
WARNINGS: Final = frozenset({"SCH120", "SCH121"})
OUTRIGHT: Final = frozenset({"SCH102", "SCH104", "SCH117", "SCH119"})
"""What is wrong with the whole of a value, so that its inside is not judged."""


class Said(NamedTuple):
    """One thing wrong, with its place in the schema's order."""

    order: tuple[tuple[int, int], ...]
    code: str
    pointer: str


def find(validator: Validator, payload: object) -> set[Finding]:
    """The structural findings of a payload."""
    return _normalise(validator, validator.iter_errors(payload), "")


def _normalise(validator: Validator, errors: Iterable[Error], at: str) -> set[Finding]:
    """The findings of the errors of one schema for the value at a pointer."""
    said = sorted(
        (item for error in errors for item in _say(validator, error, at)),
        key=lambda item: (item.code in WARNINGS, item.order),
    )
    outright = {item.pointer for item in said if item.code in OUTRIGHT}
    first: dict[str, str] = {}
    for item in said:
        if not any(item.pointer.startswith(pointer + "/") for pointer in outright):
            first.setdefault(item.pointer, item.code)
    return {(code, pointer) for pointer, code in first.items()}


def _say(validator: Validator, error: Error, at: str) -> Iterator[Said]:
    """What one error says."""
    order = _order(list(error.relative_schema_path))
    pointer = at + "".join("/" + _escape(str(part)) for part in error.relative_path)
    value, demand, schema = error.instance, error.validator_value, error.schema
    match error.validator:
        case "required":
            for name in demand:
                if name not in value:
                    yield Said(order, "SCH101", f"{pointer}/{_escape(name)}")
        case "additionalProperties":
            for name in value:
                if name not in schema.get("properties", {}):
                    yield Said(order, "SCH102", f"{pointer}/{_escape(name)}")
        case "not" if _is_additional(order):
            yield Said(order, "SCH102", pointer)
        case "type":
            yield Said(order, _type_code(value, demand, schema), pointer)
        case "enum" | "const":
            yield Said(order, _choice_code(value, _allowed(schema)), pointer)
        case "format":
            yield Said(order, "SCH108" if demand == "date" else "SCH109", pointer)
        case "x-known-values":
            yield Said(order, "SCH121" if _is_near(value, demand) else "SCH120", pointer)
        case "anyOf" | "oneOf":
            for code, inside in _variants(validator, error, pointer):
                yield Said(order, code, inside)
        case keyword:
            yield Said(order, CODES[str(keyword)], pointer)


def _variants(validator: Validator, error: Error, pointer: str) -> set[Finding]:
    """The findings of a value that fits no branch, or several."""
    if not error.context:
        return {("SCH118", pointer)}
    meant: list[tuple[int, bool, int, set[Finding]]] = []
    for index, branch in enumerate(error.validator_value):
        errors = [child for child in error.context if child.relative_schema_path[0] == index]
        if _fits_by_type(errors):
            found = _normalise(validator, errors, pointer)
            faults = sum(code not in WARNINGS for code, _ in found)
            other = is_integer(error.instance) and _takes_fractions(validator, branch)
            meant.append((faults, other, index, found))
    if meant:
        return min(meant, key=lambda choice: choice[:3])[3]
    return {("SCH103" if error.instance is None else "SCH117", pointer)}


def _takes_fractions(validator: Validator, branch: object) -> bool:
    return _fits_by_type(list(validator.evolve(schema=branch).iter_errors(Decimal("0.5"))))


def _fits_by_type(errors: Sequence[Error]) -> bool:
    """Whether a branch with these errors takes values of this type; what hangs on a condition does not count."""
    return all(
        _leaves_type(error)
        for error in errors
        if not (error.relative_path or {"then", "else"} & set(error.relative_schema_path) or is_warning(error))
    )


def _leaves_type(error: Error) -> bool:
    match error.validator:
        case "type" | "not":
            return False
        case "enum" | "const":
            return any(_is_alike(error.instance, choice) for choice in _allowed(error.schema))
        case "anyOf" | "oneOf" if error.context:
            indices = range(len(error.validator_value))
            branches = [[child for child in error.context if child.relative_schema_path[0] == i] for i in indices]
            return any(map(_fits_by_type, branches))
        case _:
            return True


def _is_alike(value: object, choice: object) -> bool:
    """Whether a listed value shows that values of this one's type are allowed: an integer shows it of any number."""
    if is_number(value) and is_number(choice):
        return is_integer(choice) or not is_integer(value)
    return isinstance(value, dict) if isinstance(choice, dict) else type(value) is type(choice)


def _allowed(schema: dict[str, Json]) -> list[object]:
    """The values that both `enum` and `const` leave."""
    if "const" not in schema:
        return list(schema["enum"])
    listed = "enum" not in schema or any(_is_same(schema["const"], choice) for choice in schema["enum"])
    return [schema["const"]] if listed else []


def _is_same(value: Json, other: Json) -> bool:
    if isinstance(value, dict) and isinstance(other, dict):
        return set(value) == set(other) and all(_is_same(value[name], other[name]) for name in value)
    if isinstance(value, list) and isinstance(other, list):
        return len(value) == len(other) and all(_is_same(a, b) for a, b in zip(value, other, strict=True))
    return ((is_number(value) and is_number(other)) or type(value) is type(other)) and bool(value == other)


def _type_code(value: object, demand: str | list[str], schema: dict[str, Json]) -> str:
    wanted = set([demand] if isinstance(demand, str) else demand) - {"null"}
    if value is None:
        return "SCH103"
    if wanted == {"string"} and schema.get("format") == "date" and is_number(value):
        return "SCH108"
    if wanted and wanted <= {"number", "integer"} and isinstance(value, str) and _is_quoted(value, "number" in wanted):
        return "SCH107"
    return "SCH104"


def _is_quoted(text: str, fractions: bool) -> bool:
    """Whether the text is a JSON number; where no fractions are asked for, one of digits only."""
    whole, has_exponent, exponent = text.lower().partition("e")
    digits, has_point, decimals = whole.removeprefix("-").partition(".")
    if not _is_digits(digits) or (len(digits) > 1 and digits[0] == "0"):
        return False
    if has_point and not _is_digits(decimals):
        return False
    if has_exponent and not _is_digits(exponent[1:] if exponent[:1] in ("+", "-") else exponent):
        return False
    return fractions or not (has_point or has_exponent)


def _is_digits(text: str) -> bool:
    return text != "" and all(c in "0123456789" for c in text)


def _choice_code(value: object, allowed: list[object]) -> str:
    if value is None:
        return "SCH103"
    return "SCH106" if isinstance(value, str) and _is_near(value, allowed) else "SCH105"


def _is_near(value: str, allowed: Iterable[object]) -> bool:
    return _fold(value) in [_fold(choice) for choice in allowed if isinstance(choice, str)]


def _fold(text: str) -> str:
    """The text without regard to case, without blanks around it, each gap inside it as one underscore."""
    folded = ""
    for c in text.casefold().strip():
        gap = c.isspace() or c in "-_"
        if not (gap and folded.endswith("_")):
            folded += "_" if gap else c
    return folded


def _order(path: list[str | int]) -> tuple[tuple[int, int], ...]:
    """A key that sorts the keywords of a schema path as a validator meets them."""
    order: list[tuple[int, int]] = []
    steps = iter(path)
    for keyword in steps:
        if keyword == REF_AMONG_OTHERS:
            order.append((ORDER["$ref"], 1))
            continue
        if isinstance(keyword, int):
            order.append((keyword, 0))
            continue
        index = next(steps, 0) if keyword in ("allOf", "anyOf", "oneOf") else 0
        if keyword == "properties":
            next(steps)
        order.append((ORDER[keyword], index if isinstance(index, int) else 0))
    return tuple(order)


def _is_additional(order: tuple[tuple[int, int], ...]) -> bool:
    """Whether a `false` is that of additionalProperties itself, be it by reference alone."""
    ranks = [rank for rank, index in order if (rank, index) != (ORDER["$ref"], 0)]
    return ranks[-2:] == [ORDER["additionalProperties"], ORDER["not"]]


def _escape(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")
