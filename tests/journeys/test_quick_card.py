"""Somebody new with nothing but the quick card in her hand: every step it tells, done as it tells it, until the paper lies there."""

import io
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from app.core.assets import read_toml
from app.domain.quick_card import CardStep, QuickCard, quick_card
from app.services.sheets import compose_quick_card
from app.ui.application import make_application
from app.ui.features.conversation.view import ConversationScreen
from app.ui.printing import preview as preview_module
from app.ui.printing.preview import PrintPreview
from app.ui.printing.print_run import prepared_printer
from app.ui.setup.wizard import SetupWizard
from app.ui.shell.shortcut_card import SHORTCUTS
from app.ui.shell.window import MainWindow
from app.ui.start.pages import StaffPage
from tests.conftest import START, FrozenClock
from tests.ui.test_help import bare, shown_names
from tests.ui.window_home import WindowHome, button, key, seen, texts, write
from tests.waiting import WAIT_MS

CARD = quick_card(read_toml("quick_card.toml"))
_PRINTED_WITHIN_MS = 60_000
_MODIFIERS = {"Strg": Qt.KeyboardModifier.ControlModifier}


def press(window: QWidget, keys: str) -> None:
    """Press what the card names, as ``Strg+G`` or ``1``."""
    *modifiers, last = keys.split("+")
    modifier = Qt.KeyboardModifier.NoModifier
    for each in modifiers:
        modifier |= _MODIFIERS[each]
    key(window, getattr(Qt.Key, f"Key_{last}"), modifier)


def follow(home: WindowHome, window: MainWindow, step: CardStep) -> None:
    """Do one step, and wait as a person waits who sees that something is happening."""
    if step.click:
        button(window, step.click).click()
    elif step.write:
        write(step.write)
        home.settle(window)
        key(window, Qt.Key.Key_Return)
    else:
        press(window, step.press)
    if window.isVisible():
        home.settle(window)


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A printer that prints into a file; its dialog, which is the system's, is confirmed."""
    make_application()
    paper = tmp_path / "papier.pdf"
    printer = prepared_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(paper))

    def choose(_parent: QWidget, _printer: QPrinter, chosen: Any, _failed: Any) -> None:
        chosen(printer)

    monkeypatch.setattr(preview_module, "ask_printer", choose)
    monkeypatch.setattr(preview_module, "keep_printer_choice", lambda *_: None)
    return paper


@pytest.mark.parametrize("weeks", [0, 14, 29, 41])
def test_the_card_leads_from_the_first_page_to_a_printed_sheet_at_any_time_of_the_year(
    tmp_path: Path, qtbot: QtBot, clock: FrozenClock, paper: Path, weeks: int
) -> None:
    clock.advance(weeks=weeks)
    new_machine = WindowHome(tmp_path / "store", clock, qtbot)
    first, *rest = CARD.practice
    with new_machine.shown() as window:
        new_machine.wait_for(window, SetupWizard)
        follow(new_machine, window, first)
        way = window.next_entrance
    assert way is not None
    practice = WindowHome(way.folder, new_machine.clock, new_machine.qtbot, fixed=way)
    with practice.shown() as window:
        practice.wait_for(window, StaffPage)
        for step in rest[:-2]:
            follow(practice, window, step)
        screen = practice.wait_for(window, ConversationScreen)
        assert [box.text() for box in seen(screen, QCheckBox) if box.isChecked() and box.text() == "Tagesausflug"] == ["Tagesausflug"]
        assert button(window, "Mappe drucken").isEnabled(), texts(window)
        follow(practice, window, rest[-2])
        preview = practice.wait_for(window, PrintPreview)
        practice.qtbot.waitUntil(lambda: preview.pack is not None and window.is_quiet, timeout=WAIT_MS)
        pack = preview.pack
        assert pack is not None
        follow(practice, window, rest[-1])
        practice.qtbot.waitUntil(lambda: not seen(window, PrintPreview), timeout=_PRINTED_WITHIN_MS)
    assert pack.watermark == "MUSTER"
    assert {"G1", "A2"} <= {sheet.form_id for sheet in pack.sheets}
    assert len(PdfReader(paper).pages) == pack.page_count


def test_the_card_names_only_keys_and_buttons_there_are() -> None:
    keys = {keys for keys, _ in SHORTCUTS} | {f"Strg+{number}" for number in range(1, 6)}
    assert {each for each, _ in CARD.daily} <= keys
    quoted = [part.split("“")[0] for tells in told(CARD) for part in tells.split("„")[1:]]
    assert [name for name in quoted if bare(name) not in shown_names()] == []


def told(card: QuickCard) -> list[str]:
    """Answer every sentence of the card."""
    return [
        *(step.tells for step in card.practice),
        *(step.move for step in card.practice if step.click),
        *dict(card.daily).values(),
        *dict(card.trouble).values(),
    ]


def test_everything_stands_on_one_page() -> None:
    pack = compose_quick_card(made_on=START.date())
    assert (pack.page_count, pack.unprintable) == (1, ())
    text = " ".join(PdfReader(io.BytesIO(pack.pdf)).pages[0].extract_text().split())
    assert [step.tells for step in CARD.practice if step.tells not in text] == []
    assert all(row[0] in text for row in (*CARD.daily, *CARD.trouble))
