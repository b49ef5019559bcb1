"""Moving a child in one step: to another Kita of ours, or into another household."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.dates import format_date
from app.domain.people import AttendanceFields, called
from app.domain.proposals import current
from app.ui.features.families.action_page import ActionPage
from app.ui.features.families.family_moves import FamilyMoves, FoundFamily, Moving
from app.ui.features.families.family_pick import FamilyPick
from app.ui.steps import read_coming_day
from app.ui.widgets.choice_row import ChoiceRow
from app.ui.widgets.field import Field
from app.ui.widgets.labels import StrongLabel, WrappedLabel

_TEXT = "Anträge, Blätter und nächste Schritte gehen mit dem Kind. Es lässt sich zurücknehmen."
_HOUSEHOLD = (
    "Was noch niemand unterschrieben hat, stellt dann, wer dort Anträge stellt. Einwilligungen gelten je Familie und gehen nicht mit."
)


class Where(StrEnum):
    """Where a child moves."""

    SITE = "site"
    HOUSEHOLD = "household"


class MovePage(ActionPage):
    """Moves one child."""

    def __init__(self, moves: FamilyMoves, family_id: str, today: Callable[[], date]) -> None:
        super().__init__("Kind umziehen", _TEXT, act="Umziehen")
        self._moves = moves
        self._family_id = family_id
        self._today = today
        self._moving: Moving | None = None
        self._child = ChoiceRow([])
        self._where = ChoiceRow([(Where.SITE, "in eine andere Kita"), (Where.HOUSEHOLD, "in einen anderen Haushalt")])
        self._where.setAccessibleName("Wohin zieht das Kind?")
        self._where.chosen.connect(lambda _: self._arrange())
        self._site, self._group, self._day = QComboBox(), QLineEdit(), QLineEdit(format_date(today()))
        self._day_field = Field("ab", self._day)
        self._pick = FamilyPick()
        self._pick.sought.connect(self._on_sought)
        self._pick.picked.connect(self._on_picked)
        self._target: FoundFamily | None = None
        self._target_label = StrongLabel()
        self.act.clicked.connect(self._move)
        moves.read(family_id, self._show)

    def _show(self, moving: Moving) -> None:
        self._moving = moving
        children = moving.family.children
        self._child = ChoiceRow([(child.id, called(child) or "ohne Namen") for child in children])
        self._child.setAccessibleName("Welches Kind?")
        self._child.chosen.connect(lambda _: self._fill_sites())
        if children:
            self._child.set_value(children[0].id)
        self._where.set_value(Where.SITE)
        for widget in (self._child, self._where, self._to_site(), self._to_household()):
            self.page.body.addWidget(widget)
        self._fill_sites()
        self._arrange()

    def _fill_sites(self) -> None:
        """Offer the Kitas the child does not go to already."""
        if self._moving is None:
            return
        child = next((each for each in self._moving.family.children if each.id == self._child.value()), None)
        stay = current(child.attendances, self._today()) if child else None
        self._site.clear()
        for site in self._moving.sites:
            if stay is None or site.id != stay.site_id:
                self._site.addItem(site.name, site.id)
        self._arrange()

    def _to_site(self) -> QWidget:
        self._site_part = QWidget()
        row = QHBoxLayout(self._site_part)
        row.setContentsMargins(0, 0, 0, 0)
        for field, share in ((Field("Kita", self._site), 2), (Field("Gruppe", self._group), 1), (self._day_field, 1)):
            row.addWidget(field, share)
        return self._site_part

    def _to_household(self) -> QWidget:
        self._household_part = QWidget()
        column = QVBoxLayout(self._household_part)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._pick, self._target_label, WrappedLabel(_HOUSEHOLD)):
            column.addWidget(widget)
        return self._household_part

    def _arrange(self) -> None:
        to_site = self._where.value() is Where.SITE
        self._site_part.setVisible(to_site)
        self._household_part.setVisible(not to_site)
        can_move = self._site.count() > 0 if to_site else self._target is not None
        self.act.setEnabled(can_move and self._child.value() is not None)

    def _on_sought(self, text: str) -> None:
        self._target = None
        self._target_label.setText("")
        self._arrange()
        self._moves.find(text, self._family_id, self._pick.offer)

    def _on_picked(self, family: FoundFamily) -> None:
        self._target = family
        self._target_label.setText(f"Neuer Haushalt: {family.text}")
        self._pick.offer(())
        self._arrange()

    def _move(self) -> None:
        child_id = str(self._child.value())
        if self._where.value() is Where.HOUSEHOLD:
            if self._target is not None:
                target = self._target.id
                self._moves.move_child(child_id, target, lambda _: self.closed.emit(target))
            return
        day = read_coming_day(self._day.text(), date(self._today().year, 1, 1))
        self._day_field.show_problem("" if day else "Das ist kein Tag, den es gibt. Zum Beispiel so: 1.2.2027")
        if day is not None:
            stay = AttendanceFields(site_id=self._site.currentData(), group_name=self._group.text(), starts_on=day)
            self._moves.move_to_site(child_id, stay, lambda _: self.closed.emit(self._family_id))
