"""What happened to one application: who did what when, as the change log tells it."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime

from app.core.frozen import dataclass
from app.domain.terms import ApplicationState


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One command that touched an application.

    ``stamp`` names it in the change log. ``state``, ``on``: what it brought the application to, and the day noted for it; empty where
    it only changed fields. ``fields`` are those it wrote. ``taken_back_by``: who took it back, where somebody did.
    """

    stamp: str
    command: str
    made_at: datetime
    staff_sign: str
    state: ApplicationState | None = None
    on: date | None = None
    fields: Mapping[str, object] = field(default_factory=dict)
    is_taken_back: bool = False
    takes_back: bool = False
    made_it: bool = False
    """Whether it was the command that made the application."""
