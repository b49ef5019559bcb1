"""The pages of *Übergaben*: what waits for one office, one bundle, and the card for the receipt code."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.dates import format_date
from app.core.terms import word
from app.domain.line.words import Source
from app.domain.terms import BY_HAND, DeliveryChannel
from app.ui.features.handover.lines import BundleSheet, CaseLine, PileSheet
from app.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.elided import ElidedLabel
from app.ui.widgets.fact_grid import FactGrid
from app.ui.widgets.field import Field
from app.ui.widgets.labels import CardHeading, WrappedLabel
from app.ui.widgets.list_beside import put_in_columns
from app.ui.widgets.literal import button_text
from app.ui.widgets.scroll_page import ScrollPage
from app.ui.widgets.titled_card import TitledCard
from app.ui.wording import counted

TITLE_PX = 250
_SOURCES = (Source.PHONE, Source.PAPER, Source.FILE)


class PilePane(QWidget):
    """What waits for one office.

    Signals:
        made: A bundle shall be made; carries the ids of the applications.
        family_opened: A family is wanted; carries its id.
    """

    made = Signal(object)
    family_opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._page = ScrollPage("", "")
        self._rows = QVBoxLayout()
        self._boxes: dict[str, QCheckBox] = {}
        self._make = PrimaryButton("Übergabe zusammenstellen")
        self._make.clicked.connect(lambda: self.made.emit(self.chosen))
        card = TitledCard("Was wartet")
        card.column.addLayout(self._rows)
        card.column.addWidget(self._make, 0, Qt.AlignmentFlag.AlignLeft)
        self._page.body.addWidget(card)
        around = QVBoxLayout(self)
        around.setContentsMargins(24, 16, 24, 16)
        around.addWidget(self._page)

    @property
    def chosen(self) -> tuple[str, ...]:
        """Answer the applications that are ticked."""
        return tuple(id_ for id_, box in self._boxes.items() if box.isChecked())

    def show_sheet(self, sheet: PileSheet) -> None:
        """Show what waits; what is complete is ticked."""
        self._page.heading.setText(sheet.title)
        self._page.text.setText(sheet.detail)
        emptied(self._rows)
        self._boxes = {}
        for line in sheet.lines:
            self._rows.addWidget(self._row(line, may_choose=sheet.office_id is not None))
        self._make.setVisible(sheet.office_id is not None)
        self._count()

    def _row(self, line: CaseLine, *, may_choose: bool) -> QWidget:
        family = LinkButton("Zur Familie")
        family.setAccessibleName(f"Zur Familie: {line.title}")
        family.clicked.connect(lambda: self.family_opened.emit(line.family_id))
        if not (line.may_go and may_choose):
            return row_of(_title(line), line, (family,))
        box = QCheckBox(button_text(line.title))
        box.setFixedWidth(TITLE_PX)
        box.setChecked(line.is_complete)
        box.setAccessibleName(f"{line.title}, {line.detail}, {line.chip}")
        box.toggled.connect(lambda _: self._count())
        self._boxes[line.id] = box
        return row_of(box, line, () if line.is_complete else (family,))

    def _count(self) -> None:
        count = len(self.chosen)
        self._make.setText(f"Übergabe mit {counted(count, 'Antrag', 'Anträgen')} zusammenstellen" if count else "Übergabe zusammenstellen")
        self._make.setEnabled(count > 0)


class BundlePane(QWidget):
    """One bundle.

    Signals:
        print_wanted: Cover, list and the sheets of its applications shall be printed as one.
        front_wanted: Cover and list alone shall be printed.
        sent: It is on its way; carries day, way and bearer.
        taken_out: An application shall not go along; carries its id.
        dissolved: It shall be taken apart.
        family_opened: A family is wanted; carries its id.
    """

    print_wanted = Signal()
    front_wanted = Signal()
    sent = Signal(str, object, str)
    taken_out = Signal(str)
    dissolved = Signal()
    family_opened = Signal(str)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._shown = ""
        self._page = ScrollPage("", "")
        self._chip = Chip("", "neutral", self)
        self._rows, self._facts = QVBoxLayout(), QVBoxLayout()
        self._day, self._carrier, self._way = QLineEdit(), QLineEdit(), QComboBox()
        for way in BY_HAND:
            self._way.addItem(word("delivery", way), way.value)
        self._day_field = Field("abgegeben am", self._day)
        self._send_card = TitledCard("Abgeben")
        self._lay_out()

    def show_sheet(self, sheet: BundleSheet) -> None:
        """Show a bundle; what is being typed for the same one stays."""
        self._page.heading.setText(sheet.title)
        self._page.text.setText(sheet.detail)
        self._chip.show_state(sheet.chip, sheet.tone)
        for column in (self._rows, self._facts):
            emptied(column)
        for line in sheet.lines:
            self._rows.addWidget(self._row(line, may_leave=sheet.is_packed))
        self._facts.addWidget(FactGrid(sheet.facts))
        self._send_card.setVisible(sheet.is_packed)
        if sheet.id != self._shown:
            self._shown = sheet.id
            self._day.setText(format_date(self._today))
            self._carrier.clear()
            self._day_field.show_problem("")

    def show_problem(self, text: str) -> None:
        """Say what is wrong with the day."""
        self._day_field.show_problem(text)

    def _row(self, line: CaseLine, *, may_leave: bool) -> QWidget:
        if may_leave:
            way = LinkButton("Herausnehmen")
            way.setAccessibleName(f"Herausnehmen: {line.title}")
            way.clicked.connect(lambda: self.taken_out.emit(line.id))
        else:
            way = LinkButton("Zur Familie")
            way.setAccessibleName(f"Zur Familie: {line.title}")
            way.clicked.connect(lambda: self.family_opened.emit(line.family_id))
        return row_of(_title(line), line, (way,) if may_leave or not line.is_complete else ())

    def _on_send(self) -> None:
        self.sent.emit(self._day.text(), DeliveryChannel(self._way.currentData()), self._carrier.text())

    def _lay_out(self) -> None:
        put_in_columns(self, self._page, (self._contents(),), (self._state(), self._sending()))

    def _contents(self) -> TitledCard:
        card = TitledCard("Anträge")
        card.column.addLayout(self._rows)
        return card

    def _state(self) -> TitledCard:
        card = TitledCard("Stand")
        card.head.addWidget(self._chip)
        print_, front = QuietButton("Übergabe drucken"), LinkButton("Nur Deckblatt und Liste drucken")
        print_.clicked.connect(self.print_wanted)
        front.clicked.connect(self.front_wanted)
        card.column.addLayout(self._facts)
        card.column.addWidget(print_)
        card.column.addWidget(front, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _sending(self) -> TitledCard:
        column = self._send_card.column
        send = PrimaryButton("Ist unterwegs")
        send.clicked.connect(self._on_send)
        apart = LinkButton("Übergabe auflösen")
        apart.clicked.connect(self.dissolved)
        for part in (self._day_field, Field("Weg", self._way), Field("überbracht von", self._carrier, hint="darf leer bleiben"), send):
            column.addWidget(part)
        column.addWidget(WrappedLabel("Alle Anträge gelten dann als abgegeben."))
        column.addWidget(apart, 0, Qt.AlignmentFlag.AlignLeft)
        return self._send_card


class CodeCard(QWidget):
    """Takes the receipt code an office names.

    Signals:
        typed: A code was typed; carries it, the day and how the office told it.
    """

    typed = Signal(str, str, object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._code, self._day, self._source = QLineEdit(), QLineEdit(format_date(today)), QComboBox()
        self._code.setPlaceholderText("ABCD-1234")
        self._code.setMaxLength(40)
        for source in _SOURCES:
            self._source.addItem(word("line_source", source), source.value)
        self._code_field = Field("Empfangscode vom Streifen", self._code)
        self._day_field = Field("Eingang dort am", self._day)
        take = QuietButton("Eingang bestätigen")
        take.clicked.connect(self._on_typed)
        for entry in (self._code, self._day):
            entry.returnPressed.connect(self._on_typed)
        second = QHBoxLayout()
        for field in (self._day_field, Field("bekannt durch", self._source)):
            second.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(8)
        column.addWidget(CardHeading("Die Stelle nennt einen Code"))
        column.addWidget(self._code_field)
        column.addLayout(second)
        column.addWidget(take)

    def focus(self) -> None:
        """Put the cursor into the code."""
        self._code.setFocus()

    def show_problems(self, code: str, day: str) -> None:
        """Say what is wrong with the code, and with the day."""
        self._code_field.show_problem(code)
        self._day_field.show_problem(day)

    def clear(self) -> None:
        """Begin anew."""
        self._code.clear()
        self._day.setText(format_date(self._today))
        self.show_problems("", "")

    def _on_typed(self) -> None:
        self.typed.emit(self._code.text(), self._day.text(), Source(self._source.currentData()))


def _title(line: CaseLine) -> QWidget:
    title = ElidedLabel(line.title, style_name="strong")
    title.setFixedWidth(TITLE_PX)
    return title


def row_of(first: QWidget, line: CaseLine, buttons: Iterable[QWidget]) -> QWidget:
    """Lay out an application: what it is, how it stands, whose it is, and what can be done."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 2, 0, 2)
    layout.setSpacing(8)
    layout.addWidget(first)
    layout.addWidget(Chip(line.chip, line.tone, row))
    layout.addWidget(ElidedLabel(line.detail, style_name="soft"), 1)
    for button in buttons:
        layout.addWidget(button)
    return row


def emptied(column: QVBoxLayout) -> None:
    """Take away all rows."""
    while (item := column.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
