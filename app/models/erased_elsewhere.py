"""Who was erased in a store whose place an older state of it takes: erased they stay (``docs/adr/0012``)."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as driver

from app.models.engine import connect

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Erasures:
    """The ids of all things erased, and of each erasure its own id, the family's, the reason and the day."""

    ids: tuple[str, ...] = ()
    reasons: tuple[tuple[str, str, str, str], ...] = ()


def erasures_in(path: Path, key: bytes) -> Erasures:
    """Answer what was erased in a store; nothing of one that cannot be read with this key, or is none."""
    if not path.exists():
        return Erasures()
    try:
        with closing(connect(path, key)) as connection:
            ids = connection.execute("SELECT entity_id FROM erased").fetchall()
            reasons = connection.execute("SELECT id, family_id, reason, coalesce(erased_on, '') FROM erasure").fetchall()
    except driver.DatabaseError:
        return Erasures()
    return Erasures(tuple(each for (each,) in ids), tuple(reasons))
