"""What of a family can leave by the command line: each command asks the gate, and nothing is written where it is shut."""

from pathlib import Path

import pytest

from app.domain.drafts import AdultDraft, FamilyDraft
from app.domain.line.threads import ThreadEntryFields, ThreadFields
from app.services import families
from app.services.line import handover, threads
from app.services.store_door import StoreDoor
from tests.cli.conftest import CHEAP, PASSPHRASE, Program
from tests.cli.test_post_commands import pair
from tests.line.bundles import bundle_on_its_way

__all__ = ["pair"]


@pytest.fixture
def shut(pair: tuple[Program, Program]) -> tuple[Program, str, str]:
    """A centre with a thread and a bundle of families that allow nothing any more; the thread's number and the bundle's office."""
    program = pair[0]
    with StoreDoor(keyring=program.keyring, clock=program.clock, cost=CHEAP).opened(program.folder, PASSPHRASE) as store:
        desk, today = store.desk, program.clock().date()
        office = desk.ask(lambda work: work.centre.offices()[0])
        family = desk.do(families.save_family, FamilyDraft(adults=(AdultDraft(family_name="Kaya", given_names="Derya"),))).value
        fields = ThreadFields(title="Mittagessen", office_id=office.id, family_id=family)
        thread_id = desk.do(threads.open_thread, fields, ThreadEntryFields(text="Geheim?", leaves=True)).value
        bundle_id, _ = bundle_on_its_way(desk, today)
        other = desk.ask(handover.bundle_page, bundle_id).lines[0].family_id
        (consent,) = desk.ask(families.family_sheet, other).consents
        desk.do(families.withdraw_consent, consent.id, on=today)
        number = desk.ask(threads.thread_page, thread_id).thread.number
    return program, number, office.name


def test_each_command_that_could_let_something_out_asks_the_gate(shut: tuple[Program, str, str], tmp_path: Path) -> None:
    program, number, office = shut
    out = tmp_path / "out"
    letter = program.here("line", "print", number, "--out", str(out))
    locked = program.here("seal", "--office", office, "--out", str(out))
    assert (letter.status, locked.status) == (1, 1)
    assert "keine Einwilligung" in letter.err
    assert "Einwilligung" in locked.err
    assert not out.exists()
    written = program.here("--json", "export", "--to", "Jobcenter Weidenfurt", "--out", str(out))
    assert written.status == 0
    assert '"messages": []' in written.out
    assert written.out.count('"why"') == 3
    application = program.here("line", "ask", "--office", office, "--subject", "sonstiges", "--text", "Wann?", "--send")
    assert application.status == 0, "about nobody: nothing to ask for"
