"""The paper of a bundle: its cover and its list. The receipt code is on what goes to the printer, never on what is shown."""

from dataclasses import dataclass, field
from datetime import date

from app.domain.line.gate import Release
from app.domain.line.receipts import Secret
from app.domain.paper import BundleCover, Pack
from app.domain.sheet_code import Seal, unsealed
from app.models.unit_of_work import Work
from app.services.line.handover import bundle_cover, bundle_page, bundle_releases, code_for_paper


@dataclass(frozen=True)
class BundlePaper:
    """What the paper of a bundle is drawn from, with the leave of each family. The code is not told where this is written out."""

    cover: BundleCover
    releases: tuple[Release, ...]
    code: str = field(repr=False)

    def shown(self, *, made_on: date, seal: Seal) -> Pack:
        """Draw what may be looked at, opened as a PDF and kept: the strip says that the code is on the paper alone."""
        return compose_bundle(self.cover, made_on=made_on, seal=seal)

    def printed(self, *, made_on: date, seal: Seal) -> Pack:
        """Draw what goes to the printer."""
        return compose_bundle(self.cover, made_on=made_on, seal=seal, code=self.code)


def bundle_paper(work: Work, bundle_id: str, *, secret: Secret) -> BundlePaper:
    """Gather what the paper of a bundle is drawn from.

    Raises:
        UserError: There is no such bundle (``NOT_FOUND``), it was made at another site (``RECEIPT_ELSEWHERE``), or a family has
            not allowed it, or no longer does (``LEAVE_…``).
    """
    page = bundle_page(work, bundle_id)
    code = code_for_paper(page.bundle, number=page.number, secret=secret)
    return BundlePaper(bundle_cover(work, bundle_id), bundle_releases(work, page), code)


def compose_bundle(cover: BundleCover, *, made_on: date, seal: Seal = unsealed, code: str = "") -> Pack:
    """Print cover and list of a bundle. Pure: no store, no file.

    Without ``code`` the strip says that the code is on the paper alone.
    """
    from app.reports.engine import draw
    from app.reports.planning import plan_bundle

    return draw(plan_bundle(cover, code, made_on=made_on), seal=seal)
