"""What a sheet is filled from: a case, the one application it is about where there is one, the day, and the law."""

from dataclasses import dataclass
from datetime import date

from app.domain.applications import Application
from app.domain.benefits.catalogue import Catalogue
from app.domain.paper import PackCase
from app.domain.trips import TripFields


@dataclass(frozen=True)
class Filling:
    """One occasion to print."""

    case: PackCase
    application: Application | None
    made_on: date
    law: Catalogue

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
    def trip(self) -> TripFields:
        """Answer the outing or trip the application is for; an empty one where none is known."""
        return next((trip for trip in self.case.trips if trip.id == self.about.trip_id), TripFields())

    @property
    def code(self) -> str:
        """Answer the Vorgangsnummern it is about."""
        return " · ".join(application.code for application in self.applications if application.code)

    @property
    def sign(self) -> str:
        """Answer the same for a small box: the first number, and how many more there are."""
        codes = [application.code for application in self.applications if application.code]
        return codes[0] + (f" + {len(codes) - 1} weitere" if len(codes) > 1 else "") if codes else ""
