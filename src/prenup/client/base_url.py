"""Where requests go: a base URL, made whole and checked before any token is sent there."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit

from prenup.client.errors import ConfigurationError


def parse_base_url(text: str, what: str = "base_url") -> str:
    """`scheme://host[:port][/path]` without a slash at its end; https where no scheme is given.

    Raises:
        ConfigurationError: it is no such URL, or would send a token over plain http to another machine.
    """
    if not text.isascii() or not text.isprintable() or " " in text or "\\" in text:
        raise ConfigurationError(f"{what} has characters that no URL has: {text!r}")
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        port = parts.port
    except ValueError as error:
        raise ConfigurationError(f"{what} is no URL: {error}") from None
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host:
        raise ConfigurationError(f"{what} must be https://HOST or HOST")
    if not _is_host(parts.netloc.rpartition("@")[2], host):
        raise ConfigurationError(f"{what} has a host that is none: {host}")
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise ConfigurationError(f"{what} must be a host and perhaps a path: no user, no query, no fragment")
    if parts.scheme == "http" and not is_loopback(host):
        raise ConfigurationError(f"{what} is plain http, by which anybody on the way could read the token: use https")
    return _join(parts, host, port)


def _is_host(place: str, host: str) -> bool:
    """Whether a host, and a port perhaps, is a name or an address that any resolver takes."""
    if not re.fullmatch(r"(\[[0-9A-Fa-f:.]+\]|[0-9A-Za-z._-]+)(:[0-9]*)?", place):
        return False
    labels = host.removesuffix(".").split(".")
    if ":" in host or labels[-1].isdigit():
        return _is_address(host)
    return len(host) <= 253 and all(0 < len(label) <= 63 for label in labels)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def is_loopback(host: str) -> bool:
    """Whether a host is this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _join(parts: SplitResult, host: str, port: int | None) -> str:
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}{f':{port}' if port is not None else ''}{parts.path.rstrip('/')}"
