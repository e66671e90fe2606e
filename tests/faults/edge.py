"""The edge of a process: every effect that outlives it passes here, is counted, and can be the last.

Installed in a process of its own, it wraps what the program reaches files, the database and the network
with: writes, flushes to the disk, renames, removals, commits, connections and sends. A fault names the
effect it strikes at; everything before that one has happened, nothing after it has.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import signal
import socket
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from briefing.desk.store.engine import sqlite3

What = Literal["kill", "power", "stop", "full", "readonly"]
_WRITES = {"write", "create", "fsync", "rename", "mkdir", "commit"}
_ERRORS = {"full": errno.ENOSPC, "readonly": errno.EROFS}


@dataclass(frozen=True, kw_only=True)
class Fault:
    """`at` counts effects from 1, all or those of one kind. kill, power (what was not flushed is gone too) and
    stop strike there, before the effect or right `after` it; full and readonly begin there and last for
    `lasts` effects."""

    what: What
    at: int
    lasts: int = 1_000_000
    kind: str = ""  # count only these
    after: bool = False

    @classmethod
    def of(cls, said: dict[str, Any]) -> Fault:
        return cls(**said)


@dataclass
class Disk:
    """What a power cut would take: bytes that were not flushed, renames whose folder was not."""

    dirty: set[str] = field(default_factory=set)
    renamed: dict[str, tuple[str, bytes | None]] = field(default_factory=dict)  # new name -> old, its bytes

    def flushed(self, descriptor: int) -> None:
        path = os.readlink(f"/proc/self/fd/{descriptor}")
        self.dirty.discard(path)
        self.renamed = {new: old for new, old in self.renamed.items() if os.path.dirname(new) != path}

    def moved(self, source: str, target: str, replaced: bytes | None) -> None:
        if source in self.dirty:
            self.dirty.discard(source)
            self.dirty.add(target)
        self.renamed[target] = (source, replaced)

    def cut(self) -> None:
        for path in self.dirty:
            if os.path.exists(path):
                os.truncate(path, 0)
        for new, (old, replaced) in reversed(self.renamed.items()):
            if os.path.exists(new) and not os.path.exists(old):
                _rename(new, old)
                if replaced is not None:
                    Path(new).write_bytes(replaced)


_rename = os.rename


@dataclass
class Edge:
    """Counts effects and lets the faults strike."""

    faults: tuple[Fault, ...] = ()
    trace: Callable[[str], None] | None = None
    count: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    disk: Disk = field(default_factory=Disk)

    def pass_through(self, kind: str, about: object, act: Callable[[], Any]) -> Any:
        self.count += 1
        self.kinds[kind] += 1
        if self.trace:
            self.trace(f"{self.count} {kind} {about}")
        count, kinds = self.count, self.kinds.copy()  # an effect may have others within
        self._strike_all(kind, count, kinds, after=False)
        done = act()
        self._strike_all(kind, count, kinds, after=True)
        return done

    def _strike_all(self, kind: str, count: int, kinds: Counter[str], *, after: bool) -> None:
        for fault in self.faults:
            passed = kinds[fault.kind] if fault.kind else count
            if fault.after == after and fault.at <= passed < fault.at + fault.lasts:
                self._strike(fault, kind, first=passed == fault.at and fault.kind in ("", kind))

    def _strike(self, fault: Fault, kind: str, *, first: bool) -> None:
        if fault.what in _ERRORS:
            if kind == "commit":
                text = (
                    "attempt to write a readonly database"
                    if fault.what == "readonly"
                    else "database or disk is full"
                )
                raise sqlite3.OperationalError(text)
            if kind in _WRITES:
                number = _ERRORS[fault.what]
                raise OSError(number, os.strerror(number))
        elif first:
            if fault.what == "power":
                self.disk.cut()
            os.kill(os.getpid(), signal.SIGSTOP if fault.what == "stop" else signal.SIGKILL)

    def install(self) -> None:
        self._wrap_os()
        self._wrap_open()
        self._wrap_sqlite()
        self._wrap_sockets()

    def _wrap_os(self) -> None:
        for name, kind in {
            "unlink": "remove",
            "remove": "remove",
            "mkdir": "mkdir",
            "ftruncate": "write",
            "write": "write",
        }.items():
            setattr(os, name, self._counted(kind, getattr(os, name)))
        real_fsync, real_open = os.fsync, os.open

        def fsync(handle: Any) -> None:
            number = handle if isinstance(handle, int) else handle.fileno()
            self.pass_through("fsync", "", lambda: real_fsync(number))
            self.disk.flushed(number)

        def opened(path: Any, flags: int, *rest: Any, **more: Any) -> int:
            if flags & os.O_CREAT and not os.path.exists(path):
                return int(self.pass_through("create", path, lambda: real_open(path, flags, *rest, **more)))
            return real_open(path, flags, *rest, **more)

        def replaced(name: str) -> Callable[..., None]:
            real = getattr(os, name)

            def rename(source: Any, target: Any) -> None:
                old = Path(target).read_bytes() if os.path.isfile(target) else None
                self.pass_through("rename", target, lambda: real(source, target))
                self.disk.moved(os.path.realpath(source), os.path.realpath(target), old)

            return rename

        os.fsync = fsync
        os.open = opened
        os.rename, os.replace = replaced("rename"), replaced("replace")

    def _counted(self, kind: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def act(*given: Any, **named: Any) -> Any:
            return self.pass_through(kind, given[0], lambda: real(*given, **named))

        return act

    def _wrap_open(self) -> None:
        edge, real = self, io.open

        class Counted(io.FileIO):
            def write(self, content: Any) -> int:
                edge.disk.dirty.add(os.path.realpath(str(self.name)))
                return int(edge.pass_through("write", self.name, lambda: super(Counted, self).write(content)))

        def opened(file: Any, mode: str = "r", buffering: int = -1, *rest: Any, **more: Any) -> Any:
            if not set(mode) & set("wxa") or isinstance(file, int):
                return real(file, mode, buffering, *rest, **more)
            raw = self.pass_through(
                "create", file, lambda: Counted(file, mode.replace("b", "").replace("t", ""))
            )
            binary = io.BufferedWriter(raw)
            return binary if "b" in mode else io.TextIOWrapper(binary, encoding=more.get("encoding", "utf-8"))

        io.open = opened
        builtins.open = opened

    def _wrap_sqlite(self) -> None:
        edge = self

        class Counted(sqlite3.Connection):
            seen = 0

            def commit(self) -> None:
                if self.total_changes == self.seen:
                    super().commit()
                    return
                edge.pass_through("commit", "", super().commit)
                self.seen = self.total_changes

        real = sqlite3.connect
        sqlite3.connect = lambda *given, **named: real(*given, **{"factory": Counted, **named})  # type: ignore[attr-defined]

    def _wrap_sockets(self) -> None:
        for name in ("connect", "sendall", "send"):
            real = getattr(socket.socket, name)

            def act(own: Any, what: Any, *rest: Any, _real: Any = real, _name: str = name) -> Any:
                return self.pass_through(
                    _name, bytes(what[:12]) if _name != "connect" else what, lambda: _real(own, what, *rest)
                )

            setattr(socket.socket, name, act)
