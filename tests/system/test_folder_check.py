import os
from pathlib import Path, PureWindowsPath

import pytest

from app.core.errors import EnvironmentProblem, ErrorCode
from app.system.folder_check import FREE_TO_OPEN, Machine, check_folder, is_in_cloud, is_on_network, is_roaming, mount_type, prepare_folder

MOUNTS = """/dev/sda1 / ext4 rw 0 0
//server/daten /mnt/daten cifs rw 0 0
kita@nas: /home/kita/nas fuse.sshfs rw 0 0
nas:/export /mnt/mit\\040Leerzeichen nfs4 rw 0 0
/dev/sdb1 /mnt/daten/lokal ext4 rw 0 0
tmpfs /run tmpfs rw 0 0
"""


def code_of(folder: Path, machine: Machine | None = None, *, needs_bytes: int = FREE_TO_OPEN) -> ErrorCode:
    with pytest.raises(EnvironmentProblem) as caught:
        check_folder(folder, machine=machine, needs_bytes=needs_bytes)
    return caught.value.code


def test_an_ordinary_folder_passes_and_nothing_stays_in_it(tmp_path: Path) -> None:
    check_folder(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/kita/store", "ext4"),
        ("/mnt/daten/store", "cifs"),
        ("/mnt/daten/lokal/store", "ext4"),
        ("/mnt/datenbank", "ext4"),
        ("/home/kita/nas", "fuse.sshfs"),
        ("/mnt/mit Leerzeichen/store", "nfs4"),
        ("/run/store", "tmpfs"),
    ],
)
def test_the_nearest_mount_counts(folder: str, kind: str) -> None:
    assert mount_type(MOUNTS, Path(folder)) == kind


@pytest.mark.skipif(os.name == "nt", reason="mounts of Linux")
def test_a_network_mount_is_refused(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/x {tmp_path} nfs rw 0 0\n")
    assert code_of(tmp_path, Machine(mounts=mounts)) is ErrorCode.FOLDER_ON_NETWORK
    mounts.write_text("/dev/sda1 / ext4 rw 0 0\n")
    check_folder(tmp_path, machine=Machine(mounts=mounts))


@pytest.mark.parametrize(
    ("folder", "is_remote"),
    [
        (r"\\server\freigabe\store", True),
        (r"\\?\UNC\server\freigabe", True),
        (r"\\?\C:\Users\kita", False),
        (r"C:\Users\kita\AppData\Local\Direktdraht", False),
    ],
)
def test_windows_shares_are_known_by_their_name(folder: str, *, is_remote: bool) -> None:
    assert is_on_network(PureWindowsPath(folder), Machine(platform="win32")) is is_remote


@pytest.mark.parametrize(
    "name",
    ["OneDrive", "OneDrive - Familienzentrum", "Dropbox", "Dropbox (Privat)", "Nextcloud", "iCloudDrive", "Google Drive", "MagentaCLOUD"],
)
def test_cloud_folders_are_known_by_their_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name / "Direktdraht"
    folder.mkdir(parents=True)
    assert code_of(folder) is ErrorCode.FOLDER_IN_CLOUD


@pytest.mark.parametrize("name", ["Onedriver-Seminar", "Box", "Sync", "Wolken", "Dropboxen"])
def test_other_names_pass(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    check_folder(tmp_path / name)


@pytest.mark.parametrize("mark", [".dropbox", ".nextcloudsync.log", "._sync_0815.db", ".stfolder"])
def test_cloud_folders_are_known_by_what_the_client_leaves_in_them(tmp_path: Path, mark: str) -> None:
    (tmp_path / mark).touch()
    (tmp_path / "deep" / "er").mkdir(parents=True)
    assert code_of(tmp_path / "deep" / "er") is ErrorCode.FOLDER_IN_CLOUD


def test_having_a_cloud_client_does_not_make_the_whole_home_a_cloud_folder(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "Direktdraht").mkdir()
    check_folder(tmp_path / "Direktdraht")


def test_windows_says_where_its_cloud_folder_is(tmp_path: Path) -> None:
    machine = Machine(environment={"OneDriveCommercial": str(tmp_path)})
    assert is_in_cloud(tmp_path / "Direktdraht", machine)
    assert not is_in_cloud(tmp_path.parent, machine)
    assert not is_in_cloud(tmp_path, Machine(environment={"OneDrive": ""}))


def test_what_windows_carries_to_other_computers_is_refused(tmp_path: Path) -> None:
    machine = Machine(platform="win32", environment={"APPDATA": r"C:\Users\Jürgen Groß\AppData\Roaming"})
    assert is_roaming(PureWindowsPath(r"C:\Users\Jürgen Groß\AppData\Roaming\Direktdraht"), machine)
    assert not is_roaming(PureWindowsPath(r"C:\Users\Jürgen Groß\AppData\Local\Direktdraht"), machine)
    assert not is_roaming(PureWindowsPath(r"C:\Daten"), Machine(platform="win32", environment={}))


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_windows_may_name_its_cloud_folder_by_a_link(tmp_path: Path) -> None:
    (tmp_path / "Wolke").mkdir()
    (tmp_path / "named by Windows").symlink_to(tmp_path / "Wolke")
    machine = Machine(environment={"OneDrive": str(tmp_path / "named by Windows")})
    assert code_of(tmp_path / "Wolke", machine) is ErrorCode.FOLDER_IN_CLOUD


@pytest.mark.skipif(os.name != "nt", reason="elsewhere there are no drives")
def test_a_drive_that_is_not_there_is_refused() -> None:
    with pytest.raises(EnvironmentProblem) as caught:
        prepare_folder(Path("Q:/Direktdraht"), needs_bytes=0)
    assert caught.value.code is ErrorCode.FOLDER_READ_ONLY


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_into_the_cloud_is_followed(tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "OneDrive")
    assert code_of(tmp_path / "link") is ErrorCode.FOLDER_IN_CLOUD


def test_too_little_space_is_said_before_it_is_too_late(tmp_path: Path) -> None:
    assert code_of(tmp_path, needs_bytes=1 << 60) is ErrorCode.DISK_FULL


@pytest.mark.skipif(os.name == "nt", reason="folders of Windows have other rights")
def test_a_read_only_folder_is_refused(unwritable: Path) -> None:
    assert code_of(unwritable) is ErrorCode.FOLDER_READ_ONLY
