"""Hypothesis strategies: small request schemas, and rule files that fit them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NamedTuple

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.reference.exact import Json

NAMES: Final = ["a", "b", "c", "d", "e", "f", "odd-name", "x/y", "class", "record", "value"]
NUMBER: Final = {"type": "number"}
TEXT: Final = {"type": "string", "maxLength": 8}
DATE: Final = {"type": "string", "format": "date"}
KINDS: Final[list[tuple[str, Json]]] = [
    ("number", NUMBER),
    ("number", {"type": "number", "minimum": 0, "maximum": 1000}),
    ("number", {"type": "integer", "minimum": -9, "maximum": 9}),
    ("number", {"type": ["number", "null"]}),
    ("text", TEXT),
    ("text", {"type": ["string", "null"]}),
    ("text", {"type": "string", "x-known-values": ["open", "shut"]}),
    ("choice", {"type": "string", "enum": ["buy", "sell"]}),
    ("choice", {"enum": ["buy", "sell"], "maxLength": 3}),
    ("date", DATE),
    ("date", DATE),
    ("date", {"type": ["string", "null"], "format": "date"}),
    ("flag", {"type": "boolean"}),
    ("either", {"anyOf": [NUMBER, TEXT]}),
    ("either", {"type": ["number", "string"]}),
]


class Known(NamedTuple):
    """A field as a rule writes it, and what it holds."""

    path: str
    kind: str


@st.composite
def requests(draw: st.DrawFn) -> tuple[Json, list[Known]]:
    """A request schema, and the fields that rules may name: through arrays with `[]`."""
    known: list[Known] = []
    return _object(draw, "", known, 2), known


def _object(draw: st.DrawFn, prefix: str, known: list[Known], depth: int) -> Json:
    properties: dict[str, Json] = {}
    for name in draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=2, max_size=6 if depth == 2 else 3)):
        plain = name.isidentifier() and name != "class"
        path = f"{prefix}.{name}" if plain else f"{prefix}.field({json.dumps(name)})"
        properties[name] = _value(draw, path.removeprefix("."), known, depth)
    required = draw(st.lists(st.sampled_from(list(properties)), unique=True, max_size=1))
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _value(draw: st.DrawFn, path: str, known: list[Known], depth: int) -> Json:
    shape = draw(st.sampled_from(["plain", "plain", "plain", "object", "list"] if depth else ["plain"]))
    if shape == "plain":
        kind, schema = draw(st.sampled_from(KINDS))
        known.append(Known(path, kind))
        return schema
    known.append(Known(path, shape))
    inside = _object(draw, path, known, depth - 1) if shape == "object" else None
    if inside is not None:
        return draw(st.sampled_from([inside, inside, inside | {"type": ["object", "null"]}, {"anyOf": [inside, TEXT]}]))
    element = draw(st.sampled_from(["object", "plain"]))
    if element == "object":
        known.append(Known(f"{path}[]", "object"))
        items = _object(draw, f"{path}[]", known, 0)
        return {"type": "array", "items": draw(st.sampled_from([items, {"anyOf": [items, NUMBER]}])), "maxItems": 3}
    return {"type": "array", "items": _value(draw, f"{path}[]", known, 0)}


@st.composite
def rule_files(draw: st.DrawFn, known: list[Known]) -> list[dict[str, Json]]:
    """The entries of a rules.yaml about these fields."""
    entries: list[dict[str, Json]] = []
    for number in range(draw(st.integers(1, 4))):
        after = draw(st.lists(st.sampled_from([entry["code"] for entry in entries]), unique=True)) if entries else []
        warns = draw(st.booleans())
        entries.append(
            {
                "code": f"TST{(301 if warns else 201) + number}",
                "name": f"rule-{number}",
                "severity": "warning" if warns else "error",
                **draw(_judged(known)),
                **({"after": after} if after else {}),
                "why": "Because.",
                "source": "Nowhere",
                "wrong": {},
                "right": {},
            }
        )
    return entries


@st.composite
def _judged(draw: st.DrawFn, known: list[Known]) -> dict[str, Json]:
    outside = [field for field in known if "[]" not in field.path]
    form = draw(st.sampled_from(["record", "for", "each"]))
    lists = [field for field in known if field.path.endswith("[]")]
    scalars = [field for field in known if field.kind not in ("object", "list")]
    if form == "each" and lists:
        element = draw(st.sampled_from(lists))
        inside = [Known("this" + path.removeprefix(element.path), kind) for path, kind in _below(known, element.path)]
        named = [*([Known("this", element.kind)] if element.kind != "object" else inside), *outside[:2]]
        at = draw(st.sampled_from(["this", *(field.path for field in inside)]))
        loop: dict[str, Json] = {"each": element.path.removesuffix("[]")}
    elif form == "for" and scalars:
        kind = draw(st.sampled_from(scalars)).kind
        like = [field.path for field in scalars if field.kind == kind]
        loop = {"for": draw(st.lists(st.sampled_from(like), unique=True, min_size=1, max_size=4))}
        named, at = [Known("this", kind), Known("this", kind), *outside], "this"
    else:
        named, at, loop = outside, draw(st.sampled_from(outside)).path, {}
    shown = draw(st.sampled_from(["", " {this}"])) if at == "this" and ("for" in loop or len(named) < 4) else ""
    judged: dict[str, Json] = {"at": at, "check": draw(_conditions(named)), "message": "{field}" + shown, **loop}
    return judged | ({"when": draw(_conditions(named))} if draw(st.booleans()) else {})


def _below(known: list[Known], path: str) -> Iterator[Known]:
    """The fields inside a list's element, without those in further lists."""
    for field in known:
        if field.path.startswith(path + ".") and "[]" not in field.path.removeprefix(path):
            yield field


