"""An invented issue with everything in it: three themes, eight sources in eight languages."""

from __future__ import annotations

from datetime import date

from briefing.models.briefing import (
    Briefing,
    Disagreement,
    LookAhead,
    OriginEntry,
    PointReference,
    Position,
    ProblemEntry,
    Section,
    SourceDate,
    SourceFlag,
    Unknown,
)
from tests.printing.sample import DAY, cite, issue, ledger, point, source

SOURCES = (
    source(1, "The Quay Courier", "Ministers leave the second round without a date for the ferry treaty"),
    source(2, "Xəzər Gündəliyi", "Nazirlərin görüşü başa çatdı: bərə xətti üçün tarix yoxdur", language="az"),
    source(
        3,
        "Портовый вестник",
        "Железная дорога назвала дату пробного рейса и тариф на контейнер",
        agency="NordPress",
        language="ru",
        origin="nordpress",
    ),
    source(4, "Αιγαίο Σήμερα", "Η σιδηροδρομική γραμμή ανοίγει τον Απρίλιο", language="el", published=None),
    source(5, "Լեռնային օրագիր", "Կառավարության նիստում քննարկվել է անցակետի հարցը", language="hy"),
    source(6, "მთის ამბები", "რკინიგზის ახალი ტარიფი ცნობილი გახდა", language="ka", url="ftp://example/1"),
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
ORIGINS = (
    *(
        OriginEntry(id=s.origin, label=s.outlet or s.name, articles=(s.article,), basis="own copy")
        for s in SOURCES
        if s.origin != "nordpress"
    ),
    OriginEntry(
        id="nordpress",
        label="NordPress copy",
        articles=(SOURCES[2].article, SOURCES[7].article),
        basis="half of their text is the same",
    ),
)
TRIAL = Disagreement(
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
TARIFF = Disagreement(
    about="Tariff for one container",
    kind="number",
    positions=(
        Position(
            value="18 dollars", weak=False, citations=(cite(6, "The tariff will be 18 dollars a tonne."),)
        ),
        Position(value="21 dollars", weak=False, citations=(cite(3, "A tariff of 21 dollars was named."),)),
        Position(
            value="about 20 dollars", weak=True, citations=(cite(8, "The tariff is about 20 dollars."),)
        ),
    ),
    note="The sources give different figures.",
)
FERRY = (
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
RAIL = (
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
BORDER = (
    point("The newspaper روزنامه بندر wrote that the gate at Sahilkənd stays shut until the talks end.", 7),
    point("Border trade rose by 14 per cent on the year in February, customs data show.", 5, 8, origins=2),
)


def rich() -> Briefing:
    """Three themes with points, one quiet; eight sources in eight languages; two disagreements."""
    return issue(
        takeaways=(FERRY[0], RAIL[0], BORDER[1]),
        sections=(
            Section(
                theme="ferry",
                title="Ferry treaty",
                status="updated",
                quiet_days=None,
                summary="3 points from 3 reports of 3 origins: 2 new, 1 updated.",
                key_points=FERRY,
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
                key_points=RAIL,
                disagreements=(TRIAL, TARIFF),
            ),
            Section(
                theme="border",
                title="Border gates",
                status="new",
                quiet_days=None,
                summary="2 points from 3 reports of 3 origins, all new.",
                key_points=BORDER,
            ),
            Section(theme="energy", title="Energy", status="quiet", quiet_days=3, summary="", key_points=()),
        ),
        disagreements=(TRIAL, TARIFF),
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
        sources=SOURCES,
        origins=ORIGINS,
        ledger=ledger(SOURCES, repeated=2, not_chosen=1, off_theme=4, duplicate=1, unreadable=1),
        problems=(
            ProblemEntry(
                name="scan-17.pdf", code="no-text", detail="The file holds pictures of pages, no text."
            ),
        ),
    )
