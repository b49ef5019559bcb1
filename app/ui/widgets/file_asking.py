"""Asking for a file or a folder with the system's own dialog, which is there until one was chosen or it was left."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_file(parent: QWidget, title: str, files: str, then: Callable[[Path], None]) -> None:
    """Ask for a file that is there; ``files``: which are offered, as ``PDF (*.pdf);;Alle Dateien (*)``."""
    dialog = QFileDialog(parent, title, "", files)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    _open(dialog, then)


def ask_folder(parent: QWidget, title: str, then: Callable[[Path], None]) -> None:
    """Ask for a folder that is there."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    _open(dialog, then)


def ask_where(parent: QWidget, title: str, name: str, files: str, then: Callable[[Path], None]) -> None:
    """Ask where to save, with a name proposed; a name typed without an ending gets that of the proposed one, before a file is replaced."""
    dialog = QFileDialog(parent, title, name, files)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    _open(dialog, then)


def _open(dialog: QFileDialog, then: Callable[[Path], None]) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()
