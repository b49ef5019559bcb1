"""Handing applications over to an office: what may go into a bundle, how far it has come, and what its receipt says."""

from datetime import date
from enum import StrEnum
from typing import Final

from app.core.frozen import dataclass
from app.domain.line.words import Source
from app.domain.people import Office
from app.domain.terms import ApplicationState, Benefit, DeliveryChannel


class BundleState(StrEnum):
    """How far a bundle has come; words in ``terms.toml``, group ``bundle_state``."""

    PACKED = "gepackt"
    ON_WAY = "unterwegs"
    RECEIVED = "empfangen"
    DISSOLVED = "aufgeloest"


class Lack(StrEnum):
    """What an application lacks to be handed over; words in ``terms.toml``, group ``lack``."""

    SIGNATURE = "unterschrift"
    OFFICE = "stelle"
    CONSENT = "einwilligung"
    PROOFS = "nachweise"
    BUNDLED = "schon_dabei"


PREVENTS: Final = frozenset({Lack.SIGNATURE, Lack.OFFICE, Lack.CONSENT})
"""Without these nothing is handed over; papers may follow, and the application keeps its day."""

_ARRIVES: Final = frozenset({ApplicationState.HANDED_IN, ApplicationState.MORE_WANTED})


@dataclass(frozen=True, kw_only=True)
class WaitingApplication:
    """An application that may go into a bundle. ``missing``: the papers it lacks, by their labels."""

    id: str
    code: str
    family_id: str
    family_title: str
    child_name: str
    benefit: Benefit
    state: ApplicationState
    office_id: str | None
    lacks: tuple[Lack, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def may_go(self) -> bool:
        """Tell whether it may be handed over."""
        return not PREVENTS & set(self.lacks)

    @property
    def is_complete(self) -> bool:
        """Tell whether it lacks nothing."""
        return not self.lacks


@dataclass(frozen=True)
class OfficePile:
    """What waits for one office; without one, what nobody knows the office of."""

    office: Office | None
    applications: tuple[WaitingApplication, ...]


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """A bundle as stored. ``verifier``: what the receipt code is known again by (``app.domain.line.receipts``)."""

    id: str
    thread_id: str
    office_id: str
    state: BundleState
    made_on: date
    verifier: str
    sent_on: date | None = None
    way: DeliveryChannel | None = None
    carried_by: str = ""
    received_on: date | None = None
    received_source: Source | None = None


@dataclass(frozen=True, kw_only=True)
class BundleLine:
    """One application of a bundle, as it stands today."""

    application_id: str
    code: str
    family_id: str
    family_title: str
    child_name: str
    benefit: Benefit
    state: ApplicationState
    received_on: date | None
    is_received: bool

    @property
    def arrives(self) -> bool:
        """Tell whether it can be marked as received; one the office has decided is further on."""
        return self.state in _ARRIVES


@dataclass(frozen=True)
class BundlePage:
    """A bundle with its applications; ``number`` is that of its thread, the one an office is told."""

    bundle: Bundle
    number: str
    office_name: str
    lines: tuple[BundleLine, ...]


@dataclass(frozen=True)
class Receipt:
    """What a typed receipt code brought about. ``left_out``: number and state of what could not be marked, for somebody to look at."""

    bundle_id: str
    number: str
    office_name: str
    received: tuple[str, ...]
    left_out: tuple[tuple[str, ApplicationState], ...]
