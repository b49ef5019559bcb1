"""How this machine is set; kept in the store, told to no other."""

from app.core.errors import ErrorCode, UserError
from app.domain.desk_settings import IDLE_CHOICES, IDLE_MINUTES
from app.models.unit_of_work import Work

_IDLE = "idle_minutes"
_TOLD_VERSION = "told_version"


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


def told_version(work: Work) -> str:
    """Answer up to which version somebody here was told what is new; nothing in a new store."""
    return work.facts.get(_TOLD_VERSION) or ""


def keep_told_version(work: Work, version: str) -> None:
    """Keep that what is new in a version was told."""
    work.facts.keep(_TOLD_VERSION, version)
