"""The file itself: missing, in another encoding, not TOML; and the line each key stands on."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.config import load_config
from briefing.config.lines import key_lines
from briefing.errors import ConfigError

WHOLE = '[desk]\ntitle = "Harbour Daily"\n[[theme]]\nid = "a"\nphrases = ["a"]\n[[edition]]\nid = "b"\n'


def fault_of(path: Path) -> str:
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    (fault,) = caught.value.faults
    return fault


def test_a_missing_file_points_to_init_and_to_config(tmp_path: Path) -> None:
    fault = fault_of(tmp_path / "schedule.toml")

    assert "briefing init DIR" in fault
    assert "--config PATH" in fault


def test_a_folder_in_its_place_is_named_as_such(tmp_path: Path) -> None:
    assert fault_of(tmp_path).startswith("this is a folder")


def test_windows_line_ends_and_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "schedule.toml"
    path.write_bytes(b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode())

    assert load_config(path).desk.title == "Harbour Daily"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_utf_16_is_named(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "schedule.toml"
    path.write_bytes(WHOLE.encode(encoding))

    assert fault_of(path).startswith("the file is saved as UTF-16")


def test_an_old_encoding_is_named_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "schedule.toml"
    path.write_bytes('[desk]\ntitle = "Gəncə"\n'.encode() + 'language = "ру"\n'.encode("cp1251"))

    assert fault_of(path).startswith("line 3: this is not UTF-8")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[desk]\ntitle = “Harbour”\n", "line 2, column 9: Invalid value; use straight quotation marks"),
        ("[desk]\ntitle = Harbour\n", "line 2, column 9: Invalid value; write key ="),
        ('[desk]\ninbox = "C:\\News"\n', "write / instead of \\"),
        ('[desk]\ntitle = "a"\ntitle = "b"\n', "this stands twice; take one out"),
        ("[desk]\nenabled = True\n", "write true or false in small letters"),
        ("[desk]\ntitle = 'a", "at the end of the file: "),
    ],
)
def test_a_slip_in_the_notation_is_told_with_line_and_remedy(
    tmp_path: Path, text: str, expected: str
) -> None:
    path = tmp_path / "schedule.toml"
    path.write_text(text, encoding="utf-8")

    assert expected in fault_of(path)


def test_lines_are_found_past_comments_long_texts_and_lists() -> None:
    text = (
        "# [[not]]\n"
        'a = """\nb = 1\n"""  # c = 2\n'
        "'d.e'.f = 1\n"
        "[g]\n"
        "h = [ # i = 3\n  'x=y', [1,\n 2],\n  { j = 4,\n k = 5 }\n]\n"
        "[[l]]\n[[l.m]]\nn = 1\n[[l]]\n[l.o]\np = 1\n"
    )
    lines = key_lines(text)

    assert {place: lines[place] for place in lines if place[0] in ("a", "d.e", "g")} == {
        ("a",): 2,
        ("d.e",): 5,
        ("d.e", "f"): 5,
        ("g",): 6,
        ("g", "h"): 7,
        ("g", "h", 0): 8,
        ("g", "h", 1): 8,
        ("g", "h", 1, 0): 8,
        ("g", "h", 1, 1): 9,
        ("g", "h", 2): 10,
        ("g", "h", 2, "j"): 10,
        ("g", "h", 2, "k"): 11,
    }
    assert lines["l", 0, "m", 0, "n"] == 15
    assert lines["l", 1, "o", "p"] == 18


keys = st.text(alphabet="abcdefgh", min_size=1, max_size=4)
values = st.sampled_from(
    ['"x # y"', "'[z]'", "1", "[1, [2],\n3]", '{ q = "=" }', '"""\n[[n]]\n"""', "07:00:00"]
)


@given(st.lists(st.tuples(keys, st.dictionaries(keys, values, max_size=4)), max_size=5))
def test_each_key_that_has_a_value_has_the_line_it_is_written_on(
    tables: list[tuple[str, dict[str, str]]],
) -> None:
    text = "".join(
        f"[[{name}]]\n" + "".join(f"{key} = {value}\n" for key, value in table.items())
        for name, table in tables
    )
    lines, written = key_lines(text), text.split("\n")

    for name, entries in tomllib.loads(text).items():
        for i, entry in enumerate(entries):
            assert written[lines[name, i] - 1] == f"[[{name}]]"
            assert all(written[lines[name, i, key] - 1].startswith(f"{key} = ") for key in entry)
