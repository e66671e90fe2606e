"""Work without the collector of cyclic garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """For the making of one issue: hundreds of thousands of small values that all live to its end and hold
    hardly a cycle. To look through them again and again for garbage took a quarter of the time on 1,000
    articles."""
    at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if at_work:
            gc.enable()
