"""What the units are to each other: where the article begins and ends, its title, what interrupts it."""

from __future__ import annotations

import re
from collections.abc import Callable

from briefing.reading.bylines import is_name
from briefing.reading.corrections import CORRECTION, is_correction, is_correction_under
from briefing.reading.interruptions import BOX, boxes, is_pointer, repeats, slides, tail_note, teasers
from briefing.reading.layout import Layout
from briefing.reading.lines import ends_sentence
from briefing.reading.masthead import TITLE_WORDS, headline, named
from briefing.reading.nameplate import is_section

# Weights of the run of units that holds the article: a sentence earns its words up to CAP, anything
# else costs. Chosen on the flattened news pages of the tuning half.
CAP = 40
COST = {"sentence": 0.0, "headline": 4.0, "fragment": 3.0, "furniture": 5.0}
# A marker such as "Related articles" ends the article when less than this share of its words follows.
TAIL_SHARE = 0.25


def settle(layout: Layout) -> Layout:
    """All rules in their order."""
    for rule in RULES:
        layout = rule(layout)
    return layout


def _references(layout: Layout) -> Layout:
    """A reference list ends the article; a list of points after it is a summary by machine."""
    first = next(iter(layout.kinds("reference")), None)
    layout = _listed_references(layout, len(layout.units) if first is None else first)
    if first is None or sum(1 for i in layout.kinds("body") if i < first) < 3:
        return layout
    marks = list(layout.marks)
    for i in range(first, len(marks)):
        if marks[i].shape != "furniture":
            numbered = _NUMBERED.match(layout.units[i].text) is not None
            marks[i] = marks[i].to(
                "summary" if numbered else "repeat",
                "point of a list after the references" if numbered else "after the references",
            )
    return layout.with_marks(marks)


def _listed_references(layout: Layout, last: int) -> Layout:
    """What stands under the heading of a reference list, most lines of it with a year or an address."""
    for i, key in enumerate(layout.keys[:last]):
        if layout.marks[i].shape == "sentence" or key.strip(" :.") not in _REFERENCE_HEADINGS:
            continue
        below = [k for k in range(i + 1, last) if layout.marks[k].kind == "body"]
        cited = sum(_CITED.search(layout.units[k].text) is not None for k in below)
        if below and cited * 2 > len(below) and sum(1 for k in layout.kinds("body") if k < i) >= 3:
            marks = list(layout.marks)
            for k in below:
                marks[k] = marks[k].to("reference", "under the heading of a reference list")
            return layout.with_marks(marks)
    return layout


_REFERENCE_HEADINGS = frozenset(
    "references|bibliography|works cited|literature|literatur|quellen|références|bibliographie|referencias|"
    "литература|список литературы|kaynakça|ədəbiyyat|منابع".split("|")
)
_CITED = re.compile(r"https?://|\bdoi\b|\bet al\b|[(,.\s](?:19|20)\d\d(?:[),.;:]|$)")
_NUMBERED = re.compile(r"^\d{1,2}[.)]\s")


def _region(layout: Layout) -> Layout:
    """The run of units with the largest sum of weights is the article; sentences outside are not."""
    best, best_run = 0.0, (0, -1)
    total, start = 0.0, 0
    for i, (unit, own) in enumerate(zip(layout.units, layout.marks, strict=True)):
        if total <= 0:
            total, start = 0.0, i
        inside = own.reason == BOX or (i > 0 and is_pointer(layout, i - 1))
        cost = 0.0 if inside else COST[own.shape]
        total += min(unit.words, CAP) if own.kind == "body" else -cost
        if total > best:
            best, best_run = total, (start, i)
    first, last = best_run
    marks = [
        own if first <= i <= last or own.kind != "body" else own.to("teaser", "outside the article")
        for i, own in enumerate(layout.marks)
    ]
    return layout.with_marks(marks)


def _ending(layout: Layout) -> Layout:
    """A heading of related stories or comments with little text below it ends the article.

    A pointer that names its story ("Read also: ...") stands inside articles too and ends nothing.
    """
    words = [u.words if own.kind == "body" else 0 for u, own in zip(layout.units, layout.marks, strict=True)]
    total = sum(words)
    before = 0
    for i, own in enumerate(layout.marks):
        after = total - before
        heading = layout.units[i].words <= HEADING_WORDS or own.kind == "cookie"
        ends = own.kind in _ENDERS and heading and 0 < after < TAIL_SHARE * before
        ends = ends and not is_pointer(layout, i)
        counted = own.kind == "comment" and any(c.isdigit() for c in layout.units[i].text)
        if ends and (counted or any(below.kind != "body" for below in layout.marks[i + 1 : i + 3])):
            return layout.with_marks(
                [
                    m.to("teaser", "below the end of the article") if k > i and m.kind == "body" else m
                    for k, m in enumerate(layout.marks)
                ]
            )
        before += words[i]
    return layout


HEADING_WORDS = 4
_ENDERS = {"related", "comment", "author box", "cookie"}


