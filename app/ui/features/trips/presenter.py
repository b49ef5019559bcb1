"""*Ausflug planen*: read what was typed, check it, show the group, print. Plain Python, no Qt."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Protocol

from app.core.dates import format_date
from app.core.messages import explain_problem
from app.core.money import format_cents, parse_cents
from app.core.terms import word
from app.domain.benefits.verdict import Verdict
from app.domain.changes import ChangeKind, ChangeSet, Outcome
from app.domain.problems import ProblemCode
from app.domain.trips import Trip, TripFields, check_trip
from app.services.desk import Desk
from app.services.trips import Group, GroupChild, PlannedTrip, change_trip, group_children, groups, plan_trip, planned_trips
from app.services.undo import take_back_command
from app.ui.runs import Runs
from app.ui.steps import Doors, read_coming_day
from app.ui.wording import counted, joined, period_words

if TYPE_CHECKING:
    from app.domain.benefits.catalogue import Catalogue

_WATCHED = (ChangeKind.CHILD, ChangeKind.ATTENDANCE, ChangeKind.GRANT, ChangeKind.FAMILY, ChangeKind.SITE, ChangeKind.TRIP)
_DAYS = ("starts_on", "ends_on", "pay_by")
_AMOUNTS = ("travel_cents", "programme_cents", "board_cents", "total_cents")
_NOT_READ = {**dict.fromkeys(_DAYS, ProblemCode.DATE_UNREADABLE), **dict.fromkeys(_AMOUNTS, ProblemCode.AMOUNT_UNREADABLE)}


@dataclass(frozen=True)
class Typed:
    """A trip as typed, and under which fields something is wrong; ``can_print`` if it may be kept."""

    trip: TripFields
    problems: Mapping[str, tuple[str, bool]]

    @property
    def can_print(self) -> bool:
        """Tell whether nothing is wrong, hints apart."""
        return not any(is_error for _, is_error in self.problems.values())


@dataclass(frozen=True)
class ChildLine:
    """A child of the group on the staff's screen."""

    child_id: str
    name: str
    verdict: str
    tone: str
    reason: str
    is_proposed: bool


@dataclass(frozen=True)
class PastTrip:
    """A trip planned before, and its words."""

    text: str
    planned: PlannedTrip


_TONES = {Verdict.YES: "accent", Verdict.UNCLEAR: "waiting", Verdict.NO: "neutral"}


class TripsView(Protocol):
    """What the screen can show."""

    def show_groups(self, groups: tuple[Group, ...], past: tuple[PastTrip, ...]) -> None:
        """Offer groups to choose from, and the trips planned before."""
        ...

    def show_children(self, lines: tuple[ChildLine, ...], said: str) -> None:
        """Show the group, for the staff alone."""
        ...

    def show_problems(self, problems: Mapping[str, tuple[str, bool]]) -> None:
        """Show what is wrong under each field."""
        ...

    def start_anew(self) -> None:
        """Empty the form."""
        ...

    def show_trip(self, texts: Mapping[str, str], trip: Trip) -> None:
        """Fill the form with a trip that is to be changed."""
        ...


def read_trip(texts: Mapping[str, str], group: Group | None, today: date) -> Typed:
    """Read a trip as typed; a day without a year is the next one."""
    days = {name: read_coming_day(texts[name], today) for name in _DAYS}
    amounts = {name: parse_cents(texts[name]) for name in _AMOUNTS}
    trip = TripFields(
        site_id=group.site_id if group else None,
        group_name=group.name if group else "",
        destination=texts["destination"].strip(),
        starts_on=days["starts_on"],
        ends_on=days["ends_on"],
        pay_by=days["pay_by"],
        travel_cents=amounts["travel_cents"],
        programme_cents=amounts["programme_cents"],
        board_cents=amounts["board_cents"],
        total_cents=amounts["total_cents"],
    )
    checked = {problem.path: (explain_problem(problem.code, problem.facts), problem.is_error) for problem in check_trip(trip, today)}
    unread = [name for name, value in {**days, **amounts}.items() if value is None and texts[name].strip()]
    return Typed(trip, checked | {name: (explain_problem(_NOT_READ[name], {}), True) for name in unread})


