"""A line's atoms -> the pieces in which it is drawn: in the order of reading, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportlab.lib.colors import Color

from briefing.printing.bidi import levels_around_phrases, levels_of, mirrored, visual_order
from briefing.printing.breaking import LINE_BREAK, Atom, set_width
from briefing.printing.tags import Tag


@dataclass(frozen=True, kw_only=True, slots=True)
class Chunk:
    """Letters of one style and one element, from left to right; lengths in points, `offset` from the
    start of the line, `trailing` the width of the space at its end."""

    text: str
    face: str
    size: float
    color: Color
    tag: Tag
    offset: float
    width: float
    trailing: float


def chunks(atoms: Sequence[Atom], *, right_to_left: bool) -> list[Chunk]:
    """The pieces of a line. A phrase from right to left in a line from left to right is ordered by
    itself; a line of a paragraph from right to left as a whole."""
    if right_to_left or any(atom.turns for atom in atoms):
        return _turned(atoms, right_to_left=right_to_left)
    found: list[Chunk] = []
    offset = 0.0
    for _, group in groupby(atoms, _style):
        row = list(group)
        wide = sum(atom.width for atom in row)
        found.append(_chunk(row[0], "".join(map(_drawn, row)), offset, wide))
        offset += wide
    return found


def _drawn(atom: Atom) -> str:
    """Where a line ends at a break, a reader who joins the lines needs a space."""
    return " " if atom.text == LINE_BREAK else atom.text


def _style(atom: Atom) -> tuple[Tag, str, float, Color]:
    return atom.tag, atom.face, atom.piece.size, atom.piece.color


def _chunk(atom: Atom, text: str, offset: float, wide: float) -> Chunk:
    size = atom.piece.size
    return Chunk(
        text=text,
        face=atom.face,
        size=size,
        color=atom.piece.color,
        tag=atom.tag,
        offset=offset,
        width=wide,
        trailing=set_width(atom.face, " ") * size if text.endswith(" ") and wide else 0.0,
    )


def _turned(atoms: Sequence[Atom], *, right_to_left: bool) -> list[Chunk]:
    line = "".join(map(_drawn, atoms))
    owners = [atom for atom in atoms for _ in _drawn(atom)]
    levels = (
        levels_of(line, right_to_left=True)
        if right_to_left
        else levels_around_phrases(line, [atom.turns for atom in owners])
    )
    placed: list[tuple[int, Chunk]] = []
    offset = 0.0
    for places in _rows(visual_order(levels), levels, owners):
        text = "".join(mirrored(line[place]) if levels[place] % 2 else line[place] for place in places)
        first = owners[places[0]]
        wide = 0.0 if first.text == LINE_BREAK else set_width(first.face, text) * first.piece.size
        placed.append((min(places), _chunk(first, text, offset, wide)))
        offset += wide
    return [chunk for _, chunk in sorted(placed, key=lambda entry: entry[0])]


def _rows(order: Sequence[int], levels: Sequence[int], owners: Sequence[Atom]) -> Iterator[list[int]]:
    """Places that stand side by side on the page and in the text, of one style and one direction."""
    row: list[int] = []
    for place in order:
        if row and not _goes_on(row[-1], place, levels, owners):
            yield row
            row = []
        row.append(place)
    if row:
        yield row


def _goes_on(last: int, place: int, levels: Sequence[int], owners: Sequence[Atom]) -> bool:
    return (
        levels[last] == levels[place]
        and abs(last - place) == 1
        and _style(owners[last]) == _style(owners[place])
        and (owners[last].text == LINE_BREAK) == (owners[place].text == LINE_BREAK)
    )
