"""The demo store: made by the command line, kept apart from real ones, whole in its change log."""

import json
from pathlib import Path

import pytest

from app.domain.line.care import CareState
from app.domain.line.words import Shown, ThreadState
from app.domain.terms import OPEN_STATES, ApplicationState
from app.services import applications, families
from app.services.demo_store import DEMO_PASSPHRASE
from app.services.line.care import care_board, care_page
from app.services.line.places import free_places
from app.services.line.threads import thread_rows
from app.services.store import OpenStore, verify
from tests.cli.conftest import CHEAP, INIT, PASSPHRASE, Program, Write, program, ready, write  # noqa: F401 - fixtures

pytestmark = pytest.mark.usefixtures("program")


def _with_store(program: Program) -> "OpenStore":  # noqa: F811 - the fixture's value
    from app.services.store import open_with_passphrase

    return open_with_passphrase(program.folder, PASSPHRASE, keyring=None, clock=program.clock, cost=CHEAP)


def test_the_demo_store_holds_what_was_planned(program: Program) -> None:  # noqa: F811
    result = program.here("demo", "--json")
    assert (result.status, result.err) == (0, "")
    count = json.loads(result.out)["families"]
    assert program.keyring.secrets == {}
    store = _with_store(program)
    try:
        assert store.is_demo
        ids = store.desk.ask(families.family_ids)
        assert len(ids) == count
        sheets = [store.desk.ask(families.family_sheet, family_id) for family_id in ids]
        assert sum(len(sheet.family.children) for sheet in sheets) == 102
        cases = [case for sheet in sheets for case in sheet.applications]
        assert {case.state for case in cases} == set(ApplicationState)
        shown = [row for each in (Shown.ALL, Shown.DONE) for row in store.desk.ask(thread_rows, shown=each)]
        assert {row.state for row in shown} == set(ThreadState)
        assert any(row.unread for row in shown)
        assert {note.author_sign for sheet in sheets for note in sheet.notes} == {"KR", "SÖ", "JT", "HB"}
        assert any(sheet.consents for sheet in sheets)
        for row, sheet in zip(store.desk.ask(families.family_rows, ids), sheets, strict=True):
            open_cases = [case for case in sheet.applications if case.state in OPEN_STATES]
            assert (row.title, row.open_applications) == (sheet.family.title, len(open_cases))
            assert row.next_due_on == min((case.due_on for case in sheet.applications if case.due_on), default=None)
            assert [brief.birth_date for brief in row.children] == [child.birth_date for child in sheet.family.children]
        due = [row.due_on for row in store.desk.ask(applications.due_rows)]
        today = store.clock().date()
        assert any(day < today for day in due if day)
        assert any(day > today for day in due if day)
        board = store.desk.ask(care_board)
        assert {row.request.state for row in board.rows} == set(CareState) - {CareState.CONTRACT}
        assert all(store.desk.ask(care_page, row.request.id).proposals for row in board.rows if row.request.state is CareState.ASKED)
        assert any(row.left for row in store.desk.ask(free_places))
        assert verify(store).is_sound
    finally:
        store.close()
    for text in ("mueller", "weiss", "yilmaz", "dordevic"):
        assert json.loads(program.here("--json", "find", text).out)["hits"], text


def test_a_real_store_is_refused_and_stays(ready: Program) -> None:  # noqa: F811
    for argv in (("demo",), ("demo", "--families", "3")):
        result = ready.here("--json", *argv)
        assert (result.status, result.out, result.err.count("\n")) == (1, "", 1)
    assert ready("demo", "--data-dir", str(ready.folder)).status == 1, "without its passphrase it is taken for real"
    assert json.loads(ready.here("--json", "find", "Jobcenter Weidenfurt").out)["hits"]


def test_an_older_demo_is_replaced(program: Program) -> None:  # noqa: F811
    folder = ("--data-dir", str(program.folder))
    first = program("demo", "--families", "4", *folder)
    assert DEMO_PASSPHRASE in first.out
    stray = program.folder / "notes.txt"
    stray.write_text("mine", encoding="utf-8")
    assert program("--json", "demo", "--families", "2", "--seed", "9", *folder).status == 0
    assert stray.exists()
    (program.folder.parent / "passphrase").write_text(DEMO_PASSPHRASE, encoding="utf-8")
    assert len(json.loads(program.here("--json", "find", "Müller").out)["hits"]) > 0
    assert json.loads(program.here("--json", "find", "Shevchenko").out)["hits"] == []


def test_many_at_once_give_the_same_as_one_by_one(program: Program, tmp_path: Path) -> None:  # noqa: F811
    program.here("demo", "--families", "16")
    store = _with_store(program)
    try:
        titles = [row.title for row in store.desk.ask(families.family_rows, store.desk.ask(families.family_ids))]
        assert verify(store).is_sound
    finally:
        store.close()
    assert len(titles) == 16
    program.folder = tmp_path / "other"
    program.here("demo")
    store = _with_store(program)
    try:
        all_titles = {row.title for row in store.desk.ask(families.family_rows, store.desk.ask(families.family_ids))}
    finally:
        store.close()
    assert set(titles) <= all_titles
