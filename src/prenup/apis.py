"""The APIs that payloads can be judged by: every folder of the namespace `prenup_contracts` that has an api.json."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

from prenup.usage import UsageFault

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

NAMESPACE = "prenup_contracts"

_SEPARATORS = str.maketrans("", "", "_- ")

Problem: TypeAlias = "tuple[str, str, Mapping[str, object]]"
"""What a compiled validator finds: a code, a pointer inside the record, and the values for the message."""


class BrokenApi(UsageFault):
    """An installed API's own files cannot be read; the text names the file and what is wrong."""


class UnknownApi(UsageFault, LookupError):
    """No installed API is so called; the text names the nearest, or all."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Where `field` (a pointer) has `value`, the fields `requires` (pointers) must be present."""

    field: str
    value: object
    requires: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Api:
    """One API as its api.json describes it; `folder` holds what codegen wrote."""

    name: str
    title: str
    prefix: str
    endpoint: str
    key: tuple[str, ...]
    folder: str
    missing_hints: Mapping[str, str | None]
    """Every request field by its pointer, arrays as `*`, with the hint for where it is missing."""
    required: frozenset[str]
    response_fields: frozenset[str]
    conditions: tuple[Condition, ...]

    @cached_property
    def names(self) -> frozenset[str]:
        """The top-level field names of a request."""
        return frozenset(_unescape(p[1:]) for p in self.missing_hints if p.count("/") == 1)

    @cached_property
    def folded_names(self) -> frozenset[str]:
        """The same names folded."""
        return frozenset(map(fold_name, self.names))

    @cached_property
    def check(self) -> Callable[[object, Collection[str]], Sequence[Problem]]:
        """The compiled validator: (record, unusable pointers) -> problems."""
        try:
            validator = import_module(f"{NAMESPACE}.{self.name}.validator")
        except ImportError as fault:
            raise BrokenApi(f"{os.path.join(self.folder, 'validator.py')}: {fault}") from fault
        check: Callable[[object, Collection[str]], Sequence[Problem]] = validator.check
        return check

    def read(self, file_name: str) -> str:
        """The text of one of the API's files, `schema.json` say. Raises BrokenApi."""
        return _read(os.path.join(self.folder, file_name))


@cache
def load_apis() -> Mapping[str, Api]:
    """Every installed API by its name, sorted by name. Raises BrokenApi."""
    found: dict[str, Api] = {}
    for folder in _find_folders():
        api = _parse_api(folder)
        found.setdefault(api.name, api)
    return dict(sorted(found.items()))


def find_api(name: str) -> Api:
    """The installed API of this name. Raises UnknownApi and BrokenApi."""
    apis = load_apis()
    if name in apis:
        return apis[name]
    from prenup.nearest import find_nearest, name_choices

    near = [near.text for near in find_nearest(name, apis)]
    meant = f"did you mean {name_choices(near)}?" if near else f"there are: {', '.join(apis) or 'none'}"
    raise UnknownApi(f"there is no API {name!r}; {meant}")


def detect_api(names: Collection[str], apis: Iterable[Api]) -> Api | None:
    """The API that knows most of the names: at least two of them, and more than any other API."""
    ranked = sorted(apis, key=lambda api: -count_known(names, api))
    if not ranked or count_known(names, ranked[0]) < 2:
        return None
    if len(ranked) > 1 and count_known(names, ranked[0]) == count_known(names, ranked[1]):
        return None
    return ranked[0]


def find_inside(record: Mapping[str, object], apis: Iterable[Api]) -> tuple[str, int] | None:
    """The member that holds what is evidently meant to be judged, and how many such objects, where one does."""
    apis = list(apis)
    for member, value in record.items():
        items = value if isinstance(value, list) else [value]
        if not items or not isinstance(items[0], dict):
            continue
        api = detect_api(items[0], apis)
        if api is not None and count_known(items[0], api) * 2 > len(items[0]):
            return member, len(items)
    return None


def find_rightful(names: Collection[str], asked: Api, apis: Iterable[Api]) -> Api | None:
    """The API that a record of these names is evidently of, where that is another than the one asked for."""
    best = detect_api(names, apis)
    if best is None or best is asked:
        return None
    known = count_known(names, best)
    return best if known * 2 > len(names) and known >= count_known(names, asked) * 2 else None


def count_known(names: Collection[str], api: Api) -> int:
    """How many of the names the API knows, in whatever case and with whatever hyphens they are written."""
    return len(api.folded_names.intersection(map(fold_name, names)))


def fold_name(name: str) -> str:
    """What a name has in common with its other spellings: `ContractType` and `contract-type` are `contract_type`'s."""
    return name.casefold().translate(_SEPARATORS)


def _find_folders() -> list[str]:
    try:
        namespace = import_module(NAMESPACE)
    except ImportError:
        return []
    folders = [os.path.join(root, name) for root in namespace.__path__ for name in _list_folder(root)]
    return [folder for folder in folders if os.path.isfile(os.path.join(folder, "api.json"))]


def _list_folder(path: str) -> list[str]:
    try:
        return sorted(os.listdir(path))
    except OSError:  # a path entry that is a zip file, or gone
        return []


def _parse_api(folder: str) -> Api:
    path = os.path.join(folder, "api.json")
    try:
        document = json.loads(_read(path))
        fields = document["fields"]
        conditions = document["conditions"]
        return Api(
            name=os.path.basename(folder),
            title=document["title"],
            prefix=document["prefix"],
            endpoint=document["endpoint"],
            key=tuple(document["key"]),
            folder=folder,
            missing_hints={f["pointer"]: f.get("hint") for f in fields},
            required=frozenset(f["pointer"] for f in fields if f["required"]),
            response_fields=frozenset(document["response_fields"]),
            conditions=tuple(Condition(c["field"], c["value"], tuple(c["requires"])) for c in conditions),
        )
    except (ValueError, KeyError, TypeError) as fault:
        raise BrokenApi(f"{path}: {fault}") from fault


def _read(path: str) -> str:
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as fault:
        raise BrokenApi(f"{path}: {fault}") from fault


def _unescape(segment: str) -> str:
    return segment.replace("~1", "/").replace("~0", "~")
