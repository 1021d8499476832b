"""One API, loaded and verified: all that the renderers need to know."""

from __future__ import annotations

import keyword
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from codegen.rules.rule import Rule, parse_rules
from codegen.spec.build import build_schema
from codegen.spec.bundle import Bundler
from codegen.spec.document import Document, load_document
from codegen.spec.fault import SpecFault, SpecInvalid
from codegen.spec.judgement import Judgement, parse_judgements
from codegen.spec.keywords import check_keywords
from codegen.spec.openapi import Operation, load_operation
from codegen.spec.style import check_examples, check_style
from codegen.structure import structure_rules

if TYPE_CHECKING:
    from pathlib import Path

    from codegen.ir import Json, Schema


@dataclass(frozen=True, slots=True)
class Api:
    """An API's operation, its bundled schemas and their representations, its rules and judgements."""

    name: str
    operation: Operation
    prefix: str
    request_schema: dict[str, Json]
    request: Schema
    response_schema: dict[str, Json]
    """Empty where there is no response."""
    response: Schema | None
    rules: tuple[Rule, ...]
    rule_texts: tuple[dict[str, Json], ...]
    """The rules as they were written, in the order of `rules`."""
    judgements: tuple[Judgement, ...]


def load_apis(schemas: Path) -> tuple[Api, ...]:
    """Every API below the schemas folder, by name.

    Raises:
        SpecInvalid: with the faults of all of them.
    """
    folders = sorted(path.parent for path in schemas.glob("*/openapi.yaml"))
    if not folders:
        raise SpecInvalid([SpecFault(".", None, "", f"no API here: {schemas.name}/<api>/openapi.yaml is what is read")])
    apis: list[Api] = []
    faults: list[SpecFault] = []
    for folder in folders:
        try:
            apis.append(load_api(folder, schemas))
        except SpecInvalid as invalid:
            faults += invalid.faults
    if faults:
        raise SpecInvalid(faults)
    return tuple(apis)


def load_api(folder: Path, schemas: Path) -> Api:
    """One API's folder, verified.

    Raises:
        SpecInvalid: with as many faults as could be told in one pass.
    """
    if not re.fullmatch(r"[a-z][a-z0-9_]*", folder.name) or keyword.iskeyword(folder.name):
        message = "an API's folder has a name of a-z, 0-9 and _ that Python does not keep for itself"
        raise SpecInvalid([SpecFault(folder.name, None, "", message)])
    operation = load_operation(folder, schemas)
    bundled, request = _load_schema(operation.request, folder, schemas)
    answered, response = ({}, None) if operation.response is None else _load_schema(operation.response, folder, schemas)
    rules_file = load_document(folder / "rules.yaml", schemas)
    prefix = _code_prefix(rules_file, folder.name)
    rules = parse_rules(rules_file, request, prefix)
    judgements = parse_judgements(load_document(folder / "judgements.yaml", schemas), [rule.code for rule in rules])
    faults = check_style(operation.request) + check_examples(folder, schemas, bundled)
    taken = {rule.name: rule.code for rule in structure_rules().values()}
    faults += [
        rules_file.fault(f"/rules/{index}/name", f"{rule.name} is the name of {taken[rule.name]} already")
        for index, rule in enumerate(rules)
        if rule.name in taken
    ]
    if not _has_field(request, operation.key):
        message = f"x-key {'.'.join(operation.key)} names no field of the request"
        faults.append(SpecFault(f"{folder.name}/openapi.yaml", None, "/paths", message))
    if faults:
        raise SpecInvalid(faults)
    texts = tuple(cast("dict[str, list[dict[str, Json]]]", rules_file.data)["rules"])
    return Api(folder.name, operation, prefix, bundled, request, answered, response, rules, texts, judgements)


def _load_schema(document: Document, folder: Path, schemas: Path) -> tuple[dict[str, Json], Schema]:
    if faults := check_keywords(document):
        raise SpecInvalid(faults)
    bundled = Bundler(document, folder, schemas).bundle()
    root = document.path.name.split(".")[0]
    return bundled, build_schema(bundled, document.name, root)


def _has_field(schema: Schema, path: tuple[str, ...]) -> bool:
    """Whether a path of names leads to a field that is no object or list."""
    if not path:
        return not schema.possible_types() & {"object", "array"}
    parts = (schema, *schema.all_of)
    if not any(part.fields for part in parts):  # it says nothing of its members
        return "object" in schema.possible_types()
    return any(field is not None and _has_field(field.schema, path[1:]) for field in (p.field(path[0]) for p in parts))


def _code_prefix(rules_file: Document, folder: str) -> str:
    """The letters that the API's codes share, told by its first rule."""
    data = rules_file.data
    rules = data.get("rules") if isinstance(data, dict) else None
    first = rules[0] if isinstance(rules, list) and rules else {}
    code = str(first.get("code")) if isinstance(first, dict) else ""
    match = re.match(r"[A-Z]+", code)
    return match[0] if match else folder.upper()
