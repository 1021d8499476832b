"""Identifiers for generated code, made from any text."""

from __future__ import annotations

import keyword
import re


def make_identifier(text: str) -> str:
    """An ASCII snake_case identifier that resembles the text; never empty, a keyword or a dunder."""
    folded = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", text)
    name = re.sub(r"[^a-z0-9]+", "_", folded.lower()).strip("_")
    if not name or name[0].isdigit():
        name = f"field_{name}".rstrip("_")
    return name + "_" if keyword.iskeyword(name) else name


def make_class_name(text: str) -> str:
    """An ASCII PascalCase identifier that resembles the text; one that is such already is kept as it is."""
    if re.fullmatch(r"[A-Z][A-Za-z0-9]*", text) and not keyword.iskeyword(text):
        return text
    name = "".join(part.capitalize() for part in make_identifier(text).split("_"))
    return name + "_" if keyword.iskeyword(name) else name


class Names:
    """Hands out identifiers, each once."""

    def __init__(self, taken: set[str] | None = None) -> None:
        self._taken = set(taken or ())

    def claim(self, text: str, prefix: str = "") -> str:
        """A free identifier that resembles the text."""
        return self._claim(prefix + make_identifier(text), "_")

    def claim_class(self, text: str) -> str:
        """A free name of a class that resembles the text."""
        return self._claim(make_class_name(text), "")

    def _claim(self, wanted: str, joint: str) -> str:
        name, count = wanted, 1
        while name in self._taken:
            count += 1
            name = f"{wanted}{joint}{count}"
        self._taken.add(name)
        return name
