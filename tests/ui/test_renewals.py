"""*Folgeanträge* in the real window: narrowed, printed in batches, stopped, broken off, marked."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from app.core.clock import local_date, system_clock
from app.core.dates import add_months
from app.domain.applications import ApplicationFields
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft, GrantDraft
from app.domain.renewals import Progress
from app.domain.terms import Benefit, Route
from app.services import applications, families, wave
from app.services.desk import Desk
from app.services.renewals import renewals
from app.ui.features.renewals.lines import Shown
from app.ui.features.renewals.table import RenewalView
from app.ui.features.renewals.view import RenewalsScreen
from app.ui.printing.print_run import prepared_printer
from app.ui.shell.window import MainWindow
from app.ui.widgets.banner import Banner
from app.ui.widgets.filter_row import FilterRow
from tests.services.test_today import WAY_TO_THE_MONEY
from tests.ui.window_home import WindowHome, key, seen, store_of
from tests.waiting import WAIT_MS

TODAY = local_date(system_clock())
ENDS = add_months(TODAY, 1)


def enter(desk: Desk, name: str, language: str = "tr") -> None:
    grant = GrantDraft(route=Route.KIZ, valid_from=add_months(TODAY, -4), valid_until=add_months(TODAY, 30))
    child = ChildDraft(family_name="Albers", given_names=name, birth_date=add_months(TODAY, -60), grants=(grant,))
    adult = AdultDraft(family_name="Albers", given_names=f"Mutter von {name}", language=language)
    family_id = desk.do(families.save_family, FamilyDraft(adults=(adult,), children=(child,))).value
    (stored,) = desk.ask(families.family_sheet, family_id).family.children
    fields = ApplicationFields(benefit=Benefit.TEILHABE, period_from=add_months(TODAY, -3), period_until=ENDS, grant_id=stored.grants[0].id)
    application_id = desk.do(applications.open_application, stored.id, fields).value
    for state in WAY_TO_THE_MONEY:
        desk.do(applications.advance_application, application_id, state, on=TODAY)


def progresses(desk: Desk) -> list[Progress]:
    return [each.progress for each in desk.ask(renewals, ENDS)]


@pytest.fixture
def opened(home: WindowHome) -> "Opened":
    return Opened(home)


class Opened:
    """Opens the screen on a store with three families."""

    def __init__(self, home: WindowHome) -> None:
        self.home = home

    def screen(self, window: MainWindow, *names: str) -> RenewalsScreen:
        for name in names or ("Anna", "Ben", "Cem"):
            enter(store_of(window).desk, name, language="ar" if name == "Cem" else "tr")
        window.open_desk.open_renewals()
        self.home.settle(window)
        (screen,) = seen(window, RenewalsScreen)
        return screen


def table_of(screen: RenewalsScreen) -> RenewalView:
    return screen.findChildren(RenewalView)[0]


def press(screen: RenewalsScreen, beginning: str) -> None:
    button = next(each for each in seen(screen, QPushButton) if each.text().startswith(beginning))
    assert button.isEnabled()
    button.click()


def printer_into(path: Path) -> QPrinter:
    printer = prepared_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_what_ends_is_shown_and_narrowed_to_a_language(opened: Opened) -> None:
    with opened.home.at_work() as window:
        screen = opened.screen(window)
        assert [line.texts[1] for line in table_of(screen).lines] == ["Anna", "Ben", "Cem"]
        assert {line.texts[7] for line in table_of(screen).lines} == {"15,00 €"}
        combo = next(each for each in seen(screen, QComboBox) if each.accessibleName() == "Sprache")
        combo.setCurrentIndex(combo.findData("ar"))
        combo.activated.emit(combo.currentIndex())
        opened.home.settle(window)
        assert [line.texts[1] for line in table_of(screen).lines] == ["Cem"]


def test_the_chosen_are_written_into_a_folder_and_marked_when_they_come_back(opened: Opened, tmp_path: Path) -> None:
    with opened.home.at_work() as window:
        screen, desk = opened.screen(window), store_of(window).desk
        table_of(screen).selectRow(0)
        screen.begin_in(tmp_path / "mappen")
        opened.home.settle(window)
        assert len(list((tmp_path / "mappen").glob("*.pdf"))) == 1
        assert sorted(progresses(desk)) == sorted([Progress.WITH_FAMILY, Progress.OPEN, Progress.OPEN])
        filters = next(each for each in screen.findChildren(FilterRow) if each.accessibleName() == "Anzeigen")
        filters.chosen.emit(Shown.WITH_FAMILY)
        opened.home.settle(window)
        table_of(screen).selectRow(0)
        press(screen, "Unterschrieben zurück")
        opened.home.settle(window)
        assert progresses(desk).count(Progress.ON_ITS_WAY) == 1


def test_all_go_to_the_printer_in_batches(opened: Opened, tmp_path: Path) -> None:
    with opened.home.at_work() as window:
        screen, desk = opened.screen(window), store_of(window).desk
        screen.begin_on(printer_into(tmp_path / "druck.pdf"))
        opened.home.qtbot.waitUntil(lambda: progresses(desk) == [Progress.WITH_FAMILY] * 3, timeout=WAIT_MS)
        opened.home.settle(window)
        assert desk.ask(wave.announced) is None
        assert table_of(screen).lines == ()


def test_stopped_it_prints_the_batch_under_way_and_no_more(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    with opened.home.at_work() as window:
        screen, desk = opened.screen(window), store_of(window).desk
        screen.begin_in(tmp_path)
        press(screen, "Anhalten")
        opened.home.settle(window)
        assert sorted(progresses(desk)) == sorted([Progress.WITH_FAMILY, Progress.WITH_FAMILY, Progress.OPEN])
        assert next(each for each in seen(screen, QPushButton) if each.text().startswith("Alle 1 drucken"))


@pytest.mark.parametrize("is_on_paper", [True, False])
def test_a_print_broken_off_is_asked_for(opened: Opened, *, is_on_paper: bool) -> None:
    with opened.home.at_work() as window:
        desk = store_of(window).desk
        enter(desk, "Anna")
        batch = wave.draw_batch(desk, desk.ask(renewals, ENDS), made_on=TODAY)
        desk.do(wave.announce, batch)
        window.open_desk.open_renewals()
        opened.home.settle(window)
        (screen,) = seen(window, RenewalsScreen)
        (banner,) = seen(screen, Banner)
        assert batch.codes[0] in banner.accessibleName()
        press(screen, "Sie sind da" if is_on_paper else "Neu drucken")
        opened.home.settle(window)
        assert progresses(desk) == [Progress.WITH_FAMILY if is_on_paper else Progress.PREPARED]
        assert desk.ask(wave.announced) is None
        assert not seen(screen, Banner)


def test_enter_opens_the_family(opened: Opened) -> None:
    with opened.home.at_work() as window:
        screen = opened.screen(window)
        table_of(screen).setFocus(Qt.FocusReason.OtherFocusReason)
        table_of(screen).selectRow(1)
        key(table_of(screen), Qt.Key.Key_Return)
        opened.home.settle(window)
        assert not screen.isVisible()
