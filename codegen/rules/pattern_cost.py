"""Refuses patterns that could take a time out of all proportion to the text that they are searched in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from codegen.rules.pattern_parse import PatternInvalid
from codegen.rules.pattern_tree import Alternatives, Assertion, Characters, Node, Repeat, Sequence, union

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG_REPEAT: Final = 100
MAX_REPEAT: Final = 1_000
_FEW_TIMES: Final = 4
MAX_WAYS: Final = 1_000_000


def refuse_slow(node: Node) -> None:
    """Refuses repeats that can share one stretch of text in more than one way.

    A repeat is long where it may go on for 100 times or more. A long repeat may hold nothing of varying length, no two
    branches that begin alike, and no text that could be empty; two long repeats may not touch where they have a
    character in common.

    Repeats with a limit multiply as well: together they may leave a million ways at most to share out a text.

    Raises:
        PatternInvalid: with what was found.
    """
    _refuse_inside(node)
    if _ways(node) > MAX_WAYS:
        raise PatternInvalid(
            "the pattern's repeats can share out a text in more than a million ways (nested or adjacent)"
        )


def _refuse_inside(node: Node) -> None:
    if isinstance(node, Repeat):
        _refuse_repeat(node)
    if isinstance(node, Sequence):
        _refuse_adjacent(node.parts)
    for child in _children(node):
        _refuse_inside(child)


def _ways(node: Node) -> int:
    """In how many ways at most the repeats with a limit may take a text apart; beyond MAX_WAYS not exact."""
    ways = 1
    match node:
        case Sequence(parts):
            for part in parts:
                ways = min(ways * _ways(part), MAX_WAYS + 1)
        case Alternatives(branches):
            each = [_ways(branch) for branch in branches]
            ways = sum(each) if _begin_alike(branches) or _may_be_empty(node) else max(each)
        case Repeat(body, _, None, _):
            ways = _ways(body)
        case Repeat(body, least, most, _) if most is not None:
            inside = _ways(body)
            ways = min(sum(min(inside**count, MAX_WAYS + 1) for count in range(least, most + 1)), MAX_WAYS + 1)
        case _:
            pass
    return ways


def _refuse_repeat(node: Repeat) -> None:
    if node.least > MAX_REPEAT or (node.most or 0) > MAX_REPEAT:
        raise PatternInvalid(
            f"the pattern repeats something more than {MAX_REPEAT} times; leave the length to maxLength"
        )
    inside = list(_descendants(node.body))
    repeats = [part for part in inside if isinstance(part, Repeat)]
    if node.most != 1 and any(_is_long(part) for part in repeats):
        raise PatternInvalid("the pattern has a repeat without a limit inside another repeat (nested)")
    if not _is_long(node):
        assert node.most is not None
        if node.most > _FEW_TIMES and any(part.least != part.most for part in repeats):
            raise PatternInvalid("the pattern has a repeat of varying length inside another repeat (nested)")
        return
    if any(part.least != part.most for part in repeats):
        raise PatternInvalid("the pattern has a repeat of varying length inside a repeat without a limit (nested)")
    if _may_be_empty(node.body):
        raise PatternInvalid("the pattern repeats without a limit what may be empty (nested)")
    if any(_begin_alike(part.branches) for part in inside if isinstance(part, Alternatives)):
        raise PatternInvalid("the pattern repeats without a limit alternatives that may begin with one character")


def _refuse_adjacent(parts: tuple[Node, ...]) -> None:
    before: list[Characters] = []
    for part in parts:
        for first in _long_at(part, from_end=False):
            if any(first.meets(last) for last in before):
                raise PatternInvalid(
                    "the pattern has two repeats without a limit side by side, of common characters (adjacent)"
                )
        if not _may_be_empty(part):  # a repeat that could take the part itself may still go on behind it
            before = [last for last in before if _could_take(last, part)]
        before += _long_at(part, from_end=True)


def _could_take(characters: Characters, node: Node) -> bool:
    """Whether a repeat of the characters could take a whole text of the node."""
    match node:
        case Characters():
            return characters.meets(node)
        case Sequence(parts):
            return all(_could_take(characters, part) for part in parts)
        case Alternatives(branches):
            return any(_could_take(characters, branch) for branch in branches)
        case Repeat(body, least, _, _):
            return least == 0 or _could_take(characters, body)
        case Assertion():
            return True


def _is_long(repeat: Repeat) -> bool:
    return repeat.most is None or (repeat.most >= LONG_REPEAT and repeat.most != repeat.least)


def _children(node: Node) -> tuple[Node, ...]:
    match node:
        case Sequence(parts):
            return parts
        case Alternatives(branches):
            return branches
        case Repeat(body, _, _, _):
            return (body,)
        case _:
            return ()


def _descendants(node: Node) -> Iterator[Node]:
    yield node
    for child in _children(node):
        yield from _descendants(child)


def _may_be_empty(node: Node) -> bool:
    match node:
        case Assertion():
            return True
        case Sequence(parts):
            return all(map(_may_be_empty, parts))
        case Alternatives(branches):
            return any(map(_may_be_empty, branches))
        case Repeat(body, least, _, _):
            return least == 0 or _may_be_empty(body)
        case Characters():
            return False


def _long_at(node: Node, *, from_end: bool) -> list[Characters]:
    """The characters of the long repeats that a text of this node may begin with, or end with."""
    match node:
        case Sequence(parts):
            found: list[Characters] = []
            for part in reversed(parts) if from_end else parts:
                found += _long_at(part, from_end=from_end)
                if not _may_be_empty(part):
                    break
            return found
        case Alternatives(branches):
            return [item for branch in branches for item in _long_at(branch, from_end=from_end)]
        case Repeat(body, _, _, _) if _is_long(node):
            return [union(*(part for part in _descendants(body) if isinstance(part, Characters)))]
        case Repeat(body, _, _, _):
            return _long_at(body, from_end=from_end)
        case _:
            return []


def _begin_alike(branches: tuple[Node, ...]) -> bool:
    firsts = [_first(branch) for branch in branches]
    return any(first.meets(other) for index, first in enumerate(firsts) for other in firsts[:index])


def _first(node: Node) -> Characters:
    match node:
        case Characters():
            return node
        case Sequence(parts):
            firsts: list[Characters] = []
            for part in parts:
                firsts.append(_first(part))
                if not _may_be_empty(part):
                    break
            return union(*firsts)
        case Alternatives(branches):
            return union(*map(_first, branches))
        case Repeat(body, _, _, _):
            return _first(body)
        case Assertion():
            return Characters(())
