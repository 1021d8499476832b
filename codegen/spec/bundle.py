"""One self-contained schema from files that refer to each other; only files of the API's own folder are read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from codegen.spec.document import Document, load_document
from codegen.spec.fault import SpecInvalid
from codegen.spec.keywords import ONE_SCHEMA, SCHEMA_LISTS, SCHEMA_MAPS, all_schemas, check_keywords
from codegen.spec.pointer import join_pointer, resolve_pointer, split_pointer

if TYPE_CHECKING:
    from pathlib import Path

    from codegen.ir import Json


def resolve_file(referrer: Document, file: str, folder: Path) -> Path:
    """The file that a relative reference names.

    Raises:
        ValueError: it is no plain relative path, leads out of the folder (symbolic links followed), or to no file.
    """
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", file) or file.startswith("/") or "\\" in file:
        raise ValueError("only files of the API's own folder can be referred to, by a relative path")
    if ".." in file.split("/"):
        raise ValueError("a reference must not lead upwards")
    try:
        path = (referrer.path.parent / file).resolve()
        is_file = path.is_file()
    except (OSError, RuntimeError) as error:  # a name that is too long, symbolic links that go in circles
        raise ValueError("no file can have this name") from error
    if not path.is_relative_to(folder.resolve()):
        raise ValueError("the reference leads out of the API's folder")
    if not is_file:
        raise ValueError("there is no such file")
    return path


class Bundler:
    """Collects what a root schema refers to under its `$defs`.

    Raises:
        SpecInvalid: a reference that is remote, outside the folder, dangling or cyclic; a file that is malformed.
    """

    def __init__(self, root: Document, folder: Path, schemas: Path) -> None:
        self._root = root
        self._folder = folder
        self._schemas = schemas
        self._documents: dict[Path, Document] = {root.path.resolve(): root}
        self._names: dict[tuple[Path, str], str] = {}
        self._schema_places: dict[Path, frozenset[str]] = {}
        self._imported: dict[str, Json] = {}

    def bundle(self) -> dict[str, Json]:
        """The root schema with every reference local to it."""
        bundled = self._rewrite(self._root, "", self._root.data)
        if not isinstance(bundled, dict):
            return {} if bundled is True else {"enum": []}
        if self._imported:
            own = bundled.get("$defs", {})
            assert isinstance(own, dict)
            bundled["$defs"] = {**own, **self._imported}
        return bundled

    def _rewrite(self, document: Document, pointer: str, schema: Json) -> Json:
        if not isinstance(schema, dict):
            return schema
        rewritten: dict[str, Json] = {}
        for keyword, value in schema.items():
            place = join_pointer(pointer, keyword)
            if keyword == "$ref":
                rewritten[keyword] = self._local_reference(document, place, str(value))
            elif keyword in ONE_SCHEMA:
                rewritten[keyword] = self._rewrite(document, place, value)
            elif keyword in SCHEMA_LISTS and isinstance(value, list):
                items = [self._rewrite(document, join_pointer(place, i), item) for i, item in enumerate(value)]
                rewritten[keyword] = items
            elif keyword in SCHEMA_MAPS and isinstance(value, dict):
                rewritten[keyword] = {
                    name: self._rewrite(document, join_pointer(place, name), item) for name, item in value.items()
                }
            else:
                rewritten[keyword] = value
        return rewritten

    def _local_reference(self, document: Document, place: str, reference: str) -> str:
        file, _, fragment = reference.partition("#")
        target_pointer = unquote(fragment)
        if target_pointer and not target_pointer.startswith("/"):
            raise SpecInvalid([document.fault(place, "an anchor is not supported: refer by JSON pointer")])
        target = self._load(document, place, file) if file else document
        try:
            found = resolve_pointer(target.data, target_pointer)
        except (LookupError, ValueError) as error:
            raise SpecInvalid([document.fault(place, f"refers to {reference}, and nothing stands there")]) from error
        if not isinstance(found, dict | bool) or target_pointer not in self._places(target):
            raise SpecInvalid([document.fault(place, f"refers to {reference}, which is no schema")])
        if target is self._root:
            return "#" + target_pointer
        return "#" + join_pointer("", "$defs", self._import(target, target_pointer, found))

    def _places(self, document: Document) -> frozenset[str]:
        """The pointers at which a document has schemas: what stands elsewhere was not checked as one."""
        if document.path not in self._schema_places:
            places = frozenset(pointer for pointer, _ in all_schemas(document.data))
            self._schema_places[document.path] = places
        return self._schema_places[document.path]

    def _load(self, referrer: Document, place: str, file: str) -> Document:
        try:
            path = resolve_file(referrer, file, self._folder)
        except ValueError as error:
            raise SpecInvalid([referrer.fault(place, f"refers to {file}: {error}")]) from error
        if path not in self._documents:
            document = load_document(path, self._schemas.resolve())
            if faults := check_keywords(document):
                raise SpecInvalid(faults)
            self._documents[path] = document
        return self._documents[path]

    def _import(self, document: Document, pointer: str, schema: Json) -> str:
        key = (document.path.resolve(), pointer)
        if key not in self._names:
            name = split_pointer(pointer)[-1] if pointer else document.path.name.split(".")[0]
            self._names[key] = name = self._unused(name)
            self._imported[name] = {}
            self._imported[name] = self._rewrite(document, pointer, schema)
        return self._names[key]

    def _unused(self, name: str) -> str:
        own = self._root.data.get("$defs", {}) if isinstance(self._root.data, dict) else {}
        assert isinstance(own, dict)
        taken = [*own, *self._imported]
        return name if name not in taken else next(f"{name}{n}" for n in range(2, 10_000) if f"{name}{n}" not in taken)
