"""A real encrypted store with one family, for presenters and screens."""

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.core.clock import system_clock
from app.domain.applications import ApplicationFields
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft
from app.domain.line.threads import ThreadEntryFields, ThreadFields
from app.domain.line.words import Source
from app.domain.terms import Benefit
from app.services import applications, centre, families
from app.services.desk import Desk
from app.services.line import threads
from app.ui.application import make_application
from tests.services.conftest import database, desk, stored
from tests.ui.window_home import MUELLER, WindowHome

__all__ = ["database", "desk", "stored"]


@pytest.fixture
def family_id(desk: Desk) -> str:
    draft = FamilyDraft(
        adults=(AdultDraft(family_name="Müller", given_names="Sandra"),),
        children=(ChildDraft(family_name="Müller", given_names="Mia", birth_date=date(2020, 9, 1)),),
    )
    return desk.do(families.save_family, draft).value


@pytest.fixture
def application_id(desk: Desk, family_id: str) -> str:
    (child,) = desk.ask(families.family_sheet, family_id).family.children
    (office,) = desk.ask(centre.centre_sheet).offices
    fields = ApplicationFields(
        benefit=Benefit.MITTAGESSEN, period_from=date(2026, 8, 1), period_until=date(2027, 7, 31), office_id=office.id
    )
    return desk.do(applications.open_application, child.id, fields).value


@pytest.fixture
def thread_id(desk: Desk, family_id: str) -> str:
    """A thread about the family that went to the office on paper, and is overdue."""
    (office,) = desk.ask(centre.centre_sheet).offices
    fields = ThreadFields(
        title="Bescheid fehlt", office_id=office.id, family_id=family_id, opened_on=date(2026, 11, 19), until=date(2026, 11, 20)
    )
    made = desk.do(threads.open_thread, fields, ThreadEntryFields(text="Seit wann liegt der Antrag vor?")).value
    desk.do(threads.mark_sent, made, on=date(2026, 11, 19), source=Source.PAPER)
    return made


@pytest.fixture
def home(tmp_path: Path, qtbot: QtBot) -> WindowHome:
    make_application()
    home = WindowHome(tmp_path / "store", system_clock, qtbot)
    home.create(MUELLER)
    return home


@pytest.fixture
def home_of_one(tmp_path: Path, qtbot: QtBot) -> WindowHome:
    make_application()
    home = WindowHome(tmp_path / "store", system_clock, qtbot)
    home.create(MUELLER, staff=1)
    return home
