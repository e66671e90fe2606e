"""What the structure of the PDF says, read back from the file in its own order, is the Briefing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from briefing.language.escape import one_line
from briefing.models.briefing import Briefing, Disagreement, KeyPoint
from briefing.printing import print_briefing
from briefing.printing.faces import as_read
from briefing.printing.readback import ReadBack, read_back
from briefing.printing.sheet import lay_out
from tests.printing import sample
from tests.printing.rich import rich
from tests.printing.test_any_issue import issues
from tests.printing.test_pdf import ALL, ISSUES, letters, pdf


def expected(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """Place and words of all that is taken from sources, in the order of the page."""

    def points(found: tuple[KeyPoint, ...], at: str) -> Iterator[tuple[str, str]]:
        for number, point in enumerate(found):
            yield f"{at}/{number}/text", point.text

    def sides(item: Disagreement, at: str) -> Iterator[tuple[str, str]]:
        for number, position in enumerate(item.positions):
            yield f"{at}/positions/{number}/value", position.value

    yield from points(briefing.takeaways, "/takeaways")
    for number, section in enumerate(briefing.sections):
        at = f"/sections/{number}"
        yield from points(section.key_points, f"{at}/key_points")
        for place, item in enumerate(section.disagreements):
            yield from sides(item, f"{at}/disagreements/{place}")
        for place, unknown in enumerate(section.unknowns):
            yield f"{at}/unknowns/{place}/text", unknown.text
    in_themes = [item for section in briefing.sections for item in section.disagreements]
    for number, item in enumerate(briefing.disagreements):
        if item not in in_themes:
            yield from sides(item, f"/disagreements/{number}")
    for number, ahead in enumerate(briefing.look_ahead):
        yield f"/look_ahead/{number}/text", ahead.text


def printable(text: str) -> str:
    """Its letters, those that no face has by name, the ones that are never drawn left out."""
    return letters(as_read(one_line(text)))


def passages(found: ReadBack) -> list[tuple[str, str]]:
    return [(passage.at, letters(passage.text)) for passage in found.transcript.passages]


def shown(briefing: Briefing) -> list[tuple[str, str]]:
    """As expected, but for what has no letter to draw."""
    words = ((at, printable(text)) for at, text in expected(briefing))
    return [(at, text) for at, text in words if text]


@pytest.mark.parametrize("name", ALL)
def test_the_words_of_the_structure_are_those_of_the_briefing_in_its_order(name: str) -> None:
    assert passages(read_back(pdf(name))) == shown(ISSUES[name]())


def test_the_compact_look_says_all_key_points_of_the_themes_and_which_ones_they_are() -> None:
    folder = sample.TEMPLATES / "compact"
    texts = {"look": "brief.toml", "page": "brief.xml.j2"}
    style = sample.style(**{key: (folder / name).read_text("utf-8") for key, name in texts.items()})
    found = passages(read_back(print_briefing(rich(), style).pdf))
    assert found == [each for each in shown(rich()) if not each[0].startswith("/takeaways")]


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # each example is a PDF: too slow to shrink
)
@given(issues)
def test_so_they_are_for_any_issue(briefing: Briefing) -> None:
    found = read_back(print_briefing(briefing, sample.style()).pdf)

    assert passages(found) == shown(briefing)
    assert found.strange == ()


@pytest.mark.parametrize("name", ALL)
def test_headings_are_the_title_the_key_points_the_themes_and_the_lists_at_the_end(name: str) -> None:
    told = read_back(pdf(name)).transcript.told
    sheet = lay_out(ISSUES[name]())
    titles = [letters(entry.text) for entry in told if entry.role == "H2"]
    assert [letters(entry.text) for entry in told if entry.role == "H1"] == [printable(sheet.title)]
    assert [title for title in titles if title in [printable(theme.title) for theme in sheet.themes]] == [
        printable(theme.title) for theme in sheet.themes
    ]


@pytest.mark.parametrize("name", ALL)
def test_key_points_and_sources_are_items_of_lists_sources_by_their_number(name: str) -> None:
    told = read_back(pdf(name)).transcript.told
    sheet = lay_out(ISSUES[name]())
    takeaways = [str(n) for n, _ in enumerate(sheet.takeaways, 1)]
    sources = [str(entry.number) for entry in (*sheet.sources, *sheet.unused)]
    labels = [entry.text for entry in told if entry.role.endswith("LI/Lbl")]
    assert labels == [*takeaways, *sources]
    bodies = "".join(letters(entry.text) for entry in told if "LI/LBody" in entry.role)
    assert [p.text for theme in sheet.themes for p in theme.points if printable(p.text) not in bodies] == []


def test_a_table_has_a_head_for_each_column_once_on_however_many_pages() -> None:
    told = read_back(pdf("long")).transcript.told
    heads = [entry.text for entry in told if entry.role == "Table/TR/TH/P"]
    assert heads == ["Theme", "Key points", "Origins", "Reports differ"]


def test_what_stands_outside_the_structure_is_the_foot_of_the_page() -> None:
    pages = read_back(pdf("rich")).furniture
    assert [text.rsplit("2031", 1)[1] for text in pages] == ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]
