"""A wave of renewals killed at random moments: the next run goes on, and no application is on paper twice without being named.

``DIREKTDRAHT_KILL_SEED`` repeats the moments of a failure, which names it.
"""

import multiprocessing
import os
import random
import sys
import time
from pathlib import Path

from pypdf import PdfReader

from app.domain.renewals import Progress
from app.services import wave
from app.services.renewals import renewals
from app.services.store import verify
from app.services.wave import WaveResult
from tests.faults.committing import open_store
from tests.faults.printing_waves import UNTIL, make_wave, print_until_killed

_SEED = int(os.environ.get("DIREKTDRAHT_KILL_SEED", "0")) or random.SystemRandom().randrange(1, 2**31)
_CHILDREN = 8
_MOST_KILLS = 12
_WITHIN_S = 1.2
_STARTS_WITHIN_S = 60

if sys.platform == "win32":
    _PROCESSES = multiprocessing.get_context("spawn")
else:
    _PROCESSES = multiprocessing.get_context("forkserver")
    _PROCESSES.set_forkserver_preload(["tests.faults.printing_waves"])


def test_a_wave_killed_again_and_again_is_printed_whole_and_nothing_twice_unnoticed(tmp_path: Path) -> None:
    folder, out, chance = tmp_path / "store", tmp_path / "paper", random.Random(_SEED)  # noqa: S311 - moments, not secrets
    make_wave(folder, _CHILDREN)
    results = [_run(folder, out, chance if kill < _MOST_KILLS else None) for kill in range(_MOST_KILLS + 1)]
    last = results[-1]
    assert last is not None, f"seed {_SEED}"
    assert last.is_complete
    store = open_store(folder)
    try:
        assert verify(store).is_sound, f"seed {_SEED}"
        found = store.desk.ask(renewals, UNTIL)
        assert {each.progress for each in found} == {Progress.WITH_FAMILY}, f"seed {_SEED}"
        assert len({each.follow_up_id for each in found}) == len(found) == _CHILDREN, (
            f"seed {_SEED}: a follow-up is missing, or there twice"
        )
        assert store.desk.ask(wave.announced) is None
    finally:
        store.close()
    on_paper = [code for file in sorted(out.glob("*.pdf")) for code in _codes(file)]
    assert sorted(on_paper) == sorted(each.follow_up_code or "" for each in found), f"seed {_SEED}"


def _run(folder: Path, out: Path, chance: random.Random | None) -> WaveResult | None:
    """Start the victim and kill it at a random moment; without ``chance`` let it finish."""
    listening, telling = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=print_until_killed, args=(folder, out, telling))
    process.start()
    telling.close()
    assert listening.poll(_STARTS_WITHIN_S)
    assert listening.recv() == "begun"
    result = None
    if chance is None:
        assert listening.poll(_STARTS_WITHIN_S)
        result = listening.recv()
    else:
        time.sleep(chance.uniform(0, _WITHIN_S))
        process.kill()
    process.join()
    listening.close()
    return result


def _codes(file: Path) -> list[str]:
    """Read the Vorgangsnummern a file speaks of, each once."""
    text = " ".join(page.extract_text() for page in PdfReader(file).pages)
    return list(dict.fromkeys(word.strip(".,;:") for word in text.split() if word.startswith("FZ-")))
