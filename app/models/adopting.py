"""Make a store that holds nothing but its set-up ready to adopt another store's centre (``docs/adr/0010``)."""

from app.domain.changes import ChangeKind
from app.models.access import Access
from app.models.capture import capture_of
from app.models.founding import ORIGIN
from app.models.merging.shapes import shapes

SET_UP = "set_up_centre"
"""The command of a store's set-up."""


class Adopting:
    """Tells whether a store is as it was set up, and takes the set-up away."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def is_as_set_up(self) -> bool:
        """Tell whether nothing happened since the set-up, and nobody was told of it."""
        others = self._access.first("SELECT 1 FROM change_set WHERE command <> ? LIMIT 1", SET_UP)
        sets = self._access.column("SELECT count(*) FROM change_set")[0]
        return others is None and sets == 1 and self._access.first("SELECT 1 FROM sent_file LIMIT 1") is None

    def forget_set_up(self, origin: str) -> None:
        """Take the set-up out of tables, log and index; what is written from now on bears another origin, in this command already."""
        capture = capture_of(self._access.session)
        capture.touched |= {(ChangeKind.OFFICE, each) for each in self._access.column("SELECT id FROM office")}
        for table in ("change", "change_set", *(shape.table for shape in shapes())):
            self._access.run(f"DELETE FROM {table} WHERE 1 = ?", [(1,)])  # noqa: S608 - our own tables
        self._access.session.expunge_all()
        self._access.run("UPDATE store_fact SET value = ? WHERE name = ?", [(origin, ORIGIN)])
        capture.origin = origin
