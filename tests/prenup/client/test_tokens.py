"""Tokens: where they come from, when they are renewed, and that they are seen nowhere (row H2)."""

from __future__ import annotations

import copy
import logging
import pickle
import threading
import time
import traceback
from typing import TYPE_CHECKING, Any

import anyio
import pytest

from prenup.client import ClientError, ConfigurationError, NotAuthorized, OutcomeUnknown, TokenUnavailable
from prenup_contracts.cor import AsyncCorClient, CorClient
from prenup_contracts.revnue import RevnueClient
from tests.prenup.client.calling import COR, EVERY, QUICK
from tests.server.behaviours import CutOff, Delay, Normal, Respond, SendRaw, redirect
from tests.server.serve import CREDENTIALS, TOKEN, serve

if TYPE_CHECKING:
    from tests.prenup.client.calling import Caller
    from tests.server.exchange import Behaviour
    from tests.server.serve import Server

KEY, SECRET = CREDENTIALS
TOKEN_PATH = "/v1/oauth/token"


def keys(server: Server) -> dict[str, Any]:
    return {"api_key": KEY, "client_secret": SECRET, "token_url": server.url + TOKEN_PATH, "base_url": server.url}


def records(count: int) -> list[dict[str, object]]:
    return [{**COR, "id": f"C-{number}"} for number in range(count)]


def test_client_credentials_are_traded_for_a_token_once(caller: Caller) -> None:
    with serve("cor", token=None) as server:
        assert caller.call("cor", token=None, **keys(server)).contract.id == 30001
        asked, created = server.requests
    assert (asked.method, asked.target) == ("POST", f"{TOKEN_PATH}?grant_type=client_credentials")
    assert created.header("authorization") == "Bearer issued-token-1"


def test_a_token_serves_all_calls_until_a_minute_before_its_end() -> None:
    with serve("cor", token="never given", expires_in=3600) as server, CorClient(**keys(server)) as cor:
        now = 0.0
        object.__setattr__(cor._setup, "clock", lambda: now)
        for record, now in zip(records(6), [0.0, 0.0, 3500.0, 3539.0, 3540.0, 3600.0], strict=True):  # noqa: B007
            cor.create_contract(record)
        assert server.tokens.issued == ["issued-token-1", "issued-token-2"]
        assert len(server.created) == 6


