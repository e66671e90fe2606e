"""What lies in the inbox before anybody has read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
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
    """An outlet as the user states it: its name, its hosts, who owns it (blank unless stated).

    `keep` and `drop` are whole lines of its pages in plain text, `*` for any text, that are always or
    never article text; `keep` wins over everything, `drop` over all but `keep`.
    """

    name: str
    hosts: tuple[str, ...] = ()
    ownership: str = ""
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Lesson:
    """What one article can teach of its outlet's pages.

    `outlet` and `title` are keys (folded words; "" for an unknown title). `lines` has the keys of the
    lines that count as article text, or would but for what was learned, each with its number of words.
    """

    outlet: str
    title: str
    url: str | None
    day: date | None
    lines: Mapping[str, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Recurring:
    """Of the outlet's latest `stories` each line (by key) stands in so many."""

    stories: int
    lines: Mapping[str, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Learned:
    """The snapshot: recurring lines by outlet key. `digest` names its content; None when it is empty."""

    digest: str | None = None
    outlets: Mapping[str, Recurring] = field(default_factory=dict)


NOTHING_LEARNED = Learned()


@dataclass(frozen=True, kw_only=True, slots=True)
class Furniture:
    """What is known of outlets and their pages before a file is read; frozen for the length of a run.

    `outlets` is the user's own table; `learned` has what recurred in earlier files, so that reading one
    article never needs another one.
    """

    outlets: tuple[Outlet, ...] = ()
    learned: Learned = NOTHING_LEARNED
