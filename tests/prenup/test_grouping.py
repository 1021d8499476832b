"""Repeats are counted exactly, in bounded memory."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, get_args

from hypothesis import given
from hypothesis import strategies as st

from prenup.finding import Finding, Severity
from prenup.grouping import MOST_GROUPS, MOST_VALUES, Groups, pointer_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

POINTERS = ["", "/a", "/a/0", "/a/1", "/a/10/b", "/a/2/b", "/0"]


def made(code: str, pointer: str, severity: Severity = "error", value: str | None = None) -> Finding:
    return Finding(code, code.lower(), severity, "", None, "f", 0, None, pointer, None, None, value)


def counted(findings: Sequence[Finding]) -> Groups:
    groups = Groups()
    groups.add(findings)
    return groups


FINDINGS = st.lists(
    st.builds(
        made,
        st.sampled_from(["A1", "B2"]),
        st.sampled_from(POINTERS),
        st.sampled_from(get_args(Severity)),
        st.none() | st.sampled_from("abcdefghij"),
    )
)


@given(FINDINGS)
def test_every_finding_is_counted_once(findings: list[Finding]) -> None:
    groups = counted(findings)
    assert groups.errors + groups.warnings == len(findings)
    expected = Counter((finding.code, pointer_pattern(finding.pointer)) for finding in findings)
    assert {(group.code, group.pointer): group.count for group in groups.result()} == expected


@given(FINDINGS)
def test_values_and_others_add_up_and_the_commonest_come_first(findings: list[Finding]) -> None:
    for group in counted(findings).result():
        mine = [f for f in findings if (f.code, pointer_pattern(f.pointer)) == (group.code, group.pointer)]
        values = Counter(finding.value for finding in mine if finding.value is not None)
        counts = [count for _, count in group.values]
        assert sum(counts) + group.other_values == values.total()
        assert counts == sorted(values.values(), reverse=True)[: len(counts)]
        assert all(values[value] == count for value, count in group.values)


@given(FINDINGS)
def test_errors_come_first_then_the_most_frequent(findings: list[Finding]) -> None:
    ranks = [(group.severity == "warning", -group.count) for group in counted(findings).result()]
    assert ranks == sorted(ranks)


def test_array_indices_are_one_and_other_keys_are_not() -> None:
    patterns = [pointer_pattern(pointer) for pointer in ("/a/0/b/12", "/a0/b", "/a/01", "/a/-", "/0~10", "")]
    assert patterns == ["/a/*/b/*", "/a0/b", "/a/01", "/a/-", "/0~10", ""]


def test_a_payload_that_invents_fields_and_values_does_not_grow_the_count() -> None:
    fields = [made("A1", f"/k{number}") for number in range(MOST_GROUPS + 50)]
    values = [made("B2", "/v", value=str(number)) for number in range(MOST_VALUES + 50)]
    groups = counted([*values, *fields]).result()
    assert len(groups) == MOST_GROUPS + 1
    assert {group.count for group in groups if group.pointer is None} == {51}
    assert sum(group.count for group in groups) == len(fields) + len(values)
    (numbers,) = (group for group in groups if group.code == "B2")
    assert sum(count for _, count in numbers.values) + numbers.other_values == len(values)
