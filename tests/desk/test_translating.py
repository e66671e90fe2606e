"""The user's translation command: what it prints stands under the words of the source and nowhere else."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from briefing.config import config_of
from briefing.config.model import Config
from briefing.desk.past import points_of
from briefing.desk.searching import passages_of
from briefing.desk.translating import (
    CommandFault,
    Translations,
    printable,
    run_command,
    tool_name,
    translated,
    translator,
)
from briefing.models.briefing import Briefing
from tests.conftest import TestDesk, key_points
from tests.printing.sample import all_quiet, point, source

HERE = Path()
CRASHING = str(Path(__file__).resolve().parent.parent / "crashing.py")
PYTHON = sys.executable
ARTICLE = {
    "prichal.txt": """\
Source: Утренний причал
Date: 2025-04-28
Title: Гавань Тольвика откроется летом

Глава управления порта Ильзе Марн заявила, что гавань Тольвика откроют для грузовых судов в июне 2025 года.

Министерство транспорта сообщило, что гавань примет первые суда с зерном в конце лета.
"""
}


def script(tmp_path: Path, code: str) -> str:
    path = tmp_path / "translate it.py"
    path.write_text(f"import os, sys, time, subprocess\nsys.stdout.reconfigure(encoding='utf-8')\n{code}\n")
    return f"'{PYTHON}' '{path}'"


def asked(tmp_path: Path, code: str, text: str = "Слово", seconds: int = 20) -> str:
    return run_command(
        script(tmp_path, code), text, seconds, {"BRIEFING_FROM": "ru", "BRIEFING_TO": "en"}, tmp_path
    )


def configured(command: str, more: str = "") -> Config:
    text = f"""
