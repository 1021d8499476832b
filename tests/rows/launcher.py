"""Runs a command and writes down how it went: a process of its own, because a peak is inherited.

What the kernel counts as a child's peak memory begins with that of the process it was started from, and a run of the
tests grows large. This one is small.

Usage: launcher.py REPORT COMMAND...
"""

from __future__ import annotations

import json
import os
import sys
import time


def main(report: str, *command: str) -> None:
    """Write the exit status (negative: a signal), the peak in bytes and the seconds to the file `report`."""
    began = time.monotonic()
    _, status, usage = os.wait4(os.posix_spawnp(command[0], command, os.environ), 0)
    went = {
        "status": os.waitstatus_to_exitcode(status),
        "peak": usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024),
        "seconds": time.monotonic() - began,
    }
    with open(report, "w", encoding="utf-8") as file:  # noqa: PTH123 - pathlib would be a third of its memory
        json.dump(went, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
