"""Hypothesis strategies: JSON Schemas of all supported keywords, and payloads that come close to fitting them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from codegen.spec.pointer import resolve_pointer
from tests.reference.payload_strategies import DATES, NUMBERS, TEXTS, json_values, scalars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.reference.exact import Json

TYPES: Final = ["object", "array", "string", "integer", "number", "boolean", "null"]
FIELDS: Final = ["a", "b", "c", "a/b", "x~y", "", "type", "it's", "\u00e9"]
DEFINITIONS: Final = ["money", "party", "a-b"]
CHOICES: Final[list[Json]] = [
    *(None, True, False, 0, 1, Decimal("1.0"), Decimal("1.5"), "a", "active", "on_hold", " on hold", "1", "2025-01-01"),
    *([], [1], [True], {}, {"a": 1}, {"a": True}, {"a": None}),
]
_CLASSES: Final[dict[str, tuple[type, ...]]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int, Decimal),
    "number": (int, Decimal),
    "boolean": (bool,),
    "null": (type(None),),
}
WORDS: Final = ["retainer", "on_hold", "a", "Stra\u00dfe", "-dash", "x" * 5]
PATTERNS: Final = [
    "^[A-Z]{3}$",
    r"\d",
    r"^\S+$",
    "",
    "a|b",
    "^(?:on|off)$",
    r"\w{2,4}",
    "[^a]",
    r"^\s*$",
    r"^-?\d{1,3}\.\d{2}$",
]
LIMITS: Final[list[Json]] = [
    0,
    1,
    -1,
    2,
    5,
    Decimal("0.5"),
    Decimal("1.0"),
    Decimal("999999999999999.00"),
    Decimal("1E-30"),
]


@st.composite
def schemas(draw: st.DrawFn) -> Json:
    """A request schema within the supported keywords."""
    definitions: dict[str, Json] = {}
    for name in draw(st.lists(st.sampled_from(DEFINITIONS), unique=True, max_size=2)):
        definitions[name] = _schema(draw, 1, tuple(definitions))
    root = _schema(draw, draw(st.integers(1, 3)), tuple(definitions))
    if _one_in(draw, 3):
        fields = st.dictionaries(st.sampled_from(FIELDS), st.just(None), min_size=1, max_size=4)
        parts = {name: _schema(draw, 2, tuple(definitions)) for name in draw(fields)}
        root = {"type": "object", "properties": parts, "additionalProperties": False, "allOf": [root]}
    root = root if isinstance(root, dict) else {"allOf": [root]}  # a request's schema is an object: bundling needs one
    return {**root, "$defs": definitions} if definitions else root


@st.composite
def payloads_near(draw: st.DrawFn, schema: Json) -> Json:
    """A payload that was made with a schema in mind, right in most of its places or wrong in a few."""
    return _payload(draw, schema, schema, 3)


def _one_in(draw: st.DrawFn, count: int) -> bool:
    return draw(st.integers(1, count)) == count


def _schema(draw: st.DrawFn, depth: int, definitions: tuple[str, ...]) -> Json:
    if _one_in(draw, 20):
        return draw(st.booleans())
    schema: dict[str, Json] = {}
    kind = draw(st.sampled_from([*TYPES[:5], "object", "object", "string", "number", *TYPES] if depth else TYPES[1:]))
    if not _one_in(draw, 4):
        others = draw(st.lists(st.sampled_from(TYPES), max_size=2)) if _one_in(draw, 4) else []
        schema["type"] = list(dict.fromkeys([kind, *others])) if others or _one_in(draw, 20) else kind
    like = CHOICES if _one_in(draw, 4) else [choice for choice in CHOICES if type(choice) in _CLASSES[kind]]
    if _one_in(draw, 6):
        schema["enum"] = draw(st.lists(st.sampled_from(like), min_size=1, max_size=4))
    if _one_in(draw, 12):
        schema["const"] = draw(st.sampled_from([*like, *schema.get("enum", [])]))
    for each in [kind, *([draw(st.sampled_from(TYPES[:5]))] if _one_in(draw, 4) else [])]:
        _add_keywords(draw, schema, each, depth, definitions)
    if depth:
        _add_combinations(draw, schema, depth - 1, definitions)
    if definitions and _one_in(draw, 4):
        schema["$ref"] = f"#/$defs/{draw(st.sampled_from(definitions))}"
    names = draw(st.permutations(list(schema)))
    return {name: schema[name] for name in names}


def _add_keywords(
    draw: st.DrawFn, schema: dict[str, Json], kind: str, depth: int, definitions: tuple[str, ...]
) -> None:
    """Adds what makes sense for a type."""

    def inner() -> Json:
        return _schema(draw, max(depth - 1, 0), definitions)

    if kind == "object" and depth:
        fields = draw(st.lists(st.sampled_from(FIELDS), unique=True, max_size=3))
        if fields or _one_in(draw, 4):
            schema["properties"] = {name: inner() for name in fields}
        if _one_in(draw, 2):
            schema["required"] = draw(st.lists(st.sampled_from([*fields, *FIELDS]), unique=True, max_size=2))
        if not _one_in(draw, 3):
            schema["additionalProperties"] = inner() if _one_in(draw, 3) else False
    elif kind == "array":
        _add_some(draw, schema, {"minItems": st.integers(0, 2), "maxItems": st.integers(0, 3)})
        if depth and not _one_in(draw, 4):
            schema["items"] = inner()
    elif kind == "string":
        lengths = st.integers(0, 6)
        formats = st.sampled_from(["date", "date", "date-time", "decimal"])
        patterns = st.sampled_from(PATTERNS)
        _add_some(draw, schema, {"minLength": lengths, "maxLength": lengths, "pattern": patterns, "format": formats})
        if schema.get("type") == "string" and not {"enum", "const"} & set(schema) and _one_in(draw, 2):
            schema["x-known-values"] = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))
    elif kind in ("integer", "number"):
        limits = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
        formats = st.sampled_from(["decimal", "date"])
        _add_some(draw, schema, {**dict.fromkeys(limits, st.sampled_from(LIMITS)), "format": formats})


def _add_some(draw: st.DrawFn, schema: dict[str, Json], keywords: dict[str, st.SearchStrategy[Json]]) -> None:
    for keyword, values in keywords.items():
        if _one_in(draw, 4):
            schema[keyword] = draw(values)


def _add_combinations(draw: st.DrawFn, schema: dict[str, Json], depth: int, definitions: tuple[str, ...]) -> None:
    def inner() -> Json:
        return _schema(draw, depth, definitions)

    for keyword in ("allOf", "anyOf", "oneOf"):
        if _one_in(draw, 7):
            schema[keyword] = [inner() for _ in range(draw(st.sampled_from([1, 2, 2, 3])))]
    if _one_in(draw, 5):
        schema["if"] = _plain_test(draw) if _one_in(draw, 2) else inner()
        schema |= {part: inner() for part in ("then", "else") if not _one_in(draw, 3)}


def _plain_test(draw: st.DrawFn) -> Json:
    """A field has a certain text: what conditions mostly ask."""
    name = draw(st.sampled_from(FIELDS))
    values = draw(st.sampled_from([{"const": "a"}, {"enum": ["a", "active"]}, {"type": "string", "const": "on_hold"}]))
    required = {} if _one_in(draw, 4) else {"required": [name]}
    return {"properties": {name: values}, **required}


def _payload(draw: st.DrawFn, schema: Json, root: Json, depth: int) -> Json:
    if _one_in(draw, 10) or depth < 0:
        return draw(scalars if depth <= 0 else json_values(st.sampled_from(FIELDS)))
    parts = [part for part in _parts(draw, schema, root, 4) if isinstance(part, dict)]
    choices = [
        choice for part in parts for choice in (*part.get("enum", []), *([part["const"]] if "const" in part else []))
    ]
    if choices and not _one_in(draw, 3):
        return _respelled(draw, draw(st.sampled_from(choices)))
    listed = [part["type"] for part in parts if "type" in part]
    types = [name for each in listed for name in ([each] if isinstance(each, str) else each)]
    wanted = draw(st.sampled_from(types or TYPES))
    if wanted == "object":
        return _object(draw, parts, root, depth)
    if wanted == "array":
        items = [part["items"] for part in parts if "items" in part] or [True]
        return [_payload(draw, draw(st.sampled_from(items)), root, depth - 1) for _ in range(draw(st.integers(0, 3)))]
    return _scalar(draw, wanted, parts)


def _object(draw: st.DrawFn, parts: list[dict[str, Json]], root: Json, depth: int) -> Json:
    properties = [pair for part in parts for pair in part.get("properties", {}).items()]
    required = [name for part in parts for name in part.get("required", [])]
    others = [part["additionalProperties"] for part in parts if "additionalProperties" in part] or [True]
    payload: dict[str, Json] = {}
    for name, schema in [*properties, *((name, True) for name in required)]:
        if not _one_in(draw, 4) and (name not in payload or _one_in(draw, 2)):
            payload[name] = _payload(draw, schema, root, depth - 1)
    if _one_in(draw, 3):
        name = draw(st.sampled_from(FIELDS))
        payload[name] = _payload(draw, draw(st.sampled_from(others)), root, depth - 1)
    return payload


def _scalar(draw: st.DrawFn, wanted: str, parts: list[dict[str, Json]]) -> Json:
    if wanted in ("integer", "number"):
        limits = [
            value for part in parts for key, value in part.items() if key.casefold().endswith(("minimum", "maximum"))
        ]
        steps = [0, 0, 1, -1, Decimal("0.1"), Decimal("-0.000000000000000000000000000000001")]
        near = [limit + step for limit in limits if not isinstance(limit, float) for step in steps]
        number = draw(st.sampled_from([*near, *NUMBERS]))
        return f"{number:f}" if _one_in(draw, 8) else number
    if wanted == "string":
        lengths = [value for part in parts for key, value in part.items() if key in ("minLength", "maxLength")]
        texts = ["\u00e4" * (length + step) for length in lengths for step in (-1, 0, 1)]
        known = [word for part in parts for word in part.get("x-known-values", [])]
        dates = DATES * any("format" in part for part in parts)
        return _respelled(draw, draw(st.sampled_from([*texts, *known, *known, *dates, *TEXTS[:20], *DATES[:3]])))
    return None if wanted == "null" else draw(st.booleans())


def _respelled(draw: st.DrawFn, value: Json) -> Json:
    if not isinstance(value, str) or not _one_in(draw, 4):
        return value
    return draw(
        st.sampled_from([value.upper(), f" {value} ", value.replace("_", "-"), f"_{value}", value + "-", value + "\n"])
    )


def _parts(draw: st.DrawFn, schema: Json, root: Json, depth: int) -> Iterator[Json]:
    """The schemas that a value has to do with: a schema, what it refers to, and a branch of each kind."""
    yield schema
    if isinstance(schema, dict) and depth:
        inside = list(schema.get("allOf", []))
        inside += [draw(st.sampled_from(schema[keyword])) for keyword in ("anyOf", "oneOf") if keyword in schema]
        inside += [schema[part] for part in ("if", "then", "else") if part in schema]
        inside += [resolve_pointer(root, schema["$ref"][1:])] if "$ref" in schema else []
        for part in inside:
            yield from _parts(draw, part, root, depth - 1)
