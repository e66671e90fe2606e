"""The repository's own schedule.toml, from which every new desk is made."""

from __future__ import annotations

import re
from pathlib import Path

from briefing.config import check_config, load_config

EXAMPLE = Path(__file__).resolve().parents[2] / "schedule.toml"


def test_it_is_valid_and_has_nothing_to_warn_of() -> None:
    assert check_config(load_config(EXAMPLE), EXAMPLE) == ()


def test_its_phrases_have_at_most_three_words() -> None:
    themes = load_config(EXAMPLE).themes
    phrases = [phrase for theme in themes for phrase in (*theme.phrases, *theme.weak, *theme.not_)]

    assert max(len(phrase.split()) for phrase in phrases) <= 3


def test_it_says_once_that_files_stay_where_they_are() -> None:
    assert EXAMPLE.read_text(encoding="utf-8").count('after = "keep"') == 1


def test_its_mail_block_works_once_the_signs_before_it_are_taken_away(tmp_path: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8").replace('channel = "folder"\nfrom', "from")
    path = tmp_path / "schedule.toml"
    path.write_text(re.sub(r"^# (?=[a-z]+ = )", "", text, flags=re.MULTILINE), encoding="utf-8")

    mail = load_config(path).mail
    assert (mail.channel, mail.secret.env) == ("smtp", "BRIEFING_SMTP_PASSWORD")
