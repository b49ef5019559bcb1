"""*Vereinbarungen*: what runs, what both shall look at again. Plain Python, no Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Protocol

from typing_extensions import override

from app.core.terms import word
from app.domain.changes import ChangeKind
from app.domain.cooperation.agreements import AgreementFields, AgreementState
from app.domain.cooperation.contacts import ContactPerson
from app.services.cooperation.agreements import AgreementRow, add_agreement, agreements, change_agreement, end_agreement
from app.services.desk import Desk
from app.ui.features.cooperation.listing import Keeping, ListPresenter, ListView
from app.ui.features.cooperation.typed import read_agreement, read_agreement_end
from app.ui.runs import Runs
from app.ui.steps import Doors
from app.ui.typed import Texts, Typed, as_typed
from app.ui.wording import Entry, Fact, counted, due_words, joined, short_day

_TONES = {
    AgreementState.RUNS: "accent",
    AgreementState.TO_COME: "information",
    AgreementState.REVIEW_DUE: "waiting",
    AgreementState.ENDED: "neutral",
}


class AgreementFilter(StrEnum):
    """What the list shows."""

    RUNNING = "laufend"
    ALL = "alle"


@dataclass(frozen=True)
class AgreementSheet:
    """One agreement as the page shows it."""

    title: str
    detail: str
    chip: str
    tone: str
    facts: tuple[Fact, ...]
    contacts: tuple[tuple[str, str], ...]
    may_end: bool


class AgreementView(ListView, Protocol):
    """What the page can show."""

    def show_agreement(self, sheet: AgreementSheet) -> None:
        """Show one agreement."""
        ...

    def show_end_problem(self, text: str) -> None:
        """Say what is wrong with the last day."""
        ...


class AgreementPresenter(ListPresenter[AgreementRow, AgreementFields]):
    """Holds the agreements."""

    watched = (ChangeKind.AGREEMENT, ChangeKind.CONTACT_PERSON, ChangeKind.STAFF)

    def __init__(self, view: AgreementView, *, desk: Desk, runs: Runs, doors: Doors, today: Callable[[], date]) -> None:
        super().__init__(view, AgreementFilter.RUNNING, desk=desk, runs=runs, doors=doors, today=today)
        self._page = view

    def end(self, typed: str) -> None:
        """Write down the last day of the agreement that is open."""
        row = self._row()
        if row is None:
            return
        ends = read_agreement_end({"ended_on": typed}, row.agreement, self._today())
        self._page.show_end_problem(ends.problems.get("ended_on", ("", True))[0])
        if ends.value is not None and ends.may_be_kept:
            work = partial(self._desk.do, end_agreement, row.agreement.id, on=ends.value)
            self._deeds.do(work, f"Letzter Tag: {short_day(ends.value, self._today())}")

    @override
    def _read(self) -> tuple[AgreementRow, ...]:
        return self._desk.ask(agreements)

    @override
    def _entry(self, row: AgreementRow) -> Entry:
        chip = word("agreement_state", row.state)
        detail = joined(row.agreement.purpose, _review(row, self._today()))
        spoken = joined(row.partner, detail, chip, row.agreement.remark)
        return Entry(id=row.agreement.id, title=row.partner, detail=detail, chip=chip, tone=_TONES[row.state], spoken=spoken)

    @override
    def _is_listed(self, row: AgreementRow) -> bool:
        return self._chosen is AgreementFilter.ALL or row.state is not AgreementState.ENDED

    @override
    def _count_words(self) -> str:
        return counted(sum(row.state is not AgreementState.ENDED for row in self._rows), "Vereinbarung", "Vereinbarungen")

    @override
    def _show(self, row: AgreementRow) -> None:
        self._page.show_agreement(_sheet(row, self._today()))

    @override
    def _texts(self, row: AgreementRow) -> Texts:
        return as_typed(row.agreement)

    @override
    def _typed(self, texts: Texts) -> Typed[AgreementFields]:
        before = next((row.agreement for row in self._rows if row.agreement.id == self._form), None)
        return read_agreement(texts, [row.agreement for row in self._rows], before, self._today())

    @override
    def _keeping(self, fields: AgreementFields, thing_id: str) -> tuple[Keeping, str]:
        if thing_id:
            return partial(self._desk.do, change_agreement, thing_id, fields), "Vereinbarung geändert"
        return partial(self._desk.do, add_agreement, fields), "Vereinbarung eingetragen"

    @override
    def _all(self) -> AgreementFilter:
        return AgreementFilter.ALL


def _sheet(row: AgreementRow, today: date) -> AgreementSheet:
    agreement, is_over = row.agreement, row.state is AgreementState.ENDED
    due = word("agreement_state", AgreementState.REVIEW_DUE) if row.state is AgreementState.REVIEW_DUE else ""
    seen = joined(short_day(agreement.paper_seen_on, today) if agreement.paper_seen_on else "", row.seen_by)
    facts = (
        Fact("seit", short_day(agreement.since, today) if agreement.since else ""),
        Fact("nächste Überprüfung", short_day(agreement.review_on, today) if agreement.review_on else "", mark=due),
        Fact("Papier gesehen", seen, mark="" if seen else "noch nicht"),
        *((Fact("Bemerkung", agreement.remark),) if agreement.remark else ()),
        *((Fact("beendet" if is_over else "endet", short_day(agreement.ended_on, today)),) if agreement.ended_on else ()),
    )
    return AgreementSheet(
        title=row.partner,
        detail=agreement.purpose,
        chip=word("agreement_state", row.state),
        tone=_TONES[row.state],
        facts=facts,
        contacts=tuple((joined(each.name, each.task), reach_words(each)) for each in row.contacts),
        may_end=not is_over,
    )


def reach_words(contact: ContactPerson) -> str:
    """Say how one reaches somebody."""
    phone = f"{contact.phone} ({contact.phone_hours})" if contact.phone and contact.phone_hours else contact.phone or contact.phone_hours
    return joined(phone, contact.email)


def _review(row: AgreementRow, today: date) -> str:
    day = row.agreement.review_on
    if day is None or row.state is AgreementState.ENDED:
        return ""
    return f"Überprüfung {due_words(day, today)}" if row.state is AgreementState.REVIEW_DUE else f"Überprüfung {short_day(day, today)}"
