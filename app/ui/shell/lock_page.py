"""What a locked screen shows: who is back, and the way in."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from app.core.errors import AppError, ErrorCode
from app.core.messages import explain
from app.domain.people import Staff
from app.services import store as stores
from app.services.store import OpenStore
from app.ui.tasks.jobs import Jobs
from app.ui.widgets.buttons import LinkButton, PrimaryButton
from app.ui.widgets.card import Card, in_the_middle
from app.ui.widgets.choice_row import ChoiceRow
from app.ui.widgets.field import Field
from app.ui.widgets.labels import PageHeading, WrappedLabel
from app.ui.widgets.scrolling import Scrolling

_CARD_WIDTH_PX = 460
_TOLD = "Beim Üben heißt das Passwort: "


class LockPage(QWidget):
    """Takes a staff PIN, or the passphrase. Shows nothing of what lies behind it.

    Args:
        store: The store that is locked.
        jobs: Runs what takes time.
        parent: The parent widget.
        told_passphrase: A passphrase anybody may know; said to whoever practises.

    Signals:
        unlocked: The way is free; carries the ``Staff`` who is back, or nothing in a store without staff.
    """

    unlocked = Signal(object)

    def __init__(self, store: OpenStore, jobs: Jobs, parent: QWidget | None = None, *, told_passphrase: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._store = store
        self._jobs = jobs
        self._staff: tuple[Staff, ...] = ()
        self._people = ChoiceRow(())
        self._with_passphrase = False
        self._told = WrappedLabel(f"{_TOLD}{told_passphrase}")
        if not told_passphrase:
            self._told.hide()
        self._secret = QLineEdit()
        self._secret.setEchoMode(QLineEdit.EchoMode.Password)
        self._field = Field("PIN", self._secret)
        self._open = PrimaryButton("Entsperren  Enter")
        self._other = LinkButton("Stattdessen mit Passwort")
        self._lay_out()
        self._open.clicked.connect(self._on_open)
        self._secret.returnPressed.connect(self._on_open)
        self._other.clicked.connect(self._on_other)

    def _lay_out(self) -> None:
        card = Card()
        card.setFixedWidth(_CARD_WIDTH_PX)
        self._column = QVBoxLayout(card)
        self._column.setContentsMargins(28, 24, 28, 24)
        self._column.setSpacing(14)
        self._column.addWidget(PageHeading("Gesperrt"))
        self._column.addWidget(WrappedLabel("Was gerade eingegeben wurde, bleibt erhalten."))
        self._column.addWidget(self._people)
        self._column.addWidget(self._told)
        self._column.addWidget(self._field)
        self._column.addWidget(self._open)
        self._column.addWidget(self._other)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._area = Scrolling(in_the_middle(card))
        column.addWidget(self._area)

    def ask(self, staff: Sequence[Staff], last: Staff | None) -> None:
        """Ask who is back; the last one at the desk is proposed."""
        self._staff = tuple(staff)
        people = ChoiceRow([(person.id, f"{person.name} ({person.sign})") for person in self._staff])
        self._column.replaceWidget(self._people, people)
        self._people.deleteLater()
        self._people = people
        people.chosen.connect(lambda _: self._show_way())
        self.setTabOrder(people, self._secret)
        if last is not None:
            people.set_value(last.id)
        elif self._staff:
            people.set_value(self._staff[0].id)
        self._with_passphrase = False
        self._open.setEnabled(True)
        self._secret.clear()
        self._field.show_problem("")
        self._show_way()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Once more: while a dialog is in front, a page that is not shown yet cannot take the cursor.
        self._secret.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._bring_in_sight)

    def _bring_in_sight(self) -> None:
        """On a low screen the field lies below the names; its button is to be seen with it."""
        for each in (self._open, self._field):
            self._area.ensureWidgetVisible(each)

    def chosen_staff(self) -> Staff | None:
        """Answer who is chosen."""
        return next((person for person in self._staff if person.id == self._people.value()), None)

    def _takes_pin(self) -> bool:
        person = self.chosen_staff()
        return person is not None and person.has_pin and not self._with_passphrase and self._store.pin_tries.left > 0

    def _show_way(self) -> None:
        takes_pin = self._takes_pin()
        person = self.chosen_staff()
        self._field.show_label("PIN" if takes_pin else "Passwort")
        has_choice = person is not None and person.has_pin and self._store.pin_tries.left > 0
        self._other.setVisible(has_choice)
        self._other.setText("Stattdessen mit Passwort" if takes_pin else "Stattdessen mit PIN")
        self._secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_other(self) -> None:
        self._with_passphrase = not self._with_passphrase
        self._secret.clear()
        self._show_way()

    def _on_open(self) -> None:
        person, secret = self.chosen_staff(), self._secret.text()
        if not secret or not self._open.isEnabled():
            return
        self._open.setEnabled(False)
        if person is not None and self._takes_pin():
            work = partial(stores.unlock_with_pin, self._store, person.id, secret)
        else:
            work = partial(stores.unlock_with_passphrase, self._store, secret)
        # On the database worker, for the PIN is read from the store.
        self._jobs.query(self, work, partial(self._on_unlocked, person), self._on_failed)

    def _on_unlocked(self, person: Staff | None, _answer: None) -> None:
        self._open.setEnabled(True)
        self._secret.clear()
        self._field.show_problem("")
        self.unlocked.emit(person)

    def _on_failed(self, error: Exception) -> None:
        self._open.setEnabled(True)
        self._secret.clear()
        if not isinstance(error, AppError):
            raise error
        if error.code is ErrorCode.PIN_LOCKED_OUT:
            self._with_passphrase = True
        self._show_way()
        self._field.show_problem(explain(error).text)
