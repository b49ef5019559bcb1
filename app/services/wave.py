"""Print a wave of renewals batch by batch, so that it can be stopped or broken off anywhere and goes on where it stood.

Every batch is opened, drawn, checked, announced in the store, handed to the printer or written, and only then noted as printed. Who
breaks off between announcing and noting leaves the announcement behind: the next run finds it and either proves by the file that the
paper is there, or says by Vorgangsnummer which paper may exist twice.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count, groupby
from pathlib import Path

from app.domain.paper import Pack, marked_name
from app.domain.renewals import Renewal
from app.domain.sheet_code import Seal
from app.models.unit_of_work import Work
from app.services.desk import Desk
from app.services.printing import cases_of, check_codes, compose
from app.services.prints import note_print, originals_of
from app.services.renewals import open_follow_ups
from app.system.files import explained, write_atomically

_ANNOUNCED = "wave_announced"
_FIRST_BATCH, _BATCH = 2, 12
"""Families in the first batch, so that paper comes soon, and in all others."""


@dataclass(frozen=True)
class Batch:
    """Some families' packs, drawn and checked: one file, and what each pack was made from."""

    pdf: bytes
    packs: tuple[Pack, ...]
    codes: tuple[str, ...]

    @property
    def pages(self) -> int:
        """Answer how many pages it has."""
        return sum(pack.page_count for pack in self.packs)


@dataclass(frozen=True)
class Announced:
    """A batch on its way to paper: the file, empty for a printer; its day and plans; the Vorgangsnummern on it."""

    file: str
    sha256: str
    codes: tuple[str, ...]
    plans: tuple[str, ...]


@dataclass(frozen=True)
class Written:
    """A batch in its file: the Vorgangsnummern on it, and how many pages."""

    file: Path
    codes: tuple[str, ...]
    pages: int


@dataclass(frozen=True)
class WaveResult:
    """What came of a wave: files written, Vorgangsnummern printed, those proved from a run broken off, and those perhaps on paper twice."""

    files: tuple[Path, ...]
    printed: tuple[str, ...]
    recovered: tuple[str, ...]
    doubtful: tuple[str, ...]
    pages: int
    is_complete: bool


