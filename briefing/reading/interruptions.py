"""What interrupts an article: boxes of other stories, captions and what is printed twice."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from briefing.reading.layout import Layout

# Repeats shorter than this are labels and refrains of the text itself.
REPEAT_WORDS = 4


def repeats(layout: Layout) -> Layout:
    """A text printed twice: side by side it is a caption, further apart the later one is a repeat."""
    keys = layout.keys
    marks = list(layout.marks)
    seen: dict[str, int] = {}
    for i, key in enumerate(keys):
        if layout.units[i].words < REPEAT_WORDS or layout.marks[i].shape == "furniture":
            continue
        if _opens_caption(layout, i):
            marks[i] = marks[i].to("caption", "opens the caption below it")
            marks[i + 1] = marks[i + 1].to("caption", "a caption printed twice, then its credit")
            continue
        before = seen.setdefault(key, i)
        if before == i:
            continue
        if before == i - 1 and marks[i].shape == "sentence":
            marks[before] = marks[before].to("caption", "printed twice in a row")
            marks[i] = marks[i].to("caption", "printed twice in a row")
        else:
            marks[i] = marks[i].to("repeat", "printed before")
    return layout.with_marks(marks)


def _opens_caption(layout: Layout, i: int) -> bool:
    """The next line is this one again with a photo credit behind it."""
    if i + 1 >= len(layout.units) or not layout.keys[i + 1].startswith(layout.keys[i]):
        return False
    behind = layout.keys[i + 1][len(layout.keys[i]) :].strip(" .|-–—(")
    return 0 < behind.count(" ") + 1 <= CREDIT_WORDS and behind.startswith(_CREDITS)


CREDIT_WORDS = 10
_CREDITS = (
    "photograph",
    "photo",
    "picture",
    "image",
    "credit",
    "foto",
    "фото",
    "getty",
    "©",
    "source",
    "illustration",
)


def slides(layout: Layout) -> Layout:
    """What stands over the switch or the counter of a picture gallery tells of a picture."""
    marks = list(layout.marks)
    for i, (above, below) in enumerate(zip(("", *layout.keys), layout.keys[1:], strict=False)):
        counted = _COUNTER.match(below) and (_COUNTER.match(above) or _LABEL.match(above))
        if layout.marks[i].shape == "sentence" and (counted or _SWITCH.match(below)):
            marks[i] = replace(marks[i].to("caption", "a picture of a gallery"), shape="furniture")
    return layout.with_marks(marks)


_SWITCH = re.compile(r"(?:hide|show) captions?$|next (?:photo|image|slide)$")
_LABEL = re.compile(r"(?:photos?|slideshow|gallery):?$")
_COUNTER = re.compile(r"\d{1,3} (?:of|/) \d{1,3}$")


def boxes(layout: Layout) -> Layout:
    """What stands between the two marks that a page sets around a box is the box."""
    marks = list(layout.marks)
    opened: int | None = None
    for i, key in enumerate(layout.keys):
        if opened is not None and (_CLOSES.match(key) or i - opened > BOX_UNITS):
            if _CLOSES.match(key):
                for k in range(opened, i + 1):
                    marks[k] = replace(marks[k].to("related", BOX), shape="furniture")
            opened = None
        elif opened is None and layout.units[i].words <= MARK_WORDS and _OPENS.match(key):
            opened = i
    return layout.with_marks(marks)


BOX = "inside a box that the page marks"
BOX_UNITS, MARK_WORDS = 16, 8
_OPENS = re.compile(r"keep reading$|list of \d+ items|skip (?:past )?\w+ promotion|start of .{3,30} list")
_CLOSES = re.compile(r"end of (?:list|.{3,30} promotion)$|after \w+ promotion")


def is_pointer(layout: Layout, i: int) -> bool:
    """A label with one headline under or above it and text again below: a box inside the article."""
    if _points_up(layout, i):
        return True
    if layout.marks[i].kind != "related":
        return False
    below = layout.marks[i + 1 : i + 3]
    return [mark.shape for mark in below] == ["headline", "sentence"] and layout.units[i + 2].gap > 0


def _points_up(layout: Layout, i: int) -> bool:
    """A headline of another story with "Read more" under it, between two paragraphs."""
    if i < 2 or i + 1 >= len(layout.marks) or layout.marks[i - 1].shape != "headline":
        return False
    if layout.keys[i].strip(" .:»→") not in _BELOW_HEADLINE:
        return False
    around = [layout.marks[k].shape for k in (i - 2, i - 1, i + 1)]
    return around == ["sentence", "headline", "sentence"]


_BELOW_HEADLINE = frozenset(
    {
        "read more",
        "read full story",
        "read the full story",
        "weiterlesen",
        "lire la suite",
        "читать далее",
        "devamı",
    }
)


def teasers(layout: Layout) -> Layout:
    """Text right under an inner headline, no blank line between, where paragraphs have one: a teaser."""
    body = layout.kinds("body")
    gaps = [layout.units[b].gap for a, b in pairwise(body) if b == a + 1]
    if len(gaps) < 2 or sorted(gaps)[len(gaps) // 2] == 0:
        return layout
    marks = list(layout.marks)
    for i in body[1:]:
        if _points_up(layout, i - 1):
            continue
        if layout.marks[i - 1].kind in {"subhead", "related"} and layout.units[i].gap == 0:
            marks[i] = marks[i].to("teaser", "summary under another story's headline")
            marks[i - 1] = marks[i - 1].to("related", "headline of another story")
    return layout.with_marks(marks)


def tail_note(layout: Layout) -> Layout:
    """The last piece, when it stands in brackets or under a rule, is a note on the text."""
    if not layout.units or not layout.kinds("body"):
        return layout
    i = len(layout.units) - 1
    unit, text = layout.units[i], layout.units[i].text
    if layout.marks[i].kind != "body" or unit.words > 60 or len(layout.kinds("body")) < 2:
        return layout
    ruled = i > 0 and not any(c.isalnum() for c in layout.units[i - 1].text)
    pairs = {"(": ")", "[": "]", "*": "*", "_": "_"}
    if ruled or pairs.get(text[0]) == text[-1]:
        marks = list(layout.marks)
        marks[i] = marks[i].to("disclaimer", "a note set apart at the end")
        return layout.with_marks(marks)
    return layout
