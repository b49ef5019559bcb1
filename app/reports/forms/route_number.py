"""The one number that belongs to a route, and where it stands."""

from app.domain.paper import PackCase
from app.domain.terms import Route

_FILES = frozenset({Route.SGB12, Route.ASYL2, Route.ASYL3})


def route(case: PackCase) -> Route | None:
    """Answer the route of the case, if one is known."""
    return case.grant.route if case.grant else None


def number_of(case: PackCase, *routes: Route) -> str:
    """Answer the office's number if the grant is on one of these routes."""
    return case.grant.reference if case.grant and case.grant.route in routes else ""


def file_number(case: PackCase) -> str:
    """Answer the Aktenzeichen of Sozialhilfe and AsylbLG."""
    return number_of(case, *_FILES)
