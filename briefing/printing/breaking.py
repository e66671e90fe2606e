"""Pieces of text -> lines: words of one style and one element each, broken where there is room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth

from briefing.printing.faces import Run, Weight, face_of, runs, spoken
from briefing.printing.tags import Tag

LINE_BREAK = "\n"


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """Words of one style and one element; LINE_BREAK alone breaks the line."""

    text: str
    weight: Weight
    size: float
    color: Color
    tag: Tag


@dataclass(frozen=True, slots=True)
class Atom:
    """Letters that are not parted, a space, or a line break, of one face and one element, in the order
    of reading."""

    text: str
    face: str
    piece: Piece
    tag: Tag
    width: float

    @property
    def turns(self) -> bool:
        """Whether it belongs to a phrase that runs from right to left."""
        return bool(self.tag.said)


@dataclass(frozen=True, slots=True)
class Line:
    """Atoms in the order of reading, the space at which the line was broken included."""

    atoms: tuple[Atom, ...]
    width: float  # without that space


def atoms_of(pieces: Iterable[Piece], *, right_to_left: bool = False) -> Iterator[Atom]:
    """The pieces cut at their spaces: none at the beginning or the end of a line of its own, and never
    two together. `right_to_left`: of a paragraph that runs so as a whole."""
    held: Atom | None = None  # a space, until something stands after it
    fresh = True
    for piece in pieces:
        if piece.text == LINE_BREAK:
            if not fresh:
                yield Atom(LINE_BREAK, face_of(piece.weight), piece, piece.tag, 0.0)
            held, fresh = None, True
            continue
        found = runs(piece.text, piece.weight)
        if right_to_left:
            found = tuple(replace(run, said=spoken(found)) for run in found)
        for atom in atoms_of_runs(found, piece):
            if atom.text == " ":
                held = held or (None if fresh else atom)
                continue
            if held:
                yield held
            yield atom
            held, fresh = None, False


def atoms_of_runs(found: Iterable[Run], piece: Piece) -> Iterator[Atom]:
    """A phrase from right to left is an element of its own: it is read otherwise than it is drawn."""
    said, tag = "", piece.tag
    for run in found:
        if run.said != said:
            said = run.said
            tag = piece.tag.inline("Span", said=said) if said else piece.tag
        for index, word in enumerate(run.text.split(" ")):
            if index:
                yield Atom(" ", run.face, piece, tag, set_width(run.face, " ") * piece.size)
            if word:
                yield Atom(word, run.face, piece, tag, set_width(run.face, word) * piece.size)


def space_after(atom: Atom) -> Atom:
    return Atom(" ", atom.face, atom.piece, atom.tag, set_width(atom.face, " ") * atom.piece.size)


@lru_cache(maxsize=20_000)
def set_width(face: str, text: str) -> float:
    """Of the text at one point."""
    return float(stringWidth(text, face, 1))


def broken(atoms: Sequence[Atom], room: float) -> list[Line]:
    """As many words on each line as have room; a word longer than a line is cut between its letters."""
    lines: list[Line] = []
    line: list[Atom] = []
    used = 0.0

    def close(width: float) -> None:
        nonlocal used
        lines.append(Line(tuple(line), width))
        line.clear()
        used = 0.0

    for word in _words(atoms):
        if word[0].text == LINE_BREAK:
            line += word
            close(used)
            continue
        if word[0].text == " ":
            line += word
            used += word[0].width
            continue
        wide = sum(atom.width for atom in word)
        if used + wide > room and wide <= room and line:
            close(used - (line[-1].width if line[-1].text == " " else 0.0))
        elif wide > room:
            for part in _cut(word, room - used, room):
                if line and used + sum(atom.width for atom in part) > room:
                    close(used)
                line += part
                used += sum(atom.width for atom in part)
            continue
        line += word
        used += wide
    if line:
        close(used)
    return lines


def _words(atoms: Sequence[Atom]) -> Iterator[list[Atom]]:
    """Atoms between spaces; spaces and line breaks are words of their own."""
    word: list[Atom] = []
    for atom in atoms:
        if atom.text in (" ", LINE_BREAK):
            if word:
                yield word
            yield [atom]
            word = []
        else:
            word.append(atom)
    if word:
        yield word


def _cut(word: Sequence[Atom], first: float, room: float) -> Iterator[list[Atom]]:
    """Parts of a long word: the first as wide as what is left of its line, the others as a line."""
    part: list[Atom] = []
    left = first
    for atom in word:
        taken, wide = "", 0.0
        for letter in atom.text:
            step = set_width(atom.face, letter) * atom.piece.size
            if wide + step > left and (taken or part or left < room):
                if taken:
                    part.append(_part(atom, taken))
                if part:
                    yield part
                part, taken, wide, left = [], "", 0.0, room
            taken += letter
            wide += step
        if taken:
            part.append(_part(atom, taken))
            left -= wide
    if part:
        yield part


def _part(atom: Atom, letters: str) -> Atom:
    return replace(atom, text=letters, width=set_width(atom.face, letters) * atom.piece.size)


def joined(lines: Sequence[Line]) -> tuple[Atom, ...]:
    return tuple(atom for line in lines for atom in line.atoms)
