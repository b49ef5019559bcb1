"""The editor's course with a real store and no Qt: checks, keeping, duplicates, saving, giving up."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from app.domain.draft_json import KeptInput, kept_from_json
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft
from app.domain.views import CentreSheet
from app.services import families
from app.services.desk import Desk
from app.services.drafts import kept_draft
from app.ui.features.families.editor_presenter import EditorPresenter, FieldProblem, Similar, Typing
from tests.ui.families.conftest import TODAY, AtOnce, OpenDoors


class Fields:
    """Stands for the widgets: holds what is typed."""

    def __init__(self) -> None:
        self.now = Typing(KeptInput(FamilyDraft()))
        self.problems: Mapping[str, tuple[FieldProblem, ...]] = {}
        self.can_save = True
        self.similar: tuple[Similar, ...] = ()
        self.offered = False
        self.offices = 0
        self.closed: list[str | None] = []
        self.reopened: list[KeptInput] = []
        self.taken_back: list[str] = []

    def typing(self) -> Typing:
        return self.now

    def show_draft(self, kept: KeptInput, centre: CentreSheet, then: Callable[[], None]) -> None:
        self.now = Typing(kept)
        self.offices = len(centre.offices)
        then()

    def offer_kept(self) -> None:
        self.offered = True

    def show_problems(self, problems: Mapping[str, tuple[FieldProblem, ...]], *, can_save: bool) -> None:
        self.problems, self.can_save = problems, can_save

    def show_similar(self, similar: tuple[Similar, ...]) -> None:
        self.similar = similar

    def close_editor(self, family_id: str | None) -> None:
        self.closed.append(family_id)


ADA = AdultDraft(family_name="Lovelace", given_names="Ada", birth_date=date(1990, 12, 10))
KIM = ChildDraft(family_name="Lovelace", given_names="Kim", birth_date=date(2021, 5, 3))


@pytest.fixture
def fields() -> Fields:
    return Fields()


def presenter(fields: Fields, desk: Desk, runs: AtOnce, doors: OpenDoors, family_id: str | None = None) -> EditorPresenter:
    made = EditorPresenter(
        fields,
        desk=desk,
        runs=runs,
        doors=doors,
        today=lambda: TODAY,
        family_id=family_id,
        reopen=lambda _, kept: fields.reopened.append(kept),
        take_back=fields.taken_back.append,
    )
    made.load()
    return made


@pytest.fixture
def new(fields: Fields, desk: Desk, runs: AtOnce, doors: OpenDoors) -> EditorPresenter:
    return presenter(fields, desk, runs, doors)


def test_a_new_family_is_saved_without_the_parts_left_empty(
    new: EditorPresenter, fields: Fields, desk: Desk, runs: AtOnce, doors: OpenDoors
) -> None:
    draft = replace(fields.now.kept.draft, adults=(AdultDraft(), ADA), children=(*fields.now.kept.draft.children, KIM))
    fields.now = Typing(KeptInput(draft), frozenset({"adults[0]", "children[0]"}))
    new.changed()
    assert fields.can_save
    new.save()
    (family_id,) = fields.closed
    assert family_id is not None
    stored = desk.ask(families.family_draft, family_id)
    assert [adult.given_names for adult in stored.adults] == ["Ada"]
    assert [child.given_names for child in stored.children] == ["Kim"]
    assert desk.ask(kept_draft, "family:new") is None
    ((said, undo),) = doors.done
    assert said == "Familie gespeichert"
    assert undo is not None
    undo()
    assert fields.taken_back == [runs.changes[-1].stamp]


def test_a_problem_stands_where_it_was_typed(new: EditorPresenter, fields: Fields) -> None:
    wrong = replace(ADA, iban="DE89 3704 0044 0532 0130 01")
    fields.now = Typing(KeptInput(FamilyDraft(adults=(AdultDraft(), wrong))), frozenset({"adults[0]"}))
    new.changed()
    assert fields.problems["adults[1].iban"][0].is_error
    assert not fields.can_save
    assert not any(path.startswith("adults[0]") for path in fields.problems)
    new.save()
    assert fields.closed == []


def test_a_date_nobody_can_read_holds_saving_back_and_is_kept(new: EditorPresenter, fields: Fields, desk: Desk) -> None:
    typed = {"adults[0].birth_date": "31.2.90"}
    fields.now = Typing(KeptInput(FamilyDraft(adults=(replace(ADA, birth_date=None),)), typed))
    new.changed()
    assert not fields.can_save
    assert [problem.is_error for problem in fields.problems["adults[0].birth_date"]] == [True]
    text = desk.ask(kept_draft, "family:new")
    assert text is not None
    assert kept_from_json(text).typed == typed


def test_after_a_crash_the_input_is_offered_again(new: EditorPresenter, fields: Fields, desk: Desk, runs: AtOnce, doors: OpenDoors) -> None:
    fields.now = Typing(KeptInput(FamilyDraft(adults=(ADA,))))
    new.changed()
    fresh = Fields()
    again = presenter(fresh, desk, runs, doors)
    assert fresh.offered
    assert fresh.now.kept.draft.adults == (AdultDraft(),)
    again.resume()
    assert fresh.now.kept.draft.adults == (ADA,)


def test_nothing_is_kept_before_anything_is_typed(new: EditorPresenter, desk: Desk) -> None:
    new.changed()
    assert desk.ask(kept_draft, "family:new") is None


def test_who_looks_like_somebody_stored_is_named(new: EditorPresenter, fields: Fields, mueller: str) -> None:
    twin = ChildDraft(family_name="Mueller", given_names="Mia", birth_date=date(2020, 9, 1))
    fields.now = Typing(KeptInput(FamilyDraft(adults=(ADA,), children=(twin,))))
    new.changed()
    (similar,) = fields.similar
    assert similar.path == "children[0]"
    assert similar.hits[0].family_id == mueller
    fields.now = Typing(KeptInput(FamilyDraft(adults=(ADA,))))
    new.changed()
    assert fields.similar == ()


def test_giving_up_can_be_taken_back(new: EditorPresenter, fields: Fields, desk: Desk, doors: OpenDoors) -> None:
    fields.now = Typing(KeptInput(FamilyDraft(adults=(ADA,))))
    new.changed()
    new.cancel()
    assert fields.closed == [None]
    assert desk.ask(kept_draft, "family:new") is None
    ((text, undo),) = doors.done
    assert text == "Eingabe verworfen"
    assert undo is not None
    undo()
    assert fields.reopened[0].draft.adults == (ADA,)


def test_leaving_without_typing_says_nothing(new: EditorPresenter, fields: Fields, doors: OpenDoors) -> None:
    new.cancel()
    assert (fields.closed, doors.done) == ([None], [])


def test_a_stored_family_is_changed_not_doubled(fields: Fields, desk: Desk, runs: AtOnce, doors: OpenDoors, mueller: str) -> None:
    editing = presenter(fields, desk, runs, doors, mueller)
    draft = fields.now.kept.draft
    fields.now = Typing(KeptInput(replace(draft, remark="zieht um")))
    assert editing.is_changed
    editing.save()
    editing.save()
    assert fields.closed == [mueller]
    assert desk.ask(families.family_ids) == (mueller,)
    assert desk.ask(families.family_draft, mueller).remark == "zieht um"


def test_what_was_written_while_the_form_stood_open_or_lay_unfinished_stays(
    fields: Fields, desk: Desk, runs: AtOnce, doors: OpenDoors, mueller: str
) -> None:
    editing = presenter(fields, desk, runs, doors, mueller)
    draft = fields.now.kept.draft
    fields.now = Typing(KeptInput(replace(draft, remark="zieht um")))
    editing.changed()  # kept, as after a lock
    desk.do(families.save_family, replace(draft, adults=(replace(draft.adults[0], phone="0152 2"), *draft.adults[1:])))
    resumed = presenter(fields, desk, runs, doors, mueller)
    resumed.resume()
    resumed.save()
    stored = desk.ask(families.family_draft, mueller)
    assert (stored.remark, stored.adults[0].phone) == ("zieht um", "0152 2")


def test_a_refused_save_keeps_everything(fields: Fields, desk: Desk, runs: AtOnce, doors: OpenDoors, mueller: str, lunch: str) -> None:
    editing = presenter(fields, desk, runs, doors, mueller)
    draft = fields.now.kept.draft
    fields.now = Typing(KeptInput(replace(draft, children=draft.children[1:])))
    editing.changed()
    editing.save()
    assert (len(doors.problems), fields.closed) == (1, [])
    assert desk.ask(kept_draft, f"family:{mueller}") is not None
    fields.now = Typing(KeptInput(draft))
    editing.save()
    assert fields.closed == [mueller]
