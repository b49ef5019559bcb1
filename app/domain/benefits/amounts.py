"""How much: tatsächliche Kosten, a sum per month, or the instalments of Schulbedarf; unknown stays unknown."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date
from functools import lru_cache

from app.domain.benefits.catalogue import AmountLaw, BenefitLaw, Catalogue, DatedAmount, in_force
from app.domain.benefits.facts import ChildFacts
from app.domain.benefits.school_entry import school_year_begin
from app.domain.benefits.verdict import Amount, AmountKind
from app.domain.terms import Benefit

_UNKNOWN = Amount(kind=AmountKind.UNKNOWN)


@dataclass(frozen=True)
class Instalment:
    """One instalment: when it is due by the calendar, when the claim arises for this child, how much."""

    due: date
    arises: date
    entry: DatedAmount | None


def amount_on(benefit: BenefitLaw, child: ChildFacts, day: date, law: Catalogue) -> Amount:
    """Answer how much; of instalments the latest one due on or before the day."""
    (first, *_) = benefit.amounts
    if first.due is None:
        return _amount(in_force(first.values, day), first.per)
    return _latest(benefit, child, day, law)


def instalments(benefit: BenefitLaw, child: ChildFacts, law: Catalogue, years: range) -> tuple[Instalment, ...]:
    """Answer the instalments due in these years, in the order in which the claims arise (§ 34 Abs. 3 S. 1, 2 SGB XII).

    Who is taken into school for the first time after an instalment was due has it from that day on; what was due in an earlier
    school year is not his.
    """
    return _instalments(law, benefit.id, child.school_entry, years)


@lru_cache
def _instalments(law: Catalogue, benefit: Benefit, entered: date | None, years: range) -> tuple[Instalment, ...]:
    """Reckon once for all children who came to school on the same day."""
    found = (each for amount in law.benefits[benefit].amounts for each in _due(amount, years, law))
    shifted = (_for_child(due, entry, entered, law) for due, entry in found)
    return tuple(sorted((each for each in shifted if each), key=lambda each: (each.arises, each.due)))


def _due(amount: AmountLaw, years: range, law: Catalogue) -> Iterator[tuple[date, DatedAmount | None]]:
    for year in years:
        if not MINYEAR <= year <= MAXYEAR:  # what somebody mistyped far away has no instalment, and stops nobody
            continue
        if amount.due and (due := law.day_of_year(amount.due, date(year, 12, 31), year)):
            yield due, in_force(amount.values, due)


def _for_child(due: date, entry: DatedAmount | None, entered: date | None, law: Catalogue) -> Instalment | None:
    if entered is None or due >= entered:
        return Instalment(due, due, entry)
    begin = school_year_begin(entered, law)
    return Instalment(due, entered, entry) if begin and due >= begin else None


def _latest(benefit: BenefitLaw, child: ChildFacts, day: date, law: Catalogue) -> Amount:
    """Add up what arises together: both instalments for who enters school in the second half (§ 34 Abs. 3 S. 2 SGB XII).

    Before the child enters school, what others have is shown.
    """
    arisen = [each for each in instalments(benefit, child, law, range(day.year - 1, day.year + 1)) if each.arises <= day]
    if not arisen:
        return _UNKNOWN if child.school_entry is None else _latest(benefit, replace(child, school_entry=None), day, law)
    together = [each for each in arisen if each.arises == arisen[-1].arises]
    cents = [each.entry.cents if each.entry else None for each in together]
    known = [each for each in cents if each is not None]
    due, per = arisen[-1].due, benefit.amounts[0].per
    if len(known) < len(cents):
        return Amount(kind=AmountKind.UNKNOWN, due=due)
    return Amount(kind=AmountKind.FIXED, cents=sum(known), per=per, due=due)


def _amount(entry: DatedAmount | None, per: str | None) -> Amount:
    if entry is None or entry.unknown:
        return _UNKNOWN
    if entry.actual:
        return Amount(kind=AmountKind.ACTUAL)
    return Amount(kind=AmountKind.FIXED, cents=entry.cents, per=per)
