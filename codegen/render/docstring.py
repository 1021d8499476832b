"""Docstrings of several paragraphs, each wrapped."""

from __future__ import annotations

import textwrap

from codegen.render.source import quote_docstring

WIDTH = 116


def render_docstring(text: str, indent: int = 4) -> str:
    """The text as a docstring literal that stands at an indent; nothing in it is code."""
    paragraphs = text.strip("\n").split("\n")
    lines = [line for part in paragraphs for line in textwrap.wrap(part, WIDTH - indent) or [""]]
    end = "\n" if len(lines) > 1 else ""
    return textwrap.indent(quote_docstring("\n".join(lines) + end), " " * indent).lstrip()
