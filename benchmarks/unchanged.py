"""Does another version of the program print the same bytes? For work that must change speed only.

python -m benchmarks.unchanged BEFORE [AFTER] [--desks DIR...] [--json]

BEFORE and AFTER are checkouts of this repository (AFTER: this one). Each runs every desk of tests/desks,
`briefing run --day` day after day, in one process of its own; compared are the issue's JSON and its PDF,
byte for byte. Beside them stand the CPU seconds of both. The exit code is 1 when any differ.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import process_time
from typing import Any

HERE = Path(__file__).resolve().parent.parent
ALLOWED = (0, 4)  # 4: a file could not be read, the rest was


def made_by(tree: Path, desks: Sequence[Path]) -> dict[str, dict[str, Any]]:
    """What a checkout makes of the desks: "desk day" -> hash of the issue, hash of its PDF, CPU seconds."""
    done = subprocess.run(
        [sys.executable, "-P", __file__, "--here", "--desks", *map(str, desks)],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(tree)},
    )
    if done.returncode:
        raise RuntimeError(f"{tree}: {done.stderr.decode()[-2000:]}")
    made: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return made


def _made_here(desks: Sequence[Path]) -> dict[str, dict[str, Any]]:
    from briefing.cli import main as briefing

    made = {}
    home = Path.cwd()
    for folder in desks:
        with tempfile.TemporaryDirectory() as name:
            shutil.copy(folder / "schedule.toml", name)
            os.chdir(name)
            for day in json.loads((folder / "gold.json").read_text(encoding="utf-8"))["days"]:
                inbox = Path("inbox")
                inbox.mkdir(exist_ok=True)
                for file in sorted((folder / day["folder"]).iterdir()):
                    shutil.copy(file, inbox)
                began, printed = process_time(), io.StringIO()
                sys.argv = ["briefing", "run", "--day", day["day"], "--json"]
                with contextlib.redirect_stdout(printed), contextlib.suppress(SystemExit):
                    briefing()
                value = json.loads(printed.getvalue())
                told = json.dumps([value[key] for key in ("outcome", "issue", "briefing")])
                made[f"{folder.name} {day['day']}"] = {
                    "issue": _hash(told.encode()),
                    "pdf": _hash(Path(value["pdf"]).read_bytes()),
                    "cpu_s": process_time() - began,
                }
            os.chdir(home)
    return made


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("before", type=Path, nargs="?")
    parser.add_argument("after", type=Path, nargs="?", default=HERE)
    parser.add_argument("--desks", nargs="*", type=Path, metavar="DIR")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    found = sorted(gold.parent for gold in (HERE / "tests" / "desks").glob("*/gold.json"))
    desks = [folder.resolve() for folder in options.desks or found]
    if options.here:
        print(json.dumps(_made_here(desks)))
        return
    if options.before is None:
        parser.error("which checkout is it to be compared with?")
    before, after = (made_by(tree.resolve(), desks) for tree in (options.before, options.after))
    other = [key for key in before if not _same(before[key], after.get(key))]
    costs = [round(sum(made["cpu_s"] for made in tree.values()), 1) for tree in (before, after)]
    if options.json:
        print(json.dumps({"issues": len(before), "other": other, "cpu_s": costs}, indent=1))
    else:
        print(*(f"other: {key}" for key in other), sep="\n", end="\n" if other else "")
        print(f"{len(before)} issues, {len(other)} differ; {costs[0]} CPU s before, {costs[1]} after")
    sys.exit(1 if other else 0)


def _same(one: dict[str, Any], other: dict[str, Any] | None) -> bool:
    return other is not None and all(one[key] == other[key] for key in ("issue", "pdf"))


if __name__ == "__main__":
    main()
