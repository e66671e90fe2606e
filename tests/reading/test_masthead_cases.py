"""Pinned floors over the small pages whose outlet, agency, author and day are known, and what shows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.mastheads import HALVES, measured
from briefing.reading.signed import (
    agency_in_text,
    has_agency_form,
    owner_in,
    owning_agency,
    signing_agency,
)

TUNED, APART = HALVES
# Shares; when pinned .70 and .733, .883 and .867, .917 and .867.
LEAST = {
    (TUNED, "outlet"): 0.7,
    (APART, "outlet"): 0.73,
    (TUNED, "agency"): 0.88,
    (APART, "agency"): 0.86,
    (TUNED, "author"): 0.91,
    (APART, "author"): 0.86,
}


@pytest.mark.parametrize(("half", "field"), LEAST)
def test_outlet_agency_and_author_of_small_pages_are_read(half: Path, field: str) -> None:
    assert measured(half).figures[field]["right"] >= LEAST[half, field]


@pytest.mark.parametrize("field", ["agency", "author"])
@pytest.mark.parametrize("half", HALVES, ids=lambda path: path.stem)
def test_no_agency_and_no_author_is_invented(half: Path, field: str) -> None:
    assert measured(half).figures[field]["invented"] == 0


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("(Oceanic Press)", "Oceanic Press"),
        ("By Oceanic News", "Oceanic News"),
        ("Orla Venn, Oceanic Wire | 3 May 2021", "Oceanic Wire"),
        ("Orla Venn, with Tidewire", "Tidewire"),
        ("Source: Interlant", "Interlant"),
        ("Kaynak: Deniz Ajansı", "Deniz Ajansı"),
        ("Compiled from Oceanic News reports", "Oceanic News"),
        ("Published 3 May 2021 by Oceanic Press", "Oceanic Press"),
        ("Orla Venn, Lund", None),
        ("Source: Ministry of Roads", None),
        ("Full text (PDF)", None),
        ("Harbour Press", None),  # the outlet itself
        ("The Daily Press", None),
        ("Latest News", None),
        ("Politics | World News", None),
    ],
)
def test_a_line_names_the_agency(line: str, agency: str | None) -> None:
    assert signing_agency([line], ["Harbour Press"]) == agency


@pytest.mark.parametrize(
    ("paragraph", "agency"),
    [
        ("Oceanic Press - LUND, May 3 - The port is shut.", "Oceanic Press"),
        ("LUND, May 3 — Oceanic Press. The port is shut.", "Oceanic Press"),
        ("LUND (OPW/own) The port is shut.", "OPW"),
        ("The port is shut. — Oceanic Wire", "Oceanic Wire"),
        ("LUND — The port is shut. Press on, he said.", None),
        ("The port is shut.", None),
    ],
)
def test_the_text_names_its_agency(paragraph: str, agency: str | None) -> None:
    assert agency_in_text([paragraph]) == agency


def test_the_notice_under_the_text_names_its_agency() -> None:
    assert owning_agency(["Copyright 2021 Oceanic Press. No part may be copied."], []) == "Oceanic Press"
    assert owning_agency(["© 2021 Lund Media Group"], []) is None


@pytest.mark.parametrize("name", ["", "Press", "Free Press", "Daily News", "Express", "LUND", "Orla Venn"])
def test_these_have_no_form_of_an_agency(name: str) -> None:
    assert not has_agency_form(name)


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("© 2021 Harbour Post Ltd. All rights reserved.", "Harbour Post"),
        ("Harbour Post (c) 2021", "Harbour Post"),
        ("Copyright 2021, Harbour Post. No part may be copied.", "Harbour Post"),
        ("© 2021", None),
        ("The post office opens at eight.", None),
    ],
)
def test_a_notice_says_whose_the_page_is(line: str, owner: str | None) -> None:
    assert owner_in(line) == owner
