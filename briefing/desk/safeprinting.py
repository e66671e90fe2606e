"""A desk's own templates are tried in a child process before they print here: one that runs for ever or
eats all memory ends a child and not us.

`python -m briefing.desk.safeprinting MEMORY CPU` reads {"briefing", "style"} from standard input and answers
{} or {"path", "faults"}.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache

from briefing.desk.child import bound_memory, bound_time
from briefing.desk.children import child_environment
from briefing.desk.resources import TEMPLATES, shipped
from briefing.errors import ConfigError
from briefing.models.briefing import Briefing
from briefing.models.delivery import Evidence, Printed, Style

MODULE = ("-m", "briefing.desk.safeprinting")


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """Of one issue. An issue of 300 points takes 2.5 s and 120 MB here, libraries included."""

    memory: int = 1_000_000_000  # bytes of address space
    cpu_seconds: int = 40
    wall_seconds: float = 240.0


LIMITS = Limits()


def print_safely(
    briefing: Briefing, style: Style, limits: Limits = LIMITS, *, evidence: Evidence | None = None
) -> Printed:
    """The issue in all its forms, the evidence inside. Raises ConfigError for a template that cannot be
    used, also for one that does not come to an end within the limits."""
    from briefing.printing import print_briefing

    try:
        if own := tuple(_own(style)):
            _prove(briefing, style, own, limits)
        return print_briefing(briefing, style, evidence)
    except ConfigError as error:
        raise ConfigError(dict(style.places).get(error.path, error.path), error.faults) from None


def _own(style: Style) -> Iterator[str]:
    """The names of the templates that the desk wrote itself; a look has no loops."""
    for field, name in TEMPLATES.items():
        if field != "look" and getattr(style, field) not in _shipped(name):
            yield name


@cache
def _shipped(name: str) -> frozenset[str]:
    folder = shipped() / "templates"
    return frozenset(path.read_text(encoding="utf-8") for path in folder.rglob(name))


def _prove(briefing: Briefing, style: Style, own: tuple[str, ...], limits: Limits) -> None:
    asked = json.dumps({"briefing": briefing.model_dump_json(), "style": asdict(style)})
    try:
        answer = subprocess.run(
            [sys.executable, "-P", *MODULE, str(limits.memory), str(limits.cpu_seconds)],
            input=asked.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=child_environment(),
            timeout=limits.wall_seconds,
            check=False,
        ).stdout
        told = json.loads(answer)
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        fault = (
            f"{' or '.join(own)} does not come to an end within {limits.cpu_seconds} s and "
            f"{limits.memory // 1_000_000} MB: look for a loop that goes round too often, or a text "
            "that is repeated too often"
        )
        told = {"path": f"templates/{own[0]}" if len(own) == 1 else "templates", "faults": [fault]}
    if told:
        raise ConfigError(told["path"], tuple(told["faults"]))


def _answer() -> None:
    from briefing.printing import print_briefing

    bound_memory(int(sys.argv[1]))
    bound_time(int(sys.argv[2]))
    asked = json.load(sys.stdin)
    told: dict[str, object] = {}
    try:
        print_briefing(Briefing.model_validate_json(asked["briefing"]), Style(**asked["style"]))
    except ConfigError as error:
        told = {"path": str(error.path), "faults": list(error.faults)}
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    _answer()
