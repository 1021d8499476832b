"""What the exit status of `prenup` says."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The documented exit statuses.

    Where several are true of one run, the first of INTERNAL, OUTPUT, UNREADABLE, FINDINGS, USAGE wins; an
    interruption, a termination and a closed pipe end the run at once.
    """

    OK = 0
    """Nothing at or above `--fail-on`."""
    FINDINGS = 1
    """Findings at or above `--fail-on`, faults of syntax included."""
    USAGE = 2
    """Wrong usage or configuration; no PATH; nothing to check."""
    UNREADABLE = 3
    """An input could not be read; the others were judged and reported."""
    OUTPUT = 4
    """An output could not be written."""
    INTERNAL = 70
    """A fault of prenup's own."""
    INTERRUPTED = 130
    CLOSED_PIPE = 141
    TERMINATED = 143


HELP = """\
Exit status: 0 clean, 1 findings, 2 wrong usage or nothing to check, 3 an input could not be read, 4 an output could
not be written, 70 a fault of prenup's own, 130 interrupted, 141 closed pipe, 143 terminated."""
