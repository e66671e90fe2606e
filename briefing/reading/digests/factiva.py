"""The layouts of Factiva: field codes at the line's start, and plain text that ends with "Document ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefing.reading.bylines import is_byline, is_name, name_in
from briefing.reading.dates import find_date
from briefing.reading.digests.entries import Cut, Entry, Text, is_copyright
from briefing.reading.lines import ends_sentence
from briefing.reading.page import Envelope

# In the order in which the fields stand; a code counts only when it comes after the one before it, so
# that a line of the text that happens to open with one stays text.
_CODES = "CLM SE HD CR BY WC PD ET SN SC ED PG VOL LA CY LP TD ART CT RF CO IN NS RE IPC IPD PUB AN".split()
_RANK = {code: rank for rank, code in enumerate(_CODES)} | {"CR": 3, "BY": 3}
_CODE = re.compile(rf"^[ \t]*({'|'.join(_CODES)})(?:\t[ \t]*|[ \t]{{2,}}|[ \t]*$)")
_NUMBER = re.compile(r"^Document [A-Z][0-9A-Za-z]{12,45}$")
_WORDS = re.compile(r"^\d{1,3}(?:[,.]?\d{3})* words$", re.I)
_CLOCK = re.compile(r"^\d{1,2}:\d\d(?::\d\d)?(?:\s*[AP]M)?(?:\s*GMT)?$", re.I)
_PAGE = re.compile(
    r"^(?:page \d+ of \d+.*|\W*\d{4} factiva\b.*|.{0,4}\bfactiva,? inc\b.*|dow jones|factiva)$", re.I
)
# Where a program flattened the table of the fields, one blank stands behind the code.
_FLAT_CODE = re.compile(rf"^({'|'.join(_CODES)})(?:[ \t]+|$)")
HEAD_ROWS = 14  # written lines that the head of an article takes up at most
HEAD_WORDS = 9  # of a line in it, the title apart
SECTION_WORDS = 3
TITLE_ROWS = 3


@dataclass(slots=True)
class _Fields:
    """The fields of one article while its lines are walked through: code, line, characters of the code."""

    found: list[tuple[str, int, int]] = field(default_factory=list)

    def rank(self) -> int:
        return _RANK[self.found[-1][0]] if self.found else -1

    def codes(self) -> set[str]:
        return {code for code, _, _ in self.found}


def coded(text: Text) -> tuple[Entry, ...]:
    """Articles of `HD`, `BY`, `PD`, `SN`, `LP`, `TD`, `AN` ... fields."""
    heads = [row for row in text.rows if row[:2] == "HD"] if "HD" in text.raw else []
    code_of = next((form for form in (_CODE, _FLAT_CODE) if any(map(form.match, heads))), None)
    if code_of is None:
        return ()
    articles: list[_Fields] = []
    for index, span in enumerate(text.spans):
        match = code_of.match(text.raw[span.start : min(span.end, span.start + 80)])
        if match is None:
            continue
        code = match[1]
        ended = not articles or "AN" in articles[-1].codes()
        if ended and code in {"CLM", "SE", "HD"}:
            articles.append(_Fields())
        elif ended or _RANK[code] <= articles[-1].rank():
            continue
        articles[-1].found.append((code, index, match.end()))
    return tuple(entry for fields in articles if (entry := _coded_entry(text, fields)))


def _coded_entry(text: Text, fields: _Fields) -> Entry | None:
    """One article; None when a field is missing that every article has."""
    codes = fields.codes()
    if not {"HD", "SN", "AN"} <= codes or not codes & {"LP", "TD"}:
        return None
    starts = [line for _, line, _ in fields.found]
    last = _end_of_number(text, starts[-1])
    ends = [*(line - 1 for line in starts[1:]), last]
    value = {}
    title: tuple[int, ...] = ()
    body: list[int] = []
    cuts = []
    for (code, line, characters), end in zip(fields.found, ends, strict=True):
        rows = [text.raw[text.spans[line].start + characters : text.spans[line].end].strip()]
        rows += text.rows[line + 1 : end + 1]
        value[code] = " ".join(" ".join(rows).split())
        if code in {"LP", "TD"}:
            body += [line, end]
            cuts.append(Cut(line=line, characters=characters))
        elif code == "HD":
            title = tuple(text.written(line, end))
    return Entry(
        first=starts[0],
        last=last,
        body=body[0],
        body_last=body[-1],
        title=title,
        cuts=tuple(cuts),
        envelope=Envelope(
            title=value.get("HD") or None,
            outlet=value.get("SN") or None,
            author=name_in(value["BY"]) if value.get("BY") else None,
            date=value.get("PD"),
        ),
    )


def _end_of_number(text: Text, line: int) -> int:
    """The last line of the field AN: its own, or the next written one where the number stands there."""
    if _NUMBER.search(text.rows[line][2:].strip()) is None:
        following = next(text.written(line + 1, line + 3), line)
        if _NUMBER.match(text.rows[following]):
            return following
    return line


def plain(text: Text) -> tuple[Entry, ...]:
    """Articles without codes: title, byline, "512 words", date, outlet ..., text, "Document ..."."""
    floor = 0
    found = []
    for index, row in enumerate(text.rows if "Document " in text.raw else ()):
        if row.startswith("Document ") and _NUMBER.match(row):
            entry = _plain_entry(text, floor, index)
            if entry:
                found.append(entry)
            floor = index + 1
    return tuple(found)


def _plain_entry(text: Text, floor: int, number: int) -> Entry | None:
    written = [index for index in text.written(floor, number - 1) if not _PAGE.match(text.rows[index])]
    count = next((k for k, index in enumerate(written) if _WORDS.match(text.rows[index])), None)
    if count is None or not 0 < count <= len(written) - 3:
        return None
    dated = next(
        (k for k in range(count + 1, min(count + 4, len(written))) if find_date(text.rows[written[k]])), None
    )
    if dated is None:
        return None
    after = [k for k in range(dated + 1, len(written)) if not _CLOCK.match(text.rows[written[k]])]
    if not after:
        return None
    start = _text_begins(text, written, after[0] + 1)
    if start is None:
        return None
    above = _above(text, written[:count])
    return Entry(
        first=above.first,
        last=number,
        body=start,
        body_last=number - 1,
        title=above.title,
        envelope=Envelope(
            title=" ".join(text.rows[index] for index in above.title) or None,
            outlet=text.rows[written[after[0]]],
            author=above.author,
            date=text.rows[written[dated]],
        ),
    )


def _text_begins(text: Text, written: list[int], start: int) -> int | None:
    """The first line behind the head: long, or a sentence, and no notice of rights."""
    for k in range(start, len(written)):
        row = text.rows[written[k]]
        if is_copyright(row):
            continue
        if k - start >= HEAD_ROWS or row.count(" ") >= HEAD_WORDS or ends_sentence(row):
            return written[k]
    return None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Above:
    """What stands above the count of words."""

    first: int
    title: tuple[int, ...]
    author: str | None


def _above(text: Text, lines: list[int]) -> _Above:
    """Section, title and byline. Lines further up, beyond a gap, are the list of contents."""
    author = None
    if len(lines) > 1 and (is_byline(text.rows[lines[-1]]) or is_name(text.rows[lines[-1]])):
        author = name_in(text.rows[lines[-1]])
        lines = lines[:-1]
    block = list(_last_block(lines))
    if len(block) > 1 and text.rows[block[0]].count(" ") < SECTION_WORDS <= text.rows[block[1]].count(" "):
        block = block[1:]
    title = tuple(block[-TITLE_ROWS:])
    return _Above(first=title[0], title=title, author=author)


def _last_block(lines: list[int]) -> Iterator[int]:
    """The lines that follow one another without a gap up to the last one."""
    first = len(lines) - 1
    while first > 0 and lines[first - 1] == lines[first] - 1:
        first -= 1
    return iter(lines[first:])
