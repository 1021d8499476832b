"""Payloads of the real APIs as text: literals are written as they are, and nothing is rounded on the way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SCHEMAS = Path(__file__).parents[2] / "schemas"


def read_example(name: str) -> str:
    """The text of a valid example, such as `revnue/full`."""
    api, stem = name.split("/")
    return (SCHEMAS / f"{api}/examples/valid/{stem}.json").read_text(encoding="utf-8")


def with_members(name: str, members: dict[str, str]) -> str:
    """The example on one line, with these members, raw JSON, in place of its own or after them."""
    own = {key: json.dumps(value) for key, value in json.loads(read_example(name)).items()}
    return write_object({**own, **members})


def write_object(members: dict[str, str]) -> str:
    """An object on one line, its values raw JSON."""
    return "{" + ", ".join(f"{json.dumps(key)}: {literal}" for key, literal in members.items()) + "}"


def write_lines(path: Path, records: Sequence[str]) -> None:
    """A file of one record a line."""
    path.write_text("".join(f"{record}\n" for record in records), encoding="utf-8")
