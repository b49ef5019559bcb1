"""Remembers printer, tray and sides per kind of paper, in a file of this computer's user (ADR 8)."""

import json
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from app.core.errors import AppError
from app.domain.documents import read_document
from app.domain.printer_choice import PaperKind, PrinterChoice
from app.system.files import make_private_folder, write_atomically
from app.system.paths import config_folder

_FILE = "Drucker.json"


def printer_choice(kind: PaperKind, folder: Path | None = None) -> PrinterChoice:
    """Answer what was chosen last; nothing where nothing can be read: a lost choice is chosen anew."""
    return _choices(folder).get(kind, PrinterChoice())


def keep_printer_choice(kind: PaperKind, choice: PrinterChoice, folder: Path | None = None) -> None:
    """Keep a choice.

    Raises:
        EnvironmentProblem: ``FOLDER_READ_ONLY`` or ``DISK_FULL``.
    """
    place = folder or config_folder()
    choices = {**_choices(folder), kind: choice}
    make_private_folder(place)
    content = {name.value: asdict(each) for name, each in choices.items()}
    write_atomically(place / _FILE, json.dumps(content, ensure_ascii=False, indent=1).encode())


def _choices(folder: Path | None) -> dict[PaperKind, PrinterChoice]:
    with suppress(OSError, ValueError, AppError, AttributeError):
        content = json.loads(((folder or config_folder()) / _FILE).read_text("utf-8"))
        return {PaperKind(name): read_document(PrinterChoice, each) for name, each in content.items()}
    return {}
