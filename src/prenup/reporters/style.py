"""Colour for terminals: sixteen-colour codes alone, which follow the reader's own light or dark theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Paint = Callable[[str, str], str]

_CODES = {"error": "1;31", "warning": "1;33", "gutter": "1;94", "hint": "1;36", "good": "1;32", "strong": "1"}


def painter(color: bool) -> Paint:
    """A function of a style's name and a text without line ends: the text, in colour if asked."""
    return _paint if color else _plain


def _paint(style: str, text: str) -> str:
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if text else ""


def _plain(style: str, text: str) -> str:  # noqa: ARG001  # the signature is the painter's
    return text
