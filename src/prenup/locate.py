"""From pointers to places: where in a record's text the value and the key of each pointer stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prenup.json_scan import decode_string, scan_tokens
from prenup.pointer import split_pointer

if TYPE_CHECKING:
    from collections.abc import Collection

    from prenup.json_scan import Token


class Span(NamedTuple):
    """Offsets of a member's key (null in an array, and for the root) and of its value, each with its end exclusive.

    Where nothing stands at the pointer, `found` is false and `value` is the opening bracket of the innermost container
    that does exist on the way to it (or that value, if it is no container).
    """

    key: tuple[int, int] | None
    value: tuple[int, int]
    found: bool = True


def locate(text: str, pointers: Collection[str]) -> dict[str, Span]:
    """The places of `pointers` in the text of a record that was read. Of a key given twice, the last counts.

    Raises ScanFault where the text is no JSON.
    """
    root = _Node()
    nodes = {pointer: root.reach(split_pointer(pointer)) for pointer in pointers}
    walk = _Walk(text, root)
    for token in scan_tokens(text):
        walk.take(token)
    return {pointer: node.find_span() for pointer, node in nodes.items()}


class _Node:
    """A place that a pointer names or leads through, and what stands there."""

    __slots__ = ("below", "is_container", "key", "parent", "value")

    def __init__(self, parent: _Node | None = None) -> None:
        self.parent = parent
        self.below: dict[str, _Node] = {}
        self.key: tuple[int, int] | None = None
        self.value: tuple[int, int] | None = None
        self.is_container = False

    def reach(self, segments: list[str]) -> _Node:
        node = self
        for segment in segments:
            node = node.below.setdefault(segment, _Node(node))
        return node

    def enter(self, key: tuple[int, int] | None, token: Token) -> None:
        """Note what stands here; what an earlier value of the same key held counts no longer."""
        self.key, self.value = key, (token.start, token.end)
        self.is_container = token.kind in ("{", "[")
        stale = list(self.below.values())
        while stale:
            node = stale.pop()
            if node.value is not None:
                node.value = None
                stale.extend(node.below.values())

    def find_span(self) -> Span:
        if self.value is not None:
            return Span(self.key, self.value)
        node = self
        while node.value is None:
            assert node.parent is not None
            node = node.parent
        start, end = node.value
        return Span(None, (start, start + 1) if node.is_container else (start, end), found=False)


class _Walk:
    """Follows the tokens of a text along the wanted nodes, with a stack of its own."""

    def __init__(self, text: str, root: _Node) -> None:
        self._text = text
        self._root = root
        # Of each open container: its node, if a pointer leads there, and the index of its next item, null in an object.
        self._nodes: list[_Node | None] = []
        self._indices: list[int | None] = []
        self._key = (0, 0)

    def take(self, token: Token) -> None:
        kind, start, end = token
        if kind == "key":
            self._key = (start, end)
        elif kind in ("}", "]"):
            self._indices.pop()
            node = self._nodes.pop()
            if node is not None:
                assert node.value is not None
                node.value = (node.value[0], end)
        else:
            node = self._enter(token)
            if kind in ("{", "["):
                self._nodes.append(node)
                self._indices.append(0 if kind == "[" else None)

    def _enter(self, token: Token) -> _Node | None:
        """The node of the value that begins with this token, if a pointer leads there."""
        node: _Node | None = self._root
        key = None
        if self._nodes:
            node, index = self._nodes[-1], self._indices[-1]
            if index is not None:
                self._indices[-1] = index + 1
            if node is None or not node.below:
                return None
            key = self._key if index is None else None
            node = node.below.get(decode_string(self._text[slice(*self._key)]) if index is None else str(index))
        if node is not None:
            node.enter(key, token)
        return node
