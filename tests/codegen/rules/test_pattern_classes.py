"""The classes of ECMA-262's patterns, character by character, as an engine that is not Python's has them."""

from __future__ import annotations

import re

import pytest
from regress import Regex

from codegen.rules.pattern import translate_pattern
from codegen.rules.pattern_parse import parse_pattern
from codegen.rules.pattern_tree import Characters
from tests.codegen.rules.test_pattern import MOST_WAYS

CHARACTERS = [chr(code) for code in (*range(0xD800), *range(0xE000, 0x10000), 0x10000, 0x1F600, 0x10FFFF)]


@pytest.mark.parametrize("pattern", [r"\d", r"\D", r"\w", r"\W", r"\s", r"\S", ".", r"[\s\w]", r"[^\d_]"])
def test_a_class_holds_exactly_its_characters(pattern: str) -> None:
    ours, theirs = re.compile(translate_pattern(pattern)), Regex(pattern, "u")
    differing = [c for c in CHARACTERS if (ours.search(c) is None) != (theirs.find(c) is None)]
    assert differing == []
    read = parse_pattern(pattern)
    assert isinstance(read, Characters)
    held = {chr(code) for low, high in read.ranges for code in range(low, min(high, 0xFFFF) + 1)}
    assert [c for c in CHARACTERS if c < "\U00010000" and (c in held) != (theirs.find(c) is not None)] == []


@pytest.mark.parametrize("before", ["a", "Z", "_", "0", "9", "^", "`", "@", "[", "/", ":", "{", "\u00e9"])
def test_a_word_ends_where_its_characters_do(before: str) -> None:
    ours, theirs = re.compile(translate_pattern(rf"x\b{re.escape(before)}")), Regex(rf"x\b{re.escape(before)}", "")
    assert (ours.search("x" + before) is None) == (theirs.find("x" + before) is None)


@pytest.mark.parametrize("pattern", ["^a{0,1000}$", "^a{1000}$"])
def test_a_thousand_times_is_not_too_often(pattern: str) -> None:
    assert re.compile(translate_pattern(pattern)).search("a" * 1000)
    assert not re.compile(translate_pattern(pattern)).search("a" * 1001)


@pytest.mark.parametrize(
    "pattern",
    [
        *("(a{1,2}){1,4}", "(a{0,99}){3}", f"(?:{MOST_WAYS}b|c)"),
        *("a*(b|c)a*", "a*(ab)a*", "a*(b{2}|ca)a*", "a*(ab){2}a*", "a*b+a*", "(a*b)a*", "a*(ba*)", r"\d+(-|/)\d+"),
        *("(-[0-9]+)?", "(a{1})*", "(ab|ba)*"),
    ],
)
def test_a_pattern_that_takes_a_text_apart_in_few_ways_is_let_through(pattern: str) -> None:
    assert translate_pattern(pattern)
