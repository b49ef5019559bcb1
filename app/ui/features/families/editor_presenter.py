"""The editor's course: load, check while typing, keep what is unfinished, save. Plain Python, no Qt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Protocol

from app.core.messages import explain_problem
from app.domain.changes import ChangeKind, ChangeSet, Outcome
from app.domain.checks import check_family
from app.domain.draft_json import KeptInput, kept_from_json, kept_to_json
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft, people_in
from app.domain.problems import Problem, ProblemCode
from app.domain.rebasing import Opened
from app.domain.views import CentreSheet, Hit, in_use
from app.services import families
from app.services.centre import centre_sheet
from app.services.desk import Desk
from app.services.drafts import drop_draft, keep_draft, kept_draft, log_position
from app.ui.features.families.starting import first_family
from app.ui.features.families.touched import reduced
from app.ui.runs import Runs
from app.ui.steps import Doors


@dataclass(frozen=True)
class FieldProblem:
    """What stands under a field."""

    text: str
    is_error: bool


@dataclass(frozen=True)
class Similar:
    """Persons who look like one that is being typed; ``path`` names that one."""

    path: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True)
class Typing:
    """What the editor holds now. ``untouched``: parts that were begun for her and hold nothing she typed."""

    kept: KeptInput
    untouched: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Start:
    """What the editor opens with; ``kept`` is an unfinished input found in the store."""

    draft: FamilyDraft
    centre: CentreSheet
    kept: KeptInput | None
    seen: int


_PEOPLE = (ChangeKind.FAMILY, ChangeKind.ADULT, ChangeKind.CHILD)

Reopen = Callable[[str | None, KeptInput], None]
TakeBack = Callable[[str], None]
"""Takes back the command of a stamp; lives longer than the editor."""
"""Opens the editor again with an input that was given up."""


class EditorView(Protocol):
    """What the editor can show."""

    def typing(self) -> Typing:
        """Answer everything that stands in the fields."""
        ...

    def show_draft(self, kept: KeptInput, centre: CentreSheet, then: Callable[[], None]) -> None:
        """Fill the fields, person by person so that the window never stands still, and tell when all are there."""
        ...

    def offer_kept(self) -> None:
        """Offer to go on with an unfinished input."""
        ...

    def show_problems(self, problems: Mapping[str, tuple[FieldProblem, ...]], *, can_save: bool) -> None:
        """Show what is wrong under each field."""
        ...

    def show_similar(self, similar: tuple[Similar, ...]) -> None:
        """Show who looks like a person being typed."""
        ...

    def close_editor(self, family_id: str | None) -> None:
        """Go back to the sheet; of this family if one was saved."""
        ...


def draft_key(family_id: str | None) -> str:
    """Answer under which key an unfinished input is kept."""
    return f"family:{family_id or 'new'}"


class EditorPresenter:
    """One editing of one family, from opening to saving or giving up."""

    def __init__(
        self,
        view: EditorView,
        *,
        desk: Desk,
        runs: Runs,
        doors: Doors,
        today: Callable[[], date],
        family_id: str | None,
        reopen: Reopen,
        take_back: TakeBack,
    ) -> None:
        self._view = view
        self._desk = desk
        self._runs = runs
        self._doors = doors
        self._today = today
        self._family_id = family_id
        self._reopen = reopen
        self._take_back = take_back
        self._start: Start | None = None
        self._last: KeptInput | None = None
        self._opened_with: KeptInput | None = None
        self._asked: tuple[object, ...] = ()
        self._known: tuple[str, ...] = ()
        self._base: Opened | None = None
        self._is_over = False
        self._is_shown = False

    @property
    def is_changed(self) -> bool:
        """Tell whether anything was typed since the editor opened."""
        return self._is_shown and self._view.typing().kept != self._opened_with

    def load(self, resume: KeptInput | None = None) -> None:
        """Read the family and what was left unfinished; with ``resume`` go on with that."""
        self._runs.query(self._read, partial(self._on_read, resume), self._doors.show_problem)

    def resume(self) -> None:
        """Go on with the unfinished input."""
        if self._start is not None and self._start.kept is not None:
            self._known, self._base = _known_to(self._start.kept), self._start.kept.opened
            self._show(self._start.kept, self._start.centre, self.changed)

    def forget_kept(self) -> None:
        """Drop the unfinished input."""
        self._runs.command(partial(self._desk.do, drop_draft, draft_key(self._family_id)), lambda _: None, self._doors.show_problem)

    def changed(self) -> None:
        """Check what stands in the fields, keep it, and look for persons like these. Called when typing pauses."""
        if not self._is_shown or self._is_over:
            return
        typing = self._view.typing()
        self._show_problems(typing)
        self._keep(typing.kept)
        self._look_for_similar(typing)

    def save(self) -> None:
        """Store the family, unless something is wrong with it."""
        if not self._is_shown or self._is_over:
            return
        typing = self._view.typing()
        if not self._show_problems(typing):
            return
        self._is_over = True
        draft = reduced(typing.kept.draft, typing.untouched).draft
        self._runs.command(partial(self._store, draft), self._on_saved, self._on_failed)

    def hear(self, changes: ChangeSet) -> None:
        """Say so at once if the family is no longer the one that was opened: it was merged, or somebody came or moved."""
        if self._family_id is not None and self._is_shown and not self._is_over and changes.concerns(*_PEOPLE):
            ask = partial(self._desk.ask, families.refuse_stale, self._family_id, known=self._known, typed=self._known)
            self._runs.query(ask, lambda _: None, self._doors.show_problem)

    def cancel(self) -> None:
        """Give up what was typed; it can be brought back."""
        if self._is_over:
            return
        given_up = self._with_base(self._view.typing().kept) if self.is_changed else None
        self._is_over = True
        if self._start is not None and (given_up is not None or self._last is not None):
            self.forget_kept()
        self._view.close_editor(self._family_id)
        if given_up is not None:
            undo = partial(self._reopen, self._family_id, given_up)
            self._doors.show_done("Eingabe verworfen", undo)

    def _read(self) -> Start:
        seen = self._desk.ask(log_position)  # before the family: what comes in between counts as not seen
        centre = self._desk.ask(centre_sheet)
        draft = first_family(in_use(centre.sites)) if self._family_id is None else self._desk.ask(families.family_draft, self._family_id)
        text = self._desk.ask(kept_draft, draft_key(self._family_id))
        return Start(draft, centre, kept_from_json(text) if text else None, seen)

    def _on_read(self, resume: KeptInput | None, start: Start) -> None:
        self._start = start
        self._known = _known_to(resume) if resume else people_in(start.draft)
        self._base = resume.opened if resume else Opened(draft=start.draft, seen=start.seen)
        self._show(KeptInput(start.draft), start.centre, partial(self._on_shown, resume, start))

    def _show(self, kept: KeptInput, centre: CentreSheet, then: Callable[[], None]) -> None:
        def shown() -> None:
            self._is_shown = True
            then()

        # Until every person is there, the fields say less than the draft: nothing may be kept or saved from them.
        self._is_shown = False
        self._view.show_draft(kept, centre, shown)

    def _on_shown(self, resume: KeptInput | None, start: Start) -> None:
        self._opened_with = self._view.typing().kept
        if resume is not None:
            self._show(resume, start.centre, self.changed)
            return
        if start.kept is not None:
            self._view.offer_kept()
        self._show_problems(self._view.typing())

    def _show_problems(self, typing: Typing) -> bool:
        found = self._problems(typing)
        can_save = not any(problem.is_error for problem in found)
        shown: dict[str, tuple[FieldProblem, ...]] = {}
        for problem in found:
            text = explain_problem(problem.code, problem.facts)
            shown[problem.path] = (*shown.get(problem.path, ()), FieldProblem(text, problem.is_error))
        self._view.show_problems(shown, can_save=can_save)
        return can_save

    def _problems(self, typing: Typing) -> tuple[Problem, ...]:
        unread = tuple(Problem(path, ProblemCode.DATE_UNREADABLE, is_error=True) for path in typing.kept.typed)
        less = reduced(typing.kept.draft, typing.untouched)
        checked = (replace(each, path=less.place(each.path)) for each in check_family(less.draft, self._today()))
        return unread + tuple(each for each in checked if each.path not in typing.kept.typed)

    def _keep(self, kept: KeptInput) -> None:
        if kept in (self._last, self._opened_with):
            return
        self._last = kept
        work = partial(self._desk.do, keep_draft, draft_key(self._family_id), kept_to_json(self._with_base(kept)))
        self._runs.command(work, lambda _: None, self._doors.show_problem)

    def _with_base(self, kept: KeptInput) -> KeptInput:
        return replace(kept, known=self._known, opened=self._base)

    def _look_for_similar(self, typing: Typing) -> None:
        people = tuple(new_people(typing))
        if people == self._asked:
            return
        self._asked = people
        if people:
            self._runs.query(partial(self._read_similar, people), partial(self._on_similar, people), self._doors.show_problem)
        else:
            self._view.show_similar(())

    def _read_similar(self, people: "tuple[NewPerson, ...]") -> tuple[Similar, ...]:
        return tuple(Similar(person.path, hits) for person in people if (hits := self._similar_to(person)))

    def _similar_to(self, person: "NewPerson") -> tuple[Hit, ...]:
        return self._desk.ask(
            families.similar_people,
            family_name=person.family_name,
            given_names=person.given_names,
            birth_date=person.birth_date,
            family_id=self._family_id,
        )

    def _on_similar(self, people: "tuple[NewPerson, ...]", similar: tuple[Similar, ...]) -> None:
        if people == self._asked and not self._is_over:
            self._view.show_similar(similar)

    def _store(self, draft: FamilyDraft) -> Outcome[tuple[str, str]]:
        """Save, and only then forget the unfinished input: together, because the window may be gone in between."""
        outcome = self._desk.do(families.save_family, draft, known=self._known, opened=self._base)
        self._desk.do(drop_draft, draft_key(self._family_id))
        return Outcome((outcome.value, outcome.changes.stamp), outcome.changes)

    def _on_saved(self, saved: tuple[str, str]) -> None:
        family_id, stamp = saved
        self._view.close_editor(family_id)
        # Without a stamp nothing was written, because nothing differed.
        self._doors.show_done("Familie gespeichert", partial(self._take_back, stamp) if stamp else None)

    def _on_failed(self, error: Exception) -> None:
        # What was typed stays in the fields and in the kept draft; she can try again.
        self._is_over = False
        self._doors.show_problem(error)


def _known_to(kept: KeptInput) -> tuple[str, ...]:
    return kept.known or people_in(kept.draft)


@dataclass(frozen=True)
class NewPerson:
    """A person being typed who is not stored yet."""

    path: str
    family_name: str
    given_names: str
    birth_date: date | None


def new_people(typing: Typing) -> "list[NewPerson]":
    """Answer who is new and named well enough to look for."""
    draft = typing.kept.draft
    people: list[tuple[str, AdultDraft | ChildDraft]] = [
        *((f"adults[{index}]", adult) for index, adult in enumerate(draft.adults)),
        *((f"children[{index}]", child) for index, child in enumerate(draft.children)),
    ]
    return [
        NewPerson(path, person.family_name.strip(), person.given_names.strip(), person.birth_date)
        for path, person in people
        if person.id is None and path not in typing.untouched and _is_named(person)
    ]


def _is_named(person: AdultDraft | ChildDraft) -> bool:
    return bool(person.given_names.strip() and (person.family_name.strip() or person.birth_date))
