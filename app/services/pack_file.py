"""Write a pack of forms into a folder, under a name that says nothing of whom it is about."""

from datetime import date
from itertools import count
from pathlib import Path

from app.domain.paper import marked_name
from app.system.files import explained


def write_pack(pdf: bytes, folder: Path, *, made_on: date, title: str = "Antraege", watermark: str = "") -> Path:
    """Write a new file; an older one is never replaced. ``watermark``: the one of the pack; its file says so, too.

    Raises:
        EnvironmentProblem: ``FOLDER_READ_ONLY`` or ``DISK_FULL``; no half file stays.
    """
    return write_new(pdf, folder, f"{marked_name(title, watermark)}-{made_on.isoformat()}", ".pdf")


def write_new(content: bytes, folder: Path, name: str, ending: str) -> Path:
    """Write a new file with a number behind its name. Raises as :func:`write_pack` does."""
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        path = next(path for number in count(1) if not (path := folder / f"{name}-{number}{ending}").exists())
        try:
            with path.open("xb") as file:
                file.write(content)
        except OSError:
            path.unlink(missing_ok=True)
            raise
    return path
