"""Killed at any moment: nothing that was acknowledged is lost, and the store is sound.

Twenty kills in every run; ``DIREKTDRAHT_KILLS=1000`` is the crash laboratory. A failure names the seed that repeats its moments.
"""

import multiprocessing
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from app.services import families
from app.services.store import OpenStore, store_exists, verify
from tests.faults.committing import Kept, commit_until_killed, make_store, open_store

_KILLS = int(os.environ.get("DIREKTDRAHT_KILLS", "20"))
_KILLS_PER_STORE = 5
_SEED = int(os.environ.get("DIREKTDRAHT_KILL_SEED", "0")) or random.SystemRandom().randrange(1, 2**31)
_WHILE_OPENING_S = 0.12
_COMMITS_BEFORE = 6
_WHILE_COMMITTING_S = 0.03
_WHILE_MAKING_S = 0.5
_STARTS_WITHIN_S = 60

# A server that has loaded the program and forks victims from itself: a thousand deaths without a thousand start-ups.
if sys.platform == "win32":
    _PROCESSES = multiprocessing.get_context("spawn")
else:
    _PROCESSES = multiprocessing.get_context("forkserver")
    _PROCESSES.set_forkserver_preload(["tests.faults.committing"])


@pytest.mark.parametrize("batch", range(max(1, _KILLS // _KILLS_PER_STORE)))
def test_kill_while_committing_loses_nothing(batch: int, tmp_path: Path) -> None:
    seed = _SEED + batch
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    make_store(tmp_path)
    kept: list[Kept] = []
    for kill in range(_KILLS_PER_STORE):
        if kill == 0:
            kept += _killed(commit_until_killed, tmp_path, chance, within_s=_WHILE_OPENING_S)
        else:
            commits = chance.randrange(_COMMITS_BEFORE)
            kept += _killed(commit_until_killed, tmp_path, chance, commits=commits, within_s=_WHILE_COMMITTING_S)
        _assert_sound(tmp_path, kept, f"seed {seed}, kill {kill}")
    assert kept, f"seed {seed}: every victim died before its first commit; nothing was tried"


@pytest.mark.parametrize("batch", range(max(1, _KILLS // (2 * _KILLS_PER_STORE))))
def test_kill_while_making_a_store_leaves_a_whole_one_or_none(batch: int, tmp_path: Path) -> None:
    seed = _SEED + batch
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    _killed(make_store, tmp_path, chance, within_s=_WHILE_MAKING_S)
    if not store_exists(tmp_path):
        make_store(tmp_path)
    store = open_store(tmp_path)
    assert verify(store).is_sound, f"seed {seed}"
    store.close()


def _killed(
    victim: Callable[[Path, Connection], None], folder: Path, chance: random.Random, *, within_s: float, commits: int = 0
) -> list[Kept]:
    """Start the victim, kill it at a random moment after so many commits; answer all it had acknowledged."""
    listening, telling = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=victim, args=(folder, telling))
    process.start()
    telling.close()
    kept: list[Kept] = []
    while len(kept) < commits or not kept:
        assert listening.poll(_STARTS_WITHIN_S)
        said = listening.recv()
        if isinstance(said, Kept):
            kept.append(said)
        elif commits == 0:
            break
    time.sleep(chance.uniform(0, within_s))
    process.kill()
    process.join()
    return kept + list(_what_is_left(listening))


def _what_is_left(listening: Connection) -> Iterator[Kept]:
    try:
        while True:
            said = listening.recv()
            if isinstance(said, Kept):
                yield said
    except (EOFError, OSError):  # the end, or half a message
        listening.close()


def _assert_sound(folder: Path, kept: list[Kept], moment: str) -> None:
    store = open_store(folder)
    try:
        health = verify(store)
        assert health.is_sound, f"{moment}: {health}"
        _assert_all_there(store, kept, moment)
    finally:
        store.close()


def _assert_all_there(store: OpenStore, kept: list[Kept], moment: str) -> None:
    children = {one.family_id: one.children for one in kept}  # the last word on each family
    ids = set(store.desk.ask(families.family_ids))
    assert children.keys() <= ids, f"{moment}: lost {len(children.keys() - ids)} of {len(children)} families"
    for family_id, acknowledged in children.items():
        stored = len(store.desk.ask(families.family_draft, family_id).children)
        # one more may have been committed in the instant before the answer
        assert stored in {acknowledged, acknowledged + 1}, f"{moment}: {stored} children stored, {acknowledged} acknowledged"
