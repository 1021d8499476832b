"""A base URL is made whole, and none is taken by which a token could be read on its way or sent to another host."""

from __future__ import annotations

import pytest

from prenup.client import ConfigurationError
from prenup.client.base_url import parse_base_url


@pytest.mark.parametrize(
    ("given", "whole"),
    [
        ("api.example", "https://api.example"),
        ("https://api.example/", "https://api.example"),
        ("https://API.example:8443/v1/", "https://api.example:8443/v1"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://127.8.9.1", "http://127.8.9.1"),
        ("http://localhost:9", "http://localhost:9"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("https://[2001:db8::1]", "https://[2001:db8::1]"),
        ("my_mock.internal:8443", "https://my_mock.internal:8443"),
    ],
)
def test_a_base_url_is_made_whole(given: str, whole: str) -> None:
    assert parse_base_url(given) == whole


@pytest.mark.parametrize(
    "given",
    [
        "",
        "http://api.example",
        "http://10.0.0.1",
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example",
        "ftp://api.example",
        "https://user:word@api.example",
        "https://@api.example",
        "https://api.example?next=evil.example",
        "https://api.example#evil",
        "https://api.example:99999",
        "https://api.example\nHost: evil.example",
        "https://api example",
        "https://api.example\\@evil.example",
        "https://\u0430pi.example",
        "https://",
        "https://[::1",
        "javascript://api.example",
        "https://" + "a" * 64 + ".example",
        "https://" + "a." * 127 + "example",
        "https://api..example",
        "https://api{v}.example",
        'https://api"v.example',
        "https://[::1]evil.example",
        "https://999.1.1.1",
        "https://1.2.3",
    ],
)
def test_a_base_url_that_no_token_may_go_to_is_refused(given: str) -> None:
    with pytest.raises(ConfigurationError):
        parse_base_url(given)
