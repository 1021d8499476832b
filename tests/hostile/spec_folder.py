"""Copies of a small API's folder, to be damaged; and what becomes of them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from codegen.render.json_text import render_json
from codegen.spec.document import load_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from codegen.ir import Json

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "tests" / "fixtures" / "third-api" / "schemas"
REQUEST = "shop/order.schema.json"
PARTS = "shop/parts.schema.json"
OPENAPI = "shop/openapi.yaml"
RULES = "shop/rules.yaml"
JUDGEMENTS = "shop/judgements.yaml"

Place: TypeAlias = tuple[str | int, ...]


def copy_schemas(folder: Path) -> Path:
    """A fresh copy of the sound API's schemas folder inside a folder."""
    return shutil.copytree(SCHEMAS, folder / "schemas")


def read(schemas: Path, name: str) -> Json:
    return load_document(schemas / name, schemas).data


def write(schemas: Path, name: str, data: Json) -> None:
    """Writes a document; JSON is YAML, too, if what YAML refuses raw is escaped."""
    text = "".join(c if c.isprintable() or c == "\n" else f"\\u{ord(c):04x}" for c in render_json(data))
    (schemas / name).write_text(text, encoding="utf-8")


def change(schemas: Path, name: str, place: Sequence[str | int], value: Json) -> None:
    """Puts a value at a place of a document."""
    write(schemas, name, changed(read(schemas, name), place, lambda _: value))


def changed(data: Json, place: Sequence[str | int], step: Callable[[Json], Json]) -> Json:
    """The data with what stands at a place replaced by what `step` makes of it; a last name may be new."""
    if not place:
        return step(data)
    first, rest = place[0], place[1:]
    if isinstance(data, dict):
        key = str(first)
        return {**data, key: changed(data.get(key), rest, step)}
    assert isinstance(data, list)
    return [changed(item, rest, step) if index == first else item for index, item in enumerate(data)]


def places(data: Json, here: Place = ()) -> Iterator[Place]:
    """The place of every value in the data, its own first."""
    yield here
    members = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in members:
        yield from places(value, (*here, key))


def codegen(schemas: Path, out: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Runs the generator as a process of its own, which must end, and without a traceback."""
    command = [sys.executable, "-m", "codegen", "--schemas", str(schemas), "--out", str(out), *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert "Traceback" not in done.stderr
    return done


def nested(levels: int, inner: Json, wrap: Callable[[Json], Json]) -> Json:
    """A value wrapped so many times."""
    for _ in range(levels):
        inner = wrap(inner)
    return inner


def as_text(value: Json) -> str:
    return json.dumps(value, default=str)
