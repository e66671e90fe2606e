"""The blocks of an HTML page, and which of them hold the article by the vote of an extractor.

An extractor finds the right part of a page but loses or cuts paragraphs in it, so its text is only a
vote: the blocks come from the page itself, whole, those inside the part it found among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from briefing.reading.corrections import is_correction, is_correction_under
from briefing.reading.lines import ends_sentence

_BLOCK = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer "
    "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table "
    "tbody td tfoot th thead tr ul".split()
)
_INSIDE = frozenset({"p", "li"})  # they share a container with their neighbours
# What stands in these is never filled in.
_APART = frozenset("nav aside footer figure figcaption fieldset header".split())
# Classes by which pages without <figcaption> name the text under a picture.
_CAPTION = re.compile(r"(?:^|[\s_-])(?:caption|cutline|photo-?credits?)(?:$|[\s_-])", re.I)
CAPTION = "figcaption"
_WORD = re.compile(r"\w+")
SHINGLE = 3
# A block is voted for when the extractor's text holds so much of it, and filled in between two that are
# when it has so few links and at least so many words. Chosen on one half of the tuning pages.
VOTED, LINKED, FILL_WORDS = 0.6, 0.35, 8
HOME_CHARACTERS = 80  # a voted block of such a length makes its container one that holds text
WRAPPED = 40  # characters; shorter lines before a line break are headings and names


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """Text between two block boundaries, blanks run together. `home` numbers its container; `linked` is
    the share of its letters inside links; `apart` names the part of the page it stands in."""

    text: str
    tag: str
    home: int
    linked: float
    apart: str | None


class _Gathered:
    """The text since the last boundary, and where in the tree it stands."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.linked = 0
        self.links = 0
        self.apart: list[str] = []
        self.owners: list[tuple[str, int]] = [("body", 0)]
        self.opened = 0

    def take(self, text: str | None) -> None:
        if text:
            self.texts.append(text)
            self.linked += len(text) if self.links else 0

    def made(self) -> Block | None:
        """The block that ends here; the next begins."""
        text = " ".join("".join(self.texts).split())
        linked = self.linked
        self.texts, self.linked = [], 0
        if not text:
            return None
        tag, home = self.owners[-1]
        if tag in _INSIDE and len(self.owners) > 1:
            home = self.owners[-2][1]
        apart = self.apart[-1] if self.apart else None
        return Block(text=text, tag=tag, home=home, linked=min(1.0, linked / len(text)), apart=apart)

    def enter(self, tag: str, element: Any) -> None:
        if tag in _BLOCK:
            self.opened += 1
            self.owners.append((tag, self.opened))
            if (name := _apart(tag, element)) is not None:
                self.apart.append(name)
        self.links += tag == "a"

    def leave(self, tag: str, element: Any) -> None:
        if tag in _BLOCK:
            self.owners.pop()
            if _apart(tag, element) is not None:
                self.apart.pop()
        self.links -= tag == "a"

    def wrapped(self, following: str) -> bool:
        """A line break here stands inside a sentence: lines broken by hand."""
        line = "".join(self.texts[-3:]).rstrip()
        return (
            len(line) >= WRAPPED
            and following.lstrip()[:1].isalnum()
            and line[-1] != ":"
            and not ends_sentence(line)
        )


def _apart(tag: str, element: Any) -> str | None:
    """The name of the part that a block element opens."""
    if tag in _APART:
        return tag
    named = element.get("class")
    return CAPTION if named and tag in _CAPTIONED and _CAPTION.search(named) else None


_CAPTIONED = frozenset("p div".split())


def blocks(tree: Any) -> tuple[Block, ...]:
    """All blocks with text in the order of the page."""
    return tuple(block for block in _walk(tree) if block)


def _walk(tree: Any) -> Iterator[Block | None]:
    here = _Gathered()
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        if tag == "br" and event == "start":
            if not here.wrapped(element.tail or ""):
                yield here.made()
            here.take(" ")
        elif tag in _BLOCK:
            yield here.made()
        if event == "start":
            here.enter(tag, element)
            here.take(element.text)
        else:
            here.leave(tag, element)
            here.take(element.tail)
    yield here.made()


def _shingles(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))] if words else []


def voted(found: Sequence[Block], text: str, title: str = "") -> tuple[Block, ...]:
    """The blocks that the extractor's `text` holds, what stands between them like them, the paragraphs
    right above and below, the standfirst between the page's heading and them, and the corrections below.
    `title` is the page's."""
    known = frozenset(_shingles(_WORD.findall(text)))
    chosen = [block.apart != CAPTION and _vote(block, known) >= VOTED for block in found]
    if not any(chosen):
        return ()
    homes = frozenset(
        block.home
        for block, own in zip(found, chosen, strict=True)
        if own and len(block.text) >= HOME_CHARACTERS
    )
    first, last = chosen.index(True), len(chosen) - 1 - chosen[::-1].index(True)
    while first > 0 and _fills(found[first - 1], homes):
        first -= 1
    while last + 1 < len(found) and _fills(found[last + 1], homes):
        last += 1
    more = _leads(found, first, title) | _corrections(found, first)
    return tuple(
        block
        for i, block in enumerate(found)
        if chosen[i] or i in more or (first <= i <= last and _fills(block, homes))
    )


def _corrections(found: Sequence[Block], first: int) -> frozenset[int]:
    """Notes below the first paragraph that take something back, with the heading of their box."""
    taken: set[int] = set()
    for i in range(first + 1, len(found)):
        above, text = found[i - 1].text, found[i].text
        if is_correction_under(above, text):
            taken |= {i - 1, i}
        elif is_correction(text):
            taken.add(i)
    return frozenset(taken)


def _vote(block: Block, known: frozenset[tuple[str, ...]]) -> float:
    runs = _shingles(_WORD.findall(block.text))
    return sum(run in known for run in runs) / len(runs) if runs else 0.0


def _fills(block: Block, homes: frozenset[int]) -> bool:
    return block.apart is None and block.home in homes and _is_text(block)


def _is_text(block: Block) -> bool:
    return block.linked < LINKED and block.text.count(" ") >= FILL_WORDS - 1


def _leads(found: Sequence[Block], first: int, title: str) -> frozenset[int]:
    """Sentences between the heading and the text: the standfirst."""
    heading = next(
        (i for i in range(first - 1, max(-1, first - LEAD_REACH), -1) if _is_heading(found[i], title)), first
    )
    return frozenset(
        i
        for i in range(heading + 1, first)
        if found[i].apart in {None, "header"} and _is_text(found[i]) and ends_sentence(found[i].text)
    )


def _is_heading(block: Block, title: str) -> bool:
    """The page's first heading, or a lower one that is its title."""
    return block.tag == "h1" or (
        block.tag in {"h2", "h3"} and len(block.text) >= TITLE and block.text in title
    )


TITLE = 12  # characters; a shorter heading is a section's
LEAD_REACH = 25  # blocks between heading and text: bylines, dates, share buttons, a caption
