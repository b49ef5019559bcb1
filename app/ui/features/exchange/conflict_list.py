"""*Zwei Stände* as cards below each other; nothing at all where there is nothing to decide."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.changes import ChangeSet
from app.domain.conflicts import Keep
from app.ui.context import ScreenContext
from app.ui.features.exchange.cards import button_row
from app.ui.features.exchange.conflict_page import ConflictCard, ConflictPage
from app.ui.features.exchange.conflict_presenter import ConflictPresenter
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.buttons import LinkButton, QuietButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.fact_grid import FactGrid
from app.ui.widgets.labels import Heading, WrappedLabel
from app.ui.widgets.titled_card import TitledCard


class ConflictCardView(TitledCard):
    """One conflict.

    Signals:
        decided: Which of the two shall count; carries the ``Keep``.
        family_wanted: The family shall be shown.
    """

    decided = Signal(object)
    family_wanted = Signal()

    def __init__(self, card: ConflictCard, parent: QWidget | None = None) -> None:
        super().__init__(card.title, parent)
        if card.is_asked:
            self.head.addWidget(Chip("Familie wird gefragt", "waiting", self))
        self.column.addWidget(WrappedLabel(card.why))
        self.column.addWidget(FactGrid(card.facts))
        buttons: list[QWidget] = [self._button(keep, text, card.title) for keep, text in card.acts]
        if card.family_id is not None:
            family = LinkButton("Familie öffnen")
            family.setAccessibleName(f"Familie öffnen: {card.title}")
            family.clicked.connect(self.family_wanted)
            buttons.append(family)
        self.column.addWidget(button_row(buttons))

    def _button(self, keep: Keep, text: str, title: str) -> QWidget:
        button = LinkButton(text) if keep is Keep.ASK else QuietButton(text)
        button.setAccessibleName(f"{text}: {title}")
        button.clicked.connect(partial(self.decided.emit, keep))
        return button


class ConflictList(QWidget):
    """All conflicts, with a presenter of its own: whoever has it in sight calls ``refresh`` and ``on_changed``.

    Signals:
        counted: How many there are.
    """

    counted = Signal(int)

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        runs = OwnedJobs(context.jobs, self)
        self._presenter = ConflictPresenter(self, desk=context.desk, runs=runs, ways=context.navigator)
        self._heading = Heading("")
        self._cards = QVBoxLayout()
        self._cards.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._heading)
        column.addLayout(self._cards)
        self.hide()

    def refresh(self) -> None:
        """Read them anew."""
        self._presenter.load()

    def on_changed(self, changes: ChangeSet) -> None:
        """Hear what a command has changed."""
        self._presenter.changed(changes)

    def show_conflicts(self, page: ConflictPage) -> None:
        """Show them; the focus stays in the list when the card it was in has gone."""
        had_focus = self.isAncestorOf(focus) if (focus := self.window().focusWidget()) is not None else False
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._heading.setText(page.heading)
        for each in page.cards:
            self._add(each)
        self.setVisible(bool(page.cards))
        self.counted.emit(page.count)
        if had_focus and self._cards.count():
            self.focusNextChild()

    def _add(self, card: ConflictCard) -> None:
        view = ConflictCardView(card, self)
        view.decided.connect(partial(self._presenter.decide, card.id))
        if card.family_id is not None:
            view.family_wanted.connect(partial(self._presenter.open_family, card.family_id))
        self._cards.addWidget(view)
