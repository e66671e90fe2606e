"""Datelines, connectives, reference marks and line breaks."""

from __future__ import annotations

import pytest

from tests.writing.findings_builder import PLAIN, article, brief, claim, findings, printed, statement

CASES = [
    (
        "However, the harbour of Tolvik stayed shut to trawlers.",
        "The harbour of Tolvik stayed shut to trawlers.",
    ),
    ("But Velmora reopened its harbour to trawlers.", "Velmora reopened its harbour to trawlers."),
    ("But in addition, Velmora widened its harbour twice.", "Velmora widened its harbour twice."),
    ("TOLVIK: Velmora reopened its harbour to trawlers.", "Velmora reopened its harbour to trawlers."),
    (
        "TOLVIK, Velmora - Pilots reopened the harbour to trawlers.",
        "Pilots reopened the harbour to trawlers.",
    ),
    ("QARSEND (Coastwire) — Pilots reopened the old harbour.", "Pilots reopened the old harbour."),
    ("QARSEND, April 28 (Coastwire) - Pilots reopened the old harbour.", "Pilots reopened the old harbour."),
    ("QARSEND, Velmora, 28 April – Pilots reopened the old harbour.", "Pilots reopened the old harbour."),
    ("QARSEND, April 28. /Coastwire/. Pilots reopened the old harbour.", "Pilots reopened the old harbour."),
    ("QARSEND >> Pilots reopened the old harbour.", "Pilots reopened the old harbour."),
    ("(QNN) -- Pilots reopened the old harbour.", "Pilots reopened the old harbour."),
    ("Qarsend, Velmora (QNN)Pilots reopened the old harbour.", "Pilots reopened the old harbour."),
    ("Qarsend (QNN) - Pilots reopened the old harbour.", "Pilots reopened the old harbour."),
    ("‘Harbour to open by May’ The pilots reopened the old pier.", "The pilots reopened the old pier."),
    (
        "“Harbour to open by May” Pilot Ilse Orlok said that the old pier is safe.",
        "Pilot Ilse Orlok said that the old pier is safe.",
    ),
    (
        "Velmora seeks pilots for Tolvik and Qarsend In his speech at the harbour, Benno Storr asked for ten.",
        "In his speech at the harbour, Benno Storr asked for ten.",
    ),
    (
        "Storr praises the ‘old’ pilots Storr also said that the harbour of Tolvik is safe.",
        "Storr also said that the harbour of Tolvik is safe.",
    ),
    ("QARSEND- Pilots reopened the old harbour.", "Pilots reopened the old harbour."),
    ("QARSEND -Pilots reopened the old harbour.", "Pilots reopened the old harbour."),
    ("Velmora reopened its harbour[1][3] to trawlers[2].", "Velmora reopened its harbour to trawlers."),
    ("Velmora reopened its\nharbour to\r\n   trawlers.", "Velmora reopened its harbour to trawlers."),
    ("Another pier of the harbour at Tolvik has closed.", "[A] pier of the harbour at Tolvik has closed."),
    (
        "Another inlet near the harbour at Tolvik has closed.",
        "[An] inlet near the harbour at Tolvik has closed.",
    ),
]


@pytest.mark.parametrize(("quote", "text"), CASES)
def test_what_is_not_said_by_the_sentence_is_cut_from_its_edges(quote: str, text: str) -> None:
    assert printed([quote]) == [text]


KEPT = [
    "But for the tide, Velmora would have reopened its harbour.",
    "Otherwise, Velmora would have reopened its harbour.",
    "Despite the storm, Velmora reopened its harbour.",
    "Yet to be reopened, the harbour of Velmora is empty.",
    "Still waters in the harbour of Velmora hide a wreck.",
    "NATO-led ships left the harbour of Velmora at noon.",
    "The Qarsend Port Authority (QPA) Director reopened the old harbour.",
    "Ships left the harbour of Velmora after World War Two In 1946 said a sign.",
    "Pilots of Velmora and Tolvik said that the harbour is safe.",
    "NATO ships and two ferries left the harbour of Velmora.",
]


@pytest.mark.parametrize("quote", KEPT)
def test_an_opening_that_changes_the_sense_is_never_cut(quote: str) -> None:
    assert printed([quote]) == [quote]


def test_the_dateline_that_reading_found_is_cut() -> None:
    quote = "Tolvik, 28 April, Coastwire. Pilots reopened the old harbour."
    assert printed([quote], dateline="Tolvik, 28 April, Coastwire.") == ["Pilots reopened the old harbour."]


WITH_ITS_PLACE_KNOWN = [
    ("TOLVIK", "TOLVIK, April 28 (Coastwire) - Pilots reopened the old harbour."),
    ("Tolvik", "Tolvik, April 28 (Coastwire) — Pilots reopened the old harbour."),
    ("Tolvik", "Tolvik, 28 April: Pilots reopened the old harbour."),
    ("Tolvik", "Tolvik (Coastwire) Pilots reopened the old harbour."),
]


@pytest.mark.parametrize(("place", "quote"), WITH_ITS_PLACE_KNOWN)
def test_day_and_agency_go_with_the_place_that_reading_found(place: str, quote: str) -> None:
    assert printed([quote], dateline=place) == ["Pilots reopened the old harbour."]


def test_a_place_with_a_clause_of_its_own_is_no_dateline() -> None:
    quote = "Tolvik, which has no pilots, reopened the old harbour."
    assert printed([quote], dateline="Tolvik") == [quote]


def test_a_place_that_is_the_subject_is_no_dateline() -> None:
    quote = "Tolvik reopened the old harbour to trawlers."
    assert printed([quote], dateline="Tolvik") == [quote]


@pytest.mark.parametrize("mark", ["3. ", "(3) ", "• ", "* "])
def test_the_mark_of_an_item_of_a_list_is_cut(mark: str) -> None:
    assert printed([f"{mark}No ship has left the harbour of Tolvik."]) == [
        "No ship has left the harbour of Tolvik."
    ]


def test_a_year_or_a_sum_at_the_beginning_is_no_mark_of_a_list() -> None:
    assert printed(["12 Velmora ships have left the harbour of Tolvik."]) == [
        "12 Velmora ships have left the harbour of Tolvik."
    ]


def test_connectives_are_known_in_english_only() -> None:
    quote = "But de Velmora à Tolvik, le port rouvre demain."
    assert printed([quote], language="fr") == [quote]


def test_every_edit_is_logged_against_the_first_citation() -> None:
    source = article("a.txt", ["But the harbour[1]\nopened to\ntrawlers from Tolvik.", *PLAIN])
    point = brief(findings([source], [claim(1, statement(source, 0))])).sections[0].key_points[0]
    assert [(edit.op, edit.citation, edit.text) for edit in point.edits] == [
        ("replace", 0, " "),
        ("replace", 0, " "),
        ("cut", 0, ""),
        ("replace", 0, "T"),
        ("cut", 0, ""),
    ]
