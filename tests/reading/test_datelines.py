"""The forms in which agencies open a report: town, day, agency."""

from __future__ import annotations

import pytest

from briefing.reading.datelines import read_dateline


@pytest.mark.parametrize(
    ("text", "place", "agency", "bracket"),
    [
        ("SARVAN, Karavia (AP) — The bridge opened.", "SARVAN, Karavia", "AP", None),
        ("SARVAN, March 16. /TASS/. The bridge opened.", "SARVAN", "TASS", None),
        ("Velden/Halm (dpa) - Die Brücke ist offen.", "Velden/Halm", "dpa", None),
        ("Sarvan, 13 may (EFE).- El puente abre.", "Sarvan", "EFE", None),
        ("(ANSA) - SARVAN, 24 FEB - Il ponte apre.", "SARVAN", "ANSA", None),
        ("САРВАН, 17 сен — РИА Новости. Мост открыли.", "САРВАН", "RIA Novosti", None),
        ("Сарван. 4 марта. БЕРЕГ.RU - Мост открыли.", "Сарван", None, "БЕРЕГ.RU"),
        ("Sarvan, October 11, KARINFO", "Sarvan", None, "KARINFO"),
        ("SARVAN, Karavia, March 4. The bridge opened.", "SARVAN, Karavia", None, None),
        ("SARVAN, Dec. 05 (PBNA) – The bridge opened.", "SARVAN", None, "PBNA"),
        ("(AP) — The bridge opened.", None, "AP", None),
        ("SARVAN (Karavia Press) - The bridge opened.", "SARVAN", "Karavia Press", None),
        ("(Karavia Press) The bridge opened.", None, "Karavia Press", None),
        ("(Velden) – The bridge opened.", "Velden", None, None),
        ("Сарван. 9 июля. ИНТЕРФАКС - Мост открыли.", "Сарван", "Interfax", None),
        ("SARVAN, JUNE 13, KARPRESS. The bridge opened.", "SARVAN", None, "KARPRESS"),
    ],
)
def test_town_and_agency_are_read(
    text: str, place: str | None, agency: str | None, bracket: str | None
) -> None:
    line = read_dateline(text)
    assert (line.place, line.agency, line.bracket) == (place, agency, bracket)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge (left) - once the longest of all - opened.",
        "Karoil (KRL) - the refinery's owner - said so.",
        "On March 4, the bridge opened.",
        "Minister Ostali, 54, said - and it was true - that it opened.",
        "پل تازه: گشایش یافت و همه آمدند.",
    ],
)
def test_a_sentence_with_brackets_and_dashes_has_no_dateline(text: str) -> None:
    assert read_dateline(text).end == 0
