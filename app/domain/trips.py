"""Outings and trips of a group: what one sheet of every child says alike. Who is entitled is no part of it."""

from datetime import date, timedelta

from app.core.frozen import dataclass
from app.domain.field_checks import check_amounts, check_period, check_texts, error, hint
from app.domain.problems import Problem, ProblemCode
from app.domain.terms import Benefit


@dataclass(frozen=True, kw_only=True)
class TripFields:
    """What is typed of a trip. Costs are for each child, without pocket money; ``total_cents`` may stand without its parts."""

    site_id: str | None = None
    group_name: str = ""
    destination: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    travel_cents: int | None = None
    programme_cents: int | None = None
    board_cents: int | None = None
    total_cents: int | None = None
    pay_by: date | None = None

    @property
    def benefit(self) -> Benefit:
        """Answer what it is applied for as: more than a day is a trip (§ 28 Abs. 2 SGB II)."""
        lasts = self.starts_on is not None and self.ends_on is not None and self.ends_on > self.starts_on
        return Benefit.FAHRT if lasts else Benefit.AUSFLUG

    @property
    def parts_cents(self) -> int | None:
        """Answer the sum of the parts given; nothing where none is."""
        given = [part for part in (self.travel_cents, self.programme_cents, self.board_cents) if part is not None]
        return sum(given) if given else None

    @property
    def cost_cents(self) -> int | None:
        """Answer what it costs each child."""
        return self.parts_cents if self.total_cents is None else self.total_cents


@dataclass(frozen=True, kw_only=True)
class Trip(TripFields):
    """A trip as stored."""

    id: str


def check_trip(trip: TripFields, today: date) -> tuple[Problem, ...]:
    """Check a trip as it is being typed."""
    problems = [*check_texts(trip, ""), *check_amounts(trip, ""), *check_period(trip.starts_on, trip.ends_on, "ends_on")]
    if not trip.destination.strip():
        problems.append(error("destination", ProblemCode.DESTINATION_MISSING))
    if trip.starts_on is None:
        problems.append(error("starts_on", ProblemCode.TRIP_DAY_MISSING))
    elif trip.starts_on < today - timedelta(days=1):
        problems.append(hint("starts_on", ProblemCode.TRIP_IS_OVER))
    if trip.cost_cents is None:
        problems.append(hint("total_cents", ProblemCode.COST_MISSING))
    elif trip.parts_cents is not None and trip.parts_cents != trip.cost_cents:
        problems.append(hint("total_cents", ProblemCode.COST_DIFFERS))
    return tuple(problems)
