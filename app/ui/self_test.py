"""Try out every part of the installed program with throw-away data and say for each, in one line, whether it works."""

import logging
import os
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QFontDatabase
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QDialogButtonBox
from typing_extensions import override

from app.core.assets import asset_path, read_toml
from app.core.clock import local_date, system_clock
from app.core.errors import AppError
from app.core.messages import explain
from app.core.terms import word
from app.domain.terms import ApplicationState, Benefit, Route
from app.domain.tour import tour_steps
from app.services import golden_store, self_check
from app.services.demo_entrance import demo_entrance
from app.services.demo_store import DEMO_PASSPHRASE
from app.services.entrance import Entrance
from app.services.help_pages import help_pages
from app.ui.application import make_application
from app.ui.settling import settle, shown_window
from app.ui.theme import FONT_FILES, apply_theme

_FAMILIES = 3
_ABOUT_DISPLAY = ("This plugin does not support", "QFontDatabase: Cannot find font directory")
"""What Qt says on a platform without a display, or without fonts of its own; it cannot, and need not: ours are loaded."""

Check = Callable[[], str]
"""Tries something out; answers what is to be said about it, and raises when it does not work."""

_FILES: tuple[str, Check] = ("Dateien des Programms", self_check.check_files)


def run_self_test(*, only_files: bool = False, keyring_keeps: Callable[[], bool] = self_check.keyring_keeps) -> int:
    """Run every check, write one line each, and answer the exit status: 0 if all is well, else 1.

    Args:
        only_files: Run the first check only: whether the files are all there, and ours.
        keyring_keeps: Tries the keyring and tells whether there is one.
    """
    if only_files:
        return 0 if _say(*_FILES) else 1
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with _complaints() as complaints, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as work:
        works = [_say(name, check) for name, check in _checks(Path(work), keyring_keeps)]
        works.append(_say("Lauf ohne Warnungen", partial(_no_complaints, complaints)))
    return 0 if all(works) else 1


def _checks(work: Path, keyring_keeps: Callable[[], bool]) -> Iterator[tuple[str, Check]]:
    yield _FILES
    yield "Schlüssel der Herausgeber", self_check.publishers_keys
    yield "verschlüsselter Datenbestand: angelegt, geschlossen, mit Passwort geöffnet, geprüft", partial(_store, work / "store")
    yield "ältester Datenbestand: gesichert, an einer Kopie umgestellt, geöffnet, geprüft", partial(_oldest_store, work / "golden")
    yield "Meldungen", _messages
    yield "Fachwörter", _terms
    for form_id in self_check.form_ids():
        yield f"Formular {form_id}", partial(_quiet, self_check.check_form, form_id)
    yield "Rechtsangaben", self_check.law_version
    for code in self_check.language_codes():
        yield f"Sprachdatei {code}", partial(_quiet, self_check.check_language, code)
    for name in self_check.font_names():
        yield f"Schrift {name}", partial(_quiet, self_check.check_font, name)
    yield "Symbole", _icons
    yield "Hilfe", _help
    yield "Schlüsselbund", partial(_keyring, keyring_keeps)
    yield "Bildschirmschrift und Aussehen", _look
    yield "Deutsche Texte von Qt", _translation
    yield "Antragsmappe einer erfundenen Familie, jeder Code gelesen", partial(_pack, work / "demo")
    yield "Hauptfenster", partial(_window, work / "demo")


def _say(name: str, check: Check) -> bool:
    try:
        more = check()
    except Exception as error:  # noqa: BLE001 - the boundary: a check that fails must not keep the others from running
        reason = explain(error).what if isinstance(error, AppError) else f"{type(error).__name__} {error}".strip()
        sys.stdout.write(f"fehlt: {name} – {' '.join(reason.split())}\n")
        return False
    sys.stdout.write(f"gut: {name}{f' – {more}' if more else ''}\n")
    return True


def _quiet(check: Callable[[str], None], subject: str) -> str:
    check(subject)
    return ""


def _store(folder: Path) -> str:
    self_check.check_store(folder)
    return ""


def _oldest_store(folder: Path) -> str:
    return golden_store.try_out(golden_store.golden_numbers()[0], folder)


def _messages() -> str:
    codes = self_check.error_codes()
    if not all(explain(AppError(code)).what for code in codes):
        raise self_check.CheckFailed("Text fehlt")
    return f"{len(codes)} Meldungen"


def _terms() -> str:
    groups = {"benefit": Benefit, "state": ApplicationState, "route": Route}
    return f"{len([word(group, value) for group, values in groups.items() for value in values])} Wörter"


def _help() -> str:
    pages = help_pages()
    if not all(page.title for page in pages) or not tour_steps(read_toml("tour.toml")):
        raise self_check.CheckFailed("Text fehlt")
    return f"{len(pages)} Seiten"


def _icons() -> str:
    paths = sorted(asset_path("icons").glob("*.svg"))
    broken = [path.stem for path in paths if not QSvgRenderer(str(path)).isValid()]
    if broken or not paths:
        raise self_check.CheckFailed(", ".join(broken) or "keine")
    return f"{len(paths)} Symbole"


def _keyring(keeps: Callable[[], bool]) -> str:
    return "" if keeps() else "keiner vorhanden; das Passwort wird bei jedem Start gefragt"


def _look() -> str:
    apply_theme(make_application())
    for name in FONT_FILES:
        number = QFontDatabase.addApplicationFont(str(asset_path("fonts", name)))
        if not QFontDatabase.applicationFontFamilies(number):
            raise self_check.CheckFailed(name)
    return ""


def _translation() -> str:
    make_application()
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    if box.buttons()[0].text() != "Abbrechen":
        raise self_check.CheckFailed("qtbase_de.qm")
    return ""


def _pack(folder: Path) -> str:
    store = demo_entrance(folder, families=_FAMILIES).open()
    try:
        pack = self_check.print_trial_pack(store.desk, made_on=_today())
    finally:
        store.close()
    return f"{pack.page_count} Seiten"


def _window(folder: Path) -> str:
    with shown_window(Entrance.for_trial(folder, passphrase=DEMO_PASSPHRASE)) as window:
        settle(window)
        window.choose_first_staff()
        settle(window)
        if not window.open_desk.isVisible():
            raise self_check.CheckFailed("nicht zu sehen")
    return ""


def _today() -> date:
    return local_date(system_clock())


def _no_complaints(complaints: list[str]) -> str:
    if complaints:
        raise self_check.CheckFailed("; ".join(complaints))
    return ""


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Gather what Qt, the log and Python complain about, in place of writing it to the terminal."""
    heard: list[str] = []

    def on_qt(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind not in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg} and not text.startswith(_ABOUT_DISPLAY):
            heard.append(text)

    handler = _Gathering(heard)
    logging.getLogger().addHandler(handler)
    before = qInstallMessageHandler(on_qt)
    try:
        with warnings.catch_warnings():
            warnings.showwarning = lambda message, *_args, **_more: heard.append(str(message))
            yield heard
    finally:
        qInstallMessageHandler(before)
        logging.getLogger().removeHandler(handler)


class _Gathering(logging.Handler):
    """Keeps the text of every warning in the log."""

    def __init__(self, heard: list[str]) -> None:
        super().__init__(level=logging.WARNING)
        self._heard = heard

    @override
    def emit(self, record: logging.LogRecord) -> None:
        self._heard.append(f"{record.name}: {record.getMessage()}")
