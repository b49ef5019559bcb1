"""*Ausflug planen*: what is typed once, and beside it the group – for the staff's eyes."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.trips import Trip
from app.services.trips import Group
from app.ui.context import ScreenContext
from app.ui.features.trips.presenter import ChildLine, PastTrip, TripsPresenter
from app.ui.setup.form_grid import EntrySpec, FormGrid
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import LinkButton, PrimaryButton
from app.ui.widgets.card import Card
from app.ui.widgets.chip import Chip
from app.ui.widgets.elided import ElidedLabel
from app.ui.widgets.field import Field
from app.ui.widgets.labels import CardHeading, SoftLabel, WrappedLabel
from app.ui.widgets.literal import button_text
from app.ui.widgets.screen import Screen
from app.ui.widgets.scroll_page import ScrollPage
from app.ui.widgets.side_by_side import SideBySide

_SPECS = (
    EntrySpec(name="destination", label="Ziel oder Anlass", span=12),
    EntrySpec(name="starts_on", label="am / von", span=6, hint="zum Beispiel 12.5."),
    EntrySpec(name="ends_on", label="bis (nur bei mehreren Tagen)", span=6),
    EntrySpec(name="travel_cents", label="An- und Abreise", span=6, is_money=True),
    EntrySpec(name="programme_cents", label="Eintritt, Programm", span=6, is_money=True),
    EntrySpec(name="board_cents", label="Verpflegung, Unterkunft", span=6, is_money=True),
    EntrySpec(name="total_cents", label="je Kind zusammen", span=6, is_money=True, hint="leer: die Summe; ohne Taschengeld"),
    EntrySpec(name="pay_by", label="zu zahlen bis", span=6),
)
_PAUSE_MS = 250
_FORM_PX = 470
_NAME_PX = 190
_GROUP_PX = 360


class TripsScreen(Screen):
    """The page behind *Ausflug planen* in *Anträge*."""

    _presenter: TripsPresenter

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._presenter = TripsPresenter(
            self,
            desk=context.desk,
            runs=OwnedJobs(context.jobs, self),
            doors=context.navigator,
            today=context.today,
            law=context.law,
        )
        self._groups: tuple[Group, ...] = ()
        self._boxes: dict[str, QCheckBox] = {}
        self._group = QComboBox()
        self._grid = FormGrid(_SPECS)
        self._children = QVBoxLayout()
        self._said = CardHeading()
        self._past = QVBoxLayout()
        self._past_title = SoftLabel("Schon geplant: noch einmal drucken")
        self._print = PrimaryButton("Blätter ansehen und drucken")
        self._changed = WrappedLabel("")
        self._leave = LinkButton("Nicht ändern")
        self._leave.clicked.connect(self._presenter.leave_change)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(lambda: self._presenter.typed(self._grid.texts()))
        self._lay_out()
        self._group.activated.connect(self._on_group)
        self._grid.edited.connect(lambda _: self._pause.start())
        self._grid.left.connect(lambda _: self._on_left())
        self._print.clicked.connect(self.print_current)
        self._show_changed("")
        self._show_count()

    @override
    def print_current(self) -> None:
        chosen = tuple(child_id for child_id, box in self._boxes.items() if box.isChecked())
        if chosen:
            self._presenter.plan(self._grid.texts(), chosen)

    def show_groups(self, groups: tuple[Group, ...], past: tuple[PastTrip, ...]) -> None:
        """Offer groups to choose from, and the trips planned before."""
        before = self._chosen_group()
        self._groups = groups
        self._group.clear()
        self._group.addItem("Bitte wählen …" if groups else "Noch keine Gruppe in einer eigenen Kita")
        for group in groups:
            self._group.addItem(f"{group.site_name}: {group.name or 'ohne Gruppe'} ({group.children})")
        self._choose(_names(before) if before else None)
        self._presenter.choose(self._chosen_group(), self._grid.texts())
        self._show_past(past)

    def show_children(self, lines: tuple[ChildLine, ...], said: str) -> None:
        """Show the group; who is proposed is ticked."""
        _empty(self._children)
        self._said.setText(said)
        self._boxes = {}
        for line in lines:
            self._children.addWidget(self._row(line))
        self._show_count()

    def show_problems(self, problems: Mapping[str, tuple[str, bool]]) -> None:
        """Show what is wrong under each field."""
        for name, field in self._grid.fields.items():
            text, is_error = problems.get(name, ("", True))
            field.show_problem(text, is_error=is_error)

    def start_anew(self) -> None:
        """Empty the form."""
        self._grid.set_texts(dict.fromkeys(self._grid.entries, ""))
        self.show_problems({})
        self._show_changed("")

    def show_trip(self, texts: Mapping[str, str], trip: Trip) -> None:
        """Fill the form with a trip that is to be changed; the group in it is chosen if it is still there."""
        self._grid.set_texts(texts)
        self._choose((trip.site_id or "", trip.group_name))
        self._show_changed(f"Sie ändern: {trip.destination}. Was schon abgegeben ist, bleibt, wie es ist.")
        self._presenter.choose(self._chosen_group(), texts)
        self._grid.entries["destination"].setFocus()

    def _show_changed(self, text: str) -> None:
        self._changed.setText(text)
        for part in (self._changed, self._leave):
            part.setVisible(bool(text))

    def _choose(self, names: tuple[str, str] | None) -> None:
        place = next((place for place, each in enumerate(self._groups, 1) if _names(each) == names), 0)
        self._group.setCurrentIndex(place)

    def _on_group(self, _: int) -> None:
        self._presenter.choose(self._chosen_group(), self._grid.texts())

    def _on_left(self) -> None:
        if not self._grid.is_empty():
            self._presenter.check(self._grid.texts())

    def _chosen_group(self) -> Group | None:
        number = self._group.currentIndex() - 1
        return self._groups[number] if 0 <= number < len(self._groups) else None

    def _row(self, line: ChildLine) -> QWidget:
        row = QWidget()
        box = QCheckBox(button_text(line.name))
        box.setMinimumWidth(_NAME_PX)
        box.setChecked(line.is_proposed)
        box.setAccessibleName(f"Blatt für {line.name}, {line.verdict}")
        box.toggled.connect(lambda _: self._show_count())
        self._boxes[line.child_id] = box
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.addWidget(box)
        layout.addWidget(Chip(line.verdict, line.tone))
        layout.addWidget(ElidedLabel(line.reason, style_name="soft"), 1)
        return row

    def _show_count(self) -> None:
        count = sum(box.isChecked() for box in self._boxes.values())
        self._print.setText(f"{count} Blätter ansehen und drucken" if count != 1 else "1 Blatt ansehen und drucken")
        self._print.setEnabled(count > 0)

    def _show_past(self, past: tuple[PastTrip, ...]) -> None:
        _empty(self._past)
        self._past_title.setVisible(bool(past))
        for each in past:
            again = LinkButton(button_text(each.text))
            again.setAccessibleName(f"Blätter noch einmal: {each.text}")
            again.clicked.connect(lambda _=False, each=each: self._presenter.print_again(each))
            notice = LinkButton("Mitteilung an alle Familien")
            notice.setAccessibleName(f"Mitteilung an alle Familien: {each.text}")
            notice.clicked.connect(lambda _=False, each=each: self._presenter.print_notice(each))
            change = LinkButton("Ändern")
            change.setAccessibleName(f"Ändern: {each.text}")
            change.clicked.connect(lambda _=False, each=each: self._presenter.change(each))
            row = QHBoxLayout()
            row.setSpacing(16)
            row.addWidget(notice)
            row.addWidget(change)
            row.addStretch(1)
            self._past.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
            self._past.addLayout(row)

    def _lay_out(self) -> None:
        page = ScrollPage(
            "Ausflug planen",
            "Ein Ausflug oder eine Fahrt für eine Gruppe: einmal eintragen, für jedes gewählte Kind entsteht ein Blatt A2.",
        )
        form, group = self._form_card(), self._group_card()
        page.body.addWidget(SideBySide(form, group, stretching=group, least_px=_GROUP_PX, spacing=16))
        around = QVBoxLayout(self)
        around.setContentsMargins(20, 12, 20, 16)
        around.addWidget(page)

    def _form_card(self) -> Card:
        card = Card()
        card.setFixedWidth(_FORM_PX)
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._changed)
        column.addWidget(self._leave, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Field("Gruppe", self._group))
        column.addWidget(self._grid)
        column.addWidget(self._print)
        column.addWidget(self._past_title)
        column.addLayout(self._past)
        column.addStretch(1)
        return card

    def _group_card(self) -> Card:
        card = Card()
        notice = Banner(card)
        notice.action.setAccessibleName("Hinweis")
        notice.show_text(
            "Wer die Kosten bezahlt bekommt, steht nur hier und auf dem eigenen Blatt A2.",
            tone="waiting",
            lead="Nur für das Team",
        )
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(notice)
        column.addWidget(self._said)
        column.addLayout(self._children)
        column.addStretch(1)
        return card


def _names(group: Group) -> tuple[str, str]:
    return group.site_id, group.name


def _empty(column: QBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if isinstance(row := item.layout(), QBoxLayout):
            _empty(row)
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
