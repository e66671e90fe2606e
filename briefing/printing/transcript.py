"""What a printed issue says, as its structure tells it: the words of each element in the order of
reading, made the same way from the structure while printing and from the one of a finished file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from briefing.printing.tags import Drawn, Tag

_SPACES = re.compile(r"[ \u00a0]+")
_JOINED = re.compile(r"[\ufb1d-\ufdff\ufe70-\ufefc]")
_INLINE = ("Span", "Link")


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """The words of one element. `role` has the roles around it too, outermost first: "L/LI/LBody/P"."""

    role: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """Words that print the text at that place of the Briefing, such as /sections/0/key_points/1."""

    at: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Transcript:
    """`drawn` is the SHA-256 of all letters as they are drawn, in the order of the structure."""

    told: tuple[Told, ...]
    passages: tuple[Passage, ...]
    drawn: str


def transcript(structure: Tag) -> Transcript:
    """Of the whole structure."""
    return Transcript(
        told=tuple(_told(structure, "")),
        passages=tuple(_passages(structure)),
        drawn=sha256("".join(_drawn(structure)).encode()).hexdigest(),
    )


def plain(letters: str) -> str:
    """Letters for the joined forms in which they are drawn. Those of a ligature stand in the order in
    which they are drawn, as all others: from left to right."""
    return _JOINED.sub(lambda form: unicodedata.normalize("NFKC", form[0])[::-1], letters)


def shown(letters: str) -> str:
    """What stands outside of the structure, on one line."""
    return " ".join(plain(letters).split())


def words_of(tag: Tag) -> str:
    """What a reader says of an element, on one line."""
    return _SPACES.sub(" ", "".join(_words(tag))).strip()


def _told(tag: Tag, around: str) -> Iterator[Told]:
    role = f"{around}/{tag.role}" if around else tag.role
    if tag.role == "Document":
        role = ""
    if tag.role == "Figure":
        yield Told(role=role, text=tag.alt)
    elif any(isinstance(kid, Drawn) or (isinstance(kid, Tag) and kid.role in _INLINE) for kid in tag.kids):
        yield Told(role=role, text=words_of(tag))
    else:
        for kid in tag.kids:
            if isinstance(kid, Tag):
                yield from _told(kid, role)


def _passages(tag: Tag) -> Iterator[Passage]:
    if tag.at:
        yield Passage(at=tag.at, text=words_of(tag))
    for kid in tag.kids:
        if isinstance(kid, Tag):
            yield from _passages(kid)


def _words(tag: Tag) -> Iterator[str]:
    if tag.said:
        # The space behind a phrase is drawn with it.
        last = next((kid for kid in reversed(tag.kids) if isinstance(kid, Drawn)), None)
        yield tag.said + (" " if last and last.text[-1:] in (" ", "\u00a0") else "")
        return
    for kid in tag.kids:
        if isinstance(kid, Drawn):
            yield plain(kid.text)
        elif isinstance(kid, Tag):
            yield from _words(kid)


def _drawn(tag: Tag) -> Iterator[str]:
    for kid in tag.kids:
        if isinstance(kid, Drawn):
            yield _SPACES.sub(" ", plain(kid.text))
        elif isinstance(kid, Tag):
            yield from _drawn(kid)
