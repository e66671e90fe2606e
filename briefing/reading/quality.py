"""Marks against a text, each with what it rests on. A missing date or outlet is none of them."""

from __future__ import annotations

import re

from briefing.models.article import Flag, Published
from briefing.reading.dates import find_date
from briefing.reading.paragraphs import KEPT
from briefing.reading.structure import Layout

_ENTRY = re.compile(r"^\[(\d{1,3})\]\s")
_CITED = re.compile(r"\[(\d{1,3})\]")
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})")
_MACHINE = (
    "in summary, in conclusion, to sum up, it is important to note, it is worth noting, "
    "stands as a testament, "
    "serves as a testament, tapestry of, delve into, delves into, as an ai, in the ever-evolving, "
    "underscores the importance, underscoring the importance, highlighting the need for, a new era of"
).split(", ")
# Reporters write each of these phrases too; a text that closes on a summary of itself rarely was reported.
_SUMMARY = re.compile(r"^(?:in summary|in conclusion|to sum up|to summarize|overall)\s?,", re.I)
MACHINE_PHRASES = 3
# Points of a list that follows the end of the article and says it again.
SUMMARY_POINTS = 3


def quality_flags(layout: Layout, published: Published | None) -> tuple[Flag, ...]:
    """Codes: reference-list, machine-summary, machine-phrase, repeated-title."""
    found = (_references(layout, published), _summary(layout), _phrases(layout), _repeated_title(layout))
    return tuple(flag for flag in found if flag is not None)


def _kept(layout: Layout) -> list[str]:
    return [unit.text for unit, mark in zip(layout.units, layout.marks, strict=True) if mark.kind in KEPT]


def _references(layout: Layout, published: Published | None) -> Flag | None:
    """A numbered reference list in a news text that does not fit it."""
    entries = {
        int(found[1]): unit.text
        for unit, mark in zip(layout.units, layout.marks, strict=True)
        if mark.kind == "reference" and (found := _ENTRY.match(unit.text))
    }
    if len(entries) < 2:
        return None
    cited = {int(number) for text in _kept(layout) for number in _CITED.findall(text)}
    faults: list[str] = []
    uncited = sorted(set(entries) - cited)
    missing = sorted(cited - set(entries))
    if uncited:
        faults.append(f"entries never cited: {', '.join(map(str, uncited))}")
    if missing:
        faults.append(f"cited but not listed: {', '.join(map(str, missing))}")
    dates = [span for text in entries.values() if (span := find_date(text))]
    if dates:
        first, last = min(span.first for span in dates), max(span.last for span in dates)
        if (last - first).days > SPAN_DAYS:
            faults.append(f"its sources run from {first:%B %Y} to {last:%B %Y}")
        if published and last > published.end:
            faults.append("it cites sources younger than the article")
    if not faults:
        return None
    return Flag(code="reference-list", detail=f"Numbered reference list; {'; '.join(faults)}.")


# News is not written from sources years apart; reviews of research are, and carry no machine marks.
SPAN_DAYS = 3 * 365


def _summary(layout: Layout) -> Flag | None:
    points = [unit for unit, mark in zip(layout.units, layout.marks, strict=True) if mark.kind == "summary"]
    if len(points) < SUMMARY_POINTS:
        return None
    return Flag(
        code="machine-summary",
        detail=f"A numbered list of {len(points)} points repeats the article below its end.",
    )


def _phrases(layout: Layout) -> Flag | None:
    texts = _kept(layout)
    closing = any(_SUMMARY.match(text) for text in texts[-2:])
    whole = "\n".join(texts).lower()
    phrases = [phrase for phrase in _MACHINE if phrase in whole]
    if not closing and len(phrases) < MACHINE_PHRASES:
        return None
    return Flag(code="machine-phrase", detail=f"Set phrases of generated text: {'; '.join(phrases)}.")


def _repeated_title(layout: Layout) -> Flag | None:
    if not any(mark.reason == "the title again" for mark in layout.marks):
        return None
    return Flag(code="repeated-title", detail="The title is printed again below the opening sentence.")
