"""What a command changed, told once to every open screen."""

from enum import StrEnum
from typing import Generic, TypeVar

from app.core.frozen import dataclass

T_co = TypeVar("T_co", covariant=True)


class ChangeKind(StrEnum):
    """The kinds of thing that change; the names of the change log's entities, and the law, which lies in files."""

    CENTRE = "centre"
    SITE = "site"
    STAFF = "staff"
    OFFICE = "office"
    FAMILY = "family"
    ADULT = "adult"
    CHILD = "child"
    ATTENDANCE = "attendance"
    GRANT = "grant"
    SECOND_HOUSEHOLD = "second_household"
    APPLICATION = "application"
    SEEN_PROOF = "seen_proof"
    TRIP = "trip"
    OFFICE_FORM = "office_form"
    LANGUAGE = "language"
    CONSENT = "consent"
    NOTE = "note"
    THREAD = "thread"
    THREAD_ENTRY = "thread_entry"
    TEXT_TEMPLATE = "text_template"
    DISCLOSURE = "disclosure"
    PRINT = "print"
    PRINTED_APPLICATION = "printed_application"
    SETTLEMENT = "settlement"
    ERASURE = "erasure"
    TASK_MARK = "task_mark"
    FREE_PLACE = "free_place"
    CARE_REQUEST = "care_request"
    BUNDLE = "bundle"
    BUNDLE_ITEM = "bundle_item"
    OFFICE_HOUR = "office_hour"
    BOOKING = "booking"
    CONSULTATION = "consultation"
    AGREEMENT = "agreement"
    CONTACT_PERSON = "contact_person"
    MEETING = "meeting"
    MEETING_POINT = "meeting_point"
    MEETING_GUEST = "meeting_guest"
    OPEN_POINT = "open_point"
    LAW = "law"


@dataclass(frozen=True)
class ChangeSet:
    """Which things one command touched. ``stamp`` names the command in the change log; empty if nothing was written."""

    command: str
    touched: frozenset[tuple[ChangeKind, str]]
    stamp: str = ""

    def concerns(self, *kinds: ChangeKind) -> bool:
        """Tell whether anything of these kinds was touched."""
        return any(kind in kinds for kind, _ in self.touched)


@dataclass(frozen=True)
class Outcome(Generic[T_co]):
    """What a command answered, and what it changed."""

    value: T_co
    changes: ChangeSet
