"""A secret is shown nowhere, and one that no header can hold is refused without being shown."""

from __future__ import annotations

import copy
import json
import pickle
import re
import time
import traceback
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus

import pytest

from prenup.client import ConfigurationError
from prenup.client.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable

TOKEN = "eyJhbGciOi.J9-_~+/=="  # made up


def test_only_reveal_shows_a_secret() -> None:
    secret = Secret(TOKEN, "the token")
    assert secret.reveal() == TOKEN
    assert TOKEN not in f"{secret} {secret!r} {[secret]}"
    assert secret.mask(f"a {TOKEN} b") == "a *** b"


@pytest.mark.parametrize("made", ["base64/+with==", 'quo"te\\back/slash', "per%cent'quote+"])
@pytest.mark.parametrize(
    "escape",
    [
        lambda text: text.replace("/", "\\/"),
        json.dumps,
        lambda text: json.dumps(json.dumps(text)),
        lambda text: "".join(f"\\u{ord(c):04x}" for c in text),
        lambda text: "".join(f"\\u{ord(c):04X}" for c in text),
        lambda text: repr(text.encode()),
        quote,
        quote_plus,
    ],
    ids=["php", "json", "json-in-json", "all-escaped", "in-capitals", "repr", "url", "form"],
)
def test_an_escaped_secret_is_masked_as_well(made: str, escape: Callable[[str], str]) -> None:
    shown = Secret(made, "the token").mask(f"a {escape(made)} b")
    assert re.fullmatch(r"""a [\\"'b]{0,4}\*{3}[\\"']{0,3} b""", shown)


def test_masking_takes_no_time_worth_mention_whatever_the_text() -> None:
    secret = Secret("\\" * 20 + "x\\" * 20 + "yz" * 500, "the token")
    begun = time.monotonic()
    for odd in ("\\", "\\x", "%", "x", "%78", "\\u0078"):
        secret.mask(odd * (1 << 17) + "\\")
    assert time.monotonic() - begun < 10


def test_a_text_that_is_too_short_to_be_a_secret_spoils_no_other_text() -> None:
    assert Secret("1", "the token").mask('{"id": 30001}') == '{"id": 30001}'


@pytest.mark.parametrize("leave", [pickle.dumps, copy.deepcopy], ids=["pickle", "copy"])
def test_a_secret_does_not_leave_its_process(leave: object) -> None:
    assert callable(leave)
    with pytest.raises(TypeError):
        leave(Secret(TOKEN, "the token"))


@pytest.mark.parametrize("odd", ["\n", "\r\nX-Evil: 1", "\t", " ", "\0", "\x7f", "é", "\u2028", "\U0001f600"])
def test_a_token_that_no_header_can_hold_is_refused_and_not_shown(odd: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        Secret(TOKEN + odd, "the token")
    assert TOKEN not in "".join(traceback.format_exception(refused.value))


@pytest.mark.parametrize("none", ["", None, 5, b"token"])
def test_what_is_no_text_is_no_token(none: str) -> None:
    with pytest.raises(ConfigurationError):
        Secret(none, "the token")
