"""One rule as a Python function: looks the fields up, leaves where the rule is not judged, appends a problem."""

from __future__ import annotations

import builtins
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from codegen.render.identifiers import Names as Identifiers
from codegen.render.identifiers import make_identifier
from codegen.render.rule_expressions import Names, Presence, render_opposite, render_value
from codegen.render.rule_pointers import Part, Variable, is_index, parts_of, render_blocked, render_pointer
from codegen.rules.expression import EVERY, Expression, Path, Segment
from codegen.rules.typecheck import Scope

if TYPE_CHECKING:
    from codegen.ir import Schema
    from codegen.rules.field_types import FieldType, Kind
    from codegen.rules.rule import Rule

Exit = Literal["return", "continue"]

_RESERVED: Final = frozenset(
    {*(name.lower() for name in dir(builtins)), "record", "found", "blocked", "this", "key", "index", "item"}
    | {"date", "decimal", "re", "json", "problem"}
)
_CLASSES: Final[dict[Kind, tuple[str, ...]]] = {
    "number": ("int", "Decimal"),
    "text": ("str",),
    "date": ("str",),
    "boolean": ("bool",),
    "object": ("dict",),
    "array": ("list",),
}
_THIS: Final = Path((), from_this=True)


@dataclass(frozen=True, slots=True)
class _Group:
    """Targets that one block of code serves: fields of one object, by name; or, without names, a list's elements."""

    holder: tuple[Segment, ...]
    names: tuple[str, ...]
    type: FieldType


def render_function(rule: Rule, record: Schema, name: str) -> str:
    """The source of a function that judges one rule of a record."""
    return "\n".join(
        [
            f"# {rule.code} {rule.name}",
            f"def {name}(record: dict[str, object], found: list[Problem], blocked: frozenset[str]) -> None:",
            *_Function(rule, record).render(),
        ]
    )


