"""Issues at the edges, and templates that cannot work: printed whole, or refused in one sentence."""

from __future__ import annotations

import re
from base64 import b64encode
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from briefing.errors import ConfigError
from briefing.models.briefing import Briefing, Disagreement, Position, Section
from briefing.printing import print_briefing
from briefing.printing.readback import read_back
from tests.printing import sample


def told(issue: Briefing) -> str:
    return "\n".join(
        entry.text for entry in read_back(print_briefing(issue, sample.style()).pdf).transcript.told
    )


def with_points(count: int) -> Briefing:
    points = tuple(
        sample.point(f"Point number {n} of the day says that the quay stays shut.", 1)
        for n in range(1, count + 1)
    )
    section = Section(theme="q", title="Quay", status="new", quiet_days=None, summary="", key_points=points)
    return sample.issue(sections=(section,), sources=(sample.source(1, "The Quay Courier", "Shut"),))


def test_three_hundred_points_are_all_printed_in_their_order() -> None:
    text = told(with_points(300))
    assert [int(n) for n in re.findall(r"Point number (\d+) of", text)] == list(range(1, 301))


def test_an_issue_without_a_point_still_says_so_for_each_theme() -> None:
    text = told(with_points(0))
    assert "quiet" in text
    assert "1 document received" in text


def test_a_title_of_two_thousand_letters_is_clipped_with_a_mark_and_splits_no_page() -> None:
    long = "word " * 400
    issue = sample.one_point().model_copy(
        update={"title": long, "sources": (sample.source(1, "The Quay Courier", long),)}
    )
    pdf = PdfReader(BytesIO(print_briefing(issue, sample.style()).pdf))
    text = re.sub(r"\s+", " ", "".join(page.extract_text() for page in pdf.pages))
    assert len(pdf.pages) == 1
    assert text.count("word…") + text.count("word...") >= 2


@pytest.mark.parametrize(
    "text",
    [
        'A picture <img src="/etc/hostname"/> in a headline',
        "<para>a paragraph</para> & an entity &amp; the end ]]>",
        "{{ cutoff }} {% for x in y %} {# note #}",
        '<cite n="1"/><a to="file:///etc/passwd">x</a>',
    ],
)
def test_markup_of_a_source_is_words(text: str) -> None:
    issue = sample.one_point()
    point = sample.point(text, 1)
    section = issue.sections[0].model_copy(update={"key_points": (point,)})
    assert text in told(issue.model_copy(update={"takeaways": (), "sections": (section,)}))


def test_control_and_direction_characters_are_taken_out_and_emoji_are_named() -> None:
    issue = sample.one_point()
    point = sample.point("safe\x00\x1b[31m \u202eand sound\u202c \U0001f6a2 at last", 1)
    section = issue.sections[0].model_copy(update={"key_points": (point,)})
    text = told(issue.model_copy(update={"takeaways": (), "sections": (section,)}))
    assert "[SHIP] at last" in text
    assert not re.search(r"[\x00-\x08\x1b\u202a-\u202e]", text)


@pytest.mark.parametrize(
    ("look", "fault"),
    [
        ('color = "soft"', 'color = "softer"'),
        ('ink = "#16202c"', 'ink = "blue"'),
        ('font = "serif"', 'font = "Comic Sans"'),
        ('band_color = "accent"', 'band_color = "#123"'),
    ],
)
def test_a_color_or_font_that_is_none_is_told_with_its_key_and_what_is_allowed(look: str, fault: str) -> None:
    text = sample.style().look
    assert look in text
    with pytest.raises(ConfigError) as caught:
        print_briefing(sample.one_point(), sample.style(look=text.replace(look, fault, 1)))
    assert caught.value.path == "templates/brief.toml"
    [line] = caught.value.faults
    assert re.match(r"[a-z.0-9_-]+: ", line)
    assert re.search(r"allowed: |not one of |write it as ", line)


def test_a_font_that_is_none_is_told_once_and_not_for_each_style_that_inherits_it() -> None:
    look = sample.style().look.replace(
        '[styles.body]\nfont = "regular"', '[styles.body]\nfont = "Comic Sans"'
    )
    with pytest.raises(ConfigError) as caught:
        print_briefing(sample.one_point(), sample.style(look=look))
    [line] = caught.value.faults
    assert line.startswith("styles.body.font: 'Comic Sans' is not one of 'regular', ")


def test_an_unknown_block_is_told_with_its_line_and_those_that_exist() -> None:
    page = sample.style().page.replace("<masthead", "<banner/><masthead", 1)
    with pytest.raises(ConfigError, match=r"line \d+: no element <banner>; allowed: .*\bmasthead\b"):
        print_briefing(sample.one_point(), sample.style(page=page))


def test_a_loop_of_ten_million_in_the_page_is_refused() -> None:
    page = sample.style().page.replace(
        "<masthead", "{% for n in range(10000000) %}<break/>{% endfor %}<masthead", 1
    )
    with pytest.raises(ConfigError, match=r"brief.xml.j2 cannot be used:\n  - line \d+: Range too big"):
        print_briefing(sample.one_point(), sample.style(page=page))


def test_a_passage_that_is_its_own_value_is_printed_once() -> None:
    said = "The northern gate was closed for the whole of Sunday, the port said"
    values = (said, "It was open, the mayor said")
    positions = tuple(
        Position(value=value, weak=False, citations=(sample.cite(1, f"{value}."),)) for value in values
    )
    item = Disagreement(about="Whether it was closed", kind="polarity", positions=positions, note="")
    issue = sample.one_point().model_copy(update={"disagreements": (item,)})
    assert told(issue).count(said) == 1


def png(width: int, height: int) -> str:
    out = BytesIO()
    Image.new("RGBA", (width, height), (10, 80, 120, 128)).save(out, format="PNG")
    return b64encode(out.getvalue()).decode()


def test_a_logo_stands_left_of_the_title_and_is_laid_on_the_paper() -> None:
    page = PdfReader(BytesIO(print_briefing(sample.one_point(), sample.style(logo=png(60, 40))).pdf)).pages[0]
    [picture] = page.images
    assert picture.image is not None
    assert (picture.image.mode, picture.image.size) == ("RGB", (60, 40))


@pytest.mark.parametrize(
    ("logo", "fault"),
    [
        (b64encode(b"<svg/>").decode(), "not a PNG or JPEG"),
        (png(60, 40)[:60], "not a PNG or JPEG"),
        (png(3000, 2000), "more than 4,000,000"),
    ],
    ids=["another format", "cut off", "too large"],
)
def test_a_logo_that_is_no_picture_is_told_with_its_file(logo: str, fault: str) -> None:
    with pytest.raises(ConfigError, match=fault) as caught:
        print_briefing(sample.one_point(), sample.style(logo=logo))
    assert caught.value.path == "templates/logo.png"
