"""Sentences of a paragraph."""

from __future__ import annotations

import gzip
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.language.sentences import split

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "sentences.jsonl.gz"
#: Boundary F1 on public news documents, measured .993.
FLOOR = 0.99


def pieces(text: str, language: str = "en") -> list[str]:
    return [text[span.start : span.end] for span in split(text, language)]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ["The talks ended.", "Nobody spoke."]),
        (
            "en",
            [
                "He met J.D. Harrow on Apr. 28.",
                "U.S. President Ann Lee came at 5 p.m. on Monday.",
                "She left.",
            ],
        ),
        ("en", ["It lies in the U.S.", "The next town, at No. 5 Mill Road, has 3.5 million trees."]),
        ("en", ["R-S.C. delegates and Mr. Dorn came, e.g. from St. Anna.", "Others did not."]),
        ("en", ["BAKU, Azerbaijan (AP) — The minister spoke.", "He left."]),
        ("en", ["LINDRUM, Sept. 3 (Reuters) - The strike is over.", "Ships sail."]),
        ("en", ["What?!", '"Really?" asked Tim.', "He ran."]),
        ("en", ["First came the rain.[1]", "Then the wind.[2][3]", "Then nothing."]),
        ("ru", ["В 2020 г. он приехал.", "Г-н А. Б. Ланской ушел.", "Цена выросла до 5 тыс. рублей."]),
        ("tr", ["Dr. Ahmet geldi.", "Bakan 28. gün konuştu.", "T.C. temsilcisi sustu."]),
        ("az", ["O, 28 aprel 2031-ci il idi.", "Prof. Əlizadə dedi.", "İclas 3.5 saat çəkdi."]),
        ("fa", ["این یک است.", "آیا این دو است؟", "بله!"]),
        ("ar", ["هذا واحد.", "هل هذا اثنان؟", "نعم."]),
        ("hy", ["Սա մեկ է։", "Սա երկու է։"]),
        ("ka", ["ეს არის.", "ეს ორი!"]),
        ("de", ["Am 3. Mai kam er.", "Dr. Meier blieb."]),
        ("en", ["He said so.", "The road is open...", "Nobody came."]),
        ("en", ["The crops grew [...]", "However, the rain failed."]),
        ("en", ["The old harbour", "Image: Tilda Orr.", "The harbour has been shut since May."]),
        ("en", ['They won and put the game to bed early."', "After the match they left."]),
        ("ru", ["В 2031 г. Каравия и Тарна подписали договор.", "Он вступил в силу."]),
        ("ru", ["Это произошло в апреле 2031 г.", "Стороны договорились."]),
        ("ru", ["Ущерб составил 3,5 млрд руб.", "Собрано 12 тыс. тонн и т. д.", "Работа идёт."]),
        ("ru", ["США, ЕС и др. страны молчат.", "Дом стоит на ул. Садовой."]),
        (
            "tr",
            ["1. Bölge toplantısı bitti.", "Yüzde 3.5 artış var.", "Mah. sakinleri, Cad. boyunca yürüdü."],
        ),
        ("az", ["AR Prezidenti və s. rəsmilər susub.", "Qiymət 3,5 faiz artıb.", "Bəs sonra?"]),
        ("fa", ["نرخ رشد ۳.۵ درصد بود.", "وی گفت: «ما آماده‌ایم.»", "سپس نشست پایان یافت."]),
        ("hy", ["Նախագահը ժամանեց:", "Նա ասաց. «Պատրաստ ենք»:", "2031 թ. ապրիլին նա գնաց։"]),
        ("ka", ["2031 წ. აპრილში ჩავიდა.", "მერე წავიდა."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(language: str, sentences: list[str]) -> None:
    assert pieces(" ".join(sentences), language) == sentences


@pytest.mark.parametrize(
    ("language", "quotation"),
    [
        ("en", '"We have waited. Now the road is open," she said.'),
        ("en", "“We have waited. Now the road is open,” she said."),
        ("en", "‘We have waited. Now the road is open’, she said."),
        ("ru", "«Мы ждали. Теперь дорога открыта», — сказала она."),
        ("de", "„Wir haben gewartet. Jetzt ist die Straße frei“, sagte sie."),
        ("az", "“Gözlədik. İndi yol açıqdır”, – nazir deyib."),
        ("fa", "«منتظر بودیم. تمام شد» او گفت."),
    ],
)
def test_a_quotation_of_several_sentences_stays_whole(language: str, quotation: str) -> None:
    assert pieces(quotation, language) == [quotation]


ROAD = "The road over the pass has waited for its third lane since the spring of that year."


def test_a_long_quotation_is_parted_and_what_shows_no_mark_of_it_says_so() -> None:
    text = f"He said: “{ROAD} {ROAD} {ROAD}” They left."
    found = [(text[span.start : span.end], span.quoted) for span in split(text)]
    assert found == [
        (f"He said: “{ROAD}", False),
        (ROAD, True),
        (f"{ROAD}”", False),
        ("They left.", False),
    ]


def test_a_quotation_left_open_goes_on_to_the_end_of_its_paragraph() -> None:
    text = f"“{ROAD} {ROAD} {ROAD}"
    assert [span.quoted for span in split(text)] == [False, True, True]


def test_a_mark_that_closes_what_an_earlier_paragraph_opened_opens_nothing() -> None:
    assert pieces('We won early." After the match he said, "We were better.') == [
        'We won early."',
        'After the match he said, "We were better.',
    ]


def test_who_said_it_stays_with_a_quotation_that_stands_by_itself() -> None:
    text = '"It is a long game. Nobody has won." - Ada Brenn'
    assert pieces(text) == [text]


def test_an_apostrophe_opens_no_quotation() -> None:
    assert pieces("The dogs' owner left. She didn't. It's Anna's.") == [
        "The dogs' owner left.",
        "She didn't.",
        "It's Anna's.",
    ]


def test_a_quotation_that_is_never_closed_holds_nothing_together() -> None:
    assert pieces("“We have waited long. The road is open.") == ["“We have waited long.", "The road is open."]


def test_line_breaks_inside_a_paragraph_do_not_end_sentences() -> None:
    assert pieces("The road to the\nharbour is\r\nopen. It was\nclosed.") == [
        "The road to the\nharbour is\r\nopen.",
        "It was\nclosed.",
    ]


def test_a_text_of_blanks_has_no_sentences() -> None:
    assert split(" \n\t ") == []


def test_an_unknown_language_is_read_all_the_same() -> None:
    assert pieces("One ends here. Two ends there.", "xx") == ["One ends here.", "Two ends there."]


@settings(deadline=None)
@given(
    st.text(alphabet=st.sampled_from("Aab .!?\"'“”«»‘’1\n։„[]("), max_size=80),
    st.sampled_from(["en", "ru", "fa"]),
)
def test_sentences_are_in_order_and_leave_out_only_blanks(text: str, language: str) -> None:
    spans = split(text, language)
    covered = "".join(text[span.start : span.end] for span in spans)
    assert re.sub(r"\s", "", covered) == re.sub(r"\s", "", text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() != "" for s in spans)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_split(text: str) -> None:
    assert bool(split(text)) == bool(text.strip())


def _ends(sentences: list[str]) -> set[int]:
    ends, at = set(), 0
    for sentence in sentences:
        at += len(re.sub(r"\s", "", sentence))
        ends.add(at)
    return ends


@pytest.mark.skipif(not SHARED.exists(), reason="the public sentence set is not here")
def test_boundaries_on_public_news_documents_reach_the_floor() -> None:
    right = wrong = missed = 0
    for row in gzip.decompress(SHARED.read_bytes()).splitlines():
        document = json.loads(row)
        ours = [piece for line in document["text"].split("\n") for piece in pieces(line)]
        gold, found = _ends(document["sentences"]), _ends(ours)
        right += len(gold & found)
        wrong += len(found - gold)
        missed += len(gold - found)
    assert 2 * right / (2 * right + wrong + missed) >= FLOOR


def test_the_month_of_may_ends_a_sentence() -> None:
    text = "She will report to the ministers in May. Brenn said so."
    assert [text[span.start : span.end] for span in split(text, "en")] == [
        "She will report to the ministers in May.",
        "Brenn said so.",
    ]
