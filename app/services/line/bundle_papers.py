"""The paper of a bundle: its cover, its list, and the sheets of its applications behind them.

The receipt code is on what goes to the printer, never on what is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from app.domain.line.gate import Release
from app.domain.line.receipts import Secret
from app.domain.paper import BundleCover, Pack, PackCase
from app.domain.sheet_code import Seal, unsealed
from app.models.unit_of_work import Work
from app.services.line.handover import bundle_cover, bundle_page, bundle_releases, code_for_paper
from app.services.printing import cases_of

if TYPE_CHECKING:
    from app.domain.benefits.catalogue import Catalogue


@dataclass(frozen=True)
class BundlePaper:
    """What the paper of a bundle is drawn from, with the leave of each family. The code is not told where this is written out.

    ``cases``: whose sheets lie behind the list; none where only cover and list are wanted.
    """

    cover: BundleCover
    releases: tuple[Release, ...]
    code: str = field(repr=False)
    cases: tuple[PackCase, ...] = ()

    def shown(self, *, made_on: date, law: "Catalogue | None" = None, seal: Seal) -> Pack:
        """Draw what may be looked at, opened as a PDF and kept: the strip says that the code is on the paper alone."""
        return compose_bundle(self.cover, self.cases, made_on=made_on, law=law, seal=seal)

    def printed(self, *, made_on: date, law: "Catalogue | None" = None, seal: Seal) -> Pack:
        """Draw what goes to the printer."""
        return compose_bundle(self.cover, self.cases, made_on=made_on, law=law, seal=seal, code=self.code)


def bundle_paper(work: Work, bundle_id: str, *, secret: Secret, front_only: bool = False) -> BundlePaper:
    """Gather what the paper of a bundle is drawn from; with ``front_only`` no more than cover and list.

    Raises:
        UserError: There is no such bundle (``NOT_FOUND``), it was made at another site (``RECEIPT_ELSEWHERE``), or a family has
            not allowed it, or no longer does (``LEAVE_…``).
    """
    page = bundle_page(work, bundle_id)
    code = code_for_paper(page.bundle, number=page.number, secret=secret)
    cases = () if front_only else cases_of(work, [line.application_id for line in page.lines])
    return BundlePaper(bundle_cover(work, bundle_id), bundle_releases(work, page), code, cases)


def compose_bundle(
    cover: BundleCover,
    cases: Sequence[PackCase] = (),
    *,
    made_on: date,
    law: "Catalogue | None" = None,
    seal: Seal = unsealed,
    code: str = "",
) -> Pack:
    """Print cover and list of a bundle, and the sheets of its applications behind them. Pure: no store, no file.

    Without ``code`` the strip says that the code is on the paper alone; without ``law`` the one that came with the program says
    which proofs are asked for.
    """
    from app.domain.benefits.shipped import shipped_catalogue
    from app.reports.engine import draw
    from app.reports.planning import plan_whole_bundle

    return draw(plan_whole_bundle(cover, code, cases, made_on=made_on, law=law or shipped_catalogue()), seal=seal)
