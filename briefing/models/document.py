"""What lies in the inbox before anybody has read it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """The bytes of one file and the name it came under. The name is for display, never a path."""

    name: str
    content: bytes
    sha256: str

    @classmethod
    def of(cls, name: str, content: bytes) -> Document:
        return cls(name=name, content=content, sha256=sha256(content).hexdigest())


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """Why one document could not be used: a stable word (`code`) and a sentence for a person."""

    name: str
    code: str
    detail: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Outlet:
    """An outlet as the user states it: its name, its hosts, who owns it (blank unless stated)."""

    name: str
    hosts: tuple[str, ...] = ()
    ownership: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Furniture:
    """What is known of outlets and their pages before a file is read; frozen for the length of a run.

    `outlets` is the user's own table. Lines learned from earlier files come in here too, so that
    reading one article never needs another one.
    """

    outlets: tuple[Outlet, ...] = ()
