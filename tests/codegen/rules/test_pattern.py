"""JSON Schema's patterns as Python's."""

from __future__ import annotations

import re
import time
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codegen.rules.pattern import PatternInvalid, translate_pattern

SPACES = "\t\n\v\f\r \u00a0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
FINDS: list[tuple[str, list[str], list[str]]] = [
    ("", ["", "x"], []),
    ("b", ["abc"], ["a"]),
    ("^b", ["b", "bc"], ["ab", "a\nb"]),
    ("b$", ["ab"], ["b\n", "b\nc"]),
    ("^$", [""], ["\n", "x"]),
    ("^.$", ["x", "😀", "\v", "\x85"], ["\n", "\r", "\u2028", "\u2029", ""]),
    (r"^\d$", ["0", "9"], ["٣", "x"]),
    (r"^\D$", ["٣", "x", "\n"], ["0"]),
    (r"^\w$", ["a", "Z", "_", "0"], ["é", "-", "\u017f", "\u212a"]),
    (r"^\W$", ["é", "-"], ["a", "_"]),
    (r"^\s$", list(SPACES), ["\x1c", "\x85", "\u180e", "\u200b", "x"]),
    (r"^\S$", ["\x1c", "\x85", "x"], list(SPACES)),
    (r"^[\s\d-]$", ["-", " ", "7", "\ufeff"], ["x", "\x85"]),
    (r"^[^\s\d]$", ["x", "\x85"], ["7", "\u2028"]),
    (r"^[\D]$", ["x"], ["7"]),
    ("^[]$", [], ["", "x"]),
    ("^[^]$", ["x", "\n"], [""]),
    ("^[a\\]^b-]$", list("a]^b-"), ["\\", "c"]),
    ("^[[&&~~||/-]$", list("[&~|-/"), ["a"]),
    (r"^[\b]$", ["\b"], ["b", "\a", "\t"]),
    (r"^[a-a][\--\/]X$", ["a-X", "a/X"], ["b-X", "a,X", "a0X"]),
    (r"^\-X$", ["-X"], ["-"]),
    (r"\bx\b", ["x", "é x", "éxé"], ["ax", "x_"]),
    (r"a\B", ["ab"], ["a", "a b"]),
    (r"^\u0041\x42\u{43}\u{1F600}$", ["ABC😀"], ["abc"]),
    (r"^\ud83d\ude00$", ["😀"], ["x"]),
    (r"^\t\n\v\f\r\0\cJ$", ["\t\n\v\f\r\0\n"], ["tnvfr0J"]),
    (r"^\^\$\\\.\*\+\?\(\)\[\]\{\}\|\/\-$", ["^$\\.*+?()[]{}|/-"], ["x"]),
    ("^a{2}$", ["aa"], ["a", "aaa"]),
    ("^a{2,3}?$", ["aa", "aaa"], ["a", "aaaa"]),
    ("^a{2,}$", ["aa", "a" * 50], ["a"]),
    ("^(a|bc)+?$", ["abca"], ["ab", ""]),
    ("^(?:a|b)c|d$", ["ac", "xd"], ["dc"]),
    ("^[a-zé-ü]*$", ["", "aü"], ["A", "ÿ"]),
    ("^\\S(|(.|\\n)*\\S)$", ["x", "x\ny"], [" x", "x "]),
    ("é \u017f", ["é \u017f"], ["e s"]),
    ("'\"#", ["'\"#"], ["'"]),
    (r"^\0X\cJX\cjX$", ["\0X\nX\nX"], ["\0XX\n"]),
    ("^[a\\u{10FFFF}]$", ["a", "\U0010ffff"], ["b"]),
]
MOST_WAYS = "a{0,9}" * 6
"""Just a million."""
REFUSED = {
    r"(a)\1": "backreference",
    r"(?<n>a)\k<n>": "named group",
    r"\k<n>": "backreference",
    "(?=a)": "lookahead",
    "(?!a)": "lookahead",
    "(?<=a)": "lookbehind",
    "(?<!a)": "lookbehind",
    "(?P<n>a)": "inline flag",
    "(?i)a": "inline flag",
    "(?i:a)": "inline flag",
    "(?#x)": "inline flag",
    "(?>a)": "inline flag",
    r"\p{L}": "property",
    r"[\P{L}]": "property",
    "(a*)*": "nested",
    "(a+)+$": "nested",
    "((a|b+)c)*": "nested",
    "(a*){2}": "nested",
    "(a{0,200}b){2,}": "nested",
    "(a?)*": "nested",
    "(a{1,2})+": "nested",
    "(a{1,2}){1,9}": "nested",
    "(a|)*": "may be empty",
    "(|a)+": "may be empty",
    "(^)*": "a repeat of",
    "(a|a)*": "begin with one character",
    "(a|ab)*": "begin with one character",
    r"(\w|\d)+": "begin with one character",
    "a*a*": "adjacent",
    r"\w+\d*": "adjacent",
    ".*.*": "adjacent",
    "a*(b?)a*": "adjacent",
    "(a*)(a*)": "adjacent",
    "(xa*|b)a+": "adjacent",
    "a*$a*": "adjacent",
    "a*(b|a)a*": "adjacent",
    "a*(aa)a*": "adjacent",
    "a*a{3}a*": "adjacent",
    "a*((a|b)$|c)a*": "adjacent",
    "a*(a*b)": "adjacent",
    "a*(b?a*)": "adjacent",
    "a*(b?a)a*": "adjacent",
    "a{1,100}a*": "adjacent",
    "(^$)*": "may be empty",
    "(a{0})*": "may be empty",
    "((?:){2})*": "may be empty",
    "(^a|a)*": "begin with one character",
    "(a{1,2}){1,5}": "nested",
    "a{100,200}a*": "adjacent",
    "a{1001}": "more than 1000 times",
    "a{1001,}": "more than 1000 times",
    "a{1,99999999999}": "more than 1000 times",
    "a**": "nothing to repeat",
    "*a": "nothing to repeat",
    "a*+": "nothing to repeat",
    "^*": "a repeat of",
    r"\b+": "a repeat of",
    "a{2,1}": "out of order",
    "(a": "not closed",
    "a)": "closes nothing",
    "[a": "not closed",
    "[z-a]": "lower to a higher",
    r"[\d-x]": "lower to a higher",
    r"[!-\d]": "lower to a higher",
    r"[\w-x]": "lower to a higher",
    r"[!-\w]": "lower to a higher",
    "[a-": "not closed",
    "a{": "bare {",
    "a{,2}": "bare {",
    "]": "bare ]",
    "}": "bare }",
    "\\": "does not know",
    r"\X": "does not know",
    r"\Z": "does not know",
    r"\A": "does not know",
    r"\u12": "does not know",
    r"\u{110000}": "does not know",
    r"\x1": "does not know",
    r"\01": "does not know",
    r"\cé": "does not know",
    r"\c1": "does not know",
    r"\c": "does not know",
    r"\é": "does not know",
    r"\§": "does not know",
    "\\\x07": "does not know",
    "(" * 21 + ")" * 21: "deep",
    "(a)" + "(" * 21 + ")" * 21: "deep",
    "a" * 1001: "characters",
}


