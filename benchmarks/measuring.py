"""One command as a whole process: wall seconds, CPU seconds and peak memory, children counted."""

from __future__ import annotations

import math
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """What one process took. `finished` is False when it was stopped at its time limit."""

    wall_s: float
    cpu_s: float
    rss_mb: float
    finished: bool


def cost_of(arguments: Sequence[str], *, limit_s: float = math.inf) -> Cost:
    """Run `python ARGUMENTS` and return what it and its children took.

    Raises RuntimeError with its error output when it fails on its own account.
    """
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        expired = threading.Event()

        def expire() -> None:
            expired.set()
            process.send_signal(signal.SIGKILL)

        timer = threading.Timer(limit_s, expire) if limit_s < math.inf else None
        if timer:
            timer.start()
        complaint = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if timer:
            timer.cancel()
    if process.returncode and not expired.is_set():
        raise RuntimeError(f"{' '.join(arguments)} failed:\n{complaint.decode(errors='replace')}")
    return Cost(
        wall_s=round(time.perf_counter() - began, 3),
        cpu_s=round(usage.ru_utime + usage.ru_stime, 3),
        rss_mb=round(usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024), 1),
        finished=not expired.is_set(),
    )


def growth_exponent(sizes: Sequence[float], costs: Sequence[float]) -> float | None:
    """The exponent k of cost ~ size**k by least squares on logarithms; None for one point."""
    if len(sizes) < 2:
        return None
    x = [math.log(size) for size in sizes]
    y = [math.log(max(cost, 1e-9)) for cost in costs]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    slope = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True))
    return round(slope / sum((a - mean_x) ** 2 for a in x), 3)
