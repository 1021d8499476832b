"""A business rule, read from rules.yaml and checked against the request's schema."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codegen.rules.entry import Entry, Severity, read_entry
from codegen.rules.expression import EVERY, Expression, Path, demanded_paths, probed_paths
from codegen.rules.field_types import PathInvalid
from codegen.rules.message import (
    Parameter,
    Template,
    TemplateInvalid,
    name_parameters,
    parse_template,
    render_template,
)
from codegen.rules.parse import ExpressionInvalid, parse_expression, parse_path
from codegen.rules.typecheck import Scope, check_condition, check_shown
from codegen.spec.fault import SpecFault, SpecInvalid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codegen.ir import Json, Schema
    from codegen.rules.expression import FunctionName
    from codegen.spec.document import Document

_THIS = Path((), from_this=True)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that fits its schema.

    It is judged for the record, or once for each of `targets`, which are paths from the record that `this` stands for
    (with `[]` once for every element). It is judged where all of these hold:

    - no rule of `after` was found in the record;
    - every field of `demanded` is there, not null, and has no structural error of its own;
    - no object on the way to a field that it names has a structural error;
    - what it points at, `at`, has none either: one mistake is one finding.

    `message` and `hint` are templates for `str.format` over the names of `parameters` and `field`.
    """

    code: str
    name: str
    severity: Severity
    at: Path
    check: Expression
    when: Expression | None
    targets: tuple[Path, ...]
    after: tuple[str, ...]
    message: str
    hint: str | None
    parameters: tuple[Parameter, ...]
    why: str
    source: str
    wrong: Mapping[str, Json]
    right: Mapping[str, Json]

    @property
    def conditions(self) -> tuple[Expression, ...]:
        """The guard, if there is one, and the check."""
        return (self.check,) if self.when is None else (self.when, self.check)

    @property
    def demanded(self) -> tuple[Path, ...]:
        """The fields without which the rule is not judged, each once."""
        named = [path for condition in self.conditions for path in demanded_paths(condition)]
        shown = [path for parameter in self.parameters for path in demanded_paths(parameter.expression)]
        return tuple(dict.fromkeys([*named, *(path for path in shown if path == _THIS)]))

    def probed(self, *functions: FunctionName) -> tuple[Path, ...]:
        """The fields that `present`, `blank`, or either where none is given, asks about; each once."""
        probed = [path for condition in self.conditions for path in probed_paths(condition, *functions)]
        return tuple(dict.fromkeys(probed))


def parse_rules(document: Document, request_schema: Schema, prefix: str) -> tuple[Rule, ...]:
    """The rules of an API's rules.yaml, in order; `prefix` begins each code.

    Raises:
        SpecInvalid: with every fault of every rule.
    """
    data = document.data
    listed = data.get("rules") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(listed, list) or len(data) > 1:
        raise SpecInvalid([document.fault("", "must be a mapping with one key, rules, that holds a list")])
    rules: list[Rule] = []
    faults: list[SpecFault] = []
    seen: dict[str, str] = {}
    for index, item in enumerate(listed):
        entry, entry_faults = read_entry(document, index, item, prefix)
        faults += entry_faults
        if entry is not None:
            reader = _Reader(entry, request_schema)
            rule = reader.read(seen)
            faults += reader.faults
            rules += [rule] if rule is not None else []
    if faults:
        raise SpecInvalid(faults)
    return tuple(rules)


