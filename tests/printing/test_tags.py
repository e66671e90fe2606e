"""The structure of a printed issue as a reader of the file meets it."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from briefing.printing import print_briefing
from tests.printing import sample
from tests.printing.test_pdf import ALL, pdf


@cache
def opened(name: str) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf(name)))


def elements(element: Any) -> list[Any]:
    """The element and all below it, in the order of the tree."""
    kids = element.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    below = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return [element] + [found for kid in below for found in elements(kid)]


def roles(file: pikepdf.Pdf) -> list[str]:
    return [str(element.S)[1:] for element in elements(file.Root.StructTreeRoot.K)]


@pytest.mark.parametrize("name", ALL)
def test_headings_start_at_the_first_level_and_leave_none_out(name: str) -> None:
    levels = [int(role[1]) for role in roles(opened(name)) if role[0] == "H"]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", ALL)
def test_lists_hold_items_with_bodies(name: str) -> None:
    for element in elements(opened(name).Root.StructTreeRoot.K):
        inner = [str(found.S) for found in elements(element)[1:] if found.P.objgen == element.objgen]
        if element.S == "/L":
            assert set(inner) == {"/LI"}
        if element.S == "/LI":
            assert inner in (["/LBody"], ["/Lbl", "/LBody"])


@pytest.mark.parametrize("name", ALL)
def test_every_link_is_in_the_tree_and_says_where_it_leads(name: str) -> None:
    file = opened(name)
    links = [element for element in elements(file.Root.StructTreeRoot.K) if element.S == "/Link"]
    held = [kid for link in links for kid in link.K if isinstance(kid, pikepdf.Dictionary)]
    joined = [kid.Obj.objgen for kid in held if "/Obj" in kid]
    drawn = [link.objgen for page in file.pages for link in page.obj.get("/Annots", [])]
    assert joined == drawn
    assert all(str(link.Contents) for page in file.pages for link in page.obj.get("/Annots", []))


def test_passages_of_another_language_say_so() -> None:
    found = {
        str(element.Lang) for element in elements(opened("rich").Root.StructTreeRoot.K) if "/Lang" in element
    }
    assert found == {"en", "az", "ru", "el", "hy", "ka", "fa", "he"}


def test_right_to_left_phrases_are_read_in_their_own_order() -> None:
    said = [
        str(element.ActualText)
        for element in elements(opened("rich").Root.StructTreeRoot.K)
        if "/ActualText" in element
    ]
    assert "יומן הנמל: תשע שאלות על הקו החדש" in said
    assert "وزارت راه تاریخ آزمایش قطار را ۱۲ فروردین ۱۴۱۰ اعلام کرد" in said


@pytest.mark.parametrize("name", ALL)
def test_the_file_claims_what_it_keeps(name: str) -> None:
    file = opened(name)
    metadata = file.Root.Metadata.read_bytes().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert file.Root.ViewerPreferences.DisplayDocTitle
    assert all(page.obj.Tabs == "/S" for page in file.pages)


def test_a_template_that_begins_with_a_heading_gets_a_first_level() -> None:
    page = '<brief title="x"><h3>One</h3><p>two</p></brief>'
    done = print_briefing(sample.one_point(), sample.style(page=page))
    with pikepdf.open(BytesIO(done.pdf)) as file:
        assert roles(file) == ["Document", "H1", "P"]
