"""Reads a JSON Schema pattern: ECMA-262 regular expressions with the flag u, less what could not be judged in time."""

from __future__ import annotations

import re
from typing import Final, Literal, cast

from codegen.rules.pattern_tree import (
    CLASSES,
    LAST,
    LINE_ENDS,
    Alternatives,
    Assertion,
    Characters,
    Node,
    Repeat,
    Sequence,
    inverse,
    of,
    union,
)

MAX_CHARACTERS: Final = 1_000
MAX_DEPTH: Final = 20
_CONTROLS = {"t": 0x09, "n": 0x0A, "v": 0x0B, "f": 0x0C, "r": 0x0D}
_QUANTIFIER = re.compile(r"(?:([*+?])|\{([0-9]+)(?:(,)([0-9]+)?)?\})(\?)?")
_CODE_POINT = re.compile(
    r"x([0-9a-fA-F]{2})|u\{([0-9a-fA-F]{1,6})\}|u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
    r"|u([0-9a-fA-F]{4})"
)
_GROUPS = {
    "(?=": "a lookahead",
    "(?!": "a lookahead",
    "(?<=": "a lookbehind",
    "(?<!": "a lookbehind",
    "(?<": "a named group",
    "(?": "an inline flag",
}


class PatternInvalid(ValueError):
    """A pattern that is malformed or refused; the text says why."""


def parse_pattern(pattern: str) -> Node:
    """The parts of a pattern.

    Raises:
        PatternInvalid: malformed, or using what is refused.
    """
    if len(pattern) > MAX_CHARACTERS:
        raise PatternInvalid(f"the pattern has more than {MAX_CHARACTERS} characters")
    return _Parser(pattern).parse()


class _Parser:
    def __init__(self, pattern: str) -> None:
        self._text = pattern
        self._at = 0
        self._depth = 0

    def parse(self) -> Node:
        node = self._alternatives()
        if self._at < len(self._text):
            raise self._refused("a ) that closes nothing")
        return node

    def _refused(self, found: str, advice: str = "") -> PatternInvalid:
        return PatternInvalid(f"the pattern holds {found}, at character {self._at + 1}{advice and '; ' + advice}")

    def _take(self, text: str) -> bool:
        taken = self._text.startswith(text, self._at)
        self._at += len(text) if taken else 0
        return taken

    def _alternatives(self) -> Node:
        branches = [self._sequence()]
        while self._take("|"):
            branches.append(self._sequence())
        return branches[0] if len(branches) == 1 else Alternatives(tuple(branches))

    def _sequence(self) -> Node:
        parts: list[Node] = []
        while self._at < len(self._text) and self._text[self._at] not in "|)":
            parts.append(self._repeat(self._atom()))
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _repeat(self, body: Node) -> Node:
        match = _QUANTIFIER.match(self._text, self._at)
        if match is None:
            return body
        if isinstance(body, Assertion):
            raise self._refused("a repeat of ^, $ or a word's edge")
        least, most = _counts(match)
        if most is not None and most < least:
            raise self._refused(f"a repeat {match[0]} whose bounds are out of order")
        self._at = match.end()
        return Repeat(body, least, most, match[5] is not None)

    def _atom(self) -> Node:
        character = self._text[self._at]
        if character == "(":
            return self._group()
        if character == "[":
            self._at += 1
            return self._class()
        if character == "\\":
            return self._escape()
        if character in "*+?":
            raise self._refused(f"a {character} with nothing to repeat")
        if character in "{}]":
            raise self._refused(f"a bare {character}", f"write \\{character}")
        self._at += 1
        if character == ".":
            return inverse(LINE_ENDS)
        if character in "^$":
            return Assertion(cast("Literal['^', '$']", character))
        return of((ord(character), ord(character)))

    def _group(self) -> Node:
        if not self._text.startswith("(?:", self._at):
            for opening, what in _GROUPS.items():
                if self._text.startswith(opening, self._at):
                    raise self._refused(what, "that is refused")
        self._at += 3 if self._text.startswith("(?:", self._at) else 1
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self._refused(f"groups nested more than {MAX_DEPTH} deep")
        inside = self._alternatives()
        self._depth -= 1
        if not self._take(")"):
            raise self._refused("a ( that is not closed")
        return inside

    def _escape(self) -> Node:
        letter = self._text[self._at + 1 : self._at + 2]
        if letter in ("b", "B"):
            self._at += 2
            return Assertion(cast("Literal['b', 'B']", letter))
        return self._escaped()

    def _escaped(self) -> Characters:
        """A class escape or one escaped character, inside a class or outside."""
        letter = self._text[self._at + 1 : self._at + 2]
        if letter in CLASSES:
            self._at += 2
            return CLASSES[letter]
        if letter in ("p", "P"):
            raise self._refused("a Unicode property escape", "that is refused: list the characters")
        if letter in ("k", *"123456789"):
            raise self._refused("a backreference", "that is refused")
        code = self._escaped_code(letter)
        return of((code, code))

    def _escaped_code(self, letter: str) -> int:
        follower = self._text[self._at + 2 : self._at + 3]
        if letter in _CONTROLS:
            self._at += 2
            return _CONTROLS[letter]
        if letter == "0" and follower not in tuple("0123456789"):
            self._at += 2
            return 0
        if letter == "c" and follower.isascii() and follower.isalpha():
            self._at += 3
            return ord(follower) % 32
        match = _CODE_POINT.match(self._text, self._at + 1)
        if match is not None:
            code = int(match[1] or match[2] or match[5] or "0", 16)
            if match[3]:
                code = 0x10000 + ((int(match[3], 16) - 0xD800) << 10) + int(match[4], 16) - 0xDC00
            if code <= LAST:
                self._at = match.end()
                return code
        if letter.isascii() and not letter.isalnum() and letter.isprintable() and letter != "":
            self._at += 2
            return ord(letter)
        shown = letter if letter.isprintable() else repr(letter)[1:-1]
        raise self._refused(f"the escape \\{shown}, which ECMA-262 does not know")

    def _class(self) -> Characters:
        negated = self._take("^")
        members: list[Characters] = []
        while not self._take("]"):
            low = self._class_member()
            is_range = self._text.startswith("-", self._at) and self._text[self._at + 1 : self._at + 2] != "]"
            if is_range:
                self._at += 1
                members.append(self._range(low, self._class_member()))
            else:
                members.append(low)
        characters = union(*members)
        return inverse(characters) if negated else characters

    def _range(self, low: Characters, high: Characters) -> Characters:
        match low.ranges, high.ranges:
            case ((first, first_end),), ((last, last_end),) if first == first_end <= last == last_end:
                return of((first, last))
        raise self._refused("a range in a class that does not go from a lower to a higher character")

    def _class_member(self) -> Characters:
        if self._at >= len(self._text):
            raise self._refused("a [ that is not closed")
        if self._text[self._at] == "\\":
            if self._text.startswith("\\b", self._at):
                self._at += 2
                return of((0x08, 0x08))
            return self._escaped()
        self._at += 1
        code = ord(self._text[self._at - 1])
        return of((code, code))


def _counts(match: re.Match[str]) -> tuple[int, int | None]:
    if match[1]:
        return {"*": (0, None), "+": (1, None), "?": (0, 1)}[match[1]]
    least = int(match[2])
    return least, int(match[4]) if match[4] else None if match[3] else least
