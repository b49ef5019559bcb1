"""The tab *Abgleich*: partners below each other, what is to be decided above them, the way to new ones below."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout
from typing_extensions import override

from app.domain.changes import ChangeSet
from app.ui.context import ScreenContext
from app.ui.features.exchange.cards import ComparisonCard, OfferCard, OfficeCard, PeerCardView, PlanCard, SealedCard, button_row
from app.ui.features.exchange.conflict_list import ConflictList
from app.ui.features.exchange.page import Comparison, ExchangePage, Offer, OfficeChoice, PeerAct, Plan, SealedWords
from app.ui.features.exchange.presenter import TAKING, ExchangePresenter
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import LinkButton, QuietButton
from app.ui.widgets.field import Field
from app.ui.widgets.file_asking import ask_file, ask_folder
from app.ui.widgets.labels import SoftLabel, WrappedLabel
from app.ui.widgets.screen import Screen
from app.ui.widgets.scroll_page import ScrollPage
from app.ui.widgets.titled_card import TitledCard

_WIDTH_PX = 860
LOOK_MS, _PROGRESS_MS = 10_000, 300
_SEALED = "Was auf die Stelle wartet, als eine PDF-Datei, die nur sechs Wörter öffnen. Die Wörter sagen Sie der Stelle am Telefon."
_STEPS = (
    "1.  An beiden Computern eine Karte schreiben und zum anderen bringen. Die Karten sind nicht geheim.",
    "2.  Auf beiden Seiten die Karte der anderen lesen.",
    "3.  Die sechs Wörter auf beiden Bildschirmen vergleichen und auf beiden Seiten Ja sagen.",
)
_FILES = "Dateien und Karten von Partnern (*.direktdraht *.ddkarte);;Alle Dateien (*)"
_CARDS = "Karten (*.ddkarte);;Alle Dateien (*)"


class ExchangeScreen(Screen):
    """Shows the partners and what goes to and comes from them."""

    least_height_px = 0
    _presenter: ExchangePresenter

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        runs = OwnedJobs(context.jobs, self)
        self._presenter = ExchangePresenter(self, desk=context.desk, runs=runs, notes=context.navigator, law=context.law)
        self._found = Banner()
        self._conflicts = ConflictList(context, self)
        self._conflicts.counted.connect(self.badge_changed)
        self._working, self._readers = SoftLabel(), WrappedLabel()
        self._read, self._stop = QuietButton("Datei lesen …"), LinkButton("Anhalten", self)
        self._stop.hide()
        self._entry = QLineEdit()
        self._name = Field("So heißt dieser Standort bei den Partnern", self._entry)
        self._asked, self._peers = QVBoxLayout(), QVBoxLayout()
        self._lay_out()
        self._found.pressed.connect(self._presenter.open_found)
        self._read.clicked.connect(lambda: ask_file(self, "Datei wählen", _FILES, self._presenter.read))
        self._stop.clicked.connect(self._presenter.stop)
        self._watch = QTimer(self)
        self._watch.setInterval(LOOK_MS)
        self._watch.timeout.connect(self._on_look)
        self._watch.start()
        self._progress = QTimer(self)
        self._progress.setInterval(_PROGRESS_MS)
        self._progress.timeout.connect(lambda: self._working.setText(self._presenter.progress))
        self.setAcceptDrops(True)

    @override
    def refresh(self) -> None:
        super().refresh()
        self._conflicts.refresh()

    @override
    def on_changed(self, changes: ChangeSet) -> None:
        super().on_changed(changes)
        self._conflicts.on_changed(changes)

    def read_file(self, file: Path) -> None:
        """Examine a file the program was started with."""
        self._presenter.read(file)

    def plan_for(self, peer_id: str) -> None:
        """Show what would leave for a partner now, before it is written."""
        self._presenter.plan_for(peer_id)

    def show_page(self, page: ExchangePage) -> None:
        """Show the partners."""
        self._page.text.setText(page.text)
        self._readers.setText(page.readers)
        self._sealing.setVisible(page.can_seal)
        if not self._entry.isModified():
            self._entry.setText(page.own_name)
        _empty(self._peers)
        for peer in page.peers:
            card = PeerCardView(peer)
            card.acted.connect(partial(self._presenter.act, peer.id))
            self._peers.addWidget(card)

    def show_working(self, working: str) -> None:
        """Say what is being done; nothing with an empty text."""
        self._working.setText(working)
        self._stop.setVisible(working == TAKING)
        if working == TAKING:
            self._progress.start()
        else:
            self._progress.stop()

    def show_plan(self, plan: Plan | None) -> None:
        """Show what would leave."""
        _empty(self._asked)
        if plan is not None:
            card = PlanCard(plan)
            card.agreed.connect(partial(self._presenter.write, plan))
            card.left.connect(self._presenter.leave_plan)
            self._ask(card)

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show the words to compare."""
        _empty(self._asked)
        if comparison is not None:
            card = ComparisonCard(comparison)
            card.agreed.connect(partial(self._presenter.confirm, comparison.peer_id))
            card.left.connect(self._presenter.leave_comparison)
            self._ask(card)

    def show_offer(self, offer: Offer | None) -> None:
        """Show a file that was examined."""
        _empty(self._asked)
        if offer is not None:
            card = OfferCard(offer)
            card.agreed.connect(self._presenter.take_over)
            card.asked.connect(self._presenter.ask_for_missing)
            card.left.connect(self._presenter.leave_offer)
            self._ask(card)

    def show_found(self, text: str) -> None:
        """Say that files lie ready in a shared folder; nothing with an empty text."""
        if text:
            self._found.show_text(text, tone="information", action="Ansehen")
        else:
            self._found.hide()

    def show_offices(self, choice: OfficeChoice | None) -> None:
        """Let be chosen which office a partner is."""
        _empty(self._asked)
        if choice is not None:
            card = OfficeCard(choice)
            card.chosen.connect(partial(self._presenter.choose_office, choice))
            card.left.connect(partial(self.show_offices, None))
            self._ask(card)

    def ask_seal_folder(self, office_id: str) -> None:
        """Let a folder be chosen for a locked PDF."""
        self._choose_folder(partial(self._presenter.seal, office_id))

    def show_sealed(self, words: SealedWords | None) -> None:
        """Show the words that open what was written."""
        _empty(self._asked)
        if words is not None:
            card = SealedCard(words)
            card.left.connect(self._presenter.leave_words)
            self._ask(card)

    def ask_folder(self, peer_id: str, act: PeerAct) -> None:
        """Let a folder be chosen."""
        self._choose_folder(lambda folder: self._presenter.take_folder(peer_id, act, folder))

    def ask_card(self, peer_id: str) -> None:
        """Let a partner's new card be chosen."""
        ask_file(self, "Karte wählen", _CARDS, partial(self._presenter.read_card_of, peer_id))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self._presenter.read(path)

    def _on_look(self) -> None:
        if self.isVisible():
            self._presenter.look()

    def _ask(self, card: TitledCard) -> None:
        self._asked.addWidget(card)
        self._page.bring_in_sight(card)

    def _on_save_card(self) -> None:
        self._choose_folder(lambda folder: self._presenter.save_card(self._entry.text(), folder))

    def _choose_folder(self, then: Callable[[Path], None]) -> None:
        ask_folder(self, "Ordner wählen", then)

    def _lay_out(self) -> None:
        self._page = ScrollPage("Abgleich", "")
        self._page.setMaximumWidth(_WIDTH_PX)
        for column in (self._asked, self._peers):
            column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(button_row((self._read,)))
        head.addWidget(self._working)
        head.addWidget(self._stop)
        head.addStretch(1)
        for layout in (head, self._asked, self._peers):
            self._page.body.addLayout(layout)
        self._page.body.insertWidget(0, self._found)
        self._page.body.insertWidget(self._page.body.indexOf(self._peers), self._conflicts)
        self._page.body.insertWidget(2, self._readers)
        self._sealing = self._without_program()
        self._page.body.addWidget(self._sealing)
        self._page.body.addWidget(self._new_partner())
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 24, 8)
        row.addStretch(1)
        row.addWidget(self._page, 100)
        row.addStretch(1)

    def _without_program(self) -> TitledCard:
        card = TitledCard("Stelle ohne Direktdraht")
        card.column.addWidget(WrappedLabel(_SEALED))
        seal = QuietButton("Als verschlüsseltes PDF …")
        seal.clicked.connect(self._presenter.begin_seal)
        card.column.addWidget(button_row((seal,)))
        return card

    def _new_partner(self) -> TitledCard:
        card = TitledCard("Neuen Partner verbinden")
        for step in _STEPS:
            card.column.addWidget(WrappedLabel(step))
        save, read = QuietButton("Eigene Karte schreiben …"), QuietButton("Karte lesen …")
        save.clicked.connect(self._on_save_card)
        read.clicked.connect(lambda: ask_file(self, "Karte wählen", _CARDS, partial(self._presenter.read_card_of, None)))
        for part in (self._name, button_row((save, read))):
            card.column.addWidget(part)
        return card


def _dropped(event: QDropEvent) -> Path | None:
    """Answer the one file that is dragged in; several are taken one after the other."""
    urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
    return Path(urls[0].toLocalFile()) if len(urls) == 1 else None


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
