"""Plain digests: items parted by rules, numbered headings, or a block of fields above each.

An article may hold a rule, a numbered list or a box of other stories: a text is a digest only when
each item has a headline and says where and when it was printed, and the items are nearly all of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefing.reading.bylines import name_in
from briefing.reading.digests.entries import Entry, Text, is_headline
from briefing.reading.digests.itemheads import (
    BRACKETS,
    HEAD_ROWS,
    NUMBERED,
    ItemHead,
    belongs,
    meaning_of,
    title_lines,
)
from briefing.reading.digests.sourcelines import SourceLine, full_years, source_line
from briefing.reading.page import Envelope

MIN_ITEMS = 2
#: Of the words of the text the items must hold so large a share; contents and imprint are the rest.
ITEMS_SHARE = 0.75
# Other stories under an article are teasers: an item many times longer than the middle one, and that
# one so short, is an article with its box of teasers.
TEASER_WORDS, TEASER_FACTOR = 60, 5
_RULE_SIGNS = frozenset("-–—_=*~#•+")
_RULE = re.compile(r"^(?:[-–—_=*~#•+]\s?){3,}$")


def ruled(text: Text) -> tuple[Entry, ...]:
    """The items between rules."""
    rules = [
        index for index, row in enumerate(text.rows) if row and row[0] in _RULE_SIGNS and _RULE.match(row)
    ]
    if not rules:
        return ()
    edges = [-1, *rules, len(text.rows)]
    blocks = [(a + 1, b - 1) for a, b in pairwise(edges)]
    return _digest(
        text,
        (
            _item(text, first, last, opening=place == 0)
            for place, (first, last) in enumerate(_with_heads(text, blocks))
        ),
    )


def _with_heads(text: Text, blocks: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Blocks of text; one that is only a headline and its source, framed by rules, joins the next."""
    start: int | None = None
    for opening, last in blocks:
        first, start = (opening if start is None else start), None
        if not any(text.written(first, last)):
            continue
        if text.has_body(first, last) and _body_row(text, first, last) is not None:
            yield first, last
        elif sum(1 for _ in text.written(first, last)) <= HEAD_ROWS:
            start = first


def _body_row(text: Text, first: int, last: int) -> int | None:
    return next((i for i in text.written(first, last) if not is_headline(text.rows[i])), None)


def numbered(text: Text) -> tuple[Entry, ...]:
    """Items under headings "1.", "2." ... that name outlet and date; a list of contents has neither."""
    starts: list[int] = []
    for index, row in enumerate(text.rows):
        number = NUMBERED.match(row) if row and not row[0].isalpha() else None
        if number and int(number[1]) == len(starts) + 1 and _is_numbered_head(text, index):
            starts.append(index)
    if len(starts) < MIN_ITEMS:
        return ()
    ends = [*(start - 1 for start in starts[1:]), len(text.rows) - 1]
    return _digest(text, (_item(text, a, b) for a, b in zip(starts, ends, strict=True)))


def sourced_below(text: Text) -> tuple[Entry, ...]:
    """Numbered items with outlet and date in brackets below their text: "(The Gazette, 28 April 2025)"."""
    closes = [i for i, row in enumerate(text.rows) if row[:1] in {"(", "["} and _closing_source(row)]
    items = []
    floor = 0
    for place, close in enumerate(closes, 1):
        first = next(text.written(floor, close), close)
        floor = close + 1
        number = NUMBERED.match(text.rows[first])
        body = next(text.written(first + 1, close - 1), None)
        said = _closing_source(text.rows[close])
        if number is None or int(number[1]) != place or body is None or said is None:
            return ()
        envelope = Envelope(
            title=NUMBERED.sub("", text.rows[first]), outlet=said.outlet, author=said.author, date=said.date
        )
        words = sum(text.rows[index].count(" ") + 1 for index in text.written(body, close))
        entry = Entry(
            first=first, last=close, body=body, body_last=close - 1, envelope=envelope, title=(first,)
        )
        items.append(_Item(entry=entry, words=words))
    return _digest(text, iter(items))


def _closing_source(row: str) -> SourceLine | None:
    said = source_line(full_years(row[1:-1])) if row[-1:] in {")", "]"} else None
    return said if said and said.outlet else None


