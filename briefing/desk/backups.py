"""A desk in one file, and a desk made from it again.

The archive holds schedule.toml, the templates, the state and what lies untaken in the inbox; the outbox can
be made from the state. A list of hashes goes with it, so that a damaged archive is known before anything is
written.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath

from briefing.desk.files import flush_folder
from briefing.desk.place import Desk, open_desk
from briefing.desk.restored import mark_restored
from briefing.desk.store import Store
from briefing.errors import ConfigError, StoreError, UsageError

_MANIFEST = "manifest.json"
_FORM = 1
_SCHEDULE, _TEMPLATES, _INBOX, _STATE = "schedule.toml", "templates", "inbox", "state"
_DATABASE = "briefing.db"
#: No more is unpacked from one archive: a year of a busy desk has a tenth of it.
MOST_BYTES = 200_000_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Saved:
    """What was written or read: where it lies, how many files and bytes are in it."""

    path: Path
    files: int
    size: int


def backup(desk: Desk, target: Path | None, now: datetime) -> Saved:
    """Write the desk into one archive; `serve` may be at work meanwhile. Raises UsageError when there is
    such a file already, StoreError when it cannot be written."""
    target = target or desk.path.resolve().parent / "backups" / f"briefing-{now:%Y-%m-%d-%H%M%S}.tar.gz"
    if target.exists():
        raise UsageError(f"{target} exists already. Name another file.")
    unfinished = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="briefing-backup-") as scratch:
            hashes = _write(unfinished, _contents(desk, Path(scratch)))
        unfinished.replace(target)
        flush_folder(target.parent)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise StoreError(f"The backup {target} cannot be written: {error.strerror or error}.") from error
    return Saved(path=target, files=len(hashes), size=target.stat().st_size)


def _contents(desk: Desk, scratch: Path) -> Iterator[tuple[str, Path]]:
    """Names in the archive and the files behind them. The database first: every byte that it speaks of was
    kept before, and none is ever changed."""
    if desk.state.is_dir():
        with Store(desk.state) as store:
            store.copy_to(scratch / _DATABASE)
        yield f"{_STATE}/{_DATABASE}", scratch / _DATABASE
        for kind in ("documents", "issues"):
            yield from _below(desk.state / kind, f"{_STATE}/{kind}")
    yield _SCHEDULE, desk.path
    yield from _below(desk.templates, _TEMPLATES)
    if desk.inbox.is_dir():
        lying = sorted(path for path in desk.inbox.iterdir() if _is_file(path))
        yield from ((f"{_INBOX}/{path.name}", path) for path in lying)


def _below(folder: Path, name: str) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if _is_file(path):
            yield f"{name}/{path.relative_to(folder).as_posix()}", path


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and not path.name.startswith(".")


def _write(unfinished: Path, contents: Iterator[tuple[str, Path]]) -> dict[str, str]:
    hashes: dict[str, str] = {}
    handle = os.open(
        unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600
    )  # it holds what readers were told
    with os.fdopen(handle, "wb") as file:
        with tarfile.open(fileobj=file, mode="w:gz", compresslevel=3) as archive:
            for name, path in contents:
                try:
                    content = path.read_bytes()
                except FileNotFoundError:
                    continue  # taken from the inbox meanwhile: then it is in the next backup
                hashes[name] = sha256(content).hexdigest()
                _add(archive, name, content)
            listed = {"form": _FORM, "files": hashes}
            _add(archive, _MANIFEST, json.dumps(listed, indent=0).encode())
        file.flush()
        os.fsync(file.fileno())
    return hashes


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    archive.addfile(entry, io.BytesIO(content))


def restore(archive: Path, folder: Path) -> Saved:
    """Make a desk from a backup, in a folder that is new or empty; nothing is left there when the archive
    is damaged. Its state is marked as restored: it makes and sends nothing until a person says so."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} exists and is not empty. Name a new folder.")
    place = folder.resolve()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=place.parent))
    except OSError as error:
        raise UsageError(f"{folder} cannot be made: {error.strerror}.") from error
    with ExitStack() as undo:
        undo.callback(shutil.rmtree, scratch, ignore_errors=True)
        hashes = _unpack(archive, scratch)
        desk = _opened(scratch, archive)
        if (scratch / _STATE).is_dir():
            _put_in_place(scratch / _STATE, desk.state)
            desk.state.chmod(0o700)
        for mine, theirs in ((_TEMPLATES, desk.templates), (_INBOX, desk.inbox)):
            if (scratch / mine).is_dir() and scratch / mine != theirs:
                _put_in_place(scratch / mine, theirs)
        desk.inbox.mkdir(parents=True, exist_ok=True)
        if desk.state.is_dir():
            with Store(desk.state) as store:
                mark_restored(store)
                faults = store.audit()
            if faults:
                raise StoreError("The backup is not whole:\n" + "\n".join(f"  - {f}" for f in faults))
        if folder.is_dir():
            folder.rmdir()
        scratch.replace(place)
        undo.pop_all()
    return Saved(path=folder, files=len(hashes), size=archive.stat().st_size)


def _opened(scratch: Path, archive: Path) -> Desk:
    """The desk as its own file describes it, whose folders must lie inside it."""
    try:
        desk = open_desk(scratch / _SCHEDULE)
    except ConfigError as error:
        faults = "\n".join(f"  - {fault}" for fault in error.faults)
        raise StoreError(f"schedule.toml in {archive} cannot be used:\n{faults}") from error
    for part in (desk.state, desk.templates, desk.inbox):
        if not part.resolve().is_relative_to(scratch.resolve()):
            raise UsageError(
                f"schedule.toml in {archive} keeps {part.name} outside of its folder. Unpack the archive by "
                "hand (tar -xzf) and put its parts where that file says."
            )
    return desk


def _put_in_place(part: Path, wanted: Path) -> None:
    wanted.parent.mkdir(parents=True, exist_ok=True)
    part.replace(wanted)


def _unpack(archive: Path, scratch: Path) -> dict[str, str]:
    """Write out what the archive's own list names, each file with the hash that stands there."""
    found: dict[str, str] = {}
    listed: dict[str, str] = {}
    size = 0
    try:
        with tarfile.open(archive, mode="r:gz") as opened:
            for entry in opened:
                size += entry.size
                source = opened.extractfile(entry) if entry.isfile() and size <= MOST_BYTES else None
                if source is None:
                    raise StoreError(f"{archive} is no backup of briefing: {entry.name!r} cannot be in one.")
                content = source.read()
                if entry.name == _MANIFEST:
                    listed = json.loads(content)["files"]
                    continue
                target = scratch / _safe(entry.name, archive)
                target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                target.write_bytes(content)
                found[entry.name] = sha256(content).hexdigest()
    except (tarfile.TarError, EOFError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{archive} is damaged, or no backup of briefing ({error}).") from error
    except OSError as error:
        raise UsageError(f"{archive} cannot be read: {error.strerror or error}.") from error
    if not listed or found != listed:
        wrong = sorted(name for name in found.keys() | listed.keys() if found.get(name) != listed.get(name))
        raise StoreError(
            f"{archive} is damaged: {len(wrong)} files are not as they were saved ({wrong[:3]})."
        )
    return found


def _safe(name: str, archive: Path) -> PurePosixPath:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or not path.parts:
        raise StoreError(f"{archive} is no backup of briefing: {name!r} would leave its folder.")
    return path
