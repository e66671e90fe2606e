"""The blocks of an HTML page, and which of them hold the article by the vote of an extractor.

An extractor finds the right part of a page but loses or cuts paragraphs in it, so its text is only a
vote: the blocks come from the page itself, whole, those inside the part it found among them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from briefing.reading.lines import ends_sentence

_BLOCK = frozenset(
    "address article aside blockquote body br center dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
# What stands in these is never the text, whatever an extractor says of the words.
_APART = frozenset("nav aside footer figure figcaption fieldset header".split())
_WORD = re.compile(r"\w+")
SHINGLE = 3
# A block is voted for when the extractor's text holds so much of it, and filled in between two that are
# when it has so few links and at least so many words.
VOTED, LINKED, FILL_WORDS = 0.6, 0.35, 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """Text between two block boundaries, blanks run together. `parent` tells blocks of one container;
    `linked` is the share of its letters inside links; `apart` names the part of the page it stands in."""

    text: str
    tag: str
    parent: int
    linked: float
    apart: str | None


def blocks(tree: Any) -> tuple[Block, ...]:
    """All blocks with text in the order of the page."""
    return tuple(_walk(tree))


def _walk(tree: Any) -> Iterator[Block]:
    texts: list[str] = []
    linked = 0
    link_depth = 0
    apart: list[str] = []
    owners: list[Any] = [tree]

    def made() -> Block | None:
        text = " ".join("".join(texts).split())
        owner = owners[-1]
        above = owner.getparent() if owner.tag in {"p", "li", "span"} else owner
        return (
            Block(
                text=text,
                tag=owner.tag,
                parent=id(above),
                linked=min(1.0, linked / max(1, len(text))),
                apart=apart[-1] if apart else None,
            )
            if text
            else None
        )

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        boundary = tag in _BLOCK
        if tag == "br":
            boundary = event == "start" and not _wrapped(texts, element)
            texts.append(" ")
        if boundary and (block := made()):
            yield block
        if boundary:
            texts, linked = [], 0
        if event == "start":
            if boundary and tag != "br":
                owners.append(element)
            if tag in _APART:
                apart.append(tag)
            link_depth += tag == "a"
            added = element.text
        else:
            if boundary and tag != "br":
                owners.pop()
            if tag in _APART:
                apart.pop()
            link_depth -= tag == "a"
            added = element.tail
        if added:
            texts.append(added)
            linked += len(added) if link_depth else 0


def _wrapped(texts: Sequence[str], element: Any) -> bool:
    """The line break stands inside a sentence: lines broken by hand."""
    line = "".join(texts[-3:]).rstrip()
    following = (element.tail or "").lstrip()
    return len(line) >= WRAPPED and following[:1].isalnum() and not ends_sentence(line) and line[-1] != ":"


WRAPPED = 40  # characters; shorter lines before a break are headings and names


def _shingles(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))] if words else []


def voted(found: Sequence[Block], text: str) -> tuple[Block, ...]:
    """The blocks that the extractor's `text` holds, and what stands between them like them."""
    known = Counter(_shingles(_WORD.findall(text)))
    # words of short blocks lie across line ends of the text as well; their own runs are what counts
    votes = [_vote(block, known) for block in found]
    chosen = [vote >= VOTED for vote in votes]
    if not any(chosen):
        return ()
    first, last = chosen.index(True), len(chosen) - 1 - chosen[::-1].index(True)
    homes = Counter(
        block.parent for block, own in zip(found, chosen, strict=True) if own and len(block.text) > 80
    )
    while first > 0 and _fills(found[first - 1], homes):
        first -= 1
    while last + 1 < len(found) and _fills(found[last + 1], homes):
        last += 1
    return tuple(
        block for i, block in enumerate(found) if chosen[i] or (first <= i <= last and _fills(block, homes))
    )


def _vote(block: Block, known: Counter[tuple[str, ...]]) -> float:
    runs = _shingles(_WORD.findall(block.text))
    return sum(run in known for run in runs) / len(runs) if runs else 0.0


def _fills(block: Block, homes: Counter[int]) -> bool:
    return (
        block.apart is None
        and block.linked < LINKED
        and homes[block.parent] > 0
        and block.text.count(" ") >= FILL_WORDS - 1
    )