def _is_numbered_head(text: Text, index: int) -> bool:
    following = list(text.written(index, index + HEAD_ROWS))[:3]
    said = [_said(NUMBERED.sub("", text.rows[i])) for i in following]
    return any(each is not None and each.outlet and each.date for each in said)


def _said(row: str) -> SourceLine | None:
    """What the row, or the brackets at its end, say of outlet and date."""
    brackets = BRACKETS.match(row)
    return source_line(brackets[2]) if brackets and source_line(brackets[2]) else source_line(row)


def fielded(text: Text) -> tuple[Entry, ...]:
    """Items that open with lines such as "Title: ...", "Source: ...", "Date: ..."."""
    starts = [
        index
        for index, row in enumerate(text.rows)
        if ":" in row and _opens_fields(text, index) and (index == 0 or not _is_field(text.rows[index - 1]))
    ]
    if len(starts) < MIN_ITEMS:
        return ()
    ends = [*(start - 1 for start in starts[1:]), len(text.rows) - 1]
    return _digest(
        text, (_item(text, a, _before_rule(text, a, b)) for a, b in zip(starts, ends, strict=True))
    )


def _is_field(row: str) -> bool:
    return meaning_of(row) is not None


def _opens_fields(text: Text, index: int) -> bool:
    """At least two fields in neighbouring lines, a date among them, and a title or outlet."""
    names = set()
    for row in text.rows[index : index + HEAD_ROWS]:
        said = meaning_of(row)
        if said is None:
            break
        names.add(said[0])
    return "date" in names and len(names & {"title", "outlet"}) > 0


def _before_rule(text: Text, first: int, last: int) -> int:
    """A rule at the end of an item parts it from the next one."""
    for index in reversed(list(text.written(first, last))):
        if not _RULE.match(text.rows[index]):
            return index
    return last


@dataclass(frozen=True, kw_only=True, slots=True)
class _Item:
    """One item: its entry and how many words its text has."""

    entry: Entry
    words: int

    @property
    def dated(self) -> bool:
        return self.entry.envelope.date is not None

    @property
    def placed(self) -> bool:
        return self.entry.envelope.outlet is not None


def _item(text: Text, first: int, last: int, *, opening: bool = False) -> _Item | None:
    """The item in these lines; None when its head does not say what every item's head says.

    `opening`: the name of the digest may stand above the item's title.
    """
    head = ItemHead()
    body = None
    for place, index in enumerate(text.written(first, last)):
        row = NUMBERED.sub("", text.rows[index])
        if place >= HEAD_ROWS or not belongs(head, row, index):
            body = index
            break
    if body is None or not text.has_body(body, last):
        return None
    title = title_lines(text, head, opening=opening)
    if "title" not in head.fields:
        return None
    start = (
        min([*title, *([] if head.source is None else [head.source])], default=first) if opening else first
    )
    envelope = Envelope(
        title=head.fields["title"],
        outlet=head.fields.get("outlet"),
        author=name_in(head.fields["author"]) if "author" in head.fields else None,
        url=head.fields.get("url"),
        date=head.fields.get("date"),
    )
    words = sum(text.rows[index].count(" ") + 1 for index in text.written(body, last))
    entry = Entry(first=start, last=last, body=body, body_last=last, envelope=envelope, title=title)
    return _Item(entry=entry, words=words)


def _digest(text: Text, items: Iterator[_Item | None]) -> tuple[Entry, ...]:
    """The items, when they make the text a digest; else nothing."""
    found = [item for item in items if item is not None and (item.dated or item.placed)]
    total = sum(row.count(" ") + 1 for row in text.rows if row)
    whole = sum(
        text.rows[i].count(" ") + 1 for item in found for i in text.written(item.entry.first, item.entry.last)
    )
    enough: tuple[Callable[[], bool], ...] = (
        lambda: len(found) >= MIN_ITEMS,
        lambda: whole >= ITEMS_SHARE * total,
        lambda: sum(item.dated for item in found) * 2 >= len(found),
        lambda: sum(item.placed for item in found) * 2 >= len(found),
        lambda: not _is_box(found),
    )
    return tuple(item.entry for item in found) if all(test() for test in enough) else ()


def _is_box(items: Sequence[_Item]) -> bool:
    words = sorted(item.words for item in items)
    middle = words[(len(words) - 1) // 2]
    return middle < TEASER_WORDS and words[-1] > TEASER_FACTOR * middle
