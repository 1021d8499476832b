"""Hand-written documents, read with JSON's types only and numbers exact."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

import yaml

from codegen.spec.fault import SpecFault, SpecInvalid
from codegen.spec.pointer import join_pointer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from codegen.ir import Json

NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?", re.ASCII)
MAX_NUMBER_CHARACTERS = 128
MAX_EXPONENT = 308
# The metaschema's checker and the renderers recurse; what is deeper than this no payload needs.
MAX_DEPTH = 100


@dataclass(frozen=True, slots=True)
class Document:
    """A document: `name` is its path below the schemas folder, `lines` a YAML value's 1-based line by pointer."""

    path: Path
    name: str
    data: Json
    lines: Mapping[str, int] = field(default_factory=dict)

    def fault(self, pointer: str, message: str) -> SpecFault:
        """A fault at a place in this document."""
        return SpecFault(self.name, self.lines.get(pointer), pointer, message)


def load_document(path: Path, root: Path) -> Document:
    """Reads a JSON or YAML file below `root`.

    Raises:
        SpecInvalid: outside `root`, unreadable, not UTF-8, malformed, nested too deeply, or using what JSON does not
            know.
    """
    name = path.relative_to(root).as_posix()
    text = _read_text(path, root, name)
    try:
        document = _parse_json(path, name, text) if path.suffix == ".json" else _parse_yaml(path, name, text)
    except RecursionError as error:
        raise SpecInvalid([SpecFault(name, None, "", "is nested too deeply")]) from error
    if (pointer := _too_deep(document.data)) is not None:
        raise SpecInvalid([document.fault(pointer, "is nested too deeply")])
    _refuse_surrogates(document)
    return document


def _read_text(path: Path, root: Path, name: str) -> str:
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            raise SpecInvalid([SpecFault(name, None, "", "leads out of the schemas folder through a symbolic link")])
        if path.exists() and not path.is_file():  # a pipe would be waited for without end
            raise SpecInvalid([SpecFault(name, None, "", "cannot be read: it is no regular file")])
        return path.read_text(encoding="utf-8")
    except (OSError, RuntimeError, UnicodeDecodeError) as error:  # RuntimeError: symbolic links that go in circles
        raise SpecInvalid([SpecFault(name, None, "", f"cannot be read: {error}")]) from error


def _too_deep(data: Json) -> str | None:
    """The pointer of a container that is nested too deeply, None if there is none."""
    waiting: list[tuple[str, int, Json]] = [("", 1, data)]
    while waiting:
        pointer, depth, value = waiting.pop()
        if isinstance(value, dict | list) and depth > MAX_DEPTH:
            return pointer
        members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        waiting.extend((join_pointer(pointer, key), depth + 1, item) for key, item in members)
    return None


def _refuse_surrogates(document: Document) -> None:
    try:
        json.dumps(document.data, default=str, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise SpecInvalid([document.fault("", "holds a lone surrogate")]) from error


def parse_number(literal: str) -> int | Decimal:
    """An exact number from its text: an integer literal gives `int`, all else `Decimal`.

    Raises:
        ValueError: not a JSON number, or beyond the bounds that payloads have.
    """
    match = NUMBER.fullmatch(literal)
    if match is None:
        raise ValueError(f"{literal[:40]} is not a number as JSON writes it")
    if len(literal) > MAX_NUMBER_CHARACTERS:
        raise ValueError(f"a number has more than {MAX_NUMBER_CHARACTERS} characters")
    if match[1] is None and match[2] is None:
        return int(literal)
    if match[2] and abs(int(match[2][1:])) > 2 * MAX_EXPONENT:
        raise ValueError(f"{literal} is out of range")
    number = Decimal(literal)
    if number and abs(number.adjusted()) > MAX_EXPONENT:
        raise ValueError(f"{literal} is out of range")
    return number


def _parse_json(path: Path, name: str, text: str) -> Document:
    def refuse_constant(literal: str) -> Json:
        raise ValueError(f"{literal} is not JSON")

    def build_object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        built: dict[str, Json] = {}
        for key, value in pairs:
            if key in built:
                raise ValueError(f"the key {json.dumps(key)} stands twice in one object")
            built[key] = value
        return built

    try:
        data: Json = json.loads(
            text,
            parse_int=parse_number,
            parse_float=parse_number,
            parse_constant=refuse_constant,
            object_pairs_hook=build_object,
        )
    except json.JSONDecodeError as error:
        raise SpecInvalid([SpecFault(name, error.lineno, "", f"is not JSON: {error.msg}")]) from error
    except ValueError as error:
        raise SpecInvalid([SpecFault(name, None, "", str(error))]) from error
    return Document(path, name, data)


def _parse_yaml(path: Path, name: str, text: str) -> Document:
    try:
        depth = 0
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:  # told here: the time that the reader takes grows with the square of the depth
                raise SpecInvalid([_yaml_fault(name, event, "", "is nested too deeply")])
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
                raise SpecInvalid([_yaml_fault(name, event, "", "anchors and aliases are refused: write it out")])
            if getattr(event, "tag", None) is not None:
                raise SpecInvalid([_yaml_fault(name, event, "", "tags are refused: JSON's types only")])
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise SpecInvalid([SpecFault(name, line, "", f"is not YAML: {error.problem}")]) from error
    except yaml.YAMLError as error:
        raise SpecInvalid([SpecFault(name, None, "", f"is not YAML: {error}")]) from error
    if node is None:
        raise SpecInvalid([SpecFault(name, None, "", "is empty")])
    lines: dict[str, int] = {}
    return Document(path, name, _build_yaml(name, node, "", lines), lines)


def _build_yaml(name: str, node: yaml.Node, pointer: str, lines: dict[str, int]) -> Json:
    lines[pointer] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        built: dict[str, Json] = {}
        for key_node, value_node in node.value:
            key = _yaml_key(name, key_node, pointer)
            if key in built:
                raise SpecInvalid([_yaml_fault(name, key_node, pointer, f"the key {json.dumps(key)} stands twice")])
            built[key] = _build_yaml(name, value_node, join_pointer(pointer, key), lines)
            lines[join_pointer(pointer, key)] = key_node.start_mark.line + 1
        return built
    if isinstance(node, yaml.SequenceNode):
        return [_build_yaml(name, item, join_pointer(pointer, index), lines) for index, item in enumerate(node.value)]
    assert isinstance(node, yaml.ScalarNode)
    try:
        return _yaml_scalar(node)
    except ValueError as error:
        raise SpecInvalid([_yaml_fault(name, node, pointer, str(error))]) from error


def _yaml_key(name: str, node: yaml.Node, pointer: str) -> str:
    if not isinstance(node, yaml.ScalarNode) or node.tag == "tag:yaml.org,2002:merge":
        raise SpecInvalid([_yaml_fault(name, node, pointer, "a key must be text; merge keys are refused")])
    return str(node.value)


def _yaml_scalar(node: yaml.ScalarNode) -> Json:
    text: str = node.value
    if node.style is not None:
        return text
    if text in ("true", "false", "null"):
        return {"true": True, "false": False, "null": None}[text]
    if text in ("", "~"):
        raise ValueError("an empty value: write null, or quotes for an empty text")
    if re.fullmatch(r"[-+]?\.?[0-9][0-9_]*(\.[0-9_]*)?([eE][-+]?[0-9]+)?", text, re.ASCII):
        return parse_number(text)
    return text


def _yaml_fault(name: str, mark: yaml.Node | yaml.Event, pointer: str, message: str) -> SpecFault:
    line = None if mark.start_mark is None else mark.start_mark.line + 1
    return SpecFault(name, line, pointer, message)
