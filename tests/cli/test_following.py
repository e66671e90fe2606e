"""`briefing theme` and `briefing recipient` as a newcomer meets them."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

import pytest

from briefing.config import load_config
from briefing.desk.place import Desk, open_desk
from briefing.desk.settings import ThemeChange, add_recipient, add_theme, edit_theme, remove_recipient
from briefing.errors import UsageError
from tests.conftest import TestDesk


def opened(desk: TestDesk) -> Desk:
    return open_desk(desk.folder / "schedule.toml")


def schedule(desk: TestDesk) -> dict[str, Any]:
    return tomllib.loads((desk.folder / "schedule.toml").read_text(encoding="utf-8"))


def text(desk: TestDesk) -> str:
    return (desk.folder / "schedule.toml").read_text(encoding="utf-8")


def listing(desk: TestDesk, **lists: str) -> None:
    """Give the edition lists of its own."""
    lines = "".join(f"{key} = {value}\n" for key, value in lists.items())
    path = desk.folder / "schedule.toml"
    path.write_text(text(desk).replace('days = "daily"\n', f'days = "daily"\n{lines}'), encoding="utf-8")


def test_a_theme_is_tried_before_it_is_saved(desk: TestDesk) -> None:
    before = text(desk)

    shown = desk.run("theme", "try", "grain", "--phrase", "grain export", "--phrase", "silt", "--json").json

    assert (shown["saved"], shown["articles_read"], shown["articles"]) == (False, 2, 1)
    assert [(found["phrase"], found["sentences"]) for found in shown["phrases"]] == [
        ("grain export", 0),
        ("silt", 1),
    ]
    assert [(near["code"], near["phrase"]) for near in shown["not_taken"]] == [("ending", "grain export")]
    assert text(desk) == before
    assert not (desk.folder / ".briefing").exists()


def test_trying_looks_at_what_was_taken_and_says_what_it_would_take_from_others(desk: TestDesk) -> None:
    desk.run("run", "--day", "2025-04-29")

    shown = desk.run("theme", "try", "grain", "--phrase", "grain exports", "--phrase", "harbour handles")

    assert shown.code == 0, shown.err
    assert "on 2 articles: 1 sentence by its own words" in shown.out
    assert "harbour: 1 sentence would go to grain instead" in shown.out


def test_trying_says_when_a_theme_takes_nearly_everything(desk: TestDesk) -> None:
    letters = [part for letter in "abcdefghijklmnopqrstuvwxyz" for part in ("--phrase", f"{letter}*")]

    assert "picks nothing out" in desk.run("theme", "try", "grain", *letters).out


def test_trying_says_that_signs_have_no_meaning_in_a_phrase(desk: TestDesk) -> None:
    shown = desk.run("theme", "try", "grain", "--phrase", "[a-z]+(grain")

    assert shown.code == 0, shown.err
    assert "only * at the end of a word has a meaning" in shown.out


def test_trying_a_theme_that_is_not_there_names_the_nearest(desk: TestDesk) -> None:
    result = desk.run("theme", "try", "harbor", "--json")

    assert result.code == 2
    assert "Did you mean 'harbour'?" in result.json["error"]


def test_trying_without_any_article_says_what_to_do(make_desk: Any) -> None:
    result = make_desk(articles={}).run("theme", "try", "harbour")

    assert result.code == 2
    assert "--days" in result.err


def test_a_phrase_that_is_none_is_told_with_its_remedy(desk: TestDesk) -> None:
    result = desk.run("theme", "try", "grain", "--phrase", "*grain")

    assert result.code == 2
    assert "the * stands only at the end of a word" in result.err


def test_an_added_theme_is_printed(desk: TestDesk) -> None:
    listing(desk, themes='["harbour", "strike"]')

    done = desk.run("theme", "add", "grain", "--title", "Grain", "--phrase", "grain*")

    assert "it is printed in: daily" in done.out
    assert schedule(desk)["edition"][0]["themes"] == ["harbour", "strike", "grain"]
    assert schedule(desk)["theme"][2] == {"id": "grain", "title": "Grain", "phrases": ["grain*"]}


def test_a_theme_is_edited_in_place(desk: TestDesk) -> None:
    edit_theme(
        opened(desk),
        "strike",
        ThemeChange(phrases=("walkout*",), not_=("lightning strike",), without=("STRIKE*",)),
    )

    assert schedule(desk)["theme"][1] == {
        "id": "strike",
        "title": "Dock strike",
        "phrases": ["walkout*"],
        "not": ["lightning strike"],
    }


def refused(desk: TestDesk, doing: Any, says: str) -> None:
    before = text(desk)
    with pytest.raises(UsageError, match=says):
        doing(opened(desk))
    assert text(desk) == before


def test_a_change_that_cannot_be_made_changes_nothing(desk: TestDesk) -> None:
    listing(desk, recipients='["anna"]')
    edition = opened(desk).edition(None)

    refused(
        desk,
        lambda d: add_theme(d, "Strike", ThemeChange(phrases=("x",)), edition),
        "There is a theme Strike already",
    )
    refused(
        desk,
        lambda d: add_theme(d, "a b", ThemeChange(phrases=("x",)), edition),
        "an id has only the letters",
    )
    refused(desk, lambda d: add_theme(d, "new", ThemeChange(), edition), "nothing to look for")
    refused(desk, lambda d: edit_theme(d, "strike", ThemeChange()), "nothing to change")
    refused(
        desk, lambda d: edit_theme(d, "strike", ThemeChange(without=("stirke*",))), "Did you mean “strike\\*”"
    )
    refused(desk, lambda d: edit_theme(d, "strike", ThemeChange(without=("strike*",))), "nothing to look for")
    refused(
        desk,
        lambda d: edit_theme(d, "strike", ThemeChange(weak=("Strike*",))),
        "stands in `phrases` of strike already",
    )
    refused(desk, lambda d: edit_theme(d, "striek", ThemeChange(most=3)), "Did you mean 'strike'")
    refused(
        desk,
        lambda d: add_recipient(d, "anna", "c@example.org", "", edition=edition, group=None),
        'has the id "anna" already',
    )
    refused(
        desk,
        lambda d: add_recipient(d, "carl", "ANNA@example.org", "", edition=edition, group=None),
        "already",
    )
    refused(
        desk,
        lambda d: add_recipient(d, "carl", "carl@", "", edition=edition, group=None),
        "an address has one @",
    )
    refused(
        desk,
        lambda d: add_recipient(d, "carl", "c@example.org", "", edition=edition, group="al"),
        "There is no group",
    )
    refused(desk, lambda d: remove_recipient(d, "ana"), "Did you mean 'anna'")


def test_a_new_reader_is_put_on_the_list_of_the_edition(desk: TestDesk) -> None:
    listing(desk, recipients='["anna"]  # not bela')

    done = desk.run(
        "recipient", "add", "carl", "carl@example.org", "--name", 'Carl "C" Reader', "--json"
    ).json

    assert done == {"done": ["Added carl, carl@example.org; receives: daily."]}
    assert schedule(desk)["edition"][0]["recipients"] == ["anna", "carl"]
    assert schedule(desk)["recipient"][2]["name"] == 'Carl "C" Reader'
    assert "# not bela" in text(desk)


def test_a_removed_reader_is_out_of_every_list_and_an_emptied_list_is_not_everybody(desk: TestDesk) -> None:
    listing(desk, recipients='["anna"]')

    done = remove_recipient(opened(desk), "anna")

    config = load_config(desk.folder / "schedule.toml")
    assert config.recipients_of(config.editions[0]) == ()
    assert done == ["Removed anna. Out of the edition daily.", "Nobody receives daily any more."]


def test_line_ends_mark_and_permissions_of_the_file_stay(desk: TestDesk) -> None:
    path = desk.folder / "schedule.toml"
    path.write_bytes(b"\xef\xbb\xbf" + text(desk).replace("\n", "\r\n").encode())
    path.chmod(0o600)

    add_theme(opened(desk), "grain", ThemeChange(phrases=("grain",)), opened(desk).edition(None))

    written = path.read_bytes()
    assert written.startswith(b"\xef\xbb\xbf[desk]\r\n")
    assert written.count(b"\n") == written.count(b"\r\n")
    assert os.name != "posix" or path.stat().st_mode & 0o777 == 0o600


def test_a_linked_file_is_changed_and_the_link_stays(desk: TestDesk) -> None:
    path, kept = desk.folder / "schedule.toml", desk.folder / "kept.toml"
    path.rename(kept)
    path.symlink_to(kept)

    add_theme(opened(desk), "grain", ThemeChange(phrases=("grain",)), opened(desk).edition(None))

    assert path.is_symlink()
    assert "grain" in kept.read_text(encoding="utf-8")


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(
    desk: TestDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefing.desk import settings

    path = Path(desk.folder / "schedule.toml")
    real = settings.config_of

    def edited_meanwhile(written: str, where: Path) -> Any:
        path.write_text(text(desk) + "# a line of somebody else\n", encoding="utf-8")
        return real(written, where)

    at = opened(desk)
    monkeypatch.setattr(settings, "config_of", edited_meanwhile)

    with pytest.raises(UsageError, match="changed by somebody else"):
        remove_recipient(at, "bela")
    assert text(desk).endswith("# a line of somebody else\n")
