"""Not more messages in a minute than the server allows."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Sequence
from threading import Lock

#: Seconds. A minute, and five that a connection may take between a start here and its first word there.
WINDOW = 65.0


class Pace:
    """At most `per_minute` starts in any minute. The first ones go at once: a desk of few readers
    never waits, and a limit of the server is counted by it in the same way. Shared by all connections;
    `ages` are the seconds since earlier starts, oldest first, of which an earlier process knew."""

    def __init__(
        self,
        per_minute: int,
        *,
        ages: Sequence[float] = (),
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._starts = deque((clock() - age for age in ages), maxlen=per_minute)
        self._turn = Lock()

    def wait(self) -> None:
        """Return when one more may start, and count it."""
        with self._turn:  # whoever comes behind one that waits has to wait too
            if len(self._starts) == self._starts.maxlen:
                early = self._starts[0] + WINDOW - self._clock()
                if early > 0:
                    self._sleep(early)
            self._starts.append(self._clock())
