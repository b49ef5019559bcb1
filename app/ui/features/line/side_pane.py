"""Beside a thread: exactly what its office would get and why, how far it has come, and what has left already."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.core.dates import format_date
from app.core.terms import word
from app.domain.line.gate import LeavingField, Refusal
from app.domain.line.words import ThreadKind
from app.services.line.gate import LeavingPreview
from app.ui.features.line.thread import ThreadView, field_name
from app.ui.widgets.buttons import LinkButton, QuietButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.fact_grid import FactGrid
from app.ui.widgets.labels import CardHeading, SmallLabel, WrappedLabel

_MATTERS = {ThreadKind.CARE: "Zur Betreuungsanfrage", ThreadKind.HANDOVER: "Zur Übergabe"}
_MOST_SIGNS = 160
_LABEL_PX = 100
_NO_FILES = "Diese Stelle hört es nicht durch Dateien. Bitte drucken, als Text kopieren oder anrufen."
_MENDED_BY_SIGNING = (Refusal.NONE_GIVEN, Refusal.OTHER_OFFICE, Refusal.OTHER_PURPOSE, Refusal.EXPIRED, Refusal.WITHDRAWN)


class SidePane(QFrame):
    """What leaves, the state, what has left.

    Signals:
        signed: The family has just signed E1 on paper.
        file_wanted: What would leave shall be shown, and the file for the office be written.
        matter_wanted: What the thread is about shall be shown: a care request or a bundle.
    """

    signed = Signal()
    file_wanted = Signal()
    matter_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chip = Chip("", "neutral", self)
        self._why = WrappedLabel("")
        self._sign = QuietButton("E1 ist jetzt unterschrieben")
        self._sign.setToolTip("Trägt die Einwilligung der Familie ein: für diese Stelle und diesen Zweck, ab heute.")
        self._files, self._files_head = QVBoxLayout(), CardHeading("Abgleich")
        self._write = QuietButton("Datei schreiben …")
        self._write.clicked.connect(self.file_wanted)
        self._matter = LinkButton("Betreuung oder Übergabe öffnen")  # its words follow the thread
        self._matter.clicked.connect(self.matter_wanted)
        self._fields, self._states, self._left = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._sign.clicked.connect(self.signed)
        self._lay_out()

    def show_leaving(self, seen: LeavingPreview) -> None:
        """Show what would leave now, and whether it may."""
        _refill(self._fields, [_field(field) for field in seen.fields] or [WrappedLabel("Nichts – es steht nichts Neues darin.")])
        text, tone = consent_words(seen)
        self._chip.show_state(text, tone)
        self._why.setText("\n".join(part for part in (_refusal_words(seen), named_words(seen.named)) if part))
        self._why.setVisible(bool(self._why.text()))
        self._sign.setVisible(seen.verdict.refusal in _MENDED_BY_SIGNING)

    def show_thread(self, thread: ThreadView) -> None:
        """Show how far it has come, and what has left."""
        kind = thread.page.thread.kind
        self._matter.setVisible(kind in _MATTERS)
        if kind in _MATTERS:
            self._matter.setText(_MATTERS[kind])
        _refill(self._states, [FactGrid(thread.states, label_px=_LABEL_PX)])
        self._files_head.setText(f"Abgleich mit {thread.page.office_name}" if thread.files else "Abgleich")
        _refill(self._files, [FactGrid(thread.file_facts, label_px=_LABEL_PX) if thread.files else WrappedLabel(_NO_FILES)])
        self._write.setVisible(thread.files is not None)
        lines = [*([thread.waiting] if thread.waiting else []), *thread.left]
        _refill(self._left, [WrappedLabel(line) for line in lines] or [WrappedLabel("Noch nichts.")])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._matter, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(CardHeading("Was die Stelle erhält"))
        column.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._why)
        column.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._fields)
        for head, part, below in (
            (CardHeading("Stand"), self._states, None),
            (self._files_head, self._files, self._write),
            (CardHeading("Weitergegeben"), self._left, None),
        ):
            column.addSpacing(12)
            column.addWidget(head)
            column.addLayout(part)
            if below is not None:
                column.addWidget(below, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._fields, self._states, self._files, self._left):
            part.setSpacing(8)
        column.addStretch(1)


def consent_words(seen: LeavingPreview) -> tuple[str, str]:
    """Say in a few words whether it may leave, and in which tone."""
    verdict = seen.verdict
    if verdict.refusal is not None:
        return word("refusal", verdict.refusal), "waiting" if verdict.refusal is Refusal.NO_OFFICE else "urgent"
    if verdict.consent is None:
        return "keine Einwilligung nötig", "accent"
    given = verdict.consent.given_on
    return f"Einwilligung vom {format_date(given)} gilt" if given else "Einwilligung gilt", "accent"


def named_words(named: Sequence[str]) -> str:
    """Warn of people whose names stand in the text; it may leave all the same."""
    return f"Im Text steht ein Name: {', '.join(named)}. Bitte lieber nur unsere Nummer nennen." if named else ""


def _refusal_words(seen: LeavingPreview) -> str:
    if seen.verdict.refusal is None:
        return ""
    return word("refusal_why", seen.verdict.refusal).format(purpose=word("purpose", seen.purpose), office=seen.office_name or "die Stelle")


def _field(field: LeavingField) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    said = field.value_text if len(field.value_text) <= _MOST_SIGNS else f"{field.value_text[:_MOST_SIGNS].rstrip()} …"
    value = WrappedLabel(said)
    value.setObjectName("body")
    why = SmallLabel(f"{field_name(field.field)}: {word('leaving_why', field.why)}")
    why.setWordWrap(True)
    column.addWidget(value)
    column.addWidget(why)
    return holder


def _refill(layout: QVBoxLayout, widgets: list[QWidget]) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
    for widget in widgets:
        layout.addWidget(widget)
