"""Asking before somebody is erased: not without a reason, and never by accident."""

from PySide6.QtWidgets import QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.application import make_application
from app.ui.features.families.erasure_words import FAMILY_ERASURE
from app.ui.widgets.erase_dialog import EraseDialog


def test_only_a_chosen_reason_lets_her_erase(qtbot: QtBot) -> None:
    make_application()
    window = QWidget()
    qtbot.addWidget(window)
    dialog = EraseDialog("Kaya, Elif", FAMILY_ERASURE, window)
    agreed: list[str] = []
    dialog.agreed.connect(agreed.append)
    dialog.open()
    erase, leave = dialog.findChildren(QPushButton)
    assert (erase.text(), leave.text(), erase.isEnabled(), leave.isDefault()) == ("Endgültig löschen", "Nicht löschen", False, True)
    reason = dialog.findChild(QComboBox)
    assert isinstance(reason, QComboBox)
    reason.setCurrentIndex(1)
    assert erase.isEnabled()
    erase.click()
    assert agreed == ["Die Aufbewahrungszeit ist um"]
    assert not dialog.isVisible()
