"""Answers too large to be taken are as large as they say, and cost the server next to nothing."""

from __future__ import annotations

import json
import time
import zlib
from typing import Literal

import pytest

from tests.server.floods import MIB, Bomb, Flood
from tests.server.serve import serve
from tests.server.wire import COR, connect, minimal, post, raw_post, send

REQUEST = raw_post(COR, minimal("cor"))


@pytest.mark.parametrize("says_length", [True, False])
def test_a_flood_is_json_of_the_size_that_it_says(says_length: bool) -> None:
    with serve("cor", script=[Flood(3, says_length=says_length)]) as server:
        head, _, body = send(server.url, REQUEST).partition(b"\r\n\r\n")
        assert server.sent == len(head) + 4 + len(body)
        assert len(server.created) == 1
    assert (f"Content-Length: {len(body)}".encode() in head) == says_length
    assert 3 * MIB < len(body) < 3 * MIB + 1000
    assert json.loads(body)["id"] == 30001


def test_a_flood_ends_where_the_client_hangs_up() -> None:
    with serve("cor", script=[Flood()]) as server:
        with connect(server.url) as client:
            client.sendall(REQUEST)
            assert client.recv(13) == b"HTTP/1.1 201 "
        assert post(server.url, COR, minimal("cor")).status == 409
        assert server.sent < 64 * MIB, "what buffers hold, not a gibibyte"


@pytest.mark.parametrize(("encoding", "window"), [("gzip", 31), ("deflate", zlib.MAX_WBITS)])
def test_a_bomb_is_small_and_what_comes_out_is_json(encoding: Literal["gzip", "deflate"], window: int) -> None:
    with serve("cor", script=[Bomb(20, encoding)]) as server:
        answer = post(server.url, COR, minimal("cor"))
        assert len(server.created) == 1
    assert (answer.headers["Content-Encoding"], len(answer.body) < MIB // 20) == (encoding, True)
    packed = zlib.decompressobj(window)
    unpacked = packed.decompress(answer.body)
    assert (packed.eof, packed.unused_data) == (True, b""), "its checksum is right"
    assert 20 * MIB < len(unpacked) < 20 * MIB + 1000
    assert json.loads(unpacked)["id"] == 30001


def test_a_bomb_of_a_gibibyte_is_cheap_to_make() -> None:
    with serve("cor", script=[Bomb()]) as server:
        before = time.process_time()
        answer = post(server.url, COR, minimal("cor"))
        assert time.process_time() - before < 5
    assert len(answer.body) < 2 * MIB
    assert int.from_bytes(answer.body[-4:], "little") > 1024 * MIB
