"""One document in, its article or the reason why there is none out."""

from __future__ import annotations

from dataclasses import replace

from briefing.errors import UnreadableDocument
from briefing.language.escape import one_line
from briefing.language.identify import identify
from briefing.language.words import vocabulary
from briefing.models.article import Article, Line, Reading
from briefing.models.document import Document, Furniture, Problem
from briefing.reading.authors import name_lines
from briefing.reading.digests import Text, line_of, split_digest, split_newsletter
from briefing.reading.formats import format_of
from briefing.reading.hostile import hostile_flags
from briefing.reading.layout import Layout
from briefing.reading.learned import with_learned
from briefing.reading.lines import Span, split_lines, units, wrap_width
from briefing.reading.metadata import Masthead, masthead
from briefing.reading.page import Envelope, Page, within_limit
from briefing.reading.paragraphs import KEPT, lines, sentences
from briefing.reading.quality import quality_flags
from briefing.reading.sniffing import MAIL, media_type
from briefing.reading.stated import stated
from briefing.reading.structure import settle

# What has no line end for so long, or so many, is data under the name of a text.
MAX_LINE, MAX_LINES = 400_000, 60_000

# Types whose text no reader has freed of markup.
WRITTEN_PLAIN = frozenset({"text/plain", "text/markdown"})


def read_document(document: Document, furniture: Furniture) -> Reading:
    """What one file says, or one Problem that says why it cannot be used. Never raises for its content.

    Problem codes: empty, binary, unsupported, encoding, too-long, no-article, and those a format adds.
    """
    kind = "application/octet-stream"
    try:
        kind = media_type(document.name, document.content)
        page = format_of(kind)(document.content)
        spans = _lines_within_limits(page.raw)
    except UnreadableDocument as unreadable:
        return _unreadable(document, kind, unreadable)
    return _read_page(document, kind, page, spans, furniture)


def _unreadable(document: Document, kind: str, unreadable: UnreadableDocument) -> Reading:
    return Reading(
        name=document.name,
        sha256=document.sha256,
        media_type=kind,
        problem=Problem(name=document.name, code=unreadable.code, detail=unreadable.detail),
    )


def _lines_within_limits(raw: str) -> tuple[Span, ...]:
    if not raw.strip():
        raise UnreadableDocument("empty", "The file holds no text.")
    spans = split_lines(within_limit(raw))
    longest = max((span.end - span.start for span in spans), default=0)
    if longest > MAX_LINE:
        raise UnreadableDocument("too-long", f"One line has {longest:,} characters; this is no article text.")
    if len(spans) > MAX_LINES:
        raise UnreadableDocument("too-long", f"The text has {len(spans):,} lines; this is no article.")
    return spans


def _layout(raw: str, spans: tuple[Span, ...], skip: int, title: str | None) -> Layout:
    return name_lines(settle(Layout.of(units(raw, spans, skip), title)))


def _read_page(
    document: Document, kind: str, page: Page, spans: tuple[Span, ...], furniture: Furniture
) -> Reading:
    digest = _read_digest(document, kind, page, spans, furniture)
    if digest is not None:
        return digest
    said = stated(page.raw, spans)
    layout = _layout(page.raw, spans, said.lines, said.envelope.title or page.envelope.title)
    head = masthead(layout, said.envelope, page.envelope, furniture)
    layout = with_learned(layout, head.outlet, head.url, furniture)
    numbered = lines(page.raw, spans, layout, said.lines)
    article = _article(document, kind, page, head, layout, spans, numbered)
    problem = None
    if article is None:
        name = one_line(document.name) or "The file"
        problem = Problem(
            name=document.name,
            code="no-article",
            detail=f"{name} holds navigation or fragments, but no sentences of an article.",
        )
    return Reading(
        name=document.name,
        sha256=document.sha256,
        media_type=kind,
        raw=page.raw,
        lines=numbered,
        articles=(article,) if article else (),
        problem=problem,
    )


def _read_digest(
    document: Document, kind: str, page: Page, spans: tuple[Span, ...], furniture: Furniture
) -> Reading | None:
    """The articles of an export or newsletter; None for a file that is one article like any other."""
    entries = split_digest(page.raw, spans)
    if not entries and kind == MAIL:
        entries = split_newsletter(page.raw, spans, page.envelope)
    if not entries:
        return None
    text = Text.of(page.raw, spans)
    width = max(wrap_width(page.raw, entry.body_spans(spans)) for entry in entries)
    numbered = [
        line_of(text, index, "other", "between the articles of the file") for index in range(len(spans))
    ]
    articles: list[Article] = []
    for entry in entries:
        own = entry.body_spans(spans)
        pieces = units(page.raw, own, width=width)
        layout = name_lines(settle(Layout.of(pieces, entry.envelope.title)))
        head = masthead(layout, entry.envelope, Envelope(), furniture)
        layout = with_learned(layout, head.outlet, head.url, furniture)
        local = lines(page.raw, own, layout, 0)
        whole = entry.all_lines(text, local)
        numbered[entry.first : entry.last + 1] = whole
        article = _article(document, kind, page, head, layout, own, local)
        if article is not None:
            number = f".{len(articles) + 1}" if articles else ""
            made = entry.sentences(article.sentences)
            articles.append(replace(article, id=article.id + number, lines=whole, sentences=made))
    if not articles:
        return None
    return Reading(
        name=document.name,
        sha256=document.sha256,
        media_type=kind,
        raw=page.raw,
        lines=tuple(numbered),
        articles=tuple(articles),
    )


def _article(
    document: Document,
    kind: str,
    page: Page,
    head: Masthead,
    layout: Layout,
    spans: tuple[Span, ...],
    numbered: tuple[Line, ...],
) -> Article | None:
    kept = [unit for unit, mark in zip(layout.units, layout.marks, strict=True) if mark.kind in KEPT]
    if not kept:
        return None
    language = identify(" ".join(unit.text for unit in kept[:6]))
    made = sentences(page.raw, spans, layout, language)
    title = [layout.units[layout.title].text] if layout.title is not None else []
    texts = (*(unit.text for unit in kept), *title, *head.heads)
    known = [vocabulary(text) for text in texts]
    return Article(
        id=document.sha256[:16],
        name=document.name,
        sha256=document.sha256,
        media_type=kind,
        raw=page.raw,
        title=head.title,
        outlet=head.outlet,
        agency=head.agency,
        author=head.author,
        dateline=head.dateline,
        url=head.url,
        published=head.published,
        language=language,
        lines=numbered,
        sentences=made,
        flags=(
            *page.flags,
            *quality_flags(layout, head.published, known),
            *hostile_flags(
                [sentence.text for sentence in made],
                head.heads,
                known,
                written_plain=kind in WRITTEN_PLAIN,
            ),
        ),
    )
