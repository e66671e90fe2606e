"""Marks against a text, each with its evidence."""

from __future__ import annotations

import pytest

from briefing.models.article import Article
from briefing.models.document import Document, Furniture
from briefing.reading import read_document

CITED = (
    "A bridge reopens in the town of Lindrum\n\n"
    "The mayor of Lindrum opened the new bridge on Monday[1].\n\n"
    "It had been closed for two years because of a dispute about its costs[2].\n\n"
    "Lorries crossed at once, and the harbour was busy until the evening[1].\n\n"
)


def article(text: str) -> Article:
    (only,) = read_document(Document.of("a.txt", text.encode()), Furniture()).articles
    return only


def details(text: str) -> dict[str, str]:
    return {flag.code: flag.detail for flag in article(text).flags}


def entry(number: int, month: str = "March 2031") -> str:
    return f'[{number}] Lindrum Post, ({month}), "Bridge," https://post.example/{number}\n\n'


def test_a_reference_list_that_fits_the_text_is_no_fault() -> None:
    assert details(CITED + entry(1) + entry(2)) == {}


def test_an_entry_nobody_cites_is_a_fault() -> None:
    assert "never cited: 3" in details(CITED + entry(1) + entry(2) + entry(3))["reference-list"]


def test_a_number_without_an_entry_is_a_fault() -> None:
    text = CITED.replace("evening[1]", "evening[7]")
    assert "not listed: 7" in details(text + entry(1) + entry(2))["reference-list"]


def test_sources_years_apart_are_a_fault() -> None:
    found = details(CITED + entry(1) + entry(2, "May 2024"))
    assert "from May 2024 to March 2031" in found["reference-list"]


def test_sources_younger_than_the_article_are_a_fault() -> None:
    found = details("Date: 2031-01-05\n\n" + CITED + entry(1) + entry(2))
    assert "younger than the article" in found["reference-list"]


def test_one_mark_alone_does_not_make_a_source_weak() -> None:
    assert not article(CITED + entry(1) + entry(2) + entry(3)).low_quality


def test_a_list_of_points_after_the_references_is_a_machine_summary() -> None:
    points = "".join(
        f"  {n}. The bridge of Lindrum was opened again, which matters for trade.\n" for n in (1, 2, 3)
    )
    found = article(CITED + entry(1) + entry(2) + entry(3) + points)
    assert {flag.code for flag in found.flags} == {"reference-list", "machine-summary"}
    assert found.low_quality


def test_a_text_that_closes_on_its_own_summary_is_marked() -> None:
    text = CITED + "In summary, the bridge stands for a better future of the whole town.\n"
    assert "in summary" in details(text)["machine-closing"]


def test_a_list_without_any_address_is_a_fault() -> None:
    entries = '[1] Lindrum Post, "Bridge," March 2031\n\n[2] Bay Radio, "Bridge," March 2031\n\n'
    assert "no entry says where" in details(CITED + entries)["reference-list"]


def test_years_alone_tell_that_sources_are_years_apart() -> None:
    entries = "[1] Lindrum Post, https://post.example/1, 2025\n\n[2] Bay Radio, https://bay.example, 2031\n\n"
    assert "from 2025 to 2031" in details(CITED + entries)["reference-list"]


STOCK = (
    "The opening underscores the town's pivotal role in the trade of the whole bay.\n\n"
    "It is important to note that the bridge reflects a delicate balance of costs and needs.\n\n"
)


def test_several_stock_phrases_in_one_text_are_a_mark() -> None:
    assert "delicate balance" in details(CITED + STOCK)["machine-phrase"]


def test_stock_phrases_that_somebody_is_quoted_with_are_no_mark() -> None:
    quoted = STOCK.replace("The opening", '"The opening').replace("bay.", 'bay," he said.')
    quoted = quoted.replace("It is", '"It is').replace("needs.", 'needs," he said.')
    assert details(CITED + quoted) == {}


def test_stock_phrases_and_a_closing_summary_make_a_source_weak() -> None:
    assert article(CITED + STOCK + "In conclusion, only time will tell who profits.\n").low_quality


TAKEAWAYS = (
    "Key takeaways\n\n"
    "- The mayor of Lindrum opened the new bridge on Monday.\n\n"
    "- The bridge had been closed for two years because of its costs.\n\n"
    "- Lorries crossed at once and the harbour was busy.\n\n"
)


def test_key_takeaways_that_say_the_article_again_are_a_mark() -> None:
    assert "3 points" in details(CITED + TAKEAWAYS)["machine-summary"]


