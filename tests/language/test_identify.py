"""The language of a text."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.language.identify import LANGUAGES, UNKNOWN, identify

SENTENCES = {
    "en": "The minister said on Monday that the talks would go on until the end of the week.",
    "fr": "La ministre a déclaré lundi que les pourparlers se poursuivraient jusqu'à la fin de la semaine.",
    "az": "Nazir bazar ertəsi bildirib ki, danışıqlar həftənin sonuna qədər davam edəcək.",
    "tr": "Bakan pazartesi günü görüşmelerin hafta sonuna kadar süreceğini söyledi.",
    "ru": "Министр заявила в понедельник, что переговоры продлятся до конца недели.",
    "fa": "وزیر روز دوشنبه گفت که گفت‌وگوها تا پایان هفته ادامه خواهد داشت.",
    "ar": "قالت الوزيرة يوم الاثنين إن المحادثات ستستمر حتى نهاية الأسبوع.",
    "de": "Die Ministerin sagte am Montag, dass die Gespräche bis zum Ende der Woche dauern.",
    "hy": "Նախարարը երկուշաբթի օրը ասաց, որ բանակցությունները կշարունակվեն։",
    "ka": "მინისტრმა ორშაბათს განაცხადა, რომ მოლაპარაკებები გაგრძელდება.",
    "el": "Η υπουργός δήλωσε τη Δευτέρα ότι οι συνομιλίες θα συνεχιστούν.",
    "uk": "Міністерка заявила в понеділок, що переговори триватимуть до кінця тижня, її слова передає агенція.",
    "he": "השרה אמרה ביום שני כי השיחות יימשכו עד סוף השבוע.",
    "it": "La ministra ha detto lunedì che i colloqui continueranno fino alla fine della settimana.",
    "es": "La ministra dijo el lunes que las conversaciones seguirán hasta el fin de la semana.",
    "kk": "Министр дүйсенбіде келіссөздер аптаның соңына дейін жалғасады деп мәлімдеді, қазір жұмыс жүріп жатыр.",
}


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_one_sentence_shows_its_language(language: str) -> None:
    assert identify(SENTENCES[language]) == language


def test_foreign_names_do_not_change_the_language() -> None:
    assert (
        identify("The ministers of Qəbələ, Łódź and Ağdam met in the town of Gümüş for two days of talks.")
        == "en"
    )


@pytest.mark.parametrize("text", ["", " \n", "123 456", "— … !"])
def test_a_text_without_letters_is_in_no_language(text: str) -> None:
    assert identify(text) == UNKNOWN


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_gets_a_known_answer(text: str) -> None:
    assert identify(text) in {*LANGUAGES, UNKNOWN}


def test_plain_english_does_not_load_the_statistical_model() -> None:
    code = (
        "import sys; from briefing.language.identify import identify; "
        f"assert identify({SENTENCES['en']!r}) == 'en'; assert 'py3langid' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0
