"""The left of *Gespräch*: who is there – looked for, or typed once – and the children."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.core.terms import word
from app.domain.views import Hit
from app.services.conversations import KeptTalk
from app.ui.features.conversation.entries import EntryGrid
from app.ui.features.conversation.page import ChildChip, Entry, TalkPage
from app.ui.widgets.buttons import LinkButton, QuietButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.field import Field, ProblemLabel
from app.ui.widgets.labels import Heading, SmallLabel, WrappedLabel
from app.ui.widgets.literal import button_text

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
_NEW_ROLE = Qt.ItemDataRole.UserRole


class SeekLine(QLineEdit):
    """Looks for who is there; the keyboard stays here while the list below is gone through.

    Signals:
        moved: The next or previous of those found is meant; carries the step.
        taken: Enter was pressed.
    """

    moved = Signal(int)
    taken = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down:
                self.moved.emit(1)
            case Qt.Key.Key_Up:
                self.moved.emit(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.taken.emit()
            case _:
                super().keyPressEvent(event)


class StartPart(QWidget):
    """Asks who is there.

    Signals:
        sought: Another text is looked for.
        family_chosen: Somebody was found; carries the family's id.
        new_wanted: Nobody was found, or nobody is meant; carries what was typed.
    """

    sought = Signal(str)
    family_chosen = Signal(str)
    new_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = SeekLine()
        self.line.setPlaceholderText("Name, Geburtsdatum, Telefon …")
        self.line.setAccessibleName("Wer ist da?")
        self._found = QListWidget()
        self._found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._found.setAccessibleName("Gefunden")
        self._new = QuietButton("Neue Familie aufnehmen")
        self._kept_title = SmallLabel("Angefangen")
        self._kept = QVBoxLayout()
        self._kept.setSpacing(4)
        self._answered = ""
        self._wants_first = False
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 16, _MARGIN, _MARGIN)
        column.setSpacing(10)
        column.addWidget(Heading("Wer ist da?"))
        column.addWidget(self.line)
        column.addWidget(self._found)
        column.addWidget(self._new, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(8)
        column.addWidget(self._kept_title)
        column.addLayout(self._kept)
        column.addStretch(1)
        self._found.hide()
        self.line.textEdited.connect(self._on_edited)
        self.line.moved.connect(self._on_moved)
        self.line.taken.connect(self._on_taken)
        self._found.itemClicked.connect(self._take)
        self._new.clicked.connect(lambda: self.new_wanted.emit(self.line.text().strip()))

    def begin(self, kept: Sequence[KeptTalk]) -> None:
        """Begin with an empty line, and offer what was begun."""
        self.line.clear()
        self._found.hide()
        while (item := self._kept.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._kept_title.setVisible(bool(kept))
        for each in kept:
            self._kept.addWidget(self._kept_button(each), 0, Qt.AlignmentFlag.AlignLeft)

    def show_found(self, text: str, hits: Sequence[Hit]) -> None:
        """Show whom the text finds; the last line takes in somebody new."""
        if text != self.line.text().strip():
            return
        self._answered = text
        self._found.clear()
        for hit in hits:
            similar = "   (ähnlich)" if hit.similar else ""
            item = QListWidgetItem(f"{hit.label}   {word('hit', hit.kind)}{similar}", self._found)
            item.setData(_NEW_ROLE, hit.family_id)
        if text:
            QListWidgetItem(f"Neu aufnehmen: „{text}“", self._found)
        self._found.setCurrentRow(0)
        self._found.setVisible(bool(text))
        self._found.setFixedHeight(self._found.sizeHintForRow(0) * self._found.count() + 12 if text else 0)
        if self._wants_first:
            self._on_taken()

    def _kept_button(self, kept: KeptTalk) -> LinkButton:
        button = LinkButton(button_text(kept.title), icon_name="message-circle")
        button.setAccessibleName(f"Gespräch weiterführen: {kept.title}")
        chosen = self.family_chosen if kept.family_id else self.new_wanted
        button.clicked.connect(lambda: chosen.emit(kept.family_id))
        return button

    def _on_edited(self, text: str) -> None:
        self._wants_first = False
        self.sought.emit(text)

    def _on_moved(self, step: int) -> None:
        self._found.setCurrentRow(max(0, min(self._found.count() - 1, self._found.currentRow() + step)))

    def _on_taken(self) -> None:
        """Take the marked one; if Enter came before the answer, as soon as it is there."""
        text = self.line.text().strip()
        self._wants_first = bool(text) and text != self._answered
        if text and not self._wants_first and self._found.currentItem() is not None:
            self._take(self._found.currentItem())

    def _take(self, item: QListWidgetItem) -> None:
        family_id = item.data(_NEW_ROLE)
        if family_id:
            self.family_chosen.emit(family_id)
        else:
            self.new_wanted.emit(self.line.text().strip())


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
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
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


class WhoPane(QFrame):
    """Asks who is there, then shows them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.start = StartPart()
        self.people = PeoplePart()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        self._stack.addWidget(self.people)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    @property
    def is_asking(self) -> bool:
        """Tell whether nobody is there yet."""
        return self._stack.currentWidget() is self.start

    def show_start(self, kept: Sequence[KeptTalk]) -> None:
        """Ask who is there."""
        self.people.show_similar(())
        self.start.begin(kept)
        self._stack.setCurrentWidget(self.start)

    def show_page(self, page: TalkPage) -> None:
        """Show who is there."""
        self.people.show_page(page)
        self._stack.setCurrentWidget(self.people)
