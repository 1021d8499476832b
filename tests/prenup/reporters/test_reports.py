"""What every report owes its reader, whatever stands in the payload."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from prenup.finding import Finding, Place, Related
from prenup.record import Record
from prenup.reporters import REPORTERS, ReportOptions, load_reporter, read_report_schema
from tests.prenup.reporters.samples import all_findings, everything, large_summary, repeats, summary
from tests.prenup.reporters.test_golden import report
from tests.prenup.test_display import ANY_TEXT, SCALARS, forbidden

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.prenup.reporters.samples import Sample

SCHEMA: dict[str, Any] = json.loads(read_report_schema())
REPORT = Draft202012Validator(SCHEMA)
LINE = Draft202012Validator({"$ref": "#/$defs/finding", "$defs": SCHEMA["$defs"]})
SECRET = "s3cr3t"
PLACE = Place(1, 1, 1, 2)


@st.composite
def hostile(draw: st.DrawFn) -> Sample:
    """A record and a finding whose every text is anybody's."""
    file, text = draw(ANY_TEXT), draw(ANY_TEXT)
    record = Record(file, 0, text, 1, 1, {})
    related = Related(draw(ANY_TEXT), file, 0, "/a", PLACE)
    params = draw(st.dictionaries(st.text("abc"), SCALARS | st.lists(SCALARS).map(tuple), max_size=3))
    texts = [draw(ANY_TEXT) for _ in range(4)]
    pointer = "/" + draw(ANY_TEXT).replace("~", "~0").replace("/", "~1")
    finding = Finding(
        "ZZZ201", "a-name", "error", texts[0], texts[1], file, 0, texts[2], pointer, PLACE, "api", texts[3], params
    )
    return record, [replace(finding, related=(related,))]


@given(hostile(), st.sampled_from(["full", "concise", "json", "jsonl"]))
def test_no_report_holds_a_raw_control_bidi_or_invisible_character(sample: Sample, name: str) -> None:
    assert not forbidden(report(name, ReportOptions(), [sample])) - {"\n"}


@given(st.lists(hostile()))
def test_concise_is_one_line_a_finding(samples: list[Sample]) -> None:
    lines = report("concise", ReportOptions(), samples).splitlines()
    assert len(lines) == len(samples)
    assert all(": ZZZ201 [error] " in line for line in lines)


@given(st.lists(hostile()), st.booleans())
def test_json_is_valid_by_its_schema_and_ascii(samples: list[Sample], hidden: bool) -> None:
    options = ReportOptions(hide_values=hidden)
    document = report("json", options, samples)
    lines = report("jsonl", options, samples)
    assert document.isascii()
    assert lines.isascii()
    REPORT.validate(json.loads(document))
    for line in lines.splitlines():
        LINE.validate(json.loads(line))
    assert json.loads(document)["findings"] == [json.loads(line) for line in lines.splitlines()]


def test_the_published_schema_is_valid_and_closed() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    document = json.loads(report("json", ReportOptions(), everything()))
    assert not REPORT.is_valid(document | {"more": 1})
    assert not REPORT.is_valid(document | {"version": 2})
    assert not LINE.is_valid(document["findings"][0] | {"line": 0})


def test_names_survive_json_as_they_are() -> None:
    record, (finding,) = everything()[0]
    odd = replace(finding, file="a\udcff\n.json", key="k\x7f\u202e", pointer="/a~1b")
    line = report("jsonl", ReportOptions(), [(record, [odd])])
    read = json.loads(line)
    assert not forbidden(line) - {"\n"}
    assert (read["file"], read["key"], read["pointer"]) == (odd.file, odd.key, odd.pointer)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("40000.00"), "40000.00"),
        (Decimal("1E+2"), "100"),
        (12, 12),
        (2**53, str(2**53)),
        (("a", Decimal("0.1")), ["a", "0.1"]),
        (True, True),
        (None, None),
        ({"a": 1}, "an object"),
        (["a", Decimal("0.1")], ["a", "0.1"]),
    ],
)
def test_params_stay_exact_in_json(value: object, written: object) -> None:
    record, (finding,) = everything()[0]
    read = json.loads(report("jsonl", ReportOptions(), [(record, [replace(finding, params={"x": value})])]))
    assert read["params"] == {"x": written}


