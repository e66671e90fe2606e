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
    LookAhead,
    OriginEntry,
    PointReference,
    Position,
    ProblemEntry,
    Section,
    Source,
    SourceDate,
    SourceFlag,
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


def rich() -> Briefing:
    """Three themes with points, one quiet; eight sources in eight languages; two disagreements."""
    sources = (
        source(1, "The Quay Courier", "Ministers leave the second round without a date for the ferry treaty"),
        source(
            2, "Xəzər Gündəliyi", "Nazirlərin görüşü başa çatdı: bərə xətti üçün tarix yoxdur", language="az"
        ),
        source(
            3,
            "Портовый вестник",
            "Железная дорога назвала дату пробного рейса и тариф на контейнер",
            agency="NordPress",
            language="ru",
            origin="nordpress",
        ),
        source(
            4, "Αιγαίο Σήμερα", "Η σιδηροδρομική γραμμή ανοίγει τον Απρίλιο", language="el", published=None
        ),
        source(5, "Լեռնային օրագիր", "Կառավարության նիստում քննարկվել է անցակետի հարցը", language="hy"),
        source(
            6, "მთის ამბები", "რკინიგზის ახალი ტარიფი ცნობილი გახდა", language="ka", url="ftp://example/1"
        ),
        source(
            7,
            "روزنامه بندر",
            "وزارت راه تاریخ آزمایش قطار را ۱۲ فروردین ۱۴۱۰ اعلام کرد",
            language="fa",
            late=True,
            published=SourceDate(start=date(2031, 3, 9), end=date(2031, 3, 10), basis="inferred"),
        ),
        source(
            8,
            None,
            "יומן הנמל: תשע שאלות על הקו החדש",
            language="he",
            agency="NordPress",
            origin="nordpress",
            published=SourceDate(start=DAY, end=DAY, basis="received"),
            flags=(
                SourceFlag(code="reference-list", detail="six numbered references, none in the text"),
                SourceFlag(code="machine-phrase", detail="“In summary” before the last paragraph"),
            ),
        ),
        source(9, "The Quay Courier", "Harbour cranes: a week in pictures", used=False),
        source(10, "Dock & Yard", "Opinion: the line nobody asked for <b>again</b>", used=False),
    )
    origins = (
        *(
            OriginEntry(id=s.origin, label=s.outlet or s.name, articles=(s.article,), basis="own copy")
            for s in sources
            if s.origin != "nordpress"
        ),
        OriginEntry(
            id="nordpress",
            label="NordPress copy",
            articles=(sources[2].article, sources[7].article),
            basis="half of their text is the same",
        ),
    )
    trial = Disagreement(
        about="Date of the trial run",
        kind="date",
        positions=(
            Position(
                value="1 April",
                weak=False,
                citations=(
                    cite(
                        3,
                        "The trial run is set for 1 April, the railway said in a statement on Sunday.",
                    ),
                    cite(7, "The ministry of roads announced the date of the trial run."),
                ),
            ),
            Position(
                value="mid-April",
                weak=False,
                citations=(
                    cite(
                        4,
                        "The line opens to trial traffic in mid-April at the earliest.",
                    ),
                ),
            ),
        ),
        note="The sources name different dates and none refers to the other.",
    )
    tariff = Disagreement(
        about="Tariff for one container",
        kind="number",
        positions=(
            Position(
                value="18 dollars", weak=False, citations=(cite(6, "The tariff will be 18 dollars a tonne."),)
            ),
            Position(
                value="21 dollars", weak=False, citations=(cite(3, "A tariff of 21 dollars was named."),)
            ),
            Position(
                value="about 20 dollars", weak=True, citations=(cite(8, "The tariff is about 20 dollars."),)
            ),
        ),
        note="The sources give different figures.",
    )
    ferry = (
        point(
            "Delegations closed a second round of talks on the ferry treaty without naming a date, and both "
            "capitals named customs checks at sea, not the route, as what is left to settle.",
            1,
            2,
            origins=2,
        ),
        point(
            "“Without a common list of goods a signature would be a pause, not a treaty,” deputy minister "
            "İlqar Məmmədzadə told reporters on the quay.",
            2,
            kind="statement",
            speaker="İlqar Məmmədzadə",
            medium="Dəniz TV",
        ),
        point(
            "Sixteen of seventeen articles are agreed, one more than a week ago; the open one concerns "
            "claims for lost cargo.",
            1,
            5,
            status="updated",
            before=PointReference(issue=209, item=3),
            before_text="Fifteen of seventeen articles are agreed.",
            kind="statement",
            speaker="Արամ Վարդումյան",
        ),
    )
    rail = (
        point(
            "A trial run with twelve wagons is set for 1 April on the rebuilt section between the port and "
            "the Mətanət junction.",
            3,
            7,
            origins=2,
        ),
        point(
            "The operator's spokesman ნიკა ბერულავა put the tariff for a container at 18 dollars a tonne, "
            "to be paid in advance.",
            6,
            kind="claim",
            speaker="ნიკა ბერულავა",
        ),
        point(
            "Сергей Лаптевский, who heads the port authority, said that up to two million tonnes could move "
            "by rail in the first year if the second track is finished.",
            3,
            kind="statement",
            speaker="Сергей Лаптевский",
            medium="Радио Причал",
        ),
        point("Ο Νίκος Θαλασσινός said the line would open to passengers later.", 4, status="continuing"),
    )
    border = (
        point(
            "The newspaper روزنامه بندر wrote that the gate at Sahilkənd stays shut until the talks end.", 7
        ),
        point(
            "Border trade rose by 14 per cent on the year in February, customs data show.", 5, 8, origins=2
        ),
    )
    return issue(
        takeaways=(ferry[0], rail[0], border[1]),
        sections=(
            Section(
                theme="ferry",
                title="Ferry treaty",
                status="updated",
                quiet_days=None,
                summary="3 points from 3 reports of 3 origins: 2 new, 1 updated.",
                key_points=ferry,
                unknowns=(
                    Unknown(text="No source names the date of the third round.", citations=(cite(1),)),
                ),
            ),
            Section(
                theme="rail",
                title="Rail link",
                status="new",
                quiet_days=None,
                summary="4 points from 5 reports of 4 origins: 3 new, 1 continuing. 2 disagreements.",
                key_points=rail,
                disagreements=(trial, tariff),
            ),
            Section(
                theme="border",
                title="Border gates",
                status="new",
                quiet_days=None,
                summary="2 points from 3 reports of 3 origins, all new.",
                key_points=border,
            ),
            Section(theme="energy", title="Energy", status="quiet", quiet_days=3, summary="", key_points=()),
        ),
        disagreements=(trial, tariff),
        look_ahead=(
            LookAhead(
                date=date(2031, 4, 1), end=None, text="Trial run with twelve wagons.", citations=(cite(3),)
            ),
            LookAhead(
                date=date(2031, 4, 28),
                end=date(2031, 5, 2),
                text="Third round of the ferry talks, if the customs list is ready.",
                citations=(cite(1), cite(2)),
            ),
        ),
        sources=sources,
        origins=origins,
        ledger=ledger(sources, repeated=2, not_chosen=1, off_theme=4, duplicate=1, unreadable=1),
        problems=(
            ProblemEntry(
                name="scan-17.pdf", code="no-text", detail="The file holds pictures of pages, no text."
            ),
        ),
    )


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
