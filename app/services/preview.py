"""Pictures of a pack for the preview and the printer, and the one file that is written when another program shall show it."""

import secrets
from contextlib import suppress
from pathlib import Path

from app.domain.page_image import PageImage, PageSize
from app.domain.paper import marked_name
from app.system.files import explained, make_private_folder
from app.system.paths import cache_folder

_PREFIX = "direktdraht-"


def page_sizes(pdf: bytes) -> tuple[PageSize, ...]:
    """Answer the size of every page of a pack."""
    from app.reports.preview import page_sizes as sizes

    return sizes(pdf)


def page_image(pdf: bytes, index: int, *, width_px: int) -> PageImage:
    """Draw one page of a pack."""
    from app.reports.preview import page_image as image

    return image(pdf, index, width_px=width_px)


def viewer_folder() -> Path:
    """Answer the folder for files another program shall show: this user's own, on this machine only."""
    return cache_folder() / "Ansicht"


def write_for_viewer(pdf: bytes, folder: Path, *, watermark: str = "") -> Path:
    """Write a pack where only its owner may read it, under a name that says nothing but that it is none in earnest.

    Raises:
        EnvironmentProblem: ``FOLDER_READ_ONLY`` or ``DISK_FULL``.
    """
    make_private_folder(folder)
    path = folder / f"{_PREFIX}{marked_name(secrets.token_hex(8), watermark)}.pdf"
    with explained(folder):
        path.touch(mode=0o600, exist_ok=False)
        path.write_bytes(pdf)
    return path


def sweep_viewer_folder(folder: Path) -> None:
    """Remove what was written for other programs: at the start and at the end. What is still open goes the next time."""
    for path in folder.glob(f"{_PREFIX}*.pdf"):
        with suppress(OSError):
            path.unlink()
