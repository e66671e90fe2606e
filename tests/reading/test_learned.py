"""What was learned of an outlet's pages, and what the user says of their lines, laid over the rules."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.models.article import Article, Line, Reading
from briefing.models.document import Document, Furniture, Learned, Lesson, Outlet, Recurring
from briefing.reading import lesson_of, read_document
from briefing.reading.layout import Layout
from briefing.reading.learned import fits, line_key, with_learned
from briefing.reading.lines import split_lines, units

TEASER = "Our harbour correspondents walk the quays every morning."
PAGE = f"""\
Source: The Northern Gazette
URL: https://news.gazette.example/2025/harbour
Title: Harbour of Tolvik to reopen in June

The harbour of Tolvik will reopen to container ships in June, port director Ilse Marn said on Monday.

{TEASER}

Marn told Radio Tolvik that dredging had removed 40,000 cubic metres of silt from the northern channel.

Share this story
"""


def read(text: str = PAGE, furniture: Furniture | None = None) -> Reading:
    return read_document(Document.of("a.txt", text.encode()), furniture or Furniture())


def article(text: str = PAGE, furniture: Furniture | None = None) -> Article:
    (only,) = read(text, furniture).articles
    return only


def line(found: Article, text: str) -> Line:
    (only,) = [line for line in found.lines if found.raw[line.start : line.end] == text]
    return only


def lesson(text: str = PAGE, furniture: Furniture | None = None) -> Lesson:
    made = lesson_of(article(text, furniture))
    assert made is not None
    return made


def learned(*texts: str, outlet: str = "the northern gazette") -> Furniture:
    lines = {line_key(text): 14 for text in texts}
    return Furniture(learned=Learned(digest="d", outlets={outlet: Recurring(stories=15, lines=lines)}))


def of_user(
    *, keep: tuple[str, ...] = (), drop: tuple[str, ...] = (), also: Furniture | None = None
) -> Furniture:
    outlet = Outlet(name="The Northern Gazette", keep=keep, drop=drop)
    return Furniture(outlets=(outlet,), learned=(also or Furniture()).learned)


def test_a_learned_line_is_cut_and_says_how_often_it_recurs() -> None:
    found = article(furniture=learned(TEASER))

    cut = line(found, TEASER)
    assert (cut.kept, cut.kind) == (False, "promotion")
    assert cut.reason == "stands in 14 of 15 stories of The Northern Gazette"
    assert TEASER not in found.text
    assert [sentence.index for sentence in found.sentences] == [0, 1]


def test_a_line_learned_of_another_outlet_is_kept() -> None:
    assert article(furniture=learned(TEASER, outlet="southern post")) == article()


def test_learned_lines_never_take_all_of_an_article() -> None:
    kept = [line for line in article().lines if line.kept]
    texts = [PAGE[line.start : line.end] for line in kept]

    assert article(furniture=learned(*texts)) == article()


def test_a_line_that_is_cut_for_being_learned_is_still_counted() -> None:
    assert lesson(furniture=learned(TEASER)) == lesson()


def test_only_what_counts_as_article_text_is_counted() -> None:
    assert set(lesson().lines) == {line_key(PAGE.splitlines()[number]) for number in (4, 6, 8)}


def test_a_page_of_no_known_outlet_teaches_nothing() -> None:
    text = "\n".join(row for row in PAGE.splitlines() if not row.startswith(("Source", "URL")))

    assert lesson_of(article(text)) is None


def test_without_an_outlet_the_host_is_learned_from() -> None:
    text = "\n".join(row for row in PAGE.splitlines() if not row.startswith("Source"))

    assert lesson(text).outlet == "news gazette example"


def test_a_count_beside_a_label_makes_no_other_line() -> None:
    assert line_key("28 Comments") == line_key("3 comments") == line_key("1,204 comments")


def test_a_figure_in_a_sentence_makes_another_line() -> None:
    assert line_key("The bank kept its rate at 7.25 percent.") != line_key(
        "The bank kept its rate at 7.50 percent."
    )


def test_a_keep_pattern_wins_over_what_was_learned() -> None:
    kept = line(article(furniture=of_user(keep=("our harbour *",), also=learned(TEASER))), TEASER)

    assert (kept.kept, kept.reason) == (True, 'kept by your pattern "our harbour *"')


def test_a_keep_pattern_wins_over_the_rules() -> None:
    kept = line(article(furniture=of_user(keep=("Share this story",))), "Share this story")

    assert (kept.kept, kept.kind) == (True, "body")


def test_a_keep_pattern_wins_over_a_drop_pattern() -> None:
    found = article(furniture=of_user(keep=("Our *",), drop=("* every morning.",)))

    assert line(found, TEASER).kept


def test_a_drop_pattern_wins_over_the_rules() -> None:
    cut = line(article(furniture=of_user(drop=("* walk the QUAYS *",))), TEASER)

    assert (cut.kept, cut.reason) == (False, 'dropped by your pattern "* walk the QUAYS *"')


def test_patterns_of_a_host_hold_for_its_pages() -> None:
    outlet = Outlet(name="Gazette Online", hosts=("gazette.example",), drop=(TEASER,))

    assert not line(article(furniture=Furniture(outlets=(outlet,))), TEASER).kept


def test_patterns_of_another_outlet_do_not() -> None:
    outlet = Outlet(name="Southern Post", hosts=("post.example",), drop=(TEASER,))

    assert line(article(furniture=Furniture(outlets=(outlet,))), TEASER).kept


def test_a_file_whose_every_line_the_user_drops_is_no_article() -> None:
    problem = read(furniture=of_user(drop=("The harbour *", "Our *", "Marn *"))).problem

    assert problem is not None
    assert problem.code == "no-article"


def test_with_nothing_known_nothing_is_looked_at() -> None:
    layout = Layout.of(units(PAGE, split_lines(PAGE)))

    assert (
        with_learned(layout, "The Northern Gazette", None, Furniture(outlets=(Outlet(name="A"),))) is layout
    )


@given(st.text("ab* ", max_size=12), st.text("ab ", max_size=12))
def test_a_star_stands_for_any_text(pattern: str, text: str) -> None:
    as_regex = ".*".join(map(re.escape, pattern.split("*")))

    assert fits(text, pattern) == (re.fullmatch(as_regex, text) is not None)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from([*PAGE.splitlines(keepends=True), "\n", "\r", "***\n", "— 3\n", "\ud800\n"]),
        max_size=12,
    )
)
def test_every_article_of_a_known_outlet_teaches_its_kept_lines(pieces: list[str]) -> None:
    for found in read("".join(pieces).encode("utf-8", "replace").decode()).articles:
        made = lesson_of(found)
        assert (made is not None) == (found.outlet is not None)
        assert made is None or made.lines


@pytest.mark.parametrize("wrapped", ["Our harbour correspondents walk the quays\nevery morning."])
def test_a_line_is_known_again_when_it_is_wrapped(wrapped: str) -> None:
    body = "The harbour of Tolvik will reopen to ships\nin June, the port director Ilse Marn said on\nMonday after a meeting of the port council\nin the old customs house of the town."
    text = f"Source: The Northern Gazette\n\n{body}\n\n{wrapped}\n\n{body.replace('June', 'May')}\n"

    found = article(text, learned(TEASER))

    assert "quays" not in found.text
