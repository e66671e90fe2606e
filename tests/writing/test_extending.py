"""A key point with the sentences that stand beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.models.article import Article
from briefing.writing.extending import MOST_SENTENCES
from tests.writing.findings_builder import article, brief, claim, findings, statement, texts

SHUT = "The harbour of Tolvik was shut on Friday, the port office said."
MORE = "Nine ferries with 400 people had to turn back in the night of 2 May."
COLOUR = "Gulls sat there."


def _page(*sentences: str) -> Article:
    """One paragraph."""
    source = article("a.txt", sentences)
    return replace(source, raw=source.raw.replace("\n\n", "  "))


def _printed(source: Article, *, claims: Sequence[int] = (0,), beside: Sequence[int] = ()) -> list[str]:
    made = [claim(n, statement(source, at)) for n, at in enumerate(claims, 1)]
    found = replace(
        findings([source], made), beside=tuple(replace(statement(source, n), hits=()) for n in beside)
    )
    return texts(brief(found))


def test_a_fact_on_no_theme_is_printed_with_the_point_it_stands_behind() -> None:
    assert _printed(_page(SHUT, MORE), beside=[1]) == [f"{SHUT} {MORE}"]


def test_the_point_and_what_is_added_are_one_passage_of_the_source() -> None:
    source = _page(SHUT, MORE)
    found = replace(
        findings([source], [claim(1, statement(source, 0))]),
        beside=(replace(statement(source, 1), hits=()),),
    )
    (cited,) = brief(found).sections[0].key_points[0].citations
    assert cited.quote == source.raw[cited.start : cited.end] == f"{SHUT}  {MORE}"


def test_colour_without_a_fact_is_not_added() -> None:
    assert _printed(_page(SHUT, COLOUR), beside=[1]) == [SHUT]


def test_what_another_point_says_is_not_added() -> None:
    said = f"{SHUT[:-1]}, again."
    source = article("a.txt", [SHUT, MORE])
    other = article("b.txt", [said, MORE])
    found = findings([source, other], [claim(1, statement(source, 0), statement(other, 0))])
    beside = tuple(replace(statement(page, 1), hits=()) for page in (source, other))
    printed = texts(brief(replace(found, beside=beside)))
    assert sum(text.count(MORE) for text in printed) <= 1


def test_a_point_of_two_origins_is_not_mixed_with_what_one_of_them_tells() -> None:
    source, other = _page(SHUT, MORE), article("b.txt", [SHUT.replace("was shut", "has been shut")])
    both = claim(1, statement(source, 0), statement(other, 0), origins=("O1", "O2"))
    found = replace(findings([source, other], [both]), beside=(replace(statement(source, 1), hits=()),))
    assert texts(brief(found)) == [SHUT]


def test_no_point_grows_beyond_its_most_sentences() -> None:
    more = [f"On {day} May the office counted {day} ships at the quay." for day in (3, 4, 5, 6)]
    (text,) = _printed(_page(SHUT, *more), beside=[1, 2, 3, 4])
    assert text.count(".") == MOST_SENTENCES


def test_a_sentence_on_no_theme_of_another_paragraph_is_not_put_before_the_point() -> None:
    source = article("a.txt", ["The choir of Qarsend sang on 3 May.", MORE, SHUT])
    assert _printed(source, claims=[2], beside=[1]) == [SHUT]


def test_what_leans_on_words_that_are_not_there_is_not_put_first() -> None:
    assert _printed(
        _page("It struck him as odd.", "He said so to 30 pilots on 2 May.", SHUT), claims=[2], beside=[1]
    ) == [SHUT]


def test_what_leans_on_a_sentence_of_no_theme_is_printed_with_it() -> None:
    leaning = "It put the amount of water in the harbour at 40 million cubic metres."
    source = _page("The port office spoke to pilots on 2 May.", leaning)
    printed = _printed(source, claims=[1], beside=[0])
    assert printed == [f"The port office spoke to pilots on 2 May. {leaning}"]
