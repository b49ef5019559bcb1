"""Approvals that end and are applied for anew: which, how far that has come, and what they are worth. Pure."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from app.core.frozen import dataclass
from app.domain.terms import ApplicationState, Benefit, Route

if TYPE_CHECKING:
    from app.domain.benefits.catalogue import AmountLaw, Catalogue

GRANTED = (ApplicationState.GRANTED, ApplicationState.PARTLY_GRANTED, ApplicationState.PAID)
"""States in which an application is an approval that runs."""
GIVEN_UP = (ApplicationState.REFUSED, ApplicationState.WITHDRAWN)
"""States in which an application stands for nothing that runs or will run."""
RENEWED = (Benefit.MITTAGESSEN, Benefit.TEILHABE, Benefit.SCHULBEDARF, Benefit.BEFOERDERUNG, Benefit.LERNFOERDERUNG)
"""Benefits that go on; a trip is over when it is over."""
_AT_FAMILY = (ApplicationState.PRINTED,)
_MONTHS = 12


class Progress(StrEnum):
    """How far the renewal of an approval has come; words in ``terms.toml``, group ``renewal``."""

    OPEN = "offen"
    PREPARED = "vorbereitet"
    WITH_FAMILY = "bei_der_familie"
    ON_ITS_WAY = "unterwegs"
    RENEWED = "bewilligt"


@dataclass(frozen=True, kw_only=True)
class Renewal:
    """An approval that ends, with the application that follows on it, if there is one.

    ``ends_on``: the last day of the approval, or of the benefit behind it where that ends sooner. ``language``: the family's.
    """

    application_id: str
    child_id: str
    family_id: str
    child_name: str
    family_title: str
    language: str
    site_name: str
    office_name: str
    route: Route | None
    benefit: Benefit
    ends_on: date
    lunch_month_cents: int | None
    lunch_price_cents: int | None
    lunch_days_per_month: int | None
    follow_up_id: str | None
    follow_up_code: str | None
    follow_up_state: ApplicationState | None

    @property
    def progress(self) -> Progress:
        """Answer how far it has come."""
        state = self.follow_up_state
        if state is None:
            return Progress.OPEN
        if state is ApplicationState.DRAFT:
            return Progress.PREPARED
        if state in GRANTED:
            return Progress.RENEWED
        return Progress.WITH_FAMILY if state in _AT_FAMILY else Progress.ON_ITS_WAY

    @property
    def is_to_print(self) -> bool:
        """Tell whether its paper is still to be made."""
        return self.progress in (Progress.OPEN, Progress.PREPARED)


@dataclass(frozen=True)
class Gap:
    """Days of a child that no approval covers, between two that do; ``benefit`` is empty where the benefit behind them has the gap."""

    child_id: str
    family_id: str
    child_name: str
    family_title: str
    route: Route | None
    benefit: Benefit | None
    first: date
    last: date


@dataclass(frozen=True)
class Worth:
    """What some approvals are worth in a month; of ``unknown`` nobody knows."""

    cents: int
    unknown: int


def worth_of(renewals: Iterable[Renewal], law: "Catalogue") -> Worth:
    """Add up what approvals are worth in a month."""
    amounts = [monthly_cents(each, law) for each in renewals]
    known = [cents for cents in amounts if cents is not None]
    return Worth(sum(known), len(amounts) - len(known))


def monthly_cents(renewal: Renewal, law: "Catalogue") -> int | None:
    """Answer what an approval is worth in a month: what the law says, for lunch what the Kita asks; ``None`` if neither tells."""
    if renewal.benefit is Benefit.MITTAGESSEN:
        return _lunch_cents(renewal)
    amounts = law.benefits[renewal.benefit].amounts
    cents = [_cents(each, renewal.ends_on) for each in amounts]
    if None in cents:
        return None
    total = sum(each for each in cents if each is not None)
    return total if amounts[0].per == "month" else total // _MONTHS


def _lunch_cents(renewal: Renewal) -> int | None:
    if renewal.lunch_month_cents is not None:
        return renewal.lunch_month_cents
    if renewal.lunch_price_cents is not None and renewal.lunch_days_per_month is not None:
        return renewal.lunch_price_cents * renewal.lunch_days_per_month
    return None


def _cents(amount: "AmountLaw", day: date) -> int | None:
    entry = next((each for each in reversed(amount.values) if each.since <= day), None)
    return entry.cents if entry and amount.per else None
