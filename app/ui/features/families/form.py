"""A form: labelled fields on twelve columns, with what is wrong under each. Wraps where the window is narrow."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.features.families.editor_presenter import FieldProblem
from app.ui.features.families.entry import Entry, entry_for
from app.ui.features.families.fields import FieldSpec, Kind, Typed
from app.ui.widgets.chip import restyle
from app.ui.widgets.choice_entry import Choices
from app.ui.widgets.field import ProblemLabel

_COLUMNS = 12
_ROOMY, _NARROW, _LEAST = 620, 400, 200
_GAP = 12


@dataclass
class _Placed:
    spec: FieldSpec
    box: QWidget
    label: QLabel
    entry: Entry
    problem: ProblemLabel | None = None
    is_wanted: bool = True
    shown: str = ""


class FieldsForm(QWidget):
    """Shows some fields and holds what is typed.

    Signals:
        changed: Something was typed; carries the field's name.
    """

    changed = Signal(str)

    def __init__(
        self, specs: tuple[FieldSpec, ...], choices: Mapping[str, Choices], today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(8)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self._fields = {spec.name: self._field(spec, choices.get(spec.name, ()), today) for spec in specs}
        self._factor = 0
        self._place(1)

    def typed(self) -> dict[str, Typed]:
        """Answer what stands in every field."""
        return {name: field.entry.value() for name, field in self._fields.items()}

    def fill(self, typed: Mapping[str, Typed]) -> None:
        """Show what is given; other fields stay."""
        for name, value in typed.items():
            if name in self._fields:
                self._fields[name].entry.set_value(value)

    def entry(self, name: str) -> Entry:
        """Answer the editor of a field."""
        return self._fields[name].entry

    def show_problems(self, problems: Mapping[str, tuple[FieldProblem, ...]]) -> None:
        """Show what is wrong under each field, and nothing under the others."""
        for name, field in self._fields.items():
            _show_problem(field, problems.get(name, ()))

    def set_choices(self, name: str, choices: Choices) -> None:
        """Offer other choices in a field."""
        entry = self._fields[name].entry
        set_choices = getattr(entry, "set_choices", None)
        if set_choices is not None:
            set_choices(choices)

    def set_label(self, name: str, label: str) -> None:
        """Call a field something else."""
        field = self._fields[name]
        field.label.setText(label)
        field.entry.setAccessibleName(label)

    def want(self, *names: str, shown: bool) -> None:
        """Show or hide fields; what stands in a hidden field stays."""
        changing = [field for name in names if (field := self._fields[name]).is_wanted is not shown]
        for field in changing:
            field.is_wanted = shown
            field.box.setVisible(shown)
        if changing:
            self._place(self._factor)

    @override
    def minimumSizeHint(self) -> QSize:
        # Without this the roomy layout would keep the form from ever becoming narrow.
        return QSize(_LEAST, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        factor = 1 if width >= _ROOMY else 2 if width >= _NARROW else _COLUMNS
        if factor != self._factor:
            self._place(factor)

    def _field(self, spec: FieldSpec, choices: Choices, today: Callable[[], date]) -> _Placed:
        box = QWidget(self)
        entry = entry_for(spec, choices, today, parent=box)
        entry.setAccessibleName(spec.label)
        label = QLabel("" if spec.kind is Kind.YES else spec.label, box)
        label.setObjectName("field_label")
        if spec.kind is not Kind.YES:
            label.setBuddy(entry)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(label)
        column.addWidget(entry)
        column.addStretch(1)
        entry.typed.connect(lambda name=spec.name: self.changed.emit(name))
        return _Placed(spec, box, label, entry)

    def _place(self, factor: int) -> None:
        self._factor = factor
        row, column = 0, 0
        for field in self._fields.values():
            self._grid.removeWidget(field.box)
            if not field.is_wanted:
                continue
            span = min(_COLUMNS, field.spec.span * factor)
            if column + span > _COLUMNS or (field.spec.begins_row and column):
                row, column = row + 1, 0
            self._grid.addWidget(field.box, row, column, 1, span)
            column += span


def _problem_label(box: QWidget) -> ProblemLabel:
    """Make room for a problem below a field; most fields never need it."""
    label = ProblemLabel(box)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    if isinstance(layout := box.layout(), QVBoxLayout):
        layout.insertWidget(2, label)
    return label


def _show_problem(field: _Placed, problems: tuple[FieldProblem, ...]) -> None:
    """Show the gravest problem with its word: a colour alone tells nothing."""
    gravest = min(problems, key=lambda problem: not problem.is_error, default=None)
    text = "" if gravest is None else f"{'Fehler' if gravest.is_error else 'Hinweis'}: {gravest.text}"
    if text == field.shown:
        return
    field.shown = text
    if field.problem is None:
        field.problem = _problem_label(field.box)
    field.problem.show_problem(text, is_error=gravest is not None and gravest.is_error)
    field.entry.setProperty("problem", "" if gravest is None else "urgent" if gravest.is_error else "waiting")
    field.entry.setAccessibleDescription(text)
    restyle(field.entry)
