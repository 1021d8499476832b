"""One entry of rules.yaml, its shape verified, its expressions still text."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from codegen.spec.fault import SpecFault

if TYPE_CHECKING:
    from codegen.ir import Json
    from codegen.spec.document import Document


Severity = Literal["error", "warning"]

REQUIRED: Final = ("code", "name", "severity", "at", "check", "message", "why", "source", "wrong", "right")
OPTIONAL: Final = ("when", "for", "each", "after", "hint")
TEXTS: Final = ("code", "name", "severity", "at", "check", "message", "why", "source", "when", "each", "hint")
LISTS: Final = ("for", "after")
OBJECTS: Final = ("wrong", "right")
_SEVERITIES: Final[dict[str, Severity]] = {"2": "error", "3": "warning"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule as it is written, with the document and pointer that it stands at."""

    document: Document
    pointer: str
    label: str
    texts: dict[str, str]
    lists: dict[str, tuple[str, ...]]
    objects: dict[str, dict[str, Json]]

    @property
    def severity(self) -> Severity:
        """As its code says: 2xx are errors, 3xx warnings."""
        return _SEVERITIES[self.texts["code"][-3]]

    def fault(self, key: str, message: str) -> SpecFault:
        """A fault of one of the rule's keys; `key` may go on into a list: `for/0`."""
        return self.document.fault(f"{self.pointer}/{key}", f"{self.label}: {key.split('/')[0]}: {message}")


def read_entry(document: Document, index: int, data: Json, prefix: str) -> tuple[Entry | None, list[SpecFault]]:
    """The entry at an index of the rules, or the faults of its shape."""
    pointer = f"/rules/{index}"
    if not isinstance(data, dict):
        return None, [document.fault(pointer, f"rule {index + 1} is not a mapping")]
    code = data.get("code")
    label = code if isinstance(code, str) and re.fullmatch(r"[A-Z0-9]{1,12}", code) else f"rule {index + 1}"
    texts = {key: value for key in TEXTS if isinstance(value := data.get(key), str)}
    objects = {key: value for key in OBJECTS if isinstance(value := data.get(key), dict)}
    lists: dict[str, tuple[str, ...]] = {}
    for key in LISTS:
        value = data.get(key)
        if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
            lists[key] = tuple(str(item) for item in value)
    entry = Entry(document, pointer, label, texts, lists, objects)
    faults = [*_shape_faults(entry, data), *_identity_faults(entry, prefix)]
    return (None if faults else entry), faults


def _shape_faults(entry: Entry, data: dict[str, Json]) -> list[SpecFault]:
    known = (*REQUIRED, *OPTIONAL)
    faults = []
    for key in data:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            advice = f"did you mean {near[0]}?" if near else "a rule has " + ", ".join(known)
            place = entry.document.lines.get(f"{entry.pointer}/{key}")
            message = f"{entry.label}: the key {key[:40]!r} is not known; {advice}"
            faults.append(SpecFault(entry.document.name, place, entry.pointer, message))
        elif key not in {**entry.texts, **entry.lists, **entry.objects}:
            wanted = "text" if key in TEXTS else "a list of texts, not empty" if key in LISTS else "a mapping of fields"
            faults.append(entry.fault(key, f"must be {wanted}"))
    missing = [key for key in REQUIRED if key not in data]
    return faults + [entry.document.fault(entry.pointer, f"{entry.label}: the key {key} is missing") for key in missing]


def _identity_faults(entry: Entry, prefix: str) -> list[SpecFault]:
    faults = []
    code, name, severity = (entry.texts.get(key) for key in ("code", "name", "severity"))
    if code is not None and not re.fullmatch(re.escape(prefix) + r"[23][0-9]{2}", code):
        faults.append(entry.fault("code", f"must be {prefix}2xx (an error) or {prefix}3xx (a warning)"))
    elif code is not None and severity is not None and severity != _SEVERITIES[code[-3]]:
        expected = _SEVERITIES[code[-3]]
        faults.append(entry.fault("severity", f"must be {expected}: 2xx are errors, 3xx are warnings"))
    if name is not None and not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
        faults.append(entry.fault("name", "must be lower-case words joined by hyphens"))
    blank = [key for key in ("message", "why", "source") if key in entry.texts and not entry.texts[key].strip()]
    return faults + [entry.fault(key, "is blank") for key in blank]
