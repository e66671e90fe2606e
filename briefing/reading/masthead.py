"""The outlet's name above the article: what is printed with it, and the headline below it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from briefing.reading.imprint import notices
from briefing.reading.layout import Layout
from briefing.reading.marks import Mark
from briefing.reading.nameplate import (
    appeal_below,
    lines_with,
    nameplate,
    over_section,
    printed_name,
)
from briefing.reading.papers import is_of_paper, paper_head
from briefing.reading.site import PRINTED_WITH, SITE, site_line
from briefing.reading.titles import REACH, find_title, is_headline


def named(layout: Layout) -> Layout:
    """The outlet's own name is no title, and not a line of the text wherever it stands alone."""
    own = site_line(layout.units, layout.marks, layout.keys)
    if own is not None:
        return _as_site(layout, own)
    freed = _without_appeal(layout)
    body = next(iter(freed.kinds("body")), len(freed.units))
    plate = nameplate(freed.units, freed.marks, freed.keys, body)
    if plate is None:
        return _headed(layout)
    known = _as_site(freed, plate)
    if (title := headline(known)) is not None and is_of_paper(layout.units[title].text):
        return known.with_marks(_printed_with(known, [title]))
    if not _has_title(known, plate):
        untitled = layout.known is None and over_section(layout.units, layout.marks, body)
        return known if untitled else _headed(layout)
    marks = _printed_with(known, lines_with(plate, layout.units, body))
    for i in notices(printed_name(layout.units[plate].text), known.marks, known.keys):
        marks[i] = replace(marks[i].to("promotion", "the outlet speaks of itself"), shape="furniture")
    below = known.with_marks(marks)
    return below if _has_title(below, plate) else known


def _headed(layout: Layout) -> Layout:
    """Name, kind and day of a paper are neither title nor text."""
    head = paper_head(layout.units, layout.marks, layout.keys)
    if head is None or not (layout.known is None or head.sent):
        return layout
    return layout.with_marks(_printed_with(_as_site(layout, head.plate), head.printed_with))


def _printed_with(layout: Layout, lines: Iterable[int]) -> list[Mark]:
    marks = list(layout.marks)
    for i in lines:
        if marks[i].kind not in {"byline", "date"}:
            marks[i] = replace(marks[i].to("navigation", PRINTED_WITH), shape="furniture")
    return marks


def _without_appeal(layout: Layout) -> Layout:
    body = next(iter(layout.kinds("body")), len(layout.units))
    appeal = appeal_below(layout.units, layout.marks, body)
    if appeal is None:
        return layout
    marks = list(layout.marks)
    marks[appeal] = replace(marks[appeal].to("navigation", PRINTED_WITH), shape="furniture")
    return layout.with_marks(marks)


def _as_site(layout: Layout, own: int) -> Layout:
    marks = list(layout.marks)
    marks[own] = replace(marks[own].to("other", SITE), shape="furniture")
    return layout.with_marks(marks)


def _has_title(layout: Layout, plate: int) -> bool:
    """A headline stands below the name: else the name is the headline."""
    if layout.known is not None:
        return layout.keys[plate] != layout.known
    title = headline(layout)
    return title is not None and title > plate and layout.units[title].words >= TITLE_WORDS


def headline(layout: Layout) -> int | None:
    """As its words tell; below the outlet's name at least the first headline above the article."""
    found = find_title(layout.units, layout.marks, layout.keys)
    if found is not None:
        return found
    plate = next((i for i, own in enumerate(layout.marks[:REACH]) if own.reason == SITE), len(layout.units))
    body = next(iter(layout.kinds("body")), 0)
    lines = range(plate + 1, body)
    return next((i for i in lines if is_headline(layout.units[i], layout.marks[i])), None)


TITLE_WORDS = 3
