"""What an examination of a store found."""

from app.core.frozen import dataclass


@dataclass(frozen=True, kw_only=True)
class StoreHealth:
    """Findings of ``verify``; every tuple is empty in a sound store. Lines hold page numbers, kinds and ids, never values.

    ``damaged_pages``: pages whose seal does not fit. ``structure``: faults of the database file.
    ``dangling``: rows that refer to nothing. ``replay``: differences between the tables and the replayed change log.
    """

    damaged_pages: tuple[str, ...] = ()
    structure: tuple[str, ...] = ()
    dangling: tuple[str, ...] = ()
    replay: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing was found."""
        return not self.findings

    @property
    def findings(self) -> tuple[str, ...]:
        """Answer every line found."""
        return self.damaged_pages + self.structure + self.dangling + self.replay
