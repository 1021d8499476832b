"""What a server of each API knows beyond its OpenAPI document: how it words a refusal, and what it looks up."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.server.description import Json

DUPLICATE = HTTPStatus.CONFLICT
UNKNOWN_CLIENT = HTTPStatus.UNPROCESSABLE_ENTITY


@dataclass(frozen=True, slots=True)
class Vendor:
    """Members are named by path: ("metadata", "source")."""

    word: Callable[[HTTPStatus, str], Json]
    """The body of a refusal, by its status and what is to be said."""
    unique: tuple[tuple[str, ...], ...] = ()
    """The members that no two contracts may have in common, all of them together."""
    client: tuple[str, ...] | None = None
    """The member that must name a client the vendor knows."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """The request's name of a member that is called otherwise in the answer."""


# The page gives names, and no statuses: those are this server's choice.
_COR_NAMES = {
    HTTPStatus.BAD_REQUEST: "ValidationError",
    DUPLICATE: "DuplicateExternalIdError",
    UNKNOWN_CLIENT: "ClientNotFoundError",
}


def _word_cor(status: HTTPStatus, message: str) -> Json:
    name = _COR_NAMES.get(status) or status.phrase.title().replace(" ", "") + "Error"
    return {"name": name, "message": message}


def _word_revnue(_status: HTTPStatus, message: str) -> Json:
    return {"detail": message}


def _word_other(status: HTTPStatus, message: str) -> Json:
    return {"error": status.phrase, "message": message}


_VENDORS = {
    "cor": Vendor(_word_cor, unique=(("metadata", "source"), ("id",)), client=("client_id",)),
    "revnue": Vendor(_word_revnue, renamed={"custom_form": "form_template"}),
}


def vendor_of(api: str) -> Vendor:
    """What is known of an API's vendor; little, of one that is made up."""
    return _VENDORS.get(api, Vendor(_word_other))
