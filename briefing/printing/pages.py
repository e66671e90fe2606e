"""Elements -> PDF bytes: frame, footer, outline, structure. No clock, no path, no host name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor, linearlyInterpolatedColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate
from reportlab.platypus.doctemplate import LayoutError

from briefing.errors import ConfigError
from briefing.language.escape import one_line
from briefing.printing.archive import Attachment, Finished, Imprint, finish
from briefing.printing.blocks import HAIRLINE, story
from briefing.printing.breaking import Piece, atoms_of
from briefing.printing.canvas import TaggedCanvas
from briefing.printing.faces import face_of, width
from briefing.printing.logo import Logo
from briefing.printing.look import PATH as LOOK_PATH
from briefing.printing.look import POINTS_PER_MM, SIZES_MM, Look, TextStyle
from briefing.printing.ordering import chunks
from briefing.printing.tags import Tag, settled
from briefing.printing.transcript import Transcript, shown, transcript
from briefing.printing.vocabulary import Element

MARKING_LETTERS = 60
WATERMARK_SIZE, WATERMARK_TURN = 120.0, 55.0  # points at the most; degrees
WATERMARK_SHARE = 0.22  # of the hairlines' color in the paper's: seen, and read over with ease
FOOTER_LETTERS = 90  # of the running title; the page number keeps its place on the same line

rl_config.useA85 = 0  # pages as bytes: the letters for old mail programs would be taken off again

#: What the structure says and what stands outside of it, page by page -> the files inside.
Attach = Callable[[Transcript, Sequence[str]], Sequence[Attachment]]


class _IssueCanvas(TaggedCanvas):
    """Draws the footers last, when the number of pages is known: each page refers to a form that
    is defined on saving."""

    look: Look
    running_title: str
    marking: str
    drawn_page = 0  # the one whose footer is drawn; before that, the page at hand

    def save(self) -> None:
        total = self.getPageNumber() - 1
        for number in range(1, total + 1):
            self.beginForm(f"footer-{number}")
            self.drawn_page = number
            _draw_footer(self, self.look, (self.running_title, self.marking, f"Page {number} of {total}"))
            self.endForm()
        super().save()


def make_pdf(
    page: Element, look: Look, closed: datetime, attach: Attach, logo: Logo | None = None
) -> Finished:
    """Sets the page. `closed`, the issue's cut-off, is the date in the PDF's metadata; what travels inside
    is asked for once it is known what the pages say."""
    mm = POINTS_PER_MM
    wide, high = (side * mm for side in SIZES_MM[look.page.size])
    frame = Frame(
        look.page.margin_left * mm,
        look.page.margin_bottom * mm,
        wide - (look.page.margin_left + look.page.margin_right) * mm,
        high - (look.page.margin_top + look.page.margin_bottom) * mm,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    out = BytesIO()
    document = BaseDocTemplate(
        out,
        pagesize=(wide, high),
        invariant=1,
        initialFontName=face_of("regular"),
    )
    document.addPageTemplates(
        PageTemplate("page", [frame], onPage=_background(page, look), onPageEnd=_refer_to_footer)
    )
    told = story(page, look, frame, logo)
    canvases: list[_IssueCanvas] = []
    try:
        document.build(told.flowables, canvasmaker=_canvas_maker(page, look, canvases))
    except LayoutError:
        # Every text splits over pages, so only a style can make something larger than a page.
        raise ConfigError(LOOK_PATH, ("its sizes are too large: a block does not fit on one page",)) from None
    imprint = Imprint(
        title=one_line(page.get("title")),
        author=one_line(page.get("author")),
        subject=one_line(page.get("subject")),
        language=page.get("lang", "en"),
        closed=closed,
    )
    structure = settled(told.structure)
    attachments = attach(transcript(structure), _furniture(canvases[-1]))
    return finish(out.getvalue(), structure, imprint, attachments)


def _furniture(canvas: _IssueCanvas) -> list[str]:
    return [shown("".join(canvas.furniture[number])) for number in sorted(canvas.furniture)]


def _canvas_maker(page: Element, look: Look, made: list[_IssueCanvas]) -> Any:
    def make(*args: Any, **options: Any) -> _IssueCanvas:
        canvas = _IssueCanvas(*args, **options)
        canvas.look = look
        canvas.running_title = one_line(page.get("footer") or page.get("title"))[:FOOTER_LETTERS]
        canvas.marking = one_line(page.get("marking"))[:MARKING_LETTERS]
        made.append(canvas)
        return canvas

    return make


def _background(page: Element, look: Look) -> Any:
    """What lies under the text of each sheet: the band, the marking, the watermark."""
    marking = one_line(page.get("marking"))[:MARKING_LETTERS]
    watermark = one_line(page.get("watermark"))[:MARKING_LETTERS]

    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        wide, high = document.pagesize
        height = look.page.band * POINTS_PER_MM
        if height:
            canvas.setFillColor(HexColor(look.colors[look.page.band_color]))
            canvas.rect(0, high - height, wide, height, stroke=0, fill=1)
        if watermark:
            _draw_watermark(canvas, look, watermark, (wide, high))
        if marking:
            style = look.styles["marking"]
            line = (height + look.page.margin_top * POINTS_PER_MM) / 2  # between band and text
            at = (wide - width(marking, style.font, style.size)) / 2
            color = HexColor(look.colors[style.color])
            _draw_line(canvas, at, high - line - style.size / 3, marking, style, color)

    return draw


def _draw_watermark(canvas: Canvas, look: Look, words: str, sheet: tuple[float, float]) -> None:
    wide, high = sheet
    size = min(
        WATERMARK_SIZE,
        WATERMARK_SIZE * wide / (width(words, look.styles["masthead"].font, WATERMARK_SIZE) + 1),
    )
    paper, hair = HexColor(look.colors["paper"]), HexColor(look.colors["hair"])
    canvas.saveState()
    color = linearlyInterpolatedColor(paper, hair, 0, 1, WATERMARK_SHARE)
    canvas.translate(wide / 2, high / 2)
    canvas.rotate(WATERMARK_TURN)
    style = look.styles["masthead"].model_copy(update={"size": size})
    _draw_line(canvas, -width(words, style.font, size) / 2, -size / 3, words, style, color)
    canvas.restoreState()


def _refer_to_footer(canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.doForm(f"footer-{document.page}")


def _draw_footer(canvas: Canvas, look: Look, words: tuple[str, str, str]) -> None:
    """A rule, and under it what stands left, in the middle and right."""
    page, style, middle = look.page, look.styles["footer"], look.styles["marking"]
    left = page.margin_left * POINTS_PER_MM
    right = (SIZES_MM[page.size][0] - page.margin_right) * POINTS_PER_MM
    rule = page.margin_bottom * POINTS_PER_MM * 0.66  # two thirds up, the line of text under it
    canvas.setStrokeColor(HexColor(look.colors["hair"]))
    canvas.setLineWidth(HAIRLINE)
    canvas.line(left, rule, right, rule)
    baseline = rule - style.leading - 1
    title, marking, folio = words
    color = HexColor(look.colors[style.color])
    _draw_line(canvas, left, baseline, title, style, color)
    if marking:
        at = (left + right - width(marking, middle.font, middle.size)) / 2
        after_title = left + width(title, style.font, style.size) + style.size  # where large type needs it
        _draw_line(
            canvas, max(at, after_title), baseline, marking, middle, HexColor(look.colors[middle.color])
        )
    _draw_line(canvas, right - width(folio, style.font, style.size), baseline, folio, style, color)


def _draw_line(canvas: Canvas, x: float, y: float, text: str, style: TextStyle, color: Color) -> None:
    piece = Piece(text=text, weight=style.font, size=style.size, color=color, tag=Tag(role="Span"))
    canvas.setFillColor(color)
    for chunk in chunks(tuple(atoms_of((piece,))), right_to_left=False):
        canvas.setFont(chunk.face, chunk.size)
        canvas.drawString(x + chunk.offset, y, chunk.text)
        if isinstance(canvas, _IssueCanvas):
            canvas.note(canvas.drawn_page or canvas.getPageNumber(), chunk.text)