def with_secrets() -> Sample:
    """A finding whose every payload-derived part is the secret; its message and hint were rendered hidden."""
    text = f'{{"name": "{SECRET}"}}'
    record = Record("f.json", None, text, 1, 1, {})
    finding = Finding(
        "ZZZ201",
        "a-name",
        "error",
        "name is <text of 6 characters>",
        None,
        "f.json",
        None,
        SECRET,
        "/name",
        record.place((9, 17)),
        "api",
        f'"{SECRET}"',
        {"value": SECRET, "name": SECRET, "all": [SECRET], "pair": (SECRET,)},
        (Related("first here", "f.json", None, "/name", record.place((9, 17))),),
    )
    structural = replace(finding, code="SCH107", params={"value": SECRET, "end": SECRET, "nearest": SECRET})
    return record, [finding, structural]


@pytest.mark.parametrize("name", REPORTERS)
def test_hidden_values_are_in_no_report(name: str) -> None:
    sample = with_secrets()
    hidden = report(name, ReportOptions(hide_values=True, width=200), [sample])
    assert SECRET not in hidden
    assert "f.json" in hidden
    if name != "concise":
        assert SECRET in report(name, ReportOptions(width=200), [sample])


@pytest.mark.parametrize("name", REPORTERS)
def test_a_limit_is_on_what_is_shown_and_not_on_the_counts(name: str) -> None:
    notices = io.StringIO()
    text = report(name, ReportOptions(max_findings=3, notices=notices), repeats(4))
    shown = {
        "full": text.count("-->"),
        "concise": text.count("\n"),
        "jsonl": text.count("\n"),
        "json": text.count('"message"'),
    }
    assert shown[name] == 3
    if name == "json":
        numbers = json.loads(text)["summary"]
        assert (numbers["shown"], numbers["errors"]) == (3, 8)
    else:
        assert "8 errors" in (text if name == "full" else notices.getvalue())


def test_full_shows_at_most_three_of_a_kind_and_fifty_in_all() -> None:
    assert report("full", ReportOptions(), repeats(100)).count("-->") == 6
    many: list[Sample] = []
    for record, (status, amount) in repeats(100):
        many.append((record, [replace(status, pointer=f"/k{record.index}"), amount]))
    assert report("full", ReportOptions(), many).count("-->") == 50


def test_full_without_findings_is_one_line() -> None:
    assert report("full", ReportOptions(), []).count("\n") == 1


@pytest.mark.parametrize("name", REPORTERS)
def test_findings_are_written_as_they_come(name: str) -> None:
    out = io.StringIO()
    reporter = load_reporter(name)(out, ReportOptions())
    written = []
    for record, findings in everything()[:3]:
        reporter.record(record, findings)
        written.append(len(out.getvalue()))
    assert 0 < written[0] < written[1] < written[2]


@pytest.mark.parametrize("name", REPORTERS)
def test_colour_changes_nothing_but_colour(name: str) -> None:
    plain, colored = (report(name, ReportOptions(color=color), everything()) for color in (False, True))
    pieces = colored.split("\x1b[")
    assert pieces[0] + "".join(piece.partition("m")[2] for piece in pieces[1:]) == plain


@pytest.mark.parametrize("width", [80, 100, 120, 200])
def test_the_table_fits_the_terminal(width: int) -> None:
    samples = [*everything(), *repeats(100)]
    text = report("full", ReportOptions(width=width, max_findings=0), samples, large_summary(samples))
    table = text[: text.index("\n\n")].splitlines()
    assert len(table) > 10
    assert max(map(len, table)) <= width


def counts_in(lines: Sequence[str]) -> list[int]:
    return [int(line.split()[0].replace(",", "")) for line in lines if " error " in line or " warning " in line]


def test_the_tables_counts_add_up_to_all_findings() -> None:
    samples = [*everything(), *repeats(2_000)]
    text = report("full", ReportOptions(width=200), samples, summary(all_findings(samples)))
    table = text[text.index("count ") :].splitlines()[1:]
    assert sum(counts_in(table[: table.index("")])) == len(all_findings(samples))
