"""*Vordrucke*: the offices' own forms, taken in, mapped, and no longer printed. Plain Python, no Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from app.core.dates import format_date
from app.core.errors import UserError
from app.core.messages import explain
from app.core.terms import word
from app.domain.changes import ChangeKind, ChangeSet
from app.domain.people import Office
from app.domain.terms import Benefit
from app.domain.views import in_use
from app.services import centre, office_forms
from app.services.desk import Desk
from app.services.office_forms import FormRow
from app.ui.features.settings.rows import Act, Row
from app.ui.features.settings.typed import Thing
from app.ui.runs import Notes, RunsAside
from app.ui.wording import counted

_READING = "Die Datei wird geprüft …"


@dataclass(frozen=True)
class FormList:
    """What the section shows. ``offices``: those a form may be of."""

    rows: tuple[Row, ...]
    offices: tuple[Office, ...]


@dataclass(frozen=True)
class ChosenFile:
    """A PDF that can be filled, before it is taken in; ``remarks``: what to know of it."""

    content: bytes
    title: str
    remarks: tuple[str, ...]


class FormsView(Protocol):
    """What the section can show."""

    def show_forms(self, forms: FormList) -> None:
        """Show the list."""

    def show_working(self, working: str) -> None:
        """Say what is being done and take no more clicks; nothing with an empty text."""

    def show_refused(self, text: str) -> None:
        """Say why a file was not taken; nothing with an empty text."""

    def ask_for_what(self, file: ChosenFile, offices: tuple[Office, ...]) -> None:
        """Ask which office a form is of, and for what."""

    def open_mapping(self, form_id: str) -> None:
        """Open the fields of a form."""


class FormsPresenter:
    """Knows the forms as stored, and the file that was chosen."""

    def __init__(self, view: FormsView, *, desk: Desk, runs: RunsAside, notes: Notes, today: Callable[[], date]) -> None:
        self._view, self._desk, self._runs, self._notes, self._today = view, desk, runs, notes, today
        self._list = FormList((), ())
        self._file: ChosenFile | None = None

    def load(self) -> None:
        """Read the forms."""
        self._runs.query(self._read, self._on_read, self._notes.show_problem)

    def changed(self, changes: ChangeSet) -> None:
        """Read again what could look different now."""
        if changes.concerns(ChangeKind.OFFICE_FORM, ChangeKind.OFFICE):
            self.load()

    def read_file(self, file: Path) -> None:
        """Look into a PDF; what cannot be filled is refused with its reason."""
        self._view.show_refused("")
        self._view.show_working(_READING)
        self._runs.render(partial(_chosen, file), self._on_file, self._on_failed)

    def take_in(self, office_id: str, benefits: Sequence[Benefit], title: str) -> None:
        """Take in the file that was chosen, and go on to its fields."""
        if self._file is not None:
            command = partial(
                self._desk.do, office_forms.import_form, self._file.content, office_id=office_id, benefits=tuple(benefits), title=title
            )
            self._runs.command(command, self._view.open_mapping, self._on_failed)

    def act(self, row: Row, act: Act) -> None:
        """Do something to a form."""
        if row.id is None:
            return
        if act is Act.CHANGE:
            self._view.open_mapping(row.id)
        else:
            is_over = act is Act.END
            days = (self._today(), None) if is_over else (None, self._today())
            done = "wird nicht mehr gedruckt" if is_over else "wird wieder gedruckt"
            undo = partial(self._drop, row.id, days[1], "Rückgängig gemacht")
            self._drop(row.id, days[0], f"{row.title} {done}", undo)

    def _drop(self, form_id: str, on: date | None, text: str, undo: Callable[[], None] | None = None) -> None:
        command = partial(self._desk.do, office_forms.drop_form, form_id, on)
        self._runs.command(command, lambda _: self._notes.show_done(text, undo), self._notes.show_problem)

    def _read(self) -> FormList:
        rows = tuple(_row(each) for each in self._desk.ask(office_forms.form_rows))
        return FormList(rows, in_use(self._desk.ask(centre.centre_sheet).offices))

    def _on_read(self, forms: FormList) -> None:
        self._list = forms
        self._view.show_forms(forms)

    def _on_file(self, file: ChosenFile) -> None:
        self._file = file
        self._view.show_working("")
        self._view.ask_for_what(file, self._list.offices)

    def _on_failed(self, error: Exception) -> None:
        self._view.show_working("")
        if isinstance(error, UserError):
            self._view.show_refused(explain(error).text)
        else:
            self._notes.show_problem(error)


def _chosen(file: Path) -> ChosenFile:
    content = office_forms.read_form_file(file)
    paper = office_forms.read_form(content)
    remarks = tuple(word("form_remark", remark).format(count=count) for remark, count in paper.remarks)
    about = f"{counted(len(paper.pages), 'Seite', 'Seiten')}, {counted(len(paper.fields), 'Feld', 'Felder')}."
    return ChosenFile(content, " ".join(file.stem.replace("_", " ").split()), (about, *remarks))


def _row(row: FormRow) -> Row:
    form = row.form
    states = {
        "wird gedruckt": (row.is_in_use, "information"),
        "nicht mehr in Gebrauch": (form.ended_on is not None, "neutral"),
        "Zuordnung nicht lesbar": (row.is_unreadable, "urgent"),
        "noch nicht zugeordnet": (not row.mapped, "waiting"),
        "von einer neueren Fassung abgelöst": (True, "neutral"),
    }
    chip, tone = next((chip, tone) for chip, (holds, tone) in states.items() if holds)
    serves = ", ".join(word("benefit", benefit) for benefit in form.benefits)
    detail = f"{row.office} · {serves} · {counted(form.page_count, 'Seite', 'Seiten')} · eingelesen am {format_date(form.imported_on)}"
    end = (Act.RETURN, "Wieder drucken") if form.ended_on else (Act.END, "Nicht mehr drucken")
    return Row(
        thing=Thing.OFFICE_FORM,
        id=form.id,
        title=form.title,
        detail=f"{detail} · {counted(row.mapped, 'Feld', 'Felder')} zugeordnet" if row.mapped else detail,
        chip=chip,
        tone=tone,
        acts=((Act.CHANGE, "Felder zuordnen"), end),
        is_ended=form.ended_on is not None,
    )
