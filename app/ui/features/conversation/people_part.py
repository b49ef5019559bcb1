"""The family at the desk: who it is, its children and how far each is, the language, the next step."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.core.terms import word
from app.domain.views import Hit
from app.ui.features.conversation.entries import EntryGrid
from app.ui.features.conversation.page import ChildChip, Entry, TalkPage
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.field import Field, ProblemLabel
from app.ui.widgets.labels import Heading, SmallLabel, WrappedLabel
from app.ui.widgets.literal import button_text
from app.ui.widgets.scrolling import Scrolling

_MARGIN = 16
_LANGUAGES = (
    "de",
    "tr",
    "ar",
    "uk",
    "ru",
    "ro",
    "bg",
    "pl",
    "sq",
    "fa",
    "ku",
    "en",
    "fr",
    "sr",
    "es",
    "it",
    "el",
    "pt",
    "ti",
    "so",
    "ps",
    "ur",
    "vi",
    "zh",
)


class ChildButton(QPushButton):
    """A child in the list: name, age and place, and how far the questions are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("section")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self._chip = Chip("", "neutral", self)
        self._chip.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 10, 4)
        row.addStretch(1)
        row.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)

    def show_child(self, child: ChildChip, *, is_open: bool) -> None:
        """Show how it stands with the child."""
        self.setText(button_text(f"{child.name}\n{child.beside}" if child.beside else child.name))
        self.setAccessibleName(f"{child.name}, {child.beside}, {child.state}")
        self._chip.show_state(child.state, child.tone)
        self.setChecked(is_open)


class PeoplePart(QWidget):
    """The family at the desk.

    Signals:
        adult_typed: Something was typed of a new parent; carries field and text.
        adult_entered: Enter was pressed there: the cursor goes on.
        child_chosen: Another child is spoken of; carries its place.
        child_added: One more child is there.
        edit_wanted: The family's facts shall be changed.
        similar_opened: Somebody stored already is meant; carries the family's id.
        language_chosen: Another language is spoken.
        next_typed: The day of the next step was changed.
    """

    adult_typed = Signal(str, str)
    adult_entered = Signal()
    child_chosen = Signal(int)
    child_added = Signal()
    edit_wanted = Signal()
    similar_opened = Signal(str)
    language_chosen = Signal(str)
    next_typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Heading("")
        self._title.setWordWrap(True)
        self._contact = WrappedLabel("")
        self._archived = ProblemLabel(self)
        self._edit = LinkButton("Angaben ändern")
        self._edit.clicked.connect(self.edit_wanted)
        self._adult: EntryGrid | None = None
        self._shown_adult: tuple[Entry, ...] = ()
        self._similar_text = ProblemLabel(self)
        self._similar = LinkButton("Diese Familie öffnen")
        self._similar_id = ""
        self._similar.clicked.connect(lambda: self.similar_opened.emit(self._similar_id))
        self._similar.hide()
        self._buttons: list[ChildButton] = []
        self._add = LinkButton("Noch ein Kind  Strg+N", icon_name="plus")
        self._add.clicked.connect(self.child_added)
        self._language = QComboBox()
        self._language.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for code in ("", *_LANGUAGES):
            self._language.addItem(word("language", code) if code else "nicht angegeben", code)
        self._language.activated.connect(lambda _: self.language_chosen.emit(str(self._language.currentData() or "")))
        self._day = QLineEdit()
        self._day.textEdited.connect(self.next_typed)
        self._until = Field("", self._day)
        self._lay_out()

    def show_page(self, page: TalkPage) -> None:
        """Show who is there."""
        self._title.setText(page.title)
        self._contact.setText(page.contact)
        self._contact.setVisible(bool(page.contact))
        self._archived.show_problem(
            "Archiviert. Mit dem Drucken kommt die Familie aus dem Archiv zurück." if page.archived else "", is_error=False
        )
        self._edit.setVisible(not page.is_new)
        self._show_adult(page)
        self._show_children(page)
        with QSignalBlocker(self._language):
            self._language.setCurrentIndex(max(self._language.findData(page.language), 0))
        self._until.show_label(f"{page.next_step} bis")
        if self._day.text() != page.next_on:
            self._day.setText(page.next_on)
        self._until.show_problem(page.next_problem)

    def show_similar(self, hits: Sequence[Hit]) -> None:
        """Name the first of those who may be meant."""
        first = next((hit for hit in hits if hit.family_id), None)
        self._similar_id = first.family_id or "" if first else ""
        self._similar_text.show_problem(f"Gibt es schon: {first.label}" if first else "", is_error=False)
        self._similar.setVisible(first is not None)

    def focus_adult(self) -> bool:
        """Put the cursor into the first empty field of a new parent; tells whether there is one."""
        if self._adult is None or all(entry.text for entry in self._shown_adult[:2]):
            return False
        self._adult.focus_first()
        return True

    def set_counter_mode(self, on: bool) -> None:  # noqa: FBT001 - the one state, named by the method
        """Hide what is the desk's own business."""
        self._office.setVisible(not on)

    def _lay_out(self) -> None:
        self._people = QVBoxLayout()
        self._people.setSpacing(2)
        self._adult_place = QVBoxLayout()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(_MARGIN, 14, _MARGIN, 8)
        column.setSpacing(6)
        for widget in (self._title, self._contact, self._archived):
            column.addWidget(widget)
        column.addWidget(self._edit, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._adult_place)
        column.addWidget(self._similar_text)
        column.addWidget(self._similar, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(4)
        column.addWidget(SmallLabel("Kinder"))
        column.addLayout(self._people)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        scroll = Scrolling(body)
        self._office = QWidget()
        below = QVBoxLayout(self._office)
        below.setContentsMargins(_MARGIN, 4, _MARGIN, 10)
        below.setSpacing(6)
        below.addWidget(Field("Gespräch und Handzettel auf", self._language))
        below.addWidget(self._until)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scroll, 1)
        outer.addWidget(self._office)

    def _show_adult(self, page: TalkPage) -> None:
        self._shown_adult = page.adult
        if page.adult and self._adult is None:
            self._adult = EntryGrid(page.adult, self)
            self._adult.typed.connect(self.adult_typed)
            self._adult.entered.connect(self.adult_entered)
            self._adult_place.addWidget(self._adult)
        elif page.adult and self._adult is not None:
            self._adult.show_entries(page.adult)
        elif self._adult is not None:
            self._adult_place.removeWidget(self._adult)
            self._adult.hide()
            self._adult.deleteLater()
            self._adult = None

    def _show_children(self, page: TalkPage) -> None:
        while len(self._buttons) > len(page.children):
            button = self._buttons.pop()
            self._people.removeWidget(button)
            button.hide()
            button.deleteLater()
        while len(self._buttons) < len(page.children):
            button, place = ChildButton(self), len(self._buttons)
            button.clicked.connect(lambda _=False, place=place: self.child_chosen.emit(place))
            self._buttons.append(button)
            self._people.addWidget(button)
        for place, (button, child) in enumerate(zip(self._buttons, page.children, strict=True)):
            button.show_child(child, is_open=place == page.current)