def test_key_points_that_the_article_does_not_hold_are_none() -> None:
    points = TAKEAWAYS.replace("opened the new bridge on Monday", "is standing for another five years")
    assert "machine-summary" not in details(CITED + points)


def test_closing_words_and_set_phrases_above_a_reference_list_count_though_they_read_like_furniture() -> None:
    ending = (
        "Summary:\n- Bridge open\n- The event underscores the need for dialogue, a testament to trade\n\n"
        "In conclusion, Lindrum stands at a crossroads.\n\nReferences\n"
    )

    found = details(CITED + ending + entry(1) + entry(2))

    assert "stands at a crossroads" in found["machine-phrase"]
    assert "in conclusion" in found["machine-closing"]


SPEAKERS = (
    "A bridge reopens in the town of Lindrum\n\n"
    'Mayor Osman Talvi hoped for a "rapid and serious improvement" of the trade across the bay on Monday.\n\n'
    "Captain Ada Brenn, who runs the harbour, said the first ships would come in June.\n\n"
    "The bridge had been closed for two years because of a dispute about its costs.\n\n"
)
POINTS = (
    "Key takeaways\n\n- The bridge of Lindrum was closed for two years because of its costs.\n\n"
    "- {} sees the need for a rapid and serious improvement of the trade.\n\n"
)


def test_a_summary_that_gives_words_to_another_mouth_is_a_mark_with_both_names() -> None:
    found = details(SPEAKERS + POINTS.format("Captain Ada Brenn"))
    assert "to Brenn, the article to Talvi" in found["changed-attribution"]


def test_a_summary_that_leaves_words_with_their_speaker_is_none() -> None:
    assert "changed-attribution" not in details(SPEAKERS + POINTS.format("Mayor Osman Talvi"))


def test_a_summary_that_names_nobody_of_the_article_is_none() -> None:
    assert "changed-attribution" not in details(SPEAKERS + POINTS.format("The whole Harbour Board"))


LATE = "Date: 2031-03-14\n\n" + CITED.replace("[1]", "").replace("[2]", "")


def test_a_past_event_after_the_articles_own_date_is_a_mark_with_the_sentence() -> None:
    found = details(LATE + "The minister visited the bridge on 20 March 2031 and said it was safe.\n")
    assert "dated 2031-03-14 and tells of 2031-03-20 as past" in found["dates-after-publication"]
    assert "The minister visited the bridge" in found["dates-after-publication"]


def test_a_plan_after_the_articles_own_date_is_none() -> None:
    assert details(LATE + "The minister said he will visit the bridge on 20 March 2031.\n") == {}


def test_a_past_event_before_the_articles_own_date_is_none() -> None:
    assert details(LATE + "The minister visited the bridge on 10 March 2031 and said it was safe.\n") == {}


def test_an_undated_article_has_no_dates_after_publication() -> None:
    text = LATE.removeprefix("Date: 2031-03-14\n\n")
    assert details(text + "The minister visited the bridge on 20 March 2031 and said it was safe.\n") == {}


SHORT = "The bridge of Lindrum was closed on Monday after a crack was found, the council said.\n\n"


def flags_of(text: str) -> set[str]:
    (only,) = read_document(Document.of("a.txt", text.encode()), Furniture()).articles
    return {flag.code for flag in only.flags}


@pytest.mark.parametrize(
    "words",
    [
        "This content was generated automatically and may contain errors.",
        "Sources: various.",
        "Dieser Text wurde mit Hilfe von KI erstellt.",
        "Texte généré par une IA.",
    ],
)
def test_a_text_that_says_a_machine_made_it_is_marked(words: str) -> None:
    assert "machine-made" in flags_of(f"Bridge closed in Lindrum\n\n{SHORT}{words}\n")


def test_two_set_phrases_are_enough_in_a_short_text_and_not_in_a_long_one() -> None:
    said = "Notably, it served lorries. It is worth noting that the ferry is small.\n\n"
    assert "machine-phrase" in flags_of(f"Bridge closed in Lindrum\n\n{SHORT}{said}")
    more = "".join(
        f"Lorry number {i} waited for {i} hours at the old pier of the harbour.\n\n" for i in range(30)
    )
    assert "machine-phrase" not in flags_of(f"Bridge closed in Lindrum\n\n{SHORT}{said}{more}")


@pytest.mark.parametrize("words", ["Bottom line: the ferry is here.", "In short, the bridge is shut."])
def test_a_short_text_that_sums_itself_up_is_marked(words: str) -> None:
    assert "machine-closing" in flags_of(f"Bridge closed in Lindrum\n\n{SHORT}{SHORT}{words}\n")
