"""What the OpenAPI document says of how the operation is called: host, token, rate, errors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from codegen.spec.fault import SpecInvalid
from codegen.spec.members import members, text
from codegen.spec.pointer import join_pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codegen.ir import Json
    from codegen.spec.document import Document

_PATH = re.compile(r"/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*")

_MOST_REQUESTS = 1_000_000


@dataclass(frozen=True, slots=True)
class TokenOperation:
    """Where client credentials are traded for a token: its URL, and the query that it demands."""

    url: str
    query: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RateLimit:
    """At most so many requests in so many seconds."""

    requests: int
    seconds: int | Decimal


@dataclass(frozen=True, slots=True)
class Calling:
    """How the operation is called. `errors` are the API's names of errors with what they say, `messages` the members of
    an error's body that are for people, `duplicate` the error by which a second record of one key is refused."""

    operation_id: str
    summary: str
    servers: tuple[str, ...]
    tokens: TokenOperation | None
    rate_limit: RateLimit | None
    errors: tuple[tuple[str, str], ...]
    messages: tuple[str, ...]
    duplicate: str | None
    bearer: bool
    """Whether a request needs an access token."""


def load_calling(document: Document, pointer: str, path: str) -> Calling:
    """Reads it of an OpenAPI document; `pointer` is that of the operation.

    Raises:
        SpecInvalid: something of it is not of the form that OpenAPI or schemas/README.md gives it.
    """
    if not _PATH.fullmatch(path):
        message = "its path must be one that stands in a URL as it is, without parameters: a call has a body only"
        raise SpecInvalid([document.fault(pointer, message)])
    operation = members(document, pointer)
    named = members(document, join_pointer(pointer, "x-errors", "names"))
    place = join_pointer(pointer, "x-errors", "names")
    if blank := [name for name in named if not name.strip()]:
        raise SpecInvalid(
            [document.fault(join_pointer(place, blank[0]), "an error needs a name: any text would be it")]
        )
    errors = tuple((name, text(document, join_pointer(place, name))) for name in named)
    idempotency = members(document, join_pointer(pointer, "x-idempotency"))
    duplicate = idempotency.get("error")
    if duplicate is not None and not (isinstance(duplicate, str) and duplicate in named):
        at = join_pointer(pointer, "x-idempotency", "error")
        raise SpecInvalid([document.fault(at, "must be one of the names of x-errors")])
    return Calling(
        operation_id=str(operation.get("operationId", "create")),
        summary=str(operation.get("summary", "")),
        servers=tuple(_servers(document, "", members(document, ""))),
        tokens=_load_tokens(document),
        rate_limit=_load_rate_limit(document, join_pointer(pointer, "x-rate-limit")),
        errors=errors,
        messages=tuple(_texts(document, join_pointer(pointer, "x-errors"), "messages")),
        duplicate=duplicate,
        bearer=_needs_bearer(document, operation),
    )


def _needs_bearer(document: Document, operation: dict[str, Json]) -> bool:
    """Whether the operation's security, or else the document's, asks for a token that is sent as a bearer."""
    asked = operation.get("security", members(document, "").get("security", []))
    names = {name for item in asked if isinstance(item, dict) for name in item} if isinstance(asked, list) else set()
    schemes = [members(document, join_pointer("/components/securitySchemes", name)) for name in sorted(names)]
    return any(
        scheme.get("type") in ("oauth2", "openIdConnect") or str(scheme.get("scheme")).lower() == "bearer"
        for scheme in schemes
    )


def _servers(document: Document, pointer: str, holder: dict[str, Json]) -> Iterator[str]:
    """The hosts of a `servers` list, variables filled in; those that are no absolute https URL are passed over."""
    listed = holder.get("servers", [])
    for index in range(len(listed) if isinstance(listed, list) else 0):
        place = join_pointer(pointer, "servers", index)
        url = text(document, join_pointer(place, "url"))
        variables = members(document, join_pointer(place, "variables"))
        for name in variables:
            default = text(document, join_pointer(place, "variables", name, "default"))
            url = url.replace("{" + name + "}", default)
        if _is_plain_https(url):
            yield url.rstrip("/")


def _is_plain_https(url: str) -> bool:
    if not re.fullmatch(r"https://[\x21-\x7e]+", url) or re.search(r"[{}\\<>\"'^`|]", url):
        return False
    try:
        parts = urlsplit(url)
        port_is_right = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return port_is_right and bool(parts.hostname) and parts.username is None and not (parts.query or parts.fragment)


def _load_rate_limit(document: Document, pointer: str) -> RateLimit | None:
    limit = members(document, pointer)
    if not limit:
        return None
    requests, seconds = limit.get("requests"), limit.get("seconds")
    if type(requests) is not int or not 1 <= requests <= _MOST_REQUESTS:
        message = f"must be an integer from 1 to {_MOST_REQUESTS:,}"
        raise SpecInvalid([document.fault(join_pointer(pointer, "requests"), message)])
    if not isinstance(seconds, int | Decimal) or isinstance(seconds, bool) or seconds <= 0:
        raise SpecInvalid([document.fault(join_pointer(pointer, "seconds"), "must be a number above 0")])
    return RateLimit(requests, seconds)


def _load_tokens(document: Document) -> TokenOperation | None:
    """The operation that a security scheme names by `x-token-operation`."""
    schemes = "/components/securitySchemes"
    for name in members(document, schemes):
        place = join_pointer(schemes, name, "x-token-operation")
        wanted = members(document, join_pointer(schemes, name)).get("x-token-operation")
        if wanted is None:
            continue
        for path in members(document, "/paths"):
            holder = join_pointer("/paths", path)
            if members(document, join_pointer(holder, "post")).get("operationId") == wanted:
                return _read_tokens(document, place, holder, path)
        raise SpecInvalid([document.fault(place, "must be the operationId of a POST operation")])
    return None


def _read_tokens(document: Document, place: str, holder: str, path: str) -> TokenOperation:
    servers = list(_servers(document, holder, members(document, holder)))
    servers += _servers(document, "", members(document, ""))
    if not servers or not _PATH.fullmatch(path):
        raise SpecInvalid([document.fault(place, "its operation needs a server with an https URL, and a plain path")])
    parameters = members(document, join_pointer(holder, "post")).get("parameters", [])
    query = []
    for index in range(len(parameters) if isinstance(parameters, list) else 0):
        parameter = join_pointer(holder, "post", "parameters", index)
        if members(document, parameter).get("in") == "query":
            constant = text(document, join_pointer(parameter, "schema", "const"))
            query.append((text(document, join_pointer(parameter, "name")), constant))
    return TokenOperation(servers[0] + path, tuple(query))


def _texts(document: Document, pointer: str, member: str) -> Iterator[str]:
    listed = members(document, pointer).get(member, [])
    for index in range(len(listed) if isinstance(listed, list) else 0):
        yield text(document, join_pointer(pointer, member, index))
