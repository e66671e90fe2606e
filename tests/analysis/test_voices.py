from __future__ import annotations

from typing import Any

import pytest

from briefing.analysis.speakers import hear
from briefing.analysis.voices import ArticleVoices
from briefing.models.article import Article
from tests.analysis.conftest import Make


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Orla Venn said the bridge would open.", "Orla Venn"),
        ("“We will open the bridge,” said Orla Venn, the mayor.", "Orla Venn"),
        ("“We will open it,” the mayor told reporters.", "the mayor"),
        ("'We will open it', Venn said.", "Venn"),
        ("«We will open it», Venn added.", "Venn"),
        ("The bridge, officials said, would open in May.", "officials"),
        ("On Monday, the Norvik ministry announced new rules.", "the Norvik ministry"),
        ("The bridge will open, according to the city council.", "the city council"),
        ("According to a statement by the union, nobody was hurt.", "a statement by the union"),
        ("Orla Venn, the mayor of Norvik, has rejected the plan.", "Orla Venn"),
        ("NORVIK, Aktan — The governor said the port was shut.", "The governor"),
        ("The ruling prompted some local outlets to say that the mayor had lost.", "some local outlets"),
        ("The two ministers will meet, state television reported Friday.", "state television"),
        ("Its mission chief, Orla Venn, has told the council to wait.", "Orla Venn"),
        ("Venn named the deputy, Ivo Sand, as head and said it was time.", "Venn"),
        ("Aktan welcomed the step but said it came late.", "Aktan"),
        ("A spokesman for the bank, Ivo Sand, called it “wrong” and said it would stay.", "Ivo Sand"),
        ("He told Venn he would resign, the same two people said.", "the same two people"),
        ("Six voted for it, according to two people who saw the minutes.", "two people"),
        ("Two people familiar with the plan said it was dead.", "Two people familiar with the plan"),
        ("It is a price at which, one dealer said, nobody sells.", "one dealer"),
        ("It will open on Saturday, the state water company Tessa said.", "the state water company Tessa"),
        ("The growers’ association said that wells were empty.", "The growers’ association"),
        ("Aktan rejects a road that would cut it off, Venn said.", "Venn"),
        ("“We will open it,” tweeted Minister Orla Venn shortly after the vote.", "Minister Orla Venn"),
        (
            "The Ministry of Science, Research and Trade announced new rules.",
            "The Ministry of Science, Research and Trade",
        ),
        ("Orla Venn, for her part, said the port was safe.", "Orla Venn"),
        ("The two sides in a joint statement called for calm.", "The two sides"),
        ("When talks ended, regional columnist Ivo Sand warned of delays.", "regional columnist Ivo Sand"),
    ],
)
def test_the_speaker_is_the_one_the_sentence_names(sentence: str, speaker: str) -> None:
    assert hear(sentence, "en").speaker == speaker


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge opened in May.",
        "The reported attack damaged the port.",
        "The minister was told about it.",
        "The plan announced in May was cancelled.",
        "The work goes on according to plan.",
        "“Zangar corridor” is a name for the line.",
        "The sanctions, announced by Norvik, begin in May.",
        "Elsewhere in his remarks were warmer words.",
        "Small states of the valley are at odds over the water.",
        "Ties with the valley states have grown.",
        "In May, under a new deal, director has warned.",
        "Envoys of upland states, bishops and farmers were among the guests.",
        "They follow it, according to a long-standing doctrine.",
    ],
)
def test_nobody_speaks_where_nobody_is_named(sentence: str) -> None:
    assert hear(sentence, "en").speaker is None


@pytest.mark.parametrize(
    ("sentence", "medium"),
    [
        ("Venn told KTV the bridge was safe.", "KTV"),
        ("Venn gave an interview to the state-run outlet Norvik Radio.", "Norvik Radio"),
        ("Venn said so in an interview with the Harbour Post.", "Harbour Post"),
        ("Venn told reporters the bridge was safe.", None),
        ("Venn told Orla Marsh the bridge was safe.", None),
    ],
)
def test_the_medium_is_an_outlet_and_never_a_person(sentence: str, medium: str | None) -> None:
    assert hear(sentence, "en").medium == medium


def test_he_is_the_person_named_last_by_full_name_and_title(make: Make) -> None:
    article = make(
        ["Mayor Orla Venn visited the port.", "She said it was safe.", "Venn also praised the crew."]
    )
    voices = ArticleVoices(article)
    assert [voices.voice(i).speaker for i in (1, 2)] == ["Mayor Orla Venn"] * 2


