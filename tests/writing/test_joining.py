"""Two sentences that follow each other as one point."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.writing.joining import MOST_JOINED, goes_on, joined
from tests.writing.findings_builder import article, brief, claim, findings, statement, texts

OPENED = "Two of the gates at Tolvik will be opened at six, the harbour office said."
AMOUNT = "It put the amount of water to be released at 40 million cubic metres."


def test_what_leans_on_the_sentence_before_it_is_printed_with_it() -> None:
    source = article("a.txt", [OPENED, AMOUNT])
    claims = [claim(1, statement(source, 0)), claim(2, statement(source, 1))]
    assert texts(brief(findings([source], claims))) == [f"{OPENED} {AMOUNT}"]


def test_a_short_denial_is_printed_with_what_it_goes_on_from() -> None:
    said = "Eleven dockers were held, the port office said."
    more = "It said no guns were used."
    source = article("a.txt", [said, more])
    office = "the port office"
    claims = [claim(1, statement(source, 0, speaker=office)), claim(2, statement(source, 1, speaker=office))]
    assert texts(brief(findings([source], claims))) == [f"{said} {more}"]


def test_one_more_of_them_is_not_printed_without_the_others() -> None:
    first = "Two ferry lines will avoid the harbour."
    more = "A third, Brightkeel, told its customers in a letter that it would decide on Monday."
    source = article("a.txt", [first, more])
    assert texts(brief(findings([source], [claim(1, statement(source, 1))]))) == []
    both = [claim(1, statement(source, 0)), claim(2, statement(source, 1))]
    assert texts(brief(findings([source], both))) == [f"{first} {more}"]


def test_the_quote_of_both_is_one_passage_of_the_source() -> None:
    source = article("a.txt", [OPENED, AMOUNT])
    point = brief(findings([source], [claim(1, statement(source, 0)), claim(2, statement(source, 1))]))
    (cited,) = point.sections[0].key_points[0].citations
    assert cited.quote == source.raw[cited.start : cited.end]
    assert cited.quote.startswith(OPENED)
    assert cited.quote.endswith(AMOUNT)


def test_a_page_line_between_them_keeps_them_apart() -> None:
    source = article("a.txt", [OPENED, "Read more: ten harbours", AMOUNT])
    first, second = statement(source, 0), statement(source, 2)
    assert joined(first, second, source) is None


def test_two_long_sentences_stay_two() -> None:
    long = " ".join(["water"] * (MOST_JOINED // 2 + 1)) + "."
    source = article("a.txt", [long, long])
    assert joined(statement(source, 0), statement(source, 1), source) is None


def test_the_pronoun_of_the_second_goes_with_who_spoke_in_the_first() -> None:
    source = article("a.txt", [OPENED, AMOUNT])
    both = joined(statement(source, 0, speaker="the harbour office"), statement(source, 1), source)
    assert both is not None
    assert both.speaker == "the harbour office"


def test_of_two_speakers_both_are_named_in_their_order() -> None:
    source = article("a.txt", ["Orlok said the toll ends.", "Benno said that it stays."])
    both = joined(statement(source, 0, speaker="Orlok"), statement(source, 1, speaker="Benno"), source)
    assert both is not None
    assert both.speaker == "Orlok; Benno"


def test_words_whose_speaker_stands_elsewhere_are_not_joined_to_those_of_another() -> None:
    source = article("a.txt", ["“The toll ends in June.”", "Benno said that it stays."])
    first = statement(source, 0, speaker="Ilse Orlok")
    assert joined(first, statement(source, 1, speaker="Benno"), source) is None


def test_of_two_paragraphs_they_must_be_on_one_theme_or_about_the_same_things() -> None:
    source = article(
        "a.txt",
        ["The harbour of Tolvik froze.", "Ice closed the harbour of Tolvik.", "A choir sang in Qarsend."],
    )
    one, two, three = (replace(statement(source, n), hits=()) for n in range(3))
    assert goes_on(one, two, source)
    assert not goes_on(two, three, source), "another paragraph about other things is another matter"
    assert goes_on(statement(source, 1), statement(source, 2), source), "both are on the theme"
    assert goes_on(two, three, replace(source, raw=source.raw.replace("\n\n", "  ")))


def test_what_turns_to_something_else_is_not_joined() -> None:
    source = article("a.txt", ["The harbour froze.", "Meanwhile, pilots of the harbour went on strike."])
    assert not goes_on(statement(source, 0), statement(source, 1), source)


@pytest.mark.parametrize(
    ("second", "speaker"),
    [
        ("Benno said the toll stays until spring.", "Benno"),
        ("Benno denies it, his lawyer told a court.", None),
    ],
)
def test_an_answer_goes_with_what_it_answers(second: str, speaker: str | None) -> None:
    source = article("a.txt", ["Orlok said that Benno had sold the ferries.", second])
    one, two = statement(source, 0, speaker="Orlok"), statement(source, 1, speaker=speaker)
    assert goes_on(one, two, replace(source, raw=source.raw.replace("\n\n", "  ")))


def test_what_a_point_of_two_sentences_says_is_not_said_again() -> None:
    toll = "Fifteen more sailors were found, bringing the number of dead to 73, the port office said."
    more = "It put the number of those saved from the water at 101, three fewer than before."
    one, other = article("a.txt", [toll, more]), article("b.txt", [toll.replace("the port", "Tolvik's port")])
    said = [statement(one, n, speaker="the port office") for n in range(2)]
    claims = [claim(1, said[0]), claim(2, said[1]), claim(3, statement(other, 0, speaker="the port office"))]
    assert texts(brief(findings([one, other], claims))) == [f"{toll} {more}"]


@pytest.mark.parametrize(
    ("second", "kind"),
    [
        ("It put the number of ferries at nine.", "statement"),
        ("Its director, Tam Benno, asked the pilots to wait.", "statement"),
        ("Its shares fell by a tenth in Velmora.", "reporting"),
        ("It took the divers nine hours to close the leak.", "reporting"),
        ("Benno denies it, a court was told by his lawyer.", "reporting"),
    ],
)
def test_what_the_outlet_adds_makes_it_the_outlets_report_citing_the_speaker(second: str, kind: str) -> None:
    office = "the port office"
    source = article("a.txt", [f"The harbour is shut, {office} said.", second])
    both = joined(statement(source, 0, speaker=office, kind="statement"), statement(source, 1), source)
    assert both is not None
    assert (both.speaker, both.kind) == (office, kind)


def test_the_ambassador_is_the_one_who_was_named_before() -> None:
    source = article(
        "a.txt", ["Ilse Orlok said the harbour is shut.", "The ambassador said pilots had left."]
    )
    first = statement(source, 0, speaker="Ambassador Ilse Orlok")
    both = joined(first, statement(source, 1, speaker="The ambassador"), source)
    assert both is not None
    assert both.speaker == "Ambassador Ilse Orlok"


def test_the_18_year_old_is_the_one_who_was_named_before() -> None:
    source = article(
        "a.txt", ["Pilots laugh, Ilse Orlok says.", "The harbour is his home, the 18-year-old said."]
    )
    both = joined(
        statement(source, 0, speaker="Ilse Orlok"), statement(source, 1, speaker="the 18-year-old"), source
    )
    assert both is not None
    assert both.speaker == "Ilse Orlok"
