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
    title = marked_name(title, watermark)
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        path = next(path for number in count(1) if not (path := folder / f"{title}-{made_on.isoformat()}-{number}.pdf").exists())
        try:
            with path.open("xb") as file:
                file.write(pdf)
        except OSError:
            path.unlink(missing_ok=True)
            raise
    return path
