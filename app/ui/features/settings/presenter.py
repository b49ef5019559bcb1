"""*Einstellungen*: centre, team and offices – lists, forms, and what is done to a row. Plain Python, no Qt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Protocol

from app.core.messages import explain_problem
from app.domain.changes import ChangeKind, ChangeSet, Outcome
from app.domain.offices import OfficeList
from app.domain.people import OfficeFields
from app.domain.short_sign import propose_sign
from app.domain.views import CentreSheet, in_use
from app.services import centre
from app.services.desk import Desk
from app.services.known_offices import office_lists
from app.ui.features.settings.rows import Act, Row, SettingsPage, make_page
from app.ui.features.settings.typed import Stored, Thing, fields_of, problems_of, stored_thing, texts_of
from app.ui.runs import Notes, Runs
from app.ui.setup.entries import Texts
from app.ui.setup.presenter import Remark

_KINDS = (ChangeKind.CENTRE, ChangeKind.SITE, ChangeKind.STAFF, ChangeKind.OFFICE)
_SAVE: Mapping[Thing, Callable[..., str]] = {
    Thing.SITE: centre.save_site,
    Thing.STAFF: centre.save_staff,
    Thing.OFFICE: centre.save_office,
}
_END: Mapping[Thing, Callable[..., None]] = {
    Thing.SITE: centre.close_site,
    Thing.STAFF: centre.leave_desk,
    Thing.OFFICE: centre.drop_office,
}
_ENDED = {
    Thing.SITE: "{name} ist geschlossen und wird nicht mehr angeboten",
    Thing.STAFF: "{name} wird nicht mehr angeboten",
    Thing.OFFICE: "{name} wird nicht mehr angeboten",
}


@dataclass(frozen=True)
class Form:
    """One thing being changed, or entered anew without ``id``."""

    thing: Thing
    id: str | None
    name: str
    texts: Texts


class SettingsView(Protocol):
    """What the screen can show."""

    def show_page(self, page: SettingsPage) -> None:
        """Show the lists."""

    def open_form(self, form: Form) -> None:
        """Show a form over the section."""

    def show_remarks(self, remarks: Mapping[str, Remark], *, insist: bool) -> None:
        """Show what is wrong in the open form."""

    def close_form(self) -> None:
        """Go back to the section."""


class SettingsPresenter:
    """Knows the centre as stored, and which form is open."""

    def __init__(self, view: SettingsView, *, desk: Desk, runs: Runs, notes: Notes, today: Callable[[], date]) -> None:
        self._view = view
        self._desk = desk
        self._runs = runs
        self._notes = notes
        self._today = today
        self._sheet: CentreSheet | None = None
        self._form: Form | None = None
        self._is_saving = False

    def load(self) -> None:
        """Read the centre."""
        self._runs.query(self._read, self._on_read, self._notes.show_problem)

    def changed(self, changes: ChangeSet) -> None:
        """Read again what could look different now."""
        if changes.concerns(*_KINDS):
            self.load()

    def search(self, text: str) -> None:
        """Nothing here is searched."""

    def begin(self, thing: Thing) -> None:
        """Enter something new."""
        self._open(Form(thing, None, "", {}))

    def act(self, row: Row, act: Act) -> None:
        """Do something to a row."""
        if act is Act.CHANGE:
            self._open(Form(row.thing, row.id, row.title, texts_of(row.thing, self._stored(row.thing, row.id))))
        elif act is Act.SET_PIN:
            self._open(Form(Thing.PIN, row.id, row.title, {}))
        elif act is Act.REMOVE_PIN:
            self._do(f"{row.title} entsperrt jetzt mit dem Passwort", None, centre.remove_pin, row.id)
        elif act is Act.CONFIRM:
            undo = partial(self._do, "Wieder zu prüfen", None, centre.confirm_office, row.id, None)
            self._do("Angaben als geprüft vermerkt", undo, centre.confirm_office, row.id, self._today())
        else:
            self._end(row, is_over=act is Act.END)

    def take(self, office: OfficeFields) -> None:
        """Take an office of the shipped list into use."""

        def on_taken(office_id: str) -> None:
            undo = partial(self._do, "Wieder herausgenommen", None, centre.drop_office, office_id, self._today())
            self._notes.show_done(f"{office.name} wird jetzt angeboten", undo)

        self._runs.command(partial(self._desk.do, centre.save_office, None, office), on_taken, self._notes.show_problem)

    def look(self, texts: Texts) -> None:
        """Say what is wrong where something was typed."""
        self._view.show_remarks(self._remarks(texts), insist=False)

    def sign_for(self, name: str) -> str:
        """Propose a short sign nobody here has."""
        return propose_sign(name, tuple(staff.sign for staff in in_use(self._read_sheet.staff)))

    def save(self, texts: Texts) -> None:
        """Store the open form, unless something is wrong with it."""
        form = self._form
        if form is None or self._is_saving:
            return
        remarks = self._remarks(texts)
        if any(remark.is_error for remark in remarks.values()):
            self._view.show_remarks(remarks, insist=True)
            return
        self._is_saving = True
        self._runs.command(self._saving(form, texts), partial(self._on_saved, form), self._on_failed)

    def leave(self) -> None:
        """Go back to the section without storing."""
        if not self._is_saving:
            self._close()

    @property
    def _read_sheet(self) -> CentreSheet:
        if self._sheet is None:
            raise AssertionError("the centre was not read yet")
        return self._sheet

    def _stored(self, thing: Thing, thing_id: str | None) -> Stored | None:
        return stored_thing(self._read_sheet, thing, thing_id)

    def _read(self) -> tuple[CentreSheet, tuple[OfficeList, ...]]:
        return self._desk.ask(centre.centre_sheet), office_lists()

    def _on_read(self, answer: tuple[CentreSheet, tuple[OfficeList, ...]]) -> None:
        self._sheet, known = answer
        self._view.show_page(make_page(self._sheet, known))

    def _open(self, form: Form) -> None:
        self._form = form
        self._view.open_form(form)

    def _close(self) -> None:
        self._form = None
        self._view.close_form()

    def _remarks(self, texts: Texts) -> dict[str, Remark]:
        if self._form is None:
            return {}
        found = problems_of(self._form.thing, texts, self._read_sheet, self._stored(self._form.thing, self._form.id))
        remarks: dict[str, Remark] = {}
        for problem in sorted(found, key=lambda problem: not problem.is_error):
            remarks.setdefault(problem.path, Remark(explain_problem(problem.code, problem.facts), problem.is_error))
        return remarks

    def _saving(self, form: Form, texts: Texts) -> Callable[[], Outcome[Any]]:
        if form.thing is Thing.PIN:
            return partial(self._desk.do, centre.set_pin, form.id or "", texts["pin"])
        typed = fields_of(form.thing, texts, self._stored(form.thing, form.id))
        return self._writing(form, typed)

    def _writing(self, form: Form, typed: Any) -> Callable[[], Outcome[Any]]:  # noqa: ANN401 - the fields that fit the thing
        if form.thing is Thing.CENTRE:
            return partial(self._desk.do, centre.change_centre, typed)
        return partial(self._desk.do, _SAVE[form.thing], form.id, typed)

    def _on_saved(self, form: Form, _answer: object) -> None:
        self._is_saving = False
        self._close()
        if form.thing is Thing.PIN:
            self._notes.show_done(f"{form.name} entsperrt jetzt mit der PIN")
            return
        before = self._writing(form, fields_of(form.thing, form.texts, None)) if form.texts else None
        self._notes.show_done("Gespeichert", partial(self._run, before, "Wieder wie vorher") if before else None)

    def _on_failed(self, error: Exception) -> None:
        self._is_saving = False
        self._notes.show_problem(error)

    def _end(self, row: Row, *, is_over: bool) -> None:
        days = (self._today(), None) if is_over else (None, self._ended_on(row))
        text = _ENDED[row.thing].format(name=row.title) if is_over else f"{row.title} wird wieder angeboten"
        undo = partial(self._do, "Rückgängig gemacht", None, _END[row.thing], row.id, days[1])
        self._do(text, undo, _END[row.thing], row.id, days[0])

    def _ended_on(self, row: Row) -> date | None:
        return getattr(self._stored(row.thing, row.id), "ended_on", None)

    def _do(self, text: str, undo: Callable[[], None] | None, command: Callable[..., Any], *args: object) -> None:
        self._run(partial(self._desk.do, command, *args), text, undo)

    def _run(self, work: Callable[[], Outcome[Any]], text: str, undo: Callable[[], None] | None = None) -> None:
        self._runs.command(work, lambda _: self._notes.show_done(text, undo), self._notes.show_problem)
