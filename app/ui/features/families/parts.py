"""Parts of a person in the editor: stays, grants, second households. Each turns its fields into one part of the draft."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.core.terms import word
from app.domain.drafts import AttendanceDraft, GrantDraft, SecondHouseholdDraft
from app.domain.terms import AttendanceKind, Route
from app.domain.views import CentreSheet
from app.ui.features.families.editor_presenter import FieldProblem
from app.ui.features.families.fields import ADDRESS, ATTENDANCE, GRANT, SECOND_HOUSEHOLD, FieldSpec, read, texts_under, typed_of
from app.ui.features.families.form import FieldsForm
from app.ui.features.families.languages import LANGUAGES
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.choice_entry import Choices
from app.ui.widgets.labels import StrongLabel
from app.ui.wording import offered

Problems = Mapping[str, tuple[FieldProblem, ...]]

_ADDRESS = tuple(spec.name for spec in ADDRESS)
_SCHOOLS = (AttendanceKind.SCHULE, AttendanceKind.BERUFSSCHULE)


@dataclass(frozen=True)
class Surroundings:
    """What every part needs to know: the centre's lists and today."""

    centre: CentreSheet
    today: Callable[[], date]

    @property
    def sites(self) -> Choices:
        """Offer our own sites."""
        return [("", "–"), *offered(self.centre.sites)]

    def offices(self, route: Route) -> Choices:
        """Offer the offices that are responsible for a route."""
        fitting = (office for office in self.centre.offices if route in office.routes or not office.routes)
        return [("", "noch unbekannt"), *offered(fitting)]

    @property
    def languages(self) -> Choices:
        """Offer the languages help may be given in."""
        return [("", "Deutsch"), *((code, word("language", code)) for code in LANGUAGES)]


