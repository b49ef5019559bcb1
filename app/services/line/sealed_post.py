"""All that waits for an office without the program: one PDF locked with words told by phone. The gate is asked for each part."""

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import ErrorCode, UserError
from app.domain.line.gate import Way
from app.domain.line.handover import BundlePage
from app.domain.sheet_code import Seal, unsealed
from app.models.unit_of_work import Work
from app.services.line import gate
from app.services.line.bundle_papers import compose_bundle
from app.services.line.handover import bundle_cover, bundle_releases
from app.services.line.leaving import compose_thread, note_thread_left, thread_sheet
from app.services.pack_file import write_pack
from app.services.printing import cases_of

if TYPE_CHECKING:
    from app.domain.benefits.catalogue import Catalogue

WORD_COUNT = 6
_TOLD = frozenset({Way.FILE, Way.PDF})


@dataclass(frozen=True)
class SealedPost:
    """What was written: the file, the words that open it, the numbers that are in it, and why others are not."""

    path: Path
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    held: tuple[UserError, ...]


def write_sealed_post(
    work: Work, office_id: str, folder: Path, *, law: "Catalogue | None" = None, seal: Seal = unsealed, watermark: str = ""
) -> SealedPost:
    """Write all that waits for an office into a folder, bundles with the sheets of their applications.

    The words are shown once and kept nowhere. ``law``: the one in force says which proofs the sheets ask for.

    Raises:
        UserError: Nothing waits (``NOTHING_TO_LEAVE``), or nothing of it may leave (``LEAVE_…``).
        EnvironmentProblem: ``FOLDER_READ_ONLY`` or ``DISK_FULL``; then nothing counts as told.
    """
    from app.reports.sealed_pdf import sealed_pdf
    from app.security.words import word_list

    parts: list[bytes] = []
    numbers: list[str] = []
    held: list[UserError] = []
    for page in _bundles(work, office_id):
        try:
            parts.append(_bundle(work, page, seal, law))
            numbers.append(page.number)
        except UserError as error:
            held.append(error)
    for thread_id in dict.fromkeys(entry.thread_id for entry in work.line_messages.leaving_entries(office_id, ())):
        try:
            sheet = thread_sheet(work, thread_id)
            note_thread_left(work, thread_id, way=Way.PDF)
        except UserError as error:
            held.append(error)
            continue
        parts.append(compose_thread(sheet, made_on=work.today, seal=seal).pdf)
        numbers.append(sheet.thread.number)
    if not parts:
        raise next(iter(held), UserError(ErrorCode.NOTHING_TO_LEAVE))
    words = tuple(secrets.choice(word_list()) for _ in range(WORD_COUNT))
    path = write_pack(sealed_pdf(parts, " ".join(words)), folder, made_on=work.today, title="Vorgaenge", watermark=watermark)
    return SealedPost(path, words, tuple(numbers), tuple(held))


def _bundles(work: Work, office_id: str) -> tuple[BundlePage, ...]:
    """Answer the bundles on their way that this office has neither as a file nor as a PDF; its paper is told apart from both."""
    return tuple(
        page
        for page in work.bundles.on_way(office_id)
        if not _TOLD & {each.way for each in gate.left_of_thread(work, page.bundle.thread_id)}
    )


def _bundle(work: Work, page: BundlePage, seal: Seal, law: "Catalogue | None") -> bytes:
    """Draw a whole bundle without the receipt code: that stands on the paper alone."""
    for leave in bundle_releases(work, page):
        gate.note_left(work, leave, way=Way.PDF, thread_id=page.bundle.thread_id)
    cases = cases_of(work, [line.application_id for line in page.lines])
    return compose_bundle(bundle_cover(work, page.bundle.id), cases, made_on=work.today, law=law, seal=seal).pdf