def _conditions(known: list[Known]) -> st.SearchStrategy[str]:
    return st.recursive(
        _comparisons(known),
        lambda inner: st.one_of(
            inner.map(lambda text: f"not ({text})"),
            st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda parts: f"({' '.join(parts)})"),
            st.tuples(inner, st.sampled_from(["==", "!="]), inner).map(lambda p: f"({p[0]}) {p[1]} ({p[2]})"),
        ),
        max_leaves=3,
    )


def _comparisons(known: list[Known]) -> st.SearchStrategy[str]:
    """Conditions about one or two fields of fitting kinds."""
    paths = {kind: [path for path, each in known if each == kind] for kind in {field.kind for field in known}}
    operators = st.sampled_from(["<", "<=", ">", ">=", "==", "!="])
    found: list[st.SearchStrategy[str]] = [st.sampled_from(known).map(lambda field: f"present({field.path})")]
    numbers = [st.sampled_from(["0", "1", "-1.5", "0.01", "1e2"]), st.sampled_from(paths.get("number", ["2"]))]
    if "date" in paths:
        dates = st.sampled_from(paths["date"])
        numbers.append(st.tuples(dates, dates).map(lambda p: f"days({p[0]}, {p[1]})"))
        found += [st.tuples(dates, operators, dates).map(" ".join)] * 2
    if "number" in paths or "either" in paths:
        of = [*paths.get("number", []), *paths.get("either", [])]
        numbers.append(st.sampled_from(of).map(lambda path: f"decimals({path})"))
    if "number" in paths or "date" in paths:
        terms = st.one_of(*numbers)
        sums = st.one_of(terms, st.tuples(terms, st.sampled_from("+-*"), terms).map(" ".join))
        found += [st.tuples(st.sampled_from(paths.get("number", ["1"])), operators, sums).map(" ".join)] * 2
        found += [st.tuples(sums, sums, sums).map(lambda p: f"{p[0]} <= {p[1]} < {p[2]}")]
        found += [st.one_of(*numbers[1:]).map(lambda number: f"{number} in (1, 0.50, 2)")]
    if "text" in paths or "either" in paths:
        texts = st.sampled_from([*paths.get("text", []), *paths.get("either", [])])
        found.append(texts.map(lambda path: f"blank({path})"))
    for path in paths.get("text", []):
        found += [st.just(f'matches({path}, "^[A-Z]{{3}}$")'), st.just(f"is_date({path})"), st.just(f'{path} != "a"')]
    for path in paths.get("choice", []):
        found += [st.just(f'{path} == "buy"'), st.just(f'{path} not in ("sell",)'), st.just(f'"buy" != {path}')]
    found += [st.sampled_from([path, f"{path} == True", f"False != {path}"]) for path in paths.get("flag", [])]
    return st.one_of(*found)
