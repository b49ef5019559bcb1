"""The Notfallblatt for the window: made in memory, written to a file only where somebody wants it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from app.core.errors import EnvironmentProblem, ErrorCode, UserError
from app.domain.setup import RecoveryKey
from app.services.store import check_typed_back
from app.system.files import write_atomically


def make_sheet(key: RecoveryKey, *, centre: str, made_on: date, watermark: str = "") -> bytes:
    """Print the sheet as a PDF of one page."""
    from app.reports.recovery_sheet import recovery_sheet

    return recovery_sheet(key, centre=centre, made_on=made_on, watermark=watermark)


def save_sheet(pdf: bytes, file: Path) -> None:
    """Write the sheet where its keeper wants it; readable by its owner only.

    Raises:
        EnvironmentProblem: ``FOLDER_READ_ONLY`` or ``DISK_FULL``.
    """
    try:
        write_atomically(file, pdf)
    except OSError as error:
        # A place somebody chose freely may refuse in more ways than our own folder: a name taken by a folder, a stick pulled out.
        raise EnvironmentProblem(ErrorCode.FOLDER_READ_ONLY, folder=str(file.parent)) from error


def square_of(key: RecoveryKey) -> tuple[tuple[bool, ...], ...]:
    """Answer the modules of the sheet's QR code for the screen."""
    from app.reports.recovery_sheet import square_of as modules

    return modules(key.text)


def is_word(key: RecoveryKey, place: int, typed: str) -> bool:
    """Tell whether the word at a place (from 0) was typed back as it stands on the sheet."""
    words: Sequence[str] = (*key.words[:place], typed, *key.words[place + 1 :])
    try:
        check_typed_back(key, " ".join(words))
    except UserError:
        return False
    return True
