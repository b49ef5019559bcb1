"""Check a case: for every child and benefit a finding. Pure: no clock, no file, no store."""

from datetime import date

from app.domain.benefits.catalogue import Catalogue
from app.domain.benefits.facts import Case
from app.domain.benefits.verdict import CaseResult


def check_case(case: Case, *, on: date, law: Catalogue) -> CaseResult:
    """Answer what the children of a case can have, as they are on a day.

    The office is not part of it: ``Finding.ask_at`` names the route whose office is to be asked (``domain.offices``).
    """
    raise NotImplementedError
