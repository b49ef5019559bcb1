"""A form of choices: nothing stored is lost because it is not offered any more, and scrolling changes nothing."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.application import make_application
from app.ui.setup.choice_form import ChoiceForm
from app.ui.setup.form_grid import EntrySpec


@pytest.fixture
def form(qtbot: QtBot) -> ChoiceForm:
    make_application()
    form = ChoiceForm({"office_id": "Stelle"}, (EntrySpec(name="purpose", label="Wozu", span=12),))
    qtbot.addWidget(form)
    form.offer("office_id", [("a", "Jobcenter"), ("b", "Stadt")], none="keine Stelle der Liste")
    return form


def test_what_is_stored_and_offered_no_longer_stays(form: ChoiceForm) -> None:
    form.set_texts({"office_id": "gone", "purpose": "Beratung"})
    assert form.texts() == {"office_id": "gone", "purpose": "Beratung"}
    assert form.combos["office_id"].currentText() == "nicht mehr in der Liste"
    form.offer("office_id", [("a", "Jobcenter")], none="keine Stelle der Liste")
    assert form.texts()["office_id"] == "gone", "somebody else changed the list meanwhile"
    form.set_texts({})
    box = form.combos["office_id"]
    assert [box.itemText(number) for number in range(box.count())] == ["keine Stelle der Liste", "Jobcenter"]
    assert form.texts() == {"office_id": "", "purpose": ""}


def test_the_wheel_scrolls_the_page_and_chooses_nothing(form: ChoiceForm, qtbot: QtBot) -> None:
    box, line = form.combos["office_id"], form.findChildren(QLineEdit)[0]
    form.show()
    form.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    at = QPointF(box.rect().center())
    none = Qt.MouseButton.NoButton
    event = QWheelEvent(
        at, box.mapToGlobal(at), QPoint(), QPoint(0, -120), none, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(box, event)
    assert form.texts()["office_id"] == ""
