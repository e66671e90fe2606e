"""Markdown: the signs taken out, the words and line breaks kept; front matter is the desk's own word."""

from __future__ import annotations

import re

from briefing.reading.dates import find_date
from briefing.reading.decoding import decode
from briefing.reading.nameplate import is_station, may_be_name
from briefing.reading.outlets import host_of
from briefing.reading.page import Envelope, Page, within_limit
from briefing.reading.papers import is_of_paper

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)
MARKED_CHARACTERS = 20_000  # a longer row is no paragraph, its signs are left as they are
FRONT_CHARACTERS = 10_000  # a longer head is text between two rules
_FIELD = re.compile(r"^([A-Za-z_]\w*)\s*:\s*(.*)$")
_FENCE = re.compile(r"^\s{0,3}(?:```|~~~)")
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*$")
_UNDERLINE = re.compile(r"^\s{0,3}(?:={3,}|-{3,})\s*$")
_QUOTE = re.compile(r"^\s{0,3}(?:>\s?)+")
_TABLE = re.compile(r"^\s*\|?(?:\s*:?-{2,}:?\s*\|)+")
_IMAGE = re.compile(r"!\[([^\]\n]{0,400})\]\([^()\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\]\n]{1,400})\]\((?:[^()\n]{0,2000})\)")
_REFERENCE_LINK = re.compile(r"\[([^\]\n]{1,400})\]\[[^\]\n]{0,100}\]")
_DEFINITION = re.compile(r"^\s{0,3}\[[^\]\n]{1,100}\]:\s+\S+")
_AUTOLINK = re.compile(r"<(https?://[^>\s]{1,2000})>")
_EMPHASIS = re.compile(r"(?<![\w\\*])(\*{1,3}|_{1,3})(?=\S)([^*_\n]{1,1000}?)(?<=\S)\1(?![\w*])")
_CODE = re.compile(r"`([^`\n]{1,400})`")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")
_BREAK = re.compile(r"(?:\s{2,}|\\)$")
_NAMES = {
    "title": "title",
    "headline": "title",
    "source": "outlet",
    "outlet": "outlet",
    "publisher": "outlet",
    "publication": "outlet",
    "site": "outlet",
    "site_name": "outlet",
    "website": "outlet",
    "author": "author",
    "byline": "author",
    "url": "url",
    "link": "url",
    "canonical": "url",
    "date": "date",
    "published": "date",
}


def read_markdown(content: bytes) -> Page:
    """`raw` is the text without its markup, line for line."""
    decoded = decode(content)
    text = within_limit(decoded.text)
    front = _FRONT.match(text[:FRONT_CHARACTERS])
    envelope = _front_matter(front[1]) if front else Envelope()
    rows = (text[front.end() :] if front else text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    shown: list[str] = []
    headings: list[str] = []
    title: str | None = None
    fenced = False
    for row in rows:
        if _FENCE.match(row):
            fenced = not fenced
            continue
        if fenced or _DEFINITION.match(row) or _TABLE.match(row):
            continue
        heading = _HEADING.match(row)
        if heading and len(heading[1]) == 1 and title is None:
            bare = _bare(heading[2])
            title = None if is_station(bare) else bare or None
        if _UNDERLINE.match(row):
            if row.strip().startswith("=") and shown and shown[-1].strip() and title is None:
                title = shown[-1].strip()
            shown.append("" if shown and shown[-1].strip() else row.strip())
            continue
        shown.append(_bare(heading[2] if heading else _QUOTE.sub("", row)))
        headings += shown[-1:] if heading else []
    named = envelope.over(_letter_head(title, shown, headings) or Envelope(title=title))
    return Page(raw="\n".join(shown), envelope=named, flags=decoded.flags)


KIND_CHARACTERS = 160  # of the line below the name


def _letter_head(heading: str | None, rows: list[str], headings: list[str]) -> Envelope | None:
    """Name and day of a letter or a release whose first heading is its name, as the line below it tells."""
    if heading is None or heading not in rows:
        return None
    name, _, title = heading.partition(": ")
    below, then, *_ = [*filter(str.strip, rows[rows.index(heading) + 1 :]), "", ""]
    if not may_be_name(name) or not is_of_paper(below[:KIND_CHARACTERS]):
        return None
    title = title or (then if then in headings else "")
    return Envelope(outlet=name, title=title or None, date=below if find_date(below) else None)


def _front_matter(text: str) -> Envelope:
    """Plain `key: value` rows, and names in lists; nested values are no metadata of ours."""
    found: dict[str, str] = {}
    rows = text.splitlines()
    for place, row in enumerate(rows):
        field = _FIELD.match(row)
        name = _NAMES.get(field[1].lower()) if field else None
        if field is None or name is None:
            continue
        value = _listed(field[2].strip(), rows[place + 1 : place + 1 + MOST_LISTED])
        if value and not value.startswith(("{", "|", ">")):
            found.setdefault(name, value)
    source, url = found.get("outlet"), found.get("url")
    if source and host_of(source):
        source, url = None, url or source  # clippers call the page's address its source
    return Envelope(
        title=found.get("title"),
        outlet=source,
        author=found.get("author"),
        url=url,
        date=found.get("date"),
    )


MOST_LISTED = 10  # rows of a list that are read
_ITEM = re.compile(r"^\s+-\s+(.+)$|^-\s+(.+)$")


def _listed(value: str, below: list[str]) -> str:
    """The value of a field; of a list its items with commas between, without the brackets of note links."""
    if value.startswith("[") and value.endswith("]") and not value.startswith("[["):
        items = value[1:-1].split(",")
    elif value:
        items = [value]
    else:
        items = []
        for row in below:
            found = _ITEM.match(row)
            if found is None:
                break
            items.append(found[1] or found[2])
    cleaned = (item.strip().strip("\"'").removeprefix("[[").removesuffix("]]").strip() for item in items)
    return ", ".join(item for item in cleaned if item)


def _bare(row: str) -> str:
    """A row without inline markup. A picture keeps its description, a link its words."""
    if not row.strip() or len(row) > MARKED_CHARACTERS:
        return row.strip()
    row = _IMAGE.sub(lambda found: f"Photo: {found[1]}" if found[1].strip() else "", row)
    row = _REFERENCE_LINK.sub(r"\1", _LINK.sub(r"\1", row))
    row = _AUTOLINK.sub(r"\1", row)
    row = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", row))
    return _BREAK.sub("", _ESCAPE.sub(r"\1", _CODE.sub(r"\1", row)))