def test_many_threads_without_a_token_fetch_one() -> None:
    with serve("cor", token="never given") as server, CorClient(**keys(server)) as cor:
        threads = [threading.Thread(target=cor.create_contract, args=[record]) for record in records(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert (len(server.created), server.tokens.issued) == (16, ["issued-token-1"])


def test_many_tasks_without_a_token_fetch_one() -> None:
    async def main(server: Server) -> None:
        async with AsyncCorClient(**keys(server)) as cor, anyio.create_task_group() as group:
            for record in records(16):
                group.start_soon(cor.create_contract, record)

    with serve("cor", token="never given") as server:
        anyio.run(main, server)
        assert (len(server.created), server.tokens.issued) == (16, ["issued-token-1"])


def test_a_revoked_token_is_renewed_once_by_all_who_share_it() -> None:
    with serve("cor", token="never given") as server, CorClient(**keys(server)) as cor:
        cor.create_contract({**COR, "id": "first"})
        server.tokens.revoke("issued-token-1")
        threads = [threading.Thread(target=cor.create_contract, args=[record]) for record in records(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert (len(server.created), server.tokens.issued) == (9, ["issued-token-1", "issued-token-2"])


def test_a_token_that_stays_refused_ends_the_call_after_one_renewal(caller: Caller) -> None:
    refused = Respond(401, body=b'{"detail": "no"}')
    with serve("cor", script=[refused] * 5) as server:
        assert isinstance(caller.call("cor", token=None, **keys(server)).error, NotAuthorized)
        assert (server.attempts, len(server.tokens.issued)) == (2, 2)
    with serve("cor", script=[refused] * 5) as server:
        assert isinstance(caller.call("cor", base_url=server.url).error, NotAuthorized)
        assert server.attempts == 1


def test_a_token_function_is_asked_again_where_its_token_is_refused(caller: Caller) -> None:
    given = iter(["stale", TOKEN])
    with serve("cor") as server:
        assert caller.call("cor", token=lambda: next(given), base_url=server.url).contract.id == 30001
        assert [request.header("authorization") for request in server.requests] == ["Bearer stale", f"Bearer {TOKEN}"]


def test_a_token_function_may_be_asynchronous() -> None:
    async def give() -> str:
        await anyio.sleep(0)
        return TOKEN

    with serve("cor") as server:
        assert EVERY[1].call("cor", token=give, base_url=server.url).contract.id == 30001


@pytest.mark.parametrize("odd", ["line\nbreak", "tab\t", "caf\u00e9", "", None, 5])
def test_an_odd_token_of_a_function_is_refused(odd: object, caller: Caller) -> None:
    assert isinstance(caller.call("cor", token=lambda: odd, base_url="http://127.0.0.1:9").error, ConfigurationError)


def test_the_token_endpoint_is_asked_again_where_that_helps(caller: Caller) -> None:
    script: list[Behaviour] = [Respond(503), CutOff("before-answer"), Respond(429, (("Retry-After", "0"),))]
    with serve("cor", token_script=script) as server:
        assert caller.call("cor", token=None, **keys(server)).contract.id == 30001


@pytest.mark.parametrize(
    "answer",
    [
        Respond(401, body=b'{"error": "invalid_client"}'),
        Respond(200, body=b'{"token": "x"}'),
        Respond(200, body=b'{"access_token": 5}'),
        Respond(200, body=b"<html>"),
    ],
    ids=["refused", "no-token", "odd-token", "no-json"],
)
def test_without_a_token_nothing_is_sent(answer: Behaviour, caller: Caller) -> None:
    with serve("cor", token_script=[answer] * 9) as server:
        assert isinstance(caller.call("cor", token=None, **keys(server)).error, TokenUnavailable)
        assert server.attempts == 0


NO_TOKEN = {
    "refused": Respond(401, body=b'{"error": "invalid_client"}'),
    "another-name": Respond(200, body=b'{"accessToken": "made-up-access-token"}'),
    "odd": Respond(200, body=b'{"access_token": "made-up-access-token\\n"}'),
    "late": Delay(30),
}


@pytest.mark.parametrize("answer", NO_TOKEN.values(), ids=NO_TOKEN)
def test_without_a_token_the_error_knows_its_call_and_comes_in_its_time(answer: Behaviour, caller: Caller) -> None:
    with serve("cor", token_script=[answer] * 9) as server:
        begun = time.monotonic()
        error = caller.call("cor", token=None, options={"total": 1.0}, **keys(server)).error
        assert time.monotonic() - begun < 5
        assert server.attempts == 0
    assert isinstance(error, TokenUnavailable)
    assert (error.key, error.payload, error.attempts) == ("C-1", COR, 0)
    assert "made-up-access-token" not in everything(error)
    assert vars(pickle.loads(pickle.dumps(error))).keys() == vars(error).keys()


def test_who_waits_for_anothers_token_waits_no_longer_than_its_call_may() -> None:
    with serve("cor", token_script=[Delay(4)]) as server, CorClient(**keys(server)) as cor:
        first = threading.Thread(target=cor.create_contract, args=[COR])
        first.start()
        while not server.connections:
            time.sleep(0.01)
        begun = time.monotonic()
        with pytest.raises(TokenUnavailable):
            cor.create_contract({**COR, "id": "C-2"}, total=0.5)
        assert time.monotonic() - begun < 2
        first.join()


def test_who_waits_for_anothers_token_in_a_task_waits_no_longer_than_its_call_may() -> None:
    async def main(server: Server) -> None:
        async with AsyncCorClient(**keys(server)) as cor, anyio.create_task_group() as group:
            group.start_soon(cor.create_contract, COR)
            await anyio.sleep(0.2)
            with anyio.fail_after(2), pytest.raises(TokenUnavailable):
                await cor.create_contract({**COR, "id": "C-2"}, total=0.5)

    with serve("cor", token_script=[Delay(4)]) as server:
        anyio.run(main, server)


def test_a_token_that_cannot_be_had_again_leaves_unknown_what_was_unknown(caller: Caller) -> None:
    unknown, refused = CutOff("before-answer", creates=True), Respond(401)
    tokens: list[Behaviour] = [Normal(), Respond(400)]
    with serve("cor", script=[unknown, refused], token_script=tokens) as server:
        error = caller.call("cor", token=None, retry_unknown=True, **keys(server)).error
        assert len(server.created) == 1
    assert isinstance(error, OutcomeUnknown)


@pytest.mark.parametrize("lifetime", [b"0", b"-5", b"1e300", b'"3600"', b"null", b"NaN", b"true"])
def test_an_odd_lifetime_of_a_token_spoils_nothing(lifetime: bytes) -> None:
    body = b'{"access_token": "' + TOKEN.encode() + b'", "expires_in": ' + lifetime + b"}"
    with serve("cor", token_script=[Respond(200, body=body)]) as server:
        assert EVERY[0].call("cor", token=None, **keys(server)).contract.id == 30001


ECHO = f'{{"name": "Denied", "message": "your token {TOKEN} is bad", "id": null}}'.encode()
ECHOES: dict[str, list[Behaviour]] = {
    "refused": [Respond(403, (("X-Token", TOKEN), ("WWW-Authenticate", f'Bearer "{TOKEN}"')), ECHO)],
    "unknown": [Respond(500, (("X-Token", TOKEN),), ECHO)],
    "escaped": [Respond(403, body=ECHO.replace(b"-", b"\\u002d"))],
    "redirect": [redirect(302, f"https://evil.example/?t={TOKEN}")],
    "no HTTP": [SendRaw(f"{TOKEN} {TOKEN}\r\n\r\n".encode())],
    "odd header": [SendRaw(f"HTTP/1.1 200 OK\r\n{TOKEN}\r\n\r\n".encode())],
    "cut": [CutOff("in-headers")],
}


def everything(error: BaseException) -> str:
    """All that an error shows, of itself and of what led to it."""
    parts = ["".join(traceback.format_exception(error)), repr(error), str(vars(error))]
    if isinstance(error, ClientError):
        parts += [str(error.headers), repr(error.body), repr(error.answer), str(error.payload)]
        parts += [repr(pickle.dumps(error)), repr(pickle.dumps(error.answer)), repr(copy.copy(error))]
    chained = [link for link in (error.__cause__, error.__context__) if link is not None]
    return " ".join(parts + [everything(link) for link in chained])


@pytest.mark.parametrize("script", ECHOES.values(), ids=ECHOES)
def test_a_token_that_is_sent_back_is_seen_nowhere(
    script: list[Behaviour], caller: Caller, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with serve("cor", script=script) as server:
        error = caller.call("cor", base_url=server.url).error
    logged = " ".join(f"{record.getMessage()} {record.args} {vars(record)}" for record in caplog.records)
    assert caplog.records
    assert TOKEN not in everything(error)
    assert TOKEN not in logged


def test_neither_credentials_nor_their_token_are_seen_anywhere(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    echo = f'{{"error": "{KEY} {SECRET}"}}'.encode()
    with serve("cor", token_script=[Respond(400, (("X-Key", SECRET),), echo)]) as server:
        error = EVERY[0].call("cor", token=None, **keys(server)).error
        cor = CorClient(**keys(server))
    shown = f"{everything(error)} {cor!r} {cor._setup!r} {[vars(record) for record in caplog.records]}"
    assert [secret for secret in (KEY, SECRET) if secret in shown] == []


def test_a_client_is_shown_without_its_token_and_neither_pickled_nor_copied() -> None:
    client = CorClient(TOKEN)
    assert TOKEN not in f"{client!r} {client} {client._setup!r}"
    for leave in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            leave(client)


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "COR_ACCESS_TOKEN",
        "COR_API_KEY",
        "COR_CLIENT_SECRET",
        "COR_BASE_URL",
        "COR_TOKEN_URL",
        "REVNUE_ACCESS_TOKEN",
    ):
        monkeypatch.delenv(name, raising=False)


def test_the_environment_gives_token_and_host(monkeypatch: pytest.MonkeyPatch) -> None:
    with serve("cor") as server:
        monkeypatch.setenv("COR_ACCESS_TOKEN", TOKEN)
        monkeypatch.setenv("COR_BASE_URL", server.url)
        with CorClient.from_env(retries=QUICK) as cor:
            assert cor.create_contract(COR).id == 30001


def test_the_environment_gives_client_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    with serve("cor", token="never given") as server:
        monkeypatch.setenv("COR_API_KEY", KEY)
        monkeypatch.setenv("COR_CLIENT_SECRET", SECRET)
        monkeypatch.setenv("COR_TOKEN_URL", server.url + TOKEN_PATH)
        with CorClient.from_env(base_url=server.url) as cor:
            assert cor.create_contract(COR).id == 30001


@pytest.mark.parametrize("variables", [{}, {"COR_API_KEY": "x"}, {"COR_CLIENT_SECRET": "x"}, {"COR_ACCESS_TOKEN": ""}])
def test_an_environment_without_a_token_is_told_at_once(
    variables: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ConfigurationError, match="COR_ACCESS_TOKEN"):
        CorClient.from_env()
    with pytest.raises(ConfigurationError, match="REVNUE_ACCESS_TOKEN"):
        RevnueClient.from_env()


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"token": "a", "api_key": "b", "client_secret": "c"},
        {"api_key": "b"},
        {"client_secret": "c"},
        {"api_key": "with:colon", "client_secret": "c"},
        {"token": "a\nb"},
        {"token": "a", "base_url": "http://far.example"},
        {"token": "a", "rate_per_minute": 0},
        {"token": "a", "rate_per_minute": float("nan")},
        {"api_key": "a", "client_secret": "b", "token_url": "http://far.example"},
    ],
)
def test_settings_that_cannot_be_used_are_told_at_once(wrong: dict[str, object]) -> None:
    with pytest.raises(ConfigurationError):
        CorClient(**wrong)  # type: ignore[arg-type]  # that is what is tested


def test_an_api_without_client_credentials_says_so() -> None:
    with pytest.raises(ConfigurationError):
        RevnueClient(api_key="a", client_secret="b")  # made up
