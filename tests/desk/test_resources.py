"""What a new desk is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.config import load_config
from briefing.desk.resources import load_style, new_desk, shipped
from briefing.errors import UsageError


def test_a_new_desk_moves_the_files_it_takes(tmp_path: Path) -> None:
    new_desk(tmp_path / "desk")

    assert load_config(tmp_path / "desk" / "schedule.toml").desk.after == "move"


def test_a_new_desk_differs_from_the_example_in_nothing_else(tmp_path: Path) -> None:
    new_desk(tmp_path / "desk")

    own = (tmp_path / "desk" / "schedule.toml").read_text(encoding="utf-8").splitlines()
    example = (shipped() / "schedule.toml").read_text(encoding="utf-8").splitlines()
    assert sum(one != other for one, other in zip(own, example, strict=True)) == 1


def test_a_new_desk_has_the_samples_and_the_templates(tmp_path: Path) -> None:
    written = new_desk(tmp_path / "desk")

    assert {"templates/brief.toml", "inbox/sample-01.txt"} <= set(written)
    assert all((tmp_path / "desk" / name).is_file() for name in written)


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "desk").write_text("")

    with pytest.raises(UsageError, match="not a folder"):
        new_desk(tmp_path / "desk")


def test_a_template_that_the_desk_does_not_have_is_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "mail.txt.j2").write_text("own", encoding="utf-8")

    style = load_style(tmp_path)

    assert style.mail_text == "own"
    assert style.look == (shipped() / "templates" / "brief.toml").read_text(encoding="utf-8")


def test_a_template_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "brief.toml").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(UsageError, match=r"brief\.toml is not UTF-8"):
        load_style(tmp_path)


def test_a_look_takes_its_files_from_its_folder_and_the_rest_from_the_classic_one(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain" / "brief.toml").write_text("own")
    (tmp_path / "mail.txt.j2").write_text("desk's")
    style = load_style(tmp_path, "plain")
    assert (style.look, style.mail_text) == ("own", "desk's")
    assert style.page == load_style(tmp_path).page


def test_a_new_desk_gets_both_looks(tmp_path: Path) -> None:
    written = new_desk(tmp_path)
    assert {"templates/brief.toml", "templates/compact/brief.toml"} <= set(written)
    assert load_style(tmp_path / "templates", "compact") == load_style(shipped() / "templates", "compact")


def test_a_look_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no look 'grand'.*Known looks: classic"):
        load_style(tmp_path, "grand")
