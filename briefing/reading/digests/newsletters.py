"""Newsletters in mail: several teasers, each with its own headline, text and address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from briefing.reading.digests.entries import Entry, Text, is_headline
from briefing.reading.page import Envelope

MIN_ITEMS = 3
#: Of the words in sentences the teasers must hold so large a share; one article with links has less.
ITEMS_SHARE = 0.6
TITLE_WORDS, TITLE_MOST = 3, 30
SENTENCE_WORDS = 7
_ADDRESS = re.compile(r"^(?:[^:<>]{0,40}[:<(\[]\s*)?<?(https?://[^\s<>()]{4,1000})>?\s*[)\]]?$")


def newsletter(text: Text, sender: Envelope) -> tuple[Entry, ...]:
    """The teasers, when there are at least three and they are most of the mail.

    The address stands right under the headline or behind the text: where most of them stand.
    """
    rows = list(text.written(0, len(text.rows) - 1))
    addresses = {index for index in rows if _ADDRESS.match(text.rows[index])}
    if len(addresses) < MIN_ITEMS:
        return ()
    under = [a for a, b in pairwise(rows) if b in addresses and _may_be_title(text.rows[a])]
    blocks = (
        _blocks_under(rows, under)
        if 2 * len(under) >= len(addresses)
        else _blocks_behind(text, rows, addresses)
    )
    entries = tuple(entry for block in blocks if (entry := _entry(text, block, addresses, sender)))
    told = sum(_words(text, range(entry.body, entry.body_last + 1)) for entry in entries)
    if len(entries) < MIN_ITEMS or told < ITEMS_SHARE * _words(text, rows):
        return ()
    if len({entry.envelope.url for entry in entries}) < len(entries):
        return ()
    return entries


def _may_be_title(row: str) -> bool:
    return is_headline(row) and TITLE_WORDS <= row.count(" ") + 1 <= TITLE_MOST and not _ADDRESS.match(row)


def _words(text: Text, rows: range | list[int]) -> int:
    counts = (text.rows[index].count(" ") + 1 for index in rows if _is_text(text.rows[index]))
    return sum(counts)


def _is_text(row: str) -> bool:
    return not is_headline(row) and row.count(" ") >= SENTENCE_WORDS - 1 and not _ADDRESS.match(row)


def _blocks_under(rows: list[int], titles: list[int]) -> Iterator[list[int]]:
    """From each headline with an address under it to the next one."""
    ends = [*titles[1:], rows[-1] + 1]
    for start, end in zip(titles, ends, strict=True):
        yield [index for index in rows if start <= index < end]


def _blocks_behind(text: Text, rows: list[int], addresses: set[int]) -> Iterator[list[int]]:
    """What stands before each address, from the last headline above the text on."""
    block: list[int] = []
    for index in rows:
        block.append(index)
        if index in addresses:
            first_text = next((k for k, i in enumerate(block) if _is_text(text.rows[i])), None)
            if first_text:
                yield block[first_text - 1 :]
            block = []


def _entry(text: Text, block: list[int], addresses: set[int], sender: Envelope) -> Entry | None:
    title = text.rows[block[0]]
    address = next((index for index in block if index in addresses), None)
    told = [index for index in block[1:] if _is_text(text.rows[index])]
    if not told or address is None or not _may_be_title(title):
        return None
    found = _ADDRESS.match(text.rows[address])
    return Entry(
        first=block[0],
        last=block[-1],
        body=told[0],
        body_last=told[-1],
        title=(block[0],),
        envelope=Envelope(
            title=title,
            outlet=sender.outlet,
            url=found[1] if found else None,
            date=sender.date,
            basis=sender.basis,
        ),
    )
