"""What can be wrong with an input before any API's rules are asked: the codes JSON1xx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prenup.rule import Rule

if TYPE_CHECKING:
    from prenup.finding import Severity


def _rule(
    code: str,
    name: str,
    message: str,
    hint: str | None = None,
    *,
    why: str,
    wrong: str | None = None,
    right: str | None = None,
    severity: Severity = "error",
) -> Rule:
    return Rule(code, name, severity, message, hint, why, source=None, wrong=wrong, right=right, api=None)


INPUT_FAULTS: tuple[Rule, ...] = (
    _rule(
        "JSON101",
        "syntax",
        "{problem}",
        "{remedy}",
        why="Text that is no JSON (RFC 8259) is refused by the API, or worse, read in another way than was meant.",
        wrong='{"name": "Support", "value": 1200.00,}',
        right='{"name": "Support", "value": 1200.00}',
    ),
    _rule(
        "JSON102",
        "truncated",
        "{what} ends inside {inside}",
        "{remedy}",
        why="A record that is cut off has lost fields, and an export that is cut off has lost records.",
        wrong='{"name": "Supp',
        right='{"name": "Support"}',
    ),
    _rule(
        "JSON103",
        "duplicate-key",
        "{field} is given twice in one object",
        "Programs differ in which one they take: remove the wrong one.",
        why="Most programs keep one of the values and drop the other in silence: which amount is sent is luck.",
        wrong='{"value": 1200.00, "value": 1300.00}',
        right='{"value": 1300.00}',
    ),
    _rule(
        "JSON104",
        "not-a-number",
        "{field} is {literal}, which JSON has no word for",
        "Leave the field out, or write the number.",
        why="NaN and Infinity are no JSON. In an export they mostly stand for an empty cell.",
        wrong='{"value": NaN}',
        right='{"value": 1200.00}',
    ),
    _rule(
        "JSON105",
        "invalid-utf8",
        "the byte {byte} is not UTF-8",
        "Save the file as UTF-8; it may be in Windows-1252 or Latin-1.",
        why="JSON is UTF-8. A text in another encoding would be sent with wrong characters, or not at all.",
    ),
    _rule(
        "JSON106",
        "lone-surrogate",
        "{field} holds {literal}, half of a character",
        "An emoji or another rare character was cut in two: fix the export.",
        why="A surrogate without its other half is no character, and cannot be sent as UTF-8.",
        wrong='{"name": "Support \\ud83d"}',
        right='{"name": "Support \\ud83d\\ude80"}',
    ),
    _rule(
        "JSON107",
        "too-deep",
        "the record is nested deeper than {limit} levels",
        why="No payload is that deep, and programs that read such a text may crash.",
    ),
    _rule(
        "JSON108",
        "number-too-long",
        "{field} is a number of {length} characters; at most {limit} are read",
        why="No amount or id is that long. Longer numbers are slow to compute with, and most programs round them.",
    ),
    _rule(
        "JSON109",
        "number-out-of-range",
        "{field} is a number with an exponent beyond {limit}",
        "Write the number in plain digits.",
        why="Most programs read such a number as infinity or zero, and writing it out could take gigabytes.",
        wrong='{"value": 1e400}',
        right='{"value": 1200.00}',
    ),
    _rule(
        "JSON110",
        "empty-file",
        "{what} is empty; expected an object",
        "{remedy}",
        why="An export that failed often leaves an empty file. A batch of no records is written [].",
    ),
    _rule(
        "JSON111",
        "byte-order-mark",
        "the file begins with a UTF-8 byte-order mark; the contents were judged",
        "Some APIs refuse it: save without.",
        why="RFC 8259 forbids to send one, and many JSON readers stop at it.",
        severity="warning",
    ),
    _rule(
        "JSON112",
        "not-json",
        "this is {kind}; payloads are JSON or NDJSON",
        "{remedy}",
        why="Only JSON can be sent. Other files have to be turned into it, with amounts kept exact.",
    ),
    _rule(
        "JSON113",
        "wrapped-records",
        "the payload is not this object but what it holds: {count} in {member}",
        "Take what is inside out, an object a line, with the API's own field names; amounts must not become floats.",
        why="The API takes one contract a request, by the API's own field names.",
        wrong='{"totalSize": 1, "done": true, "records": [{"Name": "Support"}]}',
        right='{"name": "Support"}',
    ),
    _rule(
        "JSON114",
        "not-an-object",
        "the record is {kind}; expected an object",
        "{remedy}",
        why="A payload is a JSON object: field names with values.",
        wrong='["Support", 1200.00]',
        right='{"name": "Support", "value": 1200.00}',
    ),
    _rule(
        "JSON115",
        "unknown-api",
        "the fields of the first record fit no API: known are {known}",
        "Say which it is with --api.",
        why="Which rules hold is told from the names of the fields. By the wrong ones, every verdict would be wrong.",
    ),
    _rule(
        "JSON116",
        "wrong-api",
        "judged as {api}, but {count} of its {total} fields are {other}'s",
        "Did you mean --api {other}?",
        why="By another API's rules every field of the file would be a finding, and none of them would help.",
    ),
    _rule(
        "JSON117",
        "too-large",
        "{what} is larger than {limit}",
        "{remedy}",
        why="What is read must fit in memory. NDJSON, one record a line, has no limit as a file.",
    ),
    _rule(
        "JSON118",
        "broken-gzip",
        "the gzip data is broken: {problem}",
        "Fetch or write the file again.",
        why="A compressed file that is cut off or changed has lost records.",
    ),
    _rule(
        "JSON119",
        "wrong-encoding",
        "this file is {encoding}; JSON is UTF-8",
        "Save it as UTF-8.",
        why="JSON is sent as UTF-8, and few programs read it in anything else.",
    ),
)
