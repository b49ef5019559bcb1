"""Killed at any moment while a file is written or taken over: the store is as before or as after, and the next try works.

Twenty kills in every run; ``make soak`` is the crash laboratory, with 300. A failure names the seed that repeats its moments.
"""

import random
import shutil
import time
from collections.abc import Sequence
from pathlib import Path

from app.domain.peers import SentFile
from app.models.unit_of_work import Work
from app.services.exchange import reading, taking, writing
from app.services.exchange.reading import Standing
from app.services.store import OpenStore, verify
from tests.faults.committing import open_store
from tests.faults.exchanging import NORTH, SHARE, SOUTH, export_until_killed, import_until_killed, make_pair
from tests.faults.test_kill import _SEED, _killed
from tests.soak import rounds

KILLS = rounds(usual=20, soak=300)
_FAMILIES = 40
_WHILE_WRITING_S = 0.4

State = tuple[object, object, int]


def test_kill_while_taking_a_file_over_leaves_the_store_as_before_or_after(tmp_path: Path) -> None:
    chance = random.Random(_SEED)  # noqa: S311 - moments, not secrets
    make_pair(tmp_path, _FAMILIES)
    shutil.copytree(tmp_path / SOUTH, tmp_path / "pristine")
    before, after, takes_s = _before_and_after(tmp_path)
    seen = []
    for kill in range(KILLS // 2):
        _lay_back(tmp_path)
        _killed(import_until_killed, tmp_path, chance, within_s=takes_s * 1.5)
        store = open_store(tmp_path / SOUTH)
        seen.append(_state(store))
        assert verify(store).is_sound, f"seed {_SEED}, kill {kill}"
        assert seen[-1] in (before, after), f"seed {_SEED}, kill {kill}"
        assert _taken(store, tmp_path) == after, f"seed {_SEED}, kill {kill}"
        store.close()
    assert before in seen, f"seed {_SEED}: every victim had finished before it was killed; nothing was tried"


def test_kill_while_writing_leaves_a_receipt_with_its_file_or_none(tmp_path: Path) -> None:
    chance = random.Random(_SEED)  # noqa: S311 - moments, not secrets
    make_pair(tmp_path, _FAMILIES)
    sent: Sequence[SentFile] = ()
    for kill in range(KILLS // 2):
        _killed(export_until_killed, tmp_path, chance, within_s=_WHILE_WRITING_S)
        store = open_store(tmp_path / NORTH)
        store.desk.do(writing.finish_drafts)
        sent = store.desk.ask(lambda work: work.peers.lying_about())
        lying = {path.name for path in (tmp_path / SHARE).iterdir()}
        assert lying == {each.file for each in sent}, f"seed {_SEED}, kill {kill}"
        assert [each.number for each in sent] == list(range(1, len(sent) + 1)), f"seed {_SEED}, kill {kill}"
        assert verify(store).is_sound, f"seed {_SEED}, kill {kill}"
        store.close()
    south = open_store(tmp_path / SOUTH)
    for each in sent:
        assert reading.open_file(south.desk, tmp_path / SHARE / each.file).manifest.number == each.number
    south.close()


def _before_and_after(folder: Path) -> tuple[State, State, float]:
    store = open_store(folder / SOUTH)
    before = _state(store)
    began = time.perf_counter()
    after = _taken(store, folder)
    store.close()
    return before, after, time.perf_counter() - began


def _taken(store: OpenStore, folder: Path) -> State:
    (path,) = (folder / SHARE).iterdir()
    incoming = reading.open_file(store.desk, path)
    assert incoming.standing in {Standing.NEW, Standing.ALREADY_READ}
    taking.apply_file(store.desk, incoming)
    return _state(store)


def _state(store: OpenStore) -> State:
    return store.desk.ask(_tallies)


def _tallies(work: Work) -> State:
    outgoing = work.outgoing
    received = work.peers.newest_received(work.peers.all()[0].id)
    # Both have the same site: that they are one is written with the import, under the clock of its moment. So what is our own is counted.
    holds = outgoing.holds()
    own = holds.pop(outgoing.origin(), 0)
    return outgoing.table_tallies(), (outgoing.log_tallies(holds), own), received.number if received else 0


def _lay_back(folder: Path) -> None:
    shutil.rmtree(folder / SOUTH)
    shutil.copytree(folder / "pristine", folder / SOUTH)
