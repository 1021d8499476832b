"""Where the access token comes from: given, asked of the caller's function, or traded for client credentials."""

from __future__ import annotations

import base64
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlencode, urlsplit

from prenup.client.base_url import parse_base_url
from prenup.client.errors import ConfigurationError, TokenUnavailable
from prenup.client.outcome import Failure
from prenup.client.secret import Secret
from prenup.client.transport import Request
from prenup.display import safe, shorten

if TYPE_CHECKING:
    from prenup.client.answer import Answer
    from prenup.client.endpoint import Endpoint, TokenEndpoint
    from prenup.client.settings import Settings

_REASONS = ("error_description", "error", "message", "detail")
"""Where a token endpoint says why not: RFC 6749's members, and others'."""
_SHOWN = 300
TokenFunction: TypeAlias = Callable[[], str | Awaitable[str]]


@dataclass(frozen=True, slots=True)
class ClientCredentials:
    """An API key and its secret, and where they are traded for tokens."""

    api_key: Secret = field(repr=False)
    client_secret: Secret = field(repr=False)
    endpoint: TokenEndpoint

    def build_request(self) -> Request:
        """The request for a new token."""
        pair = f"{self.api_key.reveal()}:{self.client_secret.reveal()}"
        basic = Secret(base64.b64encode(pair.encode()).decode(), "the API key and the client secret")
        query = f"?{urlencode(self.endpoint.query)}" if self.endpoint.query else ""
        headers = {"Authorization": f"Basic {basic.reveal()}", "Accept": "application/json"}
        if self.endpoint.form:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        body = urlencode(self.endpoint.form).encode()
        secrets = (self.api_key, self.client_secret, basic)
        return Request("POST", self.endpoint.url + query, headers, body, secrets)


TokenSource: TypeAlias = "Secret | TokenFunction | ClientCredentials | None"


def choose_source(token: str | TokenFunction | None, settings: Settings, endpoint: Endpoint) -> TokenSource:
    """The one source that is given.

    Raises:
        ConfigurationError: several are given, or half of one, or a token that no header can hold.
    """
    key, secret = settings.get("api_key"), settings.get("client_secret")
    if token is not None:
        if key is not None or secret is not None:
            raise ConfigurationError("give a token, or api_key and client_secret, not both")
        return token if callable(token) else Secret(token, "the token")
    if key is None and secret is None:
        if endpoint.bearer:
            raise ConfigurationError(f"{endpoint.title} asks for a token: give one, or use from_env")
        return None
    if key is None or secret is None:
        raise ConfigurationError("api_key and client_secret go together; one of them is missing")
    if endpoint.tokens is None:
        raise ConfigurationError(f"{endpoint.title} has no tokens for client credentials: give a token")
    credentials = ClientCredentials(
        Secret(key, "api_key"), Secret(secret, "client_secret"), _locate(endpoint.tokens, settings)
    )
    if ":" in key:
        raise ConfigurationError("api_key has a colon, which ends a name in HTTP Basic")
    return credentials


def _locate(tokens: TokenEndpoint, settings: Settings) -> TokenEndpoint:
    given = settings.get("token_url")
    if given is None:
        return tokens
    address, mark, query = given.partition("?")
    url = parse_base_url(address, "token_url")
    return replace(tokens, url=url + mark + query, query=()) if query else replace(tokens, url=url)


def read_environment(endpoint: Endpoint, settings: Settings) -> tuple[str | None, Settings]:
    """A token and the settings, filled up from the environment's variables; what is given wins.

    Raises:
        ConfigurationError: no variable has a token or client credentials; the message names them.
    """
    prefix = endpoint.variables
    names = ["ACCESS_TOKEN", "BASE_URL", *(["API_KEY", "CLIENT_SECRET", "TOKEN_URL"] if endpoint.tokens else [])]
    found = {name: os.environ.get(f"{prefix}_{name}") or None for name in names}
    filled: Settings = {"base_url": found["BASE_URL"], "token_url": found.get("TOKEN_URL"), **settings}
    given = "api_key" in settings or "client_secret" in settings
    token = None if given else found["ACCESS_TOKEN"]
    if token is None and endpoint.tokens:
        filled = {"api_key": found["API_KEY"], "client_secret": found["CLIENT_SECRET"], **filled}
    if token is None and not given and not (filled.get("api_key") and filled.get("client_secret")):
        pair = f", or {prefix}_API_KEY and {prefix}_CLIENT_SECRET" if endpoint.tokens else ""
        raise ConfigurationError(f"no access token: set {prefix}_ACCESS_TOKEN{pair}")
    return token, filled


def read_token(answer: Answer | Failure, url: str) -> tuple[Secret, float | None]:
    """The token that the endpoint at a URL gave, and for how many seconds it is good, where that is said.

    Raises:
        TokenUnavailable: it gave none.
    """
    host = urlsplit(url).netloc
    if isinstance(answer, Failure):
        raise TokenUnavailable(f"{host} gave no access token: {answer.reason}")
    document = answer.document if answer.is_success else None
    token = document.get("access_token") if isinstance(document, dict) else None
    if not isinstance(token, str):
        said = answer.find_message(_REASONS)
        why = f": {safe(shorten(said, _SHOWN))}" if said else ""
        shown = replace(answer, body=b"") if answer.is_success else answer  # a token may be in it, by another name
        raise TokenUnavailable(f"{host} gave no access token (status {answer.status}){why}", None, shown)
    assert isinstance(document, dict)
    lifetime = document.get("expires_in")
    seconds = float(lifetime) if isinstance(lifetime, int | Decimal) and not isinstance(lifetime, bool) else None
    try:
        return Secret(token, "the access token of the token endpoint"), seconds
    except ConfigurationError as odd:
        complaint = odd.message
    raise TokenUnavailable(complaint, None, replace(answer, body=b""))
