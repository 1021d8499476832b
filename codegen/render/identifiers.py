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
    """An ASCII PascalCase identifier that resembles the text; "" where nothing in it can be part of a name."""
    words = re.findall(r"[A-Za-z0-9]+", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", text))
    name = "".join(word if word.isdigit() else word[0].upper() + word[1:].lower() for word in words)
    return f"Part{name}" if name[:1].isdigit() else name


class Names:
    """Hands out identifiers, each once."""

    def __init__(self, taken: set[str] | None = None) -> None:
        self._taken = set(taken or ())

    def claim(self, text: str, prefix: str = "") -> str:
        """A free identifier that resembles the text."""
        return self.claim_as(prefix + make_identifier(text), "_")

    def claim_as(self, wanted: str, joint: str = "") -> str:
        """The name itself, an identifier, or, where it is taken, the first free one with a number behind the joint."""
        name, count = wanted, 1
        while name in self._taken:
            count += 1
            name = f"{wanted}{joint}{count}"
        self._taken.add(name)
        return name
