"""JSON text with exact numbers, laid out as the standard library does."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.ir import Json


def render_json(value: Json) -> str:
    """The value as indented JSON with a closing line end; a Decimal keeps its decimals."""
    return "".join(_pieces(value, "\n")) + "\n"


def _pieces(value: Json, line: str) -> Iterator[str]:
    inner = line + "  "
    if isinstance(value, dict) and value:
        for index, (name, item) in enumerate(value.items()):
            yield f"{',' if index else '{'}{inner}{json.dumps(name, ensure_ascii=False)}: "
            yield from _pieces(item, inner)
        yield line + "}"
    elif isinstance(value, list) and value:
        for index, item in enumerate(value):
            yield f"{',' if index else '['}{inner}"
            yield from _pieces(item, inner)
        yield line + "]"
    elif isinstance(value, Decimal):
        yield f"{value:f}"
    else:
        yield json.dumps(value, ensure_ascii=False)