def batches(renewals: Iterable[Renewal]) -> tuple[tuple[Renewal, ...], ...]:
    """Put what is still to be printed into batches: whole families, in the order given, the first batch a small one."""
    waiting = [each for each in renewals if each.is_to_print]
    families: dict[str, list[Renewal]] = {}
    for each in waiting:
        families.setdefault(each.family_id, []).append(each)
    numbered = enumerate(families.values())
    grouped = groupby(numbered, key=lambda pair: 0 if pair[0] < _FIRST_BATCH else 1 + (pair[0] - _FIRST_BATCH) // _BATCH)
    return tuple(tuple(each for _, family in group for each in family) for _, group in grouped)


def draw_batch(desk: Desk, batch: Sequence[Renewal], *, made_on: date) -> Batch:
    """Open what follows on the approvals of a batch, draw each family's pack, and check every code.

    Raises:
        EnvironmentProblem: A code does not say what it must (``CODE_MISPRINTED``).
    """
    from app.reports.preview import merged

    packs: list[Pack] = []
    codes: list[str] = []
    cases = desk.ask(cases_of, desk.do(open_follow_ups, tuple(batch)).value) if batch else ()
    for _, family in groupby(cases, key=lambda case: case.family.id):
        own = tuple(family)
        packs.append(compose(own, made_on=made_on, seal=desk.seal))
        check_codes(packs[-1], seal=desk.seal)
        codes += (application.code for case in own for application in case.applications)
    return Batch(merged([pack.pdf for pack in packs]), tuple(packs), tuple(codes))


def announce(work: Work, batch: Batch, file: str = "") -> None:
    """Say in the store that a batch goes to paper now."""
    from app.reports.plan_json import plan_text

    content = {
        "file": file,
        "sha256": hashlib.sha256(batch.pdf).hexdigest(),
        "codes": batch.codes,
        "plans": [plan_text(pack.plan) for pack in batch.packs],
    }
    work.facts.keep(_ANNOUNCED, json.dumps(content, ensure_ascii=False))


def announced(work: Work) -> Announced | None:
    """Answer the batch that was on its way to paper when the program broke off."""
    text = work.facts.get(_ANNOUNCED)
    if not text:
        return None
    content = json.loads(text)
    return Announced(content["file"], content["sha256"], tuple(content["codes"]), tuple(content["plans"]))


def note_batch(work: Work, packs: Sequence[Pack], *, catalogue_on: date) -> None:
    """Note that a batch is on paper; its announcement is settled."""
    for pack in packs:
        note_print(work, pack, catalogue_on=catalogue_on)
    work.facts.keep(_ANNOUNCED, "")


def forget_announced(work: Work) -> None:
    """Settle an announcement without paper: the batch will be printed again."""
    work.facts.keep(_ANNOUNCED, "")


def packs_of(broken_off: Announced, originals: Mapping[str, bytes], *, seal: Seal) -> tuple[Pack, ...]:
    """Draw the packs of a batch once more, as they were. Pure: no store, no file."""
    from app.reports.engine import draw
    from app.reports.plan_json import read_plan

    return tuple(draw(replace(read_plan(plan), originals=originals), seal=seal) for plan in broken_off.plans)


def write_wave(
    desk: Desk,
    list_renewals: Callable[[], Sequence[Renewal]],
    folder: Path,
    *,
    made_on: date,
    catalogue_on: date,
    tell: Callable[[int, int], None] = lambda _done, _all: None,
    is_stopped: Callable[[], bool] = lambda: False,
) -> WaveResult:
    """Print a wave into PDF files, one for each batch.

    Args:
        desk: The desk.
        list_renewals: Answers the approvals meant; asked only once what a broken-off run left behind is settled.
        folder: Where the files go; an older one is never replaced.
        made_on: The day on the paper.
        catalogue_on: How up to date the law is.
        tell: Is told how many batches are done, of how many.
        is_stopped: Is asked before every batch whether to stop.

    Raises:
        EnvironmentProblem: The folder refuses writing, or a code is misprinted; what is on paper is noted.
    """
    recovered, doubtful = settle_wave(desk, catalogue_on=catalogue_on)
    waiting = batches(list_renewals())
    written: list[Written] = []
    done = 0
    for done, batch in enumerate(waiting):
        tell(done, len(waiting))
        if is_stopped():
            break
        written += write_batch(desk, batch, folder, made_on=made_on, catalogue_on=catalogue_on)
    else:
        done = len(waiting)
        tell(done, done)
    codes = tuple(code for each in written for code in each.codes)
    pages = sum(each.pages for each in written)
    return WaveResult(tuple(each.file for each in written), codes, recovered, doubtful, pages, is_complete=done == len(waiting))


def write_batch(desk: Desk, batch: Sequence[Renewal], folder: Path, *, made_on: date, catalogue_on: date) -> tuple[Written, ...]:
    """Print one batch into a new PDF file; nothing is written where nothing is left to print.

    Raises:
        EnvironmentProblem: The folder refuses writing, or a code is misprinted; nothing of the batch counts as printed then.
    """
    drawn = draw_batch(desk, batch, made_on=made_on)
    if not drawn.packs:
        return ()
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        name = marked_name(f"Folgeantraege-{made_on.isoformat()}", desk.seal.watermark)
        path = next(path for number in count(1) if not (path := folder / f"{name}-{number:02d}.pdf").exists())
        desk.do(announce, drawn, str(path.absolute()))
        write_atomically(path, drawn.pdf)
    desk.do(note_batch, drawn.packs, catalogue_on=catalogue_on)
    return (Written(path, drawn.codes, drawn.pages),)


def settle_wave(desk: Desk, *, catalogue_on: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Find out what became of a batch that was announced and not noted: its codes are proved printed, or doubtful."""
    broken_off = desk.ask(announced)
    if broken_off is None:
        return (), ()
    if broken_off.file and _holds(Path(broken_off.file), broken_off.sha256):
        desk.do(note_batch, packs_of(broken_off, desk.ask(originals_of, broken_off.plans), seal=desk.seal), catalogue_on=catalogue_on)
        return broken_off.codes, ()
    desk.do(forget_announced)
    return (), broken_off.codes


def _holds(path: Path, sha256: str) -> bool:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    except OSError:
        return False