class _Reader:
    """Reads one rule; what it finds wrong gathers in `faults`."""

    def __init__(self, entry: Entry, record: Schema) -> None:
        self._entry = entry
        self._record = record
        self.faults: list[SpecFault] = []

    def read(self, seen: dict[str, str]) -> Rule | None:
        """The rule, or None with faults; `seen` are the codes and names of the rules before, and gets this one's."""
        entry = self._entry
        self._refuse_repeated(seen)
        targets = self._targets()
        scopes = [Scope(self._record, target) for target in targets] or [Scope(self._record)]
        at = self._path("at", entry.texts["at"])
        check = self._condition("check", scopes)
        when = self._condition("when", scopes)
        message = self._template("message", scopes)
        hint = self._template("hint", scopes)
        if at is not None:
            self._check_at(at, scopes)
        if self.faults or at is None or check is None or message is None:
            return None
        parameters = name_parameters(message, *([hint] if hint else []))
        rule = Rule(
            code=entry.texts["code"],
            name=entry.texts["name"],
            severity=entry.severity,
            at=at,
            check=check,
            when=when,
            targets=targets,
            after=entry.lists.get("after", ()),
            message=render_template(message, parameters),
            hint=render_template(hint, parameters) if hint else None,
            parameters=parameters,
            why=entry.texts["why"],
            source=entry.texts["source"],
            wrong=entry.objects["wrong"],
            right=entry.objects["right"],
        )
        if _THIS in rule.probed("present") and any(target.segments[-1] is EVERY for target in targets):
            self._fault("check", "present(this) says nothing of a list's element, which is always there")
        self._refuse_unjudged("message", message, rule)
        if hint is not None:
            self._refuse_unjudged("hint", hint, rule)
        return rule

    def _fault(self, key: str, message: str) -> None:
        self.faults.append(self._entry.fault(key, message))

    def _refuse_repeated(self, seen: dict[str, str]) -> None:
        for index, earlier in enumerate(self._entry.lists.get("after", ())):
            if seen.get(earlier) != "code":
                self._fault(f"after/{index}", f"{earlier[:40]!r} is not the code of a rule before this one")
        for key in ("code", "name"):
            text = self._entry.texts[key]
            if text in seen:
                self._fault(key, f"{text} is used by an earlier rule, too")
            seen[text] = key

    def _targets(self) -> tuple[Path, ...]:
        """The paths that `this` stands for; none without a loop."""
        fields = self._entry.lists.get("for", ())
        each = self._entry.texts.get("each")
        if fields and each is not None:
            self._fault("each", "excludes `for`: write for: [list[].field]")
            return ()
        keys = [(f"for/{index}", text) for index, text in enumerate(fields)]
        keys += [] if each is None else [("each", each)]
        targets: list[Path] = []
        for key, text in keys:
            path = self._path(key, text)
            if path is None:
                continue
            target = Path((*path.segments, EVERY)) if key == "each" else path
            if path.from_this:
                self._fault(key, "`this` is what it defines; name a field")
            elif target in targets:
                self._fault(key, f"{path} is listed twice")
            elif self._resolves(key, target, Scope(self._record)):
                targets.append(target)
        return tuple(targets)

    def _path(self, key: str, text: str) -> Path | None:
        try:
            return parse_path(text)
        except ExpressionInvalid as error:
            self._fault(key, str(error))
            return None

    def _resolves(self, key: str, path: Path, scope: Scope) -> bool:
        try:
            scope.type_of(path)
        except PathInvalid as error:
            self._fault(key, str(error))
            return False
        return True

    def _condition(self, key: str, scopes: list[Scope]) -> Expression | None:
        if key not in self._entry.texts:
            return None
        try:
            expression = parse_expression(self._entry.texts[key])
        except ExpressionInvalid as error:
            self._fault(key, str(error))
            return None
        for message in dict.fromkeys(fault for scope in scopes for fault in check_condition(expression, scope)):
            self._fault(key, message)
        return expression

    def _template(self, key: str, scopes: list[Scope]) -> Template | None:
        if key not in self._entry.texts:
            return None
        try:
            template = parse_template(self._entry.texts[key])
        except TemplateInvalid as error:
            self._fault(key, str(error))
            return None
        found = [fault for item in template.expressions() for scope in scopes for fault in check_shown(item, scope)]
        for message in dict.fromkeys(found):
            self._fault(key, message)
        return template

    def _check_at(self, at: Path, scopes: list[Scope]) -> None:
        if EVERY in at.segments:
            self._fault("at", "points at one field; [] stands in `for` only")
        elif bool(scopes[0].this) != at.from_this:
            self._fault("at", "must begin with `this` where the rule has `for` or `each`, and only there")
        else:
            for scope in scopes:
                self._resolves("at", at, scope)

    def _refuse_unjudged(self, key: str, template: Template, rule: Rule) -> None:
        """A message may show only what is there whenever the rule is judged."""
        shown = [path for expression in template.expressions() for path in demanded_paths(expression)]
        for path in dict.fromkeys(shown):
            if path not in rule.demanded:
                self._fault(key, f"shows {path}, which check and when do not name outside present and blank")
