"""*Was steht zu?*: told per child, unfolded by keyboard, the one question answered in place, an application begun from it."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.dates import format_date
from app.core.messages import explain_problem
from app.domain.people import ChildAnswers
from app.domain.problems import ProblemCode
from app.domain.terms import Benefit
from app.services import families
from app.services.desk import Desk
from app.ui.features.families.application_page import ApplicationPage
from app.ui.features.families.editor import FamilyEditor
from app.ui.features.families.entitlement_lines import AnswerKind, ChildEntitlements, EntitlementLine
from app.ui.features.families.entitlements_view import EntitlementRow, EntitlementsPart
from app.ui.features.families.presenter import FamiliesPresenter
from app.ui.features.families.sheet_page import SheetPage
from app.ui.features.families.view import FamiliesScreen
from tests.ui.accessibility import unnamed
from tests.ui.families.conftest import OpenDoors
from tests.ui.families.test_presenter import Shown, page_of, presenter, shown
from tests.ui.families.test_screen import Settle, jobs, screen, texts
from tests.ui.families.test_screen import settle as settled

__all__ = ["jobs", "presenter", "screen", "settled", "shown"]


@pytest.fixture
def settle(settled: Settle, qtbot: QtBot) -> Settle:
    """Wait for the answers, and one turn longer: cards that were just made are shown only then."""

    def wait() -> None:
        settled()
        qtbot.wait(20)

    return wait


def known(page: SheetPage, child: int = 0) -> ChildEntitlements:
    entitlements = page.cards[child].entitlements
    assert entitlements is not None
    return entitlements


def line(page: SheetPage, benefit: Benefit, child: int = 0) -> EntitlementLine:
    return next(each for each in known(page, child).lines if each.benefit is benefit)


def answer(presenter: FamiliesPresenter, page: SheetPage, benefit: Benefit, value: object) -> str:
    asked = line(page, benefit).asked
    assert asked is not None
    return presenter.answer(page.cards[0].id, known(page), asked.answer, value)


def test_likely_comes_before_open_before_unlikely(presenter: FamiliesPresenter, shown: Shown, mueller: str, desk: Desk) -> None:
    presenter.open(mueller)
    desk.do(families.answer_about_child, page_of(shown).cards[0].id, ChildAnswers(child_benefit_drawn=True))
    presenter.open(mueller)
    page = page_of(shown)
    assert [each.verdict for each in known(page).lines] == [
        "voraussichtlich ja",
        "voraussichtlich ja",
        "unklar",
        "unklar",
        "voraussichtlich nein",
        "voraussichtlich nein",
        "voraussichtlich nein",
    ]
    assert [tally.text for tally in known(page).tallies] == ["2 voraussichtlich ja", "2 unklar", "3 voraussichtlich nein"]
    assert {tally.icon for tally in known(page).tallies} == {"check", "circle-help", "x"}


def test_a_line_tells_what_it_stands_on(presenter: FamiliesPresenter, shown: Shown, mueller: str, desk: Desk, lunch: str) -> None:
    presenter.open(mueller)
    desk.do(families.answer_about_child, page_of(shown).cards[0].id, ChildAnswers(child_benefit_drawn=True, takes_lunch=True))
    presenter.open(mueller)
    told = line(page_of(shown), Benefit.MITTAGESSEN)
    facts = {fact.label: fact for fact in told.facts}
    assert "§ 28 Abs. 6 SGB II" in facts["Gesetz"].value
    assert "geprüft am" in facts["Gesetz"].source
    assert "Wohngeld 01.06.2026 – 31.05.2027" in facts["Gestützt auf"].value
    assert "isst mittags mit: ja" in facts["Gestützt auf"].value
    assert facts["Zuständig"].value == "Stadt Musterstadt, Soziales"
    assert "(Kita)" in facts["Nachweise"].value
    assert facts["Möglich ab"].value == "06/2026"
    assert facts["Verfällt nach"].value == "30.06.2027"
    assert told.applied.startswith("Antrag: ")


def test_answers_lead_from_question_to_question_and_back(
    presenter: FamiliesPresenter, shown: Shown, mueller: str, doors: OpenDoors
) -> None:
    presenter.open(mueller)

    def asked(benefit: Benefit) -> tuple[AnswerKind, str] | None:
        presenter.open(mueller)
        found = line(page_of(shown), benefit).asked
        return (found.kind, found.answer) if found else None

    for expected, value in (
        ((AnswerKind.YES_NO, "has_activity"), True),
        ((AnswerKind.COST, "activity_cost_cents"), "12,50"),
        ((AnswerKind.DAY, "activity_since"), "1.9.26"),
        ((AnswerKind.YES_NO, "child_benefit_drawn"), True),
    ):
        assert asked(Benefit.TEILHABE) == expected
        assert answer(presenter, page_of(shown), Benefit.TEILHABE, value) == ""
    assert asked(Benefit.TEILHABE) is None
    assert line(page_of(shown), Benefit.TEILHABE).verdict == "voraussichtlich ja"
    text, undo = doors.done[-1]
    assert text == "Antwort notiert"
    assert undo is not None
    undo()
    assert asked(Benefit.TEILHABE) == (AnswerKind.YES_NO, "child_benefit_drawn")


@pytest.mark.parametrize(
    ("name", "typed"), [("activity_cost_cents", "viel"), ("activity_since", "gestern irgendwann"), ("activity_since", "")]
)
def test_what_cannot_be_read_is_told_and_not_kept(
    presenter: FamiliesPresenter, shown: Shown, mueller: str, doors: OpenDoors, name: str, typed: str
) -> None:
    presenter.open(mueller)
    assert presenter.answer(page_of(shown).cards[0].id, known(page_of(shown)), name, typed) != ""
    assert doors.done == []


def test_where_the_store_has_no_place_for_the_answer_the_editor_has(presenter: FamiliesPresenter, shown: Shown, mueller: str) -> None:
    presenter.open(mueller)
    asked = line(page_of(shown), Benefit.AUSFLUG, child=1).asked
    assert asked is not None
    assert asked.kind is AnswerKind.IN_EDITOR


# The real screen


def parts(screen: QWidget) -> list[EntitlementsPart]:
    return [part for part in screen.findChildren(EntitlementsPart) if part.isVisible()]


def row(screen: QWidget, benefit: Benefit) -> EntitlementRow:
    return next(each for each in parts(screen)[0].rows if each.line.benefit is benefit)


def press(root: QWidget, text: str) -> None:
    next(each for each in root.findChildren(QPushButton) if each.isVisible() and each.text() == text).click()


def opened(screen: FamiliesScreen, settle: Settle, mueller: str) -> None:
    screen.open_family(mueller)
    settle()
    QTest.keyClick(parts(screen)[0].toggle, Qt.Key.Key_Space)


def test_it_is_folded_until_wanted_and_unfolds_by_keyboard(screen: FamiliesScreen, settle: Settle, mueller: str) -> None:
    screen.open_family(mueller)
    settle()
    assert parts(screen)[0].rows == []
    QTest.keyClick(parts(screen)[0].toggle, Qt.Key.Key_Space)
    assert len(parts(screen)[0].rows) == len(Benefit)
    assert "Gesetz" not in texts(screen)
    QTest.keyClick(row(screen, Benefit.AUSFLUG).more, Qt.Key.Key_Space)
    assert "Gesetz" in texts(screen)
    assert unnamed(parts(screen)[0]) == []


def test_an_answer_settles_it_and_the_cursor_stays_on_the_line(screen: FamiliesScreen, settle: Settle, mueller: str) -> None:
    opened(screen, settle, mueller)
    row(screen, Benefit.AUSFLUG).more.click()
    press(row(screen, Benefit.AUSFLUG), "Ja")
    settle()
    assert row(screen, Benefit.AUSFLUG).line.verdict == "voraussichtlich ja"
    assert "Gesetz" in texts(row(screen, Benefit.AUSFLUG)), "what was unfolded stays unfolded"
    assert screen.window().focusWidget() is row(screen, Benefit.AUSFLUG).more


def test_a_cost_is_typed_and_a_mistake_told(screen: FamiliesScreen, settle: Settle, mueller: str) -> None:
    opened(screen, settle, mueller)
    row(screen, Benefit.TEILHABE).more.click()
    press(row(screen, Benefit.TEILHABE), "Ja")
    settle()
    (entry,) = row(screen, Benefit.TEILHABE).findChildren(QLineEdit)
    entry.setText("viel")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert any(explain_problem(ProblemCode.AMOUNT_UNREADABLE, {}) in text for text in texts(row(screen, Benefit.TEILHABE)))
    entry.setText("15")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    settle()
    asked = row(screen, Benefit.TEILHABE).line.asked
    assert asked is not None
    assert asked.kind is AnswerKind.DAY


def test_an_application_begins_with_benefit_child_and_month(screen: FamiliesScreen, settle: Settle, mueller: str) -> None:
    opened(screen, settle, mueller)
    row(screen, Benefit.AUSFLUG).more.click()
    press(row(screen, Benefit.AUSFLUG), "Ja")
    settle()
    since = row(screen, Benefit.AUSFLUG).line.since
    assert since == date(2026, 6, 1)
    press(row(screen, Benefit.AUSFLUG), "Antrag anlegen")
    settle()
    (page,) = [each for each in screen.findChildren(ApplicationPage) if each.isVisible()]
    assert page.typed()["period_from"] == format_date(since)
    assert "Neuer Antrag für Mia Müller" in texts(page)
    chosen = next(button.text() for button in page.findChildren(QPushButton) if button.objectName() == "filter" and button.isChecked())
    assert chosen == "Tagesausflug"


def test_what_the_editor_must_settle_opens_it(screen: FamiliesScreen, settle: Settle, mueller: str) -> None:
    screen.open_family(mueller)
    settle()
    parts(screen)[1].toggle.click()
    parts(screen)[1].rows[0].more.click()
    press(parts(screen)[1].rows[0], "In der Familie eintragen")
    settle()
    assert any(isinstance(each, FamilyEditor) and each.isVisible() for each in QApplication.allWidgets())
