"""Know before you commit: checks contract payloads before they are sent to a contract API.

findings = prenup.check(payload, api="...")     # a list of prenup.Finding, empty where all is well
prenup.validate(payload, api="...")             # raises prenup.PayloadInvalid
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prenup.finding import Finding
    from prenup.library import PayloadInvalid, check, validate

    __version__: str

__all__ = ["Finding", "PayloadInvalid", "__version__", "check", "validate"]


def __getattr__(name: str) -> object:
    """Import what is asked for only now: the command pays at its start for what it uses."""
    if name == "__version__":
        from importlib.metadata import version

        value: object = version("prenup")
    elif name == "Finding":
        from prenup import finding

        value = finding.Finding
    elif name in __all__:
        from prenup import library

        value = getattr(library, name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
