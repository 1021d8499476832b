"""Requests and answers as models: COR.

Rendered from schemas/cor: do not edit; change the schemas and run scripts/generate.
"""

from __future__ import annotations

from typing import Literal

from pydantic import MISSING

from prenup.models.fields import Date, Integer, Number, Text
from prenup.models.request import RequestModel
from prenup.models.response import ResponseModel
from prenup_contracts.cor import validator

__all__ = ["ContractRequest", "ContractResponse", "Metadata"]


class Metadata(RequestModel, frozen=True, validator=validator, part="metadata", extra="allow"):
    """Request metadata."""

    source: Text
    """Source system.

    The system that the data comes from. Shown in the page's request example; required, from a list, on every
    request of the integrations (beyond). A value outside the list gets a warning, as does a near miss. Request
    example, metadata, source.
    """


class ContractRequest(RequestModel, frozen=True, validator=validator):
    """COR contract request.

    The body that creates one contract in COR through its integrations. It is closed but for metadata: a field that
    is not named here is an error, because an API that ignores it would lose the value in silence.
    """

    metadata: Metadata
    """Metadata. Where the request comes from. Required. Request Body Requirements, metadata."""

    id: Text
    """External id.

    The contract's id in the system it comes from, as text; the response's id is COR's own. A second contract with
    the same id is refused, which makes it the key for sending again; it counts per source (beyond). Required.
    Request Body Requirements, id; Known Errors, DuplicateExternalIdError.
    """

    name: Text
    """Contract name.

    What people call the contract; no limit of length is given. Required. Request Body Requirements, name.
    """

    client_id: Text
    """External client id.

    The client's id in the system it comes from, as text; the response has COR's own integer. COR must know the
    client already, through the same integrations. Required. Request Body Requirements, client_id; Known Errors,
    ClientNotFoundError.
    """

    type: Text | MISSING = MISSING
    """Contract type.

    The kind of contract. The page gives three examples and says that the type is validated: any other value gets a
    warning, as does a near miss. Request Body Requirements, type.
    """

    status: Text | MISSING = MISSING
    """Status.

    Where the contract stands. The page gives three examples and says that the status is validated: any other value
    gets a warning, as does a near miss. Request Body Requirements, status.
    """

    start_date: Date | MISSING = MISSING
    """Start.

    The day on which the contract starts, yyyy-MM-dd; any other form is refused with ValidationError (beyond).
    Request Body Requirements, start_date.
    """

    end_date: Date | MISSING = MISSING
    """End.

    The day on which the contract ends, yyyy-MM-dd. The page does not tie it to the start; an end before it gets a
    warning. Request Body Requirements, end_date.
    """

    value: Number | MISSING = MISSING
    """Contract value.

    The contract's amount, in the contract's currency, without bounds. A negative one gets a warning. Request Body
    Requirements, value.
    """

    description: Text | MISSING = MISSING
    """Description. What the contract is about; no limit of length is given. Request Body Requirements, description."""

    currency: Text | MISSING = MISSING
    """Currency.

    The currency's ISO code. Beyond the page: its field list does not name it, but a newer revision judges it and
    refuses one without an exchange rate in COR (CORCustomError, CTR006). What is not three capital letters gets a
    warning.
    """


class ContractResponse(ResponseModel, frozen=True):
    """COR contract.

    What COR answers once the contract exists. The page marks no field, so that only id can be relied on: anything
    else may be absent or null, values may be new, and further fields may come.
    """

    id: Integer
    """Contract id.

    COR's own id of the contract, an integer; the request's id is the external one. Response example, id.
    """

    name: Text | None | MISSING = MISSING
    """Contract name. What people call the contract. Response example, name."""

    client_id: Integer | None | MISSING = MISSING
    """Client id.

    COR's own id of the client, an integer; the request's client_id is the external one, as text. Response example,
    client_id.
    """

    type: Literal["retainer", "project", "hourly"] | Text | None | MISSING = MISSING
    """Contract type. The kind of contract: one of the request's examples, or another text. Response example, type."""

    status: Literal["active", "pending", "completed"] | Text | None | MISSING = MISSING
    """Status. Where the contract stands: one of the request's examples, or another text. Response example, status."""

    start_date: Text | None | MISSING = MISSING
    """Start.

    The day on which the contract starts, in the example as yyyy-MM-dd; read as text. Response example, start_date.
    """

    end_date: Text | None | MISSING = MISSING
    """End. The day on which the contract ends, in the example as yyyy-MM-dd; read as text. Response example, end_date."""

    value: Number | None | MISSING = MISSING
    """Contract value. The contract's amount, in the contract's currency. Response example, value."""

    company_id: Integer | None | MISSING = MISSING
    """Company id.

    COR's own id of the company that the contract belongs to. The request has no such field. Response example,
    company_id.
    """

    created_at: Text | None | MISSING = MISSING
    """Created at.

    When the contract was created, in the example an RFC 3339 date-time in UTC; read as text. Response example,
    created_at.
    """

    updated_at: Text | None | MISSING = MISSING
    """Updated at.

    When the contract was last changed, in the example an RFC 3339 date-time in UTC; read as text. Response example,
    updated_at.
    """
