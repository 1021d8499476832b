"""JSON on one line, every number with its own decimals."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any


def write_json(value: Any) -> str:  # noqa: ANN401 - any JSON
    """The value's text; a Decimal in plain notation, as it is."""
    match value:
        case dict():
            members = (f"{write_json(name)}: {write_json(item)}" for name, item in value.items())
            return f"{{{', '.join(members)}}}"
        case list():
            return f"[{', '.join(map(write_json, value))}]"
        case Decimal():
            return f"{value:f}"
        case _:
            return json.dumps(value, ensure_ascii=False)
