"""The forms of the settings: a page with fields, and the two buttons below it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.terms import DataProtectionLaw
from app.ui.features.settings.presenter import Form
from app.ui.features.settings.typed import Thing, routes_of, routes_text, ways_of
from app.ui.features.settings.way_row import WayRow
from app.ui.setup.centre_page import BANK, CENTRE
from app.ui.setup.entries import Texts
from app.ui.setup.form_grid import ADDRESS, EntrySpec, FormGrid
from app.ui.setup.law_row import LawRow
from app.ui.setup.page import SetupPage
from app.ui.setup.route_row import RouteRow
from app.ui.setup.sites_page import SITE
from app.ui.setup.staff_page import STAFF
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.field import Field
from app.ui.widgets.labels import SoftLabel

_EMAIL = EntrySpec(name="email", label="E-Mail", span=6)
_SPECS = {
    Thing.CENTRE: (*CENTRE, _EMAIL, *BANK),
    Thing.SITE: (*SITE, EntrySpec(name="caterer", label="Wer das Essen liefert", span=12)),
    Thing.STAFF: tuple(spec for spec in STAFF if not spec.is_secret),
    Thing.PIN: (EntrySpec(name="pin", label="Neue PIN, 4 bis 12 Ziffern", span=4, is_secret=True),),
    Thing.OFFICE: (
        EntrySpec(name="name", label="Name der Stelle", span=12),
        *ADDRESS,
        EntrySpec(name="address_extra", label="Zusatz zur Anschrift", span=6, hint="zum Beispiel Postfach oder Zimmer"),
        EntrySpec(name="phone", label="Telefon", span=6),
        _EMAIL,
        EntrySpec(name="online_form", label="Online-Antrag (Internet-Adresse)", span=6),
    ),
}
_NEW = {Thing.SITE: "Neue Kita", Thing.STAFF: "Neue Person im Team", Thing.OFFICE: "Andere Stelle"}
_TEXTS = {
    Thing.CENTRE: "Name und Anschrift stehen auf jedem Antrag.",
    Thing.SITE: "Der Essenspreis steht dann in neuen Anträgen. Er darf leer bleiben.",
    Thing.STAFF: "Jede Eintragung trägt das Kürzel, damit man später weiß, wen man fragen kann.",
    Thing.PIN: "Mit der PIN lässt sich der gesperrte Bildschirm schneller öffnen. Die bisherige gilt dann nicht mehr.",
    Thing.OFFICE: "Was hier fehlt, bleibt auf dem Antrag frei.",
}


class EntryForm(SetupPage):
    """The fields of one thing."""

    def __init__(self, form: Form, sign_for: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(_title(form), _TEXTS[form.thing], parent)
        self._sign_for = sign_for
        self._is_signed_by_hand = bool(form.texts)
        self.grid = FormGrid(_SPECS[form.thing])
        self.grid.set_texts({name: text for name, text in form.texts.items() if name in self.grid.entries})
        self.column.addWidget(self.grid)
        self._law = self._routes = self._ways = None
        if form.thing is Thing.CENTRE:
            self._law = LawRow()
            self._law.choose(DataProtectionLaw(form.texts["law"]))
            self.column.addWidget(self._law)
        if form.thing is Thing.OFFICE:
            self._routes = RouteRow(routes_of(form.texts.get("routes", "")))
            self.column.addWidget(self._routes)
            self._ways = WayRow(ways_of(form.texts.get("delivery", "")))
            self.column.addWidget(self._ways)
        self.grid.left.connect(lambda name: self.note_left(self.grid.fields[name]))
        self.grid.edited.connect(self._on_edited)

    @override
    def fields(self) -> Mapping[str, Field]:
        return self.grid.fields

    def texts(self) -> Texts:
        """Answer what was typed and chosen."""
        texts = self.grid.texts()
        if self._law is not None:
            texts["law"] = self._law.law()
        if self._routes is not None:
            texts["routes"] = routes_text(self._routes.routes())
        if self._ways is not None:
            texts["delivery"] = ",".join(self._ways.ways())
        return texts

    def _on_edited(self, name: str) -> None:
        """Let the sign follow the name until somebody types one."""
        sign = self.grid.entries.get("sign")
        if sign is None:
            return
        if name == "sign":
            self._is_signed_by_hand = bool(sign.text())
        elif not self._is_signed_by_hand:
            sign.setText(self._sign_for(self.grid.entries["name"].text()))


class FormPage(QWidget):
    """A form with its buttons: Strg+S or Enter stores, Esc leaves.

    Signals:
        saved: The person is done.
        left: She went away without storing.
    """

    saved = Signal()
    left = Signal()

    def __init__(
        self, form: SetupPage, save_text: str = "Speichern  Strg+S", leave_text: str = "Abbrechen  Esc", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.form = form
        self.save = PrimaryButton(save_text)
        self.leave = QuietButton(leave_text)
        body = QWidget()
        around = QVBoxLayout(body)
        around.setContentsMargins(24, 16, 24, 12)
        around.addWidget(form)
        footer = QFrame()
        footer.setObjectName("footer")
        self._working = SoftLabel()
        buttons = QHBoxLayout(footer)
        buttons.setContentsMargins(24, 10, 24, 10)
        buttons.addWidget(self._working)
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(body, 1)
        column.addWidget(footer)
        self.save.clicked.connect(self.saved)
        self.leave.clicked.connect(self.left)
        for sequence, told in ((QKeySequence.StandardKey.Save, self.saved), (QKeySequence(Qt.Key.Key_Escape), self.left)):
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(told)

    def show_working(self, working: str) -> None:
        """Say what is being done and take no more clicks; nothing with an empty text."""
        self._working.setText(working)
        for button in (self.save, self.leave):
            button.setEnabled(not working)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button it stands on, else stores."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
            return
        focused = QApplication.focusWidget()
        if isinstance(focused, QPushButton) and not focused.isCheckable():
            focused.click()
        elif self.save.isEnabled() and self.save.isVisible():
            self.saved.emit()


def _title(form: Form) -> str:
    if form.thing is Thing.PIN:
        return f"PIN für {form.name}"
    return f"{form.name} ändern" if form.id else _NEW[form.thing]
