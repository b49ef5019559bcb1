"""What was printed, when, by whom and with which facts: so that the same sheet can be had again."""

from datetime import date, datetime

from app.core.frozen import dataclass


@dataclass(frozen=True, kw_only=True)
class Print:
    """One print.

    ``printed_at``: the instant, UTC. ``made_on``: the day on the paper. ``catalogue_on``: how up to date the law was.
    ``forms``: ids and versions as ``G1 1.0, A1 1.0``. ``facts``: the plan of the pack as canonical JSON
    (``docs/formats/print-facts.md``). ``pdf_sha256``: of the whole file, whichever pages were wanted. ``originals``: the offices' PDFs it
    fills, by their hash.
    """

    id: str
    printed_at: datetime
    made_on: date
    catalogue_on: date
    forms: str
    first_page: int
    last_page: int
    facts: str
    pdf_sha256: str
    staff_id: str | None = None
    family_id: str | None = None
    originals: tuple[tuple[str, bytes], ...] = ()
