"""A newer version of the program from a stick: believed by its signature, the store backed up and examined, the setup started (ADR 14)."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path

from app.core.assets import asset_path
from app.core.errors import EnvironmentProblem, ErrorCode, UserError
from app.domain.release import LARGEST_NOTE, SUFFIX, Release, is_newer, read_note, release_of
from app.security.signing import is_signed_by, public_key_from_text
from app.services import store as stores
from app.services.program import version
from app.services.store import OpenStore
from app.system.files import explained, make_private_folder, write_atomically
from app.system.installation import installed_root
from app.system.paths import cache_folder
from app.system.programs import is_for_all, start_setup

_FOLDER = "Neue Fassung"
_REMOVER = "Entfernen.exe"
_SETUP = "Direktdraht-{}-setup.exe"

FindKey = Callable[[], bytes | None]


@dataclass(frozen=True)
class Offer:
    """A setup whose note and hash were found right. ``key``: the signer's key, as people compare it."""

    setup: Path
    release: Release
    key: str
    current: str


def release_key() -> bytes | None:
    """Answer the key a release must be signed with; ``None`` while it is a placeholder."""
    return public_key_from_text(asset_path("keys", "release.pub").read_text("utf-8"))


def is_set_up() -> bool:
    """Tell whether this program was set up by the setup program, which alone can renew it."""
    root = installed_root()
    return root is not None and (root.parent / _REMOVER).is_file()


def read_offer(setup: Path, *, find_key: FindKey = release_key, current: str = "") -> Offer:
    """Read a setup and the note beside it; nothing is started.

    Raises:
        UserError: ``RELEASE_KEY_MISSING``, ``RELEASE_NOT_SIGNED``, ``RELEASE_ALTERED``, ``RELEASE_NOT_NEWER``, ``FILE_UNREADABLE``.
    """
    key, current = find_key(), current or version()
    if key is None:
        raise UserError(ErrorCode.RELEASE_KEY_MISSING)
    note = read_note(_note_beside(setup))
    if not is_signed_by(key, note.message, note.signature_bytes):
        raise UserError(ErrorCode.RELEASE_NOT_SIGNED)
    release = release_of(note)
    if _measured(setup) != (release.size, release.sha256):
        raise UserError(ErrorCode.RELEASE_ALTERED)
    if not is_newer(release.version, current):
        raise UserError(ErrorCode.RELEASE_NOT_NEWER, version=release.version, current=current)
    return Offer(setup, release, sha256(key).hexdigest()[:16], current)


def prepare(store: OpenStore, offer: Offer) -> Path:
    """Back the store up and examine it, and fetch the setup from the stick; answer what is to be started.

    What was fetched is measured once more: what lies on the stick may be exchanged between the look and the start.

    Raises:
        EnvironmentProblem: The store is damaged, or the disk takes no backup or no copy; nothing is started then.
        UserError: ``RELEASE_ALTERED``, ``FILE_UNREADABLE``.
    """
    if stores.verify(store).findings:
        raise EnvironmentProblem(ErrorCode.STORE_DAMAGED)
    stores.backup(store)
    folder = cache_folder() / _FOLDER
    with explained(folder):
        shutil.rmtree(folder, ignore_errors=True)
    make_private_folder(folder)
    copy = folder / _SETUP.format(offer.release.version)
    write_atomically(copy, _believed(offer))
    return copy


def start(setup: Path) -> None:
    """Start the setup for whom this program was set up; it waits until the program is closed.

    Raises:
        EnvironmentProblem: ``RELEASE_NOT_STARTED``; nobody with the right to agreed, or something keeps the file.
    """
    root = installed_root()
    try:
        start_setup(setup, for_all=root is not None and is_for_all(root.parent))
    except OSError as error:
        raise EnvironmentProblem(ErrorCode.RELEASE_NOT_STARTED) from error


def forget_used_setups() -> None:
    """Remove what was fetched from a stick and has done its work; one that is still to run stays."""
    for setup in (cache_folder() / _FOLDER).glob(_SETUP.format("*")):
        if not is_newer(setup.name.split("-")[1], version()):
            with suppress(OSError):
                setup.unlink()


def _believed(offer: Offer) -> bytes:
    """Read the setup from the stick once more, no further than it may be long."""
    try:
        with offer.setup.open("rb") as file:
            content = file.read(offer.release.size + 1)
    except OSError as error:
        raise UserError(ErrorCode.FILE_UNREADABLE, file=offer.setup.name) from error
    if sha256(content).hexdigest() != offer.release.sha256:
        raise UserError(ErrorCode.RELEASE_ALTERED)
    return content


def _note_beside(setup: Path) -> bytes:
    try:
        with setup.with_name(setup.name + SUFFIX).open("rb") as file:
            return file.read(LARGEST_NOTE + 1)
    except OSError as error:
        raise UserError(ErrorCode.RELEASE_NOT_SIGNED) from error


def _measured(file: Path) -> tuple[int, str]:
    try:
        with file.open("rb") as opened:
            return file.stat().st_size, file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise UserError(ErrorCode.FILE_UNREADABLE, file=file.name) from error
