"""From records to findings: which API a file is judged by, and what is wrong with each of its records."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prenup.apis import detect_api, find_inside, find_rightful, load_apis

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from prenup.apis import Api, Problem
    from prenup.finding import Finding
    from prenup.record import Record

DUPLICATE = "JSON103"
STRUCTURE = "SCH"
MOST_HELD = 100
"""So many values that are no objects may stand before the first object of a walked file."""


class Verdict(NamedTuple):
    """A record, the API that it was judged by (null where it could not be), and its findings, sorted by place."""

    record: Record
    api: Api | None
    findings: Sequence[Finding]


class FitsNoApi(Exception):
    """A file that was not named, only found in a folder, holds nothing for any API."""


def judge_file(
    records: Iterable[Record], asked: Api | None, *, walked: bool = False, hide_values: bool = False
) -> Iterator[Verdict]:
    """Judge the records of one file, by the API asked for or else by the one that the first object's names tell.

    A file that fits no API, or evidently another one than asked for, ends with one finding that says so; where it was
    `walked`, FitsNoApi is raised in place of any finding. Raises BrokenApi.
    """
    held: list[Verdict] = []
    holds = walked and asked is None
    api: Api | None = None
    for record in records:
        if api is None and _is_object(record):
            api, findings = _choose_api(record, asked, hide_values=hide_values)
            if holds and api is None and all(finding.code != "JSON113" for finding in findings):
                raise FitsNoApi
            yield from held
            held.clear()
            if api is None:
                yield Verdict(record, None, findings)
                return
        verdict = Verdict(record, api, judge_record(record, api, hide_values=hide_values))
        if not holds or api is not None:
            yield verdict
        elif not record.usable:  # broken: it may well have been a payload
            holds = False
            yield from (*held, verdict)
            held.clear()
        else:
            held.append(verdict)
            if len(held) > MOST_HELD:
                break
    if held:
        raise FitsNoApi


def judge_record(record: Record, api: Api | None, *, hide_values: bool) -> Sequence[Finding]:
    """The findings of one record, sorted by place; `api` is not needed where the record is no object."""
    if api is not None and _is_object(record):
        problems = find_problems(record, api)
        if not problems and not record.faults:
            return ()
    else:
        problems = ()
    from prenup.diagnosis import diagnose

    return diagnose(record, problems, api, hide_values=hide_values)


def find_problems(record: Record, api: Api) -> Sequence[Problem]:
    """What the API's validator says of a record that is an object; nothing of the values that could not be read.

    Of a key given twice the last value is judged by itself; rules leave it alone, so that one mistake stays one.
    """
    unusable = {fault.pointer for fault in record.faults}
    problems = api.check(record.value, unusable)
    unread = {fault.pointer for fault in record.faults if fault.code != DUPLICATE}
    if unread == unusable:
        return problems
    again = api.check(record.value, unread)
    return [*problems, *(p for p in again if p[1] in unusable - unread and p[0].startswith(STRUCTURE))]


def _is_object(record: Record) -> bool:
    return isinstance(record.value, dict)


def _choose_api(record: Record, asked: Api | None, *, hide_values: bool) -> tuple[Api | None, Sequence[Finding]]:
    """The API to judge a file by, or the finding that says why there is none."""
    names = record.value if isinstance(record.value, dict) else {}
    if asked is not None and len(asked.names.intersection(names)) * 2 > len(names):
        return asked, ()
    apis = load_apis().values()
    api = detect_api(names, apis)
    if api is None and (inside := find_inside(names, apis)):
        from prenup.diagnosis import diagnose_wrapped

        return None, [diagnose_wrapped(record, *inside)]
    if asked is None:
        if api is not None:
            return api, ()
        from prenup.diagnosis import diagnose_unknown_api

        return None, [diagnose_unknown_api(record, list(apis), hide_values=hide_values)]
    rightful = find_rightful(names, asked, apis)
    if rightful is None:
        return asked, ()
    from prenup.diagnosis import diagnose_wrong_api

    return None, [diagnose_wrong_api(record, asked, rightful)]
