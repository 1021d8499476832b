"""One way to make a call in tests, whichever client makes it: synchronous, on asyncio, on trio."""

from __future__ import annotations

from typing import Any, NamedTuple

import anyio

from prenup.client import ClientError, Retries, Timeouts
from prenup_contracts.cor import AsyncCorClient, CorClient
from prenup_contracts.revnue import AsyncRevnueClient, RevnueClient
from tests.server.serve import TOKEN

Odd = Any
"""Payloads, settings and contracts of tests: right ones and wrong ones, of either API."""
COR = {"metadata": {"source": "SAP"}, "id": "C-1", "name": "Retainer", "client_id": "A-1"}
REVNUE = {
    "company": 1,
    "contract_type": "sell_side",
    "name": "Master Services Agreement",
    "number": "N-1",
    "customer": 42,
    "country": 840,
    "status": "active",
    "contract_start_date": "2025-01-01",
    "contract_end_date": "2025-12-31",
    "total_contract_spend_value": 120000,
}
RECORDS: dict[str, dict[str, Any]] = {"cor": COR, "revnue": REVNUE}
SYNC: dict[str, type[Odd]] = {"cor": CorClient, "revnue": RevnueClient}
ASYNC: dict[str, type[Odd]] = {"cor": AsyncCorClient, "revnue": AsyncRevnueClient}
QUICK = Retries(most=3, base=0.01, longest=0.02, retry_after=1.0)
PROMPT = Timeouts(connect=5.0, read=5.0, total=20.0)


class Result(NamedTuple):
    """What a call ended with: a contract of one of the APIs, or an error."""

    ended: Odd

    @property
    def contract(self) -> Odd:
        """The contract; an error fails the test."""
        assert not isinstance(self.ended, ClientError), self.ended
        return self.ended

    @property
    def error(self) -> ClientError:
        """The error; a contract fails the test."""
        assert isinstance(self.ended, ClientError)
        return self.ended


class Caller(NamedTuple):
    """Makes calls with a new client for each, on one backend; None is the synchronous client."""

    backend: str | None

    def call(
        self,
        api: str,
        payload: Odd = None,
        *,
        token: Odd = TOKEN,
        options: dict[str, Odd] | None = None,
        **settings: Odd,
    ) -> Result:
        """Make one call; `options` are set for the call, `settings` for the client."""
        record = RECORDS[api] if payload is None else payload
        filled: dict[str, Odd] = {"retries": QUICK, "timeouts": PROMPT, **settings}
        try:
            if self.backend is None:
                with SYNC[api](token, **filled) as client:
                    return Result(client.create_contract(record, **(options or {})))
            return Result(anyio.run(_call, api, record, token, options or {}, filled, backend=self.backend))
        except ClientError as error:
            return Result(error)


async def _call(api: str, record: Odd, token: Odd, options: dict[str, Odd], settings: dict[str, Odd]) -> Odd:
    async with ASYNC[api](token, **settings) as client:
        return await client.create_contract(record, **options)


EVERY = [Caller(None), Caller("asyncio"), Caller("trio")]
NAMES = ["sync", "asyncio", "trio"]
