"""The API behind the server: it takes what its OpenAPI document takes, and refuses all else in its vendor's words."""

from __future__ import annotations

import itertools
import re
import threading
from functools import reduce
from http import HTTPStatus
from typing import TYPE_CHECKING

from prenup.json_text import parse_json
from tests.server.answer import Answer, json_answer
from tests.server.contract_form import build_contract
from tests.server.vendors import DUPLICATE, UNKNOWN_CLIENT, Vendor

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from jsonschema import ValidationError

    from tests.server.description import Description, Json
    from tests.server.rate import RateKeeper
    from tests.server.request import Request
    from tests.server.tokens import Tokens

FIRST_ID = 30001


class _Refused(Exception):
    """Why a request is refused."""

    def __init__(self, status: HTTPStatus, message: str, *headers: tuple[str, str]) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers = headers


class ContractApi:
    """An API and its contracts. `clients` are the external ids that it knows; None means any."""

    def __init__(
        self,
        description: Description,
        vendor: Vendor,
        tokens: Tokens,
        rate: RateKeeper,
        clients: Collection[str] | None,
    ) -> None:
        self._description = description
        self._vendor = vendor
        self._tokens = tokens
        self._rate = rate
        self._clients = clients
        self._lock = threading.Lock()
        self._ids: Iterator[int] = itertools.count(FIRST_ID)
        self._created: list[Json] = []
        self._keys: set[tuple[Json, ...]] = set()

    @property
    def created(self) -> list[Json]:
        """The payloads of the contracts that exist, in the order of their creation."""
        with self._lock:
            return list(self._created)

    def forget(self) -> None:
        """There are no contracts any more; ids count on."""
        with self._lock:
            self._created.clear()
            self._keys.clear()

    def answer(self, request: Request, *, create: bool = True) -> Answer:
        """The answer to a request; with `create` false it is the same, and no contract and no token comes of it."""
        try:
            self._check_address(request)
            if request.path == self._description.token_path:
                return self._tokens.answer(request, issue=create)
            if request.path != self._description.contract_path:
                raise _Refused(HTTPStatus.NOT_IMPLEMENTED, "this endpoint is not served here")
            self._check_admission(request)
            payload = self._parse(request)
            return self._create(payload, keep=create)
        except _Refused as refused:
            return self.refuse(refused.status, refused.message, *refused.headers)

    def refuse(self, status: HTTPStatus, message: str, *headers: tuple[str, str]) -> Answer:
        """A refusal in the vendor's words."""
        return json_answer(status, self._vendor.word(status, message), *headers)

    def _check_address(self, request: Request) -> None:
        methods = self._description.methods.get(request.path)
        if methods is None:
            raise _Refused(HTTPStatus.NOT_FOUND, "there is nothing at this address")
        if request.method not in methods:
            allowed = ", ".join(methods)
            raise _Refused(HTTPStatus.METHOD_NOT_ALLOWED, f'Method "{request.method}" not allowed.', ("Allow", allowed))

    def _check_admission(self, request: Request) -> None:
        if self._description.needs_token and not self._tokens.is_good(request):
            challenge = ("WWW-Authenticate", "Bearer")
            raise _Refused(HTTPStatus.UNAUTHORIZED, "the token is missing or not good", challenge)
        if seconds := self._rate.seconds_to_wait():
            message = f"Request was throttled. Expected available in {seconds} seconds."
            raise _Refused(HTTPStatus.TOO_MANY_REQUESTS, message, ("Retry-After", str(seconds)))

    def _parse(self, request: Request) -> Json:
        media_type = (request.header("content-type") or "").partition(";")[0].strip().lower()
        if media_type != "application/json":
            raise _Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "the body must be application/json")
        if request.header("content-length") is None:
            raise _Refused(HTTPStatus.LENGTH_REQUIRED, "a Content-Length is required", ("Connection", "close"))
        if not request.complete:
            raise _Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "the body is too large", ("Connection", "close"))
        try:
            parsed = parse_json(request.body.decode())
        except UnicodeDecodeError as error:
            raise _Refused(HTTPStatus.BAD_REQUEST, "the body is not UTF-8") from error
        if parsed.fatal or parsed.faults:
            raise _Refused(HTTPStatus.BAD_REQUEST, f"the body is not JSON: {parsed.faults[0].code}")
        fault: ValidationError | None = next(self._description.request.iter_errors(parsed.value), None)
        if fault is not None:
            raise _Refused(HTTPStatus.BAD_REQUEST, _explain(fault))
        return parsed.value

    def _create(self, payload: Json, *, keep: bool) -> Answer:
        if self._clients is not None and self._vendor.client is not None:
            client = _member(payload, self._vendor.client)
            if client not in self._clients:
                raise _Refused(UNKNOWN_CLIENT, f"no client has the external id {client}")
        key = tuple(_member(payload, path) for path in self._vendor.unique)
        with self._lock:
            if key and key in self._keys:
                raise _Refused(DUPLICATE, "a contract with this external ID already exists for this source")
            identifier = next(self._ids)
            if keep:
                self._keys.add(key)
                self._created.append(payload)
        contract = build_contract(self._description.response_schema, payload, identifier, self._vendor.renamed)
        self._description.response.validate(contract)
        return json_answer(self._description.success, contract)


def _member(payload: Json, path: tuple[str, ...]) -> Json:
    return reduce(lambda value, name: value[name], path, payload)


def _explain(fault: ValidationError) -> str:
    message = fault.message
    if missing := re.fullmatch("'(.*)' is a required property", message):
        message = f"{missing[1]} is required"
    place = ".".join(map(str, fault.absolute_path))
    return f"{place}: {message}" if place else message
