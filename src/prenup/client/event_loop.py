"""What belongs to one event loop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from anyio.lowlevel import current_token

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class PerLoop(Generic[T]):
    """A thing that is made anew in another event loop: connections and locks end with the loop they were used in."""

    def __init__(self, make: Callable[[], T]) -> None:
        """Make the first, for whichever loop comes first."""
        self._make = make
        self._made = make()
        self._loop: object = None

    def get(self) -> T:
        """That of the running loop."""
        loop: object = current_token().native_token
        if self._loop not in (None, loop):
            self._made = self._make()
        self._loop = loop
        return self._made
