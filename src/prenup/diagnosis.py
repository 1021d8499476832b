"""From what is wrong to findings: words, hints and places. Imported only for a record that has problems."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from prenup.apis import BrokenApi, count_known, load_apis
from prenup.catalogue import load_input_rules, load_rules
from prenup.display import exact_text, hide, payload_params, render_message, shorten, show
from prenup.finding import Finding, Place
from prenup.hints import Case, Hint, build_hint
from prenup.origin import count_records
from prenup.pointer import join_pointer, resolve

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from prenup.apis import Api, Problem
    from prenup.record import InputFault, Record
    from prenup.rule import Rule

ABSENT = "SCH101"
UNKNOWN = "SCH102"
SAYS_WHAT_IT_IS = frozenset({"SCH104", "SCH117"})
"""Codes whose message is about the kind of value: `is the text "12"` is clearer than `is "12"`."""
LONGEST_PARAM = 200
MOST_HINTS = 200
"""Hints are given for so many problems of one record; nobody mends more by hand, and each costs a search."""


def diagnose(
    record: Record, problems: Iterable[Problem], api: Api | None, *, hide_values: bool = False
) -> Sequence[Finding]:
    """The findings of a record's faults and of the validator's problems, sorted by place. Raises BrokenApi."""
    findings = [_diagnose_fault(record, fault, api, hide_values) for fault in record.faults]
    if record.usable and not record.of_file and not isinstance(record.value, dict) and not record.faults:
        findings.append(_diagnose_not_object(record, hide_values))
    found = list(problems)
    if found and api is not None:
        findings += _diagnose_problems(record, found, api, hide_values)
    return sorted(findings, key=_order)


def diagnose_unknown_api(record: Record, apis: Collection[Api], *, hide_values: bool = False) -> Finding:
    """The finding of a record whose names do not tell which API it is for."""
    params = {"known": ", ".join(api.name for api in apis) or "none"}
    return _build_input_finding(record, "JSON115", params, hide_values)


def diagnose_wrapped(record: Record, member: str, count: int) -> Finding:
    """The finding of a record that only holds the payloads."""
    params = {"count": count_records(count), "member": show(member)}
    return _build_input_finding(record, "JSON113", params, hide_values=False)


def diagnose_wrong_api(record: Record, asked: Api, rightful: Api) -> Finding:
    """The finding of a record that is evidently for another API than the one asked for."""
    names = record.value if isinstance(record.value, dict) else {}
    params = {"api": asked.name, "other": rightful.name, "count": count_known(names, rightful), "total": len(names)}
    return _build_input_finding(record, "JSON116", params, hide_values=False)


def _diagnose_problems(record: Record, problems: Sequence[Problem], api: Api, hide_values: bool) -> Iterator[Finding]:
    places: Mapping[str, Place] = {}
    if record.line:
        from prenup.placing import find_places

        pointers = {pointer for _, pointer, _ in problems}
        places = find_places(record, pointers, {pointer for code, pointer, _ in problems if code == UNKNOWN})
    key = _find_key(record, api, hide_values)
    others = tuple(other for other in load_apis().values() if other is not api)
    for index, (code, pointer, params) in enumerate(problems):
        case = Case(code, pointer, params, record.value, api, others)
        hint = build_hint(case) if index < MOST_HINTS else None
        finding = _build_finding(case, hint, hide_values)
        yield replace(finding, file=record.file, record=record.index, key=key, place=places.get(pointer))


def _build_finding(case: Case, hint: Hint | None, hide_values: bool) -> Finding:
    """The finding of one problem, but for what is the record's."""
    code, pointer, params, api = case.code, case.pointer, case.params, case.api
    try:
        rule = load_rules(api)[code]
    except KeyError:
        raise BrokenApi(f"{api.name}: the validator knows {code}, the rules.json does not") from None
    facts: Mapping[str, object] = {}
    if hint is not None:
        text, facts = hint.reveal(hide_values=hide_values)
    else:
        text = _render(rule.hint, rule, pointer, params, hide_values)
    return Finding(
        code=code,
        name=rule.name,
        severity=rule.severity,
        message=_render(_word(rule, params), rule, pointer, params, hide_values) or "",
        hint=text,
        file="",
        record=None,
        key=None,
        pointer=pointer,
        place=None,
        api=api.name,
        value=None if code == ABSENT else _show_value(resolve(case.record, pointer), hide_values),
        params=_export(code, {**params, **facts}, params, hide_values),
    )


