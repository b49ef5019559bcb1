"""What stands in one field of an office's form: chosen from a closed list, with the way it is written."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.domain.form_mapping import Entry, Pick
from app.domain.office_forms import FieldKind
from app.domain.paper_facts import paper_facts
from app.ui.features.settings.mapping_details import DetailEditor
from app.ui.features.settings.mapping_lines import EMPTY, Line, Style, fact_choices, first_entry, style_of, styled, styles_for
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.field import Field
from app.ui.widgets.labels import SoftLabel, StrongLabel
from app.ui.widgets.long_choice import LongChoice, fill

_NOTHING_MORE = "nichts"


class MappingEditor(QWidget):
    """Shows one line and tells what is decided about it.

    Signals:
        changed: Something was decided; carries ``(key, entry)``, without an entry where nothing stands in it.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line: Line | None = None
        self._title, self._detail = StrongLabel(), SoftLabel()
        self._title.setWordWrap(True)
        self._detail.setWordWrap(True)
        self.fact, self.more, self.value, self.style_box = LongChoice(), LongChoice(), QComboBox(), QComboBox()
        self._options = QWidget()
        self._option_grid = QGridLayout(self._options)
        self._option_grid.setContentsMargins(0, 0, 0, 0)
        self._option_boxes: list[tuple[str, QComboBox]] = []
        self.details = DetailEditor()
        self.remove = LinkButton("Diese Stelle entfernen", icon_name="trash-2")
        self._fields = {
            "fact": Field("Unsere Angabe", self.fact),
            "more": Field("Und dahinter", self.more),
            "value": Field("Kreuz, wenn die Angabe so lautet", self.value),
            "style": Field("So geschrieben", self.style_box),
        }
        self._lay_out()
        self.fact.activated.connect(lambda _: self._on_fact())
        self.more.activated.connect(lambda _: self._tell())
        self.value.activated.connect(lambda _: self._tell())
        self.style_box.activated.connect(lambda _: self._tell())
        self.details.changed.connect(self._on_details)
        self.remove.clicked.connect(self._on_remove)

    def show_line(self, line: Line | None) -> None:
        """Show a line; nothing without one."""
        is_other = (line and line.key) != (self._line and self._line.key)
        self._line = line
        self.setVisible(line is not None)
        if line is None:
            return
        self._title.setText(line.title)
        self._detail.setText(line.detail)
        entry = line.entry
        name = entry.facts[0] if entry and entry.facts else ""
        is_tick = self._is_tick(line)
        fill(self.fact, [("", EMPTY), *fact_choices(line.field, is_tick=is_tick)], name)
        fill(
            self.more,
            [("", _NOTHING_MORE), *fact_choices(line.field, is_tick=False)],
            entry.facts[1] if entry and len(entry.facts) > 1 else "",
        )
        fact = paper_facts().get(name)
        fill(self.value, list(fact.choices.items()) if fact else [], entry.value if entry else "")
        fill(self.style_box, [(style.value, style.value) for style in styles_for(name)], (style_of(entry) if entry else Style.PLAIN).value)
        self._show_options(line, entry, name)
        picks = bool(self._option_boxes)
        self._fields["value"].setVisible(bool(name) and is_tick)
        for each in ("more", "style"):
            self._fields[each].setVisible(bool(name) and not is_tick and not picks)
        self.details.setVisible(bool(name) and not is_tick and not picks)
        self.details.show_entry(entry if name else None, is_other=is_other)
        self.remove.setVisible(line.field is None)

    def _is_tick(self, line: Line) -> bool:
        if line.entry and line.entry.place:
            return line.entry.place.is_tick
        return line.field is not None and line.field.kind is FieldKind.TICK

    def _show_options(self, line: Line, entry: Entry | None, name: str) -> None:
        """Offer for each option of the office which of our values means it."""
        while (item := self._option_grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._option_boxes = []
        fact = paper_facts().get(name)
        has_options = (
            line.field is not None and line.field.kind in (FieldKind.RADIO, FieldKind.CHOICE) and fact is not None and fact.choices
        )
        self._options.setVisible(bool(has_options))
        if not has_options or line.field is None or fact is None:
            return
        chosen = {pick.theirs: pick.ours for pick in entry.picks} if entry else {}
        labels = line.field.option_labels or line.field.options
        for row, (theirs, label) in enumerate(zip(line.field.options, labels, strict=True)):
            box, said = QComboBox(), QLabel(f"{label}  bei")
            said.setTextFormat(Qt.TextFormat.PlainText)
            box.setAccessibleName(f"{label} wählen bei")
            fill(box, [("", "–"), *fact.choices.items()], chosen.get(theirs, ""))
            box.activated.connect(lambda _: self._tell())
            self._option_grid.addWidget(said, row, 0)
            self._option_grid.addWidget(box, row, 1)
            self._option_boxes.append((theirs, box))

    def _on_fact(self) -> None:
        """Begin anew with what was chosen."""
        line, name = self._line, str(self.fact.currentData() or "")
        if line is None:
            return
        place = line.entry.place if line.entry else None
        if name:
            self.changed.emit((line.key, first_entry(name, line.field, place)))
        else:
            self.changed.emit((line.key, Entry(facts=(), place=place) if place else None))

    def _tell(self) -> None:
        line = self._line
        if line is None or line.entry is None or not line.entry.facts:
            return
        entry = line.entry
        more = str(self.more.currentData() or "")
        takes_more = not self._is_tick(line) and not self._option_boxes
        entry = replace(entry, facts=(entry.facts[0], *((more, *_further(entry, more)) if more and takes_more else ())))
        if self._is_tick(line):
            entry = replace(entry, value=str(self.value.currentData() or ""))
        elif self._option_boxes:
            picks = ((str(box.currentData() or ""), theirs) for theirs, box in self._option_boxes)
            entry = replace(entry, picks=tuple(Pick(ours, theirs) for ours, theirs in picks if ours))
        elif (style := Style(str(self.style_box.currentData()))) is not style_of(entry):
            entry = styled(entry, style)
        self.changed.emit((line.key, entry))

    def _on_details(self, entry: Entry) -> None:
        if self._line is not None:
            self.changed.emit((self._line.key, entry))

    def _on_remove(self) -> None:
        if self._line is not None:
            self.changed.emit((self._line.key, None))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._detail)
        for each in ("fact", "value"):
            column.addWidget(self._fields[each])
        column.addWidget(self._options)
        for each in ("style", "more"):
            column.addWidget(self._fields[each])
        column.addWidget(self.details)
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)


def _further(entry: Entry, second: str) -> tuple[str, ...]:
    """Answer what a file joins behind the second fact; it goes with that."""
    return entry.facts[2:] if entry.facts[1:2] == (second,) else ()
