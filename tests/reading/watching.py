"""Sees what a reader touches outside the bytes it was given: files, the network, other programs."""

from __future__ import annotations

import ctypes
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.language.identify import identify

_EVENTS = (
    "socket.connect",
    "socket.getaddrinfo",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "shutil.copyfile",
)
_CODE = tuple(
    str(Path(place).resolve()) for place in (sys.prefix, sys.base_prefix, Path(__file__).parents[2])
)
_watches: list[list[str]] = []


def _hook(event: str, args: tuple[object, ...]) -> None:
    if not _watches:
        return
    seen = _watches[-1]
    if event in _EVENTS:
        seen.append(f"{event} {args!r}"[:200])
    elif event == "open" and isinstance(args[0], str | bytes):
        path = os.path.realpath(os.fsdecode(args[0]))
        writes = isinstance(args[1], str) and not set("wax+").isdisjoint(args[1])
        compiled = path.endswith(".pyc") or "__pycache__" in path
        if not compiled and (writes or not path.startswith(_CODE)):
            seen.append(f"open {path}")


# The language model unpacks itself through a nameless file when it is first asked: that is no document's doing.
identify("Zdaj je tukaj lep dan in vse gre dobro")
sys.addaudithook(_hook)


@contextmanager
def nothing_outside() -> Iterator[None]:
    """Fails when Python code opens a file that is no code of ours, a connection or a program meanwhile."""
    seen: list[str] = []
    _watches.append(seen)
    try:
        yield
    finally:
        _watches.remove(seen)
    assert seen == [], seen


@contextmanager
def bait(folder: Path) -> Iterator[tuple[str, str]]:
    """The addresses of a file with a secret and of a web server, which nobody may open, also not by a
    library in C. Fails when somebody did."""
    secret = folder / "secret.txt"
    secret.write_text("The secret harbour code is 4711, the guard said on Monday.")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        watch = _watched(secret)
        yield secret.as_uri(), f"http://127.0.0.1:{server.getsockname()[1]}/x"
        try:
            server.accept()
        except BlockingIOError:
            called = False
        else:
            called = True
        opened = watch is not None and _touched(watch)
    assert not called, "the address was called"
    assert not opened, "the file was opened"


IN_ACCESS, IN_OPEN, IN_NONBLOCK = 0x1, 0x20, 0o4000


def _watched(path: Path) -> int | None:
    """A descriptor that tells of each opening; None on systems without such a thing."""
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "inotify_init1"):
        return None
    watch: int = libc.inotify_init1(IN_NONBLOCK)
    assert libc.inotify_add_watch(watch, os.fsencode(path), IN_ACCESS | IN_OPEN) >= 0
    return watch


def _touched(watch: int) -> bool:
    try:
        return bool(os.read(watch, 4096))
    except BlockingIOError:
        return False
    finally:
        os.close(watch)
