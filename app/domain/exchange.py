"""What stores tell each other: the commands of one store's change log, as another store reads them (``docs/adr/0010``).

Between the export file, which brings them, and the merge, which applies them.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, cast

from app.core.frozen import dataclass
from app.core.plain_json import read_plain

VersionVector = Mapping[str, int]
"""For each origin the highest running number held. Everything below is held, too."""


class StoreKind(StrEnum):
    """What a store holds: real families, or the invented ones of a demo. Stores of one kind never hear of the other."""

    REAL = "real"
    DEMO = "demo"


class StoreRole(StrEnum):
    """Whose store it is. Centres tell each other their change log; between a centre and an office there are messages only."""

    CENTRE = "centre"
    OFFICE = "office"


class ForeignChange(NamedTuple):
    """Some fields of one thing got values, elsewhere. The meaning is that of the change log's rows.

    ``fields`` holds plain JSON values, those of entities and fields this version does not know among them; under ``*`` it
    says whether the thing exists. ``replaced`` holds the clock of the value a field had before, where it had one.
    """

    origin: str
    seq: int
    entity: str
    entity_id: str
    fields: Mapping[str, object]
    replaced: Mapping[str, str]


class SpelledChange(NamedTuple):
    """The same from a line that was checked: as the log spells it, and not read before somebody asks."""

    origin: str
    seq: int
    entity: str
    entity_id: str
    spelled_fields: str
    spelled_replaced: str

    @property
    def fields(self) -> Mapping[str, object]:
        """Answer what got values."""
        return cast("Mapping[str, object]", read_plain(self.spelled_fields))

    @property
    def replaced(self) -> Mapping[str, str]:
        """Answer the clocks of the values before."""
        return cast("Mapping[str, str]", read_plain(self.spelled_replaced))


Change = ForeignChange | SpelledChange


@dataclass(frozen=True)
class ForeignChangeSet:
    """One command of another store with all it changed, in order of ``seq``. ``hlc`` names it everywhere."""

    hlc: str
    origin: str
    command: str
    actor_id: str | None
    made_at: datetime
    takes_back: str | None
    changes: tuple[Change, ...]


TakeChangeSet = Callable[[ForeignChangeSet], None]
"""Is handed the change sets of a verified file one after the other: in order of their clocks, so no origin's numbers run back."""
