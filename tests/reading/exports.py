"""Stories of an invented coast, printed in the layouts of press databases, digests and newsletters."""

from __future__ import annotations

import io
import textwrap
import zipfile
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

TOWNS = ["Lindrum", "Tolvik", "Sarvan", "Ostrel", "Marrow Bay", "Quelm", "Brandeth"]
THINGS = [
    "harbour bridge",
    "grain terminal",
    "coast railway",
    "northern lighthouse",
    "fish market",
    "dry dock",
]
DEEDS = [
    "opens after two years",
    "closes for the winter",
    "wins a new owner",
    "fails its inspection",
    "is sold at last",
]
OUTLETS = ["The Gazette", "Southern Post", "Coast Courier", "Tolvik Daily News", "The Marrow Mirror"]
PEOPLE = ["Ada Brenn", "Ilse Marn", "Olof Reni", "Petra Quill", "Jonas Velt"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """What an article is known to say, whatever layout it stands in."""

    number: int
    title: str
    outlet: str
    author: str
    day: date
    town: str
    paragraphs: tuple[str, ...]

    @property
    def words(self) -> int:
        return sum(len(text.split()) for text in self.paragraphs)


def stories(count: int) -> tuple[Story, ...]:
    return tuple(_story(number) for number in range(count))


def _story(number: int) -> Story:
    town, thing = TOWNS[number % 7], THINGS[number % 6]
    deed, person = DEEDS[number % 5], PEOPLE[(number // 2) % 5]
    first = (
        f"The {thing} of {town} was the subject of talks number {number + 1} on Monday, the port council said. "
        f"Its chair, {PEOPLE[(number + 2) % 5]}, told reporters that {40 + number} people work there. "
        f"Ships of up to {900 + number} tonnes can call at the quay, and lorries reach it by the old road."
    )
    second = f"“We have waited for this,” said the director of works in {town}. “Now the work can begin.”"
    third = (
        f"The council of {town} will vote on the {thing} in June. It had put the matter off {2 + number % 3} times, "
        f"because costs rose by {3 + number} percent."
    )
    paragraphs = (first, second, third)
    return Story(
        number=number,
        title=f"{town} {thing} {deed}, council says in report {number + 1}",
        outlet=OUTLETS[number % 5],
        author=person,
        day=date(2031, 3, 14) - timedelta(days=number % 9),
        town=town,
        paragraphs=paragraphs[: 2 + number % 2],
    )


def day_first(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def month_first(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year} {day:%A}"


def _number(story: Story) -> str:
    return f"GZTT0000{story.day:%Y%m%d}eb3e{story.number:05d}x"


def factiva_coded(count: int, width: int = 90) -> str:
    def one(s: Story) -> str:
        lead = textwrap.fill(s.paragraphs[0], width, initial_indent="LP  ", subsequent_indent="    ")
        rest = "\n\n".join(
            textwrap.fill(p, width, initial_indent="    ", subsequent_indent="    ") for p in s.paragraphs[1:]
        )
        return (
            f"SE  Regional News\nHD  {s.title}\nBY  By {s.author}\nWC  {s.words} words\n"
            f"PD  {day_first(s.day)}\nSN  {s.outlet}\nSC  GZTT\nPG  {s.number + 1}\nLA  English\n"
            f"CY  Copyright 2031 Gazette Holdings. All rights reserved.\n\n{lead}\n\nTD\n{rest}\n\n"
            f"NS  gport : Ports | gcat : Political/General News\nRE  lindr : Lindrum\nPUB Gazette Holdings\n"
            f"AN  Document {_number(s)}\n"
        )

    return (
        "\n".join(map(one, stories(count)))
        + "\nSearch Summary\n\nText  (harbour or bridge)\nDate  In the last week\n"
    )


def factiva_plain(count: int) -> str:
    def one(s: Story) -> str:
        body = "\n\n".join(s.paragraphs)
        return (
            f"Regional News\n{s.title}\nBy {s.author}\n{s.words} words\n{day_first(s.day)}\n10:31 GMT\n{s.outlet}\nGZTT\n"
            f"{s.number + 1}\nEnglish\nCopyright 2031 Gazette Holdings. All rights reserved.\n\n{body}\n\n"
            f"Document {_number(s)}\n"
        )

    return "\n".join(map(one, stories(count)))


def nexis_new(count: int) -> str:
    def one(s: Story) -> str:
        body = "\n\n".join(s.paragraphs)
        return (
            f"{s.title}\n\n{s.outlet} ({s.town})\n\n{month_first(s.day)}\n\nCopyright 2031 Gazette Holdings\n"
            f"All Rights Reserved\n\nSection: NEWS; Pg. {s.number + 1}\n\nLength: {s.words} words\n\nByline: {s.author}\n\n"
            f"Dateline: {s.town.upper()}\n\nBody\n\n{body}\n\nClassification\n\nLanguage: ENGLISH\n\n"
            f"Publication-Type: Newspaper\n\nLoad-Date: {month_first(s.day).rsplit(' ', 1)[0]}\n\nEnd of Document\n"
        )

    contents = "\n".join(f"{s.number + 1}. {s.title}" for s in stories(count))
    front = f"User Name: = A\n\nDate and Time: Friday, March 14, 2031 10:31 AM\n\nDocuments ({count})\n\n{contents}\n\n"
    return front + "\n".join(map(one, stories(count)))


def nexis_old(count: int, width: int = 72) -> str:
    def one(s: Story) -> str:
        body = "\n\n".join(textwrap.fill(p, width, initial_indent="  ") for p in s.paragraphs)
        return (
            f"{s.number + 1} of {count} DOCUMENTS\n\n\n{s.outlet:^70}\n\n{month_first(s.day):^70}\n\n{s.title}\n\n"
            f"BYLINE: {s.author}\n\nSECTION: NEWS; Pg. {s.number + 1}\n\nLENGTH: {s.words} words\n\n"
            f"DATELINE: {s.town.upper()}\n\n{body}\n\nLOAD-DATE: {month_first(s.day).rsplit(' ', 1)[0]}\n\nLANGUAGE: ENGLISH\n\n"
            f"PUBLICATION-TYPE: Newspaper\n\n{'Copyright 2031 Gazette Holdings':^70}\n{'All Rights Reserved':^70}\n\n"
        )

    return "".join(map(one, stories(count)))


def _monitored(s: Story) -> str:
    return f"Source: {s.outlet}, {s.town}, in English 0930 gmt {s.day.day} {s.day:%b %y}"


def monitoring_top(count: int) -> str:
    def one(s: Story) -> str:
        body = "\n\n".join(s.paragraphs)
        return f"{s.title}\n\n{_monitored(s)}\n\n{body}\n\nBBC Monitoring\n"

    return "\n".join(map(one, stories(count)))


def monitoring_end(count: int) -> str:
    def one(s: Story) -> str:
        body = "\n\n".join(s.paragraphs)
        return f"{s.title}\n\nText of report in English by {s.outlet}\n\n{body}\n\n{_monitored(s)}\nBBC Mon EU1 EuroPol ab\n"

    return "\n".join(map(one, stories(count)))


def ruled(count: int, rule: str = "-----") -> str:
    def one(s: Story) -> str:
        return f"{s.title}\n{s.outlet}, {day_first(s.day)}\n\n" + "\n\n".join(s.paragraphs) + "\n"

    return "Press review of the coast\n\n" + f"\n{rule}\n\n".join(map(one, stories(count)))


def numbered(count: int) -> str:
    def one(s: Story) -> str:
        return (
            f"{s.number + 1}. {s.title}\n{s.outlet} | {day_first(s.day)} | By {s.author}\n\n"
            + "\n\n".join(s.paragraphs)
        )

    contents = "\n".join(f"{s.number + 1}. {s.title}" for s in stories(count))
    return f"Contents\n{contents}\n\n" + "\n\n".join(map(one, stories(count))) + "\n"


def numbered_brackets(count: int) -> str:
    def one(s: Story) -> str:
        return f"{s.number + 1}) {s.title} ({s.outlet}, {day_first(s.day)})\n\n" + "\n\n".join(s.paragraphs)

    return "\n\n".join(map(one, stories(count))) + "\n"


def fielded(count: int) -> str:
    def one(s: Story) -> str:
        head = f"Title: {s.title}\nSource: {s.outlet}\nDate: {s.day.isoformat()}\nAuthor: {s.author}\n\n"
        return head + "\n\n".join(s.paragraphs) + "\n"

    return "\n=====\n\n".join(map(one, stories(count)))


LAYOUTS = {
    layout.__name__: layout
    for layout in (
        factiva_coded, factiva_plain, nexis_new, nexis_old, monitoring_top, monitoring_end, ruled, numbered,
        numbered_brackets, fielded,
    )
}  # fmt: skip


def clippings(count: int) -> str:
    """A press review in German: fields under the title, dashes below."""
    items = (
        f"{s.title}\nQuelle: {s.outlet}\nDatum: {s.day:%d.%m.%Y}\nAutor: {s.author}\n\n"
        + "\n\n".join(s.paragraphs)
        for s in stories(count)
    )
    return "PRESSESPIEGEL 14. März 2031\n\n" + f"\n\n{'-' * 60}\n\n".join(items)


def capitals_first(count: int) -> str:
    """The outlet in capitals, title and day below it, stars between the items."""
    return "\n\n* * *\n\n".join(
        f"{s.outlet.upper()}\n{s.title}\n{month_first(s.day)}\n\n" + "\n\n".join(s.paragraphs)
        for s in stories(count)
    )


def sourced_below(count: int) -> str:
    """Numbered items, outlet and day in brackets below the text."""
    return "\n\n".join(
        f"{s.number + 1}) {s.title}\n\n" + "\n\n".join(s.paragraphs) + f"\n\n({s.outlet}, {day_first(s.day)})"
        for s in stories(count)
    )


def noted(count: int) -> str:
    """A Markdown file of clips: headings, outlet and day in italics, rules."""
    return "# Morning clips\n\n" + "\n\n".join(
        f"## {s.title}\n\n*{s.outlet}, {day_first(s.day)}*\n\n" + "\n\n".join(s.paragraphs) + "\n\n---"
        for s in stories(count)
    )


def wrapped_items(count: int, width: int = 72) -> str:
    """Items between rules whose text is wrapped by hand."""
    return f"\n\n{'-' * 40}\n\n".join(
        f"{s.title}\n\n{s.outlet}\n{day_first(s.day)}\nBy {s.author}\n\n"
        + "\n\n".join("\n".join(textwrap.wrap(text, width)) for text in s.paragraphs)
        for s in stories(count)
    )


def paged(count: int) -> str:
    """The layout of Nexis with "Page 1 of 2" above each title."""
    return nexis_new(count).replace("End of Document\n\n", "End of Document\n\nPage 1 of 2\n\n")


def unwrapped(layout: str, count: int) -> str:
    """As in formats that wrap lines themselves."""
    if layout in {"factiva_coded", "nexis_old"}:
        return LAYOUTS[layout](count, 100_000)  # type: ignore[operator]
    return LAYOUTS[layout](count)  # type: ignore[operator]


def as_html(text: str) -> bytes:
    """As a browser saves an export: a paragraph for each line, a rule for each row of signs."""
    rows = [line.strip() for line in text.split("\n")]
    parts = ["<hr>" if set(row) <= set("-=*") else f"<p>{escape(row)}</p>" for row in rows if row]
    page = f"<!DOCTYPE html><html><head><title>Export</title></head><body>{''.join(parts)}</body></html>"
    return page.encode()


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx_of(body: str, **members: bytes) -> bytes:
    """A Word document of that body, and other members besides (`__` stands for a slash)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
        )
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


def word_paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def as_docx(text: str) -> bytes:
    """A paragraph for each line that is not blank."""
    return docx_of("".join(word_paragraph(line.strip()) for line in text.split("\n") if line.strip()))


def as_pdf(text: str) -> bytes:
    """Pages of one column with a running head and page numbers; a paragraph for each line."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    def edges(canvas: object, document: object) -> None:
        canvas.setFont("Helvetica", 8)  # type: ignore[attr-defined]
        canvas.drawString(60, 815, "Export of the coast desk")  # type: ignore[attr-defined]
        canvas.drawString(60, 25, f"Page {document.page} of 9")  # type: ignore[attr-defined]

    story = []
    above = ""
    for line in text.split("\n"):
        code, gap, value = (
            line.partition("  ") if line[:2].isupper() and line[2:4] == "  " else ("", "", line)
        )
        indent = 30 if gap or line.startswith("   ") or line == "TD" else 0
        space = 0 if above.strip() else 10
        style = ParagraphStyle(
            "plain", fontName="Helvetica", fontSize=10, leading=12, leftIndent=indent, spaceBefore=space
        )
        if line.strip():
            story.append(Paragraph(escape(value.strip()), style, bulletText=code or None))
        above = line
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4).build(story, onFirstPage=edges, onLaterPages=edges)
    return buffer.getvalue()


def newsletter_plain(count: int) -> str:
    def one(s: Story) -> str:
        return f"{s.title}\n\n{s.paragraphs[0]}\n\nRead more: https://coast.example/story/{s.number}\n"

    return "Good morning from the coast.\n\n" + "\n\n".join(map(one, stories(count))) + "\nUnsubscribe\n"


def newsletter_html(count: int) -> str:
    def one(s: Story) -> str:
        address = f"https://coast.example/story/{s.number}"
        return (
            f'<tr><td><h2><a href="{address}">{escape(s.title)}</a></h2><p>{escape(s.paragraphs[0])}</p>'
            f'<p><a href="{address}?more">Read more</a></p></td></tr>'
        )

    rows = "".join(map(one, stories(count)))
    return f"<html><body><p>Good morning from the coast.</p><table>{rows}</table><p>Unsubscribe</p></body></html>"
