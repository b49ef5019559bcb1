"""Refuse folders in which a database gets damaged or copied away: network shares, cloud folders, read-only or full disks.

A network share breaks the locks SQLite relies on; a cloud client copies database and journal at different moments,
and to other people's machines.
"""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path, PurePath

from app.core.errors import EnvironmentProblem, ErrorCode
from app.core.frozen import dataclass
from app.system.files import explained, make_private_folder

FREE_TO_OPEN = 16 * 1024 * 1024
FREE_TO_CREATE = 64 * 1024 * 1024
_NETWORK_TYPES = frozenset(
    {
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "gfs2",
        "glusterfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "ocfs2",
        "smb2",
        "smb3",
        "smbfs",
    }
) | frozenset(f"fuse.{kind}" for kind in ("ceph", "davfs2", "glusterfs", "gvfsd-fuse", "kio-fuse", "rclone", "s3fs", "smbnetfs", "sshfs"))
_CLOUD_FOLDER = re.compile(
    r"(onedrive|dropbox|nextcloud|owncloud|icloud ?drive|com~apple~clouddocs|google ?drive|drivefs|magentacloud|hidrive|pcloud ?drive"
    r"|mega ?sync|seafile|box ?sync|luckycloud)([ _(-].*)?",
    re.IGNORECASE,
)
_CLOUD_MARKS = (".dropbox.cache", ".nextcloudsync.log", ".owncloudsync.log", ".stfolder")
_CLOUD_MARK_PATTERNS = ("._sync_*.db", ".sync_*.db")
_CLOUD_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_DRIVE_REMOTE = 4


@dataclass(frozen=True)
class Machine:
    """What the check asks the machine; tests describe another one."""

    platform: str = sys.platform
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    mounts: Path = Path("/proc/self/mounts")


def check_folder(folder: Path, *, needs_bytes: int = FREE_TO_OPEN, machine: Machine | None = None, disk: Path | None = None) -> None:
    """Pass if a store may lie here; the folder, or else the place on its ``disk`` to be written to, exists.

    Raises:
        EnvironmentProblem: ``FOLDER_ON_NETWORK``, ``FOLDER_IN_CLOUD``, ``FOLDER_ROAMS``, ``FOLDER_READ_ONLY`` or ``DISK_FULL``.
    """
    machine = machine or Machine()
    real = folder.resolve()
    if is_on_network(real, machine):
        raise EnvironmentProblem(ErrorCode.FOLDER_ON_NETWORK, folder=str(folder))
    if is_in_cloud(real, machine):
        raise EnvironmentProblem(ErrorCode.FOLDER_IN_CLOUD, folder=str(folder))
    if is_roaming(real, machine):
        raise EnvironmentProblem(ErrorCode.FOLDER_ROAMS, folder=str(folder))
    _check_writable(disk or real)
    if shutil.disk_usage(disk or real).free < needs_bytes:
        raise EnvironmentProblem(ErrorCode.DISK_FULL, folder=str(folder))


def prepare_folder(folder: Path, *, needs_bytes: int, machine: Machine | None = None) -> None:
    """Make the folder of a new store; where none may lie, nothing is made.

    Raises:
        EnvironmentProblem: As for :func:`check_folder`.
    """
    with explained(folder):
        # The name alone may say that it lies in a cloud folder, so the whole path is asked, and the disk below it.
        check_folder(folder, needs_bytes=needs_bytes, machine=machine, disk=_nearest(folder))
    make_private_folder(folder)
    check_folder(folder, needs_bytes=needs_bytes, machine=machine)


def _nearest(folder: Path) -> Path:
    """Answer the innermost folder on the way that is there already."""
    real = folder.resolve()
    return next((place for place in (real, *real.parents) if place.exists()), real)  # of a drive that is not there, nothing is


def is_on_network(folder: PurePath, machine: Machine) -> bool:
    """Tell whether the folder lies on another machine."""
    if machine.platform == "win32":
        return _is_unc(folder) or _drive_type(folder.anchor) == _DRIVE_REMOTE
    try:
        mounts = machine.mounts.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    return mount_type(mounts, folder) in _NETWORK_TYPES


def mount_type(mounts: str, folder: PurePath) -> str:
    """Answer the file system type of the mount that holds the folder, from the text of ``/proc/self/mounts``."""
    best, found = -1, ""
    for line in mounts.splitlines():
        _, place, kind, *_ = [*line.split(" "), "", "", ""]
        point = PurePath(re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), place))
        if folder.is_relative_to(point) and len(point.parts) >= best:
            best, found = len(point.parts), kind
    return found


def is_in_cloud(folder: Path, machine: Machine) -> bool:
    """Tell whether a cloud client copies this folder: by its name, its marks, or what Windows says."""
    if any(_CLOUD_FOLDER.fullmatch(part) for part in folder.parts):
        return True
    named = [Path(place) for name in _CLOUD_VARIABLES if (place := machine.environment.get(name))]
    if any(folder.is_relative_to(each) for place in named for each in (place, place.resolve())):
        return True
    return any(_has_cloud_mark(place) for place in (folder, *folder.parents))


def is_roaming(folder: PurePath, machine: Machine) -> bool:
    """Tell whether Windows carries this folder to other computers with the user's profile."""
    roaming = machine.environment.get("APPDATA")
    return machine.platform == "win32" and bool(roaming) and folder.is_relative_to(str(roaming))


def _has_cloud_mark(place: Path) -> bool:
    try:
        # Dropbox marks its folder with a file of this name; a folder of this name lies in the home of everyone who has Dropbox.
        if (place / ".dropbox").is_file():
            return True
        return any((place / mark).exists() for mark in _CLOUD_MARKS) or any(
            any(True for _ in place.glob(pattern)) for pattern in _CLOUD_MARK_PATTERNS
        )
    except OSError:
        return False


def _is_unc(folder: PurePath) -> bool:
    text = str(folder).replace("/", "\\")
    return text.startswith("\\\\?\\UNC\\") or (text.startswith("\\\\") and not text.startswith(("\\\\?\\", "\\\\.\\")))


def _drive_type(anchor: str) -> int:
    import ctypes

    windows = getattr(ctypes, "windll", None)
    return 0 if windows is None else int(windows.kernel32.GetDriveTypeW(anchor))


def _check_writable(folder: Path) -> None:
    """Write, because only writing tells: rights, read-only disks and Windows' guards all answer differently to questions."""
    with explained(folder), tempfile.TemporaryFile(dir=folder, prefix=".direktdraht-") as probe:
        probe.write(b"x")