class _Function:
    """The body of a function, written line by line; `_values` and `_objects` are what its variables hold so far."""

    def __init__(self, rule: Rule, record: Schema) -> None:
        self._rule = rule
        self._record = record
        self._identifiers = Identifiers({*_RESERVED})
        self._variables: dict[Path, str] = {}
        self._values: dict[Path, str] = {}
        self._objects: set[str] = {"record"}
        self._lines: list[str] = []
        self._indent = "    "
        self._exit: Exit | None = "return"
        self._blank = rule.probed("blank")
        self._present = rule.probed("present")

    def render(self) -> list[str]:
        groups = _groups(self._rule.targets, self._record)
        for path in self._rule.demanded:
            if not path.from_this:
                self._demand(path, Scope(self._record).type_of(path))
        self._look_up_probed(from_this=False)
        if not groups:
            self._judge(None, (), None)
        for group in groups:
            self._render_group(group, alone=len(groups) == 1)
        return self._lines

    def _write(self, line: str) -> None:
        self._lines.append(self._indent + line)

    def _leave_if(self, condition: str) -> None:
        self._write(f"if {condition}:")
        self._write(f"    {self._exit}")

    # Loops.

    def _render_group(self, group: _Group, *, alone: bool) -> None:
        outside = dict(self._values), set(self._objects), self._indent
        self._exit = "return" if alone else None
        holder, parts = self._walk(group)
        target = Path((*group.holder, *(group.names[:1] or (EVERY,))))
        if not group.names:
            self._judge(target, parts, None)
        elif len(group.names) == 1 and self._exit is not None:
            self._judge(target, (*parts, group.names[0]), (holder, repr(group.names[0])))
        else:
            listed = ", ".join(map(repr, group.names)) + ("," if len(group.names) == 1 else "")
            self._write(f"for key in ({listed}):")
            self._indent += "    "
            self._exit = "continue"
            plain = all("~" not in name and "/" not in name for name in group.names)
            part = Variable("key" if plain else "_pointer_part(key)", is_index=False)
            self._judge(target, (*parts, part), (holder, "key"))
        self._values, self._objects, self._indent = outside

    def _walk(self, group: _Group) -> tuple[str, tuple[Part, ...]]:
        """Goes to the object that holds the targets, or into the list whose elements they are."""
        holder = "record"
        parts: list[Part] = []
        way = group.holder if group.names else (*group.holder, EVERY)
        for index, segment in enumerate(way):
            last = index == len(way) - 1
            if segment is EVERY:
                depth = sum(isinstance(part, Variable) for part in parts)
                count = f"_{depth + 1}" if depth else ""
                element = "this" if last and not group.names else f"item{count}"
                self._write(f"for index{count}, {element} in enumerate({holder}):")
                self._indent += "    "
                self._exit = "continue"
                parts.append(Variable(f"index{count}", is_index=True))
                holder = element
            else:
                parts.append(segment)
                holder = self._fetch(holder, Path(way[: index + 1]))
            if not (last and not group.names):
                self._need(holder, "list" if not last and way[index + 1] is EVERY else "dict")
        return holder, tuple(parts)

    def _need(self, variable: str, kind: str) -> None:
        """Goes on only where the variable is of a kind: by leaving, or, where others are still to be judged, inside."""
        if kind == "dict" and variable in self._objects:
            return
        if self._exit is None:
            self._write(f"if isinstance({variable}, {kind}):")
            self._indent += "    "
        else:
            self._leave_if(f"not isinstance({variable}, {kind})")
        if kind == "dict":
            self._objects.add(variable)

    # Looking up.

    def _variable(self, path: Path) -> str:
        if path not in self._variables:
            name = str(path.segments[-1])
            reserved = make_identifier(name).rstrip("_") in _RESERVED
            self._variables[path] = self._identifiers.claim(f"{name}_value" if reserved else name)
        return self._variables[path]

    def _fetch(self, holder: str, path: Path) -> str:
        """The variable of a field of an object that is in a variable; null and absent are both None."""
        if path not in self._values:
            variable = self._variable(path)
            get = f"{holder}.get({path.segments[-1]!r})"
            guard = "" if holder in self._objects else f" if isinstance({holder}, dict) else None"
            self._write(f"{variable} = {get}{guard}")
            self._values[path] = variable
        return self._values[path]

    def _holder(self, path: Path) -> str:
        """The variable of what holds the field at a path."""
        if len(path.segments) > 1:
            parent = Path(path.segments[:-1], path.from_this)
            return self._fetch(self._holder(parent), parent)
        return "this" if path.from_this else "record"

    def _look_up(self, path: Path) -> None:
        """Makes a field's value known, there or not."""
        if path.segments:
            self._fetch(self._holder(path), path)

    def _demand(self, path: Path, type_: FieldType) -> None:
        """Leaves unless the field is there and of its type."""
        for count in range(1, len(path.segments)):
            ancestor = Path(path.segments[:count], path.from_this)
            self._look_up(ancestor)
            self._need(self._values[ancestor], "dict")
        self._look_up(path)
        variable = self._values[path] if path.segments else "this"
        classes = list(dict.fromkeys(name for kind in _CLASSES if kind in type_.kinds for name in _CLASSES[kind]))
        listed = classes[0] if len(classes) == 1 else f"({', '.join(classes)})"
        self._leave_if(f"not isinstance({variable}, {listed})")

    def _look_up_probed(self, *, from_this: bool) -> None:
        """Makes known what `blank` asks about, and the objects in which `present` looks."""
        for path in self._rule.probed():
            if path.from_this == from_this:
                self._look_up(path) if path in self._blank else self._holder(path)

    # Judging.

    def _judge(self, target: Path | None, this: tuple[Part, ...], key: tuple[str, str] | None) -> None:
        """What is done for the record or for one `this`.

        `this` are the parts of its pointer; `key` is where it is looked up: an object's variable and a key's source.
        """
        rule = self._rule
        scope = Scope(self._record, target)
        self._find_this(key)
        for path in rule.demanded:
            if path.from_this:
                self._demand(path, scope.type_of(path))
        self._look_up_probed(from_this=True)
        names = Names(self._values, {path: self._presence(path, key) for path in self._present})
        self._leave_if(render_blocked(map(render_pointer, self._unfaulted(this))))
        if rule.when is not None:
            self._leave_if(render_opposite(rule.when, names))
        self._write(f"if {render_opposite(rule.check, names)}:")
        params = ", ".join(f"{item.name!r}: {_shown(item.expression, scope, names)}" for item in rule.parameters)
        pointer = render_pointer(parts_of(rule.at, this))
        self._write(f"    found.append(Problem({rule.code!r}, {pointer}, {{{params}}}))")

    def _find_this(self, key: tuple[str, str] | None) -> None:
        used = [path for path in (*self._rule.demanded, *self._rule.probed()) if path.from_this]
        if key is not None and any(
            path.segments or path in self._blank or path in self._rule.demanded for path in used
        ):
            self._write(f"this = {key[0]}.get({key[1]})")
        self._values[_THIS] = "this"
        if any(path.segments for path in used):
            self._need("this", "dict")

    def _presence(self, path: Path, key: tuple[str, str] | None) -> Presence:
        if key is not None and not path.segments:
            return Presence(key[1], key[0], is_object=True)
        holder = self._holder(path)
        return Presence(repr(path.segments[-1]), holder, holder in self._objects)

    def _unfaulted(self, this: tuple[Part, ...]) -> list[tuple[Part, ...]]:
        """What must have no structural error: what is demanded or pointed at, and the objects on the way to a field."""
        rule = self._rule
        own = [parts_of(path, this) for path in (*rule.demanded, rule.at)]
        named = [*own, *(parts_of(path, this) for path in rule.probed())]
        ways = [parts[:count] for parts in named for count in range(1, len(parts)) if not is_index(parts[count])]
        return list(dict.fromkeys([*ways, *own]))


def _shown(expression: Expression, scope: Scope, names: Names) -> str:
    """A parameter's value; a date becomes a date, so that it is shown without quotes."""
    text = render_value(expression, names)
    is_date = isinstance(expression, Path) and scope.type_of(expression).kind == "date"
    return f"date.fromisoformat({text})" if is_date else text


def _groups(targets: tuple[Path, ...], record: Schema) -> list[_Group]:
    """The targets by what holds them and what they may be, in order."""
    gathered: dict[tuple[tuple[Segment, ...], bool, frozenset[Kind]], tuple[list[str], FieldType]] = {}
    for target in targets:
        type_ = Scope(record).type_of(target)
        *holder, last = target.segments
        names, _ = gathered.setdefault((tuple(holder), last is EVERY, type_.kinds), ([], type_))
        if last is not EVERY:
            names.append(last)
    return [_Group(holder, tuple(names), type_) for (holder, _, _), (names, type_) in gathered.items()]
