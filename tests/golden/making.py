"""Makes the two golden briefs as a user makes them: `init`, the files of a day, `run`; then the next day."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader

from tests.conftest import REPOSITORY, TestDesk

HERE = Path(__file__).resolve().parent
#: What comes in on which day, by the end of its file's name.
DAYS = {
    "2025-04-28": ("01", "02", "03", "05", "08"),
    "2025-04-29": ("04", "06", "07", "09", "10"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Golden:
    """The Briefing of one day as JSON and the text of its PDF."""

    day: str
    briefing: str
    pages: str

    @property
    def files(self) -> dict[Path, str]:
        return {HERE / f"{self.day}.json": self.briefing, HERE / f"{self.day}.txt": self.pages}


def made() -> tuple[Golden, ...]:
    with tempfile.TemporaryDirectory() as name:
        desk = TestDesk(folder=Path(name))
        desk.run("init", ".")
        inbox = desk.folder / "inbox"
        for sample in inbox.iterdir():
            sample.unlink()
        return tuple(_of_day(desk, day, numbers) for day, numbers in DAYS.items())


def _of_day(desk: TestDesk, day: str, numbers: tuple[str, ...]) -> Golden:
    for sample in sorted((REPOSITORY / "inbox").iterdir()):
        if sample.stem.endswith(numbers):
            shutil.copy(sample, desk.folder / "inbox")
    done = desk.run("run", "--day", day, "--json")
    value = json.loads(done.out)
    pdf = desk.folder / value["pdf"]
    pages = [page.extract_text() for page in PdfReader(pdf).pages]
    return Golden(
        day=day,
        briefing=json.dumps(value["briefing"], indent=1, ensure_ascii=False, sort_keys=True) + "\n",
        pages="\f\n".join(f"{page}\n" for page in pages),
    )
