"""What people typed appears on the screen letter by letter: Qt must not read HTML or shortcuts into names."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt  # the guess at HTML lives here
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain.people import Staff
from app.ui.start.pages import StaffPage
from app.ui.widgets import labels
from app.ui.widgets.banner import Banner
from app.ui.widgets.chip import Chip
from app.ui.widgets.choice_row import ChoiceRow
from app.ui.widgets.elided import ElidedLabel
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.field import ProblemLabel
from app.ui.widgets.literal import tip_text
from tests.faults.hostile import MARKUP

KIT = [labels.PageHeading, labels.Heading, labels.CardHeading, labels.StrongLabel, labels.SoftLabel, labels.SmallLabel, labels.WrappedLabel]


def _banner() -> QWidget:
    banner = Banner()
    banner.show_text(MARKUP, tone="accent", lead=MARKUP)
    return banner


def _problem() -> QWidget:
    label = ProblemLabel()
    label.show_problem(MARKUP)
    label.hide()
    return label


@pytest.mark.parametrize(
    "make",
    [*(partial(kind, MARKUP) for kind in (*KIT, Chip, ElidedLabel)), partial(EmptyState, MARKUP, MARKUP), _banner, _problem],
)
def test_labels_of_the_kit_show_markup_as_it_was_typed(qtbot: QtBot, make: Callable[[], QWidget]) -> None:
    widget = make()
    widget.hide()
    qtbot.addWidget(widget)
    shown = [label for label in [widget, *widget.findChildren(QLabel)] if isinstance(label, QLabel) and label.text()]
    assert shown
    assert all(MARKUP in label.text() for label in shown)
    assert read_as_html(widget) == []


@pytest.mark.parametrize("text", [MARKUP, "<b>x</b>\n& y", "Müller & Söhne", "a < b > c"])
def test_a_tool_tip_shows_what_was_typed(qtbot: QtBot, text: str) -> None:
    label = QLabel(tip_text(text))  # a label reads HTML exactly where a tool tip does
    qtbot.addWidget(label)
    assert plain_text(label) == text


def test_a_shortened_name_is_whole_in_its_tool_tip(qtbot: QtBot) -> None:
    label = ElidedLabel(MARKUP * 20)
    qtbot.addWidget(label)
    label.setFixedWidth(80)
    label.show()
    qtbot.waitUntil(lambda: label.toolTip() != "")
    tip = QLabel(label.toolTip())
    qtbot.addWidget(tip)
    assert plain_text(tip) == MARKUP * 20


def test_buttons_with_names_keep_their_ampersand(qtbot: QtBot) -> None:
    staff = [Staff(id=str(number), name="Kim & Ko", sign="K&K") for number in range(2)]
    for widget in (ChoiceRow([(1, "Kim & Ko")]), StaffPage(staff)):
        qtbot.addWidget(widget)
        buttons = widget.findChildren(QAbstractButton)
        assert buttons
        assert all("Kim && Ko" in button.text() for button in buttons)
        assert all(button.shortcut().isEmpty() for button in buttons)


def read_as_html(root: QWidget) -> list[str]:
    """Answer every text below a widget that Qt would read as HTML."""
    labels_there = [each for each in [root, *root.findChildren(QLabel)] if isinstance(each, QLabel)]
    risky = [each for each in labels_there if each.textFormat() is not Qt.TextFormat.PlainText]
    return [f"{type(each.parent()).__name__}: {each.text()}" for each in risky if GuiQt.mightBeRichText(each.text())]


def plain_text(label: QLabel) -> str:
    """Answer what a person reads on a label."""
    if not GuiQt.mightBeRichText(label.text()):
        return label.text()
    document = QTextDocument()
    document.setHtml(label.text())
    return document.toPlainText()
