"""How an application moves on: which steps are sensible from where, and which day each step notes."""

from app.domain.terms import ApplicationState as State

_DECIDED = (State.GRANTED, State.PARTLY_GRANTED, State.REFUSED)

_STEPS: dict[State, tuple[State, ...]] = {
    State.DRAFT: (State.PRINTED, State.SIGNED, State.HANDED_IN, State.WITHDRAWN),
    State.PRINTED: (State.SIGNED, State.HANDED_IN, State.RECEIVED, State.WITHDRAWN),
    State.SIGNED: (State.HANDED_IN, State.RECEIVED, *_DECIDED, State.WITHDRAWN),
    State.HANDED_IN: (State.RECEIVED, State.MORE_WANTED, *_DECIDED, State.WITHDRAWN),
    State.RECEIVED: (*_DECIDED, State.MORE_WANTED, State.WITHDRAWN),
    State.MORE_WANTED: (State.RECEIVED, *_DECIDED, State.WITHDRAWN),
    State.GRANTED: (State.PAID, State.CLOSED, State.OBJECTION),
    State.PARTLY_GRANTED: (State.PAID, State.OBJECTION, State.CLOSED),
    State.REFUSED: (State.OBJECTION, State.CLOSED),
    State.OBJECTION: (*_DECIDED, State.CLOSED),
    State.PAID: (State.CLOSED, State.OBJECTION),
    State.CLOSED: (),
    State.WITHDRAWN: (State.CLOSED,),
}

_DATE_FIELDS = {
    State.PRINTED: "printed_on",
    State.SIGNED: "signed_on",
    State.HANDED_IN: "handed_in_on",
    State.RECEIVED: "received_on",
    State.GRANTED: "decided_on",
    State.PARTLY_GRANTED: "decided_on",
    State.REFUSED: "decided_on",
    State.PAID: "paid_on",
}


def possible_steps(state: State) -> tuple[State, ...]:
    """Answer the states that may follow, the most likely first."""
    return _STEPS[state]


def is_sensible(state: State, step: State) -> bool:
    """Tell whether a step may follow a state."""
    return step in _STEPS[state]


def date_field(step: State) -> str | None:
    """Answer the field of an application that notes the day of a step; some steps note none."""
    return _DATE_FIELDS.get(step)
