"""What a list of applications may be asked for: which ones, in which order. Pure; the store answers it in SQL."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.terms import OPEN_STATES, Benefit, Route
from app.domain.terms import ApplicationState as State


class Stage(StrEnum):
    """How far applications have come, as the desk sorts its trays; words in ``terms.toml``."""

    OPEN = "open"
    TO_PRINT = "to_print"
    TO_SIGN = "to_sign"
    TO_HAND_IN = "to_hand_in"
    AT_OFFICE = "at_office"
    DECIDED = "decided"
    EXPIRED = "expired"
    ALL = "all"


STATES_OF = {
    Stage.OPEN: OPEN_STATES,
    Stage.TO_PRINT: frozenset({State.DRAFT}),
    Stage.TO_SIGN: frozenset({State.PRINTED}),
    Stage.TO_HAND_IN: frozenset({State.SIGNED}),
    Stage.AT_OFFICE: frozenset({State.HANDED_IN, State.RECEIVED, State.MORE_WANTED, State.OBJECTION}),
    Stage.DECIDED: frozenset({State.GRANTED, State.PARTLY_GRANTED, State.REFUSED, State.PAID}),
    Stage.EXPIRED: frozenset(State) - {State.CLOSED, State.WITHDRAWN},
    Stage.ALL: frozenset(State),
}
"""The states of each stage; expired is besides what has run out by the day."""


class DueWithin(StrEnum):
    """By when something has to be done; words in ``terms.toml``."""

    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"
    MONTH = "month"


_DAYS = {DueWithin.OVERDUE: -1, DueWithin.TODAY: 0, DueWithin.WEEK: 7, DueWithin.MONTH: 31}


class Order(StrEnum):
    """What the list is sorted by. Need: what is due first comes first."""

    NEED = "need"
    CHILD = "child"
    FAMILY = "family"
    BENEFIT = "benefit"
    STATE = "state"
    OFFICE = "office"
    PERIOD = "period"
    CODE = "code"


@dataclass(frozen=True, kw_only=True)
class ListQuestion:
    """One question to the list; what is empty narrows nothing. Site: where the child goes today, else the family's."""

    stage: Stage = Stage.OPEN
    text: str = ""
    site_id: str = ""
    office_id: str = ""
    benefit: Benefit | None = None
    route: Route | None = None
    due: DueWithin | None = None
    order: Order = Order.NEED
    descending: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Tell whether anything but the stage narrows it."""
        return any((self.text, self.site_id, self.office_id, self.benefit, self.route, self.due))

    def due_until(self, today: date) -> date | None:
        """Answer the last due day asked for."""
        return None if self.due is None else today + timedelta(days=_DAYS[self.due])


@dataclass(frozen=True)
class ApplicationList:
    """The ids that answer a question, in order; how many each stage would show; and how many there are in all."""

    ids: tuple[str, ...]
    by_stage: dict[Stage, int]
    total: int
