"""The editor of a family: a whole page, with what is wrong under each field. Nothing typed here is lost."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.domain.changes import ChangeSet
from app.domain.draft_json import KeptInput
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft
from app.domain.views import CentreSheet
from app.services.desk import Desk
from app.ui.features.families.editor_presenter import EditorPresenter, FieldProblem, Reopen, Similar, TakeBack, Typing
from app.ui.features.families.fields import FAMILY, read, texts_under, typed_of
from app.ui.features.families.form import FieldsForm
from app.ui.features.families.kept_offer import KeptOffer
from app.ui.features.families.parts import Surroundings
from app.ui.features.families.people_blocks import AdultBlock, ChildBlock, PersonBlock
from app.ui.features.families.starting import next_adult, next_child
from app.ui.steps import Doors
from app.ui.tasks.jobs import Jobs
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.chip import restyle
from app.ui.widgets.labels import Heading, PageHeading, WrappedLabel
from app.ui.widgets.scrolling import Scrolling

_PAUSE_MS = 250
_MARGIN = 20

Problems = Mapping[str, tuple[FieldProblem, ...]]


class FamilyEditor(QWidget):
    """Edits one family from opening to saving or giving up.

    Signals:
        closed: The editor is done; carries the id of the family to show, or nothing.
        family_opened: A family found as similar shall be opened; carries its id.
    """

    closed = Signal(object)
    family_opened = Signal(str)

    def __init__(
        self,
        *,
        desk: Desk,
        jobs: Jobs,
        doors: Doors,
        today: Callable[[], date],
        family_id: str | None,
        reopen: Reopen,
        take_back: TakeBack,
    ) -> None:
        super().__init__()
        self._family_id = family_id
        self._today = today
        self._around: Surroundings | None = None
        self._form: FieldsForm | None = None
        self._adults: list[AdultBlock] = []
        self._children: list[ChildBlock] = []
        self._steps: list[Callable[[], object]] = []
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._take_step)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._presenter = EditorPresenter(
            self, desk=desk, runs=OwnedJobs(jobs, self), doors=doors, today=today, family_id=family_id, reopen=reopen, take_back=take_back
        )
        self._pause.timeout.connect(self._presenter.changed)
        self._lay_out()
        self._connect_keys()

    def start(self, resume: KeptInput | None = None) -> None:
        """Load the family; with ``resume`` go on with an input that was given up."""
        self._presenter.load(resume)

    @property
    def is_ready(self) -> bool:
        """Tell whether everybody is shown."""
        return self._around is not None and not self._steps

    @property
    def is_changed(self) -> bool:
        """Tell whether anything was typed."""
        return self._presenter.is_changed

    def keep_now(self) -> None:
        """Check and keep at once what was typed, without waiting for a pause: before a lock, before leaving."""
        if self._around is not None:
            self._pause.stop()
            self._presenter.changed()

    def save(self) -> None:
        """Store the family unless something is wrong."""
        self._pause.stop()
        self._presenter.save()

    def hear(self, changes: ChangeSet) -> None:
        """Say so if the family being edited was merged, or somebody of it moved."""
        self._presenter.hear(changes)

    def cancel(self) -> None:
        """Give up; can be taken back."""
        self._pause.stop()
        self._presenter.cancel()

    # What the presenter asks for

    def typing(self) -> Typing:
        """Answer everything that stands in the fields."""
        if self._form is None:
            return Typing(KeptInput(FamilyDraft(id=self._family_id)))
        unread: dict[str, str] = {}
        adults = tuple(block.draft(f"adults[{index}].", unread) for index, block in enumerate(self._adults))
        children = tuple(block.draft(f"children[{index}].", unread) for index, block in enumerate(self._children))
        values: dict[str, Any] = dict(read(FAMILY, self._form.typed(), self._today()).values)
        draft = FamilyDraft(id=self._family_id, adults=adults, children=children, **values)
        return Typing(KeptInput(draft, unread), self._untouched())

    def show_draft(self, kept: KeptInput, centre: CentreSheet, then: Callable[[], None]) -> None:
        """Fill the fields, one person each time the window has drawn breath."""
        self._build(Surroundings(centre, self._today))
        if self._form is not None:
            self._form.fill(typed_of(FAMILY, kept.draft))
        self._offer.hide()
        draft = kept.draft
        self._steps = [
            *(partial(self._add_adult, adult, texts_under(kept.typed, f"adults[{index}].")) for index, adult in enumerate(draft.adults)),
            self._focus_first,
            *(
                partial(self._add_child, child, texts_under(kept.typed, f"children[{index}]."))
                for index, child in enumerate(draft.children)
            ),
            then,
        ]
        self._turn.start()

    def offer_kept(self) -> None:
        """Offer to go on with an unfinished input."""
        self._offer.show()
        self._offer.focus()

    def show_problems(self, problems: Problems, *, can_save: bool) -> None:
        """Show what is wrong under each field, and how much in the footer."""
        for path, block in self._people():
            block.show_problems(_below(problems, f"{path}."))
        if self._form is not None:
            self._form.show_problems(problems)
        self._save.setEnabled(can_save)
        is_calm = can_save or not self.is_changed  # nobody who has only just opened a page has made a mistake
        self._state.setText(_state_text(problems, is_calm=is_calm))
        self._state.setObjectName("soft" if is_calm else "message")
        self._state.setProperty("tone", "" if is_calm else "urgent")
        restyle(self._state)

    def show_similar(self, similar: tuple[Similar, ...]) -> None:
        """Name the persons that are stored already under the one being typed."""
        found = {each.path: each.hits for each in similar}
        for path, block in self._people():
            block.similar.say(found.get(path, ()))

    def close_editor(self, family_id: str | None) -> None:
        """Tell that the editor is done."""
        self.closed.emit(family_id)

    # Laying out

    def _lay_out(self) -> None:
        title = PageHeading("Neue Familie" if self._family_id is None else "Familie bearbeiten")
        self._offer = KeptOffer()
        self._offer.resumed.connect(self._presenter.resume)
        self._offer.dropped.connect(self._presenter.forget_kept)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(_MARGIN, 0, _MARGIN, _MARGIN)
        self._column.setSpacing(10)
        # Else each person is squeezed until the scroll area hears of it.
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        self._scroll = Scrolling(self._body)
        head = QVBoxLayout()
        head.setContentsMargins(_MARGIN, 16, _MARGIN, 8)
        head.addWidget(title)
        head.addWidget(self._offer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._footer())

    def _footer(self) -> QWidget:
        footer = QFrame()
        footer.setObjectName("footer")
        row = QHBoxLayout(footer)
        row.setContentsMargins(_MARGIN, 10, _MARGIN, 10)
        self._state = WrappedLabel()
        leave = QuietButton("Abbrechen  Esc")
        leave.clicked.connect(self.cancel)
        self._save = PrimaryButton("Speichern  Strg+S")
        self._save.clicked.connect(self.save)
        row.addWidget(self._state, 1)
        row.addWidget(leave)
        row.addWidget(self._save)
        return footer

    def _connect_keys(self) -> None:
        for sequence, action in ((QKeySequence.StandardKey.Save, self.save), (QKeySequence(Qt.Key.Key_Escape), self.cancel)):
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    def _build(self, around: Surroundings) -> None:
        self._around = around
        self._adults.clear()
        self._children.clear()
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._adult_column, self._child_column = QVBoxLayout(), QVBoxLayout()
        for heading, column, add_text, add in (
            ("Erwachsene", self._adult_column, "+ Weitere erwachsene Person", self._on_add_adult),
            ("Kinder", self._child_column, "+ Weiteres Kind", self._on_add_child),
        ):
            column.setSpacing(10)
            self._column.addWidget(Heading(heading))
            holder = QWidget()
            holder.setLayout(column)
            column.setContentsMargins(0, 0, 0, 0)
            self._column.addWidget(holder)
            button = LinkButton(add_text)
            button.clicked.connect(add)
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(Heading("Die ganze Familie"))
        self._column.addWidget(self._family_card(around))
        self._column.addStretch(1)

    def _family_card(self, around: Surroundings) -> Card:
        card = Card()
        self._form = FieldsForm(FAMILY, {"site_id": around.sites}, self._today, card)
        self._form.changed.connect(lambda _: self._pause.start())
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.addWidget(self._form)
        return card

    # People

    def _take_step(self) -> None:
        if not self._steps:
            self._turn.stop()
            return
        step = self._steps.pop(0)
        if not self._steps:
            self._turn.stop()
        step()

    def _add_adult(self, adult: AdultDraft, texts: Mapping[str, str]) -> AdultBlock | None:
        if self._around is None:
            return None
        block = AdultBlock(self._around)
        block.fill(adult, texts)
        self._adults.append(block)
        self._adopt(block, self._adult_column, self._adults)
        return block

    def _add_child(self, child: ChildDraft, texts: Mapping[str, str]) -> ChildBlock | None:
        if self._around is None:
            return None
        block = ChildBlock(self._around, lambda: self.typing().kept.draft)
        block.fill(child, texts)
        self._children.append(block)
        self._adopt(block, self._child_column, self._children)
        return block

    def _adopt(self, block: PersonBlock, column: QVBoxLayout, blocks: list[Any]) -> None:
        column.addWidget(block)
        block.changed.connect(self._pause.start)
        block.similar_opened.connect(self._on_similar_opened)
        block.removed.connect(lambda: self._on_removed(block, column, blocks))

    def _on_add_adult(self) -> None:
        self._show_new(self._add_adult(next_adult(self.typing().kept.draft), {}))

    def _on_add_child(self) -> None:
        self._show_new(self._add_child(next_child(self.typing().kept.draft), {}))

    def _show_new(self, block: PersonBlock | None) -> None:
        if block is not None:
            block.focus_first()
            QTimer.singleShot(0, block, lambda: self._scroll.ensureWidgetVisible(block))
            self._pause.start()

    def _on_removed(self, block: PersonBlock, column: QVBoxLayout, blocks: list[Any]) -> None:
        blocks.remove(block)
        column.removeWidget(block)
        block.hide()
        block.deleteLater()
        self._pause.start()

    def _on_similar_opened(self, family_id: str) -> None:
        self.keep_now()
        self.family_opened.emit(family_id)

    def _people(self) -> list[tuple[str, PersonBlock]]:
        """Answer everybody with the path the draft gives them."""
        adults = [(f"adults[{index}]", block) for index, block in enumerate(self._adults)]
        return [*adults, *((f"children[{index}]", block) for index, block in enumerate(self._children))]

    def _untouched(self) -> frozenset[str]:
        return frozenset(path for path, block in self._people() if block.is_untouched())

    def _focus_first(self) -> None:
        people: list[PersonBlock] = [*self._adults, *self._children]
        if people:
            people[0].focus_first()


def _below(problems: Problems, prefix: str) -> dict[str, tuple[FieldProblem, ...]]:
    return {path.removeprefix(prefix): found for path, found in problems.items() if path.startswith(prefix)}


def _state_text(problems: Problems, *, is_calm: bool) -> str:
    """Say how much is wrong; what concerns the family as a whole is said here, because it has no field."""
    general = [problem.text for path in ("", "adults", "children") for problem in problems.get(path, ())]
    if is_calm:
        return " ".join(general) or "Das Programm sichert jede Eingabe sofort."
    count = sum(problem.is_error for found in problems.values() for problem in found)
    return " ".join([f"✕ {count} Fehler – bitte berichtigen." if count > 1 else "✕ Ein Fehler – bitte berichtigen.", *general])
