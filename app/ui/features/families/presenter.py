"""*Familien*: the list, the open sheet, and what is done to a family as a whole. Plain Python, no Qt."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from app.core.errors import ErrorCode, UserError
from app.core.frozen import dataclass
from app.domain.changes import ChangeKind, ChangeSet, Outcome
from app.domain.line.threads import ThreadRow
from app.domain.line.words import ThreadState
from app.domain.people import ConsentFields, NoteFields
from app.domain.views import FamilyRow
from app.services import families
from app.services.desk import Desk
from app.services.line.gate import left_already
from app.services.search import families_like
from app.ui.features.families.rows import RowText, row_text
from app.ui.features.families.withdrawing import erased_words, withdrawn_words
from app.ui.runs import Runs
from app.ui.step_notes import TypedStep
from app.ui.steps import Doors, StepAnswer, StepRecorder

if TYPE_CHECKING:
    from app.domain.benefits.catalogue import Catalogue
    from app.domain.line.consultations import ConsultationFields
    from app.domain.line.disclosures import Disclosure
    from app.ui.features.families.case_lines import ProofText
    from app.ui.features.families.entitlement_lines import ChildEntitlements
    from app.ui.features.families.sheet_page import ApplicationLine, SheetPage

_READ_FURTHEST = 1_000
_LIST_KINDS = (
    ChangeKind.FAMILY,
    ChangeKind.ADULT,
    ChangeKind.CHILD,
    ChangeKind.ATTENDANCE,
    ChangeKind.GRANT,
    ChangeKind.APPLICATION,
    ChangeKind.SITE,
)


@dataclass(frozen=True)
class FamilyList:
    """Which families the list shows, by id and in order."""

    ids: tuple[str, ...]
    total: int
    text: str
    is_archive: bool
    by_sound: bool = False
    """Nothing is written as typed; these only sound alike."""

    @property
    def count_words(self) -> str:
        """Write ``87 von 87``."""
        return f"{len(self.ids)} {'ähnlich' if self.by_sound else 'von'} {'' if self.by_sound else self.total}".strip()


FindLaw = Callable[[], "Catalogue"]
"""Finds the catalogue in force; called off the main thread, because it may read files."""


class FamiliesView(Protocol):
    """What the screen can show."""

    def show_list(self, found: FamilyList) -> None:
        """Show these families, keeping the chosen one chosen."""
        ...

    def show_page(self, page: "SheetPage") -> None:
        """Show the sheet of one family."""
        ...

    def mark(self, family_id: str) -> None:
        """Mark a family in the list as the open one."""
        ...

    def show_nothing(self) -> None:
        """Show that no family is open."""
        ...


class FamiliesPresenter:
    """Knows which families are listed and which one is open; every answer of the store ends here."""

    def __init__(self, view: FamiliesView, *, desk: Desk, runs: Runs, doors: Doors, today: Callable[[], date], law: FindLaw) -> None:
        self._view = view
        self._desk = desk
        self._runs = runs
        self._doors = doors
        self._today = today
        self._law = law
        self._steps = StepRecorder(desk, runs, doors, today)
        self._text = ""
        self._is_archive = False
        self._every: tuple[str, ...] | None = None
        self._asked = 0
        self._open_id: str | None = None

    @property
    def open_id(self) -> str | None:
        """Answer which family is open."""
        return self._open_id

    def load(self) -> None:
        """Read which families there are."""
        self._every = None
        self._ask_list()

    def _ask_list(self) -> None:
        self._asked += 1
        work = partial(self._read_list, self._text, self._every, is_archive=self._is_archive)
        self._runs.query(work, partial(self._on_list, self._asked), self._doors.show_problem)

    def search(self, text: str) -> None:
        """List only the families found by the text."""
        if text.strip() != self._text:
            self._text = text.strip()
            self._ask_list()

    def show_archive(self, on: bool) -> None:  # noqa: FBT001 - connected to a toggle
        """List the archived families instead of the present ones."""
        self._is_archive = on
        self.load()

    def rows(self, ids: tuple[str, ...]) -> tuple[RowText, ...]:
        """Answer the rows of these families; called off the main thread, page by page."""
        found: tuple[FamilyRow, ...] = self._desk.ask(families.family_rows, ids)
        today = self._today()
        return tuple(row_text(row, today) for row in found)

    def open(self, family_id: str) -> None:
        """Open the sheet of a family."""
        self._open_id = family_id
        self._runs.query(partial(self._read_sheet, family_id), partial(self._on_sheet, family_id), self._on_sheet_failed)

    def close(self) -> None:
        """Close the sheet."""
        self._open_id = None
        self._view.show_nothing()

    def changed(self, changes: ChangeSet) -> None:
        """Read again what could look different now."""
        if changes.concerns(*_LIST_KINDS):
            self.load()
        if self._open_id is not None:
            self._runs.query(partial(self._read_sheet, self._open_id), partial(self._on_sheet, self._open_id), self._on_reading_failed)

    def record_step(self, line: "ApplicationLine", typed: TypedStep, answer: StepAnswer) -> None:
        """Record a step of an application; ``answer`` is told what is wrong, or nothing when it is done."""
        self._steps.record(line.row, typed, answer)

    def note_proof(self, application_id: str, proof: "ProofText", seen: str, until: str) -> str:
        """Note that a proof was seen; answers what is wrong with the days, or nothing."""
        from app.services.proofs import note_proof
        from app.ui.features.families.case_lines import read_proof

        fields, problem = read_proof(proof.proof, seen, until, self._today())
        if fields is None:
            return problem
        work = partial(self._desk.do, note_proof, application_id, fields, for_child=proof.for_child)
        self._run(work, done=f"Gesehen: {proof.label}")
        return ""

    def forget_proof(self, proof_id: str) -> None:
        """Take back that a proof was seen."""
        from app.services.proofs import forget_proof

        self._command(forget_proof, proof_id, done="Nachweis gilt wieder als nicht gesehen")

    def take_back_step(self, application_id: str) -> None:
        """Take back the newest step of an application."""
        from app.services.steps import take_back_step

        work = partial(self._desk.do, take_back_step, application_id)
        self._runs.command(work, lambda _: self._doors.show_done("Schritt zurückgenommen"), self._doors.show_problem)

    def archive(self) -> None:
        """Put the open family away."""
        self._command(families.archive_family, self._opened(), done="Familie archiviert")

    def restore(self) -> None:
        """Take the open family out of the archive."""
        self._command(families.restore_family, self._opened(), done="Familie ist wieder da")

    def erase(self, reason: str) -> None:
        """Erase the open family for good."""
        self._runs.command(partial(self._erased, self._opened(), reason), self._on_erased, self._doors.show_problem)

    def _erased(self, family_id: str, reason: str) -> Outcome[tuple[ThreadRow, ...]]:
        from app.services.erasing import erase_family

        running = [thread for thread in self._desk.ask(families.family_sheet, family_id).threads if thread.state is not ThreadState.DONE]
        changes = self._desk.do(erase_family, family_id, reason=reason).changes
        self._desk.compact()
        return Outcome(tuple(running), changes)

    def _on_erased(self, running: tuple[ThreadRow, ...]) -> None:
        self.close()
        self._doors.show_done(erased_words(running))

    def add_note(self, fields: NoteFields) -> None:
        """Write down a conversation."""
        self._command(families.add_note, self._opened(), fields, done="Notiz gespeichert")

    def note_consultation(self, fields: "ConsultationFields") -> None:
        """Note what the family was told."""
        from app.services.line.consultations import note_consultation

        self._command(note_consultation, replace(fields, family_id=self._opened()), done="Beratung festgehalten")

    def give_consent(self, fields: ConsentFields) -> None:
        """Record a consent."""
        self._command(families.give_consent, self._opened(), fields, done="Einwilligung gespeichert")

    def withdraw_consent(self, consent_id: str) -> None:
        """Record that a consent was withdrawn today, and say what has left on it: that cannot be fetched back."""
        self._runs.query(partial(self._desk.ask, left_already, consent_id), partial(self._withdraw, consent_id), self._doors.show_problem)

    def _withdraw(self, consent_id: str, left: "tuple[Disclosure, ...]") -> None:
        self._command(families.withdraw_consent, consent_id, self._today(), done=withdrawn_words(left, self._today()))

    def answer(self, child_id: str, known: "ChildEntitlements", name: str, value: object) -> str:
        """Keep what the family was asked about a child; answers what is wrong with it, or nothing."""
        from app.ui.features.families.entitlement_lines import read_answer

        given, problem = read_answer(name, value, self._today())
        if problem:
            return problem
        self._command(families.answer_about_child, child_id, replace(known.answers, **given), done="Antwort notiert")
        return ""

    def print(self) -> None:
        """Print the papers of the open family."""
        if self._open_id is not None:
            self._doors.print_pack(family_id=self._open_id)

    def _opened(self) -> str:
        if self._open_id is None:
            raise RuntimeError("no family is open")
        return self._open_id

    def take_back(self, stamp: str) -> None:
        """Put back what a command has changed."""
        from app.services.undo import take_back_command

        self._runs.command(partial(self._desk.do, take_back_command, stamp), lambda _: None, self._doors.show_problem)

    def _command(self, command: Callable[..., object], *args: object, done: str) -> None:
        """Run a command, say that it is done, and offer to take it back."""
        self._run(partial(self._desk.do, command, *args), done=done)

    def _run(self, work: Callable[[], Outcome[Any]], *, done: str) -> None:
        def stamped() -> Outcome[str]:
            changes = work().changes
            return Outcome(changes.stamp, changes)

        self._runs.command(stamped, partial(self._on_done, done), self._doors.show_problem)

    def _on_done(self, text: str, stamp: str) -> None:
        self._doors.show_done(text, partial(self.take_back, stamp) if stamp else None)

    def _read_list(self, text: str, known: tuple[str, ...] | None, *, is_archive: bool) -> tuple[tuple[str, ...], FamilyList]:
        """Answer all families and those to be listed; a letter typed does not change which there are."""
        every: tuple[str, ...] = self._desk.ask(families.family_ids, archived=is_archive) if known is None else known
        if not text:
            return every, FamilyList(every, len(every), text, is_archive)
        found = self._desk.ask(families_like, text, limit=_READ_FURTHEST)
        listed = set(every)
        ids = tuple(each for each in found.ids if each in listed)
        return every, FamilyList(ids, len(every), text, is_archive, by_sound=found.by_sound)

    def _on_list(self, asked: int, answer: tuple[tuple[str, ...], FamilyList]) -> None:
        # An older answer that arrives late must not replace a newer one.
        if asked == self._asked:
            self._every, found = answer
            self._view.show_list(found)

    def _read_sheet(self, family_id: str) -> "SheetPage":
        from app.ui.features.families.sheet_reading import read_sheet

        return read_sheet(self._desk, family_id, today=self._today(), law=self._law())

    def _on_sheet(self, family_id: str, page: "SheetPage") -> None:
        if family_id != self._open_id:
            return
        if page.id != family_id:
            self._open_id = page.id
            self._doors.show_done("Diese Familie wurde mit einer anderen zusammengeführt. Hier ist die gemeinsame.")
            self._view.mark(page.id)
        self._view.show_page(page)
        self._runs.query(partial(self._keep_first_check, page.id), lambda _: None, self._doors.show_problem)

    def _keep_first_check(self, family_id: str) -> None:
        """Remember what was shown the first time: later checks are compared with it."""
        from app.services.rechecks import keep_first

        keep_first(self._desk, family_id, self._law())

    def _on_reading_failed(self, error: Exception) -> None:
        """Close the sheet of a family that was taken back; nobody needs to be told what she did herself."""
        if isinstance(error, UserError) and error.code is ErrorCode.NOT_FOUND:
            self.close()
        else:
            self._on_sheet_failed(error)

    def _on_sheet_failed(self, error: Exception) -> None:
        self.close()
        self._doors.show_problem(error)
