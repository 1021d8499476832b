"""Access tokens: which are good, and the endpoint that hands them out."""

from __future__ import annotations

import base64
import binascii
import threading
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from tests.server.answer import Answer, json_answer

if TYPE_CHECKING:
    from tests.server.request import Request


class Tokens:
    """Tokens are numbered, and good until they are revoked: the server does not know the client's clock.

    A `fixed` token of None means that any is good, even none.
    """

    def __init__(self, fixed: str | None, credentials: tuple[str, str], expires_in: int | None) -> None:
        self._fixed = fixed
        self._credentials = credentials
        self._expires_in = expires_in
        self._lock = threading.Lock()
        self._issued: list[str] = []
        self._revoked: set[str] = set()

    @property
    def issued(self) -> list[str]:
        """The tokens handed out so far, in order."""
        with self._lock:
            return list(self._issued)

    def revoke(self, *tokens: str) -> None:
        """Makes tokens bad from now on."""
        with self._lock:
            self._revoked |= set(tokens)

    def is_good(self, request: Request) -> bool:
        """Whether a request carries a token that is good."""
        scheme, _, token = (request.header("authorization") or "").partition(" ")
        with self._lock:
            good = self._fixed is None or (scheme.lower() == "bearer" and token in (self._fixed, *self._issued))
            return good and token not in self._revoked

    def answer(self, request: Request, *, issue: bool) -> Answer:
        """The token endpoint's answer: OAuth 2.0 client credentials, as RFC 6749 words its refusals.

        With `issue` false it is the same, and the token is not good.
        """
        if not self._knows(request.header("authorization") or ""):
            return json_answer(401, {"error": "invalid_client"}, ("WWW-Authenticate", "Basic"))
        if parse_qs(request.query) != {"grant_type": ["client_credentials"]}:
            return json_answer(400, {"error": "unsupported_grant_type"})
        with self._lock:
            number = len(self._issued) + 1
            if issue:
                self._issued.append(f"issued-token-{number}")
        answer = {
            "access_token": f"issued-token-{number}",
            "token_type": "Bearer",
            "expires_in": self._expires_in,
            "refresh_token": f"refresh-token-{number}",
        }
        return json_answer(200, answer)

    def _knows(self, authorization: str) -> bool:
        scheme, _, encoded = authorization.partition(" ")
        try:
            given = base64.b64decode(encoded, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            return False
        return scheme.lower() == "basic" and given == ":".join(self._credentials)
