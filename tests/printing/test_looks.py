"""The two looks that ship, and the settings for the eye."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO

import pytest
from pypdf import PdfReader

from briefing.models.delivery import Style
from briefing.printing import print_briefing
from briefing.printing.look import LARGE, LEAST_CONTRAST, contrast, read_look
from tests.printing import sample
from tests.printing.rich import rich


def compact() -> Style:
    folder = sample.TEMPLATES / "compact"
    return sample.style(
        look=(folder / "brief.toml").read_text(encoding="utf-8"),
        page=(folder / "brief.xml.j2").read_text(encoding="utf-8"),
    )


@cache
def words(name: str) -> str:
    style = compact() if name == "compact" else sample.style()
    pages = PdfReader(BytesIO(print_briefing(rich(), style).pdf)).pages
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in pages))


@pytest.mark.parametrize("look", ["classic", "compact"])
def test_each_look_prints_every_point_position_and_date_with_its_source(look: str) -> None:
    issue = rich()
    said = [point.text for section in issue.sections for point in section.key_points if point.text.isascii()]
    said += [position.value for item in issue.disagreements for position in item.positions]
    said += [item.text for item in issue.look_ahead]
    said += [source.outlet for source in issue.sources if source.used and (source.outlet or "").isascii()]
    assert [text for text in said if text and re.sub(r"\s+", "", text) not in words(look)] == []


def test_a_normal_day_takes_three_to_five_pages_and_one_or_two_in_the_compact_look() -> None:
    assert 3 <= len(PdfReader(BytesIO(print_briefing(rich(), sample.style()).pdf)).pages) <= 5
    assert len(PdfReader(BytesIO(print_briefing(rich(), compact()).pdf)).pages) <= 2


@pytest.mark.parametrize("style", [sample.style(), compact()], ids=["classic", "compact"])
def test_large_type_is_a_setting(style: Style) -> None:
    usual = read_look(style.look)
    large = read_look(style.look.replace("large_type = false", "large_type = true"))
    assert {round(large.styles[name].size / usual.styles[name].size, 3) for name in usual.styles} == {LARGE}


@pytest.mark.parametrize("style", [sample.style(), compact()], ids=["classic", "compact"])
def test_high_contrast_is_a_setting_that_reaches_every_letter(style: Style) -> None:
    look = read_look(style.look.replace("high_contrast = false", "high_contrast = true"))
    paper = look.colors["paper"]
    assert [
        name
        for name, letters in look.styles.items()
        if contrast(look.colors[letters.color], paper) < LEAST_CONTRAST
    ] == []
    assert {box.background for box in look.boxes.values()} == {"paper"}


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_the_lines_of_key_points_hold_60_to_80_letters(size: str) -> None:
    style = sample.style()
    style = sample.style(look=style.look.replace('"A4"', f'"{size}"', 1))
    text = "".join(
        page.extract_text() for page in PdfReader(BytesIO(print_briefing(sample.long(), style).pdf)).pages
    )
    point = sample.long().sections[0].key_points[4].text
    lines = [line.strip() for line in text.splitlines() if len(line.strip()) > 40 and line.strip() in point]
    assert lines
    assert 60 <= sum(map(len, lines)) / len(lines) <= 80


@pytest.mark.parametrize("used", range(500, 740, 40))
def test_a_list_near_the_foot_of_a_page_is_not_parted_when_the_next_one_holds_it(used: int) -> None:
    items = "".join(f"<item><p>Entry {n} {'of the list ' * 12}</p></item>" for n in range(1, 13))
    spaces = '<space points="250"/>' * 2 + f'<space points="{used - 500}"/>'
    page = (
        f'<brief title="T"><p>Top</p>{spaces}<h2>Sources</h2><sources columns="2">{items}</sources></brief>'
    )
    pages = PdfReader(BytesIO(print_briefing(sample.one_point(), sample.style(page=page)).pdf)).pages
    holding = [text for text in (page.extract_text() for page in pages) if "Entry" in text]
    assert len(holding) == 1
    assert re.search(r"Sources[\s\S]*Entry 1 [\s\S]*Entry 12 ", holding[0])
