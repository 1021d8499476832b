"""Records and findings as the checker makes them, for the reporters' tests."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

from prenup.display import show
from prenup.finding import Finding, Place, Related
from prenup.grouping import Groups, JudgedAs, Summary, UnreadableFile
from prenup.record import Record, place_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prenup.finding import Severity

Sample = tuple[Record, list[Finding]]


def line_record(text: str, index: int, file: str = "a.ndjson") -> Record:
    """A record that is line `index + 1` of an NDJSON file."""
    return Record(file, index, text, index + 1, 1, {})


def finding(
    record: Record,
    marked: str | tuple[int, int],
    message: str,
    *,
    code: str = "SCH105",
    name: str = "not-allowed",
    severity: Severity = "error",
    hint: str | None = None,
    pointer: str = "/status",
    key: str | None = None,
    value: str | None = None,
    params: dict[str, object] | None = None,
    related: tuple[Related, ...] = (),
) -> Finding:
    """A finding at the first occurrence of a text in the record, or at a stretch of it."""
    span = (record.text.index(marked), record.text.index(marked) + len(marked)) if isinstance(marked, str) else marked
    return Finding(
        code,
        name,
        severity,
        message,
        hint,
        record.file,
        record.index,
        key,
        pointer,
        record.place(span),
        "made_up",
        value,
        params or {},
        related,
    )


def summary(findings: Iterable[Finding], files: int = 1, records: int = 1) -> Summary:
    groups = Groups()
    groups.add(findings)
    apis = (JudgedAs("made_up", files, records, detected=True),)
    return Summary(files, records, groups.errors, groups.warnings, apis, groups=groups.result())


def wide_line() -> Sample:
    """A record of one long line, its fault in the middle."""
    fields: dict[str, object] = {f"field_{number}": f"value {number}" for number in range(60)}
    text = json.dumps(fields | {"total": 120000, "capex": 40000, "opex": 79999})
    text = text.replace("120000", "120000.00").replace("40000", "40000.00").replace("79999", "79999.99")
    record = line_record(text, 15)
    return record, [
        finding(
            record,
            "120000.00",
            "capex 40000.00 + opex 79999.99 = 119999.99, but the total is 120000.00: 0.01 short",
            code="ZZZ212",
            name="parts-make-the-total",
            pointer="/total",
            key="C-1016",
            value="120000.00",
            hint="The parts are capex and opex; a part left out counts as nothing, and the sum is exact.",
            params={"capex": Decimal("40000.00"), "opex": Decimal("79999.99"), "difference": Decimal("0.01")},
        )
    ]


DOCUMENT = """{
  "number": "C-7",
  "status": "draft",
  "template": {
    "id": 12,
    "fields": [
      {"id": 1},
      {"id": 2, "value": null}
    ]
  },
  "status": "Active"
}
"""


def document() -> Sample:
    """An object over several lines: a value, an object over lines, a related place."""
    record = Record("contract.json", None, DOCUMENT, 1, 1, {}, document=DOCUMENT)
    first = place_in(DOCUMENT, (DOCUMENT.index('"status"'), DOCUMENT.index('"status"') + 8))
    second = DOCUMENT.rindex('"status"')
    related = Related("first here", record.file, None, "/status", first)
    template = DOCUMENT.index('{\n    "id"'), DOCUMENT.index('},\n  "status": "Active"') + 1
    return record, [
        finding(
            record, "{", "customer is missing", code="SCH101", name="missing-field", pointer="/customer", key="C-7"
        ),
        finding(
            record,
            template,
            "template is an object; it must be a number",
            code="SCH104",
            name="wrong-type",
            pointer="/template",
            value="an object",
            params={"value": {"id": 12}, "expected": "a number"},
        ),
        finding(
            record,
            "null",
            "template.fields[1].value is null; leave the field out",
            code="SCH103",
            name="null-value",
            pointer="/template/fields/1/value",
            value="null",
            params={"value": None, "remedy": "leave the field out"},
        ),
        finding(
            record,
            (second, second + 8),
            "status is there twice; the last one counts",
            code="JSON103",
            name="duplicate-key",
            related=(related,),
        ),
    ]


def wide_characters() -> Sample:
    """Characters of two cells, of none, and such that nobody would see, before and within what is marked."""
    active = "\uff21ctive\u00a0"
    text = (
        '{"名前": "株式会社サンプル", "cafe\u0301": "e\u0301te\u0301", '
        '"\u202eevil\x1b]8;;x\x07": 1, "status": "\uff21ctive\u00a0"}'
    )
    record = line_record(text, 2, "wide\n\u202e.ndjson")
    return record, [
        finding(record, '"株式会社サンプル"', "名前 is too long", pointer="/名前", value=show("株式会社サンプル")),
        finding(
            record,
            '"e\u0301te\u0301"',
            "cafe\u0301 is not allowed",
            pointer="/cafe\u0301",
            value=show("e\u0301te\u0301"),
        ),
        finding(
            record,
            '"\u202eevil\x1b]8;;x\x07"',
            '["\u202eevil\x1b]8;;x\x07"] is not a field of this request',
            code="SCH102",
            name="unknown-field",
            pointer="/\u202eevil\x1b]8;;x\x07",
            key="k\n::error::x",
        ),
        finding(record, f'"{active}"', f"status is {show(active)}", value=show(active)),
    ]


def elsewhere() -> Sample:
    """A related place in another file, of which no text is known."""
    record = line_record('{"id": "SF-12345", "value": 10.00}', 6, "b.ndjson")
    place = Place(3, 8, 3, 18)
    related = Related("the first contract with this id", "a.ndjson", 2, "/id", place)
    return record, [
        finding(
            record,
            '"SF-12345"',
            'id "SF-12345" was already used at a.ndjson:3:8; the two differ in value, end_date',
            code="ZZZ401",
            name="duplicate-id",
            severity="warning",
            pointer="/id",
            key="SF-12345",
            related=(related,),
        )
    ]


def repeats(count: int) -> list[Sample]:
    """Many records with the same two mistakes, as an export makes them."""
    samples: list[Sample] = []
    spellings = ["Active"] * 7 + ["ACTIVE", "active "]
    for index in range(count):
        value = show(spellings[index % len(spellings)])
        record = line_record(f'{{"number": "C-{index}", "status": {value}, "lines": [{{"amount": null}}]}}', index)
        status = finding(
            record,
            value,
            f'status is {value}; the API\'s spelling is "active"',
            code="SCH106",
            name="spelling",
            key=f"C-{index}",
            value=value,
            params={"value": spellings[index % len(spellings)], "nearest": "active"},
        )
        amount = finding(
            record,
            "null",
            "lines[0].amount is null; leave the field out",
            code="SCH103",
            name="null-value",
            pointer=f"/lines/{index % 3}/amount",
            key=f"C-{index}",
            value="null",
        )
        samples.append((record, [status, amount]))
    return samples


def everything() -> list[Sample]:
    return [wide_line(), document(), wide_characters(), elsewhere()]


def all_findings(samples: Sequence[Sample]) -> list[Finding]:
    return [found for _, findings in samples for found in findings]


def large_summary(samples: Sequence[Sample]) -> Summary:
    """A run over several files and APIs, with files left out."""
    groups = Groups()
    groups.add(all_findings(samples))
    apis = (JudgedAs("made_up", 2, 1_204, detected=True), JudgedAs("other", 1, 1, detected=False))
    unreadable = (UnreadableFile("gone\x1b.json", "no such file"),)
    return Summary(3, 1_205, groups.errors, groups.warnings, apis, 2, unreadable, groups.result())
