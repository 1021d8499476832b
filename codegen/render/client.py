"""`client.py`: thin classes over `prenup.client`, one synchronous and one not, and the API's own errors."""

from __future__ import annotations

import hashlib
import keyword
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codegen.render.catalogue import JUDGED
from codegen.render.docstring import render_docstring
from codegen.render.header import header
from codegen.render.identifiers import Names, make_class_name, make_identifier
from codegen.render.source import format_python
from codegen.render.template import fill_template
from codegen.spec.keywords import ASSERTIONS, all_schemas

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codegen.render.model_plan import ModelPlan
    from codegen.spec.api import Api

CORE = (
    *("ApiError", "ClientError", "ConfigurationError", "NotAuthorized", "NotSent", "OutcomeUnknown", "PayloadInvalid"),
    *("RateLimited", "TokenUnavailable", "UnexpectedRedirect"),
    *("Limits", "RateLimiter", "Retries", "Timeouts"),
)
"""What a package offers of `prenup.client`, beside its own."""
TAKEN = frozenset(
    {*CORE, "AsyncClient", "CallOptions", "ENDPOINT", "Endpoint", "Mapping", "RateLimit", "SyncClient", "TokenEndpoint"}
)
"""What no class of a client's own, and no model that it imports, may be called."""
_METHODS = {"as_curl", "close", "endpoint", "from_env"}
_ANNOTATIONS = {"bool", "bytes", "float", "str"}
"""What a method of that name would hide from the annotations after it."""
JUDGING = ASSERTIONS | {"x-known-values"}
"""The keywords whose own values decide on a payload; others hold schemas, or text."""
DIGITS = 8


@dataclass(frozen=True, slots=True)
class NamedError:
    """An error that the API has a name for: the class, the name on the wire, what is said of it."""

    name: str
    wire: str
    doc: str


@dataclass(frozen=True, slots=True)
class RenderedClient:
    """The module's text and the names that it offers."""

    text: str
    names: tuple[str, ...]


def render_client(api: Api, plan: ModelPlan, package: str, taken: Iterable[str]) -> RenderedClient | None:
    """The module for an API, whose names are none of those taken; None where no model of an answer can be had."""
    request, response = plan.root("request"), plan.root("response")
    if request is None or response is None:
        return None
    calling = api.operation.calling
    names = Names({*TAKEN, *taken})
    base = make_class_name(api.name)
    client, async_client = names.claim_as(f"{base}Client"), names.claim_as(f"Async{base}Client")
    errors = [NamedError(names.claim_as(_name_error(wire)), wire, doc) for wire, doc in calling.errors]
    exported = tuple(sorted([client, async_client, *(error.name for error in errors)]))
    operation = Names(_METHODS | _ANNOTATIONS).claim(make_identifier(calling.operation_id))
    said = calling.summary or f"Send a record to {api.operation.title}"
    values = {
        "module_doc": f"Calls {api.operation.title}: {said}.\n\n{header(api.name)}",
        "package": package,
        "request": request,
        "response": response,
        "exported": exported,
        "errors": errors,
        "api": api.name,
        "title": api.operation.title,
        "digest": _digest(api),
        "method": api.operation.method,
        "path": api.operation.path,
        "servers": calling.servers,
        "key": api.operation.key,
        "identity": _identity(api),
        "tokens": calling.tokens,
        "rate_limit": calling.rate_limit and (calling.rate_limit.requests, float(calling.rate_limit.seconds)),
        "messages": calling.messages,
        "duplicate": calling.duplicate,
        "bearer": calling.bearer,
        "client": client,
        "async_client": async_client,
        "client_doc": _client_doc(api),
        "async_client_doc": f"{_client_doc(api)} For asynchronous code.",
        "operation": operation,
        "operation_doc": _operation_doc(api, said),
    }
    text = fill_template("client.py.jinja", {"literal": repr, "docstring": render_docstring}, values)
    return RenderedClient(format_python(text), exported)


def _name_error(wire: str) -> str:
    """The class of an error: its own name wherever that is one of a class."""
    if re.fullmatch(r"[A-Z][A-Za-z0-9]*", wire) and not keyword.iskeyword(wire):
        return wire
    return make_class_name(wire).removesuffix("Error") + "Error"


def _digest(api: Api) -> str:
    """Of all by which a payload is judged, and of no text that is for people: two clients of one digest judge alike."""
    schemas = [
        (pointer, {word: schema[word] for word in schema if word in JUDGING} if isinstance(schema, dict) else schema)
        for pointer, schema in all_schemas(api.request_schema)
    ]
    rules = [[rule.get(member) for member in ("code", *JUDGED)] for rule in api.rule_texts]
    return hashlib.sha256(f"{schemas!r} {rules!r}".encode()).hexdigest()[:DIGITS]


def _identity(api: Api) -> str:
    """The field of an answer by which a record is known to exist: the first that every answer has."""
    return next(iter(api.response.required), "id") if api.response else "id"


def _client_doc(api: Api) -> str:
    tokens = " It takes a token, a function that gives one, or `api_key` and `client_secret`."
    plain = " It takes a token, or a function that gives one."
    return f"Calls {api.operation.title}.{tokens if api.operation.calling.tokens else plain}"


def _operation_doc(api: Api, said: str) -> str:
    calling = api.operation.calling
    repeats = (
        f"`retry_unknown` sends again what may have been created: the API refuses a second one by {calling.duplicate}."
        if calling.duplicate
        else "What may have been created is never sent again: the API would take it twice."
    )
    return (
        f"{said}.\n\nThe payload is checked before it is sent, unless `validate` is false. {repeats} `total` bounds the"
        " whole call, in seconds.\n\nRaises:\n    PayloadInvalid: it has errors; nothing was sent."
        "\n    NotSent: nothing was created, for it never left.\n    TokenUnavailable: nor without a token."
        "\n    ApiError: the API refused it; nothing was created."
        "\n    OutcomeUnknown: it was sent, and whether it exists now is not known."
    )
