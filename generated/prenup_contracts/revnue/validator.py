"""Checks a payload: Revnue.

Rendered from schemas/revnue: do not edit; change the schemas and run scripts/generate.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection
from datetime import date
from decimal import Context, Decimal, Inexact, InvalidOperation
from typing import NamedTuple, TypeGuard


class Problem(NamedTuple):
    """One problem: its code, the RFC 6901 pointer of its place in the record, the values that its message names."""

    code: str
    pointer: str
    params: dict[str, object]


Judge = Callable[[object, str, list[Problem], Collection[str]], None]

Variants = tuple[tuple[tuple[tuple[str, ...], Judge], ...], str]

Tried = list[tuple[tuple[str, ...], list[Problem]]]

_WORDS = ("because", "bound", "end", "expected", "gap", "pattern", "remedy")

_ABSENT = object()

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_EXACT = Context(prec=1000, traps=[Inexact, InvalidOperation])

MESSAGES: dict[str, str] = {
    "SCH101": "{field} is missing{because}",
    "SCH102": "{field} is not a field of this request",
    "SCH103": "{field} is null; {remedy}",
    "SCH104": "{field} is {value}; it must be {expected}",
    "SCH105": "{field} is {value}; it must be {allowed}",
    "SCH106": "{field} is {value}; the API's spelling is {nearest}",
    "SCH107": "{field} is the text {value}; it must be {expected}",
    "SCH108": "{field} is {value}; it must be a calendar date as yyyy-MM-dd",
    "SCH110": '{field} has {length} characters; at most {limit} are allowed: it would end at "…{end}"',
    "SCH113": "{field} is {value}; it must be {bound} {limit}",
    "SCH114": "{field} is {value}; it must be {bound} {limit}",
    "SCH117": "{field} is {value}; it must be {expected}",
    "REV201": "contract_end_date {contract_end_date} is not after contract_start_date {contract_start_date}",
    "REV202": "notice_period {notice_period} is not less than the {days} days from {contract_start_date} to {contract_end_date}",
    "REV203": "service_start_date {service_start_date} is before contract_start_date {contract_start_date}",
    "REV204": "service_start_date {service_start_date} is not before contract_end_date {contract_end_date}",
    "REV205": "nrc {nrc} is {difference} more than total_contract_spend_value {total_contract_spend_value}",
    "REV206": "capex {capex_actual} + opex {opex_actual} = {sum}, but the total is {total_contract_spend_value}: {gap}",
    "REV207": "{field} is {value}, which is blank, and it is required",
    "REV301": "notice_period {notice_period} equals the whole duration from {contract_start_date} to {contract_end_date}",
    "REV302": "notice_period {notice_period} is negative",
    "REV303": 'status {status} stands in the page\'s request syntax, but its text allows only "active" and "archived"',
    "REV304": 'capex {capex_actual} is the only part of type "capex", but the total is {total_contract_spend_value}: {gap}',
    "REV305": 'opex {opex_actual} is the only part of type "opex", but the total is {total_contract_spend_value}: {gap}',
    "REV306": "signed_date {signed_date} is not a calendar date as yyyy-MM-dd",
    "REV307": "{field} is {value}, with {decimals} decimals; amounts are shown with two",
    "REV308": "end_of_term_action {end_of_term_action} contradicts end_of_term_clause {end_of_term_clause}",
    "REV309": "supplier is {value}, but contract_type is {contract_type}, whose party is the customer",
    "REV310": "customer is {value}, but contract_type is {contract_type}, whose party is the supplier",
    "REV311": "{field} is missing, although amounts are given",
    "REV312": "{field} is missing, so that its fields belong to no template",
    "REV313": "{field} is missing, so that its value belongs to no field",
    "REV314": "{field} is missing, so that the field stays without a value",
    "REV315": "{field} is missing, so that the row belongs to no form",
}

WARNINGS: frozenset[str] = frozenset(
    [
        "REV301",
        "REV302",
        "REV303",
        "REV304",
        "REV305",
        "REV306",
        "REV307",
        "REV308",
        "REV309",
        "REV310",
        "REV311",
        "REV312",
        "REV313",
        "REV314",
        "REV315",
    ]
)

_OUTRIGHT: frozenset[str] = frozenset(["SCH102", "SCH104", "SCH117"])


def check(record: object, unusable: Collection[str] = ()) -> list[Problem]:
    """Every problem of a record; none means that it is clean.

    The record is what an exact JSON reader gives: dict, list, str, bool, None, int, Decimal; never a float.
    `unusable` are the pointers of values that could not be read; nothing is said of them here, nor of what
    a condition on them asks for.
    """
    found: list[Problem] = []
    _contract_request(record, "", found, unusable)
    if found:
        found = _first_of_each(found, unusable)
    if type(record) is dict:
        _rules(record, found, unusable)
    return found


def check_part(name: str, value: object, unusable: Collection[str] = ()) -> list[Problem]:
    """Every structural problem of one object of a record by itself; `name` is one of PARTS. Rules are not judged."""
    found: list[Problem] = []
    PARTS[name](value, "", found, unusable)
    return _first_of_each(found, unusable) if found else found


_ALLOWED_CONTRACT_TYPE = ("buy_side", "sell_side")
_LIMIT = Decimal("999999999999999.00")
_ALLOWED_STATUS = ("active", "archived", "cancelled", "draft", "expired", "suspended", "terminated")
_CATEGORY_FIELDS = ("id", "subcategory")
_ALLOWED_END_OF_TERM_CLAUSE = ("auto_expires", "auto_renewed")
_ALLOWED_END_OF_TERM_ACTION = ("allow_auto_renew", "allow_expiration", "disallow_auto_renew", "renegotiate")
_ALLOWED_TYPE = ("blended", "capex", "opex")
_EXPENDITURE_FIELDS = ("type", "capex_actual", "opex_actual")
_ALLOWED_PAYMENT_TERMS = ("custom", "net_30", "net_45", "net_60")
_ALLOWED_FINANCING = ("custom", "financed", "leased", "self_paid")
_TEMPLATE_FIELD_FIELDS = ("id", "value")
_TEMPLATE_FIELDS = ("id", "fields")
_FORM_FIELDS = ("id", "custom_form_data")
_CONTRACT_REQUEST_FIELDS = (
    "company",
    "contract_type",
    "name",
    "number",
    "parent_contract",
    "first_offer_value",
    "cost_avoidance_value",
    "contract_risk_value",
    "customer",
    "supplier",
    "country",
    "status",
    "category",
    "description",
    "business_unit",
    "contract_start_date",
    "contract_end_date",
    "notice_period",
    "service_start_date",
    "end_of_term_clause",
    "end_of_term_action",
    "timeline_notes",
    "total_contract_spend_value",
    "mrc",
    "nrc",
    "expenditure_type",
    "payment_terms",
    "financing",
    "financial_notes",
    "template",
    "form_template",
    "approver",
    "signer",
    "signed_date",
)


def _category(value: object, at: str, found: list[Problem], unusable: Collection[str]) -> None:
    # Category
    if type(value) is not dict:
        found.append(_mistyped(at, value, "an object", "it must be an object"))
        return
    item = value.get("id", _ABSENT)
    if item is _ABSENT:
        found.append(_missing(at + "/id"))
    elif type(item) is not int and not _is_integer(item):
        found.append(_not_integer(at + "/id", item, "an integer", "it must be an integer"))
    item = value.get("subcategory", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not str:
            found.append(_mistyped(at + "/subcategory", item, "text", "leave the field out"))
    for name in value:
        if name not in _CATEGORY_FIELDS:
            found.append(_unknown(at, name, value[name], _CATEGORY_FIELDS))


def _expenditure(value: object, at: str, found: list[Problem], unusable: Collection[str]) -> None:
    # Expenditure type
    if type(value) is not dict:
        found.append(_mistyped(at, value, "an object", "it must be an object"))
        return
    item = value.get("type", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not str:
            found.append(_mistyped(at + "/type", item, '"blended", "capex" or "opex"', "leave the field out"))
        elif item not in _ALLOWED_TYPE:
            found.append(_not_allowed(at + "/type", item, _ALLOWED_TYPE, "leave the field out"))
    item = value.get("capex_actual", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not Decimal and type(item) is not int:
            found.append(_not_number(at + "/capex_actual", item, "a number", "it must be a number"))
        elif item < 0:
            found.append(_below(at + "/capex_actual", item, "at least", 0))
        elif item > _LIMIT:
            found.append(_above(at + "/capex_actual", item, "at most", _LIMIT))
    item = value.get("opex_actual", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not Decimal and type(item) is not int:
            found.append(_not_number(at + "/opex_actual", item, "a number", "it must be a number"))
        elif item < 0:
            found.append(_below(at + "/opex_actual", item, "at least", 0))
        elif item > _LIMIT:
            found.append(_above(at + "/opex_actual", item, "at most", _LIMIT))
    for name in value:
        if name not in _EXPENDITURE_FIELDS:
            found.append(_unknown(at, name, value[name], _EXPENDITURE_FIELDS))
    if value.get("type") == "blended" and not _is_unread(at, ("/type",), unusable):
        if "capex_actual" not in value:
            found.append(_missing(at + "/capex_actual", '; type "blended" requires it'))
        if "opex_actual" not in value:
            found.append(_missing(at + "/opex_actual", '; type "blended" requires it'))


def _template_value_any_of_1(value: object, at: str, found: list[Problem], unusable: Collection[str]) -> None:
    # Number
    if type(value) is not int and not _is_integer(value):
        found.append(_not_integer(at, value, "an integer", "it must be an integer"))
    elif value < -999999999999999:
        found.append(_below(at, value, "at least", -999999999999999))
    elif value > 999999999999999:
        found.append(_above(at, value, "at most", 999999999999999))


def _money(value: object, at: str, found: list[Problem], unusable: Collection[str]) -> None:
    # Money
    if type(value) is not Decimal and type(value) is not int:
        found.append(_not_number(at, value, "a number", "it must be a number"))
    elif value < 0:
        found.append(_below(at, value, "at least", 0))
    elif value > _LIMIT:
        found.append(_above(at, value, "at most", _LIMIT))


def _template_value_any_of_3(value: object, at: str, found: list[Problem], unusable: Collection[str]) -> None:
    # Text or date
    if type(value) is not str:
        found.append(_mistyped(at, value, "text", "it must be text"))
    elif len(value) > 50:
        found.append(_too_long(at, value, 50))


def _template_value(value: object, at: str, found: list[Problem], unusable: Collection[str]) -> None:
    # Field value
    _any_of(value, at, found, unusable, _TEMPLATE_VALUE_VARIANTS)


def _template_field(value: object, at: str, found: list[Problem], unusable: Collection[str]) -> None:
    # Custom field
    if type(value) is not dict:
        found.append(_mistyped(at, value, "an object", "it must be an object"))
        return
    item = value.get("id", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not int and not _is_integer(item):
            found.append(_not_integer(at + "/id", item, "an integer", "leave the field out"))
    item = value.get("value", _ABSENT)
    if item is not _ABSENT:
        if item is None:
            found.append(_null(at + "/value", "leave the field out"))
        else:
            _template_value(item, at + "/value", found, unusable)
    for name in value:
        if name not in _TEMPLATE_FIELD_FIELDS:
            found.append(_unknown(at, name, value[name], _TEMPLATE_FIELD_FIELDS))


def _fields(value: object, at: str, found: list[Problem], unusable: Collection[str]) -> None:
    # Custom fields
    if type(value) is not list:
        found.append(_mistyped(at, value, "a list", "it must be a list"))
        return
    for index, item in enumerate(value):
        if item is None:
            found.append(_null(f"{at}/{index}", "it must be an object"))
        else:
            _template_field(item, f"{at}/{index}", found, unusable)


def _template(value: object, at: str, found: list[Problem], unusable: Collection[str]) -> None:
    # Custom field template
    if type(value) is not dict:
        found.append(_mistyped(at, value, "an object", "it must be an object"))
        return
    item = value.get("id", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not int and not _is_integer(item):
            found.append(_not_integer(at + "/id", item, "an integer", "leave the field out"))
    item = value.get("fields", _ABSENT)
    if item is not _ABSENT:
        if item is None:
            found.append(_null(at + "/fields", "leave the field out"))
        else:
            _fields(item, at + "/fields", found, unusable)
    for name in value:
        if name not in _TEMPLATE_FIELDS:
            found.append(_unknown(at, name, value[name], _TEMPLATE_FIELDS))


def _custom_form_data(value: object, at: str, found: list[Problem], unusable: Collection[str]) -> None:
    # Form data
    if type(value) is not dict:
        found.append(_mistyped(at, value, "an object", "it must be an object"))
        return
    for name, item in value.items():
        if not (type(item) is str or (type(item) is Decimal or type(item) is int)):
            found.append(
                _mistyped(f"{at}/{_pointer_part(name)}", item, "text or a number", "it must be text or a number")
            )


def _form(value: object, at: str, found: list[Problem], unusable: Collection[str]) -> None:
    # Custom form row
    if type(value) is not dict:
        found.append(_mistyped(at, value, "an object", "it must be an object"))
        return
    item = value.get("id", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not int and not _is_integer(item):
            found.append(_not_integer(at + "/id", item, "an integer", "leave the field out"))
    item = value.get("custom_form_data", _ABSENT)
    if item is not _ABSENT:
        if item is None:
            found.append(_null(at + "/custom_form_data", "leave the field out"))
        else:
            _custom_form_data(item, at + "/custom_form_data", found, unusable)
    for name in value:
        if name not in _FORM_FIELDS:
            found.append(_unknown(at, name, value[name], _FORM_FIELDS))


def _form_template(value: object, at: str, found: list[Problem], unusable: Collection[str]) -> None:
    # Custom forms
    if type(value) is not list:
        found.append(_mistyped(at, value, "a list", "it must be a list"))
        return
    for index, item in enumerate(value):
        if item is None:
            found.append(_null(f"{at}/{index}", "it must be an object"))
        else:
            _form(item, f"{at}/{index}", found, unusable)


def _contract_request(value: object, at: str, found: list[Problem], unusable: Collection[str]) -> None:
    # Revnue contract request
    if type(value) is not dict:
        found.append(_mistyped(at, value, "an object", "it must be an object"))
        return
    item = value.get("company", _ABSENT)
    if item is _ABSENT:
        found.append(_missing(at + "/company"))
    elif type(item) is not int and not _is_integer(item):
        found.append(_not_integer(at + "/company", item, "an integer", "it must be an integer"))
    item = value.get("contract_type", _ABSENT)
    if item is _ABSENT:
        found.append(_missing(at + "/contract_type"))
    elif type(item) is not str:
        found.append(
            _mistyped(at + "/contract_type", item, '"buy_side" or "sell_side"', 'it must be "buy_side" or "sell_side"')
        )
    elif item not in _ALLOWED_CONTRACT_TYPE:
        found.append(
            _not_allowed(at + "/contract_type", item, _ALLOWED_CONTRACT_TYPE, 'it must be "buy_side" or "sell_side"')
        )
    item = value.get("name", _ABSENT)
    if item is _ABSENT:
        found.append(_missing(at + "/name"))
    elif type(item) is not str:
        found.append(_mistyped(at + "/name", item, "text", "it must be text"))
    elif len(item) > 50:
        found.append(_too_long(at + "/name", item, 50))
    item = value.get("number", _ABSENT)
    if item is _ABSENT:
        found.append(_missing(at + "/number"))
    elif type(item) is not str:
        found.append(_mistyped(at + "/number", item, "text", "it must be text"))
    elif len(item) > 50:
        found.append(_too_long(at + "/number", item, 50))
    item = value.get("parent_contract", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not int and not _is_integer(item):
            found.append(_not_integer(at + "/parent_contract", item, "an integer", "leave the field out"))
    item = value.get("first_offer_value", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not Decimal and type(item) is not int:
            found.append(_not_number(at + "/first_offer_value", item, "a number", "leave the field out"))
        elif item < 0:
            found.append(_below(at + "/first_offer_value", item, "at least", 0))
        elif item > _LIMIT:
            found.append(_above(at + "/first_offer_value", item, "at most", _LIMIT))
    item = value.get("cost_avoidance_value", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not Decimal and type(item) is not int:
            found.append(_not_number(at + "/cost_avoidance_value", item, "a number", "leave the field out"))
        elif item < 0:
            found.append(_below(at + "/cost_avoidance_value", item, "at least", 0))
        elif item > _LIMIT:
            found.append(_above(at + "/cost_avoidance_value", item, "at most", _LIMIT))
    item = value.get("contract_risk_value", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not Decimal and type(item) is not int:
            found.append(_not_number(at + "/contract_risk_value", item, "a number", "leave the field out"))
        elif item < 0:
            found.append(_below(at + "/contract_risk_value", item, "at least", 0))
        elif item > _LIMIT:
            found.append(_above(at + "/contract_risk_value", item, "at most", _LIMIT))
    item = value.get("customer", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not int and not _is_integer(item):
            found.append(_not_integer(at + "/customer", item, "an integer", "it must be an integer"))
    item = value.get("supplier", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not int and not _is_integer(item):
            found.append(_not_integer(at + "/supplier", item, "an integer", "it must be an integer"))
    item = value.get("country", _ABSENT)
    if item is _ABSENT:
        found.append(_missing(at + "/country"))
    elif type(item) is not int and not _is_integer(item):
        found.append(_not_integer(at + "/country", item, "an integer", "it must be an integer"))
    item = value.get("status", _ABSENT)
    if item is _ABSENT:
        found.append(_missing(at + "/status"))
    elif type(item) is not str:
        found.append(
            _mistyped(
                at + "/status",
                item,
                '"active", "archived", "cancelled", "draft", "expired", "suspended" or "terminated"',
                'it must be "active", "archived", "cancelled", "draft", "expired", "suspended" or "terminated"',
            )
        )
    elif item not in _ALLOWED_STATUS:
        found.append(
            _not_allowed(
                at + "/status",
                item,
                _ALLOWED_STATUS,
                'it must be "active", "archived", "cancelled", "draft", "expired", "suspended" or "terminated"',
            )
        )
    item = value.get("category", _ABSENT)
    if item is not _ABSENT:
        if item is None:
            found.append(_null(at + "/category", "leave the field out"))
        else:
            _category(item, at + "/category", found, unusable)
    item = value.get("description", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not str:
            found.append(_mistyped(at + "/description", item, "text", "leave the field out"))
        elif len(item) > 1000:
            found.append(_too_long(at + "/description", item, 1000))
    item = value.get("business_unit", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not int and not _is_integer(item):
            found.append(_not_integer(at + "/business_unit", item, "an integer", "leave the field out"))
    item = value.get("contract_start_date", _ABSENT)
    if item is _ABSENT:
        found.append(_missing(at + "/contract_start_date"))
    elif type(item) is not str:
        found.append(
            _not_date(
                at + "/contract_start_date",
                item,
                "a calendar date as yyyy-MM-dd",
                "it must be a calendar date as yyyy-MM-dd",
            )
        )
    elif not _is_date(item):
        found.append(
            _not_date(
                at + "/contract_start_date",
                item,
                "a calendar date as yyyy-MM-dd",
                "it must be a calendar date as yyyy-MM-dd",
            )
        )
    item = value.get("contract_end_date", _ABSENT)
    if item is _ABSENT:
        found.append(_missing(at + "/contract_end_date"))
    elif type(item) is not str:
        found.append(
            _not_date(
                at + "/contract_end_date",
                item,
                "a calendar date as yyyy-MM-dd",
                "it must be a calendar date as yyyy-MM-dd",
            )
        )
    elif not _is_date(item):
        found.append(
            _not_date(
                at + "/contract_end_date",
                item,
                "a calendar date as yyyy-MM-dd",
                "it must be a calendar date as yyyy-MM-dd",
            )
        )
    item = value.get("notice_period", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not int and not _is_integer(item):
            found.append(_not_integer(at + "/notice_period", item, "an integer", "leave the field out"))
    item = value.get("service_start_date", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not str:
            found.append(
                _not_date(at + "/service_start_date", item, "a calendar date as yyyy-MM-dd", "leave the field out")
            )
        elif not _is_date(item):
            found.append(
                _not_date(at + "/service_start_date", item, "a calendar date as yyyy-MM-dd", "leave the field out")
            )
    item = value.get("end_of_term_clause", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not str:
            found.append(
                _mistyped(at + "/end_of_term_clause", item, '"auto_expires" or "auto_renewed"', "leave the field out")
            )
        elif item not in _ALLOWED_END_OF_TERM_CLAUSE:
            found.append(
                _not_allowed(at + "/end_of_term_clause", item, _ALLOWED_END_OF_TERM_CLAUSE, "leave the field out")
            )
    item = value.get("end_of_term_action", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not str:
            found.append(
                _mistyped(
                    at + "/end_of_term_action",
                    item,
                    '"allow_auto_renew", "allow_expiration", "disallow_auto_renew" or "renegotiate"',
                    "leave the field out",
                )
            )
        elif item not in _ALLOWED_END_OF_TERM_ACTION:
            found.append(
                _not_allowed(at + "/end_of_term_action", item, _ALLOWED_END_OF_TERM_ACTION, "leave the field out")
            )
    item = value.get("timeline_notes", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not str:
            found.append(_mistyped(at + "/timeline_notes", item, "text", "leave the field out"))
        elif len(item) > 1000:
            found.append(_too_long(at + "/timeline_notes", item, 1000))
    item = value.get("total_contract_spend_value", _ABSENT)
    if item is _ABSENT:
        found.append(_missing(at + "/total_contract_spend_value"))
    elif type(item) is not Decimal and type(item) is not int:
        found.append(_not_number(at + "/total_contract_spend_value", item, "a number", "it must be a number"))
    elif item < 0:
        found.append(_below(at + "/total_contract_spend_value", item, "at least", 0))
    elif item > _LIMIT:
        found.append(_above(at + "/total_contract_spend_value", item, "at most", _LIMIT))
    item = value.get("mrc", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not Decimal and type(item) is not int:
            found.append(_not_number(at + "/mrc", item, "a number", "leave the field out"))
        elif item < 0:
            found.append(_below(at + "/mrc", item, "at least", 0))
        elif item > _LIMIT:
            found.append(_above(at + "/mrc", item, "at most", _LIMIT))
    item = value.get("nrc", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not Decimal and type(item) is not int:
            found.append(_not_number(at + "/nrc", item, "a number", "leave the field out"))
        elif item < 0:
            found.append(_below(at + "/nrc", item, "at least", 0))
        elif item > _LIMIT:
            found.append(_above(at + "/nrc", item, "at most", _LIMIT))
    item = value.get("expenditure_type", _ABSENT)
    if item is not _ABSENT:
        if item is None:
            found.append(_null(at + "/expenditure_type", "leave the field out"))
        else:
            _expenditure(item, at + "/expenditure_type", found, unusable)
    item = value.get("payment_terms", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not str:
            found.append(
                _mistyped(
                    at + "/payment_terms", item, '"custom", "net_30", "net_45" or "net_60"', "leave the field out"
                )
            )
        elif item not in _ALLOWED_PAYMENT_TERMS:
            found.append(_not_allowed(at + "/payment_terms", item, _ALLOWED_PAYMENT_TERMS, "leave the field out"))
    item = value.get("financing", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not str:
            found.append(
                _mistyped(
                    at + "/financing", item, '"custom", "financed", "leased" or "self_paid"', "leave the field out"
                )
            )
        elif item not in _ALLOWED_FINANCING:
            found.append(_not_allowed(at + "/financing", item, _ALLOWED_FINANCING, "leave the field out"))
    item = value.get("financial_notes", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not str:
            found.append(_mistyped(at + "/financial_notes", item, "text", "leave the field out"))
        elif len(item) > 1000:
            found.append(_too_long(at + "/financial_notes", item, 1000))
    item = value.get("template", _ABSENT)
    if item is not _ABSENT:
        if item is None:
            found.append(_null(at + "/template", "leave the field out"))
        else:
            _template(item, at + "/template", found, unusable)
    item = value.get("form_template", _ABSENT)
    if item is not _ABSENT:
        if item is None:
            found.append(_null(at + "/form_template", "leave the field out"))
        else:
            _form_template(item, at + "/form_template", found, unusable)
    item = value.get("approver", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not str:
            found.append(_mistyped(at + "/approver", item, "text", "leave the field out"))
        elif len(item) > 50:
            found.append(_too_long(at + "/approver", item, 50))
    item = value.get("signer", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not str:
            found.append(_mistyped(at + "/signer", item, "text", "leave the field out"))
        elif len(item) > 50:
            found.append(_too_long(at + "/signer", item, 50))
    item = value.get("signed_date", _ABSENT)
    if item is not _ABSENT:
        if type(item) is not str:
            found.append(_mistyped(at + "/signed_date", item, "text", "leave the field out"))
        elif len(item) > 50:
            found.append(_too_long(at + "/signed_date", item, 50))
    for name in value:
        if name not in _CONTRACT_REQUEST_FIELDS:
            found.append(_unknown(at, name, value[name], _CONTRACT_REQUEST_FIELDS))
    if value.get("contract_type") == "sell_side" and not _is_unread(at, ("/contract_type",), unusable):
        if "customer" not in value:
            found.append(_missing(at + "/customer", '; contract_type "sell_side" requires it'))
    if value.get("contract_type") == "buy_side" and not _is_unread(at, ("/contract_type",), unusable):
        if "supplier" not in value:
            found.append(_missing(at + "/supplier", '; contract_type "buy_side" requires it'))


def _rules(record: dict[str, object], found: list[Problem], unusable: Collection[str]) -> None:
    # What has a structural error is not judged again: one mistake, one problem.
    blocked: frozenset[str] = frozenset()
    if found or unusable:
        errors = [problem.pointer for problem in found if problem.code not in WARNINGS]
        blocked = frozenset([*errors, *unusable])
    if "" in blocked:
        return
    _rev201_end_after_start(record, found, blocked)
    if not found or all(problem.code != "REV201" for problem in found):
        _rev202_notice_period_too_long(record, found, blocked)
        _rev203_service_not_before_contract(record, found, blocked)
        _rev204_service_before_contract_end(record, found, blocked)
    _rev205_nrc_within_total(record, found, blocked)
    _rev206_spend_split(record, found, blocked)
    _rev207_required_text_not_blank(record, found, blocked)
    if not found or all(problem.code != "REV201" for problem in found):
        _rev301_notice_period_equals_duration(record, found, blocked)
    _rev302_notice_period_not_negative(record, found, blocked)
    _rev303_status_in_both_lists(record, found, blocked)
    _rev304_lone_capex_is_total(record, found, blocked)
    _rev305_lone_opex_is_total(record, found, blocked)
    _rev306_signed_date_is_date(record, found, blocked)
    _rev307_two_decimals(record, found, blocked)
    _rev308_action_fits_clause(record, found, blocked)
    _rev309_no_supplier_on_sell_side(record, found, blocked)
    _rev310_no_customer_on_buy_side(record, found, blocked)
    _rev311_amounts_have_type(record, found, blocked)
    _rev312_template_has_id(record, found, blocked)
    _rev313_field_has_id(record, found, blocked)
    _rev314_field_has_value(record, found, blocked)
    _rev315_form_has_id(record, found, blocked)


# REV201 end-after-start
def _rev201_end_after_start(record: dict[str, object], found: list[Problem], blocked: frozenset[str]) -> None:
    contract_start_date = record.get("contract_start_date")
    if not isinstance(contract_start_date, str):
        return
    contract_end_date = record.get("contract_end_date")
    if not isinstance(contract_end_date, str):
        return
    if blocked and not blocked.isdisjoint(("/contract_start_date", "/contract_end_date")):
        return
    if contract_start_date >= contract_end_date:
        found.append(
            Problem(
                "REV201",
                "/contract_end_date",
                {
                    "contract_end_date": date.fromisoformat(contract_end_date),
                    "contract_start_date": date.fromisoformat(contract_start_date),
                },
            )
        )


# REV202 notice-period-too-long
def _rev202_notice_period_too_long(record: dict[str, object], found: list[Problem], blocked: frozenset[str]) -> None:
    notice_period = record.get("notice_period")
    if not isinstance(notice_period, (int, Decimal)):
        return
    contract_start_date = record.get("contract_start_date")
    if not isinstance(contract_start_date, str):
        return
    contract_end_date = record.get("contract_end_date")
    if not isinstance(contract_end_date, str):
        return
    if blocked and not blocked.isdisjoint(("/notice_period", "/contract_start_date", "/contract_end_date")):
        return
    if notice_period > _days(contract_start_date, contract_end_date):
        found.append(
            Problem(
                "REV202",
                "/notice_period",
                {
                    "notice_period": notice_period,
                    "days": _days(contract_start_date, contract_end_date),
                    "contract_start_date": date.fromisoformat(contract_start_date),
                    "contract_end_date": date.fromisoformat(contract_end_date),
                },
            )
        )


# REV203 service-not-before-contract
def _rev203_service_not_before_contract(
    record: dict[str, object], found: list[Problem], blocked: frozenset[str]
) -> None:
    contract_start_date = record.get("contract_start_date")
    if not isinstance(contract_start_date, str):
        return
    service_start_date = record.get("service_start_date")
    if not isinstance(service_start_date, str):
        return
    if blocked and not blocked.isdisjoint(("/contract_start_date", "/service_start_date")):
        return
    if contract_start_date > service_start_date:
        found.append(
            Problem(
                "REV203",
                "/service_start_date",
                {
                    "service_start_date": date.fromisoformat(service_start_date),
                    "contract_start_date": date.fromisoformat(contract_start_date),
                },
            )
        )


# REV204 service-before-contract-end
def _rev204_service_before_contract_end(
    record: dict[str, object], found: list[Problem], blocked: frozenset[str]
) -> None:
    service_start_date = record.get("service_start_date")
    if not isinstance(service_start_date, str):
        return
    contract_end_date = record.get("contract_end_date")
    if not isinstance(contract_end_date, str):
        return
    if blocked and not blocked.isdisjoint(("/service_start_date", "/contract_end_date")):
        return
    if service_start_date >= contract_end_date:
        found.append(
            Problem(
                "REV204",
                "/service_start_date",
                {
                    "service_start_date": date.fromisoformat(service_start_date),
                    "contract_end_date": date.fromisoformat(contract_end_date),
                },
            )
        )


# REV205 nrc-within-total
def _rev205_nrc_within_total(record: dict[str, object], found: list[Problem], blocked: frozenset[str]) -> None:
    nrc = record.get("nrc")
    if not isinstance(nrc, (int, Decimal)):
        return
    total_contract_spend_value = record.get("total_contract_spend_value")
    if not isinstance(total_contract_spend_value, (int, Decimal)):
        return
    if blocked and not blocked.isdisjoint(("/nrc", "/total_contract_spend_value")):
        return
    if nrc > total_contract_spend_value:
        found.append(
            Problem(
                "REV205",
                "/nrc",
                {
                    "nrc": nrc,
                    "difference": _EXACT.subtract(nrc, total_contract_spend_value),
                    "total_contract_spend_value": total_contract_spend_value,
                },
            )
        )


# REV206 spend-split
def _rev206_spend_split(record: dict[str, object], found: list[Problem], blocked: frozenset[str]) -> None:
    expenditure_type = record.get("expenditure_type")
    if not isinstance(expenditure_type, dict):
        return
    capex_actual = expenditure_type.get("capex_actual")
    if not isinstance(capex_actual, (int, Decimal)):
        return
    opex_actual = expenditure_type.get("opex_actual")
    if not isinstance(opex_actual, (int, Decimal)):
        return
    total_contract_spend_value = record.get("total_contract_spend_value")
    if not isinstance(total_contract_spend_value, (int, Decimal)):
        return
    if blocked and not blocked.isdisjoint(
        (
            "/expenditure_type",
            "/expenditure_type/capex_actual",
            "/expenditure_type/opex_actual",
            "/total_contract_spend_value",
        )
    ):
        return
    if _EXACT.add(capex_actual, opex_actual) != total_contract_spend_value:
        found.append(
            Problem(
                "REV206",
                "/expenditure_type/opex_actual",
                {
                    "capex_actual": capex_actual,
                    "opex_actual": opex_actual,
                    "sum": _EXACT.add(capex_actual, opex_actual),
                    "total_contract_spend_value": total_contract_spend_value,
                    "gap": _gap(_EXACT.add(capex_actual, opex_actual), total_contract_spend_value),
                },
            )
        )


# REV207 required-text-not-blank
def _rev207_required_text_not_blank(record: dict[str, object], found: list[Problem], blocked: frozenset[str]) -> None:
    for key in ("name", "number"):
        this = record.get(key)
        if not isinstance(this, str):
            continue
        if blocked and f"/{key}" in blocked:
            continue
        if _blank(this):
            found.append(Problem("REV207", f"/{key}", {"value": this}))


# REV301 notice-period-equals-duration
def _rev301_notice_period_equals_duration(
    record: dict[str, object], found: list[Problem], blocked: frozenset[str]
) -> None:
    notice_period = record.get("notice_period")
    if not isinstance(notice_period, (int, Decimal)):
        return
    contract_start_date = record.get("contract_start_date")
    if not isinstance(contract_start_date, str):
        return
    contract_end_date = record.get("contract_end_date")
    if not isinstance(contract_end_date, str):
        return
    if blocked and not blocked.isdisjoint(("/notice_period", "/contract_start_date", "/contract_end_date")):
        return
    if notice_period == _days(contract_start_date, contract_end_date):
        found.append(
            Problem(
                "REV301",
                "/notice_period",
                {
                    "notice_period": notice_period,
                    "contract_start_date": date.fromisoformat(contract_start_date),
                    "contract_end_date": date.fromisoformat(contract_end_date),
                    "difference": _EXACT.subtract(notice_period, 1),
                },
            )
        )


# REV302 notice-period-not-negative
def _rev302_notice_period_not_negative(
    record: dict[str, object], found: list[Problem], blocked: frozenset[str]
) -> None:
    notice_period = record.get("notice_period")
    if not isinstance(notice_period, (int, Decimal)):
        return
    if "/notice_period" in blocked:
        return
    if notice_period < 0:
        found.append(Problem("REV302", "/notice_period", {"notice_period": notice_period}))


# REV303 status-in-both-lists
def _rev303_status_in_both_lists(record: dict[str, object], found: list[Problem], blocked: frozenset[str]) -> None:
    status = record.get("status")
    if not isinstance(status, str):
        return
    if "/status" in blocked:
        return
    if status not in ("active", "archived"):
        found.append(Problem("REV303", "/status", {"status": status}))


# REV304 lone-capex-is-total
def _rev304_lone_capex_is_total(record: dict[str, object], found: list[Problem], blocked: frozenset[str]) -> None:
    expenditure_type = record.get("expenditure_type")
    if not isinstance(expenditure_type, dict):
        return
    type_value = expenditure_type.get("type")
    if not isinstance(type_value, str):
        return
    capex_actual = expenditure_type.get("capex_actual")
    if not isinstance(capex_actual, (int, Decimal)):
        return
    total_contract_spend_value = record.get("total_contract_spend_value")
    if not isinstance(total_contract_spend_value, (int, Decimal)):
        return
    if blocked and not blocked.isdisjoint(
        ("/expenditure_type", "/expenditure_type/type", "/expenditure_type/capex_actual", "/total_contract_spend_value")
    ):
        return
    if not (type_value == "capex" and "opex_actual" not in expenditure_type):
        return
    if capex_actual != total_contract_spend_value:
        found.append(
            Problem(
                "REV304",
                "/expenditure_type/capex_actual",
                {
                    "capex_actual": capex_actual,
                    "total_contract_spend_value": total_contract_spend_value,
                    "gap": _gap(capex_actual, total_contract_spend_value),
                },
            )
        )


# REV305 lone-opex-is-total
def _rev305_lone_opex_is_total(record: dict[str, object], found: list[Problem], blocked: frozenset[str]) -> None:
    expenditure_type = record.get("expenditure_type")
    if not isinstance(expenditure_type, dict):
        return
    type_value = expenditure_type.get("type")
    if not isinstance(type_value, str):
        return
    opex_actual = expenditure_type.get("opex_actual")
    if not isinstance(opex_actual, (int, Decimal)):
        return
    total_contract_spend_value = record.get("total_contract_spend_value")
    if not isinstance(total_contract_spend_value, (int, Decimal)):
        return
    if blocked and not blocked.isdisjoint(
        ("/expenditure_type", "/expenditure_type/type", "/expenditure_type/opex_actual", "/total_contract_spend_value")
    ):
        return
    if not (type_value == "opex" and "capex_actual" not in expenditure_type):
        return
    if opex_actual != total_contract_spend_value:
        found.append(
            Problem(
                "REV305",
                "/expenditure_type/opex_actual",
                {
                    "opex_actual": opex_actual,
                    "total_contract_spend_value": total_contract_spend_value,
                    "gap": _gap(opex_actual, total_contract_spend_value),
                },
            )
        )


# REV306 signed-date-is-date
def _rev306_signed_date_is_date(record: dict[str, object], found: list[Problem], blocked: frozenset[str]) -> None:
    signed_date = record.get("signed_date")
    if not isinstance(signed_date, str):
        return
    if "/signed_date" in blocked:
        return
    if not _is_date(signed_date):
        found.append(Problem("REV306", "/signed_date", {"signed_date": signed_date}))


# REV307 two-decimals
def _rev307_two_decimals(record: dict[str, object], found: list[Problem], blocked: frozenset[str]) -> None:
    for key in (
        "first_offer_value",
        "cost_avoidance_value",
        "contract_risk_value",
        "total_contract_spend_value",
        "mrc",
        "nrc",
    ):
        this = record.get(key)
        if not isinstance(this, (int, Decimal)):
            continue
        if blocked and f"/{key}" in blocked:
            continue
        if _decimals(this) > 2:
            found.append(Problem("REV307", f"/{key}", {"value": this, "decimals": _decimals(this)}))
    expenditure_type = record.get("expenditure_type")
    if isinstance(expenditure_type, dict):
        for key in ("capex_actual", "opex_actual"):
            this = expenditure_type.get(key)
            if not isinstance(this, (int, Decimal)):
                continue
            if blocked and not blocked.isdisjoint(("/expenditure_type", f"/expenditure_type/{key}")):
                continue
            if _decimals(this) > 2:
                found.append(
                    Problem("REV307", f"/expenditure_type/{key}", {"value": this, "decimals": _decimals(this)})
                )
    template = record.get("template")
    if isinstance(template, dict):
        fields = template.get("fields")
        if isinstance(fields, list):
            for index, item in enumerate(fields):
                if not isinstance(item, dict):
                    continue
                this = item.get("value")
                if not isinstance(this, (int, Decimal, str)):
                    continue
                if blocked and not blocked.isdisjoint(
                    ("/template", f"/template/fields/{index}", f"/template/fields/{index}/value")
                ):
                    continue
                if _decimals(this) > 2:
                    found.append(
                        Problem(
                            "REV307", f"/template/fields/{index}/value", {"value": this, "decimals": _decimals(this)}
                        )
                    )


# REV308 action-fits-clause
def _rev308_action_fits_clause(record: dict[str, object], found: list[Problem], blocked: frozenset[str]) -> None:
    end_of_term_clause = record.get("end_of_term_clause")
    if not isinstance(end_of_term_clause, str):
        return
    end_of_term_action = record.get("end_of_term_action")
    if not isinstance(end_of_term_action, str):
        return
    if blocked and not blocked.isdisjoint(("/end_of_term_clause", "/end_of_term_action")):
        return
    if (end_of_term_clause == "auto_expires" and end_of_term_action in ("allow_auto_renew", "disallow_auto_renew")) or (
        end_of_term_clause == "auto_renewed" and end_of_term_action == "allow_expiration"
    ):
        found.append(
            Problem(
                "REV308",
                "/end_of_term_action",
                {"end_of_term_action": end_of_term_action, "end_of_term_clause": end_of_term_clause},
            )
        )


# REV309 no-supplier-on-sell-side
def _rev309_no_supplier_on_sell_side(record: dict[str, object], found: list[Problem], blocked: frozenset[str]) -> None:
    contract_type = record.get("contract_type")
    if not isinstance(contract_type, str):
        return
    this = record.get("supplier")
    if not isinstance(this, (int, Decimal)):
        return
    if blocked and not blocked.isdisjoint(("/contract_type", "/supplier")):
        return
    if "customer" not in record:
        return
    if contract_type == "sell_side":
        found.append(Problem("REV309", "/supplier", {"value": this, "contract_type": contract_type}))


# REV310 no-customer-on-buy-side
def _rev310_no_customer_on_buy_side(record: dict[str, object], found: list[Problem], blocked: frozenset[str]) -> None:
    contract_type = record.get("contract_type")
    if not isinstance(contract_type, str):
        return
    this = record.get("customer")
    if not isinstance(this, (int, Decimal)):
        return
    if blocked and not blocked.isdisjoint(("/contract_type", "/customer")):
        return
    if "supplier" not in record:
        return
    if contract_type == "buy_side":
        found.append(Problem("REV310", "/customer", {"value": this, "contract_type": contract_type}))


# REV311 amounts-have-type
def _rev311_amounts_have_type(record: dict[str, object], found: list[Problem], blocked: frozenset[str]) -> None:
    expenditure_type = record.get("expenditure_type")
    if blocked and not blocked.isdisjoint(("/expenditure_type", "/expenditure_type/type")):
        return
    if not (
        (isinstance(expenditure_type, dict) and "capex_actual" in expenditure_type)
        or (isinstance(expenditure_type, dict) and "opex_actual" in expenditure_type)
    ):
        return
    if not (isinstance(expenditure_type, dict) and "type" in expenditure_type):
        found.append(Problem("REV311", "/expenditure_type/type", {}))


# REV312 template-has-id
def _rev312_template_has_id(record: dict[str, object], found: list[Problem], blocked: frozenset[str]) -> None:
    template = record.get("template")
    if blocked and not blocked.isdisjoint(("/template", "/template/id")):
        return
    if "template" not in record:
        return
    if not (isinstance(template, dict) and "id" in template):
        found.append(Problem("REV312", "/template/id", {}))


# REV313 field-has-id
def _rev313_field_has_id(record: dict[str, object], found: list[Problem], blocked: frozenset[str]) -> None:
    template = record.get("template")
    if not isinstance(template, dict):
        return
    fields = template.get("fields")
    if not isinstance(fields, list):
        return
    for index, this in enumerate(fields):
        if not isinstance(this, dict):
            continue
        if blocked and not blocked.isdisjoint(
            ("/template", f"/template/fields/{index}", f"/template/fields/{index}/id")
        ):
            continue
        if "id" not in this:
            found.append(Problem("REV313", f"/template/fields/{index}/id", {}))


# REV314 field-has-value
def _rev314_field_has_value(record: dict[str, object], found: list[Problem], blocked: frozenset[str]) -> None:
    template = record.get("template")
    if not isinstance(template, dict):
        return
    fields = template.get("fields")
    if not isinstance(fields, list):
        return
    for index, this in enumerate(fields):
        if not isinstance(this, dict):
            continue
        if blocked and not blocked.isdisjoint(
            ("/template", f"/template/fields/{index}", f"/template/fields/{index}/value")
        ):
            continue
        if "value" not in this:
            found.append(Problem("REV314", f"/template/fields/{index}/value", {}))


# REV315 form-has-id
def _rev315_form_has_id(record: dict[str, object], found: list[Problem], blocked: frozenset[str]) -> None:
    form_template = record.get("form_template")
    if not isinstance(form_template, list):
        return
    for index, this in enumerate(form_template):
        if not isinstance(this, dict):
            continue
        if blocked and not blocked.isdisjoint((f"/form_template/{index}", f"/form_template/{index}/id")):
            continue
        if "id" not in this:
            found.append(Problem("REV315", f"/form_template/{index}/id", {}))


def describe(problem: Problem) -> str:
    """The problem as a sentence."""
    params = {
        name: value if isinstance(value, str) and name.split("_")[0] in _WORDS else _shown(value)
        for name, value in problem.params.items()
    }
    return MESSAGES[problem.code].format(field=_label(problem.pointer), **params)


def _label(pointer: str) -> str:
    label = ""
    for part in pointer.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        label += f"[{name}]" if name.isdecimal() else f".{name}"
    return label.removeprefix(".") or "the record"


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return " or ".join(map(_shown, value))
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str | bool | None) else str(value)


def _pointer_part(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


def _is_integer(value: object) -> TypeGuard[int | Decimal]:
    return type(value) is int or (type(value) is Decimal and value == value.to_integral_value())


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _respelled(text: str, allowed: Collection[str]) -> str | None:
    """The allowed value that differs from the text in capitals, spaces, hyphens and underscores only."""
    folded = _folded(text)
    return next((value for value in allowed if _folded(value) == folded), None)


def _folded(text: str) -> str:
    return re.sub(r"[\s_-]+", "_", text.strip().casefold())


def _missing(pointer: str, because: str = "") -> Problem:
    return Problem("SCH101", pointer, {"because": because})


def _unknown(at: str, name: str, value: object, known: tuple[str, ...]) -> Problem:
    return Problem("SCH102", f"{at}/{_pointer_part(name)}", {"value": value, "known": known})


def _null(pointer: str, remedy: str) -> Problem:
    return Problem("SCH103", pointer, {"remedy": remedy})


def _mistyped(pointer: str, value: object, expected: str, remedy: str) -> Problem:
    if value is None:
        return _null(pointer, remedy)
    return Problem("SCH104", pointer, {"value": value, "expected": expected})


def _not_number(pointer: str, value: object, expected: str, remedy: str) -> Problem:
    if type(value) is str and _NUMBER.fullmatch(value):
        return _quoted(pointer, value, expected)
    return _mistyped(pointer, value, expected, remedy)


def _not_integer(pointer: str, value: object, expected: str, remedy: str) -> Problem:
    if type(value) is str and _INTEGER.fullmatch(value):
        return _quoted(pointer, value, expected)
    return _mistyped(pointer, value, expected, remedy)


def _quoted(pointer: str, value: str, expected: str) -> Problem:
    return Problem("SCH107", pointer, {"value": value, "nearest": value, "expected": expected})


def _not_date(pointer: str, value: object, expected: str, remedy: str) -> Problem:
    if type(value) in (str, int, Decimal):
        return Problem("SCH108", pointer, {"value": value})
    return _mistyped(pointer, value, expected, remedy)


def _not_allowed(pointer: str, value: object, allowed: tuple[object, ...], remedy: str) -> Problem:
    if value is None:
        return _null(pointer, remedy)
    texts = [choice for choice in allowed if isinstance(choice, str)]
    if isinstance(value, str) and (nearest := _respelled(value, texts)) is not None:
        return Problem("SCH106", pointer, {"value": value, "nearest": nearest})
    return Problem("SCH105", pointer, {"value": value, "allowed": allowed})


def _too_long(pointer: str, value: str, limit: int) -> Problem:
    end = value[max(limit - 12, 0) : limit]
    return Problem("SCH110", pointer, {"value": value, "length": len(value), "limit": limit, "end": end})


def _below(pointer: str, value: object, bound: str, limit: int | Decimal) -> Problem:
    return Problem("SCH113", pointer, {"value": value, "bound": bound, "limit": limit})


def _above(pointer: str, value: object, bound: str, limit: int | Decimal) -> Problem:
    return Problem("SCH114", pointer, {"value": value, "bound": bound, "limit": limit})


def _fits(value: object, kinds: tuple[str, ...]) -> bool:
    """Whether the value is of one of the JSON types named."""
    if _is_integer(value):
        return "integer" in kinds
    kind = {str: "string", Decimal: "number", bool: "boolean", dict: "object", list: "array"}.get(type(value), "null")
    return kind in kinds


def _is_unread(at: str, asked: tuple[str, ...], unusable: Collection[str]) -> bool:
    """Whether a condition asks about a member of which something could not be read; its outcome is not known then."""
    return any(f"{pointer}/".startswith(f"{at}{part}/") for part in asked for pointer in unusable)


def _fails(problems: list[Problem]) -> bool:
    return any(problem.code not in WARNINGS for problem in problems)


def _meant(value: object, at: str, tried: Tried, expected: str) -> list[Problem]:
    """The problems of the variant that the value was evidently meant for.

    Of those that take values of its type, the one with the fewest values at fault; an integer before a number.
    """
    whole = _is_integer(value)
    fitting = [
        (
            sum(problem.code not in WARNINGS for problem in _first_of_each(problems, ())),
            whole and "number" in kinds,
            problems,
        )
        for kinds, problems in tried
        if _fits(value, kinds)
    ]
    if fitting:
        return min(fitting, key=lambda attempt: attempt[:2])[2]
    if value is None:
        return [_null(at, f"it must be {expected}")]
    return [Problem("SCH117", at, {"value": value, "expected": expected})]


def _any_of(value: object, at: str, found: list[Problem], unusable: Collection[str], variants: Variants) -> None:
    tried: Tried = []
    for kinds, judge in variants[0]:
        problems: list[Problem] = []
        judge(value, at, problems, unusable)
        if not _fails(problems):
            found.extend(problems)
            return
        tried.append((kinds, problems))
    found.extend(_meant(value, at, tried, variants[1]))


def _first_of_each(found: list[Problem], unusable: Collection[str]) -> list[Problem]:
    """One problem a value: the first error, else the first warning.

    None where the text was faulty already, or inside a value that is wrong as a whole.
    """
    wrong = {problem.pointer for problem in found if problem.code in _OUTRIGHT}
    first: dict[str, Problem] = {}
    for problem in sorted(found, key=lambda problem: problem.code in WARNINGS):
        if problem.pointer not in unusable and not _is_inside(problem.pointer, wrong):
            first.setdefault(problem.pointer, problem)
    return list(first.values())


def _is_inside(pointer: str, others: Collection[str]) -> bool:
    return any(pointer[:end] in others for end, character in enumerate(pointer) if character == "/")


def _days(start: str, end: str) -> int:
    """The days from one date to another."""
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


def _decimals(value: object) -> int:
    """The decimals of a number, zeros at its end not counted; none in a text."""
    return len(f"{value:f}".partition(".")[2].rstrip("0")) if isinstance(value, Decimal) else 0


def _blank(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


def _gap(actual: int | Decimal, expected: int | Decimal) -> str:
    """How far a number is from what it should be: `0.01 short`, `0.01 over`."""
    difference = _EXACT.subtract(actual, expected)
    return f"{difference.copy_abs():f} {'short' if difference < 0 else 'over'}"


_TEMPLATE_VALUE_VARIANTS: Variants = (
    (
        (("integer",), _template_value_any_of_1),
        (("integer", "number"), _money),
        (("string",), _template_value_any_of_3),
    ),
    "an integer from -999999999999999 to 999999999999999, a number from 0 to 999999999999999.00 or text of at most 50 characters",
)

PARTS: dict[str, Judge] = {
    "category": _category,
    "expenditure": _expenditure,
    "template": _template,
    "template_field": _template_field,
    "form": _form,
}
