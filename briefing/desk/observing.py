"""How a long run tells what it is doing, without knowing who watches."""

from __future__ import annotations

from collections.abc import Callable

#: Called with the step, how much of it is done, and of how much.
Observer = Callable[[str, int, int], None]


def unobserved(step: str, done: int, total: int) -> None:
    """The observer of runs that nobody watches."""
