"""A desk saved in one file and made again from it."""

from __future__ import annotations

import io
import json
import tarfile
from hashlib import sha256
from pathlib import Path

import pytest

from briefing.desk.backups import backup, restore
from briefing.desk.place import open_desk
from briefing.desk.runs import now_utc
from briefing.desk.store import Store
from briefing.errors import StoreError, UsageError
from tests.conftest import TUESDAY, TestDesk


def saved(desk: TestDesk, name: str = "saved.tar.gz") -> Path:
    return backup(open_desk(desk.folder / "schedule.toml"), desk.folder / name, now_utc()).path


def archive_of(path: Path, files: dict[str, bytes], *, listed: dict[str, bytes] | None = None) -> Path:
    hashes = {
        name: sha256(content).hexdigest() for name, content in (files if listed is None else listed).items()
    }
    manifest = {"manifest.json": json.dumps({"form": 1, "files": hashes}).encode()}
    with tarfile.open(path, "w:gz") as archive:
        for name, content in (files | manifest).items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return path


def test_a_restored_desk_remembers_all_and_sends_nothing_until_it_is_told_to(
    desk: TestDesk, tmp_path: Path
) -> None:
    desk.run("run", "--day", "2025-04-29")
    desk.put(TUESDAY)
    done = desk.run("backup", "--json").json

    assert desk.run("restore", done["path"], str(tmp_path / "again")).code == 0

    again = TestDesk(folder=tmp_path / "again")
    assert (again.folder / "inbox" / "tuesday-north.txt").exists()
    shown = [d.run("issue", "show", "--json").json["briefing"] for d in (desk, again)]
    assert shown[0] == shown[1]
    refused = again.run("run", "--day", "2025-04-30", "--json")
    assert refused.json["outcome"] == "failed"
    assert "briefing check --accept-state" in refused.json["error"]
    assert again.mails() == []
    assert again.run("check", "--accept-state").code == 0
    assert again.run("run", "--day", "2025-04-30", "--json").json["issue"]["number"] == 2
    assert len(again.mails()) == 2


def test_a_backup_is_made_while_another_instance_writes_and_is_whole(desk: TestDesk, tmp_path: Path) -> None:
    desk.run("run", "--no-send")
    with Store(desk.folder / ".briefing") as store:
        store.notes.put("mine", "kept")
        path = saved(desk)

    restore(path, tmp_path / "again")

    with Store(tmp_path / "again" / ".briefing") as store:
        assert store.notes.get("mine") == "kept"
        assert store.audit() == ()


def test_a_backup_is_for_its_owner_and_overwrites_nothing(desk: TestDesk) -> None:
    path = saved(desk)

    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(UsageError, match="exists already"):
        saved(desk)
    assert not list(desk.folder.glob(".*.part"))


def test_a_folder_that_holds_something_is_not_restored_over(desk: TestDesk) -> None:
    with pytest.raises(UsageError, match="not empty"):
        restore(saved(desk), desk.folder)


def refused(archive: Path, tmp_path: Path, says: str, error: type[Exception] = StoreError) -> None:
    with pytest.raises(error, match=says):
        restore(archive, tmp_path / "again")
    assert not (tmp_path / "again").exists()
    assert not list(tmp_path.glob(".again-*"))


def test_a_damaged_archive_leaves_nothing_behind(desk: TestDesk, tmp_path: Path) -> None:
    path = saved(desk)
    whole = path.read_bytes()

    path.write_bytes(whole[: len(whole) // 2])

    refused(path, tmp_path, "damaged")
    refused(tmp_path / "nowhere", tmp_path, "cannot be read", UsageError)
    path.write_bytes(b"this is no archive")
    refused(path, tmp_path, "damaged, or no backup")


@pytest.mark.parametrize("name", ["../outside", "/etc/outside", "state/../../outside", "a\\b"])
def test_an_archive_writes_nothing_outside_of_its_folder(tmp_path: Path, name: str) -> None:
    refused(archive_of(tmp_path / "evil.tar.gz", {name: b"x"}), tmp_path, "would leave its folder")


def test_an_archive_with_a_link_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "evil.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        entry = tarfile.TarInfo("inbox/link")
        entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(entry)

    refused(path, tmp_path, "cannot be in one")


def test_a_file_that_was_changed_in_the_archive_is_found(tmp_path: Path) -> None:
    path = archive_of(tmp_path / "evil.tar.gz", {"schedule.toml": b"x"}, listed={"schedule.toml": b"y"})

    refused(path, tmp_path, "1 files are not as they were saved")


def test_a_schedule_that_points_outside_is_not_followed(desk: TestDesk, tmp_path: Path) -> None:
    text = (desk.folder / "schedule.toml").read_text().replace("[desk]\n", '[desk]\nstate = "../elsewhere"\n')
    path = archive_of(tmp_path / "evil.tar.gz", {"schedule.toml": text.encode(), "state/briefing.db": b"x"})

    refused(path, tmp_path, "outside of its folder", UsageError)
    assert not (tmp_path / "elsewhere").exists()
