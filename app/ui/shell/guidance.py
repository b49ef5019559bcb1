"""What helps on the first day and later: help, tour, practice, what is new. Made when it is first asked for, never at the start."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.core.assets import read_toml
from app.domain.tour import TourStep, tour_steps
from app.services.families import family_ids
from app.services.fault_reports import last_report
from app.services.help_pages import NEWS
from app.ui.help_window import HelpWindow
from app.ui.messages import show_kept_report
from app.ui.shell.desk_page import DeskPage
from app.ui.shell.navigation import SCREENS
from app.ui.shell.tour import Tour


@dataclass(frozen=True)
class Doors:
    """What the window does for it. ``end_practice`` is nothing where nobody practises."""

    practise: Callable[[], None]
    end_practice: Callable[[], None] | None
    folder: Path


class Guidance(QObject):
    """Holds the window of the help, the menu behind the question mark and the tour."""

    def __init__(self, window: QWidget, doors: Doors) -> None:
        super().__init__(window)
        self._window = window
        self._doors = doors
        self._help: HelpWindow | None = None
        self.tour: Tour | None = None

    def help_about(self, topic: str) -> None:
        """Open the help at what is in sight."""
        self._help_window().open_about(topic)

    def show_news(self) -> None:
        """Show what is new."""
        self._help_window().open_page(NEWS)

    def begin_tour(self, desk: DeskPage) -> None:
        """Lead through the desk; nothing happens in front of a parent."""
        if self.tour is not None or desk.is_counter_mode:
            return
        self.tour = Tour(tour_steps(read_toml("tour.toml")), partial(self._open, desk), desk)
        self.tour.left.connect(self._drop_tour)
        self.tour.begin()

    def end_tour(self) -> None:
        """End the tour if one is under way: somebody does something of their own."""
        if self.tour is not None:
            self.tour.leave()

    def open_menu(self, desk: DeskPage, button: QToolButton) -> None:
        """Show below the question mark what it offers."""
        menu = self.menu(desk)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def menu(self, desk: DeskPage) -> QMenu:
        """Answer what the question mark offers."""
        menu = QMenu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction("Hilfe\tF1", lambda: self.help_about(desk.help_topic))
        menu.addAction("Tastenkürzel\tUmschalt+F1", desk.toggle_shortcuts)
        menu.addAction("Was ist neu?", self.show_news)
        if not desk.is_office:
            self._add_centres(menu, desk)
        if report := last_report(self._doors.folder):
            menu.addAction("Letzter Fehlerbericht …", partial(show_kept_report, self._window, report))
        return menu

    def _add_centres(self, menu: QMenu, desk: DeskPage) -> None:
        """Append what shows the work of a centre; an office has its one screen."""
        menu.addAction("Rundgang", partial(self.begin_tour, desk))
        menu.addAction("Kurzanleitung drucken …", desk.print_quick_card)
        menu.addSeparator()
        if self._doors.end_practice is None:
            menu.addAction("Mit erfundenen Familien üben", self._doors.practise)
        else:
            menu.addAction("Üben beenden", self._doors.end_practice)

    def close(self) -> None:
        """Close what stands beside the window: the program ends."""
        if self._help is not None:
            self._help.close()

    def _help_window(self) -> HelpWindow:
        if self._help is None:
            self._help = HelpWindow(self._window)
        return self._help

    def _open(self, desk: DeskPage, step: TourStep) -> None:
        """Show the screen a stop of the tour speaks of."""
        number = next(number for number, tab in enumerate(SCREENS) if tab.title == step.screen)
        desk.show_tab(number)
        if step.opens_family:
            context = desk.context
            context.jobs.query(desk, partial(context.desk.ask, family_ids), partial(self._open_first, desk, step))

    def _open_first(self, desk: DeskPage, step: TourStep, family_ids: Sequence[str]) -> None:
        """Open the first family, if the tour is still where it was asked for."""
        if family_ids and self.tour is not None and self.tour.step is step:
            desk.open_family(family_ids[0])

    def _drop_tour(self) -> None:
        if self.tour is not None:
            self.tour.deleteLater()
            self.tour = None
