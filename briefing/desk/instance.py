"""One instance per state folder, by a lock of the operating system that dies with its holder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def hold(folder: Path, what: str, *, wait: float = 0.0) -> Iterator[None]:
    """Hold the folder's lock for the length of the block. `what` names the command for the others.

    Waits at most `wait` seconds for another holder, then raises InstanceBusy, which names it.
    Raises StoreError when the folder cannot be written or has no locks.
    """
    raise NotImplementedError
    yield
