"""Requests and answers as models: Revnue.

Rendered from schemas/revnue: do not edit; change the schemas and run scripts/generate.
"""

from __future__ import annotations

from typing import Literal

from pydantic import MISSING

from prenup.models.fields import Boolean, Date, Integer, IntegerOrNumber, Json, Number, Text
from prenup.models.request import RequestModel
from prenup.models.response import ResponseModel
from prenup_contracts.revnue import validator

__all__ = [
    "AlertResponse",
    "BusinessUnitResponse",
    "Category",
    "CategoryResponse",
    "ContractRequest",
    "ContractResponse",
    "Expenditure",
    "ExpenditureResponse",
    "Form",
    "FormResponse",
    "ParentContractResponse",
    "PartyResponse",
    "Template",
    "TemplateField",
    "TemplateResponse",
]


class Category(RequestModel, frozen=True, validator=validator, part="category"):
    """Contract category."""

    id: Integer
    """Category id.

    Revnue's id of the category. Required inside category. Body Parameters, category, id; the list is GET
    /api/v2/category/?company=ID (beyond).
    """

    subcategory: Text | MISSING = MISSING
    """Subcategory. The subcategory's name, text without a limit. Body Parameters, category, subcategory."""


class Expenditure(RequestModel, frozen=True, validator=validator, part="expenditure"):
    """Expenditure."""

    type: Literal["blended", "capex", "opex"] | MISSING = MISSING
    """Expenditure kind.

    Capital expenditure, operating expense, or both. Not marked as required; amounts without it get a warning. Body
    Parameters, expenditure_type, type.
    """

    capex_actual: Number | MISSING = MISSING
    """Capital expenditure.

    The part that is capital expenditure. Money: 0 to 999999999999999.00; with opex_actual it adds up to
    total_contract_spend_value. Required where type is blended. Body Parameters, expenditure_type, capex_actual.
    """

    opex_actual: Number | MISSING = MISSING
    """Operating expense.

    The part that is operating expense. Money: 0 to 999999999999999.00; with capex_actual it adds up to
    total_contract_spend_value. Required where type is blended. Body Parameters, expenditure_type, opex_actual.
    """


class TemplateField(RequestModel, frozen=True, validator=validator, part="template_field"):
    """Custom field."""

    id: Integer | MISSING = MISSING
    """Field id.

    Revnue's id of the field in its template. Not marked as required; a field without it gets a warning. Body
    Parameters, template, fields, id.
    """

    value: IntegerOrNumber | Text | MISSING = MISSING
    """Field value.

    The field's value. Its data type stands in the template, not in the payload, so that whatever one of the four
    data types allows is accepted: a number (integer) within 999999999999999 either way, money from 0 to
    999999999999999.00, or text of at most 50 characters (code points), dates included. Body Parameters, template,
    fields, value.
    """


class Template(RequestModel, frozen=True, validator=validator, part="template"):
    """Custom field template."""

    id: Integer | MISSING = MISSING
    """Template id.

    Revnue's id of the custom field template. Not marked as required; a template without it gets a warning. Body
    Parameters, template, id; the list is GET /api/v2/custom-field-template/?company=ID (beyond).
    """

    fields: list[TemplateField] | MISSING = MISSING
    """Custom fields.

    The values, one entry a field. A list, as the request syntax has it; the parameters' text calls it a dict, and
    the response gives a map. Request Syntax, template, fields; Body Parameters, template, fields.
    """


class Form(RequestModel, frozen=True, validator=validator, part="form"):
    """Custom form row."""

    id: Integer | MISSING = MISSING
    """Form template id.

    Revnue's id of the custom form template. Not marked as required; a form without it gets a warning. Request
    Syntax, form_template, id; the list is GET /api/v2/custom-form-template/?company=ID (beyond).
    """

    custom_form_data: dict[str, Text | Number] | MISSING = MISSING
    """Form data.

    The row's values by field name. The names are the account's own, so that any name is allowed; each value is a
    number or text, and the page sets no bounds. Request Syntax, form_template, custom_form_data.
    """


