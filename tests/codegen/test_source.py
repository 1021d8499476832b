"""Text as a docstring: it stays one, and says what it said."""

from __future__ import annotations

import ast

import pytest

from codegen.render.source import format_python, quote_docstring


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "",
        'a "quoted" word',
        '"""',
        'ends in "',
        "ends in \\",
        "\\n",
        "a\nb",
        "\r",
        "\u2028",
        "\x00\x1b",
        "é \U0001f600",
        "{x} %s",
    ],
)
def test_a_docstring_of_any_text_reads_as_the_text(text: str) -> None:
    literal = quote_docstring(text)
    assert ast.literal_eval(literal) == text
    assert literal.startswith('"""')
    assert literal.count("\n") == text.count("\n")
    assert all(character.isprintable() or character == "\n" for character in literal)
    assert ast.literal_eval(format_python(f"x = {literal}").removeprefix("x = ")) == text