class TripsPresenter:
    """Holds the group chosen and the children it showed."""

    def __init__(
        self, view: TripsView, *, desk: Desk, runs: Runs, doors: Doors, today: Callable[[], date], law: Callable[[], "Catalogue"]
    ) -> None:
        self._view = view
        self._desk = desk
        self._runs = runs
        self._doors = doors
        self._today = today
        self._law = law
        self._group: Group | None = None
        self._asked: TripFields | None = None
        self._changing: PastTrip | None = None

    def load(self) -> None:
        """Read the groups and the trips planned before."""
        self._runs.query(self._read, self._on_read, self._doors.show_problem)

    def changed(self, changes: ChangeSet) -> None:
        """Read again what could look different now."""
        if changes.concerns(*_WATCHED):
            self._asked = None
            self.load()

    def search(self, text: str) -> None:
        """Nothing here is searched for."""

    def choose(self, group: Group | None, texts: Mapping[str, str]) -> None:
        """Take another group."""
        self._group = group
        self.typed(texts)

    def typed(self, texts: Mapping[str, str]) -> None:
        """Look at who is in the group on the day typed, if that is something else now."""
        trip = read_trip(texts, self._group, self._today()).trip
        asked = replace(TripFields(), site_id=trip.site_id, group_name=trip.group_name, starts_on=trip.starts_on, ends_on=trip.ends_on)
        if self._group is None or asked == self._asked:
            return
        self._asked = asked
        self._runs.query(partial(self._read_children, asked), partial(self._on_children, asked), self._doors.show_problem)

    def check(self, texts: Mapping[str, str]) -> None:
        """Say what is wrong with what was typed."""
        self._view.show_problems(read_trip(texts, self._group, self._today()).problems)

    def plan(self, texts: Mapping[str, str], child_ids: tuple[str, ...]) -> None:
        """Keep the trip, make the applications and show their sheets."""
        typed = read_trip(texts, self._group, self._today())
        self._view.show_problems(typed.problems)
        if typed.can_print:
            self._runs.command(partial(self._plan, typed.trip, child_ids, self._changing), self._on_planned, self._doors.show_problem)

    def change(self, past: PastTrip) -> None:
        """Take a trip planned before up again."""
        self._changing = past
        self._view.show_trip(_texts(past.planned.trip), past.planned.trip)

    def leave_change(self) -> None:
        """Plan a new trip again; what was typed for the other one is dropped."""
        self._changing = None
        self._view.start_anew()

    def print_again(self, past: PastTrip) -> None:
        """Show the sheets of a trip planned before."""
        self._doors.print_applications(past.planned.application_ids, annexes_only=True)

    def print_notice(self, past: PastTrip) -> None:
        """Show what all families of the group are told."""
        self._doors.print_trip_notice(past.planned.trip.id)

    def _read(self) -> tuple[tuple[Group, ...], tuple[PlannedTrip, ...]]:
        return self._desk.ask(groups, self._today()), self._desk.ask(planned_trips)

    def _on_read(self, read: tuple[tuple[Group, ...], tuple[PlannedTrip, ...]]) -> None:
        found, planned = read
        self._view.show_groups(found, tuple(PastTrip(_words(each), each) for each in planned if each.application_ids))

    def _read_children(self, trip: TripFields) -> tuple[GroupChild, ...]:
        return self._desk.ask(group_children, trip, self._law())

    def _on_children(self, asked: TripFields, children: tuple[GroupChild, ...]) -> None:
        if asked == self._asked:
            taken = self._changing.planned.child_ids if self._changing else None
            self._view.show_children(tuple(_line(child, taken) for child in children), _said(children))

    def _plan(self, trip: TripFields, child_ids: tuple[str, ...], past: PastTrip | None) -> Outcome[tuple[PlannedTrip, str]]:
        if past is None:
            done = self._desk.do(plan_trip, trip, child_ids)
        else:
            before = past.planned.trip
            of_group = trip if trip.site_id else replace(trip, site_id=before.site_id, group_name=before.group_name)
            done = self._desk.do(change_trip, before.id, of_group, child_ids)
        return Outcome((done.value, done.changes.stamp), done.changes)

    def _on_planned(self, planned: tuple[PlannedTrip, str]) -> None:
        trip, stamp = planned
        count = counted(len(trip.application_ids), "Antrag", "Anträge")
        said = f"Ausflug geändert: {count} neu zu drucken" if self._changing else f"Ausflug geplant: {count} angelegt"
        self.leave_change()
        self._doors.show_done(said, partial(self._take_back, stamp))
        if trip.application_ids:
            self._doors.print_applications(trip.application_ids, annexes_only=True)

    def _take_back(self, stamp: str) -> None:
        self._runs.command(partial(self._desk.do, take_back_command, stamp), lambda _: None, self._doors.show_problem)


def _texts(trip: Trip) -> dict[str, str]:
    """Write a trip as it is typed."""
    days = {name: format_date(getattr(trip, name)) for name in _DAYS}
    amounts = {name: "" if (cents := getattr(trip, name)) is None else format_cents(cents) for name in _AMOUNTS}
    return {"destination": trip.destination, **days, **amounts}


def _line(child: GroupChild, taken: Collection[str] | None) -> ChildLine:
    """Write a child of the group; proposed are those that may have it paid, or those ``taken`` along already."""
    reason = joined("Antrag liegt schon vor" if child.has_application else "", child.reason)
    return ChildLine(
        child_id=child.child_id,
        name=child.name,
        verdict=word("verdict", child.verdict),
        tone=_TONES[child.verdict],
        reason=reason,
        is_proposed=child.verdict is Verdict.YES if taken is None else child.child_id in taken,
    )


def _said(children: tuple[GroupChild, ...]) -> str:
    likely = sum(child.verdict is Verdict.YES for child in children)
    return f"{counted(len(children), 'Kind', 'Kinder')} in der Gruppe, voraussichtlich bezahlt für {likely}"


def _words(planned: PlannedTrip) -> str:
    trip = planned.trip
    sheets = counted(len(planned.application_ids), "Blatt", "Blätter")
    when = period_words(trip.starts_on, trip.ends_on) if trip.ends_on else format_date(trip.starts_on)
    return joined(trip.destination, when, trip.group_name, sheets)
