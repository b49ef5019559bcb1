"""Two states of one thing (*Zwei Stände*): edits that did not know of each other, as the desk reads and settles them."""

import hashlib
from datetime import datetime
from enum import StrEnum

from app.core.frozen import dataclass
from app.domain.changes import ChangeKind

_ID_LENGTH = 16


class Decision(StrEnum):
    """What was decided about a conflict, told the same way at every site: by what stands and what lost, not by whose it is."""

    STANDS = "stands"
    LOST = "lost"
    BOTH = "both"
    ASK = "ask"


class Keep(StrEnum):
    """What somebody at this desk chooses."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"
    ASK = "ask"


class ConflictKind(StrEnum):
    """What the two states are about."""

    FIELD = "field"
    """One field got two values."""
    GONE = "gone"
    """One deleted what the other changed."""
    LINK = "link"
    """One deleted what the other's entry belongs to or names."""
    NUMBER = "number"
    """Two applications were given the same number."""


@dataclass(frozen=True, kw_only=True)
class Version:
    """One of the two states: the value in words and as the log holds it, who wrote it, when, and whether that was here."""

    value: str
    origin: str
    hlc: str
    made_at: datetime
    actor_sign: str
    is_ours: bool
    raw: object = None


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """Two states. ``stands`` is what the store holds until somebody decides; ``lost`` what it holds not.

    ``field`` is the log's name (``*`` where one side deleted the thing), ``label`` the word for it.
    ``is_asked``: the family is being asked. ``both``: the two values as one, where that makes sense.
    """

    id: str
    kind: ConflictKind
    entity: ChangeKind
    entity_id: str
    field: str
    label: str
    title: str
    family_id: str | None
    stands: Version
    lost: Version
    is_asked: bool
    both: str | None = None

    @property
    def may_keep_both(self) -> bool:
        """Tell whether both can be kept."""
        return self.both is not None

    @property
    def ours(self) -> Version:
        """Answer what was written here; of two strange versions, the one that stands."""
        return self.lost if self.lost.is_ours and not self.stands.is_ours else self.stands

    @property
    def theirs(self) -> Version:
        """Answer the other one."""
        return self.stands if self.ours is self.lost else self.lost

    def decision(self, keep: Keep) -> Decision:
        """Answer what a choice at this desk means everywhere."""
        if keep in (Keep.BOTH, Keep.ASK):
            return Decision(keep.value)
        chosen = self.ours if keep is Keep.OURS else self.theirs
        return Decision.STANDS if chosen is self.stands else Decision.LOST


def conflict_id(entity_id: str, field: str, lost: str) -> str:
    """Answer the name of a conflict, the same at every site."""
    return hashlib.sha256(f"{entity_id}\n{field}\n{lost}".encode()).hexdigest()[:_ID_LENGTH]
