"""A JSON Schema pattern as a pattern of Python's `re`, to be used with `search` and no flags."""

from __future__ import annotations

from codegen.rules.pattern_cost import refuse_slow
from codegen.rules.pattern_parse import PatternInvalid, parse_pattern
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
)

__all__ = ["PatternInvalid", "translate_pattern"]

_ASSERTIONS = {"^": "^", "$": r"\Z", "b": r"(?a:\b)", "B": r"(?a:\B)"}
_NAMED = {
    CLASSES["d"]: "[0-9]",
    CLASSES["D"]: "[^0-9]",
    CLASSES["w"]: "[A-Za-z0-9_]",
    CLASSES["W"]: "[^A-Za-z0-9_]",
    inverse(LINE_ENDS): r"[^\n\r\u2028\u2029]",
    Characters(()): "(?!)",
    Characters(((0, LAST),)): r"[\s\S]",
}


def translate_pattern(pattern: str) -> str:
    r"""The Python pattern that finds what the ECMA-262 pattern (flag u) finds.

    `\d` and `\w` are ASCII, `\s` is ECMA's white space, `.` stops at ECMA's line ends, `$` is the very end.

    Raises:
        PatternInvalid: malformed; or a backreference, lookaround, named group, inline flag or Unicode property escape;
            or repeats without a limit that are nested or adjacent, which could take forever.
    """
    node = parse_pattern(pattern)
    refuse_slow(node)
    return _render(node)


def _render(node: Node) -> str:
    match node:
        case Characters():
            return _NAMED.get(node) or _render_characters(node)
        case Assertion(kind):
            return _ASSERTIONS[kind]
        case Sequence(parts):
            return "".join(
                f"(?:{_render(part)})" if isinstance(part, Alternatives) else _render(part) for part in parts
            )
        case Alternatives(branches):
            return "|".join(map(_render, branches))
        case Repeat(body, _, _, _):
            inner = _render(body)
            single = isinstance(body, Characters) and inner != "(?!)"
            return (inner if single else f"(?:{inner})") + _quantifier(node)


def _quantifier(node: Repeat) -> str:
    short = {(0, None): "*", (1, None): "+", (0, 1): "?"}.get((node.least, node.most))
    bounds = str(node.least) if node.least == node.most else f"{node.least},{'' if node.most is None else node.most}"
    return (short or f"{{{bounds}}}") + ("?" if node.lazy else "")


def _render_characters(characters: Characters) -> str:
    if len(characters.ranges) == 1 and characters.ranges[0][0] == characters.ranges[0][1]:
        return _character(characters.ranges[0][0])
    opposite = inverse(characters)
    negated = characters.ranges[0][0] == 0 and characters.ranges[-1][1] == LAST
    ranges = (opposite if negated else characters).ranges
    listed = "".join(
        _character(low) + ("" if high == low else ("-" if high > low + 1 else "") + _character(high))
        for low, high in ranges
    )
    return f"[{'^' if negated else ''}{listed}]"


def _character(code: int) -> str:
    """One character, written so that it means itself inside a class and outside."""
    character = chr(code)
    if character in "\t\n\v\f\r":
        return {9: r"\t", 10: r"\n", 11: r"\v", 12: r"\f", 13: r"\r"}[code]
    if character.isascii() and character.isprintable():
        return character if character.isalnum() or character in "_ ,;:@/%<>='\"!`" else "\\" + character
    if character.isprintable():
        return character
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