def _boxed_names(layout: Layout) -> Layout:
    """A name by itself above the text is the byline when a box about the author opens with it, or when it
    stands below the text again."""
    body = layout.kinds("body")
    if not body:
        return layout
    about = tuple(key for key, own in zip(layout.keys, layout.marks, strict=True) if own.kind == "author box")
    below = frozenset(layout.keys[body[-1] + 1 : body[-1] + 1 + SIGNED])
    marks = list(layout.marks)
    for i in range(body[0]):
        key = layout.keys[i]
        if marks[i].kind == "other" and marks[i].shape == "fragment" and is_name(layout.units[i].text):
            if any(box.startswith(f"{key} ") for box in about):
                marks[i] = marks[i].to("byline", "a name that has its box")
            elif key in below and not is_section(layout.units[i].text) and i > 0:
                marks[i] = marks[i].to("byline", "a name that signs the text")
    return layout.with_marks(marks)


SIGNED = 2  # units below the text in which its author signs


def _title(layout: Layout) -> Layout:
    """Marks the title, and what the other headlines are by where they stand."""
    layout = named(layout)
    body = layout.kinds("body")
    first = body[0] if body else len(layout.units)
    if layout.known is None:
        chosen = headline(layout)
    else:
        chosen = next((i for i, key in enumerate(layout.keys) if key == layout.known), None)
        chosen = _labelled(layout, first) if chosen is None else chosen
    marks = list(layout.marks)
    if chosen is not None and layout.keys.count(layout.keys[chosen]) == 1:
        for i in body:
            if i < chosen:
                marks[i] = marks[i].to("teaser", "above the title")
    if chosen is not None:
        reason = "the stated title" if layout.known else "headline above the article that shares its words"
        marks[chosen] = marks[chosen].to("title", reason)
    for i, own in enumerate(layout.marks):
        if i == chosen or own.shape != "headline" or own.kind != "other":
            continue
        if chosen is not None and chosen < i < first and i - chosen <= DECK_REACH:
            marks[i] = own.to("deck", "headline under the title")
        elif body and first < i < body[-1]:
            marks[i] = own.to("subhead", "headline inside the article")
        else:
            marks[i] = own.to("related", "headline outside the article")
    return layout.with_marks(marks, chosen)


def _labelled(layout: Layout, first: int) -> int | None:
    """The headline above the article that the known title ends with: "Breaking: ..." of a mail."""
    known = layout.known or ""
    lines = range(min(first, len(layout.units)))
    return next(
        (i for i in lines if layout.units[i].words >= TITLE_WORDS and known.endswith(": " + layout.keys[i])),
        None,
    )


# A deck follows its title at once, a caption or byline between them at most.
DECK_REACH = 3


def _short_sentences(layout: Layout) -> Layout:
    """Inside the article a few words that end like a sentence are one; so is what leads on to the next."""
    marks = list(layout.marks)
    for i, own in enumerate(layout.marks):
        if own.shape not in {"headline", "fragment"} or own.kind not in {"other", "subhead"}:
            continue
        text = layout.units[i].text
        above = i > 0 and marks[i - 1].kind == "body"
        below = [mark.kind == "body" for mark in layout.marks[i + 1 : i + 4]]
        if above and any(below) and ends_sentence(text):
            marks[i] = own.to("body", "a short sentence inside the article")
        elif above and below[:1] == [True] and text.endswith((":", "：", "՝")):
            marks[i] = own.to("body", "leads on to the next line")
        elif above and below[:1] == [True] and layout.units[i].words >= LONGER_THAN_HEADINGS:
            marks[i] = own.to("body", "longer than a heading")
    return layout.with_marks(marks)


# A heading inside an article has fewer words; a paragraph may lack its end mark.
LONGER_THAN_HEADINGS = 18


def _standfirst(layout: Layout) -> Layout:
    """Sentences between two printings of the title open the article: the standfirst."""
    if layout.title is None:
        return layout
    keys = layout.keys
    again = [i for i in range(layout.title + 1, len(keys)) if keys[i] == keys[layout.title]]
    marks = list(layout.marks)
    for i in again:
        marks[i] = marks[i].to("repeat", "the title again")
    if again:
        for i in range(layout.title + 1, again[0]):
            if marks[i].kind == "body":
                marks[i] = marks[i].to("standfirst", "between title and repeated title")
    return layout.with_marks(marks)


def _corrections(layout: Layout) -> Layout:
    """A correction belongs to the article, wherever below its title the page sets it apart."""
    body = layout.kinds("body")
    top = layout.title if layout.title is not None else body[0] if body else len(layout.units)
    marks = list(layout.marks)
    for i in range(top + 1, len(marks)):
        text, above = layout.units[i].text, layout.units[i - 1].text
        if (marks[i].kind in {"teaser", "disclaimer"} and is_correction(text)) or (
            marks[i].shape == "sentence" and is_correction_under(above, text)
        ):
            marks[i] = marks[i].to("body", CORRECTION)
            if is_correction_under(above, text):
                marks[i - 1] = marks[i - 1].to("subhead", "the label of a correction")
    return layout.with_marks(marks)


RULES: tuple[Callable[[Layout], Layout], ...] = (
    repeats,
    slides,
    _references,
    boxes,
    _region,
    _ending,
    _boxed_names,
    _title,
    teasers,
    _short_sentences,
    tail_note,
    _standfirst,
    _corrections,
)
