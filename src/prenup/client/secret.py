"""A text that must not be seen: a token, a key."""

from __future__ import annotations

import re
from typing import NoReturn

from prenup.client.errors import ConfigurationError

# What RFC 6750 and RFC 7617 have room for, and no more than a header can hold without being two of them.
_VISIBLE = re.compile(r"[\x21-\x7e]+")
MASK = "***"
_SHORTEST = 8
"""What is shorter hides from nobody, and would be found in words and numbers that are none of it."""


class Secret:
    """Holds a text and shows it to nobody but who calls `reveal`: no repr, no pickle and no comparison has it."""

    __slots__ = ("_text",)

    def __init__(self, text: str, what: str) -> None:
        """Take the text; `what` names it in an error. Raises ConfigurationError for what cannot stand in a header."""
        if not isinstance(text, str):
            raise ConfigurationError(f"{what} is a {type(text).__name__}; it must be text")
        if not text:
            raise ConfigurationError(f"{what} is empty")
        if not _VISIBLE.fullmatch(text):
            raise ConfigurationError(f"{what} has {_describe_odd(text)}, which a header cannot hold")
        self._text = text

    def reveal(self) -> str:
        """The text."""
        return self._text

    def mask(self, text: str) -> str:
        """A text without this secret in it, as it is or escaped as JSON, Python or a URL would."""
        if len(self._text) < _SHORTEST:
            return text
        text = text.replace(self._text, MASK)
        if "\\" in text or "%" in text:
            text = re.sub("".join(map(_match_escaped, re.findall(r"\\+|.", self._text))), MASK, text)
        return text

    def __repr__(self) -> str:
        return "Secret(***)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not pickled: make the client anew from its settings")


def _match_escaped(part: str) -> str:
    """A pattern of one character, or of a run of backslashes. It never backtracks: the server chooses the text."""
    code = rf"(?:\\{{1,3}}+(?:u00|x)|%)(?i:{ord(part[0]):02x})"
    count = len(part)
    if part[0] == "\\":
        return rf"(?:\\{{{count},{4 * count}}}+|(?:{code}){{{count}}})"
    return rf"(?:\\{{0,3}}+{re.escape(part)}|{code})"


def _describe_odd(text: str) -> str:
    odd = next(character for character in text if not _VISIBLE.fullmatch(character))
    named = {" ": "a space", "\n": "a line break", "\r": "a line break", "\t": "a tab"}
    return named.get(odd, f"the character U+{ord(odd):04X}")
