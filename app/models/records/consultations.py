"""What families were told. Meaning of the fields: ``app.domain.line.consultations``."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from app.domain.changes import ChangeKind
from app.domain.line.consultations import ToldBy, ToldTopic
from app.models.base import Tracked, optional_link
from app.models.columns import ManyWords, Word


class ConsultationRecord(Tracked):
    """What one family, or several nobody names, were told on a day; goes with the family when she is erased.

    Never edited: what was noted wrongly by hand is taken away and noted anew.
    """

    __tablename__ = "consultation"
    change_kind = ChangeKind.CONSULTATION

    family_id: Mapped[str | None] = optional_link("family")
    staff_id: Mapped[str | None] = optional_link("staff", index=False)
    held_on: Mapped[date]
    topics: Mapped[tuple[ToldTopic, ...]] = mapped_column(ManyWords(ToldTopic), default=())
    language: Mapped[str] = mapped_column(default="")
    handout: Mapped[str] = mapped_column(default="")
    families: Mapped[int] = mapped_column(default=1)
    source: Mapped[ToldBy] = mapped_column(Word(ToldBy), default=ToldBy.ENTRY)
