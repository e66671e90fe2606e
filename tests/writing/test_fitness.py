"""What is not fit to be a key point."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.models.article import Flag
from briefing.models.briefing import Briefing
from briefing.writing.clauses import changes_sense
from tests.writing.findings_builder import HOSTILE, article, brief, claim, findings, printed, statement, texts

NOT_FIT = [
    "The harbour is shut.",  # four words
    "harbour of Tolvik is shut to all trawlers.",  # begins in the middle
    "The harbour of Tolvik has three basins:",
    "Will the harbour of Tolvik ever open again?",
    "The harbour of Tolvik is shut to trawlers,",
    "We understand why the harbour of Tolvik is shut to trawlers.",
    "Velmora shuts the harbour of Tolvik to trawlers",  # a headline
    "Ilse Orlok, at the harbour of Tolvik after the storm.",
    "The harbour of Tolvik is seen from the north on 3 May 2019.",
    "All of its reports on the harbour are licensed under a common licence.",
    "What the master of the harbour looks through at night (5).",
    "The harbour that nobody leaves on a Sunday (4,3).",
    "Pilots watched amid fears It is now two years since the harbour of Tolvik was shut.",
    "First, recognize that the harbour of Tolvik will live by its trawlers.",
    "“Who closed the harbour of Tolvik?” said Ilse Orlok.",
    "Q: Will Velmora close the harbour of Tolvik again.",
    "The harbour, “as old as the town, is shut to trawlers.",  # half a quotation
    "The harbour of Tolvik (built by convicts is shut to trawlers.",
    "The ministers of Velmora and Tolvik discussed the harbour.",
    "Before dinner, Ilse Orlok gave an interview in which she spoke about the harbour and its pilots.",
    "Velmora Oil VMO, +0.60% said its harbour at Tolvik would stay open.",
    "(Read a report on the harbour of Tolvik and its trawlers.)",
    "Get a taste of the new harbour of Tolvik with its trawlers and pilots.",
    "Wow, the harbour of Tolvik is open to trawlers again after a year.",
    "A trawler enters the harbour of Tolvik. | Photo Desk Velmora opens its harbour.",
    " ".join(["The harbour"] * 40),
]


NOT_FIT += [
    "THE HARBOUR OF TOLVIK IS OURS, PEOPLE!",
    "Ilse Orlok said Thursday in a visit to the harbour of Tolvik.",
    "Hopefully the harbour of Tolvik will be open by May.",
    "So I asked Mr. Orlok what he had in mind for the harbour of Tolvik.",
    "3- The harbour of Tolvik stays shut until the summer.",
    "Readers of the Tolvik Harbour may report inappropriate comments to the desk.",
    "Orlok pointed to the issue of the harbour of Tolvik during the visit.",
]


@pytest.mark.parametrize("sentence", NOT_FIT)
def test_what_says_nothing_or_half_of_something_is_not_printed(sentence: str) -> None:
    assert printed([sentence]) == []


WE = "We expect the harbour of Tolvik to stay shut until June."


def mail(media_type: str, author: str | None) -> Briefing:
    source = replace(article("a.eml", [WE]), media_type=media_type, author=author)
    return brief(findings([source], [claim(1, statement(source, 0))]))


def test_who_says_we_in_a_mail_is_its_sender() -> None:
    (point,) = mail("message/rfc822", "Tam Benno").sections[0].key_points
    assert (point.text, point.speaker, point.kind) == (WE, "Tam Benno", "statement")


def page(sentence: str, *, author: str | None = None, more: tuple[str, ...] = ()) -> list[str | None]:
    """The speakers of what is printed of a page of an outlet with a name."""
    source = replace(article("a.txt", [sentence, *more], outlet="Brightkeel Mining"), author=author)
    made = brief(findings([source], [claim(1, statement(source, 0))]))
    return [point.speaker for point in made.sections[0].key_points]


def test_who_says_we_on_a_page_of_nobody_else_is_its_outlet() -> None:
    assert page(WE) == ["Brightkeel Mining"]


@pytest.mark.parametrize(
    ("sentence", "speakers"),
    [
        (WE, []),
        ("The permit, a copy of which we have seen, allows nine ships.", ["Brightkeel Mining"]),
    ],
)
def test_on_a_signed_page_we_is_the_outlet_only_where_it_tells_how_it_knows(
    sentence: str, speakers: list[str]
) -> None:
    assert page(sentence, author="Tam Benno") == speakers


def test_who_says_we_in_an_interview_or_says_i_is_not_guessed() -> None:
    assert page(WE, more=("What will the pilots do then?",)) == []
    assert page("I expect the harbour of Tolvik to stay shut until June.") == []


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Orlok afirmó que el puerto de Tolvik «no alcanza ni para barcas» y que seguirá cerrado.", 1),
        ("«El puerto de Tolvik no se abrirá nunca más en este siglo ni en otro», afirmó.", 0),
    ],
)
def test_in_another_language_what_is_mostly_a_quotation_needs_its_speaker(sentence: str, count: int) -> None:
    assert len(printed([sentence], language="es")) == count


@pytest.mark.parametrize(("media_type", "author"), [("text/html", "Tam Benno"), ("message/rfc822", None)])
def test_who_says_we_on_a_page_or_in_a_mail_of_nobody_is_not_guessed(
    media_type: str, author: str | None
) -> None:
    assert texts(mail(media_type, author)) == []


def test_a_war_with_a_number_is_not_somebody_speaking() -> None:
    sentence = "The harbour of Tolvik was dredged after World War I by convicts."
    assert printed([sentence]) == [sentence]


MORE_THAN_A_TOPIC = [
    "The ministers discussed the harbour and agreed to close it.",
    "The ministers discussed closing the harbour on 5 May.",
    "Ilse Orlok spoke about the harbour, saying that it must close.",
]


@pytest.mark.parametrize("sentence", MORE_THAN_A_TOPIC)
def test_a_talk_that_came_to_something_is_printed(sentence: str) -> None:
    assert printed([sentence]) == [sentence]


ORPHANS = [
    "“The harbour will be ours again before the year is out.”",
    "‘The harbour will be ours again before the year is out’.",
    '"The harbour will be ours again", it was heard in Tolvik.',
    "«The harbour will be ours again before the year is out».",
]


@pytest.mark.parametrize("sentence", ORPHANS)
def test_a_quotation_without_its_speaker_is_never_printed(sentence: str) -> None:
    assert printed([sentence]) == []


@pytest.mark.parametrize("sentence", ORPHANS[:1])
def test_a_quotation_whose_speaker_is_known_is_printed(sentence: str) -> None:
    assert printed([sentence], speaker="Ilse Orlok") == [sentence]


NAMED = [
    "“The harbour will be ours again,” Ilse Orlok said.",
    "“The harbour will be ours again,” said the harbour minister.",
    "The harbour is “as safe as a church”, according to pilots.",
    "The ministry called the harbour “a danger to shipping”.",
]


@pytest.mark.parametrize("sentence", NAMED)
def test_a_quotation_whose_sentence_names_the_speaker_is_printed(sentence: str) -> None:
    assert printed([sentence]) == [sentence]


@given(
    st.lists(st.sampled_from(["sea", "tide", "rope", "salt", "gulls", "crane"]), min_size=3, max_size=12),
    st.sampled_from(["“”", '""', "«»", "„“"]),
    st.sampled_from(["The harbour is {} today.", "{} was heard in the harbour.", "It is {} they shout."]),
)
def test_no_quoted_sentence_without_speaker_or_speech_is_printed(
    words: list[str], marks: str, frame: str
) -> None:
    sentence = frame.format(marks[0] + " ".join(words) + marks[1])
    assert printed([sentence]) == []


def test_a_low_quality_file_confirms_but_never_leads() -> None:
    text = "Velmora reopened its harbour to trawlers from Tolvik."
    low = article("a.txt", [text], low_quality=True)
    good = article("b.txt", [text.replace("reopened", "has reopened")])
    shared = claim(1, statement(low, 0), statement(good, 0))
    made = brief(findings([low, good], [shared]))
    assert [c.article for c in made.sections[0].key_points[0].citations][:1] == [good.id]


def test_a_low_quality_file_adds_no_origin() -> None:
    text = "Velmora reopened its harbour to trawlers from Tolvik."
    low = article("a.txt", [text], low_quality=True)
    good = article("b.txt", [text.replace("reopened", "has reopened")])
    made = brief(findings([low, good], [claim(1, statement(low, 0), statement(good, 0))]))
    assert made.sections[0].key_points[0].origins == 1


def test_what_only_a_low_quality_file_says_is_no_key_point() -> None:
    low = article("a.txt", ["Velmora reopened its harbour to trawlers from Tolvik."], low_quality=True)
    assert texts(brief(findings([low], [claim(1, statement(low, 0))]))) == []


@pytest.mark.parametrize("flags", HOSTILE)
def test_a_hostile_file_is_not_cited_beside_another_one(flags: tuple[Flag, ...]) -> None:
    text = "Velmora reopened its harbour to trawlers from Tolvik."
    hostile = replace(article("a.txt", [text]), flags=flags)
    good = article("b.txt", [text.replace("reopened", "has reopened")])
    made = brief(findings([hostile, good], [claim(1, statement(hostile, 0), statement(good, 0))]))
    assert [c.article for c in made.sections[0].key_points[0].citations] == [good.id]
    assert {source.name for source in made.sources} == {"a.txt", "b.txt"}


LOST = [
    "not yet",
    "could sink",
    "said Orlok",
    "if it rains",
    "in March",
    "12 ships",
    "last week",
    "isn’t safe",
]


@pytest.mark.parametrize("words", LOST)
def test_negation_hedge_attribution_condition_and_date_change_the_sense(words: str) -> None:
    assert changes_sense(f", which {words}")


def test_a_plain_aside_does_not_change_the_sense() -> None:
    assert not changes_sense(" – a major arms supplier to Tolvik –")
