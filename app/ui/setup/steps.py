"""The steps of the first start, in their order, and which fields stand on which."""

from enum import IntEnum


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


def stands_on(step: Step, path: str) -> bool:
    """Tell whether the field of a path stands on the page of a step."""
    return path.startswith(_PREFIXES.get(step, ()))
