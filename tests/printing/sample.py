"""Invented issues to print: people, outlets and events in them do not exist."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from briefing.models.briefing import (
    Briefing,
    Citation,
    Disagreement,
    KeyPoint,
    Ledger,
    OriginEntry,
    Position,
    ProblemEntry,
    Section,
    Source,
    SourceDate,
    Unknown,
)
from briefing.models.delivery import Style

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
DAY = date(2031, 3, 17)
BAKU = timezone(timedelta(hours=4))


def style(**texts: str) -> Style:
    """The shipped templates, with some of them replaced."""
    names = {
        "look": "brief.toml",
        "page": "brief.xml.j2",
        "mail_html": "mail.html.j2",
        "mail_text": "mail.txt.j2",
    }
    shipped = {key: (TEMPLATES / name).read_text(encoding="utf-8") for key, name in names.items()}
    return Style(**(shipped | texts))


def cite(number: int, quote: str = "the passage as it stands in the source") -> Citation:
    return Citation(source=number, article=f"{number:016x}", start=0, end=len(quote), quote=quote[:449])


def point(text: str, *numbers: int, quote: str | None = None, **fields: Any) -> KeyPoint:
    values: dict[str, Any] = {
        "text": text,
        "status": "new",
        "kind": "reporting",
        "speaker": None,
        "medium": None,
        "origins": len(numbers) or 1,
        "edits": (),
        "citations": tuple(cite(number, quote or text[:449] or "-") for number in numbers or (1,)),
    }
    return KeyPoint(**(values | fields))


def source(number: int, outlet: str | None, title: str | None, **fields: Any) -> Source:
    day = DAY - timedelta(days=number % 3)
    values: dict[str, Any] = {
        "number": number,
        "article": f"{number:016x}",
        "name": f"article-{number:03}.txt",
        "title": title,
        "outlet": outlet,
        "agency": None,
        "url": f"https://news.example/{number}/story",
        "published": SourceDate(start=day, end=day, basis="metadata"),
        "origin": f"origin-{number}",
        "language": "en",
        "flags": (),
        "used": True,
    }
    return Source(**(values | fields))


def ledger(sources: tuple[Source, ...], **more: int) -> Ledger:
    counts = {"repeated": 0, "not_chosen": 0, "off_theme": 0, "duplicate": 0, "unreadable": 0} | more
    used = sum(item.used for item in sources)
    return Ledger(received=used + sum(counts.values()), used=used, **counts)


def issue(**fields: Any) -> Briefing:
    sources: tuple[Source, ...] = fields.get("sources", ())
    values: dict[str, Any] = {
        "title": "Harbour and Rail Daily",
        "edition": "daily",
        "day": DAY,
        "number": 214,
        "cutoff": datetime(2031, 3, 17, 7, 0, tzinfo=BAKU),
        "takeaways": (),
        "sections": (),
        "disagreements": (),
        "look_ahead": (),
        "corrections": (),
        "sources": sources,
        "origins": tuple(
            OriginEntry(
                id=item.origin, label=item.outlet or item.name, articles=(item.article,), basis="own copy"
            )
            for item in sources
        ),
        "ledger": ledger(sources),
        "problems": (),
    }
    return Briefing(**(values | fields))


def one_point() -> Briefing:
    """The smallest issue: one theme, one point, one source."""
    only = point("The ferry sailed at noon with forty wagons aboard.", 1)
    theme = Section(
        theme="ferry", title="Ferry", status="new", quiet_days=None, summary="1 point.", key_points=(only,)
    )
    return issue(
        number=None, takeaways=(only,), sections=(theme,), sources=(source(1, "The Quay Courier", "Noon"),)
    )


def all_quiet() -> Briefing:
    themes = tuple(
        Section(theme=name, title=name.title(), status="quiet", quiet_days=days, summary="", key_points=())
        for name, days in (("ferry", 1), ("rail", 4), ("border gates", None))
    )
    return issue(sections=themes, draft=True)


def long() -> Briefing:
    """Twelve themes of five points over sixty sources, and forty more that were only read."""
    words = "the port authority said on Monday that the second track to the terminal would be laid by autumn "
    sources = tuple(
        source(n, f"Outlet {n % 17}", f"Report {n}: {words[: 30 + 7 * n % 60].strip()}", used=n <= 60)
        for n in range(1, 101)
    )

    def text(theme: int, index: int) -> str:
        start = 7 * (theme + index) % 40
        return f"Point {index} of theme {theme}: {(words * 4)[start : start + 120 + 37 * index].strip()}."

    sections = tuple(
        Section(
            theme=f"theme-{theme}",
            title=f"Theme number {theme}",
            status="new",
            quiet_days=None,
            summary="5 points from 8 reports of 6 origins.",
            key_points=tuple(
                point(text(theme, index), 1 + (5 * theme + index) % 60, 1 + (theme + 3 * index) % 60)
                for index in range(1, 6)
            ),
        )
        for theme in range(1, 13)
    )
    return issue(
        takeaways=tuple(section.key_points[0] for section in sections[:8]), sections=sections, sources=sources
    )


HOSTILE = (
    '<img src="/etc/hostname"/> <b>bold</b> <a href="file:///etc/passwd">x</a> &amp; &lt; ]]> <!-- -->',
    "{{ config }} {% for x in y %} {# note #} ${7*7} #{7*7} %s {0}",
    "[/bold] [red] \\x1b[31m <font name='Helvetica'> </para> <br/> <brief>",
    "control \x00\x01\x0b\x1b[31m\x7f\x85 end, bidi \u202ereversed\u202c, zero\u200bwidth, joiner\u200d",
    "unknown 漢字 🙂 𓀀, ligature ﬁ, wide ＡＢ, combining e\u0301 o\u0335",
    "x" * 900 + " https://example.org/" + "segment/" * 80,
    "mixed עברית (סוגריים) and فارسی (پرانتز ۱۲۳) with English, 22-23 ב־מרץ » «",
)


def hostile() -> Briefing:
    addresses = (
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://[unclosed",
        'https://example.org/"><script>',
        "https://example.org/ü ü",
        "//example.org/x",
        "HTTPS://example.org/" + "a" * 3000,
    )
    sources = (
        *(
            source(n, text, text, url=url, name=text, agency=text)
            for n, (text, url) in enumerate(zip(HOSTILE, addresses, strict=True), 1)
        ),
        source(8, "Long", "t" * 3000 + " " + "word " * 600),
    )
    points = tuple(
        point(text, n, speaker=text, medium=text, status="updated", before_text=text)
        for n, text in enumerate(HOSTILE, 1)
    )
    differ = Disagreement(
        about=HOSTILE[0],
        kind="other",
        positions=tuple(Position(value=text, weak=True, citations=(cite(1, text),)) for text in HOSTILE[:4]),
        note=HOSTILE[1],
    )
    return issue(
        title=HOSTILE[0],
        takeaways=points,
        sections=(
            Section(
                theme="x",
                title=HOSTILE[2],
                status="new",
                quiet_days=None,
                summary=HOSTILE[1],
                key_points=points,
                disagreements=(differ,),
                unknowns=(Unknown(text=HOSTILE[3], citations=(cite(99),)),),
            ),
        ),
        disagreements=(differ,),
        sources=sources,
        problems=tuple(ProblemEntry(name=text, code="bad", detail=text) for text in HOSTILE),
    )


RIGHT_TO_LEFT = (
    (
        "סוף סוף נפתח הקו החדש אל הנמל, כך אמר דובר הרשות ל־Quay Courier ביום שני ב-17:40, אך המחיר לכל "
        "מכולה (עד 18 דולר) טרם נקבע; «המסילה השנייה», לדבריו, תושלם רק בסתיו הבא."
    ),
    (
        "قطار آزمایشی با ۱۲ واگن در ۱۲ فروردین ۱۴۱۰ از بندر تا ایستگاه تازه می‌رود و هزینه هر کانتینر (۱۸ دلار، "
        "به گفته «روزنامه بندر» و Radio Pier) هنوز روشن نیست؛ ۱۴٪ بیش از سال گذشته."
    ),
    (
        "The gate at Sahilkənd stays shut, the paper «روزنامه بندر» wrote on ۱۲ فروردین ۱۴۱۰; a second one, "
        "(יומן הנמל, גיליון 12), names no date."
    ),
)


def right_to_left() -> Briefing:
    """Points that run from right to left as a whole, with numbers, quotations and Latin names, and one
    that runs the other way with phrases of both scripts."""
    sources = (
        source(1, "יומן הנמל", "תשע שאלות על הקו החדש של Quay Line ב-2031", language="he"),
        source(2, "روزنامه بندر", "تاریخ آزمایش قطار ۱۲ فروردین ۱۴۱۰ اعلام شد", language="fa"),
        source(3, "The Quay Courier", "Two papers, one gate"),
    )
    points = tuple(point(text, n) for n, text in enumerate(RIGHT_TO_LEFT, 1))
    section = Section(
        theme="rail", title="Rail", status="new", quiet_days=None, summary="", key_points=points
    )
    return issue(takeaways=points[:1], sections=(section,), sources=sources)
