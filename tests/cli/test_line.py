"""The command ``line``: list, ask, answer – and each refusal with its own sentence."""

import json
from pathlib import Path

import pytest

from app.domain.applications import ApplicationFields
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft
from app.services import applications, families
from app.services.store import open_with_passphrase
from tests.cli.conftest import CHEAP, PASSPHRASE, Program, program, ready  # noqa: F401 - fixtures

ASK = ("line", "ask", "--subject", "eingang", "--text", "Ist der Antrag da?", "--json")


@pytest.fixture
def office(ready: Program) -> str:  # noqa: F811 - the fixture's value
    store = open_with_passphrase(ready.folder, PASSPHRASE, keyring=None, clock=ready.clock, cost=CHEAP)
    try:
        return store.desk.ask(lambda work: work.centre.offices()[0].name)
    finally:
        store.close()


@pytest.fixture
def application_id(ready: Program) -> str:  # noqa: F811 - as above
    store = open_with_passphrase(ready.folder, PASSPHRASE, keyring=None, clock=ready.clock, cost=CHEAP)
    try:
        draft = FamilyDraft(adults=(AdultDraft(family_name="Müller", given_names="Jo"),), children=(ChildDraft(family_name="Müller"),))
        family_id = store.desk.do(families.save_family, draft).value
        child = store.desk.ask(families.family_sheet, family_id).family.children[0]
        return store.desk.do(applications.open_application, child.id, ApplicationFields()).value
    finally:
        store.close()


def test_a_question_is_written_down_listed_and_answered(ready: Program, office: str) -> None:  # noqa: F811
    asked = ready.here(*ASK, "--office", office, "--until", "2026-12-01")
    assert (asked.status, asked.err) == (0, "")
    number = json.loads(asked.out)["number"]
    (row,) = json.loads(ready.here("line", "list", "--json").out)["threads"]
    assert (row["number"], row["title"], row["state"], row["office_name"]) == (number, "Ist der Antrag da?", "offen", office)
    answered = ready.here("line", "answer", number.lower(), "--text", "Ja, seit Montag.", "--by", "Frau Beispiel", "--json")
    assert json.loads(answered.out)["state"] == "beantwortet"
    assert json.loads(ready.here("line", "list", "--search", "Montag", "--json").out)["threads"][0]["number"] == number
    assert number in ready.here("line", "list").out


def test_a_thread_is_written_as_a_letter_and_counts_as_sent(ready: Program, office: str, tmp_path: Path) -> None:  # noqa: F811
    number = json.loads(ready.here(*ASK, "--office", office).out)["number"]
    written = Path(json.loads(ready.here("line", "print", number, "--out", str(tmp_path), "--json").out)["file"])
    assert written.read_bytes().startswith(b"%PDF")
    assert json.loads(ready.here("line", "list", "--json").out)["threads"][0]["state"] == "gesendet"


def test_a_number_nobody_gave_is_refused_with_a_way_out(ready: Program) -> None:  # noqa: F811
    result = ready.here("line", "answer", "V-2026-ZZ-9999", "--text", "Ja.")
    assert result.status == 1
    assert "V-2026-ZZ-9999" in result.err
    assert "vergleichen" in result.err


def test_nothing_about_a_family_is_laid_ready_without_her_consent(ready: Program, office: str, application_id: str) -> None:  # noqa: F811
    refused = ready.here(*ASK, "--office", office, "--application", application_id, "--send")
    assert refused.status == 1
    assert "Einwilligung" in refused.err
    assert json.loads(ready.here("line", "list", "--json").out)["threads"] == []
    noted = ready.here(*ASK, "--office", office, "--application", application_id)
    assert noted.status == 0
