"""The access token that is at hand, and for how long it is good."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prenup.client.secret import Secret

LIFETIME = 3600.0
"""Seconds that a token is taken to be good where the endpoint does not say."""
MARGIN = 60.0
"""Seconds before its end at which a token is no longer used; a tenth of its lifetime where that is less."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token, and the time of a monotonic clock until which it is used."""

    secret: Secret
    use_until: float


class TokenCache:
    """Holds one token. Whoever fetches holds a lock around `find` and `keep`: so one fetch serves all who wait."""

    def __init__(self) -> None:
        """Begin with none."""
        self._token: Token | None = None

    def find(self, now: float, refused: Secret | None = None) -> Secret | None:
        """The token at hand; None where there is none, its time is over, or it is the one that was refused."""
        token = self._token
        if token is None or now >= token.use_until or token.secret is refused:
            return None
        return token.secret

    def keep(self, secret: Secret, lifetime: float | None, asked: float) -> None:
        """Keep a token that was asked for at a time and is good for so many seconds from then."""
        seconds = LIFETIME if lifetime is None else max(0.0, lifetime)
        self._token = Token(secret, asked + seconds - min(MARGIN, seconds / 10))
