"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from briefing.errors import UsageError


def write_whole(target: Path, content: bytes, mode: int | None = None) -> None:
    """Write under a temporary name, flush to the disk, rename, flush the folder. `mode`: permissions
    that the file is to have, else those of any new file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name}.part")
    with temporary.open("wb") as file:
        if mode is not None:
            temporary.chmod(mode)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(target)
    flush_folder(target.parent)


def write_result(target: Path, content: bytes) -> None:
    """As `write_whole`, of what a person asked for. Raises UsageError where it cannot be written."""
    try:
        write_whole(target, content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            f"{target} cannot be written: {reason}. Make its folder writable, or name another place."
        ) from error


def flush_folder(folder: Path) -> None:
    """Make renames in a folder durable, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
