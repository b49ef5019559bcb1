"""*Kontakte*: whom one reaches at partners. Plain Python, no Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Protocol

from typing_extensions import override

from app.domain.changes import ChangeKind, Outcome
from app.domain.cooperation.contacts import ContactFields
from app.services.cooperation.contacts import ContactRow, add_contact, change_contact, contact_names, contacts, end_contact
from app.services.desk import Desk
from app.services.line.invitations import OffFor, off_for
from app.ui.features.cooperation.listing import Keeping, ListPresenter, ListView
from app.ui.features.cooperation.meeting_lines import off_words
from app.ui.features.cooperation.typed import read_contact
from app.ui.runs import Runs
from app.ui.steps import Doors
from app.ui.typed import Texts, Typed, as_typed
from app.ui.wording import Entry, Fact, counted, joined, short_day


class ContactFilter(StrEnum):
    """What the list shows."""

    PRESENT = "aktuell"
    ALL = "alle"


@dataclass(frozen=True)
class ContactSheet:
    """One contact person as the page shows her."""

    title: str
    detail: str
    facts: tuple[Fact, ...]
    email: str
    may_end: bool


class ContactView(ListView, Protocol):
    """What the page can show."""

    def show_contact(self, sheet: ContactSheet) -> None:
        """Show one contact person."""
        ...


class ContactPresenter(ListPresenter[ContactRow, ContactFields]):
    """Holds the contact persons."""

    watched = (ChangeKind.CONTACT_PERSON,)

    def __init__(self, view: ContactView, *, desk: Desk, runs: Runs, doors: Doors, today: Callable[[], date]) -> None:
        super().__init__(view, ContactFilter.PRESENT, desk=desk, runs=runs, doors=doors, today=today)
        self._page = view

    def end(self) -> None:
        """Note that the person open is no contact person any more."""
        if self._selected:
            self._deeds.do(partial(self._desk.do, end_contact, self._selected), "Kontakt beendet")

    def erase(self, reason: str) -> None:
        """Erase the person open for good."""
        row = self._row()
        if row is not None:
            self._runs.command(partial(self._erased, row.contact.id, reason), self._on_erased, self._doors.show_problem)

    def _erased(self, contact_id: str, reason: str) -> Outcome[tuple[tuple[str, ...], tuple[OffFor, ...]]]:
        from app.services.cooperation.erasing import erase_contact, naming

        names = self._desk.ask(contact_names, contact_id)
        changes = self._desk.do(erase_contact, contact_id, reason=reason).changes
        self._desk.compact()
        return Outcome((self._desk.ask(naming, names), self._desk.ask(off_for)), changes)

    def _on_erased(self, left: tuple[tuple[str, ...], tuple[OffFor, ...]]) -> None:
        named_in, off = left
        self._selected = None
        gone = "Endgültig gelöscht. Andere Standorte erfahren es mit der nächsten Datei."
        still = f" Der Name steht noch hier, bitte von Hand ändern: {', '.join(named_in)}." if named_in else ""
        self._doors.show_done(" ".join(part for part in (gone + still, off_words(off, named=True)) if part))

    @override
    def _read(self) -> tuple[ContactRow, ...]:
        return self._desk.ask(contacts)

    @override
    def _entry(self, row: ContactRow) -> Entry:
        contact = row.contact
        chip = "nicht mehr" if contact.ended_on else ""
        detail = joined(row.partner, contact.task, contact.phone)
        spoken = joined(contact.name, detail, contact.email, contact.remark, chip)
        return Entry(id=contact.id, title=contact.name, detail=detail, chip=chip, tone="neutral", spoken=spoken)

    @override
    def _is_listed(self, row: ContactRow) -> bool:
        return self._chosen is ContactFilter.ALL or row.contact.ended_on is None

    @override
    def _count_words(self) -> str:
        return counted(sum(row.contact.ended_on is None for row in self._rows), "Kontakt", "Kontakte")

    @override
    def _show(self, row: ContactRow) -> None:
        contact = row.contact
        facts = (
            Fact("Partner", row.partner),
            Fact("Aufgabe", contact.task),
            Fact("Telefon", contact.phone),
            Fact("Telefonzeiten", contact.phone_hours),
            Fact("E-Mail", contact.email),
            *((Fact("Bemerkung", contact.remark),) if contact.remark else ()),
            *((Fact("Kontakt bis", short_day(contact.ended_on, self._today())),) if contact.ended_on else ()),
        )
        detail = joined(contact.task, row.partner)
        self._page.show_contact(ContactSheet(contact.name, detail, facts, contact.email, may_end=contact.ended_on is None))

    @override
    def _texts(self, row: ContactRow) -> Texts:
        return as_typed(row.contact)

    @override
    def _typed(self, texts: Texts) -> Typed[ContactFields]:
        before = next((row.contact for row in self._rows if row.contact.id == self._form), None)
        return read_contact(texts, [row.contact for row in self._rows], before, self._today())

    @override
    def _keeping(self, fields: ContactFields, thing_id: str) -> tuple[Keeping, str]:
        if thing_id:
            return partial(self._desk.do, change_contact, thing_id, fields), "Kontakt geändert"
        return partial(self._desk.do, add_contact, fields), "Kontakt eingetragen"

    @override
    def _all(self) -> ContactFilter:
        return ContactFilter.ALL
