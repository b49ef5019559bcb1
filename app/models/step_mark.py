"""By which rules the next steps in a store were derived; others are derived anew when it is opened (``docs/adr/0009``)."""

from contextlib import closing
from zlib import crc32

from app.core.assets import asset_path
from app.models.access import Access
from app.models.engine import Channel
from app.models.founding import fact_of, note_facts

_VERSION = 2
"""Raised whenever ``app.domain.next_step`` derives something else."""
_FACT = "next_steps"


def step_mark() -> dict[str, str]:
    """Answer the fact that tells how steps are derived now."""
    return {_FACT: f"{_VERSION} {crc32(asset_path('catalogue', 'deadlines.toml').read_bytes()):08x}"}


def bring_steps_up_to_date(writer: Channel) -> None:
    """Derive every next step anew if they were derived otherwise; most times this reads one row."""
    if step_mark() == {_FACT: fact_of(writer.connection, _FACT)}:
        return
    from app.domain.deadline_rules import shipped_rules
    from app.models.next_steps import NextSteps

    with closing(Access(writer)) as access:
        writer.connection.execute("BEGIN IMMEDIATE")
        try:
            NextSteps(access, shipped_rules()).derive_all()
            writer.connection.execute("COMMIT")
        except BaseException:
            writer.connection.execute("ROLLBACK")
            raise
    note_facts(writer.connection, step_mark())
