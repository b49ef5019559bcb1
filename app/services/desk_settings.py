"""How this machine is set; kept in the store, told to no other."""

from app.core.errors import ErrorCode, UserError
from app.domain.desk_settings import IDLE_CHOICES, IDLE_MINUTES
from app.models.unit_of_work import Work

_IDLE = "idle_minutes"


def idle_minutes(work: Work) -> int:
    """Answer after how many quiet minutes the screen locks."""
    kept = work.facts.get(_IDLE)
    return int(kept) if kept else IDLE_MINUTES


def set_idle_minutes(work: Work, minutes: int) -> None:
    """Say after how many quiet minutes the screen locks.

    Raises:
        UserError: It is none of the choices (``INPUT_INVALID``): a desk that never locks helps nobody.
    """
    if minutes not in IDLE_CHOICES:
        raise UserError(ErrorCode.INPUT_INVALID, path=_IDLE)
    work.facts.keep(_IDLE, str(minutes))
