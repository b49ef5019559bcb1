"""The steps of the first start, in their order, and which fields stand on which."""

from enum import IntEnum

from app.domain.exchange import StoreRole


class Step(IntEnum):
    """One page each; the last two show the Notfallblatt and ask it back."""

    WELCOME = 0
    CENTRE = 1
    SITES = 2
    STAFF = 3
    OFFICES = 4
    PASSPHRASE = 5
    SHEET = 6
    TYPED_BACK = 7


TITLES = {
    Step.WELCOME: "Willkommen",
    Step.CENTRE: "Zentrum",
    Step.SITES: "Kitas",
    Step.STAFF: "Mitarbeitende",
    Step.OFFICES: "Stellen",
    Step.PASSPHRASE: "Passwort",
    Step.SHEET: "Notfallblatt",
}
_PREFIXES = {
    Step.CENTRE: ("centre.",),
    Step.SITES: ("sites[",),
    Step.STAFF: ("staff[",),
    Step.OFFICES: ("offices[",),
    Step.PASSPHRASE: ("passphrase", "repeated"),
}
FIRST_AFTER_CREATION = Step.SHEET


_CENTRE_ALONE = {Step.SITES, Step.OFFICES}
"""An office has no Kitas, and asks no office."""


def step_beside(step: Step, role: StoreRole, *, back: bool = False) -> Step:
    """Answer the step that follows, or the one before; an office leaves out what only a centre is asked."""
    beside = Step(step - 1 if back else step + 1)
    return step_beside(beside, role, back=back) if role is StoreRole.OFFICE and beside in _CENTRE_ALONE else beside


def steps_of(role: StoreRole) -> tuple[Step, ...]:
    """Answer the steps with a title."""
    return tuple(step for step in TITLES if role is StoreRole.CENTRE or step not in _CENTRE_ALONE)


def stands_on(step: Step, path: str) -> bool:
    """Tell whether the field of a path stands on the page of a step."""
    return path.startswith(_PREFIXES.get(step, ()))
