"""How an application moves on: which steps are sensible from where, what each step asks for, and which day it notes."""

from app.domain.terms import ApplicationState as State

_DECIDED = (State.GRANTED, State.PARTLY_GRANTED, State.REFUSED)

_STEPS: dict[State, tuple[State, ...]] = {
    State.DRAFT: (State.PRINTED, State.SIGNED, State.WITHDRAWN),
    State.PRINTED: (State.SIGNED, State.HANDED_IN, State.WITHDRAWN),
    State.SIGNED: (State.HANDED_IN, State.WITHDRAWN),
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
    State.MORE_WANTED: "wanted_on",
    State.GRANTED: "decided_on",
    State.PARTLY_GRANTED: "decided_on",
    State.REFUSED: "decided_on",
    State.OBJECTION: "objected_on",
    State.PAID: "paid_on",
    State.CLOSED: "closed_on",
    State.WITHDRAWN: "closed_on",
}

_NOTICE = ("notice_on", "notice_posted_on")
_ABOUT_OBJECTION = ("notice_channel", "notice_instructs")
_GRANT = ("granted_from", "granted_until", "granted_cents", "paid_to")
_ASKED_FOR: dict[State, tuple[str, ...]] = {
    State.HANDED_IN: ("hand_in_way", "handed_in_by"),
    State.MORE_WANTED: ("wanted_papers", "wanted_until"),
    State.GRANTED: (*_NOTICE, *_GRANT),
    State.PARTLY_GRANTED: (*_NOTICE, *_ABOUT_OBJECTION, *_GRANT, "refusal_reason"),
    State.REFUSED: (*_NOTICE, *_ABOUT_OBJECTION, "refusal_reason"),
}


def possible_steps(state: State) -> tuple[State, ...]:
    """Answer the states that may follow, the most likely first."""
    return _STEPS[state]


def is_sensible(state: State, step: State) -> bool:
    """Tell whether a step may follow a state."""
    return step in _STEPS[state]


def date_field(step: State) -> str | None:
    """Answer the field of an application that notes the day of a step; a draft notes none."""
    return _DATE_FIELDS.get(step)


def asked_for(step: State) -> tuple[str, ...]:
    """Answer the fields of :class:`app.domain.applications.StepNotes` a step asks for, in the order they are asked."""
    return _ASKED_FOR.get(step, ())


DECIDED = frozenset(_DECIDED)
"""What an office decides, with a notice."""
