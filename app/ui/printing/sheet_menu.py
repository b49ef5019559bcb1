"""The menu of the sheets that are printed by themselves, wherever somebody looks for them."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QMenu

from app.core.terms import word
from app.domain.paper import SingleSheet, TongueSheet

Sheets = tuple[tuple[SingleSheet, ...], ...]
Chosen = tuple[str, TongueSheet | None]
"""A language and a sheet; without a sheet the handout „Was steht uns zu?“."""

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


def fill_languages(menu: QMenu, spoken: Sequence[str], offered: Sequence[tuple[str, str]], chosen: Callable[[Chosen], None]) -> str:
    """Offer the sheets in two languages: in the family's own at once, in each other in a menu of its own.

    Answers the language the menu begins with, empty where the family speaks none of them.
    """
    menu.clear()
    names = dict(offered)
    own = [code for code in spoken if code in names]
    for code in own[:1]:
        _add_tongue_sheets(menu, code, chosen)
        menu.addSeparator()
    for code in (*own[1:], *(code for code in names if code not in own)):
        _add_tongue_sheets(menu.addMenu(names[code]), code, chosen)
    return names[own[0]] if own else ""


def _add_tongue_sheets(menu: QMenu, code: str, chosen: Callable[[Chosen], None]) -> None:
    """Append the handout, which has no sheet's name, and the other sheets."""
    menu.addAction("Was steht uns zu? …", partial(chosen, (code, None)))
    for sheet in TongueSheet:
        menu.addAction(f"{word('sheet', sheet)} …", partial(chosen, (code, sheet)))
