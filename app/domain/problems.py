"""What may be wrong with something typed: a code and facts at a place; the words stand in ``resources/messages.toml``."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import StrEnum

from app.core.errors import ErrorCode, Fact, UserError
from app.core.frozen import dataclass


class ProblemCode(StrEnum):
    """Each code has its sentence in ``messages.toml``."""

    # Errors: a record that would make no sense
    FAMILY_EMPTY = "family_empty"
    NAME_MISSING = "name_missing"
    TEXT_TOO_LONG = "text_too_long"
    DATE_UNREADABLE = "date_unreadable"
    AMOUNT_UNREADABLE = "amount_unreadable"
    NUMBER_UNREADABLE = "number_unreadable"
    BIRTH_IN_FUTURE = "birth_in_future"
    BIRTH_TOO_LONG_AGO = "birth_too_long_ago"
    IBAN_WRONG = "iban_wrong"
    PERIOD_REVERSED = "period_reversed"
    AMOUNT_NEGATIVE = "amount_negative"
    NUMBER_TOO_LARGE = "number_too_large"
    THREAD_UNTITLED = "thread_untitled"
    ENTRY_EMPTY = "entry_empty"
    NOTE_EMPTY = "note_empty"
    OFFICE_WITHOUT_SITES = "office_without_sites"
    PURPOSE_MISSING = "purpose_missing"
    CENTRE_NAME_MISSING = "centre_name_missing"
    SITE_NAME_MISSING = "site_name_missing"
    OFFICE_NAME_MISSING = "office_name_missing"
    STAFF_NAME_MISSING = "staff_name_missing"
    STAFF_MISSING = "staff_missing"
    SIGN_MISSING = "sign_missing"
    SIGN_TWICE = "sign_twice"
    ERASURE_REASON_MISSING = "erasure_reason_missing"
    PASSPHRASE_SHORT = "passphrase_short"
    PASSPHRASE_DIFFERS = "passphrase_differs"
    PIN_FORMAT = "pin_format"
    STEP_IN_FUTURE = "step_in_future"
    BEFORE_HAND_OVER = "before_hand_over"
    PAPER_WANTED = "paper_wanted"
    PLACE_SITE_MISSING = "place_site_missing"
    PLACE_COUNT_ODD = "place_count_odd"
    AGES_REVERSED = "ages_reversed"
    AGE_ODD = "age_odd"
    WEEKDAYS_MISSING = "weekdays_missing"
    HOURS_REVERSED = "hours_reversed"
    CARE_OFFICE_MISSING = "care_office_missing"
    BEFORE_ASKED = "before_asked"
    TIME_UNREADABLE = "time_unreadable"
    WEEKDAYS_UNREADABLE = "weekdays_unreadable"
    PARTNER_MISSING = "partner_missing"
    PARTNER_TWICE = "partner_twice"
    AGREEMENT_WITHOUT_PURPOSE = "agreement_without_purpose"
    AGREEMENT_TWICE = "agreement_twice"
    AGREEMENT_END_FIRST = "agreement_end_first"
    REVIEW_TOO_EARLY = "review_too_early"
    REVIEW_IN_PAST = "review_in_past"
    PAPER_SEEN_AHEAD = "paper_seen_ahead"
    PAPER_SEEN_WHEN = "paper_seen_when"
    CONTACT_UNNAMED = "contact_unnamed"
    CONTACT_TWICE = "contact_twice"
    MEETING_UNTITLED = "meeting_untitled"
    MEETING_WITHOUT_DAY = "meeting_without_day"
    MEETING_WITHOUT_TIME = "meeting_without_time"
    AGENDA_TOO_LONG = "agenda_too_long"
    POINT_HAS_MINUTES = "point_has_minutes"
    OPEN_POINT_EMPTY = "open_point_empty"
    OPEN_POINT_OWNERLESS = "open_point_ownerless"
    OPEN_POINT_TOO_EARLY = "open_point_too_early"
    # Hints: saved all the same
    SINGLE_NAME = "single_name"
    BIRTH_MISSING = "birth_missing"
    ADDRESS_INCOMPLETE = "address_incomplete"
    POSTCODE_UNUSUAL = "postcode_unusual"
    PHONE_UNUSUAL = "phone_unusual"
    EMAIL_UNUSUAL = "email_unusual"
    BIC_UNUSUAL = "bic_unusual"
    REFERENCE_UNUSUAL = "reference_unusual"
    REFERENCE_MISSING = "reference_missing"
    NUMBER_FORBIDDEN = "number_forbidden"
    APPLICANT_MISSING = "applicant_missing"
    APPLICANT_UNDER_AGE = "applicant_under_age"
    ADULT_YOUNGER_THAN_CHILD = "adult_younger_than_child"
    CHILD_TWICE = "child_twice"
    CHILD_OLD_FOR_KITA = "child_old_for_kita"
    CHILD_YOUNG_FOR_SCHOOL = "child_young_for_school"
    CHILD_OVER_AGE = "child_over_age"
    STARTS_BEFORE_BIRTH = "starts_before_birth"
    DAY_IN_FUTURE = "day_in_future"
    DAY_IN_PAST = "day_in_past"
    GRANT_MISSING = "grant_missing"
    GRANT_ENDED = "grant_ended"
    GRANT_OUTSIDE_PERIOD = "grant_outside_period"
    PERIOD_MISSING = "period_missing"
    OFFICE_MISSING = "office_missing"
    BENEFIT_NEEDS_SCHOOL = "benefit_needs_school"
    LUNCH_DAYS_MISSING = "lunch_days_missing"
    LUNCH_DAYS_UNUSUAL = "lunch_days_unusual"
    LUNCH_MONTHS_UNUSUAL = "lunch_months_unusual"
    LUNCH_PRICE_MISSING = "lunch_price_missing"
    DESTINATION_MISSING = "destination_missing"
    TRIP_DAY_MISSING = "trip_day_missing"
    TRIP_IS_OVER = "trip_is_over"
    COST_MISSING = "cost_missing"
    COST_DIFFERS = "cost_differs"
    SITES_MISSING = "sites_missing"
    PAPERS_UNNAMED = "papers_unnamed"
    NOTICE_MISSING = "notice_missing"
    POSTED_BEFORE_NOTICE = "posted_before_notice"
    REASON_MISSING = "reason_missing"
    GRANT_END_MISSING = "grant_end_missing"
    PLACE_AGE_MISSING = "place_age_missing"
    PLACE_START_MISSING = "place_start_missing"
    HOURS_MISSING = "hours_missing"
    CARE_AGE_MISSING = "care_age_missing"
    CARE_START_MISSING = "care_start_missing"
    JOB_OFFER_OVER = "job_offer_over"
    OFFER_AFTER_JOB = "offer_after_job"
    AGREEMENT_START_MISSING = "agreement_start_missing"
    REVIEW_MISSING = "review_missing"
    CONTACT_UNREACHABLE = "contact_unreachable"
    MEETING_IN_PAST = "meeting_in_past"
    MEETING_WITHOUT_PLACE = "meeting_without_place"
    OPEN_POINT_UNDATED = "open_point_undated"


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong or unusual; ``path`` names the field: ``children[0].grants[1].reference``."""

    path: str
    code: ProblemCode
    is_error: bool = False
    facts: Mapping[str, Fact] = field(default_factory=dict, hash=False)


def refuse_errors(problems: Iterable[Problem]) -> None:
    """Pass if nothing among the problems is an error: every command asks this before it writes.

    Raises:
        UserError: ``INPUT_INVALID`` with the first error as facts ``path`` and ``problem``, and with its own facts.
    """
    problem = next((problem for problem in problems if problem.is_error), None)
    if problem is not None:
        raise UserError(ErrorCode.INPUT_INVALID, path=problem.path, problem=problem.code.value, **problem.facts)
