"""Approvals that end and are applied for anew: which, what they are worth, and the months between two that nobody covers. Pure."""

from app.domain.terms import ApplicationState, Benefit

GRANTED = (ApplicationState.GRANTED, ApplicationState.PARTLY_GRANTED, ApplicationState.PAID)
"""States in which an application is an approval that runs."""
GIVEN_UP = (ApplicationState.REFUSED, ApplicationState.WITHDRAWN)
"""States in which an application stands for nothing that runs or will run."""
RENEWED = (Benefit.MITTAGESSEN, Benefit.TEILHABE, Benefit.SCHULBEDARF, Benefit.BEFOERDERUNG, Benefit.LERNFOERDERUNG)
"""Benefits that go on; a trip is over when it is over."""
