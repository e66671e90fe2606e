"""What clauses in other languages tell of as past, to come, or given up."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.analysis import analyse
from briefing.config.model import Theme
from briefing.models.findings import History
from tests.analysis.conftest import Make

DAY = date(2031, 3, 12)  # a Wednesday
NORVIK = Theme(id="norvik", phrases=("Norvik*", "Норвик*"))


def _ahead(make: Make, language: str, sentence: str) -> list[tuple[str, str | None]]:
    found = analyse([make([sentence], day=DAY, language=language)], [NORVIK], History(), DAY).look_ahead
    return [(str(item.start), str(item.end) if item.end else None) for item in found]


@pytest.mark.parametrize(
    ("language", "sentence", "start", "end"),
    [
        ("de", "Der Hafen Norvik wird vom 5. bis 9. April gesperrt.", "2031-04-05", "2031-04-09"),
        ("de", "Bis Ende Mai soll Norvik einen neuen Hafen haben.", "2031-05-31", None),
        ("de", "In Norvik beginnt am Freitag der Prozess.", "2031-03-14", None),
        ("fr", "Le port de Norvik fermera vendredi.", "2031-03-14", None),
        ("fr", "Norvik a jusqu'au 30 avril pour répondre.", "2031-04-30", None),
        ("es", "Norvik votará entre el 5 y el 7 de abril.", "2031-04-05", "2031-04-07"),
        ("es", "Norvik abrirá su puerto la próxima semana.", "2031-03-17", "2031-03-23"),
        ("it", "Norvik voterà domenica 6 aprile.", "2031-04-06", None),
        ("it", "Norvik ha dieci giorni di tempo per rispondere.", "2031-03-22", None),
        ("ru", "Заседание в Норвике перенесено с 20 марта на 5 апреля.", "2031-04-05", None),
        ("ru", "Норвик должен ответить до конца марта.", "2031-03-31", None),
        ("tr", "Norvik limanı cuma günü açılacak.", "2031-03-14", None),
        ("tr", "Norvik zirvesi 20 Mart'tan 27 Mart'a ertelendi.", "2031-03-27", None),
        ("az", "Norvik limanı aprelin 2-də açılacaq.", "2031-04-02", None),
    ],
)
def test_what_is_to_come_lies_ahead(
    make: Make, language: str, sentence: str, start: str, end: str | None
) -> None:
    assert _ahead(make, language, sentence) == [(start, end)]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Am Freitag stießen zwei Schiffe vor Norvik zusammen."),
        ("de", "Der für den 20. April geplante Gipfel in Norvik ist abgesagt."),
        ("fr", "Les deux navires sont entrés en collision samedi devant Norvik."),
        ("es", "El incendio de Norvik comenzó el sábado."),
        ("it", "La nave è affondata sabato al largo di Norvik."),
        ("ru", "В субботу в Норвике погибли три человека."),
        ("tr", "Norvik'te gemi cumartesi günü battı."),
        ("az", "Norvikdə yanğın şənbə günü baş verib."),
    ],
)
def test_what_was_or_will_not_be_does_not(make: Make, language: str, sentence: str) -> None:
    assert _ahead(make, language, sentence) == []
