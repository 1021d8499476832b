"""The rows are run as processes, with the pipes, devices and measures of POSIX."""

from __future__ import annotations

import os

collect_ignore_glob = [] if os.name == "posix" else ["test_*.py"]