def test_a_pronoun_without_a_person_before_it_stays_unresolved(make: Make) -> None:
    assert ArticleVoices(make(["He said it was safe."])).voice(0).speaker is None


@pytest.mark.parametrize(
    ("first", "second", "speaker"),
    [
        ("First Vice President Orla Venn came.", "Venn said it was safe.", "First Vice President Orla Venn"),
        ("Aktan’s Transport and Urban Planning Minister Orla Venn came.", "Mr. Venn said it was safe.",
         "Aktan’s Transport and Urban Planning Minister Orla Venn"),
        ("Norvik Foreign Minister Orla Venn came.", "The foreign minister said it was safe.",
         "Norvik Foreign Minister Orla Venn"),
        ("An Aktan harbour official said it was shut.", "The official said it was safe.",
         "An Aktan harbour official"),
        ("Orla Venn and the pilot came.", "It was safe, Venn said.", "Orla Venn"),
        ("The two met Selden’s counterpart Orla Venn.", "Venn said it was safe.", "Orla Venn"),
        ("Mayor Orla Venn said it was shut.", "The official said it was safe.", "Mayor Orla Venn"),
        ("Two officials came.", "The official said it was safe.", "The official"),
    ],
)  # fmt: skip
def test_a_short_name_stands_for_the_fuller_one_before(
    make: Make, first: str, second: str, speaker: str
) -> None:
    assert ArticleVoices(make([first, second])).voice(1).speaker == speaker


def test_she_is_no_spokesman(make: Make) -> None:
    article = make(["Mayor Orla Venn met city spokesman Ivo Sand.", "Ivo Sand said no.", "She said yes."])
    assert ArticleVoices(article).voice(2).speaker == "Mayor Orla Venn"


def test_a_sentences_first_word_alone_is_no_name(make: Make) -> None:
    article = make(["Logistics reported a fall.", "It hurts the logistics of the port."])
    assert ArticleVoices(article).voice(0).speaker is None


def test_a_quotation_alone_goes_on_for_the_speaker_before(make: Make) -> None:
    voices = ArticleVoices(make(["“It is safe,” Mayor Orla Venn said.", "“We checked it twice.”"]))
    assert voices.voice(1).speaker == "Mayor Orla Venn"


def test_an_interview_goes_on_while_the_same_person_speaks(make: Make) -> None:
    voices = ArticleVoices(
        make(
            ["Mayor Orla Venn told KTV the port was safe.", "She said crews checked it.", "Norvik denied it."]
        )
    )
    assert [voices.voice(i).medium for i in range(3)] == ["KTV", "KTV", None]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Mayor Orla Venn said the port was safe.", "statement"),
        ("The port was shut on Friday.", "reporting"),
        ("The port was reportedly shut.", "claim"),
        ("The Harbour Post reported, citing sources, that the port was shut.", "claim"),
        ("Unnamed officials said the port was shut.", "claim"),
        ("In summary, the port remains a dispute.", "commentary"),
        ("Iran's state media reported the port was shut.", "reporting"),
    ],
)
def test_the_kind_tells_statement_report_hearsay_and_comment_apart(
    make: Make, sentence: str, kind: str
) -> None:
    assert ArticleVoices(make([sentence])).voice(0).kind == kind


def test_a_language_without_a_table_has_no_speakers() -> None:
    assert hear("Министр сказал: «Порт закрыт».", "ru").speaker is None


def test_a_sentence_of_many_thousand_words_is_heard() -> None:
    assert hear("Officials said " + "and he said that it was, " * 5000 + "so.", "en").speaker == "Officials"


def test_the_real_articles_speakers_are_found(seeds: tuple[Article, ...], gold: dict[str, Any]) -> None:
    right = extra = missed = 0
    for article in seeds:
        voices = ArticleVoices(article)
        for sentence in article.sentences:
            voice = voices.voice(sentence.index)
            said = [name for name in (voice.speaker, voice.medium) if name]
            wanted = gold["attributions"].get(f"{article.name[:3]}:s{sentence.index}", [])
            # A pronoun in the gold list is right when it was resolved to any name at all.
            hit = [w for w in wanted if any(w.lower() in s.lower() or w.lower() == "he" for s in said)]
            right += len(hit)
            missed += len(wanted) - len(hit)
            extra += bool(voice.speaker and not wanted)
    assert 2 * right / (2 * right + extra + missed) >= 0.95
