"""What the desk says about a task: done, put off with a reason, handed over. The task itself is derived, never stored."""

from datetime import date

from app.core.frozen import dataclass

_TASKS = "7b1f3f52-6a0e-5f0c-9d25-2f6f3c1f8f10"
"""Under this name the ids of marks are made."""


@dataclass(frozen=True, kw_only=True)
class TaskMark:
    """The mark of a task; ``task`` is the key it is derived under. ``staff_id``: to whom it was handed."""

    id: str
    task: str
    family_id: str | None = None
    done_on: date | None = None
    snoozed_until: date | None = None
    reason: str = ""
    staff_id: str | None = None

    def sleeps_on(self, day: date) -> bool:
        """Tell whether it was put off to a later day."""
        return self.snoozed_until is not None and self.snoozed_until > day


def mark_id(task: str) -> str:
    """Answer the id of a task's mark: the same in every store, so that two desks marking one task mean one mark."""
    from uuid import UUID, uuid5

    return str(uuid5(UUID(_TASKS), task))
