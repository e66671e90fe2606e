"""Desks of several subjects over their days, beside what an analyst finds in their articles.

python -m benchmarks.desks [DIR...] [--json] [--brief] [--why]

DIR holds schedule.toml, a folder of article files for each day, and gold.json (see tests/desks);
without any, all of tests/desks. Each desk is run as a user runs it, in a folder of its own: the files
of the first day, `briefing run --day`, the files of the next day, `briefing run --day`. With --why each
missing claim is followed by the step that lost it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.arguments import parser_of
from benchmarks.desk_gold import Day, read_gold
from benchmarks.desk_scores import Issue, Report, report_of
from briefing.models.briefing import Briefing
from briefing.models.document import Document, Furniture

DESKS = Path(__file__).resolve().parent.parent / "tests" / "desks"
ALLOWED = (0, 4)  # 4: a file could not be read, the rest was


def run_desk(folder: Path, *, why: bool = False) -> Report:
    """Raises RuntimeError when the program makes no issue of a day."""
    days = read_gold(folder)
    with tempfile.TemporaryDirectory() as name:
        desk = Path(name)
        shutil.copy(folder / "schedule.toml", desk)
        issues = tuple(_issue(folder, desk, day) for day in days)
    report = report_of(issues)
    if why:
        report.notes += _losses(folder, issues, report)
    return report


def _losses(folder: Path, issues: Sequence[Issue], report: Report) -> list[str]:
    from benchmarks.desk_losses import why, workshop
    from briefing.config.load import load_config
    from briefing.desk.past import points_of
    from briefing.models.findings import History, PastPoint
    from briefing.reading import read_document

    config = load_config(folder / "schedule.toml")
    notes: list[str] = []
    told: list[PastPoint] = []
    for number, issue in enumerate(issues, 1):
        files = sorted((folder / issue.day.folder).iterdir())
        readings = [read_document(Document.of(f.name, f.read_bytes()), Furniture()) for f in files]
        articles = [article for reading in readings for article in reading.articles]
        shop = workshop(articles, config, History(points=tuple(told)), issue.briefing)
        told += points_of(issue.briefing, number)
        notes.append(f"-- lost on {issue.day.day}")
        for claim in report.missing.get(issue.day.day, ()):
            notes.append(f"{claim.weight} {claim.id} [{claim.theme}]")
            notes += [f"    {reason}" for reason in why(claim, shop)]
    return notes


def _issue(folder: Path, desk: Path, day: Day) -> Issue:
    inbox = desk / "inbox"
    inbox.mkdir(exist_ok=True)
    for file in sorted((folder / day.folder).iterdir()):
        shutil.copy(file, inbox)
    done = subprocess.run(
        [sys.executable, "-m", "briefing", "run", "--day", day.day, "--json"],
        cwd=desk,
        capture_output=True,
        check=False,
    )
    value = json.loads(done.stdout) if done.returncode in ALLOWED else {}
    if not value.get("briefing"):
        raise RuntimeError(f"{folder.name}, {day.day}: no issue was made: {done.stderr.decode()[-2000:]}")
    return Issue(day=day, briefing=Briefing.model_validate(value["briefing"]), texts=_texts(folder))


def _texts(folder: Path) -> dict[str, str]:
    """The decoded text of every file of the desk by the id of its article."""
    from briefing.reading import read_document

    texts: dict[str, str] = {}
    for file in sorted(folder.glob("*/*")):
        reading = read_document(Document.of(file.name, file.read_bytes()), Furniture())
        texts |= {article.id: reading.raw for article in reading.articles}
    return texts


def figures(report: Report) -> dict[str, Any]:
    """Shares from 0 to 1 by name, None where nothing was to count; counts of what must not be."""
    values: dict[str, Any] = {
        name: None if share.value is None else round(share.value, 4) for name, share in report.shares.items()
    }
    precision, recall = values["origins_precision"], values["origins_recall"]
    values["origins_f1"] = (
        round(2 * precision * recall / (precision + recall), 4) if precision and recall else 0.0
    )
    return values | {"false_alarms": report.false_alarms, "forbidden": report.forbidden}


def total(reports: Sequence[Report]) -> Report:
    everything = Report()
    for report in reports:
        everything.add(report)
    return everything


def desk_folders() -> list[Path]:
    return sorted(gold.parent for gold in DESKS.glob("*/gold.json"))


def main() -> None:
    parser = parser_of(__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="DIR")
    parser.add_argument("--brief", action="store_true", help="figures only, nothing of what is printed")
    parser.add_argument("--why", action="store_true", help="for each missing claim the step that lost it")
    options = parser.parse_args()
    reports = {folder.name: run_desk(folder, why=options.why) for folder in options.folders or desk_folders()}
    everything = total(list(reports.values()))
    if options.json:
        desks = {name: {**figures(report), "notes": report.notes} for name, report in reports.items()}
        print(json.dumps({"desks": desks, "all": figures(everything)}, indent=1, ensure_ascii=False))
        return
    for name, report in reports.items():
        if not options.brief:
            print(f"== {name}", *report.notes, sep="\n")
        print(_line(name, report))
    print(_line("all", everything))


def _line(name: str, report: Report) -> str:
    shown = [f"{key} {'-' if value is None else value}" for key, value in figures(report).items()]
    return f"{name}: " + ", ".join(shown)


if __name__ == "__main__":
    main()
