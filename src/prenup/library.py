"""prenup as a library: `check` gives findings, `validate` raises them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from prenup.checker import Verdict
    from prenup.finding import Finding
    from prenup.record import Record

NAME = "<payload>"


class PayloadInvalid(ValueError):
    """A payload has errors; `findings` are all that is to be said of it, warnings too. Its text lists them."""

    def __init__(self, findings: Sequence[Finding], verdicts: Sequence[Verdict] = ()) -> None:
        """Take the findings, sorted by place, and the verdicts that they come from, which some reports draw on."""
        super().__init__(findings, verdicts)
        self.findings = list(findings)
        self._verdicts = verdicts

    def __str__(self) -> str:
        """A line a finding."""
        return "\n".join(_word(finding) for finding in self.findings)

    def report(self, form: str = "full", *, hide_values: bool = False) -> str:
        """The findings in a form of `prenup validate --format`. Raises KeyError for a form that there is not."""
        from prenup.checker import Verdict
        from prenup.payload_report import render_report
        from prenup.record import Record

        verdicts = self._verdicts or [Verdict(Record(NAME, None, "", 1, 1, None), None, self.findings)]
        return render_report(verdicts, form, hide_values=hide_values)


def check(payload: dict[str, Any] | str | bytes, api: str | None = None) -> list[Finding]:
    """Judge one payload: a dict, or JSON text, which may hold several records. The payload is left as it is.

    `api` names the API; without it the field names tell. In a dict a float is judged as `Decimal(repr(x))`.
    Raises UnknownApi (a LookupError), BrokenApi, and TypeError, naming the pointer, for what JSON has no value for.
    """
    return [finding for verdict in judge_payload(payload, api) for finding in verdict.findings]


def judge_payload(payload: dict[str, Any] | str | bytes, api: str | None = None) -> Iterator[Verdict]:
    """The verdict on each record of a payload, as `check` judges it."""
    from prenup.apis import find_api
    from prenup.checker import judge_file
    from prenup.misspelling import merge_misspelt

    asked = find_api(api) if api is not None else None
    for verdict in judge_file(_read(payload), asked):
        yield verdict._replace(findings=merge_misspelt(verdict))


def validate(payload: dict[str, Any] | str | bytes, api: str | None = None) -> None:
    """Judge one payload as `check` does. Raises PayloadInvalid where it has an error; warnings alone raise nothing."""
    verdicts = list(judge_payload(payload, api))
    findings = [finding for verdict in verdicts for finding in verdict.findings]
    if any(finding.severity == "error" for finding in findings):
        raise PayloadInvalid(findings, verdicts)


def _read(payload: object) -> Iterable[Record]:
    match payload:
        case dict():
            return [_convert(payload)]
        case str() | bytes():
            from prenup.reader import read_text

            return read_text(payload, NAME)
        case _:
            raise TypeError(f"a payload is a dict, or JSON text as str or bytes; this is a {type(payload).__name__}")


def _convert(payload: dict[str, Any]) -> Record:
    from prenup.origin import describe_wrapped, find_wrapped
    from prenup.python_value import TooDeep, convert_payload
    from prenup.record import Record

    try:
        value, faults = convert_payload(payload)
    except TooDeep:
        from prenup.json_text import MAX_DEPTH

        return _refuse("JSON107", {"limit": MAX_DEPTH})
    if (inside := find_wrapped(value)) is not None:
        return _refuse("JSON113", describe_wrapped(inside))
    return Record(NAME, None, "", 0, 0, value, faults)


def _refuse(code: str, params: Mapping[str, object]) -> Record:
    from prenup.python_value import NOWHERE
    from prenup.record import InputFault, Record

    return Record(NAME, None, "", 0, 0, None, (InputFault(code, "", NOWHERE, params),), usable=False)


def _word(finding: Finding) -> str:
    from prenup.display import safe

    where = f"{finding.file}:{finding.place.line}:{finding.place.column}: " if finding.place else ""
    hint = f" ({finding.hint})" if finding.hint else ""
    return safe(f"{where}{finding.code} [{finding.severity}] {finding.message}{hint}")