class PartBlock(QWidget):
    """One part: its fields and the way to take it out again.

    Signals:
        changed: Something was typed.
        removed: It shall be taken out.
    """

    changed = Signal()
    removed = Signal()

    specs: tuple[FieldSpec, ...] = ()
    kind: type[Any] = object

    def __init__(self, title: str, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part_id: str | None = None
        self.around = around
        self.form = FieldsForm(self.specs, self.choices(), around.today, self)
        self.form.changed.connect(self._on_changed)
        remove = LinkButton("Entfernen")
        remove.setAccessibleName(f"{title} entfernen")
        remove.clicked.connect(self.removed)
        head = QHBoxLayout()
        heading = StrongLabel(title)
        head.addWidget(heading, 1)
        head.addWidget(remove, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.form)

    def choices(self) -> Mapping[str, Choices]:
        """Answer what the fields with a choice offer."""
        return {}

    def fill(self, part: Any, texts: Mapping[str, str]) -> None:  # noqa: ANN401 - the part this block is for
        """Show a part; ``texts`` are those that could not be read."""
        self.part_id = part.id
        self.form.fill({**typed_of(self.specs, part), **texts})
        self.adapt()

    def part(self, prefix: str, unread: dict[str, str]) -> Any:  # noqa: ANN401 - the part this block is for
        """Answer the part as typed; texts that cannot be read are added to ``unread``."""
        reading = read(self.specs, self.form.typed(), self.around.today())
        unread.update({prefix + name: text for name, text in reading.unread.items()})
        return self.kind(id=self.part_id, **reading.values)

    def show_problems(self, problems: Problems) -> None:
        """Show what is wrong, by field."""
        self.form.show_problems(problems)

    def adapt(self) -> None:
        """Show only the fields that fit what was chosen."""

    def on_chosen(self, name: str) -> None:
        """Follow what was just typed or chosen."""

    def _on_changed(self, name: str) -> None:
        self.on_chosen(name)
        self.adapt()
        self.changed.emit()


class StayBlock(PartBlock):
    """A stay in Kita, Kindertagespflege or school."""

    specs = ATTENDANCE
    kind = AttendanceDraft

    @override
    def choices(self) -> Mapping[str, Choices]:
        """Offer kinds and our own sites."""
        kinds = [(kind.value, word("attendance", kind)) for kind in AttendanceKind]
        return {"kind": kinds, "site_id": [("", "nein, andere Einrichtung"), *self.around.sites[1:]]}

    @override
    def on_chosen(self, name: str) -> None:
        """A school is none of our sites."""
        if name == "kind" and not self._may_be_ours():
            self.form.fill({"site_id": ""})

    @override
    def adapt(self) -> None:
        """Ask for a class at school, for a group in the Kita, for name and address only elsewhere."""
        typed = self.form.typed()
        is_school = typed["kind"] in _SCHOOLS
        elsewhere = not typed["site_id"]
        self.form.want("site_id", shown=self._may_be_ours() or bool(typed["site_id"]))
        self.form.want("group_name", shown=not is_school or bool(typed["group_name"]))
        self.form.want("school_class", shown=is_school or bool(typed["school_class"]))
        self.form.want("institution", *_ADDRESS, shown=elsewhere or any(typed[name] for name in ("institution", *_ADDRESS)))

    def _may_be_ours(self) -> bool:
        return self.form.typed()["kind"] == AttendanceKind.KITA


class GrantBlock(PartBlock):
    """A running benefit: who pays for the child today."""

    specs = GRANT
    kind = GrantDraft

    @override
    def choices(self) -> Mapping[str, Choices]:
        """Offer all routes."""
        return {"route": [(route.value, word("route", route)) for route in Route], "office_id": self.around.offices(Route.NONE)}

    @override
    def on_chosen(self, name: str) -> None:
        """Another route has other offices: choose the only one, or none."""
        if name != "route":
            return
        offices = self.around.offices(self._route())
        keys = [key for key, _ in offices]
        if self.form.typed()["office_id"] not in keys or not self.form.typed()["office_id"]:
            self.form.fill({"office_id": ""})
            self.form.set_choices("office_id", offices)
            self.form.fill({"office_id": keys[1] if len(keys) == 2 else ""})

    @override
    def adapt(self) -> None:
        """Offer the offices of the route and call the number what it is called there."""
        route = self._route()
        self.form.set_choices("office_id", self.around.offices(route))
        self.form.set_label("reference", word("reference", route))
        typed = self.form.typed()
        for name in ("office_id", "reference", "valid_from", "valid_until", "notice_seen_on"):
            self.form.want(name, shown=route is not Route.NONE or bool(typed[name]))

    def _route(self) -> Route:
        return Route(str(self.form.typed()["route"]) or Route.NONE)


class HouseholdBlock(PartBlock):
    """The other household of a child whose parents live apart."""

    specs = SECOND_HOUSEHOLD
    kind = SecondHouseholdDraft


class PartList(QWidget):
    """Several parts of one kind and the way to add another.

    Signals:
        changed: Something was typed, added or taken out.
    """

    changed = Signal()

    def __init__(
        self, name: str, title: str, *, add_text: str, block: type[PartBlock], around: Surroundings, begin: Callable[[], Any]
    ) -> None:
        super().__init__()
        self._name, self._title, self._block, self._around, self._begin = name, title, block, around, begin
        self._blocks: list[PartBlock] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._add_button = LinkButton(add_text)
        self._add_button.clicked.connect(self._on_add)
        self._column.addWidget(self._add_button, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def blocks(self) -> list[PartBlock]:
        """Answer the parts shown."""
        return list(self._blocks)

    @property
    def add_button(self) -> LinkButton:
        """Answer the way to add another part."""
        return self._add_button

    def fill(self, parts: tuple[Any, ...], texts: Mapping[str, str]) -> None:
        """Show these parts."""
        for block in list(self._blocks):
            self._drop(block)
        for index, part in enumerate(parts):
            self._add(part, texts_under(texts, f"{self._name}[{index}]."))

    def parts(self, prefix: str, unread: dict[str, str]) -> tuple[Any, ...]:
        """Answer all parts as typed."""
        return tuple(block.part(f"{prefix}{self._name}[{index}].", unread) for index, block in enumerate(self._blocks))

    def show_problems(self, problems: Problems) -> None:
        """Show what is wrong, by path below the person."""
        for index, block in enumerate(self._blocks):
            prefix = f"{self._name}[{index}]."
            block.show_problems({path.removeprefix(prefix): found for path, found in problems.items() if path.startswith(prefix)})

    def _add(self, part: Any, texts: Mapping[str, str]) -> PartBlock:  # noqa: ANN401 - the part this list is of
        block = self._block(self._title, self._around)
        block.fill(part, texts)
        block.changed.connect(self.changed)
        block.removed.connect(lambda: self._on_removed(block))
        self._column.insertWidget(len(self._blocks), block)
        self._blocks.append(block)
        return block

    def _drop(self, block: PartBlock) -> None:
        self._blocks.remove(block)
        self._column.removeWidget(block)
        block.hide()
        block.deleteLater()

    def _on_add(self) -> None:
        block = self._add(self._begin(), {})
        block.form.focusNextChild()
        self.changed.emit()

    def _on_removed(self, block: PartBlock) -> None:
        self._drop(block)
        self._add_button.setFocus()
        self.changed.emit()
