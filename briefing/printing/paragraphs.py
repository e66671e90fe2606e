"""The page's paragraphs and headings -> flowables, with their marks and places."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from briefing.language.escape import one_line
from briefing.printing.faces import face_of, runs
from briefing.printing.inline import Setting, pieces
from briefing.printing.look import TextStyle
from briefing.printing.paragraph import Mark, Place, Text
from briefing.printing.tags import Role, Tag
from briefing.printing.vocabulary import Element

HEADINGS: Mapping[str, Role] = {"h1": "H1", "h2": "H2", "h3": "H3"}
OUTLINE_LETTERS = 120
_ALIGN: Mapping[str, Literal[0, 1, 2]] = {"left": 0, "center": 1, "right": 2}
MOST_DOTS = 5  # beyond it the words alone tell the number


def paragraph(element: Element, setting: Setting) -> list[Flowable]:
    name = element.get("style") or ("body" if element.tag == "p" else element.tag)
    style = setting.look.styles[name]
    words = one_line(element.get("mark"))
    label = _label(element, words, setting) if words else None
    tag = setting.tag.block(HEADINGS.get(element.tag, "P"), language=element.get("lang"))
    look = paragraph_style(name, style, setting.gutter)
    whole = any(part.get("lang") for part in (element, *element.blocks))
    text = Text(pieces(element, style, tag, setting), look, whole=whole)
    if words or element.get("dots"):
        text.mark = _mark(element, words, label or tag.inline("Span"), setting)
    if element.get("anchor") or element.get("bookmark"):
        outline = one_line(element.get("bookmark"))[:OUTLINE_LETTERS]
        key = f"outline-{next(setting.keys)}" if outline else ""
        text.place = Place(anchor=element.get("anchor"), outline=outline, key=key)
    return [text]


@lru_cache(maxsize=512)
def paragraph_style(name: str, style: TextStyle, gutter: float) -> ParagraphStyle:
    """Of letters and colors each piece of text knows itself."""
    face = face_of(style.font)
    return ParagraphStyle(
        name,
        fontName=face,
        bulletFontName=face,
        fontSize=style.size,
        leading=style.leading,
        spaceBefore=style.space_before,
        spaceAfter=style.space_after,
        leftIndent=gutter if style.hang else 0,
        alignment=_ALIGN[style.align],
        keepWithNext=style.keep_with_next,
        allowWidows=0,
        allowOrphans=0,
    )


def _label(element: Element, words: str, setting: Setting) -> Tag | None:
    """What a mark is besides words at the edge: a number labels its item, one with a bookmark is the
    heading of what follows."""
    if setting.item and words.isdigit():
        return setting.item.label()
    return setting.tag.block("H2") if element.get("bookmark") else None


def _mark(element: Element, words: str, tag: Tag, setting: Setting) -> Mark:
    style = setting.look.styles[element.get("mark-style") or "mark"]
    return Mark(
        runs=runs(words, style.font),
        tag=tag,
        size=style.size,
        color=setting.color(style.color),
        right=style.align == "right",
        dots=min(int(float(element.get("dots", "0"))), MOST_DOTS),
        dot_color=setting.color("accent"),
    )
