"""Settings that cannot be used are refused; what is not given comes from the environment."""

from __future__ import annotations

import math
from typing import Any

import pytest

from prenup.client import ConfigurationError, NotSent
from prenup_contracts.cor import CorClient
from tests.prenup.client.calling import COR, QUICK
from tests.server.serve import CREDENTIALS, TOKEN, serve

KEY, SECRET = CREDENTIALS
Odd = Any


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ACCESS_TOKEN", "API_KEY", "CLIENT_SECRET", "BASE_URL"):
        monkeypatch.delenv(f"COR_{name}", raising=False)


@pytest.mark.parametrize("rate", [math.inf, 1e30])
def test_a_rate_that_cannot_be_kept_is_refused(rate: float) -> None:
    with pytest.raises(ConfigurationError):
        CorClient(TOKEN, rate_per_minute=rate)


def test_none_is_as_good_as_not_given() -> None:
    nothing: Odd = dict.fromkeys(["retries", "limits", "timeouts", "event_hooks", "verify", "proxy", "retry_unknown"])
    with serve("cor") as server, CorClient(TOKEN, base_url=server.url, **nothing) as cor:
        assert cor.create_contract(COR).id == 30001


def test_none_does_not_hide_what_the_environment_has(monkeypatch: pytest.MonkeyPatch) -> None:
    with serve("cor") as server:
        monkeypatch.setenv("COR_ACCESS_TOKEN", TOKEN)
        monkeypatch.setenv("COR_BASE_URL", server.url)
        with CorClient.from_env(base_url=None, api_key=None) as cor:
            assert cor.create_contract(COR).id == 30001


@pytest.mark.parametrize("given", ["api_key", "client_secret"])
def test_half_of_the_credentials_may_come_from_the_environment(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COR_ACCESS_TOKEN", "another token")
    monkeypatch.setenv("COR_API_KEY", "wrong" if given == "api_key" else KEY)
    monkeypatch.setenv("COR_CLIENT_SECRET", "wrong" if given == "client_secret" else SECRET)
    half: Odd = {given: KEY if given == "api_key" else SECRET}
    with serve("cor", token="never given") as server:
        token_url = f"{server.url}/v1/oauth/token"
        with CorClient.from_env(base_url=server.url, token_url=token_url, **half) as cor:
            assert cor.create_contract(COR).id == 30001


@pytest.mark.parametrize("given", ["api_key", "client_secret"])
def test_half_of_the_credentials_alone_is_refused(given: str) -> None:
    half: Odd = {given: "x"}
    with pytest.raises(ConfigurationError):
        CorClient.from_env(**half)


@pytest.mark.parametrize("proxy", ["proxy.example:3128", "foo://proxy.example", "http://u:p@[::"])
def test_a_proxy_that_is_none_is_refused(proxy: str) -> None:
    with pytest.raises(ConfigurationError):
        CorClient(TOKEN, proxy=proxy)


def test_a_proxy_of_the_environment_never_gets_a_token_in_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    with serve("cor") as proxy, serve("cor") as server:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        with CorClient(TOKEN, base_url=server.url) as cor:
            cor.create_contract(COR)
        assert (proxy.connections, len(server.created)) == (0, 1)


def test_a_proxy_of_the_environment_is_asked_for_a_tunnel(monkeypatch: pytest.MonkeyPatch) -> None:
    with serve("cor") as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        with CorClient(TOKEN, base_url="https://api.example", retries=QUICK) as cor, pytest.raises(NotSent):
            cor.create_contract(COR)
        assert proxy.connections > 0
