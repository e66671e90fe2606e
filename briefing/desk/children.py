"""Reading in child processes: a file that hangs its parser, or eats all memory, ends a child and not us.

PDF, Word, HTML and mail go through parsers that can be made to hang or explode; each child is bounded
in memory and processor time by the operating system and in time by our clock. Children are fresh
interpreters, not forks (we have threads), take one document at a time and are used again; idle ones end
by themselves. A file that ends its child is a problem of that file alone.
"""

from __future__ import annotations

import atexit
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from briefing.desk.boundary import TOO_COSTLY, unread
from briefing.desk.wire import BrokenMessage, packed_furniture, reading_in, receive, send
from briefing.models.article import Reading
from briefing.models.document import Document, Furniture

log = logging.getLogger(__name__)

#: What a child may see of our environment. Passwords and tokens are not for one that reads strangers' files.
ENVIRONMENT = frozenset(
    "PATH LANG LC_ALL LC_CTYPE TMPDIR TMP TEMP SYSTEMROOT PYTHONHOME PYTHONHASHSEED LD_LIBRARY_PATH "
    "DYLD_LIBRARY_PATH".split()
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """Of one document. An export of a hundred articles in PDF takes 1.5 s and 80 MB here; the limits leave
    room for a slow machine and a file twenty times as large."""

    memory: int = 2_000_000_000  # bytes of address space, libraries included
    cpu_seconds: int = 60
    wall_seconds: float = 120.0


LIMITS = Limits()
#: Each child takes half a second of processor time to start and 60 MB: few documents want one child, and
#: more children than this would crowd out the desk's other work.
MOST_CHILDREN, DOCUMENTS_PER_CHILD = 4, 10
#: Idle children end after so long: the scheduler sleeps for hours.
IDLE_SECONDS = 10.0
#: A child is replaced after so many documents, before what its libraries leak adds up.
MOST_SERVED = 200
MODULE = ("-m", "briefing.desk.child")


class Children:
    """A pool of children. `program` is what the interpreter runs, limits are handed to it as arguments.

    Threads may share it. `close` ends the children and waits for them; the pool can be used again.
    """

    def __init__(self, limits: Limits = LIMITS, program: Sequence[str] = MODULE) -> None:
        self._limits = limits
        self._program = tuple(program)
        self._lock = threading.Lock()
        self._idle: list[_Child] = []
        self._rest: threading.Timer | None = None

    def read(
        self, documents: Sequence[Document], furniture: Furniture, told: Callable[[], None] = lambda: None
    ) -> tuple[Reading, ...]:
        """One reading per document, in the order asked for. `told` is called after each, in that order."""
        packed = packed_furniture(furniture)
        readings = []
        wanted = -(-len(documents) // DOCUMENTS_PER_CHILD)
        most = min(MOST_CHILDREN, os.cpu_count() or 1, wanted)
        threads = ThreadPoolExecutor(max_workers=max(most, 1), thread_name_prefix="reading")
        try:
            for reading in threads.map(lambda document: self._read(document, packed), documents):
                readings.append(reading)
                told()
        finally:
            threads.shutdown(cancel_futures=True)
            self._end_when_idle()
        return tuple(readings)

    def close(self) -> None:
        """End the idle children and wait for them, so that none is left behind and their time is counted."""
        with self._lock:
            ended, self._idle = self._idle, []
            if self._rest is not None:
                self._rest.cancel()
        for child in ended:
            child.end()

    def _read(self, document: Document, furniture: bytes) -> Reading:
        """A used child may have been spent by the files before this one: so a file is given up only when
        it ended a fresh child."""
        used = self._idle_child()
        reading = self._read_by(used, document, furniture) if used else None
        if reading is None:
            reading = self._read_by(_Child(self._program, self._limits), document, furniture)
        if reading is None:
            log.error("a file ended its reader", extra={"document": document.sha256})
            return unread(document, "too-costly", TOO_COSTLY)
        return reading

    def _read_by(self, child: _Child, document: Document, furniture: bytes) -> Reading | None:
        """None when the child ended over the document, or ran out of memory."""
        try:
            reading = child.read(document, furniture, self._limits.wall_seconds)
        except (BrokenMessage, OSError):
            child.kill()
            return None
        if reading.problem is not None and reading.problem.code == "too-costly":
            child.kill()
            return None
        if child.served >= MOST_SERVED:
            child.end()
        else:
            with self._lock:
                self._idle.append(child)
        return reading

    def _idle_child(self) -> _Child | None:
        with self._lock:
            return self._idle.pop() if self._idle else None

    def _end_when_idle(self) -> None:
        with self._lock:
            if self._rest is not None:
                self._rest.cancel()
            self._rest = threading.Timer(IDLE_SECONDS, self.close)
            self._rest.daemon = True
            self._rest.start()


class _Child:
    """One child process and the pipes to it; one document at a time."""

    def __init__(self, program: Sequence[str], limits: Limits) -> None:
        self.served = 0
        self._furniture = b""
        self._process = subprocess.Popen(
            [sys.executable, "-P", *program, str(limits.memory), str(limits.cpu_seconds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=child_environment(),
        )

    def read(self, document: Document, furniture: bytes, seconds: float) -> Reading:
        """Raises BrokenMessage or OSError when the child is no more, or was ended for being late."""
        process = self._process
        if process.stdin is None or process.stdout is None:
            raise BrokenMessage
        clock = threading.Timer(seconds, process.kill)
        clock.daemon = True
        clock.start()
        try:
            if furniture != self._furniture:
                send(process.stdin, {"kind": "furniture"}, furniture)
                self._furniture = furniture
            head = {"kind": "document", "name": document.name, "sha256": document.sha256}
            send(process.stdin, head, document.content)
            answer, content = receive(process.stdout)
        finally:
            clock.cancel()
        self.served += 1
        for text in answer.get("log", ()):
            log.error("%s", text, extra={"document": document.sha256})
        return reading_in(content, document)

    def end(self) -> None:
        """It ends when its input does; one that does not is ended."""
        try:
            self._process.communicate(timeout=ENDING_SECONDS)
        except (subprocess.TimeoutExpired, OSError, ValueError):
            self.kill()

    def kill(self) -> None:
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:  # what was still to be written has no reader any more
                    continue
        self._process.wait()


ENDING_SECONDS = 10.0


def child_environment() -> dict[str, str]:
    """The same modules as ours are found, one thread per child does the sums, nothing else is told."""
    kept = {name: value for name, value in os.environ.items() if name.upper() in ENVIRONMENT}
    paths = os.pathsep.join(path for path in sys.path if Path(path).is_absolute())
    threads = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return kept | threads | {"PYTHONPATH": paths, "PYTHONUTF8": "1"}


_ours = Children()
atexit.register(_ours.close)


def read_guarded(
    documents: Sequence[Document], furniture: Furniture, told: Callable[[], None] = lambda: None
) -> tuple[Reading, ...]:
    """One reading per document in the order asked for, made in the children of this process."""
    return _ours.read(documents, furniture, told)
