"""The adults and children of the editor, each a card with folds for what is rarely needed."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft
from app.domain.views import Hit
from app.ui.features.families.fields import ADDRESS, ADULT, BANK, CHILD, FieldSpec, read, texts_under, typed_of
from app.ui.features.families.form import FieldsForm
from app.ui.features.families.parts import GrantBlock, HouseholdBlock, PartList, Problems, StayBlock, Surroundings
from app.ui.features.families.starting import next_attendance, next_grant, second_household
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.card import Card
from app.ui.widgets.choice_entry import Choices
from app.ui.widgets.field import ProblemLabel
from app.ui.widgets.icons import icon
from app.ui.widgets.labels import CardHeading


class Fold(QWidget):
    """A heading that opens and closes what lies below."""

    def __init__(self, title: str, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self._is_open = False
        self._button = LinkButton(title)
        self._button.clicked.connect(lambda: self.open(not self._is_open))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(content)
        self.open(False)

    def open(self, on: bool) -> None:  # noqa: FBT001 - a Qt slot
        """Show or hide what lies below."""
        self._is_open = on
        self._button.setIcon(icon("chevron-down" if on else "chevron-right", tone="accent"))
        self._button.setAccessibleDescription("aufgeklappt" if on else "zugeklappt")
        self._content.setVisible(on)


class SimilarLine(QWidget):
    """Says who is stored already and looks like the person being typed.

    Signals:
        opened: That family shall be opened; carries its id.
    """

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def say(self, hits: tuple[Hit, ...]) -> None:
        """Name the first of them."""
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.setVisible(bool(hits))
        if not hits:
            return
        more = f" und {len(hits) - 1} weitere" if len(hits) > 1 else ""
        text = ProblemLabel(self)
        text.show_problem(f"Gibt es schon: {hits[0].label}{more}", is_error=False)
        self._row.addWidget(text, 1)
        family_id = hits[0].family_id
        if family_id:
            button = LinkButton("Öffnen")
            button.setAccessibleName(f"{hits[0].label} öffnen")
            button.clicked.connect(lambda: self.opened.emit(family_id))
            self._row.addWidget(button)


class PersonBlock(Card):
    """One person: heading, main fields, folds.

    Signals:
        changed: Something was typed.
        removed: The person shall be taken out.
        similar_opened: A stored family shall be opened; carries its id.
    """

    changed = Signal()
    removed = Signal()
    similar_opened = Signal(str)

    def __init__(self, title: str, main: tuple[FieldSpec, ...], choices: Mapping[str, Choices], around: Surroundings) -> None:
        super().__init__()
        self.around = around
        self.part_id: str | None = None
        self.main = FieldsForm(main, choices, around.today, self)
        self.main.changed.connect(lambda _: self._on_changed())
        self._title = title
        self._heading = CardHeading(title)
        remove = LinkButton("Entfernen")
        remove.setAccessibleName(f"{title} entfernen")
        remove.clicked.connect(self.removed)
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(remove)
        self.similar = SimilarLine()
        self.similar.opened.connect(self.similar_opened)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 12, 16, 12)
        self.column.setSpacing(8)
        self.column.addLayout(head)
        self.column.addWidget(self.main)
        self.column.addWidget(self.similar)

    def focus_first(self) -> None:
        """Put the cursor into the first field that is empty."""
        empty = (name for name, value in self.main.typed().items() if value == "")
        self.main.entry(next(empty, "family_name")).setFocus(Qt.FocusReason.OtherFocusReason)

    def rename(self) -> None:
        """Head the card with the person's name once there is one."""
        typed = self.main.typed()
        name = f"{typed['given_names']} {typed['family_name']}".strip()
        self._heading.setText(name if typed["given_names"] else self._title)

    def is_untouched(self) -> bool:
        """Tell whether nothing was typed since the block was begun."""
        raise NotImplementedError

    def show_problems(self, problems: Problems) -> None:
        """Show what is wrong; a fold with a problem opens."""
        raise NotImplementedError

    def _on_changed(self) -> None:
        self.rename()
        self.changed.emit()


