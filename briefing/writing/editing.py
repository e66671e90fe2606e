"""Logged edits of a quote. The text that is printed is made by replaying them, never otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.models.briefing import Edit


def cut(start: int, end: int) -> Edit:
    """Leaves quote[start:end] out."""
    return Edit(op="cut", citation=0, start=start, end=end, text="")


def insert(at: int, text: str) -> Edit:
    """Puts text, which stands in square brackets, before quote[at]."""
    return Edit(op="insert", citation=0, start=at, end=at, text=text)


def replace(start: int, end: int, text: str) -> Edit:
    """Puts text (one letter in its other case, or one space for a line break) for quote[start:end]."""
    return Edit(op="replace", citation=0, start=start, end=end, text=text)


def replay(quote: str, edits: Sequence[Edit]) -> str:
    """The quote after its edits, which are listed from its end to its beginning.

    Raises ValueError for edits that overlap, are out of order or lie outside the quote: offsets would
    then not hold in the untouched quote.
    """
    text, free = quote, len(quote)
    for edit in edits:
        if not 0 <= edit.start <= edit.end <= free:
            raise ValueError(f"edit {edit.start}:{edit.end} is out of order or outside the quote")
        text = text[: edit.start] + edit.text + text[edit.end :]
        free = edit.start
    return text


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A verbatim quote and what was done to it so far."""

    quote: str
    edits: tuple[Edit, ...] = ()

    @property
    def text(self) -> str:
        return replay(self.quote, self.edits)

    def plus(self, edits: Iterable[Edit]) -> Draft:
        """With more edits, in the order of replay; an edit inside a stretch that is cut goes with it.

        Of several edits at one place a cut or replacement comes before an insertion in the list, so
        that the inserted words end up in front of what is left.
        """
        every = [*self.edits, *edits]
        cuts = [edit for edit in every if edit.op == "cut"]
        kept = [edit for edit in every if not any(_inside(edit, whole) for whole in cuts)]
        return Draft(quote=self.quote, edits=tuple(sorted(set(kept), key=_replay_order)))


def _inside(edit: Edit, whole: Edit) -> bool:
    if edit.op == "insert":
        return whole.start < edit.start < whole.end
    within = whole.start <= edit.start and edit.end <= whole.end
    return within and (edit.op != "cut" or edit.end - edit.start < whole.end - whole.start)


def _replay_order(edit: Edit) -> tuple[int, int, str]:
    return (-edit.start, -edit.end, edit.text)
