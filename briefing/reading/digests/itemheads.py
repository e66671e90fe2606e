"""The lines above the text of one item of a digest: its title, its outlet, its date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing.reading.bylines import is_byline, name_in
from briefing.reading.digests.entries import Text, is_headline
from briefing.reading.digests.sourcelines import SourceLine, full_years, source_line
from briefing.reading.outlets import host_of
from briefing.reading.stated import field_of

HEAD_ROWS = 7
TITLE_WORDS = 30
NAME_WORDS = 6
NUMBERED = re.compile(r"^[\[(]?(\d{1,3})[.)\]]{1,2}\s+(?=\S)")
_FIELD = re.compile(r"^([^\W\d_][^\W\d_]{1,12}(?: [^\W\d_]{2,10})?)\s*:\s*(.*)$")
# Labels beyond those that a desk or a clipping states its articles with.
_MEANS = {"publication title": "outlet", "publication date": "date", "full text": "text", "text": "text"}
BRACKETS = re.compile(r"^(.{8,}?)\s*[(\[]([^()\[\]]{8,120})[)\]]$")


def meaning_of(row: str) -> tuple[str, str] | None:
    """What a row "Label: value" says: title, outlet, date, author, url or text, and the value."""
    match = _FIELD.match(row) if ":" in row else None
    if match is None:
        return None
    name = _MEANS.get(match[1].lower()) or field_of(match[1])
    return ("outlet" if name == "source" else name, match[2].strip()) if name else None


@dataclass(slots=True)
class ItemHead:
    """The lines above the text of one item: what they say, and those that read like headlines."""

    fields: dict[str, str] = field(default_factory=dict)
    headlines: list[int] = field(default_factory=list)
    stated: set[str] = field(default_factory=set)
    source: int | None = None  # the line that names outlet or date

    def say(self, name: str, value: str | None) -> None:
        if value:
            self.fields.setdefault(name, value)

    @property
    def titled(self) -> bool:
        """Title and source are both known: a longer line below them is the first of a wrapped text."""
        above = self.source is not None and any(index < self.source for index in self.headlines)
        return above or {"title", "date"} <= self.fields.keys()

    def state(self, name: str, value: str) -> None:
        """A field beats a line above it, the first of its kind the later ones."""
        if value and name not in self.stated:
            self.fields[name] = value
            self.stated.add(name)

    def say_source(self, said: SourceLine, index: int) -> None:
        self.say("outlet", said.outlet)
        self.say("author", said.author)
        self.say("date", said.date)
        self.source = index if self.source is None else self.source


def belongs(head: ItemHead, row: str, index: int) -> bool:
    """Whether the row belongs to the head; what it says is taken down."""
    named = meaning_of(row)
    if named:
        meaning, value = named[0], full_years(named[1])
        both = source_line(value) if meaning == "outlet" else None
        if both and both.outlet:
            head.say_source(both, index)
        elif meaning != "text":
            head.state(meaning, value)
        return True
    said = source_line(full_years(row))
    if said:
        head.say_source(said, index)
    elif host_of(row) and " " not in row:
        head.say("url", row)
    elif is_byline(row) and row.count(" ") < 2 * NAME_WORDS:
        head.say("author", name_in(row))
    elif is_headline(row) and row.count(" ") < (NAME_WORDS if head.titled else TITLE_WORDS):
        head.headlines.append(index)
    else:
        return False
    return True


def title_lines(text: Text, head: ItemHead, *, opening: bool) -> tuple[int, ...]:
    """The lines of the title, and its words taken down. It stands next to the line of the source, above it
    or below; a short line between title and date is the outlet. A title in a field is no line of its own."""
    if "title" in head.fields or not head.headlines:
        return ()
    source = head.source
    lines = [index for index in head.headlines if source is None or index < source] or head.headlines[:1]
    unnamed = source is not None and len(lines) > 1 and "outlet" not in head.fields
    if unnamed and text.rows[lines[-1]].count(" ") < NAME_WORDS:
        head.say("outlet", text.rows[lines.pop()])
    if unnamed and len(lines) > 1 and _names_above(text, lines):
        head.say("outlet", text.rows[lines.pop(0)])
    if opening and source is not None:
        lines = lines[-1:]
    words = " ".join(NUMBERED.sub("", text.rows[index]) for index in lines)
    brackets = BRACKETS.match(words)
    said = source_line(full_years(brackets[2])) if brackets else None
    if brackets and said:
        head.say_source(said, lines[-1])
        words = brackets[1]
    head.say("title", words)
    return tuple(lines)


def _names_above(text: Text, lines: Sequence[int]) -> bool:
    """The first of two lines is a name in capitals, the next a headline that is not."""
    name, title = text.rows[lines[0]], text.rows[lines[1]]
    return name.isupper() and not title.isupper() and name.count(" ") < NAME_WORDS
