"""A secret is shown nowhere, and one that no header can hold is refused without being shown."""

from __future__ import annotations

import copy
import pickle
import traceback

import pytest

from prenup.client import ConfigurationError
from prenup.client.secret import Secret

TOKEN = "eyJhbGciOi.J9-_~+/=="  # made up


def test_only_reveal_shows_a_secret() -> None:
    secret = Secret(TOKEN, "the token")
    assert secret.reveal() == TOKEN
    assert TOKEN not in f"{secret} {secret!r} {[secret]}"
    assert secret.mask(f"a {TOKEN} b") == "a *** b"


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
