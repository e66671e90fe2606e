"""A child process of the desk: reads the documents that are sent to it, one after the other.

`python -m briefing.desk.child MEMORY CPU`: bytes of memory it may use, seconds of processor time for
one document. It ends when its standard input does, so that it never outlives the desk for long.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from typing import IO

from briefing.desk.boundary import read_here
from briefing.desk.wire import BrokenMessage, furniture_in, packed_reading, receive, send
from briefing.models.article import Reading
from briefing.models.document import Document, Furniture


def serve(memory: int, cpu_seconds: int, read: Callable[[Document, Furniture], Reading] = read_here) -> None:
    """Answer until the desk ends the stream. Beyond its limits the operating system ends the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the desk, which then ends the stream
    requests, replies = sys.stdin.buffer, _own_output()
    bound_memory(memory)
    logged = _Logged()
    logging.getLogger().addHandler(logged)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells every oddity of a file
    furniture = Furniture()
    while True:
        try:
            head, content = receive(requests)
        except BrokenMessage:
            return
        if head["kind"] == "furniture":
            furniture = furniture_in(content)
            continue
        bound_time(cpu_seconds)
        document = Document(name=head["name"], content=content, sha256=head["sha256"])
        reading = read(document, furniture)
        send(replies, {"log": logged.taken()}, packed_reading(reading))


def _own_output() -> IO[bytes]:
    """The pipe to the desk; what a library prints goes to standard error instead."""
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return replies


def bound_memory(size: int) -> None:
    """Where the platform can; elsewhere the desk's clock is the only limit."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size if most < 0 else min(size, most), most))


def bound_time(seconds: int) -> None:
    """From now on; the limit of the system counts from the start of the process."""
    try:
        import resource
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(time.process_time()) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft if most < 0 else min(soft, most), most))


class _Logged(logging.Handler):
    """Keeps what is logged until the next answer."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self._texts.append(self.format(record))

    def taken(self) -> list[str]:
        texts, self._texts = self._texts, []
        return texts


if __name__ == "__main__":
    serve(int(sys.argv[1]), int(sys.argv[2]))
