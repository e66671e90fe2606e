"""The user's templates: what they can change, and what a mistake in them says."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from briefing.errors import ConfigError
from briefing.models.delivery import Style
from briefing.printing import print_briefing
from tests.printing import sample
from tests.printing.rich import rich

PAGE = '<brief title="{{ title }}" lang="en">%s</brief>'


def fault(style: Style) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        print_briefing(sample.one_point(), style)
    return caught.value


def with_look(old: str, new: str) -> Style:
    look = sample.style().look
    assert old in look
    return sample.style(look=look.replace(old, new, 1))


def test_a_mistyped_key_of_the_look_is_named_with_the_nearest_and_all_allowed_ones() -> None:
    error = fault(with_look("leading = 12.8\n", "leeding = 14\n"))
    assert error.path == "templates/brief.toml"
    assert error.faults[0].startswith(
        'styles.body.leeding: no such key (did you mean "leading"?); allowed: align'
    )


def test_all_faults_of_the_look_are_told_at_once() -> None:
    look = '[colors]\nink = "blue"\n[page]\nsize = "A5"\n[styles.body]\nfont = "comic"\nsize = "big"\n[nonsense]\n'
    assert [line.split(":")[0] for line in fault(sample.style(look=look)).faults] == [
        *("page.size", "colors.ink", "styles.body.font", "styles.body.size", "nonsense"),
    ]


def test_a_color_that_is_not_there_is_named_with_those_that_are() -> None:
    [line] = fault(with_look('color = "soft"', 'color = "sofd"')).faults
    assert 'no color "sofd" (did you mean "soft"?); allowed: accent, hair, ink' in line


def test_a_parent_must_stand_above_its_child() -> None:
    [line] = fault(with_look('parent = "body"', 'parent = "quote"')).faults
    assert 'no style "quote" above it' in line


def test_a_look_that_is_not_toml_is_refused_with_the_place() -> None:
    assert "at line 2" in fault(sample.style(look="[page]\nsize = A4\n")).faults[0]


def test_a_page_without_room_for_text_is_refused() -> None:
    [line] = fault(with_look("margin_left = 20", "margin_left = 150")).faults
    assert "less than 60 mm" in line


def test_type_too_large_for_the_page_is_a_fault_of_the_look() -> None:
    with pytest.raises(ConfigError, match="too large") as caught:
        print_briefing(sample.hostile(), with_look("size = 31\nleading = 34", "size = 100\nleading = 200"))
    assert caught.value.path == "templates/brief.toml"


def test_a_child_style_takes_over_what_it_does_not_say() -> None:
    smaller = with_look("size = 10.6\nleading = 14.6", "size = 5\nleading = 7")
    pages = [
        len(PdfReader(BytesIO(print_briefing(sample.long(), style).pdf)).pages)
        for style in (sample.style(), smaller)
    ]
    assert pages[1] < pages[0]


def test_an_unknown_element_is_named_with_its_line_and_the_allowed_ones() -> None:
    error = fault(sample.style(page="\n" + PAGE % "\n<parra>x</parra>"))
    assert error.path == "templates/brief.xml.j2"
    assert error.faults[0].startswith(
        "line 3: no element <parra>; allowed: a, b, box, br, break, brief, cell"
    )


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ('<p stlye="body">x</p>', 'line 1: <p> has no attribute stlye (did you mean "style"?)'),
        (
            '<p style="boddy">x</p>',
            'line 1: <p> style: no style "boddy" in brief.toml (did you mean "body"?)',
        ),
        (
            '<box style="blue"/>',
            'line 1: <box> style: no box "blue" in brief.toml; allowed: disagreement',
        ),
        ('<rule color="pink"/>', 'line 1: <rule> color: no color "pink" in brief.toml'),
        ('<space points="far"/>', 'line 1: <space> points: "far" is not a number'),
        ("<space/>", "<space> needs points"),
        ("<p><box>x</box></p>", "<box> cannot stand in <p>"),
        (
            '<table widths="1 2"><row><cell/></row></table>',
            "<row> has 1 cells, its table 2 widths",
        ),
        ('<table widths="a b"/>', 'line 1: <table> widths: "a b" is not numbers'),
        ('<table widths="1"><row head="maybe"/></table>', 'line 1: <row> head: "maybe" is not yes or no'),
        ('<chart values="1 2"/>', "<chart> needs alt"),
        ("loose words", '<brief> holds no text of its own: "loose words"'),
        ("<p>{{ titel }}</p>", "line 1: 'titel' is undefined; known: "),
        ("<p>\n{{ themes.nothing.at }}</p>", "line 2: "),
        ("\n\n{% for %}", "line 3: "),
        ("<p>{{ title | safe }}</p>", "No filter named 'safe'"),
        ("<p>{{ title.__class__.__mro__ }}</p>", "access to attribute '__class__'"),
        ("<p>{{ 1 / 0 }}</p>", "division by zero"),
        ("<p>x", "mismatched tag"),
    ],
)
def test_a_mistake_in_the_page_is_told_with_its_place(page: str, message: str) -> None:
    error = fault(sample.style(page=PAGE % page))
    assert error.path == "templates/brief.xml.j2"
    assert message in error.faults[0]


def test_a_style_made_by_an_expression_is_checked_once_the_page_is_filled_in() -> None:
    [line] = fault(sample.style(page=PAGE % "<p style=\"{{ 'no' ~ 'ne' }}\">x</p>")).faults
    assert 'no style "none"' in line


@pytest.mark.parametrize(("part", "path"), [("mail_html", "mail.html.j2"), ("mail_text", "mail.txt.j2")])
def test_a_mistake_in_a_mail_template_names_its_file(part: str, path: str) -> None:
    error = fault(sample.style(**{part: "{{ nobody }}"}))
    assert error.path == f"templates/{path}"
    assert "line 1: 'nobody' is undefined" in error.faults[0]


def test_the_page_size_is_the_looks() -> None:
    done = print_briefing(rich(), with_look('size = "A4"', 'size = "Letter"'))
    box = PdfReader(BytesIO(done.pdf)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (612, 792)


def test_a_list_may_have_one_to_three_columns() -> None:
    assert (
        'columns: "9" is not 1 or 2 or 3' in fault(sample.style(page=PAGE % '<list columns="9"/>')).faults[0]
    )


def test_the_order_of_the_blocks_is_the_templates() -> None:
    page = (
        PAGE
        % '<h3>{{ coverage }}</h3><p style="note">{{ title }} <b>bold</b> <i>it</i><br/>end</p><break/><p>2</p>'
    )
    pages = PdfReader(BytesIO(print_briefing(rich(), sample.style(page=page)).pdf)).pages
    assert [line.strip() for line in pages[0].extract_text().splitlines()[:3]] == [
        "17 documents received: 8 used, 2 repeated, 1 not chosen, 4 off theme, 1 duplicate, 1 unreadable.",
        "Harbour and Rail Daily bold it",
        "end",
    ]
    assert pages[1].extract_text().startswith("2")
