"""What goes to an office beside the annexes: reimbursement, change, objection, cover and hand-over list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.core.dates import format_day
from app.core.terms import word
from app.domain.applications import Application
from app.domain.line.leaving import ThreadLetter
from app.domain.line.threads import ThreadEntry
from app.domain.line.words import Direction
from app.domain.paper import HandOver
from app.reports.facts import ListEntry
from app.reports.forms.filling import Filling
from app.reports.forms.letter import LetterHead, applicant_letter, centre_letter, house_letter, office_lines
from app.reports.forms.parts import Number, OfficeHead, ParentAccount, Persons, whole_child
from app.reports.forms.proofs import papers
from app.reports.forms.wording import day, street_lines


@dataclass(frozen=True, kw_only=True)
class A7Facts:
    """The claim for what the family paid already; what and why is for the pen."""

    head: OfficeHead
    number: Number
    persons: Persons
    b_benefits: frozenset[str]
    account: ParentAccount
    checklist: tuple[ListEntry, ...]

    @classmethod
    def of(cls, filling: Filling) -> "A7Facts":
        """Name the benefit and the family's account."""
        receipt = ListEntry(word("proof", "receipt"))
        return cls(
            head=OfficeHead.of(filling),
            number=Number.of(filling),
            persons=Persons.of(filling),
            b_benefits=frozenset(application.benefit.value for application in filling.applications),
            account=ParentAccount.of(filling),
            checklist=(receipt, *papers(filling)),
        )


@dataclass(frozen=True, kw_only=True)
class Ae1Facts:
    """The notice of a change; what changed is for the pen."""

    head: OfficeHead
    number: Number
    persons: Persons

    @classmethod
    def of(cls, filling: Filling) -> "Ae1Facts":
        """Name number and persons."""
        return cls(head=OfficeHead.of(filling), number=Number.of(filling), persons=Persons.of(filling))


@dataclass(frozen=True, kw_only=True)
class W1Facts:
    """The frame of an objection."""

    letter: LetterHead
    c_ganz: str

    @classmethod
    def of(cls, filling: Filling) -> "W1Facts":
        """Name sender, office, number and child."""
        return cls(letter=applicant_letter(filling), c_ganz=whole_child(filling.case))


@dataclass(frozen=True, kw_only=True)
class D1Facts:
    """The cover: sheets by their short names and page counts; no child, no benefit."""

    letter: LetterHead
    d_blaetter: tuple[tuple[str, ...], ...]
    d_weg: str

    @classmethod
    def of(cls, filling: Filling, enclosed: Iterable[tuple[str, int]] = ()) -> "D1Facts":
        """List what lies behind the cover."""
        return cls(
            letter=centre_letter(filling, receiver=office_lines(filling.case.office), dated=False),
            d_blaetter=tuple((form_id, str(pages), "", "") for form_id, pages in enclosed),
            d_weg=_way(filling.application),
        )


def _way(application: Application | None) -> str:
    way = application.hand_in_way if application else None
    return word("delivery", way) if way else ""


LIST_ROWS: Final = 20
"""Rows of one hand-over list; more applications take more lists."""


@dataclass(frozen=True, kw_only=True)
class L1Facts:
    """What is handed over at one office's counter: our numbers, no names."""

    head: OfficeHead
    f_einrichtung: str
    f_telefon: str
    l_zeilen: tuple[tuple[str, ...], ...]


def l1_facts(round_: HandOver) -> tuple[L1Facts, ...]:
    """Fill as many lists as it takes; without applications one to be written by pen."""
    office, centre = round_.office, round_.centre
    head = OfficeHead(
        k_behoerde_name=office.name, k_behoerde_anschrift=street_lines(office), k_vorgang_kita=round_.number or word("list", "see_below")
    )
    rows = [(str(number), application.code, "", "", "") for number, application in enumerate(round_.applications, start=1)]
    starts = range(0, len(rows) or 1, LIST_ROWS)
    lists = [tuple(rows[start : start + LIST_ROWS]) for start in starts]
    return tuple(L1Facts(head=head, f_einrichtung=centre.name, f_telefon=centre.phone, l_zeilen=each) for each in lists)


@dataclass(frozen=True, kw_only=True)
class V1Facts:
    """A thread as a letter to its office: our number, what was said so far, room for the answer; nobody's name."""

    letter: LetterHead
    v_titel: str
    v_sachgebiet: str
    v_antrag: str
    v_bis: str
    v_verlauf: str

    @classmethod
    def of(cls, sheet: ThreadLetter, made_on: date) -> "V1Facts":
        """Write what was said, oldest first."""
        thread = sheet.thread
        return cls(
            letter=house_letter(
                sheet.centre,
                None,
                receiver=office_lines(sheet.office),
                sign=thread.number,
                phone=sheet.centre.phone,
                written_on=day(made_on),
            ),
            v_titel=thread.title,
            v_sachgebiet=word("line_subject", thread.subject),
            v_antrag=sheet.application_code,
            v_bis=day(thread.until),
            v_verlauf="\n\n".join(_said(entry) for entry in sheet.entries),
        )


def _said(entry: ThreadEntry) -> str:
    who = word("direction", entry.direction) if entry.direction is Direction.OURS else entry.by_name or word("direction", entry.direction)
    appointment = f"Termin: {entry.appointment_at:%d.%m.%Y, %H:%M} Uhr" if entry.appointment_at else ""
    head = f"{format_day(entry.at.date()) if entry.at else ''}, {word('entry_kind', entry.kind)} {who}:"
    return "\n".join(part for part in (head, entry.text, entry.documents, appointment) if part)