class AdultBlock(PersonBlock):
    """An adult, with the bank account behind a fold."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__("Erwachsene Person", ADULT, {"language": around.languages}, around)
        self._bank = FieldsForm(BANK, {}, around.today, self)
        self._bank.changed.connect(lambda _: self.changed.emit())
        self._fold = Fold("Bankverbindung", self._bank)
        self.column.addWidget(self._fold)
        self._begun: AdultDraft | None = None

    def fill(self, adult: AdultDraft, texts: Mapping[str, str]) -> None:
        """Show an adult."""
        self.part_id = adult.id
        self._begun = adult if adult.id is None and not adult.given_names and adult.birth_date is None else None
        self.main.fill({**typed_of(ADULT, adult), **texts})
        self._bank.fill({**typed_of(BANK, adult), **texts})
        self._fold.open(bool(adult.iban or adult.account_holder or adult.bic))
        self.rename()

    def draft(self, prefix: str, unread: dict[str, str]) -> AdultDraft:
        """Answer the adult as typed."""
        reading = read(ADULT + BANK, {**self.main.typed(), **self._bank.typed()}, self.around.today())
        unread.update({prefix + name: text for name, text in reading.unread.items()})
        return AdultDraft(id=self.part_id, **reading.values)  # type: ignore[arg-type]  # the fields say what they hold

    @override
    def is_untouched(self) -> bool:
        """Tell whether nothing was typed since the block was begun."""
        unread: dict[str, str] = {}
        return self._begun is not None and self.draft("", unread) == self._begun and not unread

    @override
    def show_problems(self, problems: Problems) -> None:
        """Show what is wrong; a fold with a problem opens."""
        self.main.show_problems(problems)
        self._bank.show_problems(problems)
        if any(spec.name in problems for spec in BANK):
            self._fold.open(True)


class ChildBlock(PersonBlock):
    """A child: names, where it goes, who pays, and behind folds another address and a second household."""

    def __init__(self, around: Surroundings, family: Callable[[], FamilyDraft]) -> None:
        super().__init__("Kind", CHILD, {}, around)
        self._family = family
        self._begun: ChildDraft | None = None
        self.stays = PartList(
            "attendances",
            "Kita, Tagespflege oder Schule",
            add_text="+ Kita, Tagespflege oder Schule",
            block=StayBlock,
            around=around,
            begin=self._next_stay,
        )
        self.grants = PartList(
            "grants", "Leistung, die das Kind heute bekommt", add_text="+ Leistung", block=GrantBlock, around=around, begin=self._next_grant
        )
        self._address = FieldsForm(ADDRESS, {}, around.today, self)
        self._address.changed.connect(lambda _: self.changed.emit())
        self._address_fold = Fold("Andere Anschrift als die Eltern", self._address)
        self._households = PartList(
            "second_households",
            "Zweiter Haushalt",
            add_text="+ Zweiter Haushalt",
            block=HouseholdBlock,
            around=around,
            begin=second_household,
        )
        self._households_fold = Fold("Zweiter Haushalt (Eltern leben getrennt)", self._households)
        for part in (self.stays, self.grants, self._address_fold, self._households_fold):
            self.column.addWidget(part)
        for changing in (self.stays, self.grants, self._households):
            changing.changed.connect(self.changed)

    def fill(self, child: ChildDraft, texts: Mapping[str, str]) -> None:
        """Show a child."""
        self.part_id = child.id
        self._begun = child if child.id is None and not child.given_names and child.birth_date is None else None
        self.main.fill({**typed_of(CHILD, child), **{name: text for name, text in texts.items() if "." not in name}})
        self._address.fill(typed_of(ADDRESS, child))
        self.stays.fill(child.attendances, texts)
        self.grants.fill(child.grants, texts)
        self._households.fill(child.second_households, texts)
        self._address_fold.open(bool(child.street or child.city or child.postcode or child.address_extra))
        self._households_fold.open(bool(child.second_households))
        self.rename()

    def draft(self, prefix: str, unread: dict[str, str]) -> ChildDraft:
        """Answer the child as typed."""
        reading = read(CHILD + ADDRESS, {**self.main.typed(), **self._address.typed()}, self.around.today())
        unread.update({prefix + name: text for name, text in reading.unread.items()})
        child = ChildDraft(id=self.part_id, **reading.values)  # type: ignore[arg-type]  # the fields say what they hold
        return replace(
            child,
            attendances=self.stays.parts(prefix, unread),
            grants=self.grants.parts(prefix, unread),
            second_households=self._households.parts(prefix, unread),
        )

    @override
    def is_untouched(self) -> bool:
        """Tell whether nothing was typed since the block was begun."""
        unread: dict[str, str] = {}
        return self._begun is not None and self.draft("", unread) == self._begun and not unread

    @override
    def show_problems(self, problems: Problems) -> None:
        """Show what is wrong; a fold with a problem opens."""
        self.main.show_problems(problems)
        self._address.show_problems(problems)
        for parts in (self.stays, self.grants, self._households):
            parts.show_problems(problems)
        if any(spec.name in problems for spec in ADDRESS):
            self._address_fold.open(True)
        if texts_under(dict.fromkeys(problems, ""), "second_households"):
            self._households_fold.open(True)

    def _next_stay(self) -> object:
        return next_attendance(self.draft("", {}), self._family().site_id)

    def _next_grant(self) -> object:
        return next_grant(self.draft("", {}))
