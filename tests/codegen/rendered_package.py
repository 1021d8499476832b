"""A rendered package as modules, without writing it anywhere."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from codegen.render.package import NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Rendered(NamedTuple):
    """The modules of a package of which there is nothing on disk."""

    package: ModuleType
    validator: ModuleType
    models: ModuleType
    client: ModuleType
    """Empty where the package has no client."""


@contextmanager
def imported(files: Mapping[str, str], api: str) -> Iterator[Rendered]:
    """The modules run; until the end they can be imported by their own names."""
    name = f"{NAMESPACE}.{api}"
    modules = {name: ModuleType(name)}
    modules[name].__path__ = []
    parts = {f"{name}.{part}": f"{NAMESPACE}/{api}/{part}.py" for part in ("validator", "models", "client")}
    sources = {full_name: files[path] for full_name, path in parts.items() if path in files}
    sources[name] = files[f"{NAMESPACE}/{api}/__init__.py"]
    try:
        for full_name, source in sources.items():
            module = modules.setdefault(full_name, ModuleType(full_name))
            sys.modules.update(modules)
            exec(compile(source, f"<{full_name}>", "exec", dont_inherit=True), module.__dict__)
            if full_name != name:
                setattr(modules[name], full_name.rpartition(".")[2], module)
        yield Rendered(modules[name], *(modules.get(full_name, ModuleType(full_name)) for full_name in parts))
    finally:
        for full_name in modules:
            sys.modules.pop(full_name, None)
