"""A form of choices and entries, and a page that holds one: texts go in and out by name."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.setup.form_grid import EntrySpec, FormGrid
from app.ui.typed import Problems, Texts
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.choice_entry import ChoiceEntry
from app.ui.widgets.field import Field
from app.ui.widgets.scroll_page import ScrollPage

_FORM_PX = 640

_LEAST_LETTERS = 10
"""The longest name of an office must not make the form wider than the window."""


class ChoiceForm(QWidget):
    """Choices side by side, entries below; texts go in and out by name, a choice as its id.

    Signals:
        left: An entry was left, or something else chosen.
    """

    left = Signal()

    def __init__(self, choices: Mapping[str, str], specs: tuple[EntrySpec, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combos: dict[str, ChoiceEntry] = {}
        self.grid = FormGrid(specs, self)
        self.fields: dict[str, Field] = dict(self.grid.fields)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        above = QGridLayout()
        above.setHorizontalSpacing(12)
        for place, (name, label) in enumerate(choices.items()):
            combo = ChoiceEntry(())
            combo.setMinimumContentsLength(_LEAST_LETTERS)
            combo.typed.connect(self.left)
            self.combos[name], self.fields[name] = combo, Field(label, combo)
            above.addWidget(self.fields[name], 0, place, Qt.AlignmentFlag.AlignTop)
            above.setColumnStretch(place, 1)
        column.addLayout(above)
        column.addWidget(self.grid)
        self.grid.left.connect(lambda _: self.left.emit())

    def offer(self, name: str, choices: list[tuple[str, str]], *, none: str) -> None:
        """Offer things to choose from; what is chosen stays chosen. ``none`` is what no choice is called."""
        self.combos[name].set_choices([("", none), *choices])

    def texts(self) -> dict[str, str]:
        """Answer what stands in the form."""
        return {**self.grid.texts(), **{name: combo.value() for name, combo in self.combos.items()}}

    def set_texts(self, texts: Texts) -> None:
        """Fill the form in; what is not named is emptied."""
        self.grid.set_texts({name: texts.get(name, "") for name in self.grid.entries})
        for name, combo in self.combos.items():
            combo.set_value(texts.get(name, ""))
        self.show_problems({})

    def show_problems(self, problems: Problems) -> None:
        """Show what is wrong under each field."""
        for name, field in self.fields.items():
            text, is_error = problems.get(name, ("", True))
            field.show_problem(text, is_error=is_error)


class FormPage(QWidget):
    """A form on a page of its own.

    Signals:
        saved: It shall be kept; carries the texts.
        checked: Something was typed; carries the texts.
        left: It shall not be kept.
    """

    saved = Signal(object)
    checked = Signal(object)
    left = Signal()

    def __init__(self, title: str, text: str, form: ChoiceForm, save: str) -> None:
        super().__init__()
        self.form = form
        self.page = ScrollPage(title, text)
        self.save = PrimaryButton(save)
        self.save.clicked.connect(lambda: self.saved.emit(form.texts()))
        back = QuietButton("Abbrechen")
        back.clicked.connect(self.left)
        form.left.connect(lambda: self.checked.emit(form.texts()))
        card = Card()
        card.setMaximumWidth(_FORM_PX)
        column = QVBoxLayout(card)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(16)
        column.addWidget(form)
        self.buttons = QHBoxLayout()
        for button in (self.save, back):
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        column.addLayout(self.buttons)
        self.page.body.addWidget(card)
        around = QVBoxLayout(self)
        around.setContentsMargins(24, 16, 24, 16)
        around.addWidget(self.page)
