"""Joining, dividing and moving on the screen: seen before, done by one button, taken back, and said where something was open."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.errors import AppError, ErrorCode
from app.domain.benefits.school_entry import propose_school_entry
from app.domain.benefits.shipped import shipped_catalogue
from app.domain.drafts import AdultDraft, AttendanceDraft, ChildDraft, FamilyDraft
from app.domain.people import Family, SiteFields
from app.domain.terms import AttendanceKind
from app.services import centre, families
from app.services.desk import Desk
from app.services.family_merging import merge_families, move_child
from app.services.school_entries import school_entries
from app.ui.context import ScreenContext
from app.ui.features.families.editor import FamilyEditor
from app.ui.features.families.merge_page import MergePage
from app.ui.features.families.view import FamiliesScreen
from app.ui.tasks.jobs import Jobs
from tests.ui.accessibility import unnamed
from tests.ui.families.conftest import TODAY, OpenDoors
from tests.waiting import WAIT_MS

_TURN_MS = 20
Settle = Callable[[], None]


def saved(desk: Desk, draft: FamilyDraft) -> str:
    return desk.do(families.save_family, draft).value


def read(desk: Desk, family_id: str) -> Family:
    return desk.ask(families.family_sheet, family_id).family


@pytest.fixture
def meier(desk: Desk, site_id: str) -> str:
    stay = AttendanceDraft(kind=AttendanceKind.KITA, site_id=site_id, starts_on=date(2024, 8, 1))
    child = ChildDraft(family_name="Meier", given_names="Mia", birth_date=date(2021, 5, 4), attendances=(stay,))
    adults = (
        AdultDraft(family_name="Meier", given_names="Anna", birth_date=date(1990, 3, 1), phone="02921 111"),
        AdultDraft(family_name="Meier", given_names="Ole"),
    )
    return saved(desk, FamilyDraft(adults=adults, children=(child,)))


@pytest.fixture
def meyer(desk: Desk) -> str:
    adult = AdultDraft(family_name="Meyer", given_names="Anna", birth_date=date(1990, 3, 1), phone="02921 222")
    return saved(desk, FamilyDraft(adults=(adult,), children=(ChildDraft(family_name="Meyer", given_names="Lea"),)))


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


@pytest.fixture
def settle(qtbot: QtBot, jobs: Jobs) -> Settle:
    def wait() -> None:
        qtbot.waitUntil(lambda: jobs.is_idle, timeout=WAIT_MS)
        qtbot.wait(_TURN_MS)  # a layout shows new widgets in the next turn

    return wait


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, jobs: Jobs, doors: OpenDoors, settle: Settle, meier: str, meyer: str) -> Iterator[FamiliesScreen]:
    screen = FamiliesScreen(ScreenContext(desk, jobs, doors, lambda: TODAY))
    qtbot.addWidget(screen)
    jobs.changed.connect(screen.on_changed)
    screen.resize(1200, 700)
    screen.show()
    screen.open_family(meier)
    settle()
    yield screen
    settle()


def edit(screen: FamiliesScreen, qtbot: QtBot, settle: Settle) -> None:
    screen.edit_family()
    settle()
    qtbot.waitUntil(lambda: all(editor.is_ready for editor in screen.findChildren(FamilyEditor)), timeout=WAIT_MS)
    settle()


def button(screen: QWidget, beginning: str) -> QPushButton:
    return next(each for each in screen.findChildren(QPushButton) if each.isVisible() and each.text().startswith(beginning))


def texts(screen: QWidget) -> str:
    return " | ".join(label.text() for label in screen.findChildren(QLabel) if label.isVisible())


def test_two_families_are_joined_from_the_list_of_similar_ones(
    screen: FamiliesScreen, desk: Desk, doors: OpenDoors, settle: Settle, meier: str, meyer: str
) -> None:
    screen.show_duplicates()
    settle()
    assert "1 Paar" in texts(screen)
    assert "ähnlicher Name, gleiches Geburtsdatum" in texts(screen)
    button(screen, "Vergleichen").click()
    settle()
    assert "Anna Meier: Telefon" in texts(screen)
    assert [name for page in screen.findChildren(MergePage) for name in unnamed(page)] == []
    button(screen, "02921 222").click()
    button(screen, "Zusammenführen").click()
    settle()
    assert read(desk, meyer).id == meier
    assert read(desk, meier).adults[0].phone == "02921 222"
    said, undo = doors.done[-1]
    assert said == "Familien zusammengeführt"
    assert undo is not None
    undo()
    settle()
    assert read(desk, meyer).id == meyer


def test_pairs_told_apart_do_not_come_back(screen: FamiliesScreen, settle: Settle) -> None:
    screen.show_duplicates()
    settle()
    button(screen, "Nicht dieselbe").click()
    settle()
    assert "Keine ähnlichen Familien gefunden." in texts(screen)


def test_the_other_family_is_found_by_name_and_the_direction_turned(
    screen: FamiliesScreen, desk: Desk, settle: Settle, meier: str, meyer: str
) -> None:
    screen.merge_family()
    line = next(edit for edit in screen.findChildren(QLineEdit) if edit.accessibleName() == "Andere Familie suchen")
    line.setText("meyer")
    line.textEdited.emit("meyer")
    settle()
    button(screen, "Meyer, Anna").click()
    settle()
    button(screen, "Andersherum").click()
    settle()
    button(screen, "Zusammenführen").click()
    settle()
    assert read(desk, meier).id == meyer


def test_a_family_is_divided_by_ticks(screen: FamiliesScreen, desk: Desk, settle: Settle, meier: str) -> None:
    screen.divide_family()
    settle()
    assert not button(screen, "Familie teilen").isEnabled()
    for box in screen.findChildren(QCheckBox):
        if box.text().startswith(("Ole", "Mia")):
            box.setChecked(True)
    button(screen, "Familie teilen").click()
    settle()
    assert [person.given_names for person in read(desk, meier).people] == ["Anna"]


def test_a_child_moves_into_another_household(screen: FamiliesScreen, desk: Desk, settle: Settle, meier: str, meyer: str) -> None:
    screen.move_child()
    settle()
    button(screen, "in einen anderen Haushalt").click()
    assert not button(screen, "Umziehen").isEnabled()
    line = next(edit for edit in screen.findChildren(QLineEdit) if edit.accessibleName() == "Andere Familie suchen")
    line.setText("meyer")
    line.textEdited.emit("meyer")
    settle()
    button(screen, "Meyer, Anna").click()
    button(screen, "Umziehen").click()
    settle()
    assert {child.given_names for child in read(desk, meyer).children} == {"Lea", "Mia"}


def test_a_child_moves_to_another_kita(screen: FamiliesScreen, desk: Desk, settle: Settle, meier: str) -> None:
    south = desk.do(centre.save_site, None, SiteFields(name="Süd")).value
    screen.move_child()
    settle()
    button(screen, "Umziehen").click()
    settle()
    newest, former = read(desk, meier).children[0].attendances
    assert (newest.site_id, newest.starts_on, former.ends_on) == (south, TODAY, date(TODAY.year, TODAY.month, TODAY.day - 1))


def test_an_open_editor_says_that_its_family_was_merged(
    screen: FamiliesScreen, qtbot: QtBot, desk: Desk, jobs: Jobs, doors: OpenDoors, settle: Settle, meier: str, meyer: str
) -> None:
    edit(screen, qtbot, settle)
    jobs.command(screen, lambda: desk.do(merge_families, meyer, meier), lambda _: None)
    settle()
    error = doors.problems[-1]
    assert isinstance(error, AppError)
    assert error.code is ErrorCode.FAMILY_MERGED


def test_an_open_editor_says_that_somebody_has_come(
    screen: FamiliesScreen, qtbot: QtBot, desk: Desk, jobs: Jobs, doors: OpenDoors, settle: Settle, meier: str, meyer: str
) -> None:
    edit(screen, qtbot, settle)
    lea = read(desk, meyer).children[0].id
    jobs.command(screen, lambda: desk.do(move_child, lea, meier), lambda _: None)
    settle()
    error = doors.problems[-1]
    assert isinstance(error, AppError)
    assert error.code is ErrorCode.FAMILY_CHANGED_SINCE


def test_an_open_sheet_follows_its_family_into_the_other(
    screen: FamiliesScreen, desk: Desk, jobs: Jobs, doors: OpenDoors, settle: Settle, meier: str, meyer: str
) -> None:
    jobs.command(screen, lambda: desk.do(merge_families, meyer, meier), lambda _: None)
    settle()
    assert doors.done[-1][0].startswith("Diese Familie wurde mit einer anderen zusammengeführt")
    assert "Lea" in texts(screen)


def test_who_comes_to_school_is_listed_with_the_day(screen: FamiliesScreen, desk: Desk, settle: Settle, site_id: str, meier: str) -> None:
    today = desk.ask(lambda work: work.today)
    stay = AttendanceDraft(kind=AttendanceKind.KITA, site_id=site_id, starts_on=date(2022, 8, 1))
    school = AttendanceDraft(kind=AttendanceKind.SCHULE, starts_on=replace_year(today))
    told = ChildDraft(family_name="Kaya", given_names="Can", birth_date=date(today.year - 5, 1, 2), attendances=(stay, school))
    estimated = replace(told, given_names="Ece", birth_date=born_to_come_within_a_year(today), attendances=(stay,))
    young = replace(told, given_names="Nil", birth_date=date(today.year - 2, 1, 2), attendances=(stay,))
    saved(desk, FamilyDraft(children=(told, estimated, young)))
    rows = {row.child_name: row.entry for row in desk.ask(school_entries, shipped_catalogue())}
    assert rows["Can"].day == replace_year(today)
    assert not rows["Can"].is_estimate
    assert rows["Ece"].is_estimate
    assert "Nil" not in rows
    screen.show_school_entries()
    settle()
    assert button(screen, "Can – Kaya").isVisible()


def replace_year(today: date) -> date:
    """Answer a day half a year ahead."""
    return date.fromordinal(today.toordinal() + 180)


def born_to_come_within_a_year(today: date) -> date:
    births = (date(today.year - years, 12, 1) for years in range(4, 8))
    law = shipped_catalogue()
    return next(birth for birth in births if (day := propose_school_entry(birth, law)) and 0 < (day - today).days < 360)
