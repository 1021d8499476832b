"""What the HTTP library logs of a request, without the request's secrets: a server may send them back."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prenup.client.secret import Secret

_SECRETS: ContextVar[tuple[Secret, ...]] = ContextVar("secrets", default=())
LOGGERS = ("httpx2", *(f"httpcore2.{part}" for part in ("connection", "http11", "http2", "proxy", "socks")))


@contextmanager
def masked_logs(secrets: tuple[Secret, ...]) -> Iterator[None]:
    """Keep secrets out of what the HTTP library logs in this thread or task."""
    before = _SECRETS.set(secrets)
    try:
        yield
    finally:
        _SECRETS.reset(before)


class _Mask(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        if secrets := _SECRETS.get():
            text = record.getMessage()
            for secret in secrets:
                text = secret.mask(text)
            record.msg, record.args = text, ()
        return True


for _name in LOGGERS:
    logging.getLogger(_name).addFilter(_Mask())
