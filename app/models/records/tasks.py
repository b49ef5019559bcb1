"""What the desk said about a task of *Heute*. Meaning of the fields: ``app.domain.task_marks``."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from app.domain.changes import ChangeKind
from app.models.base import Tracked, optional_link


class TaskMarkRecord(Tracked):
    """A task that is done, was put off, or is somebody's. Tasks themselves are derived and stored nowhere."""

    __tablename__ = "task_mark"
    change_kind = ChangeKind.TASK_MARK

    task: Mapped[str] = mapped_column(unique=True)
    family_id: Mapped[str | None] = optional_link("family")
    done_on: Mapped[date | None] = mapped_column(index=True)
    snoozed_until: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="")
    staff_id: Mapped[str | None] = optional_link("staff", index=False)
