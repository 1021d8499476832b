"""The words that the fuzzer composes inputs of: JSON's, the odd ones, and every name and value that the APIs know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codegen.spec.keywords import all_schemas
from tests.reference.judge import reference_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

WORDS = (
    "{", "}", "[", "]", ",", ":", '"', "\n", "\r\n", "\\", "//", "true", "false", "null", "NaN", "-Infinity",
    "{}", "[]", '""', "0", "-0", "1.0", "0.01", "1e2", "1E+308", "1e-309", "0e999", "e5000000",
    "999999999999999.00", "999999999999999.01", '"120,000.00"', '"records":[],"done":true', "\x1f\x8b", "PK",
    "\\u0000", "\\ud83d\\ude00", "\\ud800", "\\udc00", "\\\\u", "\u00e9", "\U0001f600", "\u2028", "\u202e", "\ufeff",
    '"2024-02-29"', '"2023-02-29"', '"2025-12-31"', '"2025-06-30T23:59:60Z"', '"0001-01-01"', '"9999-12-31"',
)  # fmt: skip


def render_dictionary(apis: Collection[str]) -> str:
    """The text of a libFuzzer dictionary: one quoted word a line."""
    words = dict.fromkeys((*WORDS, *(word for api in apis for word in _known(api))))
    return "".join(f'"{_quote(word)}"\n' for word in words)


def _known(api: str) -> Iterator[str]:
    every: Iterator[tuple[str, Any]] = all_schemas(reference_of(api).schema)
    for _, schema in every:
        if isinstance(schema, dict):
            yield from (f'"{name}":' for name in schema.get("properties", {}))
            yield from (f'"{value}"' for value in (*schema.get("enum", ()), *schema.get("x-known-values", ())))


def _quote(word: str) -> str:
    return "".join(
        f"\\x{byte:02x}" if byte < 32 or byte > 126 or byte in b'"\\' else chr(byte) for byte in word.encode()
    )
