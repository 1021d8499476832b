"""Prism for slow tests anywhere: one process for each API and use, for as long as the session lasts.

It answers 422 to a request, and 500 to an answer, that its API's OpenAPI document does not allow. Any violation, be it
a mere warning, stands in the answer's header `sl-violations`.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.prism.running import ROOT, install_prism, run_prism
from tests.server.serve import Server, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True)
class Proxied:
    """A Prism in front of the test server: requests go to `url`, and what passes arrives at `server`."""

    url: str
    server: Server


@pytest.fixture(scope="session")
def _installed() -> None:
    install_prism()


@pytest.fixture(scope="session")
def prism(_installed: None) -> Iterator[Callable[[str], str]]:
    """By an API's name the URL of a Prism that judges requests, and answers them with the document's examples."""
    with ExitStack() as stack:

        @cache
        def start(api: str) -> str:
            return stack.enter_context(run_prism("mock", _document(api)))

        yield start


@pytest.fixture(scope="session")
def _proxies(_installed: None) -> Iterator[Callable[[str], Proxied]]:
    with ExitStack() as stack:

        @cache
        def start(api: str) -> Proxied:
            server = stack.enter_context(serve(api, rate_limit=None))
            return Proxied(stack.enter_context(run_prism("proxy", _document(api), server.url)), server)

        yield start


@pytest.fixture
def prism_proxy(_proxies: Callable[[str], Proxied]) -> Callable[[str], Proxied]:
    """By an API's name a Prism that judges requests and the test server's answers; the server begins with no contract.

    Its requests are those of all tests of the session. Prism reads and writes JSON anew: amounts become floats.
    """

    def start(api: str) -> Proxied:
        proxied = _proxies(api)
        proxied.server.forget()
        return proxied

    return start


def _document(api: str) -> str:
    return str(ROOT / "schemas" / api / "openapi.yaml")
