"""What the synchronous and the asynchronous client have in common: all but how they wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NoReturn

from prenup.client.client_setup import build_setup
from prenup.client.credentials import read_environment
from prenup.client.errors import ConfigurationError
from prenup.client.secret import Secret
from prenup.client.settings import take_settings

if TYPE_CHECKING:
    from typing import Self, Unpack

    from prenup.client.credentials import TokenFunction
    from prenup.client.endpoint import Endpoint
    from prenup.client.payload import Payload
    from prenup.client.settings import Settings


class BaseClient:
    """A client of one endpoint. It is shown without its token, and neither pickled nor copied."""

    endpoint: ClassVar[Endpoint]

    def __init__(self, token: str | TokenFunction | None = None, **settings: Unpack[Settings]) -> None:
        """Take an access token or a function that gives one, and the settings. Raises ConfigurationError."""
        self._setup = build_setup(self.endpoint, token, settings)

    @classmethod
    def from_env(cls, **settings: Unpack[Settings]) -> Self:
        """A client with its token and base URL from the environment; settings that are given win.

        Raises:
            ConfigurationError: the environment has no token; the message names the variables.
        """
        token, filled = read_environment(cls.endpoint, take_settings(settings))
        return cls(token, **filled)

    def as_curl(self, payload: Payload, *, validate: bool = True) -> str:
        """The call as a curl command; the token is a variable of the environment. Raises PayloadInvalid."""
        return self._setup.as_curl(payload, validate=validate)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._setup.url!r})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a client is neither pickled nor copied: make it anew where it is needed")


def take_token(token: object) -> Secret:
    """What a token function gave, as a secret. Raises ConfigurationError."""
    if not isinstance(token, str):
        raise ConfigurationError(f"the token function gave a {type(token).__name__}; it must give text")
    return Secret(token, "the token of the token function")
