"""The user's own translation command: text in, text out, printed under the words of the source.

A translation is an aid to the reader and nothing else: it is made after the brief is written, so that it
cannot be cited, compared or counted. Whatever the command does, the brief goes on.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import re
import shlex
import signal
import subprocess
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from briefing.config.model import Config
from briefing.language.escape import one_line
from briefing.models.briefing import UNTRANSLATED, Briefing, KeyPoint, ProblemEntry, Section, Translation

log = logging.getLogger(__name__)

#: A command that fails so often is not asked again for this issue; one that hangs is not asked twice.
MOST_FAILURES = 3
#: A translation is about as long as its text; what is many times longer is something else.
LONGEST_FACTOR, LONGEST_MORE = 5, 400
UNKNOWN_LANGUAGES = frozenset({"", "und"})
_MARKUP = re.compile(r"</?[A-Za-z!?][^<>]*>|&(?:[A-Za-z]+|#\w+);|\x1b|```|\[[^\]]*\]\([^)]*\)")

Translate = Callable[[Briefing], "Translations"]


class CommandFault(Exception):
    """The command gave nothing that can be printed; the text says why. `final`: asking again is no use."""

    def __init__(self, reason: str, *, final: bool = False) -> None:
        self.final = final
        super().__init__(reason)


@dataclass(frozen=True, kw_only=True, slots=True)
class Translations:
    """What the command gave for the points of one issue, by their text, and why some have nothing."""

    tool: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    problem: str = ""

    def as_text(self) -> str:
        return json.dumps({"tool": self.tool, "texts": self.texts, "problem": self.problem})

    @classmethod
    def of_text(cls, text: str) -> Translations:
        return cls(**json.loads(text))


def untranslated(_: Briefing) -> Translations:
    """Nothing is asked for."""
    return Translations()


def translated(briefing: Briefing, done: Translations) -> Briefing:
    """The brief with the translations under its points, and a problem for what has none. Pure."""
    if not done.texts and not done.problem:
        return briefing

    def with_one(point: KeyPoint) -> KeyPoint:
        text = done.texts.get(point.text)
        if text is None or not is_foreign(point, briefing):
            return point
        return point.model_copy(update={"translation": Translation(text=text, tool=done.tool)})

    def with_all(section: Section) -> Section:
        return section.model_copy(update={"key_points": tuple(map(with_one, section.key_points))})

    problem = ProblemEntry(name=f"[translate] {done.tool}", code=UNTRANSLATED, detail=done.problem)
    return briefing.model_copy(
        update={
            "takeaways": tuple(map(with_one, briefing.takeaways)),
            "sections": tuple(map(with_all, briefing.sections)),
            "problems": (*briefing.problems, problem) if done.problem else briefing.problems,
        }
    )


def translator(config: Config, home: Path) -> Translate:
    """What asks the command of schedule.toml, run in that file's folder; nothing when there is none."""

    def translate(briefing: Briefing) -> Translations:
        command = config.translate.command
        points = [*briefing.takeaways, *(point for _, point in briefing.points())]
        foreign = {point.text: point.language for point in points if is_foreign(point, briefing)}
        if not command or not foreign:
            return Translations()
        return _ask_for_all(command, foreign, config, home)

    return translate


def is_foreign(point: KeyPoint, briefing: Briefing) -> bool:
    """Whether its words are in a known language that is not the desk's."""
    return point.language not in UNKNOWN_LANGUAGES | {briefing.desk_language}


def _ask_for_all(command: str, foreign: dict[str, str], config: Config, home: Path) -> Translations:
    tool = config.translate.name or tool_name(command)
    texts: dict[str, str] = {}
    faults: list[str] = []
    for text, language in foreign.items():
        asked = {"BRIEFING_FROM": language, "BRIEFING_TO": config.desk.language}
        try:
            given = run_command(command, text, config.translate.seconds, asked, home)
            texts[text] = printable(given, text)
        except CommandFault as fault:
            log.warning("translation: %s", fault)
            faults.append(str(fault))
            if fault.final or len(faults) >= MOST_FAILURES:
                break
    missing = len(foreign) - len(texts)
    several = "1 point has" if missing == 1 else f"{missing} points have"
    problem = f"{several} no machine translation: {faults[0]}" if faults else ""
    return Translations(tool=tool, texts=texts, problem=problem)


def tool_name(command: str) -> str:
    """The program's own name, without its folder."""
    try:
        first = next(iter(shlex.split(command)), "")
    except ValueError:
        first = command
    return one_line(Path(first).name)


def printable(given: str, text: str) -> str:
    """The command's words as one line of plain text, or CommandFault when they are none."""
    line = one_line(given)
    if not line:
        raise CommandFault("the command printed nothing.")
    if _MARKUP.search(given):
        raise CommandFault("the command printed markup, which is not printed.")
    if len(line) > LONGEST_FACTOR * len(text) + LONGEST_MORE:
        raise CommandFault("the command printed far more than a translation of the text.")
    return line


def run_command(command: str, text: str, seconds: int, variables: dict[str, str], home: Path) -> str:
    """Text on standard input, text from standard output, no shell. Raises CommandFault, and leaves no
    process behind."""
    try:
        words = shlex.split(command)
        process = subprocess.Popen(
            words,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=home,
            env={**os.environ, **variables},
            start_new_session=True,
        )
    except ValueError as error:
        raise CommandFault(
            "translate.command has a quotation mark that is not closed.", final=True
        ) from error
    except (OSError, IndexError) as error:
        why = getattr(error, "strerror", None) or "it is empty"
        raise CommandFault(f"the command cannot be started ({why}).", final=True) from error
    most = 4 * (LONGEST_FACTOR * len(text) + LONGEST_MORE)  # bytes; no letter has more than four
    taken: list[bytes] = []
    hands = [
        threading.Thread(target=_give, args=(process.stdin, text.encode("utf-8", "replace")), daemon=True),
        threading.Thread(target=_take, args=(process.stdout, most + 1, taken), daemon=True),
    ]
    for hand in hands:
        hand.start()
    hands[1].join(seconds)
    in_time = not hands[1].is_alive()
    whole = in_time and len(taken[0]) <= most
    code = _finished(process, seconds if whole else 0)
    if in_time and not whole:
        raise CommandFault("the command printed far more than a translation of the text.")
    if code is None or not in_time:
        raise CommandFault(f"the command gave no answer in {seconds} s.", final=True)
    if code:
        raise CommandFault(f"the command ended with exit code {code}.")
    try:
        return taken[0].decode("utf-8")
    except UnicodeDecodeError as error:
        raise CommandFault("the command printed something that is not UTF-8 text.") from error


def _give(pipe: IO[bytes], content: bytes) -> None:
    with contextlib.suppress(OSError), pipe:  # it may end without reading: what it printed counts
        pipe.write(content)


def _take(pipe: IO[bytes], most: int, taken: list[bytes]) -> None:
    taken.append(pipe.read(most))


def _finished(process: subprocess.Popen[bytes], seconds: float) -> int | None:
    """Its exit code, None when it had not ended in time; nothing of it is left running."""
    code: int | None = None
    with contextlib.suppress(subprocess.TimeoutExpired):
        code = process.wait(seconds)
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):  # all of it has ended
            os.killpg(process.pid, signal.SIGKILL)
    elif code is None:
        process.kill()
    process.wait()
    return code
