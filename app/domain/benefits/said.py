"""The names of the sentences the rules say; the words stand in ``resources/catalogue/sentences.toml``."""

from collections.abc import Mapping
from enum import StrEnum, auto


class Said(StrEnum):
    """Each has its sentence, and the question that belongs to it, in the catalogue."""

    TAKES_LUNCH = auto()
    GOES_TO_KITA_OR_SCHOOL = auto()
    GOES_TO_SCHOOL = auto()
    TAKES_PART_UNDER_AGE = auto()
    NO_LAW_YET = auto()
    NO_LUNCH = auto()
    NOT_IN_INSTITUTION = auto()
    NOT_AT_SCHOOL = auto()
    SCHOOL_NOT_BEGUN = auto()
    TOO_OLD_FOR_PUPIL = auto()
    TOO_OLD_TO_TAKE_PART = auto()
    HAS_TRAINING_PAY = auto()
    NO_ACTIVITY = auto()
    ACTIVITY_NOT_BEGUN = auto()
    ACTIVITY_IS_FREE = auto()
    ASK_ATTENDS = auto()
    ASK_LUNCH = auto()
    ASK_ACTIVITY = auto()
    ASK_ACTIVITY_SINCE = auto()
    ASK_ACTIVITY_COST = auto()
    ASK_BIRTH_DATE = auto()
    ASK_TRAINING_PAY = auto()
    ASK_GRANTS = auto()
    ASK_GRANT_FROM = auto()
    ASK_GRANT_TO = auto()
    ASK_WOHNGELD_COUNTS_CHILD = auto()
    ASK_GRANT_HOLDS_CHILD = auto()
    ASK_CHILD_BENEFIT = auto()
    ASK_HOUSEHOLD = auto()
    NO_RUNNING_BENEFIT = auto()
    NO_RUNNING_BENEFIT_BESIDES = auto()
    GRANT_ENDED = auto()
    GRANT_NOT_BEGUN = auto()
    WOHNGELD_WITHOUT_CHILD = auto()
    GRANT_WITHOUT_CHILD = auto()
    NO_CHILD_BENEFIT = auto()
    NOT_IN_HOUSEHOLD = auto()
    PLACE_KITA = auto()
    PLACE_TAGESPFLEGE = auto()
    PLACE_SCHOOL = auto()
    PLACE_VOCATIONAL_SCHOOL = auto()
    AMOUNT_UNKNOWN = auto()
    NEXT_INSTALMENT = auto()
    SELF_HELP = auto()
    GRANT_ENDS = auto()
    SCHOOL_ENTRY = auto()
    SCHOOL_ENTRY_ESTIMATE = auto()
    OWN_CONTRIBUTION = auto()


_ROUTE, _DAY, _AGE = frozenset({"route"}), frozenset({"day"}), frozenset({"age"})

WORDS: Mapping[Said, frozenset[str]] = {
    Said.TAKES_LUNCH: _ROUTE | {"place"},
    Said.GOES_TO_KITA_OR_SCHOOL: _ROUTE | {"place"},
    Said.GOES_TO_SCHOOL: _ROUTE | {"place"},
    Said.TAKES_PART_UNDER_AGE: _ROUTE | _AGE,
    Said.NO_LAW_YET: _DAY,
    Said.SCHOOL_NOT_BEGUN: _DAY,
    Said.TOO_OLD_FOR_PUPIL: _AGE,
    Said.TOO_OLD_TO_TAKE_PART: _AGE,
    Said.ACTIVITY_NOT_BEGUN: _DAY,
    Said.ASK_GRANT_FROM: _ROUTE,
    Said.ASK_GRANT_TO: _ROUTE,
    Said.NO_RUNNING_BENEFIT_BESIDES: frozenset({"besides"}),
    Said.GRANT_ENDED: _ROUTE | _DAY,
    Said.GRANT_NOT_BEGUN: _ROUTE | _DAY,
    Said.NO_CHILD_BENEFIT: _ROUTE,
    Said.NOT_IN_HOUSEHOLD: _ROUTE,
    Said.AMOUNT_UNKNOWN: _DAY,
    Said.NEXT_INSTALMENT: _DAY,
    Said.GRANT_ENDS: _ROUTE | _DAY,
    Said.SCHOOL_ENTRY: _DAY,
    Said.SCHOOL_ENTRY_ESTIMATE: _DAY,
    Said.OWN_CONTRIBUTION: frozenset({"amount", "per"}),
}
"""The words a sentence may use; all others use none."""
