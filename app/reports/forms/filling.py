"""What a sheet is filled from: a case, the one application it is about where there is one, and the day."""

from dataclasses import dataclass
from datetime import date

from app.domain.applications import Application
from app.domain.benefits.verdict import ChildResult
from app.domain.paper import PackCase


@dataclass(frozen=True)
class Filling:
    """One occasion to print. ``result``: what the check found for the child, where the sheet tells of it."""

    case: PackCase
    application: Application | None
    made_on: date
    result: ChildResult | None = None

    @property
    def applications(self) -> tuple[Application, ...]:
        """Answer the applications the sheet is about."""
        return (self.application,) if self.application else self.case.applications

    @property
    def about(self) -> Application:
        """Answer the one application of an annex.

        Raises:
            ValueError: The sheet is about no application: a fault of who chose it.
        """
        if self.application is None:
            raise ValueError("an annex is about one application")
        return self.application

    @property
    def code(self) -> str:
        """Answer the Vorgangsnummern it is about."""
        return " · ".join(application.code for application in self.applications if application.code)