@pytest.mark.parametrize(("pattern", "inside", "outside"), FINDS, ids=[row[0] or "empty" for row in FINDS])
def test_a_pattern_finds_what_ecma_262_says(pattern: str, inside: list[str], outside: list[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        compiled = re.compile(translate_pattern(pattern))
    assert [text for text in inside if not compiled.search(text)] == []
    assert [text for text in outside if compiled.search(text)] == []


@pytest.mark.parametrize(("pattern", "reason"), REFUSED.items(), ids=range(len(REFUSED)))
def test_a_pattern_that_could_not_be_judged_well_is_refused_with_its_reason(pattern: str, reason: str) -> None:
    with pytest.raises(PatternInvalid, match=re.escape(reason)) as raised:
        translate_pattern(pattern)
    assert str(raised.value).isprintable()


@pytest.mark.parametrize(
    "pattern",
    [
        "^" + "a?" * 30 + "a" * 30 + "$",
        "^(?:a|aa){1,99}$",
        "^(?:a|a){0,99}$",
        "(?:ab|a|b){1,50}c",
        "^" + "a{0,99}" * 6 + "$",
        "(?:a?){4}" * 7 + "b",
        ".*a.*b",
        f"(?:{MOST_WAYS}|a)",
        f"(?:{MOST_WAYS}|)",
        "(?:a{0,40}){4}",
        "(?:a{0,99}){2,3}",
    ],
)
def test_repeats_with_a_limit_that_multiply_are_refused(pattern: str) -> None:
    with pytest.raises(PatternInvalid):
        translate_pattern(pattern)


@pytest.mark.parametrize(
    "pattern", ["^[A-Z]{2}-[0-9]{1,6}$", "^([0-9]{1,3}[.]){3}[0-9]{1,3}$", "^(?:[a-z]|[0-9]){1,30}$", r"^\w+@\w+\.\w+$"]
)
def test_ordinary_patterns_are_allowed(pattern: str) -> None:
    assert translate_pattern(pattern)


@pytest.mark.parametrize("pattern", [r"\d+[a-z]*", r"^\s*\S*$", "(a|b)*c*", "(ab)*(cd)*", "(a{2}-)+", "a+-a+"])
def test_repeats_that_share_no_text_are_allowed(pattern: str) -> None:
    assert translate_pattern(pattern)


@pytest.mark.parametrize(
    "pattern", ["a" * 1000, "(" * 20 + ")" * 20, "(a)" * 30, "a{1000,}", "a{1,99}a*", "a{100}a*", MOST_WAYS]
)
def test_what_is_nearly_too_much_is_allowed(pattern: str) -> None:
    translate_pattern(pattern)


@pytest.mark.parametrize(
    ("pattern", "rendered"),
    [
        ("a{0,}b{1,}c{0,1}d{1}", "a*b+c?d{1}"),
        ("a{2}b{2,3}c{2,}", "a{2}b{2,3}c{2,}"),
        ("a*?b+?c??d{2,}?", "a*?b+?c??d{2,}?"),
        ("(?:a)+(bc)+(?:d|e)", "a+(?:bc)+(?:d|e)"),
        ("[X]", "X"),
        ("[ab]", "[ab]"),
        ("[a-bc]", "[a-c]"),
        ("[\u0100-\u0200]", "[\u0100-\u0200]"),
        ("[^a]", "[^a]"),
        ("[^\\0-a]", r"[b-\U0010ffff]"),
        (r"[b-\u{10FFFF}]", r"[b-\U0010ffff]"),
        ("[^]", r"[\s\S]"),
        ("[]*", "(?:(?!))*"),
        (r"[\0-b]", r"[\x00-b]"),
        (r"\uffff", r"\uffff"),
        (r"_ ,;:@\/%<>='\"!`é", "_ ,;:@/%<>='\"!`é"),
        (r"\$\-\x07\x85\ud83d\ude00", r"\$\-\x07\x85😀"),
    ],
)
def test_a_pattern_is_rendered_as_one_would_write_it(pattern: str, rendered: str) -> None:
    assert translate_pattern(pattern) == rendered


ATOMS = st.sampled_from(["a", "b", "ab", "[ab]", "[^a]", ".", r"\w", r"\d", "(a|b)", "(a|ab)", "(b|)", "^", "$"])
PATTERNS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=4).map("".join),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{1,3}", "{0,150}"])).map(lambda p: f"({p[0]}){p[1]}"),
        st.tuples(inner, inner).map(lambda p: f"({p[0]}|{p[1]})"),
    ),
    max_leaves=6,
)


@settings(deadline=None)
@given(PATTERNS, st.text("ab", max_size=3))
def test_no_accepted_pattern_takes_long(pattern: str, suffix: str) -> None:
    try:
        compiled = re.compile(translate_pattern(f"^({pattern})$"))
    except PatternInvalid:
        return
    start = time.process_time()
    compiled.search("ab" * 20 + suffix + "!")
    compiled.search("a" * 40 + suffix + "!")
    assert time.process_time() - start < 0.5


@settings(deadline=None)
@given(st.text("ab(|)*+?[]^$\\.{}-,12dwsux", max_size=12))
def test_any_text_is_refused_or_compiles_without_a_warning(pattern: str) -> None:
    try:
        translated = translate_pattern(pattern)
    except PatternInvalid:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        re.compile(translated)
