"""The program's own phrases."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.models.briefing import OriginEntry, SourceFlag
from briefing.printing.address import web_address
from briefing.printing.sheet import lay_out
from briefing.printing.wording import attribution, clip, cutoff_line, date_range, issue_name, source_flags
from tests.printing import sample
from tests.printing.rich import rich


@pytest.mark.parametrize(
    ("fields", "source", "words"),
    [
        (
            {"speaker": "Ana Doe", "medium": "TV Pier"},
            {"outlet": "The Quay"},
            "reported by The Quay, citing Ana Doe to TV Pier",
        ),
        ({"speaker": "Ana Doe"}, {"outlet": "The Quay"}, "reported by The Quay, citing Ana Doe"),
        ({"medium": "TV Pier"}, {"outlet": "The Quay"}, "reported by The Quay, citing TV Pier"),
        ({"speaker": "The Quay"}, {"outlet": "The Quay"}, "The Quay"),
        ({"speaker": "Ana Doe", "kind": "statement"}, {"outlet": "The Quay"}, "Ana Doe, quoted by The Quay"),
        ({"speaker": "Ana Doe", "medium": "The Quay"}, {"outlet": "The Quay"}, "Ana Doe to The Quay"),
        (
            {"speaker": "Ana Doe", "kind": "claim"},
            {"outlet": "The Quay"},
            "claimed by Ana Doe, according to The Quay",
        ),
        (
            {"speaker": "Ana Doe", "kind": "commentary"},
            {"outlet": "The Quay"},
            "Ana Doe, writing in The Quay",
        ),
        (
            {"speaker": "Ana Doe", "kind": "statement"},
            {"outlet": "The Quay", "agency": "NP"},
            "Ana Doe, quoted by NP, carried by The Quay",
        ),
        ({}, {"outlet": "The Quay"}, "reported by The Quay"),
        ({}, {"outlet": None, "agency": "NordPress"}, "reported by NordPress"),
        ({}, {"outlet": "The Quay", "agency": "NP"}, "reported by NP, carried by The Quay"),
        ({}, {"outlet": None}, "reported by an outlet not named"),
        ({"kind": "claim"}, {"outlet": "The Quay"}, "claimed in The Quay, by nobody named"),
        ({"kind": "commentary"}, {"outlet": "The Quay"}, "commentary in The Quay"),
    ],
)
def test_the_attribution_is_built_from_the_fields(
    fields: dict[str, Any], source: dict[str, Any], words: str
) -> None:
    outlet = source.pop("outlet")
    point = sample.point("A sentence.", 1, **fields)
    assert attribution(point, sample.source(1, outlet, "T", **source)) == words


def test_an_issue_is_called_by_number_revision_draft_or_preview() -> None:
    names = [{"number": 7}, {"number": 7, "revision": 2}, {"number": None}, {"number": 7, "draft": True}]
    assert [issue_name(sample.issue(**fields)) for fields in names] == [
        *("No. 7", "No. 7, revision 2", "Preview", "Draft"),
    ]


def test_the_cut_off_names_its_offset_and_its_day_when_it_is_another() -> None:
    assert cutoff_line(sample.issue()) == "Reports received to 07:00 (UTC+04:00)"
    late = datetime(2031, 3, 18, 0, 5, tzinfo=UTC)
    assert cutoff_line(sample.issue(cutoff=late)) == "Reports received to 00:05 on 18 March 2031 (UTC)"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2031, 4, 28), None, "28 April 2031"),
        (date(2031, 4, 28), date(2031, 4, 30), "28 to 30 April 2031"),
        (date(2031, 2, 1), date(2031, 2, 28), "February 2031"),
        (date(2031, 4, 30), date(2031, 5, 2), "30 April to 2 May 2031"),
        (date(2031, 12, 30), date(2032, 1, 2), "30 December 2031 to 2 January 2032"),
    ],
)
def test_a_range_of_dates_says_each_part_once(start: date, end: date | None, words: str) -> None:
    assert date_range(start, end) == words


def test_two_marks_against_the_text_make_a_low_quality_source_and_one_does_not() -> None:
    marks = (
        SourceFlag(code="reference-list", detail="six references"),
        SourceFlag(code="machine-phrase", detail=""),
    )
    [low] = source_flags(sample.source(1, "O", "T", flags=marks))
    assert (low.mark, low.detail) == ("low quality", "reference list (six references); machine phrase")
    late = source_flags(sample.source(1, "O", "T", flags=marks[1:], late=True))
    assert [flag.mark for flag in late] == ["arrived late", "machine phrase"]


def test_a_quiet_theme_is_one_line_and_a_theme_with_points_is_not_quiet() -> None:
    sheet = lay_out(rich())
    assert [(line.label, line.text) for line in sheet.quiet] == [("Energy", "Nothing new for 3 days.")]
    assert [theme.title for theme in sheet.themes] == ["Ferry treaty", "Rail link", "Border gates"]


def test_a_disagreement_of_a_theme_is_not_repeated_at_the_end() -> None:
    issue = rich()
    other = issue.disagreements[0].model_copy(update={"about": "Something else"})
    sheet = lay_out(issue.model_copy(update={"disagreements": (*issue.disagreements, other)}))
    assert [item.about for item in sheet.disagreements] == ["Something else"]


def test_a_shared_origin_names_the_other_sources_that_carry_it() -> None:
    sheet = lay_out(rich())
    assert [source.origin for source in sheet.sources if source.origin] == [
        *("NordPress copy; the same as [8]", "NordPress copy; the same as [3]"),
    ]


def test_an_origin_of_many_copies_names_eight_of_them_and_counts_the_rest() -> None:
    sources = tuple(sample.source(n, f"Outlet {n}", "T", origin="wire") for n in range(1, 13))
    wire = OriginEntry(id="wire", label="Wire copy", articles=tuple(s.article for s in sources), basis="")
    sheet = lay_out(sample.issue(sources=sources, origins=(wire,)))
    assert sheet.sources[0].origin == (
        "Wire copy; the same as [2], [3], [4], [5], [6], [7], [8], [9] and 3 more"
    )


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d"),
        ("HTTP://example.org/ə x", "HTTP://example.org/%C9%99%20x"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("//example.org", ""),
        ("http://[x", ""),
        ("", ""),
    ],
)
def test_only_http_and_https_addresses_become_links(url: str, link: str) -> None:
    assert web_address(url) == link


@given(st.text(), st.integers(min_value=2, max_value=50))
def test_a_clipped_text_is_short_enough_and_shows_its_cut(text: str, letters: int) -> None:
    clipped = clip(text, letters)
    assert len(clipped) <= letters
    assert clipped == " ".join(clip(text, 10**6).split()) or clipped.endswith("…")
