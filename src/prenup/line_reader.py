"""A stream's lines with their numbers, in bounded memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_LINE_BYTES = 8 * 1024 * 1024

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_PIECE = MAX_LINE_BYTES + 2  # the longest line and its end, \r\n


class LineReader:
    """Reads lines that are not blank. `number` is the last one's; `marked`: a byte-order mark was passed."""

    def __init__(self, stream: BinaryIO) -> None:
        self.number = 0
        self.marked = False
        self._stream = stream
        self._line_ended = True

    def read_line(self) -> bytes:
        """The next line with its end, b"" after the last. Of a line that is too long, its beginning: see `is_whole`."""
        while piece := self._read_piece():
            if piece.strip(b" \t\r\n"):
                return piece
        return b""

    def skip_rest(self) -> None:
        """Pass over what is left of a line that was not whole."""
        while not self._line_ended and self._read_piece():
            pass

    def read_rest(self, limit: int) -> Iterator[bytes]:
        """All that follows, in pieces; ends early once more than `limit` bytes were read."""
        while limit >= 0 and (piece := self._stream.read(1024 * 1024)):
            limit -= len(piece)
            yield piece

    def _read_piece(self) -> bytes:
        piece = self._stream.readline(_PIECE)
        if self._line_ended:
            self.number += 1
            if self.number == 1 and piece.startswith(_BYTE_ORDER_MARK):
                self.marked = True
                piece = piece[len(_BYTE_ORDER_MARK) :]
        self._line_ended = piece.endswith(b"\n")
        return piece


def is_whole(line: bytes) -> bool:
    """Whether this is all of a line, and within the bound."""
    return len(line) < _PIECE or line.endswith(b"\r\n")
