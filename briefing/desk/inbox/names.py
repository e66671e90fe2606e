"""File names: which are not articles, which are safe to write."""

from __future__ import annotations

import os
import re
from pathlib import Path

#: Folders of ours inside the inbox.
OURS = frozenset({"done", "problems"})

# Left by file managers and version control in any folder; nobody wants to hear of them.
_IGNORED = frozenset(
    {".keep", ".gitkeep", ".gitignore", ".ds_store", ".localized", "thumbs.db", "desktop.ini"}
)
_IGNORED_BEGINNINGS = ("._", ".~lock.", ".nfs", ".fuse_hidden", ".stfolder", ".stversions", ".dropbox")

# How browsers, editors, office programs and synchronisers name a file that is not complete.
_TEMPORARY_BEGINNINGS = ("~$", "~syncthing~", ".syncthing.", ".~", ".goutputstream-")
_TEMPORARY_ENDINGS = (
    ".part",
    ".partial",
    ".filepart",
    ".tmp",
    ".temp",
    ".crdownload",
    ".download",
    ".opdownload",
    ".icloud",
    ".swp",
    ".swx",
    "~",
)
# macOS writes NAME.sb-1a2b3c4d-aBcDeF beside NAME while it saves.
_SAFE_SAVE = re.compile(r"\.sb-[0-9a-f]{8}-\w{6}")

# Windows keeps these names for devices, with any extension.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
# Controls, marks that turn the direction of what follows, and what some file system forbids.
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff<>:"/\\|?*]')
_DEFAULT = "article.txt"
#: Common file systems take 255 bytes; the rest is room for "-2" and ".reason.txt".
LONGEST = 200


def displayed(name: str) -> str:
    """A file name as text: bytes that are no UTF-8 become the replacement character."""
    return os.fsencode(name).decode("utf-8", "replace")


def is_ignored(name: str) -> bool:
    """True for what the system itself leaves in folders."""
    low = name.casefold()
    return low in _IGNORED or low.startswith(_IGNORED_BEGINNINGS)


def is_temporary(name: str) -> bool:
    """True for a file that another program has not finished."""
    low = name.casefold()
    return (
        low.startswith(_TEMPORARY_BEGINNINGS)
        or low.endswith(_TEMPORARY_ENDINGS)
        or bool(_SAFE_SAVE.search(low))
    )


def safe_name(name: str) -> str:
    """A name that can be written on any common file system and is one path component.

    A name that is safe already comes back unchanged; the suffix survives shortening.
    """
    plain = _UNSAFE.sub("_", name).strip(" .")
    if not plain.strip("_"):
        plain = _DEFAULT
    if _DEVICES.fullmatch(plain):
        plain = f"_{plain}"
    if len(plain.encode()) <= LONGEST:
        return plain
    suffix = Path(plain).suffix
    if len(suffix.encode()) > 16:  # longer than any real file type: it is part of a title
        suffix = ""
    room = LONGEST - len(suffix.encode())
    return plain.encode()[:room].decode("utf-8", "ignore").rstrip(" .") + suffix


def source_name(name: str) -> str:
    """A safe name that a look at the inbox takes for an article."""
    safe = safe_name(name).lstrip(".~ ")
    if is_temporary(safe) or is_ignored(safe) or safe.casefold() in OURS:
        safe += ".txt"
    return safe if safe and not is_temporary(safe) else _DEFAULT
