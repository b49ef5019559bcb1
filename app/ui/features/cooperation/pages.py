"""Which pages *Kooperation* has, in their order. The one place that knows them all; each is loaded when it is first shown."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from importlib import import_module
from typing import Final

from app.ui.context import ScreenContext
from app.ui.widgets.screen import Screen


class Page(StrEnum):
    """A page, by the name it has on the screen."""

    AGREEMENTS = "Vereinbarungen"
    CONTACTS = "Kontakte"
    MEETINGS = "Treffen"
    HOURS = "Sprechstunden"
    FIGURES = "Zahlen"
    TOLD = "Beratungen"


_SCREENS: Final[Mapping[Page, tuple[str, str]]] = {
    Page.AGREEMENTS: ("app.ui.features.cooperation.agreements", "AgreementsPage"),
    Page.CONTACTS: ("app.ui.features.cooperation.contacts", "ContactsPage"),
    Page.MEETINGS: ("app.ui.features.cooperation.meetings", "MeetingsPage"),
    Page.HOURS: ("app.ui.features.cooperation.hours", "HoursPage"),
    Page.FIGURES: ("app.ui.features.cooperation.figures", "FiguresPage"),
    Page.TOLD: ("app.ui.features.cooperation.told", "ToldPage"),
}
"""For each page the module and the class of its screen."""


def make_page(page: Page, context: ScreenContext) -> Screen:
    """Make the screen of a page."""
    module, name = _SCREENS[page]
    made: Callable[[ScreenContext], Screen] = getattr(import_module(module), name)
    return made(context)
