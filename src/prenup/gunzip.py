"""Gzip, unpacked as it is read and within bounds: a few kilobytes can hold gigabytes."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO

    from _typeshed import WriteableBuffer

# Real batches shrink 10 to 50 times. The ratio is asked only once more came out than the longest line may have.
MAX_RATIO = 200
RATIO_FREE_BYTES = 8 * 1024 * 1024
MAX_BYTES = 64 * 1024**3

_CHUNK = 16 * 1024
_GZIP = 16 + zlib.MAX_WBITS


class BrokenGzip(Exception):
    """The data is no sound gzip; says what is wrong with it."""


class GzipBomb(Exception):
    """More came out than is read; says how much is."""


class GunzipStream(io.RawIOBase):
    """What a gzip file holds, its members one after another. Reading raises BrokenGzip and GzipBomb."""

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__()
        self._packed = packed
        self._member = zlib.decompressobj(_GZIP)
        self._pending = b""
        self._began = False
        self._bytes_in = 0
        self._bytes_out = 0

    def readable(self) -> bool:
        """Yes, it is."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Unpack at most what the buffer takes; 0 at the end."""
        view = memoryview(buffer).cast("B")
        data = self._unpack(len(view))
        view[: len(data)] = data
        self._bytes_out += len(data)
        self._check_bounds()
        return len(data)

    def _unpack(self, limit: int) -> bytes:
        while self._fill():
            if data := self._feed(limit):
                return data
        return b""

    def _fill(self) -> bool:
        """Have packed data at hand; false at the end. Zero bytes may follow a member: some writers pad with them."""
        while not self._pending or not (self._began or self._pending.strip(b"\0")):
            self._pending = self._packed.read(_CHUNK)
            if not self._pending:
                if self._began:
                    raise BrokenGzip("it is cut off")
                return False
        if not self._began:
            self._pending = self._pending.lstrip(b"\0")
        return True

    def _feed(self, limit: int) -> bytes:
        fed = len(self._pending)
        try:
            data = self._member.decompress(self._pending, limit)
        except zlib.error as error:
            raise BrokenGzip("it is not what was packed, or not gzip at all") from error
        self._began = not self._member.eof
        self._pending = self._member.unconsumed_tail if self._began else self._member.unused_data
        self._bytes_in += fed - len(self._pending)
        if not self._began:
            self._member = zlib.decompressobj(_GZIP)
        return data

    def _check_bounds(self) -> None:
        if self._bytes_out > MAX_BYTES:
            raise GzipBomb(f"{MAX_BYTES // 1024**3} GiB")
        if self._bytes_out > max(RATIO_FREE_BYTES, MAX_RATIO * self._bytes_in):
            raise GzipBomb(f"{MAX_RATIO} times its packed size")