class ContractRequest(RequestModel, frozen=True, validator=validator):
    """Revnue contract request.

    The body that creates one contract in Revnue. It is closed: a field that is not named here is an error, because
    an API that ignores it would lose the value in silence.
    """

    company: Integer
    """Company.

    Revnue's id of the company that the contract is created for. Required, although the page names 1 as the default
    for an account with a single company. Body Parameters, company.
    """

    contract_type: Literal["buy_side", "sell_side"]
    """Contract type.

    Which side of the contract the company is on: buy_side asks for a supplier, sell_side for a customer. The page's
    text also writes them with a hyphen; the values have an underscore. Required. Body Parameters, contract_type.
    """

    name: Text
    """Contract name.

    What people call the contract. Required, at most 50 characters (code points). Body Parameters, name.
    """

    number: Text
    """Contract number.

    The contract's number in the company's own books; text, not a number. Required, at most 50 characters (code
    points). Body Parameters, number.
    """

    parent_contract: Integer | MISSING = MISSING
    """Parent contract.

    Revnue's id of the contract that this one belongs under. The response gives an object in its place. Body
    Parameters, parent_contract.
    """

    first_offer_value: Number | MISSING = MISSING
    """First offer. The amount first offered. Money: 0 to 999999999999999.00. Body Parameters, first_offer_value."""

    cost_avoidance_value: Number | MISSING = MISSING
    """Cost avoidance.

    The cost that the contract avoids. Money: 0 to 999999999999999.00. Body Parameters, cost_avoidance_value.
    """

    contract_risk_value: Number | MISSING = MISSING
    """Contract risk.

    The amount at risk under the contract. Money: 0 to 999999999999999.00. Body Parameters, contract_risk_value.
    """

    customer: Integer | MISSING = MISSING
    """Customer.

    Revnue's id of the customer. Required where contract_type is sell_side; given on the buy side it gets a warning.
    The response gives an object in its place. Body Parameters, customer; the list of customers is GET
    /api/v2/customer/?company=ID (beyond).
    """

    supplier: Integer | MISSING = MISSING
    """Supplier.

    Revnue's id of the supplier. Required where contract_type is buy_side; given on the sell side it gets a warning.
    The response gives an object in its place. Body Parameters, supplier; the list of suppliers is GET
    /api/v2/supplier/?company=ID (beyond).
    """

    country: Integer
    """Country.

    The country's numeric code, an integer; the response gives text in its place. Required. Body Parameters,
    country; the list of codes is GET /api/v2/country/?company=ID (beyond).
    """

    status: Literal["active", "archived", "cancelled", "draft", "expired", "suspended", "terminated"]
    """Status.

    Where the contract stands. The request syntax lists these seven; the parameter's text only active and archived,
    so that the other five get a warning. Required. Request Syntax, status; Body Parameters, status.
    """

    category: Category | MISSING = MISSING
    """Category.

    How the contract is classed. Optional; where it is given, its id is required. Body Parameters, category.
    """

    description: Text | MISSING = MISSING
    """Description. What the contract is about. At most 1000 characters (code points). Body Parameters, description."""

    business_unit: Integer | MISSING = MISSING
    """Business unit.

    Revnue's id of the business unit. The response gives an object in its place. Body Parameters, business_unit; the
    list is GET /api/v2/business-unit/?company=ID (beyond).
    """

    contract_start_date: Date
    """Contract start.

    The day on which the contract starts, yyyy-MM-dd. It lies before contract_end_date. Required. Body Parameters,
    contract_start_date.
    """

    contract_end_date: Date
    """Contract end.

    The day on which the contract ends, yyyy-MM-dd. It lies after contract_start_date. Required. Body Parameters,
    contract_end_date.
    """

    notice_period: Integer | MISSING = MISSING
    """Notice period.

    The time of notice, in days. It is shorter than the contract, which lasts contract_end_date -
    contract_start_date in days. No minimum is given; a negative one gets a warning. Body Parameters, notice_period.
    """

    service_start_date: Date | MISSING = MISSING
    """Service start.

    The day on which the service starts, yyyy-MM-dd: on or after contract_start_date and before contract_end_date.
    Body Parameters, service_start_date.
    """

    end_of_term_clause: Literal["auto_expires", "auto_renewed"] | MISSING = MISSING
    """End-of-term clause.

    What the contract says about its end: it runs out, or it renews itself. Body Parameters, end_of_term_clause.
    """

    end_of_term_action: (
        Literal["allow_auto_renew", "allow_expiration", "disallow_auto_renew", "renegotiate"] | MISSING
    ) = MISSING
    """End-of-term action.

    What the company means to do at the end. Nothing on the page ties it to the clause; pairs that contradict each
    other get a warning. Body Parameters, end_of_term_action.
    """

    timeline_notes: Text | MISSING = MISSING
    """Timeline notes.

    Remarks on the contract's dates. At most 1000 characters (code points). Body Parameters, timeline_notes.
    """

    total_contract_spend_value: Number
    """Total contract spend.

    The contract's whole value, spend or revenue. Money: 0 to 999999999999999.00. nrc is not above it, and
    capex_actual + opex_actual equal it. Required. Body Parameters, total_contract_spend_value.
    """

    mrc: Number | MISSING = MISSING
    """Monthly recurring cost.

    What the contract costs each month. Money: 0 to 999999999999999.00. Body Parameters, mrc.
    """

    nrc: Number | MISSING = MISSING
    """Non-recurring cost.

    What the contract costs once. Money: 0 to 999999999999999.00, and at most total_contract_spend_value. Body
    Parameters, nrc.
    """

    expenditure_type: Expenditure | MISSING = MISSING
    """Expenditure type.

    How the total divides into capital expenditure and operating expense. Body Parameters, expenditure_type.
    """

    payment_terms: Literal["custom", "net_30", "net_45", "net_60"] | MISSING = MISSING
    """Payment terms. When an invoice falls due; net_30, net_45 and net_60 count days. Body Parameters, payment_terms."""

    financing: Literal["custom", "financed", "leased", "self_paid"] | MISSING = MISSING
    """Financing. How the contract is paid for. Body Parameters, financing."""

    financial_notes: Text | MISSING = MISSING
    """Financial notes.

    Remarks on the contract's amounts. At most 1000 characters (code points). Body Parameters, financial_notes.
    """

    template: Template | MISSING = MISSING
    """Custom field template.

    Values of the account's own fields. The page marks nothing in it as required. Body Parameters, template.
    """

    form_template: list[Form] | MISSING = MISSING
    """Custom forms.

    Rows of the account's own forms. The response calls them custom_form. Request Syntax, form_template; the
    parameters' text does not mention it.
    """

    approver: Text | MISSING = MISSING
    """Approver. Who approves the contract. At most 50 characters (code points). Body Parameters, approver."""

    signer: Text | MISSING = MISSING
    """Signer. Who signs the contract. At most 50 characters (code points). Body Parameters, signer."""

    signed_date: Text | MISSING = MISSING
    """Signed on.

    When the contract was signed. The page asks for text of at most 50 characters (code points) and no format; what
    is no date as yyyy-MM-dd gets a warning. Body Parameters, signed_date.
    """