def _word(rule: Rule, params: Mapping[str, object]) -> str:
    if rule.code in SAYS_WHAT_IT_IS and isinstance(params.get("value"), str):
        return rule.message.replace("{value}", "the text {value}")
    return rule.message


def _diagnose_fault(record: Record, fault: InputFault, api: Api | None, hide_values: bool) -> Finding:
    rule = load_input_rules()[fault.code]
    return Finding(
        code=fault.code,
        name=rule.name,
        severity=rule.severity,
        message=_render(rule.message, rule, fault.pointer, fault.params, hide_values) or "",
        hint=_render(rule.hint, rule, fault.pointer, fault.params, hide_values),
        file=record.file,
        record=record.index,
        key=_find_key(record, api, hide_values) if api else None,
        pointer=fault.pointer,
        place=fault.place if fault.place.line else None,
        api=api.name if api else None,
        value=None,
        params=_export(fault.code, fault.params, fault.params, hide_values),
        related=fault.related,
    )


def _diagnose_not_object(record: Record, hide_values: bool) -> Finding:
    kind, remedy = _describe_kind(record.value)
    return _build_input_finding(record, "JSON114", {"kind": kind, "remedy": remedy}, hide_values)


def _describe_kind(value: object) -> tuple[str, str]:
    match value:
        case None:
            return "null", "Remove it, or write the payload there."
        case list():
            return "a list", "A list of records stands for itself in a file, not inside another list or in a line."
        case str():
            return "text", "A payload that was turned into text twice is JSON inside quotes: write it without them."
        case bool():
            return "true or false", ""
        case _:
            return "a number", ""


def _build_input_finding(record: Record, code: str, params: Mapping[str, object], hide_values: bool) -> Finding:
    rule = load_input_rules()[code]
    return Finding(
        code=code,
        name=rule.name,
        severity=rule.severity,
        message=_render(rule.message, rule, "", params, hide_values) or "",
        hint=_render(rule.hint, rule, "", params, hide_values),
        file=record.file,
        record=record.index,
        key=None,
        pointer="",
        place=_find_beginning(record),
        api=None,
        value=_show_value(record.value, hide_values),
        params=_export(code, params, params, hide_values),
    )


def _render(
    template: str | None, rule: Rule, pointer: str, params: Mapping[str, object], hide_values: bool
) -> str | None:
    if not template:
        return None
    secret = payload_params(rule.code, params.keys())
    return render_message(template, pointer, params, hide_values=hide_values, payload_params=secret) or None


def _export(code: str, params: Mapping[str, object], own: Mapping[str, object], hide_values: bool) -> dict[str, object]:
    """The params as JSON can hold them, payload values hidden where they must be."""
    secret = payload_params(code, own.keys()) if hide_values else ()
    return {
        name: hide(value) if name in secret else _export_value(value)
        for name, value in params.items()
        if name != "known"  # every field name of the schema, in every finding
    }


def _export_value(value: object) -> object:
    match value:
        case str():
            return shorten(value, LONGEST_PARAM)
        case None | bool():
            return value
        case int() | Decimal():
            return value if isinstance(value, int) and abs(value) < 2**53 else exact_text(value)
        case tuple():
            return [_export_value(item) for item in value]
        case datetime.date():
            return value.isoformat()
        case _:
            return show(value)


def _show_value(value: object, hide_values: bool) -> str:
    return hide(value) if hide_values else show(value)


def _find_key(record: Record, api: Api, hide_values: bool) -> str | None:
    """What a person calls the record; a value of the payload, so nothing where those are hidden."""
    pointer = ""
    for name in api.key:
        pointer = join_pointer(pointer, name)
    value = resolve(record.value, pointer)
    if hide_values or isinstance(value, bool):
        return None
    if isinstance(value, str):
        return shorten(value)
    return exact_text(value) if isinstance(value, int | Decimal) else None


def _find_beginning(record: Record) -> Place | None:
    if not record.line:
        return None
    from prenup.placing import find_beginning

    return find_beginning(record)


def _order(finding: Finding) -> tuple[tuple[int, int], str, str]:
    place = finding.place
    return (place.line, place.column) if place else (0, 0), finding.pointer, finding.code
