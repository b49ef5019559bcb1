"""What has left this house for an office: told to the family, and when a consent ends."""

from datetime import datetime

from app.core.frozen import dataclass
from app.domain.line.gate import Way
from app.domain.terms import Purpose


@dataclass(frozen=True, kw_only=True)
class Disclosure:
    """That something has left. ``fields``: one on each line, as ``thing.field``; what they said is not kept here."""

    id: str
    thread_id: str | None
    office_id: str | None
    consent_id: str | None
    purpose: Purpose
    way: Way
    left_at: datetime
    fields: str
    office_name: str = ""
    number: str = ""
