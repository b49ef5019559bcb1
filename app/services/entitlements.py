"""What children can have: a case checked by the law in force, with the office to ask."""

from dataclasses import dataclass
from datetime import date

from app.domain.benefits.case_file import case_from_json
from app.domain.benefits.catalogue import Catalogue
from app.domain.benefits.check import check_case
from app.domain.benefits.facts import Case
from app.domain.benefits.verdict import CaseResult, Finding
from app.domain.offices import ListedOffice, office_for
from app.services.known_offices import office_lists


@dataclass(frozen=True)
class CheckedCase:
    """A case and what came of it."""

    case: Case
    result: CaseResult


def check_text(text: str, *, file: str, on: date, law: Catalogue) -> CheckedCase:
    """Check the text of a case file by a law, without any store.

    Raises:
        UserError: CASE_FILE with line and place.
    """
    case = case_from_json(text, file=file, on=on, law=law)
    return CheckedCase(case, check_case(case, on=on, law=law))


def office_of(case: Case, finding: Finding) -> ListedOffice | None:
    """Answer the office to ask about a finding; ``None`` where residence or office is not known."""
    if finding.ask_at is None:
        return None
    return office_for(finding.ask_at, office_lists(), municipality=case.municipality, postcode=case.postcode)
