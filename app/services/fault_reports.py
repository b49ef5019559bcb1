"""Reports of faults: told without a name, kept beside the store, sent nowhere. Whoever wants one elsewhere saves it there."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from app.core.clock import Clock, local_time
from app.core.errors import AppError
from app.system.crash_file import CrashFile
from app.system.files import make_private_folder, write_atomically

_FOLDER = "Fehlerberichte"
_NAME = "Fehlerbericht-{:%Y-%m-%d-%H%M%S}.txt"
_KEPT = 10
_LIBRARIES = ("PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "reportlab", "pypdfium2")
_PROMISE = (
    "Hier stehen nur Versionen und Stellen im Programm: keine Namen, nichts Eingegebenes, nichts über Familien.\n"
    "Der Bericht liegt auf diesem Computer. Das Programm hat ihn an niemanden geschickt."
)


def report_of(told: str, now: datetime) -> str:
    """Write what was told of a fault into a whole report."""
    from app.core.fault_report import platform_words
    from app.services.program import version

    versions = "\n".join(f"{name}: {version(name)}" for name in _LIBRARIES)
    program = f"Zeit: {now:%d.%m.%Y %H:%M}\nDirektdraht: {version()}\nSystem: {platform_words()}\n{versions}"
    return f"Fehlerbericht von Direktdraht\n{_PROMISE}\n\n{program}\n\n{told}\n"


def keep_report(folder: Path, report: str, now: datetime) -> Path | None:
    """Keep a report beside the store, and the last ten of them; answer where, or nothing if it cannot be written."""
    place = folder / _FOLDER
    if not folder.is_dir():
        return None
    with suppress(AppError):
        make_private_folder(place)
        path = place / _NAME.format(now)
        write_atomically(path, report.encode())
        for old in _kept(folder)[:-_KEPT]:
            with suppress(OSError):
                old.unlink()
        return path
    return None


def last_report(folder: Path) -> str:
    """Answer the newest report, or nothing."""
    for path in reversed(_kept(folder)):
        with suppress(OSError):
            return path.read_text(encoding="utf-8", errors="replace")  # whoever read it may have saved it as something else
    return ""


def save_report(report: str, file: Path) -> None:
    """Write a report where somebody wants it.

    Raises:
        EnvironmentProblem: ``FOLDER_READ_ONLY`` or ``DISK_FULL``.
    """
    write_atomically(file, report.encode())


class CrashWatch:
    """Notes it when the program is torn down, and tells the next start."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock
        self._file = CrashFile(folder)

    def begin(self) -> None:
        """Begin to watch."""
        self._file.begin()

    def end(self) -> None:
        """End well."""
        self._file.end()

    def look_back(self) -> str:
        """Answer the report of a crash before, kept by now; nothing if the program ended well. Only while the store is open."""
        from app.core.fault_report import told_dump

        if not (told := told_dump(self._file.take_left())):
            return ""
        now = local_time(self._clock())
        report = report_of(told, now)
        keep_report(self._folder, report, now)
        return report


def _kept(folder: Path) -> list[Path]:
    return sorted((folder / _FOLDER).glob("Fehlerbericht-*.txt"))
