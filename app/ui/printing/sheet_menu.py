"""The menu of the sheets that are printed by themselves, wherever somebody looks for them."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QMenu

from app.core.terms import find_word, word
from app.domain.paper import SingleSheet, TongueSheet
from app.services.languages import shipped_codes

Sheets = tuple[tuple[SingleSheet, ...], ...]

OF_A_FAMILY: Final[Sheets] = (
    (SingleSheet.CHECKLIST, SingleSheet.MISSING_PAPERS, SingleSheet.RECEIPT, SingleSheet.INVITATION),
    (SingleSheet.KITA, SingleSheet.CONSENT, SingleSheet.PRIVACY),
    (SingleSheet.COVER, SingleSheet.CHANGE),
)
"""What belongs to people, then what they sign, then what goes to the office."""

OF_AN_APPLICATION: Final[Sheets] = (
    (SingleSheet.MISSING_PAPERS, SingleSheet.RECEIPT, SingleSheet.COVER),
    (SingleSheet.CHANGE, SingleSheet.REIMBURSEMENT, SingleSheet.OBJECTION),
)


def add_sheets(menu: QMenu, sheets: Sheets, chosen: Callable[[SingleSheet], None]) -> None:
    """Append an entry for each sheet."""
    for group in sheets:
        menu.addSeparator()
        for sheet in group:
            menu.addAction(f"{word('sheet', sheet)} …", partial(chosen, sheet))


def add_languages(menu: QMenu, chosen: Callable[[tuple[str, TongueSheet | None]], None]) -> None:
    """Append a menu for each language; its sheets stand in it beside the German, the handout (no sheet's name) first."""
    for code in shipped_codes():
        sheets = menu.addMenu(find_word("language", code) or code)
        sheets.addAction("Was steht uns zu? …", partial(chosen, (code, None)))
        for sheet in TongueSheet:
            sheets.addAction(f"{word('sheet', sheet)} …", partial(chosen, (code, sheet)))
