"""The right to change a desk's state: a lock that dies with its holder, and a lease that ends for a
holder that is alive but does not move. Whoever lost it can no longer write, and so can no longer send."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from briefing.desk.instance import hold
from briefing.desk.store import Store
from briefing.errors import InstanceBusy, StoreError

#: Seconds without a sign of life after which another instance may take over. A thread renews every third
#: of it, so only a process that is stopped, hung or starved for a minute loses its lease.
LEASE = 60.0
WORK = "work"


def monotonic() -> float:
    """A clock that all processes of this computer share and no correction of the time moves."""
    return time.monotonic()


@contextmanager
def at_work(
    folder: Path, what: str, *, wait: float = 0.0, name: str = WORK, opened: Store | None = None
) -> Iterator[Store]:
    """The store of the state folder, for as long as the block has the right to change it.

    `what` names the command for others; a store that is `opened` already is used and left open.
    Raises InstanceBusy when another instance is at work, after `wait` seconds; one that showed no
    sign of life for LEASE seconds is overruled.
    """
    with ExitStack() as leaving:
        try:
            leaving.enter_context(hold(_folder(folder, name), what, wait=wait))
        except InstanceBusy:
            store = opened or leaving.enter_context(Store(folder))
            if not store.leases.take_over(name, now=monotonic(), seconds=LEASE):
                raise
            leaving.enter_context(hold(_folder(folder, name), what, take_over=True))
        else:
            store = opened or leaving.enter_context(Store(folder))
            store.leases.take(name, now=monotonic(), seconds=LEASE)
        leaving.callback(_release, store, name)
        leaving.enter_context(_renewing(store, name))
        yield store


def _folder(folder: Path, name: str) -> Path:
    return folder if name == WORK else folder / name


def _release(store: Store, name: str) -> None:
    # Taken over, or the disk is full: whoever comes next finds it out by itself.
    with suppress(InstanceBusy, StoreError):
        store.leases.release(name)
    store.leases.forget(name)


@contextmanager
def _renewing(store: Store, name: str) -> Iterator[None]:
    over = threading.Event()

    def renew() -> None:
        while not over.wait(LEASE / 3):
            try:
                store.leases.renew(name, now=monotonic(), seconds=LEASE)
            except InstanceBusy:
                return  # the next write of the work itself says so
            except StoreError:
                continue

    thread = threading.Thread(target=renew, name="lease", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