class ParentContractResponse(ResponseModel, frozen=True):
    """Parent contract."""

    id: Integer | None | MISSING = MISSING
    """Parent contract id.

    Revnue's id of that contract. The syntax gives the word id in place of a type; an integer, as every other id
    there. Response Syntax, parent_contract, id.
    """

    number: Text | None | MISSING = MISSING
    """Parent contract number.

    That contract's number in the company's own books. Response Syntax, parent_contract, number.
    """


class PartyResponse(ResponseModel, frozen=True):
    """Party."""

    id: Integer | None | MISSING = MISSING
    """Party id. Revnue's id of the customer or supplier. Response Syntax, customer and supplier, id."""

    name: Text | None | MISSING = MISSING
    """Party name. The customer's or supplier's name. Response Syntax, customer and supplier, name."""


class CategoryResponse(ResponseModel, frozen=True):
    """Contract category."""

    id: Integer | None | MISSING = MISSING
    """Category id. Revnue's id of the category. Response Syntax, category, id."""

    name: Text | None | MISSING = MISSING
    """Category name. The category's name. Response Syntax, category, name."""

    subcategory: Text | None | MISSING = MISSING
    """Subcategory. The subcategory's name. Response Syntax, category, subcategory."""


class BusinessUnitResponse(ResponseModel, frozen=True):
    """Business unit."""

    id: Integer | None | MISSING = MISSING
    """Business unit id. Revnue's id of the business unit. Response Syntax, business_unit, id."""

    name: Text | None | MISSING = MISSING
    """Business unit name. The business unit's name. Response Syntax, business_unit, name."""

    contact_name: Text | None | MISSING = MISSING
    """Contact. Whom to ask in the business unit. Response Syntax, business_unit, contact_name."""

    contact_email: Text | None | MISSING = MISSING
    """Contact's e-mail address.

    The contact's e-mail address, read as text. Response Syntax, business_unit, contact_email.
    """

    contact_phone_number: Text | None | MISSING = MISSING
    """Contact's telephone number.

    The contact's telephone number, read as text. Response Syntax, business_unit, contact_phone_number.
    """


