"""The commonest forms of date in the languages of the region."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.analysis.dates import Anchor, dates_in
from briefing.models.article import Published

DAY = date(2031, 3, 12)
ANCHOR = Anchor(published=Published(start=DAY, end=DAY, basis="stated"))


@pytest.mark.parametrize(
    ("language", "text", "start", "end"),
    [
        ("az", "Görüş 28 noyabr 2030-cu ildə keçirildi.", "2030-11-28", "2030-11-28"),
        ("az", "Sənəd 2030-cu ilin mayında imzalandı.", "2030-05-01", "2030-05-31"),
        ("az", "Keçən il ixrac artdı.", "2030-01-01", "2030-12-31"),
        ("az", "Yol fevralın 20-də açıldı.", "2031-02-20", "2031-02-20"),
        ("az", "Bu 2029-cu ildə oldu.", "2029-01-01", "2029-12-31"),
        ("tr", "Köprü 5 Ağustos 2030'da açıldı.", "2030-08-05", "2030-08-05"),
        ("tr", "Şubat 2030'da kar yağdı.", "2030-02-01", "2030-02-28"),
        ("tr", "İhracat geçen yıl arttı.", "2030-01-01", "2030-12-31"),
        ("ru", "Мост открыли 5 мая 2030 года.", "2030-05-05", "2030-05-05"),
        ("ru", "Это было в ноябре 2030 года.", "2030-11-01", "2030-11-30"),
        ("ru", "В прошлом году вырос экспорт.", "2030-01-01", "2030-12-31"),
        ("ru", "Мост открыли 20 февраля.", "2031-02-20", "2031-02-20"),
        ("fa", "پل در ۵ نوامبر ۲۰۳۰ باز شد.", "2030-11-05", "2030-11-05"),
        ("fa", "در آوریل ۲۰۳۰ باران بارید.", "2030-04-01", "2030-04-30"),
        ("fa", "سال گذشته صادرات افزایش یافت.", "2030-01-01", "2030-12-31"),
        ("hy", "Կամուրջը բացվեց 2030 թվականի մայիսի 5-ին։", "2030-05-05", "2030-05-05"),
        ("hy", "Դա եղել է 2030 թվականի ապրիլին։", "2030-04-01", "2030-04-30"),
        ("hy", "Անցյալ տարի արտահանումն աճեց։", "2030-01-01", "2030-12-31"),
        ("ka", "ხიდი 2030 წლის 5 მაისს გაიხსნა.", "2030-05-05", "2030-05-05"),
        ("ka", "ეს 2030 წლის აპრილში მოხდა.", "2030-04-01", "2030-04-30"),
        ("ka", "შარშან ექსპორტი გაიზარდა.", "2030-01-01", "2030-12-31"),
    ],
)
def test_a_date_is_read_in_its_language(language: str, text: str, start: str, end: str) -> None:
    (found,) = dates_in(text, ANCHOR, language)
    assert (str(found.start), str(found.end)) == (start, end)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("az", "Bu may çox isti deyil."),
        ("ru", "Он купил 30 апельсинов."),
        ("ru", "31 апреля 2030 года"),
        ("tr", "Ocak yandı."),
        ("fa", "در سال ۱۴۰۴ و در مه غلیظ"),
        ("hy", "Մարտը սկսվեց։"),
        ("ka", "მარტო იყო."),
    ],
)
def test_what_is_no_date_in_a_language_gives_none(language: str, text: str) -> None:
    assert dates_in(text, ANCHOR, language) == ()


@pytest.mark.parametrize("language", ["az", "tr", "ru", "fa", "hy", "ka"])
def test_without_a_publication_date_last_year_is_none(language: str) -> None:
    last_year = {
        "az": "keçən il",
        "tr": "geçen yıl",
        "ru": "в прошлом году",
        "fa": "سال گذشته",
        "hy": "անցյալ տարի",
        "ka": "შარშან",
    }
    assert dates_in(last_year[language], Anchor(), language) == ()
    assert len(dates_in(last_year[language], ANCHOR, language)) == 1
