"""Expressions and the interval each names: the common ones, and rarer ones in a text of their own."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.analysis.dates import Anchor, TextDate, dates_in
from briefing.models.article import Published

SPRING = date(2025, 4, 28)  # a Monday
DAY = date(2031, 3, 12)  # a Wednesday


def named(text: str, day: date | None, year: int | None = None, month: int | None = None) -> list[str]:
    """The intervals a text names, written "from" or "from..to"; what is no interval is left out."""
    published = Published(start=day, end=day, basis="stated") if day else None
    found = dates_in(text, Anchor(published=published, year=year, month=month))
    return [_printed(item) for item in found if item.start is not None]


def _printed(item: TextDate) -> str:
    return f"{item.start}" if item.start == item.end else f"{item.start}..{item.end}"


@pytest.mark.parametrize(
    ("text", "expected", "year", "month"),
    [
        ("in January 2023", "2023-01-01..2023-01-31", None, None),
        ("on Monday", "2025-04-28", None, None),
        ("on Wednesday", "2025-04-23", None, None),
        ("Last week", "2025-04-21..2025-04-27", None, None),
        ("last May", "2024-05-01..2024-05-31", None, None),
        ("in November", "2024-11-01..2024-11-30", None, None),
        ("In January", "2025-01-01..2025-01-31", None, None),
        ("In April that year", "2023-04-01..2023-04-30", 2023, 1),
        ("A month later", "2023-05-01..2023-05-31", 2023, 4),
        ("that July", "2023-07-01..2023-07-31", 2023, 5),
        ("mid-2024", "2024-05-01..2024-08-31", None, None),
        ("in late 2023", "2023-09-01..2023-12-31", None, None),
        ("since taking office in July 2024", "2024-07-01..2024-07-31", None, None),
        ("in six years", "", None, None),
        ("Earlier in April", "2025-04-01..2025-04-30", None, None),
        ("next week", "2025-05-05..2025-05-11", None, None),
        ("the 2023 attack", "2023-01-01..2023-12-31", None, None),
        ("two-day", "", None, None),
        ("in April 2025", "2025-04-01..2025-04-30", None, None),
        ("28 Apr, 2025 05:28pm", "2025-04-28", None, None),
        ("Apr. 28, 2025 • 2 min read", "2025-04-28", None, None),
        ("date 2025-04-28", "2025-04-28", None, None),
        ("on October 24, 2024", "2024-10-24", None, None),
        ("January 27, 2023", "2023-01-27", None, None),
        ("two years ago", "2023-01-01..2023-12-31", None, None),
        ("yesterday", "2025-04-27", None, None),
        ("on Tuesday", "2025-04-22", None, None),
        ("this month", "2025-04-01..2025-04-30", None, None),
        ("last year", "2024-01-01..2024-12-31", None, None),
    ],
)
def test_a_common_expression_names_its_interval(
    text: str, expected: str, year: int | None, month: int | None
) -> None:
    assert named(text, SPRING, year, month) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The road closes early next month.", "2031-04-01..2031-04-10"),
        ("It must be ready by the end of 2032.", "2032-10-01..2032-12-31"),
        ("They met between 3 and 7 February.", "2031-02-03..2031-02-07"),
        ("It was shut from March to June 2029.", "2029-03-01..2029-06-30"),
        ("Exports fell in the first quarter of 2030.", "2030-01-01..2030-03-31"),
        ("It was built in the 1990s.", "1990-01-01..1999-12-31"),
        ("They met at the weekend.", "2031-03-08..2031-03-09"),
        ("Two drones fell overnight.", "2031-03-11..2031-03-12"),
        ("It has been shut since 2027.", "2027-01-01..2027-12-31"),
        ("They signed on 3/4/2030.", ""),
        ("They signed on the 28th.", "2031-02-28"),
        (
            "In May 2029 it rose; a year earlier it had fallen.",
            "2029-05-01..2029-05-31 2028-01-01..2028-12-31",
        ),
        ("On 4 May 2029 they met and signed the same day.", "2029-05-04 2029-05-04"),
        ("A fire broke out on New Year's Eve.", "2030-12-31"),
        ("The bridge opened in spring 2030.", "2030-03-01..2030-05-31"),
        ("Shops closed early during Ramadan.", ""),
        ("He resigned earlier this month.", "2031-03-01..2031-03-12"),
        ("On 4 May 2029 they met; the previous day they had not.", "2029-05-04 2029-05-03"),
        ("They met two weeks ago.", "2031-02-23..2031-03-01"),
        ("She said on Monday that they will meet on Friday.", "2031-03-10 2031-03-14"),
    ],
)
def test_a_rarer_expression_names_its_interval(text: str, expected: str) -> None:
    assert named(text, DAY) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pact expires on 2 April.", "2031-04-02"),
        ("Between April 28 and May 2, 2030, shops were shut.", "2030-04-28..2030-05-02"),
        ("Talks will resume next Tuesday.", "2031-03-18"),
        ("It was signed in the late 1980s.", "1987-01-01..1989-12-31"),
        ("They had met the day before yesterday.", "2031-03-10"),
        ("The mine opened in Q3 2029.", "2029-07-01..2029-09-30"),
        ("Prices rose in the winter of 2029-30.", "2029-12-01..2030-02-28"),
        ("The census is due in three weeks' time.", "2031-03-30..2031-04-05"),
        ("The vote is planned for mid-May.", "2031-05-11..2031-05-20"),
        ("Envoys flew in on Tuesday night and left on Wednesday.", "2031-03-11 2031-03-12"),
        ("The 2022-25 plan ended.", "2022-01-01..2025-12-31"),
        ("On 9 June 2028 the wall fell; three days later it was gone.", "2028-06-09 2028-06-12"),
        ("He was born on the 3rd of August 1990.", "1990-08-03"),
        (
            "In August 2028 it opened, and the following May it shut.",
            "2028-08-01..2028-08-31 2029-05-01..2029-05-31",
        ),
        ("It rained late last month.", "2031-02-21..2031-02-28"),
        ("The budget must pass by the end of the year.", "2031-10-01..2031-12-31"),
        ("They met on Thursday, 6 March, in the old town.", "2031-03-06"),
        ("The 1915 letters were sold for 1500 dollars.", "1915-01-01..1915-12-31"),
        ("The 7 October attack changed little.", ""),
        ("Last night a bridge fell.", "2031-03-11..2031-03-12"),
        (
            "She took office in January and resigned two months later.",
            "2031-01-01..2031-01-31 2031-03-01..2031-03-31",
        ),
        ("No trains ran from 2019 to 2021.", "2019-01-01..2021-12-31"),
        ("The ninety days end on 1 June 2031.", "2031-06-01"),
        ("Every Monday they gather.", ""),
        ("Last summer the hills burned.", "2030-06-01..2030-08-31"),
        ("It was filed on 03.02.2031 at noon.", "2031-02-03"),
        ("On 20 January 2031 it froze; a week earlier it had rained.", "2031-01-20 2031-01-10..2031-01-16"),
        ("On 1 May 2030 he left; that same day she arrived.", "2030-05-01 2030-05-01"),
        ("The deal of 11 February was void.", "2031-02-11"),
        (
            "In 2028 exports fell; the year before, they had grown.",
            "2028-01-01..2028-12-31 2027-01-01..2027-12-31",
        ),
    ],
)
def test_a_further_expression_names_its_interval(text: str, expected: str) -> None:
    assert named(text, DAY) == expected.split()


@pytest.mark.parametrize(
    "text",
    [
        "They may march on a second time.",
        "In 1,200 cases nobody answered.",
        "About 2024 soldiers took part.",
        "Flight J2 2031 was late.",
        "flight 1907 landed",
        "Resolution 1989 was quoted.",
        "The Sun set over Sat.",
        "the 10 may leave",
        "May I ask?",
        "March on the palace!",
        "31 April 2030",
        "April 31, 2030",
        "on 30 February",
        "0000-01-01",
        "over the last year",
        "in the next week",
        "the 28th session",
        "in the 20th century",
        "more than two years ago",
        "a few weeks ago",
        "an overnight train",
        "at 20:30",
        "a 2030-strong crowd",
        "+994 12 2031",
        "€ 2030",
        "$2030",
        "the same day",
        "the previous day",
        "the following year",
        "that year",
    ],
)
def test_what_only_looks_like_a_date_names_none(text: str) -> None:
    assert named(text, DAY) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry sank on the night of 3 February 2030.", "2030-02-03"),
        ("Talks broke down on Sunday evening.", "2031-03-09"),
        ("The deadline is midnight on 31 March.", "2031-03-31"),
        ("The strike, now in its third week, began on February 20.", "2031-02-20"),
        ("Parliament adopted the law on second reading on 5 March.", "2031-03-05"),
        ("Since the start of 2031, prices have doubled.", "2031-01-01..2031-03-31"),
        ("At the beginning of May 2030 the water rose.", "2030-05-01..2030-05-10"),
        ("By mid-April the wells will be dry.", "2031-04-11..2031-04-20"),
        ("The two sides last met in October.", "2030-10-01..2030-10-31"),
        ("He will travel to Velden on March 18-19.", "2031-03-18..2031-03-19"),
        ("The summit runs from May 30 to June 1.", "2031-05-30..2031-06-01"),
        ("In the second half of 2030 exports fell.", "2030-07-01..2030-12-31"),
        ("The mandate ends in December this year.", "2031-12-01..2031-12-31"),
        ("A year ago today the pass was shut.", "2030-03-12"),
        ("The census of 2021 counted more.", "2021-01-01..2021-12-31"),
        ("Last Friday the court adjourned.", "2031-03-07"),
        ("This Friday the court will sit again.", "2031-03-14"),
        ("Three days ago a tanker ran aground.", "2031-03-09"),
        ("Tomorrow the ministers fly to Halm.", "2031-03-13"),
        ("Earlier on Wednesday the governor resigned.", "2031-03-12"),
        ("The pipeline was finished in the autumn of 2028.", "2028-09-01..2028-11-30"),
        ("The treaty, signed in Halm in 1994, has lapsed.", "1994-01-01..1994-12-31"),
        ("Between 2015 and 2020 nobody paid.", "2015-01-01..2020-12-31"),
        ("On Nov. 9, 2029, the gate was opened.", "2029-11-09"),
        ("The order dated 17.02.2031 was published.", "2031-02-17"),
        ("On the 1st of January the tax rose.", "2031-01-01"),
        ("Earlier this week the bank shut its doors.", "2031-03-10..2031-03-12"),
        ("Later this year a second terminal will open.", "2031-03-12..2031-12-31"),
        (
            "She was elected in November 2029 and sworn in the following January.",
            "2029-11-01..2029-11-30 2030-01-01..2030-01-31",
        ),
        ("On 14 May 2029 the dam broke. The next day the army came.", "2029-05-14 2029-05-15"),
        ("It begins on 9 June 2028, two days later than planned.", "2028-06-09"),
        (
            "In June 2027 they wed; two years later they parted.",
            "2027-06-01..2027-06-30 2029-01-01..2029-12-31",
        ),
        ("The third quarter of last year was the worst.", "2030-07-01..2030-09-30"),
        ("Output rose in January-February 2031.", "2031-01-01..2031-02-28"),
        ("The fiscal year ends on 30 June.", "2031-06-30"),
        ("Snow fell last night.", "2031-03-11..2031-03-12"),
        ("In the early hours of Tuesday shells hit the port.", "2031-03-11"),
        ("They had met in Sarvan a week earlier, on 5 March.", "2031-03-05"),
        ("The vote of 2 March 2031 (Sunday) stands.", "2031-03-02"),
        ("A ceasefire was agreed at the end of last month.", "2031-02-21..2031-02-28"),
        ("On Monday, 10 March 2031, at 9:30, the gates opened.", "2031-03-10"),
        ("The law takes effect on 1 January next year.", "2032-01-01"),
        ("Turnout fell sharply at the June 2028 election.", "2028-06-01..2028-06-30"),
        ("The embargo was lifted on the 21st of last month.", "2031-02-21"),
        ("Work on the tunnel should finish by late 2033.", "2033-09-01..2033-12-31"),
        ("Nurses walked out on both Monday and Tuesday.", "2031-03-10 2031-03-11"),
        ("The coup of 12 September 1980 is taught in schools.", "1980-09-12"),
        ("In the three months to December 2030, output shrank.", "2030-12-01..2030-12-31"),
        ("Storms hit the coast in the last week of January.", "2031-01-25..2031-01-31"),
        ("The first half of this year has been dry.", "2031-01-01..2031-06-30"),
        ("They signed the memorandum on February 29, 2028.", "2028-02-29"),
        ("The company was founded in the summer of 1969.", "1969-06-01..1969-08-31"),
        ("Mid-way through 2030 the money ran out.", "2030-01-01..2030-12-31"),
        ("In early March shots were heard.", "2031-03-01..2031-03-10"),
        ("On Thursday morning, March 13, voters go to the polls.", "2031-03-13"),
        ("The agreement was reached on Friday, 28 February.", "2031-02-28"),
        ("That was six months ago.", "2030-09-01..2030-09-30"),
        (
            "A new government was formed in April 2029 and fell eight months later.",
            "2029-04-01..2029-04-30 2029-12-01..2029-12-31",
        ),
        ("Schools reopen next Monday, March 17.", "2031-03-17"),
        ("Since Saturday, nine people have drowned.", "2031-03-08"),
        ("The plan covers 2031–2035.", "2031-01-01..2035-12-31"),
        ("It was the coldest February since 1987.", "1987-01-01..1987-12-31"),
        ("Until 30 September 2030 the fee was waived.", "2030-09-30"),
        ("The vote is expected as early as next week.", "2031-03-17..2031-03-23"),
        ("The port closed in March of last year.", "2030-03-01..2030-03-31"),
        ("By this time next year the bridge will be open.", "2032-01-01..2032-12-31"),
        ("Ten years ago this week the war began.", "2021-01-01..2021-12-31"),
        ("From 6 p.m. on Friday to 6 a.m. on Monday traffic will stop.", "2031-03-14 2031-03-17"),
        ("The law of December 22, 2029 is void.", "2029-12-22"),
        ("On the evening of 1 March a blast was heard.", "2031-03-01"),
        ("Between January and March exports doubled.", "2031-01-01..2031-03-31"),
        ("The September 2030 floods killed 40.", "2030-09-01..2030-09-30"),
    ],
)
def test_an_expression_as_reporters_write_it_names_its_interval(text: str, expected: str) -> None:
    assert named(text, DAY) == expected.split()


@pytest.mark.parametrize(
    "text",
    [
        "He turned 90 in the March heat.",
        "The M1 motorway was closed.",
        "Some 2,031 people were counted.",
        "Channel 5 aired it.",
        "The G20 met.",
        "Article 2030 of the code",
        "The score was 10-3.",
        "UN Resolution 2216 was cited.",
        "He is in his 20s.",
        "Room 1984 is empty.",
        "A decade of drought followed.",
        "for two years",
        "Sunday school was full of children.",
        "the Monday Club",
        "Mr. May resigned.",
        "April Smith spoke.",
        "The train from 12 to 14 was late.",
        "a 24-hour strike",
        "in recent weeks",
        "one day soon",
        "every summer",
        "The first day of the trial was long.",
        "He paid 2,031 crowns.",
        "The 1980s-style hall burned.",
        "Boeing 737 landed.",
        "a June wedding dress",
        "the second March",
        "Vitamin D3 2030 mg",
        "He will march next to her.",
        "In 20 years nobody complained.",
        "within the next two weeks",
        "a Friday-night crowd",
        "Windows 2000 crashed.",
        "the 100 days ended",
        "Dial 2030 for help.",
        "one in 1,990",
        "the Class of honour",
    ],
)
def test_numbers_and_names_that_resemble_dates_name_none(text: str) -> None:
    assert named(text, DAY) == []
