"""Agenda and minutes of a meeting: each point, and below it what was said."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.cooperation.meetings import MeetingPoint
from app.ui.features.cooperation.list_page import emptied
from app.ui.widgets.buttons import QuietButton
from app.ui.widgets.labels import StrongLabel, WrappedLabel
from app.ui.widgets.literal import button_text
from app.ui.widgets.titled_card import TitledCard

_TEXT_PX = 72


class MinutesCard(TitledCard):
    """Shows the points; from the meeting's day on one can write under each.

    Signals:
        written: What was said shall be kept; carries the meeting's id, and the texts by the ids of the points.
    """

    written = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Tagesordnung und Protokoll", parent)
        self._meeting_id = ""
        self._shown: tuple[MeetingPoint, ...] = ()
        self._texts: dict[str, QPlainTextEdit] = {}
        self._points = QVBoxLayout()
        self._points.setSpacing(6)
        self._save = QuietButton("Protokoll speichern")
        self._save.clicked.connect(self.keep)
        row = QHBoxLayout()
        row.addWidget(self._save)
        row.addStretch(1)
        self.column.addLayout(self._points)
        self.column.addLayout(row)

    def show_points(self, meeting_id: str, points: Sequence[MeetingPoint], *, takes_minutes: bool) -> None:
        """Show other points; what is being typed under the same ones stays, and that of another meeting is kept first."""
        if meeting_id != self._meeting_id:
            self.keep()
        typed = self._changed() if meeting_id == self._meeting_id else {}
        self._meeting_id, self._shown = meeting_id, tuple(points)
        self._save.setVisible(takes_minutes and bool(points))
        self._texts = {}
        emptied(self._points)
        if not points:
            self._points.addWidget(WrappedLabel("Noch keine Tagesordnung. Unter „Ändern“ steht jeder Punkt auf einer Zeile."))
        for number, point in enumerate(points, 1):
            title = StrongLabel(f"{number}. {point.title}")
            title.setWordWrap(True)
            self._points.addWidget(title)
            if takes_minutes:
                self._points.addWidget(self._editor(point, typed.get(point.id, point.text)))

    def keep(self) -> None:
        """Ask for what was typed to be kept, if anything was."""
        if changed := self._changed():
            self.written.emit(self._meeting_id, changed)

    def _editor(self, point: MeetingPoint, text: str) -> QPlainTextEdit:
        editor = QPlainTextEdit(text)
        editor.setTabChangesFocus(True)
        editor.setFixedHeight(_TEXT_PX)
        editor.setAccessibleName(button_text(f"Was besprochen wurde: {point.title}"))
        editor.setPlaceholderText("Was besprochen wurde")
        self._texts[point.id] = editor
        return editor

    def _changed(self) -> dict[str, str]:
        before = {point.id: point.text for point in self._shown}
        typed = {point_id: editor.toPlainText() for point_id, editor in self._texts.items()}
        return {point_id: text for point_id, text in typed.items() if text != before[point_id]}