class ExpenditureResponse(ResponseModel, frozen=True):
    """Expenditure."""

    type: Literal["blended", "capex", "opex"] | Text | None | MISSING = MISSING
    """Expenditure kind. Capital expenditure, operating expense, or both. Response Syntax, expenditure_type, type."""

    capex_actual: Number | None | MISSING = MISSING
    """Capital expenditure.

    The part that is capital expenditure, an amount of money. Response Syntax, expenditure_type, capex_actual.
    """

    opex_actual: Number | None | MISSING = MISSING
    """Operating expense.

    The part that is operating expense, an amount of money. Response Syntax, expenditure_type, opex_actual.
    """

    capex_percent: Number | None | MISSING = MISSING
    """Capital expenditure in percent.

    The capital part of the total; a percentage by its name, whose scale the page does not give. The request has no
    such field. Response Syntax, expenditure_type, capex_percent.
    """

    opex_percent: Number | None | MISSING = MISSING
    """Operating expense in percent.

    The operating part of the total; a percentage by its name, whose scale the page does not give. The request has
    no such field. Response Syntax, expenditure_type, opex_percent.
    """


class AlertResponse(ResponseModel, frozen=True):
    """Alert."""

    is_active: Boolean | None | MISSING = MISSING
    """Alert is on. Whether the reminder is sent. Response Syntax, alert, is_active."""

    alert_days_before: Integer | None | MISSING = MISSING
    """Days before. How many days before the date the reminder is sent. Response Syntax, alert, alert_days_before."""

    type: Literal["end_date", "notice_date"] | Text | None | MISSING = MISSING
    """Alert kind.

    The date that the days are counted from: the contract's end, or its notice date. Response Syntax, alert, type.
    """

    email_message: Text | None | MISSING = MISSING
    """Message. The reminder's text. Response Syntax, alert, email_message."""

    email_list: list[Text | None] | None | MISSING = MISSING
    """Recipients. The e-mail addresses that the reminder goes to, read as text. Response Syntax, alert, email_list."""


class TemplateResponse(ResponseModel, frozen=True):
    """Custom field template."""

    id: Integer | None | MISSING = MISSING
    """Template id. Revnue's id of the custom field template. Response Syntax, template, id."""

    fields: dict[str, Json] | None | MISSING = MISSING
    """Custom fields. The values by key; any value is read. Response Syntax, template, fields."""


class FormResponse(ResponseModel, frozen=True):
    """Custom form row."""

    id: Integer | None | MISSING = MISSING
    """Form id. Revnue's id of the form or of its row; the page does not say which. Response Syntax, custom_form, id."""

    custom_form_data: dict[str, Json] | None | MISSING = MISSING
    """Form data.

    The row's values by field name, numbers or text by the page; any value is read. Response Syntax, custom_form,
    custom_form_data.
    """

    parent_row_id: Integer | None | MISSING = MISSING
    """Parent row.

    The id of the row that this one belongs under. The request has no such field. Response Syntax, custom_form,
    parent_row_id.
    """

    seq_no: Integer | None | MISSING = MISSING
    """Sequence number.

    The row's place in its form. The request has no such field. Response Syntax, custom_form, seq_no.
    """


