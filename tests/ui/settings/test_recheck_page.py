"""*Was ändert sich für wen?* in the real window: it says what changed, opens the family, takes note, and takes that back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.core.dates import format_date
from app.domain.drafts import AttendanceDraft, ChildDraft, FamilyDraft, GrantDraft
from app.domain.people import ChildAnswers
from app.domain.terms import AttendanceKind, Route
from app.services import families, rechecks
from app.services.catalogue_shelf import CatalogueShelf, shipped_law
from app.services.desk import Desk
from app.ui.features.families.entitlements_view import EntitlementsPart
from app.ui.features.settings.recheck_page import RecheckPage
from app.ui.features.settings.recheck_presenter import ChangeRow, Progress, RecheckPresenter
from app.ui.features.settings.recheck_table import ChangeView
from app.ui.shell.hint_bar import HintBar
from app.ui.shell.window import MainWindow
from tests.publishing import Publisher
from tests.services.conftest import database, desk, stored
from tests.ui.accessibility import unnamed
from tests.ui.conftest import home
from tests.ui.plain import NotedDoors, RunsAtOnce
from tests.ui.settings.test_update_screen import CHANGES, believing, choose, law_open, publisher
from tests.ui.window_home import WindowHome, button, desk_of, key, seen, store_of, strg, texts

__all__ = ["believing", "database", "desk", "home", "publisher", "stored"]


def entered(window: MainWindow) -> str:
    """The first family was shown once; since then the family was asked about Kindergeld and lunch."""
    desk = store_of(window).desk
    family_id = desk.ask(families.family_ids)[0]
    rechecks.keep_first(desk, family_id, shipped_law().catalogue)
    family = desk.ask(families.family_sheet, family_id).family
    desk.do(families.answer_about_child, family.children[0].id, ChildAnswers(takes_lunch=False))
    return family_id


def open_page(home: WindowHome, window: MainWindow) -> RecheckPage:
    button(window, "Was ändert sich für wen?").click()
    page = home.wait_for(window, RecheckPage)
    home.settle(window)
    return page


def rows(window: MainWindow) -> list[ChangeRow]:
    return seen(window, ChangeView)[0].table.rows


def test_what_changed_is_told_opened_noted_and_put_back(home: WindowHome) -> None:
    with law_open(home) as (window, _):
        family_id = entered(window)
        page = open_page(home, window)
        lunch = next(row for row in rows(window) if row.benefit == "Mittagessen")
        assert (lunch.family_id, lunch.change, lunch.cause) == (family_id, "unklar → voraussichtlich nein", "Angaben geändert")
        assert "1 von 1 Familien geprüft, für 1 hat sich etwas geändert: 1× anderes." in texts(page)
        assert unnamed(page) == []
        strg(window, Qt.Key.Key_S)
        home.settle(window)
        assert rows(window) == []
        assert not page.save.isEnabled()
        button(seen(window, HintBar)[0], "Rückgängig").click()
        home.settle(window)
        assert lunch in rows(window)
        seen(window, ChangeView)[0].selectRow(0)
        key(window, Qt.Key.Key_Return)
        home.settle(window)
        assert seen(window, EntitlementsPart)
        assert not seen(window, ChangeView)


def test_law_that_comes_later_is_looked_at_and_not_noted(believing: WindowHome, publisher: Publisher) -> None:
    with law_open(believing) as (window, screen):
        today, desk = desk_of(window).context.today(), store_of(window).desk
        grant = GrantDraft(route=Route.SGB2, valid_from=today - timedelta(100), valid_until=today + timedelta(10))
        attends = AttendanceDraft(kind=AttendanceKind.KITA, starts_on=today - timedelta(100))
        child = ChildDraft(given_names="Juna", birth_date=today - timedelta(1500), attendances=(attends,), grants=(grant,))
        desk.do(families.save_family, FamilyDraft(children=(child,)))
        later = today + timedelta(30)
        choose(believing, window, publisher.package("2099-01-01", CHANGES, applies_from=later))
        button(screen, "Übernehmen").click()
        believing.settle(window)
        page = open_page(believing, window)
        assert "Familien geprüft, für niemanden hat sich etwas geändert." in texts(page)
        button(page, f"ab {format_date(later)}").click()
        believing.settle(window)
        assert ("Tagesausflug", "voraussichtlich ja → unklar") in {(row.benefit, row.change) for row in rows(window)}
        assert not page.save.isEnabled()
        button(page, "heute").click()
        believing.settle(window)
        assert rows(window) == []


@dataclass
class NotedPage:
    """Notes what the page was told."""

    rows: list[ChangeRow] = field(default_factory=list)
    told: list[Progress] = field(default_factory=list)

    def show_days(self, days: Sequence[tuple[object, str]]) -> None:
        assert days == []

    def clear_rows(self) -> None:
        self.rows.clear()

    def add_rows(self, rows: Sequence[ChangeRow]) -> None:
        self.rows += rows

    def show_progress(self, progress: Progress) -> None:
        self.told.append(progress)
        if progress.done == 1 and progress.is_running:
            self.stop()

    def stop(self) -> None:
        """Set to the presenter's own."""


def test_it_stops_after_the_slice_under_way(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rechecks, "SLICE", 1)
    for name in ("Albers", "Brandt", "Conrad"):
        desk.do(families.save_family, FamilyDraft(children=(ChildDraft(family_name=name, given_names="Kind"),)))
    view, doors = NotedPage(), NotedDoors()
    presenter = RecheckPresenter(
        view, lambda: CatalogueShelf(tmp_path, today=date(2026, 11, 23)), desk=desk, runs=RunsAtOnce(), notes=doors
    )
    view.stop = presenter.stop  # type: ignore[method-assign]
    presenter.begin()
    last = view.told[-1]
    assert (last.done, last.total, last.is_running) == (2, 3, False)
    assert last.text.startswith("Angehalten: 2 von 3 Familien geprüft")
    assert doors.problems == []
