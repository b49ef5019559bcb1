"""A centre and an office on the command line: the office is set up by a file, and messages go both ways; without the program as a PDF."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from app.domain.line.threads import ThreadEntryFields, ThreadFields
from app.services.line import office, threads
from app.services.store_door import StoreDoor
from tests.cli.conftest import CHEAP, PASSPHRASE, Program, Write

OFFICE_INIT = """
role = "office"

[centre]
name = "Jobcenter Weidenfurt"

[[staff]]
name = "Jonas Weber"
sign = "JW"
"""
QUESTION = "Wann kommt der Bescheid?"


@pytest.fixture
def pair(ready: Program, write: Write, tmp_path: Path) -> tuple[Program, Program]:
    """A centre's and an office's program that trust each other."""
    other = replace(ready, folder=tmp_path / "office")
    assert other.here("init", "--file", str(write("office.toml", OFFICE_INIT))).status == 0
    for program, name, reader in ((ready, "Haselwinkel", other), (other, "Jobcenter Weidenfurt", ready)):
        card = _json(program, "peers", "card", "--out", str(tmp_path / name), "--name", name)["file"]
        reader.here("peers", "add", card)
    assert ready.here("peers", "confirm", "Jobcenter Weidenfurt").status == other.here("peers", "confirm", "Haselwinkel").status == 0
    return ready, other


def _do(program: Program, command: Any, *args: Any, **kwargs: Any) -> Any:
    with StoreDoor(keyring=program.keyring, clock=program.clock, cost=CHEAP).opened(program.folder, PASSPHRASE) as store:
        office_id = next(iter(store.desk.ask(lambda work: work.centre.offices()))).id
        return store.desk.do(command, *(args or (_question(office_id),)), **kwargs).value


def _question(office_id: str) -> ThreadFields:
    return ThreadFields(title="Mittagessen", office_id=office_id)


def test_messages_are_shown_word_by_word_written_and_taken_over(pair: tuple[Program, Program], tmp_path: Path) -> None:
    centre, office_program = pair
    _do(centre, threads.open_thread, first=ThreadEntryFields(text=QUESTION, leaves=True))
    shown = centre.here("export", "--to", "Jobcenter Weidenfurt", "--dry-run")
    assert (QUESTION in shown.out, "damit die Stelle die Frage beantworten kann" in shown.out) == (True, True)
    written = _json(centre, "export", "--to", "Jobcenter Weidenfurt", "--out", str(tmp_path / "stick"))
    assert [each["kind"] for each in written["messages"]] == ["thread.opened", "thread.entry"]
    preview = _json(office_program, "import", written["file"], "--dry-run")
    assert (preview["applied"], len(preview["messages"])) == (False, 2)
    taken = office_program.here("import", written["file"])
    assert (taken.status, QUESTION in taken.out) == (0, True)
    thread = written["messages"][0]["body"]["thread"]
    (peer,) = _json(office_program, "peers")["peers"]
    _do(office_program, office.answer, peer["id"], thread, "Am Montag.")
    answer = _json(office_program, "export", "--to", "Haselwinkel", "--out", str(tmp_path / "stick"))
    done = _json(centre, "import", answer["file"])
    assert (done["applied"], done["problems"], len(done["arrived"])) == (True, [], 1)
    assert _json(centre, "import", answer["file"])["applied"] is False


def test_which_office_a_partner_is_can_be_said(pair: tuple[Program, Program]) -> None:
    centre, _ = pair
    assert centre.here("peers", "office", "Jobcenter Weidenfurt", "Jobcenter Weidenfurt").status == 0
    refused = centre.here("peers", "office", "Jobcenter Weidenfurt", "Amt für nichts")
    assert (refused.status, refused.out) == (1, "")


def test_a_locked_pdf_is_opened_by_the_words(pair: tuple[Program, Program], tmp_path: Path) -> None:
    centre, _ = pair
    _do(centre, threads.open_thread, first=ThreadEntryFields(text=QUESTION, leaves=True))
    sealed = _json(centre, "seal", "--office", "Jobcenter Weidenfurt", "--out", str(tmp_path / "stick"))
    with pikepdf.open(sealed["file"], password=sealed["password"]) as document:
        assert len(document.pages) == 1
    assert centre.here("seal", "--office", "Jobcenter Weidenfurt", "--out", str(tmp_path / "stick")).status == 1


def test_an_office_with_kitas_is_refused(program: Program, write: Write) -> None:
    refused = program.here("init", "--file", str(write("odd.toml", OFFICE_INIT + '\n[[sites]]\nname = "Kita"\n')))
    assert refused.status == 1
    assert "Eine Stelle hat hier keine Kitas" in refused.err


def _json(program: Program, *argv: str) -> Any:
    result = program.here("--json", *argv)
    assert result.status == 0, result.err
    return json.loads(result.out)
