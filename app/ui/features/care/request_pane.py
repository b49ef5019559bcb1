"""One request: how it stands, which places fit, the offer, and what came of it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.dates import format_date
from app.core.terms import word
from app.domain.line.care import CareOffer, CareRequest, CareState, NoFitReason
from app.ui.features.care.forms import OFFER_SPECS
from app.ui.features.care.lines import CareSheet, ProposalLine
from app.ui.setup.choice_form import ChoiceForm
from app.ui.steps import read_past_day
from app.ui.typed import Problems, as_typed
from app.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.elided import ElidedLabel
from app.ui.widgets.fact_grid import FactGrid
from app.ui.widgets.field import Field
from app.ui.widgets.labels import WrappedLabel
from app.ui.widgets.list_beside import put_in_columns
from app.ui.widgets.literal import button_text
from app.ui.widgets.scroll_page import ScrollPage
from app.ui.widgets.titled_card import TitledCard

_MOST = 3
_WITH_FILE = "geht mit der nächsten Datei"


class RequestPane(QWidget):
    """Shows one request.

    Signals:
        offered: An offer shall be made; carries its texts, the place's id, what is said beside it, and whether it goes with the next file.
        checked: An offer is being typed; carries its texts and the place's id.
        stepped: A state was reached; carries it and the day.
        given_up: Nothing came of it; carries the reason, a note, and whether it goes with the next file.
        edit_wanted: The request shall be changed.
        place_wanted: Free places shall be entered.
    """

    offered = Signal(object, object, str, object)
    checked = Signal(object, object)
    stepped = Signal(object, object)
    given_up = Signal(object, str, object)
    edit_wanted = Signal()
    place_wanted = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._place_id: str | None = None
        self._shown: CareRequest | None = None
        self._page = ScrollPage("", "")
        self._chip = Chip("", "neutral", self)
        self._proposals = QVBoxLayout()
        self._form = ChoiceForm({"offered_site_id": "Standort"}, OFFER_SPECS)
        self._more = QLineEdit()
        self._offer = PrimaryButton("Angebot machen")
        self._offer_with_file, self._end_with_file = QCheckBox(_WITH_FILE), QCheckBox(_WITH_FILE)
        self._offer_card = TitledCard("Angebot – vorgeschlagene Plätze")
        self._made_card, self._made = TitledCard("Dieser Platz ist angeboten"), WrappedLabel()
        self._facts = QVBoxLayout()
        self._steps = QVBoxLayout()
        self._day = QLineEdit()
        self._day_field = Field("geschehen am", self._day)
        self._reason = QComboBox()
        self._note = QLineEdit()
        self._no_fit = TitledCard("Passt nicht")
        self._lay_out()
        self._connect()

    def offer_sites(self, sites: list[tuple[str, str]]) -> None:
        """Offer sites to choose from."""
        self._form.offer("offered_site_id", sites, none="Bitte wählen …")

    def show_sheet(self, sheet: CareSheet) -> None:
        """Show a request; an offer being typed for the same one stays."""
        self._page.heading.setText(sheet.title)
        self._page.text.setText(sheet.detail)
        self._chip.show_state(sheet.chip, sheet.tone)
        _empty(self._facts)
        self._facts.addWidget(FactGrid(sheet.facts))
        self._show_steps(sheet)
        self._made.setText("\n".join(part for part in (sheet.offer, sheet.waits) if part))
        self._made_card.setVisible(bool(sheet.offer))
        self._offer_card.setVisible(sheet.may_offer)
        self._no_fit.setVisible(sheet.may_end)
        self._show_proposals(sheet)
        for box in (self._offer_with_file, self._end_with_file):
            box.setVisible(sheet.gets_files)
            box.setChecked(box.isChecked() and sheet.gets_files)
        if self._shown != sheet.request:
            self._shown = sheet.request
            self._fill(sheet)

    def show_problems(self, problems: Problems) -> None:
        """Show what is wrong with the offer."""
        self._form.show_problems(problems)

    def _fill(self, sheet: CareSheet) -> None:
        """Begin with the offer made last, else with the place that fits best, else with what is looked for."""
        request = sheet.request
        for box in (self._offer_with_file, self._end_with_file):
            box.setChecked(sheet.gets_files)
        self._day.setText(format_date(self._today))
        self._more.clear()
        if request.offered_on is not None:
            self._place_id = request.offered_place_id
            self._form.set_texts(as_typed(request))
        elif sheet.proposals:
            self._take(sheet.proposals[0])
        else:
            self._place_id = None
            self._form.set_texts(as_typed(_wished(request)))

    def _take(self, line: ProposalLine) -> None:
        self._place_id = line.place_id
        held = self._form.texts()["held_until"]
        self._form.set_texts({**as_typed(line.offer), "held_until": held})

    def _show_proposals(self, sheet: CareSheet) -> None:
        _empty(self._proposals)
        for line in sheet.proposals[:_MOST]:
            self._proposals.addWidget(self._row(line))
        if not sheet.proposals:
            self._proposals.addWidget(WrappedLabel("Kein freier Platz passt. Ein Platz ohne Eintrag lässt sich unten trotzdem anbieten."))

    def _row(self, line: ProposalLine) -> QWidget:
        row = QWidget()
        take = LinkButton("Übernehmen")
        take.setAccessibleName(button_text(f"Übernehmen: {line.title}, {line.detail}"))
        take.clicked.connect(lambda: self._take(line))
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(Chip(line.chip, line.tone, row))
        first.addWidget(ElidedLabel(line.title, style_name="strong"), 1)
        first.addWidget(take)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addLayout(first)
        column.addWidget(WrappedLabel(line.detail))
        return row

    def _show_steps(self, sheet: CareSheet) -> None:
        _empty(self._steps)
        self._day_field.setVisible(bool(sheet.steps))
        for state, text in sheet.steps:
            button = QuietButton(text)
            button.clicked.connect(lambda _=False, state=state: self._on_step(state))
            self._steps.addWidget(button)

    def _on_step(self, state: CareState) -> None:
        if (day := self._read_day()) is not None:
            self.stepped.emit(state, day)

    def _on_no_fit(self) -> None:
        self.given_up.emit(NoFitReason(self._reason.currentData()), self._note.text(), self._end_with_file.isChecked())

    def _read_day(self) -> date | None:
        day, problem = read_past_day(self._day.text(), self._today)
        self._day_field.show_problem(problem)
        return day

    def _connect(self) -> None:
        self._made.setObjectName("body")
        self._offer.clicked.connect(
            lambda: self.offered.emit(self._form.texts(), self._place_id, self._more.text(), self._offer_with_file.isChecked())
        )
        self._form.left.connect(lambda: self.checked.emit(self._form.texts(), self._place_id))

    def _lay_out(self) -> None:
        self._made_card.column.addWidget(self._made)
        put_in_columns(self, self._page, (self._made_card, self._lay_out_offer()), (self._lay_out_state(), self._lay_out_no_fit()))

    def _lay_out_offer(self) -> QWidget:
        column = self._offer_card.column
        place = LinkButton("Freie Plätze eintragen")
        place.clicked.connect(self.place_wanted)
        self._offer_card.head.addWidget(place)
        column.addLayout(self._proposals)
        column.addWidget(self._form)
        column.addWidget(Field("Was noch dazu gesagt wird – bitte ohne Namen", self._more))
        column.addWidget(self._offer_with_file)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self._offer)
        below.addWidget(WrappedLabel("Die Stelle erfährt Platz und Zeiten, keinen Namen. Eine Einwilligung ist nicht nötig."), 1)
        column.addLayout(below)
        return self._offer_card

    def _lay_out_state(self) -> TitledCard:
        card = TitledCard("Stand")
        card.head.addWidget(self._chip)
        edit = LinkButton("Anfrage ändern")
        edit.clicked.connect(self.edit_wanted)
        card.column.addLayout(self._facts)
        card.column.addWidget(self._day_field)
        card.column.addLayout(self._steps)
        card.column.addWidget(edit, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _lay_out_no_fit(self) -> TitledCard:
        for reason in NoFitReason:
            self._reason.addItem(word("no_fit", reason), reason.value)
        end = QuietButton("Als „passt nicht“ eintragen")
        end.clicked.connect(self._on_no_fit)
        for part in (Field("Grund", self._reason), Field("Bemerkung", self._note), self._end_with_file, end):
            self._no_fit.column.addWidget(part)
        return self._no_fit


def _wished(request: CareRequest) -> CareOffer:
    """Answer the offer that is just what was asked for."""
    return CareOffer(
        offered_site_id=request.site_id,
        offered_weekdays=request.weekdays,
        offered_from_minute=request.from_minute,
        offered_until_minute=request.until_minute,
        offered_from=request.needed_from,
    )


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
