"""The paper of a bundle: its cover and its list. The receipt code is on what goes to the printer, never on what is shown."""

from datetime import date

from app.domain.paper import BundleCover, Pack
from app.domain.sheet_code import Seal, unsealed


def compose_bundle(cover: BundleCover, *, made_on: date, seal: Seal = unsealed, code: str = "") -> Pack:
    """Print cover and list of a bundle. Pure: no store, no file.

    Without ``code`` the strip says that the code is on the paper alone: so it is shown, and so it is kept.
    """
    from app.reports.engine import draw
    from app.reports.planning import plan_bundle

    return draw(plan_bundle(cover, code, made_on=made_on), seal=seal)
