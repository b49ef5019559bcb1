"""The whole work of an office on the command line: listed, answered, confirmed, decided, asked for, sought, taken."""

from pathlib import Path
from typing import Any

import pytest

from app.domain.line.care import CareOffer, CareState
from app.domain.line.threads import ThreadEntryFields, ThreadFields
from app.domain.line.words import ThreadState
from app.domain.terms import ApplicationState
from app.models.unit_of_work import Work
from app.services.line import care, handover, threads
from app.services.store_door import StoreDoor
from tests.cli.conftest import CHEAP, PASSPHRASE, Program
from tests.cli.test_post_commands import _json as told
from tests.cli.test_post_commands import pair
from tests.line.bundles import bundle_on_its_way

__all__ = ["pair"]
Both = tuple[Program, Program]


class Centre:
    """What the centre does meanwhile, without its window."""

    def __init__(self, program: Program) -> None:
        self.program = program

    def run(self, work: Any) -> Any:
        door = StoreDoor(keyring=self.program.keyring, clock=self.program.clock, cost=CHEAP)
        with door.opened(self.program.folder, PASSPHRASE) as store:
            return work(store.desk)


def office_of(work: Work) -> str:
    return next(peer.office_id for peer in work.peers.all() if peer.office_id)


def post(sender: Program, reader: Program, name: str, folder: Path) -> None:
    """Write the next file and take it over on the other side, a while later: what is said in one instant has no order."""
    file = told(sender, "export", "--to", name, "--out", str(folder))["file"]
    sender.clock.advance(minutes=5)
    assert reader.here("import", file).status == 0


def test_a_question_is_answered_and_one_is_asked(pair: Both, tmp_path: Path) -> None:
    centre, office = Centre(pair[0]), pair[1]

    def ask(desk: Any) -> str:
        fields = ThreadFields(title="Mittagessen", office_id=desk.ask(office_of))
        return str(desk.do(threads.open_thread, fields, ThreadEntryFields(text="Wann?", leaves=True)).value)

    thread_id = centre.run(ask)
    post(centre.program, office, "Jobcenter Weidenfurt", tmp_path)
    (thread,) = told(office, "office", "list")["threads"]
    assert "Mittagessen" in office.here("office", "list").out
    assert told(office, "office", "answer", thread["opened"]["number"], "--text", "Am Montag.")["waiting"] == 2
    asked = told(office, "office", "ask", "--peer", "Haselwinkel", "--text", "Wer hat Dienst?")
    unknown = office.here("office", "answer", "V-1", "--text", "x")
    assert (unknown.status, "V-1" in unknown.err) == (1, True)
    post(office, centre.program, "Haselwinkel", tmp_path)
    page = centre.run(lambda desk: desk.ask(threads.thread_page, thread_id))
    assert (page.thread.state, page.entries[-1].text) == (ThreadState.ANSWERED, "Am Montag.")
    told(office, "office", "close", asked["number"])
    states = {each["opened"]["number"]: each["state"] for each in told(office, "office", "list")["threads"]}
    assert states[asked["number"]] == ThreadState.DONE


def test_a_bundle_is_confirmed_decided_and_papers_are_wanted(pair: Both, tmp_path: Path) -> None:
    centre, office = Centre(pair[0]), pair[1]
    bundle_id, code = centre.run(lambda desk: bundle_on_its_way(desk, centre.program.clock().date()))
    post(centre.program, office, "Jobcenter Weidenfurt", tmp_path)
    (bundle,) = told(office, "office", "list")["bundles"]
    number = bundle["announced"]["number"]
    first, second = (each["case"] for each in bundle["announced"]["applications"])
    wrong = office.here("office", "confirm", number, f"{code[:-1]}{'A' if code[-1] != 'A' else 'B'}")
    assert (wrong.status, "Ein Zeichen stimmt nicht" in wrong.err) == (1, True)
    assert told(office, "office", "confirm", number, code)["waiting"] == 1
    assert told(office, "office", "decide", first, "--as", "bewilligt")["waiting"] == 2
    assert told(office, "office", "papers", second, "--text", "Rechnung", "--until", "1.12.2026")["waiting"] == 3
    assert "bewilligt" in office.here("office", "list").out
    post(office, centre.program, "Haselwinkel", tmp_path)
    page = centre.run(lambda desk: desk.ask(handover.bundle_page, bundle_id))
    assert {line.code: line.state for line in page.lines} == {first: ApplicationState.RECEIVED, second: ApplicationState.MORE_WANTED}


def test_care_is_sought_offered_and_taken(pair: Both, tmp_path: Path) -> None:
    centre, office = Centre(pair[0]), pair[1]
    hours = ("--from", "7:00", "--till", "15:30")
    number = told(office, "office", "care", "--age", "3", "--place", "Weidenfurt", *hours, "--on", "1.12.2026")["number"]
    post(office, centre.program, "Haselwinkel", tmp_path)

    def offer(desk: Any) -> None:
        (row,) = desk.ask(care.care_board).rows
        site = desk.ask(lambda work: work.centre.sites()[0])
        made = CareOffer(offered_site_id=site.id, offered_from_minute=420, offered_until_minute=930)
        desk.do(care.offer_place, row.request.id, made, on=centre.program.clock().date(), leaves=True)

    centre.run(offer)
    post(centre.program, office, "Jobcenter Weidenfurt", tmp_path)
    assert "angeboten" in office.here("office", "list").out
    assert told(office, "office", "reply", number, "--peer", "Haselwinkel")["waiting"] == 1
    post(office, centre.program, "Haselwinkel", tmp_path)
    (row,) = centre.run(lambda desk: desk.ask(care.care_board)).rows
    assert row.request.state is CareState.ACCEPTED


def test_a_centre_is_told_its_own_words(pair: Both) -> None:
    answer = pair[0].here("office", "list")
    assert (answer.status, "handover" in answer.err) == (1, True)


@pytest.mark.parametrize("time", ["25:00", "früh"])
def test_what_is_no_time_of_day_is_refused(pair: Both, time: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert pair[1].here("office", "care", "--place", "Weidenfurt", "--from", time).status == 2
    assert time in capsys.readouterr().err


def test_what_a_centre_sent_is_still_listed_once_its_keys_were_given_up(pair: Both, tmp_path: Path) -> None:
    centre, office = Centre(pair[0]), pair[1]
    bundle_id, _ = centre.run(lambda desk: bundle_on_its_way(desk, centre.program.clock().date()))
    assert bundle_id
    post(centre.program, office, "Jobcenter Weidenfurt", tmp_path)
    assert told(office, "office", "ask", "--peer", "Haselwinkel", "--text", "x" * 300)["number"]
    assert office.here("peers", "revoke", "Haselwinkel").status == 0
    listed = office.here("office", "list")
    assert (listed.status, "noch nicht bestätigt" in listed.out) == (0, True)
