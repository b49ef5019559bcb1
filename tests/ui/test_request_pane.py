"""One request for care in its pane: what is being typed stays, and nothing is laid ready for a file nobody writes."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from app.domain.line.care import CareRequest, CareState
from app.services.line.care import CarePage, CareRow
from app.ui.application import make_application
from app.ui.features.care.lines import sheet_of
from app.ui.features.care.request_pane import RequestPane

TODAY = date(2026, 11, 23)
OFFERED = CareRequest(id="r", thread_id="t", state=CareState.OFFERED, asked_on=TODAY, offered_on=TODAY, offered_from_minute=420)


@pytest.fixture
def pane(qtbot: QtBot) -> RequestPane:
    make_application()
    pane = RequestPane(TODAY)
    qtbot.addWidget(pane)
    return pane


def show(pane: RequestPane, request: CareRequest = OFFERED, *, gets_files: bool = True) -> None:
    row = CareRow(request, "V-1", "Jobcenter", "", "Kita Süd")
    pane.show_sheet(sheet_of(CarePage(row, (), {}, gets_files=gets_files), TODAY))


def test_an_offer_being_typed_anew_stays_while_the_screen_reads_itself_again(pane: RequestPane) -> None:
    show(pane)
    pane._form.grid.entries["offered_from_minute"].setText("8:00")
    pane._more.setText("Bitte anrufen")
    show(pane)
    assert (pane._form.texts()["offered_from_minute"], pane._more.text()) == ("8:00", "Bitte anrufen")
    show(pane, replace(OFFERED, offered_from_minute=480))
    assert pane._more.text() == ""


def test_nothing_goes_with_a_file_once_the_office_gets_none(pane: RequestPane) -> None:
    show(pane)
    assert [box.isChecked() for box in pane.findChildren(QCheckBox)] == [True, True]
    show(pane, gets_files=False)
    assert [(box.isChecked(), box.isHidden()) for box in pane.findChildren(QCheckBox)] == [(False, True)] * 2
