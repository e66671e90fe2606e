"""The program as it is installed: from a wheel and in place, each in an empty environment."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

NOT_PART_OF_IT = shutil.ignore_patterns(
    ".git", ".venv", ".briefing", "outbox", "__pycache__", ".*_cache", ".hypothesis"
)


@pytest.mark.parametrize("mode", ["wheel", "in place"])
def test_installed_in_an_empty_environment_a_new_desk_runs_from_another_folder(
    tmp_path: Path, mode: str
) -> None:
    checkout = tmp_path / "checkout"
    shutil.copytree(REPOSITORY, checkout, ignore=NOT_PART_OF_IT)
    environment = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    install = [programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*install, *(["-e"] if mode == "in place" else []), "."], cwd=checkout, check=True)
    if mode == "wheel":
        shutil.rmtree(checkout)  # nothing of it may be needed any more
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    subprocess.run([programs / "briefing", "init", "desk"], cwd=elsewhere, check=True)
    made = subprocess.run(
        [programs / "briefing", "run"], cwd=elsewhere / "desk", capture_output=True, text=True, check=False
    )

    assert made.returncode == 0, made.stderr
    assert list((elsewhere / "desk" / "outbox").glob("*.pdf"))
    assert list((elsewhere / "desk" / "outbox").glob("**/*.eml"))
