"""The confirmation a school or another provider fills in: the child and the lunch, and nothing that tells of a benefit."""

from datetime import date

from app.domain.applications import Application
from app.domain.paper import PackCase
from app.reports.forms.lunch import LunchFacts, lunch_facts


def a1b_facts(case: PackCase, application: Application, made_on: date) -> LunchFacts:
    """Fill what is known already; the institution confirms or corrects by pen."""
    return lunch_facts(case, application, made_on)