[desk]
title = "D"
[[theme]]
id = "t"
phrases = ["x"]
[[edition]]
id = "daily"
[translate]
command = '''{command}'''
{more}
"""
    return config_of(text, Path("schedule.toml"))


def issue(*languages: str) -> Briefing:
    points = tuple(
        point(f"Слова {number}", number, language=language)
        for number, language in enumerate(languages, start=1)
    )
    sources = tuple(
        source(number, "O", "T", language=language) for number, language in enumerate(languages, start=1)
    )
    section = all_quiet().sections[0].model_copy(update={"key_points": points, "status": "new"})
    return all_quiet().model_copy(
        update={"sections": (section,), "takeaways": points[:1], "sources": sources}
    )


def test_text_goes_in_and_comes_out_with_both_languages_named(tmp_path: Path) -> None:
    code = "print(os.environ['BRIEFING_FROM'], os.environ['BRIEFING_TO'], sys.stdin.buffer.read().decode().upper())"

    assert printable(asked(tmp_path, code), "Слово") == "ru en СЛОВО"


def test_a_command_that_reads_nothing_may_still_answer(tmp_path: Path) -> None:
    assert asked(tmp_path, "sys.stdin.close(); print('word')", text="Слово " * 50_000).strip() == "word"


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("sys.exit(3)", "exit code 3"),
        ("print('x' * 1_000_000)", "far more than a translation"),
        ("\nwhile True: print('x' * 1000)", "far more than a translation"),
        ("sys.stdout.buffer.write(b'\\xff\\xfe')", "not UTF-8"),
    ],
)
def test_a_command_that_fails_says_why(tmp_path: Path, code: str, says: str) -> None:
    with pytest.raises(CommandFault, match=says):
        asked(tmp_path, code)


@pytest.mark.parametrize(
    "code", ["time.sleep(600)", "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(601)'])"]
)
def test_a_command_that_hangs_is_ended_with_its_children(tmp_path: Path, code: str) -> None:
    with pytest.raises(CommandFault, match="no answer in 1 s") as caught:
        asked(tmp_path, code, seconds=1)

    assert caught.value.final
    time.sleep(0.1)
    left = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True).stdout
    assert str(tmp_path) not in left
    assert "time.sleep(601)" not in left


@pytest.mark.parametrize("command", ["/nowhere/at/all", "''"])
def test_a_command_that_is_not_there_is_not_asked_again(command: str) -> None:
    with pytest.raises(CommandFault, match="cannot be started") as caught:
        run_command(command, "x", 5, {}, HERE)

    assert caught.value.final


@pytest.mark.parametrize(
    "given", ["<b>word</b>", "a &amp; b", "\x1b[31mword", "```word```", "[word](http://x.example)"]
)
def test_markup_is_refused(given: str) -> None:
    with pytest.raises(CommandFault, match="markup"):
        printable(given, "слово")


@pytest.mark.parametrize("given", ["", " \n", "\x00\x07"])
def test_nothing_is_refused(given: str) -> None:
    with pytest.raises(CommandFault, match="nothing"):
        printable(given, "слово")


def test_lines_become_one_and_comparisons_are_no_markup() -> None:
    assert printable("5 < 6 and\n7 > 6\n", "слово") == "5 < 6 and 7 > 6"


def test_the_name_of_the_tool_is_the_programs() -> None:
    assert tool_name("/opt/argos/bin/argos-translate --from ru") == "argos-translate"


def test_only_points_in_a_known_other_language_are_given_to_the_command(tmp_path: Path) -> None:
    command = script(tmp_path, "print('T', len(sys.stdin.buffer.read()))")

    done = translator(configured(command, 'name = "Tool"'), tmp_path)(issue("ru", "en", "und", "az"))

    assert set(done.texts) == {"Слова 1", "Слова 4"}
    assert (done.tool, done.problem) == ("Tool", "")


def test_without_a_command_nothing_is_asked() -> None:
    assert translator(configured(""), HERE)(issue("ru")) == Translations()


def test_after_three_failures_the_command_is_left_alone_and_the_problem_counts_the_points(
    tmp_path: Path,
) -> None:
    command = script(tmp_path, "open('asked', 'a').write('x'); sys.exit(1)")

    done = translator(configured(command), tmp_path)(issue(*["ru"] * 5))

    assert done.problem == "5 points have no machine translation: the command ended with exit code 1."
    assert (tmp_path / "asked").read_text() == "xxx"


def test_a_translation_is_neither_cited_nor_counted_nor_compared_nor_found() -> None:
    before = issue("ru", "en")

    after = translated(before, Translations(tool="T", texts={"Слова 1": "Words", "Слова 2": "Words"}))

    (_, first), (_, second) = after.points()
    assert first.translation is not None
    assert after.takeaways[0].translation is not None
    assert second.translation is None
    assert first.model_copy(update={"translation": None}) == before.points()[0][1]
    assert (after.ledger, after.sources, after.origins) == (before.ledger, before.sources, before.origins)
    assert points_of(after, 1) == points_of(before, 1)
    assert list(passages_of(after)) == list(passages_of(before))


def with_command(desk: TestDesk, command: str) -> None:
    path = desk.folder / "schedule.toml"
    text = path.read_text(encoding="utf-8").replace('["harbour*"]', '["harbour*", "гавань"]')
    path.write_text(f"{text}\n[translate]\ncommand = '''{command}'''\nname = 'Tongues'\n", encoding="utf-8")


def test_a_foreign_point_is_printed_as_it_stands_with_its_label_and_the_translation_under_it(
    make_desk: Any,
) -> None:
    desk: TestDesk = make_desk(articles=ARTICLE)
    with_command(desk, script(desk.folder, "print('Words of a machine')"))

    briefing = desk.run("run", "--day", "2025-04-29", "--json").json["briefing"]

    first = key_points(briefing)[0]
    assert first["text"] == first["citations"][0]["quote"]
    assert first["translation"] == {"text": "Words of a machine", "tool": "Tongues"}
    body = desk.mails()[0].read_bytes()
    text = next(part for part in _parts(body) if part.startswith("Harbour Watch"))
    assert text.index("Глава управления") < text.index("Machine translation by Tongues: Words of a machine")
    assert "In Russian: Утренний причал, “Гавань Тольвика откроется летом”; found by “гавань”" in " ".join(
        text.split()
    )


def test_a_command_at_fault_is_told_and_the_brief_goes_on(make_desk: Any) -> None:
    desk: TestDesk = make_desk(articles=ARTICLE)
    with_command(desk, script(desk.folder, "print('<script>x</script>')"))

    result = desk.run("run", "--day", "2025-04-29", "--json")

    assert result.json["outcome"] == "made"
    (problem,) = result.json["briefing"]["problems"]
    assert problem["code"] == "translation"
    assert "printed markup" in problem["detail"]
    assert "script>" not in str(key_points(result.json["briefing"]))


def test_a_resumed_run_prints_what_the_command_gave_the_first_time(make_desk: Any) -> None:
    desk: TestDesk = make_desk(articles=ARTICLE)
    with_command(desk, script(desk.folder, "open('asked', 'a').write('x'); print('Answer', time.time_ns())"))
    desk.python(CRASHING, "briefing.desk.store.issues:Issues.record:before", "run", "--day", "2025-04-29")
    before = (desk.folder / "asked").read_text()

    again = desk.run("run", "--day", "2025-04-29", "--json")

    assert key_points(again.json["briefing"])[0]["translation"] is not None
    assert (desk.folder / "asked").read_text() == before


def _parts(mail: bytes) -> list[str]:
    import email
    from email import policy

    message = email.message_from_bytes(mail, policy=policy.default)
    return [part.get_content() for part in message.walk() if part.get_content_maintype() == "text"]
