"""Answers that are too large for anybody: made while they are sent, in bounded memory.

Each is the API's own answer and white space after it, so that whoever reads all of it finds JSON that is in order.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.server.exchange import Exchange

MIB: Final = 1 << 20
GIB: Final = 1 << 30
_BLANK: Final = b" " * MIB


@dataclass(frozen=True, slots=True)
class Flood:
    """So many mebibytes of body; with a Content-Length that says so, or until the connection is closed."""

    mebibytes: int = 1024
    says_length: bool = True
    creates: bool = True

    def perform(self, exchange: Exchange) -> None:
        answer = exchange.answer(create=self.creates)
        if self.says_length:
            length = len(answer.body) + self.mebibytes * MIB
            answer = replace(answer, headers=(*answer.headers, ("Content-Length", str(length))))
        else:
            answer = replace(answer, delimited=False)
        exchange.send(answer.head, answer.body)
        for _ in range(self.mebibytes):
            exchange.send(_BLANK)
        exchange.hang_up()


@dataclass(frozen=True, slots=True)
class Bomb:
    """A kilobyte on the wire for each mebibyte that comes out of it; of 0 it is an answer like any other.

    Deflate is what HTTP calls so: zlib's form.
    """

    mebibytes: int = 1024
    encoding: Literal["gzip", "deflate"] = "gzip"
    creates: bool = True

    def perform(self, exchange: Exchange) -> None:
        answer = exchange.answer(create=self.creates)
        packed = _pack(answer.body, self.mebibytes, self.encoding)
        headers = (*answer.headers, ("Content-Encoding", self.encoding))
        exchange.send(replace(answer, headers=headers, body=packed).head, packed)


def _pack(start: bytes, mebibytes: int, encoding: Literal["gzip", "deflate"]) -> bytes:
    """After a full flush a block of the compressed stream depends on nothing before it: one serves for all."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    first = packer.compress(start) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(_BLANK) + packer.flush(zlib.Z_FULL_FLUSH)
    stream = first + block * mebibytes + packer.flush()
    if encoding == "deflate":
        return b"\x78\xda" + stream + struct.pack(">I", _checksum(zlib.adler32, start, mebibytes))
    size = (len(start) + mebibytes * MIB) & 0xFFFFFFFF
    head = b"\x1f\x8b\x08" + bytes(6) + b"\xff"
    return head + stream + struct.pack("<II", _checksum(zlib.crc32, start, mebibytes), size)


def _checksum(function: Callable[[bytes, int], int], start: bytes, mebibytes: int) -> int:
    checksum = function(start, 1 if function is zlib.adler32 else 0)
    for _ in range(mebibytes):
        checksum = function(_BLANK, checksum)
    return checksum
