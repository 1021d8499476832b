"""Texts that a JSON Schema pattern finds, made from the pattern."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from prenup.sample.choices import Choices

_PARSER: Final[Any] = import_module("re._parser")  # the standard library's own reader of patterns, which has no stubs
_END = re.compile(r"(\\.|\[(?:\\.|[^\]\\])*\])|\$", re.DOTALL)
_MOST_REPEATS: Final = 6
_CLASSES: Final = {
    "CATEGORY_DIGIT": "0123456789",
    "CATEGORY_WORD": "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_",
    "CATEGORY_SPACE": " \t",
    "CATEGORY_NOT_DIGIT": "abcXYZ -.",
    "CATEGORY_NOT_WORD": " -.,;",
    "CATEGORY_NOT_SPACE": "abcXYZ019-.",
}
_PRINTABLE: Final = "".join(map(chr, range(32, 127)))


def finds(pattern: str, text: str) -> bool:
    """Whether the pattern is found in the text, as JSON Schema searches."""
    return _compile(pattern).search(text) is not None


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(_as_python(pattern), re.ASCII)


def _as_python(pattern: str) -> str:
    return _END.sub(lambda match: match[1] or r"\Z", pattern)


def make_matching(pattern: str, choices: Choices) -> str:
    """A text in which the pattern is found; mostly the pattern's own alone."""
    return _make(_PARSER.parse(_as_python(pattern), re.ASCII), choices)


def _make(nodes: Any, choices: Choices) -> str:  # noqa: ANN401 - the parser's own trees
    return "".join(_make_node(str(name), argument, choices) for name, argument in nodes)


def _make_node(name: str, argument: Any, choices: Choices) -> str:  # noqa: ANN401 - the parser's own trees
    match name:
        case "LITERAL":
            return chr(argument)
        case "NOT_LITERAL":
            return choices.choose([c for c in _PRINTABLE if ord(c) != argument])
        case "ANY":
            return choices.choose(_PRINTABLE)
        case "IN":
            return choices.choose(_list_characters(argument))
        case "BRANCH":
            return _make(choices.choose(argument[1]), choices)
        case "SUBPATTERN":
            return _make(argument[-1], choices)
        case "MAX_REPEAT" | "MIN_REPEAT":
            least, most, body = argument
            count = choices.integer(least, min(int(most), least + _MOST_REPEATS))
            return "".join(_make(body, choices) for _ in range(count))
        case _:  # an anchor or a word boundary takes no character
            return ""


def _list_characters(members: Any) -> str:  # noqa: ANN401 - the parser's own trees
    listed = ""
    negated = False
    for name, argument in members:
        match str(name):
            case "NEGATE":
                negated = True
            case "LITERAL":
                listed += chr(argument)
            case "RANGE":
                low, high = argument
                listed += "".join(map(chr, range(low, min(high, low + 127) + 1)))
            case _:
                listed += _CLASSES.get(str(argument), "")
    return "".join(c for c in _PRINTABLE if c not in listed) if negated else listed