class ContractResponse(ResponseModel, frozen=True):
    """Revnue contract.

    What Revnue answers once the contract exists. The page marks no field, so that only id can be relied on:
    anything else may be absent or null, values may be new, and further fields may come.
    """

    id: Integer
    """Contract id. Revnue's own id of the contract. Response Syntax, id."""

    contract_type: Literal["buy_side", "sell_side"] | Text | None | MISSING = MISSING
    """Contract type. Which side of the contract the company is on. Response Syntax, contract_type."""

    name: Text | None | MISSING = MISSING
    """Contract name. What people call the contract. Response Syntax, name."""

    number: Text | None | MISSING = MISSING
    """Contract number. The contract's number in the company's own books. Response Syntax, number."""

    parent_contract: ParentContractResponse | None | MISSING = MISSING
    """Parent contract.

    The contract that this one belongs under: an object here, an integer in the request. Response Syntax,
    parent_contract.
    """

    customer: PartyResponse | None | MISSING = MISSING
    """Customer. The customer: an object here, an integer in the request. Response Syntax, customer."""

    supplier: PartyResponse | None | MISSING = MISSING
    """Supplier. The supplier: an object here, an integer in the request. Response Syntax, supplier."""

    country: Text | None | MISSING = MISSING
    """Country. The country: text here, a numeric code in the request. Response Syntax, country."""

    status: (
        Literal["active", "archived", "cancelled", "draft", "expired", "suspended", "terminated"]
        | Text
        | None
        | MISSING
    ) = MISSING
    """Status. Where the contract stands. Response Syntax, status."""

    category: CategoryResponse | None | MISSING = MISSING
    """Category.

    How the contract is classed; with the category's name, which the request does not have. Response Syntax,
    category.
    """

    description: Text | None | MISSING = MISSING
    """Description. What the contract is about. Response Syntax, description."""

    business_unit: BusinessUnitResponse | None | MISSING = MISSING
    """Business unit. The business unit: an object here, an integer in the request. Response Syntax, business_unit."""

    contract_start_date: Text | None | MISSING = MISSING
    """Contract start.

    The day on which the contract starts; text whose form is not given. Response Syntax, contract_start_date.
    """

    contract_end_date: Text | None | MISSING = MISSING
    """Contract end.

    The day on which the contract ends; text whose form is not given. Response Syntax, contract_end_date.
    """

    notice_period: Integer | None | MISSING = MISSING
    """Notice period. The time of notice, in days. Response Syntax, notice_period."""

    service_start_date: Text | None | MISSING = MISSING
    """Service start.

    The day on which the service starts; text whose form is not given. Response Syntax, service_start_date.
    """

    end_of_term_clause: Literal["auto_expires", "auto_renewed"] | Text | None | MISSING = MISSING
    """End-of-term clause. What the contract says about its end. Response Syntax, end_of_term_clause."""

    end_of_term_action: (
        Literal["allow_auto_renew", "allow_expiration", "disallow_auto_renew", "renegotiate"] | Text | None | MISSING
    ) = MISSING
    """End-of-term action. What the company means to do at the end. Response Syntax, end_of_term_action."""

    timeline_notes: Text | None | MISSING = MISSING
    """Timeline notes. Remarks on the contract's dates. Response Syntax, timeline_notes."""

    total_contract_spend_value: Number | None | MISSING = MISSING
    """Total contract spend.

    The contract's whole value, an amount of money. Response Syntax, total_contract_spend_value.
    """

    first_offer_value: Number | None | MISSING = MISSING
    """First offer. The amount first offered. Response Syntax, first_offer_value."""

    cost_avoidance_value: Number | None | MISSING = MISSING
    """Cost avoidance. The cost that the contract avoids, an amount of money. Response Syntax, cost_avoidance_value."""

    contract_risk_value: Number | None | MISSING = MISSING
    """Contract risk. The amount at risk under the contract. Response Syntax, contract_risk_value."""

    mrc: Number | None | MISSING = MISSING
    """Monthly recurring cost. What the contract costs each month, an amount of money. Response Syntax, mrc."""

    nrc: Number | None | MISSING = MISSING
    """Non-recurring cost. What the contract costs once, an amount of money. Response Syntax, nrc."""

    expenditure_type: ExpenditureResponse | None | MISSING = MISSING
    """Expenditure type.

    How the total divides; with the parts in percent, which the request does not have. Response Syntax,
    expenditure_type.
    """

    payment_terms: Literal["custom", "net_30", "net_45", "net_60"] | Text | None | MISSING = MISSING
    """Payment terms. When an invoice falls due; net_30, net_45 and net_60 count days. Response Syntax, payment_terms."""

    financing: Literal["custom", "financed", "leased", "self_paid"] | Text | None | MISSING = MISSING
    """Financing. How the contract is paid for. Response Syntax, financing."""

    financial_notes: Text | None | MISSING = MISSING
    """Financial notes. Remarks on the contract's amounts. Response Syntax, financial_notes."""

    alert: AlertResponse | None | MISSING = MISSING
    """Alert. The reminder that Revnue sends for the contract. The request has no such field. Response Syntax, alert."""

    modified_date: Text | None | MISSING = MISSING
    """Modified on.

    When the contract was last changed; text whose form is not given. The request has no such field. Response
    Syntax, modified_date.
    """

    template: TemplateResponse | None | MISSING = MISSING
    """Custom field template.

    Values of the account's own fields; a map here, a list in the request. Response Syntax, template.
    """

    custom_form: list[FormResponse] | None | MISSING = MISSING
    """Custom forms.

    Rows of the account's own forms, which the request calls form_template. Response Syntax, custom_form.
    """

    approver: Text | None | MISSING = MISSING
    """Approver. Who approves the contract. Response Syntax, approver."""

    signer: Text | None | MISSING = MISSING
    """Signer. Who signs the contract. Response Syntax, signer."""

    signed_date: Text | None | MISSING = MISSING
    """Signed on. When the contract was signed; text whose form is not given. Response Syntax, signed_date."""
