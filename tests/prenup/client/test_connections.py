"""A call depends on no call before it: not on its cookies, its process, its event loop, nor on what hooks do."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from prenup.client import ApiError, ClientError
from prenup_contracts.cor import CorClient, ValidationError
from tests.prenup.client.calling import COR
from tests.server.behaviours import Respond
from tests.server.serve import CREDENTIALS, TOKEN, serve

if TYPE_CHECKING:
    from tests.prenup.client.calling import Caller

KEY, SECRET = CREDENTIALS


def test_no_cookie_is_kept() -> None:
    with (
        serve("cor", script=[Respond(400, (("Set-Cookie", "session=1"),), b"{}")]) as server,
        CorClient(TOKEN, base_url=server.url) as cor,
    ):
        with pytest.raises(ApiError):
            cor.create_contract(COR)
        cor.create_contract(COR)
        assert [request.header("cookie") for request in server.requests] == [None, None]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_process_never_reads_from_a_connection_of_its_parents() -> None:
    with serve("cor") as server, CorClient(TOKEN, base_url=server.url) as cor:
        cor.create_contract({**COR, "id": "parent"})
        child = os.fork()
        if child == 0:  # whatever happens, no more of the tests runs here
            try:
                os._exit(cor.create_contract({**COR, "id": "child"}).id - 30001)
            except ClientError:
                os._exit(99)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1
        assert cor.create_contract({**COR, "id": "again"}).id == 30003
        assert server.connections == 2


LOOPS = """
import asyncio, anyio, sys
from prenup_contracts.cor import AsyncCorClient
cor = AsyncCorClient(api_key=sys.argv[1], client_secret=sys.argv[2], token_url=sys.argv[3], base_url=sys.argv[4])
record = {"metadata": {"source": "SAP"}, "name": "Retainer", "client_id": "A-1"}
for number in range(2):
    asyncio.run(cor.create_contract({**record, "id": f"C-{number}"}))
anyio.run(cor.create_contract, {**record, "id": "C-2"}, backend="trio")
"""


def test_a_client_may_be_used_in_one_event_loop_after_the_other() -> None:
    with serve("cor", token="never given") as server:
        arguments = [KEY, SECRET, f"{server.url}/v1/oauth/token", server.url]
        subprocess.run([sys.executable, "-c", LOOPS, *arguments], check=True)
        assert (len(server.created), len(server.tokens.issued)) == (3, 1)


def _fail(_: object) -> None:
    raise ZeroDivisionError


async def _fail_later(_: object) -> None:
    raise ZeroDivisionError


def test_a_response_hook_that_fails_takes_no_answer_away(caller: Caller) -> None:
    hook = _fail if caller.backend is None else _fail_later
    refused = Respond(400, body=b'{"name": "ValidationError"}')
    with serve("cor", script=[refused]) as server:
        hooks = {"response": [hook]}
        assert type(caller.call("cor", base_url=server.url, event_hooks=hooks).error) is ValidationError
        assert caller.call("cor", base_url=server.url, event_hooks=hooks).contract.id


def test_a_request_hook_that_fails_stops_the_request(caller: Caller) -> None:
    hook = _fail if caller.backend is None else _fail_later
    with serve("cor") as server:
        with pytest.raises(ZeroDivisionError):
            caller.call("cor", base_url=server.url, event_hooks={"request": [hook]})
        assert server.created == []
