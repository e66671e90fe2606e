"""Notes that take back what an earlier issue told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from briefing.models.article import Article, Line
from briefing.models.briefing import Briefing
from briefing.models.findings import History, PastPoint
from tests.writing.findings_builder import (
    DAY,
    HARBOUR,
    PLAIN,
    article,
    brief,
    claim,
    findings,
    one_claim_each,
    statement,
    texts,
)

NOTE = "Correction: We wrote on Monday that engineers in Tolvik found cracks in three cranes."
RIGHT = "The cracks were found in nine cranes."
SORRY = "We regret the error."


def told(item: int, text: str, theme: str = "harbour") -> PastPoint:
    day = DAY - timedelta(days=1)
    return PastPoint(issue=6, item=item, day=day, theme=theme, text=text, quotes=(text,))


HISTORY = History(
    points=(
        told(1, "Dockers in Qarsend loaded nineteen barges with salt and timber."),
        told(2, "Engineers found cracks in three cranes of the harbour at Tolvik."),
    )
)


def page(*sentences: str) -> Article:
    """An article whose sentences are one paragraph and, so, one line."""
    source = article("a.txt", [" ".join(sentences)])
    at, parts = source.sentences[0].start, []
    for index, text in enumerate(sentences):
        first = source.sentences[0]
        parts.append(replace(first, index=index, text=text, start=at, end=at + len(text)))
        at += len(text) + 1
    return replace(source, sentences=tuple(parts))


def issue(source: Article, claims: Sequence[object] = (), **more: object) -> Briefing:
    return brief(findings([source], claims, history=HISTORY), **more)  # type: ignore[arg-type]


def test_a_note_is_a_point_that_names_what_it_corrects() -> None:
    (point,) = issue(page(NOTE, RIGHT, SORRY)).sections[0].key_points
    assert (point.text, point.status) == (f"{NOTE} {RIGHT}", "updated")
    assert point.corrects is not None
    assert (point.corrects.issue, point.corrects.item) == (6, 2)
    assert point.before_text == HISTORY.points[1].text


def test_corrections_are_listed_with_their_passages() -> None:
    source = page(NOTE, RIGHT)
    (correction,) = issue(source).corrections
    assert (correction.issue, correction.item) == (6, 2)
    (cited,) = correction.citations
    assert source.raw[cited.start : cited.end] == cited.quote == f"{NOTE} {RIGHT}"


def test_what_analysis_says_is_corrected_is_believed() -> None:
    source = page(NOTE, RIGHT)
    found = replace(claim(1, statement(source, 0)), status="updated", before=HISTORY.points[0])
    made = issue(source, [found])
    assert [(c.issue, c.item) for c in made.corrections] == [(6, 1)]


def test_the_sentences_of_a_note_are_no_points_beside_it() -> None:
    source = page(NOTE, RIGHT)
    assert texts(issue(source, one_claim_each(source))) == [f"{NOTE} {RIGHT}"]


def test_a_regret_is_no_part_of_the_point() -> None:
    assert texts(issue(page(NOTE, SORRY))) == [NOTE]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nine cranes in Tolvik have cracks, and the figure of three was due to a slip of the clerk.",
        "There are cracks in nine cranes in Tolvik, the engineers clarified; on Monday they had spoken of three.",
        "Engineers found cracks in nine cranes of the harbour at Tolvik, and not three.",
    ],
)
def test_a_figure_that_its_source_takes_back_corrects_the_point_that_told_it(sentence: str) -> None:
    made = issue(page(sentence))
    assert [(c.issue, c.item) for c in made.corrections] == [(6, 2)]
    assert [p.text for p in made.sections[0].key_points] == [sentence]


def test_a_note_that_is_only_announced_begins_behind_the_announcement() -> None:
    source = page("We have to correct ourselves.", NOTE[12:], RIGHT)
    assert texts(issue(source)) == [f"{NOTE[12:]} {RIGHT}"]


NO_CORRECTION = [
    "Nine cranes in Tolvik have cracks, and the figure of five was due to a slip of the clerk.",
    "The minister conceded that three cranes in Tolvik had cracks after he had said that none had.",
    "Engineers will close nine cranes of the harbour at Tolvik, and not three.",
    "Correction: We misspelled the name of a painter who died in Qarsend.",
    "Engineers in Tolvik found cracks in three cranes, and made a correction.",
]


@pytest.mark.parametrize("sentence", NO_CORRECTION)
def test_what_takes_back_no_earlier_point_corrects_nothing(sentence: str) -> None:
    assert issue(page(sentence)).corrections == ()


UNTOLD = "Correction: Yesterday we wrote that the ferry to Qarsend had sixty berths."
RIGHT_TOO = "It has ninety."


def test_a_note_on_what_no_issue_told_is_news() -> None:
    source = page(UNTOLD, RIGHT_TOO)
    (point,) = issue(source, one_claim_each(source)).sections[0].key_points
    assert (point.text, point.status, point.corrects) == (f"{UNTOLD} {RIGHT_TOO}", "new", None)


def test_a_note_that_is_on_no_theme_is_not_printed() -> None:
    assert issue(page(UNTOLD, RIGHT_TOO)).sections[0].key_points == ()


def test_of_a_kept_line_the_point_begins_where_it_says_what_had_been_printed() -> None:
    source = page("A short one, because we have to put something right.", UNTOLD[12:], RIGHT_TOO)
    line = Line(number=0, start=12, end=80, kind="body", kept=True, reason="correction")
    marked = replace(source, lines=(line,))
    assert texts(issue(marked, one_claim_each(marked))) == [f"{UNTOLD[12:]} {RIGHT_TOO}"]


OWN = "In our report we put the price of a berth in Tolvik at nine crowns. The engineers say eight."


@pytest.mark.parametrize(("outlet", "corrected"), [("Tolvik Post", 1), ("Qarsend Mail", 0)])
def test_of_what_its_own_outlet_told_a_note_need_share_less(outlet: str, corrected: int) -> None:
    earlier = article("old.txt", [HISTORY.points[1].text], outlet="Tolvik Post")
    source = article("a.txt", [f"Correction: {OWN}"], outlet=outlet)
    history = replace(HISTORY, articles=(earlier,))
    assert len(brief(findings([source], [], history=history)).corrections) == corrected


def test_a_note_of_a_low_quality_file_corrects_nothing() -> None:
    low = replace(page(NOTE, RIGHT), flags=article("l.txt", PLAIN, low_quality=True).flags)
    assert issue(low).corrections == ()


def test_in_an_issue_without_earlier_ones_nothing_is_corrected() -> None:
    assert brief(findings([page(NOTE, RIGHT)], [])).corrections == ()


def test_a_line_that_reading_kept_as_a_correction_is_one_in_any_language() -> None:
    source = page("Rectificatif : engineers in Tolvik, cracks in nine cranes.")
    line = Line(number=0, start=12, end=80, kind="body", kept=True, reason="correction")
    marked = replace(source, language="fr", lines=(line,))
    assert len(issue(marked).corrections) == 1


def test_news_does_not_crowd_out_a_correction() -> None:
    source = article("a.txt", [*PLAIN, NOTE])
    few = HARBOUR.model_copy(update={"most": 2})
    printed = texts(issue(source, one_claim_each(source)[:4], themes=[few]))
    assert len(printed) == 2
    assert printed[-1] == NOTE
