"""The search for unnamed widgets finds what a screen reader would stumble over."""

from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import unnamed


def test_a_field_without_a_name_is_found(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    QVBoxLayout(root).addWidget(QLineEdit())
    assert unnamed(root) == ["QLineEdit in QWidget"]


def test_labels_buddies_and_texts_are_names(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    form = QFormLayout(root)
    form.addRow("Name", QLineEdit())
    form.addRow(QPushButton("Speichern"))
    combo = QComboBox()
    combo.setEditable(True)
    combo.setAccessibleName("Stelle")
    form.addRow(QLabel("An wen"), combo)
    assert unnamed(root) == []


def test_a_button_with_an_icon_only_is_found(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    QVBoxLayout(root).addWidget(QPushButton())
    assert unnamed(root) == ["QPushButton in QWidget"]
