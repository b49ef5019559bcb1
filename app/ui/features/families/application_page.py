"""The page of one application: benefit, child, period, office, and for lunch what the Kita knows of it."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.dates import format_date
from app.core.terms import word
from app.domain.people import full_name
from app.domain.terms import ApplicationKind, Benefit, LunchBilling
from app.services.desk import Desk
from app.ui.features.families.application_presenter import ApplicationForm, ApplicationPresenter, Subject
from app.ui.features.families.editor_presenter import FieldProblem
from app.ui.features.families.fields import APPLICATION, LUNCH, REMARK, Typed
from app.ui.features.families.form import FieldsForm
from app.ui.steps import Doors
from app.ui.tasks.jobs import Jobs
from app.ui.tasks.owned import OwnedJobs
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import PrimaryButton, QuietButton
from app.ui.widgets.card import Card
from app.ui.widgets.choice_entry import ChoiceEntry, Choices
from app.ui.widgets.field import ProblemLabel
from app.ui.widgets.filter_row import FilterRow
from app.ui.widgets.labels import CardHeading, PageHeading, SoftLabel
from app.ui.widgets.scrolling import Scrolling
from app.ui.wording import offered

_PAUSE_MS = 250
_SAVE = "Speichern  Strg+S"
_MARGIN = 20
_BENEFITS = tuple((benefit, word("benefit", benefit)) for benefit in Benefit)


class ApplicationPage(QWidget):
    """Edits one application.

    Signals:
        closed: The page is done.
    """

    closed = Signal()

    def __init__(self, *, desk: Desk, jobs: Jobs, doors: Doors, today: Callable[[], date], subject: Subject) -> None:
        super().__init__()
        self._today = today
        self._shown: ApplicationForm | None = None
        self._forms: list[FieldsForm] = []
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._presenter = ApplicationPresenter(self, desk=desk, runs=OwnedJobs(jobs, self), doors=doors, today=today, subject=subject)
        self._pause.timeout.connect(self._presenter.changed)
        self._lay_out()
        for sequence, action in ((QKeySequence.StandardKey.Save, self.save), (QKeySequence(Qt.Key.Key_Escape), self.cancel)):
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(action)

    def start(self) -> None:
        """Load the application, or propose one."""
        self._presenter.load()

    def keep_now(self) -> None:
        """Keep at once what was typed."""
        self._pause.stop()
        self._presenter.changed()

    def save(self) -> None:
        """Store the application unless something is wrong."""
        self._pause.stop()
        self._presenter.save()

    def cancel(self) -> None:
        """Go back without storing."""
        self._pause.stop()
        self._presenter.cancel()

    @property
    def forms(self) -> list[FieldsForm]:
        """Answer the groups of fields shown."""
        return list(self._forms)

    def typed(self) -> Mapping[str, Typed]:
        """Answer what stands in the fields."""
        every: dict[str, Typed] = {}
        for form in self._forms:
            every.update(form.typed())
        return every

    def show_form(self, form: ApplicationForm) -> None:
        """Fill the fields; another benefit or child builds them anew."""
        before = self._shown
        self._shown = form
        if before is None or (before.benefit, before.child.id, before.is_new) != (form.benefit, form.child.id, form.is_new):
            self._build(form)
        for group in self._forms:
            group.fill(form.typed)
        self._adapt()

    def show_problems(self, problems: Mapping[str, tuple[FieldProblem, ...]], *, can_save: bool) -> None:
        """Show what is wrong under each field."""
        for form in self._forms:
            form.show_problems(problems)
        hints = [problem.text for problem in problems.get("benefit", ())]
        self._hint.show_problem(f"Hinweis: {' '.join(hints)}" if hints else "", is_error=False)
        self._save.setEnabled(can_save)

    def show_existing(self, text: str) -> None:
        """Say that such an application waits already; storing again makes a second one beside it."""
        self._existing.show_text(text, tone="waiting", lead="Schon da", action="Vorhandenen öffnen")
        self._save.setText("Trotzdem anlegen")

    def close_application(self) -> None:
        """Tell that the page is done."""
        self.closed.emit()

    def _lay_out(self) -> None:
        self._title = PageHeading("Antrag")
        self._title.setWordWrap(True)
        self._hint = ProblemLabel()
        self._existing = Banner()
        self._existing.pressed.connect(self._presenter.open_existing)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(_MARGIN, 0, _MARGIN, _MARGIN)
        self._column.setSpacing(10)
        scroll = Scrolling(body)
        head = QVBoxLayout()
        head.setContentsMargins(_MARGIN, 16, _MARGIN, 8)
        head.addWidget(self._title)
        head.addWidget(self._existing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(scroll, 1)
        column.addWidget(self._footer())

    def _footer(self) -> QWidget:
        footer = QFrame()
        footer.setObjectName("footer")
        row = QHBoxLayout(footer)
        row.setContentsMargins(_MARGIN, 10, _MARGIN, 10)
        leave = QuietButton("Abbrechen  Esc")
        leave.clicked.connect(self.cancel)
        self._save = PrimaryButton(_SAVE)
        self._save.clicked.connect(self.save)
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(self._save)
        return footer

    def _build(self, shown: ApplicationForm) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                if widget is not self._hint:
                    widget.deleteLater()
        self._forms = []
        child = full_name(shown.child.family_name, shown.child.given_names)
        self._existing.hide()
        self._save.setText(_SAVE)
        self._title.setText(f"Neuer Antrag für {child}" if shown.is_new else f"Antrag für {child} ändern")
        self._column.addWidget(self._choices_card(shown))
        self._column.addWidget(self._hint)
        groups = [
            ("Zeitraum und Stelle", APPLICATION),
            *([("Mittagessen", LUNCH)] if shown.benefit is Benefit.MITTAGESSEN else []),
            ("", REMARK),
        ]
        for title, specs in groups:
            form = FieldsForm(specs, _choices(shown), self._today)
            form.changed.connect(self._on_changed)
            self._forms.append(form)
            self._column.addWidget(_card(title, form))
        self._column.addStretch(1)

    def _choices_card(self, shown: ApplicationForm) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        self._benefits = FilterRow("Leistung", _BENEFITS)
        self._benefits.choose(shown.benefit)
        self._benefits.chosen.connect(lambda benefit: self._presenter.choose_benefit(Benefit(benefit)))
        column.addWidget(self._benefits)
        if shown.is_new and len(shown.family.children) > 1:
            children = ChoiceEntry([(child.id, full_name(child.family_name, child.given_names)) for child in shown.family.children])
            children.setAccessibleName("Kind")
            children.setMinimumWidth(280)
            children.set_value(shown.child.id)
            children.typed.connect(lambda: self._presenter.choose_child(str(children.value())))
            row = QHBoxLayout()
            row.addWidget(SoftLabel("Kind"))
            row.addWidget(children)
            row.addStretch(1)
            column.addLayout(row)
        return _card("Was wird beantragt?", content)

    def _on_changed(self, name: str) -> None:
        if name == "grant_id":
            self._presenter.choose_grant(str(self.typed()["grant_id"]))
        self._adapt()
        self._pause.start()

    def _adapt(self) -> None:
        """Ask for the price the chosen way of billing needs."""
        typed = self.typed()
        if "lunch_billing" not in typed:
            return
        monthly = typed["lunch_billing"] == LunchBilling.MONTHLY
        lunch = next(form for form in self._forms if "lunch_billing" in form.typed())
        lunch.want("lunch_month_cents", shown=monthly or bool(typed["lunch_month_cents"]))
        lunch.want("lunch_price_cents", shown=not monthly or bool(typed["lunch_price_cents"]))


def _choices(shown: ApplicationForm) -> dict[str, Choices]:
    family = shown.family
    return {
        "kind": [(kind.value, word("kind", kind)) for kind in ApplicationKind],
        "applicant_id": [("", "–"), *((adult.id, full_name(adult.family_name, adult.given_names)) for adult in family.adults)],
        "grant_id": [("", "keine eingetragen"), *((grant.id, _grant(grant.route, grant.valid_until)) for grant in shown.child.grants)],
        "office_id": [("", "noch unbekannt"), *offered(shown.centre.offices)],
        "lunch_billing": [(billing.value, word("billing", billing)) for billing in LunchBilling],
        "lunch_third_party": [("", "nicht gefragt"), ("nein", "nein"), ("ja", "ja")],
    }


def _grant(route: str, until: date | None) -> str:
    return f"{word('route_short', route)} bis {format_date(until)}" if until else word("route_short", route)


def _card(title: str, content: QWidget) -> Card:
    card = Card()
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(8)
    if title:
        column.addWidget(CardHeading(title))
    column.addWidget(content)
    return card
